//! A virtual memory area: one contiguous mapping, all of whose pages are treated alike (Linux's `vm_area_struct`).

use std::fmt;
use std::num::NonZeroU64;
use std::ops::Range;
use std::sync::Arc;

use bitflags::bitflags;

use super::layout::STACK_GUARD_GAP;
use super::mappable::Mappable;
use crate::mem::{PAGE_SHIFT, VirtAddr};

bitflags! {
    /// What a mapping permits and how it behaves: Linux's `VM_*` flags, under their `smaps` names.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    pub struct VmaFlags: u32 {
        /// `rd`: loads are permitted.
        const READ = 1 << 0;
        /// `wr`: stores are permitted.
        const WRITE = 1 << 1;
        /// `ex`: instruction fetches are permitted.
        const EXEC = 1 << 2;
        /// `sh`: stores are seen by everyone who maps the object.
        const SHARED = 1 << 3;
        /// `mr`: `mprotect` may add [`VmaFlags::READ`].
        const MAY_READ = 1 << 4;
        /// `mw`: `mprotect` may add [`VmaFlags::WRITE`].
        const MAY_WRITE = 1 << 5;
        /// `me`: `mprotect` may add [`VmaFlags::EXEC`].
        const MAY_EXEC = 1 << 6;
        /// `ms`: a shared mapping through a descriptor that could write.
        const MAY_SHARE = 1 << 7;
        /// `gd`: grows downwards when touched below its start (a stack).
        const GROWS_DOWN = 1 << 8;
        /// `lo`: pages are locked in memory.
        const LOCKED = 1 << 9;
        /// `lf`: with [`VmaFlags::LOCKED`]: pages are locked as they are touched, not at once.
        const LOCK_ON_FAULT = 1 << 10;
        /// `sr`: `MADV_SEQUENTIAL`.
        const SEQUENTIAL = 1 << 11;
        /// `rr`: `MADV_RANDOM`.
        const RANDOM = 1 << 12;
        /// `dc`: absent in a forked child (`MADV_DONTFORK`).
        const DONT_COPY = 1 << 13;
        /// `wf`: reads as zero in a forked child (`MADV_WIPEONFORK`).
        const WIPE_ON_FORK = 1 << 14;
        /// `dd`: left out of core dumps (`MADV_DONTDUMP`).
        const DONT_DUMP = 1 << 15;
        /// `ac`: charged against the commit limit.
        const ACCOUNT = 1 << 16;
        /// `nr`: mapped with `MAP_NORESERVE`.
        const NO_RESERVE = 1 << 17;
        /// `hg`: `MADV_HUGEPAGE`.
        const HUGE_PAGE = 1 << 18;
        /// `nh`: `MADV_NOHUGEPAGE`, or `MAP_STACK`.
        const NO_HUGE_PAGE = 1 << 19;
        /// `mg`: `MADV_MERGEABLE`.
        const MERGEABLE = 1 << 20;
        /// `sl`: sealed by `mseal`.
        const SEALED = 1 << 21;
        /// `de`: may not grow by `mremap`.
        const DONT_EXPAND = 1 << 22;
        /// The segment of SysV shared memory: parts of it never merge back.
        const SYSV = 1 << 23;
        /// `dp`: may be dropped under memory pressure (`MAP_DROPPABLE`).
        const DROPPABLE = 1 << 24;
        /// `gu`: may hold guard pages. Does not keep mappings from merging, and sticks to what they become.
        const MAYBE_GUARD = 1 << 25;
        /// `sf`: mapped with `MAP_SYNC`.
        const SYNC = 1 << 26;
        /// `pf`: frames that nobody counts.
        const PFN_MAP = 1 << 27;
        /// `io`: not memory as other memory.
        const IO = 1 << 28;
        /// `/dev/zero`, mapped so that stores are the process's own: anonymous memory that has a file.
        const ZERO_DEVICE = 1 << 29;

        /// The three permissions.
        const ACCESS = Self::READ.bits() | Self::WRITE.bits() | Self::EXEC.bits();
        /// What `mlock` sets.
        const LOCK_MASK = Self::LOCKED.bits() | Self::LOCK_ON_FAULT.bits();
        /// Mappings of the kernel's own, which most advice is not for.
        const SPECIAL = Self::DONT_EXPAND.bits() | Self::PFN_MAP.bits() | Self::IO.bits();
        /// What may differ between mappings that merge; the result has it if any of them had.
        const STICKY = Self::MAYBE_GUARD.bits();
    }
}

/// Where the pages of a mapping come from.
#[derive(Clone)]
pub enum Backing {
    /// Zeroes, then the process's own copies.
    Anonymous,
    /// The pages of a file or of a shared memory object. One `Arc` stands for one open file: mappings of different
    /// open files never merge, even of the same inode.
    Object(Arc<dyn Mappable>),
}

impl Backing {
    /// Whether both are anonymous, or of the same open file.
    pub fn same(&self, other: &Backing) -> bool {
        match (self, other) {
            (Backing::Anonymous, Backing::Anonymous) => true,
            (Backing::Object(a), Backing::Object(b)) => Arc::ptr_eq(a, b),
            _ => false,
        }
    }

    /// The object behind the mapping, if it is not anonymous.
    pub fn object(&self) -> Option<&Arc<dyn Mappable>> {
        match self {
            Backing::Anonymous => None,
            Backing::Object(object) => Some(object),
        }
    }
}

impl fmt::Debug for Backing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Backing::Anonymous => f.write_str("anonymous"),
            Backing::Object(object) => write!(f, "object {:?}", object.id()),
        }
    }
}

/// The identity of a lineage of anonymous pages (Linux's `anon_vma`): given to a mapping at its first private page.
/// Two mappings that got theirs independently never merge.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AnonId(pub NonZeroU64);

/// What a mapping's anonymous pages descend from; decides whether neighbours may merge.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Anon {
    /// `None` until the first private page.
    pub id: Option<AnonId>,
    /// Whether pages may come from a parent process (the mapping was copied by fork with an identity).
    pub inherited: bool,
}

/// One mapping.
///
/// Its range belongs to the [`super::vmaset::VmaSet`] that holds it; everything else may be changed in place.
#[derive(Clone, Debug)]
pub struct Vma {
    start: VirtAddr,
    end: VirtAddr,
    /// Permissions and behaviour.
    pub flags: VmaFlags,
    /// Pages from the start of the backing object to this mapping's first page. Of a private anonymous mapping: the
    /// page number at which it was made, which is how merging sees that a mapping was moved.
    pub page_offset: u64,
    /// Where the pages come from.
    pub backing: Backing,
    /// The lineage of its private pages.
    pub anon: Anon,
}

impl Vma {
    /// A mapping of `range` from page `page_offset` of its backing, without private pages.
    pub fn new(range: Range<VirtAddr>, flags: VmaFlags, backing: Backing, page_offset: u64) -> Vma {
        Vma { start: range.start, end: range.end, flags, page_offset, backing, anon: Anon::default() }
    }

    /// A private anonymous mapping.
    pub fn anonymous(range: Range<VirtAddr>, flags: VmaFlags) -> Vma {
        let page_offset = range.start.0 >> PAGE_SHIFT;
        Vma::new(range, flags, Backing::Anonymous, page_offset)
    }

    /// The first address.
    pub fn start(&self) -> VirtAddr {
        self.start
    }

    /// The first address above.
    pub fn end(&self) -> VirtAddr {
        self.end
    }

    /// From the first address to the first above.
    pub fn range(&self) -> Range<VirtAddr> {
        self.start..self.end
    }

    /// Bytes.
    pub fn size(&self) -> u64 {
        self.end.0 - self.start.0
    }

    /// Pages.
    pub fn pages(&self) -> u64 {
        self.size() >> PAGE_SHIFT
    }

    /// The start less the guard gap that a stack claims below itself.
    pub fn guarded_start(&self) -> VirtAddr {
        let guard = if self.flags.contains(VmaFlags::GROWS_DOWN) { STACK_GUARD_GAP } else { 0 };
        VirtAddr(self.start.0.saturating_sub(guard))
    }

    /// Whether it shows the object itself: mapped with `MAP_SHARED`, even if its descriptor could not write.
    pub fn is_shared(&self) -> bool {
        self.flags.contains(VmaFlags::MAY_SHARE)
    }

    /// Whether it is private and has no object behind it.
    pub fn is_anonymous(&self) -> bool {
        matches!(self.backing, Backing::Anonymous)
    }

    /// The page of the backing object that `addr` (inside the mapping) shows.
    pub fn page_index(&self, addr: VirtAddr) -> u64 {
        self.page_offset + ((addr.0 - self.start.0) >> PAGE_SHIFT)
    }

    /// The pages of the backing object that it shows.
    pub fn object_pages(&self) -> Range<u64> {
        self.page_offset..self.page_offset.saturating_add(self.pages())
    }

    /// The part of this mapping inside `range`, as a mapping of its own.
    pub fn slice(&self, range: Range<VirtAddr>) -> Vma {
        let mut part = self.clone();
        part.set_range(range);
        part
    }

    /// Moves the ends; the page offset follows the start, so that every page keeps its place in the object.
    pub(super) fn set_range(&mut self, range: Range<VirtAddr>) {
        let moved = range.start.0.wrapping_sub(self.start.0) as i64 >> PAGE_SHIFT;
        self.page_offset = self.page_offset.wrapping_add_signed(moved);
        (self.start, self.end) = (range.start, range.end);
    }
}

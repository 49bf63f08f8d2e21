//! Transparent huge pages: 2 MiB pages for large anonymous mappings (Linux's `mm/huge_memory.c`).
//!
//! ```text
//!   never touched          level 1: empty
//!   first write            level 1: V R W U A D  own -> 512 frames in a row
//!   part unmapped,         level 1: table        level 0: 512 entries -> the same frames
//!   protected, advised
//!   after fork             level 1: V R   U A D  own, both sides; the block counted once more
//!     the last owner       level 1 becomes writable again
//!     another one          split, then the page that is written is copied
//! ```
//!

use std::ops::Range;

use super::AddressSpace;
use super::account::PageKind;
use super::fault::Access;
use super::layout::HUGE_PAGE_SIZE;
use super::pages::{ANON, GUARD, leaf_flags};
use super::vma::{Vma, VmaFlags};
use super::vmaset::VmaId;
use crate::mem::{Lookup, Ppn, Pte, PteFlags, Slot, VirtAddr};
use crate::os::Errno;

/// Which anonymous mappings get 2 MiB pages (`/sys/kernel/mm/transparent_hugepage/enabled`).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum HugePages {
    /// None.
    Never,
    /// Those with `MADV_HUGEPAGE`.
    #[default]
    Madvise,
    /// All but those with `MADV_NOHUGEPAGE`.
    Always,
}

/// The aligned 2 MiB parts of a range.
fn huge_parts(range: &Range<VirtAddr>) -> impl Iterator<Item = Range<VirtAddr>> {
    let (end, mut next) = (range.end, range.start.align_up(HUGE_PAGE_SIZE));
    std::iter::from_fn(move || {
        let start = next?;
        next = start.checked_add(HUGE_PAGE_SIZE);
        next.filter(|&stop| stop <= end).map(|stop| start..stop)
    })
}

impl AddressSpace {
    /// Whether policy and advice let a mapping have 2 MiB pages, wherever it lies.
    pub(super) fn wants_huge_pages(&self, vma: &Vma) -> bool {
        let advised = match self.manager.policy().huge_pages {
            HugePages::Never => false,
            HugePages::Madvise => vma.flags.contains(VmaFlags::HUGE_PAGE),
            HugePages::Always => true,
        };
        advised && vma.is_anonymous() && !vma.flags.contains(VmaFlags::NO_HUGE_PAGE)
    }

    /// Serves the first write to 2 MiB of a mapping by a huge page, if it may have one there and memory has one left.
    pub(super) fn fault_huge(&mut self, id: VmaId, page: VirtAddr, access: Access) -> Option<Ppn> {
        let (vma, start) = (self.vmas.get(id), page.align_down(HUGE_PAGE_SIZE));
        let fits = vma.start() <= start && start + HUGE_PAGE_SIZE <= vma.end();
        if !fits || !self.wants_huge_pages(vma) {
            return None;
        }
        if access != Access::Write {
            // As in Linux, the mapping has its identity even if zeroes are all that is read.
            self.prepare_identity(id);
            return None;
        }
        let slot = self.table.superpage_slot(start).ok()?.filter(|&slot| self.table.get(slot).is_empty())?;
        let block = self.memory.frames().alloc_block()?;
        self.prepare_identity(id);
        let flags = leaf_flags(self.vmas.get(id).flags) | ANON;
        self.table.set(slot, Pte::new(block, flags));
        self.resident[PageKind::Anonymous] += HUGE_PAGE_SIZE >> crate::mem::PAGE_SHIFT;
        self.stats.huge += 1;
        Some(block + page.0 % HUGE_PAGE_SIZE / crate::mem::PAGE_SIZE)
    }

    /// Has every page of the aligned 2 MiB parts of a range, which is part of one mapping, in memory (MADV_COLLAPSE). What
    /// Linux gathers in huge pages stays small here; which parts it would have taken is told all the same.
    ///
    /// # Errors
    /// `EINVAL` if the mapping cannot have huge pages, or a part holds nothing to begin with; `ENOMEM`
    pub(super) fn collapse(&mut self, id: VmaId, range: Range<VirtAddr>) -> Result<(), Errno> {
        let vma = self.vmas.get(id);
        let fits = |range: &Range<VirtAddr>| huge_parts(range).next().is_some();
        let shared_memory = vma.is_shared() && Self::kind_of_object_page(vma) == PageKind::SharedMemory;
        let refuses = vma.flags.intersects(VmaFlags::NO_HUGE_PAGE | VmaFlags::SPECIAL);
        let touched = vma.is_anonymous() && vma.anon.id.is_some();
        if refuses || !fits(&vma.range()) || !(touched || shared_memory) {
            return Err(Errno::EINVAL);
        }
        let access = if shared_memory { Access::Read } else { Access::Write };
        let mut answer = Ok(());
        for part in huge_parts(&range) {
            if self.is_worth_collapsing(id, &part) {
                self.touch_all(id, part, access)?;
            } else {
                answer = Err(Errno::EINVAL);
            }
        }
        answer
    }

    /// Whether a page is there: of private memory a writable one, and no guard.
    fn is_worth_collapsing(&self, id: VmaId, part: &Range<VirtAddr>) -> bool {
        let (mut writable, mut guarded) = (false, false);
        self.table.for_each(part.clone(), |_, _, pte| {
            writable |= pte.has(PteFlags::W) && pte.is_leaf();
            guarded |= pte == GUARD;
        });
        let vma = self.vmas.get(id);
        let first = vma.page_index(part.start);
        let mut pages = first..first + HUGE_PAGE_SIZE / crate::mem::PAGE_SIZE;
        let there = match vma.backing.object() {
            Some(object) => pages.any(|index| object.is_resident(&self.memory, index)),
            None => writable,
        };
        there && !guarded
    }

    /// A huge page that nobody else holds any more becomes writable as a whole.
    pub(super) fn reuse_huge(&mut self, id: VmaId, page: VirtAddr, access: Access) -> Option<Ppn> {
        let Lookup::Entry { slot: slot @ Slot { level: 1, .. }, pte, .. } = self.table.lookup(page) else {
            return None;
        };
        let sole = || self.memory.frames().is_sole_block(pte.frame());
        if access != Access::Write || !pte.is_leaf() || !pte.has(ANON) || !sole() {
            return None;
        }
        let flags = leaf_flags(self.vmas.get(id).flags) | ANON | PteFlags::D;
        self.table.set(slot, Pte::new(pte.frame(), flags));
        self.stats.reused += 1;
        Some(pte.frame() + page.0 % HUGE_PAGE_SIZE / crate::mem::PAGE_SIZE)
    }
}

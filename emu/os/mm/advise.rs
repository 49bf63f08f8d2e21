//! `madvise` (madvise(2), Linux's `mm/madvise.c`). Holes are skipped, and give `ENOMEM` at the end.

use std::ops::Range;
use std::sync::Arc;

use super::AddressSpace;
use super::fault::Access;
use super::map::round_up;
use super::mappable::{Mappable, ObjectKind};
use super::pages::{ANON, GUARD};
use super::space::intersection;
use super::vma::{Vma, VmaFlags};
use super::vmaset::VmaId;
use crate::mem::{Flush, PAGE_SHIFT, PAGE_SIZE, Pte, PteFlags, VirtAddr};
use crate::os::Errno;

/// `MADV_*`: number and meaning in one row.
macro_rules! advice {
    ($($(#[$doc:meta])* $name:ident = $number:literal,)*) => {
        /// The advice that `madvise` takes.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Advice { $($(#[$doc])* $name = $number,)* }

        impl Advice {
            /// The advice with this number.
            ///
            /// # Errors
            /// `EINVAL`
            pub fn from_number(number: i32) -> Result<Advice, Errno> {
                match number {
                    $($number => Ok(Advice::$name),)*
                    _ => Err(Errno::EINVAL),
                }
            }
        }
    };
}

advice! {
    /// No special treatment.
    Normal = 0,
    /// No read-ahead.
    Random = 1,
    /// More read-ahead.
    Sequential = 2,
    /// Will be needed soon.
    WillNeed = 3,
    /// Drop the pages now.
    DontNeed = 4,
    /// May be dropped until written again.
    Free = 8,
    /// Punch a hole into the object.
    Remove = 9,
    /// Not for a forked child.
    DontFork = 10,
    /// Undoes [`Advice::DontFork`].
    DoFork = 11,
    /// Pages may be merged with equal ones.
    Mergeable = 12,
    /// Undoes [`Advice::Mergeable`].
    Unmergeable = 13,
    /// Huge pages are welcome.
    HugePage = 14,
    /// No huge pages.
    NoHugePage = 15,
    /// Not in core dumps.
    DontDump = 16,
    /// Undoes [`Advice::DontDump`].
    DoDump = 17,
    /// Zero in a forked child.
    WipeOnFork = 18,
    /// Undoes [`Advice::WipeOnFork`].
    KeepOnFork = 19,
    /// Not used for long.
    Cold = 20,
    /// Write out and drop.
    PageOut = 21,
    /// Fault all in, reading.
    PopulateRead = 22,
    /// Fault all in, writing.
    PopulateWrite = 23,
    /// [`Advice::DontNeed`], locked memory included.
    DontNeedLocked = 24,
    /// Make huge pages now.
    Collapse = 25,
    /// Make guard pages.
    GuardInstall = 102,
    /// Undo guard pages.
    GuardRemove = 103,
}

/// What `MADV_REMOVE` asks for, and what it returns in the end.
#[derive(Default)]
pub struct Removals {
    /// Objects, and the bytes of them to be freed.
    pub bytes: Vec<(Arc<dyn Mappable>, Range<u64>)>,
    /// The error after that, if any.
    pub error: Option<Errno>,
}

impl AddressSpace {
    /// Takes advice about `length` bytes from `addr` (madvise(2)).
    ///
    /// `MADV_REMOVE` cannot be finished under this lock: the removals are returned, for the caller to do with
    /// [`Mappable::punch_hole`] and [`super::MemoryManager::invalidate`]. Any other advice returns none.
    ///
    /// # Errors
    /// As madvise(2).
    pub fn madvise(&mut self, addr: VirtAddr, length: u64, advice: i32) -> Result<Removals, Errno> {
        let advice = Advice::from_number(advice)?;
        let range = advised_range(addr, length)?;
        if range.is_empty() {
            return Ok(Removals::default());
        }
        match advice {
            Advice::PopulateRead => self.populate_for(range, Access::Read)?,
            Advice::PopulateWrite => self.populate_for(range, Access::Write)?,
            Advice::Remove => return Ok(self.removals(range)),
            _ => self.advise_each(range, advice)?,
        }
        Ok(Removals::default())
    }

    fn advise_each(&mut self, range: Range<VirtAddr>, advice: Advice) -> Result<(), Errno> {
        let mut at = range.start;
        let mut hole = false;
        while at < range.end {
            let id = self.vmas.first_in(&(at..range.end)).ok_or(Errno::ENOMEM)?;
            let part = intersection(&self.vmas.get(id).range(), &(at..range.end));
            hole |= part.start > at;
            at = part.end;
            self.advise_part(id, part, advice)?;
        }
        if hole { Err(Errno::ENOMEM) } else { Ok(()) }
    }

    /// One mapping's part (`madvise_vma_behavior`).
    fn advise_part(&mut self, id: VmaId, part: Range<VirtAddr>, advice: Advice) -> Result<(), Errno> {
        let vma = self.vmas.get(id);
        if vma.flags.contains(VmaFlags::SEALED) && discards(advice) && !may_discard_sealed(vma) {
            return Err(Errno::EPERM);
        }
        match advice {
            _ if vma.flags.intersects(not_for(advice)) => Err(Errno::EINVAL),
            Advice::Free if !vma.is_anonymous() => Err(Errno::EINVAL),
            Advice::DontNeed | Advice::DontNeedLocked => {
                self.discard(id, part);
                Ok(())
            }
            Advice::GuardInstall => self.install_guards(id, part),
            Advice::GuardRemove => self.remove_guards(part),
            Advice::Free => self.free_lazily(part),
            Advice::Collapse => self.collapse(id, part),
            // There is no swap to page out to.
            Advice::Cold | Advice::PageOut => self.cool(id, part),
            Advice::WillNeed => Ok(()),
            _ => self.advise_flags(id, part, advice),
        }
    }

    /// Pages that are there look unused and clean. Their contents stay, as guest memory has no one who would need theirs more.
    fn free_lazily(&mut self, part: Range<VirtAddr>) -> Result<(), Errno> {
        let memory = self.memory.clone();
        let frames = memory.frames();
        self.forget_use(part, |pte| {
            // What the kernel itself wrote to is only freed if nobody else has it.
            let kept = frames.is_dirty(pte.frame()) && frames.references(pte.frame()) > 1;
            if !kept {
                frames.mark_clean(pte.frame());
                frames.mark_idle(pte.frame());
            }
            if kept { PteFlags::empty() } else { PteFlags::A | PteFlags::D }
        })
    }

    /// Pages that nobody else maps look unused.
    fn cool(&mut self, id: VmaId, part: Range<VirtAddr>) -> Result<(), Errno> {
        let memory = self.memory.clone();
        let object = self.vmas.get(id).backing.object().map(|object| object.kind());
        self.forget_use(part, |pte| {
            let mappers = match object {
                Some(ObjectKind::SharedMemory) if !pte.has(ANON) => memory.frames().references(pte.frame()) - 1,
                // How many map a page of a file its frame does not tell.
                Some(ObjectKind::File) if !pte.has(ANON) => 1,
                _ => memory.frames().references(pte.frame()),
            };
            if mappers > 1 {
                return PteFlags::empty();
            }
            memory.frames().mark_idle(pte.frame());
            PteFlags::A
        })
    }

    /// Clears bits of the pages that are there.
    pub(super) fn forget_use(&mut self, part: Range<VirtAddr>, bits: impl Fn(Pte) -> PteFlags) -> Result<(), Errno> {
        let zero = self.manager.zero_frame();
        let change = |_, pte: Pte, _| match pte.is_leaf() && pte.frame() != zero {
            true => pte.without(bits(pte)),
            false => pte,
        };
        self.table.update(part.clone(), change)?;
        let ticket = self.memory.shootdown().flush(self.id, Flush::Range(part));
        self.memory.shootdown().wait(&ticket);
        Ok(())
    }

    /// Advice that is a flag of the mapping.
    fn advise_flags(&mut self, id: VmaId, part: Range<VirtAddr>, advice: Advice) -> Result<(), Errno> {
        let vma = self.vmas.get(id);
        let (old, pages) = (vma.flags, super::map::range_pages(&part));
        let new = advised_flags(vma, advice)?;
        if new == old {
            return Ok(());
        }
        self.vmas.modify(id, part, |vma| vma.flags = new).map_err(|_| Errno::EAGAIN)?;
        self.usage.change(old, new, pages);
        Ok(())
    }

    /// Drops pages, and leaves guards (MADV_DONTNEED, truncation).
    pub(super) fn discard(&mut self, id: VmaId, part: Range<VirtAddr>) {
        let guards = self.guards_in(&part);
        if self.prepare_edges(&part).is_err() {
            return;
        }
        self.zap(id, part);
        for page in guards {
            if let Ok(slot) = self.table.slot(page) {
                self.table.set(slot, GUARD);
            }
        }
    }

    fn guards_in(&self, part: &Range<VirtAddr>) -> Vec<VirtAddr> {
        let mut guards = Vec::new();
        if self.has_guards {
            self.table.for_each(part.clone(), |va, _, pte| {
                if pte == GUARD {
                    guards.push(va);
                }
            });
        }
        guards
    }

    /// Replaces pages by guards. The mapping is marked, so that fork copies them.
    fn install_guards(&mut self, id: VmaId, part: Range<VirtAddr>) -> Result<(), Errno> {
        self.prepare_edges(&part)?;
        if self.vmas.get(id).is_anonymous() {
            self.prepare_identity(id);
        }
        self.vmas.get_mut(id).flags |= VmaFlags::MAYBE_GUARD;
        self.has_guards = true;
        self.zap(id, part.clone());
        let mut page = part.start;
        while page < part.end {
            let slot = self.table.slot(page)?;
            self.table.set(slot, GUARD);
            page += PAGE_SIZE;
        }
        Ok(())
    }

    fn remove_guards(&mut self, part: Range<VirtAddr>) -> Result<(), Errno> {
        Ok(self.table.update(part, |_, pte, _| if pte == GUARD { Pte::EMPTY } else { pte })?)
    }

    /// MADV_POPULATE_READ and _WRITE.
    fn populate_for(&mut self, range: Range<VirtAddr>, access: Access) -> Result<(), Errno> {
        let mut at = range.start;
        while at < range.end {
            let id = self.vmas.containing(at).ok_or(Errno::ENOMEM)?;
            let vma = self.vmas.get(id);
            let needed = if access == Access::Write { VmaFlags::WRITE } else { VmaFlags::READ };
            if !vma.flags.contains(needed) || vma.flags.intersects(VmaFlags::PFN_MAP | VmaFlags::IO) {
                return Err(Errno::EINVAL);
            }
            let part = at..vma.end().min(range.end);
            at = part.end;
            self.touch_all(id, part, access)?;
        }
        Ok(())
    }

    /// What MADV_REMOVE asks of the objects behind a range.
    fn removals(&self, range: Range<VirtAddr>) -> Removals {
        let mut removals = Removals::default();
        let mut at = range.start;
        for id in self.vmas.ids_in(range.clone()) {
            let vma = self.vmas.get(id);
            let part = intersection(&vma.range(), &range);
            if part.start > at {
                removals.error = Some(Errno::ENOMEM);
            }
            at = part.end;
            let sealed = vma.flags.contains(VmaFlags::SEALED) && !may_discard_sealed(vma);
            match if sealed { Err(Errno::EPERM) } else { removable(vma, part) } {
                Ok(removal) => removals.bytes.push(removal),
                Err(errno) => return Removals { error: Some(errno), ..removals },
            }
        }
        if at < range.end {
            removals.error = Some(Errno::ENOMEM);
        }
        removals
    }
}

/// The bytes of its object that a part of a mapping shows, if they may be freed.
fn removable(vma: &Vma, part: Range<VirtAddr>) -> Result<(Arc<dyn Mappable>, Range<u64>), Errno> {
    if vma.flags.intersects(not_for(Advice::Remove)) {
        return Err(Errno::EINVAL);
    }
    if vma.flags.contains(VmaFlags::ZERO_DEVICE) {
        return Err(Errno::EACCES);
    }
    let object = vma.backing.object().ok_or(Errno::EINVAL)?;
    if !vma.flags.contains(VmaFlags::SHARED | VmaFlags::MAY_WRITE) {
        return Err(Errno::EACCES);
    }
    let start = vma.page_index(part.start) << PAGE_SHIFT;
    Ok((object.clone(), start..start + (part.end - part.start)))
}

/// The range that advice is about, if the arguments make sense.
fn advised_range(addr: VirtAddr, length: u64) -> Result<Range<VirtAddr>, Errno> {
    let end = round_up(length).and_then(|length| addr.checked_add(length));
    end.filter(|_| addr.is_aligned(PAGE_SIZE)).map(|end| addr..end).ok_or(Errno::EINVAL)
}

/// The flags that a mapping has after advice.
fn advised_flags(vma: &Vma, advice: Advice) -> Result<VmaFlags, Errno> {
    let old = vma.flags;
    let reading = old - (VmaFlags::RANDOM | VmaFlags::SEQUENTIAL);
    let unlike = vma.is_shared() || old.intersects(VmaFlags::DROPPABLE | VmaFlags::SPECIAL);
    let mergeable = if unlike { old } else { old | VmaFlags::MERGEABLE };
    match advice {
        Advice::Normal => Ok(reading),
        Advice::Random => Ok(reading | VmaFlags::RANDOM),
        Advice::Sequential => Ok(reading | VmaFlags::SEQUENTIAL),
        Advice::DontFork => Ok(old | VmaFlags::DONT_COPY),
        Advice::DoFork => Ok(old - VmaFlags::DONT_COPY),
        Advice::WipeOnFork if !vma.is_anonymous() || old.contains(VmaFlags::ZERO_DEVICE) => Err(Errno::EINVAL),
        Advice::WipeOnFork => Ok(old | VmaFlags::WIPE_ON_FORK),
        Advice::KeepOnFork => Ok(old - VmaFlags::WIPE_ON_FORK),
        Advice::DontDump => Ok(old | VmaFlags::DONT_DUMP),
        Advice::DoDump => Ok(old - VmaFlags::DONT_DUMP),
        Advice::Mergeable => Ok(mergeable),
        Advice::Unmergeable => Ok(old - VmaFlags::MERGEABLE),
        Advice::HugePage => Ok((old - VmaFlags::NO_HUGE_PAGE) | VmaFlags::HUGE_PAGE),
        Advice::NoHugePage => Ok((old - VmaFlags::HUGE_PAGE) | VmaFlags::NO_HUGE_PAGE),
        _ => Ok(old),
    }
}

/// The mappings that advice is refused for with `EINVAL`, whatever they hold.
fn not_for(advice: Advice) -> VmaFlags {
    match advice {
        Advice::Cold | Advice::PageOut | Advice::DontNeed => VmaFlags::LOCKED | VmaFlags::PFN_MAP,
        Advice::Free => VmaFlags::LOCKED | VmaFlags::PFN_MAP,
        Advice::DontNeedLocked => VmaFlags::PFN_MAP,
        Advice::GuardInstall => VmaFlags::LOCKED | VmaFlags::SPECIAL,
        Advice::GuardRemove => VmaFlags::SPECIAL,
        Advice::DoFork => VmaFlags::IO,
        Advice::Remove => VmaFlags::LOCKED | VmaFlags::SPECIAL,
        Advice::DoDump => VmaFlags::SPECIAL | VmaFlags::DROPPABLE,
        Advice::KeepOnFork => VmaFlags::DROPPABLE,
        _ => VmaFlags::empty(),
    }
}

/// Whether advice may lose contents.
fn discards(advice: Advice) -> bool {
    let lossy = [Advice::Free, Advice::DontNeed, Advice::DontNeedLocked, Advice::Remove];
    lossy.contains(&advice) || matches!(advice, Advice::DontFork | Advice::WipeOnFork | Advice::GuardInstall)
}

/// A sealed mapping may be discarded if its contents could be overwritten anyway, or are an object's.
fn may_discard_sealed(vma: &Vma) -> bool {
    !vma.is_anonymous() || vma.flags.contains(VmaFlags::WRITE)
}

//! `mlock` and its relatives, and faulting whole ranges in (mlock(2), Linux's `mm/mlock.c` and `__mm_populate`).
//!
//! Nothing is ever swapped here, so a lock only counts, forbids some advice, and faults pages in.

use std::ops::Range;

use super::AddressSpace;
use super::account::Privileges;
use super::fault::{Access, Fault};
use super::space::intersection;
use super::vma::VmaFlags;
use super::vmaset::VmaId;
use crate::mem::{PAGE_SHIFT, PAGE_SIZE, VirtAddr};
use crate::os::Errno;

/// MLOCK_ONFAULT
const MLOCK_ONFAULT: u32 = 1;
/// MCL_CURRENT
const MCL_CURRENT: u32 = 1;
/// MCL_FUTURE
const MCL_FUTURE: u32 = 2;
/// MCL_ONFAULT
const MCL_ONFAULT: u32 = 4;

impl AddressSpace {
    /// Locks pages in memory (mlock(2), mlock2(2)).
    ///
    /// # Errors
    /// `EINVAL` flags or wrap; `EPERM` not allowed at all; `ENOMEM` over the limit, a hole, or a page that cannot be had;
    /// `EAGAIN` out of memory. The mappings are marked all the same.
    pub fn mlock(&mut self, addr: VirtAddr, length: u64, flags: u32) -> Result<(), Errno> {
        if flags & !MLOCK_ONFAULT != 0 {
            return Err(Errno::EINVAL);
        }
        let on_fault = flags & MLOCK_ONFAULT != 0;
        let marks = if on_fault { VmaFlags::LOCK_MASK } else { VmaFlags::LOCKED };
        if !self.may_lock() {
            return Err(Errno::EPERM);
        }
        let start = addr.align_down(PAGE_SIZE);
        let length = length.wrapping_add(addr.page_offset()).wrapping_add(PAGE_SIZE - 1) & !(PAGE_SIZE - 1);
        let range = start..start + length;
        if !self.lock_limit_allows(&range) {
            return Err(Errno::ENOMEM);
        }
        self.apply_lock(range.clone(), marks)?;
        self.populate(range).map_err(|errno| if errno == Errno::EFAULT { Errno::ENOMEM } else { Errno::EAGAIN })
    }

    /// Whether the limit allows what is not locked yet in `range`.
    fn lock_limit_allows(&self, range: &Range<VirtAddr>) -> bool {
        let pages = (range.end - range.start) >> PAGE_SHIFT;
        self.may_lock_more(pages)
            || self
                .may_lock_more(pages.saturating_sub(self.pages_in(range, |vma| vma.flags.contains(VmaFlags::LOCKED))))
    }

    /// Unlocks pages (munlock(2)).
    ///
    /// # Errors
    /// `EINVAL` wrap; `ENOMEM` a hole.
    pub fn munlock(&mut self, addr: VirtAddr, length: u64) -> Result<(), Errno> {
        let start = addr.align_down(PAGE_SIZE);
        let length = length.wrapping_add(addr.page_offset()).wrapping_add(PAGE_SIZE - 1) & !(PAGE_SIZE - 1);
        self.apply_lock(start..start + length, VmaFlags::empty())
    }

    /// Replaces the lock marks of a range, up to the first hole (`apply_vma_lock_flags`).
    fn apply_lock(&mut self, range: Range<VirtAddr>, marks: VmaFlags) -> Result<(), Errno> {
        if range.end < range.start {
            return Err(Errno::EINVAL);
        }
        if range.is_empty() {
            return Ok(());
        }
        let mapped = self.mapped_prefix(&range);
        self.change_flags(mapped.clone(), |flags| relocked(flags, marks))?;
        if mapped.end < range.end { Err(Errno::ENOMEM) } else { Ok(()) }
    }

    /// The part of a range up to its first hole.
    fn mapped_prefix(&self, range: &Range<VirtAddr>) -> Range<VirtAddr> {
        let mut end = range.start;
        for id in self.vmas.ids_in(range.clone()) {
            let vma = self.vmas.get(id);
            if vma.start() > end {
                break;
            }
            end = vma.end().min(range.end);
        }
        range.start..end
    }

    /// Locks all mappings, those to come, or both (mlockall(2)).
    ///
    /// # Errors
    /// `EINVAL` flags; `EPERM` not allowed; `ENOMEM` over the limit.
    pub fn mlockall(&mut self, flags: u32) -> Result<(), Errno> {
        let known = MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT;
        if flags == 0 || flags & !known != 0 || flags == MCL_ONFAULT {
            return Err(Errno::EINVAL);
        }
        if !self.may_lock() {
            return Err(Errno::EPERM);
        }
        let current = flags & MCL_CURRENT != 0;
        let fits = self.usage.total <= self.limits.locked >> PAGE_SHIFT;
        if current && !fits && !self.privileges.contains(Privileges::IPC_LOCK) {
            return Err(Errno::ENOMEM);
        }
        let marks = if flags & MCL_ONFAULT != 0 { VmaFlags::LOCK_MASK } else { VmaFlags::LOCKED };
        self.default_flags -= VmaFlags::LOCK_MASK;
        if flags & MCL_FUTURE != 0 {
            self.default_flags |= marks;
        }
        if current {
            self.change_flags(ALL, |flags| relocked(flags, marks))?;
            self.populate_quietly(ALL);
        }
        Ok(())
    }

    /// Unlocks everything (munlockall(2)).
    ///
    /// # Errors
    /// `ENOMEM` too many mappings.
    pub fn munlockall(&mut self) -> Result<(), Errno> {
        self.default_flags -= VmaFlags::LOCK_MASK;
        self.change_flags(ALL, |flags| flags - VmaFlags::LOCK_MASK)
    }

    /// Faults in every page of a range, holes skipped; errors end one mapping only.
    pub(super) fn populate_quietly(&mut self, range: Range<VirtAddr>) {
        for id in self.ids_of(&range) {
            let part = intersection(&self.vmas.get(id).range(), &range);
            let _ = self.populate_vma(id, part);
        }
    }

    /// Faults in every page of a range, holes skipped.
    ///
    /// # Errors
    /// Of the first page that cannot be had: `EFAULT`, `ENOMEM`.
    pub(super) fn populate(&mut self, range: Range<VirtAddr>) -> Result<(), Errno> {
        for id in self.ids_of(&range) {
            let part = intersection(&self.vmas.get(id).range(), &range);
            self.populate_vma(id, part)?;
        }
        Ok(())
    }

    fn ids_of(&self, range: &Range<VirtAddr>) -> Vec<VmaId> {
        self.vmas.ids_in(range.clone()).collect()
    }

    /// Faults in part of one mapping, writing where that makes private copies (`populate_vma_page_range`).
    ///
    /// # Errors
    /// `EFAULT`, `ENOMEM`
    pub(super) fn populate_vma(&mut self, id: VmaId, part: Range<VirtAddr>) -> Result<(), Errno> {
        let flags = self.vmas.get(id).flags;
        if flags.contains(VmaFlags::LOCK_ON_FAULT) {
            return Ok(());
        }
        let access = match () {
            () if flags & (VmaFlags::WRITE | VmaFlags::SHARED) == VmaFlags::WRITE => Access::Write,
            () if flags.intersects(VmaFlags::READ | VmaFlags::WRITE) => Access::Read,
            () if flags.contains(VmaFlags::EXEC) => Access::Execute,
            () => return Err(Errno::EFAULT),
        };
        self.touch_all(id, part, access)
    }

    /// Faults in every page of part of a mapping for one kind of access.
    ///
    /// # Errors
    /// `EFAULT` (also for SIGBUS), `ENOMEM`
    pub(super) fn touch_all(&mut self, id: VmaId, part: Range<VirtAddr>, access: Access) -> Result<(), Errno> {
        let mut page = part.start;
        while page < part.end {
            self.get_page(id, page, access).map_err(|fault| match fault {
                Fault::OutOfMemory => Errno::ENOMEM,
                _ => Errno::EFAULT,
            })?;
            page += PAGE_SIZE;
        }
        Ok(())
    }
}

/// The flags of a mapping with other lock marks; droppable and special memory is never locked.
fn relocked(flags: VmaFlags, marks: VmaFlags) -> VmaFlags {
    let exempt = flags.intersects(VmaFlags::DROPPABLE | VmaFlags::SPECIAL);
    if exempt { flags } else { (flags - VmaFlags::LOCK_MASK) | marks }
}

/// The whole user range.
pub(super) const ALL: Range<VirtAddr> = VirtAddr(0)..VirtAddr(super::layout::TASK_SIZE);

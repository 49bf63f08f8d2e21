//! `munmap`, and taking mappings away for others: fixed mappings, brk, mremap (munmap(2), Linux's `mm/vma.c`).
//!
//! ```text
//!   before   [    A    ][   B   ]   [ C ]
//!   munmap        <-------------->
//!   after    [ A  ]                 [ C ]     A split at the start, B removed; pages dropped, flushed, then freed
//! ```

use std::ops::Range;

use super::AddressSpace;
use super::layout::{MAX_MAP_COUNT, TASK_SIZE};
use super::map::round_up;
use super::mappable::ObjectId;
use super::vma::{Vma, VmaFlags};
use super::vmaset::VmaId;
use crate::mem::{PAGE_SHIFT, PAGE_SIZE, VirtAddr};
use crate::os::Errno;

impl AddressSpace {
    /// Unmaps `length` bytes from `addr` (munmap(2)). Holes are fine.
    ///
    /// # Errors
    /// `EINVAL` unaligned, empty or out of range; `ENOMEM` too many mappings; `EPERM` sealed. Nothing has changed then.
    pub fn munmap(&mut self, addr: VirtAddr, length: u64) -> Result<(), Errno> {
        let outside = addr.0 > TASK_SIZE || length > TASK_SIZE - addr.0.min(TASK_SIZE);
        if !addr.is_aligned(PAGE_SIZE) || outside {
            return Err(Errno::EINVAL);
        }
        let length = round_up(length).filter(|&length| length != 0).ok_or(Errno::EINVAL)?;
        let range = addr..addr + length;
        self.check_unmap(&range)?;
        self.prepare_edges(&range)?;
        self.detach(range);
        Ok(())
    }

    /// Detaches the System V segment that was attached at `addr` (shmdt(2)). Returns the object.
    ///
    /// # Errors
    /// `EINVAL`: no segment was attached there.
    pub fn detach_segment(&mut self, addr: VirtAddr) -> Result<ObjectId, Errno> {
        let starts_there = |vma: &Vma| {
            vma.flags.contains(VmaFlags::SYSV) && vma.start().0.wrapping_sub(addr.0) == vma.page_offset << PAGE_SHIFT
        };
        let above = self.vmas.ids_in(addr..VirtAddr(TASK_SIZE)).map(|id| self.vmas.get(id));
        let parts: Vec<Vma> = above.filter(|vma| starts_there(vma)).cloned().collect();
        let object = parts.first().and_then(|vma| vma.backing.object()).ok_or(Errno::EINVAL)?;
        for part in parts.iter().filter(|part| part.backing.object().is_some_and(|o| o.id() == object.id())) {
            self.munmap(part.start(), part.size())?;
        }
        Ok(object.id())
    }

    /// Whether `range` may be unmapped: room for a split in the middle of a mapping, nothing sealed.
    ///
    /// # Errors
    /// `ENOMEM`, `EPERM`
    pub(super) fn check_unmap(&self, range: &Range<VirtAddr>) -> Result<(), Errno> {
        let Some(first) = self.vmas.first_in(range).map(|id| self.vmas.get(id)) else { return Ok(()) };
        let punches = first.start() < range.start && first.end() > range.end;
        if punches && self.vmas.len() >= MAX_MAP_COUNT {
            return Err(Errno::ENOMEM);
        }
        self.check_sealed(range)
    }

    /// # Errors
    /// `EPERM` if a mapping in `range` is sealed.
    pub(super) fn check_sealed(&self, range: &Range<VirtAddr>) -> Result<(), Errno> {
        if !self.has_seals {
            return Ok(());
        }
        let sealed = self.vmas.ids_in(range.clone()).any(|id| self.vmas.get(id).flags.contains(VmaFlags::SEALED));
        if sealed { Err(Errno::EPERM) } else { Ok(()) }
    }

    /// Unmaps a page-aligned range that has passed [`AddressSpace::check_unmap`].
    pub(super) fn detach(&mut self, range: Range<VirtAddr>) {
        let Some(mut id) = self.vmas.first_in(&range) else { return };
        self.last = None;
        if self.vmas.get(id).start() < range.start {
            id = self.vmas.split(id, range.start);
        }
        let mut next = Some(id);
        while let Some(id) = next.filter(|&id| self.vmas.get(id).start() < range.end) {
            if self.vmas.get(id).end() > range.end {
                self.vmas.split(id, range.end);
            }
            next = self.vmas.next(id);
            self.detach_vma(id);
        }
    }

    /// Removes one mapping with its pages.
    fn detach_vma(&mut self, id: VmaId) {
        self.zap(id, self.vmas.get(id).range());
        let vma = self.vmas.remove(id);
        self.usage.remove(vma.flags, vma.pages());
    }
}

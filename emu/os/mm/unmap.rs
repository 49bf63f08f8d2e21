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
        self.prepare_unmap(&range)?;
        self.detach(range);
        Ok(())
    }

    /// Detaches the System V segment that was attached at `addr` (shmdt(2)). Returns the object.
    ///
    /// # Errors
    /// `EINVAL`: no segment was attached there.
    pub fn detach_segment(&mut self, addr: VirtAddr) -> Result<(), Errno> {
        let starts_there = |vma: &Vma| {
            vma.flags.contains(VmaFlags::SYSV) && vma.start().0.wrapping_sub(addr.0) == vma.page_offset << PAGE_SHIFT
        };
        let above = self.vmas.ids_in(addr..VirtAddr(TASK_SIZE)).map(|id| self.vmas.get(id));
        let mut above = above.skip_while(|vma| !starts_there(vma)).peekable();
        let backing = above.peek().map(|vma| vma.backing.clone()).ok_or(Errno::EINVAL)?;
        let object = backing.object().ok_or(Errno::EINVAL)?;
        let size = round_up(object.size()).unwrap_or(object.size());
        // The first part is found wherever it is, the others as far as the segment can reach.
        let within = above.enumerate().take_while(|(i, vma)| *i == 0 || vma.end() - addr <= size);
        let parts = within.map(|(_, vma)| vma).filter(|vma| starts_there(vma) && vma.backing.same(&backing));
        let ranges: Vec<Range<VirtAddr>> = parts.map(Vma::range).collect();
        for range in ranges {
            // A sealed part stays, and nobody is told.
            let _sealed = self.munmap(range.start, range.end - range.start);
        }
        Ok(())
    }

    /// Makes ready to unmap a page-aligned range: splits the mappings that stick out of it, and makes sure of tables.
    ///
    /// As in Linux the splits stay even if this, or what the caller checks next, fails: they are all that is seen of a
    /// fixed mapping that is refused for a limit or a seal (`vms_gather_munmap_vmas`).
    ///
    /// # Errors
    /// `ENOMEM` no room for a split in the middle of a mapping, or no frames; `EPERM` something is sealed.
    pub(super) fn prepare_unmap(&mut self, range: &Range<VirtAddr>) -> Result<(), Errno> {
        let Some(first) = self.vmas.first_in(range) else { return Ok(()) };
        let vma = self.vmas.get(first);
        if vma.start() < range.start {
            if vma.end() > range.end && self.vmas.len() >= MAX_MAP_COUNT {
                return Err(Errno::ENOMEM);
            }
            if vma.flags.contains(VmaFlags::SEALED) {
                return Err(Errno::EPERM);
            }
            self.vmas.split(first, range.start);
        }
        self.check_sealed(range)?;
        let last = VirtAddr(range.end.0 - PAGE_SIZE);
        if let Some(id) = self.vmas.containing(last).filter(|&id| self.vmas.get(id).end() > range.end) {
            self.vmas.split(id, range.end);
        }
        self.prepare_edges(range)
    }

    /// # Errors
    /// `EPERM` if a mapping in `range` is sealed.
    fn check_sealed(&self, range: &Range<VirtAddr>) -> Result<(), Errno> {
        if !self.has_seals {
            return Ok(());
        }
        let sealed = self.vmas.ids_in(range.clone()).any(|id| self.vmas.get(id).flags.contains(VmaFlags::SEALED));
        if sealed { Err(Errno::EPERM) } else { Ok(()) }
    }

    /// Unmaps a page-aligned range that has passed [`AddressSpace::prepare_unmap`].
    pub(super) fn detach(&mut self, range: Range<VirtAddr>) {
        let Some(mut id) = self.vmas.first_in(&range) else { return };
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
        self.remove_vma(id);
    }
}

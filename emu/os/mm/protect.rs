//! `mprotect` (mprotect(2), Linux's `mm/mprotect.c`), and `mseal`.
//!
//! Unlike `mmap`, it works mapping by mapping and stops at the first that refuses: those before **are changed**.

use std::ops::Range;

use super::AddressSpace;
use super::account::Usage;
use super::map::{Prot, round_up};
use super::vma::{Backing, Vma, VmaFlags};
use super::vmaset::VmaId;
use crate::mem::{PAGE_SIZE, VirtAddr};
use crate::os::Errno;

impl AddressSpace {
    /// Changes the permissions of `length` bytes from `addr` (mprotect(2)).
    ///
    /// # Errors
    /// As mprotect(2). What lies before the mapping that refused has been changed.
    pub fn mprotect(&mut self, addr: VirtAddr, length: u64, prot: Prot) -> Result<(), Errno> {
        let grows = prot & (Prot::GROWS_DOWN | Prot::GROWS_UP);
        let prot = prot - grows;
        if grows == Prot::GROWS_DOWN | Prot::GROWS_UP || !addr.is_aligned(PAGE_SIZE) {
            return Err(Errno::EINVAL);
        }
        if length == 0 {
            return Ok(());
        }
        let end = round_up(length).and_then(|length| addr.checked_add(length)).filter(|&end| end > addr);
        let range = addr..end.ok_or(Errno::ENOMEM)?;
        if !(prot - (Prot::READ | Prot::WRITE | Prot::EXEC | Prot::SEM)).is_empty() {
            return Err(Errno::EINVAL);
        }
        let start = self.protect_start(&range, grows)?;
        self.protect_range(start..range.end, prot)
    }

    /// Where the change begins: the address, or for PROT_GROWSDOWN the start of the stack.
    fn protect_start(&self, range: &Range<VirtAddr>, grows: Prot) -> Result<VirtAddr, Errno> {
        let first = self.vmas.find(range.start).map(|id| self.vmas.get(id)).ok_or(Errno::ENOMEM)?;
        if grows.contains(Prot::GROWS_DOWN) {
            return match first {
                _ if first.start() >= range.end => Err(Errno::ENOMEM),
                _ if first.flags.contains(VmaFlags::GROWS_DOWN) => Ok(first.start()),
                _ => Err(Errno::EINVAL),
            };
        }
        match first {
            _ if first.start() > range.start => Err(Errno::ENOMEM),
            _ if grows.contains(Prot::GROWS_UP) => Err(Errno::EINVAL),
            _ => Ok(range.start),
        }
    }

    fn protect_range(&mut self, range: Range<VirtAddr>, prot: Prot) -> Result<(), Errno> {
        let mut at = range.start;
        while at < range.end {
            let id = self.vmas.containing(at).ok_or(Errno::ENOMEM)?;
            let part = at..self.vmas.get(id).end().min(range.end);
            at = part.end;
            self.protect_part(id, part, prot)?;
        }
        Ok(())
    }

    /// Changes the part of one mapping (`mprotect_fixup`).
    fn protect_part(&mut self, id: VmaId, part: Range<VirtAddr>, prot: Prot) -> Result<(), Errno> {
        let vma = self.vmas.get(id);
        let old = vma.flags;
        let new = (old - VmaFlags::ACCESS) | prot.vma_flags();
        if !permitted(new) {
            return Err(Errno::EACCES);
        }
        if old.contains(VmaFlags::SEALED) {
            return Err(Errno::EPERM);
        }
        if new == old {
            return Ok(());
        }
        let pages = super::map::range_pages(&part);
        let new = self.charged_flags(vma, new, pages)?;
        let id = self.vmas.modify(id, part.clone(), |vma| vma.flags = new)?;
        self.usage.change(old, new, pages);
        self.protect_pages(part.clone(), new)?;
        let locked_private = old & (VmaFlags::WRITE | VmaFlags::SHARED | VmaFlags::LOCKED) == VmaFlags::LOCKED;
        if locked_private && new.contains(VmaFlags::WRITE) {
            let _ = self.populate_vma(id, part);
        }
        Ok(())
    }

    /// The new flags, with the charge that memory made writable causes, or a charge given back.
    fn charged_flags(&self, vma: &Vma, new: VmaFlags, pages: u64) -> Result<VmaFlags, Errno> {
        let old = vma.flags;
        if !new.contains(VmaFlags::WRITE) {
            let untouched = matches!(vma.backing, Backing::Anonymous) && vma.anon.id.is_none();
            return Ok(if untouched { new - VmaFlags::ACCOUNT } else { new });
        }
        let fits = |flags| Usage::may_expand(&self.usage, &self.limits, flags, pages, 0);
        if !fits(new) && fits(old) {
            return Err(Errno::ENOMEM);
        }
        if old.intersects(VmaFlags::ACCOUNT | VmaFlags::WRITE | VmaFlags::SHARED | VmaFlags::NO_RESERVE) {
            return Ok(new);
        }
        self.check_commit(pages)?;
        Ok(new | VmaFlags::ACCOUNT)
    }

    /// Seals mappings against `munmap`, `mprotect`, `mremap` and destructive advice (mseal(2)).
    ///
    /// # Errors
    /// `EINVAL` for flags, an unaligned address or a wrap; `ENOMEM` if part of the range is not mapped.
    pub fn mseal(&mut self, addr: VirtAddr, length: u64, flags: u64) -> Result<(), Errno> {
        let end = round_up(length).and_then(|length| addr.checked_add(length));
        let Some(end) = end.filter(|_| flags == 0 && addr.is_aligned(PAGE_SIZE)) else { return Err(Errno::EINVAL) };
        if addr == end {
            return Ok(());
        }
        self.check_mapped(&(addr..end))?;
        self.has_seals = true;
        self.change_flags(addr..end, |flags| flags | VmaFlags::SEALED)
    }
}

/// Whether every permission is one that the mapping may have.
fn permitted(flags: VmaFlags) -> bool {
    let pairs = [
        (VmaFlags::READ, VmaFlags::MAY_READ),
        (VmaFlags::WRITE, VmaFlags::MAY_WRITE),
        (VmaFlags::EXEC, VmaFlags::MAY_EXEC),
    ];
    pairs.iter().all(|&(has, may)| !flags.contains(has) || flags.contains(may))
}

//! Access to another process's memory, process_vm_readv(2), and access whatever the mappings permit: /proc/PID/mem
//! (proc_pid_mem(5), Linux's `get_user_pages`, and `access_remote_vm` with `FOLL_FORCE`).

use super::AddressSpace;
use super::fault::{Access, Fault, pte_allows};
use super::pages::{ANON, GUARD};
use super::vma::VmaFlags;
use super::vmaset::VmaId;
use crate::mem::{Lookup, PAGE_SIZE, PhysAddr, Ppn, PteFlags, VirtAddr};

impl AddressSpace {
    /// Faults `len` bytes in for another process, which needs mappings that have the permission in name, and grows no
    /// stacks (`get_user_pages`). Returns how many, from `addr`, are accessible.
    pub fn fault_in_remote(&mut self, addr: VirtAddr, len: u64, access: Access) -> u64 {
        let needed = if access == Access::Write { VmaFlags::WRITE } else { VmaFlags::READ };
        let mut done = 0;
        while done < len {
            let at = VirtAddr(addr.0.wrapping_add(done));
            let allows =
                |flags: VmaFlags| flags.contains(needed) && !flags.intersects(VmaFlags::IO | VmaFlags::PFN_MAP);
            let Some(id) = self.vmas.containing(at).filter(|&id| allows(self.vmas.get(id).flags)) else { break };
            let Ok(frame) = self.get_page(id, at, access) else { break };
            match access {
                Access::Write => self.memory.frames().mark_dirty(frame),
                _ if self.unshare(id, at.align_down(PAGE_SIZE)).is_err() => break,
                _ => {}
            }
            done += PAGE_SIZE - at.page_offset();
        }
        done.min(len)
    }

    /// A page that is pinned to be read must stay the process's own even if others share it now: it gets a copy
    /// (`FAULT_FLAG_UNSHARE`).
    fn unshare(&mut self, id: VmaId, page: VirtAddr) -> Result<(), Fault> {
        let Lookup::Entry { slot, pte, .. } = self.table.lookup(page) else { return Ok(()) };
        if slot.level > 0 || !pte.is_leaf() || !pte.has(ANON) || self.table.is_sole_owner(slot, pte.frame()) {
            return Ok(());
        }
        let slot = self.table.slot(page).map_err(|_| Fault::OutOfMemory)?;
        let shared = self.table.get(slot);
        if !self.table.is_sole_owner(slot, shared.frame()) {
            self.map_copy(id, page, slot, shared)?;
            let copy = self.table.get(slot);
            self.table.set(slot, copy.without(PteFlags::W | PteFlags::D));
        }
        Ok(())
    }

    /// The frame at an address inside a mapping, faulted in for an access by the kernel (`get_user_pages` with `FOLL_TOUCH`).
    ///
    /// # Errors
    /// The signal that the access would have caused.
    pub(super) fn get_page(&mut self, id: VmaId, at: VirtAddr, access: Access) -> Result<Ppn, Fault> {
        let unwritten = match self.table.lookup(at) {
            Lookup::Entry { pte, .. } => pte_allows(pte, Access::Write) && !pte.has(PteFlags::D),
            Lookup::NoTable => false,
        };
        let frame = match self.translate_present(at, access) {
            Some(present) => present.frame(),
            None => self.fault_in(id, at, access)?,
        };
        if access == Access::Write && unwritten {
            self.memory.frames().mark_dirty(frame);
        }
        // A locked page cannot become more active than it is.
        if !(self.vmas.get(id).flags.contains(VmaFlags::LOCKED) && self.memory.frames().is_referenced(frame)) {
            self.memory.frames().mark_accessed(frame);
        }
        Ok(frame)
    }

    /// Reads up to the first page that is not mapped, or could not even be made readable. Returns how many bytes.
    pub fn read_forced(&mut self, addr: VirtAddr, into: &mut [u8]) -> usize {
        let length = into.len();
        self.each_page(addr, length, Access::Read, |space, at, part| space.memory.read(at, &mut into[part]).is_ok())
    }

    /// Writes up to the first page that is not mapped, or that is shared and not writable. Returns how many bytes.
    pub fn write_forced(&mut self, addr: VirtAddr, from: &[u8]) -> usize {
        self.each_page(addr, from.len(), Access::Write, |space, at, part| space.memory.write(at, &from[part]).is_ok())
    }

    fn each_page(
        &mut self,
        addr: VirtAddr,
        length: usize,
        access: Access,
        mut copy: impl FnMut(&mut Self, PhysAddr, std::ops::Range<usize>) -> bool,
    ) -> usize {
        let mut done = 0;
        while done < length {
            let Some(at) = addr.checked_add(done as u64) else { break };
            let count = (length - done).min((PAGE_SIZE - at.page_offset()) as usize);
            let Some(frame) = self.forced_page(at, access) else { break };
            if !copy(self, frame.address() + at.page_offset(), done..done + count) {
                break;
            }
            done += count;
        }
        done
    }

    /// The frame to read or write.
    fn forced_page(&mut self, at: VirtAddr, access: Access) -> Option<Ppn> {
        let id = self.vmas.containing(at)?;
        let flags = self.vmas.get(id).flags;
        let special = flags.intersects(VmaFlags::IO | VmaFlags::PFN_MAP);
        let (permission, possible) = match access {
            Access::Write => {
                (VmaFlags::WRITE, flags.contains(VmaFlags::MAY_WRITE) && !flags.contains(VmaFlags::SHARED))
            }
            _ => (VmaFlags::READ, flags.contains(VmaFlags::MAY_READ)),
        };
        let frame = match () {
            () if special => None,
            () if flags.contains(permission) => self.get_page(id, at, access).ok(),
            () if possible => self.force_page(id, at, access).ok(),
            () => None,
        }?;
        if access == Access::Write {
            self.memory.frames().mark_dirty(frame);
        }
        Some(frame)
    }

    /// The frame for an access that the mapping does not permit.
    fn force_page(&mut self, id: VmaId, at: VirtAddr, access: Access) -> Result<Ppn, Fault> {
        let page = at.align_down(PAGE_SIZE);
        let slot = self.table.slot(page).map_err(|_| Fault::OutOfMemory)?;
        let Lookup::Entry { pte, .. } = self.table.lookup(page) else { return Err(Fault::Unmapped) };
        let own = pte.is_leaf() && pte.has(ANON) && self.table.is_sole_owner(slot, pte.frame());
        match access {
            _ if pte == GUARD => Err(Fault::Unmapped),
            Access::Write if own => Ok(pte.frame()),
            Access::Read | Access::Execute if pte.is_leaf() => Ok(pte.frame()),
            _ => self.act(id, page, access, slot, pte),
        }
    }
}

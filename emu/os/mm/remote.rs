//! Access to another process's memory whatever its mappings permit: /proc/PID/mem (proc_pid_mem(5), Linux's
//! `access_remote_vm` with `FOLL_FORCE`).

use super::AddressSpace;
use super::fault::{Access, Fault};
use super::pages::{ANON, GUARD};
use super::vma::VmaFlags;
use super::vmaset::VmaId;
use crate::mem::{Lookup, PAGE_SIZE, PhysAddr, Ppn, VirtAddr};

impl AddressSpace {
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

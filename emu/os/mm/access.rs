//! The OS layer's access to user memory: system calls read and write through here (Linux's `copy_from_user` and friends).
//!
//! Pages are faulted in as the process itself would have done; what would be a signal there is `EFAULT`, or a short
//! count, here.

use std::sync::Arc;

use super::AddressSpace;
use super::fault::{Access, Fault, permits, pte_permits};
use super::layout::TASK_SIZE;
use super::mappable::Mappable;
use super::pages::GUARD;
use crate::mem::{Lookup, PAGE_SIZE, PhysAddr, TableOwner, VirtAddr};
use crate::os::Errno;

impl From<Fault> for Errno {
    fn from(_: Fault) -> Errno {
        Errno::EFAULT
    }
}

impl AddressSpace {
    /// Where `addr` lies in guest-physical memory, faulted in for this access.
    ///
    /// # Errors
    /// The signal that the access would have caused.
    #[inline]
    pub fn translate(&mut self, addr: VirtAddr, access: Access) -> Result<PhysAddr, Fault> {
        if addr.0 >= TASK_SIZE {
            return Err(Fault::Unmapped);
        }
        if let Some(pa) = self.translate_present(addr, access) {
            return Ok(pa);
        }
        self.fault(addr, access)?;
        self.translate_present(addr, access).ok_or(Fault::Denied)
    }

    /// The same, if the page table permits the access as it is: what a hart would find.
    pub(super) fn translate_present(&self, addr: VirtAddr, access: Access) -> Option<PhysAddr> {
        match self.table.lookup(addr) {
            Lookup::Entry { owner: TableOwner::Untouched, .. } => None,
            Lookup::Entry { slot, pte, .. } if pte_permits(pte, access) => {
                let size = PAGE_SIZE << (9 * slot.level);
                Some(pte.frame().address() + (addr.0 & (size - 1)))
            }
            _ => None,
        }
    }

    /// Reads all of `into`, or fails.
    ///
    /// # Errors
    /// `EFAULT`; the beginning may have been read.
    pub fn read(&mut self, addr: VirtAddr, into: &mut [u8]) -> Result<(), Errno> {
        if self.read_partial(addr, into) == into.len() { Ok(()) } else { Err(Errno::EFAULT) }
    }

    /// Writes all of `from`, or fails.
    ///
    /// # Errors
    /// `EFAULT`; the beginning may have been written.
    pub fn write(&mut self, addr: VirtAddr, from: &[u8]) -> Result<(), Errno> {
        if self.write_partial(addr, from) == from.len() { Ok(()) } else { Err(Errno::EFAULT) }
    }

    /// Reads up to the first page that cannot be read. Returns how many bytes.
    pub fn read_partial(&mut self, addr: VirtAddr, into: &mut [u8]) -> usize {
        let mut done = 0;
        while done < into.len() {
            let at = addr + done as u64;
            let count = (into.len() - done).min((PAGE_SIZE - at.page_offset()) as usize);
            let Ok(pa) = self.translate(at, Access::Read) else { break };
            if self.memory.read(pa, &mut into[done..done + count]).is_err() {
                break;
            }
            done += count;
        }
        done
    }

    /// Writes up to the first page that cannot be written. Returns how many bytes.
    pub fn write_partial(&mut self, addr: VirtAddr, from: &[u8]) -> usize {
        let mut done = 0;
        while done < from.len() {
            let at = addr + done as u64;
            let count = (from.len() - done).min((PAGE_SIZE - at.page_offset()) as usize);
            let Ok(pa) = self.translate(at, Access::Write) else { break };
            if self.memory.write(pa, &from[done..done + count]).is_err() {
                break;
            }
            done += count;
        }
        done
    }

    /// How many of `len` bytes from `addr` on can be written. Nothing is faulted in but what a stack must grow for: a buffer
    /// of which little will be used stays untouched.
    pub fn writable(&mut self, addr: VirtAddr, len: u64) -> u64 {
        let mut done = 0;
        while done < len && self.would_permit(addr + done, Access::Write) {
            done += PAGE_SIZE - (addr + done).page_offset();
        }
        done.min(len)
    }

    /// Whether an access would succeed.
    fn would_permit(&mut self, addr: VirtAddr, access: Access) -> bool {
        if self.translate_present(addr, access).is_some() {
            return true;
        }
        match self.vmas.containing(addr).map(|id| self.vmas.get(id)) {
            Some(vma) => {
                let guard = matches!(self.table.lookup(addr), Lookup::Entry { pte, .. } if pte == GUARD);
                let past_end = |object: &Arc<dyn Mappable>| vma.page_index(addr) >= object.size().div_ceil(PAGE_SIZE);
                permits(vma.flags, access) && !guard && !vma.backing.object().is_some_and(past_end)
            }
            None => self.translate(addr, access).is_ok(),
        }
    }

    /// Reads a string without its NUL; `None` when there is none within `max` bytes.
    ///
    /// # Errors
    /// `EFAULT` when memory ends before the string does.
    pub fn read_c_string(&mut self, addr: VirtAddr, max: usize) -> Result<Option<Vec<u8>>, Errno> {
        let mut string = Vec::new();
        let mut chunk = [0; 256];
        while string.len() < max {
            let at = addr + string.len() as u64;
            let in_page = (PAGE_SIZE - at.page_offset()) as usize;
            let count = in_page.min(chunk.len()).min(max - string.len());
            self.read(at, &mut chunk[..count])?;
            match chunk[..count].iter().position(|&byte| byte == 0) {
                Some(end) => {
                    string.extend_from_slice(&chunk[..end]);
                    return Ok(Some(string));
                }
                None => string.extend_from_slice(&chunk[..count]),
            }
        }
        Ok(None)
    }

    /// Atomically compares and swaps a 32-bit word (robust futexes and the like).
    ///
    /// # Errors
    /// `EFAULT`, also when misaligned.
    pub fn compare_exchange(&mut self, addr: VirtAddr, expected: u32, new: u32) -> Result<Result<u32, u32>, Errno> {
        let pa = self.translate(addr, Access::Write)?;
        let swapped = self.memory.compare_exchange(pa, expected, new).map_err(|_| Errno::EFAULT)?;
        self.memory.code().note_write(pa.frame());
        Ok(swapped)
    }
}

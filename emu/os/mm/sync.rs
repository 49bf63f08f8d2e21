//! `msync` and `mincore` (msync(2), mincore(2)).

use std::ops::Range;

use super::AddressSpace;
use super::layout::TASK_SIZE;
use super::vma::{Vma, VmaFlags};
use crate::mem::{Lookup, PAGE_SHIFT, PAGE_SIZE, VirtAddr};
use crate::os::Errno;

/// MS_ASYNC
const ASYNC: i32 = 1;
/// MS_INVALIDATE
const INVALIDATE: i32 = 2;
/// MS_SYNC
const SYNC: i32 = 4;
/// Pages that one round of `mincore` looks at.
const MINCORE_ROUND: u64 = PAGE_SIZE;

impl AddressSpace {
    /// Writes back what shared mappings changed (msync(2)). With MS_SYNC it waits; without, the host writes in its own time.
    ///
    /// # Errors
    /// `EINVAL` arguments; `ENOMEM` a hole, after the rest was done; `EBUSY` locked, with MS_INVALIDATE; `EIO`.
    pub fn msync(&mut self, addr: VirtAddr, length: u64, flags: i32) -> Result<(), Errno> {
        let unknown = flags & !(ASYNC | INVALIDATE | SYNC) != 0;
        if unknown || !addr.is_aligned(PAGE_SIZE) || flags & (ASYNC | SYNC) == ASYNC | SYNC {
            return Err(Errno::EINVAL);
        }
        let length = length.wrapping_add(PAGE_SIZE - 1) & !(PAGE_SIZE - 1);
        let end = addr.checked_add(length).ok_or(Errno::ENOMEM)?;
        let (mut at, mut hole) = (addr, false);
        while at < end {
            let vma = self.vmas.first_in(&(at..end)).map(|id| self.vmas.get(id)).ok_or(Errno::ENOMEM)?;
            if vma.start() > at {
                if flags == ASYNC {
                    return Err(Errno::ENOMEM);
                }
                hole = true;
            }
            let part = vma.start().max(at)..vma.end().min(end);
            at = vma.end();
            sync_part(vma, part, flags)?;
        }
        if hole { Err(Errno::ENOMEM) } else { Ok(()) }
    }

    /// Tells which pages are in memory (mincore(2)), one byte for each, written to `vector`.
    ///
    /// # Errors
    /// `EINVAL` unaligned; `ENOMEM` a hole or out of range; `EFAULT` the vector.
    pub fn mincore(&mut self, addr: VirtAddr, length: u64, vector: VirtAddr) -> Result<(), Errno> {
        if !addr.is_aligned(PAGE_SIZE) {
            return Err(Errno::EINVAL);
        }
        if length > TASK_SIZE || addr.0 > TASK_SIZE - length {
            return Err(Errno::ENOMEM);
        }
        let pages = length.div_ceil(PAGE_SIZE);
        if vector.0 > TASK_SIZE - pages {
            return Err(Errno::EFAULT);
        }
        let mut done = 0;
        while done < pages {
            let at = addr + (done << PAGE_SHIFT);
            let seen = self.presence(at, (pages - done).min(MINCORE_ROUND))?;
            self.write(vector + done, &seen)?;
            done += seen.len() as u64;
        }
        Ok(())
    }

    /// Presence of up to `pages` pages from `addr` on, as far as one mapping reaches.
    fn presence(&self, addr: VirtAddr, pages: u64) -> Result<Vec<u8>, Errno> {
        let vma = self.vmas.containing(addr).map(|id| self.vmas.get(id)).ok_or(Errno::ENOMEM)?;
        let end = vma.end().min(addr + (pages << PAGE_SHIFT));
        let mut seen = vec![0; ((end - addr) >> PAGE_SHIFT) as usize];
        let index = |at: VirtAddr| ((at - addr) >> PAGE_SHIFT) as usize;
        self.table.for_each(addr..end, |start, slot, pte| {
            if pte.is_valid() {
                let above = start + (PAGE_SIZE << (9 * slot.level));
                seen[index(start.max(addr))..index(above.min(end))].fill(1);
            }
        });
        if let Some(object) = vma.backing.object() {
            for (page, seen) in (vma.page_index(addr)..).zip(&mut seen).filter(|(_, seen)| **seen == 0) {
                *seen = u8::from(object.is_resident(&self.memory, page));
            }
        }
        Ok(seen)
    }

    /// Whether a page-table entry leads to a frame, the zero frame included.
    pub(super) fn is_present(&self, page: VirtAddr) -> bool {
        matches!(self.table.lookup(page), Lookup::Entry { pte, .. } if pte.is_valid())
    }
}

fn sync_part(vma: &Vma, part: Range<VirtAddr>, flags: i32) -> Result<(), Errno> {
    if flags & INVALIDATE != 0 && vma.flags.contains(VmaFlags::LOCKED) {
        return Err(Errno::EBUSY);
    }
    let shared = vma.flags.contains(VmaFlags::SHARED) && flags & SYNC != 0;
    let Some(object) = vma.backing.object().filter(|_| shared) else { return Ok(()) };
    let start = vma.page_index(part.start) << PAGE_SHIFT;
    object.sync(start..start + (part.end - part.start))
}

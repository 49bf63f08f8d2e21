//! Fault-around: a read fault on a page of an object maps its neighbours too, as far as they are in memory
//! (Linux's `do_fault_around`).
//!
//! ```text
//!   window of 16 pages   |....rrrrrrrr.rrr|     r: in memory, and no entry there yet -> mapped too
//!                              ^ the fault      clipped to the mapping, and to one leaf table
//! ```

use std::ops::Range;

use super::AddressSpace;
use super::mappable::ObjectKind;
use super::pages::leaf_flags;
use super::vma::{Backing, Vma, VmaFlags};
use super::vmaset::VmaId;
use crate::mem::{BLOCK_SIZE, PAGE_SHIFT, PAGE_SIZE, Pte, PteFlags, Slot, VirtAddr};

impl AddressSpace {
    /// Maps the neighbours of `page`, whose entry lies in `slot`.
    pub(super) fn fault_around(&mut self, id: VmaId, page: VirtAddr, slot: Slot) {
        let vma = self.vmas.get(id);
        let window = window(vma, page, self.manager.policy().fault_around_pages);
        let Backing::Object(object) = &vma.backing else { return };
        if window.end - window.start <= PAGE_SIZE {
            return;
        }
        let first = vma.page_index(window.start);
        let indices = first..first + ((window.end - window.start) >> PAGE_SHIFT);
        let kind = object.kind();
        let mut flags = leaf_flags(vma.flags) - PteFlags::D;
        flags.set(
            PteFlags::W,
            vma.flags.contains(VmaFlags::WRITE) && vma.is_shared() && kind == ObjectKind::SharedMemory,
        );
        flags.set(PteFlags::SHARED, vma.is_shared());
        let mut found = std::mem::take(&mut self.neighbours);
        object.resident_pages(&self.memory, indices, &mut found);
        for (index, frame) in found.drain(..) {
            let at = window.start + ((index - first) << PAGE_SHIFT);
            let distance = (at.0 >> PAGE_SHIFT).wrapping_sub(page.0 >> PAGE_SHIFT).wrapping_mul(8);
            let slot = Slot { address: crate::mem::PhysAddr(slot.address.0.wrapping_add(distance)), ..slot };
            if self.table.get(slot).is_empty() {
                self.table.set(slot, Pte::new(frame, flags));
                self.resident[kind.page_kind()] += 1;
                self.stats.around += 1;
            } else {
                self.memory.release(frame);
            }
        }
        self.neighbours = found;
    }
}

/// The pages to look at: from the last multiple of `pages`, or the mapping's start, on.
fn window(vma: &Vma, page: VirtAddr, pages: u64) -> Range<VirtAddr> {
    let size = (pages << PAGE_SHIFT).max(PAGE_SIZE);
    let table = page.align_down(BLOCK_SIZE);
    let start = page.align_down(size).max(vma.start()).max(table);
    start..(start + size).min(vma.end()).min(table + BLOCK_SIZE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_stays_in_the_mapping_and_in_one_table() {
        let vma = Vma::anonymous(VirtAddr(0x1f_d000)..VirtAddr(0x40_0000), VmaFlags::READ);
        let shown = |page: u64| {
            let range = window(&vma, VirtAddr(page), 16);
            (range.start.0, range.end.0)
        };
        assert_eq!(shown(0x1f_e000), (0x1f_d000, 0x20_0000));
        assert_eq!(shown(0x20_3000), (0x20_0000, 0x21_0000));
        assert_eq!(shown(0x3f_f000), (0x3f_0000, 0x40_0000));
        assert_eq!(window(&vma, VirtAddr(0x20_3000), 1), VirtAddr(0x20_3000)..VirtAddr(0x20_4000));
    }
}

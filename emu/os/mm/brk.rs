//! `brk`: the end of the heap (brk(2), Linux's `mm/mmap.c`). Byte granular; any failure returns the break as it is.

use super::AddressSpace;
use super::account::Limits;
use super::layout::{STACK_GUARD_GAP, TASK_SIZE};
use super::vma::{Vma, VmaFlags};
use crate::mem::{PAGE_SHIFT, PAGE_SIZE, VirtAddr};

/// What the heap is made of.
const HEAP_FLAGS: VmaFlags = VmaFlags::READ
    .union(VmaFlags::WRITE)
    .union(VmaFlags::MAY_READ)
    .union(VmaFlags::MAY_WRITE)
    .union(VmaFlags::MAY_EXEC)
    .union(VmaFlags::ACCOUNT);

impl AddressSpace {
    /// Moves the break to `wanted` if that is possible. Returns where the break is then.
    pub fn brk(&mut self, wanted: VirtAddr) -> VirtAddr {
        if self.try_brk(wanted).is_some() {
            self.layout.brk = wanted;
        }
        self.layout.brk
    }

    fn try_brk(&mut self, wanted: VirtAddr) -> Option<()> {
        let layout = self.layout;
        let data = layout.end_data - layout.start_data;
        if wanted < layout.start_brk || !data_limit_allows(&self.limits, (wanted - layout.start_brk) + data) {
            return None;
        }
        let (old, new) = (layout.brk.align_up(PAGE_SIZE)?, wanted.align_up(PAGE_SIZE)?);
        match () {
            () if new == old => Some(()),
            () if wanted < layout.brk => self.shrink_heap(new, old),
            () => self.grow_heap(old, new),
        }
    }

    fn shrink_heap(&mut self, new: VirtAddr, old: VirtAddr) -> Option<()> {
        let first = self.vmas.find(new)?;
        if self.vmas.get(first).start() >= old {
            return None;
        }
        self.prepare_unmap(&(new..old)).ok()?;
        self.detach(new..old);
        Some(())
    }

    fn grow_heap(&mut self, old: VirtAddr, new: VirtAddr) -> Option<()> {
        let (pages, flags) = ((new - old) >> PAGE_SHIFT, HEAP_FLAGS | self.default_flags);
        let near = new + PAGE_SIZE;
        let next = self.vmas.find(old).map(|id| self.vmas.get(id));
        let crowded = next.is_some_and(|next| near + STACK_GUARD_GAP > next.start() && near > next.guarded_start());
        let possible = new.0 <= TASK_SIZE
            && !crowded
            && (!flags.contains(VmaFlags::LOCKED) || self.may_lock_more(pages))
            && self.usage.may_expand(&self.limits, flags, pages, 0)
            && self.check_map_count().is_ok()
            && self.check_commit(pages).is_ok();
        if !possible {
            return None;
        }
        self.usage.add(flags, pages);
        let heap = Vma::anonymous(old..new, flags);
        if !self.vmas.extend_by(&heap) {
            self.vmas.insert(heap);
        }
        if flags.contains(VmaFlags::LOCKED) {
            self.populate_quietly(old..new);
        }
        Some(())
    }
}

fn data_limit_allows(limits: &Limits, bytes: u64) -> bool {
    limits.data == u64::MAX || bytes <= limits.data
}

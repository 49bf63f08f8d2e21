//! `mremap`: growing, shrinking and moving mappings (mremap(2), Linux's `mm/mremap.c`).
//!
//! Pages move by moving page-table entries, whole tables where both ends are aligned alike.
//!
//! ```text
//!   before      [ A ]         [ B ]             grow A by MAYMOVE: no room in place
//!   after                     [ B ]  [ A      ] entries moved; the first page of A' shows what A's did
//! ```
//!
//! As in Linux a move with MREMAP_FIXED first unmaps the target, even if the move then fails.

use std::ops::Range;

use bitflags::bitflags;

use super::AddressSpace;
use super::layout::{MAX_MAP_COUNT, TASK_SIZE};
use super::map::{MapFlags, MapRequest, MapSource, Prot, round_up};
use super::merge::Origin;
use super::vma::{Anon, Backing, Vma, VmaFlags};
use super::vmaset::VmaId;
use crate::mem::{Flush, PAGE_SHIFT, PAGE_SIZE, VirtAddr};
use crate::os::Errno;

bitflags! {
    /// `MREMAP_*`
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct RemapFlags: u64 {
        /// May move.
        const MAY_MOVE = 1;
        /// Must move, to exactly there.
        const FIXED = 2;
        /// Must move the pages, and leaves the mapping.
        const DONT_UNMAP = 4;
        const _ = !0;
    }
}

/// The arguments of `mremap`, lengths rounded up.
#[derive(Clone, Copy, Debug)]
struct Remap {
    addr: VirtAddr,
    old_len: u64,
    new_len: u64,
    flags: RemapFlags,
    new_addr: VirtAddr,
}

impl Remap {
    /// Whether the mapping moves in any case.
    fn moves(&self) -> bool {
        self.flags.intersects(RemapFlags::FIXED | RemapFlags::DONT_UNMAP)
    }

    fn old(&self) -> Range<VirtAddr> {
        self.addr..self.addr + self.old_len
    }

    fn target(&self) -> Range<VirtAddr> {
        self.new_addr..self.new_addr + self.new_len
    }

    fn grows(&self) -> bool {
        self.new_len > self.old_len
    }

    fn growth_pages(&self) -> u64 {
        self.new_len.saturating_sub(self.old_len) >> PAGE_SHIFT
    }
}

impl AddressSpace {
    /// Changes the size or the place of a mapping (mremap(2)). Returns where it is then.
    ///
    /// # Errors
    /// As mremap(2).
    pub fn mremap(
        &mut self,
        addr: VirtAddr,
        old_len: u64,
        new_len: u64,
        flags: RemapFlags,
        new_addr: VirtAddr,
    ) -> Result<VirtAddr, Errno> {
        let round = |length| round_up(length).unwrap_or(0);
        let remap = Remap { addr, old_len: round(old_len), new_len: round(new_len), flags, new_addr };
        self.check_arguments(&remap)?;
        if remap.flags.contains(RemapFlags::FIXED) && remap.old_len == remap.new_len {
            return self.move_several(remap);
        }
        let id = self.vmas.containing(addr).ok_or(Errno::EFAULT)?;
        self.check_mapping(id, &remap)?;
        if remap.moves() { self.move_to(remap) } else { self.resize_at(id, remap) }
    }

    /// What can be said without looking at mappings (`check_mremap_params`).
    fn check_arguments(&self, remap: &Remap) -> Result<(), Errno> {
        let known = RemapFlags::MAY_MOVE | RemapFlags::FIXED | RemapFlags::DONT_UNMAP;
        let bad = !(remap.flags - known).is_empty() || !remap.addr.is_aligned(PAGE_SIZE);
        if bad || remap.new_len == 0 || remap.new_len > TASK_SIZE {
            return Err(Errno::EINVAL);
        }
        if !remap.moves() {
            return Ok(());
        }
        let silly = remap.new_addr.0 > TASK_SIZE - remap.new_len || !remap.new_addr.is_aligned(PAGE_SIZE);
        let resized = remap.flags.contains(RemapFlags::DONT_UNMAP) && remap.old_len != remap.new_len;
        let overlap = remap.addr < remap.new_addr + remap.new_len
            && remap.new_addr.0 < remap.addr.0.saturating_add(remap.old_len);
        if silly || !remap.flags.contains(RemapFlags::MAY_MOVE) || resized || overlap {
            return Err(Errno::EINVAL);
        }
        if self.vmas.len() + 2 >= MAX_MAP_COUNT - 3 { Err(Errno::ENOMEM) } else { Ok(()) }
    }

    /// What the mapping has to say (`check_prep_vma`).
    fn check_mapping(&self, id: VmaId, remap: &Remap) -> Result<(), Errno> {
        let vma = self.vmas.get(id);
        if vma.flags.contains(VmaFlags::SEALED) {
            return Err(Errno::EPERM);
        }
        if !remap.grows() && !remap.moves() {
            return Ok(());
        }
        if remap.old_len == 0 && !vma.is_shared() {
            return Err(Errno::EINVAL);
        }
        let special = vma.flags.intersects(VmaFlags::DONT_EXPAND | VmaFlags::PFN_MAP);
        if remap.flags.contains(RemapFlags::DONT_UNMAP) && special {
            return Err(Errno::EINVAL);
        }
        if remap.old_len.min(remap.new_len) > vma.end() - remap.addr {
            return Err(Errno::EFAULT);
        }
        if !remap.grows() {
            return Ok(());
        }
        vma.page_index(remap.addr).checked_add(remap.new_len >> PAGE_SHIFT).ok_or(Errno::EINVAL)?;
        if special {
            return Err(Errno::EFAULT);
        }
        let pages = remap.growth_pages();
        if vma.flags.contains(VmaFlags::LOCKED) && !self.may_lock_more(pages) {
            return Err(Errno::EAGAIN);
        }
        let fits = self.usage.may_expand(&self.limits, vma.flags, pages, 0);
        if fits { Ok(()) } else { Err(Errno::ENOMEM) }
    }

    /// Without a new place: nothing, less, or more (`mremap_at`).
    fn resize_at(&mut self, id: VmaId, remap: Remap) -> Result<VirtAddr, Errno> {
        if remap.new_len < remap.old_len {
            self.munmap(remap.addr + remap.new_len, remap.old_len - remap.new_len)?;
        }
        if !remap.grows() {
            return Ok(remap.addr);
        }
        if self.has_room_above(id, &remap) {
            self.grow_in_place(id, &remap)?;
            return Ok(remap.addr);
        }
        if !remap.flags.contains(RemapFlags::MAY_MOVE) {
            return Err(Errno::ENOMEM);
        }
        let new_addr = self.place_moved(id, &remap)?;
        self.move_mapping(id, Remap { new_addr, ..remap })
    }

    /// Whether the old range ends where the mapping does, and nothing follows for long enough.
    fn has_room_above(&self, id: VmaId, remap: &Remap) -> bool {
        let vma = self.vmas.get(id);
        let end = vma.end() + (remap.new_len - remap.old_len);
        remap.addr + remap.old_len == vma.end() && end.0 <= TASK_SIZE && self.vmas.first_in(&(vma.end()..end)).is_none()
    }

    fn grow_in_place(&mut self, id: VmaId, remap: &Remap) -> Result<(), Errno> {
        let flags = self.vmas.get(id).flags;
        self.check_growth_charge(flags, remap.growth_pages())?;
        let (old_end, new_end) = (self.vmas.get(id).end(), remap.addr + remap.new_len);
        self.usage.add(flags, remap.growth_pages());
        self.vmas.extend(id, new_end);
        if flags.contains(VmaFlags::LOCKED) {
            self.populate_quietly(old_end..new_end);
        }
        Ok(())
    }

    fn check_growth_charge(&self, flags: VmaFlags, pages: u64) -> Result<(), Errno> {
        if flags.contains(VmaFlags::ACCOUNT) { self.check_commit(pages) } else { Ok(()) }
    }

    /// A place for a mapping that moves without MREMAP_FIXED.
    fn place_moved(&self, id: VmaId, remap: &Remap) -> Result<VirtAddr, Errno> {
        let vma = self.vmas.get(id);
        let source = match &vma.backing {
            Backing::Anonymous => MapSource::Anonymous,
            Backing::Object(object) => MapSource::Object(object.clone()),
        };
        let addr = if remap.moves() { remap.new_addr } else { VirtAddr(0) };
        let offset = vma.page_index(remap.addr) << PAGE_SHIFT;
        let request =
            MapRequest { addr, length: remap.new_len, prot: Prot::empty(), flags: MapFlags::empty(), source, offset };
        self.place(&request, remap.new_len).map(|range| range.start)
    }

    /// To a new place (`mremap_to`).
    fn move_to(&mut self, mut remap: Remap) -> Result<VirtAddr, Errno> {
        if remap.flags.contains(RemapFlags::FIXED) {
            self.munmap(remap.new_addr, remap.new_len)?;
        }
        if remap.new_len < remap.old_len {
            self.munmap(remap.addr + remap.new_len, remap.old_len - remap.new_len)?;
            remap.old_len = remap.new_len;
        }
        let id = self.vmas.containing(remap.addr).ok_or(Errno::EFAULT)?;
        let (flags, pages) = (self.vmas.get(id).flags, remap.old_len >> PAGE_SHIFT);
        let keeps = remap.flags.contains(RemapFlags::DONT_UNMAP);
        if keeps && !self.usage.may_expand(&self.limits, flags, pages, 0) {
            return Err(Errno::ENOMEM);
        }
        if !remap.flags.contains(RemapFlags::FIXED) {
            remap.new_addr = self.place_moved(id, &remap)?;
        }
        self.move_mapping(id, remap)
    }

    /// A move without a change of size may span several mappings, holes between them kept (`remap_move`).
    fn move_several(&mut self, remap: Remap) -> Result<VirtAddr, Errno> {
        let first = self.vmas.containing(remap.addr).ok_or(Errno::EFAULT)?;
        let old = remap.old();
        let (mut next, mut moved) = (Some(first), None);
        while let Some(id) = next {
            let vma = self.vmas.get(id);
            let part = vma.start().max(old.start)..vma.end().min(old.end);
            // A segment may only be moved alone.
            if vma.flags.contains(VmaFlags::SYSV) && (moved.is_some() || vma.end() < old.end) {
                return Err(Errno::EFAULT);
            }
            let step = Remap {
                addr: part.start,
                old_len: part.end - part.start,
                new_len: part.end - part.start,
                new_addr: remap.new_addr + (part.start - old.start),
                ..remap
            };
            self.check_mapping(id, &step)?;
            let at = self.move_to(step)?;
            moved.get_or_insert(at);
            next = self.vmas.first_in(&(part.end..old.end));
        }
        moved.ok_or(Errno::EFAULT)
    }

    /// Moves part of one mapping to a free place (`move_vma`).
    fn move_mapping(&mut self, id: VmaId, remap: Remap) -> Result<VirtAddr, Errno> {
        if self.vmas.len() >= MAX_MAP_COUNT - 3 {
            return Err(Errno::ENOMEM);
        }
        let keeps = remap.flags.contains(RemapFlags::DONT_UNMAP);
        let charge = if keeps { remap.new_len >> PAGE_SHIFT } else { remap.growth_pages() };
        self.check_growth_charge(self.vmas.get(id).flags, charge)?;
        let moved = self.moved_vma(id, &remap);
        let (flags, old) = (moved.flags, remap.old());
        self.move_pages(&old, remap.new_addr)?;
        self.insert_vma(moved, Origin::Moved);
        if keeps {
            self.leave_behind(&old);
        } else {
            self.detach(old.clone());
        }
        if flags.contains(VmaFlags::LOCKED) && remap.grows() {
            self.populate_quietly(remap.new_addr + remap.old_len..remap.target().end);
        }
        Ok(remap.new_addr)
    }

    /// The mapping at its new place. One without private pages forgets where it was made.
    fn moved_vma(&self, id: VmaId, remap: &Remap) -> Vma {
        let old = self.vmas.get(id);
        let untouched = old.is_anonymous() && old.anon.id.is_none();
        let page_offset = if untouched { remap.new_addr.0 >> PAGE_SHIFT } else { old.page_index(remap.addr) };
        let mut moved = Vma::new(remap.target(), old.flags, old.backing.clone(), page_offset);
        moved.anon = old.anon;
        moved
    }

    fn move_pages(&mut self, from: &Range<VirtAddr>, to: VirtAddr) -> Result<(), Errno> {
        if from.is_empty() {
            return Ok(());
        }
        self.table.relocate(from.clone(), to, &mut self.gather)?;
        self.finish_gather(Flush::Range(from.clone()));
        Ok(())
    }

    /// What MREMAP_DONTUNMAP leaves: the mapping, unlocked, without pages. Linux goes on counting it as locked, for good.
    fn leave_behind(&mut self, old: &Range<VirtAddr>) {
        if let Some(id) = self.vmas.containing(old.start) {
            let vma = self.vmas.get_mut(id);
            vma.flags -= VmaFlags::LOCK_MASK;
            if vma.range() == *old {
                vma.anon = Anon::default();
            }
        }
    }
}

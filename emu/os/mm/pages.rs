//! Page-table entries of mappings: what they look like, and dropping or changing those of a range.
//!
//! ```text
//!   vma 0x10000-0x13000 rw-p            entry
//!   never touched                       empty
//!   read                                V R     U A     -> zero frame
//!   written                             V R W   U A D   own (ANON) -> frame 7
//!   after fork                          V R     U A D   own (ANON) -> frame 7, counted twice
//!   MADV_GUARD_INSTALL                  marker
//! ```
//!
//! Whatever is taken away is gathered, flushed from every hart, and only then freed.

use std::ops::Range;

use super::AddressSpace;
use super::account::{PageKind, Resident};
use super::manager::PrivateCopies;
use super::mappable::{ObjectId, ObjectKind};
use super::vma::{Vma, VmaFlags};
use super::vmaset::VmaId;
use crate::mem::{BLOCK_SIZE, Flush, GuestMemory, PAGE_SHIFT, PAGE_SIZE, Ppn, Pte, PteFlags, VirtAddr};
use crate::os::Errno;

/// In a valid leaf: the frame belongs to the process (to a lineage of processes), not to an object.
pub(super) const ANON: PteFlags = PteFlags::MARKER;
/// The marker of a guard page.
pub(super) const GUARD: Pte = Pte::marker(1);

/// The entry's bits for a mapping with these permissions. Writing implies reading; A and D are set, as no one asks the
/// hardware for them.
pub(super) fn leaf_flags(flags: VmaFlags) -> PteFlags {
    if !flags.intersects(VmaFlags::ACCESS) {
        return HIDDEN | PteFlags::A;
    }
    let mut bits = PteFlags::V | PteFlags::U | PteFlags::A;
    if flags.intersects(VmaFlags::READ | VmaFlags::WRITE) {
        bits |= PteFlags::R;
    }
    if flags.contains(VmaFlags::WRITE) {
        bits |= PteFlags::W | PteFlags::D;
    }
    if flags.contains(VmaFlags::EXEC) {
        bits |= PteFlags::X;
    }
    bits
}

/// Bits for a mapping without any permission: not valid in hardware's eyes would lose the frame, so it stays a leaf
/// that user mode may not use.
const HIDDEN: PteFlags = PteFlags::V.union(PteFlags::R);

fn hidden(pte: Pte) -> Pte {
    pte.without(PteFlags::U | PteFlags::W | PteFlags::X).with(HIDDEN)
}

impl ObjectKind {
    /// The heading for resident pages.
    pub(super) fn page_kind(self) -> PageKind {
        match self {
            ObjectKind::File => PageKind::File,
            ObjectKind::SharedMemory => PageKind::SharedMemory,
        }
    }
}

/// Counts entries as they go.
struct Departures<'a> {
    memory: &'a GuestMemory,
    resident: &'a mut Resident,
    zero: Ppn,
    object: PageKind,
}

impl Departures<'_> {
    fn count(&mut self, pte: Pte, level: u8) {
        if !pte.is_valid() || pte.frame() == self.zero {
            return;
        }
        let kind = if pte.has(ANON) { PageKind::Anonymous } else { self.object };
        // The use of a page of the object; page tables see to that of shared mappings.
        if pte.has(PteFlags::A) && !pte.has_any(ANON | PteFlags::SHARED) {
            self.memory.frames().mark_accessed(pte.frame());
        }
        self.resident[kind] -= 1 << (9 * level);
    }
}

impl AddressSpace {
    /// Drops the pages of part of a mapping.
    pub(super) fn zap(&mut self, id: VmaId, range: Range<VirtAddr>) {
        self.resident.note_peak();
        let object = AddressSpace::kind_of_object_page(self.vmas.get(id));
        let zero = self.manager.zero_frame();
        let mut departures = Departures { memory: &self.memory, resident: &mut self.resident, zero, object };
        // The edges were made our own when the operation was planned, so this does not run out of frames.
        let _ = self.table.unmap(range.clone(), &mut self.gather, |_, pte, level| departures.count(pte, level));
        if !self.gather.is_empty() {
            self.finish_gather(Flush::Range(range));
        }
    }

    /// Makes sure that [`AddressSpace::zap`] of a range cannot run out of frames: tables that stick out of it become our own.
    ///
    /// # Errors
    /// `ENOMEM`
    pub(super) fn prepare_edges(&mut self, range: &Range<VirtAddr>) -> Result<(), Errno> {
        for edge in [range.start, range.end] {
            if !edge.is_aligned(BLOCK_SIZE) {
                let page = edge.align_down(BLOCK_SIZE).max(VirtAddr(edge.0.saturating_sub(PAGE_SIZE)));
                self.table.prepare(page..page + PAGE_SIZE)?;
            }
        }
        Ok(())
    }

    /// Flushes, then frees what was gathered.
    pub(super) fn finish_gather(&mut self, flush: Flush) {
        self.gather.finish(&self.memory, self.id, flush);
    }

    /// Gives the pages of a range, which is part of one mapping, the permissions that the mapping has now.
    pub(super) fn protect_pages(&mut self, range: Range<VirtAddr>, new: VmaFlags) -> Result<(), Errno> {
        let (memory, zero) = (self.memory.clone(), self.manager.zero_frame());
        let bits = leaf_flags(new);
        let access = PteFlags::R | PteFlags::W | PteFlags::X | PteFlags::U;
        let mut taken = false;
        let shared = new.contains(VmaFlags::SHARED);
        let object = self.vmas.containing(range.start).and_then(|id| self.vmas.get(id).backing.object());
        // A file is told of the first write to a page; shared memory need not be.
        let eager = shared && object.is_some_and(|object| object.kind() == ObjectKind::SharedMemory);
        let is_sole = |pte: Pte, level: u8| match level {
            0 => memory.frames().references(pte.frame()) == 1,
            _ => memory.frames().is_sole_block(pte.frame()),
        };
        let change = |_: VirtAddr, pte: Pte, level: u8| {
            if !pte.is_valid() {
                return pte;
            }
            if !new.intersects(VmaFlags::ACCESS) {
                taken = true;
                return hidden(pte);
            }
            let own = pte.has(ANON) && is_sole(pte, level);
            let shared_writable = shared && (eager || pte.has(PteFlags::W));
            let writable = bits.contains(PteFlags::W) && pte.frame() != zero && (own || shared_writable);
            let mut entry = pte.without(access).with(bits & access);
            if !writable {
                entry = entry.without(PteFlags::W);
            }
            taken |= !(pte.flags() & access & !entry.flags()).is_empty();
            entry
        };
        self.table.update(range.clone(), change)?;
        if taken {
            let _ = self.memory.shootdown().flush(self.id, Flush::Range(range));
        }
        Ok(())
    }

    /// Drops the pages of an object that went away from all mappings of it (truncation, hole punching).
    pub(super) fn drop_object_pages(&mut self, object: ObjectId, pages: &Range<u64>, copies: PrivateCopies) {
        for id in self.vmas.showing(object, pages.clone()) {
            let vma = self.vmas.get(id);
            let Some(range) = shown_part(vma, pages) else { continue };
            match copies {
                PrivateCopies::Drop => self.discard(id, range),
                PrivateCopies::Keep => self.zap_object_pages(id, range),
            }
        }
    }

    /// Drops those pages of a range that are the object's, and keeps the process's own.
    fn zap_object_pages(&mut self, id: VmaId, range: Range<VirtAddr>) {
        let mut going = Vec::new();
        self.table.for_each(range, |va, _, pte| {
            if pte.is_valid() && !pte.has(ANON) {
                going.push(va);
            }
        });
        for page in going {
            self.zap(id, page..page + PAGE_SIZE);
        }
    }

    /// Where a page of `object` is mapped, if it is.
    pub fn address_of(&self, object: ObjectId, page: u64) -> Option<VirtAddr> {
        let pages = page..page.checked_add(1)?;
        let mut shown = self.vmas.showing(object, pages.clone()).filter_map(|id| shown_part(self.vmas.get(id), &pages));
        shown.find(|part| self.is_present(part.start)).map(|part| part.start)
    }

    /// Whether a shared mapping of `object` is or may become writable.
    pub(super) fn maps_shared_writable(&self, object: ObjectId) -> bool {
        let writable = VmaFlags::SHARED | VmaFlags::MAY_WRITE;
        self.vmas.of_object(object).any(|id| self.vmas.get(id).flags.contains(writable))
    }
}

/// Where a mapping shows the pages of its object with indices in `pages`.
fn shown_part(vma: &Vma, pages: &Range<u64>) -> Option<Range<VirtAddr>> {
    let first = pages.start.max(vma.page_offset);
    let last = pages.end.min(vma.page_offset + vma.pages());
    let address = |page: u64| vma.start() + ((page - vma.page_offset) << PAGE_SHIFT);
    (first < last).then(|| address(first)..address(last))
}

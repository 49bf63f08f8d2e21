//! Work on ranges of a page table: visit, update, unmap, move. Absent tables are skipped, whatever they would span.

use super::gather::release_empty;
use super::{Gather, Lookup, PageTable, Slot, TableOwner, USED, entries, owner_of};
use crate::mem::addr::{BLOCK_SIZE, PAGE_SIZE, Ppn, VirtAddr};
use crate::mem::frames::OutOfFrames;
use crate::mem::memory::GuestMemory;
use crate::mem::pte::Pte;
use crate::mem::walk::level_shift;
use std::ops::Range;
use std::sync::atomic::Ordering::Relaxed;

/// Who is told of the entries that an unmap removes.
trait Removed {
    fn entry(&mut self, va: VirtAddr, pte: Pte, level: u8);
    fn table(&mut self, memory: &GuestMemory, table: Ppn, start: VirtAddr);
}

impl<F: FnMut(VirtAddr, Pte, u8)> Removed for F {
    fn entry(&mut self, va: VirtAddr, pte: Pte, level: u8) {
        self(va, pte, level);
    }
    fn table(&mut self, memory: &GuestMemory, table: Ppn, start: VirtAddr) {
        entries(memory, table).for_each(|(i, pte)| self(start + i * PAGE_SIZE, pte, 0));
    }
}

/// Nobody.
struct Untold;

impl Removed for Untold {
    fn entry(&mut self, _: VirtAddr, _: Pte, _: u8) {}
    fn table(&mut self, _: &GuestMemory, _: Ppn, _: VirtAddr) {}
}

impl PageTable {
    /// Calls `visit` on every used entry of a range, through shared tables too, in address order. Superpages are given
    /// once, with their own start.
    pub fn for_each(&self, range: Range<VirtAddr>, mut visit: impl FnMut(VirtAddr, Slot, Pte)) {
        let start = |part: Range<VirtAddr>, slot: Slot| part.start.align_down(1 << level_shift(slot.level));
        let mut visit = |part, slot, pte| visit(start(part, slot), slot, pte);
        self.visit(self.root, self.mode.levels() - 1, 0, &range, |pte| pte, &mut visit);
    }

    /// Visits the used entries of a level and the superpages above it, with the parts of the range that they map.
    fn visit(
        &self,
        table: Ppn,
        level: u8,
        lowest: u8,
        range: &Range<VirtAddr>,
        seen: fn(Pte) -> Pte,
        visit: &mut impl FnMut(Range<VirtAddr>, Slot, Pte),
    ) {
        for part in parts(range, level) {
            let slot = Self::slot_in(table, part.start, level);
            let pte = self.get(slot);
            if pte.is_empty() {
            } else if level > lowest && owner_of(pte).is_some() {
                let seen = if pte.is_unused_table() { Pte::unused } else { seen };
                self.visit(pte.frame(), level - 1, lowest, &part, seen, visit);
            } else {
                visit(part, slot, seen(pte));
            }
        }
    }

    /// Replaces used entries of a range by what `change` makes of them (an empty entry unmaps). Superpages that stick out are split, shared
    /// tables copied. References that replaced entries held are the caller's matter.
    ///
    /// # Errors
    /// No frame for a copied or split table; entries below have been changed. [`PageTable::prepare`] first makes it certain.
    pub fn update(
        &mut self,
        range: Range<VirtAddr>,
        mut change: impl FnMut(VirtAddr, Pte, u8) -> Pte,
    ) -> Result<(), OutOfFrames> {
        self.update_in(self.root, self.mode.levels() - 1, &range, &mut change)
    }

    fn update_in(
        &mut self,
        table: Ppn,
        level: u8,
        range: &Range<VirtAddr>,
        change: &mut impl FnMut(VirtAddr, Pte, u8) -> Pte,
    ) -> Result<(), OutOfFrames> {
        for part in parts(range, level) {
            let slot = Self::slot_in(table, part.start, level);
            let pte = self.get(slot);
            if pte.is_empty() {
                continue;
            }
            if level == 0 || pte.is_leaf() && covers(&part, level) {
                let new = change(part.start, pte, level);
                if new != pte {
                    self.set(slot, new);
                }
                continue;
            }
            let below = self.own_table(slot)?;
            self.update_in(below, level - 1, &part, change)?;
        }
        Ok(())
    }

    /// Makes sure that an [`PageTable::update`] or [`PageTable::unmap`] of this range cannot fail.
    ///
    /// # Errors
    /// No frame for a copied or split table. No translation has changed.
    pub fn prepare(&mut self, range: Range<VirtAddr>) -> Result<(), OutOfFrames> {
        self.update(range, |_, pte, _| pte)
    }

    /// Empties a range. `removed` is told of every entry that goes (for counters), those of shared tables included; what they held goes to `gather`, to
    /// be released after the flush. Tables that become empty go too.
    ///
    /// # Errors
    /// No frame to copy a shared table, or split a superpage, that sticks out of the range. What was unmapped is in `gather` all the same.
    pub fn unmap(
        &mut self,
        range: Range<VirtAddr>,
        gather: &mut Gather,
        mut removed: impl FnMut(VirtAddr, Pte, u8),
    ) -> Result<(), OutOfFrames> {
        self.unmap_in(self.root, self.mode.levels() - 1, &range, gather, &mut removed)
    }

    /// Empties everything, without telling what goes: [`PageTable::unmap`] of all there is, and cheap for shared tables.
    pub fn clear(&mut self, gather: &mut Gather) {
        let all = VirtAddr(0)..VirtAddr(1 << self.mode().address_bits());
        let done = self.unmap_in(self.root(), self.mode().levels() - 1, &all, gather, &mut Untold);
        debug_assert!(done.is_ok(), "no table sticks out of everything");
    }

    fn unmap_in(
        &mut self,
        table: Ppn,
        level: u8,
        range: &Range<VirtAddr>,
        gather: &mut Gather,
        removed: &mut impl Removed,
    ) -> Result<(), OutOfFrames> {
        for part in parts(range, level) {
            let slot = Self::slot_in(table, part.start, level);
            let pte = self.get(slot);
            if pte.is_empty() {
                continue;
            }
            if level == 0 || pte.is_leaf() && covers(&part, level) {
                self.set(slot, Pte::EMPTY);
                removed.entry(part.start, pte, level);
                gather.push_leaf(&self.memory, pte, level);
            } else if owner_of(pte).is_some_and(|owner| owner != TableOwner::Own) && covers(&part, level) {
                self.set(slot, Pte::EMPTY);
                removed.table(&self.memory, pte.frame(), part.start);
                gather.shared_tables.push(pte.frame());
            } else {
                let below = self.own_table(slot)?;
                let done = self.unmap_in(below, level - 1, &part, gather, removed);
                self.drop_if_empty(slot, below, gather);
                done?;
            }
        }
        Ok(())
    }

    /// Frees a table of our own that has become empty, when the flush has been done.
    fn drop_if_empty(&mut self, slot: Slot, table: Ppn, gather: &mut Gather) {
        if self.note(table).is_some_and(|note| note.load(Relaxed) & USED == 0) {
            self.set(slot, Pte::EMPTY);
            gather.empty_tables.push(table);
        }
    }

    /// Moves the entries of a range to another place of the same size (`mremap`). The target is empty, and does not overlap.
    /// Whole leaf tables are moved where both sides are aligned to 2 MiB.
    ///
    /// # Errors
    /// No frame for a table. No translation has changed.
    pub fn relocate(&mut self, from: Range<VirtAddr>, to: VirtAddr, gather: &mut Gather) -> Result<(), OutOfFrames> {
        let whole = (to - from.start).is_multiple_of(BLOCK_SIZE);
        let mut used = Vec::new();
        self.visit(self.root, self.mode.levels() - 1, 1, &from, |pte| pte, &mut |part, _, _| used.push(part));
        let target = |part: &Range<VirtAddr>| to + (part.start - from.start);
        for part in &used {
            self.prepare_move(part, target(part), whole)?;
        }
        for part in &used {
            if whole && covers(part, 1) {
                self.move_table(part.start, target(part));
            } else {
                self.move_pages(part, target(part));
            }
        }
        self.sweep_empty(from, gather)
    }

    /// Makes every table that the move of what one table maps will write to.
    fn prepare_move(&mut self, part: &Range<VirtAddr>, target: VirtAddr, whole: bool) -> Result<(), OutOfFrames> {
        if whole && covers(part, 1) {
            self.slot_at(target, 1)?;
        } else {
            self.slot(part.start)?;
            self.slot(target)?;
            self.slot(target + (part.end - part.start - PAGE_SIZE))?;
        }
        Ok(())
    }

    fn move_table(&mut self, from: VirtAddr, to: VirtAddr) {
        let Some(slot) = self.leaf_table_slot(from) else { return };
        let pte = self.get(slot);
        let Some(target) = self.leaf_table_slot(to).filter(|_| !pte.is_empty()) else { return };
        let old = self.set(target, pte);
        if old.is_table() {
            // An empty table was there.
            release_empty(&self.memory, old.frame());
        }
        self.set(slot, Pte::EMPTY);
    }

    /// Moves pages that one table maps.
    fn move_pages(&mut self, from: &Range<VirtAddr>, to: VirtAddr) {
        let Lookup::Entry { slot, .. } = self.lookup(from.start) else { return };
        for part in parts(from, 0) {
            let slot = Self::slot_in(slot.table(), part.start, 0);
            let pte = self.get(slot);
            if pte.is_empty() {
                continue;
            }
            if let Lookup::Entry { slot: target, .. } = self.lookup(to + (part.start - from.start)) {
                self.set(target, pte);
                self.set(slot, Pte::EMPTY);
            }
        }
    }

    /// Frees tables that a move has left empty.
    fn sweep_empty(&mut self, range: Range<VirtAddr>, gather: &mut Gather) -> Result<(), OutOfFrames> {
        self.unmap(range, gather, |va, pte, _| debug_assert!(false, "{va} still maps {pte}"))
    }
}

/// Cuts a range at multiples of `size`.
fn parts_of(range: &Range<VirtAddr>, size: u64) -> impl Iterator<Item = Range<VirtAddr>> + use<> {
    let (mut next, end) = (range.start, range.end);
    std::iter::from_fn(move || {
        let part = next..end.min(next.align_down(size) + size);
        next = part.end;
        (!part.is_empty()).then_some(part)
    })
}

/// Cuts a range into what single entries of a level map.
fn parts(range: &Range<VirtAddr>, level: u8) -> impl Iterator<Item = Range<VirtAddr>> + use<> {
    parts_of(range, 1 << level_shift(level))
}

/// Is it all that an entry of this level maps?
fn covers(part: &Range<VirtAddr>, level: u8) -> bool {
    part.end - part.start == 1 << level_shift(level)
}

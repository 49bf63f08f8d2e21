//! Page tables of an address space, as the OS layer builds and edits them. Everything is real entries in guest frames; the walk of
//! [`super::walk`] reads the same.
//!
//! A table's frame has one reference for each entry that points to it, and its note counts its used entries, so that
//! an emptied table is freed at once. The entries of a table own a reference to each frame that they map.
//!
//! # Sharing leaf tables over fork
//!
//! ```text
//!               parent entry          child entry            leaf table
//! before        V -> T                                       T: 1 reference
//! fork          !V SHARED -> T        !V SHARED -> T         T: 2 references
//! child reads   !V SHARED -> T        V SHARED -> T          T: W cleared in private leaves, once
//! child writes  !V SHARED -> T        V -> T'                T: 1, T' a copy: frames of T gain a reference
//! parent reads  V -> T                V -> T'                T: found to be its own again
//! ```
//!
//! Leaves of shared mappings carry [`PteFlags::SHARED`] and keep W. An entry must not be changed in a shared table: what
//! changes entries here takes a copy first.
//!
//! The caller flushes (see [`super::shootdown`]) between changing entries and releasing the frames: that is what
//! [`Gather`] is for.

use super::addr::{BLOCK_SIZE, FRAMES_PER_BLOCK, PAGE_SIZE, PhysAddr, Ppn, VirtAddr};
use super::frames::{OutOfFrames, TableContents};
use super::memory::GuestMemory;
use super::pte::{Pte, PteFlags};
use super::shootdown::{Flush, SpaceId};
use super::walk::{Mode, level_index, level_shift};
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::Relaxed;

/// Note of a table: the number of used entries.
const USED: u32 = 0xffff;
/// Note of a leaf table: W is clear in all its private leaves.
const PROTECTED: u32 = 1 << 31;

/// Where an entry lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Slot {
    /// Its physical address.
    pub address: PhysAddr,
    /// Its level: 0 maps 4 KiB, 1 maps 2 MiB.
    pub level: u8,
}

impl Slot {
    /// The table that it is part of.
    pub const fn table(self) -> Ppn {
        self.address.frame()
    }
}

/// What a lookup found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lookup {
    /// No table reaches down to the address.
    NoTable,
    /// The entry that decides: a leaf, a marker, or empty. May be of level 1 for a superpage.
    Entry {
        /// Where.
        slot: Slot,
        /// What.
        pte: Pte,
        /// Is the table this address space's own?
        owner: TableOwner,
    },
}

/// Whose a leaf table is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TableOwner {
    /// This address space's alone: entries may be changed.
    Own,
    /// Shared, seen read-only: [`PageTable::slot`] takes a copy.
    Shared,
    /// Shared by fork and not touched since: the hart faults on any access; [`PageTable::touch`] makes it visible.
    Untouched,
}

/// What [`PageTable::touch`] did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Touched {
    /// Nothing was to be done: the fault has another reason.
    Nothing,
    /// Nobody else has the table any more: it is our own, as it was before the fork.
    Owned,
    /// Others have it too: it can be read through.
    Shared,
}

/// What was unmapped, to be released after the flush. Dropping it unfinished leaks.
#[must_use = "flush, then finish"]
#[derive(Default, Debug)]
pub struct Gather {
    frames: Vec<Ppn>,
    blocks: Vec<Ppn>,
    empty_tables: Vec<Ppn>,
    shared_tables: Vec<Ppn>,
}

impl Gather {
    /// Is there nothing to release?
    pub fn is_empty(&self) -> bool {
        self.frames.is_empty()
            && self.blocks.is_empty()
            && self.empty_tables.is_empty()
            && self.shared_tables.is_empty()
    }

    /// A reference to a frame that a changed entry held.
    pub fn push(&mut self, frame: Ppn) {
        self.frames.push(frame);
    }

    /// Posts the flush, waits for running harts, and releases everything. The gather can be used again.
    pub fn finish(&mut self, memory: &GuestMemory, space: SpaceId, flush: Flush) {
        let ticket = memory.shootdown().flush(space, flush);
        memory.shootdown().wait(&ticket);
        self.release(memory);
    }

    /// Releases everything without a flush: the address space is used by no hart.
    pub fn release(&mut self, memory: &GuestMemory) {
        let frames = memory.frames();
        self.frames.drain(..).for_each(|frame| frames.release(frame));
        self.blocks.drain(..).for_each(|block| frames.release_block(block));
        self.empty_tables.drain(..).for_each(|table| release_empty(memory, table));
        self.shared_tables.drain(..).for_each(|table| release_shared(memory, table));
    }

    fn push_leaf(&mut self, pte: Pte, level: u8) {
        match (pte.is_leaf(), level) {
            (false, _) => {}
            (true, 0) => self.frames.push(pte.frame()),
            (true, _) => self.blocks.push(pte.frame()),
        }
    }
}

/// Drops a reference to a leaf table; the last one drops what its entries hold.
fn release_shared(memory: &GuestMemory, table: Ppn) {
    let frames = memory.frames();
    if frames.drop_table(table) {
        let leaves = entries(memory, table).filter(|(_, pte)| pte.is_leaf());
        leaves.for_each(|(_, pte)| frames.release(pte.frame()));
        frames.free_table(table, TableContents::Entries);
    }
}

/// Frees a table of our own whose entries are all zero.
fn release_empty(memory: &GuestMemory, table: Ppn) {
    if memory.frames().drop_table(table) {
        memory.frames().free_table(table, TableContents::Empty);
    }
}

/// What the parent and the child get of an entry at fork.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ForkedEntry {
    /// The parent's entry from now on.
    pub parent: Pte,
    /// The child's entry. If it maps a frame, [`ForkPolicy::entry`] has taken a reference for it.
    pub child: Pte,
}

/// What to do with a leaf table at fork.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ForkTable {
    /// Parent and child share it.
    Share,
    /// Each entry is asked about.
    Copy,
    /// The child gets nothing.
    Skip,
}

/// The address space's part of a fork.
pub trait ForkPolicy {
    /// What to do with the leaf table of these 2 MiB.
    fn table(&mut self, range: Range<VirtAddr>) -> ForkTable;
    /// What parent and child get of an entry that is not in a shared table (superpages are always asked about).
    fn entry(&mut self, va: VirtAddr, pte: Pte, level: u8) -> ForkedEntry;
}

/// The tables of one address space. Dropping it releases all tables and all frames that they map.
#[derive(Debug)]
pub struct PageTable {
    memory: Arc<GuestMemory>,
    mode: Mode,
    root: Ppn,
}

fn load(memory: &GuestMemory, address: PhysAddr) -> Pte {
    Pte(memory.load(address).unwrap_or_default())
}

/// The used entries of a table, with their indices.
fn entries(memory: &GuestMemory, table: Ppn) -> impl Iterator<Item = (u64, Pte)> + '_ {
    let pte = move |i| load(memory, table.address() + i * 8);
    (0..FRAMES_PER_BLOCK).map(move |i| (i, pte(i))).filter(|(_, pte)| !pte.is_empty())
}

impl PageTable {
    /// An empty root.
    pub fn new(memory: Arc<GuestMemory>, mode: Mode) -> Result<Self, OutOfFrames> {
        let root = memory.frames().alloc_table().ok_or(OutOfFrames)?;
        Ok(Self { memory, mode, root })
    }

    /// The root table, for `satp`.
    pub const fn root(&self) -> Ppn {
        self.root
    }

    /// The translation scheme.
    pub const fn mode(&self) -> Mode {
        self.mode
    }

    fn note(&self, table: Ppn) -> Option<&AtomicU32> {
        self.memory.frames().note(table)
    }

    fn slot_in(table: Ppn, va: VirtAddr, level: u8) -> Slot {
        Slot { address: table.address() + level_index(va, level) * 8, level }
    }

    /// The entry in a slot.
    #[inline]
    pub fn get(&self, slot: Slot) -> Pte {
        load(&self.memory, slot.address)
    }

    /// Replaces an entry of a table of our own; gives the old one. The references that the entries hold are the caller's matter.
    #[inline]
    pub fn set(&mut self, slot: Slot, pte: Pte) -> Pte {
        let old = self.get(slot);
        let stored = self.memory.store(slot.address, pte.0);
        debug_assert!(stored.is_ok());
        if old.is_empty() != pte.is_empty()
            && let Some(note) = self.note(slot.table())
        {
            let change = if old.is_empty() { 1 } else { u32::MAX };
            note.store(note.load(Relaxed).wrapping_add(change), Relaxed);
        }
        old
    }

    /// Finds the entry that decides about an address. Changes nothing.
    pub fn lookup(&self, va: VirtAddr) -> Lookup {
        let mut table = self.root;
        let mut owner = TableOwner::Own;
        for level in (1..self.mode.levels()).rev() {
            let slot = Self::slot_in(table, va, level);
            let pte = self.get(slot);
            if pte.is_leaf() {
                return Lookup::Entry { slot, pte, owner };
            }
            owner = match owner_of(pte) {
                Some(owner) => owner,
                None => return Lookup::NoTable,
            };
            table = pte.frame();
        }
        let slot = Self::slot_in(table, va, 0);
        Lookup::Entry { slot, pte: self.get(slot), owner }
    }

    /// The level-0 slot of an address, in a table that may be changed: makes the tables that are missing, copies a shared one, and splits
    /// a superpage in the way.
    ///
    /// # Errors
    /// No frame for a table. Nothing is changed that a hart could see.
    pub fn slot(&mut self, va: VirtAddr) -> Result<Slot, OutOfFrames> {
        self.slot_at(va, 0)
    }

    /// The slot of a 2 MiB superpage. `None` if a table is there already: unmap the range first.
    ///
    /// # Errors
    /// No frame for a table.
    pub fn superpage_slot(&mut self, va: VirtAddr) -> Result<Option<Slot>, OutOfFrames> {
        let slot = self.slot_at(va, 1)?;
        let pte = self.get(slot);
        Ok((pte.is_empty() || pte.is_leaf()).then_some(slot))
    }

    fn slot_at(&mut self, va: VirtAddr, wanted: u8) -> Result<Slot, OutOfFrames> {
        let mut table = self.root;
        for level in (wanted + 1..self.mode.levels()).rev() {
            table = self.own_table(Self::slot_in(table, va, level))?;
        }
        Ok(Self::slot_in(table, va, wanted))
    }

    /// The table that a slot points to, made our own if it is missing, shared or a superpage.
    fn own_table(&mut self, slot: Slot) -> Result<Ppn, OutOfFrames> {
        let pte = self.get(slot);
        if pte.is_table() && !pte.has(PteFlags::SHARED) {
            return Ok(pte.frame());
        }
        self.own_table_slow(slot, pte)
    }

    #[cold]
    fn own_table_slow(&mut self, slot: Slot, pte: Pte) -> Result<Ppn, OutOfFrames> {
        if pte.is_leaf() {
            return self.split(slot, pte);
        }
        if owner_of(pte).is_some() {
            return self.unshare(slot, pte.frame());
        }
        let table = self.memory.frames().alloc_table().ok_or(OutOfFrames)?;
        self.set(slot, Pte::table(table));
        Ok(table)
    }

    /// Replaces a superpage by a table of its pages. No translation changes. The frames' references are per 4 KiB already.
    fn split(&mut self, slot: Slot, pte: Pte) -> Result<Ppn, OutOfFrames> {
        let table = self.memory.frames().alloc_table().ok_or(OutOfFrames)?;
        let size = 1 << (level_shift(slot.level - 1) - level_shift(0));
        for i in 0..FRAMES_PER_BLOCK {
            let part = Pte::new(pte.frame() + i * size, pte.flags());
            let _ = self.memory.store(table.address() + i * 8, part.0);
        }
        self.store_note(table, FRAMES_PER_BLOCK as u32);
        self.set(slot, Pte::table(table));
        Ok(table)
    }

    fn store_note(&self, table: Ppn, value: u32) {
        if let Some(note) = self.note(table) {
            note.store(value, Relaxed);
        }
    }

    /// Makes a shared leaf table our own: takes it over if nobody else has it, copies it otherwise.
    fn unshare(&mut self, slot: Slot, shared: Ppn) -> Result<Ppn, OutOfFrames> {
        let frames = self.memory.frames();
        if frames.references(shared) == 1 {
            self.clear_protected(shared);
            self.set(slot, Pte::table(shared));
            return Ok(shared);
        }
        let own = frames.alloc_table().ok_or(OutOfFrames)?;
        self.protect_once(shared);
        let mut used = 0;
        for (i, pte) in entries(&self.memory, shared) {
            if pte.is_leaf() {
                frames.retain(pte.frame());
            }
            let _ = self.memory.store(own.address() + i * 8, pte.0);
            used += 1;
        }
        self.store_note(own, used);
        self.set(slot, Pte::table(own));
        release_shared(&self.memory, shared);
        Ok(own)
    }

    /// Clears W in the private leaves of a shared table, unless that has been done.
    fn protect_once(&self, table: Ppn) {
        let Some(note) = self.note(table) else { return };
        if note.load(Relaxed) & PROTECTED != 0 {
            return;
        }
        for (i, pte) in entries(&self.memory, table) {
            if pte.is_leaf() && pte.has(PteFlags::W) && !pte.has(PteFlags::SHARED) {
                let _ = self.memory.store(table.address() + i * 8, pte.without(PteFlags::W).0);
            }
        }
        note.store(note.load(Relaxed) | PROTECTED, Relaxed);
    }

    fn clear_protected(&self, table: Ppn) {
        if let Some(note) = self.note(table) {
            note.store(note.load(Relaxed) & !PROTECTED, Relaxed);
        }
    }

    /// A hart faulted on an address: if its leaf table is shared and untouched, makes it visible (W cleared once while others
    /// have it too). The caller then looks at the entry as for any fault: it may be all right now.
    pub fn touch(&mut self, va: VirtAddr) -> Touched {
        let Some(slot) = self.leaf_table_slot(va) else { return Touched::Nothing };
        let pte = self.get(slot);
        if !pte.is_untouched_table() {
            return Touched::Nothing;
        }
        let table = pte.frame();
        if self.memory.frames().references(table) == 1 {
            self.clear_protected(table);
            self.set(slot, Pte::table(table));
            return Touched::Owned;
        }
        self.protect_once(table);
        self.set(slot, Pte::table(table).with(PteFlags::SHARED));
        Touched::Shared
    }

    /// The level-1 slot that points to the leaf table of an address, if the tables above exist.
    fn leaf_table_slot(&self, va: VirtAddr) -> Option<Slot> {
        let mut table = self.root;
        for level in (2..self.mode.levels()).rev() {
            let pte = self.get(Self::slot_in(table, va, level));
            table = pte.is_table().then(|| pte.frame())?;
        }
        Some(Self::slot_in(table, va, 1))
    }

    /// Is this frame mapped by this one entry alone? Then a write to an anonymous page may reuse it. While the leaf table is
    /// shared it is not.
    pub fn is_sole_owner(&self, slot: Slot, frame: Ppn) -> bool {
        let frames = self.memory.frames();
        frames.references(frame) == 1 && frames.references(slot.table()) == 1
    }

    /// Calls `visit` on every used entry of a range, through shared tables too, in address order. Superpages are given
    /// once, with their own start.
    pub fn for_each(&self, range: Range<VirtAddr>, mut visit: impl FnMut(VirtAddr, Slot, Pte)) {
        self.visit(self.root, self.mode.levels() - 1, &range, &mut visit);
    }

    fn visit(&self, table: Ppn, level: u8, range: &Range<VirtAddr>, visit: &mut impl FnMut(VirtAddr, Slot, Pte)) {
        for part in parts(range, level) {
            let slot = Self::slot_in(table, part.start, level);
            let pte = self.get(slot);
            if pte.is_empty() {
            } else if level > 0 && owner_of(pte).is_some() {
                self.visit(pte.frame(), level - 1, &part, visit);
            } else {
                visit(part.start.align_down(1 << level_shift(level)), slot, pte);
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

    fn unmap_in(
        &mut self,
        table: Ppn,
        level: u8,
        range: &Range<VirtAddr>,
        gather: &mut Gather,
        removed: &mut impl FnMut(VirtAddr, Pte, u8),
    ) -> Result<(), OutOfFrames> {
        for part in parts(range, level) {
            let slot = Self::slot_in(table, part.start, level);
            let pte = self.get(slot);
            if pte.is_empty() {
                continue;
            }
            if level == 0 || pte.is_leaf() && covers(&part, level) {
                self.set(slot, Pte::EMPTY);
                removed(part.start, pte, level);
                gather.push_leaf(pte, level);
            } else if owner_of(pte).is_some_and(|owner| owner != TableOwner::Own) && covers(&part, level) {
                self.set(slot, Pte::EMPTY);
                let below = |(i, pte)| removed(part.start + i * PAGE_SIZE, pte, 0);
                entries(&self.memory, pte.frame()).for_each(below);
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
        self.prepare_move(&from, to, whole)?;
        for part in parts_of(&from, BLOCK_SIZE) {
            let target = to + (part.start - from.start);
            if whole && covers(&part, 1) {
                self.move_table(part.start, target);
            } else {
                self.move_pages(part, target);
            }
        }
        self.sweep_empty(from, gather)
    }

    /// Makes every table that the move will write to.
    fn prepare_move(&mut self, from: &Range<VirtAddr>, to: VirtAddr, whole: bool) -> Result<(), OutOfFrames> {
        for part in parts_of(from, BLOCK_SIZE) {
            let Some(slot) = self.leaf_table_slot(part.start).filter(|&slot| !self.get(slot).is_empty()) else {
                continue;
            };
            let target = to + (part.start - from.start);
            if whole && covers(&part, 1) {
                self.slot_at(target, 1)?;
            } else {
                self.own_table(slot)?;
                self.slot(target)?;
                self.slot(target + (part.end - part.start - PAGE_SIZE))?;
            }
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

    fn move_pages(&mut self, from: Range<VirtAddr>, to: VirtAddr) {
        for offset in (0..from.end - from.start).step_by(PAGE_SIZE as usize) {
            let Lookup::Entry { slot, pte, .. } = self.lookup(from.start + offset) else { return };
            if pte.is_empty() {
                continue;
            }
            if let Lookup::Entry { slot: target, .. } = self.lookup(to + offset) {
                self.set(target, pte);
                self.set(slot, Pte::EMPTY);
            }
        }
    }

    /// Frees tables that a move has left empty.
    fn sweep_empty(&mut self, range: Range<VirtAddr>, gather: &mut Gather) -> Result<(), OutOfFrames> {
        self.unmap(range, gather, |va, pte, _| debug_assert!(false, "{va} still maps {pte}"))
    }

    /// A copy for a child process. Leaf tables are shared where the policy says so; the caller then flushes the parent's
    /// write entries.
    ///
    /// # Errors
    /// No frame for a table. The parent works as before, and the child is gone.
    pub fn fork(&mut self, policy: &mut impl ForkPolicy) -> Result<Self, OutOfFrames> {
        let mut child = Self::new(Arc::clone(&self.memory), self.mode)?;
        self.fork_in(self.root, self.mode.levels() - 1, VirtAddr(0), &mut child, policy)?;
        Ok(child)
    }

    fn fork_in(
        &mut self,
        table: Ppn,
        level: u8,
        start: VirtAddr,
        child: &mut Self,
        policy: &mut impl ForkPolicy,
    ) -> Result<(), OutOfFrames> {
        for i in 0..FRAMES_PER_BLOCK {
            let slot = Slot { address: table.address() + i * 8, level };
            let pte = self.get(slot);
            if pte.is_empty() {
                continue;
            }
            let va = start + (i << level_shift(level));
            match level {
                1 if owner_of(pte).is_some() => self.fork_table(slot, pte, va, child, policy)?,
                _ if level > 0 && pte.is_table() => self.fork_in(pte.frame(), level - 1, va, child, policy)?,
                _ => self.fork_entry(slot, pte, va, child, policy)?,
            }
        }
        Ok(())
    }

    fn fork_table(
        &mut self,
        slot: Slot,
        pte: Pte,
        va: VirtAddr,
        child: &mut Self,
        policy: &mut impl ForkPolicy,
    ) -> Result<(), OutOfFrames> {
        match policy.table(va..va + BLOCK_SIZE) {
            ForkTable::Skip => Ok(()),
            ForkTable::Copy => {
                let own = self.own_table(slot)?;
                self.fork_in(own, 0, va, child, policy)
            }
            ForkTable::Share => {
                let target = child.slot_at(va, 1)?;
                let table = pte.frame();
                self.memory.frames().retain(table);
                child.set(target, Pte::untouched_table(table));
                // A table already seen read-only stays so: nobody can write through it.
                if !pte.has(PteFlags::SHARED) {
                    self.set(slot, Pte::untouched_table(table));
                }
                Ok(())
            }
        }
    }

    fn fork_entry(
        &mut self,
        slot: Slot,
        pte: Pte,
        va: VirtAddr,
        child: &mut Self,
        policy: &mut impl ForkPolicy,
    ) -> Result<(), OutOfFrames> {
        let target = child.slot_at(va, slot.level)?;
        let forked = policy.entry(va, pte, slot.level);
        self.set(slot, forked.parent);
        child.set(target, forked.child);
        Ok(())
    }
}

impl Drop for PageTable {
    fn drop(&mut self) {
        let mut gather = Gather::default();
        let all = VirtAddr(0)..VirtAddr(1 << self.mode.address_bits());
        let done = self.unmap(all, &mut gather, |_, _, _| {});
        debug_assert!(done.is_ok(), "no table sticks out of everything");
        gather.release(&self.memory);
        release_empty(&self.memory, self.root);
    }
}

/// Whose table does an entry above the leaves point to? `None` if it is not a table.
fn owner_of(pte: Pte) -> Option<TableOwner> {
    if pte.is_table() {
        Some(if pte.has(PteFlags::SHARED) { TableOwner::Shared } else { TableOwner::Own })
    } else {
        pte.is_untouched_table().then_some(TableOwner::Untouched)
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

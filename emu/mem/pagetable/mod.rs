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
//! fork          !V SHARED -> T        !V SHARED MARKER -> T  T: 2 references
//! parent reads  V SHARED -> T         !V SHARED MARKER -> T  T: W cleared in private leaves, once
//! child reads   V SHARED -> T         V -> T'                T: 1, T' a copy without A: frames of T gain a reference
//! parent writes V -> T                V -> T'                T: found to be its own again
//! ```
//!
//! The marker says that a child has used nothing in the table: A is the parent's.
//! Leaves of shared mappings carry [`PteFlags::SHARED`] and keep W. An entry must not be changed in a shared table: what
//! changes entries here takes a copy first.
//!
//! The caller flushes (see [`super::shootdown`]) between changing entries and releasing the frames: that is what
//! [`Gather`] is for.

mod fork;
mod gather;
mod range;
#[cfg(test)]
mod tests;

pub use fork::{ForkPolicy, ForkTable, ForkedEntry, Touched};
pub use gather::Gather;

use super::addr::{FRAMES_PER_BLOCK, PhysAddr, Ppn, VirtAddr};
use super::frames::OutOfFrames;
use super::memory::GuestMemory;
use super::pte::{Pte, PteFlags};
use super::walk::{Mode, level_index, level_shift};
use gather::release_empty;
use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::{AtomicU32, AtomicU64};

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

/// The cells of a table.
fn cells(memory: &GuestMemory, table: Ppn) -> &[AtomicU64] {
    memory.words(table).map_or(&[], |words| words)
}

/// The used entries of a table, with their indices.
fn entries(memory: &GuestMemory, table: Ppn) -> impl Iterator<Item = (u64, Pte)> + '_ {
    let ptes = cells(memory, table).iter().map(|cell| Pte(cell.load(Relaxed)));
    (0..).zip(ptes).filter(|(_, pte)| !pte.is_empty())
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

    /// Finds the entry that decides about an address. Changes nothing. W of a private leaf is shown only where the table
    /// is our own: through any other nobody may write.
    pub fn lookup(&self, va: VirtAddr) -> Lookup {
        let mut table = self.root;
        let mut owner = TableOwner::Own;
        let mut unused = false;
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
            unused = pte.is_unused_table();
            table = pte.frame();
        }
        let slot = Self::slot_in(table, va, 0);
        let pte = self.get(slot);
        let pte = if unused { pte.unused() } else { pte };
        let hidden = owner != TableOwner::Own && !pte.has(PteFlags::SHARED);
        Lookup::Entry { slot, pte: if hidden { pte.without(PteFlags::W) } else { pte }, owner }
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
            return self.unshare(slot, pte);
        }
        let table = self.memory.frames().alloc_table().ok_or(OutOfFrames)?;
        self.set(slot, Pte::table(table));
        Ok(table)
    }

    /// Replaces a superpage by a table of its pages. No translation changes.
    fn split(&mut self, slot: Slot, pte: Pte) -> Result<Ppn, OutOfFrames> {
        let table = self.memory.frames().alloc_table().ok_or(OutOfFrames)?;
        let size = 1 << (level_shift(slot.level - 1) - level_shift(0));
        for (i, cell) in (0..).zip(cells(&self.memory, table)) {
            cell.store(Pte::new(pte.frame() + i * size, pte.flags()).0, Relaxed);
        }
        self.memory.frames().split_block(pte.frame());
        self.store_note(table, FRAMES_PER_BLOCK as u32);
        self.set(slot, Pte::table(table));
        Ok(table)
    }

    fn store_note(&self, table: Ppn, value: u32) {
        if let Some(note) = self.note(table) {
            note.store(value, Relaxed);
        }
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

    /// Calls `visit` on every leaf table that other address spaces have too.
    pub fn for_each_shared(&self, mut visit: impl FnMut(Ppn)) {
        self.shared_below(self.root, self.mode.levels() - 1, &mut visit);
    }

    fn shared_below(&self, table: Ppn, level: u8, visit: &mut impl FnMut(Ppn)) {
        for (_, pte) in entries(&self.memory, table) {
            match owner_of(pte) {
                Some(_) if level == 1 && self.memory.frames().references(pte.frame()) > 1 => visit(pte.frame()),
                Some(_) if level > 1 => self.shared_below(pte.frame(), level - 1, visit),
                _ => {}
            }
        }
    }

    /// The leaves of a leaf table.
    pub fn leaves(&self, table: Ppn) -> impl Iterator<Item = Pte> + '_ {
        entries(&self.memory, table).map(|(_, pte)| pte).filter(|pte| pte.is_leaf())
    }

    /// How many tables there are below the root; shared ones count.
    pub fn tables(&self) -> u64 {
        self.tables_below(self.root, self.mode.levels() - 1)
    }

    fn tables_below(&self, table: Ppn, level: u8) -> u64 {
        let below = entries(&self.memory, table).filter(|(_, pte)| level > 0 && owner_of(*pte).is_some());
        below.map(|(_, pte)| 1 + self.tables_below(pte.frame(), level - 1)).sum()
    }

    /// Is this frame mapped by this one entry alone? Then a write to an anonymous page may reuse it. While the leaf table is
    /// shared it is not.
    pub fn is_sole_owner(&self, slot: Slot, frame: Ppn) -> bool {
        let frames = self.memory.frames();
        frames.references(frame) == 1 && frames.references(slot.table()) == 1
    }
}

impl Drop for PageTable {
    fn drop(&mut self) {
        let mut gather = Gather::default();
        self.clear(&mut gather);
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

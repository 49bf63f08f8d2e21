//! Fork, and the sharing of leaf tables that makes it cheap: see the states in the [module's text](super).

use super::gather::release_shared;
use super::{PROTECTED, PageTable, Slot, cells, entries, owner_of};
use crate::mem::addr::{BLOCK_SIZE, FRAMES_PER_BLOCK, Ppn, VirtAddr};
use crate::mem::frames::OutOfFrames;
use crate::mem::pte::{Pte, PteFlags};
use crate::mem::walk::level_shift;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;

/// What [`PageTable::touch`] did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Touched {
    /// Nothing was to be done: the fault has another reason.
    Nothing,
    /// The table is our own now: nobody else has it any more, or it is a copy.
    Owned,
    /// Others have it too: it can be read through.
    Shared,
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

impl PageTable {
    /// Makes the shared leaf table that an entry points to our own: takes it over if nobody else has it, copies it otherwise.
    pub(super) fn unshare(&mut self, slot: Slot, pointer: Pte) -> Result<Ppn, OutOfFrames> {
        let (frames, shared) = (self.memory.frames(), pointer.frame());
        let ours = if pointer.is_unused_table() { Pte::unused } else { |pte| pte };
        if frames.references(shared) == 1 {
            self.clear_protected(shared);
            if pointer.is_unused_table() {
                cells(&self.memory, shared)
                    .iter()
                    .for_each(|cell| cell.store(ours(Pte(cell.load(Relaxed))).0, Relaxed));
            }
            self.set(slot, Pte::table(shared));
            return Ok(shared);
        }
        let own = frames.alloc_table().ok_or(OutOfFrames)?;
        self.protect_once(shared);
        let mut used = 0;
        let copies = cells(&self.memory, own);
        for (i, pte) in entries(&self.memory, shared) {
            if pte.is_leaf() {
                frames.retain(pte.frame());
            }
            copies[i as usize].store(ours(pte).0, Relaxed);
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
        for cell in cells(&self.memory, table) {
            let pte = Pte(cell.load(Relaxed));
            if pte.is_leaf() && pte.has(PteFlags::W) && !pte.has(PteFlags::SHARED) {
                cell.store(pte.without(PteFlags::W).0, Relaxed);
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
    /// have it too; a child gets a copy). The caller then looks at the entry as for any fault: it may be all right now.
    pub fn touch(&mut self, va: VirtAddr) -> Touched {
        let Some(slot) = self.leaf_table_slot(va) else { return Touched::Nothing };
        let pte = self.get(slot);
        if !pte.is_untouched_table() {
            return Touched::Nothing;
        }
        let table = pte.frame();
        let sole = self.memory.frames().references(table) == 1;
        // A child's use of the pages is told from others' use only in a table of its own. Without memory for one it is not.
        if (sole || pte.is_unused_table()) && self.unshare(slot, pte).is_ok() {
            return Touched::Owned;
        }
        self.protect_once(table);
        self.set(slot, Pte::table(table).with(PteFlags::SHARED));
        Touched::Shared
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
                child.set(target, Pte::unused_table(table));
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

//! What an address space lets go of, kept until every hart has flushed.

use super::entries;
use crate::mem::addr::Ppn;
use crate::mem::frames::TableContents;
use crate::mem::memory::GuestMemory;
use crate::mem::pte::{Pte, PteFlags};
use crate::mem::shootdown::{Flush, SpaceId};

/// What was unmapped, to be released after the flush. Dropping it unfinished leaks.
#[must_use = "flush, then finish"]
#[derive(Default, Debug)]
pub struct Gather {
    frames: Vec<Ppn>,
    blocks: Vec<Ppn>,
    pub(super) empty_tables: Vec<Ppn>,
    pub(super) shared_tables: Vec<Ppn>,
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

    pub(super) fn push_leaf(&mut self, memory: &GuestMemory, pte: Pte, level: u8) {
        match (pte.is_leaf(), level) {
            (false, _) => {}
            (true, 0) => {
                keep_marks(memory, pte);
                self.frames.push(pte.frame());
            }
            (true, _) => self.blocks.push(pte.frame()),
        }
    }
}

/// What was written, and used, through an entry of a shared mapping stays so when the entry goes.
fn keep_marks(memory: &GuestMemory, pte: Pte) {
    if !pte.has(PteFlags::SHARED) {
        return;
    }
    if pte.has(PteFlags::D) {
        memory.frames().mark_dirty(pte.frame());
    }
    if pte.has(PteFlags::A) {
        memory.frames().mark_accessed(pte.frame());
    }
}

/// Drops a reference to a leaf table; the last one drops what its entries hold.
pub(super) fn release_shared(memory: &GuestMemory, table: Ppn) {
    let frames = memory.frames();
    if frames.drop_table(table) {
        let leaves = entries(memory, table).filter(|(_, pte)| pte.is_leaf());
        leaves.for_each(|(_, pte)| {
            keep_marks(memory, pte);
            frames.release(pte.frame());
        });
        frames.free_table(table, TableContents::Entries);
    }
}

/// Frees a table of our own whose entries are all zero.
pub(super) fn release_empty(memory: &GuestMemory, table: Ppn) {
    if memory.frames().drop_table(table) {
        memory.frames().free_table(table, TableContents::Empty);
    }
}

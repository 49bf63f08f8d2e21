//! Whole blocks: what superpages map.
//!
//! Who holds a block has a reference to each of its frames. All holders but one are counted once for the block and not in
//! its 512 frames, so that fork shares a superpage by one addition:
//!
//! ```text
//!                                          frames      block
//! one holder                               1 1 1 …     0
//! fork: two holders                        1 1 1 …     1
//! one splits its superpage                 2 2 2 …     0       split_block: it holds the frames one by one from now on
//! and unmaps the first page                1 2 2 …     0
//! ```

use super::{Contents, FrameAllocator, FrameInfo, PER_BLOCK};
use crate::mem::addr::{BLOCK_SIZE, FRAMES_PER_BLOCK, Ppn};
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed};

impl FrameAllocator {
    /// A 2 MiB block of zeros, aligned, with one reference on each of its frames. `None` when no whole block is free.
    pub fn alloc_block(&self) -> Option<Ppn> {
        let (block, contents) = self.state().take_block(&self.info)?;
        let frame = self.frame(block * PER_BLOCK);
        if contents == Contents::Unknown {
            self.space.fill(frame.address(), BLOCK_SIZE, 0);
        }
        for info in self.block_info(frame) {
            info.note.store(0, Relaxed);
            info.references.store(1, Relaxed);
        }
        Some(frame)
    }

    fn block_info(&self, first: Ppn) -> &[FrameInfo] {
        let start = first.0.wrapping_sub(self.first) as usize;
        self.info.get(start..start.saturating_add(PER_BLOCK as usize)).unwrap_or_default()
    }

    /// Further holders of the block that this frame is part of.
    #[inline(always)]
    pub(super) fn holders(&self, frame: Ppn) -> Option<&AtomicU32> {
        self.holders.get(usize::try_from(frame.0.wrapping_sub(self.first) / FRAMES_PER_BLOCK).ok()?)
    }

    /// One more reference to each frame of a block. The caller holds the block.
    pub fn retain_block(&self, first: Ppn) {
        if let Some(holders) = self.holders(first) {
            holders.fetch_add(1, Relaxed);
        }
    }

    /// Has each frame of a block exactly one reference?
    pub fn is_sole_block(&self, first: Ppn) -> bool {
        let block = self.block_info(first);
        let alone = self.holders(first).is_some_and(|holders| holders.load(Acquire) == 0);
        alone && block.iter().all(|info| info.references.load(Acquire) == 1)
    }

    /// Who holds a block holds its frames one by one from now on.
    pub(in crate::mem) fn split_block(&self, first: Ppn) {
        let Some(holders) = self.holders(first).filter(|holders| holders.load(Acquire) != 0) else { return };
        let each = |change: fn(&AtomicU32)| self.block_info(first).iter().for_each(|info| change(&info.references));
        each(|references| _ = references.fetch_add(1, Relaxed));
        if !take_one(holders) {
            // All others have let go meanwhile: we are the holder that the frames count already.
            each(|references| _ = references.fetch_sub(1, Relaxed));
        }
    }

    /// One reference fewer to each frame of a block, by one who holds it.
    pub fn release_block(&self, first: Ppn) {
        if self.holders(first).is_some_and(take_one) {
            return;
        }
        let only = self.block_info(first).iter().all(|info| info.references.load(Acquire) == 1);
        if only && first.0.wrapping_sub(self.first).is_multiple_of(FRAMES_PER_BLOCK) {
            self.free_block(first);
        } else {
            (0..FRAMES_PER_BLOCK).for_each(|i| self.release(first + i));
        }
    }

    fn free_block(&self, first: Ppn) {
        for (i, info) in (0..).zip(self.block_info(first)) {
            info.references.store(0, Relaxed);
            self.code.retire(first + i);
        }
        let mut state = self.state();
        state.in_use -= FRAMES_PER_BLOCK;
        let block = ((first.0 - self.first) / FRAMES_PER_BLOCK) as u32;
        state.blocks[block as usize].used = 0;
        state.retire(block);
        self.give_back_above(state, self.keep_blocks);
    }
}

/// Takes one off a count that is not 0.
fn take_one(count: &AtomicU32) -> bool {
    count.fetch_update(AcqRel, Acquire, |count| count.checked_sub(1)).is_ok()
}

//! The frame allocator, in two levels: 2 MiB blocks, and single frames within partly used blocks.
//!
//! ```text
//! alloc ── hot stack (recycled, LIFO) ── partly used blocks ── block being carved ── free blocks:
//!                                        (recycled frames)     (in order)            used before, given back, untouched
//! ```
//!
//! Recycled frames come first, the hottest at the top: zeroing one that is in cache costs a tenth of fresh host memory.
//! Frames of blocks that were never used, or were given back to the host, are known to be zero and are not zeroed again. Whole
//! free blocks above a watermark are given back.
//!
//! Every frame has a reference count; a table's is the number of entries that point to it. The *note* of a frame is
//! a word for its owner (page tables keep their number of used entries there, pages whether they are dirty or in use); it
//! links free frames of a block.

mod blocks;
mod marks;
#[cfg(test)]
mod tests;

use super::addr::{BLOCK_SHIFT, BLOCK_SIZE, FRAMES_PER_BLOCK, PAGE_SHIFT, PhysAddr, Ppn};
use super::code::CodeMarks;
use super::host::Reservation;
use super::windows::FileWindows;
use std::ops::Range;
use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release};
use std::sync::atomic::{AtomicU32, AtomicU64};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use zerocopy::FromZeros;

/// Frames on the hot stack; when it is full, the colder half goes back to its blocks.
const HOT: usize = 1024;
/// Frames known to be zero though used before (tables that were emptied).
const ZEROED: usize = 128;
/// Frames taken from a partly used block at once.
const REFILL: usize = 64;
/// Frames of a block.
const PER_BLOCK: u32 = FRAMES_PER_BLOCK as u32;

/// There is no free frame: the guest is out of memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("guest memory is exhausted")]
pub struct OutOfFrames;

/// What is known of each frame. Zeroed memory is the right initial state.
#[derive(FromZeros, Debug)]
#[repr(C)]
struct FrameInfo {
    references: AtomicU32,
    note: AtomicU32,
}

/// A frame as the allocator counts them: from the first frame of RAM.
type Index = u32;

/// One 2 MiB block. `free` and the list links are one more than what they point to; 0 is none.
#[derive(FromZeros, Debug)]
struct Block {
    /// Frames handed out (those on the hot stack included).
    used: u16,
    /// Frames from here on have not been handed out since the block was taken.
    carved: u16,
    /// First of the recycled frames, linked by their notes.
    free: u16,
    /// Was it ever used since the host gave it? Then its contents are not known to be zero.
    dirty: u8,
    /// Is it in the list of partly used blocks?
    listed: u8,
    next: u32,
    previous: u32,
}

/// Where blocks and free frames are.
#[derive(Debug)]
struct State {
    hot: Vec<Index>,
    zeroed: Vec<Index>,
    blocks: Box<[Block]>,
    /// First of the partly used blocks that have recycled frames.
    partial: u32,
    /// The block that frames are being carved from.
    current: Option<u32>,
    /// Free blocks that were used before.
    free: Vec<u32>,
    /// Free blocks that were given back to the host, and so are zero.
    returned: Vec<u32>,
    /// Blocks from here on have never been used.
    untouched: u32,
    in_use: u64,
    peak: u64,
}

/// Figures of the allocator, in frames.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct FrameStats {
    /// All of RAM.
    pub total: u64,
    /// Handed out now.
    pub in_use: u64,
    /// The most that were handed out at once.
    pub peak: u64,
    /// Of those in use, page tables.
    pub tables: u64,
    /// Host memory that may be resident: blocks in use or kept.
    pub resident: u64,
}

/// A frame that somebody still holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Leak {
    /// Which.
    pub frame: Ppn,
    /// Its reference count.
    pub references: u32,
}

/// Does a frame hold zeros?
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Contents {
    Zero,
    Unknown,
}

/// Frames of RAM. All methods take `&self`; the common case is one uncontended lock.
#[derive(Debug)]
pub struct FrameAllocator {
    space: Arc<Reservation>,
    code: Arc<CodeMarks>,
    windows: Arc<FileWindows>,
    first: u64,
    info: Box<[FrameInfo]>,
    /// Holders of each whole block that are not counted in its frames.
    holders: Box<[AtomicU32]>,
    tables: AtomicU64,
    keep_blocks: usize,
    state: Mutex<State>,
}

impl FrameAllocator {
    /// For the RAM at these addresses; `None` when the host has no memory for the bookkeeping.
    pub(super) fn new(
        space: Arc<Reservation>,
        code: Arc<CodeMarks>,
        windows: Arc<FileWindows>,
        ram: Range<u64>,
        keep_free: u64,
    ) -> Option<Self> {
        // Frame 0 means "none": if RAM begins there, its whole block stays unused.
        let start = ram.start.max(BLOCK_SIZE);
        let blocks = usize::try_from(ram.end.saturating_sub(start) >> BLOCK_SHIFT).ok()?;
        u32::try_from(blocks).ok()?.checked_mul(PER_BLOCK)?;
        let state = State {
            hot: Vec::with_capacity(HOT),
            zeroed: Vec::with_capacity(ZEROED),
            blocks: <[Block]>::new_box_zeroed_with_elems(blocks).ok()?,
            partial: 0,
            current: None,
            free: Vec::new(),
            returned: Vec::new(),
            untouched: 0,
            in_use: 0,
            peak: 0,
        };
        Some(Self {
            space,
            code,
            windows,
            first: start >> PAGE_SHIFT,
            info: <[FrameInfo]>::new_box_zeroed_with_elems(blocks * PER_BLOCK as usize).ok()?,
            holders: <[AtomicU32]>::new_box_zeroed_with_elems(blocks).ok()?,
            tables: AtomicU64::new(0),
            keep_blocks: (keep_free >> BLOCK_SHIFT) as usize,
            state: Mutex::new(state),
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[inline(always)]
    fn index(&self, frame: Ppn) -> Option<Index> {
        let index = frame.0.wrapping_sub(self.first);
        (index < self.info.len() as u64).then_some(index as Index)
    }

    #[inline(always)]
    fn info(&self, frame: Ppn) -> Option<&FrameInfo> {
        self.info.get(usize::try_from(frame.0.wrapping_sub(self.first)).ok()?)
    }

    #[inline(always)]
    fn frame(&self, index: Index) -> Ppn {
        Ppn(self.first + u64::from(index))
    }

    /// A frame of zeros, with one reference.
    #[inline]
    pub fn alloc_zeroed(&self) -> Option<Ppn> {
        let (index, contents) = self.state().take_zeroed(&self.info)?;
        let frame = self.hand_out(index);
        if contents == Contents::Unknown {
            let filled = self.space.zero_frame(frame);
            debug_assert!(filled.is_some());
        }
        Some(frame)
    }

    /// A frame with one reference whose contents are anything: the caller overwrites all of it.
    #[inline]
    pub fn alloc_uninit(&self) -> Option<Ppn> {
        let (index, _) = self.state().take(&self.info)?;
        Some(self.hand_out(index))
    }

    /// A frame for a page table: zero, with one reference and an empty note, and counted as a table.
    pub fn alloc_table(&self) -> Option<Ppn> {
        let frame = self.alloc_zeroed()?;
        self.tables.fetch_add(1, Relaxed);
        Some(frame)
    }

    #[inline(always)]
    fn hand_out(&self, index: Index) -> Ppn {
        let info = &self.info[index as usize];
        debug_assert_eq!(info.references.load(Relaxed), 0, "frame {index} is in use");
        info.note.store(0, Relaxed);
        info.references.store(1, Relaxed);
        self.frame(index)
    }

    /// One more reference, to a frame of RAM or of a file window. The caller holds one already.
    #[inline]
    pub fn retain(&self, frame: Ppn) {
        let Some(info) = self.info(frame) else { return self.windows.retain(frame) };
        let before = info.references.fetch_add(1, Relaxed);
        debug_assert_ne!(before, 0, "{frame} is free");
    }

    /// One reference fewer, to a frame of RAM (the last one frees it) or of a file window. All flushes have been done.
    #[inline]
    pub fn release(&self, frame: Ppn) {
        let Some(index) = self.index(frame) else { return self.windows.release(frame) };
        if self.drop_reference(index) {
            self.code.retire(frame);
            self.put(index);
        }
    }

    /// One reference to a page table fewer. Was it the last one? Then the caller drops what the entries hold and calls
    /// [`FrameAllocator::free_table`].
    #[must_use]
    pub(super) fn drop_table(&self, frame: Ppn) -> bool {
        self.index(frame).is_some_and(|index| self.drop_reference(index))
    }

    /// Frees a page table that [`FrameAllocator::drop_table`] said nobody holds.
    pub(super) fn free_table(&self, frame: Ppn, contents: TableContents) {
        let Some(index) = self.index(frame) else { return };
        self.tables.fetch_sub(1, Relaxed);
        let mut state = self.state();
        if contents == TableContents::Empty && state.zeroed.len() < ZEROED {
            state.in_use -= 1;
            state.zeroed.push(index);
        } else {
            drop(state);
            self.put(index);
        }
    }

    /// Was it the last one?
    #[inline(always)]
    fn drop_reference(&self, index: Index) -> bool {
        let references = &self.info[index as usize].references;
        let seen = references.load(Acquire);
        if seen == 1 {
            // Ours is the only one, so nobody else can change the count.
            references.store(0, Release);
            return true;
        }
        debug_assert_ne!(seen, 0, "frame {index} released once too often");
        seen != 0 && references.fetch_sub(1, AcqRel) == 1
    }

    #[inline(always)]
    fn put(&self, index: Index) {
        let mut state = self.state();
        state.in_use -= 1;
        if state.hot.len() < HOT {
            state.hot.push(index);
        } else {
            self.put_slow(state, index);
        }
    }

    #[cold]
    #[inline(never)]
    fn put_slow(&self, mut state: MutexGuard<'_, State>, index: Index) {
        state.cool(&self.info, HOT / 2);
        state.hot.push(index);
        self.give_back_above(state, self.keep_blocks);
    }

    /// How many hold it; for a frame of a file window, how many hold frames of its chunk. 0 for free frames.
    #[inline]
    pub fn references(&self, frame: Ppn) -> u32 {
        let Some(info) = self.info(frame) else { return self.windows.references(frame) };
        info.references.load(Acquire) + self.holders(frame).map_or(0, |holders| holders.load(Acquire))
    }

    /// The owner's word of a frame in use.
    #[inline]
    pub(super) fn note(&self, frame: Ppn) -> Option<&AtomicU32> {
        self.info(frame).map(|info| &info.note)
    }

    /// Gives all free blocks back to the host.
    pub fn trim(&self) {
        let mut state = self.state();
        state.cool_all(&self.info);
        self.give_back_above(state, 0);
    }

    /// Gives free blocks back to the host while there are more than `keep`. The lock is not held meanwhile.
    fn give_back_above(&self, mut state: MutexGuard<'_, State>, keep: usize) {
        if state.free.len() <= keep {
            return;
        }
        let extra: Vec<u32> = state.free.drain(keep / 2..).collect();
        drop(state);
        let (given, kept): (Vec<u32>, Vec<u32>) = extra.into_iter().partition(|&block| {
            let start = self.frame(block * PER_BLOCK).address();
            self.space.discard(start, BLOCK_SIZE).is_ok()
        });
        let mut state = self.state();
        given.iter().for_each(|&block| state.blocks[block as usize].dirty = 0);
        state.returned.extend(given);
        state.free.extend(kept);
    }

    /// Figures as they stand.
    pub fn stats(&self) -> FrameStats {
        let state = self.state();
        let away = state.returned.len() as u64;
        FrameStats {
            total: self.info.len() as u64,
            in_use: state.in_use,
            peak: state.peak,
            tables: self.tables.load(Relaxed),
            resident: (u64::from(state.untouched) - away) * FRAMES_PER_BLOCK,
        }
    }

    /// Frames that are still held, at most `limit` of them: none when all address spaces are gone.
    pub fn leaks(&self, limit: usize) -> Vec<Leak> {
        let touched = self.state().untouched as usize * PER_BLOCK as usize;
        let held = |(index, info): (Index, &FrameInfo)| {
            let frame = self.frame(index);
            (info.references.load(Acquire) != 0).then(|| Leak { frame, references: self.references(frame) })
        };
        (0..).zip(&self.info[..touched]).filter_map(held).take(limit).collect()
    }
}

/// What a released table holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum TableContents {
    /// Nothing but zero.
    Empty,
    /// Perhaps entries.
    Entries,
}

impl State {
    #[inline(always)]
    fn count_one(&mut self) {
        self.in_use += 1;
        self.peak = self.peak.max(self.in_use);
    }

    /// Any free frame.
    #[inline(always)]
    fn take(&mut self, info: &[FrameInfo]) -> Option<(Index, Contents)> {
        let taken = match self.hot.pop() {
            Some(index) => (index, Contents::Unknown),
            None => self.take_slow(info)?,
        };
        self.count_one();
        Some(taken)
    }

    /// Any free frame, best one that is zero.
    #[inline(always)]
    fn take_zeroed(&mut self, info: &[FrameInfo]) -> Option<(Index, Contents)> {
        if let Some(index) = self.zeroed.pop() {
            self.count_one();
            return Some((index, Contents::Zero));
        }
        self.take(info)
    }

    #[cold]
    #[inline(never)]
    fn take_slow(&mut self, info: &[FrameInfo]) -> Option<(Index, Contents)> {
        if self.refill(info) {
            return self.hot.pop().map(|index| (index, Contents::Unknown));
        }
        self.carve().or_else(|| self.zeroed.pop().map(|index| (index, Contents::Zero)))
    }

    /// Moves recycled frames of a partly used block to the hot stack.
    fn refill(&mut self, info: &[FrameInfo]) -> bool {
        let Some(number) = self.partial.checked_sub(1) else { return false };
        for _ in 0..REFILL {
            let block = &mut self.blocks[number as usize];
            let Some(within) = block.free.checked_sub(1) else { break };
            let index = number * PER_BLOCK + u32::from(within);
            block.free = info[index as usize].note.load(Relaxed) as u16;
            block.used += 1;
            self.hot.push(index);
        }
        if self.blocks[number as usize].free == 0 {
            self.unlist(number);
        }
        true
    }

    /// The next frame of the block being carved, or of a new one.
    fn carve(&mut self) -> Option<(Index, Contents)> {
        let number = match self.current {
            Some(number) => number,
            None => self.take_free_block()?,
        };
        let block = &mut self.blocks[number as usize];
        let index = number * PER_BLOCK + u32::from(block.carved);
        block.carved += 1;
        block.used += 1;
        self.current = (u32::from(block.carved) < PER_BLOCK).then_some(number);
        let contents = if block.dirty == 0 { Contents::Zero } else { Contents::Unknown };
        Some((index, contents))
    }

    /// A block nothing of which is used: recycled ones first, they are resident.
    fn take_free_block(&mut self) -> Option<u32> {
        if let Some(block) = self.free.pop().or_else(|| self.returned.pop()) {
            return Some(block);
        }
        let fresh = self.untouched;
        self.blocks.get(fresh as usize)?;
        self.untouched += 1;
        Some(fresh)
    }

    /// A whole block, used at once.
    fn take_block(&mut self, info: &[FrameInfo]) -> Option<(u32, Contents)> {
        let number = match self.take_free_block() {
            Some(number) => number,
            None => {
                self.cool_all(info);
                self.take_free_block()?
            }
        };
        let block = &mut self.blocks[number as usize];
        block.used = PER_BLOCK as u16;
        block.carved = PER_BLOCK as u16;
        let contents = if block.dirty == 0 { Contents::Zero } else { Contents::Unknown };
        self.in_use += FRAMES_PER_BLOCK;
        self.peak = self.peak.max(self.in_use);
        Some((number, contents))
    }

    /// Puts the coldest frames of the hot stack back into their blocks.
    fn cool(&mut self, info: &[FrameInfo], count: usize) {
        for i in 0..count {
            let index = self.hot[i];
            let number = index / PER_BLOCK;
            let block = &mut self.blocks[number as usize];
            info[index as usize].note.store(u32::from(block.free), Relaxed);
            block.free = (index % PER_BLOCK) as u16 + 1;
            block.used -= 1;
            let (used, listed) = (block.used, block.listed);
            if used == 0 && self.current != Some(number) {
                self.retire(number);
            } else if listed == 0 {
                self.list(number);
            }
        }
        self.hot.drain(..count);
    }

    /// Puts all free frames back into their blocks.
    fn cool_all(&mut self, info: &[FrameInfo]) {
        self.hot.append(&mut self.zeroed);
        self.cool(info, self.hot.len());
    }

    /// A block of which nothing is used any more becomes a free one.
    fn retire(&mut self, number: u32) {
        if self.blocks[number as usize].listed != 0 {
            self.unlist(number);
        }
        let block = &mut self.blocks[number as usize];
        (block.free, block.carved, block.dirty) = (0, 0, 1);
        self.free.push(number);
    }

    /// Puts a block first in the list of partly used ones.
    fn list(&mut self, number: u32) {
        let next = std::mem::replace(&mut self.partial, number + 1);
        if let Some(next) = next.checked_sub(1) {
            self.blocks[next as usize].previous = number + 1;
        }
        let block = &mut self.blocks[number as usize];
        (block.next, block.previous, block.listed) = (next, 0, 1);
    }

    fn unlist(&mut self, number: u32) {
        let block = &mut self.blocks[number as usize];
        let (next, previous) = (block.next, block.previous);
        block.listed = 0;
        match previous.checked_sub(1) {
            Some(previous) => self.blocks[previous as usize].next = next,
            None => self.partial = next,
        }
        if let Some(next) = next.checked_sub(1) {
            self.blocks[next as usize].previous = previous;
        }
    }
}

const _: () = assert!(size_of::<FrameInfo>() == 8 && size_of::<Block>() == 16);
const _: () = assert!(PhysAddr(BLOCK_SIZE).frame().0 == FRAMES_PER_BLOCK);

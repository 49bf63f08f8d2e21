//! The code cache: which blocks there are, and on which frames. Blocks are found by virtual address and frame, so that
//! all address spaces that map a frame at one place share them, and are dropped by what is written to a frame.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use super::arena::Arena;
use super::block::Builder;
use super::op::Cursor;
use super::resolve;
use crate::Error;
use crate::cpu::privileged::Dialect;
use crate::mem::{PAGE_SIZE, Ppn};

/// Bytes in a line, the unit in which a frame's code is told from its data: 64 lines to a frame.
const LINE: u64 = PAGE_SIZE / 64;

/// What makes a block the right one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    /// Virtual address of the first instruction.
    pub(crate) pc: u64,
    /// The frame that it is on.
    pub(crate) frame: Ppn,
    /// The frame of the second half of an instruction on two pages; [`Ppn::NONE`] for all others.
    pub(crate) second: Ppn,
    /// How it was decoded.
    pub(crate) dialect: Dialect,
}

/// What is known of a frame that holds decoded code.
#[derive(Default)]
struct Frame {
    /// Lines that decoded instructions lie in.
    lines: u64,
    blocks: Vec<Block>,
}

struct Block {
    key: Key,
    /// Lines of this frame that its instructions lie in.
    lines: u64,
    first: Cursor,
}

/// All blocks of a hart.
pub(crate) struct CodeCache {
    arena: Arena,
    blocks: HashMap<Key, Cursor, BuildHasherDefault<Mixer>>,
    frames: HashMap<Ppn, Frame, BuildHasherDefault<Mixer>>,
}

impl CodeCache {
    /// An empty cache of at most `size` bytes.
    ///
    /// # Errors
    ///
    /// When the host has no address space for it.
    pub(crate) fn new(size: usize) -> Result<Self, Error> {
        Ok(Self { arena: Arena::new(size)?, blocks: HashMap::default(), frames: HashMap::default() })
    }

    /// The arena.
    pub(crate) fn arena(&self) -> &Arena {
        &self.arena
    }

    /// The block, if it has been decoded.
    pub(crate) fn find(&self, key: &Key) -> Option<Cursor> {
        self.blocks.get(key).copied()
    }

    /// Takes a finished block in. Nothing when the arena is full.
    pub(crate) fn insert(&mut self, key: Key, block: &Builder) -> Option<Cursor> {
        let first = block.write_to(self.arena.take(block.size())?);
        self.blocks.insert(key, first);
        let start = key.pc % PAGE_SIZE;
        let end = start + block.length();
        self.note(key.frame, Block { key, lines: lines(start..end.min(PAGE_SIZE)), first });
        if key.second != Ppn::NONE {
            self.note(key.second, Block { key, lines: lines(0..end - PAGE_SIZE), first });
        }
        Some(first)
    }

    fn note(&mut self, frame: Ppn, block: Block) {
        let frame = self.frames.entry(frame).or_default();
        frame.lines |= block.lines;
        frame.blocks.push(block);
    }

    /// Whether the frame's code is known, and none of it was decoded from bytes at these offsets.
    pub(crate) fn is_clear_of(&self, frame: Ppn, offsets: Range<u64>) -> bool {
        self.frames.get(&frame).is_some_and(|frame| frame.lines & lines(offsets) == 0)
    }

    /// Drops all blocks of a frame.
    pub(crate) fn drop_frame(&mut self, frame: Ppn) {
        let Some(dropped) = self.frames.remove(&frame) else { return };
        for block in dropped.blocks {
            self.blocks.remove(&block.key);
            block.first.set_handler(resolve::stale);
            let other = if block.key.frame == frame { block.key.second } else { block.key.frame };
            if let Some(other) = self.frames.get_mut(&other) {
                other.blocks.retain(|kept| kept.key != block.key);
            }
        }
    }

    /// The frames that hold decoded code.
    pub(crate) fn frames(&self) -> impl Iterator<Item = Ppn> {
        self.frames.keys().copied()
    }

    /// Forgets all blocks and reclaims their memory. No handler runs, and whoever knows cursors or names forgets them.
    pub(crate) fn clear(&mut self) {
        self.blocks.clear();
        self.frames.clear();
        self.arena.reclaim();
    }
}

/// The lines that a range of offsets in a frame touches.
fn lines(offsets: Range<u64>) -> u64 {
    let Some(last) = offsets.end.checked_sub(1).filter(|&last| last >= offsets.start) else { return 0 };
    let (first, last) = (offsets.start / LINE, last / LINE);
    (u64::MAX << first) & (u64::MAX >> (63 - last))
}

/// A hash of machine words that is good enough for addresses and costs two instructions a word.
#[derive(Default)]
struct Mixer(u64);

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(byte.into()));
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_cover_what_a_range_touches() {
        assert_eq!(lines(0..1), 1);
        assert_eq!(lines(63..65), 3);
        assert_eq!(lines(4032..4096), 1 << 63);
        assert_eq!(lines(0..4096), u64::MAX);
        assert_eq!(lines(5..5), 0);
    }
}

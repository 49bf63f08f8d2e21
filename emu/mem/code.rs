//! Which frames hold decoded code. A hart marks a frame **before** it reads the bytes that it decodes; whoever changes
//! bytes of a frame asks **after** the change ([`CodeMarks::note_write`]). Stores of harts go the slow way for
//! marked frames, because such frames never get a write tag in a TLB.

use super::addr::{PAGE_SIZE, PhysAddr, Ppn};
use super::shootdown::{Flush, Shootdown, SpaceId};
use std::sync::Arc;
use std::sync::atomic::Ordering::{Relaxed, SeqCst};
use std::sync::atomic::{AtomicU64, fence};
use zerocopy::FromZeros;

/// What [`CodeMarks::mark`] found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Marked {
    /// It was not marked. The marking hart flushes its own write entries of the frame at once
    /// ([`super::Tlb::flush_frame_writes`]); the other harts have been told.
    Newly,
    /// It was marked already.
    Already,
}

/// One bit per frame.
#[derive(Debug)]
pub struct CodeMarks {
    bits: Box<[AtomicU64]>,
    generation: AtomicU64,
    shootdown: Arc<Shootdown>,
}

impl CodeMarks {
    /// For frames `0..frames`; `None` when the host has no memory for it.
    pub(super) fn new(frames: u64, shootdown: Arc<Shootdown>) -> Option<Self> {
        let words = usize::try_from(frames.div_ceil(64)).ok()?;
        let bits = <[AtomicU64]>::new_box_zeroed_with_elems(words).ok()?;
        Some(Self { bits, generation: AtomicU64::new(0), shootdown })
    }

    #[inline(always)]
    fn word(&self, frame: Ppn) -> Option<(&AtomicU64, u64)> {
        Some((self.bits.get((frame.0 / 64) as usize)?, 1 << (frame.0 % 64)))
    }

    /// Does it hold decoded code? Frames outside memory do not.
    #[inline(always)]
    pub fn is_marked(&self, frame: Ppn) -> bool {
        self.word(frame).is_some_and(|(word, bit)| word.load(Relaxed) & bit != 0)
    }

    /// Marks it, before its bytes are read for decoding.
    pub fn mark(&self, frame: Ppn) -> Marked {
        let Some((word, bit)) = self.word(frame) else { return Marked::Already };
        if word.load(Relaxed) & bit != 0 || word.fetch_or(bit, SeqCst) & bit != 0 {
            return Marked::Already;
        }
        self.shootdown.flush(SpaceId::NONE, Flush::FrameWrites(frame));
        Marked::Newly
    }

    /// Nobody holds decoded code of it any more.
    pub fn unmark(&self, frame: Ppn) {
        if let Some((word, bit)) = self.word(frame) {
            word.fetch_and(!bit, SeqCst);
        }
    }

    /// Bytes of the frame have been changed. If it is marked, it no longer is, and every hart is told to drop its
    /// blocks of it. A hart that does this to itself drains its inbox when the store has retired.
    #[inline]
    pub fn note_write(&self, frame: Ppn) {
        fence(SeqCst);
        if self.is_marked(frame) {
            self.drop_frame(frame);
        }
    }

    /// [`CodeMarks::note_write`] for all frames of a range of bytes.
    #[inline]
    pub fn note_write_range(&self, start: PhysAddr, length: u64) {
        let Some(last) = length.checked_sub(1) else { return };
        fence(SeqCst);
        let frames = (start + last).frame() - start.frame();
        for frame in (0..=frames).map(|i| start.frame() + i) {
            if self.is_marked(frame) {
                self.drop_frame(frame);
            }
        }
    }

    /// The frame is given to another use: as [`CodeMarks::note_write`], without the order against earlier stores.
    #[inline(always)]
    pub(super) fn retire(&self, frame: Ppn) {
        if self.is_marked(frame) {
            self.drop_frame(frame);
        }
    }

    /// Bytes may have been changed by those who do not tell us (`fence.i` and the cache-flush call, for windows of
    /// files): every hart drops all its blocks.
    pub fn drop_all(&self) {
        self.generation.fetch_add(1, SeqCst);
        self.shootdown.post_all_code();
    }

    /// Rises with everything that has been dropped.
    pub fn generation(&self) -> u64 {
        self.generation.load(Relaxed)
    }

    #[cold]
    #[inline(never)]
    fn drop_frame(&self, frame: Ppn) {
        self.unmark(frame);
        self.generation.fetch_add(1, SeqCst);
        self.shootdown.post_code(frame);
    }

    /// Marked frames, for statistics.
    pub fn count(&self) -> u64 {
        self.bits.iter().map(|word| u64::from(word.load(Relaxed).count_ones())).sum()
    }
}

const _: () = assert!(PAGE_SIZE == 4096);

#[cfg(test)]
mod tests {
    use super::super::shootdown::Pending;
    use super::*;

    #[test]
    fn a_write_to_a_marked_frame_reaches_every_hart_once() {
        let shootdown = Arc::new(Shootdown::default());
        let marks = CodeMarks::new(1000, Arc::clone(&shootdown)).unwrap();
        let mut harts = [shootdown.register_hart(), shootdown.register_hart()];
        assert_eq!(marks.mark(Ppn(70)), Marked::Newly);
        assert_eq!(marks.mark(Ppn(70)), Marked::Already);
        marks.note_write_range(PhysAddr(69 * PAGE_SIZE + 4000), 200);
        marks.note_write(Ppn(70));
        for hart in &mut harts {
            let mut pending = Pending::default();
            hart.take(&mut pending);
            assert_eq!(pending.flushes(), [Flush::FrameWrites(Ppn(70))]);
            assert_eq!(pending.code(), [Ppn(70)]);
        }
        assert!(!marks.is_marked(Ppn(70)));
        assert_eq!((marks.generation(), marks.count()), (1, 0));
    }

    #[test]
    fn frames_outside_are_never_marked() {
        let marks = CodeMarks::new(64, Arc::new(Shootdown::default())).unwrap();
        marks.mark(Ppn(64));
        marks.mark(Ppn(u64::MAX));
        assert!(!marks.is_marked(Ppn(64)));
        marks.note_write_range(PhysAddr(0), 0);
        assert_eq!(marks.generation(), 0);
    }
}

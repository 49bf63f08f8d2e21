//! What is known of a page whatever maps it, in its frame's note (Linux's folio flags).

use std::sync::atomic::Ordering::Relaxed;

use super::FrameAllocator;
use crate::mem::addr::Ppn;

/// In the note of a page: it is dirty.
const DIRTY: u32 = 1;
/// In the note of a page: the kernel has used it for a process.
const REFERENCED: u32 = 2;
/// In the note of a page: it has done so more than once.
const ACTIVE: u32 = 4;

impl FrameAllocator {
    /// A page has been written by the kernel, or, of shared memory, loses an entry through which it was: it is dirty from now on
    /// whatever its entries say, as nothing is ever written back. Pages of files are the file's affair.
    #[inline]
    pub fn mark_dirty(&self, frame: Ppn) {
        self.change_marks(frame, |marks| marks | DIRTY);
    }

    /// Its contents do not matter any more.
    pub fn mark_clean(&self, frame: Ppn) {
        self.change_marks(frame, |marks| marks & !DIRTY);
    }

    /// Has it been marked so?
    pub fn is_dirty(&self, frame: Ppn) -> bool {
        self.marks(frame) & DIRTY != 0
    }

    /// The kernel uses a page for a process, as populating and copying from outside do (Linux's `folio_mark_accessed`).
    pub fn mark_accessed(&self, frame: Ppn) {
        self.change_marks(frame, |marks| match (marks & REFERENCED, marks & ACTIVE) {
            (0, _) => marks | REFERENCED,
            (_, 0) => marks & !REFERENCED | ACTIVE,
            _ => marks,
        });
    }

    /// Nobody is interested in a page.
    pub fn mark_idle(&self, frame: Ppn) {
        self.change_marks(frame, |marks| marks & !(REFERENCED | ACTIVE));
    }

    /// Nobody has used a page of late.
    pub fn clear_referenced(&self, frame: Ppn) {
        self.change_marks(frame, |marks| marks & !REFERENCED);
    }

    /// Has the kernel used it of late?
    pub fn is_referenced(&self, frame: Ppn) -> bool {
        self.marks(frame) & REFERENCED != 0
    }

    fn marks(&self, frame: Ppn) -> u32 {
        self.info(frame).map_or(0, |info| info.note.load(Relaxed))
    }

    fn change_marks(&self, frame: Ppn, change: impl Fn(u32) -> u32) {
        if let Some(info) = self.info(frame) {
            info.note.store(change(info.note.load(Relaxed)), Relaxed);
        }
    }
}

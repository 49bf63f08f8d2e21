//! What one hart must tell the others: translations that are no longer true, decoded code that is stale. Each hart has
//! an inbox; posting is rare, and looking costs one relaxed load when nothing is pending.
//!
//! # Who flushes what
//!
//! The TLB is not tagged by address space: a hart flushes all of it when it changes `satp`. Page tables are changed
//! **first**, the flush is posted **second**, and frames (of pages and of tables) are freed **third**, when
//! [`Shootdown::is_complete`] says so.
//!
//! | operation | flush |
//! |---|---|
//! | munmap, fixed mapping over another, mremap source, brk shrink, shmdt, DONTNEED | [`Flush::Range`] in the space |
//! | truncation, hole punch | [`Flush::Range`] in every space that maps the file |
//! | mprotect that takes away | [`Flush::Range`] |
//! | mprotect that adds; invalid to valid; reuse by copy on write | nothing: a miss refills |
//! | copy on write that copies | [`Flush::Page`], read entries too |
//! | fork | [`Flush::Writes`] of the parent's space |
//! | MADV_FREE, D cleared | [`Flush::Writes`] |
//! | a frame gains decoded code | [`Flush::FrameWrites`], by [`super::CodeMarks::mark`] |
//! | superpage split without change of frames | nothing: entries are per 4 KiB page |
//! | exec, exit, `satp` write, `sfence.vma` without operands | [`Flush::Space`] or [`Flush::All`] |

use super::addr::{PAGE_SIZE, Ppn, VirtAddr};
use std::ops::Range;
use std::sync::atomic::Ordering::{Acquire, Relaxed, Release, SeqCst};
use std::sync::atomic::{AtomicBool, AtomicU64, fence};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

/// Requests in an inbox before they collapse to "everything".
const INBOX_LIMIT: usize = 32;
/// A range of more pages than this is cheaper as a flush of all.
const RANGE_LIMIT: u64 = 256;

/// Names an address space. Never reused while the process lives.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub struct SpaceId(u64);

impl SpaceId {
    /// No space: a hart that has not been given one.
    pub const NONE: Self = Self(0);

    /// An identity that nobody had before.
    pub fn fresh() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Self(NEXT.fetch_add(1, Relaxed))
    }

    /// The number, for logs and tags.
    pub const fn number(self) -> u64 {
        self.0
    }
}

/// What a hart must forget.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Flush {
    /// The page that holds this address.
    Page(VirtAddr),
    /// All pages that this range touches.
    Range(Range<VirtAddr>),
    /// Permission to write, everywhere in the space.
    Writes,
    /// All of the space.
    Space,
    /// Permission to write to this frame, in any space.
    FrameWrites(Ppn),
    /// Everything, in any space.
    All,
}

impl Flush {
    /// Does it hold for every space?
    const fn is_global(&self) -> bool {
        matches!(self, Self::FrameWrites(_) | Self::All)
    }

    fn normal(self) -> Self {
        match self {
            Self::Range(range) if range.end - range.start > RANGE_LIMIT * PAGE_SIZE => Self::Space,
            other => other,
        }
    }
}

/// What a hart took out of its inbox. Reuse one value: its memory is kept.
#[derive(Default, Debug)]
pub struct Pending {
    flushes: Vec<Flush>,
    code: Vec<Ppn>,
    all_code: bool,
}

impl Pending {
    /// Translations to forget.
    pub fn flushes(&self) -> &[Flush] {
        &self.flushes
    }

    /// Frames whose decoded blocks to drop, if not [`Pending::all_code`].
    pub fn code(&self) -> &[Ppn] {
        &self.code
    }

    /// Drop every decoded block.
    pub const fn all_code(&self) -> bool {
        self.all_code
    }

    /// Empties it, keeping its memory.
    pub fn clear(&mut self) {
        self.flushes.clear();
        self.code.clear();
        self.all_code = false;
    }

    fn push_flush(&mut self, flush: Flush) {
        match (self.flushes.first(), &flush) {
            (Some(Flush::All), _) => {}
            (_, Flush::All) => self.collapse(),
            _ if self.flushes.len() >= INBOX_LIMIT => self.collapse(),
            _ if self.flushes.last() == Some(&flush) => {}
            _ => self.flushes.push(flush),
        }
    }

    fn collapse(&mut self) {
        self.flushes.clear();
        self.flushes.push(Flush::All);
    }

    fn push_code(&mut self, frame: Ppn) {
        if self.all_code || self.code.last() == Some(&frame) {
            return;
        }
        if self.code.len() >= INBOX_LIMIT { self.push_all_code() } else { self.code.push(frame) }
    }

    fn push_all_code(&mut self) {
        self.code.clear();
        self.all_code = true;
    }
}

#[derive(Default, Debug)]
struct Inbox {
    /// Is anything queued? Written under the queue's lock.
    pending: AtomicBool,
    /// The space whose translations the hart may hold.
    space: AtomicU64,
    /// Is the hart between `enter` and `leave`?
    running: AtomicBool,
    /// Number of the last posting, and of the last one the hart has acted on.
    posted: AtomicU64,
    done: AtomicU64,
    queue: Mutex<Pending>,
}

impl Inbox {
    fn queue(&self) -> MutexGuard<'_, Pending> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn post(&self, put: impl FnOnce(&mut Pending)) {
        let mut queue = self.queue();
        put(&mut queue);
        self.posted.store(self.posted.load(Relaxed) + 1, Relaxed);
        self.pending.store(true, Release);
    }
}

/// A hart's own end of its inbox. Dropping it unregisters the hart.
#[derive(Debug)]
pub struct HartInbox {
    inbox: Arc<Inbox>,
    shootdown: Arc<Shootdown>,
    taken: u64,
}

impl HartInbox {
    /// Is there anything to act on? One relaxed load.
    #[inline(always)]
    pub fn is_pending(&self) -> bool {
        self.inbox.pending.load(Relaxed)
    }

    /// The hart will fill its TLB from this space from now on, and has flushed what it held of another.
    pub fn activate(&self, space: SpaceId) {
        self.inbox.space.store(space.0, SeqCst);
        // Posters change tables, then look at `space`; we set `space`, then read tables.
        fence(SeqCst);
    }

    /// The hart begins to run guest code: from here on others wait for its answers. Drain after this.
    pub fn enter(&self) {
        self.inbox.running.store(true, Relaxed);
        fence(SeqCst);
    }

    /// The hart has stopped running guest code: nobody waits for it, it will drain before it runs again.
    pub fn leave(&self) {
        self.inbox.running.store(false, Release);
    }

    /// Takes all requests. Act on them, then call [`HartInbox::finish`].
    pub fn take(&mut self, into: &mut Pending) {
        into.clear();
        let mut queue = self.inbox.queue();
        std::mem::swap(&mut *queue, into);
        self.inbox.pending.store(false, Relaxed);
        self.taken = self.inbox.posted.load(Relaxed);
    }

    /// The requests last taken have been acted on.
    pub fn finish(&self) {
        self.inbox.done.store(self.taken, Release);
    }
}

impl Drop for HartInbox {
    fn drop(&mut self) {
        let mut harts = self.shootdown.harts.write().unwrap_or_else(PoisonError::into_inner);
        harts.retain(|inbox| !Arc::ptr_eq(inbox, &self.inbox));
    }
}

/// A posting that can be waited for.
#[derive(Clone, Debug, Default)]
pub struct Ticket {
    waiting: Vec<(Arc<Inbox>, u64)>,
}

/// All inboxes of a machine.
#[derive(Default, Debug)]
pub struct Shootdown {
    harts: RwLock<Vec<Arc<Inbox>>>,
}

impl Shootdown {
    /// A new hart's inbox.
    pub fn register_hart(self: &Arc<Self>) -> HartInbox {
        let inbox = Arc::new(Inbox::default());
        self.harts.write().unwrap_or_else(PoisonError::into_inner).push(Arc::clone(&inbox));
        HartInbox { inbox, shootdown: Arc::clone(self), taken: 0 }
    }

    /// Tells every hart that may hold translations of `space` to forget some. The tables have been changed already.
    pub fn flush(&self, space: SpaceId, flush: Flush) -> Ticket {
        let flush = flush.normal();
        fence(SeqCst);
        let global = flush.is_global();
        self.post(|inbox| global || inbox.space.load(SeqCst) == space.0, |queue| queue.push_flush(flush.clone()))
    }

    /// Has every *running* hart acted on it? A hart that is not running acts before it runs.
    pub fn is_complete(&self, ticket: &Ticket) -> bool {
        ticket.waiting.iter().all(|(inbox, number)| !inbox.running.load(SeqCst) || inbox.done.load(Acquire) >= *number)
    }

    /// Waits until [`Shootdown::is_complete`]. Never call it on a running hart's own thread between `enter` and `leave`.
    pub fn wait(&self, ticket: &Ticket) {
        while !self.is_complete(ticket) {
            std::thread::yield_now();
        }
    }

    /// Decoded code of this frame is stale.
    pub(super) fn post_code(&self, frame: Ppn) {
        self.post(|_| true, |queue| queue.push_code(frame));
    }

    /// All decoded code may be stale.
    pub(super) fn post_all_code(&self) {
        self.post(|_| true, Pending::push_all_code);
    }

    fn post(&self, concerns: impl Fn(&Inbox) -> bool, put: impl Fn(&mut Pending)) -> Ticket {
        let harts = self.harts.read().unwrap_or_else(PoisonError::into_inner);
        let mut ticket = Ticket::default();
        for inbox in harts.iter().filter(|inbox| concerns(inbox)) {
            inbox.post(&put);
            if inbox.running.load(SeqCst) {
                ticket.waiting.push((Arc::clone(inbox), inbox.posted.load(Relaxed)));
            }
        }
        ticket
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drained(hart: &mut HartInbox) -> Pending {
        let mut pending = Pending::default();
        hart.take(&mut pending);
        hart.finish();
        pending
    }

    #[test]
    fn only_harts_in_the_space_are_told() {
        let shootdown = Arc::new(Shootdown::default());
        let (mut a, mut b) = (shootdown.register_hart(), shootdown.register_hart());
        let (one, two) = (SpaceId::fresh(), SpaceId::fresh());
        a.activate(one);
        b.activate(two);
        shootdown.flush(one, Flush::Page(VirtAddr(0x1000)));
        assert!(a.is_pending() && !b.is_pending());
        assert_eq!(drained(&mut a).flushes(), [Flush::Page(VirtAddr(0x1000))]);
        assert!(!a.is_pending());
        shootdown.flush(SpaceId::NONE, Flush::FrameWrites(Ppn(7)));
        assert_eq!(drained(&mut b).flushes(), [Flush::FrameWrites(Ppn(7))]);
    }

    #[test]
    fn a_long_queue_and_a_long_range_collapse() {
        let shootdown = Arc::new(Shootdown::default());
        let mut hart = shootdown.register_hart();
        let space = SpaceId::fresh();
        hart.activate(space);
        shootdown.flush(space, Flush::Range(VirtAddr(0)..VirtAddr(1 << 30)));
        assert_eq!(drained(&mut hart).flushes(), [Flush::Space]);
        for page in 0..100 {
            shootdown.flush(space, Flush::Page(VirtAddr(page * PAGE_SIZE)));
            shootdown.post_code(Ppn(page));
        }
        let pending = drained(&mut hart);
        assert_eq!(pending.flushes(), [Flush::All]);
        assert!(pending.all_code() && pending.code().is_empty());
    }

    #[test]
    fn a_ticket_waits_for_running_harts_only() {
        let shootdown = Arc::new(Shootdown::default());
        let mut hart = shootdown.register_hart();
        let space = SpaceId::fresh();
        hart.activate(space);
        let idle = shootdown.flush(space, Flush::Space);
        assert!(shootdown.is_complete(&idle));
        hart.enter();
        let running = shootdown.flush(space, Flush::Space);
        assert!(!shootdown.is_complete(&running));
        drained(&mut hart);
        assert!(shootdown.is_complete(&running));
        let stopped = shootdown.flush(space, Flush::Space);
        hart.leave();
        assert!(shootdown.is_complete(&stopped));
    }

    #[test]
    fn a_dropped_hart_is_forgotten() {
        let shootdown = Arc::new(Shootdown::default());
        drop(shootdown.register_hart());
        assert!(shootdown.harts.read().unwrap().is_empty());
    }
}

//! How a system call blocks. A blocking call is an **attempt**: it does what it can, and when it cannot go on it returns
//! [`Stop::Park`] with a [`Wait`] that says what it waits for. The task is parked; when a source fires, the deadline
//! passes or a signal comes, the call is run again from its start with the same arguments.
//!
//! What must survive from one attempt to the next lives in [`Attempt`], which the kernel clears when the call completes.
//!
//! Lock order: a queue's lock is taken before the wake list's; neither is ever held while guest memory is touched.

use std::any::Any;
use std::collections::VecDeque;
use std::os::fd::RawFd;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard};

use super::Errno;
use super::Tid;

/// What a system call returns: the value of `a0`, or why there is none.
pub type SysResult = Result<u64, Stop>;

/// Why a system call did not return a value.
#[derive(Debug)]
pub enum Stop {
    /// It failed.
    Errno(Errno),
    /// It cannot go on before something happens.
    Park(Wait),
    /// The registers are already what they must be: exit, exec, sigreturn.
    NoReturn,
}

impl From<Errno> for Stop {
    fn from(errno: Errno) -> Stop {
        Stop::Errno(errno)
    }
}

impl From<rustix::io::Errno> for Stop {
    fn from(errno: rustix::io::Errno) -> Stop {
        Stop::Errno(errno.into())
    }
}

/// What becomes of a parked call when a signal comes (the kernel-internal `ERESTART*` numbers of Linux).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Restart {
    /// Goes on, or is restarted after a handler with `SA_RESTART`; `EINTR` after any other handler. (`ERESTARTSYS`)
    #[default]
    Always,
    /// Goes on when no handler ran; `EINTR` after any handler. (`ERESTARTNOHAND`, `ERESTART_RESTARTBLOCK`)
    NoHandler,
    /// `EINTR` whenever a signal interrupts it, even one without a handler. (`EINTR`)
    Never,
    /// Part is done, and every signal ends it with the count of that, [`Attempt::progress`].
    Partial,
    /// Only death ends it. (`TASK_KILLABLE`)
    Uninterruptible,
}

/// What a parked call waits for. Any source wakes it.
#[derive(Clone, Debug, Default)]
pub struct Wait {
    /// What may wake the call.
    pub sources: Vec<WaitSource>,
    /// When to give up: nanoseconds of the host's CLOCK_MONOTONIC. At the deadline the call is run again with
    /// [`Attempt::expired`] set.
    pub deadline: Option<u64>,
    /// What a signal does.
    pub restart: Restart,
}

impl Wait {
    /// Waits for one queue.
    pub fn on(queue: &WaitQueue) -> Wait {
        Wait { sources: vec![WaitSource::Queue(queue.clone())], ..Wait::default() }
    }

    /// Waits for a host descriptor to have any of `events`.
    pub fn host(fd: RawFd, events: HostEvents) -> Wait {
        Wait { sources: vec![WaitSource::Host { fd, events }], ..Wait::default() }
    }

    /// The same, until `deadline` (nanoseconds of CLOCK_MONOTONIC) at most.
    pub fn until(mut self, deadline: Option<u64>) -> Wait {
        self.deadline = deadline;
        self
    }

    /// The same, with another rule for signals.
    pub fn restart(mut self, restart: Restart) -> Wait {
        self.restart = restart;
        self
    }
}

/// The poll(2) events of a host descriptor.
pub type HostEvents = rustix::event::PollFlags;

/// One thing that can wake a parked call.
#[derive(Clone, Debug)]
pub enum WaitSource {
    /// Something inside of the emulator: a pipe, a futex, a child; or a helper thread that is done.
    Queue(WaitQueue),
    /// A host descriptor, polled when every task is parked and now and then while some run.
    Host {
        /// The host's descriptor. It must stay open while the task is parked.
        fd: RawFd,
        /// The events that wake; errors and hang-up always do.
        events: HostEvents,
    },
}

/// What a blocking call keeps from one attempt to the next. Cleared when the call completes.
#[derive(Default)]
pub struct Attempt {
    /// The absolute deadline, computed at the first attempt: nanoseconds of CLOCK_MONOTONIC.
    pub deadline: Option<u64>,
    /// The deadline has passed: the call must finish now, with what it has.
    pub expired: bool,
    /// Whether the call was parked before, and so this is not its first attempt.
    pub resumed: bool,
    /// Bytes already transferred, or whatever the call counts.
    pub progress: u64,
    /// Anything else that the call wants to keep; dropped when the call completes or is interrupted.
    pub state: Option<Box<dyn Any + Send>>,
}

impl Attempt {
    /// What an earlier attempt kept, or `make()` kept from now on. A value of another type is replaced.
    pub fn keep<T: Any + Send>(&mut self, make: impl FnOnce() -> T) -> &mut T {
        if !self.state.as_ref().is_some_and(|state| state.is::<T>()) {
            self.state = Some(Box::new(make()));
        }
        self.state.as_mut().and_then(|state| state.downcast_mut()).expect("just stored with this type")
    }
}

/// Names one parking of one task: a wake-up that comes too late must not wake the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ticket {
    pub(super) tid: Tid,
    pub(super) serial: u64,
}

/// The tickets that were woken and that the scheduler has not seen yet. Shared by all queues, and by helper threads.
#[derive(Debug, Default)]
pub struct WakeList {
    woken: Mutex<Vec<Ticket>>,
    /// Whether there are any: asked at every system call. Written under the lock.
    any: AtomicBool,
}

impl WakeList {
    fn push(&self, ticket: Ticket) {
        let mut woken = lock(&self.woken);
        woken.push(ticket);
        self.any.store(true, Relaxed);
    }

    /// Everything woken since the last call, in the order of waking.
    pub(super) fn take(&self) -> Vec<Ticket> {
        let mut woken = lock(&self.woken);
        self.any.store(false, Relaxed);
        std::mem::take(&mut *woken)
    }

    /// Whether nothing was woken since the last `take`.
    pub(super) fn is_empty(&self) -> bool {
        !self.any.load(Relaxed)
    }
}

/// Tasks that wait for one thing, first come first served. A clone is the same queue. Embedded in pipes, futexes, lists
/// of children and the like.
#[derive(Clone, Debug, Default)]
pub struct WaitQueue {
    waiters: Arc<Mutex<VecDeque<Waiter>>>,
}

#[derive(Debug)]
struct Waiter {
    ticket: Ticket,
    list: Arc<WakeList>,
}

impl WaitQueue {
    /// An empty queue.
    pub fn new() -> WaitQueue {
        WaitQueue::default()
    }

    /// Wakes every waiter; their calls are run again.
    pub fn wake_all(&self) {
        for waiter in lock(&self.waiters).drain(..) {
            waiter.list.push(waiter.ticket);
        }
    }

    /// Wakes the waiter that has waited longest. Returns whether there was one.
    pub fn wake_one(&self) -> bool {
        let waiter = lock(&self.waiters).pop_front();
        waiter.map(|waiter| waiter.list.push(waiter.ticket)).is_some()
    }

    /// Whether nobody waits.
    pub fn is_empty(&self) -> bool {
        lock(&self.waiters).is_empty()
    }

    pub(super) fn enter(&self, ticket: Ticket, list: &Arc<WakeList>) {
        lock(&self.waiters).push_back(Waiter { ticket, list: list.clone() });
    }

    pub(super) fn leave(&self, ticket: Ticket) {
        lock(&self.waiters).retain(|waiter| waiter.ticket != ticket);
    }
}

/// A lock that a panic elsewhere cannot poison: the data under our locks are valid after every statement.
pub(crate) fn lock<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

#[cfg(test)]
mod tests {
    use super::{Arc, Attempt, Ticket, WaitQueue, WakeList};
    use crate::os::Tid;

    fn ticket(tid: i32) -> Ticket {
        Ticket { tid: Tid(tid), serial: 1 }
    }

    #[test]
    fn wakes_in_order_of_arrival() {
        let (queue, list) = (WaitQueue::new(), Arc::new(WakeList::default()));
        for tid in [3, 1, 2] {
            queue.enter(ticket(tid), &list);
        }
        assert!(queue.wake_one());
        assert_eq!(list.take(), [ticket(3)]);
        queue.leave(ticket(1));
        queue.wake_all();
        assert_eq!(list.take(), [ticket(2)]);
        assert!(!queue.wake_one() && list.is_empty());
    }

    #[test]
    fn an_attempt_keeps_its_state() {
        let mut attempt = Attempt::default();
        *attempt.keep(|| 1u32) += 1;
        assert_eq!(*attempt.keep(|| 9u32), 2);
        assert_eq!(attempt.keep(|| "other"), &"other");
    }
}

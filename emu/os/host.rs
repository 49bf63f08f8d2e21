//! What we ask of the host apart from files: its signals, its limits, one wait for everything.
//!
//! A host signal handler only sets bits, writes an eventfd and asks the hart to stop. Everything else happens in the
//! scheduler's loop.

#![expect(unsafe_code, reason = "signal handlers, and calls that rustix does not have")]

use std::os::fd::{AsRawFd, BorrowedFd, OwnedFd, RawFd};
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, AtomicPtr, AtomicU64, Ordering};

use rustix::event::{EventfdFlags, PollFd, PollFlags, Timespec, eventfd, poll};

use super::signal::{SigSet, Signal};
use super::task::Limit;
use crate::Error;
use crate::cpu::Interrupt;

/// A signal that the host sent to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct HostSignal {
    /// The signal.
    pub(super) signal: Signal,
    /// Who it is for.
    pub(super) target: HostTarget,
}

/// Who a host signal is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HostTarget {
    /// The terminal sent it to its foreground process group.
    Group,
    /// A process sent it to our number.
    Process,
}

/// Signals that came: bit n - 1 for signal n, from the terminal and from processes.
static FROM_TERMINAL: AtomicU64 = AtomicU64::new(0);
static FROM_PROCESS: AtomicU64 = AtomicU64::new(0);
/// When the first of them came, in nanoseconds of CLOCK_MONOTONIC; 0: none is waiting.
static WAITING_SINCE: AtomicU64 = AtomicU64::new(0);
/// A signal that ends programs and comes again after so long, while the first is still waiting, ends us: we are stuck.
const PATIENCE: u64 = super::time::SECOND;
/// What ends our wait for the host; -1: nothing.
static WAKE: AtomicI32 = AtomicI32::new(-1);
/// What stops the hart.
static INTERRUPT: AtomicPtr<Interrupt> = AtomicPtr::new(std::ptr::null_mut());

/// The signals that we forward. Faults are our own; SIGCHLD, SIGPIPE and SIGURG are answers to what we did ourselves.
const FORWARDED: [Signal; 14] = [
    Signal::HUP,
    Signal::INT,
    Signal::QUIT,
    Signal::USR1,
    Signal::USR2,
    Signal::ALRM,
    Signal::TERM,
    Signal::CONT,
    Signal::TSTP,
    Signal::TTIN,
    Signal::TTOU,
    Signal::VTALRM,
    Signal::WINCH,
    Signal::IO,
];

extern "C" fn on_signal(number: libc::c_int, info: *mut libc::siginfo_t, _: *mut libc::c_void) {
    // SAFETY: the kernel passes a valid siginfo_t to a handler with SA_SIGINFO; errno is saved and restored; write, signal,
    // raise, reading the clock and the atomics are async-signal-safe; INTERRUPT is null or points to an Interrupt that is never freed.
    unsafe {
        let errno = *libc::__errno_location();
        let source = if (*info).si_code == libc::SI_KERNEL { &FROM_TERMINAL } else { &FROM_PROCESS };
        let bit = 1 << (number - 1);
        let waits_already = source.fetch_or(bit, Ordering::Relaxed) & bit != 0;
        let now = super::time::monotonic();
        let first =
            WAITING_SINCE.compare_exchange(0, now, Ordering::Relaxed, Ordering::Relaxed).unwrap_or_else(|at| at);
        let ends = matches!(number, libc::SIGHUP | libc::SIGINT | libc::SIGQUIT | libc::SIGTERM);
        if ends && waits_already && first != 0 && now - first > PATIENCE {
            // Blocked while this handler runs, so it kills when we return.
            libc::signal(number, libc::SIG_DFL);
            libc::raise(number);
        }
        let one = 1u64;
        libc::write(WAKE.load(Ordering::Relaxed), (&raw const one).cast(), 8);
        if let Some(interrupt) = INTERRUPT.load(Ordering::Acquire).as_ref() {
            interrupt.request();
        }
        *libc::__errno_location() = errno;
    }
}

fn host_error(what: &'static str) -> impl Fn(rustix::io::Errno) -> Error {
    move |errno| Error::Host { what, source: errno.into() }
}

/// Our ear to the host: an eventfd that ends waits.
#[derive(Debug)]
pub(super) struct HostEars {
    wake: OwnedFd,
}

impl HostEars {
    /// Opens the eventfd. Signals are not caught yet.
    pub(super) fn new() -> Result<HostEars, Error> {
        let wake = eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK).map_err(host_error("eventfd"))?;
        Ok(HostEars { wake })
    }

    /// Catches the signals that we forward, except those that were ignored when we were started, which are returned.
    /// They stop the hart that `interrupt` belongs to.
    pub(super) fn catch_signals(&self, interrupt: Arc<Interrupt>) -> SigSet {
        WAKE.store(self.wake.as_raw_fd(), Ordering::Relaxed);
        // The interrupt must outlive every handler, so one reference is leaked.
        INTERRUPT.store(Arc::into_raw(interrupt).cast_mut(), Ordering::Release);
        // The guest's limit on file sizes is emulated; ours is an error to pass on, not a reason to die.
        // SAFETY: ignoring a signal has no other effect.
        unsafe { libc::signal(libc::SIGXFSZ, libc::SIG_IGN) };
        let ignored = FORWARDED.into_iter().filter(|&signal| !catch(signal));
        ignored.fold(SigSet::EMPTY, |set, signal| set.with(SigSet::of(signal)))
    }

    /// Waits until the host has something for us, or the time in nanoseconds is over, at most. `None`: for ever.
    /// Returns which of `fds` are ready.
    pub(super) fn wait(&self, fds: &[(RawFd, PollFlags)], timeout: Option<u64>) -> Vec<bool> {
        let timeout = timeout.map(|ns| Timespec {
            tv_sec: (ns / super::time::SECOND) as i64,
            tv_nsec: (ns % super::time::SECOND) as i64,
        });
        let mut polls = vec![PollFd::new(&self.wake, PollFlags::IN)];
        for (fd, events) in fds {
            // SAFETY: a parked task keeps its descriptors open; should one be closed after all, poll says so.
            let fd = unsafe { BorrowedFd::borrow_raw(*fd) };
            polls.push(PollFd::from_borrowed_fd(fd, *events));
        }
        // An error is EINTR: a signal came, and the next look at the eventfd tells.
        let _ = poll(&mut polls, timeout.as_ref());
        if !polls[0].revents().is_empty() {
            let mut count = [0; 8];
            let _ = rustix::io::read(&self.wake, &mut count);
        }
        polls[1..].iter().map(|poll| !poll.revents().is_empty()).collect()
    }
}

/// Installs the handler for one signal, unless it is ignored. Returns whether it was installed.
fn catch(signal: Signal) -> bool {
    // SAFETY: sigaction with valid pointers to initialised structures; the handler has the SA_SIGINFO signature.
    unsafe {
        let mut old: libc::sigaction = std::mem::zeroed();
        libc::sigaction(signal.number(), std::ptr::null(), &mut old);
        if old.sa_sigaction == libc::SIG_IGN {
            return false;
        }
        let mut new: libc::sigaction = std::mem::zeroed();
        new.sa_sigaction = on_signal as *const () as usize;
        new.sa_flags = libc::SA_SIGINFO | libc::SA_RESTART;
        libc::sigaction(signal.number(), &new, std::ptr::null_mut()) == 0
    }
}

/// Whether a signal waits for [`take_signals`].
pub(super) fn has_signals() -> bool {
    WAITING_SINCE.load(Ordering::Relaxed) != 0
}

/// The signals that came since the last call.
pub(super) fn take_signals() -> Vec<HostSignal> {
    if !has_signals() {
        return Vec::new();
    }
    WAITING_SINCE.store(0, Ordering::Relaxed);
    let take = |source: &AtomicU64, target| {
        let set = if source.load(Ordering::Relaxed) == 0 { 0 } else { source.swap(0, Ordering::Relaxed) };
        SigSet(set).iter().map(move |signal| HostSignal { signal, target })
    };
    take(&FROM_TERMINAL, HostTarget::Group).chain(take(&FROM_PROCESS, HostTarget::Process)).collect()
}

/// Takes the signals that are blocked in this thread, and blocks none from now on.
pub(super) fn take_blocked_signals() -> SigSet {
    // SAFETY: sigset_t is plain data, and both pointers are valid.
    unsafe {
        let mut none: libc::sigset_t = std::mem::zeroed();
        let mut old: libc::sigset_t = std::mem::zeroed();
        libc::sigemptyset(&mut none);
        libc::pthread_sigmask(libc::SIG_SETMASK, &none, &mut old);
        let blocked = (1..=64).filter_map(Signal::new).filter(|s| libc::sigismember(&old, s.number()) == 1);
        blocked.fold(SigSet::EMPTY, |set, signal| set.with(SigSet::of(signal)))
    }
}

/// One of the emulator's own resource limits.
pub(super) fn limit(resource: libc::__rlimit_resource_t) -> Option<Limit> {
    let mut limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: getrlimit fills the structure that it is given.
    let result = unsafe { libc::getrlimit(resource, &mut limit) };
    (result == 0).then_some(Limit { soft: limit.rlim_cur, hard: limit.rlim_max })
}

/// Sends a signal to a process of the host.
pub(super) fn kill(pid: i32, signal: i32) -> Result<(), super::Errno> {
    // SAFETY: kill has no memory effects in this process but those of its handlers.
    let result = unsafe { libc::kill(pid, signal) };
    if result == 0 { Ok(()) } else { Err(std::io::Error::last_os_error().into()) }
}

/// Stops this process as job control does, and returns when it goes on.
pub(super) fn stop_self() {
    // SAFETY: SIGSTOP stops the process; nothing else happens.
    unsafe {
        libc::kill(libc::getpid(), libc::SIGSTOP);
    }
}

/// The side of a fork that we are on.
pub(super) enum ForkSide {
    /// The one that called.
    Parent,
    /// The copy.
    Child,
}

/// Forks the emulator: see [`super::run`]. The child has only this thread.
pub(super) fn fork() -> std::io::Result<ForkSide> {
    // SAFETY: no other thread of ours holds a lock that the child needs: helper threads hold none while the scheduler
    // runs, and the child restarts them on demand.
    match unsafe { libc::fork() } {
        -1 => Err(std::io::Error::last_os_error()),
        0 => Ok(ForkSide::Child),
        _ => Ok(ForkSide::Parent),
    }
}

/// What the host's page cache has of a file: cachestat(2).
pub(super) fn cachestat(fd: BorrowedFd<'_>, offset: u64, length: u64) -> Result<[u64; 5], super::Errno> {
    /// The same number on every architecture.
    const CACHESTAT: libc::c_long = 451;
    let (range, mut counts) = ([offset, length], [0u64; 5]);
    // SAFETY: the call reads two words from `range` and writes five to `counts`.
    let done = unsafe { libc::syscall(CACHESTAT, fd.as_raw_fd(), range.as_ptr(), counts.as_mut_ptr(), 0) };
    if done == 0 { Ok(counts) } else { Err(std::io::Error::last_os_error().into()) }
}

/// Takes the host's umask over: the guest's is emulated, and ours must not add to it.
pub(super) fn take_umask() -> u32 {
    rustix::process::umask(rustix::fs::Mode::empty()).bits()
}

/// Dies by a signal, as the guest did: its default action, unblocked, without a core dump of the emulator.
///
/// Does not return, unless the host does not let us die by it; then the status that a shell would show is returned.
pub fn die_by(signal: Signal) -> i32 {
    // SAFETY: plain system calls with valid arguments; the handlers of this process are no longer needed.
    unsafe {
        let limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
        libc::setrlimit(libc::RLIMIT_CORE, &limit);
        libc::signal(signal.number(), libc::SIG_DFL);
        let mut set: libc::sigset_t = std::mem::zeroed();
        libc::sigemptyset(&mut set);
        libc::sigaddset(&mut set, signal.number());
        libc::pthread_sigmask(libc::SIG_UNBLOCK, &set, std::ptr::null_mut());
        libc::kill(libc::getpid(), signal.number());
    }
    128 + signal.number()
}

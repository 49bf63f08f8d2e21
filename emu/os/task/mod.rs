//! Tasks (threads) and processes (thread groups), as Linux has them. See clone(2), credentials(7).
//!
//! A task exists from clone to exit. A process exists until its parent has waited for it: without tasks it is a zombie
//! ([`Process::exit`] says how it ended).

pub mod clone;
pub mod credentials;
pub mod exec;
pub mod exit;
pub mod groups;
pub mod limits;
pub(super) mod oom;
pub mod pidfd;
pub mod terminal;
pub mod usage;
pub mod wait;

use std::collections::BTreeSet;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

pub use credentials::Credentials;
pub use limits::{Limit, Resource, ResourceLimits};
pub use oom::OomAdjust;
pub(in crate::os) use oom::Relief;
pub use usage::Usage;

use super::fs::{FileTable, FsContext};
use super::mm::AddressSpace;
use super::signal::{Actions, Pending, Signal, TaskSignals};
use super::syscall::MemoryPolicy;
use super::timers::ProcessTimers;
use super::{Attempt, Shared, Wait, WaitQueue};
use crate::cpu::{Registers, Trap};
use crate::mem::VirtAddr;

/// Names a task (thread). The first task of a process has the process's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tid(pub i32);

/// Names a process (thread group), a process group or a session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pid(pub i32);

impl fmt::Display for Tid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Pid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A thread.
pub struct Task {
    /// Its own number.
    pub tid: Tid,
    /// Its process.
    pub pid: Pid,
    /// Its registers, up to date while it is in the kernel.
    pub registers: Registers,
    /// Its address space, shared by the threads of a process and after vfork.
    pub mm: Shared<AddressSpace>,
    /// Its descriptors (`CLONE_FILES`).
    pub files: Shared<FileTable>,
    /// Its working directory, root and umask (`CLONE_FS`).
    pub fs: Shared<FsContext>,
    /// Who it acts for.
    pub credentials: Credentials,
    /// Its name (`prctl(PR_SET_NAME)`), 15 bytes at most.
    pub comm: Vec<u8>,
    /// Mask, queue and alternate stack.
    pub signals: TaskSignals,
    /// What the blocking call in progress keeps between attempts.
    pub attempt: Attempt,
    /// Whether it can run.
    pub(super) state: TaskState,
    /// A word that is cleared, and its futex woken, when the task exits (`set_tid_address`); 0: none.
    pub clear_child_tid: VirtAddr,
    /// The list of robust futexes; 0: none.
    pub robust_list: VirtAddr,
    /// Whoever waits until this task execs or exits (`CLONE_VFORK`).
    pub vfork_done: Option<WaitQueue>,
    /// The signal that the task itself gets when its parent dies (`PR_SET_PDEATHSIG`).
    pub parent_death_signal: Option<Signal>,
    /// The trap that last became a signal.
    pub last_trap: Option<Trap>,
    /// Time on a hart, in nanoseconds.
    pub cpu_time: u64,
    /// Page faults that it was charged for.
    pub minor_faults: u64,
    /// Where its memory comes from.
    pub memory_policy: MemoryPolicy,
    /// `nice` value.
    pub nice: i32,
    /// What ioprio_set(2) set: class and level.
    pub io_priority: u16,
    /// How late its timers may be: nanoseconds. Ours are not that coarse.
    pub timer_slack: u64,
}

impl Task {
    /// Whether it waits in a system call.
    pub fn is_parked(&self) -> bool {
        matches!(self.state, TaskState::Parked { .. })
    }
}

/// Whether a task can run.
#[derive(Debug)]
pub(super) enum TaskState {
    /// It can: it is in the run queue, or on a hart, or held back because its process is stopped.
    Ready,
    /// It waits.
    Parked {
        /// Tells this parking from others.
        serial: u64,
        /// For what.
        wait: Wait,
    },
}

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitReason {
    /// exit(2) with this status, 0 to 255.
    Code(u8),
    /// Killed by a signal.
    Signal(Signal),
}

impl ExitReason {
    /// The status as wait4(2) encodes it.
    pub fn wait_status(self) -> u32 {
        match self {
            ExitReason::Code(code) => u32::from(code) << 8,
            ExitReason::Signal(signal) => signal.number() as u32,
        }
    }
}

/// Whether job control has stopped a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    /// It runs.
    Running,
    /// This signal stopped it.
    Stopped(Signal),
}

/// What the parent has not been told yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobReport {
    /// It stopped (`WUNTRACED`).
    Stopped(Signal),
    /// It went on (`WCONTINUED`).
    Continued,
}

/// A process: what the threads of one thread group share.
pub struct Process {
    /// Its number, that of its first thread.
    pub pid: Pid,
    /// Its parent.
    pub parent: Pid,
    /// Its process group.
    pub group: Pid,
    /// Its session.
    pub session: Pid,
    /// Its threads; none: it is a zombie.
    pub threads: BTreeSet<Tid>,
    /// Its children, zombies included.
    pub children: BTreeSet<Pid>,
    /// Woken when a child exits, stops or goes on.
    pub child_events: WaitQueue,
    /// Woken when a signal is queued that may be blocked: sigtimedwait, signalfd.
    pub signal_waiters: WaitQueue,
    /// What pidfds look at.
    pub life: Arc<pidfd::Life>,
    /// What it does on signals (`CLONE_SIGHAND`).
    pub actions: Shared<Actions>,
    /// Signals sent to the process as a whole.
    pub pending: Pending,
    /// Whether job control has stopped it.
    pub job: JobState,
    /// What wait has not reported yet.
    pub report: Option<JobReport>,
    /// How it ended, once it has.
    pub exit: Option<ExitReason>,
    /// The signal that its parent gets at its end; `None`: none.
    pub exit_signal: Option<Signal>,
    /// Whether it has called exec since its fork: its group can no longer be changed by its parent.
    pub has_execed: bool,
    /// Whether orphans among its descendants become its children (`PR_SET_CHILD_SUBREAPER`).
    pub is_subreaper: bool,
    /// `PR_SET_DUMPABLE`
    pub dumpable: u64,
    /// Its resource limits.
    pub limits: ResourceLimits,
    /// Interval and POSIX timers.
    pub timers: ProcessTimers,
    /// Its real user, once it has ended.
    pub uid: u32,
    /// What its ended threads used.
    pub usage: Usage,
    /// What its children that were waited for used.
    pub children_usage: Usage,
    /// When it began: nanoseconds of CLOCK_MONOTONIC.
    pub started: u64,
    /// The program: an absolute guest path (/proc/PID/exe).
    pub exe: PathBuf,
    /// Its arguments as exec got them, each followed by a NUL (/proc/PID/cmdline).
    pub command_line: Vec<u8>,
    /// Its environment as exec got it, each string followed by a NUL (/proc/PID/environ).
    pub environment: Vec<u8>,
    /// The auxiliary vector (/proc/PID/auxv).
    pub auxv: Vec<[u64; 2]>,
    /// Where its vDSO lies.
    pub vdso: VirtAddr,
    /// Whether it is killed for memory before others.
    pub oom: OomAdjust,
    /// The kinds of memory that a core dump would have (`coredump_filter`).
    pub dump_filter: u32,
    /// The execution domain (personality(2)).
    pub personality: u32,
}

impl Process {
    /// A process with its own number as its group and session, and nothing else.
    pub fn new(pid: Pid, parent: Pid) -> Process {
        Process {
            pid,
            parent,
            group: pid,
            session: pid,
            threads: BTreeSet::new(),
            children: BTreeSet::new(),
            child_events: WaitQueue::new(),
            signal_waiters: WaitQueue::new(),
            life: Arc::default(),
            actions: Shared::default(),
            pending: Pending::default(),
            job: JobState::Running,
            report: None,
            exit: None,
            exit_signal: Some(Signal::CHLD),
            has_execed: false,
            is_subreaper: false,
            dumpable: 1,
            limits: ResourceLimits::default(),
            timers: ProcessTimers::default(),
            uid: 0,
            usage: Usage::default(),
            children_usage: Usage::default(),
            started: super::time::monotonic(),
            exe: PathBuf::new(),
            command_line: Vec::new(),
            environment: Vec::new(),
            auxv: Vec::new(),
            vdso: VirtAddr(0),
            oom: OomAdjust::default(),
            dump_filter: DEFAULT_DUMP_FILTER,
            personality: 0,
        }
    }

    /// Whether it has ended and nobody has waited for it.
    pub fn is_zombie(&self) -> bool {
        self.exit.is_some()
    }

    /// Whether job control has stopped it.
    pub fn is_stopped(&self) -> bool {
        matches!(self.job, JobState::Stopped(_))
    }
}

/// What a core dump has unless told otherwise: anonymous memory, ELF headers, huge pages.
const DEFAULT_DUMP_FILTER: u32 = 0x33;
/// How late timers may be unless told otherwise: nanoseconds.
pub const DEFAULT_TIMER_SLACK: u64 = 50_000;

/// A name as `comm` keeps it: 15 bytes at most.
pub fn short_name(name: &[u8]) -> Vec<u8> {
    name[..name.len().min(15)].to_vec()
}

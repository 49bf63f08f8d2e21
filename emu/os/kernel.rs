//! The kernel: all state of the OS layer, owned in one place.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::fs::Namespace;
use super::futex::FutexTable;
use super::run::ExitStatus;
use super::sched::Scheduler;
use super::signal::Signal;
use super::stats::OsStats;
use super::syscall::trace::{CallRecord, SyscallObserver};
use super::task::terminal::Terminals;
use super::task::{Process, Task};
use super::vdso::Vdso;
use super::wait::WakeList;
use super::{Crash, Pid, Settings, Tid};
use crate::mem::VirtAddr;

/// All state of the OS layer.
#[derive(Default)]
pub struct Kernel {
    pub(super) tasks: BTreeMap<Tid, Task>,
    pub(super) processes: BTreeMap<Pid, Process>,
    /// Who runs, who waits, what is due.
    pub(super) sched: Scheduler,
    /// Numbers of system calls that were asked for, that we do not have, and that the log has named.
    pub(super) missing_syscalls: BTreeSet<u64>,
    /// What was woken since the scheduler last looked.
    pub(super) wakes: Arc<WakeList>,
    /// Where the guest's files come from.
    pub(super) namespace: Namespace,
    /// Futexes that somebody waits for.
    pub(super) futexes: FutexTable,
    /// What holds for the whole run.
    pub(super) settings: Settings,
    /// The first process.
    pub(super) first: Pid,
    /// The number of the last task made.
    pub(super) last_number: i32,
    /// How the first process ended.
    pub(super) outcome: Option<ExitStatus>,
    /// What is known about the death of the first process by a signal.
    pub(super) crash: Option<Box<Crash>>,
    /// The process stopped by job control whose stop the host's shell must see.
    pub(super) host_stop: Option<Signal>,
    /// The terminals that sessions have.
    pub(super) terminals: Terminals,
    /// A range whose decoded code a guest declared stale (`riscv_flush_icache`).
    pub(super) stale_code: Option<Range<VirtAddr>>,
    /// The vDSO, once the first program was loaded.
    pub(super) vdso: Option<Arc<Vdso>>,
    /// The end of the current task's slice was asked for (`sched_yield`).
    pub(super) yielded: bool,
    /// When the slice of the task on the hart began, in nanoseconds of CLOCK_MONOTONIC.
    pub(super) slice_start: Option<u64>,
    /// Who looks at system calls.
    pub(super) observer: Option<Box<dyn SyscallObserver>>,
    /// Calls in progress that are traced.
    pub(super) traced: BTreeMap<Tid, CallRecord>,
    /// Counters.
    pub(super) stats: OsStats,
}

impl Kernel {
    /// Whether a task may look into the memory of another (ptrace(2), "Ptrace access mode checking"); its own threads it
    /// may.
    pub fn may_inspect(&self, tid: Tid, other: Tid) -> bool {
        let (task, other) = (self.task(tid), self.task(other));
        task.pid == other.pid || task.credentials.may_inspect(&other.credentials)
    }

    /// The task with this number, which must exist.
    ///
    /// # Panics
    /// When it does not: the number of a running or parked task always names one.
    pub fn task(&self, tid: Tid) -> &Task {
        &self.tasks[&tid]
    }

    /// The task with this number, which must exist.
    ///
    /// # Panics
    /// As [`Kernel::task`].
    pub fn task_mut(&mut self, tid: Tid) -> &mut Task {
        self.tasks.get_mut(&tid).expect("a live task")
    }

    /// The process with this number, which must exist.
    ///
    /// # Panics
    /// When it does not: a live task's process always exists.
    pub fn process(&self, pid: Pid) -> &Process {
        &self.processes[&pid]
    }

    /// The process with this number, which must exist.
    ///
    /// # Panics
    /// As [`Kernel::process`].
    pub fn process_mut(&mut self, pid: Pid) -> &mut Process {
        self.processes.get_mut(&pid).expect("a live process")
    }

    /// The first process.
    pub fn first_process(&self) -> Pid {
        self.first
    }

    /// A number that no task, process, group or session has. They lie above the host's pid_max, so that they never mean
    /// a process of the host.
    pub(super) fn new_number(&mut self) -> i32 {
        loop {
            let low = self.settings.first_number;
            let next = self.last_number + 1;
            self.last_number = if (low..self.settings.pid_max()).contains(&next) { next } else { low };
            let number = self.last_number;
            let in_use = |process: &Process| process.group == Pid(number) || process.session == Pid(number);
            let taken = self.tasks.contains_key(&Tid(number)) || self.processes.contains_key(&Pid(number));
            if !taken && (number < low + 1_000_000 || !self.processes.values().any(in_use)) {
                return number;
            }
        }
    }

    /// The process that adopts orphans below `pid`: its nearest subreaper, else the first process while it lives.
    pub(super) fn reaper_of(&self, pid: Pid) -> Option<Pid> {
        let mut parent = self.processes.get(&pid)?.parent;
        while let Some(process) = self.processes.get(&parent).filter(|process| process.pid != pid) {
            if process.is_subreaper && !process.is_zombie() {
                return Some(parent);
            }
            parent = process.parent;
        }
        None
    }
}

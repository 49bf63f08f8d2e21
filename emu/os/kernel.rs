//! The kernel: all state of the OS layer, owned in one place.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::fs::Namespace;
use super::task::{Process, Task};
use super::wait::WakeList;
use super::{Pid, Tid};

/// All state of the OS layer.
#[derive(Default)]
pub struct Kernel {
    pub(super) tasks: BTreeMap<Tid, Task>,
    pub(super) processes: BTreeMap<Pid, Process>,
    /// Numbers of system calls that were asked for, that we do not have, and that the log has named.
    pub(super) missing_syscalls: BTreeSet<u64>,
    /// What was woken since the scheduler last looked.
    pub(super) wakes: Arc<WakeList>,
    /// Where the guest's files come from.
    pub(super) namespace: Namespace,
}

impl Kernel {
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
}

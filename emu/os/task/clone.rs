//! Making tasks: fork, vfork, threads. See clone(2) and Linux `kernel/fork.c`.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use super::{Process, Task, TaskState};
use crate::mem::VirtAddr;
use crate::os::signal::{AltStack, Pending, Signal, TaskSignals};
use crate::os::timers::ProcessTimers;
use crate::os::wait::lock;
use crate::os::{Attempt, Errno, Kernel, Pid, Tid, WaitQueue};

bitflags::bitflags! {
    /// `CLONE_*`
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct CloneFlags: u64 {
        /// `CLONE_VM`
        const VM = 0x100;
        /// `CLONE_FS`
        const FS = 0x200;
        /// `CLONE_FILES`
        const FILES = 0x400;
        /// `CLONE_SIGHAND`
        const SIGHAND = 0x800;
        /// `CLONE_PIDFD`
        const PIDFD = 0x1000;
        /// `CLONE_PTRACE`
        const PTRACE = 0x2000;
        /// `CLONE_VFORK`
        const VFORK = 0x4000;
        /// `CLONE_PARENT`
        const PARENT = 0x8000;
        /// `CLONE_THREAD`
        const THREAD = 0x1_0000;
        /// `CLONE_NEWNS`
        const NEWNS = 0x2_0000;
        /// `CLONE_SYSVSEM`
        const SYSVSEM = 0x4_0000;
        /// `CLONE_SETTLS`
        const SETTLS = 0x8_0000;
        /// `CLONE_PARENT_SETTID`
        const PARENT_SETTID = 0x10_0000;
        /// `CLONE_CHILD_CLEARTID`
        const CHILD_CLEARTID = 0x20_0000;
        /// `CLONE_DETACHED`
        const DETACHED = 0x40_0000;
        /// `CLONE_UNTRACED`
        const UNTRACED = 0x80_0000;
        /// `CLONE_CHILD_SETTID`
        const CHILD_SETTID = 0x100_0000;
        /// `CLONE_NEWCGROUP`
        const NEWCGROUP = 0x200_0000;
        /// `CLONE_NEWUTS`
        const NEWUTS = 0x400_0000;
        /// `CLONE_NEWIPC`
        const NEWIPC = 0x800_0000;
        /// `CLONE_NEWUSER`
        const NEWUSER = 0x1000_0000;
        /// `CLONE_NEWPID`
        const NEWPID = 0x2000_0000;
        /// `CLONE_NEWNET`
        const NEWNET = 0x4000_0000;
        /// `CLONE_IO`
        const IO = 0x8000_0000;
        /// `CLONE_CLEAR_SIGHAND`
        const CLEAR_SIGHAND = 0x1_0000_0000;
        /// `CLONE_INTO_CGROUP`
        const INTO_CGROUP = 0x2_0000_0000;
        /// `CLONE_NEWTIME`
        const NEWTIME = 0x80;
    }
}

impl CloneFlags {
    /// A namespace of its own is more than we have.
    pub const NAMESPACES: CloneFlags = CloneFlags::NEWNS
        .union(CloneFlags::NEWCGROUP)
        .union(CloneFlags::NEWUTS)
        .union(CloneFlags::NEWIPC)
        .union(CloneFlags::NEWUSER)
        .union(CloneFlags::NEWPID)
        .union(CloneFlags::NEWNET)
        .union(CloneFlags::NEWTIME);

    /// Refuses combinations that make no sense.
    fn check(self) -> Result<(), Errno> {
        let needs = |flag, other| self.contains(flag) && !self.contains(other);
        let invalid = needs(CloneFlags::THREAD, CloneFlags::SIGHAND)
            || needs(CloneFlags::SIGHAND, CloneFlags::VM)
            || self.contains(CloneFlags::CLEAR_SIGHAND | CloneFlags::SIGHAND)
            || self.contains(CloneFlags::FS | CloneFlags::NEWNS);
        if invalid {
            return Err(Errno::EINVAL);
        }
        // Without namespaces of our own, this is what Linux says to the unprivileged.
        if self.intersects(CloneFlags::NAMESPACES) { Err(Errno::EPERM) } else { Ok(()) }
    }
}

/// What clone(2) and clone3(2) ask for.
#[derive(Clone, Copy, Debug)]
pub struct CloneRequest {
    /// What is shared.
    pub flags: CloneFlags,
    /// The signal that the parent gets at the child's end.
    pub exit_signal: Option<Signal>,
    /// The child's stack pointer; 0: the parent's.
    pub stack: VirtAddr,
    /// `CLONE_SETTLS`
    pub tls: u64,
    /// `CLONE_PARENT_SETTID`
    pub parent_tid: VirtAddr,
    /// `CLONE_CHILD_SETTID`, `CLONE_CHILD_CLEARTID`
    pub child_tid: VirtAddr,
}

impl Kernel {
    /// Makes a task, ready to run after the system call that asked for it.
    ///
    /// # Errors
    /// `EINVAL`, `EPERM`, `ENOMEM`, `EAGAIN`: as clone(2).
    pub(in crate::os) fn clone_task(&mut self, parent: Tid, request: CloneRequest) -> Result<Tid, Errno> {
        let flags = request.flags;
        flags.check()?;
        let tid = Tid(self.new_number());
        let pid = if flags.contains(CloneFlags::THREAD) { self.task(parent).pid } else { Pid(tid.0) };
        let task = self.copy_task(parent, tid, pid, request)?;
        if pid.0 == tid.0 {
            let process = self.copy_process(parent, pid, request);
            let process_parent = process.parent;
            self.processes.insert(pid, process);
            if let Some(parent) = self.processes.get_mut(&process_parent) {
                parent.children.insert(pid);
            }
            self.stats.processes += 1;
        }
        self.process_mut(pid).threads.insert(tid);
        if flags.contains(CloneFlags::CHILD_SETTID) {
            // Linux ignores a bad address here: the child would find out by itself.
            let _ = lock(&task.mm).write(request.child_tid, &tid.0.to_le_bytes());
        }
        if flags.contains(CloneFlags::PARENT_SETTID) {
            let _ = lock(&self.task(parent).mm).write(request.parent_tid, &tid.0.to_le_bytes());
        }
        self.tasks.insert(tid, task);
        self.sched.push(tid);
        self.stats.threads += 1;
        Ok(tid)
    }

    fn copy_task(&mut self, parent: Tid, tid: Tid, pid: Pid, request: CloneRequest) -> Result<Task, Errno> {
        let flags = request.flags;
        let old = self.task(parent);
        let mm = if flags.contains(CloneFlags::VM) {
            old.mm.clone()
        } else {
            let mut space = lock(&old.mm).fork()?;
            space.set_owner(pid.0);
            let manager = space.manager().clone();
            manager.share(space)
        };
        let files = if flags.contains(CloneFlags::FILES) {
            old.files.clone()
        } else {
            Arc::new(Mutex::new(lock(&old.files).fork()))
        };
        let fs =
            if flags.contains(CloneFlags::FS) { old.fs.clone() } else { Arc::new(Mutex::new(lock(&old.fs).fork())) };
        let mut registers = old.registers.clone();
        registers.pc += 4;
        registers.x[10] = 0;
        if request.stack.0 != 0 {
            registers.x[2] = request.stack.0;
        }
        if flags.contains(CloneFlags::SETTLS) {
            registers.x[4] = request.tls;
        }
        // A thread starts without an alternate stack; so does a task that shares memory but not by vfork.
        let shares_memory = flags.contains(CloneFlags::VM) && !flags.contains(CloneFlags::VFORK);
        let stack = if shares_memory { AltStack::NONE } else { old.signals.stack };
        let blocked = old.signals.blocked;
        Ok(Task {
            tid,
            pid,
            registers,
            mm,
            files,
            fs,
            credentials: old.credentials.clone(),
            comm: old.comm.clone(),
            signals: TaskSignals { blocked, stack, ..TaskSignals::default() },
            attempt: Attempt::default(),
            state: TaskState::Ready,
            clear_child_tid: if flags.contains(CloneFlags::CHILD_CLEARTID) { request.child_tid } else { VirtAddr(0) },
            robust_list: VirtAddr(0),
            vfork_done: flags.contains(CloneFlags::VFORK).then(WaitQueue::new),
            parent_death_signal: None,
            last_trap: None,
            cpu_time: 0,
            minor_faults: 0,
            memory_policy: old.memory_policy,
            nice: old.nice,
            io_priority: old.io_priority,
            timer_slack: old.timer_slack,
        })
    }

    fn copy_process(&self, parent: Tid, pid: Pid, request: CloneRequest) -> Process {
        let old = self.process(self.task(parent).pid);
        let flags = request.flags;
        let actions = if flags.contains(CloneFlags::SIGHAND) {
            old.actions.clone()
        } else {
            let mut actions = lock(&old.actions).clone();
            if flags.contains(CloneFlags::CLEAR_SIGHAND) {
                actions.reset_handlers();
            }
            Arc::new(Mutex::new(actions))
        };
        Process {
            parent: if flags.contains(CloneFlags::PARENT) { old.parent } else { old.pid },
            group: old.group,
            session: old.session,
            threads: BTreeSet::new(),
            actions,
            pending: Pending::default(),
            exit_signal: if flags.contains(CloneFlags::PARENT) { old.exit_signal } else { request.exit_signal },
            dumpable: old.dumpable,
            limits: old.limits.clone(),
            timers: ProcessTimers::default(),
            exe: old.exe.clone(),
            command_line: old.command_line.clone(),
            environment: old.environment.clone(),
            auxv: old.auxv.clone(),
            vdso: old.vdso,
            oom: old.oom,
            dump_filter: old.dump_filter,
            personality: old.personality,
            ..Process::new(pid, old.pid)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::CloneFlags;
    use crate::os::Errno;

    #[test]
    fn combinations_are_checked() {
        assert_eq!(CloneFlags::THREAD.check(), Err(Errno::EINVAL));
        assert_eq!((CloneFlags::SIGHAND | CloneFlags::THREAD).check(), Err(Errno::EINVAL));
        assert_eq!((CloneFlags::VM | CloneFlags::SIGHAND | CloneFlags::THREAD).check(), Ok(()));
        assert_eq!(CloneFlags::NEWPID.check(), Err(Errno::EPERM));
        assert_eq!((CloneFlags::VM | CloneFlags::VFORK).check(), Ok(()));
    }
}

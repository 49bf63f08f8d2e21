//! Sending signals: to a task, to a process, to a group; job control's stop and continue. Linux `kernel/signal.c`,
//! `prepare_signal`, `complete_signal`.

use super::{Default as DefaultAction, Disposition, SigInfo, SigSet, Signal};
use crate::os::task::{ExitReason, JobReport, JobState, Resource, TaskState};
use crate::os::wait::lock;
use crate::os::{Errno, Kernel, Pid, Restart, Tid};

impl Kernel {
    /// Sends a signal to a process as a whole. A zombie or unknown process gets nothing.
    pub fn send_to_process(&mut self, pid: Pid, info: SigInfo) {
        let signal = info.signal();
        if !self.prepare(pid, signal) {
            return;
        }
        let taker = self.choose_taker(pid, signal);
        if taker.is_some() && self.is_fatal(pid, signal) {
            return self.kill_process(pid, info);
        }
        if self.drops(pid, signal, taker) {
            return;
        }
        self.process_mut(pid).pending.push(info);
        self.process(pid).signal_waiters.wake_all();
        if let Some(tid) = taker {
            self.interrupt(tid);
        }
    }

    /// Sends a signal to one task.
    pub fn send_to_task(&mut self, tid: Tid, info: SigInfo) {
        let signal = info.signal();
        let Some(task) = self.tasks.get(&tid) else { return };
        let (pid, blocked) = (task.pid, task.signals.blocked.contains(signal) && !signal.is_unstoppable());
        if !self.prepare(pid, signal) {
            return;
        }
        let taker = (!blocked).then_some(tid);
        if !blocked && self.is_fatal(pid, signal) {
            return self.kill_process(pid, info);
        }
        if self.drops(pid, signal, taker) {
            return;
        }
        self.task_mut(tid).signals.pending.push(info);
        self.process(pid).signal_waiters.wake_all();
        if !blocked {
            self.interrupt(tid);
        }
    }

    /// Sends a signal to every process of a group. Returns whether there was one.
    pub fn send_to_group(&mut self, group: Pid, info: SigInfo) -> bool {
        let members: Vec<Pid> = self.members(group).collect();
        for &pid in &members {
            self.send_to_process(pid, info);
        }
        !members.is_empty()
    }

    /// The processes of a group that have not ended.
    pub(in crate::os) fn members(&self, group: Pid) -> impl Iterator<Item = Pid> {
        self.processes.values().filter(move |process| process.group == group && !process.is_zombie()).map(|p| p.pid)
    }

    /// Delivers a signal that the task cannot put off, because an instruction caused it: where it is blocked or ignored,
    /// it kills (Linux's `force_sig_info`).
    pub fn force(&mut self, tid: Tid, info: SigInfo) {
        let signal = info.signal();
        let task = self.task_mut(tid);
        let blocked = task.signals.blocked.contains(signal);
        task.signals.blocked = task.signals.blocked.without(SigSet::of(signal));
        let pid = task.pid;
        let actions = self.process(pid).actions.clone();
        if blocked || lock(&actions).get(signal).disposition() == Disposition::Ignore {
            lock(&actions).set(signal, Default::default());
        }
        self.task_mut(tid).signals.pending.push(info);
    }

    /// Whether the task has a signal to take now.
    pub(in crate::os) fn has_signal(&self, tid: Tid) -> bool {
        let task = self.task(tid);
        let waiting = task.signals.pending.set().with(self.process(task.pid).pending.set());
        !waiting.without(task.signals.blocked).is_empty()
    }

    /// Checks that more signals may be queued (`RLIMIT_SIGPENDING`).
    ///
    /// # Errors
    /// `EAGAIN`
    pub(in crate::os) fn check_queue(&self, pid: Pid) -> Result<(), Errno> {
        let process = self.process(pid);
        let queued: usize = process.threads.iter().map(|&tid| self.task(tid).signals.pending.len()).sum();
        let limit = process.limits.soft(Resource::PendingSignals);
        if (queued + process.pending.len()) as u64 >= limit { Err(Errno::EAGAIN) } else { Ok(()) }
    }

    /// Stop signals and SIGCONT cancel each other, and SIGCONT lets the process go on whatever it does with the signal.
    /// Returns whether the process can get signals at all.
    fn prepare(&mut self, pid: Pid, signal: Signal) -> bool {
        if self.processes.get(&pid).is_none_or(|process| process.is_zombie()) {
            return false;
        }
        if SigSet::STOPS.contains(signal) {
            self.discard_pending(pid, SigSet::of(Signal::CONT));
        } else if signal == Signal::CONT {
            self.discard_pending(pid, SigSet::STOPS);
            self.continue_process(pid);
        } else if signal == Signal::KILL {
            self.continue_silently(pid);
        }
        true
    }

    /// Forgets signals of a process and all of its threads.
    pub(in crate::os) fn discard_pending(&mut self, pid: Pid, set: SigSet) {
        self.process_mut(pid).pending.discard(set);
        for tid in self.process(pid).threads.clone() {
            self.task_mut(tid).signals.pending.discard(set);
        }
    }

    /// The thread that will take a signal of its process: the first that does not block it.
    fn choose_taker(&self, pid: Pid, signal: Signal) -> Option<Tid> {
        let takes = |tid: &&Tid| !self.task(**tid).signals.blocked.contains(signal) || signal.is_unstoppable();
        self.process(pid).threads.iter().find(takes).copied()
    }

    /// Whether the signal kills the process at once.
    fn is_fatal(&self, pid: Pid, signal: Signal) -> bool {
        let action = lock(&self.process(pid).actions).get(signal).disposition();
        let kills = matches!(signal.default_action(), DefaultAction::Terminate | DefaultAction::Core);
        signal == Signal::KILL || (action == Disposition::Default && kills)
    }

    /// Whether the signal has no effect. One that is blocked stays, for it may be unblocked with another action, and for
    /// sigtimedwait.
    fn drops(&self, pid: Pid, signal: Signal, taker: Option<Tid>) -> bool {
        taker.is_some() && lock(&self.process(pid).actions).ignores(signal)
    }

    /// Ends the process by a signal.
    pub(in crate::os) fn kill_process(&mut self, pid: Pid, info: SigInfo) {
        if pid == self.first {
            self.note_crash(pid, info, None);
        }
        self.end_process(pid, ExitReason::Signal(info.signal()));
    }

    /// Makes a parked task look at its signals, unless it waits for something that no handler interrupts.
    fn interrupt(&mut self, tid: Tid) {
        let interruptible = match &self.task(tid).state {
            TaskState::Parked { wait, .. } => wait.restart != Restart::Uninterruptible,
            TaskState::Ready => false,
        };
        if interruptible {
            self.unpark(tid);
        }
    }

    /// Stops a process, and tells its parent.
    pub(in crate::os) fn stop_process(&mut self, pid: Pid, signal: Signal) {
        let process = self.process_mut(pid);
        if process.is_stopped() {
            return;
        }
        process.job = JobState::Stopped(signal);
        process.report = Some(JobReport::Stopped(signal));
        self.tell_parent_of_job(pid, super::info::code::CLD_STOPPED, signal);
        if pid == self.first {
            self.host_stop = Some(signal);
        }
    }

    /// Lets a stopped process go on, and tells its parent.
    pub(in crate::os) fn continue_process(&mut self, pid: Pid) {
        if self.process(pid).is_stopped() {
            self.continue_silently(pid);
            self.process_mut(pid).report = Some(JobReport::Continued);
            self.tell_parent_of_job(pid, super::info::code::CLD_CONTINUED, Signal::CONT);
        }
    }

    fn continue_silently(&mut self, pid: Pid) {
        self.process_mut(pid).job = JobState::Running;
        self.release_held(pid);
    }
}

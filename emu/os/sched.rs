//! Who runs next, who waits for what, and what is due when. Round robin: the order depends on the run alone, so that the
//! same inputs give the same interleaving.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::os::fd::RawFd;

use super::task::TaskState;
use super::wait::Ticket;
use super::{HostEvents, Kernel, Pid, Tid, Wait, WaitSource};

/// Something that happens at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Due {
    /// A parked call gives up.
    Task(Tid, u64),
    /// ITIMER_REAL of a process.
    RealTimer(Pid),
    /// A POSIX timer of a process.
    PosixTimer(Pid, i32),
}

/// Run queue, parked tasks' host descriptors, and times.
#[derive(Debug, Default)]
pub(super) struct Scheduler {
    ready: VecDeque<Tid>,
    /// Tasks that could run but whose process is stopped.
    held: Vec<Tid>,
    due: BTreeSet<(u64, Due)>,
    host: BTreeMap<Tid, Vec<(RawFd, HostEvents)>>,
    serial: u64,
}

impl Scheduler {
    /// Adds a task that can run, at the end of the queue.
    pub(super) fn push(&mut self, tid: Tid) {
        self.ready.push_back(tid);
    }

    /// Whether a parked call waits for the host or for a time.
    pub(super) fn is_watching(&self) -> bool {
        !self.host.is_empty() || !self.due.is_empty()
    }

    /// Makes something happen at a time, in nanoseconds of CLOCK_MONOTONIC.
    pub(super) fn add_due(&mut self, time: u64, due: Due) {
        self.due.insert((time, due));
    }

    /// Takes it back.
    pub(super) fn remove_due(&mut self, time: u64, due: Due) {
        self.due.remove(&(time, due));
    }

    /// When the next thing is due.
    pub(super) fn next_due(&self) -> Option<u64> {
        self.due.first().map(|(time, _)| *time)
    }

    /// The next thing that is due at `now`, with its time.
    pub(super) fn take_due(&mut self, now: u64) -> Option<(u64, Due)> {
        if self.next_due()? > now {
            return None;
        }
        self.due.pop_first()
    }

    /// The host descriptors that parked tasks wait for, in the order of the tasks.
    pub(super) fn host_waits(&self) -> impl Iterator<Item = (Tid, RawFd, HostEvents)> {
        self.host.iter().flat_map(|(tid, fds)| fds.iter().map(|(fd, events)| (*tid, *fd, *events)))
    }
}

impl Kernel {
    /// The next task to run, taken out of the queue. Tasks of stopped processes are held back.
    pub(super) fn next_ready(&mut self) -> Option<Tid> {
        while let Some(tid) = self.sched.ready.pop_front() {
            let Some(task) = self.tasks.get(&tid) else { continue };
            if self.process(task.pid).is_stopped() {
                self.sched.held.push(tid);
            } else {
                return Some(tid);
            }
        }
        None
    }

    /// Lets the held tasks of a process run again.
    pub(super) fn release_held(&mut self, pid: Pid) {
        let held = std::mem::take(&mut self.sched.held);
        for tid in held {
            match self.tasks.get(&tid) {
                Some(task) if task.pid == pid => self.sched.push(tid),
                Some(_) => self.sched.held.push(tid),
                None => {}
            }
        }
    }

    /// Parks a task that is not in the run queue.
    pub(super) fn park(&mut self, tid: Tid, wait: Wait) {
        self.sched.serial += 1;
        let ticket = Ticket { tid, serial: self.sched.serial };
        let mut host = Vec::new();
        for source in &wait.sources {
            match source {
                WaitSource::Queue(queue) => queue.enter(ticket, &self.wakes),
                WaitSource::Host { fd, events } => host.push((*fd, *events)),
            }
        }
        if !host.is_empty() {
            self.sched.host.insert(tid, host);
        }
        if let Some(deadline) = wait.deadline {
            self.sched.add_due(deadline, Due::Task(tid, ticket.serial));
        }
        let task = self.task_mut(tid);
        task.attempt.resumed = true;
        task.state = TaskState::Parked { serial: ticket.serial, wait };
    }

    /// Takes a parked task out of everything that it waits for. It is in no queue afterwards.
    pub(super) fn leave_waits(&mut self, tid: Tid) {
        let state = std::mem::replace(&mut self.task_mut(tid).state, TaskState::Ready);
        let TaskState::Parked { serial, wait } = state else { return };
        let ticket = Ticket { tid, serial };
        for source in &wait.sources {
            if let WaitSource::Queue(queue) = source {
                queue.leave(ticket);
            }
        }
        self.sched.host.remove(&tid);
        if let Some(deadline) = wait.deadline {
            self.sched.remove_due(deadline, Due::Task(tid, serial));
        }
    }

    /// Lets a parked task try its call again.
    pub(super) fn unpark(&mut self, tid: Tid) {
        if self.tasks.get(&tid).is_some_and(|task| matches!(task.state, TaskState::Parked { .. })) {
            self.leave_waits(tid);
            self.sched.push(tid);
        }
    }

    /// Whether the task is parked, this time.
    fn is_parked_as(&self, ticket: Ticket) -> bool {
        let state = self.tasks.get(&ticket.tid).map(|task| &task.state);
        matches!(state, Some(TaskState::Parked { serial, .. }) if *serial == ticket.serial)
    }

    /// Unparks everyone who was woken since the last call.
    pub(super) fn take_wakes(&mut self) {
        if self.wakes.is_empty() {
            return;
        }
        for ticket in self.wakes.take() {
            if self.is_parked_as(ticket) {
                self.unpark(ticket.tid);
            }
        }
    }

    /// Makes everything happen that is due at `now`.
    pub(super) fn take_due(&mut self, now: u64) {
        while let Some((time, due)) = self.sched.take_due(now) {
            match due {
                Due::Task(tid, serial) if self.is_parked_as(Ticket { tid, serial }) => {
                    self.task_mut(tid).attempt.expired = true;
                    self.unpark(tid);
                }
                Due::Task(..) => {}
                Due::RealTimer(pid) => self.real_timer_expired(pid, time),
                Due::PosixTimer(pid, timer) => self.posix_timer_expired(pid, timer, now),
            }
        }
    }
}

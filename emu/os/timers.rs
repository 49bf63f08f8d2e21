//! Timers that send signals: setitimer(2) and timer_create(2).

use std::collections::BTreeMap;

use super::sched::Due;
use super::signal::{SigInfo, Signal};
use super::task::Resource;
use super::task::limits::INFINITY;
use super::time::SECOND;
use super::{Kernel, Pid, Tid};

/// The timers of a process.
#[derive(Clone, Debug, Default)]
pub struct ProcessTimers {
    /// ITIMER_REAL, on CLOCK_MONOTONIC.
    pub(super) real: IntervalTimer,
    /// ITIMER_VIRTUAL, on the process's time on a hart.
    pub(super) virtual_time: IntervalTimer,
    /// ITIMER_PROF, on the same.
    pub(super) profiling: IntervalTimer,
    /// POSIX timers by number.
    pub(super) posix: BTreeMap<i32, PosixTimer>,
}

/// When a timer expires next, and how often after that; in nanoseconds of its clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct IntervalTimer {
    pub(super) expires: Option<u64>,
    pub(super) interval: u64,
}

impl IntervalTimer {
    /// A timer that expires in `value` (0: never), then every `interval`.
    pub(super) fn starting(now: u64, value: u64, interval: u64) -> IntervalTimer {
        let expires = (value != 0).then(|| now.saturating_add(value));
        IntervalTimer { expires, interval }
    }

    /// How long until it expires; 0: never. Linux never says 0 of a timer that runs.
    pub(super) fn remaining(&self, now: u64) -> u64 {
        self.expires.map_or(0, |expires| expires.saturating_sub(now).max(1))
    }

    /// If it has expired: starts the next interval, and says how often it has.
    pub(super) fn take_expirations(&mut self, now: u64) -> u64 {
        let Some(expires) = self.expires.filter(|&expires| expires <= now) else { return 0 };
        if self.interval == 0 {
            self.expires = None;
            return 1;
        }
        let count = (now - expires) / self.interval + 1;
        self.expires = Some(expires.saturating_add(count.saturating_mul(self.interval)));
        count
    }
}

/// Who gets a POSIX timer's signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notify {
    /// Nobody.
    None,
    /// The process.
    Process(Signal),
    /// One thread.
    Thread(Signal, Tid),
}

/// A timer made by timer_create(2). Its clock is CLOCK_MONOTONIC; who reads or sets it converts.
#[derive(Clone, Copy, Debug)]
pub(super) struct PosixTimer {
    pub(super) clock: i32,
    pub(super) timer: IntervalTimer,
    pub(super) notify: Notify,
    /// `sigev_value`
    pub(super) value: u64,
    /// Expirations that the last signal stands for, apart from the first.
    pub(super) overrun: i32,
}

impl Kernel {
    /// Sets ITIMER_REAL.
    pub(super) fn set_real_timer(&mut self, pid: Pid, timer: IntervalTimer) {
        let old = std::mem::replace(&mut self.process_mut(pid).timers.real, timer);
        if let Some(time) = old.expires {
            self.sched.remove_due(time, Due::RealTimer(pid));
        }
        if let Some(time) = timer.expires {
            self.sched.add_due(time, Due::RealTimer(pid));
        }
    }

    /// ITIMER_REAL of a process was due at `time`.
    pub(super) fn real_timer_expired(&mut self, pid: Pid, time: u64) {
        let Some(process) = self.processes.get_mut(&pid).filter(|process| !process.is_zombie()) else { return };
        let timer = &mut process.timers.real;
        timer.take_expirations(super::time::monotonic().max(time));
        if let Some(next) = timer.expires {
            self.sched.add_due(next, Due::RealTimer(pid));
        }
        self.send_to_process(pid, SigInfo::kernel(Signal::ALRM));
    }

    /// Arms or disarms a POSIX timer.
    pub(super) fn set_posix_timer(&mut self, pid: Pid, id: i32, timer: IntervalTimer) {
        let Some(posix) = self.process_mut(pid).timers.posix.get_mut(&id) else { return };
        let old = std::mem::replace(&mut posix.timer, timer);
        posix.overrun = 0;
        if let Some(time) = old.expires {
            self.sched.remove_due(time, Due::PosixTimer(pid, id));
        }
        if let Some(time) = timer.expires {
            self.sched.add_due(time, Due::PosixTimer(pid, id));
        }
    }

    /// A POSIX timer of a process was due.
    pub(super) fn posix_timer_expired(&mut self, pid: Pid, id: i32, now: u64) {
        let Some(process) = self.processes.get_mut(&pid).filter(|process| !process.is_zombie()) else { return };
        let Some(posix) = process.timers.posix.get_mut(&id) else { return };
        let count = posix.timer.take_expirations(now);
        posix.overrun = i32::try_from(count.saturating_sub(1)).unwrap_or(i32::MAX);
        let posix = *posix;
        if let Some(next) = posix.timer.expires {
            self.sched.add_due(next, Due::PosixTimer(pid, id));
        }
        let info = |signal| SigInfo::timer(signal, id, posix.overrun, posix.value);
        match posix.notify {
            Notify::None => {}
            Notify::Process(signal) => self.send_to_process(pid, info(signal)),
            Notify::Thread(signal, tid) => self.send_to_task(tid, info(signal)),
        }
    }

    /// Sends the signals of the timers that run on a process's time on a hart, and of the limit on that time.
    pub(super) fn check_cpu_timers(&mut self, pid: Pid) {
        self.check_cpu_limit(pid);
        let timers = &self.process(pid).timers;
        if timers.virtual_time.expires.is_none() && timers.profiling.expires.is_none() {
            return;
        }
        let now = self.cpu_time(pid);
        let timers = &mut self.process_mut(pid).timers;
        let virtual_time = timers.virtual_time.take_expirations(now);
        let profiling = timers.profiling.take_expirations(now);
        if virtual_time > 0 {
            self.send_to_process(pid, SigInfo::kernel(Signal::VTALRM));
        }
        if profiling > 0 {
            self.send_to_process(pid, SigInfo::kernel(Signal::PROF));
        }
    }

    /// RLIMIT_CPU: SIGXCPU at the soft limit and each second after it, SIGKILL at the hard one.
    fn check_cpu_limit(&mut self, pid: Pid) {
        let limit = self.process(pid).limits.get(Resource::Cpu);
        if limit.soft == INFINITY && limit.hard == INFINITY {
            return;
        }
        let seconds = self.cpu_time(pid) / SECOND;
        if seconds >= limit.hard {
            self.send_to_process(pid, SigInfo::kernel(Signal::KILL));
        } else if seconds >= limit.soft {
            self.process_mut(pid).limits.exceed(Resource::Cpu, seconds + 1);
            self.send_to_process(pid, SigInfo::kernel(Signal::XCPU));
        }
    }

    /// Takes every timer of a process out of the schedule; exec keeps the interval timers.
    pub(super) fn drop_posix_timers(&mut self, pid: Pid) {
        for (id, posix) in std::mem::take(&mut self.process_mut(pid).timers.posix) {
            if let Some(time) = posix.timer.expires {
                self.sched.remove_due(time, Due::PosixTimer(pid, id));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::IntervalTimer;

    #[test]
    fn intervals_start_where_the_last_one_ended() {
        let mut timer = IntervalTimer::starting(100, 10, 20);
        assert_eq!(timer.remaining(105), 5);
        assert_eq!(timer.take_expirations(109), 0);
        assert_eq!(timer.take_expirations(155), 3);
        assert_eq!(timer.expires, Some(170));
    }

    #[test]
    fn without_an_interval_it_expires_once() {
        let mut timer = IntervalTimer::starting(0, 7, 0);
        assert_eq!(timer.take_expirations(1000), 1);
        assert_eq!((timer.expires, timer.remaining(1000)), (None, 0));
        assert_eq!(IntervalTimer::starting(5, 0, 9).expires, None);
    }
}

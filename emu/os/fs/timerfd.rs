//! timerfd_create(2): the host's, non-blocking.

use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};

use rustix::event::PollFlags;
use rustix::time::{Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags};

use super::file::{File, Result};
use super::host::{POLLABLE, poll_now};
use super::stat::Stat;
use crate::os::{Errno, WaitSource};

/// A timer.
pub struct TimerFd {
    fd: OwnedFd,
}

impl TimerFd {
    /// A timer on this clock, not armed.
    ///
    /// # Errors
    /// `EINVAL` for a clock that cannot be used.
    pub fn new(clock: i32) -> Result<Self> {
        let clock = match clock {
            0 => TimerfdClockId::Realtime,
            1 => TimerfdClockId::Monotonic,
            7 => TimerfdClockId::Boottime,
            8 => TimerfdClockId::RealtimeAlarm,
            9 => TimerfdClockId::BoottimeAlarm,
            _ => return Err(Errno::EINVAL),
        };
        let fd = rustix::time::timerfd_create(clock, TimerfdFlags::NONBLOCK | TimerfdFlags::CLOEXEC)?;
        Ok(Self { fd })
    }

    /// timerfd_settime(2): arms the timer and returns what it was.
    ///
    /// # Errors
    /// What the host says.
    pub fn set(&self, flags: TimerfdTimerFlags, value: &Itimerspec) -> Result<Itimerspec> {
        Ok(rustix::time::timerfd_settime(&self.fd, flags, value)?)
    }

    /// timerfd_gettime(2).
    ///
    /// # Errors
    /// What the host says.
    pub fn get(&self) -> Result<Itimerspec> {
        Ok(rustix::time::timerfd_gettime(&self.fd)?)
    }
}

impl File for TimerFd {
    fn stat(&self) -> Result<Stat> {
        Stat::of_fd(&self.fd)
    }

    fn read(&self, buffer: &mut [u8]) -> Result<usize> {
        Ok(rustix::io::read(&self.fd, buffer)?)
    }

    fn poll(&self) -> PollFlags {
        poll_now(self.fd.as_fd(), POLLABLE)
    }

    fn wait(&self, events: PollFlags, sources: &mut Vec<WaitSource>) {
        sources.push(WaitSource::Host { fd: self.fd.as_raw_fd(), events: events & POLLABLE });
    }

    fn host_fd(&self) -> Option<BorrowedFd<'_>> {
        Some(self.fd.as_fd())
    }
}

//! Descriptors that stand for events: eventfd2(2), timerfd_create(2) and its kin.

use std::sync::Arc;

use rustix::time::{Itimerspec, TimerfdTimerFlags, Timespec};

use crate::mem::VirtAddr;
use crate::os::fs::{EventFd, File, OnExec, OpenFile, OpenFlags, Take, TimerFd};
use crate::os::{Context, Errno, SysResult};

impl Context<'_> {
    /// Opens a file that has no path, with those of `flags` that F_GETFL shows.
    pub(super) fn install_anonymous(&mut self, file: Box<dyn File>, flags: OpenFlags) -> SysResult {
        let on_exec = OnExec::close_if(flags.contains(OpenFlags::CLOEXEC));
        self.install(Arc::new(OpenFile::new(file, flags, Default::default())), on_exec)
    }
}

/// EFD_SEMAPHORE; the other flags are O_CLOEXEC and O_NONBLOCK.
const SEMAPHORE: u32 = 1;

pub(super) fn eventfd2(context: &mut Context<'_>, count: u32, flags: u32) -> SysResult {
    let open = OpenFlags::from_bits(flags & !SEMAPHORE).ok_or(Errno::EINVAL)?;
    if !(OpenFlags::CLOEXEC | OpenFlags::NONBLOCK).contains(open) {
        return Err(Errno::EINVAL.into());
    }
    let take = if flags & SEMAPHORE != 0 { Take::One } else { Take::All };
    context.install_anonymous(Box::new(EventFd::new(count, take)), open | OpenFlags::RDWR)
}

pub(super) fn timerfd_create(context: &mut Context<'_>, clock: i32, flags: u32) -> SysResult {
    let flags = OpenFlags::from_bits(flags).ok_or(Errno::EINVAL)?;
    if !(OpenFlags::CLOEXEC | OpenFlags::NONBLOCK).contains(flags) {
        return Err(Errno::EINVAL.into());
    }
    context.install_anonymous(Box::new(TimerFd::new(clock)?), flags | OpenFlags::RDWR)
}

/// `struct itimerspec`: interval and value, each seconds and nanoseconds.
type GuestTimer = [[i64; 2]; 2];

fn to_guest(timer: &Itimerspec) -> GuestTimer {
    [timer.it_interval, timer.it_value].map(|time| [time.tv_sec, time.tv_nsec])
}

pub(super) fn timerfd_settime(
    context: &mut Context<'_>,
    fd: i32,
    flags: i32,
    new: VirtAddr,
    old: VirtAddr,
) -> SysResult {
    let [interval, value]: [[i64; 2]; 2] = context.read::<GuestTimer>(new)?;
    let flags = TimerfdTimerFlags::from_bits(flags.cast_unsigned()).ok_or(Errno::EINVAL)?;
    let time = |[tv_sec, tv_nsec]: [i64; 2]| Timespec { tv_sec, tv_nsec };
    let file = context.file(fd)?;
    let timer = file.downcast::<TimerFd>().ok_or(Errno::EINVAL)?;
    let before = timer.set(flags, &Itimerspec { it_interval: time(interval), it_value: time(value) })?;
    context.write_optional(old, &to_guest(&before))?;
    Ok(0)
}

pub(super) fn timerfd_gettime(context: &mut Context<'_>, fd: i32, value: VirtAddr) -> SysResult {
    let file = context.file(fd)?;
    let timer = file.downcast::<TimerFd>().ok_or(Errno::EINVAL)?;
    context.write(value, &to_guest(&timer.get()?))?;
    Ok(0)
}

//! Clocks, sleeping, timers.

use zerocopy::{FromBytes, Immutable, IntoBytes};

use crate::mem::VirtAddr;
use crate::os::signal::Signal;
use crate::os::task::exit::CLOCK_TICKS;
use crate::os::time::{self, SECOND};
use crate::os::timers::{IntervalTimer, Notify, PosixTimer};
use crate::os::{Context, Errno, Restart, Stop, SysResult, Tid, Wait};

const CLOCK_REALTIME: i32 = 0;
const CLOCK_PROCESS_CPUTIME: i32 = 2;
const CLOCK_THREAD_CPUTIME: i32 = 3;
/// `TIMER_ABSTIME`
const ABSOLUTE: i32 = 1;

/// `struct timespec` (64 bits).
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
pub(super) struct GuestTimespec {
    pub(super) sec: i64,
    pub(super) nsec: i64,
}

impl GuestTimespec {
    pub(super) fn from_ns(ns: u64) -> GuestTimespec {
        GuestTimespec { sec: (ns / SECOND) as i64, nsec: (ns % SECOND) as i64 }
    }

    /// # Errors
    /// `EINVAL` for a negative time or nanoseconds that are no fraction of a second.
    pub(super) fn to_ns(self) -> Result<u64, Errno> {
        if self.sec < 0 || !(0..SECOND as i64).contains(&self.nsec) {
            return Err(Errno::EINVAL);
        }
        Ok((self.sec as u64).saturating_mul(SECOND).saturating_add(self.nsec as u64).min(i64::MAX as u64))
    }
}

/// `struct timeval`.
#[derive(Clone, Copy, Debug, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
pub(super) struct GuestTimeval {
    sec: i64,
    usec: i64,
}

impl GuestTimeval {
    pub(super) fn from_ns(ns: u64) -> GuestTimeval {
        GuestTimeval { sec: (ns / SECOND) as i64, usec: (ns % SECOND / 1000) as i64 }
    }

    fn to_ns(self) -> Result<u64, Errno> {
        GuestTimespec { sec: self.sec, nsec: self.usec.checked_mul(1000).ok_or(Errno::EINVAL)? }.to_ns()
    }
}

/// Reads a relative timeout, in nanoseconds.
///
/// # Errors
/// `EFAULT`, `EINVAL`
pub(super) fn read_timeout(cx: &Context<'_>, addr: VirtAddr) -> Result<u64, Errno> {
    cx.read::<GuestTimespec>(addr)?.to_ns()
}

/// What a clock shows now, in nanoseconds. Negative numbers name the clocks of other tasks and processes.
fn read_clock(cx: &Context<'_>, clock: i32) -> Result<u64, Errno> {
    if let Some(now) = time::read_system_clock(clock) {
        return Ok(now);
    }
    match clock {
        CLOCK_PROCESS_CPUTIME => Ok(cx.kernel.cpu_time(cx.task().pid) + cx.kernel.running_time()),
        CLOCK_THREAD_CPUTIME => Ok(cx.task().cpu_time + cx.kernel.running_time()),
        ..0 => read_cpu_clock(cx, clock),
        _ => Err(Errno::EINVAL),
    }
}

/// The clock of a task or process whose number is in the upper bits: pthread_getcpuclockid(3), clock_getcpuclockid(3).
fn read_cpu_clock(cx: &Context<'_>, clock: i32) -> Result<u64, Errno> {
    let number = !(clock >> 3);
    let of_thread = clock & 4 != 0;
    let own = if of_thread { cx.tid.0 } else { cx.task().pid.0 };
    let number = if number == 0 { own } else { number };
    let running = if number == own { cx.kernel.running_time() } else { 0 };
    if of_thread {
        let task = cx.kernel.tasks.get(&Tid(number)).ok_or(Errno::EINVAL)?;
        return Ok(task.cpu_time + running);
    }
    let pid = crate::os::Pid(number);
    if cx.kernel.processes.contains_key(&pid) { Ok(cx.kernel.cpu_time(pid) + running) } else { Err(Errno::EINVAL) }
}

/// clock_gettime(2).
pub(super) fn clock_gettime(cx: &mut Context<'_>, clock: i32, at: VirtAddr) -> SysResult {
    let now = read_clock(cx, clock)?;
    cx.write(at, &GuestTimespec::from_ns(now))?;
    Ok(0)
}

/// clock_getres(2).
pub(super) fn clock_getres(cx: &mut Context<'_>, clock: i32, at: VirtAddr) -> SysResult {
    read_clock(cx, clock)?;
    let resolution = match time::system_clock(clock) {
        Some(id) => rustix::time::clock_getres(id).tv_nsec as u64,
        None => 1,
    };
    cx.write_optional(at, &GuestTimespec::from_ns(resolution))?;
    Ok(0)
}

/// clock_settime(2): the guest may not set the host's clocks.
pub(super) fn clock_settime(cx: &mut Context<'_>, clock: i32, at: VirtAddr) -> SysResult {
    cx.read::<GuestTimespec>(at)?.to_ns()?;
    if clock == CLOCK_REALTIME { Err(Errno::EPERM.into()) } else { Err(Errno::EINVAL.into()) }
}

/// settimeofday(2).
pub(super) fn settimeofday(_cx: &mut Context<'_>, _tv: VirtAddr, _tz: VirtAddr) -> SysResult {
    Err(Errno::EPERM.into())
}

/// gettimeofday(2).
pub(super) fn gettimeofday(cx: &mut Context<'_>, tv: VirtAddr, tz: VirtAddr) -> SysResult {
    cx.write_optional(tv, &GuestTimeval::from_ns(time::realtime()))?;
    cx.write_optional(tz, &[0i32; 2])?;
    Ok(0)
}

/// times(2).
pub(super) fn times(cx: &mut Context<'_>, at: VirtAddr) -> SysResult {
    let ticks = |ns: u64| ns / (SECOND / CLOCK_TICKS);
    let own = cx.kernel.cpu_time(cx.task().pid) + cx.kernel.running_time();
    let children = cx.process().children_usage.cpu_time;
    cx.write_optional(at, &[ticks(own), 0, ticks(children), 0])?;
    Ok(ticks(time::monotonic()))
}

/// nanosleep(2).
pub(super) fn nanosleep(cx: &mut Context<'_>, request: VirtAddr, remain: VirtAddr) -> SysResult {
    let length = read_timeout(cx, request)?;
    sleep(cx, length, remain)
}

/// clock_nanosleep(2).
pub(super) fn clock_nanosleep(
    cx: &mut Context<'_>,
    clock: i32,
    flags: i32,
    request: VirtAddr,
    remain: VirtAddr,
) -> SysResult {
    if clock == CLOCK_THREAD_CPUTIME {
        return Err(Errno::EINVAL.into());
    }
    let now = read_clock(cx, clock)?;
    let request = read_timeout(cx, request)?;
    if flags & ABSOLUTE == 0 {
        return sleep(cx, request, remain);
    }
    // A clock that is set while we sleep is not noticed before the sleep ends.
    if cx.attempt().expired && read_clock(cx, clock)? >= request || request <= now {
        return Ok(0);
    }
    let deadline = time::monotonic().saturating_add(request - now);
    cx.attempt().expired = false;
    Err(Stop::Park(Wait::default().until(Some(deadline)).restart(Restart::NoHandler)))
}

/// Sleeps for `length` nanoseconds. A handler ends the sleep, and `remain` says what was left: it is written at each
/// attempt, because the interruption itself no longer runs this code.
fn sleep(cx: &mut Context<'_>, length: u64, remain: VirtAddr) -> SysResult {
    if length == 0 || cx.attempt().expired {
        return Ok(0);
    }
    let deadline = cx.deadline_after(length);
    let left = deadline.saturating_sub(time::monotonic());
    if cx.attempt().resumed && remain.0 != 0 {
        cx.write(remain, &GuestTimespec::from_ns(left))?;
    }
    Err(Stop::Park(Wait::default().until(Some(deadline)).restart(Restart::NoHandler)))
}

/// `struct itimerval`: interval, value.
type GuestItimerval = [GuestTimeval; 2];

fn timer_status(timer: &IntervalTimer, now: u64) -> [u64; 2] {
    [timer.interval, timer.remaining(now)]
}

/// getitimer(2).
pub(super) fn getitimer(cx: &mut Context<'_>, which: i32, at: VirtAddr) -> SysResult {
    let status = interval_timer(cx, which)?;
    cx.write_slice(at, &status.map(GuestTimeval::from_ns))?;
    Ok(0)
}

/// Interval and remaining time of an interval timer.
fn interval_timer(cx: &Context<'_>, which: i32) -> Result<[u64; 2], Errno> {
    let timers = &cx.process().timers;
    let cpu_time = || cx.kernel.cpu_time(cx.task().pid) + cx.kernel.running_time();
    match which {
        0 => Ok(timer_status(&timers.real, time::monotonic())),
        1 => Ok(timer_status(&timers.virtual_time, cpu_time())),
        2 => Ok(timer_status(&timers.profiling, cpu_time())),
        _ => Err(Errno::EINVAL),
    }
}

/// setitimer(2). A null pointer stops the timer.
pub(super) fn setitimer(cx: &mut Context<'_>, which: i32, new: VirtAddr, old: VirtAddr) -> SysResult {
    let status = interval_timer(cx, which)?;
    let [interval, value] = match new.0 {
        0 => [0, 0],
        _ => {
            let [interval, value]: GuestItimerval = cx.read_array(new)?;
            [interval.to_ns()?, value.to_ns()?]
        }
    };
    let pid = cx.task().pid;
    if which == 0 {
        let timer = IntervalTimer::starting(time::monotonic(), value, interval);
        cx.kernel.set_real_timer(pid, timer);
    } else {
        let timer = IntervalTimer::starting(cx.kernel.cpu_time(pid) + cx.kernel.running_time(), value, interval);
        let timers = &mut cx.process_mut().timers;
        if which == 1 {
            timers.virtual_time = timer;
        } else {
            timers.profiling = timer;
        }
    }
    if old.0 != 0 {
        cx.write_slice(old, &status.map(GuestTimeval::from_ns))?;
    }
    Ok(0)
}

/// The head of `struct sigevent`.
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
struct GuestSigevent {
    value: u64,
    signo: i32,
    notify: i32,
    tid: i32,
    pad: i32,
}

/// Who is told when a timer expires.
fn notification(cx: &Context<'_>, event: GuestSigevent) -> Result<Notify, Errno> {
    const SIGNAL: i32 = 0;
    const NONE: i32 = 1;
    const THREAD_ID: i32 = 4;
    let signal = Signal::new(event.signo).ok_or(Errno::EINVAL);
    match event.notify {
        NONE => Ok(Notify::None),
        SIGNAL => signal.map(Notify::Process),
        THREAD_ID => {
            let tid = Tid(event.tid);
            let mine = cx.process().threads.contains(&tid);
            if mine { signal.map(|signal| Notify::Thread(signal, tid)) } else { Err(Errno::EINVAL) }
        }
        _ => Err(Errno::EINVAL),
    }
}

/// timer_create(2), for the clocks of the whole system.
pub(super) fn timer_create(cx: &mut Context<'_>, clock: i32, event: VirtAddr, at: VirtAddr) -> SysResult {
    if time::offset_from_monotonic(clock).is_none() {
        return Err(Errno::EOPNOTSUPP.into());
    }
    let timers = &cx.process().timers.posix;
    let id = timers.keys().next_back().map_or(0, |&last| last + 1);
    let (notify, value) = match event.0 {
        0 => (Notify::Process(Signal::ALRM), id as u64),
        _ => {
            let event: GuestSigevent = cx.read(event)?;
            (notification(cx, event)?, event.value)
        }
    };
    cx.write(at, &id)?;
    let timer = PosixTimer { clock, timer: IntervalTimer::default(), notify, value, overrun: 0 };
    cx.process_mut().timers.posix.insert(id, timer);
    Ok(0)
}

fn posix_timer(cx: &Context<'_>, id: i32) -> Result<PosixTimer, Errno> {
    cx.process().timers.posix.get(&id).copied().ok_or(Errno::EINVAL)
}

fn posix_status(timer: &PosixTimer) -> [GuestTimespec; 2] {
    timer_status(&timer.timer, time::monotonic()).map(GuestTimespec::from_ns)
}

/// timer_gettime(2).
pub(super) fn timer_gettime(cx: &mut Context<'_>, id: i32, at: VirtAddr) -> SysResult {
    let timer = posix_timer(cx, id)?;
    cx.write_slice(at, &posix_status(&timer))?;
    Ok(0)
}

/// timer_getoverrun(2).
pub(super) fn timer_getoverrun(cx: &mut Context<'_>, id: i32) -> SysResult {
    Ok(posix_timer(cx, id)?.overrun as u64)
}

/// timer_settime(2).
pub(super) fn timer_settime(cx: &mut Context<'_>, id: i32, flags: i32, new: VirtAddr, old: VirtAddr) -> SysResult {
    let timer = posix_timer(cx, id)?;
    let [interval, value]: [GuestTimespec; 2] = cx.read_array(new)?;
    let (interval, value) = (interval.to_ns()?, value.to_ns()?);
    let now = time::monotonic();
    let offset = time::offset_from_monotonic(timer.clock).unwrap_or(0);
    let expires = match value {
        0 => None,
        _ if flags & ABSOLUTE != 0 => Some((value as i64).saturating_sub(offset).max(1) as u64),
        _ => Some(now.saturating_add(value)),
    };
    let pid = cx.task().pid;
    cx.kernel.set_posix_timer(pid, id, IntervalTimer { expires, interval });
    if old.0 != 0 {
        cx.write_slice(old, &posix_status(&timer))?;
    }
    Ok(0)
}

/// timer_delete(2).
pub(super) fn timer_delete(cx: &mut Context<'_>, id: i32) -> SysResult {
    posix_timer(cx, id)?;
    let pid = cx.task().pid;
    cx.kernel.set_posix_timer(pid, id, IntervalTimer::default());
    cx.process_mut().timers.posix.remove(&id);
    Ok(0)
}

/// clock_adjtime(2): one clock can be adjusted, if any.
pub(super) fn clock_adjtime(cx: &mut Context<'_>, clock: i32, buf: VirtAddr) -> SysResult {
    match clock {
        CLOCK_REALTIME => adjtimex(cx, buf),
        _ => read_clock(cx, clock).and(Err(Errno::EOPNOTSUPP)).map_err(Into::into),
    }
}

/// adjtimex(2), to look only: the state of a clock that nobody synchronises.
pub(super) fn adjtimex(cx: &mut Context<'_>, buf: VirtAddr) -> SysResult {
    const TIME_ERROR: u64 = 5;
    let modes: u32 = cx.read(buf)?;
    if modes != 0 {
        return Err(Errno::EPERM.into());
    }
    Ok(TIME_ERROR)
}

#[cfg(test)]
mod tests {
    use super::GuestTimespec;
    use crate::os::Errno;

    #[test]
    fn times_are_checked() {
        assert_eq!(GuestTimespec { sec: 1, nsec: 5 }.to_ns(), Ok(1_000_000_005));
        assert_eq!(GuestTimespec { sec: 0, nsec: 1_000_000_000 }.to_ns(), Err(Errno::EINVAL));
        assert_eq!(GuestTimespec { sec: -1, nsec: 0 }.to_ns(), Err(Errno::EINVAL));
        assert_eq!(GuestTimespec { sec: i64::MAX, nsec: 0 }.to_ns(), Ok(i64::MAX as u64));
        assert_eq!(GuestTimespec::from_ns(2_500_000_000), GuestTimespec { sec: 2, nsec: 500_000_000 });
    }
}

//! Scheduling parameters: every task is an ordinary one on a round-robin scheduler, and says so.

use zerocopy::{FromBytes, FromZeros, Immutable, IntoBytes};

use crate::mem::VirtAddr;
use crate::os::time::SECOND;
use crate::os::{Context, Errno, Pid, SysResult, Tid};

/// The task that `pid` names; 0 is the caller.
fn task_named(cx: &Context<'_>, pid: i32) -> Result<Tid, Errno> {
    if pid < 0 {
        return Err(Errno::EINVAL);
    }
    let tid = if pid == 0 { cx.tid } else { Tid(pid) };
    if cx.kernel.tasks.contains_key(&tid) { Ok(tid) } else { Err(Errno::ESRCH) }
}

/// sched_yield(2).
pub(super) fn sched_yield(cx: &mut Context<'_>) -> SysResult {
    cx.kernel.yielded = true;
    Ok(0)
}

/// sched_getaffinity(2).
pub(super) fn sched_getaffinity(cx: &mut Context<'_>, pid: i32, size: u64, mask: VirtAddr) -> SysResult {
    if size < 8 || !size.is_multiple_of(8) {
        return Err(Errno::EINVAL.into());
    }
    with_affinity(cx, pid)?;
    cx.write(mask, &harts(cx))?;
    Ok(8)
}

/// The task whose affinity is meant. Unlike the other calls, these find nobody under a negative number.
fn with_affinity(cx: &Context<'_>, pid: i32) -> Result<Tid, Errno> {
    if pid < 0 { Err(Errno::ESRCH) } else { task_named(cx, pid) }
}

/// A bit for each hart.
fn harts(cx: &Context<'_>) -> u64 {
    u64::MAX >> (64 - cx.kernel.settings.harts.clamp(1, 64))
}

/// sched_setaffinity(2): accepted when a hart of ours is left.
pub(super) fn sched_setaffinity(cx: &mut Context<'_>, pid: i32, size: u64, mask: VirtAddr) -> SysResult {
    with_affinity(cx, pid)?;
    let mut wanted = [0u8; 8];
    let length = size.min(8) as usize;
    wanted[..length].copy_from_slice(&cx.read_bytes(mask, length)?);
    if u64::from_le_bytes(wanted) & harts(cx) == 0 { Err(Errno::EINVAL.into()) } else { Ok(0) }
}

/// sched_getscheduler(2): SCHED_OTHER.
pub(super) fn sched_getscheduler(cx: &mut Context<'_>, pid: i32) -> SysResult {
    task_named(cx, pid)?;
    Ok(0)
}

/// sched_setscheduler(2): SCHED_OTHER, BATCH and IDLE are accepted, realtime policies are not.
pub(super) fn sched_setscheduler(cx: &mut Context<'_>, pid: i32, policy: i32, param: VirtAddr) -> SysResult {
    task_named(cx, pid)?;
    let priority: i32 = cx.read(param)?;
    match policy & !0x4000_0000 {
        0 | 3 | 5 if priority == 0 => Ok(0),
        1 | 2 if (1..=99).contains(&priority) => Err(Errno::EPERM.into()),
        _ => Err(Errno::EINVAL.into()),
    }
}

/// sched_getparam(2).
pub(super) fn sched_getparam(cx: &mut Context<'_>, pid: i32, param: VirtAddr) -> SysResult {
    task_named(cx, pid)?;
    cx.write(param, &0i32)?;
    Ok(0)
}

/// sched_setparam(2).
pub(super) fn sched_setparam(cx: &mut Context<'_>, pid: i32, param: VirtAddr) -> SysResult {
    task_named(cx, pid)?;
    if cx.read::<i32>(param)? == 0 { Ok(0) } else { Err(Errno::EINVAL.into()) }
}

/// The priorities of a policy.
fn priorities(policy: i32) -> Result<[u64; 2], Errno> {
    match policy {
        0 | 3 | 5 | 6 => Ok([0, 0]),
        1 | 2 => Ok([1, 99]),
        _ => Err(Errno::EINVAL),
    }
}

/// sched_get_priority_min(2).
pub(super) fn sched_get_priority_min(_cx: &mut Context<'_>, policy: i32) -> SysResult {
    Ok(priorities(policy)?[0])
}

/// sched_get_priority_max(2).
pub(super) fn sched_get_priority_max(_cx: &mut Context<'_>, policy: i32) -> SysResult {
    Ok(priorities(policy)?[1])
}

/// sched_rr_get_interval(2).
pub(super) fn sched_rr_get_interval(cx: &mut Context<'_>, pid: i32, interval: VirtAddr) -> SysResult {
    task_named(cx, pid)?;
    cx.write(interval, &[0, SECOND / 250])?;
    Ok(0)
}

/// The tasks that setpriority and getpriority mean.
fn targets(cx: &Context<'_>, which: i32, who: i32) -> Result<Vec<Tid>, Errno> {
    let tasks = cx.kernel.tasks.values();
    let caller = cx.process();
    let found: Vec<Tid> = match which {
        0 => task_named(cx, who).into_iter().collect(),
        1 => {
            let group = if who == 0 { caller.group } else { Pid(who) };
            tasks.filter(|task| cx.kernel.process(task.pid).group == group).map(|task| task.tid).collect()
        }
        2 => {
            let user = if who == 0 { cx.task().credentials.uid.real } else { who as u32 };
            tasks.filter(|task| task.credentials.uid.real == user).map(|task| task.tid).collect()
        }
        _ => return Err(Errno::EINVAL),
    };
    if found.is_empty() { Err(Errno::ESRCH) } else { Ok(found) }
}

/// getpriority(2): 20 - nice.
pub(super) fn getpriority(cx: &mut Context<'_>, which: i32, who: i32) -> SysResult {
    let nice = targets(cx, which, who)?.into_iter().map(|tid| cx.kernel.task(tid).nice).min().unwrap_or(0);
    Ok((20 - nice) as u64)
}

/// setpriority(2): remembered, without effect on the order of tasks.
pub(super) fn setpriority(cx: &mut Context<'_>, which: i32, who: i32, nice: i32) -> SysResult {
    let nice = nice.clamp(-20, 19);
    let privileged = cx.task().credentials.capabilities() != 0;
    for tid in targets(cx, which, who)? {
        if nice < cx.kernel.task(tid).nice && !privileged {
            return Err(Errno::EACCES.into());
        }
        cx.kernel.task_mut(tid).nice = nice;
    }
    Ok(0)
}

/// `struct sched_attr`, 56 bytes since Linux 5.3, 48 before.
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
struct SchedAttr {
    size: u32,
    policy: u32,
    flags: u64,
    nice: i32,
    priority: u32,
    runtime: u64,
    deadline: u64,
    period: u64,
    util_min: u32,
    util_max: u32,
}

/// The size of the first version of `struct sched_attr`.
const FIRST_ATTR_SIZE: u32 = 48;

/// sched_getattr(2). Linux tells the time slice of an ordinary task as its run time.
pub(super) fn sched_getattr(cx: &mut Context<'_>, pid: i32, attr: VirtAddr, size: u32, flags: u32) -> SysResult {
    if flags != 0 || !(FIRST_ATTR_SIZE..=crate::mem::PAGE_SIZE as u32).contains(&size) {
        return Err(Errno::EINVAL.into());
    }
    let task = cx.kernel.task(task_named(cx, pid)?);
    let slice = 700_000 * u64::from(1 + cx.kernel.settings.harts.clamp(1, 8).ilog2());
    let size = size.min(size_of::<SchedAttr>() as u32);
    let answer = SchedAttr {
        size,
        policy: 0,
        flags: 0,
        nice: task.nice,
        priority: 0,
        runtime: slice,
        deadline: 0,
        period: 0,
        util_min: 0,
        util_max: 1024,
    };
    cx.write_bytes(attr, &answer.as_bytes()[..size as usize])?;
    Ok(0)
}

/// sched_setattr(2): as sched_setscheduler, and sets the nice value.
pub(super) fn sched_setattr(cx: &mut Context<'_>, pid: i32, attr: VirtAddr, flags: u32) -> SysResult {
    let size: u32 = cx.read(attr)?;
    if flags != 0 || (size != 0 && size < FIRST_ATTR_SIZE) {
        return Err(Errno::EINVAL.into());
    }
    let tid = task_named(cx, pid)?;
    let mut wanted = SchedAttr::new_zeroed();
    wanted.as_mut_bytes()[..FIRST_ATTR_SIZE as usize].copy_from_slice(&cx.read_bytes(attr, FIRST_ATTR_SIZE as usize)?);
    match wanted.policy {
        0 | 3 | 5 if wanted.priority == 0 => setpriority(cx, 0, tid.0, wanted.nice),
        1 | 2 if (1..=99).contains(&wanted.priority) => Err(Errno::EPERM.into()),
        6 => Err(Errno::EPERM.into()),
        _ => Err(Errno::EINVAL.into()),
    }
}

/// The tasks that the `which` of ioprio_get(2) means: a process, a group or a user.
fn io_targets(cx: &Context<'_>, which: i32, who: i32) -> Result<Vec<Tid>, Errno> {
    if (1..=3).contains(&which) { targets(cx, which - 1, who) } else { Err(Errno::EINVAL) }
}

/// ioprio_get(2).
pub(super) fn ioprio_get(cx: &mut Context<'_>, which: i32, who: i32) -> SysResult {
    let priorities = io_targets(cx, which, who)?.into_iter().map(|tid| cx.kernel.task(tid).io_priority);
    Ok(u64::from(priorities.min().unwrap_or_default()))
}

/// ioprio_set(2): remembered, without effect.
pub(super) fn ioprio_set(cx: &mut Context<'_>, which: i32, who: i32, priority: i32) -> SysResult {
    let (class, level) = (priority >> 13, priority & 7);
    let valid = match class {
        0 => level == 0,
        1..=3 => true,
        _ => false,
    };
    let priority = u16::try_from(priority).ok().filter(|_| valid).ok_or(Errno::EINVAL)?;
    for tid in io_targets(cx, which, who)? {
        cx.kernel.task_mut(tid).io_priority = priority;
    }
    Ok(0)
}

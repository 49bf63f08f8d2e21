//! epoll_create1(2), epoll_ctl(2), epoll_pwait(2), epoll_pwait2(2).

use std::sync::Arc;

use rustix::event::PollFlags;
use zerocopy::{FromBytes, Immutable, IntoBytes};

use crate::mem::VirtAddr;
use crate::os::fs::{Epoll, Fd, OpenFile, OpenFlags};
use crate::os::{Context, Errno, Restart, Stop, SysResult, Wait};

/// `struct epoll_event` of riscv64: not packed, unlike that of x86-64.
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
struct GuestEvent {
    events: u32,
    pad: u32,
    data: u64,
}

const ADD: i32 = 1;
const DELETE: i32 = 2;
const MODIFY: i32 = 3;

/// The epoll instance that `fd` names.
fn instance(context: &Context<'_>, fd: i32) -> Result<Arc<OpenFile>, Errno> {
    let file = context.file(fd)?;
    if file.downcast::<Epoll>().is_some() { Ok(file) } else { Err(Errno::EINVAL) }
}

pub(super) fn epoll_create1(context: &mut Context<'_>, flags: u32) -> SysResult {
    let flags = OpenFlags::from_bits(flags).filter(|flags| OpenFlags::CLOEXEC.contains(*flags)).ok_or(Errno::EINVAL)?;
    context.install_anonymous(Box::new(Epoll::default()), flags | OpenFlags::RDWR)
}

pub(super) fn epoll_ctl(context: &mut Context<'_>, epfd: i32, op: i32, fd: i32, event: VirtAddr) -> SysResult {
    let event: GuestEvent =
        if op == DELETE { GuestEvent { events: 0, pad: 0, data: 0 } } else { context.read(event)? };
    let (set, file) = (context.file(epfd)?, context.file(fd)?);
    if epfd == fd {
        return Err(Errno::EINVAL.into());
    }
    let epoll = set.downcast::<Epoll>().ok_or(Errno::EINVAL)?;
    let number = Fd(fd.cast_unsigned());
    match op {
        ADD => epoll.add(number, &file, event.events, event.data)?,
        MODIFY => epoll.modify(number, &file, event.events, event.data)?,
        DELETE => epoll.remove(number, &file)?,
        _ => return Err(Errno::EINVAL.into()),
    }
    Ok(0)
}

pub(super) fn epoll_pwait(
    context: &mut Context<'_>,
    epfd: i32,
    events: VirtAddr,
    most: i32,
    timeout: i32,
    sigmask: VirtAddr,
    sigsetsize: u64,
) -> SysResult {
    let deadline = u64::try_from(timeout).ok().map(|milliseconds| context.deadline_after(milliseconds * 1_000_000));
    wait(context, epfd, events, most, deadline, (sigmask, sigsetsize))
}

pub(super) fn epoll_pwait2(
    context: &mut Context<'_>,
    epfd: i32,
    events: VirtAddr,
    most: i32,
    timeout: VirtAddr,
    sigmask: VirtAddr,
    sigsetsize: u64,
) -> SysResult {
    let deadline = context.deadline_at(timeout)?;
    wait(context, epfd, events, most, deadline, (sigmask, sigsetsize))
}

fn wait(
    context: &mut Context<'_>,
    epfd: i32,
    events: VirtAddr,
    most: i32,
    deadline: Option<u64>,
    (sigmask, sigsetsize): (VirtAddr, u64),
) -> SysResult {
    let most = usize::try_from(most).ok().filter(|most| (1..1 << 20).contains(most)).ok_or(Errno::EINVAL)?;
    let set = instance(context, epfd)?;
    let epoll = set.downcast::<Epoll>().ok_or(Errno::EINVAL)?;
    context.use_signal_mask(sigmask, sigsetsize)?;
    let reports = epoll.take(most, &|file| context.ready(file));
    if reports.is_empty() && !context.is_expired(deadline) {
        let mut wait = Wait::default().until(deadline).restart(Restart::Never);
        set.file().wait(PollFlags::IN, &mut wait.sources);
        return Err(Stop::Park(wait));
    }
    let list: Vec<GuestEvent> =
        reports.iter().map(|report| GuestEvent { events: report.events, pad: 0, data: report.data }).collect();
    context.write(events, list.as_slice())?;
    Ok(list.len() as u64)
}

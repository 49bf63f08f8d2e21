//! ioctl(2): what every descriptor knows, then what its kind does.

use crate::mem::VirtAddr;
use crate::os::fs::host::ioctl::{Transfer, by_buffer, by_value, transfer};
use crate::os::fs::{Fd, OnExec, OpenFile, OpenFlags};
use crate::os::{Context, Errno, Pid, SysResult};

const FIONREAD: u32 = 0x541b;
const FIONBIO: u32 = 0x5421;
const FIONCLEX: u32 = 0x5450;
const FIOCLEX: u32 = 0x5451;
const FIOASYNC: u32 = 0x5452;
const FICLONE: u32 = 0x4004_9409;
const TIOCSCTTY: u32 = 0x540e;
const TIOCGPGRP: u32 = 0x540f;
const TIOCSPGRP: u32 = 0x5410;
const TIOCGSID: u32 = 0x5429;

pub(super) fn ioctl(context: &mut Context<'_>, fd: i32, request: u32, argument: u64) -> SysResult {
    let file = context.file(fd)?;
    match request {
        FIOCLEX | FIONCLEX => {
            context.files().set_on_exec(Fd(fd.cast_unsigned()), OnExec::close_if(request == FIOCLEX))?;
            Ok(0)
        }
        FIONBIO => set_flag(context, &file, OpenFlags::NONBLOCK, argument),
        FIOASYNC => set_flag(context, &file, OpenFlags::ASYNC, argument),
        FICLONE => {
            let source = context.file(argument as i32)?;
            rustix::fs::ioctl_ficlone(file.host_fd()?, source.host_fd()?)?;
            Ok(0)
        }
        _ => special(context, &file, request, VirtAddr(argument)),
    }
}

fn set_flag(context: &mut Context<'_>, file: &OpenFile, flag: OpenFlags, argument: u64) -> SysResult {
    let on: i32 = context.read(VirtAddr(argument))?;
    let flags = if on == 0 { file.flags() - flag } else { file.flags() | flag };
    file.set_flags(flags)?;
    Ok(0)
}

/// What depends on the kind of file.
fn special(context: &mut Context<'_>, file: &OpenFile, request: u32, argument: VirtAddr) -> SysResult {
    let Some(fd) = file.file().host_fd() else {
        let bytes = if request == FIONREAD { file.file().pending()? } else { return Err(Errno::ENOTTY.into()) };
        context.write(argument, &bytes)?;
        return Ok(0);
    };
    if [TIOCSCTTY, TIOCGPGRP, TIOCSPGRP, TIOCGSID].contains(&request) {
        return if rustix::termios::isatty(fd) {
            job_control(context, request, argument)
        } else {
            Err(Errno::ENOTTY.into())
        };
    }
    match transfer(request).ok_or(Errno::ENOTTY)? {
        Transfer::Value => Ok(by_value(fd, request, argument.0)?),
        Transfer::In(size) => {
            let mut bytes = context.read_bytes(argument, size)?;
            Ok(by_buffer(fd, request, &mut bytes)?)
        }
        Transfer::Out(size) => {
            let mut bytes = vec![0; size];
            let answer = by_buffer(fd, request, &mut bytes)?;
            context.write_bytes(argument, &bytes)?;
            Ok(answer)
        }
    }
}

/// Who has the terminal: the guest's groups and sessions are none of the host's, to which we are one group in the foreground.
fn job_control(context: &mut Context<'_>, request: u32, argument: VirtAddr) -> SysResult {
    let first = context.kernel.first_process();
    let leader = context.kernel.processes.get(&first);
    let (group, session) = leader.map_or((first, first), |process| (process.group, process.session));
    match request {
        TIOCGPGRP => context.write(argument, &context.kernel.foreground.unwrap_or(group).0)?,
        TIOCGSID => context.write(argument, &session.0)?,
        TIOCSPGRP => {
            let wanted = Pid(context.read(argument)?);
            if wanted.0 < 0 {
                return Err(Errno::EINVAL.into());
            }
            let session = context.process().session;
            let member = context.kernel.members(wanted).next().ok_or(Errno::ESRCH)?;
            if context.kernel.process(member).session != session {
                return Err(Errno::EPERM.into());
            }
            context.kernel.foreground = Some(wanted);
        }
        _ => {}
    }
    Ok(0)
}

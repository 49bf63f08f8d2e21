//! ioctl(2): what every descriptor knows, then what its kind does.

use super::pagemap::PAGEMAP_SCAN;
use crate::mem::VirtAddr;
use crate::os::fs::host::ioctl::{Transfer, by_buffer, by_value, transfer};
use crate::os::fs::procfs::PageMapFile;
use crate::os::fs::{Fd, OnExec, OpenFile, OpenFlags};
use crate::os::task::terminal::{TerminalEnd, TerminalId, TerminalUse};
use crate::os::{Context, Errno, Pid, SysResult};

const FIONREAD: u32 = 0x541b;
const FIONBIO: u32 = 0x5421;
const FIONCLEX: u32 = 0x5450;
const FIOCLEX: u32 = 0x5451;
const FIOASYNC: u32 = 0x5452;
const FICLONE: u32 = 0x4004_9409;
const TIOCSWINSZ: u32 = 0x5414;
const TIOCNOTTY: u32 = 0x5422;
const TIOCSCTTY: u32 = 0x540e;
const TIOCGPGRP: u32 = 0x540f;
const TIOCSPGRP: u32 = 0x5410;
const TIOCGSID: u32 = 0x5429;
/// What a background process may not do to its terminal: TCSETS…, TCSBRK, TCXONC, TCFLSH, TCSBRKP, TIOCSBRK, TIOCCBRK,
/// TCSETS2….
const CHANGES: [u32; 12] =
    [0x5402, 0x5403, 0x5404, 0x5409, 0x540a, 0x540b, 0x5425, 0x5427, 0x5428, 0x402c_542b, 0x402c_542c, 0x402c_542d];

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
        _ => match file.downcast::<PageMapFile>() {
            Some(pagemap) if request == PAGEMAP_SCAN => super::pagemap::scan(context, pagemap, VirtAddr(argument)),
            Some(_) => Err(Errno::EINVAL.into()),
            None => special(context, &file, request, VirtAddr(argument)),
        },
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
    let terminal = file.file().terminal();
    match (request, terminal) {
        (TIOCSCTTY | TIOCNOTTY | TIOCGPGRP | TIOCSPGRP | TIOCGSID, terminal) => {
            return job_control(context, request, argument, terminal.ok_or(Errno::ENOTTY)?);
        }
        (_, Some(TerminalEnd::Slave(id))) if CHANGES.contains(&request) => {
            context.kernel.check_background(context.tid, id, TerminalUse::Change)?;
        }
        _ => {}
    }
    match transfer(request).ok_or(Errno::ENOTTY)? {
        Transfer::Value => Ok(by_value(fd, request, argument.0)?),
        Transfer::In(size) => {
            let mut bytes = context.read_bytes(argument, size)?;
            let answer = by_buffer(fd, request, &mut bytes)?;
            if let (TIOCSWINSZ, Some(TerminalEnd::Slave(id) | TerminalEnd::Master(id))) = (request, terminal) {
                context.kernel.resized(id);
            }
            Ok(answer)
        }
        Transfer::Both(size) => {
            let mut bytes = context.read_bytes(argument, size)?;
            let answer = by_buffer(fd, request, &mut bytes)?;
            context.write_bytes(argument, &bytes)?;
            Ok(answer)
        }
        Transfer::Out(size) => {
            let mut bytes = vec![0; size];
            let answer = by_buffer(fd, request, &mut bytes)?;
            context.write_bytes(argument, &bytes)?;
            Ok(answer)
        }
    }
}

/// Whose the terminal is, and which group is in the foreground.
fn job_control(context: &mut Context<'_>, request: u32, argument: VirtAddr, end: TerminalEnd) -> SysResult {
    let (TerminalEnd::Slave(id) | TerminalEnd::Master(id)) = end;
    let (pid, session) = (context.process().pid, context.process().session);
    let known = context.kernel.terminals.get(&id).copied();
    // A master tells of its slave whoever asks.
    let ours = known.filter(|terminal| terminal.session == session);
    let seen = if matches!(end, TerminalEnd::Master(_)) { known } else { ours };
    match request {
        TIOCSCTTY => context.kernel.take_terminal(pid, id)?,
        TIOCNOTTY => {
            ours.ok_or(Errno::ENOTTY)?;
            if session == pid {
                context.kernel.leave_terminal(pid);
            }
        }
        TIOCGPGRP => context.write(argument, &context.kernel.foreground_of(seen.ok_or(Errno::ENOTTY)?).0)?,
        TIOCGSID => context.write(argument, &seen.ok_or(Errno::ENOTTY)?.session.0)?,
        _ => {
            context.kernel.check_background(context.tid, id, TerminalUse::Change)?;
            seen.ok_or(Errno::ENOTTY)?;
            set_foreground(context, id, Pid(context.read(argument)?))?;
        }
    }
    Ok(0)
}

/// TIOCSPGRP
fn set_foreground(context: &mut Context<'_>, id: TerminalId, group: Pid) -> Result<(), Errno> {
    if group.0 < 0 {
        return Err(Errno::EINVAL);
    }
    let session = context.process().session;
    let member = context.kernel.members(group).next().ok_or(Errno::ESRCH)?;
    if context.kernel.process(member).session != session {
        return Err(Errno::EPERM);
    }
    if let Some(terminal) = context.kernel.terminals.get_mut(&id) {
        terminal.foreground = group;
    }
    Ok(())
}

//! ioctl(2): what every descriptor knows, then what its kind does.

use crate::mem::VirtAddr;
use crate::os::fs::host::ioctl::{Transfer, by_buffer, by_value, transfer};
use crate::os::fs::{Fd, OnExec, OpenFile, OpenFlags};
use crate::os::{Context, Errno, SysResult};

const FIONREAD: u32 = 0x541b;
const FIONBIO: u32 = 0x5421;
const FIONCLEX: u32 = 0x5450;
const FIOCLEX: u32 = 0x5451;
const FIOASYNC: u32 = 0x5452;
const FICLONE: u32 = 0x4004_9409;

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

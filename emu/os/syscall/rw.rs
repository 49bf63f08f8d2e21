//! read(2), write(2) and their kin, lseek(2).

use rustix::fs::SeekFrom;

use super::transfer::{Position, single};
use crate::mem::VirtAddr;
use crate::os::fs::SignalFd;
use crate::os::{Context, Errno, SysResult};

pub(super) fn read(context: &mut Context<'_>, fd: i32, buf: VirtAddr, count: u64) -> SysResult {
    let file = context.file(fd)?;
    if let Some(signals) = file.downcast::<SignalFd>() {
        return context.read_signals(&file, signals, buf, count);
    }
    context.read_file(&file, &single(buf, count), Position::Own)
}

pub(super) fn write(context: &mut Context<'_>, fd: i32, buf: VirtAddr, count: u64) -> SysResult {
    let file = context.file(fd)?;
    context.write_file(&file, &single(buf, count), Position::Own)
}

pub(super) fn readv(context: &mut Context<'_>, fd: i32, iov: VirtAddr, count: u64) -> SysResult {
    let file = context.file(fd)?;
    let buffers = context.read_iovecs(iov, count)?;
    context.read_file(&file, &buffers, Position::Own)
}

pub(super) fn writev(context: &mut Context<'_>, fd: i32, iov: VirtAddr, count: u64) -> SysResult {
    let file = context.file(fd)?;
    let buffers = context.read_iovecs(iov, count)?;
    context.write_file(&file, &buffers, Position::Own)
}

pub(super) fn pread64(context: &mut Context<'_>, fd: i32, buf: VirtAddr, count: u64, offset: i64) -> SysResult {
    let position = Position::at(offset)?;
    let file = context.file(fd)?;
    context.read_file(&file, &single(buf, count), position)
}

pub(super) fn pwrite64(context: &mut Context<'_>, fd: i32, buf: VirtAddr, count: u64, offset: i64) -> SysResult {
    let position = Position::at(offset)?;
    let file = context.file(fd)?;
    context.write_file(&file, &single(buf, count), position)
}

pub(super) fn preadv(context: &mut Context<'_>, fd: i32, iov: VirtAddr, count: u64, offset: i64) -> SysResult {
    let position = Position::at(offset)?;
    let file = context.file(fd)?;
    let buffers = context.read_iovecs(iov, count)?;
    context.read_file(&file, &buffers, position)
}

pub(super) fn pwritev(context: &mut Context<'_>, fd: i32, iov: VirtAddr, count: u64, offset: i64) -> SysResult {
    let position = Position::at(offset)?;
    let file = context.file(fd)?;
    let buffers = context.read_iovecs(iov, count)?;
    context.write_file(&file, &buffers, position)
}

/// `RWF_HIPRI`, `RWF_DSYNC` and `RWF_SYNC`: accepted, since they are promises to the disk alone.
const RWF_ACCEPTED: u32 = 1 | 2 | 4;

fn position2(offset: i64, flags: u32) -> Result<Position, Errno> {
    if flags & !RWF_ACCEPTED != 0 {
        return Err(Errno::EOPNOTSUPP);
    }
    if offset == -1 { Ok(Position::Own) } else { Position::at(offset) }
}

pub(super) fn preadv2(
    context: &mut Context<'_>,
    fd: i32,
    iov: VirtAddr,
    count: u64,
    offset: i64,
    _high: u64,
    flags: u32,
) -> SysResult {
    let position = position2(offset, flags)?;
    let file = context.file(fd)?;
    let buffers = context.read_iovecs(iov, count)?;
    context.read_file(&file, &buffers, position)
}

pub(super) fn pwritev2(
    context: &mut Context<'_>,
    fd: i32,
    iov: VirtAddr,
    count: u64,
    offset: i64,
    _high: u64,
    flags: u32,
) -> SysResult {
    let position = position2(offset, flags)?;
    let file = context.file(fd)?;
    let buffers = context.read_iovecs(iov, count)?;
    context.write_file(&file, &buffers, position)
}

pub(super) fn lseek(context: &mut Context<'_>, fd: i32, offset: i64, whence: i32) -> SysResult {
    let file = context.file(fd)?;
    let absolute = || u64::try_from(offset).map_err(|_| Errno::EINVAL);
    let beyond = || u64::try_from(offset).map_err(|_| Errno::ENXIO);
    let to = match whence {
        0 => SeekFrom::Start(absolute()?),
        1 => SeekFrom::Current(offset),
        2 => SeekFrom::End(offset),
        3 => SeekFrom::Data(beyond()?),
        4 => SeekFrom::Hole(beyond()?),
        _ => return Err(Errno::EINVAL.into()),
    };
    Ok(file.file().seek(to)?)
}

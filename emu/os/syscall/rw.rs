//! read(2), write(2) and their kin, lseek(2).

use rustix::fs::SeekFrom;

use super::transfer::{Position, single};
use crate::mem::VirtAddr;
use crate::os::fs::SignalFd;
use crate::os::{Context, Errno, SysResult, UserBuffer};

/// Which way bytes go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// From the file into the guest's memory.
    Read,
    /// From the guest's memory into the file.
    Write,
}

impl Way {
    fn transfer(self, context: &mut Context<'_>, fd: i32, buffers: &[UserBuffer], position: Position) -> SysResult {
        let file = context.file(fd)?;
        position.check_end(buffers)?;
        match (self, file.downcast::<SignalFd>()) {
            (Way::Read, Some(signals)) => context.read_signals(&file, signals, buffers),
            (Way::Read, None) => context.read_file(&file, buffers, position),
            (Way::Write, _) => context.write_file(&file, buffers, position),
        }
    }

    /// The same with an array of buffers in guest memory.
    fn vector(self, context: &mut Context<'_>, fd: i32, iov: VirtAddr, count: u64, position: Position) -> SysResult {
        context.file(fd)?;
        let buffers = context.read_iovecs(iov, count)?;
        self.transfer(context, fd, &buffers, position)
    }
}

pub(super) fn read(context: &mut Context<'_>, fd: i32, buf: VirtAddr, count: u64) -> SysResult {
    Way::Read.transfer(context, fd, &single(buf, count), Position::Own)
}

pub(super) fn write(context: &mut Context<'_>, fd: i32, buf: VirtAddr, count: u64) -> SysResult {
    Way::Write.transfer(context, fd, &single(buf, count), Position::Own)
}

pub(super) fn pread64(context: &mut Context<'_>, fd: i32, buf: VirtAddr, count: u64, offset: i64) -> SysResult {
    let position = Position::at(offset)?;
    Way::Read.transfer(context, fd, &single(buf, count), position)
}

pub(super) fn pwrite64(context: &mut Context<'_>, fd: i32, buf: VirtAddr, count: u64, offset: i64) -> SysResult {
    let position = Position::at(offset)?;
    Way::Write.transfer(context, fd, &single(buf, count), position)
}

pub(super) fn readv(context: &mut Context<'_>, fd: i32, iov: VirtAddr, count: u64) -> SysResult {
    Way::Read.vector(context, fd, iov, count, Position::Own)
}

pub(super) fn writev(context: &mut Context<'_>, fd: i32, iov: VirtAddr, count: u64) -> SysResult {
    Way::Write.vector(context, fd, iov, count, Position::Own)
}

pub(super) fn preadv(context: &mut Context<'_>, fd: i32, iov: VirtAddr, count: u64, offset: i64) -> SysResult {
    Way::Read.vector(context, fd, iov, count, Position::at(offset)?)
}

pub(super) fn pwritev(context: &mut Context<'_>, fd: i32, iov: VirtAddr, count: u64, offset: i64) -> SysResult {
    Way::Write.vector(context, fd, iov, count, Position::at(offset)?)
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
    Way::Read.vector(context, fd, iov, count, position2(offset, flags)?)
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
    Way::Write.vector(context, fd, iov, count, position2(offset, flags)?)
}

pub(super) fn lseek(context: &mut Context<'_>, fd: i32, offset: i64, whence: i32) -> SysResult {
    let file = context.file(fd)?;
    // What a negative position means, the file says: devices take any.
    let position = offset.cast_unsigned();
    let to = match whence {
        0 => SeekFrom::Start(position),
        1 => SeekFrom::Current(offset),
        2 => SeekFrom::End(offset),
        3 => SeekFrom::Data(position),
        4 => SeekFrom::Hole(position),
        _ => return Err(Errno::EINVAL.into()),
    };
    Ok(file.file().seek(to)?)
}

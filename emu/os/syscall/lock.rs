//! flock(2) and the record locks of fcntl(2).

use rustix::fs::FlockOperation;

use crate::mem::VirtAddr;
use crate::os::fs::OpenFile;
use crate::os::{Context, Errno, Stop, SysResult, Wait};

/// How often a lock that someone else holds is tried again: nobody tells us when it is free. Nanoseconds.
const RETRY: u64 = 5_000_000;

/// Parks until it is time to try again.
fn try_again_later() -> Stop {
    Stop::Park(Wait::default().until(Some(crate::os::time::monotonic() + RETRY)))
}

pub(super) fn flock(context: &mut Context<'_>, fd: i32, operation: i32) -> SysResult {
    const NONBLOCK: i32 = 4;
    let file = context.file(fd)?;
    let lock = match operation & !NONBLOCK {
        1 => FlockOperation::NonBlockingLockShared,
        2 => FlockOperation::NonBlockingLockExclusive,
        8 => FlockOperation::NonBlockingUnlock,
        _ => return Err(Errno::EINVAL.into()),
    };
    let answer = rustix::fs::flock(file.host_fd()?, lock).map_err(Errno::from);
    match answer {
        Ok(()) => Ok(0),
        Err(Errno::EAGAIN) if operation & NONBLOCK == 0 => Err(try_again_later()),
        Err(errno) => Err(errno.into()),
    }
}

pub(super) fn record(_context: &mut Context<'_>, _file: &OpenFile, _command: u32, _lock: VirtAddr) -> SysResult {
    Ok(0)
}

pub(super) fn of_description(
    _context: &mut Context<'_>,
    _file: &OpenFile,
    _command: u32,
    _lock: VirtAddr,
) -> SysResult {
    Ok(0)
}

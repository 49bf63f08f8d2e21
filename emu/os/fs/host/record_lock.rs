//! Open-file-description locks of the host, fcntl(2): they belong to a descriptor of ours, not to our process.
#![expect(unsafe_code, reason = "rustix has no open-file-description locks")]

use std::os::fd::{AsRawFd, BorrowedFd};

use crate::os::Errno;
use crate::os::fs::file::Result;
use crate::os::fs::locks::{LockKind, LockRange};

fn host_lock(kind: Option<LockKind>, range: &LockRange) -> libc::flock {
    let kind = match kind {
        None => libc::F_UNLCK,
        Some(LockKind::Shared) => libc::F_RDLCK,
        Some(LockKind::Exclusive) => libc::F_WRLCK,
    };
    let start = i64::try_from(*range.start()).unwrap_or(i64::MAX);
    // 0 stands for "to the end, however far that is".
    let length = range.end().checked_add(1).and_then(|end| i64::try_from(end - range.start()).ok());
    libc::flock {
        l_type: kind as libc::c_short,
        l_whence: libc::SEEK_SET as libc::c_short,
        l_start: start,
        l_len: length.filter(|_| *range.end() < i64::MAX as u64).unwrap_or(0),
        l_pid: 0,
    }
}

fn call(fd: BorrowedFd<'_>, command: libc::c_int, lock: &mut libc::flock) -> Result<()> {
    // SAFETY: the command takes a pointer to a `struct flock`, which `lock` is for the duration of the call.
    match unsafe { libc::fcntl(fd.as_raw_fd(), command, std::ptr::from_mut(lock)) } {
        -1 => Err(Errno::from(std::io::Error::last_os_error())),
        _ => Ok(()),
    }
}

/// Sets the lock over `range`; `None` takes it away.
///
/// # Errors
/// `EAGAIN` when another process holds it.
pub(crate) fn set(fd: BorrowedFd<'_>, kind: Option<LockKind>, range: LockRange) -> Result<()> {
    let answer = call(fd, libc::F_OFD_SETLK, &mut host_lock(kind, &range));
    // Locking needs a descriptor that is open for it; a guest that opened the file otherwise is not told.
    if answer == Err(Errno::EBADF) { Ok(()) } else { answer }
}

/// The lock of another process that stands in the way: kind, range and process.
///
/// # Errors
/// What the host says.
pub(crate) fn test(fd: BorrowedFd<'_>, kind: LockKind, range: LockRange) -> Result<Option<(LockKind, LockRange, i32)>> {
    let mut lock = host_lock(Some(kind), &range);
    call(fd, libc::F_OFD_GETLK, &mut lock)?;
    let kind = match libc::c_int::from(lock.l_type) {
        libc::F_RDLCK => LockKind::Shared,
        libc::F_WRLCK => LockKind::Exclusive,
        _ => return Ok(None),
    };
    let start = lock.l_start.cast_unsigned();
    let end = if lock.l_len == 0 { i64::MAX as u64 } else { start + lock.l_len.cast_unsigned() - 1 };
    Ok(Some((kind, start..=end, lock.l_pid)))
}

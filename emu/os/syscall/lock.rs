//! flock(2) and the record locks of fcntl(2).

use rustix::fs::FlockOperation;
use zerocopy::{FromBytes, Immutable, IntoBytes};

use crate::mem::VirtAddr;
use crate::os::fs::locks::{self, Held, LockKind, LockRange, Owner, Refused};
use crate::os::fs::{OpenFile, SeekFrom};
use crate::os::{Context, Errno, Stop, SysResult, Wait};

/// How often something is tried again of whose end nobody tells us: a lock that another process of the host holds, a FIFO
/// that nobody reads yet. Nanoseconds.
const RETRY: u64 = 5_000_000;

/// Parks until it is time to try again.
pub(super) fn try_again_later() -> Stop {
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

/// `struct flock` of riscv64.
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
struct GuestFlock {
    kind: i16,
    whence: i16,
    pad1: u32,
    start: i64,
    length: i64,
    pid: i32,
    pad2: u32,
}

const F_RDLCK: i16 = 0;
const F_WRLCK: i16 = 1;
const F_UNLCK: i16 = 2;

/// What a command does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Command {
    /// F_GETLK: tells what stands in the way.
    Test,
    /// F_SETLK: fails if the lock is held.
    Try,
    /// F_SETLKW: waits for it.
    Wait,
}

/// Whose the locks are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// The process's.
    Process,
    /// The open file description's.
    Description,
}

pub(super) fn record(
    c: &mut Context<'_>,
    file: &OpenFile,
    command: Command,
    scope: Scope,
    addr: VirtAddr,
) -> SysResult {
    let asked: GuestFlock = c.read(addr)?;
    if scope == Scope::Description && asked.pid != 0 {
        return Err(Errno::EINVAL.into());
    }
    let range = range_of(file, &asked)?;
    let (owner, pid) = match scope {
        Scope::Process => (c.files().owner().of(file)?, c.task().pid.0),
        Scope::Description => (file.lock_owner(), -1),
    };
    let kind = match asked.kind {
        F_RDLCK => LockKind::Shared,
        F_WRLCK => LockKind::Exclusive,
        F_UNLCK if command != Command::Test => {
            locks::release(file, owner, &range)?;
            return Ok(0);
        }
        _ => return Err(Errno::EINVAL.into()),
    };
    let wanted = Held { owner, pid, kind, range };
    match command {
        Command::Test => tell(c, file, &wanted, addr, asked),
        _ => take(file, wanted, command),
    }
}

fn take(file: &OpenFile, wanted: Held, command: Command) -> SysResult {
    match wanted.kind {
        LockKind::Shared => file.check_readable()?,
        LockKind::Exclusive => file.check_writable()?,
    }
    match locks::acquire(file, wanted) {
        Ok(()) => Ok(0),
        Err(Refused::Failed(errno)) => Err(errno.into()),
        Err(_) if command == Command::Try => Err(Errno::EAGAIN.into()),
        Err(Refused::Held(_, changed)) => Err(Stop::Park(Wait::on(&changed))),
        Err(Refused::Elsewhere) => Err(try_again_later()),
    }
}

fn tell(c: &Context<'_>, file: &OpenFile, wanted: &Held, addr: VirtAddr, asked: GuestFlock) -> SysResult {
    let answer = match locks::test(file, wanted)? {
        None => GuestFlock { kind: F_UNLCK, ..asked },
        Some(held) => GuestFlock {
            kind: if held.kind == LockKind::Shared { F_RDLCK } else { F_WRLCK },
            whence: 0,
            start: held.range.start().cast_signed(),
            length: if *held.range.end() == i64::MAX as u64 {
                0
            } else {
                (held.range.end() - held.range.start() + 1).cast_signed()
            },
            pid: if matches!(held.owner, Owner::Description(_)) { -1 } else { held.pid },
            ..asked
        },
    };
    c.write(addr, &answer)?;
    Ok(0)
}

/// The bytes that a `struct flock` means.
fn range_of(file: &OpenFile, asked: &GuestFlock) -> Result<LockRange, Errno> {
    let base = match asked.whence {
        0 => 0,
        1 => file.file().seek(SeekFrom::Current(0))?.cast_signed(),
        2 => file.file().stat()?.size.cast_signed(),
        _ => return Err(Errno::EINVAL),
    };
    let start = base.checked_add(asked.start).ok_or(Errno::EOVERFLOW)?;
    let (first, last) = match asked.length {
        0 => (start, i64::MAX),
        length if length > 0 => (start, start.checked_add(length - 1).ok_or(Errno::EOVERFLOW)?),
        length => (start.checked_add(length).ok_or(Errno::EINVAL)?, start - 1),
    };
    match (u64::try_from(first), u64::try_from(last)) {
        (Ok(first), Ok(last)) => Ok(first..=last),
        _ => Err(Errno::EINVAL),
    }
}

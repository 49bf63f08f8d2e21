//! Changing what stat(2) tells: chmod(2), chown(2), utimensat(2), and extended attributes, xattr(7).

use rustix::fs::{AtFlags, CWD, Gid, Timespec, Timestamps, Uid, XattrFlags};

use super::at::{AT_EMPTY_PATH, AT_FDCWD, AT_SYMLINK_NOFOLLOW, HostTarget, Target, check_flags};
use crate::mem::VirtAddr;
use crate::os::fs::host_mode;
use crate::os::{Context, Errno, SysResult};

pub(super) fn fchmod(context: &mut Context<'_>, fd: i32, mode: u32) -> SysResult {
    let file = context.file(fd)?;
    match file.host_fd() {
        Ok(host) => rustix::fs::fchmod(host, host_mode(mode))?,
        Err(Errno::EBADF) => return Err(Errno::EBADF.into()),
        Err(_) => file.file().set_mode(mode)?,
    }
    Ok(0)
}

pub(super) fn fchmodat(context: &mut Context<'_>, dirfd: i32, path: VirtAddr, mode: u32) -> SysResult {
    fchmodat2(context, dirfd, path, mode, 0)
}

pub(super) fn fchmodat2(c: &mut Context<'_>, dirfd: i32, path: VirtAddr, mode: u32, flags: i32) -> SysResult {
    check_flags(flags, AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)?;
    let target = c.target(dirfd, path, flags)?;
    if target.stat(c)?.is_symlink() {
        return Err(Errno::EOPNOTSUPP.into());
    }
    rustix::fs::chmodat(CWD, &target.host()?.path, host_mode(mode), AtFlags::empty())?;
    Ok(0)
}

/// `-1` leaves an identity as it is.
fn identity(id: u32) -> Option<u32> {
    (id != u32::MAX).then_some(id)
}

pub(super) fn fchown(context: &mut Context<'_>, fd: i32, owner: u32, group: u32) -> SysResult {
    let file = context.file(fd)?;
    let host = file.host_fd().map_err(|_| Errno::EPERM)?;
    rustix::fs::fchown(host, identity(owner).map(Uid::from_raw), identity(group).map(Gid::from_raw))?;
    Ok(0)
}

pub(super) fn fchownat(
    context: &mut Context<'_>,
    dirfd: i32,
    path: VirtAddr,
    owner: u32,
    group: u32,
    flags: i32,
) -> SysResult {
    check_flags(flags, AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)?;
    let HostTarget { path, follow } = context.target(dirfd, path, flags)?.host()?;
    rustix::fs::chownat(CWD, path, identity(owner).map(Uid::from_raw), identity(group).map(Gid::from_raw), follow)?;
    Ok(0)
}

/// "Now", in the nanoseconds of utimensat(2).
const UTIME_NOW: i64 = 0x3fff_ffff;
/// "Leave it", in the nanoseconds of utimensat(2).
const UTIME_OMIT: i64 = 0x3fff_fffe;

pub(super) fn utimensat(c: &mut Context<'_>, dirfd: i32, path: VirtAddr, times: VirtAddr, flags: i32) -> SysResult {
    let times = if times.0 == 0 { [[0, UTIME_NOW]; 2] } else { c.read::<[[i64; 2]; 2]>(times)? };
    if times.iter().any(|[_, nsec]| !(0..1_000_000_000).contains(nsec) && ![UTIME_NOW, UTIME_OMIT].contains(nsec)) {
        return Err(Errno::EINVAL.into());
    }
    check_flags(flags, AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)?;
    let target =
        if path.0 == 0 && dirfd != AT_FDCWD { Target::File(c.file(dirfd)?) } else { c.target(dirfd, path, flags)? };
    if times.iter().all(|[_, nsec]| *nsec == UTIME_OMIT) {
        return Ok(0);
    }
    let HostTarget { path, follow } = target.host()?;
    rustix::fs::utimensat(CWD, path, &host_times(times), follow)?;
    Ok(0)
}

fn host_times([access, modification]: [[i64; 2]; 2]) -> Timestamps {
    let time = |[sec, nsec]: [i64; 2]| Timespec {
        tv_sec: sec,
        tv_nsec: match nsec {
            UTIME_NOW => rustix::fs::UTIME_NOW,
            UTIME_OMIT => rustix::fs::UTIME_OMIT,
            plain => plain,
        },
    };
    Timestamps { last_access: time(access), last_modification: time(modification) }
}

/// The longest name of an attribute and the largest value, xattr(7).
const XATTR_NAME_MAX: usize = 255;
const XATTR_SIZE_MAX: u64 = 65536;

/// Where a call on extended attributes acts: a host path and whether its last component, then always a link to a
/// descriptor, is to be followed.
fn by_path(context: &Context<'_>, path: VirtAddr, flags: i32) -> Result<HostTarget, Errno> {
    context.target(AT_FDCWD, path, flags)?.host().map_err(not_supported)
}

fn by_fd(context: &Context<'_>, fd: i32) -> Result<HostTarget, Errno> {
    Target::File(context.file(fd)?).host().map_err(not_supported)
}

/// Files of our own have no attributes.
fn not_supported(errno: Errno) -> Errno {
    if errno == Errno::EPERM { Errno::EOPNOTSUPP } else { errno }
}

fn attribute_name(context: &Context<'_>, name: VirtAddr) -> Result<Vec<u8>, Errno> {
    let name = context.read_string(name, XATTR_NAME_MAX + 1)?.ok_or(Errno::ERANGE)?;
    if name.is_empty() { Err(Errno::ERANGE) } else { Ok(name) }
}

/// Gives a value or list to the guest: its size if the guest has no room at all.
fn give(context: &Context<'_>, bytes: &[u8], buf: VirtAddr, size: u64) -> SysResult {
    if size == 0 {
        return Ok(bytes.len() as u64);
    }
    if (bytes.len() as u64) > size {
        return Err(Errno::ERANGE.into());
    }
    context.write_bytes(buf, bytes)?;
    Ok(bytes.len() as u64)
}

fn get(c: &Context<'_>, target: &HostTarget, name: VirtAddr, value: VirtAddr, size: u64) -> SysResult {
    let name = attribute_name(c, name)?;
    let mut bytes = vec![0; XATTR_SIZE_MAX as usize];
    let length = if target.follow.is_empty() {
        rustix::fs::getxattr(&target.path, name, bytes.as_mut_slice())?
    } else {
        rustix::fs::lgetxattr(&target.path, name, bytes.as_mut_slice())?
    };
    give(c, &bytes[..length], value, size)
}

fn set(c: &Context<'_>, target: &HostTarget, name: VirtAddr, value: (VirtAddr, u64), flags: i32) -> SysResult {
    let flags = u32::try_from(flags).ok().and_then(XattrFlags::from_bits).ok_or(Errno::EINVAL)?;
    let name = attribute_name(c, name)?;
    if value.1 > XATTR_SIZE_MAX {
        return Err(Errno::E2BIG.into());
    }
    let bytes = c.read_bytes(value.0, value.1 as usize)?;
    if target.follow.is_empty() {
        rustix::fs::setxattr(&target.path, name, &bytes, flags)?;
    } else {
        rustix::fs::lsetxattr(&target.path, name, &bytes, flags)?;
    }
    Ok(0)
}

fn list(c: &Context<'_>, target: &HostTarget, buf: VirtAddr, size: u64) -> SysResult {
    let mut bytes = vec![0; XATTR_SIZE_MAX as usize];
    let length = if target.follow.is_empty() {
        rustix::fs::listxattr(&target.path, bytes.as_mut_slice())?
    } else {
        rustix::fs::llistxattr(&target.path, bytes.as_mut_slice())?
    };
    give(c, &bytes[..length], buf, size)
}

fn remove(c: &Context<'_>, target: &HostTarget, name: VirtAddr) -> SysResult {
    let name = attribute_name(c, name)?;
    if target.follow.is_empty() {
        rustix::fs::removexattr(&target.path, name)?;
    } else {
        rustix::fs::lremovexattr(&target.path, name)?;
    }
    Ok(0)
}

pub(super) fn setxattr(
    c: &mut Context<'_>,
    path: VirtAddr,
    name: VirtAddr,
    value: VirtAddr,
    size: u64,
    flags: i32,
) -> SysResult {
    set(c, &by_path(c, path, 0)?, name, (value, size), flags)
}

pub(super) fn lsetxattr(
    c: &mut Context<'_>,
    path: VirtAddr,
    name: VirtAddr,
    value: VirtAddr,
    size: u64,
    flags: i32,
) -> SysResult {
    set(c, &by_path(c, path, AT_SYMLINK_NOFOLLOW)?, name, (value, size), flags)
}

pub(super) fn fsetxattr(
    c: &mut Context<'_>,
    fd: i32,
    name: VirtAddr,
    value: VirtAddr,
    size: u64,
    flags: i32,
) -> SysResult {
    set(c, &by_fd(c, fd)?, name, (value, size), flags)
}

pub(super) fn getxattr(c: &mut Context<'_>, path: VirtAddr, name: VirtAddr, value: VirtAddr, size: u64) -> SysResult {
    get(c, &by_path(c, path, 0)?, name, value, size)
}

pub(super) fn lgetxattr(c: &mut Context<'_>, path: VirtAddr, name: VirtAddr, value: VirtAddr, size: u64) -> SysResult {
    get(c, &by_path(c, path, AT_SYMLINK_NOFOLLOW)?, name, value, size)
}

pub(super) fn fgetxattr(c: &mut Context<'_>, fd: i32, name: VirtAddr, value: VirtAddr, size: u64) -> SysResult {
    get(c, &by_fd(c, fd)?, name, value, size)
}

pub(super) fn listxattr(c: &mut Context<'_>, path: VirtAddr, buf: VirtAddr, size: u64) -> SysResult {
    list(c, &by_path(c, path, 0)?, buf, size)
}

pub(super) fn llistxattr(c: &mut Context<'_>, path: VirtAddr, buf: VirtAddr, size: u64) -> SysResult {
    list(c, &by_path(c, path, AT_SYMLINK_NOFOLLOW)?, buf, size)
}

pub(super) fn flistxattr(c: &mut Context<'_>, fd: i32, buf: VirtAddr, size: u64) -> SysResult {
    list(c, &by_fd(c, fd)?, buf, size)
}

pub(super) fn removexattr(c: &mut Context<'_>, path: VirtAddr, name: VirtAddr) -> SysResult {
    remove(c, &by_path(c, path, 0)?, name)
}

pub(super) fn lremovexattr(c: &mut Context<'_>, path: VirtAddr, name: VirtAddr) -> SysResult {
    remove(c, &by_path(c, path, AT_SYMLINK_NOFOLLOW)?, name)
}

pub(super) fn fremovexattr(c: &mut Context<'_>, fd: i32, name: VirtAddr) -> SysResult {
    remove(c, &by_fd(c, fd)?, name)
}

//! Asking about files: stat(2), statx(2), statfs(2), access(2), readlink(2).

use rustix::fs::{Access, AtFlags};

use super::at::{AT_EACCESS, AT_EMPTY_PATH, AT_NO_AUTOMOUNT, AT_SYMLINK_NOFOLLOW, check_flags};
use crate::mem::VirtAddr;
use crate::os::fs::{Found, GuestStat, GuestStatfs, GuestStatx, Last, Lookup, OpenFile, Place};
use crate::os::{Context, Errno, SysResult};

/// AT_STATX_SYNC_TYPE: how hard a network file system is to try.
const AT_STATX_SYNC_TYPE: i32 = 0x6000;
/// PROC_SUPER_MAGIC.
const PROC_MAGIC: u64 = 0x9fa0;
/// ANON_INODE_FS_MAGIC.
const ANONYMOUS_MAGIC: u64 = 0x0904_1934;

pub(super) fn newfstatat(c: &mut Context<'_>, dirfd: i32, path: VirtAddr, buf: VirtAddr, flags: i32) -> SysResult {
    check_flags(flags, AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT | AT_EMPTY_PATH)?;
    let stat = c.target(dirfd, path, flags)?.stat(c)?;
    c.write(buf, &GuestStat::from(&stat))?;
    Ok(0)
}

pub(super) fn fstat(context: &mut Context<'_>, fd: i32, buf: VirtAddr) -> SysResult {
    let stat = context.any_file(fd)?.file().stat()?;
    context.write(buf, &GuestStat::from(&stat))?;
    Ok(0)
}

pub(super) fn statx(
    context: &mut Context<'_>,
    dirfd: i32,
    path: VirtAddr,
    flags: i32,
    mask: u32,
    buf: VirtAddr,
) -> SysResult {
    check_flags(flags, AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT | AT_EMPTY_PATH | AT_STATX_SYNC_TYPE)?;
    if mask & 0x8000_0000 != 0 || flags & AT_STATX_SYNC_TYPE == AT_STATX_SYNC_TYPE {
        return Err(Errno::EINVAL.into());
    }
    let stat = context.target(dirfd, path, flags)?.stat(context)?;
    context.write(buf, &GuestStatx::from(&stat))?;
    Ok(0)
}

pub(super) fn statfs(context: &mut Context<'_>, path: VirtAddr, buf: VirtAddr) -> SysResult {
    let found = context.find_at(super::at::AT_FDCWD, path, 0)?;
    found.existing(&Lookup::of(context))?;
    let answer = match &found.place {
        Place::Host(place) => GuestStatfs::from(&rustix::fs::statfs(&place.path)?),
        Place::Node(_) => GuestStatfs::in_memory(PROC_MAGIC),
        Place::Open(file) => of_open_file(file)?,
    };
    context.write(buf, &answer)?;
    Ok(0)
}

pub(super) fn fstatfs(context: &mut Context<'_>, fd: i32, buf: VirtAddr) -> SysResult {
    let answer = of_open_file(&*context.any_file(fd)?)?;
    context.write(buf, &answer)?;
    Ok(0)
}

fn of_open_file(file: &OpenFile) -> Result<GuestStatfs, Errno> {
    Ok(match file.file().host_fd() {
        Some(fd) => GuestStatfs::from(&rustix::fs::fstatfs(fd)?),
        None if file.path().starts_with("/proc") => GuestStatfs::in_memory(PROC_MAGIC),
        None => GuestStatfs::in_memory(ANONYMOUS_MAGIC),
    })
}

pub(super) fn faccessat(context: &mut Context<'_>, dirfd: i32, path: VirtAddr, mode: u32) -> SysResult {
    faccessat2(context, dirfd, path, mode, 0)
}

pub(super) fn faccessat2(c: &mut Context<'_>, dirfd: i32, path: VirtAddr, mode: u32, flags: i32) -> SysResult {
    check_flags(flags, AT_SYMLINK_NOFOLLOW | AT_EACCESS | AT_EMPTY_PATH)?;
    if mode & !7 != 0 {
        return Err(Errno::EINVAL.into());
    }
    let target = c.target(dirfd, path, flags)?;
    let stat = target.stat(c)?;
    if stat.is_symlink() {
        return Ok(0);
    }
    match target.host() {
        Ok(host) => rustix::fs::accessat(rustix::fs::CWD, &host.path, host_access(mode), AtFlags::empty())?,
        // A file of our own: we own it.
        Err(_) if u64::from(stat.mode >> 6 & mode) != u64::from(mode) && !rustix::process::geteuid().is_root() => {
            return Err(Errno::EACCES.into());
        }
        Err(_) => {}
    }
    Ok(0)
}

fn host_access(mode: u32) -> Access {
    let bits = [(4, Access::READ_OK), (2, Access::WRITE_OK), (1, Access::EXEC_OK)];
    bits.into_iter().filter(|(bit, _)| mode & bit != 0).fold(Access::EXISTS, |all, (_, access)| all | access)
}

pub(super) fn readlinkat(c: &mut Context<'_>, dirfd: i32, path: VirtAddr, buf: VirtAddr, size: i32) -> SysResult {
    let size = usize::try_from(size).ok().filter(|size| *size > 0).ok_or(Errno::EINVAL)?;
    let path = c.read_path(path)?;
    let target = if path.is_empty() {
        link_of_open_file(&*c.any_file(dirfd)?)?
    } else {
        link_of(c, &c.find(dirfd, &path, Last::NoFollow)?)?
    };
    let length = target.len().min(size);
    c.write_bytes(buf, &target[..length])?;
    Ok(length as u64)
}

/// The target of a link that was opened with O_PATH and O_NOFOLLOW.
fn link_of_open_file(file: &OpenFile) -> Result<Vec<u8>, Errno> {
    let fd = file.file().host_fd().filter(|_| file.is_path()).ok_or(Errno::ENOENT)?;
    match rustix::fs::readlinkat(fd, "", Vec::new()) {
        Ok(target) => Ok(target.into_bytes()),
        Err(_) => Err(Errno::ENOENT),
    }
}

fn link_of(context: &Context<'_>, found: &Found) -> Result<Vec<u8>, Errno> {
    let lookup = Lookup::of(context);
    if !found.existing(&lookup)?.is_symlink() {
        return Err(Errno::EINVAL);
    }
    match &found.place {
        Place::Host(place) => crate::os::fs::host::read_link(&place.path),
        Place::Node(node) => node.read_link(&lookup),
        Place::Open(_) => Err(Errno::EINVAL),
    }
}

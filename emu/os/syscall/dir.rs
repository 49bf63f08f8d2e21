//! Changing the tree: mkdir(2), unlink(2), rename(2), link(2), symlink(2), mknod(2); the working directory and root.

use std::os::unix::ffi::OsStrExt;
use std::sync::Arc;

use rustix::fs::{AtFlags, CWD, OFlags, RenameFlags};

use super::at::{AT_EMPTY_PATH, AT_FDCWD, AT_REMOVEDIR, AT_SYMLINK_FOLLOW, check_flags};
use crate::mem::VirtAddr;
use crate::os::fs::{FileType, Found, Last, LastName, Lookup, OpenFile, host, host_mode};
use crate::os::{Context, Errno, SysResult};

impl Context<'_> {
    /// Walks to the place where a name is to be made, and checks that nothing is there.
    fn free_place(&self, dirfd: i32, path: VirtAddr) -> Result<Found, Errno> {
        let path = self.read_path(path)?;
        let found = self.find(dirfd, &path, Last::Entry)?;
        if found.last != LastName::Normal || found.stat(&Lookup::of(self))?.is_some() {
            return Err(Errno::EEXIST);
        }
        Ok(found)
    }

    /// Walks to the name at `path`, which must exist; a link is not followed.
    fn entry(&self, dirfd: i32, path: VirtAddr) -> Result<Found, Errno> {
        let path = self.read_path(path)?;
        self.find(dirfd, &path, Last::Entry)
    }
}

pub(super) fn mkdirat(context: &mut Context<'_>, dirfd: i32, path: VirtAddr, mode: u32) -> SysResult {
    let found = context.free_place(dirfd, path)?;
    let mode = mode & 0o1777 & !context.fs().umask;
    rustix::fs::mkdir(found.host_path()?, host_mode(mode))?;
    Ok(0)
}

pub(super) fn mknodat(context: &mut Context<'_>, dirfd: i32, path: VirtAddr, mode: u32, dev: u32) -> SysResult {
    let found = context.free_place(dirfd, path)?;
    if found.must_be_dir {
        return Err(Errno::ENOENT.into());
    }
    let permissions = mode & 0o7777 & !context.fs().umask;
    let path = found.host_path()?;
    let kind = match FileType::from_mode(mode) {
        FileType::Regular | FileType::Other => {
            host::open(path, OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC, permissions)?;
            return Ok(0);
        }
        FileType::Directory => return Err(Errno::EPERM.into()),
        FileType::Symlink => return Err(Errno::EINVAL.into()),
        kind => rustix::fs::FileType::from_raw_mode(kind.mode_bits()),
    };
    // The 32 bits that mknod takes hold major and minor as makedev's low part does.
    rustix::fs::mknodat(CWD, path, kind, host_mode(permissions), dev.into())?;
    Ok(0)
}

pub(super) fn unlinkat(context: &mut Context<'_>, dirfd: i32, path: VirtAddr, flags: i32) -> SysResult {
    check_flags(flags, AT_REMOVEDIR)?;
    let found = context.entry(dirfd, path)?;
    let directory = flags & AT_REMOVEDIR != 0;
    match (directory, found.last) {
        (_, LastName::Normal) => {}
        (true, LastName::Dot) => return Err(Errno::EINVAL.into()),
        (true, LastName::DotDot) => return Err(Errno::ENOTEMPTY.into()),
        (true, LastName::Root) => return Err(Errno::EBUSY.into()),
        (false, _) => return Err(Errno::EISDIR.into()),
    }
    let stat = found.existing(&Lookup::of(context))?;
    let flags = if directory { AtFlags::REMOVEDIR } else { AtFlags::empty() };
    rustix::fs::unlinkat(CWD, found.host_path()?, flags)?;
    context.note_unlinked(&stat);
    Ok(0)
}

pub(super) fn symlinkat(context: &mut Context<'_>, target: VirtAddr, dirfd: i32, path: VirtAddr) -> SysResult {
    let target = context.read_path(target)?;
    if target.is_empty() {
        return Err(Errno::ENOENT.into());
    }
    let found = context.free_place(dirfd, path)?;
    if found.must_be_dir {
        return Err(Errno::ENOENT.into());
    }
    rustix::fs::symlink(std::ffi::OsStr::from_bytes(&target), found.host_path()?)?;
    Ok(0)
}

pub(super) fn linkat(
    context: &mut Context<'_>,
    old_dirfd: i32,
    old: VirtAddr,
    new_dirfd: i32,
    new: VirtAddr,
    flags: i32,
) -> SysResult {
    check_flags(flags, AT_SYMLINK_FOLLOW | AT_EMPTY_PATH)?;
    let not_followed = if flags & AT_SYMLINK_FOLLOW == 0 { super::at::AT_SYMLINK_NOFOLLOW } else { 0 };
    let source = context.target(old_dirfd, old, flags & AT_EMPTY_PATH | not_followed)?.host()?;
    let found = context.free_place(new_dirfd, new)?;
    if found.must_be_dir {
        return Err(Errno::ENOENT.into());
    }
    // Only a link to a descriptor of ours is to be followed by the host.
    let follow = if source.follow.is_empty() { AtFlags::SYMLINK_FOLLOW } else { AtFlags::empty() };
    rustix::fs::linkat(CWD, &source.path, CWD, found.host_path()?, follow)?;
    Ok(0)
}

pub(super) fn renameat2(
    context: &mut Context<'_>,
    old_dirfd: i32,
    old: VirtAddr,
    new_dirfd: i32,
    new: VirtAddr,
    flags: u32,
) -> SysResult {
    let flags = RenameFlags::from_bits(flags).filter(|flags| flags.bits() & !7 == 0).ok_or(Errno::EINVAL)?;
    let (from, to) = (context.entry(old_dirfd, old)?, context.entry(new_dirfd, new)?);
    if from.last != LastName::Normal || to.last != LastName::Normal {
        return Err(Errno::EBUSY.into());
    }
    let stat = from.existing(&Lookup::of(context))?;
    if to.must_be_dir && !stat.is_dir() {
        return Err(Errno::ENOTDIR.into());
    }
    let replaced = to.stat(&Lookup::of(context))?.filter(|_| flags.is_empty());
    rustix::fs::renameat_with(CWD, from.host_path()?, CWD, to.host_path()?, flags)?;
    if let Some(replaced) = replaced.filter(|replaced| (replaced.dev, replaced.ino) != (stat.dev, stat.ino)) {
        context.note_unlinked(&replaced);
    }
    Ok(0)
}

pub(super) fn getcwd(context: &mut Context<'_>, buf: VirtAddr, size: u64) -> SysResult {
    let mut path = {
        let lookup = Lookup::of(context);
        let cwd = context.fs().cwd.clone();
        let place = lookup.current_path(&cwd)?;
        lookup.seen_from_root(&place).into_os_string().into_encoded_bytes()
    };
    path.push(0);
    if path.len() as u64 > size {
        return Err(Errno::ERANGE.into());
    }
    context.write_bytes(buf, &path)?;
    Ok(path.len() as u64)
}

pub(super) fn chdir(context: &mut Context<'_>, path: VirtAddr) -> SysResult {
    let directory = context.open_directory(path)?;
    enter(context, Arc::new(directory))
}

pub(super) fn fchdir(context: &mut Context<'_>, fd: i32) -> SysResult {
    let directory = context.any_file(fd)?;
    if !directory.file().stat()?.is_dir() {
        return Err(Errno::ENOTDIR.into());
    }
    enter(context, directory)
}

fn enter(context: &mut Context<'_>, directory: Arc<OpenFile>) -> SysResult {
    check_search(&directory)?;
    let old = std::mem::replace(&mut context.fs().cwd, directory);
    drop(old);
    Ok(0)
}

/// Fails with `EACCES` if we may not search the directory.
fn check_search(directory: &OpenFile) -> Result<(), Errno> {
    if let Some(fd) = directory.file().host_fd() {
        rustix::fs::access(host::fd_link(fd), rustix::fs::Access::EXEC_OK)?;
    }
    Ok(())
}

impl Context<'_> {
    fn open_directory(&self, path: VirtAddr) -> Result<OpenFile, Errno> {
        let path = self.read_path(path)?;
        let lookup = Lookup::of(self);
        let base = self.base(&lookup, AT_FDCWD, &path)?;
        lookup.open_directory(base, &path)
    }
}

pub(super) fn chroot(context: &mut Context<'_>, path: VirtAddr) -> SysResult {
    let path = context.read_path(path)?;
    let found = context.find(AT_FDCWD, &path, Last::Follow)?;
    if !found.existing(&Lookup::of(context))?.is_dir() {
        return Err(Errno::ENOTDIR.into());
    }
    if !rustix::process::geteuid().is_root() {
        return Err(Errno::EPERM.into());
    }
    context.fs().root = found.guest;
    Ok(0)
}

pub(super) fn umask(context: &mut Context<'_>, mask: u32) -> SysResult {
    Ok(context.fs().set_umask(mask).into())
}

//! System calls that Linux has never had on RISC-V, but which newlib's libgloss makes: the paths of old, without a folder's
//! descriptor, by the numbers that asm-generic/unistd.h reserves for them.

use super::at::{AT_FDCWD, AT_REMOVEDIR, AT_SYMLINK_NOFOLLOW};
use super::{dir, file, stat};
use crate::mem::VirtAddr;
use crate::os::time::{self, SECOND};
use crate::os::{Context, SysResult};

pub(super) fn open(cx: &mut Context<'_>, path: VirtAddr, flags: u32, mode: u32) -> SysResult {
    file::openat(cx, AT_FDCWD, path, flags, mode)
}

pub(super) fn link(cx: &mut Context<'_>, old: VirtAddr, new: VirtAddr) -> SysResult {
    dir::linkat(cx, AT_FDCWD, old, AT_FDCWD, new, 0)
}

pub(super) fn unlink(cx: &mut Context<'_>, path: VirtAddr) -> SysResult {
    dir::unlinkat(cx, AT_FDCWD, path, 0)
}

pub(super) fn mkdir(cx: &mut Context<'_>, path: VirtAddr, mode: u32) -> SysResult {
    dir::mkdirat(cx, AT_FDCWD, path, mode)
}

pub(super) fn rmdir(cx: &mut Context<'_>, path: VirtAddr) -> SysResult {
    dir::unlinkat(cx, AT_FDCWD, path, AT_REMOVEDIR)
}

pub(super) fn access(cx: &mut Context<'_>, path: VirtAddr, mode: u32) -> SysResult {
    stat::faccessat(cx, AT_FDCWD, path, mode)
}

pub(super) fn stat(cx: &mut Context<'_>, path: VirtAddr, statbuf: VirtAddr) -> SysResult {
    stat::newfstatat(cx, AT_FDCWD, path, statbuf, 0)
}

pub(super) fn lstat(cx: &mut Context<'_>, path: VirtAddr, statbuf: VirtAddr) -> SysResult {
    stat::newfstatat(cx, AT_FDCWD, path, statbuf, AT_SYMLINK_NOFOLLOW)
}

pub(super) fn time(cx: &mut Context<'_>, at: VirtAddr) -> SysResult {
    let seconds = time::realtime() / SECOND;
    cx.write_optional(at, &seconds)?;
    Ok(seconds)
}

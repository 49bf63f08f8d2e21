//! inotify(7), by the host's: what happens to host files is seen whoever does it. Nodes of ours cannot be watched.

use rustix::fs::inotify;

use crate::mem::VirtAddr;
use crate::os::fs::{Inotify, Last, OpenFlags};
use crate::os::{Context, Errno, SysResult};

/// The bits of a mask that events are asked for with: IN_ALL_EVENTS.
const ALL_EVENTS: u32 = 0xfff;

pub(super) fn inotify_init1(context: &mut Context<'_>, flags: u32) -> SysResult {
    let known = OpenFlags::CLOEXEC | OpenFlags::NONBLOCK;
    let flags = OpenFlags::from_bits(flags).filter(|flags| known.contains(*flags)).ok_or(Errno::EINVAL)?;
    let file = Inotify::new()?;
    context.install_anonymous(Box::new(file), flags)
}

pub(super) fn inotify_add_watch(context: &mut Context<'_>, fd: i32, path: VirtAddr, mask: u32) -> SysResult {
    if mask & ALL_EVENTS == 0 {
        return Err(Errno::EINVAL.into());
    }
    let file = context.file(fd)?;
    let instance = file.downcast::<Inotify>().ok_or(Errno::EINVAL)?;
    let path = context.read_path(path)?;
    let mask = inotify::WatchFlags::from_bits_retain(mask);
    let last = if mask.contains(inotify::WatchFlags::DONT_FOLLOW) { Last::NoFollow } else { Last::Follow };
    let found = context.find(super::at::AT_FDCWD, &path, last)?;
    found.existing(&crate::os::fs::Lookup::of(context))?;
    Ok(instance.watch(found.host_path()?, mask)?)
}

pub(super) fn inotify_rm_watch(context: &mut Context<'_>, fd: i32, watch: i32) -> SysResult {
    let file = context.file(fd)?;
    file.downcast::<Inotify>().ok_or(Errno::EINVAL)?.forget(watch)?;
    Ok(0)
}

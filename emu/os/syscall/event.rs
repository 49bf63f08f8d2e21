//! Descriptors that stand for events: eventfd2(2), timerfd_create(2) and its kin.

use std::sync::Arc;

use crate::os::fs::{EventFd, File, OnExec, OpenFile, OpenFlags, Take};
use crate::os::{Context, Errno, SysResult};

impl Context<'_> {
    /// Opens a file that has no path, with those of `flags` that F_GETFL shows.
    pub(super) fn install_anonymous(&mut self, file: Box<dyn File>, flags: OpenFlags) -> SysResult {
        let on_exec = OnExec::close_if(flags.contains(OpenFlags::CLOEXEC));
        self.install(Arc::new(OpenFile::new(file, flags, Default::default())), on_exec)
    }
}

/// EFD_SEMAPHORE; the other flags are O_CLOEXEC and O_NONBLOCK.
const SEMAPHORE: u32 = 1;

pub(super) fn eventfd2(context: &mut Context<'_>, count: u32, flags: u32) -> SysResult {
    let open = OpenFlags::from_bits(flags & !SEMAPHORE).ok_or(Errno::EINVAL)?;
    if !(OpenFlags::CLOEXEC | OpenFlags::NONBLOCK).contains(open) {
        return Err(Errno::EINVAL.into());
    }
    let take = if flags & SEMAPHORE != 0 { Take::One } else { Take::All };
    context.install_anonymous(Box::new(EventFd::new(count, take)), open | OpenFlags::RDWR)
}

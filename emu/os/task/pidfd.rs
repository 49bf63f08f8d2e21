//! Descriptors that name processes: pidfd_open(2), clone(2) with `CLONE_PIDFD`.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::event::PollFlags;

use super::Resource;
use crate::os::fs::{File, OnExec, OpenFile, OpenFlags, Stat};
use crate::os::{Context, Errno, Pid, WaitQueue, WaitSource};

/// Whether a process has ended, for those who only hold a descriptor.
#[derive(Debug, Default)]
pub struct Life {
    ended: AtomicBool,
    queue: WaitQueue,
}

impl Life {
    /// The process has ended.
    pub(super) fn end(&self) {
        self.ended.store(true, Ordering::Relaxed);
        self.queue.wake_all();
    }
}

/// A descriptor's file.
struct PidFile {
    pid: Pid,
    life: Arc<Life>,
}

impl File for PidFile {
    fn stat(&self) -> Result<Stat, Errno> {
        Ok(Stat { mode: 0o600, nlink: 1, blksize: 4096, ..Stat::default() })
    }

    fn poll(&self) -> PollFlags {
        if self.life.ended.load(Ordering::Relaxed) { PollFlags::IN | PollFlags::RDNORM } else { PollFlags::empty() }
    }

    fn wait(&self, _events: PollFlags, sources: &mut Vec<WaitSource>) {
        sources.push(WaitSource::Queue(self.life.queue.clone()));
    }

    fn anonymous_name(&self) -> Option<String> {
        Some("anon_inode:[pidfd]".into())
    }
}

/// Opens a descriptor for a process.
///
/// # Errors
/// `ESRCH`, `EMFILE`, `EINVAL` for flags other than `PIDFD_NONBLOCK`.
pub(in crate::os) fn open(cx: &mut Context<'_>, pid: Pid, flags: u32) -> Result<u32, Errno> {
    let nonblocking = OpenFlags::NONBLOCK.bits();
    if flags & !nonblocking != 0 {
        return Err(Errno::EINVAL);
    }
    let life = cx.kernel.processes.get(&pid).ok_or(Errno::ESRCH)?.life.clone();
    let flags = OpenFlags::RDWR | OpenFlags::from_bits_retain(flags);
    let file = Arc::new(OpenFile::new(Box::new(PidFile { pid, life }), flags, PathBuf::new()));
    let limit = cx.process().limits.soft(Resource::OpenFiles);
    Ok(cx.files().insert(limit, file, OnExec::Close)?.0)
}

/// The process that a descriptor names.
///
/// # Errors
/// `EBADF` when it is not open, or not such a descriptor.
pub(in crate::os) fn pid_of(cx: &Context<'_>, fd: i32) -> Result<Pid, Errno> {
    let fd = u32::try_from(fd).map_err(|_| Errno::EBADF)?;
    let file = cx.files().file(crate::os::fs::Fd(fd))?;
    file.downcast::<PidFile>().map(|file| file.pid).ok_or(Errno::EBADF)
}

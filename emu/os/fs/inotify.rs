//! inotify(7): an instance of the host's, whose events have the same layout everywhere.

use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::path::Path;

use rustix::event::PollFlags;
use rustix::fs::inotify::{self, CreateFlags, WatchFlags};

use super::eventfd::anonymous_stat;
use super::file::{File, Result};
use super::host::{poll_now, retry};
use super::stat::Stat;
use crate::os::WaitSource;

/// An inotify instance.
pub struct Inotify(OwnedFd);

impl Inotify {
    /// An instance that watches nothing yet.
    ///
    /// # Errors
    /// `EMFILE` when the host's user has too many.
    pub fn new() -> Result<Self> {
        Ok(Self(inotify::init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK)?))
    }

    /// Watches what is at the host path, whose last component is not followed. Returns the watch's number.
    ///
    /// # Errors
    /// Those of inotify_add_watch(2).
    pub fn watch(&self, path: &Path, mask: WatchFlags) -> Result<u64> {
        let number = inotify::add_watch(&self.0, path, mask | WatchFlags::DONT_FOLLOW)?;
        Ok(u64::from(number.cast_unsigned()))
    }

    /// Ends a watch.
    ///
    /// # Errors
    /// `EINVAL` for a number that is none.
    pub fn forget(&self, watch: i32) -> Result<()> {
        Ok(inotify::remove_watch(&self.0, watch)?)
    }
}

impl File for Inotify {
    fn stat(&self) -> Result<Stat> {
        Ok(anonymous_stat())
    }

    fn read(&self, buffer: &mut [u8]) -> Result<usize> {
        retry(|| rustix::io::read(&self.0, &mut *buffer))
    }

    fn poll(&self) -> PollFlags {
        poll_now(self.0.as_fd(), PollFlags::IN | PollFlags::RDNORM)
    }

    fn wait(&self, _events: PollFlags, sources: &mut Vec<WaitSource>) {
        sources.push(WaitSource::Host { fd: self.0.as_raw_fd(), events: PollFlags::IN });
    }

    fn pending(&self) -> Result<u32> {
        Ok(u32::try_from(rustix::io::ioctl_fionread(&self.0)?).unwrap_or(u32::MAX))
    }

    fn anonymous_name(&self) -> Option<String> {
        Some("anon_inode:inotify".into())
    }
}

#[cfg(test)]
mod tests {
    use super::{File, Inotify, WatchFlags};
    use crate::os::Errno;
    use crate::os::fs::testing::TempDir;

    #[test]
    fn a_new_file_in_a_watched_directory_is_told_by_its_name() {
        let dir = TempDir::new();
        let instance = Inotify::new().unwrap();
        assert_eq!(instance.watch(dir.path(), WatchFlags::CREATE), Ok(1));
        let mut buffer = [0; 64];
        assert_eq!(instance.read(&mut buffer), Err(Errno::EAGAIN));
        dir.file("news", "");
        let count = instance.read(&mut buffer).unwrap();
        assert_eq!((count, &buffer[16..20]), (32, &b"news"[..]));
        assert_eq!(instance.forget(7), Err(Errno::EINVAL));
    }
}

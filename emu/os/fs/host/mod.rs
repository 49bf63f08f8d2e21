//! Files of the host: regular files, directories, and streams (terminals, pipes, devices). A guest's open file description
//! is one host description, so offsets are shared with whom the host shares them, as for `(a; b) <file`.

mod directory;
pub mod ioctl;
pub(crate) mod record_lock;
mod regular;
pub(crate) mod socket;
mod stdio;
mod stream;
pub(crate) mod terminal;

use std::ffi::OsStr;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

use super::file::{File, Result};
use super::stat::Stat;
use crate::os::Errno;

pub use directory::HostDirectory;
pub use regular::HostFile;
pub use stdio::{adopt, give_up_stdio, inherited};
pub use stream::HostStream;
pub(crate) use stream::{POLLABLE, has_writer, poll_now};

/// A place in the host's tree, opened with O_PATH: nothing can be read from it.
pub struct HostPath(OwnedFd);

impl HostPath {
    /// Opens the absolute host path `path`; a symbolic link is opened itself.
    pub fn open(path: &Path) -> Result<Self> {
        open(path, OFlags::PATH | OFlags::NOFOLLOW | OFlags::CLOEXEC, 0).map(Self)
    }

    /// The same place as another descriptor's.
    pub fn again(fd: BorrowedFd<'_>) -> Result<Self> {
        open(&fd_link(fd), OFlags::PATH | OFlags::CLOEXEC, 0).map(Self)
    }
}

impl File for HostPath {
    fn stat(&self) -> Result<Stat> {
        Stat::of_fd(&self.0)
    }

    fn host_fd(&self) -> Option<BorrowedFd<'_>> {
        Some(self.0.as_fd())
    }
}

/// open(2) on the host.
pub fn open(path: &Path, flags: OFlags, mode: u32) -> Result<OwnedFd> {
    retry(|| rustix::fs::open(path, flags, super::open::host_mode(mode)))
}

/// The host's path that leads to an open descriptor, whatever became of its name.
pub fn fd_link(fd: BorrowedFd<'_>) -> PathBuf {
    PathBuf::from(format!("/proc/self/fd/{}", fd.as_raw_fd()))
}

/// The name that the host gives an open descriptor: a path, perhaps with ` (deleted)`, or what it is.
pub fn name_of(fd: BorrowedFd<'_>) -> Result<Vec<u8>> {
    read_link(&fd_link(fd))
}

/// Where an open file is in the host's tree now.
///
/// # Errors
/// `ENOENT` when it was deleted.
pub fn path_of(fd: BorrowedFd<'_>) -> Result<PathBuf> {
    let name = name_of(fd)?;
    let path = PathBuf::from(OsStr::from_bytes(&name));
    if name.ends_with(b" (deleted)") && Stat::of_path(&path).is_err() {
        return Err(Errno::ENOENT);
    }
    Ok(path)
}

/// readlink(2) on the host.
pub fn read_link(path: &Path) -> Result<Vec<u8>> {
    let target = rustix::fs::readlink(path, Vec::new())?;
    Ok(std::ffi::OsString::from_vec(target.into_bytes()).into_vec())
}

/// Runs a host call again while it is interrupted by a signal of ours.
pub(super) fn retry<T>(call: impl FnMut() -> rustix::io::Result<T>) -> Result<T> {
    Ok(rustix::io::retry_on_intr(call)?)
}

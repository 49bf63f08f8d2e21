//! Sockets: the host's, always non-blocking there. What would block fails with `EAGAIN`, and the call parks.

use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};

use rustix::event::PollFlags;

use super::file::{File, Result};
use super::host::{POLLABLE, poll_now, socket};
use super::stat::Stat;
use crate::os::mm::NoMapping;
use crate::os::{Errno, WaitSource};

/// A socket.
pub struct Socket {
    fd: OwnedFd,
}

impl Socket {
    /// A socket behind the host's non-blocking descriptor `fd`.
    pub fn new(fd: OwnedFd) -> Self {
        Self { fd }
    }

    /// The host's descriptor.
    pub fn fd(&self) -> BorrowedFd<'_> {
        self.fd.as_fd()
    }
}

impl File for Socket {
    fn stat(&self) -> Result<Stat> {
        Stat::of_fd(&self.fd)
    }

    fn read(&self, buffer: &mut [u8]) -> Result<usize> {
        socket::receive(self.fd(), buffer, 0, 0).map(|received| received.count)
    }

    fn write(&self, data: &[u8]) -> Result<usize> {
        socket::send(self.fd(), data, &[], &[], 0)
    }

    fn poll(&self) -> PollFlags {
        poll_now(self.fd(), POLLABLE)
    }

    fn wait(&self, events: PollFlags, sources: &mut Vec<WaitSource>) {
        sources.push(WaitSource::Host { fd: self.fd.as_raw_fd(), events: events & POLLABLE });
    }

    fn no_mapping(&self) -> NoMapping {
        NoMapping::Fails(Errno::ENODEV)
    }

    fn host_fd(&self) -> Option<BorrowedFd<'_>> {
        Some(self.fd())
    }
}

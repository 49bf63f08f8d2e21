//! Terminals, character devices, FIFOs, and the pipes and sockets that we inherited. They can make a read or write wait, and a
//! description that others share must never be made O_NONBLOCK: RWF_NOWAIT where the host has it for the file, else
//! poll(2) first and then no more than surely fits.

use std::io::{IoSlice, IoSliceMut};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{OFlags, SeekFrom};
use rustix::io::{ReadWriteFlags, preadv2, pwritev2};

use super::retry;
use crate::os::fs::file::{File, Result};
use crate::os::fs::stat::Stat;
use crate::os::task::terminal::TerminalEnd;
use crate::os::{Errno, WaitSource};

/// A stream of the host.
pub struct HostStream {
    fd: OwnedFd,
    /// Whether RWF_NOWAIT is worth trying.
    nowait: AtomicBool,
    terminal: OnceLock<Option<TerminalEnd>>,
}

/// What a writable pipe or terminal surely takes without waiting.
const SURE: usize = 4096;
/// "At the file's own position", of preadv2(2).
const CURRENT: u64 = u64::MAX;

impl HostStream {
    /// A stream behind the host's descriptor `fd`.
    pub fn new(fd: OwnedFd) -> Self {
        Self { fd, nowait: AtomicBool::new(true), terminal: OnceLock::new() }
    }

    /// Runs `call`; `None` when the host cannot do it for this file without waiting.
    fn try_nowait(&self, call: impl FnMut() -> rustix::io::Result<usize>) -> Option<Result<usize>> {
        if !self.nowait.load(Ordering::Relaxed) {
            return None;
        }
        match retry(call) {
            Err(Errno::EOPNOTSUPP | Errno::EINVAL | Errno::ENOSYS | Errno::ESPIPE) => {
                self.nowait.store(false, Ordering::Relaxed);
                None
            }
            answer => Some(answer),
        }
    }

    /// Whether the host's description is non-blocking: one that we opened, or that others have made so.
    fn is_nonblocking(&self) -> bool {
        rustix::fs::fcntl_getfl(&self.fd).is_ok_and(|flags| flags.contains(OFlags::NONBLOCK))
    }

    fn require(&self, events: PollFlags) -> Result<()> {
        let ready = poll_now(self.fd.as_fd(), events);
        if ready.intersects(events | PollFlags::ERR | PollFlags::HUP | PollFlags::NVAL) {
            Ok(())
        } else {
            Err(Errno::EAGAIN)
        }
    }
}

/// The events of a host descriptor that hold now, of `events` and those that are always reported.
pub(crate) fn poll_now(fd: BorrowedFd<'_>, events: PollFlags) -> PollFlags {
    let mut fds = [PollFd::from_borrowed_fd(fd, events)];
    match poll(&mut fds, Some(&Timespec { tv_sec: 0, tv_nsec: 0 })) {
        Ok(_) => fds[0].revents(),
        Err(_) => PollFlags::empty(),
    }
}

/// Whether somebody has opened the FIFO behind `fd`, which is open for reading, for writing, be it in the past.
pub(crate) fn has_writer(fd: BorrowedFd<'_>) -> bool {
    if poll_now(fd, PollFlags::IN).intersects(PollFlags::IN | PollFlags::HUP) {
        return true;
    }
    // Takes nothing out; without a writer there is nothing to copy, with one there is nothing yet.
    let Ok((_read, write)) = rustix::pipe::pipe_with(rustix::pipe::PipeFlags::CLOEXEC) else { return true };
    rustix::pipe::tee(fd, &write, 1, rustix::pipe::SpliceFlags::NONBLOCK) != Ok(0)
}

/// All events that poll(2) can be asked for.
pub(crate) const POLLABLE: PollFlags = PollFlags::IN
    .union(PollFlags::OUT)
    .union(PollFlags::PRI)
    .union(PollFlags::RDNORM)
    .union(PollFlags::WRNORM)
    .union(PollFlags::RDBAND)
    .union(PollFlags::WRBAND)
    .union(PollFlags::RDHUP);

impl File for HostStream {
    fn stat(&self) -> Result<Stat> {
        Stat::of_fd(&self.fd)
    }

    fn read(&self, buffer: &mut [u8]) -> Result<usize> {
        let nowait =
            self.try_nowait(|| preadv2(&self.fd, &mut [IoSliceMut::new(buffer)], CURRENT, ReadWriteFlags::NOWAIT));
        nowait.unwrap_or_else(|| {
            // At the end of a FIFO that nobody has written to yet, poll says nothing, but read does.
            if !self.is_nonblocking() {
                self.require(PollFlags::IN)?;
            }
            retry(|| rustix::io::read(&self.fd, &mut *buffer))
        })
    }

    fn write(&self, data: &[u8]) -> Result<usize> {
        let nowait = self.try_nowait(|| pwritev2(&self.fd, &[IoSlice::new(data)], CURRENT, ReadWriteFlags::NOWAIT));
        if let Some(answer) = nowait {
            return answer;
        }
        self.require(PollFlags::OUT)?;
        retry(|| rustix::io::write(&self.fd, &data[..data.len().min(SURE)]))
    }

    fn read_at(&self, buffer: &mut [u8], offset: u64) -> Result<usize> {
        retry(|| rustix::io::pread(&self.fd, &mut *buffer, offset))
    }

    fn write_at(&self, data: &[u8], offset: u64) -> Result<usize> {
        retry(|| rustix::io::pwrite(&self.fd, data, offset))
    }

    fn seek(&self, to: SeekFrom) -> Result<u64> {
        Ok(rustix::fs::seek(&self.fd, to)?)
    }

    fn poll(&self) -> PollFlags {
        poll_now(self.fd.as_fd(), POLLABLE)
    }

    fn wait(&self, events: PollFlags, sources: &mut Vec<WaitSource>) {
        sources.push(WaitSource::Host { fd: self.fd.as_raw_fd(), events: events & POLLABLE });
    }

    fn terminal(&self) -> Option<TerminalEnd> {
        *self.terminal.get_or_init(|| super::terminal::end(self.fd.as_fd()))
    }

    fn host_fd(&self) -> Option<BorrowedFd<'_>> {
        Some(self.fd.as_fd())
    }
}

#[cfg(test)]
mod tests {
    use super::{File, HostStream, has_writer};
    use crate::os::Errno;
    use std::os::fd::AsFd;

    #[test]
    fn an_inherited_pipe_never_makes_us_wait() {
        let (read, write) = rustix::pipe::pipe().unwrap();
        let (read, write) = (HostStream::new(read), HostStream::new(write));
        let mut buffer = [0; 8];
        assert_eq!(read.read(&mut buffer), Err(Errno::EAGAIN));
        let mut total = 0;
        while let Ok(count) = write.write(&[7; 8192]) {
            total += count;
        }
        assert_eq!(total, 65536);
        assert_eq!(read.read(&mut buffer), Ok(8));
        drop(write);
        while read.read(&mut [0; 4096]).unwrap() > 0 {}
    }

    #[test]
    fn a_fifo_has_a_writer_once_one_has_opened_it() {
        let dir = crate::os::fs::testing::TempDir::new();
        let path = dir.path().join("fifo");
        rustix::fs::mkfifoat(rustix::fs::CWD, &path, rustix::fs::Mode::RWXU).unwrap();
        let open = |flags| crate::os::fs::host::open(&path, flags | rustix::fs::OFlags::NONBLOCK, 0).unwrap();
        let read = open(rustix::fs::OFlags::RDONLY);
        assert!(!has_writer(read.as_fd()));
        let read = HostStream::new(read);
        assert_eq!(read.read(&mut [0; 4]), Ok(0));
        let write = open(rustix::fs::OFlags::WRONLY);
        assert!(has_writer(read.fd.as_fd()));
        assert_eq!(read.read(&mut [0; 4]), Err(Errno::EAGAIN));
        rustix::io::write(&write, b"ab").unwrap();
        drop(write);
        assert!(has_writer(read.fd.as_fd()), "there was one");
        assert_eq!(read.read(&mut [0; 4]), Ok(2), "asking took nothing");
        assert_eq!(read.read(&mut [0; 4]), Ok(0));
    }
}

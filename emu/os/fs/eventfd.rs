//! eventfd(2): a counter that can be waited for.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use rustix::event::PollFlags;

use super::file::{File, Result};
use super::stat::Stat;
use crate::os::wait::lock;
use crate::os::{Errno, WaitQueue, WaitSource};

/// What a read takes from the counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// All of it.
    All,
    /// One (EFD_SEMAPHORE).
    One,
}

/// An event counter.
pub struct EventFd {
    count: Mutex<u64>,
    take: Take,
    queue: WaitQueue,
    activity: AtomicU64,
}

/// The largest value that the counter can have.
const MAX: u64 = u64::MAX - 1;

impl EventFd {
    /// A counter that starts at `count`.
    pub fn new(count: u32, take: Take) -> Self {
        Self { count: Mutex::new(count.into()), take, queue: WaitQueue::new(), activity: AtomicU64::new(0) }
    }

    fn notify(&self) {
        self.activity.fetch_add(1, Ordering::Relaxed);
        self.queue.wake_all();
    }
}

/// stat(2) of what has no inode of its own (anon_inode).
pub(super) fn anonymous_stat() -> Stat {
    Stat {
        dev: super::stat::makedev(0, 16),
        ino: 1,
        mode: 0o600,
        nlink: 1,
        uid: rustix::process::geteuid().as_raw(),
        gid: rustix::process::getegid().as_raw(),
        blksize: 4096,
        ..Stat::default()
    }
}

impl File for EventFd {
    fn stat(&self) -> Result<Stat> {
        Ok(anonymous_stat())
    }

    fn read(&self, buffer: &mut [u8]) -> Result<usize> {
        let out = buffer.first_chunk_mut::<8>().ok_or(Errno::EINVAL)?;
        let mut count = lock(&self.count);
        if *count == 0 {
            return Err(Errno::EAGAIN);
        }
        let taken = if self.take == Take::One { 1 } else { *count };
        *count -= taken;
        *out = taken.to_le_bytes();
        drop(count);
        self.notify();
        Ok(8)
    }

    fn write(&self, data: &[u8]) -> Result<usize> {
        let added = u64::from_le_bytes(*data.first_chunk::<8>().ok_or(Errno::EINVAL)?);
        if added == u64::MAX {
            return Err(Errno::EINVAL);
        }
        let mut count = lock(&self.count);
        *count = count.checked_add(added).filter(|sum| *sum <= MAX).ok_or(Errno::EAGAIN)?;
        drop(count);
        self.notify();
        Ok(8)
    }

    fn poll(&self) -> PollFlags {
        let count = *lock(&self.count);
        let mut events = PollFlags::empty();
        events.set(PollFlags::IN | PollFlags::RDNORM, count > 0);
        events.set(PollFlags::OUT | PollFlags::WRNORM, count < MAX);
        events
    }

    fn wait(&self, _events: PollFlags, sources: &mut Vec<WaitSource>) {
        sources.push(WaitSource::Queue(self.queue.clone()));
    }

    fn activity(&self) -> u64 {
        self.activity.load(Ordering::Relaxed)
    }

    fn anonymous_name(&self) -> Option<String> {
        Some("anon_inode:[eventfd]".into())
    }
}

#[cfg(test)]
mod tests {
    use super::{Errno, EventFd, File, Take};

    #[test]
    fn a_read_takes_all_or_one() {
        let mut buffer = [0; 8];
        let all = EventFd::new(3, Take::All);
        assert_eq!(all.read(&mut buffer), Ok(8));
        assert_eq!(u64::from_le_bytes(buffer), 3);
        assert_eq!(all.read(&mut buffer), Err(Errno::EAGAIN));
        let one = EventFd::new(2, Take::One);
        one.read(&mut buffer).unwrap();
        assert_eq!(u64::from_le_bytes(buffer), 1);
        assert_eq!(one.read(&mut buffer[..7]), Err(Errno::EINVAL));
    }

    #[test]
    fn the_counter_never_overflows() {
        let event = EventFd::new(0, Take::All);
        assert_eq!(event.write(&u64::MAX.to_le_bytes()), Err(Errno::EINVAL));
        assert_eq!(event.write(&(u64::MAX - 1).to_le_bytes()), Ok(8));
        assert_eq!(event.write(&1u64.to_le_bytes()), Err(Errno::EAGAIN));
    }
}

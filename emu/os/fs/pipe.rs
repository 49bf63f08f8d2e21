//! Pipes, pipe(7): a ring of bytes between the guest's processes.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use rustix::event::PollFlags;

use super::file::{File, Result};
use super::flags::{AccessMode, OpenFlags};
use super::stat::{FileTime, Stat, makedev};
use crate::os::wait::lock;
use crate::os::{Errno, WaitQueue, WaitSource};

/// Writes of up to so many bytes are not interleaved with others (PIPE_BUF).
pub(crate) const PIPE_BUF: usize = 4096;
/// What a new pipe holds, in bytes.
const DEFAULT_CAPACITY: usize = 64 << 10;
/// The largest capacity (/proc/sys/fs/pipe-max-size).
const MAX_CAPACITY: usize = 1 << 20;

/// What both ends share.
pub struct Pipe {
    state: Mutex<State>,
    readable: WaitQueue,
    writable: WaitQueue,
    activity: AtomicU64,
    ino: u64,
    born: FileTime,
}

struct State {
    bytes: VecDeque<u8>,
    capacity: usize,
    readers: u32,
    writers: u32,
}

impl State {
    fn room(&self) -> usize {
        self.capacity.saturating_sub(self.bytes.len())
    }
}

/// An end of a pipe, or both.
pub struct PipeEnd {
    pipe: Arc<Pipe>,
    access: AccessMode,
}

/// A new pipe: the end to read from and the end to write to.
pub fn pipe() -> (PipeEnd, PipeEnd) {
    let pipe = Pipe::new();
    (PipeEnd::open(&pipe, AccessMode::Read), PipeEnd::open(&pipe, AccessMode::Write))
}

/// Numbers for inodes of our own that are nowhere in the tree.
pub(super) fn fresh_inode() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1 << 20);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

impl Pipe {
    /// A pipe without ends.
    pub fn new() -> Arc<Self> {
        let state = State { bytes: VecDeque::new(), capacity: DEFAULT_CAPACITY, readers: 0, writers: 0 };
        Arc::new(Self {
            state: Mutex::new(state),
            readable: WaitQueue::new(),
            writable: WaitQueue::new(),
            activity: AtomicU64::new(0),
            ino: fresh_inode(),
            born: FileTime::now(),
        })
    }

    /// Something happened that both sides may want to know.
    fn notify(&self, queue: &WaitQueue) {
        self.activity.fetch_add(1, Ordering::Relaxed);
        queue.wake_all();
    }

    /// Moves up to `most` bytes from one pipe to another, or copies them (tee) if they are to stay.
    ///
    /// # Errors
    /// As read and write; `EINVAL` when both are the same pipe.
    pub fn splice(self: &Arc<Self>, to: &Arc<Self>, most: usize, source: Source) -> Result<usize> {
        if Arc::ptr_eq(self, to) {
            return Err(Errno::EINVAL);
        }
        let room = lock(&to.state).room();
        let bytes: Vec<u8> = {
            let state = lock(&self.state);
            if state.bytes.is_empty() {
                return if state.writers == 0 { Ok(0) } else { Err(Errno::EAGAIN) };
            }
            state.bytes.iter().take(most.min(room)).copied().collect()
        };
        if bytes.is_empty() {
            return if lock(&to.state).readers == 0 { Err(Errno::EPIPE) } else { Err(Errno::EAGAIN) };
        }
        to.push(&bytes)?;
        if source == Source::Consumed {
            lock(&self.state).bytes.drain(..bytes.len());
            self.notify(&self.writable);
        }
        Ok(bytes.len())
    }

    fn push(&self, data: &[u8]) -> Result<usize> {
        let count = {
            let mut state = lock(&self.state);
            if state.readers == 0 {
                return Err(Errno::EPIPE);
            }
            let room = state.room();
            if data.len() > room && (data.len() <= PIPE_BUF || room == 0) {
                return Err(Errno::EAGAIN);
            }
            let count = data.len().min(room);
            state.bytes.extend(&data[..count]);
            count
        };
        if count > 0 {
            self.notify(&self.readable);
        }
        Ok(count)
    }

    fn pull(&self, buffer: &mut [u8]) -> Result<usize> {
        let count = {
            let mut state = lock(&self.state);
            if state.bytes.is_empty() && !buffer.is_empty() {
                return if state.writers == 0 { Ok(0) } else { Err(Errno::EAGAIN) };
            }
            let count = state.bytes.len().min(buffer.len());
            let (front, back) = state.bytes.as_slices();
            let split = front.len().min(count);
            buffer[..split].copy_from_slice(&front[..split]);
            buffer[split..count].copy_from_slice(&back[..count - split]);
            state.bytes.drain(..count);
            count
        };
        if count > 0 {
            self.notify(&self.writable);
        }
        Ok(count)
    }
}

/// What becomes of the bytes that [`Pipe::splice`] takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// They leave the pipe: splice(2).
    Consumed,
    /// They stay: tee(2).
    Kept,
}

impl PipeEnd {
    /// One more end of `pipe`.
    pub fn open(pipe: &Arc<Pipe>, access: AccessMode) -> Self {
        {
            let mut state = lock(&pipe.state);
            state.readers += u32::from(access.can_read());
            state.writers += u32::from(access.can_write());
        }
        Self { pipe: pipe.clone(), access }
    }

    /// What the ends share.
    pub fn pipe(&self) -> &Arc<Pipe> {
        &self.pipe
    }
}

impl Drop for PipeEnd {
    fn drop(&mut self) {
        {
            let mut state = lock(&self.pipe.state);
            state.readers -= u32::from(self.access.can_read());
            state.writers -= u32::from(self.access.can_write());
        }
        self.pipe.notify(&self.pipe.readable);
        self.pipe.notify(&self.pipe.writable);
    }
}

impl File for PipeEnd {
    fn stat(&self) -> Result<Stat> {
        let time = self.pipe.born;
        Ok(Stat {
            dev: makedev(0, 15),
            ino: self.pipe.ino,
            mode: 0o010600,
            nlink: 1,
            uid: rustix::process::geteuid().as_raw(),
            gid: rustix::process::getegid().as_raw(),
            blksize: 4096,
            atime: time,
            mtime: time,
            ctime: time,
            ..Stat::default()
        })
    }

    fn read(&self, buffer: &mut [u8]) -> Result<usize> {
        self.pipe.pull(buffer)
    }

    fn write(&self, data: &[u8]) -> Result<usize> {
        self.pipe.push(data)
    }

    fn poll(&self) -> PollFlags {
        let state = lock(&self.pipe.state);
        let mut events = PollFlags::empty();
        if self.access.can_read() {
            events.set(PollFlags::IN | PollFlags::RDNORM, !state.bytes.is_empty());
            events.set(PollFlags::HUP, state.writers == 0);
        }
        if self.access.can_write() {
            events.set(PollFlags::OUT | PollFlags::WRNORM, state.room() >= PIPE_BUF);
            events.set(PollFlags::ERR, state.readers == 0);
        }
        events
    }

    fn wait(&self, events: PollFlags, sources: &mut Vec<WaitSource>) {
        // Hang-up and error are always waited for; they come on the queue of the end that is left.
        if self.access.can_read() && (!self.access.can_write() || events.intersects(PollFlags::IN | PollFlags::RDNORM))
        {
            sources.push(WaitSource::Queue(self.pipe.readable.clone()));
        }
        if self.access.can_write() && (!self.access.can_read() || events.intersects(PollFlags::OUT | PollFlags::WRNORM))
        {
            sources.push(WaitSource::Queue(self.pipe.writable.clone()));
        }
    }

    fn activity(&self) -> u64 {
        self.pipe.activity.load(Ordering::Relaxed)
    }

    fn pending(&self) -> Result<u32> {
        Ok(u32::try_from(lock(&self.pipe.state).bytes.len()).unwrap_or(u32::MAX))
    }

    fn capacity(&self) -> Result<u32> {
        Ok(lock(&self.pipe.state).capacity as u32)
    }

    fn set_capacity(&self, bytes: u32) -> Result<u32> {
        let capacity = (bytes as usize).max(PIPE_BUF).checked_next_power_of_two().ok_or(Errno::EINVAL)?;
        if capacity > MAX_CAPACITY {
            return Err(Errno::EPERM);
        }
        {
            let mut state = lock(&self.pipe.state);
            if capacity < state.bytes.len() {
                return Err(Errno::EBUSY);
            }
            state.capacity = capacity;
        }
        self.pipe.notify(&self.pipe.writable);
        Ok(capacity as u32)
    }

    fn reopen(&self, flags: OpenFlags) -> Result<Box<dyn File>> {
        Ok(Box::new(Self::open(&self.pipe, flags.access())))
    }

    fn anonymous_name(&self) -> Option<String> {
        Some(format!("pipe:[{}]", self.pipe.ino))
    }
}

#[cfg(test)]
mod tests {
    use super::{File, PIPE_BUF, PollFlags, Source, pipe};
    use crate::os::Errno;

    #[test]
    fn bytes_come_out_in_order_and_then_the_end() {
        let (read, write) = pipe();
        let mut buffer = [0; 8];
        assert_eq!(read.read(&mut buffer), Err(Errno::EAGAIN));
        assert_eq!(write.write(b"hello"), Ok(5));
        assert_eq!(read.pending(), Ok(5));
        assert_eq!(read.read(&mut buffer[..2]), Ok(2));
        drop(write);
        assert_eq!(read.poll(), PollFlags::IN | PollFlags::RDNORM | PollFlags::HUP);
        assert_eq!(read.read(&mut buffer), Ok(3));
        assert_eq!(&buffer[..3], b"llo");
        assert_eq!(read.read(&mut buffer), Ok(0));
    }

    #[test]
    fn small_writes_are_all_or_nothing_and_large_ones_fill_up() {
        let (read, write) = pipe();
        assert_eq!(write.write(&[1; 65_000]), Ok(65_000));
        assert_eq!(write.write(&[2; PIPE_BUF]), Err(Errno::EAGAIN));
        assert!(!write.poll().contains(PollFlags::OUT));
        assert_eq!(write.write(&[2; PIPE_BUF + 1]), Ok(536));
        assert_eq!(read.read(&mut [0; 100_000]), Ok(65_536));
        assert!(write.poll().contains(PollFlags::OUT));
    }

    #[test]
    fn nobody_reads() {
        let (read, write) = pipe();
        drop(read);
        assert_eq!(write.write(b"x"), Err(Errno::EPIPE));
        assert!(write.poll().contains(PollFlags::ERR));
    }

    #[test]
    fn capacity_is_a_power_of_two_and_never_below_the_content() {
        let (_read, write) = pipe();
        assert_eq!(write.set_capacity(5000), Ok(8192));
        write.write(&[0; 8192]).unwrap();
        assert_eq!(write.set_capacity(1), Err(Errno::EBUSY));
        assert_eq!(write.capacity(), Ok(8192));
        assert_eq!(write.set_capacity(2 << 20), Err(Errno::EPERM));
    }

    #[test]
    fn splice_moves_and_tee_copies() {
        let ((from, into), (out, to)) = (pipe(), pipe());
        into.write(b"abcdef").unwrap();
        assert_eq!(from.pipe().splice(to.pipe(), 3, Source::Kept), Ok(3));
        assert_eq!(from.pipe().splice(to.pipe(), 100, Source::Consumed), Ok(6));
        let mut buffer = [0; 20];
        assert_eq!(out.read(&mut buffer), Ok(9));
        assert_eq!(&buffer[..9], b"abcabcdef");
        assert_eq!(from.pipe().splice(from.pipe(), 1, Source::Consumed), Err(Errno::EINVAL));
    }
}

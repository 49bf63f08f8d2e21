//! signalfd(2): the signals of whoever reads it. What is pending is the kernel's to know, so the system calls look there
//! themselves; on its own the file is never ready.

use std::sync::Mutex;

use rustix::event::PollFlags;

use super::eventfd::anonymous_stat;
use super::file::{File, Result};
use super::stat::Stat;
use crate::os::signal::SigSet;
use crate::os::wait::lock;
use crate::os::{WaitQueue, WaitSource};

/// A descriptor for signals.
pub struct SignalFd {
    mask: Mutex<SigSet>,
    queue: WaitQueue,
}

impl SignalFd {
    /// For the signals in `mask`, of the process whose queue of waiters for signals is `queue`.
    pub fn new(mask: SigSet, queue: WaitQueue) -> Self {
        Self { mask: Mutex::new(mask), queue }
    }

    /// The signals that it is for.
    pub fn mask(&self) -> SigSet {
        *lock(&self.mask)
    }

    /// Changes what it is for.
    pub fn set_mask(&self, mask: SigSet) {
        *lock(&self.mask) = mask;
    }
}

impl File for SignalFd {
    fn stat(&self) -> Result<Stat> {
        Ok(anonymous_stat())
    }

    fn poll(&self) -> PollFlags {
        PollFlags::empty()
    }

    fn wait(&self, _events: PollFlags, sources: &mut Vec<WaitSource>) {
        sources.push(WaitSource::Queue(self.queue.clone()));
    }

    fn anonymous_name(&self) -> Option<String> {
        Some("anon_inode:[signalfd]".into())
    }
}

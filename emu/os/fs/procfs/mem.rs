//! /proc/PID/mem (proc_pid_mem(5)): the memory of a process, at its addresses.

use std::sync::{Arc, Mutex, Weak};

use rustix::fs::SeekFrom;

use crate::mem::VirtAddr;
use crate::os::fs::file::{File, Result};
use crate::os::fs::position::seek_in;
use crate::os::fs::stat::Stat;
use crate::os::mm::AddressSpace;
use crate::os::wait::lock;
use crate::os::{Errno, Kernel, Tid};

/// An open file: the memory that the process had when it was opened.
pub(super) struct MemFile {
    space: Weak<Mutex<AddressSpace>>,
    stat: Stat,
    position: Mutex<u64>,
}

impl MemFile {
    pub(super) fn new(kernel: &Kernel, tid: Tid, stat: Stat) -> MemFile {
        MemFile { space: Arc::downgrade(&kernel.task(tid).mm), stat, position: Mutex::default() }
    }

    /// Transfers bytes by `copy`; there are none once the process is gone.
    fn transfer(&self, length: usize, copy: impl FnOnce(&mut AddressSpace) -> usize) -> Result<usize> {
        let Some(space) = self.space.upgrade() else { return Ok(0) };
        match copy(&mut lock(&space)) {
            0 if length > 0 => Err(Errno::EIO),
            done => Ok(done),
        }
    }
}

impl File for MemFile {
    fn stat(&self) -> Result<Stat> {
        Ok(self.stat)
    }

    fn read(&self, buffer: &mut [u8]) -> Result<usize> {
        let mut position = lock(&self.position);
        let count = self.read_at(buffer, *position)?;
        *position += count as u64;
        Ok(count)
    }

    fn write(&self, data: &[u8]) -> Result<usize> {
        let mut position = lock(&self.position);
        let count = self.write_at(data, *position)?;
        *position += count as u64;
        Ok(count)
    }

    fn read_at(&self, buffer: &mut [u8], offset: u64) -> Result<usize> {
        self.transfer(buffer.len(), |space| space.read_forced(VirtAddr(offset), buffer))
    }

    fn write_at(&self, data: &[u8], offset: u64) -> Result<usize> {
        self.transfer(data.len(), |space| space.write_forced(VirtAddr(offset), data))
    }

    fn seek(&self, to: SeekFrom) -> Result<u64> {
        let mut position = lock(&self.position);
        *position = seek_in(to, *position, || Err(Errno::EINVAL))?;
        Ok(*position)
    }
}

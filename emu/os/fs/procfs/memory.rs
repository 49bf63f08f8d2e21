//! Files of /proc/PID that act on memory: mem and clear_refs (proc_pid_mem(5), proc_pid_clear_refs(5)).

use std::sync::{Arc, Mutex, Weak};

use rustix::fs::SeekFrom;

use crate::mem::{PAGE_SIZE, VirtAddr};
use crate::os::fs::file::{File, Result};
use crate::os::fs::stat::Stat;
use crate::os::mm::{AddressSpace, ReferencedBy};
use crate::os::wait::lock;
use crate::os::{Errno, Kernel, Shared, Tid};

/// The address space that a process had when a file about it was opened.
pub(super) struct SpaceRef(Weak<Mutex<AddressSpace>>);

impl SpaceRef {
    pub(super) fn of(kernel: &Kernel, tid: Tid) -> SpaceRef {
        SpaceRef(Arc::downgrade(&kernel.task(tid).mm))
    }

    /// It, while it lasts.
    pub(super) fn get(&self) -> Option<Shared<AddressSpace>> {
        self.0.upgrade()
    }
}

/// An open mem: the bytes of the address space, at their addresses.
pub(super) struct MemoryFile {
    space: SpaceRef,
    stat: Stat,
    position: Mutex<u64>,
}

impl MemoryFile {
    pub(super) fn new(space: SpaceRef, stat: Stat) -> MemoryFile {
        MemoryFile { space, stat, position: Mutex::default() }
    }

    /// Copies `length` bytes from or to address `offset`, a page's worth at a time.
    fn copy(
        &self,
        offset: u64,
        length: usize,
        mut copy: impl FnMut(&mut AddressSpace, VirtAddr, std::ops::Range<usize>) -> usize,
    ) -> Result<usize> {
        let Some(space) = self.space.get() else { return Ok(0) };
        let mut done = 0;
        while done < length {
            let part = done..length.min(done + PAGE_SIZE as usize);
            let count = copy(&mut lock(&space), VirtAddr(offset.wrapping_add(done as u64)), part);
            match count {
                0 if done == 0 => return Err(Errno::EIO),
                0 => break,
                count => done += count,
            }
        }
        Ok(done)
    }
}

impl File for MemoryFile {
    fn stat(&self) -> Result<Stat> {
        Ok(self.stat)
    }

    fn is_stored(&self) -> bool {
        true
    }

    fn read(&self, buffer: &mut [u8]) -> Result<usize> {
        let mut position = lock(&self.position);
        let count = self.read_at(buffer, *position)?;
        *position = position.wrapping_add(count as u64);
        Ok(count)
    }

    fn read_at(&self, buffer: &mut [u8], offset: u64) -> Result<usize> {
        self.copy(offset, buffer.len(), |space, at, part| space.read_forced(at, &mut buffer[part]))
    }

    fn write(&self, data: &[u8]) -> Result<usize> {
        let mut position = lock(&self.position);
        let count = self.write_at(data, *position)?;
        *position = position.wrapping_add(count as u64);
        Ok(count)
    }

    fn write_at(&self, data: &[u8], offset: u64) -> Result<usize> {
        self.copy(offset, data.len(), |space, at, part| space.write_forced(at, &data[part]))
    }

    /// Any 64 bits are a position.
    fn seek(&self, to: SeekFrom) -> Result<u64> {
        let mut position = lock(&self.position);
        *position = match to {
            SeekFrom::Start(offset) => offset,
            SeekFrom::Current(delta) => position.wrapping_add_signed(delta),
            _ => return Err(Errno::EINVAL),
        };
        Ok(*position)
    }
}

/// An open clear_refs: a number that is written to it says what is forgotten.
pub(super) struct ClearRefsFile {
    space: SpaceRef,
    stat: Stat,
}

impl ClearRefsFile {
    pub(super) fn new(space: SpaceRef, stat: Stat) -> ClearRefsFile {
        ClearRefsFile { space, stat }
    }
}

impl File for ClearRefsFile {
    fn stat(&self) -> Result<Stat> {
        Ok(self.stat)
    }

    fn write(&self, data: &[u8]) -> Result<usize> {
        self.write_at(data, 0)
    }

    fn write_at(&self, data: &[u8], _offset: u64) -> Result<usize> {
        /// What the kernel looks at of what is written.
        const LONGEST: usize = 12;
        let text = std::str::from_utf8(&data[..data.len().min(LONGEST)]).map_err(|_| Errno::EINVAL)?;
        let number: i32 = text.trim_ascii().parse().map_err(|_| Errno::EINVAL)?;
        let space = self.space.get().ok_or(Errno::ESRCH)?;
        let mut space = lock(&space);
        match number {
            1 => space.clear_references(ReferencedBy::All)?,
            2 => space.clear_references(ReferencedBy::Anonymous)?,
            3 => space.clear_references(ReferencedBy::Objects)?,
            // Soft-dirty bits, which riscv64 does not have.
            4 => {}
            5 => space.forget_resident_peak(),
            _ => return Err(Errno::EINVAL),
        }
        Ok(data.len())
    }

    fn seek(&self, _to: SeekFrom) -> Result<u64> {
        Ok(0)
    }
}

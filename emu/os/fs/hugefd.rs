//! memfd_create(2) with MFD_HUGETLB: a file on hugetlbfs. As no huge pages are reserved, it can be made and sized, but holds
//! nothing and cannot be mapped.

use std::sync::{Arc, Mutex};

use rustix::fs::{FallocateFlags, SeekFrom};

use super::file::{File, Result};
use super::memfd::MemFd;
use super::position::seek_in;
use super::stat::Stat;
use crate::os::Errno;
use crate::os::mm::{MemoryManager, NoMapping, Seals};
use crate::os::wait::lock;

/// An open description of a memory file of huge pages.
pub struct HugeFd {
    file: MemFd,
    page_size: u64,
    position: Mutex<u64>,
}

impl HugeFd {
    /// A new, empty file of pages of `page_size` bytes; else as [`MemFd::new`].
    pub fn new(manager: &Arc<MemoryManager>, name: &[u8], mode: u32, seals: Seals, page_size: u64) -> HugeFd {
        HugeFd { file: MemFd::new(manager, name, mode, seals), page_size, position: Mutex::default() }
    }
}

impl File for HugeFd {
    fn stat(&self) -> Result<Stat> {
        Ok(Stat { blksize: self.page_size as u32, ..self.file.stat()? })
    }

    fn read(&self, buffer: &mut [u8]) -> Result<usize> {
        let mut position = lock(&self.position);
        let count = self.read_at(buffer, *position)?;
        *position += count as u64;
        Ok(count)
    }

    fn read_at(&self, buffer: &mut [u8], offset: u64) -> Result<usize> {
        self.file.read_at(buffer, offset)
    }

    fn write_at(&self, _data: &[u8], _offset: u64) -> Result<usize> {
        Err(Errno::EINVAL)
    }

    fn seek(&self, to: SeekFrom) -> Result<u64> {
        let mut position = lock(&self.position);
        *position = seek_in(to, *position, || Ok(self.file.stat()?.size))?;
        Ok(*position)
    }

    fn truncate(&self, length: u64) -> Result<()> {
        if !length.is_multiple_of(self.page_size) {
            return Err(Errno::EINVAL);
        }
        self.file.truncate(length)
    }

    fn allocate(&self, mode: FallocateFlags, offset: u64, length: u64) -> Result<()> {
        match mode {
            mode if mode.contains(FallocateFlags::PUNCH_HOLE) => self.file.allocate(mode, offset, length),
            mode if (mode - FallocateFlags::KEEP_SIZE).is_empty() => Err(Errno::ENOSPC),
            _ => Err(Errno::EOPNOTSUPP),
        }
    }

    fn seals(&self) -> Result<u32> {
        self.file.seals()
    }

    fn add_seals(&self, seals: u32) -> Result<()> {
        self.file.add_seals(seals)
    }

    fn set_mode(&self, mode: u32) -> Result<()> {
        self.file.set_mode(mode)
    }

    fn no_mapping(&self) -> NoMapping {
        NoMapping::HugePages(self.page_size)
    }

    fn anonymous_name(&self) -> Option<String> {
        self.file.anonymous_name()
    }
}

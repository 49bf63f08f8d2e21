//! Regular files and block devices of the host.

use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::OnceLock;

use rustix::fs::{FallocateFlags, OFlags, SealFlags, SeekFrom};
use rustix::io;

use super::retry;
use crate::mem::FileId;
use crate::os::Errno;
use crate::os::fs::file::{File, Result};
use crate::os::fs::flags::OpenFlags;
use crate::os::fs::stat::{FileType, Stat};
use crate::os::mm::NoMapping;

/// An open regular file.
pub struct HostFile {
    fd: OwnedFd,
    id: OnceLock<Option<FileId>>,
}

impl HostFile {
    /// A file behind the host's descriptor `fd`, whose offset is the guest's.
    pub fn new(fd: OwnedFd) -> Self {
        Self { fd, id: OnceLock::new() }
    }
}

impl File for HostFile {
    fn stat(&self) -> Result<Stat> {
        Stat::of_fd(&self.fd)
    }

    fn read(&self, buffer: &mut [u8]) -> Result<usize> {
        retry(|| io::read(&self.fd, &mut *buffer))
    }

    fn write(&self, data: &[u8]) -> Result<usize> {
        retry(|| io::write(&self.fd, data))
    }

    fn read_at(&self, buffer: &mut [u8], offset: u64) -> Result<usize> {
        retry(|| io::pread(&self.fd, &mut *buffer, offset))
    }

    fn write_at(&self, data: &[u8], offset: u64) -> Result<usize> {
        retry(|| io::pwrite(&self.fd, data, offset))
    }

    fn is_stored(&self) -> bool {
        true
    }

    fn write_nothing(&self, offset: u64, _length: u64) -> Result<()> {
        let stat = self.stat()?;
        if stat.file_type() == FileType::Regular && offset > stat.size { self.truncate(offset) } else { Ok(()) }
    }

    fn seek(&self, to: SeekFrom) -> Result<u64> {
        Ok(rustix::fs::seek(&self.fd, to)?)
    }

    fn truncate(&self, length: u64) -> Result<()> {
        Ok(rustix::fs::ftruncate(&self.fd, length)?)
    }

    fn allocate(&self, mode: FallocateFlags, offset: u64, length: u64) -> Result<()> {
        Ok(rustix::fs::fallocate(&self.fd, mode, offset, length)?)
    }

    fn set_flags(&self, flags: OpenFlags) -> Result<()> {
        let host = flags.to_host() & (OFlags::APPEND | OFlags::DIRECT | OFlags::NOATIME);
        Ok(rustix::fs::fcntl_setfl(&self.fd, host)?)
    }

    fn identity(&self) -> Option<FileId> {
        *self.id.get_or_init(|| {
            let stat = self.stat().ok()?;
            Some(FileId { device: stat.dev, inode: stat.ino })
        })
    }

    fn no_mapping(&self) -> NoMapping {
        NoMapping::Fails(Errno::ENODEV)
    }

    fn seals(&self) -> Result<u32> {
        Ok(rustix::fs::fcntl_get_seals(&self.fd)?.bits())
    }

    fn add_seals(&self, seals: u32) -> Result<()> {
        Ok(rustix::fs::fcntl_add_seals(&self.fd, SealFlags::from_bits_retain(seals))?)
    }

    fn host_fd(&self) -> Option<BorrowedFd<'_>> {
        Some(self.fd.as_fd())
    }
}

#[cfg(test)]
mod tests {
    use super::{File, HostFile};
    use crate::os::fs::testing::TempDir;
    use rustix::fs::SeekFrom;

    #[test]
    fn positions_are_the_descriptions_own() {
        let dir = TempDir::new();
        let path = dir.file("f", "hello world");
        let file = HostFile::new(std::fs::File::open(path).unwrap().into());
        let mut buffer = [0; 5];
        assert_eq!(file.read(&mut buffer), Ok(5));
        assert_eq!(&buffer, b"hello");
        assert_eq!(file.read_at(&mut buffer, 6), Ok(5));
        assert_eq!(&buffer, b"world");
        assert_eq!(file.seek(SeekFrom::Current(0)), Ok(5));
        assert_eq!(file.stat().unwrap().size, 11);
    }
}

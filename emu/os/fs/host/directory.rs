//! Directories of the host: names, numbers and positions are the host's.

use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::Mutex;

use rustix::fs::{RawDir, SeekFrom};

use crate::os::Errno;
use crate::os::fs::file::{File, Result};
use crate::os::fs::readdir::{DirEntry, DirSink, Pushed};
use crate::os::fs::stat::{FileType, Stat};
use crate::os::wait::lock;

/// An open directory.
pub struct HostDirectory {
    fd: OwnedFd,
    /// Where the next entry is, by the host's cookies. The host's own position is only ours to move while this is locked.
    position: Mutex<u64>,
}

impl HostDirectory {
    /// A directory behind the host's descriptor `fd`.
    pub fn new(fd: OwnedFd) -> Self {
        Self { fd, position: Mutex::new(0) }
    }
}

impl File for HostDirectory {
    fn stat(&self) -> Result<Stat> {
        Stat::of_fd(&self.fd)
    }

    fn read(&self, _buffer: &mut [u8]) -> Result<usize> {
        Err(Errno::EISDIR)
    }

    fn seek(&self, to: SeekFrom) -> Result<u64> {
        let mut position = lock(&self.position);
        *position = rustix::fs::seek(&self.fd, to)?;
        Ok(*position)
    }

    fn read_dir(&self, sink: &mut DirSink) -> Result<()> {
        let mut position = lock(&self.position);
        let mut buffer = vec![MaybeUninit::uninit(); sink.room().clamp(280, 32 << 10)];
        let mut entries = RawDir::new(&self.fd, &mut buffer);
        while let Some(entry) = entries.next() {
            let entry = entry?;
            let kind = FileType::from_mode(entry.file_type().as_raw_mode());
            let entry = DirEntry::new(entry.ino(), entry.next_entry_cookie(), kind, entry.file_name().to_bytes());
            if sink.push(&entry) == Pushed::Full {
                // The host gave more than the guest has room for: go back to the first entry that was not taken.
                rustix::fs::seek(&self.fd, SeekFrom::Start(*position))?;
                break;
            }
            *position = entry.next;
            if entries.is_buffer_empty() {
                break;
            }
        }
        Ok(())
    }

    fn host_fd(&self) -> Option<BorrowedFd<'_>> {
        Some(self.fd.as_fd())
    }
}

#[cfg(test)]
mod tests {
    use super::{DirSink, File, HostDirectory};
    use crate::os::fs::testing::TempDir;
    use std::collections::BTreeSet;

    /// The names in packed entries.
    fn names(bytes: &[u8]) -> Vec<String> {
        let mut names = Vec::new();
        let mut rest = bytes;
        while rest.len() > 19 {
            let length = usize::from(u16::from_le_bytes([rest[16], rest[17]]));
            let name = rest[19..length].split(|&byte| byte == 0).next().unwrap();
            names.push(String::from_utf8(name.to_vec()).unwrap());
            rest = &rest[length..];
        }
        names
    }

    #[test]
    fn every_entry_comes_once_through_a_small_buffer() {
        let dir = TempDir::new();
        let mut expected: BTreeSet<String> = [".", ".."].map(String::from).into();
        for index in 0..100 {
            let name = format!("file-with-a-name-{index}");
            dir.file(&name, "");
            expected.insert(name);
        }
        let directory = HostDirectory::new(std::fs::File::open(dir.path()).unwrap().into());
        let mut found = Vec::new();
        loop {
            let mut sink = DirSink::new(300);
            directory.read_dir(&mut sink).unwrap();
            let bytes = sink.finish().unwrap();
            if bytes.is_empty() {
                break;
            }
            found.extend(names(&bytes));
        }
        assert_eq!(found.len(), 102);
        assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected);
    }
}

//! The entries that getdents64(2) hands out, packed as `struct linux_dirent64`.

use super::stat::FileType;

/// One entry of a directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirEntry {
    /// Inode number.
    pub ino: u64,
    /// The position after this entry, for lseek(2).
    pub next: u64,
    /// Type, `DT_*`.
    pub kind: u8,
    /// The name, without a zero byte.
    pub name: Vec<u8>,
}

impl DirEntry {
    /// An entry of type `kind`.
    pub fn new(ino: u64, next: u64, kind: FileType, name: impl Into<Vec<u8>>) -> Self {
        Self { ino, next, kind: kind.dirent(), name: name.into() }
    }
}

/// Whether an entry went into a [`DirSink`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pushed {
    /// It did.
    Taken,
    /// There is no room for it: stop, and give it again next time.
    Full,
}

/// Collects entries until the guest's buffer would be full.
pub struct DirSink {
    bytes: Vec<u8>,
    capacity: usize,
    overflowed: bool,
    hidden: Vec<Vec<u8>>,
}

impl DirSink {
    /// d_ino, d_off, d_reclen, d_type.
    const HEADER: usize = 19;

    /// A sink for at most `capacity` bytes.
    pub fn new(capacity: usize) -> Self {
        Self { bytes: Vec::new(), capacity, overflowed: false, hidden: Vec::new() }
    }

    /// From now on entries with these names are passed over.
    pub fn hide(&mut self, names: impl Iterator<Item = Vec<u8>>) {
        self.hidden.extend(names);
    }

    /// Adds one entry if it fits.
    pub fn push(&mut self, entry: &DirEntry) -> Pushed {
        if self.hidden.contains(&entry.name) {
            return Pushed::Taken;
        }
        let length = (Self::HEADER + entry.name.len() + 1).next_multiple_of(8);
        if length > self.capacity - self.bytes.len() {
            self.overflowed = true;
            return Pushed::Full;
        }
        let end = self.bytes.len() + length;
        self.bytes.extend_from_slice(&entry.ino.to_le_bytes());
        self.bytes.extend_from_slice(&entry.next.to_le_bytes());
        self.bytes.extend_from_slice(&(length as u16).to_le_bytes());
        self.bytes.push(entry.kind);
        self.bytes.extend_from_slice(&entry.name);
        self.bytes.resize(end, 0);
        Pushed::Taken
    }

    /// How many more bytes fit.
    pub fn room(&self) -> usize {
        self.capacity - self.bytes.len()
    }

    /// The packed entries; `None` if there were some and not even the first one fitted (EINVAL).
    pub fn finish(self) -> Option<Vec<u8>> {
        (!self.bytes.is_empty() || !self.overflowed).then_some(self.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::{DirEntry, DirSink, Pushed};
    use crate::os::fs::stat::FileType;

    #[test]
    fn entries_are_padded_to_eight_bytes_and_end_with_zero() {
        let mut sink = DirSink::new(100);
        assert_eq!(sink.push(&DirEntry::new(7, 1, FileType::Directory, *b"abcd")), Pushed::Taken);
        assert_eq!(sink.push(&DirEntry::new(8, 2, FileType::Regular, *b"abcde")), Pushed::Taken);
        let bytes = sink.finish().unwrap();
        assert_eq!((bytes[16], bytes[18], &bytes[19..24]), (24, 4, &b"abcd\0"[..]));
        assert_eq!((bytes.len(), bytes[24 + 16]), (24 + 32, 32));
    }

    #[test]
    fn a_buffer_too_small_for_one_entry_is_an_error_and_an_empty_directory_is_not() {
        let mut sink = DirSink::new(23);
        assert_eq!(sink.push(&DirEntry::new(7, 1, FileType::Directory, *b"abcd")), Pushed::Full);
        assert_eq!(sink.finish(), None);
        assert_eq!(DirSink::new(23).finish(), Some(vec![]));
    }
}

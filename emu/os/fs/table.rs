//! The descriptor table of a process: small numbers to open file descriptions. Shared between threads (CLONE_FILES),
//! copied by fork.

use std::ops::RangeInclusive;
use std::sync::Arc;

use super::file::{OpenFile, Result};
use super::locks::LockOwner;
use crate::os::Errno;

/// A file descriptor, not negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fd(pub u32);

/// What exec does with a descriptor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnExec {
    /// It stays open.
    Keep,
    /// It is closed (FD_CLOEXEC).
    Close,
}

impl OnExec {
    /// `Close` if the condition holds.
    pub fn close_if(condition: bool) -> Self {
        if condition { Self::Close } else { Self::Keep }
    }
}

/// One entry of the table.
#[derive(Clone, Debug)]
pub struct Descriptor {
    /// The open file description.
    pub file: Arc<OpenFile>,
    /// FD_CLOEXEC.
    pub on_exec: OnExec,
}

/// Descriptors by number. Dropping the table closes them and gives up the process's record locks.
#[derive(Debug, Default)]
pub struct FileTable {
    slots: Vec<Option<Descriptor>>,
    /// No free slot lies below this one.
    lowest_free: usize,
    owner: LockOwner,
}

impl FileTable {
    /// An empty table.
    pub fn new() -> Self {
        Self::default()
    }

    /// The copy that fork makes: same descriptions, other owner of record locks.
    pub fn fork(&self) -> Self {
        Self { slots: self.slots.clone(), lowest_free: self.lowest_free, owner: LockOwner::default() }
    }

    /// Who owns the record locks set through this table.
    pub fn owner(&self) -> &LockOwner {
        &self.owner
    }

    /// The entry `fd`.
    pub fn get(&self, fd: Fd) -> Result<&Descriptor> {
        self.slots.get(fd.0 as usize).and_then(Option::as_ref).ok_or(Errno::EBADF)
    }

    /// The open file description that `fd` names.
    pub fn file(&self, fd: Fd) -> Result<Arc<OpenFile>> {
        self.get(fd).map(|entry| entry.file.clone())
    }

    /// Puts `file` at the lowest free number from `from` on, below `limit` (RLIMIT_NOFILE).
    ///
    /// # Errors
    /// `EMFILE` when there is none.
    pub fn insert_from(&mut self, from: u32, limit: u64, file: Arc<OpenFile>, on_exec: OnExec) -> Result<Fd> {
        let start = (from as usize).max(self.lowest_free);
        let index = (start..self.slots.len()).find(|&i| self.slots[i].is_none()).unwrap_or(start.max(self.slots.len()));
        if index as u64 >= limit {
            return Err(Errno::EMFILE);
        }
        self.place(index, Descriptor { file, on_exec });
        if start == self.lowest_free {
            self.lowest_free = index + 1;
        }
        Ok(Fd(index as u32))
    }

    /// Puts `file` at the lowest free number below `limit`.
    ///
    /// # Errors
    /// `EMFILE` when there is none.
    pub fn insert(&mut self, limit: u64, file: Arc<OpenFile>, on_exec: OnExec) -> Result<Fd> {
        self.insert_from(0, limit, file, on_exec)
    }

    /// Whether a number below `limit` is free.
    pub fn has_room(&self, limit: u64) -> bool {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        self.slots.len() < limit || self.slots[self.lowest_free.min(limit)..limit].iter().any(Option::is_none)
    }

    /// Puts `file` at `fd`, and returns what was there.
    pub fn replace(&mut self, fd: Fd, file: Arc<OpenFile>, on_exec: OnExec) -> Option<Arc<OpenFile>> {
        self.place(fd.0 as usize, Descriptor { file, on_exec }).map(|old| old.file)
    }

    fn place(&mut self, index: usize, entry: Descriptor) -> Option<Descriptor> {
        if index >= self.slots.len() {
            self.slots.resize_with(index + 1, || None);
        }
        self.slots[index].replace(entry)
    }

    /// Empties `fd`. The description lives on while others share it; the process's record locks on the file go.
    pub fn close(&mut self, fd: Fd) -> Result<Arc<OpenFile>> {
        let entry = self.slots.get_mut(fd.0 as usize).and_then(Option::take).ok_or(Errno::EBADF)?;
        self.lowest_free = self.lowest_free.min(fd.0 as usize);
        self.owner.file_closed(&entry.file);
        Ok(entry.file)
    }

    /// Changes FD_CLOEXEC.
    pub fn set_on_exec(&mut self, fd: Fd, on_exec: OnExec) -> Result<()> {
        let entry = self.slots.get_mut(fd.0 as usize).and_then(Option::as_mut).ok_or(Errno::EBADF)?;
        entry.on_exec = on_exec;
        Ok(())
    }

    /// Closes what exec must not inherit.
    pub fn close_on_exec(&mut self) {
        self.close_where(|_, entry| entry.on_exec == OnExec::Close);
    }

    /// close_range(2): closes every descriptor in `range`.
    pub fn close_range(&mut self, range: RangeInclusive<u32>) {
        self.close_where(|fd, _| range.contains(&fd.0));
    }

    /// close_range(2) with CLOSE_RANGE_CLOEXEC.
    pub fn close_range_on_exec(&mut self, range: RangeInclusive<u32>) {
        for (index, slot) in self.slots.iter_mut().enumerate() {
            if let Some(entry) = slot.as_mut().filter(|_| range.contains(&(index as u32))) {
                entry.on_exec = OnExec::Close;
            }
        }
    }

    fn close_where(&mut self, condition: impl Fn(Fd, &Descriptor) -> bool) {
        let doomed: Vec<Fd> = self.iter().filter(|(fd, entry)| condition(*fd, entry)).map(|(fd, _)| fd).collect();
        for fd in doomed {
            drop(self.close(fd));
        }
    }

    /// The open descriptors in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = (Fd, &Descriptor)> {
        self.slots.iter().enumerate().filter_map(|(i, slot)| Some((Fd(i as u32), slot.as_ref()?)))
    }

    /// How many numbers the table has room for (FDSize of /proc/PID/status): a power of two, 64 at least.
    pub fn capacity(&self) -> usize {
        self.slots.len().next_power_of_two().max(64)
    }
}

#[cfg(test)]
mod tests {
    use super::{Fd, FileTable, OnExec};
    use crate::os::Errno;
    use crate::os::fs::file::{File, OpenFile, Result};
    use crate::os::fs::flags::OpenFlags;
    use crate::os::fs::stat::Stat;
    use std::path::PathBuf;
    use std::sync::Arc;

    struct Nothing;
    impl File for Nothing {
        fn stat(&self) -> Result<Stat> {
            Ok(Stat::default())
        }
    }

    fn open() -> Arc<OpenFile> {
        Arc::new(OpenFile::new(Box::new(Nothing), OpenFlags::RDWR, PathBuf::new()))
    }

    fn add(table: &mut FileTable, from: u32) -> Result<Fd> {
        table.insert_from(from, 8, open(), OnExec::Keep)
    }

    #[test]
    fn the_lowest_free_number_is_given() {
        let mut table = FileTable::new();
        assert_eq!(add(&mut table, 0), Ok(Fd(0)));
        assert_eq!(add(&mut table, 5), Ok(Fd(5)));
        assert_eq!(add(&mut table, 0), Ok(Fd(1)));
        assert_eq!(add(&mut table, 0), Ok(Fd(2)));
        table.close(Fd(1)).unwrap();
        assert_eq!(add(&mut table, 2), Ok(Fd(3)));
        assert_eq!(add(&mut table, 0), Ok(Fd(1)));
        assert_eq!(add(&mut table, 0), Ok(Fd(4)));
        assert_eq!(add(&mut table, 0), Ok(Fd(6)));
    }

    #[test]
    fn the_limit_is_the_first_number_that_cannot_be_had() {
        let mut table = FileTable::new();
        assert_eq!(add(&mut table, 7), Ok(Fd(7)));
        assert_eq!(add(&mut table, 7), Err(Errno::EMFILE));
        assert_eq!(add(&mut table, 9), Err(Errno::EMFILE));
    }

    #[test]
    fn exec_closes_what_is_marked() {
        let mut table = FileTable::new();
        for _ in 0..4 {
            add(&mut table, 0).unwrap();
        }
        table.set_on_exec(Fd(2), OnExec::Close).unwrap();
        let child = table.fork();
        table.close_on_exec();
        assert_eq!(table.file(Fd(2)).unwrap_err(), Errno::EBADF);
        assert!(child.file(Fd(2)).is_ok());
        table.close_range(1..=u32::MAX);
        assert_eq!(table.iter().count(), 1);
    }
}

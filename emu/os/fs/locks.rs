//! Record locks of fcntl(2).

use super::file::OpenFile;

/// Who holds record locks: a descriptor table.
#[derive(Debug, Default)]
pub struct LockOwner {}

impl LockOwner {
    /// The process closed a descriptor of `file`: all of its record locks on the file go.
    pub fn file_closed(&self, _file: &OpenFile) {}
}

//! Tasks (threads) and processes (thread groups), as Linux has them.

use std::fmt;

use super::fs::{FileTable, FsContext};
use super::mm::AddressSpace;
use super::{Attempt, Shared};

/// Names a task (thread). The first task of a process has the process's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tid(pub i32);

/// Names a process (thread group), a process group or a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pid(pub i32);

impl fmt::Display for Tid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Pid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A thread.
pub struct Task {
    /// Its own number.
    pub tid: Tid,
    /// Its process.
    pub pid: Pid,
    /// Its address space, shared by the threads of a process and after vfork.
    pub mm: Shared<AddressSpace>,
    /// Its descriptors (`CLONE_FILES`).
    pub files: Shared<FileTable>,
    /// Its working directory, root and umask (`CLONE_FS`).
    pub fs: Shared<FsContext>,
    /// What the blocking call in progress keeps between attempts.
    pub attempt: Attempt,
}

/// A process: what the threads of one thread group share.
pub struct Process {
    /// Its number, that of its first thread.
    pub pid: Pid,
}

//! `--strace`: each system call as a line of the log.

use rvemu::os::syscall::trace::{CallRecord, SyscallObserver};

use super::log::Log;

/// Writes a line for each system call.
pub(crate) struct Strace(Log);

impl Strace {
    /// A trace that goes to `log`.
    pub(crate) fn new(log: Log) -> Self {
        Self(log)
    }
}

impl SyscallObserver for Strace {
    fn completed(&mut self, call: &CallRecord) {
        self.0.write(&format_args!("{call}\n"));
    }
}

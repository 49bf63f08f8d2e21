//! The descriptors that the emulator was started with.

use std::os::fd::OwnedFd;
use std::sync::Arc;

use rustix::fs::{Mode, OFlags, open};
use rustix::process::{PidfdFlags, PidfdGetfdFlags, getpid, pidfd_getfd, pidfd_open};

use crate::Error;
use crate::os::Errno;
use crate::os::fs::file::OpenFile;
use crate::os::fs::flags::OpenFlags;
use crate::os::fs::open::classify;
use crate::os::fs::table::{Fd, FileTable, OnExec};

/// The descriptors that we were started with and that exec would have kept, under their numbers: what a first process
/// gets. To be called before anything else opens descriptors without FD_CLOEXEC.
pub fn inherited() -> FileTable {
    let mut table = FileTable::new();
    let Ok(listing) = std::fs::read_dir("/proc/self/fd") else {
        return table;
    };
    let numbers = listing.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
    let mut numbers: Vec<u32> = numbers.collect();
    numbers.sort_unstable();
    for number in numbers {
        if let Ok(file) = inherit(number) {
            table.replace(Fd(number), Arc::new(file), OnExec::Keep);
        }
    }
    table
}

/// A description of our own descriptor `number`, unless it closes on exec.
fn inherit(number: u32) -> Result<OpenFile, Errno> {
    if closes_on_exec(number)? {
        return Err(Errno::EBADF);
    }
    let this = pidfd_open(getpid(), PidfdFlags::empty())?;
    adopt(pidfd_getfd(&this, number.cast_signed(), PidfdGetfdFlags::empty())?)
}

/// A description of the host's descriptor `fd`.
///
/// # Errors
/// The host's, when it cannot be looked at.
pub fn adopt(fd: OwnedFd) -> Result<OpenFile, Errno> {
    let flags = OpenFlags::from_host(rustix::fs::fcntl_getfl(&fd)?);
    let path = super::path_of(std::os::fd::AsFd::as_fd(&fd)).unwrap_or_default();
    Ok(OpenFile::new(classify(fd)?, flags, path))
}

/// What fdinfo says of FD_CLOEXEC.
fn closes_on_exec(number: u32) -> Result<bool, Errno> {
    let info = std::fs::read_to_string(format!("/proc/self/fdinfo/{number}")).map_err(|_| Errno::EBADF)?;
    let flags = info.lines().find_map(|line| line.strip_prefix("flags:")).map(str::trim).ok_or(Errno::EBADF)?;
    let flags = u32::from_str_radix(flags, 8).map_err(|_| Errno::EBADF)?;
    Ok(OFlags::from_bits_retain(flags).contains(OFlags::CLOEXEC))
}

/// Puts /dev/null in the place of our own standard input and output, so that a guest that closes them closes them.
/// Standard error stays for our own reports.
///
/// # Errors
/// [`Error::Host`] when /dev/null cannot be opened.
pub fn give_up_stdio() -> Result<(), Error> {
    let host = |errno: rustix::io::Errno| Error::Host { what: "/dev/null", source: errno.into() };
    let null: OwnedFd = open("/dev/null", OFlags::RDWR | OFlags::CLOEXEC, Mode::empty()).map_err(host)?;
    rustix::stdio::dup2_stdin(&null).map_err(host)?;
    rustix::stdio::dup2_stdout(&null).map_err(host)
}

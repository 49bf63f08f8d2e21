//! Files as the guest sees them: one path resolver, descriptors and open file descriptions of our own over the host's files,
//! and the files that must speak of the guest (/proc) or that live inside of us (pipes, eventfd, …).
//!
//! - [`Namespace`] maps guest paths to host paths (`--root`, `-L`); [`Lookup`] walks and opens.
//! - [`FileTable`] maps descriptors to [`OpenFile`]s; each holds a [`File`], whose kinds have a file each.
//! - [`FsContext`] is a process's root, working directory and umask.
//!
//! Lock order: a `FileTable` or `FsContext` first, then what is inside of a file. None is held while guest memory is
//! touched or a path is walked.

mod context;
mod devices;
mod epoll;
mod eventfd;
mod file;
mod flags;
pub mod host;
mod hugefd;
mod inotify;
pub mod locks;
mod mapped;
mod memfd;
mod namespace;
mod open;
pub mod pipe;
mod position;
pub mod procfs;
mod readdir;
mod resolve;
mod signalfd;
mod socket;
pub mod stat;
mod table;
#[cfg(test)]
pub(crate) mod testing;
mod timerfd;

pub use context::FsContext;
pub use epoll::{Epoll, EpollFlags, Report};
pub use eventfd::{EventFd, Take};
pub use file::{ALWAYS_READY, File, OpenFile};
pub use flags::{AccessMode, OpenFlags};
pub use hugefd::HugeFd;
pub use inotify::Inotify;
pub use memfd::MemFd;
pub use namespace::{HostPlace, Namespace, NamespaceConfig};
pub use open::OpenRequest;
pub(crate) use open::{classify, host_mode};
pub use readdir::{DirEntry, DirSink, Pushed};
pub use resolve::{Base, Found, Last, LastName, Limits, Lookup, Place};
pub use rustix::fs::SeekFrom;
pub use signalfd::SignalFd;
pub use socket::Socket;
pub use stat::{FileTime, FileType, GuestStat, GuestStatfs, GuestStatx, Stat};
pub use table::{Descriptor, Fd, FileTable, OnExec};
pub use timerfd::TimerFd;

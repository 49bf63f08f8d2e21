//! Files and open file descriptions: what open(2) makes and dup(2) shares.
//!
//! A [`File`] never blocks. What cannot go on fails with `EAGAIN`; the system call then fails with it (`O_NONBLOCK`) or
//! parks on what [`File::wait`] names, and is tried again.

use std::any::Any;
use std::os::fd::BorrowedFd;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicI32, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, Weak};

use rustix::event::PollFlags;
use rustix::fs::{FallocateFlags, SeekFrom};

use super::flags::{AccessMode, OpenFlags};
use super::locks::Owner;
use super::readdir::DirSink;
use super::stat::Stat;
use crate::mem::FileId;
use crate::os::mm::{Mappable, NoMapping};
use crate::os::task::terminal::TerminalEnd;
use crate::os::wait::lock;
use crate::os::{Errno, Kernel, Tid, WaitSource};

/// The result of a file operation.
pub(crate) type Result<T> = std::result::Result<T, Errno>;

/// Readable and writable, as poll(2) says of files that never block.
pub const ALWAYS_READY: PollFlags =
    PollFlags::IN.union(PollFlags::OUT).union(PollFlags::RDNORM).union(PollFlags::WRNORM);

/// What an open file can do. The defaults are what Linux answers for a file without the operation.
///
/// The open file's access mode is checked by [`OpenFile`] before any of these is called.
pub trait File: Any + Send + Sync {
    /// fstat(2).
    fn stat(&self) -> Result<Stat>;

    /// Called before each read: a file about the kernel's own state makes its content here.
    fn refresh(&self, _kernel: &Kernel) -> Result<()> {
        Ok(())
    }

    /// Reads from the description's own position and advances it. 0 is the end.
    ///
    /// # Errors
    /// `EAGAIN` when there is nothing yet.
    fn read(&self, _buffer: &mut [u8]) -> Result<usize> {
        Err(Errno::EINVAL)
    }

    /// Writes at the description's own position and advances it; may write less than all of `data`.
    ///
    /// # Errors
    /// `EAGAIN` when nothing can be written yet.
    fn write(&self, _data: &[u8]) -> Result<usize> {
        Err(Errno::EINVAL)
    }

    /// pread(2): reads at `offset` bytes from the start.
    fn read_at(&self, _buffer: &mut [u8], _offset: u64) -> Result<usize> {
        Err(Errno::ESPIPE)
    }

    /// pwrite(2): writes at `offset` bytes from the start.
    fn write_at(&self, _data: &[u8], _offset: u64) -> Result<usize> {
        Err(Errno::ESPIPE)
    }

    /// What a write of `text` by `writer` changes besides the file: a setting that the file stands for. Comes before the write.
    ///
    /// # Errors
    /// The setting's.
    fn set(&self, _kernel: &mut Kernel, _writer: Tid, _text: &[u8]) -> Result<()> {
        Ok(())
    }

    /// Whether it keeps its bytes, so that what was read can be read again: a regular file, or memory.
    fn is_stored(&self) -> bool {
        false
    }

    /// How much a file takes of a write of `length` bytes, at `offset` or its own position, before it looks at them.
    ///
    /// # Errors
    /// `EPERM` sealed.
    fn check_write(&self, _offset: Option<u64>, length: u64) -> Result<u64> {
        Ok(length)
    }

    /// What a write of `length` bytes at `offset` does to a stored file when none of the bytes can be had.
    fn write_nothing(&self, _offset: u64, _length: u64) -> Result<()> {
        Ok(())
    }

    /// lseek(2): the new position in bytes from the start.
    fn seek(&self, _to: SeekFrom) -> Result<u64> {
        Err(Errno::ESPIPE)
    }

    /// The poll(2) events that hold now, whether asked for or not.
    fn poll(&self) -> PollFlags {
        ALWAYS_READY
    }

    /// Adds what fires when one of `events` may have come to hold.
    fn wait(&self, _events: PollFlags, _sources: &mut Vec<WaitSource>) {}

    /// Grows by each event that may be news to an edge-triggered epoll.
    fn activity(&self) -> u64 {
        0
    }

    /// Gives entries to `sink`, from the description's own position on, until it is full.
    fn read_dir(&self, _sink: &mut DirSink) -> Result<()> {
        Err(Errno::ENOTDIR)
    }

    /// ftruncate(2) to `length` bytes.
    fn truncate(&self, _length: u64) -> Result<()> {
        Err(Errno::EINVAL)
    }

    /// fallocate(2): reserves or frees `length` bytes from `offset` on.
    fn allocate(&self, _mode: FallocateFlags, _offset: u64, _length: u64) -> Result<()> {
        Err(Errno::ENODEV)
    }

    /// FIONREAD: how many bytes can be read now.
    fn pending(&self) -> Result<u32> {
        Err(Errno::ENOTTY)
    }

    /// F_GETPIPE_SZ: how many bytes a pipe holds.
    fn capacity(&self) -> Result<u32> {
        Err(Errno::EBADF)
    }

    /// F_SETPIPE_SZ: resizes a pipe; returns what it holds from now on.
    fn set_capacity(&self, _bytes: u32) -> Result<u32> {
        Err(Errno::EBADF)
    }

    /// F_GET_SEALS: `F_SEAL_*` of a memfd.
    fn seals(&self) -> Result<u32> {
        Err(Errno::EINVAL)
    }

    /// F_ADD_SEALS.
    fn add_seals(&self, _seals: u32) -> Result<()> {
        Err(Errno::EINVAL)
    }

    /// fchmod(2), of a file of our own.
    fn set_mode(&self, _mode: u32) -> Result<()> {
        Err(Errno::EPERM)
    }

    /// F_SETFL: the description's flags are `flags` from now on.
    fn set_flags(&self, _flags: OpenFlags) -> Result<()> {
        Ok(())
    }

    /// Opens the same file again, with other flags, through a link of /proc/PID/fd. Files with a host descriptor are
    /// opened again through it.
    fn reopen(&self, _flags: OpenFlags) -> Result<Box<dyn File>> {
        Err(Errno::ENXIO)
    }

    /// The host's descriptor of the same file, for what passes through (fchmod, xattr, statfs, sync, …).
    fn host_fd(&self) -> Option<BorrowedFd<'_>> {
        None
    }

    /// Which file of the host's it is, if it can be mapped: writing to it may change decoded code.
    fn identity(&self) -> Option<FileId> {
        None
    }

    /// The terminal that it is a side of.
    fn terminal(&self) -> Option<TerminalEnd> {
        None
    }

    /// Why mmap(2) fails, of a file that cannot be mapped.
    fn no_mapping(&self) -> NoMapping {
        NoMapping::NoOperation
    }

    /// What mmap(2) maps, of a file that is memory. Host files are mapped through their descriptor.
    fn object(&self) -> Option<Arc<dyn Mappable>> {
        None
    }

    /// What readlink(2) of /proc/PID/fd/N says when the file has no path, such as `pipe:[7]`.
    fn anonymous_name(&self) -> Option<String> {
        None
    }
}

/// An open file description: a file, the flags it was opened with, and the name it had.
pub struct OpenFile {
    file: Box<dyn File>,
    flags: AtomicU32,
    path: PathBuf,
    id: u64,
    owner: AtomicI32,
    has_locks: AtomicBool,
    /// Reads and writes through this description.
    operations: AtomicU64,
    /// What mappings of it hold, while there are any.
    mapped: Mutex<Option<Weak<dyn Mappable>>>,
}

impl OpenFile {
    /// A description of `file` with `flags`; those that act at open only are forgotten. `path` is the guest's absolute
    /// path, outside of any chroot, or empty.
    pub fn new(file: Box<dyn File>, flags: OpenFlags, path: PathBuf) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let flags = AtomicU32::new((flags - OpenFlags::TRANSIENT).bits());
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        Self {
            file,
            flags,
            path,
            id,
            owner: AtomicI32::new(0),
            has_locks: AtomicBool::new(false),
            operations: AtomicU64::new(0),
            mapped: Mutex::new(None),
        }
    }

    pub(super) fn mapped(&self) -> MutexGuard<'_, Option<Weak<dyn Mappable>>> {
        lock(&self.mapped)
    }

    /// A number that no other description ever has.
    pub fn id(&self) -> u64 {
        self.id
    }

    /// The description as an owner of record locks, to be given up when it goes.
    pub fn lock_owner(&self) -> Owner {
        self.has_locks.store(true, Ordering::Relaxed);
        Owner::Description(self.id)
    }

    /// The file.
    pub fn file(&self) -> &dyn File {
        &*self.file
    }

    /// The file as a `T`, if it is one.
    pub fn downcast<T: File>(&self) -> Option<&T> {
        let any: &dyn Any = &*self.file;
        any.downcast_ref()
    }

    /// The name at open: the guest's absolute path, or empty.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The flags that F_GETFL shows.
    pub fn flags(&self) -> OpenFlags {
        OpenFlags::from_bits_retain(self.flags.load(Ordering::Relaxed))
    }

    /// F_SETFL: changes those flags that can be changed.
    pub fn set_flags(&self, wanted: OpenFlags) -> Result<()> {
        let flags = (self.flags() - OpenFlags::SETTABLE) | (wanted & OpenFlags::SETTABLE);
        self.file.set_flags(flags)?;
        self.flags.store(flags.bits(), Ordering::Relaxed);
        Ok(())
    }

    /// Whether calls fail with EAGAIN instead of blocking.
    pub fn is_nonblocking(&self) -> bool {
        self.flags().contains(OpenFlags::NONBLOCK)
    }

    /// Whether it is a place in the tree only (O_PATH).
    pub fn is_path(&self) -> bool {
        self.flags().contains(OpenFlags::PATH)
    }

    /// F_GETOWN: whom SIGIO would go to; a process, or negative a group.
    pub fn owner(&self) -> i32 {
        self.owner.load(Ordering::Relaxed)
    }

    /// F_SETOWN.
    pub fn set_owner(&self, owner: i32) {
        self.owner.store(owner, Ordering::Relaxed);
    }

    /// The access mode; `Neither` with O_PATH.
    pub fn access(&self) -> AccessMode {
        if self.is_path() { AccessMode::Neither } else { self.flags().access() }
    }

    /// Fails with `EBADF` unless open for reading.
    pub fn check_readable(&self) -> Result<()> {
        if self.access().can_read() { Ok(()) } else { Err(Errno::EBADF) }
    }

    /// Fails with `EBADF` unless open for writing.
    pub fn check_writable(&self) -> Result<()> {
        if self.access().can_write() { Ok(()) } else { Err(Errno::EBADF) }
    }

    /// Notes that something was read or written, or was tried to be.
    pub fn note_operation(&self) {
        self.operations.fetch_add(1, Ordering::Relaxed);
    }

    /// Grows whenever an edge-triggered epoll may have something to tell: something happened to the file, or something was
    /// done with it, so that what holds may be news.
    pub fn edges(&self) -> u64 {
        self.operations.load(Ordering::Relaxed).wrapping_add(self.file.activity())
    }

    /// read(2): see [`File::read`].
    pub fn read(&self, buffer: &mut [u8]) -> Result<usize> {
        self.check_readable()?;
        self.note_operation();
        self.file.read(buffer)
    }

    /// write(2): see [`File::write`].
    pub fn write(&self, data: &[u8]) -> Result<usize> {
        self.check_writable()?;
        self.note_operation();
        self.file.write(data)
    }

    /// pread(2): see [`File::read_at`].
    pub fn read_at(&self, buffer: &mut [u8], offset: u64) -> Result<usize> {
        self.check_readable()?;
        self.file.read_at(buffer, offset)
    }

    /// pwrite(2): see [`File::write_at`].
    pub fn write_at(&self, data: &[u8], offset: u64) -> Result<usize> {
        self.check_writable()?;
        self.file.write_at(data, offset)
    }

    /// Reads at `offset` until `buffer` is full or the file ends; returns how much was read.
    pub fn read_full_at(&self, buffer: &mut [u8], offset: u64) -> Result<usize> {
        let mut done = 0;
        while done < buffer.len() {
            match self.read_at(&mut buffer[done..], offset + done as u64)? {
                0 => break,
                count => done += count,
            }
        }
        Ok(done)
    }

    /// The host's descriptor behind it.
    ///
    /// # Errors
    /// `EBADF` for O_PATH, `EINVAL` for a file of our own making.
    pub fn host_fd(&self) -> Result<BorrowedFd<'_>> {
        if self.is_path() {
            return Err(Errno::EBADF);
        }
        self.file.host_fd().ok_or(Errno::EINVAL)
    }
}

impl Drop for OpenFile {
    fn drop(&mut self) {
        if self.has_locks.load(Ordering::Relaxed) {
            super::locks::description_closed(self.id);
        }
    }
}

impl std::fmt::Debug for OpenFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OpenFile").field("id", &self.id).field("path", &self.path).finish_non_exhaustive()
    }
}

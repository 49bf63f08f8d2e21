//! memfd_create(2): a file that is memory, with seals (fcntl(2), F_ADD_SEALS).

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use rustix::fs::{FallocateFlags, SeekFrom};

use super::file::{File, Result};
use super::flags::OpenFlags;
use super::stat::{FileTime, Stat};
use crate::mem::PAGE_SIZE;
use crate::os::Errno;
use crate::os::mm::{KeepSize, Mappable, MemoryManager, Seals, ShmObject};
use crate::os::wait::lock;

/// An open description of a memory file.
pub struct MemFd {
    manager: Arc<MemoryManager>,
    inode: Arc<Inode>,
    state: Mutex<State>,
}

/// What all open descriptions of the file share.
struct Inode {
    object: Arc<ShmObject>,
    created: FileTime,
    mode: AtomicU32,
}

struct State {
    position: u64,
    append: bool,
}

impl MemFd {
    /// A new, empty file that is called `name` in /proc. `mode` are its permissions, `seals` those it has from the start.
    pub fn new(manager: &Arc<MemoryManager>, name: &[u8], mode: u32, seals: Seals) -> MemFd {
        let object = manager.new_object([b"/memfd:", name, b" (deleted)"].concat(), 0);
        object.set_seals(seals);
        let inode = Inode { object, created: FileTime::now(), mode: AtomicU32::new(mode) };
        MemFd::open(Arc::clone(manager), Arc::new(inode), OpenFlags::empty())
    }

    fn open(manager: Arc<MemoryManager>, inode: Arc<Inode>, flags: OpenFlags) -> MemFd {
        let append = flags.contains(OpenFlags::APPEND);
        MemFd { manager, inode, state: Mutex::new(State { position: 0, append }) }
    }

    fn mode(&self) -> u32 {
        self.inode.mode.load(Ordering::Relaxed)
    }
}

impl File for MemFd {
    fn stat(&self) -> Result<Stat> {
        let id = self.inode.object.id();
        Ok(Stat {
            dev: id.device,
            ino: id.inode,
            mode: 0o100000 | self.mode(),
            nlink: 0,
            uid: rustix::process::geteuid().as_raw(),
            gid: rustix::process::getegid().as_raw(),
            size: self.inode.object.size(),
            blksize: PAGE_SIZE as u32,
            blocks: self.inode.object.pages() * (PAGE_SIZE / 512),
            atime: self.inode.created,
            mtime: self.inode.created,
            ctime: self.inode.created,
            ..Stat::default()
        })
    }

    fn read(&self, buffer: &mut [u8]) -> Result<usize> {
        let mut state = lock(&self.state);
        let done = self.inode.object.read(state.position, buffer);
        state.position += done as u64;
        Ok(done)
    }

    fn write(&self, data: &[u8]) -> Result<usize> {
        let mut state = lock(&self.state);
        let at = if state.append { self.inode.object.size() } else { state.position };
        let done = self.inode.object.write(at, data)?;
        state.position = at + done as u64;
        Ok(done)
    }

    fn read_at(&self, buffer: &mut [u8], offset: u64) -> Result<usize> {
        Ok(self.inode.object.read(offset, buffer))
    }

    fn write_at(&self, data: &[u8], offset: u64) -> Result<usize> {
        self.inode.object.write(offset, data)
    }

    fn is_stored(&self) -> bool {
        true
    }

    fn check_write(&self, offset: Option<u64>, length: u64) -> Result<u64> {
        let state = lock(&self.state);
        let own = || if state.append { self.inode.object.size() } else { state.position };
        self.inode.object.check_write(offset.unwrap_or_else(own), length)
    }

    fn write_nothing(&self, offset: u64, length: u64) -> Result<()> {
        self.inode.object.write_nothing(offset, length)
    }

    fn seek(&self, to: SeekFrom) -> Result<u64> {
        let mut state = lock(&self.state);
        let size = self.inode.object.size();
        let inside = |offset: u64| if offset < size { Ok(offset) } else { Err(Errno::ENXIO) };
        state.position = match to {
            SeekFrom::Data(offset) => self.inode.object.seek_data(inside(offset)?).ok_or(Errno::ENXIO)?,
            SeekFrom::Hole(offset) => self.inode.object.seek_hole(inside(offset)?),
            _ => super::position::seek_in(to, state.position, || Ok(size))?,
        };
        Ok(state.position)
    }

    fn truncate(&self, length: u64) -> Result<()> {
        self.inode.object.truncate(&self.manager, length)
    }

    fn allocate(&self, mode: FallocateFlags, offset: u64, length: u64) -> Result<()> {
        let end = offset.checked_add(length).filter(|&end| i64::try_from(end).is_ok()).ok_or(Errno::EFBIG)?;
        let keep = if mode.contains(FallocateFlags::KEEP_SIZE) { KeepSize::Yes } else { KeepSize::No };
        match mode - FallocateFlags::KEEP_SIZE {
            FallocateFlags::PUNCH_HOLE if keep == KeepSize::Yes => {
                self.inode.object.punch_hole(&self.manager, offset..end)
            }
            mode if mode.is_empty() => self.inode.object.allocate(offset..end, keep),
            _ => Err(Errno::EOPNOTSUPP),
        }
    }

    fn seals(&self) -> Result<u32> {
        Ok(self.inode.object.seals().bits())
    }

    fn add_seals(&self, seals: u32) -> Result<()> {
        let mut seals = Seals::from_bits(seals).ok_or(Errno::EINVAL)?;
        if seals.contains(Seals::EXEC) && self.mode() & 0o111 != 0 {
            // What may be executed, and may not stop to, may not be written either.
            seals |= Seals::SHRINK | Seals::GROW | Seals::WRITE | Seals::FUTURE_WRITE;
        }
        self.inode.object.add_seals(&self.manager, seals)
    }

    fn set_flags(&self, flags: OpenFlags) -> Result<()> {
        lock(&self.state).append = flags.contains(OpenFlags::APPEND);
        Ok(())
    }

    fn set_mode(&self, mode: u32) -> Result<()> {
        let changes_execution = (self.mode() ^ mode) & 0o111 != 0;
        if changes_execution && self.inode.object.seals().contains(Seals::EXEC) {
            return Err(Errno::EPERM);
        }
        self.inode.mode.store(mode & 0o7777, Ordering::Relaxed);
        Ok(())
    }

    fn reopen(&self, flags: OpenFlags) -> Result<Box<dyn File>> {
        if flags.contains(OpenFlags::TRUNC) {
            self.truncate(0)?;
        }
        Ok(Box::new(MemFd::open(Arc::clone(&self.manager), Arc::clone(&self.inode), flags)))
    }

    fn object(&self) -> Option<Arc<dyn Mappable>> {
        Some(self.inode.object.clone())
    }

    fn anonymous_name(&self) -> Option<String> {
        Some(String::from_utf8_lossy(&self.inode.object.name()).into_owned())
    }
}

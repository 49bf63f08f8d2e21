//! Open files as memory management sees them: what mmap(2) maps. A page of a host file is a frame of a window onto it, and
//! so coherent with read(2), write(2) and other host processes; an object that is memory gives its own frames.

use std::ops::Range;
use std::os::fd::BorrowedFd;
use std::os::unix::ffi::OsStrExt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use rustix::fs::FallocateFlags;

use super::file::{OpenFile, Result};
use super::stat::FileType;
use crate::mem::{
    FRAMES_PER_BLOCK, FileId, FileWindows, GuestMemory, HostFile, PAGE_SIZE, Ppn, WindowError, WindowUse,
};
use crate::os::Errno;
use crate::os::mm::{MapSource, Mappable, NoMapping, ObjectAccess, ObjectId, ObjectKind, PageError, PageUse};

/// An open file that is mapped. Mappings keep the open file alive, as in Linux.
struct MappedFile {
    open: Arc<OpenFile>,
    pages: Pages,
    length: Length,
}

/// How many pages a host file had when it was last asked, and in which [turn](FileWindows::turn): faults that follow each
/// other need not ask each time.
#[derive(Default)]
struct Length {
    turn: AtomicU64,
    pages: AtomicU64,
}

/// Where the pages come from.
enum Pages {
    /// A host file, by its identity, and where it lies.
    Host(ObjectId, FileSystem),
    /// An object in memory.
    Object(Arc<dyn Mappable>),
}

/// What statfs(2) tells of a host file that matters to mappings of it.
#[derive(Clone, Copy)]
struct FileSystem {
    kind: i64,
    flags: i64,
}

impl FileSystem {
    /// ext2 to ext4, XFS, btrfs: those that ask for room for huge pages.
    const ALIGNED: [i64; 3] = [0xef53, 0x5846_5342, 0x9123_683e];
    /// sysfs, cgroup2, debugfs, tracefs, securityfs, proc: files that are the kernel's own, without pages.
    const WITHOUT_PAGES: [i64; 6] = [0x6265_6572, 0x6367_7270, 0x6462_6720, 0x7472_6163, 0x7363_6673, 0x9fa0];
    /// ST_NOEXEC
    const NO_EXEC: i64 = 8;

    fn of(fd: BorrowedFd<'_>) -> Result<FileSystem> {
        let status = rustix::fs::fstatfs(fd)?;
        Ok(FileSystem { kind: status.f_type, flags: status.f_flags })
    }

    fn is_executable(self) -> bool {
        self.flags & FileSystem::NO_EXEC == 0 && self.has_pages()
    }

    fn has_pages(self) -> bool {
        !FileSystem::WITHOUT_PAGES.contains(&self.kind)
    }
}

impl OpenFile {
    /// What mmap(2) makes of the file.
    pub fn map_source(self: &Arc<Self>) -> MapSource {
        const DEV_ZERO: u64 = libc::makedev(1, 5);
        if let Ok(object) = self.mappable() {
            return MapSource::Object(object);
        }
        let access = self.mapping_access();
        let stat = self.file().stat().unwrap_or_default();
        match stat.file_type() {
            FileType::CharDevice if stat.rdev == DEV_ZERO => MapSource::Zeroes(access),
            _ => match self.file().no_mapping() {
                NoMapping::HugePages(size) => MapSource::Huge(access, size),
                why => MapSource::Unmappable(access, why),
            },
        }
    }

    /// The object that mmap(2) maps. The same for each call while a mapping lives, so that mappings of one open file may merge.
    ///
    /// # Errors
    /// `ENODEV` when the file cannot be mapped.
    pub fn mappable(self: &Arc<Self>) -> Result<Arc<dyn Mappable>> {
        let mut mapped = self.mapped();
        if let Some(known) = mapped.as_ref().and_then(std::sync::Weak::upgrade) {
            return Ok(known);
        }
        let made: Arc<dyn Mappable> =
            Arc::new(MappedFile { pages: self.pages()?, open: Arc::clone(self), length: Length::default() });
        *mapped = Some(Arc::downgrade(&made));
        Ok(made)
    }

    fn pages(&self) -> Result<Pages> {
        if let Some(object) = self.file().object() {
            return Ok(Pages::Object(object));
        }
        let stat = self.file().stat()?;
        let Some(fd) = self.file().host_fd().filter(|_| stat.file_type() == FileType::Regular) else {
            return Err(Errno::ENODEV);
        };
        let system = FileSystem::of(fd)?;
        if !system.has_pages() {
            return Err(Errno::ENODEV);
        }
        Ok(Pages::Host(ObjectId { device: stat.dev, inode: stat.ino }, system))
    }

    /// What the access mode, and where the file lies, let mmap(2) do, of a file that can be mapped or not. Files of the
    /// kernel's own (/proc, pipes, sockets, eventfd) are never executed.
    fn mapping_access(&self) -> ObjectAccess {
        let mut access = ObjectAccess::empty();
        let system = self.file().host_fd().and_then(|fd| FileSystem::of(fd).ok());
        let nameless = self.path().as_os_str().is_empty();
        access.set(ObjectAccess::EXEC, system.is_some_and(|system| system.is_executable() && !nameless));
        access.set(ObjectAccess::READ, self.access().can_read());
        access.set(ObjectAccess::WRITE, self.access().can_write());
        access
    }
}

impl MappedFile {
    fn fd(&self) -> std::result::Result<BorrowedFd<'_>, PageError> {
        self.open.file().host_fd().ok_or(PageError::Bus)
    }

    /// Pages of a host file, the last one perhaps in part. That it has at least page `index` is believed for a turn; that it
    /// has not is not.
    fn file_pages(&self, windows: &FileWindows, index: u64) -> std::result::Result<u64, PageError> {
        let (turn, known) = (windows.turn(), self.length.pages.load(Relaxed));
        if self.length.turn.load(Relaxed) == turn && index < known {
            return Ok(known);
        }
        let size = rustix::fs::fstat(self.fd()?).map_err(|_| PageError::Bus)?.st_size as u64;
        let pages = size.div_ceil(PAGE_SIZE);
        self.length.pages.store(pages, Relaxed);
        self.length.turn.store(turn, Relaxed);
        Ok(pages)
    }

    /// A page of a host file, through a window.
    fn window_page(
        &self,
        memory: &GuestMemory,
        id: ObjectId,
        index: u64,
        usage: PageUse,
    ) -> std::result::Result<Ppn, PageError> {
        let fd = self.fd()?;
        if index >= self.file_pages(memory.windows(), index)? {
            return Err(PageError::Bus);
        }
        let write = self.open.access().can_write().then_some(fd);
        let file = HostFile { id: FileId { device: id.device, inode: id.inode }, read: fd, write };
        let usage = if usage == PageUse::Write { WindowUse::Write } else { WindowUse::Read };
        memory.windows().acquire(&file, index, usage).map_err(|error| match error {
            WindowError::Full => PageError::OutOfMemory,
            WindowError::NotWritable | WindowError::Host(_) => PageError::Bus,
        })
    }
}

impl MappedFile {
    /// Pages that are in the host's page cache, and of the file: a large folio may reach past its end. The indices lie in one
    /// window.
    fn resident_window_pages(
        &self,
        memory: &GuestMemory,
        id: ObjectId,
        indices: Range<u64>,
        found: &mut Vec<(u64, Ppn)>,
    ) {
        let Ok(first) = self.window_page(memory, id, indices.start, PageUse::Read) else { return };
        let end = self.file_pages(memory.windows(), indices.start).unwrap_or(0).min(indices.end);
        let pages = end.saturating_sub(indices.start).min(64).min(FRAMES_PER_BLOCK - indices.start % FRAMES_PER_BLOCK);
        let resident = memory.windows().resident_pages(first, pages as usize);
        for page in (0..pages).filter(|page| resident >> page & 1 != 0) {
            memory.retain(first + page);
            found.push((indices.start + page, first + page));
        }
        memory.release(first);
    }
}

impl Mappable for MappedFile {
    fn id(&self) -> ObjectId {
        match &self.pages {
            Pages::Host(id, _) => *id,
            Pages::Object(object) => object.id(),
        }
    }

    fn name(&self) -> Vec<u8> {
        match &self.pages {
            Pages::Host(..) => {
                let mut name = self.open.path().as_os_str().as_bytes().to_vec();
                if self.open.file().stat().is_ok_and(|stat| stat.nlink == 0) {
                    name.extend_from_slice(b" (deleted)");
                }
                name
            }
            Pages::Object(object) => object.name(),
        }
    }

    fn host_name(&self) -> Option<Vec<u8>> {
        match &self.pages {
            Pages::Host(..) => super::host::name_of(self.open.file().host_fd()?).ok(),
            Pages::Object(_) => None,
        }
    }

    fn kind(&self) -> ObjectKind {
        match &self.pages {
            Pages::Host(..) => ObjectKind::File,
            Pages::Object(object) => object.kind(),
        }
    }

    fn size(&self) -> u64 {
        match &self.pages {
            Pages::Host(..) => self.open.file().stat().map_or(0, |stat| stat.size),
            Pages::Object(object) => object.size(),
        }
    }

    fn access(&self) -> ObjectAccess {
        let access = self.open.mapping_access();
        match &self.pages {
            Pages::Host(..) => access,
            Pages::Object(object) => access | (object.access() & (ObjectAccess::WRITE_SEALED | ObjectAccess::EXEC)),
        }
    }

    fn page(&self, memory: &GuestMemory, index: u64, usage: PageUse) -> std::result::Result<Ppn, PageError> {
        match &self.pages {
            Pages::Host(id, _) => self.window_page(memory, *id, index, usage),
            Pages::Object(object) => object.page(memory, index, usage),
        }
    }

    fn is_resident(&self, memory: &GuestMemory, index: u64) -> bool {
        match &self.pages {
            Pages::Host(id, _) => self.window_page(memory, *id, index, PageUse::Read).is_ok_and(|frame| {
                let resident = memory.windows().is_resident(frame);
                memory.release(frame);
                resident
            }),
            Pages::Object(object) => object.is_resident(memory, index),
        }
    }

    fn resident_pages(&self, memory: &GuestMemory, indices: Range<u64>, found: &mut Vec<(u64, Ppn)>) {
        match &self.pages {
            Pages::Host(id, _) => self.resident_window_pages(memory, *id, indices, found),
            Pages::Object(object) => object.resident_pages(memory, indices, found),
        }
    }

    fn prefers_huge_alignment(&self) -> bool {
        matches!(self.pages, Pages::Host(_, system) if FileSystem::ALIGNED.contains(&system.kind))
    }

    fn sync(&self, range: Range<u64>) -> Result<()> {
        match &self.pages {
            Pages::Host(..) => Ok(rustix::fs::fdatasync(self.fd().map_err(|_| Errno::EIO)?)?),
            Pages::Object(object) => object.sync(range),
        }
    }

    fn punch_hole(&self, range: Range<u64>) -> Result<()> {
        let mode = FallocateFlags::PUNCH_HOLE | FallocateFlags::KEEP_SIZE;
        self.open.file().allocate(mode, range.start, range.end - range.start)
    }
}

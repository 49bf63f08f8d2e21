//! open(2): from what a path names to an open file description.

use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use rustix::fs::{Mode, OFlags};

use super::devices::DeviceDirectory;
use super::file::{File, OpenFile, Result};
use super::flags::OpenFlags;
use super::host::{HostDirectory, HostFile, HostPath, HostStream, fd_link};
use super::resolve::{Base, Found, Last, Lookup, Place};
use super::socket::Socket;
use super::stat::{FileType, Stat};
use crate::os::Errno;
use crate::os::task::terminal::Signaller;

/// What open(2) is asked for.
#[derive(Clone, Copy, Debug)]
pub struct OpenRequest {
    /// `O_*`.
    pub flags: OpenFlags,
    /// The permissions of a new file; the umask is already taken off.
    pub mode: u32,
}

impl OpenRequest {
    /// Opening an existing file to read it.
    pub const READ: Self = Self { flags: OpenFlags::empty(), mode: 0 };

    fn last(self) -> Last {
        let exclusive = self.flags.contains(OpenFlags::CREAT | OpenFlags::EXCL);
        if exclusive || self.flags.contains(OpenFlags::NOFOLLOW) { Last::NoFollow } else { Last::Follow }
    }
}

impl Lookup<'_> {
    /// Opens `path`, relative to the guest path `base`.
    ///
    /// # Errors
    /// Those of open(2). A FIFO is opened at once: `ENXIO` when it is to be written and nobody reads it.
    pub fn open(&self, base: impl Into<Base>, path: &[u8], request: OpenRequest) -> Result<OpenFile> {
        let found = self.find_to_open(base, path, request)?;
        self.open_found(&found, request)
    }

    /// What `path` names, for [`Lookup::open_found`].
    ///
    /// # Errors
    /// Those of the walk.
    pub fn find_to_open(&self, base: impl Into<Base>, path: &[u8], request: OpenRequest) -> Result<Found> {
        self.resolve(base, path, request.last())
    }

    /// Opens what a walk found.
    ///
    /// # Errors
    /// As [`Lookup::open`].
    pub fn open_found(&self, found: &Found, request: OpenRequest) -> Result<OpenFile> {
        let stat = found.stat(self)?;
        self.check(found, stat, request)?;
        let file = match &found.place {
            Place::Host(place) if request.flags.contains(OpenFlags::PATH) => Box::new(HostPath::open(&place.path)?),
            Place::Host(place) => self.open_host(&found.guest, &place.path, stat, request)?,
            Place::Node(node) => node.open(self)?,
            Place::Open(file) => reopen(file, request)?,
        };
        Ok(OpenFile::new(file, request.flags | OpenFlags::LARGEFILE, found.guest.clone()))
    }

    /// What open(2) refuses before the file system is asked.
    fn check(&self, found: &Found, stat: Option<Stat>, request: OpenRequest) -> Result<()> {
        let flags = request.flags;
        let Some(stat) = stat else {
            return match flags.contains(OpenFlags::CREAT) {
                true if found.must_be_dir => Err(Errno::EISDIR),
                true => Ok(()),
                false => Err(Errno::ENOENT),
            };
        };
        if flags.contains(OpenFlags::CREAT | OpenFlags::EXCL) {
            return Err(Errno::EEXIST);
        }
        if stat.is_symlink() && !flags.contains(OpenFlags::PATH) {
            return Err(if flags.contains(OpenFlags::DIRECTORY) { Errno::ENOTDIR } else { Errno::ELOOP });
        }
        if flags.contains(OpenFlags::DIRECTORY) && !stat.is_dir() {
            return Err(Errno::ENOTDIR);
        }
        let changes = flags.access().can_write() || flags.contains(OpenFlags::CREAT);
        if stat.is_dir() && changes && !flags.is_tmpfile() && !flags.contains(OpenFlags::PATH) {
            return Err(Errno::EISDIR);
        }
        Ok(())
    }

    /// Opens the directory at the guest path `path` as a working directory.
    ///
    /// # Errors
    /// `ENOTDIR`, or those of the walk.
    pub fn open_directory(&self, base: impl Into<Base>, path: &[u8]) -> Result<OpenFile> {
        let request = OpenRequest { flags: OpenFlags::PATH | OpenFlags::DIRECTORY, mode: 0 };
        self.open(base, path, request)
    }

    /// Opens what is at a host path; some of the guest's paths mean something else than the host's.
    fn open_host(&self, guest: &Path, host: &Path, stat: Option<Stat>, request: OpenRequest) -> Result<Box<dyn File>> {
        if guest == Path::new("/dev/tty") {
            return open_host(&self.controlling_terminal()?, stat, request);
        }
        if guest == Path::new("/dev") && self.kernel.namespace.is_confined() {
            let directory = HostDirectory::new(super::host::open(host, request.flags.to_host(), 0)?);
            return Ok(Box::new(DeviceDirectory::new(directory, self)));
        }
        open_host(host, stat, request)
    }

    /// The host's path of the caller's terminal.
    fn controlling_terminal(&self) -> Result<PathBuf> {
        let task = self.tid.and_then(|tid| self.kernel.tasks.get(&tid)).ok_or(Errno::ENXIO)?;
        let (id, terminal) = self.kernel.terminal_of(self.kernel.process(task.pid).session).ok_or(Errno::ENXIO)?;
        match (terminal.signaller, id.pts()) {
            (Signaller::Us, Some(number)) => Ok(format!("/dev/pts/{number}").into()),
            _ => Ok("/dev/tty".into()),
        }
    }
}

/// Opens a host path whose last component is not to be followed.
fn open_host(path: &Path, stat: Option<Stat>, request: OpenRequest) -> Result<Box<dyn File>> {
    let kind = stat.map_or(FileType::Regular, |stat| stat.file_type());
    let mut flags = request.flags.to_host() | OFlags::NOFOLLOW | OFlags::NOCTTY;
    match kind {
        FileType::Socket => return Err(Errno::ENXIO),
        // The description is ours alone, so it may be made non-blocking.
        FileType::CharDevice | FileType::Fifo => flags |= OFlags::NONBLOCK,
        _ => flags -= OFlags::NONBLOCK,
    }
    wrap(super::host::open(path, flags, request.mode)?, kind)
}

/// Opens again what an open file is, through a link of /proc/PID/fd.
fn reopen(file: &OpenFile, request: OpenRequest) -> Result<Box<dyn File>> {
    let Some(fd) = file.file().host_fd() else {
        return file.file().reopen(request.flags);
    };
    let kind = file.file().stat()?.file_type();
    if request.flags.contains(OpenFlags::PATH) {
        return Ok(Box::new(HostPath::again(fd)?));
    }
    let mut flags = (request.flags.to_host() - OFlags::NOFOLLOW) | OFlags::NOCTTY;
    if matches!(kind, FileType::CharDevice | FileType::Fifo) {
        flags |= OFlags::NONBLOCK;
    }
    wrap(super::host::open(&fd_link(fd), flags, request.mode)?, kind)
}

fn wrap(fd: OwnedFd, kind: FileType) -> Result<Box<dyn File>> {
    Ok(match kind {
        FileType::Directory if !is_regular(&fd)? => Box::new(HostDirectory::new(fd)),
        FileType::Socket => Box::new(Socket::new(fd)),
        FileType::Fifo | FileType::CharDevice | FileType::Other => Box::new(HostStream::new(fd)),
        _ => Box::new(HostFile::new(fd)),
    })
}

/// Whether O_TMPFILE made a file where a directory was named.
fn is_regular(fd: &OwnedFd) -> Result<bool> {
    Ok(Stat::of_fd(fd)?.file_type() == FileType::Regular)
}

/// The kind of file that a descriptor of the host is.
///
/// # Errors
/// What the host says to fstat(2).
pub(crate) fn classify(fd: OwnedFd) -> Result<Box<dyn File>> {
    let kind = Stat::of_fd(&fd)?.file_type();
    wrap(fd, kind)
}

/// The host's permission bits of a mode.
pub(crate) fn host_mode(mode: u32) -> Mode {
    Mode::from_raw_mode(mode & 0o7777)
}

#[cfg(test)]
mod tests {
    use super::{Lookup, OpenFlags, OpenRequest, Path};
    use crate::os::fs::namespace::{Namespace, NamespaceConfig};
    use crate::os::fs::testing::TempDir;
    use crate::os::{Errno, Kernel};

    #[test]
    fn what_open_refuses() {
        let dir = TempDir::new();
        dir.file("d/f", "x");
        dir.link("l", "d/f");
        let config = NamespaceConfig { root: Some(dir.path().into()), ..Default::default() };
        let kernel = Kernel { namespace: Namespace::new(&config).unwrap(), ..Kernel::default() };
        let lookup = Lookup::at_start(&kernel);
        let open = |path: &str, flags| {
            lookup.open(Path::new("/"), path.as_bytes(), OpenRequest { flags, mode: 0o644 }).map(|_| ())
        };
        assert_eq!(open("l", OpenFlags::empty()), Ok(()));
        assert_eq!(open("l", OpenFlags::NOFOLLOW), Err(Errno::ELOOP));
        assert_eq!(open("l", OpenFlags::NOFOLLOW | OpenFlags::PATH), Ok(()));
        assert_eq!(open("l", OpenFlags::CREAT | OpenFlags::EXCL), Err(Errno::EEXIST));
        assert_eq!(open("d", OpenFlags::WRONLY), Err(Errno::EISDIR));
        assert_eq!(open("d", OpenFlags::DIRECTORY), Ok(()));
        assert_eq!(open("d/f", OpenFlags::DIRECTORY), Err(Errno::ENOTDIR));
        assert_eq!(open("new", OpenFlags::RDWR), Err(Errno::ENOENT));
        assert_eq!(open("new/", OpenFlags::CREAT), Err(Errno::EISDIR));
        assert_eq!(open("new", OpenFlags::CREAT | OpenFlags::RDWR), Ok(()));
        assert!(dir.path().join("new").exists());
        assert_eq!(open("/proc/version", OpenFlags::empty()), Ok(()));
    }

    #[test]
    fn a_renamed_directory_keeps_its_descriptor() {
        let dir = TempDir::new();
        dir.file("a/f", "x");
        let config = NamespaceConfig { root: Some(dir.path().into()), ..Default::default() };
        let kernel = Kernel { namespace: Namespace::new(&config).unwrap(), ..Kernel::default() };
        let lookup = Lookup::at_start(&kernel);
        let cwd = lookup.open_directory(Path::new("/"), b"a").unwrap();
        assert_eq!(lookup.current_path(&cwd).unwrap(), Path::new("/a"));
        std::fs::rename(dir.path().join("a"), dir.path().join("b")).unwrap();
        assert_eq!(lookup.current_path(&cwd).unwrap(), Path::new("/b"));
        std::fs::remove_dir_all(dir.path().join("b")).unwrap();
        assert_eq!(lookup.current_path(&cwd), Err(Errno::ENOENT));
    }
}

//! /proc as the guest must see it, proc(5), and the links of /dev that lead there. A [`Node`] is a name in this tree; it
//! holds no state, so that looking at it again looks at the kernel again.

mod file;
pub mod maps;
mod memory;
mod pagemap;
mod process;
mod settings;
mod smaps;
mod status;
mod system;

use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::file::{File, OpenFile, Result};
use super::readdir::DirEntry;
use super::resolve::Lookup;
use super::stat::{FileTime, FileType, Stat, makedev};
use super::table::Fd;
use crate::mem::VirtAddr;
use crate::os::{Errno, Kernel, Pid, Tid};
pub(in crate::os) use file::process_of;
use memory::SpaceRef;
pub use pagemap::PageMapFile;
pub use process::ProcessFile;
pub use system::SystemFile;

/// One name in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Node {
    /// /proc.
    Root,
    /// A link with a fixed target.
    Link(&'static str),
    /// /proc/self.
    SelfLink,
    /// /proc/thread-self.
    ThreadSelfLink,
    /// A file about the whole system.
    System(SystemFile),
    /// A directory of such files, by its path below /proc.
    SystemDir(&'static str),
    /// Something in /proc/PID or /proc/PID/task/TID.
    Of(Tid, Part),
}

/// What is in the directory of a process or thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// /proc/PID.
    Process,
    /// /proc/PID/task/TID.
    Thread,
    /// /proc/PID/task.
    Tasks,
    /// fd, the links to open files.
    Fds,
    /// fdinfo.
    FdInfos,
    /// fd/N.
    Fd(Fd),
    /// fdinfo/N.
    FdInfo(Fd),
    /// exe, the program.
    Exe,
    /// cwd, the working directory.
    Cwd,
    /// root, what chroot made `/`.
    Root,
    /// map_files, the links to mapped files.
    MapFiles,
    /// map_files/START-END.
    MapFile(VirtAddr, VirtAddr),
    /// A file.
    File(ProcessFile),
}

/// Where a link of this tree leads.
#[derive(Clone, Debug)]
pub enum Link {
    /// A path, to be resolved.
    Path(PathBuf),
    /// A guest path outside of any chroot, not to be resolved (a magic link).
    Place(PathBuf),
    /// An open file (a magic link).
    Open(Arc<OpenFile>),
}

/// The links of /dev, MAKEDEV's and udev's.
const DEV_LINKS: [(&str, &str); 4] = [
    ("/dev/fd", "/proc/self/fd"),
    ("/dev/stdin", "/proc/self/fd/0"),
    ("/dev/stdout", "/proc/self/fd/1"),
    ("/dev/stderr", "/proc/self/fd/2"),
];

impl Node {
    /// The node that is mounted at `path` or above it, and where.
    pub fn mounted_above(path: &Path) -> Option<(&'static Path, Node)> {
        if path.starts_with("/proc") {
            return Some((Path::new("/proc"), Node::Root));
        }
        if !path.starts_with("/dev") {
            return None;
        }
        let link = DEV_LINKS.iter().find(|(name, _)| path == Path::new(name));
        link.map(|(name, target)| (Path::new(*name), Node::Link(target)))
    }

    /// The links of /dev that are nodes.
    pub fn device_links() -> impl Iterator<Item = (&'static str, Node)> {
        DEV_LINKS.into_iter().map(|(path, target)| (&path["/dev/".len()..], Node::Link(target)))
    }

    /// What is called `name` in this directory.
    ///
    /// # Errors
    /// `ENOENT`
    pub fn child(&self, name: &[u8], lookup: &Lookup<'_>) -> Result<Node> {
        let kernel = lookup.kernel;
        let text = std::str::from_utf8(name).map_err(|_| Errno::ENOENT)?;
        let node = match *self {
            Node::Root => Self::child_of_root(text, lookup),
            Node::SystemDir(path) => SystemFile::below(path, text),
            Node::Of(tid, Part::Process | Part::Thread) => {
                let leader = *self == Node::Of(tid, Part::Process);
                Part::by_name(text).filter(|part| leader || *part != Part::Tasks).map(|part| Node::Of(tid, part))
            }
            Node::Of(leader, Part::Tasks) => number(text).map(Tid).and_then(|tid| {
                let ours = process::exists(kernel, tid) && kernel.task(tid).pid.0 == leader.0;
                ours.then_some(Node::Of(tid, Part::Thread))
            }),
            Node::Of(tid, Part::Fds) => process::open_fd(kernel, tid, text).map(|fd| Node::Of(tid, Part::Fd(fd))),
            Node::Of(tid, Part::FdInfos) => {
                process::open_fd(kernel, tid, text).map(|fd| Node::Of(tid, Part::FdInfo(fd)))
            }
            Node::Of(tid, Part::MapFiles) => {
                let mapped = process::mapped_files(kernel, tid)?;
                let found = mapped.into_iter().find(|(range, _)| process::range_name(range) == text);
                found.map(|(range, _)| Node::Of(tid, Part::MapFile(range.start, range.end)))
            }
            _ => return Err(Errno::ENOTDIR),
        };
        node.ok_or(Errno::ENOENT)
    }

    fn child_of_root(name: &str, lookup: &Lookup<'_>) -> Option<Node> {
        match name {
            "self" => lookup.tid.map(|_| Node::SelfLink),
            "thread-self" => lookup.tid.map(|_| Node::ThreadSelfLink),
            "mounts" => Some(Node::Link("self/mounts")),
            _ => match number(name).map(Tid) {
                Some(tid) => process::exists(lookup.kernel, tid).then_some(Node::Of(tid, Part::Process)),
                None => SystemFile::below("", name),
            },
        }
    }

    /// Whether it is a symbolic link.
    pub fn is_link(&self) -> bool {
        self.file_type() == FileType::Symlink
    }

    /// Its type.
    pub fn file_type(&self) -> FileType {
        match self {
            Node::Root
            | Node::SystemDir(_)
            | Node::Of(_, Part::Process | Part::Thread | Part::Tasks | Part::Fds | Part::FdInfos | Part::MapFiles) => {
                FileType::Directory
            }
            Node::Link(_) | Node::SelfLink | Node::ThreadSelfLink => FileType::Symlink,
            Node::Of(_, Part::Fd(_) | Part::MapFile(..) | Part::Exe | Part::Cwd | Part::Root) => FileType::Symlink,
            Node::System(_) | Node::Of(_, Part::FdInfo(_) | Part::File(_)) => FileType::Regular,
        }
    }

    /// stat(2) of the node itself.
    pub fn stat(&self, lookup: &Lookup<'_>) -> Result<Stat> {
        let kernel = lookup.kernel;
        if let Node::Of(tid, _) = self
            && !process::exists(kernel, *tid)
        {
            return Err(Errno::ENOENT);
        }
        let permissions = match self {
            Node::Of(_, Part::Fds | Part::MapFiles) => 0o500,
            Node::Of(tid, Part::MapFile(start, end)) => process::map_file_permissions(kernel, *tid, &(*start..*end))?,
            Node::Of(tid, Part::Fd(fd)) => process::fd_permissions(kernel, *tid, *fd)?,
            Node::Of(_, Part::File(file)) => file.permissions(),
            _ if self.file_type() == FileType::Regular => 0o444,
            _ if self.file_type() == FileType::Symlink => 0o777,
            _ => 0o555,
        };
        let now = FileTime::now();
        Ok(Stat {
            dev: makedev(0, 22),
            ino: self.inode(),
            mode: self.file_type().mode_bits() | permissions,
            nlink: if self.file_type() == FileType::Directory { 2 } else { 1 },
            size: if self.is_link() { 64 } else { 0 },
            uid: rustix::process::geteuid().as_raw(),
            gid: rustix::process::getegid().as_raw(),
            blksize: 1024,
            atime: now,
            mtime: now,
            ctime: now,
            ..Stat::default()
        })
    }

    /// A number that is the same for the same node, as an inode number must be.
    pub fn inode(&self) -> u64 {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        format!("{self:?}").hash(&mut hasher);
        (hasher.finish() & 0x7fff_ffff) | 0xf000_0000
    }

    /// Where this link leads.
    ///
    /// # Errors
    /// `EINVAL` when it is no link, `ENOENT` when what it led to is gone.
    pub fn link(&self, lookup: &Lookup<'_>) -> Result<Link> {
        let kernel = lookup.kernel;
        match *self {
            Node::Link(target) => Ok(Link::Path(target.into())),
            Node::SelfLink => process::pid_of(kernel, lookup.tid).map(|pid| Link::Path(pid.to_string().into())),
            Node::ThreadSelfLink => {
                let (pid, tid) = (process::pid_of(kernel, lookup.tid)?, lookup.tid.ok_or(Errno::ENOENT)?);
                Ok(Link::Path(format!("{pid}/task/{tid}").into()))
            }
            Node::Of(tid, Part::Fd(fd)) => process::file(kernel, tid, fd).map(Link::Open),
            Node::Of(tid, Part::MapFile(start, end)) => {
                let path = process::mapped_file(kernel, tid, &(start..end))?;
                Ok(Link::Place(PathBuf::from(std::ffi::OsString::from_vec(path))))
            }
            Node::Of(tid, Part::Exe) => process::exe(kernel, tid).map(Link::Place),
            Node::Of(tid, Part::Cwd) => process::cwd(kernel, tid).map(Link::Open),
            Node::Of(tid, Part::Root) => process::root(kernel, tid).map(Link::Place),
            _ => Err(Errno::EINVAL),
        }
    }

    /// What readlink(2) says.
    pub fn read_link(&self, lookup: &Lookup<'_>) -> Result<Vec<u8>> {
        let path = match self.link(lookup)? {
            Link::Path(path) => path,
            Link::Place(place) => lookup.seen_from_root(&place),
            Link::Open(file) => return lookup.name_of(&file),
        };
        Ok(path.as_os_str().as_bytes().to_vec())
    }

    /// Opens the node.
    ///
    /// # Errors
    /// `ELOOP` for a link.
    pub fn open(&self, lookup: &Lookup<'_>) -> Result<Box<dyn File>> {
        let stat = self.stat(lookup)?;
        if let Node::Of(tid, Part::File(file)) = *self {
            let kernel = lookup.kernel;
            if file.is_about_memory() && lookup.tid.is_some_and(|reader| !kernel.may_inspect(reader, tid)) {
                return Err(Errno::EACCES);
            }
            let space = SpaceRef::of(kernel, tid);
            match file {
                ProcessFile::PageMap => return Ok(Box::new(PageMapFile::new(space, kernel, lookup.tid, stat))),
                ProcessFile::Memory => return Ok(Box::new(memory::MemoryFile::new(space, stat))),
                ProcessFile::ClearRefs => return Ok(Box::new(memory::ClearRefsFile::new(space, stat))),
                _ => {}
            }
        }
        match self.file_type() {
            FileType::Directory => Ok(Box::new(file::NodeDir::new(*self, stat, lookup.tid))),
            FileType::Symlink => Err(Errno::ELOOP),
            _ => Ok(Box::new(file::NodeFile::new(*self, stat))),
        }
    }

    /// The content of a file.
    fn render(&self, kernel: &Kernel) -> Result<Vec<u8>> {
        match *self {
            Node::System(file) => Ok(file.render(kernel)),
            Node::Of(tid, _) if !process::exists(kernel, tid) => Err(Errno::ESRCH),
            Node::Of(tid, Part::File(file)) => Ok(file.render(kernel, tid)),
            Node::Of(tid, Part::FdInfo(fd)) => process::fd_info(kernel, tid, fd),
            _ => Err(Errno::EINVAL),
        }
    }

    /// What is in a directory, without `.` and `..`.
    fn entries(&self, lookup: &Lookup<'_>) -> Result<Vec<DirEntry>> {
        let kernel = lookup.kernel;
        let children: Vec<(String, Node)> = match *self {
            Node::Root => Self::root_entries(lookup),
            Node::SystemDir(path) => SystemFile::entries(path),
            Node::Of(tid, Part::Process) => {
                Part::all().map(|(name, part)| (name.into(), Node::Of(tid, part))).collect()
            }
            Node::Of(tid, Part::Thread) => Part::all()
                .filter(|(_, part)| *part != Part::Tasks)
                .map(|(name, part)| (name.into(), Node::Of(tid, part)))
                .collect(),
            Node::Of(tid, Part::Tasks) => process::threads(kernel, Pid(tid.0))
                .into_iter()
                .map(|tid| (tid.to_string(), Node::Of(tid, Part::Thread)))
                .collect(),
            Node::Of(tid, Part::Fds) => Self::fd_entries(kernel, tid, Part::Fd)?,
            Node::Of(tid, Part::FdInfos) => Self::fd_entries(kernel, tid, Part::FdInfo)?,
            Node::Of(tid, Part::MapFiles) => process::mapped_files(kernel, tid)?
                .into_iter()
                .map(|(range, _)| (process::range_name(&range), Node::Of(tid, Part::MapFile(range.start, range.end))))
                .collect(),
            _ => return Err(Errno::ENOTDIR),
        };
        let entry = |(name, node): (String, Node)| DirEntry::new(node.inode(), 0, node.file_type(), name);
        Ok(children.into_iter().map(entry).collect())
    }

    fn fd_entries(kernel: &Kernel, tid: Tid, part: fn(Fd) -> Part) -> Result<Vec<(String, Node)>> {
        let fds = process::fds(kernel, tid)?;
        Ok(fds.into_iter().map(|fd| (fd.0.to_string(), Node::Of(tid, part(fd)))).collect())
    }

    fn root_entries(lookup: &Lookup<'_>) -> Vec<(String, Node)> {
        let mut entries = SystemFile::entries("");
        entries.push(("mounts".into(), Node::Link("self/mounts")));
        if lookup.tid.is_some() {
            entries.push(("self".into(), Node::SelfLink));
            entries.push(("thread-self".into(), Node::ThreadSelfLink));
        }
        let processes = process::pids(lookup.kernel);
        entries.extend(processes.map(|pid| (pid.to_string(), Node::Of(Tid(pid.0), Part::Process))));
        entries
    }
}

impl Part {
    const DIRECTORIES_AND_LINKS: [(&str, Part); 7] = [
        ("task", Part::Tasks),
        ("fd", Part::Fds),
        ("fdinfo", Part::FdInfos),
        ("map_files", Part::MapFiles),
        ("exe", Part::Exe),
        ("cwd", Part::Cwd),
        ("root", Part::Root),
    ];

    fn all() -> impl Iterator<Item = (&'static str, Part)> {
        let files = ProcessFile::all().map(|(name, file)| (name, Part::File(file)));
        Self::DIRECTORIES_AND_LINKS.into_iter().chain(files)
    }

    fn by_name(name: &str) -> Option<Part> {
        Self::all().find(|(known, _)| *known == name).map(|(_, part)| part)
    }
}

impl Lookup<'_> {
    /// The name of an open file as /proc/PID/fd shows it: its path now, ` (deleted)` behind it, or what it is.
    pub fn name_of(&self, file: &OpenFile) -> Result<Vec<u8>> {
        if let Some(name) = file.file().anonymous_name() {
            return Ok(name.into_bytes());
        }
        let Some(fd) = file.file().host_fd() else {
            return Ok(self.seen_from_root(file.path()).as_os_str().as_bytes().to_vec());
        };
        let host = super::host::name_of(fd)?;
        let guest = self.kernel.namespace.guest_path(Path::new(std::ffi::OsStr::from_bytes(&host)));
        Ok(guest.map_or(host, |path| self.seen_from_root(&path).as_os_str().as_bytes().to_vec()))
    }
}

/// A number as the kernel writes it: digits, no leading zero.
fn number(text: &str) -> Option<i32> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| plain && (text == "0" || !text.starts_with('0')))
}

//! The one path resolver, path_resolution(7): component by component, symbolic links and mounts expanded by us, so that
//! nothing leads out of the guest's root, and so that `-L` and /proc look the same to every call.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bitflags::bitflags;

use super::file::{OpenFile, Result};
use super::namespace::HostPlace;
use super::procfs::{Link, Node};
use super::stat::Stat;
use crate::os::{Context, Errno, Kernel, Tid};

/// What becomes of a symbolic link in the last component.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Last {
    /// It is followed.
    Follow,
    /// It is what was asked for, unless a slash behind it asks for the directory.
    NoFollow,
    /// It is what was asked for, and with a slash behind it that is an error: the name is to be made or removed.
    Entry,
}

bitflags! {
    /// `RESOLVE_*` of openat2(2).
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Limits: u64 {
        /// Stay on one file system.
        const NO_XDEV = 1;
        /// No links like those of /proc/self/fd.
        const NO_MAGICLINKS = 2;
        /// No symbolic links at all.
        const NO_SYMLINKS = 4;
        /// Never above the starting directory.
        const BENEATH = 8;
        /// The starting directory is the root.
        const IN_ROOT = 16;
        /// Only what is cached.
        const CACHED = 32;
    }
}

/// The kind of the last component, for those calls that refuse `.` and `..`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastName {
    /// A name.
    Normal,
    /// `.`
    Dot,
    /// `..`
    DotDot,
    /// There is none: the path is `/`.
    Root,
}

/// What a relative path starts from.
#[derive(Clone, Debug)]
pub enum Base {
    /// A guest path, outside of any chroot.
    Path(PathBuf),
    /// A directory that was deleted while it was open: it has no path any more.
    Deleted(Arc<OpenFile>),
}

impl<P: Into<PathBuf>> From<P> for Base {
    fn from(path: P) -> Self {
        Self::Path(path.into())
    }
}

/// What a path names.
#[derive(Clone, Debug)]
pub enum Place {
    /// Something on the host, or a place there where nothing is yet.
    Host(HostPlace),
    /// One of our own nodes, in /proc or /dev.
    Node(Node),
    /// An open file, through a link of /proc/PID/fd.
    Open(Arc<OpenFile>),
}

/// The end of a walk.
#[derive(Clone, Debug)]
pub struct Found {
    /// The guest path, outside of any chroot.
    pub guest: PathBuf,
    /// What is there.
    pub place: Place,
    /// The last component as it was written.
    pub last: LastName,
    /// The path ended in a slash: only a directory will do.
    pub must_be_dir: bool,
}

impl Found {
    /// What is there; `None` if nothing is.
    pub fn stat(&self, lookup: &Lookup<'_>) -> Result<Option<Stat>> {
        match &self.place {
            Place::Host(place) => Ok(place.stat),
            Place::Node(node) => node.stat(lookup).map(Some),
            Place::Open(file) => file.file().stat().map(Some),
        }
    }

    /// What is there.
    ///
    /// # Errors
    /// `ENOENT` if nothing is.
    pub fn existing(&self, lookup: &Lookup<'_>) -> Result<Stat> {
        self.stat(lookup)?.ok_or(Errno::ENOENT)
    }

    /// The host's path, for a call that changes the tree.
    ///
    /// # Errors
    /// `EPERM` for a node of ours.
    pub fn host_path(&self) -> Result<&Path> {
        match &self.place {
            Place::Host(place) => Ok(&place.path),
            Place::Node(_) | Place::Open(_) => Err(Errno::EPERM),
        }
    }
}

/// Looks paths up for one task, or for the loader before there is any.
pub struct Lookup<'k> {
    /// All state of the OS layer.
    pub kernel: &'k Kernel,
    /// Who asks: what /proc/self means.
    pub tid: Option<Tid>,
    root: PathBuf,
    limits: Limits,
}

/// The most symbolic links in one path, as Linux has it.
const MAX_LINKS: u32 = 40;

impl<'k> Lookup<'k> {
    /// For the loader, before there is a task.
    pub fn at_start(kernel: &'k Kernel) -> Self {
        Self::by(kernel, None)
    }

    /// For somebody, from the guest's root.
    pub fn by(kernel: &'k Kernel, tid: Option<Tid>) -> Self {
        Self { kernel, tid, root: "/".into(), limits: Limits::empty() }
    }

    /// For the calling task.
    pub fn of(context: &'k Context<'_>) -> Self {
        let root = context.fs().root.clone();
        Self { kernel: context.kernel, tid: Some(context.tid), root, limits: Limits::empty() }
    }

    /// The same, with the restrictions of openat2(2).
    pub fn limited(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The chroot's directory, `/` if there is none.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The guest path `path` as a process under the chroot sees it.
    pub fn seen_from_root(&self, path: &Path) -> PathBuf {
        path.strip_prefix(&self.root).map_or_else(|_| path.to_path_buf(), |rest| Path::new("/").join(rest))
    }

    /// Where the open file `file` is in the tree now, though it was renamed: a guest path outside of any chroot.
    ///
    /// # Errors
    /// `ENOENT` when it was deleted or lies outside of what the guest sees.
    pub fn current_path(&self, file: &OpenFile) -> Result<PathBuf> {
        let Some(fd) = file.file().host_fd() else {
            return Ok(file.path().to_path_buf());
        };
        let host = super::host::path_of(fd)?;
        self.kernel.namespace.guest_path(&host).ok_or(Errno::ENOENT)
    }

    /// Where a deleted file was.
    fn name_before_deletion(&self, file: &OpenFile) -> Result<PathBuf> {
        let name = super::host::name_of(file.file().host_fd().ok_or(Errno::ENOENT)?)?;
        let name = name.strip_suffix(b" (deleted)").unwrap_or(&name);
        self.kernel.namespace.guest_path(Path::new(OsStr::from_bytes(name))).ok_or(Errno::ENOENT)
    }

    /// What relative paths start from when the open directory `file` is the base.
    ///
    /// # Errors
    /// As [`Lookup::current_path`], but a deleted directory is a base.
    pub fn base_of(&self, file: &Arc<OpenFile>) -> Result<Base> {
        match self.current_path(file) {
            Ok(path) => Ok(Base::Path(path)),
            Err(Errno::ENOENT) => Ok(Base::Deleted(file.clone())),
            Err(errno) => Err(errno),
        }
    }

    /// Resolves `path`, from the guest path `base` on if it is relative.
    ///
    /// # Errors
    /// Those of path_resolution(7). Nothing in the last component is not an error.
    pub fn resolve(&self, base: impl Into<Base>, path: &[u8], last: Last) -> Result<Found> {
        if path.is_empty() {
            return Err(Errno::ENOENT);
        }
        let mut walk = Walk::new(self, base.into(), path)?;
        while let Some(name) = walk.pending.pop() {
            walk.step(&name, last)?;
        }
        walk.finish()
    }
}

/// A walk under way.
struct Walk<'a, 'k> {
    lookup: &'a Lookup<'k>,
    /// Where `..` stops.
    root: PathBuf,
    here: PathBuf,
    place: Place,
    /// What is still to come, last component first.
    pending: Vec<Vec<u8>>,
    links: u32,
    last: LastName,
    must_be_dir: bool,
    device: Option<u64>,
}

impl<'a, 'k> Walk<'a, 'k> {
    fn new(lookup: &'a Lookup<'k>, base: Base, path: &[u8]) -> Result<Self> {
        let (here, place) = match base {
            // Where the walk starts is found once it is known to start there.
            Base::Path(here) if path.starts_with(b"/") => (here, Place::Node(Node::Root)),
            Base::Path(here) => {
                let place = place_of(lookup, &here)?;
                (here, place)
            }
            Base::Deleted(directory) => (directory.path().to_path_buf(), Place::Open(directory)),
        };
        let beneath = lookup.limits.intersects(Limits::BENEATH | Limits::IN_ROOT);
        let root = if beneath { here.clone() } else { lookup.root.clone() };
        let mut walk = Self {
            lookup,
            here,
            place,
            root,
            pending: Vec::new(),
            links: 0,
            last: LastName::Root,
            must_be_dir: path.ends_with(b"/"),
            device: None,
        };
        if walk.limits().contains(Limits::CACHED) {
            return Err(Errno::EAGAIN);
        }
        walk.expand(path)?;
        if walk.limits().contains(Limits::NO_XDEV) {
            walk.device = Some(walk.stat()?.dev);
        }
        Ok(walk)
    }

    fn limits(&self) -> Limits {
        self.lookup.limits
    }

    /// Puts the components of `path` before what is to come; an absolute one starts at the root again.
    fn expand(&mut self, path: &[u8]) -> Result<()> {
        if path.starts_with(b"/") {
            if self.limits().contains(Limits::BENEATH) {
                return Err(Errno::EXDEV);
            }
            self.jump(self.root.clone())?;
            self.last = LastName::Root;
        }
        let components = path.split(|&byte| byte == b'/').filter(|name| !name.is_empty());
        self.pending.extend(components.rev().map(<[u8]>::to_vec));
        Ok(())
    }

    fn jump(&mut self, to: PathBuf) -> Result<()> {
        self.place = place_of(self.lookup, &to)?;
        self.here = to;
        Ok(())
    }

    fn stat(&self) -> Result<Stat> {
        match &self.place {
            Place::Host(place) => place.stat.ok_or(Errno::ENOENT),
            Place::Node(node) => node.stat(self.lookup),
            Place::Open(file) => file.file().stat(),
        }
    }

    fn step(&mut self, name: &[u8], last: Last) -> Result<()> {
        self.enter_open_directory()?;
        if !self.stat()?.is_dir() {
            return Err(Errno::ENOTDIR);
        }
        if let Place::Open(directory) = &self.place {
            return self.step_from_deleted(&directory.clone(), name);
        }
        match name {
            b"." => self.last = LastName::Dot,
            b".." => self.up()?,
            _ => self.down(name, last)?,
        }
        self.check_device()
    }

    /// A link of /proc/PID/fd in the middle of a path: go on from where the open directory is.
    fn enter_open_directory(&mut self) -> Result<()> {
        if let Place::Open(file) = &self.place {
            if !file.file().stat()?.is_dir() {
                return Err(Errno::ENOTDIR);
            }
            match self.lookup.current_path(file) {
                Ok(path) => self.jump(path)?,
                Err(Errno::ENOENT) => {}
                Err(errno) => return Err(errno),
            }
        }
        Ok(())
    }

    /// A directory that was deleted is empty, but it is still there, and so is where it was.
    fn step_from_deleted(&mut self, directory: &OpenFile, name: &[u8]) -> Result<()> {
        match name {
            b"." => {
                self.last = LastName::Dot;
                Ok(())
            }
            b".." => {
                self.last = LastName::DotDot;
                let parent = self.lookup.name_before_deletion(directory)?.parent().map(Path::to_path_buf);
                self.jump(parent.ok_or(Errno::ENOENT)?)
            }
            _ => Err(Errno::ENOENT),
        }
    }

    fn up(&mut self) -> Result<()> {
        self.last = LastName::DotDot;
        if self.here == self.root {
            return if self.limits().contains(Limits::BENEATH) { Err(Errno::EXDEV) } else { Ok(()) };
        }
        let mut parent = self.here.clone();
        parent.pop();
        self.jump(parent)
    }

    fn down(&mut self, name: &[u8], last: Last) -> Result<()> {
        self.last = LastName::Normal;
        let path = self.here.join(OsStr::from_bytes(name));
        let place = child(self.lookup, &self.place, &path, name)?;
        let at_end = self.pending.is_empty();
        let follow = !at_end || last == Last::Follow || (self.must_be_dir && last == Last::NoFollow);
        match (&place, follow) {
            (Place::Host(host), true) if host.stat.is_some_and(|stat| stat.is_symlink()) => {
                let target = super::host::read_link(&host.path)?;
                self.follow(&target)
            }
            (Place::Node(node), true) if node.is_link() => self.follow_node(&node.clone()),
            (Place::Host(HostPlace { stat: None, .. }), _) if !at_end => Err(Errno::ENOENT),
            _ => {
                self.here = path;
                self.place = place;
                Ok(())
            }
        }
    }

    fn follow(&mut self, target: &[u8]) -> Result<()> {
        self.links += 1;
        if self.links > MAX_LINKS || self.limits().contains(Limits::NO_SYMLINKS) {
            return Err(Errno::ELOOP);
        }
        if target.is_empty() {
            return Err(Errno::ENOENT);
        }
        if self.pending.is_empty() && target.ends_with(b"/") {
            self.must_be_dir = true;
        }
        self.expand(target)
    }

    fn follow_node(&mut self, node: &Node) -> Result<()> {
        let magic = match node.link(self.lookup)? {
            Link::Path(target) => return self.follow(target.as_os_str().as_bytes()),
            Link::Open(file) => Place::Open(file),
            Link::Place(guest) => place_of(self.lookup, &guest).inspect(|_| self.here = guest)?,
        };
        self.links += 1;
        if self.links > MAX_LINKS || self.limits().intersects(Limits::NO_SYMLINKS | Limits::NO_MAGICLINKS) {
            return Err(Errno::ELOOP);
        }
        if self.limits().intersects(Limits::BENEATH | Limits::IN_ROOT) {
            return Err(Errno::EXDEV);
        }
        if let Place::Open(file) = &magic {
            self.here = file.path().to_path_buf();
        }
        self.place = magic;
        Ok(())
    }

    fn check_device(&self) -> Result<()> {
        match (self.device, self.stat()) {
            (Some(device), Ok(stat)) if stat.dev != device => Err(Errno::EXDEV),
            _ => Ok(()),
        }
    }

    fn finish(self) -> Result<Found> {
        let found = Found { guest: self.here, place: self.place, last: self.last, must_be_dir: self.must_be_dir };
        match found.stat(self.lookup)? {
            Some(stat) if found.must_be_dir && !stat.is_dir() => Err(Errno::ENOTDIR),
            _ => Ok(found),
        }
    }
}

/// What is at the guest path `path`, whose links are all expanded.
fn place_of(lookup: &Lookup<'_>, path: &Path) -> Result<Place> {
    let Some(first) = Node::mounted_above(path) else {
        return lookup.kernel.namespace.locate(path).map(Place::Host);
    };
    let (mount, mut node) = first;
    let rest = path.strip_prefix(mount).unwrap_or(Path::new(""));
    for name in rest {
        node = node.child(name.as_bytes(), lookup)?;
    }
    Ok(Place::Node(node))
}

/// What `name` is in the directory at `parent`; `path` is the whole guest path.
fn child(lookup: &Lookup<'_>, parent: &Place, path: &Path, name: &[u8]) -> Result<Place> {
    match parent {
        Place::Node(node) => node.child(name, lookup).map(Place::Node),
        _ => place_of(lookup, path),
    }
}

#[cfg(test)]
mod tests {
    use super::{Last, LastName, Limits, Lookup, Path, Place};
    use crate::os::fs::namespace::{Namespace, NamespaceConfig};
    use crate::os::fs::testing::TempDir;
    use crate::os::{Errno, Kernel};

    fn confined(dir: &TempDir) -> Kernel {
        let config = NamespaceConfig { root: Some(dir.path().into()), ..Default::default() };
        Kernel { namespace: Namespace::new(&config).unwrap(), ..Kernel::default() }
    }

    fn guest(kernel: &Kernel, base: &str, path: &str) -> Result<String, Errno> {
        let found = Lookup::at_start(kernel).resolve(Path::new(base), path.as_bytes(), Last::Follow)?;
        Ok(found.guest.to_str().unwrap().into())
    }

    #[test]
    fn links_and_dots_stay_inside_the_root() {
        let dir = TempDir::new();
        dir.file("usr/lib/libc.so", "x");
        dir.link("lib", "usr/lib");
        dir.link("usr/lib/abs", "/usr/lib/libc.so");
        dir.link("usr/out", "../../../../etc");
        let kernel = confined(&dir);
        assert_eq!(guest(&kernel, "/", "/lib/abs").as_deref(), Ok("/usr/lib/libc.so"));
        assert_eq!(guest(&kernel, "/usr", "../../../lib/./libc.so").as_deref(), Ok("/usr/lib/libc.so"));
        assert_eq!(guest(&kernel, "/", "/lib/..").as_deref(), Ok("/usr"));
        assert_eq!(guest(&kernel, "/", "/usr/out/passwd"), Err(Errno::ENOENT));
    }

    #[test]
    fn loops_and_files_in_the_middle_are_errors() {
        let dir = TempDir::new();
        dir.link("a", "b");
        dir.link("b", "a");
        dir.file("f", "x");
        let kernel = confined(&dir);
        assert_eq!(guest(&kernel, "/", "a"), Err(Errno::ELOOP));
        assert_eq!(guest(&kernel, "/", "f/x"), Err(Errno::ENOTDIR));
        assert_eq!(guest(&kernel, "/", "f/"), Err(Errno::ENOTDIR));
        assert_eq!(guest(&kernel, "/", "f/.."), Err(Errno::ENOTDIR));
        assert_eq!(guest(&kernel, "/", ""), Err(Errno::ENOENT));
        assert_eq!(guest(&kernel, "/", "no/x"), Err(Errno::ENOENT));
        assert_eq!(guest(&kernel, "/", "no").as_deref(), Ok("/no"));
    }

    #[test]
    fn a_last_link_is_kept_when_asked_and_a_slash_follows_it() {
        let dir = TempDir::new();
        dir.file("d/x", "");
        dir.link("l", "d");
        let kernel = confined(&dir);
        let lookup = Lookup::at_start(&kernel);
        let kept = lookup.resolve(Path::new("/"), b"l", Last::NoFollow).unwrap();
        assert!(kept.existing(&lookup).unwrap().is_symlink());
        let followed = lookup.resolve(Path::new("/"), b"l/", Last::NoFollow).unwrap();
        assert_eq!(followed.guest, Path::new("/d"));
        let dots = lookup.resolve(Path::new("/"), b"d/..", Last::NoFollow).unwrap();
        assert_eq!((dots.last, dots.guest.as_path()), (LastName::DotDot, Path::new("/")));
    }

    #[test]
    fn openat2_limits_hold() {
        let dir = TempDir::new();
        dir.file("d/x", "");
        dir.link("d/abs", "/x");
        dir.link("d/up", "../d/x");
        let kernel = confined(&dir);
        let with = |limits, path: &[u8]| {
            let lookup = Lookup::at_start(&kernel).limited(limits);
            lookup.resolve(Path::new("/d"), path, Last::Follow).map(|found| found.guest)
        };
        assert_eq!(with(Limits::BENEATH, b"up").unwrap_err(), Errno::EXDEV);
        assert_eq!(with(Limits::BENEATH, b"/x").unwrap_err(), Errno::EXDEV);
        assert_eq!(with(Limits::IN_ROOT, b"abs").unwrap(), Path::new("/d/x"));
        assert_eq!(with(Limits::IN_ROOT, b"../../x").unwrap(), Path::new("/d/x"));
        assert_eq!(with(Limits::NO_SYMLINKS, b"up").unwrap_err(), Errno::ELOOP);
    }

    #[test]
    fn devices_come_from_the_host() {
        let dir = TempDir::new();
        std::fs::create_dir(dir.path().join("dev")).unwrap();
        let kernel = confined(&dir);
        let found = Lookup::at_start(&kernel).resolve(Path::new("/"), b"/dev/null", Last::Follow).unwrap();
        assert!(matches!(found.place, Place::Host(place) if place.path == Path::new("/dev/null")));
    }
}

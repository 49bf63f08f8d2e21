//! Where the guest's files lie on the host: `--root`, `-L`, the fallback prefix, and the device files that are the host's
//! wherever the root is.
//!
//! A **guest path** here is absolute and canonical: no `.`, no `..`, no symbolic link before its last component. The
//! resolver makes such paths, and for them the mapping is a matter of names alone.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::file::Result;
use super::stat::Stat;
use crate::Error;
use crate::os::Errno;

/// Where the guest's file system comes from; what the options `--root` and `-L` say.
#[derive(Clone, Debug, Default)]
pub struct NamespaceConfig {
    /// `--root`: the guest's `/`, and nothing outside of it can be reached.
    pub root: Option<PathBuf>,
    /// `-L`: looked in first, as qemu-user does.
    pub prefix: Option<PathBuf>,
    /// Looked in last, for libraries only, once the ELF interpreter was found there and nowhere else.
    pub fallback: Option<PathBuf>,
}

impl NamespaceConfig {
    /// The fallback when the user named none: `RVEMU_LD_PREFIX`'s value is up to the caller, this is Debian's place.
    pub const DEFAULT_FALLBACK: &str = "/usr/riscv64-linux-gnu";
}

/// The mapping from guest paths to host paths.
#[derive(Debug, Default)]
pub struct Namespace {
    /// Empty when the guest's root is the host's.
    root: PathBuf,
    prefix: Option<PathBuf>,
    fallback: Option<PathBuf>,
    fallback_in_use: AtomicBool,
}

/// A place on the host, and what is there.
#[derive(Clone, Debug)]
pub struct HostPlace {
    /// Absolute path; none of its components but the last may be a symbolic link.
    pub path: PathBuf,
    /// `None` when nothing is there.
    pub stat: Option<Stat>,
}

/// Device files that mean the same everywhere.
const HOST_DEVICES: [&str; 7] = ["null", "zero", "full", "random", "urandom", "tty", "ptmx"];

impl Namespace {
    /// A namespace as `config` says.
    ///
    /// # Errors
    /// [`Error::NotFound`] when a directory is not there.
    pub fn new(config: &NamespaceConfig) -> std::result::Result<Self, Error> {
        let real = |path: &PathBuf| {
            let found = path.canonicalize().ok().filter(|real| real.is_dir());
            found.ok_or_else(|| Error::NotFound { path: path.clone(), reason: "not a directory".into() })
        };
        let root = config.root.as_ref().map(real).transpose()?.filter(|root| root != Path::new("/"));
        let prefix = config.prefix.as_ref().map(real).transpose()?;
        let fallback = config.fallback.as_ref().and_then(|path| real(path).ok());
        let fallback = if root.is_some() || prefix.is_some() { None } else { fallback };
        Ok(Self { root: root.unwrap_or_default(), prefix, fallback, fallback_in_use: AtomicBool::new(false) })
    }

    /// Whether the guest sees less than the host's whole tree.
    pub fn is_confined(&self) -> bool {
        !self.root.as_os_str().is_empty()
    }

    /// Finds the host's place of the guest path `guest`. If there is nothing, it is where a new file would be made.
    ///
    /// # Errors
    /// What the host says to lstat(2), except that nothing is there.
    pub fn locate(&self, guest: &Path) -> Result<HostPlace> {
        if let Some(path) = self.device(guest) {
            return look(path);
        }
        if let Some(prefix) = &self.prefix
            && let Ok(place @ HostPlace { stat: Some(_), .. }) = look(join(prefix, guest))
        {
            return Ok(place);
        }
        let place = self.locate_in_root(guest)?;
        if place.stat.is_none() && self.fallback_in_use.load(Ordering::Relaxed) && is_library(guest) {
            return self.locate_in_fallback(guest).map_or(Ok(place), Ok);
        }
        Ok(place)
    }

    /// The place under the root. What is missing there is put next to its parent, when only the prefix has that.
    fn locate_in_root(&self, guest: &Path) -> Result<HostPlace> {
        let place = look(join(&self.root, guest))?;
        if let (None, Some(prefix), Some(parent)) = (place.stat, &self.prefix, guest.parent())
            && !join(&self.root, parent).exists()
            && join(prefix, parent).exists()
        {
            return Ok(HostPlace { path: join(prefix, guest), stat: None });
        }
        Ok(place)
    }

    /// The place in the fallback prefix, if there is something.
    fn locate_in_fallback(&self, guest: &Path) -> Option<HostPlace> {
        let fallback = self.fallback.as_ref()?;
        // Where the host's /lib is a link to /usr/lib, the walk has followed it.
        let without_usr = guest.strip_prefix("/usr").ok().map(|rest| Path::new("/").join(rest));
        let candidates = [Some(guest.to_path_buf()), without_usr].into_iter().flatten();
        let mut places = candidates.filter_map(|path| look(join(fallback, &path)).ok());
        places.find(|place| place.stat.is_some())
    }

    /// From now on libraries that are nowhere else are looked for in the fallback prefix. Returns whether there is one.
    pub fn use_fallback(&self) -> bool {
        self.fallback_in_use.store(self.fallback.is_some(), Ordering::Relaxed);
        self.fallback.is_some()
    }

    /// The prefixes that were or can be looked in, for messages.
    pub fn prefixes(&self) -> impl Iterator<Item = &Path> {
        self.prefix.iter().chain(&self.fallback).map(PathBuf::as_path)
    }

    /// The guest path of a host path; `None` when it is outside of what the guest sees.
    pub fn guest_path(&self, host: &Path) -> Option<PathBuf> {
        let inside = |base: &Path| host.strip_prefix(base).ok().map(|rest| Path::new("/").join(rest));
        if host.strip_prefix("/dev").is_ok_and(|rest| self.device(&Path::new("/dev").join(rest)).is_some()) {
            return Some(host.to_path_buf());
        }
        if let Some(guest) = self.prefix.as_deref().and_then(inside) {
            return Some(guest);
        }
        if let Some(guest) =
            self.fallback.as_deref().filter(|_| self.fallback_in_use.load(Ordering::Relaxed)).and_then(inside)
        {
            return Some(guest);
        }
        if self.is_confined() { inside(&self.root) } else { Some(host.to_path_buf()) }
    }

    /// The names in /dev that are the host's wherever the root is.
    pub fn devices() -> impl Iterator<Item = &'static str> {
        HOST_DEVICES.into_iter().chain(["pts", "shm"])
    }

    /// The host's path of a device file that is the host's wherever the root is.
    fn device(&self, guest: &Path) -> Option<PathBuf> {
        let rest = guest.strip_prefix("/dev").ok()?;
        let first = rest.components().next()?.as_os_str();
        let ours = first == "pts" || first == "shm" || HOST_DEVICES.iter().any(|name| rest == Path::new(name));
        ours.then(|| Path::new("/dev").join(rest))
    }
}

/// `guest` below `base`; both absolute.
fn join(base: &Path, guest: &Path) -> PathBuf {
    if base.as_os_str().is_empty() {
        return guest.to_path_buf();
    }
    let mut bytes = base.as_os_str().as_bytes().to_vec();
    if guest != Path::new("/") {
        bytes.extend_from_slice(guest.as_os_str().as_bytes());
    }
    PathBuf::from(OsStr::from_bytes(&bytes))
}

fn look(path: PathBuf) -> Result<HostPlace> {
    match Stat::of_path(&path) {
        Ok(stat) => Ok(HostPlace { path, stat: Some(stat) }),
        Err(Errno::ENOENT) => Ok(HostPlace { path, stat: None }),
        Err(errno) => Err(errno),
    }
}

/// Whether `guest` lies where the dynamic linker looks.
fn is_library(guest: &Path) -> bool {
    ["/lib", "/lib64", "/usr/lib"].iter().any(|dir| guest.starts_with(dir))
}

#[cfg(test)]
mod tests {
    use super::{Namespace, NamespaceConfig, Path};
    use crate::os::fs::testing::TempDir;

    #[test]
    fn a_root_holds_everything_but_devices() {
        let dir = TempDir::new();
        dir.file("etc/x", "1");
        let names = Namespace::new(&NamespaceConfig { root: Some(dir.path().into()), ..Default::default() }).unwrap();
        assert_eq!(names.locate(Path::new("/etc/x")).unwrap().path, dir.path().join("etc/x"));
        assert!(names.locate(Path::new("/etc/passwd")).unwrap().stat.is_none());
        assert_eq!(names.locate(Path::new("/dev/null")).unwrap().path, Path::new("/dev/null"));
        assert_eq!(names.guest_path(&dir.path().join("a/b")).as_deref(), Some(Path::new("/a/b")));
        assert_eq!(names.guest_path(Path::new("/etc/passwd")), None);
    }

    #[test]
    fn a_prefix_comes_first_and_new_files_go_to_the_host() {
        let dir = TempDir::new();
        dir.file("etc/passwd", "ours");
        let names = Namespace::new(&NamespaceConfig { prefix: Some(dir.path().into()), ..Default::default() }).unwrap();
        assert_eq!(names.locate(Path::new("/etc/passwd")).unwrap().path, dir.path().join("etc/passwd"));
        assert_eq!(names.locate(Path::new("/etc/surely/not")).unwrap().path, Path::new("/etc/surely/not"));
    }

    #[test]
    fn a_missing_root_is_an_error() {
        let config = NamespaceConfig { root: Some("/surely/not/there".into()), ..Default::default() };
        assert!(Namespace::new(&config).is_err());
    }
}

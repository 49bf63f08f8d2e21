//! Names in the arguments of system calls: `dirfd` and path, and the AT_* flags, openat(2).

use std::path::PathBuf;
use std::sync::Arc;

use crate::mem::VirtAddr;
use crate::os::fs::{Base, Found, Last, Lookup, OpenFile, Place, Stat};
use crate::os::{Context, Errno};

/// "The working directory", as a dirfd.
pub(super) const AT_FDCWD: i32 = -100;
pub(super) const AT_SYMLINK_NOFOLLOW: i32 = 0x100;
/// The same bit for unlinkat and faccessat.
pub(super) const AT_REMOVEDIR: i32 = 0x200;
pub(super) const AT_EACCESS: i32 = 0x200;
pub(super) const AT_SYMLINK_FOLLOW: i32 = 0x400;
pub(super) const AT_NO_AUTOMOUNT: i32 = 0x800;
pub(super) const AT_EMPTY_PATH: i32 = 0x1000;

/// Fails with `EINVAL` if `flags` has a bit that is not in `known`.
pub(super) fn check_flags(flags: i32, known: i32) -> Result<(), Errno> {
    if flags & !known == 0 { Ok(()) } else { Err(Errno::EINVAL) }
}

/// Whether AT_SYMLINK_NOFOLLOW asks for the link itself.
pub(super) fn last(flags: i32) -> Last {
    if flags & AT_SYMLINK_NOFOLLOW != 0 { Last::NoFollow } else { Last::Follow }
}

/// What `dirfd`, a path and flags name: an open file (AT_EMPTY_PATH) or a place in the tree.
#[expect(clippy::large_enum_variant, reason = "lives for one call, on the stack")]
pub(super) enum Target {
    /// The open file itself.
    File(Arc<OpenFile>),
    /// What a walk found.
    Found(Found),
}

impl Context<'_> {
    /// What relative paths start from.
    ///
    /// # Errors
    /// `EBADF`, `ENOTDIR`
    pub(super) fn base(&self, lookup: &Lookup<'_>, dirfd: i32, path: &[u8]) -> Result<Base, Errno> {
        if path.starts_with(b"/") {
            return Ok(lookup.root().into());
        }
        if dirfd == AT_FDCWD {
            let cwd = self.fs().cwd.clone();
            return lookup.base_of(&cwd);
        }
        let directory = self.any_file(dirfd)?;
        if !path.is_empty() && !directory.file().stat()?.is_dir() {
            return Err(Errno::ENOTDIR);
        }
        lookup.base_of(&directory)
    }

    /// Walks to `path` from `dirfd`.
    pub(super) fn find(&self, dirfd: i32, path: &[u8], last: Last) -> Result<Found, Errno> {
        if path.is_empty() {
            return Err(Errno::ENOENT);
        }
        let lookup = Lookup::of(self);
        let base = self.base(&lookup, dirfd, path)?;
        lookup.resolve(base, path, last)
    }

    /// Walks to the path at `addr`, following a link in its last component unless AT_SYMLINK_NOFOLLOW is set.
    pub(super) fn find_at(&self, dirfd: i32, addr: VirtAddr, flags: i32) -> Result<Found, Errno> {
        let path = self.read_path(addr)?;
        self.find(dirfd, &path, last(flags))
    }

    /// The same, and with AT_EMPTY_PATH and an empty path the open file (or the working directory) itself.
    pub(super) fn target(&self, dirfd: i32, addr: VirtAddr, flags: i32) -> Result<Target, Errno> {
        let empty_allowed = flags & AT_EMPTY_PATH != 0;
        let path = if empty_allowed && addr.0 == 0 { Vec::new() } else { self.read_path(addr)? };
        if path.is_empty() && empty_allowed {
            return if dirfd == AT_FDCWD {
                Ok(Target::File(self.fs().cwd.clone()))
            } else {
                self.any_file(dirfd).map(Target::File)
            };
        }
        self.find(dirfd, &path, last(flags)).map(Target::Found)
    }
}

impl Target {
    /// stat(2) of what is there.
    ///
    /// # Errors
    /// `ENOENT` when nothing is.
    pub(super) fn stat(&self, context: &Context<'_>) -> Result<Stat, Errno> {
        match self {
            Self::File(file) => file.file().stat(),
            Self::Found(found) => found.existing(&Lookup::of(context)),
        }
    }

    /// A path by which the host finds the same file; its last component is not to be followed unless it is a link to an
    /// open descriptor.
    ///
    /// # Errors
    /// `ENOENT` when nothing is there, `EPERM` for what is not on the host.
    pub(super) fn host(&self) -> Result<HostTarget, Errno> {
        let of_file = |file: &OpenFile| {
            let fd = file.file().host_fd().ok_or(Errno::EPERM)?;
            Ok(HostTarget { path: crate::os::fs::host::fd_link(fd), follow: rustix::fs::AtFlags::empty() })
        };
        match self {
            Self::File(file) => of_file(file),
            Self::Found(Found { place: Place::Open(file), .. }) => of_file(file),
            Self::Found(Found { place: Place::Host(place), .. }) if place.stat.is_none() => Err(Errno::ENOENT),
            Self::Found(found) => {
                Ok(HostTarget { path: found.host_path()?.to_path_buf(), follow: rustix::fs::AtFlags::SYMLINK_NOFOLLOW })
            }
        }
    }
}

/// A path for a host call, and the flag that goes with it.
pub(super) struct HostTarget {
    pub(super) path: PathBuf,
    /// AT_SYMLINK_NOFOLLOW, except for links to descriptors.
    pub(super) follow: rustix::fs::AtFlags,
}

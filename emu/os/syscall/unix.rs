//! Addresses of Unix sockets, unix(7): names in the file system are the guest's, and the host must be given its own. A host
//! path that is too long for an address goes by way of /proc/self/fd.

use std::ffi::OsStr;
use std::os::fd::{AsRawFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use rustix::fs::OFlags;

use super::at::AT_FDCWD;
use crate::os::fs::host::{self, socket as calls};
use crate::os::fs::{Last, Lookup, Socket, host_mode};
use crate::os::{Context, Errno};

const AF_UNIX: u16 = 1;
/// The longest path in `struct sockaddr_un`, without its zero byte.
const PATH_MAX: usize = 107;

/// An address for the host, and the descriptor that its path leads through.
pub(super) struct HostAddress {
    pub(super) bytes: Vec<u8>,
    _through: Option<OwnedFd>,
}

/// The path in the address of a Unix socket; `None` for other families, and for sockets without a path.
fn path_in(address: &[u8]) -> Option<&[u8]> {
    let (family, path) = address.split_first_chunk::<2>()?;
    if u16::from_le_bytes(*family) != AF_UNIX || path.first().is_none_or(|&byte| byte == 0) {
        return None;
    }
    path.split(|&byte| byte == 0).next()
}

/// The address of a Unix socket with this path.
fn address_of(path: &[u8]) -> Vec<u8> {
    let mut address = AF_UNIX.to_le_bytes().to_vec();
    address.extend_from_slice(path);
    address.push(0);
    address
}

/// The address for a host path, whose directory is there.
fn host_address_of(path: &Path) -> Result<HostAddress, Errno> {
    let bytes = path.as_os_str().as_bytes();
    if bytes.len() <= PATH_MAX {
        return Ok(HostAddress { bytes: address_of(bytes), _through: None });
    }
    let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else { return Err(Errno::EINVAL) };
    let directory = host::open(parent, OFlags::PATH | OFlags::CLOEXEC, 0)?;
    let mut short = format!("/proc/self/fd/{}/", directory.as_raw_fd()).into_bytes();
    short.extend_from_slice(name.as_bytes());
    if short.len() > PATH_MAX {
        return Err(Errno::ENAMETOOLONG);
    }
    Ok(HostAddress { bytes: address_of(&short), _through: Some(directory) })
}

impl Context<'_> {
    /// The host's form of an address to connect or send to.
    ///
    /// # Errors
    /// Those of the walk; `ECONNREFUSED` for what cannot be a socket.
    pub(super) fn host_address(&self, address: Vec<u8>) -> Result<HostAddress, Errno> {
        let Some(path) = path_in(&address) else { return Ok(HostAddress { bytes: address, _through: None }) };
        let found = self.find(AT_FDCWD, path, Last::Follow)?;
        found.existing(&Lookup::of(self))?;
        host_address_of(found.host_path().map_err(|_| Errno::ECONNREFUSED)?)
    }

    /// The guest's form of an address that the host gave.
    pub(super) fn guest_address(&self, address: &[u8]) -> Vec<u8> {
        let guest = path_in(address).and_then(|path| {
            let place = self.kernel.namespace.guest_path(Path::new(OsStr::from_bytes(path)))?;
            Some(address_of(Lookup::of(self).seen_from_root(&place).as_os_str().as_bytes()))
        });
        guest.unwrap_or_else(|| address.to_vec())
    }

    /// bind(2): a path gets the caller's permissions.
    pub(super) fn bind_socket(&self, socket: &Socket, address: &[u8]) -> Result<(), Errno> {
        let Some(path) = path_in(address) else { return calls::bind(socket.fd(), address) };
        let found = self.find(AT_FDCWD, path, Last::Entry)?;
        if found.stat(&Lookup::of(self))?.is_some() {
            return Err(Errno::EADDRINUSE);
        }
        let place = found.host_path()?;
        calls::bind(socket.fd(), &host_address_of(place)?.bytes)?;
        rustix::fs::chmod(place, host_mode(0o777 & !self.fs().umask))?;
        Ok(())
    }

    /// connect(2).
    pub(super) fn connect_socket(&self, socket: &Socket, address: &[u8]) -> Result<(), Errno> {
        let address = self.host_address(address.to_vec())?;
        calls::connect(socket.fd(), &address.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::{Path, address_of, host_address_of, path_in};

    #[test]
    fn only_paths_are_translated() {
        assert_eq!(path_in(&address_of(b"/run/x")), Some(&b"/run/x"[..]));
        assert_eq!(path_in(&[1, 0, 0, b'x']), None);
        assert_eq!(path_in(&[2, 0, 0x1f, 0x90]), None);
        assert_eq!(path_in(&[1, 0]), None);
    }

    #[test]
    fn a_long_path_goes_through_a_descriptor() {
        let dir = crate::os::fs::testing::TempDir::new();
        let deep = dir.file(&format!("{}/{}/s", "a".repeat(60), "b".repeat(60)), "");
        let address = host_address_of(&deep).unwrap();
        assert!(address.bytes.len() < 108);
        let path = path_in(&address.bytes).unwrap();
        assert!(Path::new(std::str::from_utf8(path).unwrap()).exists());
    }
}

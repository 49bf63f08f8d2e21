//! /dev under a root of its own: what is there on the host, and the names that mean the same everywhere.

use std::os::fd::BorrowedFd;
use std::path::Path;
use std::sync::Mutex;

use rustix::fs::SeekFrom;

use super::file::{File, Result};
use super::host::HostDirectory;
use super::namespace::Namespace;
use super::procfs::Node;
use super::readdir::{DirEntry, DirSink, Pushed};
use super::resolve::Lookup;
use super::stat::Stat;
use crate::os::wait::lock;

/// The open directory.
pub(super) struct DeviceDirectory {
    host: HostDirectory,
    devices: Vec<DirEntry>,
    /// How many of the devices were given out.
    given: Mutex<usize>,
}

/// Where positions among the devices start: beyond any that a host's directory has.
const DEVICES: u64 = 1 << 62;
/// The largest position that there can be.
const LAST: u64 = i64::MAX as u64;

impl DeviceDirectory {
    /// `host` with the devices that the host of `lookup` has.
    pub(super) fn new(host: HostDirectory, lookup: &Lookup<'_>) -> Self {
        let of_host = Namespace::devices().filter_map(|name| {
            let stat = lookup.kernel.namespace.locate(&Path::new("/dev").join(name)).ok()?.stat?;
            Some((name, stat.ino, stat.file_type()))
        });
        let links = Node::device_links().map(|(name, node)| (name, node.inode(), node.file_type()));
        let entry = |(index, (name, ino, kind)): (usize, (&str, u64, _))| {
            DirEntry::new(ino, DEVICES + index as u64 + 1, kind, name)
        };
        Self { host, devices: of_host.chain(links).enumerate().map(entry).collect(), given: Mutex::new(0) }
    }
}

impl File for DeviceDirectory {
    fn stat(&self) -> Result<Stat> {
        self.host.stat()
    }

    fn read(&self, buffer: &mut [u8]) -> Result<usize> {
        self.host.read(buffer)
    }

    fn seek(&self, to: SeekFrom) -> Result<u64> {
        let mut given = lock(&self.given);
        match to {
            SeekFrom::Start(position @ DEVICES..=LAST) => {
                *given = usize::try_from(position - DEVICES).unwrap_or(usize::MAX);
                self.host.seek(SeekFrom::Start(0))?;
                Ok(position)
            }
            SeekFrom::Start(0) => {
                *given = 0;
                self.host.seek(to)
            }
            _ => self.host.seek(to),
        }
    }

    fn read_dir(&self, sink: &mut DirSink) -> Result<()> {
        let mut given = lock(&self.given);
        for entry in self.devices.iter().skip(*given) {
            if sink.push(entry) == Pushed::Full {
                return Ok(());
            }
            *given += 1;
        }
        sink.hide(self.devices.iter().map(|entry| entry.name.clone()));
        self.host.read_dir(sink)
    }

    fn host_fd(&self) -> Option<BorrowedFd<'_>> {
        self.host.host_fd()
    }
}

#[cfg(test)]
mod tests {
    use super::{DeviceDirectory, DirSink, File, HostDirectory, Lookup};
    use crate::os::Kernel;
    use crate::os::fs::testing::TempDir;

    #[test]
    fn devices_come_with_what_the_root_has() {
        let dir = TempDir::new();
        dir.file("own", "");
        dir.file("null", "hidden behind the device");
        let host = HostDirectory::new(std::fs::File::open(dir.path()).unwrap().into());
        let kernel = Kernel::default();
        let devices = DeviceDirectory::new(host, &Lookup::at_start(&kernel));
        let mut bytes = Vec::new();
        loop {
            let mut sink = DirSink::new(300);
            devices.read_dir(&mut sink).unwrap();
            let more = sink.finish().unwrap();
            if more.is_empty() {
                break;
            }
            bytes.extend(more);
        }
        let text = String::from_utf8_lossy(&bytes);
        for name in ["null\0", "zero\0", "fd\0", "stdin\0", "own\0"] {
            assert_eq!(text.matches(name).count(), 1, "{name:?}");
        }
    }
}

//! Open files and directories of the node tree: the content of a file is made whenever it is read from its start.

use std::sync::Mutex;

use rustix::fs::SeekFrom;

use super::{Node, Part};
use crate::os::fs::file::{File, OpenFile, Result};
use crate::os::fs::position::seek_in;
use crate::os::fs::readdir::{DirEntry, DirSink, Pushed};
use crate::os::fs::resolve::Lookup;
use crate::os::fs::stat::{FileType, Stat};
use crate::os::mm::NoMapping;
use crate::os::wait::lock;
use crate::os::{Errno, Kernel, Pid, Tid};

/// An open file of the tree.
pub(super) struct NodeFile {
    node: Node,
    stat: Stat,
    state: Mutex<Text>,
}

struct Text {
    bytes: Vec<u8>,
    position: u64,
}

impl NodeFile {
    pub(super) fn new(node: Node, stat: Stat) -> Self {
        Self { node, stat, state: Mutex::new(Text { bytes: Vec::new(), position: 0 }) }
    }
}

fn copy_at(bytes: &[u8], offset: u64, buffer: &mut [u8]) -> usize {
    let rest = usize::try_from(offset).ok().and_then(|start| bytes.get(start..)).unwrap_or_default();
    let count = rest.len().min(buffer.len());
    buffer[..count].copy_from_slice(&rest[..count]);
    count
}

impl File for NodeFile {
    fn stat(&self) -> Result<Stat> {
        Ok(self.stat)
    }

    fn refresh(&self, kernel: &Kernel) -> Result<()> {
        let fresh = lock(&self.state).position == 0;
        if fresh {
            let bytes = self.node.render(kernel)?;
            lock(&self.state).bytes = bytes;
        }
        Ok(())
    }

    fn no_mapping(&self) -> NoMapping {
        // Files about the system as a whole have the operation, and most of those it leads to do not.
        if matches!(self.node, Node::System(_)) { NoMapping::Fails(Errno::EIO) } else { NoMapping::NoOperation }
    }

    fn read(&self, buffer: &mut [u8]) -> Result<usize> {
        let mut state = lock(&self.state);
        let count = copy_at(&state.bytes, state.position, buffer);
        state.position += count as u64;
        Ok(count)
    }

    fn read_at(&self, buffer: &mut [u8], offset: u64) -> Result<usize> {
        Ok(copy_at(&lock(&self.state).bytes, offset, buffer))
    }

    fn set(&self, kernel: &mut Kernel, writer: Tid, text: &[u8]) -> Result<()> {
        match self.node {
            Node::Of(tid, _) if !super::process::exists(kernel, tid) => Err(Errno::ESRCH),
            Node::Of(tid, Part::File(file)) => file.set(kernel, tid, writer, text),
            Node::System(file) => file.set(kernel, writer, text),
            _ => Ok(()),
        }
    }

    fn write(&self, data: &[u8]) -> Result<usize> {
        Ok(data.len())
    }

    fn write_at(&self, data: &[u8], _offset: u64) -> Result<usize> {
        Ok(data.len())
    }

    fn seek(&self, to: SeekFrom) -> Result<u64> {
        let mut state = lock(&self.state);
        state.position = seek_in(to, state.position, || Err(Errno::EINVAL))?;
        Ok(state.position)
    }
}

/// An open directory of the tree.
pub(super) struct NodeDir {
    node: Node,
    stat: Stat,
    /// Who opened it.
    tid: Option<Tid>,
    listing: Mutex<Listing>,
}

#[derive(Default)]
struct Listing {
    entries: Vec<DirEntry>,
    position: u64,
}

impl NodeDir {
    pub(super) fn new(node: Node, stat: Stat, tid: Option<Tid>) -> Self {
        Self { node, stat, tid, listing: Mutex::default() }
    }
}

/// The process that an open file is the directory of.
pub(in crate::os) fn process_of(file: &OpenFile) -> Option<Pid> {
    match file.downcast::<NodeDir>()?.node {
        Node::Of(tid, Part::Process) => Some(Pid(tid.0)),
        _ => None,
    }
}

impl File for NodeDir {
    fn stat(&self) -> Result<Stat> {
        Ok(self.stat)
    }

    fn refresh(&self, kernel: &Kernel) -> Result<()> {
        if lock(&self.listing).position > 0 {
            return Ok(());
        }
        let mut entries = vec![
            DirEntry::new(self.stat.ino, 0, FileType::Directory, *b"."),
            DirEntry::new(Node::Root.inode(), 0, FileType::Directory, *b".."),
        ];
        entries.extend(self.node.entries(&Lookup::by(kernel, self.tid))?);
        for (index, entry) in entries.iter_mut().enumerate() {
            entry.next = index as u64 + 1;
        }
        lock(&self.listing).entries = entries;
        Ok(())
    }

    fn read(&self, _buffer: &mut [u8]) -> Result<usize> {
        Err(Errno::EISDIR)
    }

    fn seek(&self, to: SeekFrom) -> Result<u64> {
        let mut listing = lock(&self.listing);
        listing.position = seek_in(to, listing.position, || Err(Errno::EINVAL))?;
        Ok(listing.position)
    }

    fn read_dir(&self, sink: &mut DirSink) -> Result<()> {
        let mut listing = lock(&self.listing);
        let start = usize::try_from(listing.position).unwrap_or(usize::MAX);
        let mut position = listing.position;
        for entry in listing.entries.iter().skip(start) {
            if sink.push(entry) == Pushed::Full {
                break;
            }
            position = entry.next;
        }
        listing.position = position;
        Ok(())
    }
}

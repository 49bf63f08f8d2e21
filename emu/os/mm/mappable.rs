//! What a file gives to memory management: its pages, by index. Host files, memfd, shared anonymous memory and SysV
//! segments all look the same from here (Linux's `address_space` and `vm_operations_struct`).

use std::ops::Range;

use bitflags::bitflags;

use crate::mem::{GuestMemory, Ppn};
use crate::os::Errno;

/// Names the object whose pages are mapped, whoever opened it and how often: an inode.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ObjectId {
    /// Device number, as `stat` gives it.
    pub device: u64,
    /// Inode number.
    pub inode: u64,
}

/// Under which heading the resident pages of an object are counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ObjectKind {
    /// `RssFile`
    File,
    /// `RssShmem`: memfd, shared anonymous memory, SysV segments, tmpfs.
    SharedMemory,
}

bitflags! {
    /// What the open file behind a mapping allows.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct ObjectAccess: u8 {
        /// Opened for reading.
        const READ = 1;
        /// Opened for writing.
        const WRITE = 2;
        /// Not on a file system mounted `noexec`.
        const EXEC = 4;
        /// New shared writable mappings are refused with `EPERM` (memfd with a write seal).
        const WRITE_SEALED = 8;
    }
}

/// Why an object has no page to give.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PageError {
    /// Wholly past the end of the file, or the host could not read it: `SIGBUS`.
    Bus,
    /// Guest memory is exhausted.
    OutOfMemory,
}

/// For what a page is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PageUse {
    /// Only to be read (or copied): must not allocate file blocks, may be a window mapped read-only.
    Read,
    /// To be stored to through a shared mapping.
    Write,
}

/// An open file, or a nameless object, that can be mapped. See the module's text.
pub trait Mappable: Send + Sync {
    /// The inode.
    fn id(&self) -> ObjectId;

    /// What `/proc/PID/maps` shows in its last column, unescaped.
    fn name(&self) -> Vec<u8>;

    /// The host's name of it now, of a host file: it may have been renamed, and ends in ` (deleted)` once it has no name.
    fn host_name(&self) -> Option<Vec<u8>> {
        None
    }

    /// How its resident pages are counted.
    fn kind(&self) -> ObjectKind {
        ObjectKind::File
    }

    /// Bytes, now.
    fn size(&self) -> u64;

    /// What may be mapped.
    fn access(&self) -> ObjectAccess;

    /// The frame of page `index`, counted once more: it goes back with [`GuestMemory::release`].
    ///
    /// # Errors
    /// [`PageError`]; in particular a page wholly past the end.
    fn page(&self, memory: &GuestMemory, index: u64, usage: PageUse) -> Result<Ppn, PageError>;

    /// Whether page `index` is in memory, as `mincore` tells.
    fn is_resident(&self, memory: &GuestMemory, index: u64) -> bool;

    /// Adds to `found` those of the pages `indices` that are in memory, with their frames counted once more, and that a read
    /// fault may map on the way. At most 64 pages are looked at.
    fn resident_pages(&self, memory: &GuestMemory, indices: Range<u64>, found: &mut Vec<(u64, Ppn)>) {
        let _ = (memory, indices, found);
    }

    /// Whether mappings are placed so that they could have 2 MiB pages, as most file systems on disks do.
    fn prefers_huge_alignment(&self) -> bool {
        false
    }

    /// Writes bytes `range` back, and waits (`MS_SYNC`).
    ///
    /// # Errors
    /// `EIO` and the host's other errnos.
    fn sync(&self, range: Range<u64>) -> Result<(), Errno> {
        let _ = range;
        Ok(())
    }

    /// Frees the pages of bytes `range`, whole pages (`MADV_REMOVE`). Mappings are told by the caller.
    ///
    /// # Errors
    /// `EOPNOTSUPP`
    fn punch_hole(&self, range: Range<u64>) -> Result<(), Errno> {
        let _ = range;
        Err(Errno::EOPNOTSUPP)
    }
}

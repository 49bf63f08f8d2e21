//! The arena: host memory for blocks. Reserved at once, because ops lead to each other by 32-bit displacements, and used
//! from the bottom up; the host gives it memory as it is touched. All of it is reclaimed together.
#![expect(unsafe_code, reason = "reserves host memory and lays blocks out in it")]

use std::ptr::NonNull;

use rustix::mm::{MapFlags, ProtFlags, mmap_anonymous, munmap};

use super::block::{Header, Origin};
use super::op::{Cursor, Slot};
use crate::Error;

/// Host memory for blocks. Ops are named by their distance from its bottom in units of [`UNIT`] bytes.
pub(crate) struct Arena {
    base: Base,
    size: usize,
    used: usize,
}

/// The bottom of an arena.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Base(NonNull<u8>);

// SAFETY: an arena and its bottom belong to one hart, and move between threads with it.
unsafe impl Send for Base {}

impl Base {
    /// The pointer.
    #[inline(always)]
    pub(super) fn get(self) -> NonNull<u8> {
        self.0
    }
}

/// What block sizes and the names of ops are multiples of.
pub(crate) const UNIT: usize = 16;

/// Room for one block, aligned, and big enough for what it was asked for.
pub(crate) struct Place(NonNull<u8>);

impl Arena {
    /// Reserves `size` bytes, at most 2 GiB.
    ///
    /// # Errors
    ///
    /// When the host has no address space for it.
    pub(crate) fn new(size: usize) -> Result<Self, Error> {
        let size = size.min(i32::MAX as usize) & !(UNIT - 1);
        let flags = MapFlags::PRIVATE | MapFlags::NORESERVE;
        // SAFETY: a fresh mapping at an address of the host's choice disturbs nobody.
        let mapped = unsafe { mmap_anonymous(std::ptr::null_mut(), size, ProtFlags::READ | ProtFlags::WRITE, flags) };
        let failed = |source: std::io::Error| Error::Host { what: "reserving memory for decoded code", source };
        let base = NonNull::new(mapped.map_err(|errno| failed(errno.into()))?.cast())
            .ok_or_else(|| failed(std::io::ErrorKind::OutOfMemory.into()))?;
        Ok(Self { base: Base(base), size, used: 0 })
    }

    /// The bottom, which names of ops count from.
    #[inline(always)]
    pub(crate) fn base(&self) -> Base {
        self.base
    }

    /// Takes `size` bytes, a multiple of [`UNIT`]; nothing when the arena is full.
    pub(crate) fn take(&mut self, size: usize) -> Option<Place> {
        let end = self.used.checked_add(size).filter(|&end| end <= self.size)?;
        // SAFETY: `used` is below `size`.
        let place = unsafe { self.base.get().add(self.used) };
        self.used = end;
        Some(Place(place))
    }

    /// The name of an op.
    pub(crate) fn name(&self, op: Cursor) -> u32 {
        ((op.address() - self.base.get().addr().get()) / UNIT) as u32
    }

    /// Forgets all blocks. No handler runs, and whoever holds cursors or names of ops drops them too.
    pub(crate) fn reclaim(&mut self) {
        self.used = 0;
    }
}

impl Drop for Arena {
    fn drop(&mut self) {
        // SAFETY: the mapping is ours and nobody can reach it any more.
        // A failure would leave address space behind and nothing else.
        let _ = unsafe { munmap(self.base.get().as_ptr().cast(), self.size) };
    }
}

impl Place {
    /// Writes a block: header, ops and side table.
    pub(crate) fn write(self, pc: u64, slots: &[Slot], origins: &[Origin]) -> Cursor {
        let header: NonNull<Header> = self.0.cast();
        // SAFETY: `Builder::size` asked for exactly this much, at the alignment of a header, and `Slot` and `Origin` follow
        // each other without padding.
        unsafe {
            let ops: NonNull<Slot> = header.add(1).cast();
            let table: NonNull<Origin> = ops.add(slots.len()).cast();
            header.write(Header { pc, origins: table });
            ops.copy_from_nonoverlapping(NonNull::from(slots).cast(), slots.len());
            table.copy_from_nonoverlapping(NonNull::from(origins).cast(), origins.len());
            Cursor::first_of(header)
        }
    }
}

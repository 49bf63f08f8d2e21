//! Shared memory objects: frames by page index. Behind shared anonymous mappings, memfd, SysV segments and `/dev/shm`
//! (Linux's tmpfs; memfd_create(2), fcntl(2) on seals, fallocate(2)).

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard};

use bitflags::bitflags;

use super::manager::{MemoryManager, PrivateCopies};
use super::mappable::{Mappable, ObjectAccess, ObjectId, ObjectKind, PageError, PageUse};
use crate::mem::{GuestMemory, PAGE_SHIFT, PAGE_SIZE, Ppn};
use crate::os::Errno;
use crate::os::wait::lock;

bitflags! {
    /// `F_SEAL_*`
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    pub struct Seals: u32 {
        /// No more seals.
        const SEAL = 1;
        /// May not shrink.
        const SHRINK = 2;
        /// May not grow.
        const GROW = 4;
        /// May not be written, by anyone.
        const WRITE = 8;
        /// May not be written any more, except through mappings that are there.
        const FUTURE_WRITE = 16;
        /// Permission to execute may not change.
        const EXEC = 32;
    }
}

/// Pages kept together: a chunk is what one leaf table maps.
const CHUNK: usize = 512;
/// The fewest that there is room for: a cache line.
const LEAST_ROOM: usize = 16;

/// Frames by their page in the chunk, up to the last that there ever was.
type Chunk = Vec<Ppn>;

struct Contents {
    chunks: BTreeMap<u64, Chunk>,
    size: u64,
    pages: u64,
    /// Pages that `fallocate` has made, and nobody has used yet: not in memory as far as `mincore` and `SEEK_DATA` go.
    unused: BTreeSet<u64>,
    seals: Seals,
}

/// A shared memory object. Holds one count on each of its frames.
pub struct ShmObject {
    memory: Arc<GuestMemory>,
    id: ObjectId,
    name: Vec<u8>,
    contents: Mutex<Contents>,
}

impl ShmObject {
    /// An object of `size` bytes, all zero, that `/proc/PID/maps` shows as `name`.
    pub fn new(memory: &Arc<GuestMemory>, id: ObjectId, name: Vec<u8>, size: u64) -> Arc<ShmObject> {
        let contents =
            Contents { chunks: BTreeMap::new(), size, pages: 0, unused: BTreeSet::new(), seals: Seals::SEAL };
        Arc::new(ShmObject { memory: Arc::clone(memory), id, name, contents: Mutex::new(contents) })
    }

    fn contents(&self) -> MutexGuard<'_, Contents> {
        lock(&self.contents)
    }

    /// Frames that it holds.
    pub fn pages(&self) -> u64 {
        self.contents().pages
    }

    /// The seals in force.
    pub fn seals(&self) -> Seals {
        self.contents().seals
    }

    /// Sets the seals of a new memfd: none, if sealing is allowed.
    pub fn set_seals(&self, seals: Seals) {
        self.contents().seals = seals;
    }

    /// Adds seals (F_ADD_SEALS).
    ///
    /// # Errors
    /// `EPERM` if sealed against seals; `EBUSY` for a write seal while a shared mapping is or may become writable.
    pub fn add_seals(&self, manager: &MemoryManager, seals: Seals) -> Result<(), Errno> {
        if self.seals().contains(Seals::SEAL) {
            return Err(Errno::EPERM);
        }
        let newly_read_only = seals.contains(Seals::WRITE) && !self.seals().contains(Seals::WRITE);
        if newly_read_only && manager.has_writable_mapping(self.id) {
            return Err(Errno::EBUSY);
        }
        self.contents().seals |= seals;
        Ok(())
    }

    /// Reads from byte `offset`. Returns how many bytes; fewer only at the end.
    pub fn read(&self, offset: u64, into: &mut [u8]) -> usize {
        let contents = self.contents();
        let available = contents.size.saturating_sub(offset).min(into.len() as u64) as usize;
        for (at, part) in parts(offset, available) {
            let bytes = &mut into[part];
            match contents.frame(at >> PAGE_SHIFT) {
                Some(frame) => {
                    let _ = self.memory.read(frame.address() + at % PAGE_SIZE, bytes);
                    if at.is_multiple_of(PAGE_SIZE) {
                        self.memory.frames().mark_accessed(frame);
                    }
                }
                None => bytes.fill(0),
            }
        }
        available
    }

    /// Writes at byte `offset`, growing the object if it must. Returns how many bytes.
    ///
    /// # Errors
    /// `EPERM` sealed; `EFBIG` past the largest offset; `ENOSPC` out of memory before the first byte.
    pub fn write(&self, offset: u64, from: &[u8]) -> Result<usize, Errno> {
        if from.is_empty() {
            return Ok(0);
        }
        let mut contents = self.contents();
        let end = offset.checked_add(from.len() as u64).filter(|&end| i64::try_from(end).is_ok());
        end.ok_or(Errno::EFBIG)?;
        let mut done = 0;
        for (at, part) in parts(offset, from.len()) {
            let writable = contents.check_write(at, part.len() as u64);
            contents.use_page(at >> PAGE_SHIFT);
            let frame =
                writable.and_then(|()| contents.frame_or_new(&self.memory, at >> PAGE_SHIFT).ok_or(Errno::ENOSPC));
            match frame {
                Ok(frame) => {
                    let _ = self.memory.write(frame.address() + at % PAGE_SIZE, &from[part.clone()]);
                    self.memory.frames().mark_dirty(frame);
                    self.memory.frames().mark_accessed(frame);
                }
                Err(errno) if done == 0 => return Err(errno),
                Err(_) => break,
            }
            done = part.end;
        }
        contents.size = contents.size.max(offset + done as u64);
        Ok(done)
    }

    /// How much of a write of `length` bytes at byte `offset` the seals permit: page by page, until one would grow the
    /// object.
    ///
    /// # Errors
    /// `EPERM` not even the first page's.
    pub fn check_write(&self, offset: u64, length: u64) -> Result<u64, Errno> {
        let contents = self.contents();
        contents.check_write(offset, length.min(PAGE_SIZE - offset % PAGE_SIZE))?;
        let grows = contents.check_write(offset, length).is_err();
        let whole_pages = (contents.size & !(PAGE_SIZE - 1)).max((offset | (PAGE_SIZE - 1)) + 1);
        Ok(if grows { length.min(whole_pages - offset) } else { length })
    }

    /// A write of `length` bytes at byte `offset` of which none can be had: its first page is there afterwards, and the
    /// object reaches up to it.
    ///
    /// # Errors
    /// As [`ShmObject::write`].
    pub fn write_nothing(&self, offset: u64, length: u64) -> Result<(), Errno> {
        let mut contents = self.contents();
        let first = length.min(PAGE_SIZE - offset % PAGE_SIZE);
        i64::try_from(offset.saturating_add(length)).map_err(|_| Errno::EFBIG)?;
        contents.check_write(offset, first)?;
        let frame = contents.frame_or_new(&self.memory, offset >> PAGE_SHIFT).ok_or(Errno::ENOSPC)?;
        self.memory.frames().mark_dirty(frame);
        contents.use_page(offset >> PAGE_SHIFT);
        contents.size = contents.size.max(offset);
        Ok(())
    }

    /// Changes the size. Mappings lose the pages past the end; the tail of the last page becomes zero.
    ///
    /// # Errors
    /// `EPERM` sealed.
    pub fn truncate(&self, manager: &MemoryManager, size: u64) -> Result<(), Errno> {
        let mut contents = self.contents();
        let old = contents.size;
        let forbidden = match size.cmp(&old) {
            std::cmp::Ordering::Less => Seals::SHRINK,
            std::cmp::Ordering::Equal => Seals::empty(),
            std::cmp::Ordering::Greater => Seals::GROW,
        };
        if contents.seals.intersects(forbidden) {
            return Err(Errno::EPERM);
        }
        contents.size = size;
        drop(contents);
        if size.div_ceil(PAGE_SIZE) < old.div_ceil(PAGE_SIZE) {
            manager.truncated(self.id, size);
        }
        if size <= old {
            // What was allocated past the end goes too, even if the end stays.
            self.drop_bytes(size..u64::MAX);
        }
        Ok(())
    }

    /// Allocates the pages of a range (`fallocate` mode 0, or `FALLOC_FL_KEEP_SIZE`).
    ///
    /// # Errors
    /// `EPERM` sealed; `ENOSPC`
    pub fn allocate(&self, range: Range<u64>, keep_size: KeepSize) -> Result<(), Errno> {
        let mut contents = self.contents();
        let grows = range.end > contents.size;
        if grows && contents.seals.contains(Seals::GROW) {
            return Err(Errno::EPERM);
        }
        contents.reserve(&self.memory, range.start >> PAGE_SHIFT..range.end.div_ceil(PAGE_SIZE))?;
        if grows && keep_size == KeepSize::No {
            contents.size = range.end;
        }
        Ok(())
    }

    /// Frees the pages of a range, and makes the partial ones at its ends zero (`FALLOC_FL_PUNCH_HOLE`).
    ///
    /// # Errors
    /// `EPERM` sealed.
    pub fn punch_hole(&self, manager: &MemoryManager, range: Range<u64>) -> Result<(), Errno> {
        if self.seals().intersects(Seals::WRITE | Seals::FUTURE_WRITE) {
            return Err(Errno::EPERM);
        }
        // Linux takes the last byte of the last whole page; if there is none at all below the end, that wraps around, and
        // mappings lose all that follows. They fault it in again.
        let last = (range.end >> PAGE_SHIFT).checked_sub(1).unwrap_or(u64::MAX - 1);
        let whole = range.start.div_ceil(PAGE_SIZE)..last + 1;
        if whole.start < whole.end {
            manager.invalidate(self.id, whole, PrivateCopies::Keep);
        }
        self.drop_bytes(range);
        Ok(())
    }

    /// Frees whole pages of a range and zeroes the partial ones at its ends.
    fn drop_bytes(&self, range: Range<u64>) {
        let mut contents = self.contents();
        let whole = range.start.div_ceil(PAGE_SIZE)..range.end >> PAGE_SHIFT;
        let edges = [
            range.start..range.end.min(whole.start << PAGE_SHIFT),
            range.start.max(whole.end << PAGE_SHIFT)..range.end,
        ];
        for edge in edges.into_iter().take(if whole.start > whole.end { 1 } else { 2 }) {
            if edge.start < edge.end
                && let Some(frame) = contents.frame(edge.start >> PAGE_SHIFT)
            {
                let _ = self.memory.zero(frame.address() + edge.start % PAGE_SIZE, edge.end - edge.start);
                self.memory.frames().mark_dirty(frame);
            }
        }
        contents.free(&self.memory, whole);
    }

    /// The first byte at or after `offset` that is in an allocated page (`SEEK_DATA`), if there is one before the end.
    pub fn seek_data(&self, offset: u64) -> Option<u64> {
        let contents = self.contents();
        let end = contents.size.div_ceil(PAGE_SIZE);
        let found = contents.allocated(offset >> PAGE_SHIFT..end).find(|page| !contents.unused.contains(page))?;
        Some(offset.max(found << PAGE_SHIFT)).filter(|&at| at < contents.size)
    }

    /// The first byte at or after `offset` that is in a hole (`SEEK_HOLE`); the end counts as one.
    pub fn seek_hole(&self, offset: u64) -> u64 {
        let contents = self.contents();
        let mut page = offset >> PAGE_SHIFT;
        while contents.has_data(page) {
            page += 1;
        }
        offset.max(page << PAGE_SHIFT).min(contents.size)
    }
}

/// Whether `fallocate` leaves the size alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeepSize {
    /// It grows the object.
    No,
    /// `FALLOC_FL_KEEP_SIZE`
    Yes,
}

impl Mappable for ShmObject {
    fn id(&self) -> ObjectId {
        self.id
    }

    fn name(&self) -> Vec<u8> {
        self.name.clone()
    }

    fn kind(&self) -> ObjectKind {
        ObjectKind::SharedMemory
    }

    fn size(&self) -> u64 {
        self.contents().size
    }

    fn access(&self) -> ObjectAccess {
        let sealed = self.seals().intersects(Seals::WRITE | Seals::FUTURE_WRITE);
        let mut access = ObjectAccess::READ | ObjectAccess::WRITE | ObjectAccess::EXEC;
        access.set(ObjectAccess::WRITE_SEALED, sealed);
        access
    }

    fn page(&self, _memory: &GuestMemory, index: u64, _usage: PageUse) -> Result<Ppn, PageError> {
        let mut contents = self.contents();
        if index >= contents.size.div_ceil(PAGE_SIZE) {
            return Err(PageError::Bus);
        }
        let frame = contents.frame_or_new(&self.memory, index).ok_or(PageError::OutOfMemory)?;
        contents.use_page(index);
        self.memory.retain(frame);
        Ok(frame)
    }

    fn is_resident(&self, _memory: &GuestMemory, index: u64) -> bool {
        self.contents().has_data(index)
    }

    fn resident_pages(&self, _memory: &GuestMemory, indices: Range<u64>, found: &mut Vec<(u64, Ppn)>) {
        let contents = self.contents();
        let end = indices.end.min(contents.size.div_ceil(PAGE_SIZE));
        for index in indices.start..end {
            // A page that was only reserved is for whoever uses it first to map.
            if let Some(frame) = contents.frame(index).filter(|_| contents.has_data(index)) {
                self.memory.retain(frame);
                found.push((index, frame));
            }
        }
    }

    fn punch_hole(&self, range: Range<u64>) -> Result<(), Errno> {
        if self.seals().intersects(Seals::WRITE | Seals::FUTURE_WRITE) {
            return Err(Errno::EPERM);
        }
        self.drop_bytes(range);
        Ok(())
    }
}

impl Contents {
    /// Whether a page is there and has been used.
    fn has_data(&self, page: u64) -> bool {
        self.frame(page).is_some() && !self.unused.contains(&page)
    }

    fn use_page(&mut self, page: u64) {
        if !self.unused.is_empty() {
            self.unused.remove(&page);
        }
    }

    /// Whether seals permit all of a write of `length` bytes at byte `at`.
    fn check_write(&self, at: u64, length: u64) -> Result<(), Errno> {
        let sealed = self.seals.intersects(Seals::WRITE | Seals::FUTURE_WRITE);
        let grows = at.saturating_add(length) > self.size && self.seals.contains(Seals::GROW);
        if sealed || grows { Err(Errno::EPERM) } else { Ok(()) }
    }

    fn frame(&self, page: u64) -> Option<Ppn> {
        let frame = *self.chunks.get(&(page / CHUNK as u64))?.get(page as usize % CHUNK)?;
        (frame != Ppn::NONE).then_some(frame)
    }

    fn frame_or_new(&mut self, memory: &GuestMemory, page: u64) -> Option<Ppn> {
        if let Some(frame) = self.frame(page) {
            return Some(frame);
        }
        let frame = memory.frames().alloc_zeroed()?;
        let (chunk, index) = (self.chunks.entry(page / CHUNK as u64).or_default(), page as usize % CHUNK);
        if chunk.len() <= index {
            chunk.resize((index + 1).next_power_of_two().max(LEAST_ROOM), Ppn::NONE);
        }
        chunk[index] = frame;
        self.pages += 1;
        Some(frame)
    }

    /// Makes all pages of a range, or none.
    fn reserve(&mut self, memory: &GuestMemory, pages: Range<u64>) -> Result<(), Errno> {
        let present = self.allocated(pages.clone()).count() as u64;
        let frames = memory.frames().stats();
        if pages.end.saturating_sub(pages.start) - present > frames.total - frames.in_use {
            return Err(Errno::ENOSPC);
        }
        let mut made = Vec::new();
        for page in pages {
            let known = self.frame(page).is_some();
            let Some(frame) = self.frame_or_new(memory, page) else {
                made.into_iter().for_each(|page| self.free(memory, page..page + 1));
                return Err(Errno::ENOSPC);
            };
            memory.frames().mark_dirty(frame);
            if known {
                // Asked for twice, it is as good as used.
                self.use_page(page);
            } else {
                self.unused.insert(page);
                made.push(page);
            }
        }
        Ok(())
    }

    /// Indices in `pages` that have a frame.
    fn allocated(&self, pages: Range<u64>) -> impl Iterator<Item = u64> {
        let chunks = self.chunks.range(pages.start / CHUNK as u64..pages.end.div_ceil(CHUNK as u64));
        let indices = chunks.flat_map(|(&number, chunk)| {
            (0..)
                .zip(chunk.iter())
                .filter(|(_, frame)| **frame != Ppn::NONE)
                .map(move |(i, _)| number * CHUNK as u64 + i)
        });
        indices.filter(move |page| pages.contains(page))
    }

    fn free(&mut self, memory: &GuestMemory, pages: Range<u64>) {
        if pages.start >= pages.end {
            return;
        }
        let going: Vec<u64> = self.allocated(pages).collect();
        for page in &going {
            if let Some(chunk) = self.chunks.get_mut(&(page / CHUNK as u64)) {
                memory.release(std::mem::take(&mut chunk[*page as usize % CHUNK]));
                self.pages -= 1;
                self.unused.remove(page);
            }
        }
        for number in going.chunk_by(|a, b| a / CHUNK as u64 == b / CHUNK as u64).map(|pages| pages[0] / CHUNK as u64) {
            if self.chunks.get(&number).is_some_and(|chunk| chunk.iter().all(|&frame| frame == Ppn::NONE)) {
                self.chunks.remove(&number);
            }
        }
    }
}

impl Drop for ShmObject {
    fn drop(&mut self) {
        let memory = Arc::clone(&self.memory);
        self.contents().free(&memory, 0..u64::MAX >> PAGE_SHIFT);
    }
}

/// Cuts `len` bytes at byte `offset` of an object at page boundaries: where each part lies in the object and in a buffer.
fn parts(offset: u64, len: usize) -> impl Iterator<Item = (u64, Range<usize>)> {
    let mut done = 0;
    std::iter::from_fn(move || {
        let at = offset + done as u64;
        let count = (len - done).min((PAGE_SIZE - at % PAGE_SIZE) as usize);
        let part = done..done + count;
        done += count;
        (count != 0).then_some((at, part))
    })
}

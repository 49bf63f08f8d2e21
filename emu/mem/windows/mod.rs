//! File windows: host files as guest frames. A file is mapped in aligned chunks of 2 MiB, shared, above RAM; a page of a mapped
//! file is a frame like any other, and coherent with `read`, `write` and other host processes.
//!
//! ```text
//! chunk:  free ──acquire──> mapped read-only ──first write──> mapped writable      users > 0
//!           ^                     │ last release                    │
//!           └── dropped (LRU, unlinked, truncated away) ── idle, kept warm         users = 0
//! ```
//!
//! Each reference to a frame of a window counts as a user of its chunk. While a chunk is mapped the host keeps its
//! inode alive, so that (device, inode) cannot come to mean another file. An idle chunk is compared
//! with the file's times when it is used again: what was decoded of it may be stale, and on an overlay file
//! system the same inode number may by then be another file.
//!
//! Pages past the end of the host's file must not be touched: the caller looks at the size first, and `sigbus` is the
//! net for files that others shrink.

use super::addr::{BLOCK_SIZE, FRAMES_PER_BLOCK, PAGE_SHIFT, PAGE_SIZE, Ppn};
use super::code::CodeMarks;
use super::host::{FileAccess, Reservation};
use super::sigbus::SigbusRegion;
use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::os::fd::BorrowedFd;
use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed};
use std::sync::atomic::{AtomicU32, AtomicU64};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use zerocopy::FromZeros;

/// In a chunk's count of users: drop it with the last one.
const DOOMED: u32 = 1 << 31;
/// Idle chunks dropped at once when there is no free one.
const EVICT: usize = 64;

/// Names a host file, whoever opened it: `st_dev` and `st_ino`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FileId {
    /// Device number.
    pub device: u64,
    /// Inode number.
    pub inode: u64,
}

/// An open host file to make windows of.
#[derive(Clone, Copy, Debug)]
pub struct HostFile<'fd> {
    /// Its identity.
    pub id: FileId,
    /// A descriptor open for reading.
    pub read: BorrowedFd<'fd>,
    /// A descriptor open for reading and writing, where there is one.
    pub write: Option<BorrowedFd<'fd>>,
}

/// What a page of a file is wanted for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WindowUse {
    /// To be read, executed or copied.
    Read,
    /// To be stored to through a shared mapping.
    Write,
}

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    /// Wanted for writing, and [`HostFile::write`] is `None`.
    #[error("the file is not open for writing")]
    NotWritable,
    /// All of the space for windows is in use.
    #[error("the space for mapped files is exhausted")]
    Full,
    /// The host refuses to map the file.
    #[error("mapping a host file: {0}")]
    Host(#[from] io::Error),
}

/// A page that vanished under a window: someone shrank the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LostPage {
    /// Its frame, which reads as zero now and is no part of the file.
    pub frame: Ppn,
    /// The file.
    pub file: FileId,
    /// Index of the page in the file.
    pub page: u64,
}

/// Figures of the windows, in chunks of 2 MiB.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct WindowStats {
    /// Mapped now.
    pub mapped: usize,
    /// Of those, without users.
    pub idle: usize,
    /// References to frames.
    pub users: u64,
}

/// A chunk's file and number.
type Key = (FileId, u64);
/// Size and times of a file when it was mapped.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Stamp {
    size: i64,
    modified: i128,
    changed: i128,
}

#[derive(Clone, Copy, Debug)]
struct Chunk {
    key: Key,
    access: FileAccess,
    stamp: Stamp,
    /// Has it a zero page where the file ended?
    damaged: bool,
}

#[derive(Default, Debug)]
struct State {
    map: BTreeMap<Key, u32>,
    /// By chunk number; `None` for free ones.
    chunks: Vec<Option<Chunk>>,
    free: Vec<u32>,
}

/// All windows.
#[derive(Debug)]
pub struct FileWindows {
    /// Dropped before the reservation.
    sigbus: Option<SigbusRegion>,
    space: Arc<Reservation>,
    code: Arc<CodeMarks>,
    first: Ppn,
    users: Box<[AtomicU32]>,
    /// When a chunk became idle, on `clock`.
    idle_since: Box<[AtomicU64]>,
    clock: AtomicU64,
    turn: AtomicU64,
    state: Mutex<State>,
}

impl FileWindows {
    /// For the window part of the reservation; `None` when the host has no memory for the bookkeeping.
    pub(super) fn new(space: Arc<Reservation>, code: Arc<CodeMarks>) -> Option<Self> {
        let range = space.window_range();
        let chunks = usize::try_from((range.end.0 - range.start.0) / BLOCK_SIZE).ok()?;
        let base = space.base() as usize;
        Some(Self {
            sigbus: SigbusRegion::new(base + range.start.0 as usize..base + range.end.0 as usize),
            first: range.start.frame(),
            users: <[AtomicU32]>::new_box_zeroed_with_elems(chunks).ok()?,
            idle_since: <[AtomicU64]>::new_box_zeroed_with_elems(chunks).ok()?,
            clock: AtomicU64::new(1),
            turn: AtomicU64::new(1),
            state: Mutex::default(),
            space,
            code,
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn frame(&self, chunk: u32) -> Ppn {
        self.first + u64::from(chunk) * FRAMES_PER_BLOCK
    }

    fn chunk(&self, frame: Ppn) -> usize {
        (frame.0.wrapping_sub(self.first.0) / FRAMES_PER_BLOCK) as usize
    }

    /// The frame of a page of a file, with one more reference. The pages of the same chunk around it have the frames
    /// around it, and may be had by [`super::GuestMemory::retain`]. The caller knows that the page is not wholly past the end.
    ///
    /// # Errors
    /// [`WindowError`].
    pub fn acquire(&self, file: &HostFile<'_>, page: u64, usage: WindowUse) -> Result<Ppn, WindowError> {
        let mut state = self.state();
        let key = (file.id, page / FRAMES_PER_BLOCK);
        let number = match state.map.get(&key) {
            Some(&number) => {
                self.refresh(&mut state, number, file, usage)?;
                number
            }
            None => self.map_chunk(&mut state, key, file, usage)?,
        };
        self.users[number as usize].fetch_add(1, AcqRel);
        Ok(self.frame(number) + page % FRAMES_PER_BLOCK)
    }

    /// Makes a mapped chunk fit for use again.
    fn refresh(
        &self,
        state: &mut State,
        number: u32,
        file: &HostFile<'_>,
        usage: WindowUse,
    ) -> Result<(), WindowError> {
        let Some(chunk) = &mut state.chunks[number as usize] else { return Ok(()) };
        let idle = self.users[number as usize].load(Acquire) & !DOOMED == 0;
        let stamp = if idle { stamp(file)? } else { chunk.stamp };
        let writable = chunk.access == FileAccess::ReadWrite;
        let wanted = if writable && file.write.is_some() { WindowUse::Write } else { usage };
        let upgrade = !writable && wanted == WindowUse::Write;
        // Users of a writable window keep it, even if this one could not have made it.
        let downgrade = !idle && writable && wanted == WindowUse::Read;
        if downgrade || !(upgrade || chunk.damaged || stamp != chunk.stamp) {
            return Ok(());
        }
        let access = self.map_window(number, chunk.key.1, file, wanted)?;
        *chunk = Chunk { access, stamp, damaged: false, ..*chunk };
        if idle {
            self.drop_code(number);
        }
        Ok(())
    }

    /// Maps a chunk in a free place, or in that of idle ones.
    fn map_chunk(
        &self,
        state: &mut State,
        key: Key,
        file: &HostFile<'_>,
        usage: WindowUse,
    ) -> Result<u32, WindowError> {
        let number = self.free_chunk(state).ok_or(WindowError::Full)?;
        let mapped = stamp(file).map_err(WindowError::from).and_then(|stamp| {
            let access = self.map_window(number, key.1, file, usage)?;
            Ok(Chunk { key, access, stamp, damaged: false })
        });
        match mapped {
            Ok(chunk) => {
                state.chunks[number as usize] = Some(chunk);
                state.map.insert(key, number);
                Ok(number)
            }
            Err(error) => {
                state.free.push(number);
                Err(error)
            }
        }
    }

    fn map_window(
        &self,
        number: u32,
        chunk: u64,
        file: &HostFile<'_>,
        usage: WindowUse,
    ) -> Result<FileAccess, WindowError> {
        let (fd, access) = match usage {
            WindowUse::Read => (file.read, FileAccess::ReadOnly),
            WindowUse::Write => (file.write.ok_or(WindowError::NotWritable)?, FileAccess::ReadWrite),
        };
        let overflow = || io::Error::from(io::ErrorKind::InvalidInput);
        let offset = chunk.checked_mul(BLOCK_SIZE).ok_or_else(overflow)?;
        self.space.map_file(self.frame(number).address(), BLOCK_SIZE, fd, offset, access)?;
        Ok(access)
    }

    fn free_chunk(&self, state: &mut State) -> Option<u32> {
        if let Some(number) = state.free.pop() {
            return Some(number);
        }
        if state.chunks.len() < self.users.len() {
            state.chunks.push(None);
            return Some(state.chunks.len() as u32 - 1);
        }
        self.evict(state, EVICT);
        state.free.pop()
    }

    /// Drops the chunks that have been idle longest.
    fn evict(&self, state: &mut State, count: usize) {
        let mut idle: Vec<(u64, u32)> = self.idle(state).collect();
        idle.sort_unstable();
        idle.iter().take(count).for_each(|&(_, number)| self.drop_chunk(state, number));
    }

    /// Chunks without users, and since when.
    fn idle<'a>(&'a self, state: &'a State) -> impl Iterator<Item = (u64, u32)> + 'a {
        let unused = |number: &u32| self.users[*number as usize].load(Acquire) & !DOOMED == 0;
        let since = |number: u32| (self.idle_since[number as usize].load(Relaxed), number);
        state.map.values().copied().filter(unused).map(since)
    }

    /// Unmaps a chunk without users.
    fn drop_chunk(&self, state: &mut State, number: u32) {
        let Some(chunk) = state.chunks[number as usize].take() else { return };
        state.map.remove(&chunk.key);
        self.drop_code(number);
        if let Err(error) = self.space.unmap_window(self.frame(number).address(), BLOCK_SIZE) {
            // The place is mapped over at its next use; only the old file lives on until then.
            log::warn!("unmapping a file window: {error}");
        }
        self.users[number as usize].store(0, Relaxed);
        state.free.push(number);
    }

    /// Decoded code of a chunk is stale.
    fn drop_code(&self, number: u32) {
        self.code.note_write_range(self.frame(number).address(), BLOCK_SIZE);
    }

    /// One more reference to a frame of a window.
    pub(super) fn retain(&self, frame: Ppn) {
        if let Some(users) = self.users.get(self.chunk(frame)) {
            let before = users.fetch_add(1, AcqRel);
            debug_assert_ne!(before & !DOOMED, 0, "{frame} is in no window");
        }
    }

    /// One reference to a frame of a window fewer.
    pub(super) fn release(&self, frame: Ppn) {
        let number = self.chunk(frame);
        let Some(users) = self.users.get(number) else { return };
        let before = users.fetch_sub(1, AcqRel);
        debug_assert_ne!(before & !DOOMED, 0, "{frame} released once too often");
        if before == 1 {
            self.idle_since[number].store(self.clock.fetch_add(1, Relaxed), Relaxed);
        } else if before == DOOMED | 1 {
            self.release_doomed(number);
        }
    }

    #[cold]
    fn release_doomed(&self, number: usize) {
        let mut state = self.state();
        if self.users[number].load(Acquire) == DOOMED {
            self.drop_chunk(&mut state, number as u32);
        }
    }

    /// References to frames of this frame's chunk.
    pub(super) fn references(&self, frame: Ppn) -> u32 {
        self.users.get(self.chunk(frame)).map_or(0, |users| users.load(Acquire) & !DOOMED)
    }

    /// The file has been unlinked, and its last descriptor closed: its windows go with their last users.
    pub fn forget(&self, file: FileId) {
        let mut state = self.state();
        for number in chunks_of(&state, file, 0..u64::MAX) {
            if self.users[number as usize].fetch_or(DOOMED, AcqRel) & !DOOMED == 0 {
                self.drop_chunk(&mut state, number);
            }
        }
    }

    /// Bytes of a file have been changed by other means than its windows (`write`, a hole punched): drops code that was decoded from them.
    pub fn note_write(&self, file: FileId, bytes: Range<u64>) {
        let state = self.state();
        if bytes.is_empty() || state.map.is_empty() {
            return;
        }
        let chunks = bytes.start / BLOCK_SIZE..bytes.end.div_ceil(BLOCK_SIZE);
        for number in chunks_of(&state, file, chunks) {
            let Some(chunk) = state.chunks[number as usize] else { continue };
            let start = chunk.key.1 * BLOCK_SIZE;
            let (from, to) = (bytes.start.max(start) - start, bytes.end.min(start + BLOCK_SIZE) - start);
            self.code.note_write_range(self.frame(number).address() + from, to - from);
        }
    }

    /// The file has been truncated to `size` on the host. Mappings of what is gone have been unmapped and flushed. Drops code
    /// decoded from there, and idle chunks wholly past the end.
    pub fn truncated(&self, file: FileId, size: u64) {
        self.next_turn();
        self.note_write(file, size..u64::MAX - BLOCK_SIZE);
        let mut state = self.state();
        for number in chunks_of(&state, file, size.div_ceil(BLOCK_SIZE)..u64::MAX) {
            if self.users[number as usize].load(Acquire) & !DOOMED == 0 {
                self.drop_chunk(&mut state, number);
            }
        }
    }

    /// Drops all idle chunks: host memory or descriptors' files are wanted back.
    pub fn trim(&self) {
        let mut state = self.state();
        self.evict(&mut state, usize::MAX);
    }

    /// Is the host page behind a frame of a window in memory (`mincore`)? False for frames of no window.
    pub fn is_resident(&self, frame: Ppn) -> bool {
        self.space.is_resident(frame.address()).unwrap_or(false)
    }

    /// Which of up to 64 host pages, from a frame of a window on, are in memory: one bit each.
    pub fn resident_pages(&self, frame: Ppn, pages: usize) -> u64 {
        self.space.resident_pages(frame.address(), pages)
    }

    /// Numbers the turns of guest code: what was asked of the host about a file may be believed until the next one begins. A
    /// file that someone shrinks meanwhile is the net's case.
    #[inline]
    pub fn turn(&self) -> u64 {
        self.turn.load(Relaxed)
    }

    /// Another turn begins: the guest has called the system, or the host is looked at.
    #[inline]
    pub fn next_turn(&self) {
        self.turn.fetch_add(1, Relaxed);
    }

    /// Has a page been lost since [`FileWindows::take_lost`]? One relaxed load, to be asked at every budget test.
    #[inline(always)]
    pub fn has_lost(&self) -> bool {
        self.sigbus.as_ref().is_some_and(SigbusRegion::is_pending)
    }

    /// Pages that vanished under windows because someone else shrank their file.
    pub fn take_lost(&self) -> Vec<LostPage> {
        let Some(sigbus) = &self.sigbus else { return Vec::new() };
        let mut state = self.state();
        sigbus.take().into_iter().filter_map(|host| self.lost(&mut state, host)).collect()
    }

    fn lost(&self, state: &mut State, host: usize) -> Option<LostPage> {
        let frame = self.space.physical(host)?.frame();
        let chunk = state.chunks.get_mut(self.chunk(frame))?.as_mut()?;
        chunk.damaged = true;
        let page = chunk.key.1 * FRAMES_PER_BLOCK + (frame - self.first) % FRAMES_PER_BLOCK;
        Some(LostPage { frame, file: chunk.key.0, page })
    }

    /// Figures as they stand.
    pub fn stats(&self) -> WindowStats {
        let state = self.state();
        let users = |number: &u32| u64::from(self.users[*number as usize].load(Relaxed) & !DOOMED);
        WindowStats {
            mapped: state.map.len(),
            idle: self.idle(&state).count(),
            users: state.map.values().map(users).sum(),
        }
    }
}

/// Mapped chunks of a file, by number, among these of its chunks.
fn chunks_of(state: &State, file: FileId, chunks: Range<u64>) -> Vec<u32> {
    let end = chunks.end.max(chunks.start);
    state.map.range((file, chunks.start)..(file, end)).map(|(_, &number)| number).collect()
}

fn stamp(file: &HostFile<'_>) -> io::Result<Stamp> {
    let stat = rustix::fs::fstat(file.read)?;
    Ok(Stamp {
        size: stat.st_size,
        modified: i128::from(stat.st_mtime) * 1_000_000_000 + i128::from(stat.st_mtime_nsec),
        changed: i128::from(stat.st_ctime) * 1_000_000_000 + i128::from(stat.st_ctime_nsec),
    })
}

const _: () = assert!(PAGE_SIZE == 1 << PAGE_SHIFT && FRAMES_PER_BLOCK == 512);

#[cfg(test)]
mod tests;

//! /proc/PID/pagemap (proc_pid_pagemap(5)).

use std::ops::Range;
use std::sync::Mutex;

use rustix::fs::SeekFrom;

use super::memory::SpaceRef;
use crate::mem::{PAGE_SHIFT, VirtAddr};
use crate::os::fs::file::{File, Result};
use crate::os::fs::position::seek_in;
use crate::os::fs::stat::Stat;
use crate::os::mm::layout::TASK_SIZE;
use crate::os::mm::{AddressSpace, PageMapEntry, Sharers};
use crate::os::wait::lock;
use crate::os::{Errno, Kernel, Shared, Tid};

/// Who shares the pages of objects in a range.
fn sharers_in(space: &Shared<AddressSpace>, range: Range<VirtAddr>) -> Sharers {
    let (manager, objects) = {
        let space = lock(space);
        (space.manager().clone(), space.objects_in(range))
    };
    manager.sharers(objects.into_iter())
}

/// Pages that one read of pagemap looks at.
const ROUND: u64 = 1 << 15;

/// An open pagemap: eight bytes for each page of the address space that the process had when it was opened.
pub struct PageMapFile {
    space: SpaceRef,
    stat: Stat,
    shows_frames: bool,
    position: Mutex<u64>,
}

impl PageMapFile {
    /// The pagemap of an address space, as `reader` sees it.
    pub(super) fn new(space: SpaceRef, kernel: &Kernel, reader: Option<Tid>, stat: Stat) -> PageMapFile {
        let shows_frames = reader.is_none_or(|reader| kernel.task(reader).credentials.uid.effective == 0);
        PageMapFile { space, stat, shows_frames, position: Mutex::default() }
    }

    /// The address space, while it lasts.
    pub fn space(&self) -> Option<Shared<AddressSpace>> {
        self.space.get()
    }
}

impl File for PageMapFile {
    fn stat(&self) -> Result<Stat> {
        Ok(self.stat)
    }

    fn read(&self, buffer: &mut [u8]) -> Result<usize> {
        let mut position = lock(&self.position);
        let count = self.read_at(buffer, *position)?;
        *position += count as u64;
        Ok(count)
    }

    fn read_at(&self, buffer: &mut [u8], offset: u64) -> Result<usize> {
        if !offset.is_multiple_of(8) || !buffer.len().is_multiple_of(8) {
            return Err(Errno::EINVAL);
        }
        let Some(space) = self.space.get() else { return Ok(0) };
        let first = (offset / 8).min(TASK_SIZE >> PAGE_SHIFT);
        let pages = (buffer.len() as u64 / 8).min(ROUND).min((TASK_SIZE >> PAGE_SHIFT) - first);
        let range = VirtAddr(first << PAGE_SHIFT)..VirtAddr((first + pages) << PAGE_SHIFT);
        let sharers = sharers_in(&space, range.clone());
        let mask = if self.shows_frames { u64::MAX } else { !PageMapEntry::FRAME };
        let entries = lock(&space).page_map(range, &sharers);
        for (bytes, entry) in buffer.chunks_exact_mut(8).zip(&entries) {
            bytes.copy_from_slice(&(entry.0 & mask).to_le_bytes());
        }
        Ok(entries.len() * 8)
    }

    fn seek(&self, to: SeekFrom) -> Result<u64> {
        let mut position = lock(&self.position);
        *position = seek_in(to, *position, || Err(Errno::EINVAL))?;
        Ok(*position)
    }
}

//! `PAGEMAP_SCAN`: the pages of a range that are in states asked for (ioctl of /proc/PID/pagemap, Linux's
//! `pagemap_scan_pmd_entry` and friends in `fs/proc/task_mmu.c`).

use std::ops::Range;

use bitflags::bitflags;
use zerocopy::{Immutable, IntoBytes};

use super::AddressSpace;
use super::pages::{ANON, GUARD};
use super::space::intersection;
use super::vma::VmaFlags;
use crate::mem::{BLOCK_SIZE, Lookup, PAGE_SHIFT, PAGE_SIZE, Pte, VirtAddr};

bitflags! {
    /// `PAGE_IS_*`
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    pub struct PageStates: u64 {
        /// In a mapping whose writes can be tracked, which needs userfaultfd: none.
        const WRITE_TRACKED = 1;
        /// Not write-protected by tracking.
        const WRITTEN = 2;
        /// Of a file, or shared memory.
        const FILE = 4;
        /// In memory.
        const PRESENT = 8;
        /// Swapped out; a marker counts as that.
        const SWAPPED = 16;
        /// The zero page.
        const ZERO = 32;
        /// Part of a 2 MiB page.
        const HUGE = 64;
        /// Soft-dirty, which this architecture does not have.
        const SOFT_DIRTY = 128;
        /// A guard.
        const GUARD = 256;
    }
}

/// What to look for, and how much of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PageScan {
    /// States whose sense is inverted.
    pub inverted: PageStates,
    /// All of these must hold.
    pub all: PageStates,
    /// One of these must hold, if there are any.
    pub any: PageStates,
    /// What is told of what is found; neighbours told alike are one region.
    pub told: PageStates,
    /// Regions at most.
    pub max_regions: u64,
    /// Pages at most.
    pub max_pages: u64,
}

/// `struct page_region`
#[derive(Clone, Copy, PartialEq, Eq, Debug, IntoBytes, Immutable)]
#[repr(C)]
pub struct PageRegion {
    start: u64,
    end: u64,
    states: u64,
}

/// What has been found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scanned {
    /// Regions, in address order.
    pub regions: Vec<PageRegion>,
    /// Where the scan came to its end.
    pub end: VirtAddr,
}

/// There is no room for more.
struct Full;

struct Scanner<'a> {
    scan: &'a PageScan,
    regions: Vec<PageRegion>,
    pages: u64,
    /// Where it had to stop.
    stopped: Option<VirtAddr>,
}

impl Scanner<'_> {
    fn is_wanted(&self, states: PageStates) -> bool {
        let states = states ^ self.scan.inverted;
        states.contains(self.scan.all) && (self.scan.any.is_empty() || states.intersects(self.scan.any))
    }

    /// Notes a part, all in one state, if it is wanted.
    fn see(&mut self, part: Range<VirtAddr>, states: PageStates) -> Result<(), Full> {
        if !self.is_wanted(states) || self.scan.max_regions == 0 {
            return Ok(());
        }
        let room = self.scan.max_pages - self.pages;
        let pages = ((part.end - part.start) >> PAGE_SHIFT).min(room);
        let end = part.start + (pages << PAGE_SHIFT);
        if pages > 0 && !self.push(part.start, end, states & self.scan.told) {
            self.stopped = Some(part.start);
            return Err(Full);
        }
        self.pages += pages;
        if end < part.end {
            self.stopped = Some(end);
            return Err(Full);
        }
        Ok(())
    }

    /// Adds a region, or lengthens the last one. Whether there was room.
    fn push(&mut self, start: VirtAddr, end: VirtAddr, states: PageStates) -> bool {
        let region = PageRegion { start: start.0, end: end.0, states: states.bits() };
        let full = self.regions.len() as u64 == self.scan.max_regions;
        match self.regions.last_mut() {
            Some(last) if last.end == region.start && last.states == region.states => last.end = region.end,
            _ if full => return false,
            _ => self.regions.push(region),
        }
        true
    }
}

impl AddressSpace {
    /// Looks for pages in a range.
    pub fn scan_pages(&self, range: Range<VirtAddr>, scan: &PageScan) -> Scanned {
        let mut scanner = Scanner { scan, regions: Vec::new(), pages: 0, stopped: None };
        // Nothing can be tracked, so nothing is where that is asked for.
        let trackable =
            !scan.all.contains(PageStates::WRITE_TRACKED) || scan.inverted.contains(PageStates::WRITE_TRACKED);
        for vma in self.vmas.ids_in(range.clone()).map(|id| self.vmas.get(id)).filter(|_| trackable) {
            let special = vma.flags.contains(VmaFlags::DONT_EXPAND) && !vma.flags.contains(VmaFlags::EXEC);
            if !special && self.scan_part(intersection(&vma.range(), &range), &mut scanner).is_err() {
                break;
            }
        }
        Scanned { regions: scanner.regions, end: scanner.stopped.unwrap_or(range.end) }
    }

    /// Part of one mapping.
    fn scan_part(&self, part: Range<VirtAddr>, scanner: &mut Scanner<'_>) -> Result<(), Full> {
        let mut at = part.start;
        while at < part.end {
            let block_end = (at.align_down(BLOCK_SIZE) + BLOCK_SIZE).min(part.end);
            let (end, states) = match self.table.lookup(at) {
                Lookup::NoTable => (block_end, PageStates::empty()),
                Lookup::Entry { slot, pte, .. } if slot.level > 0 && !pte.is_empty() => {
                    (block_end, self.page_states(pte) | PageStates::HUGE)
                }
                Lookup::Entry { slot, .. } if slot.level > 0 => (block_end, PageStates::empty()),
                Lookup::Entry { pte, .. } => (at + PAGE_SIZE, self.page_states(pte)),
            };
            scanner.see(at..end, states)?;
            at = end;
        }
        Ok(())
    }

    fn page_states(&self, pte: Pte) -> PageStates {
        if pte == GUARD {
            return PageStates::SWAPPED | PageStates::WRITTEN | PageStates::GUARD;
        }
        // In Linux's eyes what is not write-protected is written, even if it was never there.
        if !pte.is_valid() {
            return PageStates::WRITTEN;
        }
        let present = PageStates::PRESENT | PageStates::WRITTEN;
        match () {
            () if pte.frame() == self.manager.zero_frame() => present | PageStates::ZERO,
            () if pte.has(ANON) => present,
            () => present | PageStates::FILE,
        }
    }
}

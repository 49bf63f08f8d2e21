//! The interpreter's TLB: direct mapped, one probe for an aligned access. A tag is the virtual page's address when
//! the access is allowed, so that `addr & (!4095 | size - 1) == tag` fails at once for the wrong page, a missing
//! permission, a misaligned access and one that crosses pages. The engine probes the entries itself;
//! everything else is here.
//!
//! Frames that hold decoded code never have a write tag. Superpages are filled 4 KiB at a time.

use super::addr::{PAGE_SHIFT, PAGE_SIZE, Ppn, VirtAddr};
use super::memory::GuestMemory;
use super::shootdown::Flush;
use bitflags::bitflags;

/// Entries of a TLB.
pub const TLB_ENTRIES: usize = 1024;
/// A tag that no access has: low bits above any access size are set.
const NO_TAG: u64 = u64::MAX;
/// After this many fills since the last flush, a flush rewrites all entries.
const RECENT: usize = 64;

/// One entry. The engine reads it by these offsets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(C)]
pub struct TlbEntry {
    /// Tag for loads.
    pub read: u64,
    /// Tag for stores.
    pub write: u64,
    /// Host address minus guest virtual address, wrapping.
    pub addend: u64,
    /// Tag for fetches.
    pub exec: u64,
}

impl TlbEntry {
    const EMPTY: Self = Self { read: NO_TAG, write: NO_TAG, addend: 0, exec: NO_TAG };
}

bitflags! {
    /// What a filled entry allows.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct TlbFill: u8 {
        /// Loads.
        const READ = 1;
        /// Stores: only if D is set in the page-table entry.
        const WRITE = 2;
        /// Fetches.
        const EXECUTE = 4;
    }
}

/// A hart's TLB. `entries` comes first, so that its address is the TLB's.
#[derive(Clone, Debug)]
#[repr(C)]
pub struct Tlb {
    entries: [TlbEntry; TLB_ENTRIES],
    /// Slots filled since all was last flushed, while they are few.
    recent: [u16; RECENT],
    filled: usize,
}

impl Default for Tlb {
    fn default() -> Self {
        Self::new()
    }
}

/// Where an address is looked for.
#[inline(always)]
pub const fn tlb_index(va: VirtAddr) -> usize {
    (va.0 >> PAGE_SHIFT) as usize % TLB_ENTRIES
}

#[inline(always)]
const fn tag_of(va: VirtAddr, size: u64) -> u64 {
    va.0 & (!(PAGE_SIZE - 1) | (size - 1))
}

impl Tlb {
    /// An empty TLB.
    pub const fn new() -> Self {
        Self { entries: [TlbEntry::EMPTY; TLB_ENTRIES], recent: [0; RECENT], filled: 0 }
    }

    /// All entries, for the engine's inline probe.
    #[inline(always)]
    pub const fn entries(&self) -> &[TlbEntry; TLB_ENTRIES] {
        &self.entries
    }

    #[inline(always)]
    fn entry(&self, va: VirtAddr) -> &TlbEntry {
        &self.entries[tlb_index(va)]
    }

    /// The host address for an aligned load of `size` bytes, if it hits.
    #[inline(always)]
    pub fn read(&self, va: VirtAddr, size: u64) -> Option<u64> {
        let entry = self.entry(va);
        (tag_of(va, size) == entry.read).then(|| va.0.wrapping_add(entry.addend))
    }

    /// The host address for an aligned store of `size` bytes, if it hits.
    #[inline(always)]
    pub fn write(&self, va: VirtAddr, size: u64) -> Option<u64> {
        let entry = self.entry(va);
        (tag_of(va, size) == entry.write).then(|| va.0.wrapping_add(entry.addend))
    }

    /// The host address for a fetch of a parcel of 2 bytes, if it hits.
    #[inline(always)]
    pub fn exec(&self, va: VirtAddr) -> Option<u64> {
        let entry = self.entry(va);
        (tag_of(va, 2) == entry.exec).then(|| va.0.wrapping_add(entry.addend))
    }

    /// Remembers that the page of `va` is this frame. Gives what was filled: the write permission is left out for
    /// frames that hold code, and nothing is filled for frames outside memory.
    pub fn fill(&mut self, memory: &GuestMemory, va: VirtAddr, frame: Ppn, allowed: TlbFill) -> TlbFill {
        let Some(host) = memory.host_address(frame.address(), PAGE_SIZE) else { return TlbFill::empty() };
        let allowed = if memory.code().is_marked(frame) { allowed.difference(TlbFill::WRITE) } else { allowed };
        let page = va.align_down(PAGE_SIZE).0;
        let tag = |needed| if allowed.contains(needed) { page } else { NO_TAG };
        let slot = tlb_index(va);
        self.entries[slot] = TlbEntry {
            read: tag(TlbFill::READ),
            write: tag(TlbFill::WRITE),
            addend: (host as u64).wrapping_sub(page),
            exec: tag(TlbFill::EXECUTE),
        };
        if let Some(recent) = self.recent.get_mut(self.filled) {
            *recent = slot as u16;
        }
        self.filled += 1;
        allowed
    }

    /// Forgets everything.
    pub fn flush_all(&mut self) {
        self.for_filled(|entry| *entry = TlbEntry::EMPTY);
        self.filled = 0;
    }

    /// Forgets one page.
    pub fn flush_page(&mut self, va: VirtAddr) {
        let page = va.align_down(PAGE_SIZE).0;
        let entry = &mut self.entries[tlb_index(va)];
        if [entry.read, entry.write, entry.exec].contains(&page) {
            *entry = TlbEntry::EMPTY;
        }
    }

    /// Forgets all pages that a range touches.
    pub fn flush_range(&mut self, range: std::ops::Range<VirtAddr>) {
        let first = range.start.align_down(PAGE_SIZE);
        if range.is_empty() {
            return;
        }
        let pages = (range.end - first).div_ceil(PAGE_SIZE);
        if pages >= TLB_ENTRIES as u64 {
            return self.flush_all();
        }
        (0..pages).for_each(|page| self.flush_page(first + page * PAGE_SIZE));
    }

    /// Forgets permission to write, everywhere.
    pub fn flush_writes(&mut self) {
        self.for_filled(|entry| entry.write = NO_TAG);
    }

    /// Forgets permission to write to a frame, wherever it is mapped.
    pub fn flush_frame_writes(&mut self, memory: &GuestMemory, frame: Ppn) {
        let Some(host) = memory.host_address(frame.address(), PAGE_SIZE) else { return };
        self.for_filled(|entry| {
            if entry.write != NO_TAG && entry.write.wrapping_add(entry.addend) == host as u64 {
                entry.write = NO_TAG;
            }
        });
    }

    /// Does what a shootdown asks for. The space is not looked at: the caller was told because it holds it.
    pub fn apply(&mut self, memory: &GuestMemory, flush: &Flush) {
        match flush {
            Flush::Page(va) => self.flush_page(*va),
            Flush::Range(range) => self.flush_range(range.clone()),
            Flush::Writes => self.flush_writes(),
            Flush::FrameWrites(frame) => self.flush_frame_writes(memory, *frame),
            Flush::Space | Flush::All => self.flush_all(),
        }
    }

    /// Changes every entry that may be filled.
    fn for_filled(&mut self, change: impl Fn(&mut TlbEntry)) {
        if self.filled > RECENT {
            self.entries.iter_mut().for_each(change);
        } else {
            self.recent[..self.filled].iter().for_each(|&slot| change(&mut self.entries[usize::from(slot)]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::addr::PhysAddr;
    use super::super::memory::MemoryConfig;
    use super::*;
    use std::mem::offset_of;

    const VA: VirtAddr = VirtAddr(0x1_2345_6000);

    fn memory() -> GuestMemory {
        GuestMemory::new(MemoryConfig::machine(PhysAddr(0x8000_0000), 4 << 20)).unwrap()
    }

    #[test]
    fn sizes_that_the_engine_relies_on() {
        assert_eq!(size_of::<TlbEntry>(), 32);
        assert_eq!(offset_of!(TlbEntry, write), 8);
        assert_eq!(offset_of!(TlbEntry, addend), 16);
        assert_eq!(offset_of!(TlbEntry, exec), 24);
        assert_eq!(offset_of!(Tlb, entries), 0);
    }

    #[test]
    fn hits_need_page_permission_and_alignment() {
        let (memory, mut tlb) = (memory(), Tlb::new());
        assert_eq!(tlb.read(VA, 8), None);
        tlb.fill(&memory, VA + 77, Ppn(0x80001), TlbFill::READ);
        let host = memory.host_base() as u64 + 0x8000_1000;
        assert_eq!(tlb.read(VA + 0xff8, 8), Some(host + 0xff8));
        assert_eq!(tlb.read(VA + 0xffc, 8), None);
        assert_eq!(tlb.read(VA + 0xfff, 1), Some(host + 0xfff));
        assert_eq!(tlb.read(VA + 0xfff, 2), None);
        assert_eq!(tlb.read(VA + PAGE_SIZE * TLB_ENTRIES as u64, 8), None);
        assert_eq!((tlb.write(VA, 1), tlb.exec(VA)), (None, None));
        assert_eq!(tlb.read(VirtAddr(u64::MAX), 1), None);
    }

    #[test]
    fn frames_with_code_are_not_writable() {
        let (memory, mut tlb) = (memory(), Tlb::new());
        assert_eq!(tlb.fill(&memory, VA, Ppn(0x80001), TlbFill::all()), TlbFill::all());
        memory.code().mark(Ppn(0x80001));
        tlb.flush_frame_writes(&memory, Ppn(0x80001));
        assert!(tlb.write(VA, 4).is_none() && tlb.read(VA, 4).is_some() && tlb.exec(VA).is_some());
        assert!(!tlb.fill(&memory, VA, Ppn(0x80001), TlbFill::all()).contains(TlbFill::WRITE));
        assert!(tlb.fill(&memory, VA, Ppn(0), TlbFill::all()).is_empty());
    }

    #[test]
    fn flushes_take_what_they_say_however_full() {
        for pages in [3, 40, RECENT as u64, 200, 1024, 1500] {
            let (memory, mut tlb) = (memory(), Tlb::new());
            let page = |i: u64| VA + i * PAGE_SIZE;
            let fill = |tlb: &mut Tlb| {
                for i in 0..pages {
                    tlb.fill(&memory, page(i), Ppn(0x80000 + i % 1024), TlbFill::all());
                }
            };
            let hits = |tlb: &Tlb| (0..pages).filter(|&i| tlb.read(page(i), 8).is_some()).count() as u64;
            let writes = |tlb: &Tlb| (0..pages).filter(|&i| tlb.write(page(i), 8).is_some()).count() as u64;
            fill(&mut tlb);
            assert_eq!(hits(&tlb), pages.min(1024));
            tlb.flush_page(page(pages - 1) + 5);
            assert_eq!(hits(&tlb), pages.min(1024) - 1);
            tlb.flush_range(page(pages - 3) + 1..page(pages - 2) + 1);
            assert_eq!(hits(&tlb), pages.min(1024) - 3);
            tlb.flush_writes();
            assert_eq!((hits(&tlb), writes(&tlb)), (pages.min(1024) - 3, 0));
            tlb.flush_all();
            assert_eq!(hits(&tlb), 0);
            fill(&mut tlb);
            assert_eq!(hits(&tlb), pages.min(1024));
        }
    }
}

//! What `/proc/PID/smaps` and `pagemap` tell of pages (proc_pid_smaps(5), proc_pid_pagemap(5), Linux's `fs/proc/task_mmu.c`).
//!
//! A page is *shared* when more than one page-table entry of any process maps it. Of the process's own frames that is the
//! frame's count, which has one for each leaf table that holds it, and what other processes share of these tables after fork.
//! Pages of objects are counted by looking into the tables of everybody who maps the object.

use std::collections::{HashMap, HashSet};
use std::ops::{AddAssign, Range};

use super::AddressSpace;
use super::layout::HUGE_PAGE_SIZE;
use super::lock::ALL;
use super::mappable::{ObjectId, ObjectKind};
use super::pages::{ANON, GUARD};
use super::vma::{Vma, VmaFlags};
use crate::mem::{Lookup, PAGE_SHIFT, PAGE_SIZE, Ppn, Pte, PteFlags, Slot, VirtAddr};
use crate::os::Errno;

/// Who else maps what an address space maps.
#[derive(Debug, Default)]
pub struct Sharers {
    /// By how many entries a page of an object is mapped.
    objects: HashMap<(ObjectId, u64), u32>,
    /// How many processes have a frame through leaf tables that they share, one for each table not counted.
    frames: HashMap<Ppn, u32>,
    /// The shared leaf tables that have been looked into.
    tables: HashSet<Ppn>,
}

/// Fraction bits of a proportional share, as Linux has them.
const PSS_SHIFT: u32 = 12;

/// Bytes of resident pages, by the headings of smaps. Proportional shares have 12 bits of fraction.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[expect(missing_docs, reason = "the names are those of smaps, see proc_pid_smaps(5)")]
pub struct PageCounts {
    pub rss: u64,
    pub pss: u64,
    pub pss_dirty: u64,
    pub pss_anon: u64,
    pub pss_file: u64,
    pub pss_shmem: u64,
    pub shared_clean: u64,
    pub shared_dirty: u64,
    pub private_clean: u64,
    pub private_dirty: u64,
    pub referenced: u64,
    pub anonymous: u64,
    pub lazy_free: u64,
    pub anon_huge: u64,
    pub locked: u64,
}

/// Which pages are to look unused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReferencedBy {
    /// All.
    All,
    /// Those of private anonymous mappings.
    Anonymous,
    /// Those of mappings of objects.
    Objects,
}

impl AddAssign for PageCounts {
    fn add_assign(&mut self, other: PageCounts) {
        self.rss += other.rss;
        self.pss += other.pss;
        self.pss_dirty += other.pss_dirty;
        self.pss_anon += other.pss_anon;
        self.pss_file += other.pss_file;
        self.pss_shmem += other.pss_shmem;
        self.shared_clean += other.shared_clean;
        self.shared_dirty += other.shared_dirty;
        self.private_clean += other.private_clean;
        self.private_dirty += other.private_dirty;
        self.referenced += other.referenced;
        self.anonymous += other.anonymous;
        self.lazy_free += other.lazy_free;
        self.anon_huge += other.anon_huge;
        self.locked += other.locked;
    }
}

impl PageCounts {
    /// A proportional share in KiB.
    pub fn share_in_kib(share: u64) -> u64 {
        share >> (PSS_SHIFT + 10)
    }

    /// Counts one entry that maps a frame which `mappers` entries map.
    fn add(&mut self, vma: &Vma, pte: Pte, level: u8, mappers: u32) {
        let (size, own) = (PAGE_SIZE << (9 * level), pte.has(ANON));
        let dirty = pte.has(PteFlags::D);
        let share = (size << PSS_SHIFT) / u64::from(mappers.max(1));
        self.rss += size;
        self.pss += share;
        if pte.has(PteFlags::A) {
            self.referenced += size;
        }
        let shared_memory = vma.backing.object().is_some_and(|object| object.kind() == ObjectKind::SharedMemory);
        *match () {
            () if own => &mut self.pss_anon,
            () if shared_memory => &mut self.pss_shmem,
            () => &mut self.pss_file,
        } += share;
        if own {
            self.anonymous += size;
            self.lazy_free += if dirty { 0 } else { size };
            self.anon_huge += if level > 0 { size } else { 0 };
        }
        *match (mappers > 1, dirty) {
            (false, false) => &mut self.private_clean,
            (false, true) => &mut self.private_dirty,
            (true, false) => &mut self.shared_clean,
            (true, true) => &mut self.shared_dirty,
        } += size;
        self.pss_dirty += if dirty { share } else { 0 };
        self.locked += if vma.flags.contains(VmaFlags::LOCKED) { share } else { 0 };
    }
}

/// One page as pagemap tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PageMapEntry(pub u64);

impl PageMapEntry {
    const PRESENT: u64 = 1 << 63;
    const SWAPPED: u64 = 1 << 62;
    const FILE: u64 = 1 << 61;
    const GUARD: u64 = 1 << 58;
    /// In the place of the frame's number of a guard: a swap entry of the type for markers, which is the last, and whose offset
    /// says that it is a guard.
    const GUARD_ENTRY: u64 = 31 | 4 << 5;
    const EXCLUSIVE: u64 = 1 << 56;
    /// The frame's number, which only a privileged reader sees.
    pub const FRAME: u64 = (1 << 55) - 1;
}

impl AddressSpace {
    /// Counts the resident pages of a mapping. `sharers` has the pages of its object.
    pub fn count_pages(&self, vma: &Vma, sharers: &Sharers) -> PageCounts {
        let mut counts = PageCounts::default();
        self.table.for_each(vma.range(), |va, slot, pte| {
            if pte.is_valid() && pte.frame() != self.manager.zero_frame() {
                counts.add(vma, self.with_marks(pte), slot.level, self.mappers(vma, va, pte, sharers));
            }
        });
        counts
    }

    /// An entry, used and dirty if the page is.
    fn with_marks(&self, pte: Pte) -> Pte {
        let (frames, frame) = (self.memory.frames(), pte.frame());
        let used = if frames.is_referenced(frame) { PteFlags::A } else { PteFlags::empty() };
        pte.with(if frames.is_dirty(frame) { used | PteFlags::D } else { used })
    }

    /// How many entries map the frame of this one.
    fn mappers(&self, vma: &Vma, va: VirtAddr, pte: Pte, sharers: &Sharers) -> u32 {
        match vma.backing.object() {
            Some(object) if !pte.has(ANON) => {
                sharers.objects.get(&(object.id(), vma.page_index(va))).copied().unwrap_or(1).max(1)
            }
            _ => {
                let more = sharers.frames.get(&pte.frame()).copied().unwrap_or(0);
                self.memory.frames().references(pte.frame()) + more
            }
        }
    }

    /// Whether no other entry maps the frame of this one.
    fn is_exclusive(&self, vma: &Vma, va: VirtAddr, slot: Slot, pte: Pte, sharers: &Sharers) -> bool {
        let shared_table = slot.level == 0 && self.memory.frames().references(slot.table()) > 1;
        self.mappers(vma, va, pte, sharers) == 1 && !(pte.has(ANON) && shared_table)
    }

    /// Adds the entries of this address space that map pages of an object.
    pub(super) fn count_sharers(&self, object: ObjectId, sharers: &mut Sharers) {
        for vma in self.vmas.of_object(object).map(|id| self.vmas.get(id)) {
            self.table.for_each(vma.range(), |va, _, pte| {
                if pte.is_valid() && !pte.has(ANON) {
                    *sharers.objects.entry((object, vma.page_index(va))).or_default() += 1;
                }
            });
        }
    }

    /// Adds what the leaf tables map that this address space shares with others.
    pub(super) fn count_shared_tables(&self, sharers: &mut Sharers) {
        let frames = self.memory.frames();
        self.table.for_each_shared(|table| {
            let others = frames.references(table) - 1;
            if sharers.tables.insert(table) {
                for pte in self.table.leaves(table).filter(|pte| pte.has(ANON)) {
                    *sharers.frames.entry(pte.frame()).or_default() += others;
                }
            }
        });
    }

    /// The objects that are mapped in a range.
    pub fn objects_in(&self, range: Range<VirtAddr>) -> HashSet<ObjectId> {
        let vmas = self.vmas.ids_in(range).map(|id| self.vmas.get(id));
        vmas.filter_map(|vma| vma.backing.object()).map(|object| object.id()).collect()
    }

    /// Makes pages look unused that are there (/proc/PID/clear_refs).
    ///
    /// # Errors
    /// `ENOMEM`; those before have been changed.
    pub fn clear_references(&mut self, which: ReferencedBy) -> Result<(), Errno> {
        let memory = self.memory.clone();
        for id in self.vmas.ids_in(ALL).collect::<Vec<_>>() {
            let vma = self.vmas.get(id);
            let chosen = match which {
                ReferencedBy::All => true,
                ReferencedBy::Anonymous => vma.is_anonymous(),
                ReferencedBy::Objects => !vma.is_anonymous(),
            };
            if chosen {
                self.forget_use(vma.range(), |pte| {
                    memory.frames().clear_referenced(pte.frame());
                    PteFlags::A
                })?;
            }
        }
        Ok(())
    }

    /// What pagemap says of each page of a range.
    pub fn page_map(&self, range: Range<VirtAddr>, sharers: &Sharers) -> Vec<PageMapEntry> {
        let mut entries = vec![PageMapEntry(0); ((range.end - range.start) >> PAGE_SHIFT) as usize];
        self.table.for_each(range.clone(), |va, slot, pte| {
            for page in 0..1u64 << (9 * slot.level) {
                let at = va + (page << PAGE_SHIFT);
                if range.contains(&at) {
                    let entry = &mut entries[((at - range.start) >> PAGE_SHIFT) as usize];
                    *entry = self.page_map_entry(at, page, slot, pte, sharers);
                }
            }
        });
        entries
    }

    fn page_map_entry(&self, at: VirtAddr, page: u64, slot: Slot, pte: Pte, sharers: &Sharers) -> PageMapEntry {
        if pte == GUARD {
            return PageMapEntry(PageMapEntry::SWAPPED | PageMapEntry::GUARD | PageMapEntry::GUARD_ENTRY);
        }
        let Some(vma) = self.vmas.containing(at).map(|id| self.vmas.get(id)).filter(|_| pte.is_valid()) else {
            return PageMapEntry(0);
        };
        let mut bits = PageMapEntry::PRESENT | ((pte.frame() + page).0 & PageMapEntry::FRAME);
        if pte.frame() != self.manager.zero_frame() {
            bits |= if pte.has(ANON) { 0 } else { PageMapEntry::FILE };
            let exclusive = self.is_exclusive(vma, at, slot, pte, sharers);
            bits |= if exclusive { PageMapEntry::EXCLUSIVE } else { 0 };
        }
        PageMapEntry(bits)
    }

    /// Whether a page is there, as move_pages(2) asks.
    ///
    /// # Errors
    /// `EFAULT`: nothing is mapped, or the zero page; `ENOENT`: no page yet.
    pub fn check_resident(&self, addr: VirtAddr) -> Result<(), Errno> {
        self.vmas.containing(addr).ok_or(Errno::EFAULT)?;
        match self.table.lookup(addr) {
            Lookup::Entry { pte, .. } if pte.is_leaf() && pte.frame() == self.manager.zero_frame() => {
                Err(Errno::EFAULT)
            }
            Lookup::Entry { pte, .. } if pte.is_leaf() => Ok(()),
            _ => Err(Errno::ENOENT),
        }
    }

    /// Whether a mapping could have 2 MiB pages (`THPeligible`).
    pub fn may_have_huge_pages(&self, vma: &Vma) -> bool {
        let first = vma.start().align_up(HUGE_PAGE_SIZE);
        let fits = first.is_some_and(|first| first + HUGE_PAGE_SIZE <= vma.end());
        fits && self.wants_huge_pages(vma)
    }

    /// Page tables below the root, in bytes (`VmPTE`).
    pub fn table_bytes(&self) -> u64 {
        self.table.tables() << PAGE_SHIFT
    }
}

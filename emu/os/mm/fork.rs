//! `fork`: a copy of an address space without copying pages, and mostly without copying page tables (Linux's `dup_mmap`).
//!
//! ```text
//!   parent  [ heap rw-p ] pte -> frame 7 rw          after fork, both: pte -> frame 7 r-, counted twice,
//!   child   -                                         in one leaf table that both share until the first change
//! ```
//!
//! As in Linux only mappings with an anonymous identity, or guard pages, are copied entry by entry: pages of files, of shared memory and the
//! zero frame are faulted in again by the child. So a leaf table is shared only if all its mappings have an identity.

use std::ops::Range;

use super::AddressSpace;
use super::account::{PageKind, Resident};
use super::pages::ANON;
use super::sysv::SegmentEvent;
use super::vma::{Anon, Vma, VmaFlags};
use super::vmaset::VmaSet;
use crate::mem::{
    Flush, ForkPolicy, ForkTable, ForkedEntry, GuestMemory, PageTable, Ppn, Pte, PteFlags, SpaceId, VirtAddr,
};
use crate::os::Errno;

/// Whether the child gets a mapping's page-table entries.
fn copies_pages(vma: &Vma) -> bool {
    let holds_what_faults_do_not_bring_back = vma.anon.id.is_some() || vma.flags.contains(VmaFlags::MAYBE_GUARD);
    holds_what_faults_do_not_bring_back && !vma.flags.intersects(VmaFlags::DONT_COPY | VmaFlags::WIPE_ON_FORK)
}

/// What the page tables ask about while they are copied.
struct Forking<'a> {
    memory: &'a GuestMemory,
    vmas: &'a VmaSet,
    zero: Ppn,
    /// What the child has: the parent's counts less what it does not get.
    resident: Resident,
}

impl Forking<'_> {
    /// The child does not get this entry.
    fn uncount(&mut self, vma: Option<&Vma>, pte: Pte, level: u8) {
        if !pte.is_valid() || pte.frame() == self.zero {
            return;
        }
        let object = vma.map_or(PageKind::Anonymous, AddressSpace::kind_of_object_page);
        let kind = if pte.has(ANON) { PageKind::Anonymous } else { object };
        self.resident[kind] -= 1 << (9 * level);
    }
}

impl ForkPolicy for Forking<'_> {
    fn table(&mut self, range: Range<VirtAddr>) -> ForkTable {
        let mut vmas = self.vmas.ids_in(range).map(|id| self.vmas.get(id));
        if vmas.all(copies_pages) { ForkTable::Share } else { ForkTable::Copy }
    }

    fn entry(&mut self, va: VirtAddr, pte: Pte, level: u8) -> ForkedEntry {
        let vma = self.vmas.containing(va).map(|id| self.vmas.get(id));
        if !vma.is_some_and(copies_pages) {
            self.uncount(vma, pte, level);
            return ForkedEntry { parent: pte, child: Pte::EMPTY };
        }
        if !pte.is_valid() {
            return ForkedEntry { parent: pte, child: pte };
        }
        match level {
            0 => self.memory.retain(pte.frame()),
            _ => self.memory.frames().retain_block(pte.frame()),
        }
        let both = if pte.has(PteFlags::SHARED) { pte } else { pte.without(PteFlags::W) };
        ForkedEntry { parent: both, child: both.unused() }
    }
}

impl AddressSpace {
    /// A copy for a child process: private pages are shared until one side writes.
    ///
    /// # Errors
    /// `ENOMEM`; the parent works as before.
    pub fn fork(&mut self) -> Result<AddressSpace, Errno> {
        self.check_fork_charge()?;
        let mut policy = Forking {
            memory: &self.memory,
            vmas: &self.vmas,
            zero: self.manager.zero_frame(),
            resident: self.resident,
        };
        let table = self.table.fork(&mut policy);
        let resident = policy.resident;
        let _ = self.memory.shootdown().flush(self.id, Flush::Writes);
        let copied = |vma: &&Vma| !vma.flags.contains(VmaFlags::DONT_COPY);
        self.vmas.iter().filter(copied).for_each(|vma| self.note_segment(vma, SegmentEvent::Attached));
        Ok(self.child(table?, resident))
    }

    /// # Errors
    /// `ENOMEM` if one mapping alone is more than the overcommit heuristic allows.
    fn check_fork_charge(&self) -> Result<(), Errno> {
        let copied = |vma: &&Vma| vma.flags.contains(VmaFlags::ACCOUNT) && !vma.flags.contains(VmaFlags::DONT_COPY);
        self.vmas.iter().filter(copied).try_for_each(|vma| self.check_commit(vma.pages()))
    }

    fn child(&self, table: PageTable, resident: Resident) -> AddressSpace {
        let mut child = AddressSpace {
            table,
            manager: self.manager.clone(),
            memory: self.memory.clone(),
            id: SpaceId::fresh(),
            vmas: self.vmas.copy(),
            gather: Default::default(),
            neighbours: Vec::new(),
            limits: self.limits,
            privileges: self.privileges,
            usage: self.usage,
            resident,
            layout: self.layout,
            default_flags: self.default_flags - VmaFlags::LOCK_MASK,
            has_seals: self.has_seals,
            has_guards: self.has_guards,
            owner: self.owner,
            starved: false,
            membarriers: self.membarriers,
            stats: Default::default(),
            charged_faults: 0,
        };
        child.inherit();
        child
    }

    /// Makes the copied mappings the child's: without those that do not cross a fork, without locks, with new identities.
    fn inherit(&mut self) {
        let mut next = self.vmas.first();
        while let Some(id) = next {
            next = self.vmas.next(id);
            let vma = self.vmas.get_mut(id);
            if vma.flags.contains(VmaFlags::DONT_COPY) {
                let gone = self.vmas.remove(id);
                self.usage.remove(gone.flags, gone.pages());
                continue;
            }
            let (old, pages) = (vma.flags, vma.pages());
            vma.flags -= VmaFlags::LOCK_MASK;
            vma.anon = match vma.anon.id {
                Some(_) if !old.contains(VmaFlags::WIPE_ON_FORK) => {
                    Anon { id: Some(self.manager.new_anon()), inherited: true }
                }
                _ => Anon::default(),
            };
            let new = vma.flags;
            self.usage.change(old, new, pages);
        }
        self.vmas.objects().for_each(|object| self.manager.note_mapping(object, self.id));
        // With it goes what mremap left counted.
        self.usage.locked = 0;
        self.usage.peak = self.usage.total;
        self.resident.forget_peak();
    }
}

//! The page fault: one decision table (VM-level sections: mmap(2), signal(7); Linux's `mm/memory.c`).
//!
//! First: which mapping? None, or none that a stack may grow to: `SEGV_MAPERR`. One that lacks the permission:
//! `SEGV_ACCERR`. Then what the page-table entry says decides:
//!
//! | entry | access | private anonymous | private of an object | shared |
//! |---|---|---|---|---|
//! | empty | read, execute | the zero frame | the object's frame, read-only | the object's frame |
//! | empty | write | a new frame | a copy of the object's frame | the object's frame |
//! | zero frame | write | a new frame | – | – |
//! | object's frame | write | – | a copy | the same frame, writable |
//! | own frame, counted once | write | reuse | reuse | – |
//! | own frame, counted more often | write | a copy | a copy | – |
//! | guard | any | `SEGV_MAPERR` | `SEGV_MAPERR` | `SEGV_MAPERR` |
//!
//! A page wholly past the end of its object is `BUS_ADRERR`, in private mappings too. An object's frame is never reused
//! by a private mapping, whatever its count.
//!
//! ```text
//!   fork      parent pte -> frame 7, read-only      child pte -> frame 7, read-only     frame 7 counted twice
//!   child writes:  copy                             child pte -> frame 9, writable      frame 7 counted once
//!   parent writes: reuse   pte -> frame 7, writable
//! ```

use super::AddressSpace;
use super::account::PageKind;
use super::layout::{MMAP_MIN_ADDR, STACK_GUARD_GAP};
use super::mappable::{ObjectKind, PageError, PageUse};
use super::pages::{ANON, leaf_flags};
use super::vma::{Anon, Backing, Vma, VmaFlags};
use super::vmaset::VmaId;
use crate::mem::{AccessKind, Lookup, PAGE_SHIFT, PAGE_SIZE, Ppn, Pte, PteFlags, Slot, TableOwner, VirtAddr};
use std::ops::AddAssign;
use std::sync::Arc;

/// What a hart, or the OS layer for it, tried.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
    /// A load.
    Read,
    /// A store or an atomic.
    Write,
    /// An instruction fetch.
    Execute,
}

impl From<Access> for AccessKind {
    fn from(access: Access) -> AccessKind {
        match access {
            Access::Read => AccessKind::Read,
            Access::Write => AccessKind::Write,
            Access::Execute => AccessKind::Execute,
        }
    }
}

/// Why a page cannot be had.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// SIGSEGV with `SEGV_MAPERR`: nothing is mapped there, or it is a guard page.
    Unmapped,
    /// SIGSEGV with `SEGV_ACCERR`: the mapping does not permit the access.
    Denied,
    /// SIGBUS with `BUS_ADRERR`: past the end of the object, or the object could not be read.
    PastEnd,
    /// Guest memory is exhausted: the process is killed.
    OutOfMemory,
}

/// SIGBUS
const SIGBUS: i32 = 7;
/// SIGKILL
const SIGKILL: i32 = 9;
/// SIGSEGV
const SIGSEGV: i32 = 11;

impl Fault {
    /// The signal's number.
    pub fn signal(self) -> i32 {
        match self {
            Fault::Unmapped | Fault::Denied => SIGSEGV,
            Fault::PastEnd => SIGBUS,
            Fault::OutOfMemory => SIGKILL,
        }
    }

    /// `si_code`.
    pub fn code(self) -> i32 {
        match self {
            Fault::Unmapped => 1, // SEGV_MAPERR
            Fault::Denied => 2,   // SEGV_ACCERR
            Fault::PastEnd => 2,  // BUS_ADRERR
            Fault::OutOfMemory => 0,
        }
    }
}

/// Faults served, by what was done.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct FaultStats {
    /// All that came in.
    pub total: u64,
    /// Untouched anonymous memory read: the zero frame.
    pub zero: u64,
    /// Anonymous memory written for the first time: a new frame.
    pub anonymous: u64,
    /// Anonymous memory written for the first time: a 2 MiB page.
    pub huge: u64,
    /// A page of an object mapped.
    pub object: u64,
    /// Pages mapped on the way, around those.
    pub around: u64,
    /// Copied on write.
    pub copied: u64,
    /// Written again by the only owner left.
    pub reused: u64,
    /// A stack grew.
    pub stack_grown: u64,
    /// The entry was fine already.
    pub spurious: u64,
    /// Ended in a signal or EFAULT.
    pub failed: u64,
}

impl FaultStats {
    /// Those that gave a page, or more of one than there was.
    pub fn served(&self) -> u64 {
        self.zero + self.anonymous + self.huge + self.object + self.copied + self.reused
    }
}

impl AddAssign for FaultStats {
    fn add_assign(&mut self, other: FaultStats) {
        self.total += other.total;
        self.zero += other.zero;
        self.anonymous += other.anonymous;
        self.huge += other.huge;
        self.object += other.object;
        self.around += other.around;
        self.copied += other.copied;
        self.reused += other.reused;
        self.stack_grown += other.stack_grown;
        self.spurious += other.spurious;
        self.failed += other.failed;
    }
}

/// What the decision table says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Action {
    /// Map the zero frame.
    Zero,
    /// A frame of zeroes of its own.
    New,
    /// Map the object's frame.
    Object,
    /// A copy of the object's page, which is not mapped yet.
    CopyObject,
    /// A copy of the frame that is mapped.
    Copy,
    /// The frame becomes writable.
    Reuse,
    /// Nothing: the entry permits the access.
    Nothing,
    /// No page.
    Fail(Fault),
}

/// What a page-table entry shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Page {
    Empty,
    Guard,
    Zero,
    /// A frame of the object behind the mapping.
    Object,
    /// A frame of the process; whether its count is one.
    Own {
        sole: bool,
    },
}

/// What a fault finds in the page table.
enum Entry {
    /// An entry that may be changed.
    Own(Slot, Pte),
    /// Nothing is left to do: the frame.
    Served(Ppn),
}

/// What lies behind the mapping.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Anonymous,
    Private,
    Shared,
}

/// The decision table.
fn decide(page: Page, access: Access, kind: Kind) -> Action {
    let write = access == Access::Write;
    match (page, kind) {
        (Page::Guard, _) => Action::Fail(Fault::Unmapped),
        (Page::Empty, Kind::Anonymous) if write => Action::New,
        (Page::Empty, Kind::Anonymous) => Action::Zero,
        (Page::Empty, Kind::Private) if write => Action::CopyObject,
        (Page::Empty, Kind::Private | Kind::Shared) => Action::Object,
        _ if !write => Action::Nothing,
        (Page::Zero, _) => Action::New,
        (Page::Object, Kind::Shared) => Action::Object,
        (Page::Own { sole: true }, _) => Action::Reuse,
        (Page::Object | Page::Own { sole: false }, _) => Action::Copy,
    }
}

/// Whether a mapping permits an access. Writing implies reading, as the RISC-V port has it; executing does not.
pub(super) fn permits(flags: VmaFlags, access: Access) -> bool {
    match access {
        Access::Read => flags.intersects(VmaFlags::READ | VmaFlags::WRITE),
        Access::Write => flags.contains(VmaFlags::WRITE),
        Access::Execute => flags.contains(VmaFlags::EXEC),
    }
}

/// Whether an entry permits user mode an access as it is.
pub(super) fn pte_permits(pte: Pte, access: Access) -> bool {
    pte.has(used_bits(access)) && pte_allows(pte, access)
}

/// The same, were the bits set that tell of its use.
pub(super) fn pte_allows(pte: Pte, access: Access) -> bool {
    let user = PteFlags::V.union(PteFlags::U);
    pte.has(match access {
        Access::Read => user.union(PteFlags::R),
        Access::Write => user.union(PteFlags::W),
        Access::Execute => user.union(PteFlags::X),
    })
}

/// What an entry that is used for an access has set.
fn used_bits(access: Access) -> PteFlags {
    if access == Access::Write { PteFlags::A.union(PteFlags::D) } else { PteFlags::A }
}

impl AddressSpace {
    /// Serves a page fault: afterwards the access will succeed. Returns the frame that it will reach.
    ///
    /// # Errors
    /// The signal to send.
    pub fn fault(&mut self, addr: VirtAddr, access: Access) -> Result<Ppn, Fault> {
        self.stats.total += 1;
        let served = self.find_mapping(addr).and_then(|id| self.fault_in(id, addr, access));
        if let Err(fault) = served {
            self.stats.failed += 1;
            self.starved |= fault == Fault::OutOfMemory;
        }
        served
    }

    /// The mapping that holds `addr`, after a stack has grown to it if one may.
    fn find_mapping(&mut self, addr: VirtAddr) -> Result<VmaId, Fault> {
        let id = self.vmas.find(addr).ok_or(Fault::Unmapped)?;
        if self.vmas.get(id).start() > addr {
            self.grow_stack(id, addr)?;
        }
        Ok(id)
    }

    /// Makes the page at `addr`, inside the mapping, accessible. Returns its frame.
    pub(super) fn fault_in(&mut self, id: VmaId, addr: VirtAddr, access: Access) -> Result<Ppn, Fault> {
        if !permits(self.vmas.get(id).flags, access) {
            return Err(Fault::Denied);
        }
        let page = addr.align_down(PAGE_SIZE);
        match self.own_entry(id, page, access)? {
            Entry::Own(slot, pte) => self.act(id, page, access, slot, pte),
            Entry::Served(frame) => Ok(frame),
        }
    }

    /// The entry of a page, in a table that may be changed.
    #[inline]
    fn own_entry(&mut self, id: VmaId, page: VirtAddr, access: Access) -> Result<Entry, Fault> {
        if let Lookup::Entry { slot, pte, owner: TableOwner::Own } = self.table.lookup(page)
            && slot.level == 0
        {
            return Ok(Entry::Own(slot, pte));
        }
        self.own_entry_slow(id, page, access)
    }

    #[cold]
    fn own_entry_slow(&mut self, id: VmaId, page: VirtAddr, access: Access) -> Result<Entry, Fault> {
        self.table.touch(page);
        match self.table.lookup(page) {
            Lookup::Entry { pte, .. } if pte_permits(pte, access) => {
                self.stats.spurious += 1;
                return Ok(Entry::Served(pte.frame()));
            }
            Lookup::Entry { slot, pte, .. } if slot.level > 0 && pte_allows(pte, access) => {
                return Ok(Entry::Served(self.spurious(slot, pte, access)));
            }
            Lookup::Entry { slot, .. } if slot.level > 0 => {
                if let Some(frame) = self.reuse_huge(id, page, access) {
                    return Ok(Entry::Served(frame));
                }
            }
            Lookup::Entry { .. } => {}
            Lookup::NoTable => {
                if let Some(frame) = self.fault_huge(id, page, access) {
                    return Ok(Entry::Served(frame));
                }
            }
        }
        let slot = self.table.slot(page).map_err(|_| Fault::OutOfMemory)?;
        Ok(Entry::Own(slot, self.table.get(slot)))
    }

    /// Looks the decision up and carries it out.
    pub(super) fn act(
        &mut self,
        id: VmaId,
        page: VirtAddr,
        access: Access,
        slot: Slot,
        pte: Pte,
    ) -> Result<Ppn, Fault> {
        if pte_allows(pte, access) {
            return Ok(self.spurious(slot, pte, access));
        }
        let vma = self.vmas.get(id);
        let kind = match &vma.backing {
            Backing::Anonymous => Kind::Anonymous,
            Backing::Object(_) if vma.is_shared() => Kind::Shared,
            Backing::Object(_) => Kind::Private,
        };
        match decide(self.page_state(slot, pte), access, kind) {
            Action::Zero => self.map_zero(id, slot),
            Action::New => self.map_new(id, page, slot, pte),
            Action::Object => self.map_object(id, page, access, slot, pte),
            Action::CopyObject => self.map_copy_of_object(id, page, slot),
            Action::Copy => self.map_copy(id, page, slot, pte),
            Action::Reuse => Ok(self.reuse(id, slot, pte)),
            Action::Nothing => Ok(self.spurious(slot, pte, access)),
            Action::Fail(fault) => Err(fault),
        }
    }

    fn page_state(&self, slot: Slot, pte: Pte) -> Page {
        match () {
            () if pte.is_empty() => Page::Empty,
            () if !pte.is_valid() => Page::Guard,
            () if pte.has(ANON) => Page::Own { sole: self.table.is_sole_owner(slot, pte.frame()) },
            () if pte.frame() == self.manager.zero_frame() => Page::Zero,
            () => Page::Object,
        }
    }

    fn map_zero(&mut self, id: VmaId, slot: Slot) -> Result<Ppn, Fault> {
        let zero = self.manager.zero_frame();
        let flags = leaf_flags(self.vmas.get(id).flags) - PteFlags::W - PteFlags::D;
        self.memory.retain(zero);
        self.table.set(slot, Pte::new(zero, flags));
        self.stats.zero += 1;
        Ok(zero)
    }

    /// A frame of zeroes where there was nothing, or the zero frame.
    fn map_new(&mut self, id: VmaId, page: VirtAddr, slot: Slot, old: Pte) -> Result<Ppn, Fault> {
        let frame = self.memory.frames().alloc_zeroed().ok_or(Fault::OutOfMemory)?;
        self.set_own(id, slot, frame);
        self.stats.anonymous += 1;
        if old.is_valid() {
            self.drop_replaced(page, old);
        }
        Ok(frame)
    }

    /// The object's frame: read-only in a private mapping; writable in a shared one when it is written, or at once if
    /// the object is memory.
    fn map_object(&mut self, id: VmaId, page: VirtAddr, access: Access, slot: Slot, old: Pte) -> Result<Ppn, Fault> {
        let vma = self.vmas.get(id);
        let Backing::Object(object) = &vma.backing else { return Err(Fault::PastEnd) };
        let shared = vma.is_shared();
        let eager = object.kind() == ObjectKind::SharedMemory && vma.flags.contains(VmaFlags::WRITE);
        let writable = shared && (access == Access::Write || eager);
        let usage = if writable { PageUse::Write } else { PageUse::Read };
        let around = access != Access::Write && old.is_empty();
        let frame = match object.page(&self.memory, vma.page_index(page), usage) {
            Ok(frame) => frame,
            Err(error) => {
                // What is there around a page that is not is mapped all the same.
                if around {
                    self.fault_around(id, page, slot);
                }
                return Err(error.into());
            }
        };
        let mut flags = leaf_flags(vma.flags);
        flags.set(PteFlags::W, writable);
        flags.set(PteFlags::D, access == Access::Write);
        flags.set(PteFlags::SHARED, shared);
        if shared && access == Access::Write {
            self.memory.frames().mark_dirty(frame);
        }
        let kind = object.kind().page_kind();
        self.table.set(slot, Pte::new(frame, flags));
        if old.is_valid() {
            self.drop_replaced(page, old);
        } else {
            self.resident[kind] += 1;
        }
        self.stats.object += 1;
        if around {
            self.fault_around(id, page, slot);
        }
        Ok(frame)
    }

    /// A private copy of a page of the object that was not mapped.
    fn map_copy_of_object(&mut self, id: VmaId, page: VirtAddr, slot: Slot) -> Result<Ppn, Fault> {
        let vma = self.vmas.get(id);
        let Backing::Object(object) = &vma.backing else { return Err(Fault::PastEnd) };
        let object = Arc::clone(object);
        // As in Linux, the mapping has its identity even if there turns out to be no page.
        self.prepare_identity(id);
        let vma = self.vmas.get(id);
        let original = object.page(&self.memory, vma.page_index(page), PageUse::Read)?;
        let copy = self.copy_of(original);
        self.memory.release(original);
        let copy = copy?;
        self.set_own(id, slot, copy);
        self.stats.copied += 1;
        Ok(copy)
    }

    /// A private copy of the frame that is mapped.
    pub(super) fn map_copy(&mut self, id: VmaId, page: VirtAddr, slot: Slot, old: Pte) -> Result<Ppn, Fault> {
        let copy = self.copy_of(old.frame())?;
        let kind = self.page_kind(self.vmas.get(id), old);
        self.set_own(id, slot, copy);
        if let Some(kind) = kind {
            self.resident[kind] -= 1;
        }
        self.stats.copied += 1;
        self.drop_replaced(page, old);
        Ok(copy)
    }

    fn copy_of(&self, frame: Ppn) -> Result<Ppn, Fault> {
        let copy = self.memory.frames().alloc_uninit().ok_or(Fault::OutOfMemory)?;
        self.memory.copy_frame(frame, copy);
        Ok(copy)
    }

    fn reuse(&mut self, id: VmaId, slot: Slot, pte: Pte) -> Ppn {
        self.table.set(slot, Pte::new(pte.frame(), leaf_flags(self.vmas.get(id).flags) | ANON));
        self.stats.reused += 1;
        pte.frame()
    }

    /// The entry permits the access already; what the hart may have missed are the A and D bits.
    fn spurious(&mut self, slot: Slot, pte: Pte, access: Access) -> Ppn {
        self.table.set(slot, pte.with(used_bits(access)));
        self.stats.spurious += 1;
        pte.frame()
    }

    /// Maps a frame that is the process's own, and gives the mapping its anonymous identity.
    fn set_own(&mut self, id: VmaId, slot: Slot, frame: Ppn) {
        self.prepare_identity(id);
        let flags = leaf_flags(self.vmas.get(id).flags) | ANON;
        self.table.set(slot, Pte::new(frame, flags));
        self.resident[PageKind::Anonymous] += 1;
    }

    /// Gives a mapping an anonymous identity: a neighbour's if they could merge, else a new one.
    pub(super) fn prepare_identity(&mut self, id: VmaId) {
        if self.vmas.get(id).anon.id.is_some() {
            return;
        }
        let reused = self.vmas.reusable_identity(id);
        let fresh = || Anon { id: Some(self.manager.new_anon()), inherited: false };
        self.vmas.get_mut(id).anon = reused.unwrap_or_else(fresh);
    }

    /// Grows a stack down to `addr` (`expand_stack`).
    fn grow_stack(&mut self, id: VmaId, addr: VirtAddr) -> Result<(), Fault> {
        let vma = self.vmas.get(id);
        let (start, end, flags) = (addr.align_down(PAGE_SIZE), vma.end(), vma.flags);
        if !flags.contains(VmaFlags::GROWS_DOWN) || start.0 < MMAP_MIN_ADDR {
            return Err(Fault::Unmapped);
        }
        let below = self.vmas.prev(id).map(|prev| self.vmas.get(prev));
        if below.is_some_and(|below| blocks_stack(below, start)) {
            return Err(Fault::Unmapped);
        }
        self.prepare_identity(id);
        let pages = (self.vmas.get(id).start() - start) >> PAGE_SHIFT;
        let allowed = pages <= self.vmas.get(id).page_offset
            && self.usage.may_expand(&self.limits, flags, pages, 0)
            && end - start <= self.limits.stack
            && (!flags.contains(VmaFlags::LOCKED) || self.may_lock_more(pages))
            && self.check_commit(pages).is_ok();
        if !allowed {
            return Err(Fault::Unmapped);
        }
        self.vmas.resize(id, start..end);
        self.usage.add(flags, pages);
        self.stats.stack_grown += 1;
        Ok(())
    }

    /// Releases what an entry held, after every hart has forgotten it.
    fn drop_replaced(&mut self, page: VirtAddr, old: Pte) {
        self.gather.push(old.frame());
        self.finish_gather(crate::mem::Flush::Page(page));
    }

    /// Under which heading an entry of a mapping counts: `None` for the zero frame.
    pub(super) fn page_kind(&self, vma: &Vma, pte: Pte) -> Option<PageKind> {
        match () {
            () if !pte.is_valid() || pte.frame() == self.manager.zero_frame() => None,
            () if pte.has(ANON) => Some(PageKind::Anonymous),
            () => Some(AddressSpace::kind_of_object_page(vma)),
        }
    }
}

/// Whether the mapping below keeps a stack from growing to `start`: too near, accessible, and not itself a stack.
fn blocks_stack(below: &Vma, start: VirtAddr) -> bool {
    let accessible = below.flags.intersects(VmaFlags::ACCESS);
    accessible && !below.flags.contains(VmaFlags::GROWS_DOWN) && start - below.end() < STACK_GUARD_GAP
}

impl From<PageError> for Fault {
    fn from(error: PageError) -> Fault {
        match error {
            PageError::Bus => Fault::PastEnd,
            PageError::OutOfMemory => Fault::OutOfMemory,
        }
    }
}

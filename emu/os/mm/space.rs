//! An address space: the mappings and the page table that realises them (Linux's `mm_struct`).

use std::ops::Range;
use std::sync::Arc;

use super::account::{Limits, PageKind, Privileges, Resident, Usage};
use super::fault::FaultStats;
use super::layout::{MAX_MAP_COUNT, STACK_GUARD_GAP, STACK_ROOM, TASK_SIZE};
use super::manager::MemoryManager;
use super::map::range_pages;
use super::merge::Origin;
use super::sysv::SegmentEvent;
use super::vma::{Vma, VmaFlags};
use super::vmaset::{VmaId, VmaSet};
use crate::mem::{Gather, GuestMemory, Mode, OutOfFrames, PAGE_SHIFT, PAGE_SIZE, PageTable, Ppn, SpaceId, VirtAddr};
use crate::os::Errno;

/// How to make an address space.
#[derive(Clone, Debug, Default)]
pub struct MmConfig {
    /// Soft limits of the process.
    pub limits: Limits,
    /// Capabilities of the task that will use it.
    pub privileges: Privileges,
    /// Bytes by which the top of the mmap area is lowered, at random or by [`super::layout::MMAP_STAGGER`].
    pub mmap_offset: u64,
}

/// Where things lie. The loader fills in what it knows; `/proc` and `brk` read it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[expect(missing_docs, reason = "the names are those of Linux's mm_struct, as proc(5) explains them")]
pub struct Layout {
    pub start_code: VirtAddr,
    pub end_code: VirtAddr,
    pub start_data: VirtAddr,
    pub end_data: VirtAddr,
    pub start_brk: VirtAddr,
    pub brk: VirtAddr,
    pub start_stack: VirtAddr,
    pub arg_start: VirtAddr,
    pub arg_end: VirtAddr,
    pub env_start: VirtAddr,
    pub env_end: VirtAddr,
    /// Free space is searched downwards from here…
    pub mmap_base: VirtAddr,
    /// …or upwards from a third of the space, when the stack has no limit.
    pub bottom_up: bool,
}

impl Layout {
    /// The mmap area for a stack limit (`arch_pick_mmap_layout`).
    fn new(stack_limit: u64, offset: u64) -> Layout {
        let room = stack_limit.saturating_add(STACK_GUARD_GAP).clamp(*STACK_ROOM.start(), *STACK_ROOM.end());
        let base = VirtAddr(TASK_SIZE - room - offset.min(TASK_SIZE / 8));
        let mmap_base = base.align_up(PAGE_SIZE).unwrap_or(base);
        Layout { mmap_base, bottom_up: stack_limit == u64::MAX, ..Layout::default() }
    }
}

/// The memory of a process. See the [module's text](super).
pub struct AddressSpace {
    pub(super) manager: Arc<MemoryManager>,
    pub(super) memory: Arc<GuestMemory>,
    pub(super) id: SpaceId,
    pub(super) table: PageTable,
    pub(super) vmas: VmaSet,
    /// What is being taken away; empty between operations, kept for its memory.
    pub(super) gather: Gather,
    /// What a fault found around it; empty between faults, kept for its memory.
    pub(super) neighbours: Vec<(u64, Ppn)>,
    pub(super) limits: Limits,
    pub(super) privileges: Privileges,
    pub(super) usage: Usage,
    pub(super) resident: Resident,
    pub(super) layout: Layout,
    /// What `mlockall(MCL_FUTURE)` adds to new mappings.
    pub(super) default_flags: VmaFlags,
    /// Whether any mapping was ever sealed.
    pub(super) has_seals: bool,
    /// Whether there was ever a guard page.
    pub(super) has_guards: bool,
    /// The process that last worked with System V segments here: IPC_STAT tells.
    pub(super) owner: i32,
    /// Whether there was no memory for a page that was needed, and nobody has been told.
    pub(super) starved: bool,
    /// What membarrier(2) was registered for.
    pub(super) membarriers: i32,
    pub(super) stats: FaultStats,
    /// How many of the faults served a task has been charged for.
    pub(super) charged_faults: u64,
}

impl AddressSpace {
    /// An empty address space.
    ///
    /// # Errors
    /// `ENOMEM`: guest memory is exhausted.
    pub fn new(manager: &Arc<MemoryManager>, config: &MmConfig) -> Result<AddressSpace, Errno> {
        let memory = Arc::clone(manager.memory());
        Ok(AddressSpace {
            table: PageTable::new(Arc::clone(&memory), Mode::Sv39)?,
            manager: Arc::clone(manager),
            memory,
            id: SpaceId::fresh(),
            vmas: VmaSet::new(),
            gather: Gather::default(),
            neighbours: Vec::new(),
            limits: config.limits,
            privileges: config.privileges,
            usage: Usage::default(),
            resident: Resident::default(),
            layout: Layout::new(config.limits.stack, config.mmap_offset),
            default_flags: VmaFlags::empty(),
            has_seals: false,
            has_guards: false,
            owner: 0,
            starved: false,
            membarriers: 0,
            stats: FaultStats::default(),
            charged_faults: 0,
        })
    }

    /// Its name, never given to another.
    pub fn id(&self) -> SpaceId {
        self.id
    }

    /// The root of its page table, for `satp`.
    pub fn root(&self) -> Ppn {
        self.table.root()
    }

    /// What all address spaces share.
    pub fn manager(&self) -> &Arc<MemoryManager> {
        &self.manager
    }

    /// Its mappings, in address order.
    pub fn vmas(&self) -> &VmaSet {
        &self.vmas
    }

    /// Where things lie.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// For the loader to say where things lie.
    pub fn layout_mut(&mut self) -> &mut Layout {
        &mut self.layout
    }

    /// Pages mapped.
    pub fn usage(&self) -> &Usage {
        &self.usage
    }

    /// Pages resident.
    pub fn resident(&self) -> &Resident {
        &self.resident
    }

    /// The most that was resident counts from now on (/proc/PID/clear_refs).
    pub fn forget_resident_peak(&mut self) {
        self.resident.forget_peak();
    }

    /// Faults, by kind.
    pub fn stats(&self) -> &FaultStats {
        &self.stats
    }

    /// Faults served that no task has been charged for.
    pub fn uncharged_faults(&self) -> u64 {
        self.stats.served() - self.charged_faults
    }

    /// The same, charged to the caller.
    pub fn take_uncharged_faults(&mut self) -> u64 {
        let faults = self.uncharged_faults();
        self.charged_faults += faults;
        faults
    }

    /// The limits in force.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Obeys these limits and capabilities from now on: those of the task that runs.
    pub fn set_limits(&mut self, limits: Limits, privileges: Privileges) {
        (self.limits, self.privileges) = (limits, privileges);
    }

    /// Whether guest memory was exhausted when a page was needed: whoever has this memory must be killed. Told once.
    pub fn take_starved(&mut self) -> bool {
        std::mem::take(&mut self.starved)
    }

    /// The registrations of membarrier(2), `MEMBARRIER_CMD_REGISTER_*`.
    pub fn membarriers(&mut self) -> &mut i32 {
        &mut self.membarriers
    }

    /// Adds a mapping where nothing is, joined with its neighbours where they are alike, and counts it.
    pub(super) fn insert_vma(&mut self, vma: Vma, origin: Origin) -> VmaId {
        self.usage.add(vma.flags, vma.pages());
        self.note_object(&vma);
        self.vmas.insert_merging(vma, origin)
    }

    /// Puts a new mapping in the place of one that has the same range, as if that had been unmapped first.
    pub(super) fn exchange_vma(&mut self, id: VmaId, new: Vma) -> VmaId {
        let old = self.vmas.get(id).clone();
        self.zap(id, old.range());
        self.usage.remove(old.flags, old.pages());
        self.usage.add(new.flags, new.pages());
        self.note_segment(&old, SegmentEvent::Detached);
        self.note_object(&new);
        let id = self.vmas.exchange(id, new);
        self.forget_object(&old);
        id
    }

    /// The object of a mapping that is about to come is in the reverse map.
    fn note_object(&self, vma: &Vma) {
        if let Some(object) = vma.backing.object()
            && self.vmas.count_of_object(object.id()) == 0
        {
            self.manager.note_mapping(object.id(), self.id);
        }
    }

    /// The object of a mapping that is gone leaves the reverse map if that was the last one of it.
    fn forget_object(&self, vma: &Vma) {
        if let Some(object) = vma.backing.object()
            && self.vmas.count_of_object(object.id()) == 0
        {
            self.manager.forget_mapping(object.id(), self.id);
        }
    }

    /// Pages of `range` that are mapped by the mappings that are wanted.
    pub(super) fn pages_in(&self, range: &Range<VirtAddr>, wanted: impl Fn(&Vma) -> bool) -> u64 {
        let vmas = self.vmas.ids_in(range.clone()).map(|id| self.vmas.get(id)).filter(|vma| wanted(vma));
        vmas.map(|vma| range_pages(&intersection(&vma.range(), range))).sum()
    }

    /// # Errors
    /// `ENOMEM` if a request for `pages` more is refused by the overcommit mode.
    pub(super) fn check_commit(&self, pages: u64) -> Result<(), Errno> {
        self.manager.check_commit(pages)
    }

    /// Whether all of a range is mapped.
    pub fn is_mapped(&self, range: &Range<VirtAddr>) -> bool {
        self.check_mapped(range).is_ok()
    }

    /// # Errors
    /// `ENOMEM` if any byte of `range` is not mapped.
    pub(super) fn check_mapped(&self, range: &Range<VirtAddr>) -> Result<(), Errno> {
        let mut at = range.start;
        for id in self.vmas.ids_in(range.clone()) {
            let vma = self.vmas.get(id);
            if vma.start() > at {
                return Err(Errno::ENOMEM);
            }
            at = vma.end();
        }
        if at >= range.end { Ok(()) } else { Err(Errno::ENOMEM) }
    }

    /// Changes the flags of every mapping in `range`, split where it must be; holes are skipped.
    ///
    /// # Errors
    /// `ENOMEM` for too many mappings; those before have been changed.
    pub(super) fn change_flags(
        &mut self,
        range: Range<VirtAddr>,
        change: impl Fn(VmaFlags) -> VmaFlags,
    ) -> Result<(), Errno> {
        let mut next = self.vmas.first_in(&range);
        while let Some(id) = next {
            let vma = self.vmas.get(id);
            let (part, old) = (intersection(&vma.range(), &range), vma.flags);
            let new = change(old);
            let end = part.end;
            if new != old {
                self.vmas.modify(id, part.clone(), |vma| vma.flags = new)?;
                self.usage.change(old, new, range_pages(&part));
            }
            next = self.vmas.first_in(&(end..range.end));
        }
        Ok(())
    }

    /// Takes a mapping out of the set.
    pub(super) fn remove_vma(&mut self, id: VmaId) {
        let vma = self.vmas.remove(id);
        self.usage.remove(vma.flags, vma.pages());
        self.note_segment(&vma, SegmentEvent::Detached);
        self.forget_object(&vma);
    }

    /// Whose address space it is from now on.
    pub fn set_owner(&mut self, pid: i32) {
        self.owner = pid;
    }

    /// Tells a System V segment, if the mapping is of one, that it was attached once more or once less.
    pub(super) fn note_segment(&self, vma: &Vma, event: SegmentEvent) {
        if let Some(object) = vma.backing.object().filter(|_| vma.flags.contains(VmaFlags::SYSV)) {
            self.manager.segments().note(object.id(), event, self.owner);
        }
    }

    /// Room for another mapping where Linux counts before it makes one.
    pub(super) fn check_map_count(&self) -> Result<(), Errno> {
        if self.vmas.len() > MAX_MAP_COUNT { Err(Errno::ENOMEM) } else { Ok(()) }
    }

    /// Under which heading a present page of `vma` counts; the zero frame counts nowhere.
    pub(super) fn kind_of_object_page(vma: &Vma) -> PageKind {
        vma.backing.object().map_or(PageKind::Anonymous, |object| object.kind().page_kind())
    }

    /// Bytes that RLIMIT_MEMLOCK leaves.
    pub(super) fn may_lock_more(&self, pages: u64) -> bool {
        let within = self.usage.locked + pages <= self.limits.locked >> PAGE_SHIFT;
        within || self.privileges.contains(Privileges::IPC_LOCK)
    }

    /// Whether memory may be locked at all.
    pub(super) fn may_lock(&self) -> bool {
        self.limits.locked != 0 || self.privileges.contains(Privileges::IPC_LOCK)
    }
}

impl Drop for AddressSpace {
    fn drop(&mut self) {
        self.vmas.iter().for_each(|vma| self.note_segment(vma, SegmentEvent::Detached));
        self.manager.forget(self);
    }
}

impl From<OutOfFrames> for Errno {
    fn from(_: OutOfFrames) -> Errno {
        Errno::ENOMEM
    }
}

/// What two ranges have in common; they overlap.
pub(super) fn intersection(a: &Range<VirtAddr>, b: &Range<VirtAddr>) -> Range<VirtAddr> {
    a.start.max(b.start)..a.end.min(b.end)
}

//! What all address spaces of a machine share: guest memory, the zero frame, policies, identities, and the reverse map
//! from objects to the address spaces that map them.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU64;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, Weak};

use super::AddressSpace;
use super::account::Overcommit;
use super::fault::FaultStats;
use super::huge::HugePages;
use super::mappable::{Mappable, ObjectId};
use super::shm::ShmObject;
use super::smaps::Sharers;
use super::sysv::Segments;
use super::vma::AnonId;
use crate::mem::{GuestMemory, PAGE_SHIFT, Ppn, SpaceId};
use crate::os::wait::lock;
use crate::os::{Errno, Shared};

/// Choices that hold for every address space.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Policy {
    /// Pages of RAM and swap, as the overcommit heuristic sees them.
    pub total_pages: u64,
    /// Place large anonymous mappings on 2 MiB boundaries (Linux does with transparent huge pages).
    pub align_huge: bool,
    /// Who gets 2 MiB pages.
    pub huge_pages: HugePages,
    /// Pages that a read fault on a file looks at (a power of two, at most 64); 1: the one that is needed.
    pub fault_around_pages: u64,
}

impl Policy {
    fn new(total_pages: u64) -> Policy {
        Policy { total_pages, align_huge: true, huge_pages: HugePages::default(), fault_around_pages: 16 }
    }
}

/// The device number of our own objects: Linux shows `00:01` for shared memory.
const SHM_DEVICE: u64 = 1;

/// The first inode number of nameless objects. Those below are the numbers of System V segments, on the same device.
const FIRST_INODE: u64 = 1 << 31;

/// What all address spaces share. Lock order: an address space, then `spaces`; never two address spaces.
pub struct MemoryManager {
    memory: Arc<GuestMemory>,
    zero: Ppn,
    policy: Policy,
    overcommit: Mutex<Overcommit>,
    next_anon: AtomicU64,
    next_inode: AtomicU64,
    spaces: Mutex<Spaces>,
    segments: Segments,
    ended: Mutex<Totals>,
}

/// What is summed up over all address spaces of a run.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Totals {
    /// Page faults.
    pub faults: FaultStats,
    /// The most mappings that one address space had.
    pub vmas_peak: u64,
}

impl Totals {
    fn add(&mut self, space: &AddressSpace) {
        self.faults += *space.stats();
        self.vmas_peak = self.vmas_peak.max(space.vmas().peak() as u64);
    }
}

#[derive(Default)]
struct Spaces {
    live: BTreeMap<SpaceId, Weak<Mutex<AddressSpace>>>,
    /// Who maps which object.
    mappers: BTreeSet<(ObjectId, SpaceId)>,
}

impl Spaces {
    fn mappers_of(&self, object: ObjectId) -> impl Iterator<Item = SpaceId> {
        let from = self.mappers.range((object, SpaceId::NONE)..);
        from.take_while(move |(mapped, _)| *mapped == object).map(|&(_, space)| space)
    }
}

/// What happens to copies that processes made of pages that go away.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PrivateCopies {
    /// Truncation: dropped too.
    Drop,
    /// Hole punching: kept.
    Keep,
}

impl MemoryManager {
    /// For a machine's memory.
    ///
    /// # Errors
    /// `ENOMEM`: not even one frame is free.
    pub fn new(memory: Arc<GuestMemory>) -> Result<Arc<MemoryManager>, Errno> {
        let zero = memory.frames().alloc_zeroed().ok_or(Errno::ENOMEM)?;
        let total_pages = memory.frames().stats().total;
        let policy = Policy::new(total_pages);
        Ok(Arc::new(MemoryManager {
            memory,
            zero,
            policy,
            overcommit: Mutex::default(),
            next_anon: AtomicU64::new(0),
            next_inode: AtomicU64::new(FIRST_INODE),
            spaces: Mutex::default(),
            ended: Mutex::default(),
            segments: Segments::default(),
        }))
    }

    /// Guest-physical memory.
    pub fn memory(&self) -> &Arc<GuestMemory> {
        &self.memory
    }

    /// The frame of zeroes that every untouched page shows.
    pub(super) fn zero_frame(&self) -> Ppn {
        self.zero
    }

    /// The choices in force.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Changes the choices, before the manager is shared.
    pub fn set_policy(manager: &mut Arc<MemoryManager>, change: impl FnOnce(&mut Policy)) {
        if let Some(manager) = Arc::get_mut(manager) {
            change(&mut manager.policy);
        }
    }

    /// `vm.overcommit_memory`
    pub fn overcommit(&self) -> Overcommit {
        *lock(&self.overcommit)
    }

    /// Sets `vm.overcommit_memory`.
    pub fn set_overcommit(&self, mode: Overcommit) {
        *lock(&self.overcommit) = mode;
    }

    /// # Errors
    /// `ENOMEM` if a request for `pages` more is refused by the overcommit mode.
    pub(super) fn check_commit(&self, pages: u64) -> Result<(), Errno> {
        let refused = pages > self.policy.total_pages && self.overcommit() == Overcommit::Guess;
        if refused { Err(Errno::ENOMEM) } else { Ok(()) }
    }

    /// A lineage that nobody has.
    pub(super) fn new_anon(&self) -> AnonId {
        AnonId(NonZeroU64::MIN.saturating_add(self.next_anon.fetch_add(1, Relaxed)))
    }

    /// The identity of a new nameless object.
    pub(super) fn new_object_id(&self) -> ObjectId {
        ObjectId { device: SHM_DEVICE, inode: self.next_inode.fetch_add(1, Relaxed) }
    }

    /// A new shared memory object of `size` bytes that `/proc/PID/maps` shows as `name`.
    pub fn new_object(&self, name: Vec<u8>, size: u64) -> Arc<ShmObject> {
        ShmObject::new(&self.memory, self.new_object_id(), name, size)
    }

    /// The object behind a shared anonymous mapping.
    pub(super) fn shared_anonymous(&self, size: u64) -> Arc<dyn Mappable> {
        self.new_object(b"/dev/zero (deleted)".to_vec(), size)
    }

    /// System V shared memory.
    pub fn segments(&self) -> &Segments {
        &self.segments
    }

    /// Puts an address space where tasks share it, and where truncation finds it.
    pub fn share(&self, space: AddressSpace) -> Shared<AddressSpace> {
        let id = space.id();
        let shared = Arc::new(Mutex::new(space));
        lock(&self.spaces).live.insert(id, Arc::downgrade(&shared));
        shared
    }

    /// `space` maps `object` from now on.
    pub(super) fn note_mapping(&self, object: ObjectId, space: SpaceId) {
        lock(&self.spaces).mappers.insert((object, space));
    }

    /// `space` maps `object` no more.
    pub(super) fn forget_mapping(&self, object: ObjectId, space: SpaceId) {
        lock(&self.spaces).mappers.remove(&(object, space));
    }

    /// Whether an address space other than `space` maps `object`.
    pub(super) fn is_mapped_elsewhere(&self, object: ObjectId, space: SpaceId) -> bool {
        lock(&self.spaces).mappers_of(object).any(|id| id != space)
    }

    /// Objects that somebody maps.
    pub fn mapped_objects(&self) -> usize {
        let spaces = lock(&self.spaces);
        spaces.mappers.iter().map(|(object, _)| object).collect::<BTreeSet<_>>().len()
    }

    /// Sums over all address spaces, those that are gone included.
    pub fn totals(&self) -> Totals {
        let live: Vec<_> = lock(&self.spaces).live.values().filter_map(Weak::upgrade).collect();
        let mut totals = *lock(&self.ended);
        live.iter().for_each(|space| totals.add(&lock(space)));
        totals
    }

    /// Address spaces that somebody holds.
    pub fn live_spaces(&self) -> usize {
        lock(&self.spaces).live.values().filter(|space| space.strong_count() > 0).count()
    }

    /// `space` goes.
    pub(super) fn forget(&self, space: &AddressSpace) {
        lock(&self.ended).add(space);
        let mut spaces = lock(&self.spaces);
        spaces.live.remove(&space.id());
        for object in space.vmas().objects() {
            spaces.mappers.remove(&(object, space.id()));
        }
    }

    /// The live address spaces that may map `object`.
    fn mappers(&self, object: ObjectId) -> Vec<Shared<AddressSpace>> {
        let spaces = lock(&self.spaces);
        spaces.mappers_of(object).filter_map(|id| spaces.live.get(&id)?.upgrade()).collect()
    }

    /// Drops the pages of `object` with indices in `pages` from every mapping: after truncation, before the pages are given
    /// to another use. No address space may be locked by the caller.
    pub fn invalidate(&self, object: ObjectId, pages: Range<u64>, copies: PrivateCopies) {
        for space in self.mappers(object) {
            lock(&space).drop_object_pages(object, &pages, copies);
        }
    }

    /// The same for a file that now has `size` bytes: pages wholly past the end go, private copies too.
    pub fn truncated(&self, object: ObjectId, size: u64) {
        self.invalidate(object, size.div_ceil(1 << PAGE_SHIFT)..u64::MAX, PrivateCopies::Drop);
    }

    /// Whether anybody has a shared mapping of `object` that is, or may become, writable (F_SEAL_WRITE, F_ADD_SEALS).
    pub fn has_writable_mapping(&self, object: ObjectId) -> bool {
        self.mappers(object).iter().any(|space| lock(space).maps_shared_writable(object))
    }

    /// By how many page-table entries of all address spaces each page of some objects is mapped.
    pub fn sharers(&self, objects: impl Iterator<Item = ObjectId>) -> Sharers {
        let mut sharers = Sharers::default();
        for object in objects {
            self.mappers(object).iter().for_each(|space| lock(space).count_sharers(object, &mut sharers));
        }
        sharers
    }

    /// The same, with what processes share of anonymous memory since a fork.
    pub fn all_sharers(&self, objects: impl Iterator<Item = ObjectId>) -> Sharers {
        let mut sharers = self.sharers(objects);
        let live: Vec<_> = lock(&self.spaces).live.values().filter_map(Weak::upgrade).collect();
        live.iter().for_each(|space| lock(space).count_shared_tables(&mut sharers));
        sharers
    }

    /// Mappings of `object` in all address spaces (shm_nattch).
    pub fn count_mappings(&self, object: ObjectId) -> u64 {
        self.mappers(object).iter().map(|space| lock(space).vmas().count_of_object(object)).sum()
    }
}

impl Drop for MemoryManager {
    fn drop(&mut self) {
        self.memory.frames().release(self.zero);
    }
}

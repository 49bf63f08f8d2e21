//! `mmap`: plan (every check, in Linux's order, no effect), then commit (`do_mmap`, `mmap_region`; mmap(2)).
//!
//! ```text
//!   plan                                              commit
//!   length, offset, number of mappings                unmap what a fixed mapping replaces
//!   where: fixed, hint, or the highest free gap       insert, joined with equal neighbours
//!   type and permissions against the open file        count
//!   limits, net of what is replaced                   lock or populate
//! ```
//!
//! A fixed mapping that fails leaves what was there, perhaps split at its edges.

use std::ops::Range;
use std::sync::Arc;

use bitflags::bitflags;

use super::AddressSpace;
use super::account::{Privileges, is_accountable};
use super::layout::{HUGE_PAGE_SIZE, MAX_MAP_COUNT, MMAP_BOTTOM_UP, MMAP_MIN_ADDR, TASK_SIZE};
use super::mappable::{Mappable, ObjectAccess, ObjectId};
use super::merge::Origin;
use super::sysv::SegmentEvent;
use super::vma::{Backing, Vma, VmaFlags};
use crate::mem::{PAGE_SHIFT, PAGE_SIZE, VirtAddr};
use crate::os::Errno;

bitflags! {
    /// The `PROT_*` bits. `mmap` ignores those that it does not know, `mprotect` refuses them.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    pub struct Prot: u64 {
        /// PROT_READ
        const READ = 1;
        /// PROT_WRITE; implies reading in effect, though not in `/proc/PID/maps`.
        const WRITE = 2;
        /// PROT_EXEC; alone it is execute-only on RISC-V.
        const EXEC = 4;
        /// PROT_SEM: known and without effect.
        const SEM = 8;
        /// PROT_GROWSDOWN: `mprotect` reaches down to the start of a stack.
        const GROWS_DOWN = 0x0100_0000;
        /// PROT_GROWSUP: as above, for stacks that no port of ours has.
        const GROWS_UP = 0x0200_0000;
        const _ = !0;
    }
}

impl Prot {
    /// The permissions as flags of a mapping.
    pub(super) fn vma_flags(self) -> VmaFlags {
        let bits = [(Prot::READ, VmaFlags::READ), (Prot::WRITE, VmaFlags::WRITE), (Prot::EXEC, VmaFlags::EXEC)];
        bits.iter().filter(|(prot, _)| self.contains(*prot)).map(|&(_, flag)| flag).collect()
    }
}

bitflags! {
    /// The `MAP_*` bits.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    pub struct MapFlags: u64 {
        /// The mask of the type: shared, private, shared and validated, droppable.
        const TYPE = 0x0f;
        /// Exactly at the address, replacing what is there.
        const FIXED = 0x10;
        /// No file.
        const ANONYMOUS = 0x20;
        /// A stack.
        const GROWS_DOWN = 0x0100;
        /// Ignored.
        const DENY_WRITE = 0x0800;
        /// Ignored.
        const EXECUTABLE = 0x1000;
        /// Lock the pages.
        const LOCKED = 0x2000;
        /// Not charged against the commit limit.
        const NO_RESERVE = 0x4000;
        /// Fault all pages in.
        const POPULATE = 0x8000;
        /// With POPULATE: do not.
        const NON_BLOCK = 0x1_0000;
        /// Memory for a stack: keeps huge pages away.
        const STACK = 0x2_0000;
        /// From the reserve of huge pages (of which we have none).
        const HUGETLB = 0x4_0000;
        /// Stores reach persistent memory at once, on files that have it; others ignore it.
        const SYNC = 0x8_0000;
        /// Exactly at the address, and only if nothing is there.
        const FIXED_NO_REPLACE = 0x10_0000;
        const _ = !0;
    }
}

/// MAP_SHARED
const SHARED: u64 = 1;
/// MAP_PRIVATE
const PRIVATE: u64 = 2;
/// MAP_SHARED_VALIDATE
const SHARED_VALIDATE: u64 = 3;
/// MAP_DROPPABLE
const DROPPABLE: u64 = 8;
/// The flags that MAP_SHARED_VALIDATE knows (`LEGACY_MAP_MASK`): those above but SYNC and FIXED_NO_REPLACE, and the sizes of
/// huge pages.
const LEGACY_FLAGS: u64 = 0x7c07_f933;

/// What is to be mapped.
#[derive(Clone)]
pub enum MapSource {
    /// Nothing: zeroes.
    Anonymous,
    /// `/dev/zero`, opened so: anonymous memory, after the checks of a file.
    Zeroes(ObjectAccess),
    /// An open file or an object.
    Object(Arc<dyn Mappable>),
    /// Huge pages of this size from the reserve, of which there are none: `ENOMEM`, after other errors.
    Huge(ObjectAccess, u64),
    /// An open file that cannot be mapped (a pipe, a directory): that errno, after others.
    Unmappable(ObjectAccess, NoMapping),
}

/// Why a file cannot be mapped.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoMapping {
    /// It does not have the operation: `ENODEV`.
    NoOperation,
    /// It has huge pages of this size, of which none are reserved: `ENOMEM`.
    HugePages(u64),
    /// The operation is there, and fails: with `ENODEV` a socket's.
    Fails(Errno),
}

impl MapSource {
    fn access(&self) -> ObjectAccess {
        match self {
            MapSource::Anonymous => ObjectAccess::all(),
            MapSource::Object(object) => object.access(),
            MapSource::Zeroes(access) | MapSource::Huge(access, _) | MapSource::Unmappable(access, _) => *access,
        }
    }
}

/// The arguments of `mmap`, descriptor resolved.
#[derive(Clone)]
pub struct MapRequest {
    /// Where: exactly there, or as a hint.
    pub addr: VirtAddr,
    /// Bytes; rounded up to pages.
    pub length: u64,
    /// Permissions.
    pub prot: Prot,
    /// Type and behaviour.
    pub flags: MapFlags,
    /// What is mapped.
    pub source: MapSource,
    /// Bytes from the start of the object, a multiple of the page size.
    pub offset: u64,
}

impl MapRequest {
    /// Private anonymous memory, wherever there is room.
    pub fn anonymous(length: u64, prot: Prot) -> MapRequest {
        let flags = MapFlags::from_bits_retain(PRIVATE) | MapFlags::ANONYMOUS;
        MapRequest { addr: VirtAddr(0), length, prot, flags, source: MapSource::Anonymous, offset: 0 }
    }

    /// A private mapping of an object.
    pub fn private(object: Arc<dyn Mappable>, length: u64, prot: Prot, offset: u64) -> MapRequest {
        let flags = MapFlags::from_bits_retain(PRIVATE);
        MapRequest { addr: VirtAddr(0), length, prot, flags, source: MapSource::Object(object), offset }
    }

    /// The same, exactly at `addr`, replacing what is there.
    pub fn at(mut self, addr: VirtAddr) -> MapRequest {
        self.addr = addr;
        self.flags |= MapFlags::FIXED;
        self
    }

    fn kind(&self) -> u64 {
        (self.flags & MapFlags::TYPE).bits()
    }

    fn is_anonymous(&self) -> bool {
        matches!(self.source, MapSource::Anonymous)
    }

    fn is_fixed(&self) -> bool {
        self.flags.intersects(MapFlags::FIXED | MapFlags::FIXED_NO_REPLACE)
    }
}

/// The size of huge pages that flags of mmap(2), memfd_create(2) or shmget(2) ask for, by its logarithm from bit 26 on, if
/// there is that size; 0 is the default.
pub fn huge_page_size(flags: u64) -> Option<u64> {
    match flags >> 26 & 0x3f {
        0 | 21 => Some(1 << 21),
        30 => Some(1 << 30),
        _ => None,
    }
}

/// Whether an attachment may replace mappings (SHM_REMAP).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Replace {
    /// It must find the range free.
    No,
    /// It replaces what is there.
    Yes,
}

/// A mapping that has passed every check.
pub(super) struct Plan {
    range: Range<VirtAddr>,
    flags: VmaFlags,
    source: MapSource,
    page_offset: u64,
    populate: bool,
}

impl AddressSpace {
    /// Maps memory (mmap(2)). Returns where.
    ///
    /// # Errors
    /// As mmap(2); nothing has changed then.
    pub fn mmap(&mut self, request: MapRequest) -> Result<VirtAddr, Errno> {
        let plan = self.plan_map(request)?;
        Ok(self.map_and_populate(plan))
    }

    /// Changes which pages of its object a shared mapping shows (remap_file_pages(2)), by mapping them anew.
    ///
    /// # Errors
    /// `EINVAL`: arguments, no shared mapping there, a range that spans different ones, or a removed System V segment that
    /// is attached nowhere else: unmapping what is replaced ends it before it can be mapped anew, so that nothing is left.
    pub fn remap_file_pages(&mut self, addr: VirtAddr, size: u64, prot: u64, page_offset: u64) -> Result<(), Errno> {
        let start = addr.align_down(PAGE_SIZE);
        let size = size & !(PAGE_SIZE - 1);
        let end = start.checked_add(size).filter(|&end| end > start && prot == 0).ok_or(Errno::EINVAL)?;
        page_offset.checked_add(size >> PAGE_SHIFT).ok_or(Errno::EINVAL)?;
        let vma = self.vmas.containing(start).map(|id| self.vmas.get(id)).ok_or(Errno::EINVAL)?;
        let Some(object) = vma.backing.object().filter(|_| vma.flags.contains(VmaFlags::SHARED)) else {
            return Err(Errno::EINVAL);
        };
        if !self.is_uniform(vma, end) {
            return Err(Errno::EINVAL);
        }
        let bits = [(VmaFlags::READ, Prot::READ), (VmaFlags::WRITE, Prot::WRITE), (VmaFlags::EXEC, Prot::EXEC)];
        let prot = bits.iter().filter(|(flag, _)| vma.flags.contains(*flag)).map(|&(_, prot)| prot).collect();
        let mut flags = MapFlags::from_bits_retain(SHARED) | MapFlags::FIXED | MapFlags::POPULATE;
        flags.set(MapFlags::LOCKED, vma.flags.contains(VmaFlags::LOCKED));
        let (id, source, offset) = (object.id(), MapSource::Object(object.clone()), page_offset << PAGE_SHIFT);
        let segment = vma.flags & VmaFlags::SYSV;
        let mut plan = self.plan_map(MapRequest { addr: start, length: size, prot, flags, source, offset })?;
        plan.flags |= segment;
        if !segment.is_empty() && self.manager.segments().is_removed(id) && self.is_all_of(id, &plan.range) {
            self.detach(plan.range);
            return Err(Errno::EINVAL);
        }
        self.map_and_populate(plan);
        Ok(())
    }

    /// Whether an object is mapped nowhere but in `range` of this address space.
    fn is_all_of(&self, object: ObjectId, range: &Range<VirtAddr>) -> bool {
        let inside = |id| range.contains(&self.vmas.get(id).start());
        self.vmas.of_object(object).all(inside) && !self.manager.is_mapped_elsewhere(object, self.id)
    }

    /// Whether only mappings like `first`, of the same open file, lie between it and `end`, without a hole.
    fn is_uniform(&self, first: &Vma, end: VirtAddr) -> bool {
        let mut at = first.end();
        let mut alike = |vma: &Vma| {
            let touches = std::mem::replace(&mut at, vma.end()) == vma.start();
            touches && vma.flags == first.flags && vma.backing.same(&first.backing)
        };
        let rest = first.end()..end.max(first.end());
        self.vmas.ids_in(rest).all(|id| alike(self.vmas.get(id))) && at >= end
    }

    /// Attaches a System V segment of `size` bytes (the mapping part of shmat(2)).
    ///
    /// # Errors
    /// `EINVAL`: something is there, and it is not to be replaced; else as [`AddressSpace::mmap`].
    pub fn attach_segment(&mut self, request: MapRequest, replaces: Replace) -> Result<VirtAddr, Errno> {
        if request.flags.contains(MapFlags::FIXED) && replaces == Replace::No {
            let length = round_up(request.length).ok_or(Errno::EINVAL)?;
            let end = request.addr.checked_add(length).ok_or(Errno::EINVAL)?;
            if self.vmas.first_in(&(request.addr..end)).is_some() {
                return Err(Errno::EINVAL);
            }
        }
        let mut plan =
            self.plan_map(MapRequest { flags: request.flags | MapFlags::from_bits_retain(SHARED), ..request })?;
        plan.flags |= VmaFlags::SYSV;
        let at = self.map_and_populate(plan);
        if let Some(id) = self.vmas.containing(at) {
            self.note_segment(self.vmas.get(id), SegmentEvent::Attached);
        }
        Ok(at)
    }

    /// Maps pages of the kernel's own, with exactly these flags (`_install_special_mapping`).
    ///
    /// # Errors
    /// As [`AddressSpace::mmap`].
    pub fn map_special(&mut self, request: MapRequest, flags: VmaFlags) -> Result<VirtAddr, Errno> {
        let plan = self.plan_map(request)?;
        Ok(self.map_and_populate(Plan { flags, ..plan }))
    }

    fn map_and_populate(&mut self, plan: Plan) -> VirtAddr {
        let (range, populate) = (plan.range.clone(), plan.populate);
        self.commit_map(plan);
        if populate {
            self.populate_quietly(range.clone());
        }
        range.start
    }

    /// Every check. The last of them split what sticks out of the range (`do_mmap`, `__mmap_setup`).
    fn plan_map(&mut self, request: MapRequest) -> Result<Plan, Errno> {
        if !request.offset.is_multiple_of(PAGE_SIZE) || request.length == 0 {
            return Err(Errno::EINVAL);
        }
        let length = round_up(request.length).ok_or(Errno::ENOMEM)?;
        let first_page = request.offset >> PAGE_SHIFT;
        first_page.checked_add(length >> PAGE_SHIFT).ok_or(Errno::EOVERFLOW)?;
        if self.vmas.len() > MAX_MAP_COUNT {
            return Err(Errno::ENOMEM);
        }
        let range = self.place(&request, length)?;
        if let MapSource::Huge(_, size) = request.source
            && request.is_fixed()
            && !range.start.is_aligned(size)
        {
            return Err(Errno::EINVAL);
        }
        let flags = self.initial_flags(&request);
        if flags.contains(VmaFlags::LOCKED) {
            self.check_lock_limit(request.flags, length)?;
        }
        let flags = self.checked_flags(&request, flags, length)?;
        let page_offset = match request.source {
            MapSource::Anonymous if flags.contains(VmaFlags::SHARED) => 0,
            MapSource::Anonymous => range.start.0 >> PAGE_SHIFT,
            _ => first_page,
        };
        let wanted = request.flags & (MapFlags::POPULATE | MapFlags::NON_BLOCK) == MapFlags::POPULATE;
        let populate = wanted || flags.contains(VmaFlags::LOCKED);
        let flags = self.check_space(&request, flags, &range)?;
        Ok(Plan { range, flags, source: request.source, page_offset, populate })
    }

    /// Where the mapping goes (`__get_unmapped_area`, and the test for MAP_FIXED_NOREPLACE).
    pub(super) fn place(&self, request: &MapRequest, length: u64) -> Result<Range<VirtAddr>, Errno> {
        if length > TASK_SIZE {
            return Err(Errno::ENOMEM);
        }
        let start = if request.is_fixed() { request.addr } else { self.choose(request, length)? };
        if let Some(number) = Some(start.0.wrapping_neg()).filter(|number| (1..PAGE_SIZE).contains(number)) {
            // The kernel takes so high an address for an error of its own.
            return Err(Errno::from_raw(number as i32));
        }
        if start.0 > TASK_SIZE - length {
            return Err(Errno::ENOMEM);
        }
        if !start.is_aligned(PAGE_SIZE) {
            return Err(Errno::EINVAL);
        }
        if start.0 < self.min_address() {
            return Err(Errno::EPERM);
        }
        let range = start..start + length;
        if request.flags.contains(MapFlags::FIXED_NO_REPLACE) && self.vmas.first_in(&range).is_some() {
            return Err(Errno::EEXIST);
        }
        Ok(range)
    }

    /// The lowest address that this process may ask for.
    fn min_address(&self) -> u64 {
        if self.privileges.contains(Privileges::RAW_IO) { 0 } else { MMAP_MIN_ADDR }
    }

    /// The hint, rounded down, if that range is free; else the highest free range (`generic_get_unmapped_area_topdown`).
    fn choose(&self, request: &MapRequest, length: u64) -> Result<VirtAddr, Errno> {
        let hint = request.addr.align_down(PAGE_SIZE);
        let hint = if hint.0 != 0 && hint.0 < MMAP_MIN_ADDR { VirtAddr(MMAP_MIN_ADDR) } else { hint };
        let aligned =
            self.aligned_offset(request, hint, length).and_then(|offset| self.find_aligned(hint, length, offset));
        aligned.or_else(|| self.find_free(hint, length)).ok_or(Errno::ENOMEM)
    }

    /// The hint if it is free, else wherever there is room.
    fn find_free(&self, hint: VirtAddr, length: u64) -> Option<VirtAddr> {
        if hint.0 != 0 && self.is_free(hint, length) { Some(hint) } else { self.search(length) }
    }

    /// For a mapping that is placed so that it may have 2 MiB pages: its first byte, counted from where one may begin.
    fn aligned_offset(&self, request: &MapRequest, hint: VirtAddr, length: u64) -> Option<u64> {
        if !self.manager.policy().align_huge {
            return None;
        }
        let private = request.kind() != SHARED && request.kind() != SHARED_VALIDATE;
        match &request.source {
            MapSource::Anonymous => (private && hint.0 == 0 && length.is_multiple_of(HUGE_PAGE_SIZE)).then_some(0),
            MapSource::Zeroes(_) => private.then_some(request.offset),
            MapSource::Object(object) => object.prefers_huge_alignment().then_some(request.offset),
            MapSource::Huge(..) | MapSource::Unmappable(..) => None,
        }
    }

    /// Free space where a 2 MiB page of the object begins on a 2 MiB boundary, if one lies wholly in the mapping
    /// (`__thp_get_unmapped_area`).
    fn find_aligned(&self, hint: VirtAddr, length: u64, offset: u64) -> Option<VirtAddr> {
        let first = offset.checked_next_multiple_of(HUGE_PAGE_SIZE)?;
        if offset.checked_add(length)? < first.checked_add(HUGE_PAGE_SIZE)? {
            return None;
        }
        let free = self.find_free(hint, length.checked_add(HUGE_PAGE_SIZE)?)?;
        if free == hint {
            return Some(hint);
        }
        let shift = offset.wrapping_sub(free.0) % HUGE_PAGE_SIZE;
        Some(if shift == 0 && !self.layout.bottom_up { free + HUGE_PAGE_SIZE } else { free + shift })
    }

    /// Whether a hint can be honoured, guard gaps included.
    fn is_free(&self, start: VirtAddr, length: u64) -> bool {
        let reachable = length <= TASK_SIZE && start.0 <= TASK_SIZE - length && start.0 >= MMAP_MIN_ADDR;
        let above = self.vmas.find(start).map(|id| self.vmas.get(id).guarded_start());
        reachable && above.is_none_or(|above| start + length <= above)
    }

    /// Free space for a mapping without a wish: from the mmap base down, then from a third of the space up.
    pub(super) fn search(&self, length: u64) -> Option<VirtAddr> {
        let bottom_up = || self.vmas.lowest_gap(length, VirtAddr(MMAP_BOTTOM_UP)..VirtAddr(TASK_SIZE));
        if self.layout.bottom_up {
            return bottom_up();
        }
        self.vmas.highest_gap(length, VirtAddr(MMAP_MIN_ADDR)..self.layout.mmap_base).or_else(bottom_up)
    }

    /// Permissions and behaviour before the open file has its say.
    fn initial_flags(&self, request: &MapRequest) -> VmaFlags {
        let may = VmaFlags::MAY_READ | VmaFlags::MAY_WRITE | VmaFlags::MAY_EXEC;
        let mut flags = request.prot.vma_flags() | may | self.default_flags;
        for (bit, flag) in [
            (MapFlags::GROWS_DOWN, VmaFlags::GROWS_DOWN),
            (MapFlags::LOCKED, VmaFlags::LOCKED),
            (MapFlags::NO_RESERVE, VmaFlags::NO_RESERVE),
            (MapFlags::STACK, VmaFlags::NO_HUGE_PAGE),
            (MapFlags::SYNC, VmaFlags::SYNC),
        ] {
            flags.set(flag, flags.contains(flag) || request.flags.contains(bit));
        }
        flags
    }

    fn check_lock_limit(&self, flags: MapFlags, length: u64) -> Result<(), Errno> {
        if flags.contains(MapFlags::LOCKED) && !self.may_lock() {
            return Err(Errno::EPERM);
        }
        if self.may_lock_more(length >> PAGE_SHIFT) { Ok(()) } else { Err(Errno::EAGAIN) }
    }

    /// Type and permissions (the `switch` of `do_mmap`).
    fn checked_flags(&self, request: &MapRequest, flags: VmaFlags, length: u64) -> Result<VmaFlags, Errno> {
        if request.is_anonymous() {
            return anonymous_flags(request, flags);
        }
        let end = i64::try_from(request.offset).ok().and_then(|offset| offset.checked_add_unsigned(length));
        end.ok_or(Errno::EOVERFLOW)?;
        file_flags(request, flags)
    }

    /// Limits, net of what is replaced (`__mmap_setup`).
    fn check_space(
        &mut self,
        request: &MapRequest,
        flags: VmaFlags,
        range: &Range<VirtAddr>,
    ) -> Result<VmaFlags, Errno> {
        let sealed = request.source.access().contains(ObjectAccess::WRITE_SEALED) && !request.is_anonymous();
        if sealed && flags.contains(VmaFlags::SHARED | VmaFlags::MAY_WRITE) {
            return Err(Errno::EPERM);
        }
        self.prepare_unmap(range)?;
        let replaced = self.pages_in(range, |_| true);
        if !self.usage.may_expand(&self.limits, flags, range_pages(range), replaced) {
            return Err(Errno::ENOMEM);
        }
        if let MapSource::Huge(_, size) = request.source {
            return Err(if request.offset.is_multiple_of(size) { Errno::ENOMEM } else { Errno::EINVAL });
        }
        if !is_accountable(flags) {
            return Ok(flags);
        }
        let charged = self.pages_in(range, |vma| vma.flags.contains(VmaFlags::ACCOUNT));
        let charge = range_pages(range).saturating_sub(charged);
        self.check_commit(charge)?;
        Ok(flags | VmaFlags::ACCOUNT)
    }

    /// Makes the planned mapping, in place of whatever is there.
    fn commit_map(&mut self, mut plan: Plan) {
        let backing = match plan.source {
            MapSource::Object(object) => Backing::Object(object),
            _ if plan.flags.contains(VmaFlags::SHARED) => {
                Backing::Object(self.manager.shared_anonymous(plan.range.end - plan.range.start))
            }
            MapSource::Zeroes(_) => {
                plan.flags |= VmaFlags::ZERO_DEVICE;
                Backing::Anonymous
            }
            _ => Backing::Anonymous,
        };
        let (flags, pages) = (plan.flags, range_pages(&plan.range));
        let new = Vma::new(plan.range.clone(), flags, backing, plan.page_offset);
        let replaced = self.vmas.first_in(&plan.range).filter(|&id| self.vmas.get(id).range() == plan.range);
        let id = match replaced {
            Some(old) => self.exchange_vma(old, new),
            None => {
                self.detach(plan.range);
                self.insert_vma(new, Origin::New)
            }
        };
        if flags.contains(VmaFlags::DROPPABLE | VmaFlags::LOCKED) {
            // What mlockall asked for of all to come is not for memory that may be dropped.
            self.vmas.get_mut(id).flags -= VmaFlags::LOCK_MASK;
            self.usage.change(flags, flags - VmaFlags::LOCK_MASK, pages);
        }
    }
}

/// A length rounded up to pages, unless that wraps.
pub(super) fn round_up(length: u64) -> Option<u64> {
    length.checked_next_multiple_of(PAGE_SIZE)
}

/// Pages of a page-aligned range.
pub(super) fn range_pages(range: &Range<VirtAddr>) -> u64 {
    (range.end - range.start) >> PAGE_SHIFT
}

fn anonymous_flags(request: &MapRequest, flags: VmaFlags) -> Result<VmaFlags, Errno> {
    let stack = flags.contains(VmaFlags::GROWS_DOWN);
    match request.kind() {
        SHARED if stack => Err(Errno::EINVAL),
        SHARED => Ok(flags | VmaFlags::SHARED | VmaFlags::MAY_SHARE),
        DROPPABLE if stack || request.flags.intersects(MapFlags::LOCKED | MapFlags::HUGETLB) => Err(Errno::EINVAL),
        DROPPABLE => {
            let volatile = VmaFlags::DROPPABLE | VmaFlags::WIPE_ON_FORK | VmaFlags::DONT_DUMP;
            Ok(flags | VmaFlags::NO_RESERVE | volatile)
        }
        PRIVATE => Ok(flags),
        _ => Err(Errno::EINVAL),
    }
}

fn file_flags(request: &MapRequest, mut flags: VmaFlags) -> Result<VmaFlags, Errno> {
    let access = request.source.access();
    let writes = request.prot.contains(Prot::WRITE);
    match request.kind() {
        SHARED | SHARED_VALIDATE => {
            if request.kind() == SHARED_VALIDATE && request.flags.bits() & !LEGACY_FLAGS != 0 {
                return Err(Errno::EOPNOTSUPP);
            }
            if writes && !access.contains(ObjectAccess::WRITE) {
                return Err(Errno::EACCES);
            }
            flags |= VmaFlags::SHARED | VmaFlags::MAY_SHARE;
            if access.contains(ObjectAccess::WRITE_SEALED) && !writes {
                flags -= VmaFlags::MAY_WRITE;
            }
            if !access.contains(ObjectAccess::WRITE) {
                flags -= VmaFlags::MAY_WRITE | VmaFlags::SHARED;
            }
        }
        PRIVATE => {}
        _ => return Err(Errno::EINVAL),
    }
    if !access.contains(ObjectAccess::READ) {
        return Err(Errno::EACCES);
    }
    if !access.contains(ObjectAccess::EXEC) {
        if flags.contains(VmaFlags::EXEC) {
            return Err(Errno::EPERM);
        }
        flags -= VmaFlags::MAY_EXEC;
    }
    match request.source {
        MapSource::Unmappable(_, NoMapping::NoOperation) => Err(Errno::ENODEV),
        _ if flags.contains(VmaFlags::GROWS_DOWN) => Err(Errno::EINVAL),
        MapSource::Unmappable(_, NoMapping::Fails(errno)) => Err(errno),
        MapSource::Unmappable(_, NoMapping::HugePages(_)) => Err(Errno::ENOMEM),
        _ => Ok(flags),
    }
}

//! System V shared memory: segments by key and by number (shmget(2), shmat(2), shmctl(2), Linux's `ipc/shm.c`).
//!
//! A segment lives until it has been removed (IPC_RMID) **and** nobody has it attached; removed but attached, it can still be
//! attached by number. So the table holds a segment strongly before its removal and weakly after.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, Weak};

use super::manager::MemoryManager;
use super::map::huge_page_size;
use super::mappable::{Mappable, ObjectAccess, ObjectId, ObjectKind, PageError, PageUse};
use super::shm::ShmObject;
use crate::mem::{GuestMemory, PAGE_SHIFT, PAGE_SIZE, Ppn};
use crate::os::Errno;
use crate::os::wait::lock;

/// The key that always makes a new segment.
const IPC_PRIVATE: i32 = 0;
/// IPC_CREAT
const IPC_CREAT: i32 = 0o1000;
/// IPC_EXCL
const IPC_EXCL: i32 = 0o2000;
/// SHMMNI: segments at once.
const MAX_SEGMENTS: usize = 4096;
/// SHMMAX: bytes of one segment.
const MAX_SIZE: u64 = u64::MAX - (1 << 24);
/// SHM_DEST in `shm_perm.mode`: removed, waiting for the last detach.
const SHM_DEST: u32 = 0o1000;
/// SHM_LOCKED in `shm_perm.mode`.
const SHM_LOCKED: u32 = 0o2000;
/// SHM_HUGETLB of shmget(2).
const SHM_HUGETLB: i32 = 0o4000;

/// What `shmctl(IPC_STAT)` tells, and IPC_SET changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the names are those of struct shmid_ds and struct ipc_perm, see shmctl(2)")]
pub struct SegmentStatus {
    pub key: i32,
    pub uid: u32,
    pub gid: u32,
    pub creator_uid: u32,
    pub creator_gid: u32,
    pub mode: u32,
    pub size: u64,
    pub attach_time: i64,
    pub detach_time: i64,
    pub change_time: i64,
    pub creator: i32,
    pub last: i32,
}

/// Who calls, and when.
#[derive(Clone, Debug)]
pub struct Caller {
    /// Effective user; 0 may do everything.
    pub uid: u32,
    /// Effective group.
    pub gid: u32,
    /// Supplementary groups.
    pub groups: Vec<u32>,
    /// Process.
    pub pid: i32,
    /// Seconds since the epoch.
    pub now: i64,
}

/// Permission to read, as the bits of a mode for user, group and others.
pub const MAY_READ: u32 = 0o444;
/// Permission to write.
pub const MAY_WRITE: u32 = 0o222;
/// Permission to execute.
pub const MAY_EXECUTE: u32 = 0o111;

impl SegmentStatus {
    fn belongs_to(&self, caller: &Caller) -> bool {
        caller.uid == self.uid || caller.uid == self.creator_uid
    }

    /// # Errors
    /// `EACCES` if the mode does not grant the caller what is wanted (Linux's `ipcperms`).
    fn check_access(&self, wanted: u32, caller: &Caller) -> Result<(), Errno> {
        let in_group = |group| caller.gid == group || caller.groups.contains(&group);
        let granted = match () {
            () if self.belongs_to(caller) => self.mode >> 6,
            () if in_group(self.gid) || in_group(self.creator_gid) => self.mode >> 3,
            () => self.mode,
        };
        let wanted = wanted >> 6 | wanted >> 3 | wanted;
        if wanted & !granted & 7 == 0 || caller.uid == 0 { Ok(()) } else { Err(Errno::EACCES) }
    }

    /// # Errors
    /// `EPERM` if the caller neither owns nor made the segment.
    fn check_owner(&self, caller: &Caller) -> Result<(), Errno> {
        if self.belongs_to(caller) || caller.uid == 0 { Ok(()) } else { Err(Errno::EPERM) }
    }
}

/// What happens to a segment, as its times tell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum SegmentEvent {
    /// shmat(2), fork(2)
    Attached,
    /// shmdt(2), munmap(2), the end of a process
    Detached,
}

/// All segments together, as SHM_INFO and IPC_INFO tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct SegmentTotals {
    /// Segments.
    pub count: usize,
    /// Pages that they may have.
    pub pages: u64,
    /// Pages that they have.
    pub resident: u64,
    /// The highest number in use, 0 if there is none.
    pub highest: i32,
}

enum Hold {
    Strong(Arc<ShmObject>),
    Weak(Weak<ShmObject>),
}

struct Segment {
    hold: Hold,
    status: SegmentStatus,
    /// The user who has locked it.
    locked_by: Option<u32>,
}

impl Segment {
    fn object(&self) -> Option<Arc<ShmObject>> {
        match &self.hold {
            Hold::Strong(object) => Some(Arc::clone(object)),
            Hold::Weak(object) => object.upgrade(),
        }
    }

    fn pages(&self) -> u64 {
        self.status.size.div_ceil(PAGE_SIZE)
    }
}

/// All segments.
#[derive(Default)]
pub struct Segments {
    table: Mutex<Table>,
}

#[derive(Default)]
struct Table {
    segments: BTreeMap<i32, Segment>,
    next: i32,
}

/// A segment as one attachment maps it.
struct Attachment {
    object: Arc<ShmObject>,
    access: ObjectAccess,
}

/// As in Linux, whose segments have no `map_pages`, a read fault maps nothing on the way.
impl Mappable for Attachment {
    fn id(&self) -> ObjectId {
        self.object.id()
    }

    fn name(&self) -> Vec<u8> {
        self.object.name()
    }

    fn kind(&self) -> ObjectKind {
        ObjectKind::SharedMemory
    }

    fn size(&self) -> u64 {
        self.object.size()
    }

    fn access(&self) -> ObjectAccess {
        self.access
    }

    fn page(&self, memory: &GuestMemory, index: u64, usage: PageUse) -> Result<Ppn, PageError> {
        self.object.page(memory, index, usage)
    }

    fn is_resident(&self, memory: &GuestMemory, index: u64) -> bool {
        self.object.is_resident(memory, index)
    }

    fn punch_hole(&self, range: Range<u64>) -> Result<(), Errno> {
        Mappable::punch_hole(&*self.object, range)
    }
}

impl Segments {
    /// The table, without the removed segments that nobody has attached any more.
    fn table(&self) -> MutexGuard<'_, Table> {
        let mut table = lock(&self.table);
        table.purge();
        table
    }

    /// Finds or makes a segment (shmget(2)). Returns its number.
    ///
    /// # Errors
    /// `EINVAL` size; `EEXIST`, `ENOENT`, `ENOSPC`; `EACCES` for what `flags` ask of a segment that is there.
    pub fn get(&self, manager: &MemoryManager, key: i32, size: u64, flags: i32, caller: &Caller) -> Result<i32, Errno> {
        let mut table = self.table();
        let found = table.segments.iter().find(|(_, segment)| key != IPC_PRIVATE && segment.status.key == key);
        match found {
            Some(_) if flags & (IPC_CREAT | IPC_EXCL) == IPC_CREAT | IPC_EXCL => Err(Errno::EEXIST),
            Some((_, segment)) if size > segment.status.size => Err(Errno::EINVAL),
            Some((&id, segment)) => {
                segment.status.check_access((flags & 0o777).cast_unsigned(), caller)?;
                Ok(id)
            }
            None if key != IPC_PRIVATE && flags & IPC_CREAT == 0 => Err(Errno::ENOENT),
            None => table.create(manager, key, size, flags, caller),
        }
    }

    /// The object to map for an attachment with this access, and its size (shmat(2)). `wanted` are permissions of the segment.
    ///
    /// # Errors
    /// `EINVAL`: no such segment; `EACCES`.
    pub fn attach(
        &self,
        id: i32,
        access: ObjectAccess,
        wanted: u32,
        caller: &Caller,
    ) -> Result<(Arc<dyn Mappable>, u64), Errno> {
        let mut table = self.table();
        let segment = table.segments.get_mut(&id).ok_or(Errno::EINVAL)?;
        segment.status.check_access(wanted, caller)?;
        let object = segment.object().ok_or(Errno::EINVAL)?;
        let size = segment.status.size;
        Ok((Arc::new(Attachment { object, access }), size))
    }

    /// Notes that process `pid` has a mapping of a segment more or less (`shm_open`, `shm_close`).
    pub(super) fn note(&self, object: ObjectId, event: SegmentEvent, pid: i32) {
        let mut table = lock(&self.table);
        let Some(segment) = i32::try_from(object.inode).ok().and_then(|id| table.segments.get_mut(&id)) else { return };
        let now = rustix::time::clock_gettime(rustix::time::ClockId::Realtime).tv_sec;
        match event {
            SegmentEvent::Attached => segment.status.attach_time = now,
            SegmentEvent::Detached => segment.status.detach_time = now,
        }
        segment.status.last = pid;
    }

    /// Removes a segment: at once if nobody has it attached, else with the last detach (IPC_RMID).
    ///
    /// # Errors
    /// `EINVAL`: no such segment; `EPERM`.
    pub fn remove(&self, id: i32, caller: &Caller) -> Result<(), Errno> {
        let mut table = self.table();
        let segment = table.segments.get_mut(&id).ok_or(Errno::EINVAL)?;
        segment.status.check_owner(caller)?;
        if let Hold::Strong(object) = &segment.hold {
            segment.hold = Hold::Weak(Arc::downgrade(object));
            segment.status.mode |= SHM_DEST;
            segment.status.key = IPC_PRIVATE;
        }
        table.purge();
        Ok(())
    }

    /// Whether the segment behind `object` has been removed, and lives only as long as it is attached.
    pub(super) fn is_removed(&self, object: ObjectId) -> bool {
        let removed = |segment: &Segment| matches!(segment.hold, Hold::Weak(_));
        lock(&self.table).segments.get(&(object.inode as i32)).is_some_and(removed)
    }

    /// What is known of a segment, and the object whose mappings are its attachments (IPC_STAT).
    ///
    /// # Errors
    /// `EINVAL`: no such segment; `EACCES`: it may not have what is `wanted` of it.
    pub fn status(&self, id: i32, wanted: u32, caller: &Caller) -> Result<(SegmentStatus, ObjectId), Errno> {
        let table = self.table();
        let segment = table.segments.get(&id).ok_or(Errno::EINVAL)?;
        segment.status.check_access(wanted, caller)?;
        let object = segment.object().ok_or(Errno::EINVAL)?;
        Ok((segment.status, object.id()))
    }

    /// Locks a segment in memory (SHM_LOCK). Ours is never swapped, so that only counts, against RLIMIT_MEMLOCK: `limit`
    /// bytes for all that the caller's user has locked.
    ///
    /// # Errors
    /// `EINVAL`: no such segment; `EPERM`: not its owner, or not allowed at all; `ENOMEM`: over the limit.
    pub fn lock(&self, id: i32, caller: &Caller, limit: u64) -> Result<(), Errno> {
        let mut table = self.table();
        let locked = |segment: &&Segment| segment.locked_by == Some(caller.uid);
        let before: u64 = table.segments.values().filter(locked).map(Segment::pages).sum();
        let segment = table.segments.get_mut(&id).ok_or(Errno::EINVAL)?;
        segment.status.check_owner(caller)?;
        if limit == 0 && caller.uid != 0 {
            return Err(Errno::EPERM);
        }
        if segment.locked_by.is_some() {
            return Ok(());
        }
        if before + segment.pages() > limit >> PAGE_SHIFT && caller.uid != 0 {
            return Err(Errno::ENOMEM);
        }
        segment.locked_by = Some(caller.uid);
        segment.status.mode |= SHM_LOCKED;
        Ok(())
    }

    /// Takes the lock away (SHM_UNLOCK).
    ///
    /// # Errors
    /// `EINVAL`: no such segment; `EPERM`: not its owner.
    pub fn unlock(&self, id: i32, caller: &Caller) -> Result<(), Errno> {
        let mut table = self.table();
        let segment = table.segments.get_mut(&id).ok_or(Errno::EINVAL)?;
        segment.status.check_owner(caller)?;
        segment.locked_by = None;
        segment.status.mode &= !SHM_LOCKED;
        Ok(())
    }

    /// Figures over all segments (SHM_INFO).
    pub fn totals(&self) -> SegmentTotals {
        let table = self.table();
        let highest = table.segments.keys().next_back().copied().unwrap_or(0);
        let totals = SegmentTotals { count: table.segments.len(), highest, ..SegmentTotals::default() };
        table.segments.values().fold(totals, |sum, segment| SegmentTotals {
            pages: sum.pages + segment.pages(),
            resident: sum.resident + segment.object().map_or(0, |object| object.pages()),
            ..sum
        })
    }

    /// All of them: number, what is known, the object, and the pages that it has (/proc/sysvipc/shm).
    pub fn all(&self) -> Vec<(i32, SegmentStatus, ObjectId, u64)> {
        let table = self.table();
        let known = |(&id, segment): (&i32, &Segment)| {
            segment.object().map(|object| (id, segment.status, object.id(), object.pages()))
        };
        table.segments.iter().filter_map(known).collect()
    }

    /// Changes owner and permissions (IPC_SET).
    ///
    /// # Errors
    /// `EINVAL`: no such segment; `EPERM`.
    pub fn set(&self, id: i32, uid: u32, gid: u32, mode: u32, caller: &Caller) -> Result<(), Errno> {
        let mut table = self.table();
        let status = &mut table.segments.get_mut(&id).ok_or(Errno::EINVAL)?.status;
        status.check_owner(caller)?;
        (status.uid, status.gid, status.change_time) = (uid, gid, caller.now);
        status.mode = (status.mode & !0o777) | (mode & 0o777);
        Ok(())
    }
}

impl Table {
    fn create(
        &mut self,
        manager: &MemoryManager,
        key: i32,
        size: u64,
        flags: i32,
        caller: &Caller,
    ) -> Result<i32, Errno> {
        if size == 0 || size > MAX_SIZE {
            return Err(Errno::EINVAL);
        }
        let pages = size.div_ceil(PAGE_SIZE);
        if self.segments.len() >= MAX_SEGMENTS {
            return Err(Errno::ENOSPC);
        }
        if i64::try_from(pages * PAGE_SIZE).is_err() {
            return Err(Errno::EINVAL);
        }
        if flags & SHM_HUGETLB != 0 {
            return Err(reserve_huge_pages(flags, caller));
        }
        manager.check_commit(pages)?;
        let id = self.next;
        self.next = self.next.checked_add(1).unwrap_or(0);
        let object_id = ObjectId { inode: id as u64, ..manager.new_object_id() };
        let name = format!("/SYSV{key:08x} (deleted)").into_bytes();
        let object = ShmObject::new(manager.memory(), object_id, name, pages * PAGE_SIZE);
        let status = SegmentStatus {
            key,
            uid: caller.uid,
            gid: caller.gid,
            creator_uid: caller.uid,
            creator_gid: caller.gid,
            mode: (flags & 0o777) as u32,
            size,
            change_time: caller.now,
            creator: caller.pid,
            ..SegmentStatus::default()
        };
        self.segments.insert(id, Segment { hold: Hold::Strong(object), status, locked_by: None });
        Ok(id)
    }

    /// Forgets removed segments that nobody has attached any more.
    fn purge(&mut self) {
        self.segments.retain(|_, segment| segment.object().is_some());
    }
}

/// Why a segment of huge pages cannot be had: none are reserved.
fn reserve_huge_pages(flags: i32, caller: &Caller) -> Errno {
    match huge_page_size(flags.cast_unsigned().into()) {
        None => Errno::EINVAL,
        Some(_) if caller.uid != 0 => Errno::EPERM,
        Some(_) => Errno::ENOMEM,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mem::MemoryConfig;

    fn caller(uid: u32, gid: u32) -> Caller {
        Caller { uid, gid, groups: Vec::new(), pid: 1, now: 100 }
    }

    fn manager() -> Arc<MemoryManager> {
        let memory = Arc::new(GuestMemory::new(MemoryConfig::hosted(16 << 20)).unwrap());
        MemoryManager::new(memory).unwrap()
    }

    #[test]
    fn modes_decide_who_may_do_what() {
        let (manager, segments) = (manager(), Segments::default());
        let (owner, friend, stranger) = (caller(10, 20), caller(11, 20), caller(12, 21));
        let id = segments.get(&manager, 5, 100, IPC_CREAT | 0o640, &owner).unwrap();
        let member = Caller { groups: vec![20], ..stranger.clone() };
        let attach = |wanted, who| segments.attach(id, ObjectAccess::all(), wanted, who).map(|_| ());
        assert_eq!(attach(MAY_READ | MAY_WRITE, &owner), Ok(()));
        assert_eq!(attach(MAY_READ, &friend), Ok(()));
        assert_eq!(attach(MAY_READ | MAY_WRITE, &friend), Err(Errno::EACCES));
        assert_eq!(attach(MAY_READ, &stranger), Err(Errno::EACCES));
        assert_eq!(attach(MAY_READ, &member), Ok(()));
        assert_eq!(segments.get(&manager, 5, 1, 0o200, &friend), Err(Errno::EACCES));
        assert_eq!(segments.status(id, MAY_READ, &stranger).unwrap_err(), Errno::EACCES);
        assert!(segments.status(id, 0, &stranger).is_ok());
        assert_eq!(segments.remove(id, &friend), Err(Errno::EPERM));
        assert_eq!(segments.set(id, 12, 21, 0o600, &owner), Ok(()));
        assert_eq!(attach(MAY_READ | MAY_WRITE, &stranger), Ok(()));
        assert_eq!(segments.totals(), SegmentTotals { count: 1, pages: 1, resident: 0, highest: id });
        assert_eq!(segments.remove(id, &caller(0, 0)), Ok(()));
        assert_eq!(segments.totals(), SegmentTotals::default());
    }

    #[test]
    fn a_removed_segment_lives_as_long_as_it_is_attached() {
        let (manager, segments, root) = (manager(), Segments::default(), caller(0, 0));
        let id = segments.get(&manager, 77, 5000, IPC_CREAT | 0o600, &root).unwrap();
        assert_eq!(segments.get(&manager, 77, 100, 0, &root), Ok(id));
        assert_eq!(segments.get(&manager, 77, 5001, 0, &root), Err(Errno::EINVAL));
        assert_eq!(segments.get(&manager, 77, 1, IPC_CREAT | IPC_EXCL, &root), Err(Errno::EEXIST));
        assert_eq!(segments.get(&manager, 78, 1, 0, &root), Err(Errno::ENOENT));
        assert_eq!(segments.get(&manager, 78, 0, IPC_CREAT, &root), Err(Errno::EINVAL));
        let (attached, size) = segments.attach(id, ObjectAccess::all(), MAY_READ, &root).unwrap();
        assert_eq!((size, attached.name()), (5000, b"/SYSV0000004d (deleted)".to_vec()));
        segments.remove(id, &root).unwrap();
        assert_eq!(segments.status(id, 0, &root).unwrap().0.mode & SHM_DEST, SHM_DEST);
        assert!(segments.attach(id, ObjectAccess::all(), MAY_READ, &root).is_ok());
        assert_eq!(segments.get(&manager, 77, 1, 0, &root), Err(Errno::ENOENT));
        drop(attached);
        assert_eq!(segments.status(id, 0, &root), Err(Errno::EINVAL));
    }
}

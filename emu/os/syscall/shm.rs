//! System V shared memory: shmget(2), shmat(2), shmdt(2), shmctl(2). The segments are in [`mm`](crate::os::mm).

use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::mm::done;
use crate::mem::{PAGE_SIZE, VirtAddr};
use crate::os::mm::{
    Caller, MAY_EXECUTE, MAY_READ, MAY_WRITE, MapFlags, MapRequest, MapSource, ObjectAccess, Prot, Replace,
    SegmentStatus, SegmentTotals,
};
use crate::os::task::Resource;
use crate::os::{Context, Errno, SysResult};

/// SHM_RDONLY
const READ_ONLY: i32 = 0o10000;
/// SHM_RND
const ROUND: i32 = 0o20000;
/// SHM_REMAP
const REMAP: i32 = 0o40000;
/// SHM_EXEC
const EXECUTE: i32 = 0o100000;

/// `struct shmid64_ds` of 64-bit ports (asm-generic/shmbuf.h, asm-generic/ipcbuf.h).
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
struct GuestSegment {
    key: i32,
    uid: u32,
    gid: u32,
    creator_uid: u32,
    creator_gid: u32,
    mode: u32,
    sequence: u32,
    padding: u32,
    unused: [u64; 2],
    size: u64,
    attach_time: i64,
    detach_time: i64,
    change_time: i64,
    creator: i32,
    last: i32,
    attached: u64,
    unused_too: [u64; 2],
}

impl GuestSegment {
    fn new(status: &SegmentStatus, attached: u64) -> GuestSegment {
        GuestSegment {
            key: status.key,
            uid: status.uid,
            gid: status.gid,
            creator_uid: status.creator_uid,
            creator_gid: status.creator_gid,
            mode: status.mode,
            sequence: 0,
            padding: 0,
            unused: [0; 2],
            size: status.size,
            attach_time: status.attach_time,
            detach_time: status.detach_time,
            change_time: status.change_time,
            creator: status.creator,
            last: status.last,
            attached,
            unused_too: [0; 2],
        }
    }
}

/// `struct shminfo64`: the limits.
#[derive(Clone, Copy, IntoBytes, Immutable)]
#[repr(C)]
struct GuestLimits {
    largest: u64,
    smallest: u64,
    segments: u64,
    per_process: u64,
    pages: u64,
    unused: [u64; 4],
}

impl GuestLimits {
    /// Linux's defaults.
    const DEFAULT: GuestLimits = GuestLimits {
        largest: u64::MAX - (1 << 24),
        smallest: 1,
        segments: 4096,
        per_process: 4096,
        pages: u64::MAX - (1 << 24),
        unused: [0; 4],
    };
}

/// `struct shm_info`: what is in use.
#[derive(Clone, Copy, IntoBytes, Immutable)]
#[repr(C)]
struct GuestTotals {
    segments: i32,
    padding: u32,
    pages: u64,
    resident: u64,
    swapped: u64,
    swap_attempts: u64,
    swap_successes: u64,
}

impl From<SegmentTotals> for GuestTotals {
    fn from(totals: SegmentTotals) -> GuestTotals {
        let (pages, resident) = (totals.pages, totals.resident);
        let (swapped, swap_attempts, swap_successes) = (0, 0, 0);
        GuestTotals {
            segments: totals.count as i32,
            padding: 0,
            pages,
            resident,
            swapped,
            swap_attempts,
            swap_successes,
        }
    }
}

fn caller(context: &Context<'_>) -> Caller {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::Realtime).tv_sec;
    let task = context.task();
    let credentials = &task.credentials;
    let (uid, gid) = (credentials.uid.effective, credentials.gid.effective);
    Caller { uid, gid, groups: credentials.groups.clone(), pid: task.pid.0, now }
}

pub(super) fn shmget(context: &mut Context<'_>, key: i32, size: u64, flags: i32) -> SysResult {
    let manager = context.memory_manager();
    Ok(manager.segments().get(&manager, key, size, flags, &caller(context))? as u64)
}

pub(super) fn shmat(context: &mut Context<'_>, id: i32, addr: VirtAddr, flags: i32) -> SysResult {
    let (place, fixed) = attach_place(addr, flags)?;
    let mut access = ObjectAccess::READ | ObjectAccess::EXEC;
    let (mut prot, mut wanted) = (Prot::READ, MAY_READ);
    if flags & READ_ONLY == 0 {
        access |= ObjectAccess::WRITE;
        prot |= Prot::WRITE;
        wanted |= MAY_WRITE;
    }
    if flags & EXECUTE != 0 {
        prot |= Prot::EXEC;
        wanted |= MAY_EXECUTE;
    }
    let manager = context.memory_manager();
    let (object, length) = manager.segments().attach(id, access, wanted, &caller(context))?;
    let request = MapRequest { addr: place, length, prot, flags: fixed, source: MapSource::Object(object), offset: 0 };
    let replaces = if flags & REMAP != 0 { Replace::Yes } else { Replace::No };
    let pid = context.task().pid.0;
    let mut space = context.mm();
    space.set_owner(pid);
    Ok(space.attach_segment(request, replaces)?.0)
}

/// Where to attach, and whether exactly there.
fn attach_place(addr: VirtAddr, flags: i32) -> Result<(VirtAddr, MapFlags), Errno> {
    if addr.0 == 0 {
        return if flags & REMAP != 0 { Err(Errno::EINVAL) } else { Ok((addr, MapFlags::empty())) };
    }
    let place = addr.align_down(PAGE_SIZE);
    let vanishes = place.0 == 0 && flags & REMAP != 0;
    if place != addr && (flags & ROUND == 0 || vanishes) {
        return Err(Errno::EINVAL);
    }
    Ok((place, MapFlags::FIXED))
}

pub(super) fn shmdt(context: &mut Context<'_>, addr: VirtAddr) -> SysResult {
    if !addr.is_aligned(PAGE_SIZE) {
        return Err(Errno::EINVAL.into());
    }
    let pid = context.task().pid.0;
    let mut space = context.mm();
    space.set_owner(pid);
    done(space.detach_segment(addr))
}

/// Commands of shmctl(2).
mod command {
    pub(super) const RMID: i32 = 0;
    pub(super) const SET: i32 = 1;
    pub(super) const STAT: i32 = 2;
    pub(super) const LIMITS: i32 = 3;
    pub(super) const LOCK: i32 = 11;
    pub(super) const UNLOCK: i32 = 12;
    /// SHM_STAT: as STAT, of the segment at an index, whose number is returned. Ours are the same.
    pub(super) const STAT_INDEX: i32 = 13;
    pub(super) const TOTALS: i32 = 14;
    /// SHM_STAT_ANY: without asking for permission.
    pub(super) const STAT_ANY: i32 = 15;
}

pub(super) fn shmctl(context: &mut Context<'_>, id: i32, command: i32, buffer: VirtAddr) -> SysResult {
    if id < 0 {
        return Err(Errno::EINVAL.into());
    }
    let (manager, caller) = (context.memory_manager(), caller(context));
    let segments = manager.segments();
    match command {
        command::RMID => segments.remove(id, &caller)?,
        command @ (command::STAT | command::STAT_INDEX | command::STAT_ANY) => {
            let wanted = if command == command::STAT_ANY { 0 } else { MAY_READ };
            let (status, object) = segments.status(id, wanted, &caller)?;
            let attached = manager.count_mappings(object);
            context.write(buffer, &GuestSegment::new(&status, attached))?;
            return Ok(if command == command::STAT { 0 } else { id as u64 });
        }
        command::SET => {
            let wanted: GuestSegment = context.read(buffer)?;
            if wanted.uid == u32::MAX || wanted.gid == u32::MAX {
                return Err(Errno::EINVAL.into());
            }
            segments.set(id, wanted.uid, wanted.gid, wanted.mode, &caller)?;
        }
        command::LOCK => segments.lock(id, &caller, context.process().limits.soft(Resource::LockedMemory))?,
        command::UNLOCK => segments.unlock(id, &caller)?,
        command::LIMITS => {
            context.write(buffer, &GuestLimits::DEFAULT)?;
            return Ok(segments.totals().highest as u64);
        }
        command::TOTALS => {
            let totals = segments.totals();
            context.write(buffer, &GuestTotals::from(totals))?;
            return Ok(totals.highest as u64);
        }
        _ => return Err(Errno::EINVAL.into()),
    }
    Ok(0)
}

#[cfg(test)]
mod tests {
    use super::{Errno, GuestLimits, GuestSegment, GuestTotals, MapFlags, REMAP, ROUND, VirtAddr, attach_place};

    #[test]
    fn structures_have_linuxs_sizes() {
        let sizes = (size_of::<GuestSegment>(), size_of::<GuestLimits>(), size_of::<GuestTotals>());
        assert_eq!(sizes, (112, 72, 48));
    }

    #[test]
    fn addresses_are_rounded_only_if_asked() {
        assert_eq!(attach_place(VirtAddr(0x12345), 0), Err(Errno::EINVAL));
        assert_eq!(attach_place(VirtAddr(0x12345), ROUND), Ok((VirtAddr(0x12000), MapFlags::FIXED)));
        assert_eq!(attach_place(VirtAddr(0), REMAP), Err(Errno::EINVAL));
        assert_eq!(attach_place(VirtAddr(0x345), ROUND | REMAP), Err(Errno::EINVAL));
        assert_eq!(attach_place(VirtAddr(0), 0), Ok((VirtAddr(0), MapFlags::empty())));
    }
}

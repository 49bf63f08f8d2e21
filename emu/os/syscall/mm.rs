//! System calls on memory: mmap(2) and its kin, shared memory, reading other processes' memory. The work is done in
//! [`mm`](crate::os::mm); here descriptors are resolved and arguments are given their types.

use std::sync::Arc;

use zerocopy::{FromBytes, Immutable, IntoBytes};

use crate::mem::{FileId, PAGE_SIZE, VirtAddr};
use crate::os::fs::{File, FileType, HugeFd, MemFd, OpenFile, OpenFlags, Stat};
use crate::os::mm::{
    Access, AddressSpace, Advice, MapFlags, MapRequest, MapSource, MemoryManager, ObjectAccess, ObjectId,
    PrivateCopies, Prot, RemapFlags, Seals, huge_page_size,
};
use crate::os::task::credentials::Privilege;
use crate::os::task::pidfd;
use crate::os::wait::lock;
use crate::os::{Context, Errno, Shared, SysResult, Tid, UserBuffer};

impl Context<'_> {
    /// What all address spaces share.
    pub(super) fn memory_manager(&self) -> Arc<MemoryManager> {
        self.mm().manager().clone()
    }

    /// A file has been truncated to `size` bytes: mappings lose the pages past its end.
    pub(super) fn note_truncated(&self, file: &OpenFile, size: u64) {
        let Some(id) = mapped_identity(file) else { return };
        let manager = self.memory_manager();
        manager.truncated(id, size);
        manager.memory().windows().truncated(FileId { device: id.device, inode: id.inode }, size);
    }

    /// The bytes of a file from `offset` on have moved: mappings lose their pages, private copies too.
    pub(super) fn note_shifted(&self, file: &OpenFile, offset: u64) -> Result<(), Errno> {
        let Some(id) = mapped_identity(file) else { return Ok(()) };
        let (manager, size) = (self.memory_manager(), file.file().stat()?.size);
        manager.truncated(id, offset);
        manager.memory().windows().truncated(FileId { device: id.device, inode: id.inode }, size);
        Ok(())
    }

    /// A name of the file that had this `stat` is gone. With its last name its windows go, once nobody uses them.
    pub(super) fn note_unlinked(&self, stat: &Stat) {
        if stat.file_type() == FileType::Regular && stat.nlink == 1 {
            let file = FileId { device: stat.dev, inode: stat.ino };
            self.mm().manager().memory().windows().forget(file);
        }
    }

    /// Bytes of a file have been given back (a hole punched): mappings see zeroes; private copies stay.
    pub(super) fn note_punched(&self, file: &OpenFile, offset: u64, length: u64) {
        let Some(id) = mapped_identity(file) else { return };
        let pages = offset / PAGE_SIZE..offset.saturating_add(length).div_ceil(PAGE_SIZE);
        self.memory_manager().invalidate(id, pages, PrivateCopies::Keep);
    }
}

/// The identity of a host file that may be mapped. Objects in memory look after themselves.
fn mapped_identity(file: &OpenFile) -> Option<ObjectId> {
    let stat = file.file().host_fd().and_then(|fd| rustix::fs::fstat(fd).ok())?;
    Some(ObjectId { device: stat.st_dev, inode: stat.st_ino })
}

pub(super) fn done(result: Result<(), Errno>) -> SysResult {
    Ok(result.map(|()| 0)?)
}

pub(super) fn mmap(
    context: &mut Context<'_>,
    addr: VirtAddr,
    length: u64,
    prot: u64,
    flags: u64,
    fd: i32,
    offset: u64,
) -> SysResult {
    if !offset.is_multiple_of(PAGE_SIZE) {
        return Err(Errno::EINVAL.into());
    }
    let flags = MapFlags::from_bits_retain(flags);
    let source = map_source(context, flags, fd)?;
    let request = MapRequest { addr, length, prot: Prot::from_bits_retain(prot), flags, source, offset };
    Ok(context.mm().mmap(request)?.0)
}

/// What the descriptor names; anonymous maps ignore it.
fn map_source(context: &Context<'_>, flags: MapFlags, fd: i32) -> Result<MapSource, Errno> {
    let huge = flags.contains(MapFlags::HUGETLB);
    if flags.contains(MapFlags::ANONYMOUS) {
        let size = huge_page_size(flags.bits());
        return match huge {
            true => size
                .map(|size| MapSource::Huge(ObjectAccess::READ | ObjectAccess::WRITE | ObjectAccess::EXEC, size))
                .ok_or(Errno::EINVAL),
            false => Ok(MapSource::Anonymous),
        };
    }
    match context.file(fd)?.map_source() {
        source @ MapSource::Huge(..) => Ok(source),
        _ if huge => Err(Errno::EINVAL),
        source => Ok(source),
    }
}

pub(super) fn munmap(context: &mut Context<'_>, addr: VirtAddr, length: u64) -> SysResult {
    done(context.mm().munmap(addr, length))
}

pub(super) fn mprotect(context: &mut Context<'_>, addr: VirtAddr, length: u64, prot: u64) -> SysResult {
    done(context.mm().mprotect(addr, length, Prot::from_bits_retain(prot)))
}

/// Without memory protection keys: only the default one, -1, is there.
pub(super) fn pkey_mprotect(context: &mut Context<'_>, addr: VirtAddr, length: u64, prot: u64, key: i32) -> SysResult {
    if key != -1 {
        return Err(Errno::EINVAL.into());
    }
    mprotect(context, addr, length, prot)
}

pub(super) fn mremap(
    context: &mut Context<'_>,
    old: VirtAddr,
    old_size: u64,
    new_size: u64,
    flags: u32,
    new: VirtAddr,
) -> SysResult {
    let flags = RemapFlags::from_bits_retain(flags.into());
    Ok(context.mm().mremap(old, old_size, new_size, flags, new)?.0)
}

pub(super) fn madvise(context: &mut Context<'_>, addr: VirtAddr, length: u64, advice: i32) -> SysResult {
    let space = context.shared_mm();
    advise(&space, addr, length, advice)
}

fn advise(space: &Shared<AddressSpace>, addr: VirtAddr, length: u64, advice: i32) -> SysResult {
    let (removals, manager) = {
        let mut space = lock(space);
        (space.madvise(addr, length, advice)?, space.manager().clone())
    };
    for (object, bytes) in removals.bytes {
        object.punch_hole(bytes.clone())?;
        let pages = bytes.start / PAGE_SIZE..bytes.end.div_ceil(PAGE_SIZE);
        manager.invalidate(object.id(), pages, PrivateCopies::Keep);
    }
    removals.error.map_or(Ok(0), |errno| Err(errno.into()))
}

/// Advice that one process may give about another's memory (`process_madvise_remote_valid`).
fn is_for_others(advice: i32) -> bool {
    let allowed = [Advice::Cold, Advice::PageOut, Advice::WillNeed, Advice::Collapse];
    Advice::from_number(advice).is_ok_and(|advice| allowed.contains(&advice))
}

/// Takes advice about ranges of a process's memory, one after the other; returns how many bytes they have.
pub(super) fn process_madvise(
    context: &mut Context<'_>,
    pidfd: i32,
    iov: VirtAddr,
    count: u64,
    advice: i32,
    flags: u32,
) -> SysResult {
    if flags != 0 {
        return Err(Errno::EINVAL.into());
    }
    let ranges = context.read_iovecs(iov, count)?;
    let tid = main_thread(context, pidfd)?;
    if !context.kernel.may_inspect(context.tid, tid) {
        return Err(Errno::EACCES.into());
    }
    let space = context.kernel.task(tid).mm.clone();
    if !Shared::ptr_eq(&space, &context.shared_mm()) {
        if !is_for_others(advice) {
            return Err(Errno::EINVAL.into());
        }
        if context.task().credentials.privilege() != Privilege::Root {
            return Err(Errno::EPERM.into());
        }
    }
    let mut done = 0;
    for range in ranges {
        match advise(&space, range.addr, range.len, advice) {
            Ok(_) => done += range.len,
            Err(stop) if done == 0 => return Err(stop),
            Err(_) => break,
        }
    }
    Ok(done)
}

/// A thread of the process that a descriptor names.
///
/// # Errors
/// `EBADF`; `ESRCH` once it has ended.
fn main_thread(context: &Context<'_>, pidfd: i32) -> Result<Tid, Errno> {
    let pid = pidfd::pid_of(context, pidfd)?;
    context.kernel.processes.get(&pid).and_then(|process| process.threads.first().copied()).ok_or(Errno::ESRCH)
}

/// Memory is only taken from a process that is dying, and then it is gone at once.
pub(super) fn process_mrelease(context: &mut Context<'_>, pidfd: i32, flags: u32) -> SysResult {
    if flags != 0 {
        return Err(Errno::EINVAL.into());
    }
    main_thread(context, pidfd)?;
    Err(Errno::EINVAL.into())
}

pub(super) fn brk(context: &mut Context<'_>, addr: VirtAddr) -> SysResult {
    Ok(context.mm().brk(addr).0)
}

pub(super) fn msync(context: &mut Context<'_>, addr: VirtAddr, length: u64, flags: i32) -> SysResult {
    done(context.mm().msync(addr, length, flags))
}

pub(super) fn mincore(context: &mut Context<'_>, addr: VirtAddr, length: u64, vec: VirtAddr) -> SysResult {
    done(context.mm().mincore(addr, length, vec))
}

pub(super) fn mlock(context: &mut Context<'_>, addr: VirtAddr, length: u64) -> SysResult {
    done(context.mm().mlock(addr, length, 0))
}

pub(super) fn mlock2(context: &mut Context<'_>, addr: VirtAddr, length: u64, flags: u32) -> SysResult {
    done(context.mm().mlock(addr, length, flags))
}

pub(super) fn munlock(context: &mut Context<'_>, addr: VirtAddr, length: u64) -> SysResult {
    done(context.mm().munlock(addr, length))
}

pub(super) fn mlockall(context: &mut Context<'_>, flags: i32) -> SysResult {
    done(context.mm().mlockall(flags.cast_unsigned()))
}

pub(super) fn munlockall(context: &mut Context<'_>) -> SysResult {
    done(context.mm().munlockall())
}

pub(super) fn mseal(context: &mut Context<'_>, addr: VirtAddr, length: u64, flags: u64) -> SysResult {
    done(context.mm().mseal(addr, length, flags))
}

pub(super) fn remap_file_pages(
    context: &mut Context<'_>,
    addr: VirtAddr,
    size: u64,
    prot: u64,
    page_offset: u64,
    _flags: i32,
) -> SysResult {
    done(context.mm().remap_file_pages(addr, size, prot, page_offset))
}

/// MFD_ALLOW_SEALING
const ALLOW_SEALING: u32 = 2;
/// MFD_HUGETLB
const HUGETLB: u32 = 4;
/// MFD_NOEXEC_SEAL
const NOEXEC_SEAL: u32 = 8;
/// MFD_EXEC
const EXEC: u32 = 16;
/// MFD_HUGE_MASK << MFD_HUGE_SHIFT
const HUGE_SIZE_MASK: u32 = 0x3f << 26;
/// The longest name of a memfd.
const MEMFD_NAME_MAX: usize = 249;

pub(super) fn memfd_create(context: &mut Context<'_>, name: VirtAddr, flags: u32) -> SysResult {
    let huge = flags & HUGETLB != 0;
    let known = 1 | ALLOW_SEALING | HUGETLB | NOEXEC_SEAL | EXEC | if huge { HUGE_SIZE_MASK } else { 0 };
    if flags & !known != 0 || flags & (NOEXEC_SEAL | EXEC) == NOEXEC_SEAL | EXEC {
        return Err(Errno::EINVAL.into());
    }
    let name = context.read_string(name, MEMFD_NAME_MAX + 1)?.ok_or(Errno::EINVAL)?;
    let (mode, seals) = match () {
        () if flags & NOEXEC_SEAL != 0 => (0o666, Seals::EXEC),
        () if flags & ALLOW_SEALING != 0 => (0o777, Seals::empty()),
        () => (0o777, Seals::SEAL),
    };
    let file: Box<dyn File> = if huge {
        let size = huge_page_size(flags.into()).ok_or(Errno::ENODEV)?;
        Box::new(HugeFd::new(&context.memory_manager(), &name, mode, seals, size))
    } else {
        Box::new(MemFd::new(&context.memory_manager(), &name, mode, seals))
    };
    let close = if flags & 1 != 0 { OpenFlags::CLOEXEC } else { OpenFlags::empty() };
    context.install_anonymous(file, close | OpenFlags::RDWR | OpenFlags::LARGEFILE)
}

/// Which way process_vm_readv and process_vm_writev copy.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    FromRemote,
    ToRemote,
}

pub(super) fn process_vm_readv(
    context: &mut Context<'_>,
    pid: i32,
    local: VirtAddr,
    local_count: u64,
    remote: VirtAddr,
    remote_count: u64,
    flags: u64,
) -> SysResult {
    process_vm(context, pid, (local, local_count), (remote, remote_count), flags, Direction::FromRemote)
}

pub(super) fn process_vm_writev(
    context: &mut Context<'_>,
    pid: i32,
    local: VirtAddr,
    local_count: u64,
    remote: VirtAddr,
    remote_count: u64,
    flags: u64,
) -> SysResult {
    process_vm(context, pid, (local, local_count), (remote, remote_count), flags, Direction::ToRemote)
}

fn process_vm(
    context: &mut Context<'_>,
    pid: i32,
    local: (VirtAddr, u64),
    remote: (VirtAddr, u64),
    flags: u64,
    direction: Direction,
) -> SysResult {
    if flags != 0 {
        return Err(Errno::EINVAL.into());
    }
    let local = context.read_iovecs(local.0, local.1)?;
    if local.iter().all(|buffer| buffer.len == 0) {
        return Ok(0);
    }
    let remote = context.read_iovecs(remote.0, remote.1)?;
    if remote.iter().all(|buffer| buffer.len == 0) {
        return Ok(0);
    }
    let there = context.kernel.tasks.get(&Tid(pid)).map(|task| task.mm.clone()).ok_or(Errno::ESRCH)?;
    if !context.kernel.may_inspect(context.tid, Tid(pid)) {
        return Err(Errno::EPERM.into());
    }
    let copy = RemoteCopy { here: context.shared_mm(), there, direction };
    let copied = copy.all(&local, &remote);
    if copied == 0 { Err(Errno::EFAULT.into()) } else { Ok(copied) }
}

/// Pages of the other process that are faulted in at once (`PVM_MAX_USER_PAGES`).
const REMOTE_PAGES: u64 = 1024;

/// Copying between the caller's memory and another process's, which may be the caller itself. Never holds both address
/// spaces.
struct RemoteCopy {
    here: Shared<AddressSpace>,
    there: Shared<AddressSpace>,
    direction: Direction,
}

impl RemoteCopy {
    /// Copies up to the first page that cannot be had. As in Linux, a whole remote buffer is faulted in before the first
    /// byte of it is copied. Returns bytes.
    fn all(&self, local: &[UserBuffer], remote: &[UserBuffer]) -> u64 {
        let mut local = LocalBuffers { rest: local.to_vec() };
        local.rest.reverse();
        let mut copied = 0;
        for buffer in remote {
            let mut rest = Some(*buffer).filter(|buffer| buffer.len != 0);
            while let Some(buffer) = rest.filter(|_| !local.is_empty()) {
                let reachable = self.fault_in(buffer);
                let done = self.buffer(UserBuffer { len: reachable, ..buffer }, &mut local);
                copied += done;
                if reachable == 0 || (done < reachable && !local.is_empty()) {
                    return copied;
                }
                rest = advance(buffer, reachable);
            }
        }
        copied
    }

    /// Faults in as much of a remote buffer as one round takes. Returns bytes from its start that are accessible.
    fn fault_in(&self, buffer: UserBuffer) -> u64 {
        let access = if self.direction == Direction::FromRemote { Access::Read } else { Access::Write };
        let most = REMOTE_PAGES * PAGE_SIZE - buffer.addr.page_offset();
        lock(&self.there).fault_in_remote(buffer.addr, buffer.len.min(most), access)
    }

    /// Copies one remote buffer that is accessible, page by page. Returns bytes.
    fn buffer(&self, buffer: UserBuffer, local: &mut LocalBuffers) -> u64 {
        let mut bytes = [0; PAGE_SIZE as usize];
        let mut done = 0;
        while let (Some(far), Some(near)) = (advance(buffer, done), local.first()) {
            let in_pages = (PAGE_SIZE - far.addr.page_offset()).min(PAGE_SIZE - near.addr.page_offset());
            let count = far.len.min(near.len).min(in_pages) as usize;
            let (source, target) = match self.direction {
                Direction::FromRemote => ((&self.there, far.addr), (&self.here, near.addr)),
                Direction::ToRemote => ((&self.here, near.addr), (&self.there, far.addr)),
            };
            let read = lock(source.0).read_partial(source.1, &mut bytes[..count]);
            let written = lock(target.0).write_partial(target.1, &bytes[..read]);
            done += written as u64;
            local.take(written as u64);
            if written < count {
                break;
            }
        }
        done
    }
}

/// The caller's buffers, the first one last.
struct LocalBuffers {
    rest: Vec<UserBuffer>,
}

impl LocalBuffers {
    fn is_empty(&self) -> bool {
        self.rest.iter().all(|buffer| buffer.len == 0)
    }

    fn first(&self) -> Option<UserBuffer> {
        self.rest.iter().rev().find(|buffer| buffer.len != 0).copied()
    }

    /// Drops `count` bytes, which lie in the first buffer that is not empty.
    fn take(&mut self, count: u64) {
        while self.rest.last().is_some_and(|buffer| buffer.len == 0) {
            self.rest.pop();
        }
        if let Some(buffer) = self.rest.pop() {
            self.rest.extend(advance(buffer, count));
        }
    }
}

/// What is left of a buffer after `count` bytes.
fn advance(buffer: UserBuffer, count: u64) -> Option<UserBuffer> {
    (count < buffer.len).then(|| UserBuffer { addr: buffer.addr + count, len: buffer.len - count })
}

/// Commands of membarrier(2).
mod barrier {
    pub(super) const QUERY: i32 = 0;
    pub(super) const GLOBAL: i32 = 1;
    pub(super) const GLOBAL_EXPEDITED: i32 = 1 << 1;
    pub(super) const REGISTER_GLOBAL_EXPEDITED: i32 = 1 << 2;
    pub(super) const PRIVATE_EXPEDITED: i32 = 1 << 3;
    pub(super) const REGISTER_PRIVATE_EXPEDITED: i32 = 1 << 4;
    pub(super) const PRIVATE_EXPEDITED_SYNC_CORE: i32 = 1 << 5;
    pub(super) const REGISTER_PRIVATE_EXPEDITED_SYNC_CORE: i32 = 1 << 6;
    pub(super) const GET_REGISTRATIONS: i32 = 1 << 9;
    pub(super) const ALL: i32 = 0x7f | GET_REGISTRATIONS;
}

/// Harts order their memory accesses whenever they enter the kernel, and none runs while this call does: what is left is
/// to know who has registered.
pub(super) fn membarrier(context: &mut Context<'_>, command: i32, flags: u32, _cpu: i32) -> SysResult {
    if flags != 0 {
        return Err(Errno::EINVAL.into());
    }
    let mut space = context.mm();
    let registered = space.membarriers();
    let needs = |registration: i32| if *registered & registration != 0 { Ok(0) } else { Err(Errno::EPERM.into()) };
    match command {
        barrier::QUERY => Ok(barrier::ALL as u64),
        barrier::GLOBAL | barrier::GLOBAL_EXPEDITED => Ok(0),
        barrier::PRIVATE_EXPEDITED => needs(barrier::REGISTER_PRIVATE_EXPEDITED),
        barrier::PRIVATE_EXPEDITED_SYNC_CORE => needs(barrier::REGISTER_PRIVATE_EXPEDITED_SYNC_CORE),
        barrier::REGISTER_GLOBAL_EXPEDITED
        | barrier::REGISTER_PRIVATE_EXPEDITED
        | barrier::REGISTER_PRIVATE_EXPEDITED_SYNC_CORE => {
            *registered |= command;
            Ok(0)
        }
        barrier::GET_REGISTRATIONS => Ok(*registered as u64),
        _ => Err(Errno::EINVAL.into()),
    }
}

/// `struct cachestat_range`: bytes of a file; length 0: up to its end.
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
struct CacheRange {
    offset: u64,
    length: u64,
}

/// What the page cache has of a file (cachestat(2)): pages, and of those dirty, being written, evicted, evicted lately.
pub(super) fn cachestat(context: &mut Context<'_>, fd: i32, range: VirtAddr, stat: VirtAddr, flags: u32) -> SysResult {
    let file = context.file(fd)?;
    let range: CacheRange = context.read(range)?;
    if flags != 0 {
        return Err(Errno::EINVAL.into());
    }
    let counts = match (file.file().object(), file.file().host_fd()) {
        (Some(object), _) => {
            let end = if range.length == 0 { u64::MAX } else { range.offset.saturating_add(range.length) };
            let pages = range.offset / PAGE_SIZE..end.min(object.size()).div_ceil(PAGE_SIZE);
            let manager = context.memory_manager();
            [pages.filter(|&page| object.is_resident(manager.memory(), page)).count() as u64, 0, 0, 0, 0]
        }
        (None, Some(fd)) => crate::os::host::cachestat(fd, range.offset, range.length)?,
        (None, None) => [0; 5],
    };
    context.write(stat, &counts)?;
    Ok(0)
}

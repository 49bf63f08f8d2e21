//! Opening and closing, descriptors, fcntl(2), and what concerns an open file as a whole (sync, truncate, allocate).

use std::num::NonZero;
use std::os::fd::BorrowedFd;
use std::sync::Arc;

use rustix::fs::{Advice, FallocateFlags};
use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::lock::{Command, Scope};
use crate::mem::VirtAddr;
use crate::os::fs::{Fd, FileType, Found, HostPlace, Limits, Lookup, OnExec, OpenFile, OpenFlags, OpenRequest, Place};
use crate::os::task::terminal::TerminalEnd;
use crate::os::{Context, Errno, SysResult};

/// The flags that openat2(2) knows.
const KNOWN: OpenFlags = OpenFlags::all();
/// The flags that count with O_PATH.
const WITH_PATH: OpenFlags =
    OpenFlags::PATH.union(OpenFlags::DIRECTORY).union(OpenFlags::NOFOLLOW).union(OpenFlags::CLOEXEC);

pub(super) fn openat(context: &mut Context<'_>, dirfd: i32, path: VirtAddr, flags: u32, mode: u32) -> SysResult {
    let mut flags = OpenFlags::from_bits_truncate(flags);
    if flags.contains(OpenFlags::PATH) {
        flags &= WITH_PATH;
    }
    open(context, dirfd, path, OpenRequest { flags, mode: mode & 0o7777 }, Limits::empty())
}

/// `struct open_how`.
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
struct OpenHow {
    flags: u64,
    mode: u64,
    resolve: u64,
}

pub(super) fn openat2(context: &mut Context<'_>, dirfd: i32, path: VirtAddr, how: VirtAddr, size: u64) -> SysResult {
    let known = size_of::<OpenHow>() as u64;
    if size < known {
        return Err(Errno::EINVAL.into());
    }
    let beyond = context.read_bytes(VirtAddr(how.0.wrapping_add(known)), (size - known).min(4096) as usize)?;
    if size > 4096 || beyond.iter().any(|&byte| byte != 0) {
        return Err(Errno::E2BIG.into());
    }
    let how: OpenHow = context.read(how)?;
    let flags = u32::try_from(how.flags).ok().and_then(OpenFlags::from_bits).ok_or(Errno::EINVAL)? & KNOWN;
    let limits = Limits::from_bits(how.resolve).ok_or(Errno::EINVAL)?;
    let makes = flags.contains(OpenFlags::CREAT) || flags.is_tmpfile();
    let path_and_more = flags.contains(OpenFlags::PATH) && !WITH_PATH.contains(flags);
    let both = limits.contains(Limits::BENEATH | Limits::IN_ROOT);
    if how.mode & !0o7777 != 0 || (how.mode != 0 && !makes) || path_and_more || both {
        return Err(Errno::EINVAL.into());
    }
    open(context, dirfd, path, OpenRequest { flags, mode: how.mode as u32 }, limits)
}

fn open(context: &mut Context<'_>, dirfd: i32, path: VirtAddr, mut request: OpenRequest, limits: Limits) -> SysResult {
    let flags = request.flags;
    if flags.is_tmpfile() && !(flags.contains(OpenFlags::DIRECTORY) && flags.access().can_write()) {
        return Err(Errno::EINVAL.into());
    }
    let path = context.read_path(path)?;
    context.check_descriptor_free()?;
    request.mode &= !context.fs().umask;
    let on_exec = OnExec::close_if(flags.contains(OpenFlags::CLOEXEC));
    let (file, waits) = match context.waiting_fifo() {
        Some(file) => (file, true),
        None => {
            let lookup = Lookup::of(context).limited(limits);
            let base =
                if path.is_empty() { return Err(Errno::ENOENT.into()) } else { context.base(&lookup, dirfd, &path)? };
            let found = lookup.find_to_open(base, &path, request)?;
            let waits = waits_for_other_end(&found, request);
            match lookup.open_found(&found, request) {
                Err(Errno::ENXIO) if waits => return Err(super::lock::try_again_later()),
                answer => (Arc::new(answer?), waits),
            }
        }
    };
    if waits && !has_other_end(&file) {
        context.attempt().state = Some(Box::new(WaitingFifo(file)));
        return Err(super::lock::try_again_later());
    }
    if flags.contains(OpenFlags::TRUNC) {
        context.note_truncated(&file, 0);
    }
    if !flags.contains(OpenFlags::NOCTTY) {
        context.offer_terminal(&file);
    }
    context.install(file, on_exec)
}

/// A FIFO that is open for reading already, so that writers find a reader, while open(2) waits for one of them.
struct WaitingFifo(Arc<OpenFile>);

/// Whether open(2) waits until somebody has opened the other end of a FIFO.
fn waits_for_other_end(found: &Found, request: OpenRequest) -> bool {
    let Place::Host(HostPlace { stat: Some(stat), .. }) = &found.place else { return false };
    let waits = !request.flags.intersects(OpenFlags::NONBLOCK | OpenFlags::PATH | OpenFlags::RDWR);
    waits && stat.file_type() == FileType::Fifo
}

/// Whether the FIFO has both ends. One that could be opened for writing has.
fn has_other_end(file: &OpenFile) -> bool {
    !file.access().can_read() || file.host_fd().is_ok_and(crate::os::fs::host::has_writer)
}

impl Context<'_> {
    /// The FIFO that an earlier attempt has opened.
    fn waiting_fifo(&mut self) -> Option<Arc<OpenFile>> {
        let state = self.attempt().state.take()?;
        state.downcast::<WaitingFifo>().ok().map(|fifo| fifo.0)
    }

    /// A terminal that a session leader without one opens becomes that of its session.
    fn offer_terminal(&mut self, file: &OpenFile) {
        let process = self.process();
        let (pid, session) = (process.pid, process.session);
        if pid == session
            && !file.is_path()
            && let Some(TerminalEnd::Slave(id)) = file.file().terminal()
        {
            // Refused where it is another session's: then it is opened all the same.
            let _ = self.kernel.take_terminal(pid, id);
        }
    }

    /// The limit on descriptors, RLIMIT_NOFILE.
    pub(super) fn descriptor_limit(&self) -> u64 {
        self.process().limits.soft(crate::os::task::Resource::OpenFiles)
    }

    /// Fails with `EMFILE` if no descriptor is free.
    pub(super) fn check_descriptor_free(&self) -> Result<(), Errno> {
        if self.files().has_room(self.descriptor_limit()) { Ok(()) } else { Err(Errno::EMFILE) }
    }

    /// Gives `file` the lowest free descriptor.
    pub(super) fn install(&mut self, file: Arc<OpenFile>, on_exec: OnExec) -> SysResult {
        let limit = self.descriptor_limit();
        let fd = self.files().insert(limit, file, on_exec)?;
        Ok(fd.0.into())
    }
}

pub(super) fn close(context: &mut Context<'_>, fd: i32) -> SysResult {
    let fd = u32::try_from(fd).map_err(|_| Errno::EBADF)?;
    let closed = context.files().close(Fd(fd))?;
    drop(closed);
    Ok(0)
}

/// CLOSE_RANGE_UNSHARE and CLOSE_RANGE_CLOEXEC.
const CLOSE_RANGE_UNSHARE: u32 = 2;
const CLOSE_RANGE_CLOEXEC: u32 = 4;

pub(super) fn close_range(context: &mut Context<'_>, first: u32, last: u32, flags: u32) -> SysResult {
    if flags & !(CLOSE_RANGE_UNSHARE | CLOSE_RANGE_CLOEXEC) != 0 || first > last {
        return Err(Errno::EINVAL.into());
    }
    if flags & CLOSE_RANGE_UNSHARE != 0 {
        let copy = context.files().fork();
        context.task_mut().files = Arc::new(std::sync::Mutex::new(copy));
    }
    let mut files = context.files();
    if flags & CLOSE_RANGE_CLOEXEC != 0 {
        files.close_range_on_exec(first..=last);
    } else {
        files.close_range(first..=last);
    }
    Ok(0)
}

pub(super) fn dup(context: &mut Context<'_>, fd: i32) -> SysResult {
    let file = context.any_file(fd)?;
    context.install(file, OnExec::Keep)
}

pub(super) fn dup3(context: &mut Context<'_>, old: i32, new: i32, flags: u32) -> SysResult {
    let flags = OpenFlags::from_bits(flags).filter(|flags| OpenFlags::CLOEXEC.contains(*flags)).ok_or(Errno::EINVAL)?;
    if old == new {
        return Err(Errno::EINVAL.into());
    }
    let target = u32::try_from(new).map_err(|_| Errno::EBADF)?;
    let file = context.any_file(old)?;
    if u64::from(target) >= context.descriptor_limit() {
        return Err(Errno::EBADF.into());
    }
    let on_exec = OnExec::close_if(flags.contains(OpenFlags::CLOEXEC));
    let replaced = context.files().replace(Fd(target), file, on_exec);
    drop(replaced);
    Ok(u64::from(target))
}

/// The commands of fcntl(2), asm-generic numbering.
mod command {
    pub(super) const DUPFD: u32 = 0;
    pub(super) const GETFD: u32 = 1;
    pub(super) const SETFD: u32 = 2;
    pub(super) const GETFL: u32 = 3;
    pub(super) const SETFL: u32 = 4;
    pub(super) const GETLK: u32 = 5;
    pub(super) const SETLK: u32 = 6;
    pub(super) const SETLKW: u32 = 7;
    pub(super) const SETOWN: u32 = 8;
    pub(super) const GETOWN: u32 = 9;
    pub(super) const OFD_GETLK: u32 = 36;
    pub(super) const OFD_SETLK: u32 = 37;
    pub(super) const OFD_SETLKW: u32 = 38;
    pub(super) const DUPFD_CLOEXEC: u32 = 1030;
    pub(super) const SETPIPE_SZ: u32 = 1031;
    pub(super) const GETPIPE_SZ: u32 = 1032;
    pub(super) const ADD_SEALS: u32 = 1033;
    pub(super) const GET_SEALS: u32 = 1034;
}

pub(super) fn fcntl(context: &mut Context<'_>, fd: i32, cmd: u32, arg: u64) -> SysResult {
    let file = context.any_file(fd)?;
    let of_path = [command::DUPFD, command::DUPFD_CLOEXEC, command::GETFD, command::SETFD, command::GETFL];
    if file.is_path() && !of_path.contains(&cmd) {
        return Err(Errno::EBADF.into());
    }
    let number = Fd(fd as u32);
    match cmd {
        command::DUPFD => duplicate_from(context, file, arg, OnExec::Keep),
        command::DUPFD_CLOEXEC => duplicate_from(context, file, arg, OnExec::Close),
        command::GETFD => Ok((context.files().get(number)?.on_exec == OnExec::Close).into()),
        command::SETFD => {
            context.files().set_on_exec(number, OnExec::close_if(arg & 1 != 0))?;
            Ok(0)
        }
        command::GETFL => Ok(file.flags().bits().into()),
        command::SETFL => {
            file.set_flags(OpenFlags::from_bits_truncate(arg as u32))?;
            Ok(0)
        }
        command::GETLK..=command::SETLKW | command::OFD_GETLK..=command::OFD_SETLKW => {
            let scope = if cmd <= command::SETLKW { Scope::Process } else { Scope::Description };
            let command = match cmd {
                command::GETLK | command::OFD_GETLK => Command::Test,
                command::SETLK | command::OFD_SETLK => Command::Try,
                _ => Command::Wait,
            };
            super::lock::record(context, &file, command, scope, VirtAddr(arg))
        }
        command::SETOWN => {
            file.set_owner(arg as i32);
            Ok(0)
        }
        command::GETOWN => Ok(i64::from(file.owner()).cast_unsigned()),
        command::SETPIPE_SZ => Ok(file.file().set_capacity(arg as u32)?.into()),
        command::GETPIPE_SZ => Ok(file.file().capacity()?.into()),
        command::ADD_SEALS => file.file().add_seals(arg as u32).map(|()| 0).map_err(Into::into),
        command::GET_SEALS => Ok(file.file().seals()?.into()),
        _ => Err(Errno::EINVAL.into()),
    }
}

fn duplicate_from(context: &mut Context<'_>, file: Arc<OpenFile>, from: u64, on_exec: OnExec) -> SysResult {
    let limit = context.descriptor_limit();
    let from = u32::try_from(from).ok().filter(|from| u64::from(*from) < limit).ok_or(Errno::EINVAL)?;
    let fd = context.files().insert_from(from, limit, file, on_exec)?;
    Ok(fd.0.into())
}

pub(super) fn truncate(context: &mut Context<'_>, path: VirtAddr, length: i64) -> SysResult {
    let length = u64::try_from(length).map_err(|_| Errno::EINVAL)?;
    let path = context.read_path(path)?;
    let file = {
        let lookup = Lookup::of(context);
        let base = context.base(&lookup, super::at::AT_FDCWD, &path)?;
        lookup.open(base, &path, OpenRequest { flags: OpenFlags::WRONLY | OpenFlags::NONBLOCK, mode: 0 })?
    };
    truncate_to(context, &file, length)
}

fn truncate_to(context: &mut Context<'_>, file: &OpenFile, length: u64) -> SysResult {
    if length > 0 && length > file.file().stat()?.size {
        context.check_file_size(length - 1)?;
    }
    file.file().truncate(length)?;
    context.note_truncated(file, length);
    Ok(0)
}

pub(super) fn ftruncate(context: &mut Context<'_>, fd: i32, length: i64) -> SysResult {
    let length = u64::try_from(length).map_err(|_| Errno::EINVAL)?;
    let file = context.file(fd)?;
    file.check_writable().map_err(|_| Errno::EINVAL)?;
    truncate_to(context, &file, length)
}

pub(super) fn fallocate(context: &mut Context<'_>, fd: i32, mode: i32, offset: i64, length: i64) -> SysResult {
    let (Ok(offset), Ok(length)) = (u64::try_from(offset), u64::try_from(length)) else {
        return Err(Errno::EINVAL.into());
    };
    if length == 0 {
        return Err(Errno::EINVAL.into());
    }
    let file = context.file(fd)?;
    file.check_writable()?;
    let mode = FallocateFlags::from_bits(mode.cast_unsigned()).ok_or(Errno::EOPNOTSUPP)?;
    if !mode.contains(FallocateFlags::KEEP_SIZE) {
        context.check_file_size(offset.saturating_add(length - 1))?;
    }
    file.file().allocate(mode, offset, length)?;
    if mode.intersects(FallocateFlags::PUNCH_HOLE | FallocateFlags::ZERO_RANGE) {
        context.note_punched(&file, offset, length);
    }
    if mode.intersects(FallocateFlags::COLLAPSE_RANGE | FallocateFlags::INSERT_RANGE) {
        context.note_shifted(&file, offset)?;
    }
    Ok(0)
}

pub(super) fn sync(_context: &mut Context<'_>) -> SysResult {
    rustix::fs::sync();
    Ok(0)
}

pub(super) fn fsync(context: &mut Context<'_>, fd: i32) -> SysResult {
    sync_with(context, fd, |host| rustix::fs::fsync(host))
}

pub(super) fn fdatasync(context: &mut Context<'_>, fd: i32) -> SysResult {
    sync_with(context, fd, |host| rustix::fs::fdatasync(host))
}

fn sync_with(context: &Context<'_>, fd: i32, sync: fn(BorrowedFd<'_>) -> rustix::io::Result<()>) -> SysResult {
    let file = context.file(fd)?;
    on_disk(&file, Errno::EINVAL)?.map_or(Ok(()), sync)?;
    Ok(0)
}

/// The host's descriptor of a file, for what concerns only the disk that it is on: none for a file that is memory.
///
/// # Errors
/// `otherwise`, for what is no file of bytes.
fn on_disk(file: &OpenFile, otherwise: Errno) -> Result<Option<BorrowedFd<'_>>, Errno> {
    match file.host_fd() {
        Ok(host) => Ok(Some(host)),
        Err(_) if file.file().is_stored() => Ok(None),
        Err(_) => Err(otherwise),
    }
}

pub(super) fn syncfs(context: &mut Context<'_>, fd: i32) -> SysResult {
    let file = context.file(fd)?;
    rustix::fs::syncfs(file.host_fd()?)?;
    Ok(0)
}

/// Does a little more than asked: all data of the file is written, not a range.
pub(super) fn sync_file_range(context: &mut Context<'_>, fd: i32, offset: i64, length: i64, flags: u32) -> SysResult {
    if offset < 0 || length < 0 || flags & !7 != 0 {
        return Err(Errno::EINVAL.into());
    }
    let file = context.file(fd)?;
    if !matches!(file.file().stat()?.file_type(), FileType::Regular | FileType::BlockDevice | FileType::Directory) {
        return Err(Errno::ESPIPE.into());
    }
    on_disk(&file, Errno::ESPIPE)?.map_or(Ok(()), rustix::fs::fdatasync)?;
    Ok(0)
}

pub(super) fn fadvise64(context: &mut Context<'_>, fd: i32, offset: i64, length: i64, advice: i32) -> SysResult {
    let advice = match advice {
        0 => Advice::Normal,
        1 => Advice::Random,
        2 => Advice::Sequential,
        3 => Advice::WillNeed,
        4 => Advice::DontNeed,
        5 => Advice::NoReuse,
        _ => return Err(Errno::EINVAL.into()),
    };
    let length = u64::try_from(length).map_err(|_| Errno::EINVAL)?;
    let file = context.file(fd)?;
    let advise = |host| rustix::fs::fadvise(host, offset.max(0).cast_unsigned(), NonZero::new(length), advice);
    on_disk(&file, Errno::ESPIPE)?.map_or(Ok(()), advise)?;
    Ok(0)
}

pub(super) fn readahead(context: &mut Context<'_>, fd: i32, offset: i64, count: u64) -> SysResult {
    let file = context.file(fd)?;
    file.check_readable()?;
    if !matches!(file.file().stat()?.file_type(), FileType::Regular | FileType::BlockDevice) {
        return Err(Errno::EINVAL.into());
    }
    let advise = |host| rustix::fs::fadvise(host, offset.max(0).cast_unsigned(), NonZero::new(count), Advice::WillNeed);
    on_disk(&file, Errno::EINVAL)?.map_or(Ok(()), advise)?;
    Ok(0)
}

pub(super) fn getdents64(context: &mut Context<'_>, fd: i32, dirp: VirtAddr, count: u32) -> SysResult {
    let file = context.file(fd)?;
    file.file().refresh(context.kernel)?;
    let mut sink = crate::os::fs::DirSink::new((count as usize).min(1 << 20));
    file.file().read_dir(&mut sink)?;
    let bytes = sink.finish().ok_or(Errno::EINVAL)?;
    context.write_bytes(dirp, &bytes)?;
    Ok(bytes.len() as u64)
}

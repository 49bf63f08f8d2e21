//! Processes: clone, execve, exit, wait, numbers, groups, sessions, prctl, pidfds.

use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::at::{AT_EMPTY_PATH, AT_FDCWD, AT_SYMLINK_NOFOLLOW};
use super::system::GuestRusage;
use crate::mem::VirtAddr;
use crate::os::fs::{Base, Lookup, OnExec};
use crate::os::loader::Program;
use crate::os::signal::{SigInfo, Signal};
use crate::os::task::clone::{CloneFlags, CloneRequest};
use crate::os::task::exec::Executable;
use crate::os::task::pidfd;
use crate::os::task::wait::{WaitOptions, Waited, Which};
use crate::os::task::{DEFAULT_TIMER_SLACK, ExitReason, short_name};
use crate::os::{Context, Errno, Pid, Restart, Stop, SysResult, Tid, Wait, WaitQueue};

/// The most pointers in argv and envp together.
const MAX_STRINGS: usize = 1 << 20;

/// The caller waits here until its vfork child has execed or exited.
struct VforkWait {
    child: Tid,
    done: WaitQueue,
}

/// clone(2), with riscv64's order of arguments.
pub(super) fn clone(
    cx: &mut Context<'_>,
    flags: u64,
    stack: VirtAddr,
    parent_tid: VirtAddr,
    tls: VirtAddr,
    child_tid: VirtAddr,
) -> SysResult {
    let request = CloneRequest {
        flags: CloneFlags::from_bits_truncate(flags & 0xffff_ff00),
        exit_signal: Signal::new((flags & 0xff) as i32),
        stack,
        tls: tls.0,
        parent_tid,
        child_tid,
    };
    let pidfd = if request.flags.contains(CloneFlags::PIDFD) { Some(parent_tid) } else { None };
    if pidfd.is_some() && request.flags.contains(CloneFlags::PARENT_SETTID) {
        return Err(Errno::EINVAL.into());
    }
    start_clone(cx, request, pidfd)
}

/// `struct clone_args`, as far as the first version goes, and `set_tid` behind it.
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
struct CloneArgs {
    flags: u64,
    pidfd: u64,
    child_tid: u64,
    parent_tid: u64,
    exit_signal: u64,
    stack: u64,
    stack_size: u64,
    tls: u64,
    set_tid: u64,
    set_tid_size: u64,
    cgroup: u64,
}

/// Bytes of the first version of `struct clone_args`.
const CLONE_ARGS_MIN: u64 = 64;

/// clone3(2).
pub(super) fn clone3(cx: &mut Context<'_>, args: VirtAddr, size: u64) -> SysResult {
    let args = read_versioned::<CloneArgs>(cx, args, size, CLONE_ARGS_MIN)?;
    let flags = CloneFlags::from_bits(args.flags).ok_or(Errno::EINVAL)?;
    if flags.intersects(CloneFlags::DETACHED) || args.exit_signal > 64 || (args.stack == 0) != (args.stack_size == 0) {
        return Err(Errno::EINVAL.into());
    }
    if flags.intersects(CloneFlags::THREAD | CloneFlags::PARENT) && args.exit_signal != 0 {
        return Err(Errno::EINVAL.into());
    }
    if args.set_tid_size != 0 || flags.contains(CloneFlags::INTO_CGROUP) {
        return Err(Errno::EPERM.into());
    }
    let request = CloneRequest {
        flags,
        exit_signal: Signal::new(args.exit_signal as i32),
        stack: VirtAddr(args.stack.wrapping_add(args.stack_size)),
        tls: args.tls,
        parent_tid: VirtAddr(args.parent_tid),
        child_tid: VirtAddr(args.child_tid),
    };
    let pidfd = flags.contains(CloneFlags::PIDFD).then_some(VirtAddr(args.pidfd));
    start_clone(cx, request, pidfd)
}

/// Reads a structure that may be shorter or longer than the one that we know; what we do not know must be zero.
pub(super) fn read_versioned<T: FromBytes + IntoBytes + Immutable>(
    cx: &Context<'_>,
    addr: VirtAddr,
    size: u64,
    min: u64,
) -> Result<T, Errno> {
    if size < min {
        return Err(Errno::EINVAL);
    }
    if size > crate::mem::PAGE_SIZE {
        return Err(Errno::E2BIG);
    }
    let bytes = cx.read_bytes(addr, size as usize)?;
    let mut value = T::new_zeroed();
    let known = value.as_bytes().len().min(bytes.len());
    if bytes[known..].iter().any(|&byte| byte != 0) {
        return Err(Errno::E2BIG);
    }
    value.as_mut_bytes()[..known].copy_from_slice(&bytes[..known]);
    Ok(value)
}

/// Makes the task; the parent of a vfork waits for its child.
fn start_clone(cx: &mut Context<'_>, request: CloneRequest, pidfd: Option<VirtAddr>) -> SysResult {
    if let Some(wait) = cx.attempt().state.as_ref().and_then(|state| state.downcast_ref::<VforkWait>()) {
        let (child, done) = (wait.child, wait.done.clone());
        return wait_for_vfork(cx, child, &done);
    }
    let child = cx.kernel.clone_task(cx.tid, request)?;
    if let Some(at) = pidfd {
        let fd = pidfd::open(cx, Pid(child.0), 0)?;
        cx.write(at, &(fd as i32))?;
    }
    let Some(done) = cx.kernel.task(child).vfork_done.clone() else { return Ok(child.0 as u64) };
    cx.attempt().state = Some(Box::new(VforkWait { child, done: done.clone() }));
    wait_for_vfork(cx, child, &done)
}

fn wait_for_vfork(cx: &mut Context<'_>, child: Tid, done: &WaitQueue) -> SysResult {
    let waits = cx.kernel.tasks.get(&child).is_some_and(|task| task.vfork_done.is_some());
    if waits { Err(Stop::Park(Wait::on(done).restart(Restart::Uninterruptible))) } else { Ok(child.0 as u64) }
}

/// execve(2).
pub(super) fn execve(cx: &mut Context<'_>, path: VirtAddr, argv: VirtAddr, envp: VirtAddr) -> SysResult {
    execveat(cx, AT_FDCWD, path, argv, envp, 0)
}

/// execveat(2).
pub(super) fn execveat(
    cx: &mut Context<'_>,
    dirfd: i32,
    path: VirtAddr,
    argv: VirtAddr,
    envp: VirtAddr,
    flags: i32,
) -> SysResult {
    if flags & !(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH) != 0 {
        return Err(Errno::EINVAL.into());
    }
    let path = cx.read_path(path)?;
    let mut argv = read_strings(cx, argv)?;
    let envp = read_strings(cx, envp)?;
    if argv.is_empty() {
        // Since 5.18 a program always finds an argv[0].
        argv.push(Vec::new());
    }
    if path.is_empty() {
        if flags & AT_EMPTY_PATH == 0 {
            return Err(Errno::ENOENT.into());
        }
        let file = cx.any_file(dirfd)?;
        let name = format!("/dev/fd/{dirfd}").into_bytes();
        let (errno, _) = crate::os::loader::check_executable(&file.file().stat()?).err().unzip();
        if let Some(errno) = errno {
            return Err(errno.into());
        }
        return cx.exec("/".as_ref(), Executable::Open(file), Program { path: name, argv, envp });
    }
    let Base::Path(base) = cx.base(&Lookup::of(cx), dirfd, &path)? else { return Err(Errno::ENOENT.into()) };
    cx.exec(&base, Executable::Named, Program { path, argv, envp })
}

/// Reads an array of strings that ends in a null pointer. A null array is an empty one.
fn read_strings(cx: &Context<'_>, array: VirtAddr) -> Result<Vec<Vec<u8>>, Errno> {
    let mut strings = Vec::new();
    if array.0 == 0 {
        return Ok(strings);
    }
    loop {
        let pointer: u64 = cx.read(array + 8 * strings.len() as u64)?;
        if pointer == 0 {
            return Ok(strings);
        }
        if strings.len() == MAX_STRINGS {
            return Err(Errno::E2BIG);
        }
        strings.push(cx.read_string(VirtAddr(pointer), 32 << 12)?.ok_or(Errno::E2BIG)?);
    }
}

/// exit(2): ends the calling thread.
pub(super) fn exit(cx: &mut Context<'_>, status: i32) -> SysResult {
    cx.kernel.end_task(cx.tid, ExitReason::Code(status as u8));
    Err(Stop::NoReturn)
}

/// exit_group(2).
pub(super) fn exit_group(cx: &mut Context<'_>, status: i32) -> SysResult {
    let pid = cx.task().pid;
    cx.kernel.end_process(pid, ExitReason::Code(status as u8));
    Err(Stop::NoReturn)
}

/// wait4(2).
pub(super) fn wait4(cx: &mut Context<'_>, pid: i32, status: VirtAddr, options: i32, rusage: VirtAddr) -> SysResult {
    let known = WaitOptions::all() - WaitOptions::EXITED - WaitOptions::NOWAIT;
    let options =
        WaitOptions::from_bits(options as u32).filter(|options| known.contains(*options)).ok_or(Errno::EINVAL)?;
    let which = match pid {
        _ if pid == i32::MIN => return Err(Errno::ESRCH.into()),
        -1 => Which::Any,
        0 => Which::Group(cx.process().group),
        ..=-2 => Which::Group(Pid(pid.saturating_neg())),
        _ => Which::Process(Pid(pid)),
    };
    let Some(waited) = wait(cx, which, options | WaitOptions::EXITED)? else { return Ok(0) };
    cx.write_optional(status, &waited.status)?;
    cx.write_optional(rusage, &GuestRusage::from(waited.usage))?;
    Ok(waited.change.pid.0 as u64)
}

/// waitid(2).
pub(super) fn waitid(
    cx: &mut Context<'_>,
    idtype: i32,
    id: i32,
    info: VirtAddr,
    options: i32,
    rusage: VirtAddr,
) -> SysResult {
    let options = WaitOptions::from_bits(options as u32).ok_or(Errno::EINVAL)?;
    if !options.intersects(WaitOptions::EXITED | WaitOptions::UNTRACED | WaitOptions::CONTINUED) {
        return Err(Errno::EINVAL.into());
    }
    let which = match idtype {
        0 => Which::Any,
        1 if id > 0 => Which::Process(Pid(id)),
        2 if id == 0 => Which::Group(cx.process().group),
        2 if id > 0 => Which::Group(Pid(id)),
        3 => Which::Process(pidfd::pid_of(cx, id)?),
        _ => return Err(Errno::EINVAL.into()),
    };
    match wait(cx, which, options)? {
        Some(waited) => {
            cx.write_optional(rusage, &GuestRusage::from(waited.usage))?;
            cx.write_optional(info, &SigInfo::child(Signal::CHLD, waited.change))?;
        }
        None => {
            // si_signo and si_pid say that there was nothing.
            cx.write_optional(info, &[0u8; 128])?;
        }
    }
    Ok(0)
}

fn wait(cx: &mut Context<'_>, which: Which, options: WaitOptions) -> Result<Option<Waited>, Stop> {
    let parent = cx.task().pid;
    match cx.kernel.wait_for_child(parent, which, options)? {
        Some(waited) => Ok(Some(waited)),
        None if options.contains(WaitOptions::NOHANG) => Ok(None),
        None => Err(Stop::Park(Wait::on(&cx.process().child_events))),
    }
}

/// getpid(2).
pub(super) fn getpid(cx: &mut Context<'_>) -> SysResult {
    Ok(cx.task().pid.0 as u64)
}

/// gettid(2).
pub(super) fn gettid(cx: &mut Context<'_>) -> SysResult {
    Ok(cx.tid.0 as u64)
}

/// getppid(2).
pub(super) fn getppid(cx: &mut Context<'_>) -> SysResult {
    Ok(cx.process().parent.0 as u64)
}

/// setpgid(2).
pub(super) fn setpgid(cx: &mut Context<'_>, pid: i32, group: i32) -> SysResult {
    if pid < 0 {
        return Err(Errno::ESRCH.into());
    }
    let caller = cx.task().pid;
    cx.kernel.set_group(caller, Pid(pid), Pid(group))?;
    Ok(0)
}

/// The process that `pid` names; 0 is the caller.
fn process_named(cx: &Context<'_>, pid: i32) -> Result<Pid, Errno> {
    let pid = if pid == 0 { cx.task().pid } else { Pid(pid) };
    if cx.kernel.processes.contains_key(&pid) { Ok(pid) } else { Err(Errno::ESRCH) }
}

/// getpgid(2).
pub(super) fn getpgid(cx: &mut Context<'_>, pid: i32) -> SysResult {
    let pid = process_named(cx, pid)?;
    Ok(cx.kernel.process(pid).group.0 as u64)
}

/// getsid(2).
pub(super) fn getsid(cx: &mut Context<'_>, pid: i32) -> SysResult {
    let pid = process_named(cx, pid)?;
    Ok(cx.kernel.process(pid).session.0 as u64)
}

/// setsid(2).
pub(super) fn setsid(cx: &mut Context<'_>) -> SysResult {
    let pid = cx.task().pid;
    Ok(cx.kernel.new_session(pid)?.0 as u64)
}

/// set_tid_address(2).
pub(super) fn set_tid_address(cx: &mut Context<'_>, addr: VirtAddr) -> SysResult {
    cx.task_mut().clear_child_tid = addr;
    Ok(cx.tid.0 as u64)
}

/// unshare(2): what can be unshared without namespaces.
pub(super) fn unshare(cx: &mut Context<'_>, flags: u64) -> SysResult {
    let flags = CloneFlags::from_bits(flags).ok_or(Errno::EINVAL)?;
    if flags.intersects(CloneFlags::NAMESPACES) {
        return Err(Errno::EPERM.into());
    }
    if flags.contains(CloneFlags::FILES) {
        let copy = cx.files().fork();
        cx.task_mut().files = std::sync::Arc::new(std::sync::Mutex::new(copy));
    }
    if flags.contains(CloneFlags::FS) {
        let copy = cx.fs().fork();
        cx.task_mut().fs = std::sync::Arc::new(std::sync::Mutex::new(copy));
    }
    Ok(0)
}

/// prctl(2).
pub(super) fn prctl(cx: &mut Context<'_>, option: i32, arg2: u64, arg3: u64, _arg4: u64, _arg5: u64) -> SysResult {
    const SET_PDEATHSIG: i32 = 1;
    const GET_PDEATHSIG: i32 = 2;
    const GET_DUMPABLE: i32 = 3;
    const SET_DUMPABLE: i32 = 4;
    const GET_KEEPCAPS: i32 = 7;
    const SET_KEEPCAPS: i32 = 8;
    const SET_NAME: i32 = 15;
    const GET_NAME: i32 = 16;
    const GET_SECCOMP: i32 = 21;
    const CAPBSET_READ: i32 = 23;
    const GET_SECUREBITS: i32 = 27;
    const SET_TIMERSLACK: i32 = 29;
    const GET_TIMERSLACK: i32 = 30;
    const SET_CHILD_SUBREAPER: i32 = 36;
    const GET_CHILD_SUBREAPER: i32 = 37;
    const SET_NO_NEW_PRIVS: i32 = 38;
    const GET_NO_NEW_PRIVS: i32 = 39;
    const SET_VMA: i32 = 0x5356_4d41;
    let at = VirtAddr(arg2);
    match option {
        SET_PDEATHSIG if arg2 == 0 => cx.task_mut().parent_death_signal = None,
        SET_PDEATHSIG => cx.task_mut().parent_death_signal = Some(Signal::new(arg2 as i32).ok_or(Errno::EINVAL)?),
        GET_PDEATHSIG => cx.write(at, &cx.task().parent_death_signal.map_or(0, Signal::number))?,
        GET_DUMPABLE => return Ok(cx.process().dumpable),
        SET_DUMPABLE if arg2 <= 1 => cx.process_mut().dumpable = arg2,
        SET_NAME => {
            let mut name = cx.read_prefix(at, 15)?;
            name.truncate(name.iter().position(|&byte| byte == 0).unwrap_or(name.len()));
            cx.task_mut().comm = short_name(&name);
        }
        GET_NAME => {
            let mut name = [0u8; 16];
            let comm = &cx.task().comm;
            name[..comm.len()].copy_from_slice(comm);
            cx.write(at, &name)?;
        }
        GET_KEEPCAPS | GET_SECCOMP | GET_SECUREBITS | GET_NO_NEW_PRIVS => return Ok(0),
        SET_KEEPCAPS if arg2 <= 1 => {}
        CAPBSET_READ if arg2 <= 40 => return Ok(1),
        SET_TIMERSLACK => cx.task_mut().timer_slack = if arg2 == 0 { DEFAULT_TIMER_SLACK } else { arg2 },
        GET_TIMERSLACK => return Ok(cx.task().timer_slack),
        SET_CHILD_SUBREAPER => cx.process_mut().is_subreaper = arg2 != 0,
        GET_CHILD_SUBREAPER => cx.write(at, &i32::from(cx.process().is_subreaper))?,
        SET_NO_NEW_PRIVS if arg2 == 1 && arg3 == 0 => {}
        // Names of anonymous mappings are a debugging aid of kernels built with CONFIG_ANON_VMA_NAME; ours is not.
        SET_VMA => return Err(Errno::EINVAL.into()),
        _ => return Err(Errno::EINVAL.into()),
    }
    Ok(0)
}

/// pidfd_open(2).
pub(super) fn pidfd_open(cx: &mut Context<'_>, pid: i32, flags: u32) -> SysResult {
    if pid <= 0 {
        return Err(Errno::EINVAL.into());
    }
    if !cx.kernel.processes.contains_key(&Pid(pid)) {
        return Err(Errno::ESRCH.into());
    }
    Ok(u64::from(pidfd::open(cx, Pid(pid), flags)?))
}

/// pidfd_getfd(2).
pub(super) fn pidfd_getfd(cx: &mut Context<'_>, pidfd: i32, fd: i32, flags: u32) -> SysResult {
    if flags != 0 {
        return Err(Errno::EINVAL.into());
    }
    let pid = pidfd::pid_of(cx, pidfd)?;
    let tid = cx.kernel.processes.get(&pid).and_then(|process| process.threads.first().copied()).ok_or(Errno::ESRCH)?;
    let file = crate::os::wait::lock(&cx.kernel.task(tid).files).file(crate::os::fs::Fd(fd as u32))?;
    let limit = cx.process().limits.soft(crate::os::task::Resource::OpenFiles);
    let fd = cx.files().insert(limit, file, OnExec::Close)?;
    Ok(u64::from(fd.0))
}

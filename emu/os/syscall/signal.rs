//! Signals: sigaction, masks, sending, waiting, alternate stacks, return from handlers.

use super::time::read_timeout;
use crate::mem::VirtAddr;
use crate::os::fs::procfs::process_of;
use crate::os::signal::info::code;
use crate::os::signal::{
    AltStack, MINSIGSTKSZ, SS_AUTODISARM, SS_DISABLE, SS_ONSTACK, SigAction, SigInfo, SigSet, Signal, frame,
};
use crate::os::task::pidfd;
use crate::os::wait::lock;
use crate::os::{Context, Errno, Pid, Restart, Stop, SysResult, Tid, Wait, host};

/// Bytes of the kernel's `sigset_t`.
const SIGSET_SIZE: u64 = 8;

fn check_set_size(size: u64) -> Result<(), Errno> {
    if size == SIGSET_SIZE { Ok(()) } else { Err(Errno::EINVAL) }
}

/// A signal, or none for 0, which only asks whether the target exists.
fn signal_or_probe(number: i32) -> Result<Option<Signal>, Errno> {
    if number == 0 { Ok(None) } else { Signal::new(number).map(Some).ok_or(Errno::EINVAL) }
}

/// rt_sigaction(2).
pub(super) fn rt_sigaction(cx: &mut Context<'_>, sig: i32, act: VirtAddr, old: VirtAddr, size: u64) -> SysResult {
    check_set_size(size)?;
    let signal = Signal::new(sig).ok_or(Errno::EINVAL)?;
    if signal.is_unstoppable() && act.0 != 0 {
        return Err(Errno::EINVAL.into());
    }
    let new = if act.0 != 0 { Some(cx.read::<SigAction>(act)?) } else { None };
    let actions = cx.process().actions.clone();
    let previous = lock(&actions).get(signal);
    if let Some(new) = new {
        lock(&actions).set(signal, new);
        if lock(&actions).ignores(signal) {
            let pid = cx.task().pid;
            cx.kernel.discard_pending(pid, SigSet::of(signal));
        }
    }
    cx.write_optional(old, &previous)?;
    Ok(0)
}

/// rt_sigprocmask(2).
pub(super) fn rt_sigprocmask(cx: &mut Context<'_>, how: i32, set: VirtAddr, old: VirtAddr, size: u64) -> SysResult {
    const BLOCK: i32 = 0;
    const UNBLOCK: i32 = 1;
    const SETMASK: i32 = 2;
    check_set_size(size)?;
    let previous = cx.task().signals.blocked;
    if set.0 != 0 {
        let set: SigSet = cx.read(set)?;
        let new = match how {
            BLOCK => previous.with(set),
            UNBLOCK => previous.without(set),
            SETMASK => set,
            _ => return Err(Errno::EINVAL.into()),
        };
        cx.task_mut().signals.blocked = new.without(SigSet::UNSTOPPABLE);
    }
    cx.write_optional(old, &previous)?;
    Ok(0)
}

/// rt_sigpending(2).
pub(super) fn rt_sigpending(cx: &mut Context<'_>, set: VirtAddr, size: u64) -> SysResult {
    if size > SIGSET_SIZE {
        return Err(Errno::EINVAL.into());
    }
    let signals = &cx.task().signals;
    let pending = signals.pending.set().with(cx.process().pending.set()).common(signals.blocked);
    cx.write_bytes(set, &pending.0.to_le_bytes()[..size as usize])?;
    Ok(0)
}

/// rt_sigsuspend(2).
pub(super) fn rt_sigsuspend(cx: &mut Context<'_>, mask: VirtAddr, size: u64) -> SysResult {
    check_set_size(size)?;
    let mask = cx.read(mask)?;
    cx.set_temporary_mask(mask);
    Err(Stop::Park(Wait::default().restart(Restart::NoHandler)))
}

impl Context<'_> {
    /// Until the call in progress ends, the task's mask is `mask`. A handler that interrupts the call returns to the old
    /// one. Further attempts of the same call change nothing.
    pub fn set_temporary_mask(&mut self, mask: SigSet) {
        let signals = &mut self.task_mut().signals;
        if signals.saved_mask.is_none() {
            signals.saved_mask = Some(signals.blocked);
            signals.blocked = mask.without(SigSet::UNSTOPPABLE);
        }
    }

    /// Sends SIGPIPE to the calling task, which wrote where nobody reads.
    pub fn raise_sigpipe(&mut self) {
        let (pid, uid) = self.identity();
        self.kernel.send_to_task(self.tid, SigInfo::user(Signal::PIPE, code::SI_USER, pid, uid));
    }

    /// The caller as the sender of a signal.
    fn identity(&self) -> (Pid, u32) {
        (self.task().pid, self.task().credentials.uid.real)
    }

    /// Checks that the caller may send `signal` to a process (kill(2)).
    fn check_may_signal(&self, pid: Pid, signal: Option<Signal>) -> Result<(), Errno> {
        let process = self.kernel.processes.get(&pid).ok_or(Errno::ESRCH)?;
        let Some(&tid) = process.threads.first() else { return Ok(()) };
        let same_session = process.session == self.process().session;
        let allowed = self.task().credentials.may_signal(&self.kernel.task(tid).credentials)
            || (signal == Some(Signal::CONT) && same_session);
        if allowed { Ok(()) } else { Err(Errno::EPERM) }
    }

    /// Sends `info` to each of several processes; fails if none could be reached.
    fn signal_all(&mut self, pids: Vec<Pid>, info: Option<SigInfo>) -> Result<(), Errno> {
        // All are asked before the first is sent: the caller may be among those that it ends.
        let signal = info.map(|info| info.signal());
        let (allowed, refused): (Vec<_>, Vec<_>) =
            pids.into_iter().map(|pid| self.check_may_signal(pid, signal).map(|()| pid)).partition(Result::is_ok);
        if allowed.is_empty() {
            return Err(refused.into_iter().find_map(Result::err).unwrap_or(Errno::ESRCH));
        }
        if let Some(info) = info {
            allowed.into_iter().flatten().for_each(|pid| self.kernel.send_to_process(pid, info));
        }
        Ok(())
    }
}

/// kill(2). Numbers that only the host knows go to the host.
pub(super) fn kill(cx: &mut Context<'_>, pid: i32, sig: i32) -> SysResult {
    let signal = signal_or_probe(sig)?;
    let (sender, uid) = cx.identity();
    let info = signal.map(|signal| SigInfo::user(signal, code::SI_USER, sender, uid));
    let (own, group) = (cx.task().pid, cx.process().group);
    let members = |cx: &Context<'_>, group| cx.kernel.members(group).collect::<Vec<_>>();
    match pid {
        i32::MIN => return Err(Errno::ESRCH.into()),
        1.. if !cx.kernel.processes.contains_key(&Pid(pid)) => kill_on_host(cx, pid, sig)?,
        1.. => cx.signal_all(vec![Pid(pid)], info)?,
        0 => cx.signal_all(members(cx, group), info)?,
        -1 => {
            let others = cx.kernel.processes.keys().copied().filter(|&other| other != own && other.0 != 1).collect();
            cx.signal_all(others, info)?;
        }
        _ => cx.signal_all(members(cx, Pid(-pid)), info)?,
    }
    finish_sending(cx)
}

fn kill_on_host(cx: &Context<'_>, pid: i32, sig: i32) -> Result<(), Errno> {
    if pid >= cx.kernel.settings.first_number { Err(Errno::ESRCH) } else { host::kill(pid, sig) }
}

/// The end of a call that may have killed its caller.
fn finish_sending(cx: &Context<'_>) -> SysResult {
    if cx.kernel.tasks.contains_key(&cx.tid) { Ok(0) } else { Err(Stop::NoReturn) }
}

/// tkill(2).
pub(super) fn tkill(cx: &mut Context<'_>, tid: i32, sig: i32) -> SysResult {
    if tid <= 0 {
        return Err(Errno::EINVAL.into());
    }
    send_to_thread(cx, None, tid, sig)
}

/// tgkill(2).
pub(super) fn tgkill(cx: &mut Context<'_>, tgid: i32, tid: i32, sig: i32) -> SysResult {
    if tgid <= 0 || tid <= 0 {
        return Err(Errno::EINVAL.into());
    }
    send_to_thread(cx, Some(Pid(tgid)), tid, sig)
}

/// The thread `tid`, if it is one of process `tgid`. The number of a process whose first thread has ended still names it.
fn find_thread(cx: &Context<'_>, tgid: Option<Pid>, tid: i32) -> Result<Tid, Errno> {
    let task = cx.kernel.tasks.get(&Tid(tid)).ok_or(Errno::ESRCH)?;
    if tgid.is_some_and(|tgid| tgid != task.pid) { Err(Errno::ESRCH) } else { Ok(Tid(tid)) }
}

fn send_to_thread(cx: &mut Context<'_>, tgid: Option<Pid>, tid: i32, sig: i32) -> SysResult {
    let signal = signal_or_probe(sig)?;
    let tid = find_thread(cx, tgid, tid)?;
    let pid = cx.kernel.task(tid).pid;
    cx.check_may_signal(pid, signal)?;
    if let Some(signal) = signal {
        if signal.is_realtime() {
            cx.kernel.check_queue(pid)?;
        }
        let (sender, uid) = cx.identity();
        cx.kernel.send_to_task(tid, SigInfo::user(signal, code::SI_TKILL, sender, uid));
    }
    finish_sending(cx)
}

/// Reads the `siginfo_t` of sigqueue: nobody may pretend to be the kernel or kill(2), but to oneself.
fn read_info(cx: &Context<'_>, pid: Pid, sig: i32, info: VirtAddr) -> Result<SigInfo, Errno> {
    let mut info: SigInfo = cx.read(info)?;
    Signal::new(sig).ok_or(Errno::EINVAL)?;
    info.signo = sig;
    if (info.code >= 0 || info.code == code::SI_TKILL) && pid != cx.task().pid {
        return Err(Errno::EPERM);
    }
    Ok(info)
}

/// rt_sigqueueinfo(2).
pub(super) fn rt_sigqueueinfo(cx: &mut Context<'_>, pid: i32, sig: i32, info: VirtAddr) -> SysResult {
    let pid = Pid(pid);
    let info = read_info(cx, pid, sig, info)?;
    cx.check_may_signal(pid, Some(info.signal()))?;
    cx.kernel.check_queue(pid)?;
    cx.kernel.send_to_process(pid, info);
    finish_sending(cx)
}

/// rt_tgsigqueueinfo(2).
pub(super) fn rt_tgsigqueueinfo(cx: &mut Context<'_>, tgid: i32, tid: i32, sig: i32, info: VirtAddr) -> SysResult {
    if tgid <= 0 || tid <= 0 {
        return Err(Errno::EINVAL.into());
    }
    let info = read_info(cx, Pid(tgid), sig, info)?;
    let tid = find_thread(cx, Some(Pid(tgid)), tid)?;
    cx.check_may_signal(Pid(tgid), Some(info.signal()))?;
    cx.kernel.check_queue(Pid(tgid))?;
    cx.kernel.send_to_task(tid, info);
    finish_sending(cx)
}

/// pidfd_send_signal(2).
pub(super) fn pidfd_send_signal(cx: &mut Context<'_>, pidfd: i32, sig: i32, info: VirtAddr, flags: u32) -> SysResult {
    if flags != 0 {
        return Err(Errno::EINVAL.into());
    }
    // The directory of a process in /proc names it, too.
    let directory = process_of(&*cx.file(pidfd)?);
    let pid = directory.map_or_else(|| pidfd::pid_of(cx, pidfd), Ok)?;
    if info.0 == 0 {
        return kill(cx, pid.0, sig);
    }
    rt_sigqueueinfo(cx, pid.0, sig, info)
}

/// rt_sigtimedwait(2).
pub(super) fn rt_sigtimedwait(
    cx: &mut Context<'_>,
    set: VirtAddr,
    info: VirtAddr,
    timeout: VirtAddr,
    size: u64,
) -> SysResult {
    check_set_size(size)?;
    let wanted = cx.read::<SigSet>(set)?.without(SigSet::UNSTOPPABLE);
    let timeout = if timeout.0 == 0 { None } else { Some(read_timeout(cx, timeout)?) };
    let taken = cx.task_mut().signals.pending.take(wanted).or_else(|| cx.process_mut().pending.take(wanted));
    if let Some(taken) = taken {
        cx.write_optional(info, &taken)?;
        return Ok(taken.signo as u64);
    }
    if cx.attempt().expired || timeout == Some(0) {
        return Err(Errno::EAGAIN.into());
    }
    // Whoever sends a blocked signal wakes this queue, too.
    let deadline = timeout.map(|timeout| cx.deadline_after(timeout));
    let queue = cx.process().signal_waiters.clone();
    Err(Stop::Park(Wait::on(&queue).until(deadline).restart(Restart::Never)))
}

/// sigaltstack(2).
pub(super) fn sigaltstack(cx: &mut Context<'_>, new: VirtAddr, old: VirtAddr) -> SysResult {
    let task = cx.task();
    let (sp, current) = (task.registers.x[2], task.signals.stack);
    let wanted = if new.0 != 0 { Some(cx.read::<AltStack>(new)?) } else { None };
    if let Some(wanted) = wanted {
        let stack = checked_stack(wanted, current, sp)?;
        cx.task_mut().signals.stack = stack;
    }
    let flags = current.status(sp) | current.flags & SS_AUTODISARM;
    cx.write_optional(old, &AltStack { flags, ..current })?;
    Ok(0)
}

/// What sigaltstack makes of a request.
fn checked_stack(wanted: AltStack, current: AltStack, sp: u64) -> Result<AltStack, Errno> {
    if current.holds(sp) && current.size != 0 {
        return Err(Errno::EPERM);
    }
    match wanted.flags & !SS_AUTODISARM {
        SS_DISABLE => Ok(AltStack::NONE),
        0 | SS_ONSTACK if wanted.size < MINSIGSTKSZ => Err(Errno::ENOMEM),
        0 | SS_ONSTACK => Ok(AltStack { flags: wanted.flags & SS_AUTODISARM, pad: 0, ..wanted }),
        _ => Err(Errno::EINVAL),
    }
}

/// rt_sigreturn(2). A frame that makes no sense is SIGSEGV.
pub(super) fn rt_sigreturn(cx: &mut Context<'_>) -> SysResult {
    let mm = cx.shared_mm();
    let task = cx.task_mut();
    match frame::pop(&mut lock(&mm), &mut task.registers) {
        Ok(returned) => {
            task.signals.blocked = returned.mask;
            if let Ok(stack) = checked_stack(returned.stack, task.signals.stack, task.registers.x[2]) {
                task.signals.stack = stack;
            }
        }
        Err(_) => cx.kernel.force(cx.tid, SigInfo::kernel(Signal::SEGV)),
    }
    Err(Stop::NoReturn)
}

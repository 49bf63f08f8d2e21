//! The end of tasks and processes: what is released, who is told. See exit_group(2) and Linux `kernel/exit.c`.

use std::sync::Arc;

use super::{ExitReason, Usage};
use crate::mem::VirtAddr;
use crate::os::futex::{ANY, FutexKey, FutexScope};
use crate::os::mm::AddressSpace;
use crate::os::run::ExitStatus;
use crate::os::signal::action::ActionFlags;
use crate::os::signal::info::{ChildChange, code};
use crate::os::signal::{Disposition, SigInfo, Signal};
use crate::os::time::SECOND;
use crate::os::wait::lock;
use crate::os::{Kernel, Pid, Tid};

/// The longest list of robust futexes that is looked at (`ROBUST_LIST_LIMIT`).
const ROBUST_LIST_LIMIT: usize = 2048;
/// Bits of a robust or priority-inheriting futex word.
const FUTEX_WAITERS: u32 = 0x8000_0000;
const FUTEX_OWNER_DIED: u32 = 0x4000_0000;
const FUTEX_TID_MASK: u32 = 0x3fff_ffff;
/// Clock ticks in a second, as the guest sees them.
pub(in crate::os) const CLOCK_TICKS: u64 = 100;

impl Kernel {
    /// Ends a task. With the last one its process ends, for the given reason unless another was set before.
    pub(in crate::os) fn end_task(&mut self, tid: Tid, reason: ExitReason) {
        let pid = self.task(tid).pid;
        self.leave_waits(tid);
        self.futexes.forget(tid);
        self.release_robust_futexes(tid);
        self.clear_child_tid(tid);
        self.settle(tid);
        let Some(task) = self.tasks.remove(&tid) else { return };
        if let Some(done) = &task.vfork_done {
            done.wake_all();
        }
        let process = self.process_mut(pid);
        process.threads.remove(&tid);
        process.uid = task.credentials.uid.real;
        let is_last = process.threads.is_empty();
        let (cpu_time, minor_faults) = (task.cpu_time, task.minor_faults);
        process.usage.add(Usage { cpu_time, minor_faults, ..Usage::default() });
        drop(task);
        if is_last {
            self.process_ended(pid, reason);
        }
    }

    /// Ends a process with all of its threads.
    pub(in crate::os) fn end_process(&mut self, pid: Pid, reason: ExitReason) {
        for tid in self.process(pid).threads.clone() {
            self.end_task(tid, reason);
        }
    }

    /// Tells everyone who must know that a process has no thread any more.
    fn process_ended(&mut self, pid: Pid, reason: ExitReason) {
        self.drop_posix_timers(pid);
        self.set_real_timer(pid, Default::default());
        if pid == self.first && self.outcome.is_none() {
            self.outcome = Some(match reason {
                ExitReason::Code(code) => ExitStatus::Code(code),
                ExitReason::Signal(signal) => ExitStatus::Signal(signal),
            });
        }
        let process = self.process_mut(pid);
        process.exit = Some(reason);
        process.life.end();
        let parent = process.parent;
        self.leave_terminal(pid);
        self.give_children_away(pid);
        self.hang_up_if_orphaned(pid, parent);
        self.tell_parent_of_exit(pid, reason);
    }

    /// Children go to a subreaper, or become nobody's and vanish at their end.
    fn give_children_away(&mut self, pid: Pid) {
        let children = std::mem::take(&mut self.process_mut(pid).children);
        // Looking for it takes time in deep families, and few have children left.
        let reaper = if children.is_empty() { None } else { self.reaper_of(pid) };
        for &child in &children {
            self.process_mut(child).parent = reaper.unwrap_or(Pid(1));
        }
        if let Some(reaper) = reaper {
            self.process_mut(reaper).children.extend(&children);
            self.process(reaper).child_events.wake_all();
        }
        for child in children {
            self.note_parent_gone(child, pid, reaper);
        }
    }

    /// A process has lost its parent: it is told if it wants to be, its job may be nobody's now, and so may its remains. The
    /// signals of one child may be the end of others.
    fn note_parent_gone(&mut self, child: Pid, parent: Pid, reaper: Option<Pid>) {
        let threads = self.processes.get(&child).map(|process| process.threads.clone()).unwrap_or_default();
        for tid in threads {
            if let Some(signal) = self.tasks.get(&tid).and_then(|task| task.parent_death_signal) {
                self.send_to_task(tid, SigInfo::user(signal, code::SI_USER, parent, 0));
            }
        }
        self.hang_up_if_orphaned(child, parent);
        if reaper.is_none() && self.processes.get(&child).is_some_and(|process| process.is_zombie()) {
            self.forget_process(child);
        }
    }

    /// The parent gets its signal and the zombie waits for it, unless the parent does not care.
    fn tell_parent_of_exit(&mut self, pid: Pid, reason: ExitReason) {
        let Some(process) = self.processes.get(&pid) else { return };
        let (parent, signal) = (process.parent, process.exit_signal);
        let Some(parent_process) = self.processes.get(&parent).filter(|parent| !parent.is_zombie()) else {
            return self.forget_process(pid);
        };
        let action = lock(&parent_process.actions).get(Signal::CHLD);
        let no_zombie = action.disposition() == Disposition::Ignore || action.flags().contains(ActionFlags::NOCLDWAIT);
        if let Some(signal) = signal {
            let change = self.child_change(pid, reason);
            if signal != Signal::CHLD || action.disposition() != Disposition::Ignore {
                self.send_to_process(parent, SigInfo::child(signal, change));
            }
            if signal == Signal::CHLD && no_zombie {
                self.forget_process(pid);
            }
        }
        if let Some(parent) = self.processes.get(&parent) {
            parent.child_events.wake_all();
        }
    }

    /// How a process ended, as its parent learns it.
    pub(super) fn child_change(&self, pid: Pid, reason: ExitReason) -> ChildChange {
        let (code, status) = match reason {
            ExitReason::Code(status) => (code::CLD_EXITED, i32::from(status)),
            ExitReason::Signal(signal) => (code::CLD_KILLED, signal.number()),
        };
        self.change(pid, code, status)
    }

    pub(super) fn change(&self, pid: Pid, code: i32, status: i32) -> ChildChange {
        let process = self.process(pid);
        let uid = process.threads.first().map_or(process.uid, |&tid| self.task(tid).credentials.uid.real);
        let ticks = self.cpu_time(pid) / (SECOND / CLOCK_TICKS);
        ChildChange { code, status, pid, uid, times: [ticks, 0] }
    }

    /// Tells the parent that a child stopped or went on, unless it does not want to know.
    pub(in crate::os) fn tell_parent_of_job(&mut self, pid: Pid, code: i32, signal: Signal) {
        let parent = self.process(pid).parent;
        let Some(parent_process) = self.processes.get(&parent).filter(|parent| !parent.is_zombie()) else { return };
        let action = lock(&parent_process.actions).get(Signal::CHLD);
        parent_process.child_events.wake_all();
        if !action.flags().contains(ActionFlags::NOCLDSTOP) && action.disposition() != Disposition::Ignore {
            let change = self.change(pid, code, signal.number());
            self.send_to_process(parent, SigInfo::child(Signal::CHLD, change));
        }
    }

    /// Removes a zombie that has been waited for, or that nobody will wait for.
    pub(in crate::os) fn forget_process(&mut self, pid: Pid) {
        let Some(process) = self.processes.remove(&pid) else { return };
        if let Some(parent) = self.processes.get_mut(&process.parent) {
            parent.children.remove(&pid);
        }
    }

    /// `CLONE_CHILD_CLEARTID`: the word is cleared and its futex woken, if anybody is left to see it.
    pub(in crate::os) fn clear_child_tid(&mut self, tid: Tid) {
        let task = self.task_mut(tid);
        let addr = std::mem::replace(&mut task.clear_child_tid, VirtAddr(0));
        let mm = task.mm.clone();
        if addr.0 == 0 || Arc::strong_count(&mm) <= 2 {
            return;
        }
        let mut mm = lock(&mm);
        if mm.write(addr, &[0; 4]).is_ok()
            && let Ok(key) = FutexKey::of(&mm, addr, FutexScope::Shared)
        {
            self.futexes.wake(key, 1, ANY);
        }
    }

    /// Hands robust futexes of an ending task on: the owner-died bit is set and a waiter woken.
    pub(in crate::os) fn release_robust_futexes(&mut self, tid: Tid) {
        let task = self.task_mut(tid);
        let head = std::mem::replace(&mut task.robust_list, VirtAddr(0));
        let mm = task.mm.clone();
        if head.0 == 0 {
            return;
        }
        let mut mm = lock(&mm);
        for word in robust_words(&mut mm, head) {
            self.release_robust_futex(&mut mm, tid, word);
        }
    }

    fn release_robust_futex(&mut self, mm: &mut AddressSpace, tid: Tid, word: VirtAddr) {
        let Some(value) = read_u32(mm, word).filter(|_| word.is_aligned(4)) else { return };
        if value & FUTEX_TID_MASK != tid.0 as u32 {
            return;
        }
        let new = value & FUTEX_WAITERS | FUTEX_OWNER_DIED;
        if mm.write(word, &new.to_le_bytes()).is_ok()
            && value & FUTEX_WAITERS != 0
            && let Ok(key) = FutexKey::of(mm, word, FutexScope::Shared)
        {
            self.futexes.wake(key, 1, ANY);
        }
    }
}

fn read_u32(mm: &mut AddressSpace, addr: VirtAddr) -> Option<u32> {
    let mut bytes = [0; 4];
    mm.read(addr, &mut bytes).ok().map(|()| u32::from_le_bytes(bytes))
}

fn read_u64(mm: &mut AddressSpace, addr: VirtAddr) -> Option<u64> {
    let mut bytes = [0; 8];
    mm.read(addr, &mut bytes).ok().map(|()| u64::from_le_bytes(bytes))
}

/// The futex words of a robust list (`struct robust_list_head`), the pending one last. Reading stops where the guest's
/// list makes no sense.
fn robust_words(mm: &mut AddressSpace, head: VirtAddr) -> Vec<VirtAddr> {
    let mut words = Vec::new();
    let Some(offset) = read_u64(mm, head + 8) else { return words };
    let pending = read_u64(mm, head + 16).unwrap_or(0) & !1;
    let mut entry = read_u64(mm, head).unwrap_or(0) & !1;
    while entry != 0 && entry != head.0 && words.len() < ROBUST_LIST_LIMIT {
        if entry != pending {
            words.push(VirtAddr(entry) + offset);
        }
        let Some(next) = read_u64(mm, VirtAddr(entry)) else { break };
        entry = next & !1;
    }
    if pending != 0 {
        words.push(VirtAddr(pending) + offset);
    }
    words
}

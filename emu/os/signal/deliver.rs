//! Delivering signals: what happens to a task with a signal when it is about to run guest code. Linux `kernel/signal.c`,
//! `get_signal`, and `arch/riscv/kernel/signal.c`, `handle_signal`.

use super::action::ActionFlags;
use super::{Default as DefaultAction, Disposition, SigAction, SigInfo, SigSet, Signal, frame};
use crate::os::task::ExitReason;
use crate::os::wait::lock;
use crate::os::{Attempt, Errno, Kernel, Restart, Tid};

/// How far delivery got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::os) enum Delivered {
    /// The task goes on, in a handler or where it was.
    Goes,
    /// The task has ended, or its process has stopped: it must not run now.
    Halted,
}

impl Kernel {
    /// Delivers every signal that the task does not block. `call`: the task is in a system call that cannot go on, with
    /// this rule for restarting it.
    pub(in crate::os) fn deliver(&mut self, tid: Tid, mut call: Option<Restart>) -> Delivered {
        while let Some(info) = self.take_signal(tid) {
            let signal = info.signal();
            let action = self.consume_action(tid, signal);
            match action.disposition() {
                Disposition::Ignore => {}
                Disposition::Handler => {
                    self.end_interrupted_call(tid, call.take(), action);
                    self.call_handler(tid, &action, &info);
                }
                Disposition::Default => match self.default_action(tid, info) {
                    Delivered::Halted => {
                        self.end_call_without_handler(tid, call);
                        return Delivered::Halted;
                    }
                    Delivered::Goes => {}
                },
            }
            call = self.end_call_without_handler(tid, call);
        }
        Delivered::Goes
    }

    /// A signal without a handler ends only those calls that cannot go on afterwards. Returns the call still in progress.
    fn end_call_without_handler(&mut self, tid: Tid, call: Option<Restart>) -> Option<Restart> {
        let value = match call? {
            Restart::Never => Errno::EINTR.to_register(),
            Restart::Partial => self.task(tid).attempt.progress,
            Restart::Always | Restart::NoHandler | Restart::Uninterruptible => return call,
        };
        self.finish_call(tid, value);
        None
    }

    /// The next signal for this task: its own first, then its process's.
    fn take_signal(&mut self, tid: Tid) -> Option<SigInfo> {
        let task = self.task_mut(tid);
        let (pid, open) = (task.pid, SigSet(!0).without(task.signals.blocked));
        task.signals.pending.take(open).or_else(|| self.process_mut(pid).pending.take(open))
    }

    /// The action on a signal; one with `SA_RESETHAND` is used up.
    fn consume_action(&mut self, tid: Tid, signal: Signal) -> SigAction {
        let actions = self.process(self.task(tid).pid).actions.clone();
        let mut actions = lock(&actions);
        let action = actions.get(signal);
        if action.disposition() == Disposition::Handler && action.flags().contains(ActionFlags::RESETHAND) {
            actions.set(signal, SigAction { handler: 0, ..action });
        }
        action
    }

    /// What becomes of the call that a handler interrupts: it is run again after the handler, or ends with what it has done,
    /// or fails with `EINTR`.
    fn end_interrupted_call(&mut self, tid: Tid, call: Option<Restart>, action: SigAction) {
        let Some(restart) = call else { return };
        let value = match restart {
            Restart::Partial => self.task(tid).attempt.progress,
            _ => Errno::EINTR.to_register(),
        };
        self.trace_end(tid, Some(value));
        let task = self.task_mut(tid);
        task.attempt = Attempt::default();
        if restart != Restart::Always || !action.flags().contains(ActionFlags::RESTART) {
            task.registers.x[10] = value;
            task.registers.pc += 4;
        }
        self.cancel_futex_wait(tid);
    }

    /// Builds the frame; a task whose stack cannot take it dies of SIGSEGV.
    fn call_handler(&mut self, tid: Tid, action: &SigAction, info: &SigInfo) {
        let vdso = self.process(self.task(tid).pid).vdso;
        let task = self.task_mut(tid);
        let mask = task.signals.saved_mask.take().unwrap_or(task.signals.blocked);
        let mm = task.mm.clone();
        let pushed = frame::push(
            &mut lock(&mm),
            &mut task.registers,
            &mut task.signals.stack,
            frame::Call { action, info, mask, vdso },
        );
        match pushed {
            Ok(()) => {
                let mut blocked = task.signals.blocked.with(action.mask);
                if !action.flags().contains(ActionFlags::NODEFER) {
                    blocked = blocked.with(SigSet::of(info.signal()));
                }
                task.signals.blocked = blocked.without(SigSet::UNSTOPPABLE);
            }
            Err(_) if lock(&mm).take_starved() => self.force(tid, SigInfo::kernel(Signal::KILL)),
            Err(_) => self.force_fatal(tid),
        }
    }

    /// SIGSEGV that no handler can take, because there is no place for a frame (Linux's `force_sigsegv`). When the
    /// signal that could not be delivered was another one, a handler for SIGSEGV may still help, on its own stack.
    pub(in crate::os) fn force_fatal(&mut self, tid: Tid) {
        let actions = self.process(self.task(tid).pid).actions.clone();
        lock(&actions).set(Signal::SEGV, SigAction::default());
        self.force(tid, SigInfo::kernel(Signal::SEGV));
    }

    /// Does what a signal does by default.
    fn default_action(&mut self, tid: Tid, info: SigInfo) -> Delivered {
        let pid = self.task(tid).pid;
        let signal = info.signal();
        match signal.default_action() {
            DefaultAction::Ignore | DefaultAction::Continue => Delivered::Goes,
            DefaultAction::Stop if signal != Signal::STOP && self.is_orphaned(self.process(pid).group) => {
                Delivered::Goes
            }
            DefaultAction::Stop => {
                self.stop_process(pid, signal);
                Delivered::Halted
            }
            DefaultAction::Terminate | DefaultAction::Core => {
                if pid == self.first {
                    self.note_crash(pid, info, Some(tid));
                }
                self.end_process(pid, ExitReason::Signal(signal));
                Delivered::Halted
            }
        }
    }

    /// Restores the mask that sigsuspend, ppoll and the like replaced, when no handler's frame did it.
    pub(in crate::os) fn restore_mask(&mut self, tid: Tid) {
        let signals = &mut self.task_mut(tid).signals;
        if let Some(mask) = signals.saved_mask.take() {
            signals.blocked = mask;
        }
    }
}

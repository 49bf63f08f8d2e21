//! Running the guest: a loop around [`Hart::run`] that serves system calls and faults, delivers signals, switches tasks,
//! and waits for the host when nobody can run.

use std::sync::Arc;

use super::host::{self, HostEars, HostSignal, HostTarget};
use super::mm::{Access, Fault, ObjectId, PrivateCopies};
use super::signal::deliver::Delivered;
use super::signal::info::code;
use super::signal::{SigInfo, Signal};
use super::task::Relief;
use super::time::{self, SECOND};
use super::wait::lock;
use super::{Attempt, Context, Errno, Kernel, Restart, Shared, Stop, SysResult, Tid, mm::AddressSpace, syscall};
use crate::Error;
use crate::cpu::{Exception, Exit, Hart, Trap};
use crate::mem::{GuestMemory, VirtAddr};

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitStatus {
    /// The first process exited with this status.
    Code(u8),
    /// A signal killed the first process.
    Signal(Signal),
    /// A limit that the embedder set was reached.
    Limit(Limit),
    /// This is the copy of the host process in which processes went on that outlived the first one
    /// ([`Survivors::Fork`](super::Survivors::Fork)). They have ended, and so should the copy: nobody waits for its status.
    Survivors,
}

/// A limit on a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Time.
    Time,
    /// Guest instructions.
    Instructions,
}

/// Instructions that a task runs before another one gets its turn.
const SLICE: u64 = 200_000;
/// What a system call counts as, in instructions: a task that only makes calls must give way, too.
const CALL_COST: u64 = 500;
/// How often the host is asked while tasks run, in nanoseconds.
const POLL_INTERVAL: u64 = 1_000_000;
/// How often the clocks' offsets in the vDSO are brought up to date, in nanoseconds.
const CLOCK_INTERVAL: u64 = SECOND / 10;

/// Runs tasks on one hart.
pub(super) struct Runner<'a> {
    pub(super) kernel: &'a mut Kernel,
    pub(super) hart: &'a mut Hart,
    pub(super) ears: &'a HostEars,
    /// The address space that the hart has.
    active: Option<Shared<AddressSpace>>,
    /// Why the page fault that the task left the hart for could not be served.
    refused: Option<Fault>,
    last_task: Option<Tid>,
    /// Guest instructions at which the run ends.
    instruction_limit: u64,
    /// CLOCK_MONOTONIC at which the run ends.
    deadline: Option<u64>,
    next_poll: u64,
    next_clock: u64,
    memory: Arc<GuestMemory>,
}

/// What becomes of the task on the hart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// It goes on.
    Resume,
    /// Another one's turn; it waits in the queue.
    Requeue,
    /// It has ended, is parked, or its process has stopped.
    Gone,
}

impl<'a> Runner<'a> {
    pub(super) fn new(
        kernel: &'a mut Kernel,
        hart: &'a mut Hart,
        ears: &'a HostEars,
        memory: Arc<GuestMemory>,
        instruction_limit: Option<u64>,
        deadline: Option<u64>,
    ) -> Runner<'a> {
        let instruction_limit = instruction_limit.unwrap_or(u64::MAX);
        let (active, refused, last_task) = (None, None, None);
        let (next_poll, next_clock) = (0, 0);
        Runner {
            kernel,
            hart,
            ears,
            active,
            refused,
            last_task,
            instruction_limit,
            deadline,
            next_poll,
            next_clock,
            memory,
        }
    }

    /// Runs until the first process has ended, or a limit is reached.
    pub(super) fn run(&mut self) -> Result<ExitStatus, Error> {
        loop {
            if let Some(status) = self.kernel.outcome {
                return Ok(status);
            }
            if let Some(limit) = self.reached_limit() {
                return Ok(ExitStatus::Limit(limit));
            }
            if self.kernel.tasks.is_empty() {
                // The first process ended long ago, and those that outlived it have ended, too.
                return Ok(ExitStatus::Code(0));
            }
            self.attend();
            match self.kernel.next_ready() {
                Some(tid) => self.run_task(tid),
                None if self.kernel.outcome.is_none() => self.idle(),
                None => {}
            }
        }
    }

    fn reached_limit(&self) -> Option<Limit> {
        if self.hart.instret() >= self.instruction_limit {
            return Some(Limit::Instructions);
        }
        self.deadline.filter(|&deadline| time::monotonic() >= deadline).map(|_| Limit::Time)
    }

    /// Looks at everything that may have happened meanwhile: host signals, times, host descriptors, and last wake-ups, as
    /// all of those wake tasks.
    fn attend(&mut self) {
        self.kernel.forward_host_signals();
        let now = time::monotonic();
        if now >= self.next_clock {
            self.next_clock = now + CLOCK_INTERVAL;
            if let Some(vdso) = &self.kernel.vdso {
                vdso.update();
            }
        }
        if self.kernel.sched.is_watching() {
            self.kernel.take_due(now);
            if now >= self.next_poll {
                self.next_poll = now + POLL_INTERVAL;
                self.poll_host(Some(0));
            }
        }
        self.kernel.take_wakes();
    }

    /// Sleeps until something happens.
    fn idle(&mut self) {
        if self.stop_with_the_guest() {
            return;
        }
        let due = [self.kernel.sched.next_due(), self.deadline].into_iter().flatten().min();
        self.poll_host(due.map(|time| time.saturating_sub(time::monotonic())));
        self.next_poll = time::monotonic() + POLL_INTERVAL;
    }

    /// When job control has stopped the first process, the host's shell must see us stopped. Returns whether it was so, and
    /// the process goes on now.
    fn stop_with_the_guest(&mut self) -> bool {
        let stopped = self.kernel.host_stop.take().is_some();
        if stopped {
            host::stop_self();
            let first = self.kernel.first;
            self.kernel.send_to_process(first, SigInfo::kernel(Signal::CONT));
        }
        stopped
    }

    /// Asks the host about all descriptors that parked tasks wait for.
    fn poll_host(&mut self, timeout: Option<u64>) {
        let waits: Vec<_> = self.kernel.sched.host_waits().collect();
        let fds: Vec<_> = waits.iter().map(|&(_, fd, events)| (fd, events)).collect();
        let ready = self.ears.wait(&fds, timeout);
        for ((tid, ..), _) in waits.iter().zip(ready).filter(|(_, ready)| *ready) {
            self.kernel.unpark(*tid);
        }
    }

    /// Runs a task until its slice is over or it cannot go on.
    fn run_task(&mut self, mut tid: Tid) {
        let start = time::monotonic();
        self.kernel.slice_start = Some(start);
        let mut left = SLICE;
        let next = loop {
            match self.enter(tid) {
                Next::Resume => {}
                next => break next,
            }
            let before = self.hart.instret();
            let budget = left.min(self.instruction_limit.saturating_sub(before));
            let exit = self.run_hart(tid, budget);
            self.memory.windows().next_turn();
            left = left.saturating_sub(self.hart.instret() - before + CALL_COST);
            if self.memory.windows().has_lost() {
                self.lose_pages(tid);
            }
            let served = self.serve(&mut tid, exit);
            if served != Next::Resume {
                break served;
            }
            if left == 0 || std::mem::take(&mut self.kernel.yielded) || self.hart.instret() >= self.instruction_limit {
                break Next::Requeue;
            }
        };
        self.kernel.slice_start = None;
        match self.kernel.tasks.get_mut(&tid) {
            Some(task) => {
                task.cpu_time += time::monotonic() - start;
                let pid = task.pid;
                self.kernel.settle(tid);
                self.kernel.check_cpu_timers(pid);
            }
            // Its memory goes with it.
            None => self.active = None,
        }
        if next == Next::Requeue && self.kernel.tasks.contains_key(&tid) {
            self.kernel.sched.push(tid);
        }
    }

    /// What must happen before a task runs guest code: a call that was parked is tried again, signals are delivered.
    fn enter(&mut self, tid: Tid) -> Next {
        if self.kernel.task(tid).attempt.resumed {
            match self.call(tid) {
                Next::Resume if self.kernel.tasks.contains_key(&tid) => {}
                // The call was its last: a write to a broken pipe kills.
                Next::Resume => return Next::Gone,
                next => return next,
            }
        }
        self.deliver(tid, None)
    }

    fn deliver(&mut self, tid: Tid, call: Option<Restart>) -> Next {
        if !self.kernel.has_signal(tid) {
            return Next::Resume;
        }
        self.kernel.stats.signals += 1;
        match self.kernel.deliver(tid, call) {
            Delivered::Goes => Next::Resume,
            // A stopped process's tasks are held back when their turn comes.
            Delivered::Halted => Next::Requeue,
        }
    }

    /// Puts the task on the hart and runs it; page faults that memory management serves do not come up.
    fn run_hart(&mut self, tid: Tid, budget: u64) -> Exit {
        self.load(tid);
        let end = self.hart.instret() + budget;
        let exit = loop {
            let exit = self.hart.run(end.saturating_sub(self.hart.instret()));
            match exit {
                Exit::Trap(trap) if self.serve_fault(trap) => {}
                exit => break exit,
            }
        };
        self.kernel.task_mut(tid).registers.clone_from(self.hart.regs());
        exit
    }

    fn load(&mut self, tid: Tid) {
        let task = self.kernel.task(tid);
        if !self.active.as_ref().is_some_and(|active| Arc::ptr_eq(active, &task.mm)) {
            self.active = Some(task.mm.clone());
            let mm = lock(&task.mm);
            self.hart.activate(mm.id(), mm.root());
        }
        self.hart.regs_mut().clone_from(&task.registers);
        if self.last_task != Some(tid) {
            self.last_task = Some(tid);
            // Processes may share an address space (vfork), but not limits and credentials.
            self.kernel.tell_memory(tid);
            self.hart.clear_reservation();
            self.kernel.stats.switches += 1;
        }
    }

    /// Serves a page fault. Returns whether the access can be tried again.
    fn serve_fault(&mut self, trap: Trap) -> bool {
        let (Some(access), Some(mm)) = (access_of(trap.cause), &self.active) else { return false };
        let at = VirtAddr(trap.tval);
        let served = lock(mm).fault(at, access);
        match served {
            Ok(frame) => self.hart.note_mapped(at, frame, access.into()),
            Err(fault) => self.refused = Some(fault),
        }
        served.is_ok()
    }

    /// Someone else has shrunk a file below pages that were mapped, and they have been used since: the host put zeroes
    /// there. Mappings lose them, and the task gets the signal that the access would have caused.
    #[cold]
    fn lose_pages(&mut self, tid: Tid) {
        let mm = self.kernel.task(tid).mm.clone();
        let manager = lock(&mm).manager().clone();
        for lost in self.memory.windows().take_lost() {
            let object = ObjectId { device: lost.file.device, inode: lost.file.inode };
            let at = lock(&mm).address_of(object, lost.page);
            manager.invalidate(object, lost.page..lost.page + 1, PrivateCopies::Keep);
            if let Some(at) = at {
                let info = SigInfo::fault(Signal::BUS, Fault::PastEnd.code(), at);
                self.kernel.task_mut(tid).last_trap = None;
                self.kernel.force(tid, info);
            }
        }
    }

    /// Does what the task left the hart for.
    fn serve(&mut self, tid: &mut Tid, exit: Exit) -> Next {
        match exit {
            // Machines alone wait and ring doorbells.
            Exit::Budget | Exit::Wait | Exit::Doorbell => Next::Requeue,
            Exit::Interrupted => {
                self.attend();
                if self.kernel.tasks.contains_key(tid) { Next::Resume } else { Next::Gone }
            }
            Exit::Ecall => {
                self.kernel.stats.syscalls += 1;
                self.first_call(tid)
            }
            Exit::Trap(trap) => {
                self.trap(*tid, trap);
                if self.kernel.tasks.contains_key(tid) { Next::Resume } else { Next::Gone }
            }
        }
    }

    fn first_call(&mut self, tid: &mut Tid) -> Next {
        let task = self.kernel.task(*tid);
        let (pid, number) = (task.pid, task.registers.x[17]);
        let arguments = std::array::from_fn(|index| task.registers.x[10 + index]);
        self.kernel.trace_begin(*tid, number, arguments);
        let next = self.call(*tid);
        self.kernel.take_wakes();
        // A thread that execs takes its process's number.
        if next == Next::Resume && !self.kernel.tasks.contains_key(tid) {
            *tid = Tid(pid.0);
        }
        if next == Next::Resume && !self.kernel.tasks.contains_key(tid) { Next::Gone } else { next }
    }

    /// Makes the system call that the task's registers ask for.
    fn call(&mut self, tid: Tid) -> Next {
        let registers = &self.kernel.task(tid).registers;
        let number = registers.x[17];
        let arguments = std::array::from_fn(|index| registers.x[10 + index]);
        let result = syscall::dispatch(&mut Context { kernel: self.kernel, tid }, number, &arguments);
        if let Some(range) = self.kernel.stale_code.take() {
            self.hart.flush_code(range);
        }
        if self.must_repeat(tid, &result) {
            return Next::Resume;
        }
        match result {
            Ok(value) => self.kernel.finish_call(tid, value),
            Err(Stop::Errno(errno)) => self.kernel.finish_call(tid, errno.to_register()),
            Err(Stop::NoReturn) => {
                self.kernel.trace_end(tid, None);
                if let Some(task) = self.kernel.tasks.get_mut(&tid) {
                    task.attempt = Attempt::default();
                }
            }
            Err(Stop::Park(wait)) => return self.park(tid, wait),
        }
        Next::Resume
    }

    /// Whether a call failed for want of a page that can be had now, because somebody else was killed for it.
    fn must_repeat(&mut self, tid: Tid, result: &SysResult) -> bool {
        let Some(task) = self.kernel.tasks.get(&tid) else { return false };
        let starved = lock(&task.mm).take_starved();
        starved && self.kernel.relieve(tid) == Relief::Other && matches!(result, Err(Stop::Errno(Errno::EFAULT)))
    }

    /// The call cannot go on: it is interrupted by a signal that waits already, or parked.
    fn park(&mut self, tid: Tid, wait: super::Wait) -> Next {
        let restart = wait.restart;
        self.kernel.task_mut(tid).attempt.resumed = true;
        if restart != Restart::Uninterruptible && self.kernel.has_signal(tid) {
            let next = self.deliver(tid, Some(restart));
            let goes_on = next == Next::Resume && !self.kernel.task(tid).attempt.resumed;
            if goes_on || next != Next::Resume {
                return next;
            }
        }
        self.kernel.park(tid, wait);
        Next::Gone
    }

    /// Turns a trap into the signal that Linux sends for it.
    fn trap(&mut self, tid: Tid, trap: Trap) {
        let pc = VirtAddr(self.kernel.task(tid).registers.pc);
        let at = VirtAddr(trap.tval);
        let info = match trap.cause {
            Exception::IllegalInstruction => SigInfo::fault(Signal::ILL, code::ILL_ILLOPC, pc),
            Exception::Breakpoint => SigInfo::fault(Signal::TRAP, code::TRAP_BRKPT, pc),
            Exception::InstructionMisaligned | Exception::LoadMisaligned | Exception::StoreMisaligned => {
                SigInfo::fault(Signal::BUS, code::BUS_ADRALN, at)
            }
            Exception::InstructionPageFault | Exception::LoadPageFault | Exception::StorePageFault => {
                match self.refused.take() {
                    Some(Fault::OutOfMemory) => return self.out_of_memory(tid),
                    refused => fault_signal(refused.unwrap_or(Fault::Unmapped), at),
                }
            }
            _ => SigInfo::fault(Signal::SEGV, code::SEGV_ACCERR, at),
        };
        self.kernel.task_mut(tid).last_trap = Some(trap);
        self.kernel.force(tid, info);
    }

    /// There is no memory for a page that the task touched: somebody is killed. Unless it is the task, it tries again.
    fn out_of_memory(&mut self, tid: Tid) {
        lock(&self.kernel.task(tid).mm).take_starved();
        self.kernel.relieve(tid);
    }
}

/// The signal for a page fault that memory management refused.
fn fault_signal(fault: Fault, at: VirtAddr) -> SigInfo {
    let signal = if fault == Fault::PastEnd { Signal::BUS } else { Signal::SEGV };
    SigInfo::fault(signal, fault.code(), at)
}

fn access_of(cause: Exception) -> Option<Access> {
    match cause {
        Exception::InstructionPageFault => Some(Access::Execute),
        Exception::LoadPageFault => Some(Access::Read),
        Exception::StorePageFault => Some(Access::Write),
        _ => None,
    }
}

impl Kernel {
    /// Ends a system call with the value of `a0`.
    pub(super) fn finish_call(&mut self, tid: Tid, value: u64) {
        self.trace_end(tid, Some(value));
        let Some(task) = self.tasks.get_mut(&tid) else { return };
        task.registers.x[10] = value;
        task.registers.pc += 4;
        task.attempt = Attempt::default();
        self.restore_mask(tid);
    }

    /// Gives the guest the signals that the host sent to us: the terminal's to the first process's group, others to the
    /// first process.
    fn forward_host_signals(&mut self) {
        for HostSignal { signal, target } in host::take_signals() {
            let info = SigInfo::kernel(signal);
            let Some(first) = self.processes.get(&self.first) else { continue };
            let group = self.host_foreground().unwrap_or(first.group);
            match target {
                HostTarget::Group => {
                    self.send_to_group(group, info);
                }
                HostTarget::Process => self.send_to_process(self.first, info),
            }
        }
    }
}

//! What is known when a signal kills the first process: by value, for whoever renders a report.

use super::mm::vma::Vma;
use super::signal::info::code::SI_KERNEL;
use super::signal::{Default as DefaultAction, SigInfo, Signal};
use super::wait::lock;
use super::{Kernel, Pid, Tid};
use crate::cpu::{Registers, Trap};

/// The death of the first process by a signal.
#[derive(Clone, Debug)]
pub struct Crash {
    /// The signal.
    pub signal: Signal,
    /// All that a handler would have learned.
    pub info: SigInfo,
    /// The process.
    pub pid: Pid,
    /// The thread that took the signal.
    pub tid: Tid,
    /// Its name.
    pub comm: Vec<u8>,
    /// The program: an absolute guest path.
    pub exe: std::path::PathBuf,
    /// The trap, if the program's own instruction caused the signal.
    pub trap: Option<Trap>,
    /// The registers of that thread.
    pub registers: Registers,
    /// The heap, as brk(2) knows it.
    pub heap: std::ops::Range<crate::mem::VirtAddr>,
    /// The mappings in address order.
    pub vmas: Vec<Vma>,
    /// Guest memory around the program counter: the address of its first byte, and as much as could be read.
    pub code: (u64, Vec<u8>),
}

/// Bytes of code before and behind the program counter.
const CODE_BEFORE: u64 = 32;
const CODE_BYTES: usize = 64;

impl Crash {
    /// Whether this is news: a signal that would leave a core dump, or one from the kernel itself. Who sends SIGTERM
    /// knows why.
    pub fn is_news(&self) -> bool {
        self.signal.default_action() == DefaultAction::Core || self.info.code == SI_KERNEL
    }
}

impl Kernel {
    /// Keeps what is known about a process that is about to be killed. `tid`: the thread that took the signal.
    pub(super) fn note_crash(&mut self, pid: Pid, info: SigInfo, tid: Option<Tid>) {
        let Some(tid) = tid.or_else(|| self.process(pid).threads.first().copied()) else { return };
        let task = self.task(tid);
        let is_fault = info.code > 0 && info.code != SI_KERNEL;
        let mut mm = lock(&task.mm);
        let start = crate::mem::VirtAddr(task.registers.pc.saturating_sub(CODE_BEFORE));
        let mut code = vec![0; CODE_BYTES];
        if mm.read(start, &mut code).is_err() {
            code.clear();
        }
        let vmas = mm.vmas().iter().cloned().collect();
        let heap = mm.layout().start_brk..mm.layout().brk;
        drop(mm);
        self.crash = Some(Box::new(Crash {
            signal: info.signal(),
            info,
            pid,
            tid,
            comm: task.comm.clone(),
            exe: self.process(pid).exe.clone(),
            trap: task.last_trap.filter(|_| is_fault),
            registers: task.registers.clone(),
            heap,
            vmas,
            code: (start.0, code),
        }));
    }
}

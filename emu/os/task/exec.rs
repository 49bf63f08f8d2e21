//! execve: the caller's process becomes another program. execve(2), Linux `fs/exec.c`, `begin_new_exec`.

use std::path::Path;
use std::sync::Arc;

use super::Task;
use crate::cpu::Registers;
use crate::mem::VirtAddr;
use crate::os::fs::{Lookup, OpenFile};
use crate::os::loader::{self, LoadError, Loaded, Program, Setting};
use crate::os::mm::MemoryManager;
use crate::os::signal::{AltStack, Signal};
use crate::os::wait::lock;
use crate::os::{Attempt, Context, Stop, SysResult, Tid};

/// Which file is to be run.
pub(in crate::os) enum Executable {
    /// The one that the program's path names.
    Named,
    /// One that is open already (`AT_EMPTY_PATH`).
    Open(Arc<OpenFile>),
}

/// Each string followed by a NUL.
fn joined(strings: &[Vec<u8>]) -> Vec<u8> {
    strings.iter().flat_map(|string| string.iter().copied().chain([0])).collect()
}

impl Context<'_> {
    /// Runs a program in place of the caller's. Relative paths start from the guest path `base`.
    ///
    /// # Errors
    /// Those of execve(2); then nothing has changed, unless SIGSEGV comes with it.
    pub(in crate::os) fn exec(&mut self, base: &Path, executable: Executable, program: Program) -> SysResult {
        let manager = self.mm().manager().clone();
        let envp = program.envp.clone();
        let loaded = match self.load(base, &manager, executable, program) {
            Ok(loaded) => loaded,
            Err(error) => return Err(self.not_loaded(error)),
        };
        self.end_other_threads();
        self.become_program(&manager, loaded, &envp);
        Err(Stop::NoReturn)
    }

    fn load(
        &mut self,
        base: &Path,
        manager: &Arc<MemoryManager>,
        executable: Executable,
        program: Program,
    ) -> Result<Loaded, LoadError> {
        let no_vdso = |errno| LoadError::new(errno, &program.path, "no memory for the vDSO");
        let vdso = self.kernel.vdso(manager.memory()).map_err(no_vdso)?;
        let limits = self.process().limits.clone();
        let setting = Setting {
            manager,
            vdso: &vdso,
            credentials: &self.task().credentials,
            limits: &limits,
            hwcap: self.kernel.settings.hwcap,
            randomness: self.kernel.settings.randomness(),
            random_bytes: self.kernel.settings.random_bytes(),
        };
        let lookup = Lookup::of(self);
        match executable {
            Executable::Named => loader::load(&lookup, base, program, &setting),
            Executable::Open(file) => loader::load_file(&lookup, base, file, program, &setting),
        }
    }

    /// The caller goes on with an errno, or dies when the point of no return is behind it (`bprm_execve`).
    fn not_loaded(&mut self, error: LoadError) -> Stop {
        if error.is_fatal {
            self.kernel.force_fatal(self.tid);
        }
        Stop::Errno(error.errno)
    }

    /// Only the caller survives, under its process's number.
    fn end_other_threads(&mut self) {
        let pid = self.task().pid;
        let others: Vec<Tid> = self.process().threads.iter().copied().filter(|&tid| tid != self.tid).collect();
        for tid in others {
            self.kernel.end_task(tid, super::ExitReason::Code(0));
        }
        let leader = Tid(pid.0);
        if self.tid != leader
            && let Some(mut task) = self.kernel.tasks.remove(&self.tid)
        {
            task.tid = leader;
            self.kernel.tasks.insert(leader, task);
            self.kernel.process_mut(pid).threads = [leader].into();
            self.tid = leader;
        }
    }

    fn become_program(&mut self, manager: &Arc<MemoryManager>, loaded: Loaded, envp: &[Vec<u8>]) {
        // What others wait for is released in the old address space.
        self.kernel.release_robust_futexes(self.tid);
        self.kernel.clear_child_tid(self.tid);
        let pid = self.task().pid;
        self.kernel.drop_posix_timers(pid);
        let (argv, auxv) = (joined(&loaded.argv), loaded.auxv);
        let process = self.process_mut();
        process.has_execed = true;
        process.exit_signal = process.exit_signal.map(|_| Signal::CHLD);
        process.exe = loaded.exe;
        process.command_line = argv;
        process.environment = joined(envp);
        process.auxv = auxv;
        process.vdso = loaded.vdso;
        process.dumpable = 1;
        let mut actions = lock(&process.actions).clone();
        actions.reset_handlers();
        process.actions = Arc::new(std::sync::Mutex::new(actions));
        self.kernel.settle(self.tid);
        let task = self.task_mut();
        task.comm = loaded.comm;
        task.start(loaded.entry, loaded.stack);
        task.mm = manager.share(loaded.mm);
        if let Some(done) = task.vfork_done.take() {
            done.wake_all();
        }
        // A table that is shared with another process is left to it.
        if Arc::strong_count(&task.files) > 1 {
            let copy = lock(&task.files).fork();
            task.files = Arc::new(std::sync::Mutex::new(copy));
        }
        lock(&task.files).close_on_exec();
    }
}

impl Task {
    /// Sets the registers to a program's beginning, and forgets what belonged to the one before.
    pub(in crate::os) fn start(&mut self, entry: VirtAddr, stack: VirtAddr) {
        self.registers = Registers::default();
        self.registers.pc = entry.0;
        self.registers.x[2] = stack.0;
        self.signals.stack = AltStack::NONE;
        self.attempt = Attempt::default();
        self.clear_child_tid = VirtAddr(0);
        self.robust_list = VirtAddr(0);
    }
}

//! The library's front door: give a [`Config`], get an [`Emulator`], run it, look at what happened.

use std::ffi::OsString;
use std::fs::File;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::fs::{FileTable, FsContext, Lookup, Namespace, NamespaceConfig, OnExec, OpenFile};
use super::host::{self, ForkSide, HostEars};
use super::loader::{self, Loaded, Program, Setting};
use super::mm::{HugePages, MemoryManager, Totals};
use super::run::{ExitStatus, Runner};
use super::settings::{Randomise, Settings};
use super::signal::{SigAction, SigSet, TaskSignals};
use super::stats::OsStats;
use super::syscall::trace::SyscallObserver;
use super::task::{Credentials, DEFAULT_TIMER_SLACK, Process, ResourceLimits, Task, TaskState};
use super::time;
use super::wait::lock;
use super::{Attempt, Crash, Errno, Kernel, Pid, Tid};
use crate::Error;
use crate::cpu::{Environment, Hart, HartConfig, HartStats, Registers};
use crate::mem::{FrameStats, GuestMemory, MemoryConfig, PAGE_SIZE, VirtAddr};

/// What to run, and how.
#[derive(Default)]
pub struct Config {
    /// The program's path. Without a slash it is looked up along the guest's `PATH` (under `--root` only there, else in the
    /// working directory first).
    pub program: PathBuf,
    /// The arguments, the program's name first; empty: the path alone.
    pub argv: Vec<OsString>,
    /// The environment, `NAME=VALUE` each.
    pub envp: Vec<OsString>,
    /// Where the guest's files come from.
    pub files: NamespaceConfig,
    /// Bytes of guest RAM at most; `None`: half of what the host allows.
    pub memory: Option<u64>,
    /// Whether addresses are randomised.
    pub randomise: Randomise,
    /// Which anonymous mappings get 2 MiB pages.
    pub huge_pages: HugePages,
    /// Bytes of a file that a read fault may map, a power of two up to 256 KiB; `None`: 64 KiB, as Linux.
    pub fault_around: Option<u64>,
    /// How long the run may take.
    pub time_limit: Option<Duration>,
    /// How many guest instructions it may take.
    pub instruction_limit: Option<u64>,
    /// The extensions of the processor.
    pub isa: crate::isa::Extensions,
    /// The guest's first descriptors.
    pub descriptors: Descriptors,
    /// What becomes of the host's signals to this process.
    pub host_signals: HostSignals,
    /// What becomes of processes that outlive the first one.
    pub survivors: Survivors,
    /// Who looks at system calls.
    pub observer: Option<Box<dyn SyscallObserver>>,
}

/// The guest's first descriptors.
#[derive(Debug, Default)]
pub enum Descriptors {
    /// Those of this process that would survive an exec.
    #[default]
    Inherited,
    /// Standard input, output and error.
    Files([File; 3]),
}

/// What becomes of the host's signals to this process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum HostSignals {
    /// They are this process's own affair.
    #[default]
    Leave,
    /// They go to the guest: handlers are installed for the whole process, and stay.
    Forward,
}

/// What becomes of processes that outlive the first one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Survivors {
    /// They vanish with the emulator.
    #[default]
    Abandon,
    /// The emulator forks on the host, and the copy runs them until they end.
    Fork,
}

/// Everything that a run counts.
#[derive(Clone, Debug)]
pub struct Statistics {
    /// Guest instructions retired.
    pub instructions: u64,
    /// The OS layer's counters.
    pub os: OsStats,
    /// Page faults by kind, and mappings, over all address spaces of the run.
    pub mm: Totals,
    /// The hart's counters.
    pub hart: HartStats,
    /// Guest frames.
    pub frames: FrameStats,
}

/// A machine with a program in it.
pub struct Emulator {
    kernel: Kernel,
    hart: Box<Hart>,
    ears: HostEars,
    manager: Arc<MemoryManager>,
    instruction_limit: Option<u64>,
    time_limit: Option<Duration>,
    survivors: Survivors,
}

impl Emulator {
    /// Builds the machine and loads the program.
    ///
    /// # Errors
    /// What is wrong with the program, or what the host refused.
    pub fn new(config: Config) -> Result<Emulator, Error> {
        let ram_size = config.memory.unwrap_or_else(default_memory);
        let memory = Arc::new(GuestMemory::new(MemoryConfig::hosted(ram_size))?);
        let hart_config = HartConfig { isa: config.isa, environment: Environment::Hosted };
        let hart = Hart::new(memory.clone(), hart_config)?;
        let no_memory = |_| Error::Host { what: "guest memory", source: std::io::ErrorKind::OutOfMemory.into() };
        let mut manager = MemoryManager::new(memory).map_err(no_memory)?;
        MemoryManager::set_policy(&mut manager, |policy| {
            policy.huge_pages = config.huge_pages;
            policy.fault_around_pages =
                config.fault_around.unwrap_or(64 << 10).clamp(PAGE_SIZE, 64 * PAGE_SIZE) / PAGE_SIZE;
        });
        let ears = HostEars::new()?;
        let mut kernel = Kernel {
            namespace: Namespace::new(&config.files)?,
            settings: Settings { randomise: config.randomise, isa: config.isa, ..Settings::default() },
            observer: config.observer,
            ..Kernel::default()
        };
        kernel.settings.hwcap = super::settings::hwcap(config.isa);
        let signals = match config.host_signals {
            HostSignals::Leave => Inherited::default(),
            HostSignals::Forward => Inherited {
                ignored: ears.catch_signals(hart.interrupt_handle()),
                blocked: host::take_blocked_signals(),
            },
        };
        let argv = if config.argv.is_empty() { vec![config.program.clone().into()] } else { config.argv };
        let program = Program {
            path: config.program.as_os_str().as_bytes().to_vec(),
            argv: argv.into_iter().map(OsString::into_vec).collect(),
            envp: config.envp.into_iter().map(OsString::into_vec).collect(),
        };
        kernel.start_first(&manager, program, config.descriptors, signals)?;
        let (instruction_limit, time_limit) = (config.instruction_limit, config.time_limit);
        Ok(Emulator { kernel, hart, ears, manager, instruction_limit, time_limit, survivors: config.survivors })
    }

    /// Runs until the first process ends or a limit is reached. With [`Survivors::Fork`], processes that live on do so in
    /// a copy of this host process, where this returns, too, when they have ended: [`ExitStatus::Survivors`].
    ///
    /// # Errors
    /// What the host refused.
    pub fn run(&mut self) -> Result<ExitStatus, Error> {
        let deadline = self.time_limit.map(|limit| time::monotonic() + limit.as_nanos() as u64);
        let status = self.runner(deadline).run()?;
        let live_on = !matches!(status, ExitStatus::Limit(_)) && !self.kernel.tasks.is_empty();
        if live_on && self.survivors == Survivors::Fork { self.leave_survivors(status) } else { Ok(status) }
    }

    fn runner(&mut self, deadline: Option<u64>) -> Runner<'_> {
        let memory = self.manager.memory().clone();
        Runner::new(&mut self.kernel, &mut self.hart, &self.ears, memory, self.instruction_limit, deadline)
    }

    /// The copy runs the processes that outlive the first one.
    fn leave_survivors(&mut self, status: ExitStatus) -> Result<ExitStatus, Error> {
        match host::fork() {
            Ok(ForkSide::Child) => {
                self.kernel.orphan_all();
                self.runner(None).run()?;
                return Ok(ExitStatus::Survivors);
            }
            Ok(ForkSide::Parent) => super::fs::locks::leave_to_copy(),
            Err(error) => log::warn!("processes that outlive the first one are lost: fork: {error}"),
        }
        Ok(status)
    }

    /// What was counted so far.
    pub fn statistics(&self) -> Statistics {
        Statistics {
            instructions: self.hart.instret(),
            os: self.kernel.stats.clone(),
            mm: self.manager.totals(),
            hart: *self.hart.stats(),
            frames: self.manager.memory().frames().stats(),
        }
    }

    /// The parts that hold memory.
    pub(super) fn into_parts(self) -> (Kernel, Box<Hart>, Arc<MemoryManager>) {
        (self.kernel, self.hart, self.manager)
    }

    /// What is known about the first process's death, if a signal killed it.
    pub fn crash(&self) -> Option<&Crash> {
        self.kernel.crash.as_deref()
    }

    /// Opens a file by the absolute path that the guest knows it by, to look at it; `None` when it cannot be read.
    pub fn open_guest_file(&self, path: &Path) -> Option<File> {
        File::open(self.kernel.namespace.locate(path).ok()?.path).ok()
    }

    /// The state of the OS layer.
    pub fn kernel(&self) -> &Kernel {
        &self.kernel
    }
}

/// Half of the memory that the host, or our control group, allows.
fn default_memory() -> u64 {
    let info = rustix::system::sysinfo();
    let total = info.totalram.saturating_mul(info.mem_unit.into());
    let group = std::fs::read_to_string("/sys/fs/cgroup/memory.max").ok();
    let group = group.and_then(|text| text.trim().parse().ok()).unwrap_or(u64::MAX);
    (total.min(group) / 2).max(64 << 20) & !((2 << 20) - 1)
}

/// What the first process inherits about signals.
#[derive(Clone, Copy, Debug, Default)]
struct Inherited {
    ignored: SigSet,
    blocked: SigSet,
}

impl Kernel {
    /// Makes the first process.
    fn start_first(
        &mut self,
        manager: &Arc<MemoryManager>,
        program: Program,
        descriptors: Descriptors,
        signals: Inherited,
    ) -> Result<(), Error> {
        let host = |errno: Errno| Error::Host { what: "the guest's first process", source: errno.into() };
        let vdso = self.vdso(manager.memory()).map_err(host)?;
        let (credentials, limits) = (Credentials::of_host(), ResourceLimits::of_host());
        let lookup = Lookup::at_start(self);
        let (cwd_path, cwd) = starting_directory(&lookup).map_err(host)?;
        let program = find_program(&lookup, &cwd_path, program);
        let envp = program.envp.clone();
        let setting = Setting {
            manager,
            vdso: &vdso,
            credentials: &credentials,
            limits: &limits,
            hwcap: self.settings.hwcap,
            randomness: self.settings.randomness(),
            random_bytes: self.settings.random_bytes(),
        };
        let loaded = loader::load(&lookup, &cwd_path, program, &setting)?;
        let files = first_descriptors(descriptors)?;
        let umask = host::take_umask();
        let fs = FsContext::new(Arc::new(cwd), umask);
        self.add_first(manager, loaded, envp, FirstFiles { files, fs }, credentials, limits, signals);
        Ok(())
    }

    #[expect(clippy::too_many_arguments, reason = "all that the first process is made of, used once")]
    fn add_first(
        &mut self,
        manager: &Arc<MemoryManager>,
        loaded: Loaded,
        envp: Vec<Vec<u8>>,
        files: FirstFiles,
        credentials: Credentials,
        limits: ResourceLimits,
        signals: Inherited,
    ) {
        let pid = Pid(rustix::process::getpid().as_raw_pid());
        let raw = |pid: Option<rustix::process::Pid>| Pid(rustix::process::Pid::as_raw(pid));
        let tid = Tid(pid.0);
        let mut process = Process::new(pid, raw(rustix::process::getppid()));
        process.group = raw(Some(rustix::process::getpgrp()));
        process.session = raw(rustix::process::getsid(None).ok());
        process.threads.insert(tid);
        process.limits = limits;
        process.exe = loaded.exe;
        process.command_line = loaded.argv.iter().flat_map(|arg| arg.iter().copied().chain([0])).collect();
        process.environment = envp.iter().flat_map(|var| var.iter().copied().chain([0])).collect();
        process.auxv = loaded.auxv;
        process.vdso = loaded.vdso;
        for signal in signals.ignored.iter() {
            lock(&process.actions).set(signal, SigAction::IGNORE);
        }
        let mut task = Task {
            tid,
            pid,
            registers: Registers::default(),
            mm: manager.share(loaded.mm),
            files: Arc::new(Mutex::new(files.files)),
            fs: Arc::new(Mutex::new(files.fs)),
            credentials,
            comm: loaded.comm,
            signals: TaskSignals { blocked: signals.blocked, ..TaskSignals::default() },
            attempt: Attempt::default(),
            state: TaskState::Ready,
            clear_child_tid: VirtAddr(0),
            robust_list: VirtAddr(0),
            vfork_done: None,
            parent_death_signal: None,
            last_trap: None,
            cpu_time: 0,
            minor_faults: 0,
            memory_policy: Default::default(),
            nice: 0,
            io_priority: 0,
            timer_slack: DEFAULT_TIMER_SLACK,
        };
        task.start(loaded.entry, loaded.stack);
        self.first = pid;
        self.processes.insert(pid, process);
        self.tasks.insert(tid, task);
        self.sched.push(tid);
        self.stats.processes += 1;
        self.stats.threads += 1;
        self.adopt_host_terminal();
    }

    /// After the fork that leaves the first process behind: nobody is first any more.
    fn orphan_all(&mut self) {
        self.first = Pid(0);
        self.outcome = None;
        self.crash = None;
    }
}

/// Descriptors and directories of the first process.
struct FirstFiles {
    files: FileTable,
    fs: FsContext,
}

/// The directory that the guest starts in: the host's, if the guest can see it, else its root.
fn starting_directory(lookup: &Lookup<'_>) -> Result<(PathBuf, OpenFile), Errno> {
    let here = std::env::current_dir().ok().and_then(|path| lookup.kernel.namespace.guest_path(&path));
    let path = here.unwrap_or_else(|| PathBuf::from("/"));
    let open = |path: &Path| lookup.open_directory(Path::new("/"), path.as_os_str().as_bytes());
    match open(&path) {
        Ok(file) => Ok((path, file)),
        Err(_) => open(Path::new("/")).map(|file| (PathBuf::from("/"), file)),
    }
}

/// A program named without a slash is looked up: in the working directory unless the root is not the host's, then along
/// the guest's `PATH`.
fn find_program(lookup: &Lookup<'_>, cwd: &Path, mut program: Program) -> Program {
    if program.path.contains(&b'/') {
        return program;
    }
    let is_file = |path: &[u8]| loader::open(lookup, cwd, path).is_ok();
    if !lookup.kernel.namespace.is_confined() && is_file(&program.path) {
        return program;
    }
    let path = program.envp.iter().find_map(|var| var.strip_prefix(b"PATH=")).unwrap_or(b"/usr/bin:/bin").to_vec();
    let candidates = path.split(|&byte| byte == b':').map(|dir| [dir, b"/", &program.path].concat());
    if let Some(found) = candidates.into_iter().find(|candidate| is_file(candidate)) {
        program.path = found;
    }
    program
}

/// The table that the guest starts with.
fn first_descriptors(descriptors: Descriptors) -> Result<FileTable, Error> {
    let host = |errno: Errno| Error::Host { what: "a descriptor for the guest", source: errno.into() };
    match descriptors {
        Descriptors::Inherited => Ok(super::fs::host::inherited()),
        Descriptors::Files(files) => {
            let mut table = FileTable::new();
            for (number, file) in files.into_iter().enumerate() {
                let open = super::fs::host::adopt(file.into()).map_err(host)?;
                table.replace(super::fs::Fd(number as u32), Arc::new(open), OnExec::Keep);
            }
            Ok(table)
        }
    }
}

impl From<Errno> for std::io::Error {
    fn from(errno: Errno) -> std::io::Error {
        std::io::Error::from_raw_os_error(errno.number())
    }
}

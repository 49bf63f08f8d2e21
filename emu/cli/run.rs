//! From arguments to an exit status.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;
use std::time::Duration;

use rvemu::Error;
use rvemu::os::fs::NamespaceConfig;
use rvemu::os::syscall::trace::{CallRecord, SyscallObserver};
use rvemu::os::{Config, Emulator, ExitStatus, HostSignals, Randomise, Survivors};

use super::Args;

/// Exit statuses of our own.
const LIMIT: i32 = 124;
const FAILURE: i32 = 125;
const NOT_EXECUTABLE: i32 = 126;
const NOT_FOUND: i32 = 127;

/// Prints each system call.
struct PrintCalls;

impl SyscallObserver for PrintCalls {
    fn completed(&mut self, call: &CallRecord) {
        eprintln!("{call}");
    }
}

/// Runs the program that the arguments name. Returns our exit status, unless we die by the guest's signal.
pub(crate) fn run(args: Args) -> i32 {
    env_logger::init();
    let stats = args.stats;
    let mut emulator = match Emulator::new(config(args)) {
        Ok(emulator) => emulator,
        Err(error) => return fail(&error),
    };
    let status = match emulator.run() {
        Ok(status) => status,
        Err(error) => return fail(&error),
    };
    if stats {
        eprintln!("{:#?}", emulator.statistics());
    }
    match status {
        ExitStatus::Code(code) => code.into(),
        ExitStatus::Limit(limit) => {
            eprintln!("rvemu: stopped: limit reached ({limit:?})");
            LIMIT
        }
        ExitStatus::Signal(signal) => rvemu::os::die_by(signal),
    }
}

fn fail(error: &Error) -> i32 {
    eprintln!("rvemu: {error}");
    match error {
        Error::NotFound { .. } => NOT_FOUND,
        Error::NotExecutable { .. } => NOT_EXECUTABLE,
        _ => FAILURE,
    }
}

/// What the arguments ask for.
fn config(args: Args) -> Config {
    let envp = environment(&args.set, &args.unset);
    let mut argv = args.program.clone();
    let program = PathBuf::from(&args.program[0]);
    if let Some(name) = args.argv0 {
        argv[0] = name;
    }
    Config {
        program,
        argv,
        envp,
        files: NamespaceConfig {
            root: args.root,
            prefix: args.prefix,
            fallback: Some(NamespaceConfig::DEFAULT_FALLBACK.into()),
        },
        memory: args.memory,
        randomise: if args.aslr { Randomise::On } else { Randomise::Off },
        time_limit: args.timeout.map(Duration::from_secs_f64),
        instruction_limit: args.max_instructions,
        host_signals: HostSignals::Forward,
        survivors: Survivors::Fork,
        observer: args.strace.then(|| Box::new(PrintCalls) as Box<dyn SyscallObserver>),
        ..Config::default()
    }
}

/// Our own environment, changed as `-E` and `-U` say.
fn environment(set: &[OsString], unset: &[OsString]) -> Vec<OsString> {
    let name_of = |var: &OsStr| var.as_bytes().split(|&byte| byte == b'=').next().unwrap_or_default().to_vec();
    let replaced = |name: &OsStr| set.iter().any(|var| name_of(var) == name.as_bytes());
    let removed = |name: &OsStr| unset.iter().any(|var| var == name);
    let kept = std::env::vars_os().filter(|(name, _)| !replaced(name) && !removed(name));
    let kept = kept.map(|(name, value)| [name.as_os_str(), OsStr::new("="), value.as_os_str()].into_iter().collect());
    kept.chain(set.iter().cloned()).collect()
}

//! The command line: arguments, exit statuses, rendering. A thin user of the library's public API.

mod args;
mod log;
mod machine;
mod trace;

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use rvemu::Error;
use rvemu::debug::{CrashReport, StatisticsReport};
use rvemu::os::fs::NamespaceConfig;
use rvemu::os::{Config, Emulator, ExitStatus, HostSignals, Limit, Randomise, Survivors};

use args::Args;
use log::Log;
use trace::Strace;

/// A limit that the user set was reached.
const LIMIT: u8 = 124;
/// Our own failure: bad arguments, or the host refused something.
const FAILURE: u8 = 125;
/// Not a program that we can run.
const NOT_EXECUTABLE: u8 = 126;
/// No such program.
const NOT_FOUND: u8 = 127;

/// In the environment: check at the end that all memory was given back, and fail if not. All tests set it.
const LEAK_CHECK: &str = "RVEMU_LEAK_CHECK";

/// Runs the command.
pub(crate) fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // Help and version are printed and are no failure. A closed stdout leaves nobody to tell.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { FAILURE } else { 0 });
        }
    };
    match run(&args) {
        Ok(status) => ExitCode::from(status),
        Err(error) => {
            eprintln!("rvemu: {error}");
            ExitCode::from(match error {
                Error::NotFound { .. } => NOT_FOUND,
                Error::NotExecutable { .. } => NOT_EXECUTABLE,
                Error::Host { .. } => FAILURE,
            })
        }
    }
}

fn run(args: &Args) -> Result<u8, Error> {
    if let Some(image) = machine::image(args)? {
        return machine::run(args, &image);
    }
    let log = Log::open(args.log.as_deref())?;
    let check = std::env::var_os(LEAK_CHECK).map(|_| host_descriptors());
    let mut emulator = Emulator::new(config(args, &log))?;
    if let Some(seconds) = args.timeout {
        watch_time(args, Duration::from_secs_f64(seconds));
    }
    let status = emulator.run()?;
    if status != ExitStatus::Survivors {
        report(args, &log, &emulator);
    }
    if let Some(descriptors) = check
        && leaks(emulator, descriptors)
    {
        return Ok(FAILURE);
    }
    match status {
        ExitStatus::Code(code) => Ok(if log.is_whole() { code } else { FAILURE }),
        ExitStatus::Limit(limit) => {
            eprintln!("rvemu: {}", limit_reached(args, limit));
            Ok(LIMIT)
        }
        ExitStatus::Signal(signal) => Ok(rvemu::os::die_by(signal) as u8),
        ExitStatus::Survivors => Ok(0),
    }
}

/// Says what the run cost, and what killed the first process.
fn report(args: &Args, log: &Log, emulator: &Emulator) {
    if args.stats {
        log.write(&StatisticsReport(&emulator.statistics()));
    }
    if let (false, Some(crash)) = (args.quiet, emulator.crash().filter(|crash| crash.is_news())) {
        let open = |path: &Path| emulator.open_guest_file(path);
        eprint!("{}", CrashReport::new(crash, open));
    }
}

/// How much later than its limit a run that does not end by itself is ended.
const GRACE: Duration = Duration::from_secs(1);

/// Ends us if the run does not notice that its time is over: when the host keeps a call of ours waiting.
fn watch_time(args: &Args, limit: Duration) {
    let message = limit_reached(args, Limit::Time);
    std::thread::spawn(move || {
        std::thread::sleep(limit.saturating_add(GRACE));
        eprintln!("rvemu: {message}");
        std::process::exit(LIMIT.into());
    });
}

/// Descriptors that this process has open.
fn host_descriptors() -> usize {
    std::fs::read_dir("/proc/self/fd").map_or(0, Iterator::count)
}

/// Takes the machine apart, and says what was not given back. Was there anything?
fn leaks(emulator: Emulator, descriptors: usize) -> bool {
    let left = emulator.finish();
    let open = host_descriptors().saturating_sub(descriptors);
    let leaked = !left.is_empty() || open != 0;
    if leaked {
        eprintln!("rvemu: leaked: {left}, {open} host descriptors");
    } else {
        ::log::info!("all memory and descriptors were given back");
    }
    leaked
}

fn limit_reached(args: &Args, limit: Limit) -> String {
    match limit {
        Limit::Time => format!("stopped after {} s (--timeout)", args.timeout.unwrap_or_default()),
        Limit::Instructions => {
            format!("stopped after {} instructions (--max-instructions)", args.max_instructions.unwrap_or_default())
        }
    }
}

fn config(args: &Args, log: &Log) -> Config {
    let mut argv = args.program.clone();
    let program = argv[0].clone().into();
    if let Some(name) = &args.argv0 {
        argv[0].clone_from(name);
    }
    Config {
        program,
        argv,
        envp: environment(args),
        files: files(args),
        memory: args.memory,
        isa: args.isa.unwrap_or_default(),
        randomise: if args.aslr { Randomise::On } else { Randomise::Off },
        huge_pages: args.thp.into(),
        fault_around: args.fault_around,
        time_limit: args.timeout.map(Duration::from_secs_f64),
        instruction_limit: args.max_instructions,
        host_signals: HostSignals::Forward,
        survivors: Survivors::Fork,
        observer: args.strace.then(|| Box::new(Strace::new(log.clone())) as Box<_>),
        ..Config::default()
    }
}

/// Where the guest's files come from. Without `-L`, the prefix is the last place to look for libraries.
fn files(args: &Args) -> NamespaceConfig {
    let fallback = std::env::var_os("RVEMU_LD_PREFIX").unwrap_or_else(|| NamespaceConfig::DEFAULT_FALLBACK.into());
    NamespaceConfig { root: args.root.clone(), prefix: args.prefix.clone(), fallback: Some(fallback.into()) }
}

/// Ours, less what `-U` removes, and then what `-E` sets, in that order.
fn environment(args: &Args) -> Vec<OsString> {
    let name = |variable: &OsStr| variable.as_bytes().split(|&b| b == b'=').next().unwrap_or_default().to_vec();
    let replaced = |variable: &OsStr| {
        let set = args.set.iter().map(|other| name(other));
        let unset = args.unset.iter().map(|other| other.as_bytes().to_vec());
        set.chain(unset).any(|other| other == name(variable))
    };
    let inherited = std::env::vars_os().map(|(mut name, value)| {
        name.push("=");
        name.push(value);
        name
    });
    let kept = inherited.filter(|variable| !replaced(variable));
    kept.chain(args.set.iter().cloned()).collect()
}

//! Bare-metal programs on the machine: when one is meant, and how it ends.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rvemu::Error;
use rvemu::cpu::Interrupt;
use rvemu::machine::{HostAccess, Image, Machine, MachineConfig, Mark, Outcome, RAM_BASE, Window};

use super::args::Args;
use super::{LIMIT, limit_reached};
use rvemu::os::Limit;

/// The largest exit status that says which test case failed.
const LAST_CASE: u64 = 123;
/// Where the entry lies in a 64-bit ELF header.
const ENTRY: std::ops::Range<usize> = 24..32;

/// The program, if it is to run on the machine.
pub(super) fn image(args: &Args) -> Result<Option<Image>, Error> {
    let path = Path::new(args.program.first().map_or(OsStr::new(""), |name| name));
    if args.machine {
        return Image::read(path).map(Some);
    }
    if args.root.is_some() || !begins_in_ram(path) {
        return Ok(None);
    }
    let bytes = std::fs::read(path).unwrap_or_default();
    Image::is_bare_metal(&bytes).then(|| Image::parse(path, &bytes)).transpose()
}

/// A quick look at the header: is it an ELF file whose entry is not where Linux programs have theirs?
fn begins_in_ram(path: &Path) -> bool {
    let mut header = [0; 64];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut header));
    let is_elf = read.is_ok() && header.starts_with(b"\x7fELF");
    let entry = |range: std::ops::Range<usize>| {
        header[range].iter().rev().fold(0u64, |value, &byte| value << 8 | u64::from(byte))
    };
    let is_64_bit = header[4] == 2;
    is_elf && entry(if is_64_bit { ENTRY } else { 24..28 }) >= RAM_BASE.0
}

/// Runs it. Gives the exit status.
pub(super) fn run(args: &Args, image: &Image) -> Result<u8, Error> {
    let default = MachineConfig::default();
    let ram_size = args.memory.unwrap_or(default.ram_size);
    let config = MachineConfig {
        isa: args.isa.unwrap_or_default(),
        ram_size,
        console: Box::new(std::io::stdout()),
        input: Box::new(std::io::stdin()),
        access: HostAccess::Files,
    };
    let mut machine = Machine::new(image, config)?;
    if let Some(seconds) = args.timeout {
        interrupt_after(Duration::from_secs_f64(seconds), machine.interrupt_handle());
    }
    let limit = args.max_instructions.unwrap_or(u64::MAX);
    let outcome = match &args.commit_log {
        Some(file) => run_logged(&mut machine, limit, window(args, image)?, file)?,
        None => machine.run(limit),
    };
    if let (Some(file), Some(text)) = (&args.signature, machine.signature(args.signature_granularity)) {
        std::fs::write(file, text).map_err(|source| Error::Host { what: "writing the signature", source })?;
    }
    Ok(match outcome {
        Outcome::Exited(0) => 0,
        Outcome::Exited(case) => {
            eprintln!("FAILED case {case}");
            case.min(LAST_CASE) as u8
        }
        Outcome::Status(status) => status as u8,
        Outcome::Limit => {
            eprintln!("rvemu: {}", limit_reached(args, Limit::Instructions));
            LIMIT
        }
        Outcome::Interrupted => {
            eprintln!("rvemu: {}", limit_reached(args, Limit::Time));
            LIMIT
        }
    })
}

/// The part of the run that is logged.
fn window(args: &Args, image: &Image) -> Result<Window, Error> {
    let Some(text) = &args.commit_log_window else { return Ok(Window::ALL) };
    let wrong = |why: &str| Error::Host {
        what: "--commit-log-window",
        source: std::io::Error::new(std::io::ErrorKind::InvalidInput, format!("{text:?}: {why}")),
    };
    let mark = |text: &str| match (text, text.parse()) {
        ("", _) => Ok(None),
        (_, Ok(count)) => Ok(Some(Mark::Count(count))),
        (name, Err(_)) => {
            let no_symbol = || wrong(&format!("the program has no symbol {name:?}"));
            image.symbol(name).map(|at| Some(Mark::Address(at))).ok_or_else(no_symbol)
        }
    };
    let (from, to) = text.split_once("..").ok_or_else(|| wrong("not START..END"))?;
    Ok(Window { from: mark(from)?.unwrap_or(Mark::Count(0)), to: mark(to)? })
}

fn run_logged(machine: &mut Machine, limit: u64, window: Window, file: &Path) -> Result<Outcome, Error> {
    let failed = |source| Error::Host { what: "writing the commit log", source };
    let mut log = BufWriter::new(File::create(file).map_err(failed)?);
    let mut written = Ok(());
    let outcome = machine.run_observed(limit, window, &mut |commit| {
        if written.is_ok() {
            written = writeln!(log, "{commit}");
        }
    });
    written.and_then(|()| log.flush()).map_err(failed)?;
    Ok(outcome)
}

fn interrupt_after(time: Duration, interrupt: Arc<Interrupt>) {
    std::thread::spawn(move || {
        std::thread::sleep(time);
        interrupt.request();
    });
}

//! Bare-metal programs on the machine: when one is meant, and how it ends.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rvemu::Error;
use rvemu::cpu::Interrupt;
use rvemu::machine::{Image, Machine, MachineConfig, Outcome, RAM_BASE};

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
    let config = MachineConfig { ram_size, console: Box::new(std::io::stdout()), ..default };
    let mut machine = Machine::new(image, config)?;
    if let Some(seconds) = args.timeout {
        interrupt_after(Duration::from_secs_f64(seconds), machine.interrupt_handle());
    }
    let limit = args.max_instructions.unwrap_or(u64::MAX);
    let outcome = match &args.commit_log {
        Some(file) => run_logged(&mut machine, limit, file)?,
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

fn run_logged(machine: &mut Machine, limit: u64, file: &Path) -> Result<Outcome, Error> {
    let failed = |source| Error::Host { what: "writing the commit log", source };
    let mut log = BufWriter::new(File::create(file).map_err(failed)?);
    let mut written = Ok(());
    let outcome = machine.run_observed(limit, &mut |commit| {
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

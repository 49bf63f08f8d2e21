//! Conformance: our own programs in three environments, and a folder of official test programs when one is given.
//!
//! - `bare`: in M-mode, without translation;
//! - `paged`: in U-mode under Sv39, where a small supervisor maps each page when it is touched and a timer takes all away
//!   again;
//! - `linux`: in U-mode under the OS layer.
//!
//! `RISCV_TESTS=dir` adds the ELF files of a folder, named as those of riscv-tests are (`rv64ui-p-add`). Programs need the
//! cross assembler and linker; without them they count as ignored.

mod report;
mod suite;
#[path = "../tests/support/mod.rs"]
mod support;

use std::path::Path;
use std::sync::{Arc, Mutex};

use libtest_mimic::{Arguments, Failed, Trial};
use report::Report;
use rvemu::machine::{Image, Machine, MachineConfig, Outcome};

/// More instructions than any program here needs.
const LIMIT: u64 = 100_000_000;

fn main() {
    let arguments = Arguments::from_args();
    let report = Arc::new(Report::default());
    let mut trials = suite::trials(&report);
    if let Some(folder) = std::env::var_os("RISCV_TESTS") {
        trials.extend(official(Path::new(&folder), &report));
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    report.print();
    conclusion.exit();
}

/// One test for each ELF file of a folder.
fn official(folder: &Path, report: &Arc<Report>) -> Vec<Trial> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("RISCV_TESTS={}: {error}", folder.display()));
    let mut paths: Vec<_> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    let programs = paths.into_iter().filter(|path| std::fs::read(path).is_ok_and(|bytes| Image::is_bare_metal(&bytes)));
    let trial = |path: std::path::PathBuf| {
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        report.trial(&group_of(&name), &name, move || run_bare_metal(&path).map(drop))
    };
    programs.map(trial).collect()
}

/// `rv64ui-p` of `rv64ui-p-add`; other names are a group of their own kind.
fn group_of(name: &str) -> String {
    match name.splitn(3, '-').collect::<Vec<_>>()[..] {
        [isa, environment, _] if isa.starts_with("rv") => format!("{isa}-{environment}"),
        _ => "others".to_owned(),
    }
}

/// Runs a program on the machine. Gives what it printed.
fn run_bare_metal(path: &Path) -> Result<String, Failed> {
    let console = Console::default();
    let image = Image::read(path).map_err(|error| error.to_string())?;
    let config = MachineConfig { console: Box::new(console.clone()), ..MachineConfig::default() };
    let mut machine = Machine::new(&image, config).map_err(|error| error.to_string())?;
    match machine.run(LIMIT) {
        Outcome::Exited(0) => Ok(console.text()),
        Outcome::Exited(case) | Outcome::Status(case) => Err(format!("FAILED case {case}\n{}", console.text()).into()),
        Outcome::Limit | Outcome::Interrupted => {
            Err(format!("no end after {LIMIT} instructions, pc {:#x}", machine.hart().regs().pc).into())
        }
    }
}

/// What a machine prints.
#[derive(Clone, Default)]
struct Console(Arc<Mutex<Vec<u8>>>);

impl Console {
    fn text(&self) -> String {
        self.0.lock().map_or_else(|_| String::new(), |bytes| String::from_utf8_lossy(&bytes).into_owned())
    }
}

impl std::io::Write for Console {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().map_err(|_| std::io::ErrorKind::Other)?.extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

//! The host's kernel is the oracle of virtual memory: programs built for the host and for riscv64 from the same source must
//! print the same bytes. `tests/vm/semantics*.c` go through what mmap(2) and its kin do, section by section,
//! `tests/vm/limits.c` through what resource limits refuse, `tests/vm/inspect.c` through what lets one look at memory from
//! outside; `tests/vm/oracle.c` performs random operations on an address space.
//!
//! `RVEMU_SEEDS=FROM-TO` chooses the seeds, `RVEMU_OPS` how many operations each; `make soak` runs as many as asked.
//! What the host's kernel is too old for is left out on both sides, and named in the test's name.

mod support;

use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use libtest_mimic::{Arguments, Failed, Trial};

/// The seeds of `make test`.
const SEEDS: RangeInclusive<u64> = 1..=40;
/// Operations for each, forked children's not counted.
const OPERATIONS: &str = "500";

/// One source, built twice.
struct Program {
    native: PathBuf,
    guest: PathBuf,
}

impl Program {
    fn build(name: &str) -> Result<Program, String> {
        let source = support::project().join("tests/vm").join(name).with_extension("c");
        let headers = ["vm.h", "semantics.h"].map(|name| support::project().join("tests/vm").join(name));
        let dir = support::build_dir("vm");
        let (native, guest) = (dir.join(name).with_extension("host"), dir.join(name).with_extension("elf"));
        let flags = ["-O1", "-static", "-Wall", "-Wextra"];
        for (compiler, output) in [("gcc", &native), ("riscv64-linux-gnu-gcc", &guest)] {
            headers.iter().for_each(|header| support::drop_if_older(output, header));
            support::compile(compiler, &flags, std::slice::from_ref(&source), output)?;
        }
        Ok(Program { native, guest })
    }

    fn on_host(&self, arguments: &[&str]) -> Result<support::Outcome, String> {
        run(Command::new(&self.native).args(arguments))
    }

    fn on_rvemu(&self, arguments: &[&str]) -> Result<support::Outcome, String> {
        run(support::rvemu().arg(&self.guest).args(arguments))
    }

    /// A shell command that shows the difference again.
    fn again(&self, arguments: &[&str]) -> String {
        let (native, guest, arguments) = (self.native.display(), self.guest.display(), arguments.join(" "));
        let rvemu = env!("CARGO_BIN_EXE_rvemu");
        format!("cd /tmp && diff <({native} {arguments}) <({rvemu} {guest} {arguments})")
    }
}

fn run(command: &mut Command) -> Result<support::Outcome, String> {
    support::run(command.current_dir(support::build_dir("vm")), b"", Duration::from_secs(120))
}

/// Runs a program on both, and compares every byte.
fn compare(program: &Program, arguments: &[&str]) -> Result<(), Failed> {
    let expected = program.on_host(arguments)?;
    if expected.status != 0 {
        return Err(format!("the host's run failed: {} {}", expected.status, expected.errors()).into());
    }
    let found = program.on_rvemu(arguments)?;
    if expected == found {
        return Ok(());
    }
    Err(format!("{}again: {}", divergence(&expected, &found), program.again(arguments)).into())
}

/// The first operation that differs: the last line that begins with a number, from the first line that is not the same up.
fn divergence(expected: &support::Outcome, found: &support::Outcome) -> String {
    let (ours, theirs) = (found.text(), expected.text());
    let same = theirs.lines().zip(ours.lines()).take_while(|(a, b)| a == b).count();
    let is_operation = |line: &&str| line.trim_start().starts_with(|first: char| first.is_ascii_digit());
    let operation = theirs.lines().take(same + 1).filter(is_operation).last().unwrap_or("before the first operation");
    format!(
        "first difference in: {operation}\n  host:  {}\n  rvemu: {}\n  status {} instead of {}; {}\n",
        theirs.lines().nth(same).unwrap_or("(nothing more)"),
        ours.lines().nth(same).unwrap_or("(nothing more)"),
        found.status,
        expected.status,
        found.errors().lines().next().unwrap_or_default(),
    )
}

/// The seeds that were asked for.
fn seeds() -> RangeInclusive<u64> {
    let Ok(text) = std::env::var("RVEMU_SEEDS") else { return SEEDS };
    let range = text.split_once('-').and_then(|(from, to)| Some((from.parse().ok()?, to.parse().ok()?)));
    let (from, to) = range.expect("RVEMU_SEEDS is FROM-TO");
    from..=to
}

/// The programs that go case by case.
const BY_SECTION: [&str; 4] = ["semantics", "semantics_objects", "limits", "inspect"];

/// A trial for each section of a program that goes case by case.
fn sections(kind: &str, features: &str) -> Result<Vec<Trial>, String> {
    let program = Arc::new(Program::build(kind)?);
    let names = program.on_host(&[])?.text();
    let trial = |name: &str| {
        let (program, features, name) = (program.clone(), features.to_owned(), name.to_owned());
        Trial::test(format!("{kind}: {name}"), move || compare(&program, &[&name, &features]))
    };
    Ok(names.lines().map(trial).collect())
}

/// A trial for each section, and for each seed of the program of random operations.
fn trials() -> Result<Vec<Trial>, String> {
    let program = Arc::new(Program::build("oracle")?);
    let probe = program.on_host(&["probe"])?.text();
    let (features, left_out) = probe.split_once('\n').ok_or("the oracle's probe says nothing")?;
    let note = if left_out.contains("nothing") { "" } else { left_out.trim() };
    let operations = std::env::var("RVEMU_OPS").unwrap_or_else(|_| OPERATIONS.to_owned());
    let mut trials = Vec::new();
    for kind in BY_SECTION {
        trials.extend(sections(kind, features)?);
    }
    let trial = |seed: u64| {
        let (program, features, operations) = (program.clone(), features.to_owned(), operations.clone());
        let test = move || compare(&program, &[&seed.to_string(), &operations, &features]);
        Trial::test(format!("random operations, seed {seed} {note}"), test)
    };
    trials.extend(seeds().map(trial));
    Ok(trials)
}

fn main() {
    let arguments = Arguments::from_args();
    let missing = ["gcc", "riscv64-linux-gnu-gcc"].into_iter().find(|compiler| !support::available(compiler));
    let trials = match missing {
        Some(compiler) => {
            println!("skipped: no {compiler}");
            vec![Trial::test("virtual memory held against the host", || Ok(())).with_ignored_flag(true)]
        }
        None => trials().expect("the programs of tests/vm build"),
    };
    libtest_mimic::run(&arguments, trials).exit();
}

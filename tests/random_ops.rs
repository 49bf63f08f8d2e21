//! The host's kernel is the oracle of virtual memory: `tests/vm/random_ops.c`, built for the host and for riscv64, must
//! print the same bytes for the same seed. `RVEMU_SEEDS=FROM-TO` chooses the seeds, `RVEMU_OPS` how many operations each;
//! `make soak` runs it. Some seeds still differ, so `make test` does not yet.

mod support;

use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use libtest_mimic::{Arguments, Failed, Trial};

struct Programs {
    native: PathBuf,
    guest: PathBuf,
    operations: String,
}

fn build() -> Result<Programs, String> {
    let source = support::project().join("tests/vm/random_ops.c");
    let dir = support::build_dir("vm");
    let (native, guest) = (dir.join("random_ops.host"), dir.join("random_ops.elf"));
    let flags = ["-O1", "-static", "-Wall", "-Wextra"];
    support::compile("gcc", &flags, std::slice::from_ref(&source), &native)?;
    support::compile("riscv64-linux-gnu-gcc", &flags, &[source], &guest)?;
    let operations = std::env::var("RVEMU_OPS").unwrap_or_else(|_| "500".to_owned());
    Ok(Programs { native, guest, operations })
}

fn run(mut command: Command, programs: &Programs, seed: u64) -> Result<support::Outcome, String> {
    command.args([&seed.to_string(), &programs.operations]);
    support::run(command.current_dir(support::build_dir("vm")), b"", Duration::from_secs(120))
}

fn compare(programs: &Programs, seed: u64) -> Result<(), Failed> {
    let expected = run(Command::new(&programs.native), programs, seed)?;
    if expected.status != 0 {
        return Err(format!("the host's run failed: {} {}", expected.status, expected.errors()).into());
    }
    let mut command = support::rvemu();
    command.arg(&programs.guest);
    let found = run(command, programs, seed)?;
    if expected == found {
        return Ok(());
    }
    Err(divergence(&programs.guest, &programs.operations, seed, &expected, &found).into())
}

/// The first operation that differs, and how to see it again.
fn divergence(
    guest: &Path,
    operations: &str,
    seed: u64,
    expected: &support::Outcome,
    found: &support::Outcome,
) -> String {
    let (ours, theirs) = (found.text(), expected.text());
    let same = theirs.lines().zip(ours.lines()).take_while(|(a, b)| a == b).count();
    let is_operation = |line: &&str| line.split_once('/').is_some_and(|(depth, _)| depth.parse::<u32>().is_ok());
    let operation = theirs.lines().take(same + 1).filter(is_operation).last().unwrap_or("before the first operation");
    format!(
        "first difference in: {operation}\n  host:  {}\n  rvemu: {}\n  status {} instead of {}; {}\n\
         again: rvemu {} {seed} {operations}",
        theirs.lines().nth(same).unwrap_or("(nothing more)"),
        ours.lines().nth(same).unwrap_or("(nothing more)"),
        found.status,
        expected.status,
        found.errors().lines().next().unwrap_or_default(),
        guest.display(),
    )
}

/// The seeds that were asked for.
fn seeds() -> Option<RangeInclusive<u64>> {
    let text = std::env::var("RVEMU_SEEDS").ok()?;
    let range = text.split_once('-').and_then(|(from, to)| Some((from.parse().ok()?, to.parse().ok()?)));
    let (from, to) = range.expect("RVEMU_SEEDS is FROM-TO");
    Some(from..=to)
}

fn main() {
    let arguments = Arguments::from_args();
    let skip = |reason: String| -> ! {
        let skipped = Trial::test(format!("random operations skipped: {reason}"), || Ok(())).with_ignored_flag(true);
        libtest_mimic::run(&arguments, vec![skipped]).exit()
    };
    let Some(seeds) = seeds() else { skip("`make soak` runs them".to_owned()) };
    let missing = ["gcc", "riscv64-linux-gnu-gcc"].into_iter().find(|compiler| !support::available(compiler));
    if let Some(compiler) = missing {
        skip(format!("no {compiler}"));
    }
    let programs = Arc::new(build().expect("tests/vm/random_ops.c builds"));
    let trials = seeds
        .map(|seed| {
            let programs = programs.clone();
            Trial::test(format!("seed_{seed}"), move || compare(&programs, seed))
        })
        .collect();
    libtest_mimic::run(&arguments, trials).exit();
}

//! C and C++ programs print the same under rvemu as built for the host: each source in `tests/programs`, built with
//! `-O0`, `-O2` and `-O3`, static and dynamic, by the cross compiler and by the host's own; same arguments, same input.
//! The host's build on the host's kernel is the oracle.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use libtest_mimic::{Arguments, Failed, Trial};

const LEVELS: [&str; 3] = ["-O0", "-O2", "-O3"];
const LINKS: [(&str, &[&str]); 2] = [("static", &["-static"]), ("dynamic", &[])];
/// Contraction would let the two compilers round differently; the rest is what a user would write.
const FLAGS: [&str; 6] = ["-ffp-contract=off", "-fno-strict-aliasing", "-w", "-lm", "-lpthread", "-g0"];

struct Program {
    source: PathBuf,
    name: String,
    cxx: bool,
}

fn programs() -> Vec<Program> {
    let mut found: Vec<Program> = fs::read_dir(support::project().join("tests/programs"))
        .expect("tests/programs")
        .filter_map(|entry| {
            let source = entry.expect("a readable entry").path();
            let cxx = match source.extension()?.to_str()? {
                "c" => false,
                "cpp" => true,
                _ => return None,
            };
            let name = source.file_stem()?.to_str()?.to_owned();
            Some(Program { source, name, cxx })
        })
        .collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

fn build(program: &Program, compilers: [&str; 2], extra: &[&str], output: &str) -> Result<PathBuf, String> {
    let output = support::build_dir("programs").join(output);
    // Sources come first on the command line, libraries last.
    let flags: Vec<&str> = extra.iter().copied().chain(FLAGS).collect();
    support::compile(compilers[usize::from(program.cxx)], &flags, std::slice::from_ref(&program.source), &output)?;
    Ok(output)
}

/// Both run with the same first argument, so that what a program prints of it agrees.
fn outcome(mut command: Command, name: &str) -> Result<support::Outcome, String> {
    support::run(command.args([name, "two words"]), b"first line\nsecond 2.5 line\n", Duration::from_secs(120))
}

fn compare(program: &Program, level: &str, link: (&str, &[&str])) -> Result<(), Failed> {
    let native = build(program, ["gcc", "g++"], &[level], &format!("{}{level}.host", program.name))?;
    let cross = ["riscv64-linux-gnu-gcc", "riscv64-linux-gnu-g++"];
    let flags: Vec<&str> = [level].into_iter().chain(link.1.iter().copied()).collect();
    let guest = build(program, cross, &flags, &format!("{}{level}.{}", program.name, link.0))?;

    let expected = outcome(Command::new(native), &program.name)?;
    let mut command = support::rvemu();
    command.arg(guest);
    let found = outcome(command, &program.name)?;
    if expected.stdout.is_empty() {
        return Err("the program prints nothing: there is nothing to compare".into());
    }
    if expected != found {
        return Err(format!("host:  {}\nrvemu: {}", shown(&expected), shown(&found)).into());
    }
    Ok(())
}

fn shown(outcome: &support::Outcome) -> String {
    format!("status {}\n{}\n{}", outcome.status, outcome.text(), outcome.errors())
}

fn main() {
    let arguments = Arguments::from_args();
    let missing = ["gcc", "g++", "riscv64-linux-gnu-gcc", "riscv64-linux-gnu-g++"]
        .into_iter()
        .find(|compiler| !support::available(compiler));
    let mut trials = Vec::new();
    for program in programs() {
        for level in LEVELS {
            for link in LINKS {
                let name = format!("{}{level}::{}", program.name, link.0);
                let program = Program { source: program.source.clone(), name: program.name.clone(), cxx: program.cxx };
                trials.push(match missing {
                    None => Trial::test(name, move || compare(&program, level, link)),
                    Some(compiler) => {
                        Trial::test(format!("{name} skipped: no {compiler}"), || Ok(())).with_ignored_flag(true)
                    }
                });
            }
        }
    }
    assert!(
        Path::new(&support::project().join("tests/programs")).is_dir() && trials.len() >= 240,
        "programs went missing"
    );
    libtest_mimic::run(&arguments, trials).exit();
}

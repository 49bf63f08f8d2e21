//! Lock step with Spike: random programs of every extension run here and there, and what each instruction did (pc, encoding,
//! register written, floating-point flags, memory accessed) must be the same to the last one. Programs run in M-, S- or
//! U-mode, with and without translation. Traps are taken: the handler looks at cause and value and skips the instruction.
//!
//! Spike is `RVEMU_SPIKE`, or `spike` in the PATH; `RVEMU_LOCKSTEP` is how many instructions of each group are compared.

mod program;
#[path = "../support/mod.rs"]
mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use libtest_mimic::{Arguments, Failed, Trial};
use program::{GROUPS, Group};
use rvemu::isa::{Syntax, disassemble};

/// What Spike must have.
const ISA: &str = "rv64gc_zicntr_zihpm_zba_zbb_zbs_zbc_zbkb_zbkx_zknd_zkne_zknh_zksed_zksh_zfh_zfa_zicond_zacas_zabha_zawrs\
    _zimop_zcmop_zcb_zicbom_zicbop_zicboz_svinval_svnapot_svpbmt_sstc_svadu_zicclsm";
/// More instructions than a program has.
const LIMIT: &str = "2000000";
/// How many instructions of a group are compared when nobody says.
const SHORT_RUN: u64 = 2_000;

fn main() {
    let arguments = Arguments::from_args();
    let spike = spike().filter(|_| support::available("riscv64-linux-gnu-gcc"));
    let wanted: u64 = std::env::var("RVEMU_LOCKSTEP").ok().and_then(|text| text.parse().ok()).unwrap_or(SHORT_RUN);
    let trial = |group: &'static Group| {
        let missing = spike.is_none();
        let why = if missing { " skipped: no Spike or no cross compiler" } else { "" };
        let spike = spike.clone().unwrap_or_default();
        Trial::test(format!("{}{why}", group.name), move || compare_many(&spike, group, wanted))
            .with_ignored_flag(missing)
    };
    libtest_mimic::run(&arguments, GROUPS.iter().map(trial).collect()).exit();
}

fn spike() -> Option<PathBuf> {
    let named = std::env::var_os("RVEMU_SPIKE").map(PathBuf::from);
    let found = || std::env::split_paths(&std::env::var_os("PATH")?).map(|dir| dir.join("spike")).find(|p| p.is_file());
    named.or_else(found)
}

/// Programs of one seed after the other, until enough instructions of the group have been compared.
fn compare_many(spike: &Path, group: &Group, wanted: u64) -> Result<(), Failed> {
    let mut agreed = Agreed::default();
    for seed in 1.. {
        let more = compare(spike, group, seed).map_err(|why| format!("{} seed {seed}: {why}", group.name))?;
        agreed.of_group += more.of_group;
        agreed.all += more.all;
        if agreed.of_group >= wanted {
            break;
        }
        if more.of_group == 0 {
            return Err(format!("{} seed {seed}: nothing to compare", group.name).into());
        }
    }
    println!("{}: {} instructions of the group agree, {} in all", group.name, agreed.of_group, agreed.all);
    Ok(())
}

/// How many instructions were the same.
#[derive(Default)]
struct Agreed {
    of_group: u64,
    all: u64,
}

/// Runs the program of a seed in both.
fn compare(spike: &Path, group: &Group, seed: u64) -> Result<Agreed, String> {
    let folder = support::build_dir("lockstep");
    let file = |suffix: &str| folder.join(format!("{}-{seed}{suffix}", group.name));
    let io = |error: std::io::Error| error.to_string();
    fs::write(file(".S"), program::source(group, seed)).map_err(io)?;
    let script = support::project().join("riscv-tests/env/bare.ld").to_string_lossy().into_owned();
    let flags = ["-march=rv64gc", "-fno-pic", "-no-pie", "-nostdlib", "-static", "-Wl,--build-id=none"];
    let flags = [&flags[..], &["-Wl,--no-warn-rwx-segments", "-T", &script]].concat();
    support::compile("riscv64-linux-gnu-gcc", &flags, &[file(".S")], &file(""))?;
    run(support::rvemu().arg("--commit-log").arg(file(".ours")).args(["--max-instructions", LIMIT]).arg(file("")))?;
    let (isa, count) = (format!("--isa={ISA}"), format!("--instructions={LIMIT}"));
    let log = format!("--log={}", file(".spike").display());
    run(Command::new(spike).args([&isa, &count, "--log-commits", &log]).arg(file("")))?;
    let (ours, theirs) = (fs::read(file(".ours")).map_err(io)?, fs::read(file(".spike")).map_err(io)?);
    let agreed = compare_logs(group, &String::from_utf8_lossy(&ours), &String::from_utf8_lossy(&theirs))?;
    [".S", "", ".ours", ".spike"].iter().for_each(|suffix| drop(fs::remove_file(file(suffix))));
    Ok(agreed)
}

fn run(command: &mut Command) -> Result<(), String> {
    support::run(command, b"", Duration::from_secs(120)).map(drop)
}

fn compare_logs(group: &Group, ours: &str, theirs: &str) -> Result<Agreed, String> {
    let from_entry = theirs.lines().skip_while(|line| !line.contains(" 0x0000000080000000 ("));
    let (mut agreed, mut our_flags, mut their_flags) = (Agreed::default(), 0, 0);
    for (ours, theirs) in ours.lines().zip(from_entry) {
        our_flags = flags(ours).unwrap_or(our_flags);
        their_flags = flags(theirs).unwrap_or(their_flags);
        if our_flags != their_flags || essence(ours) != essence(theirs) {
            return Err(format!(
                "after {} instructions (flags {our_flags:#x}, {their_flags:#x}):\n  here  {}\n  Spike {}",
                agreed.all,
                shown(ours),
                shown(theirs)
            ));
        }
        agreed.all += 1;
        agreed.of_group += u64::from(group.kind.counts(encoding(ours)));
    }
    let ends = ours.lines().next_back().is_some_and(|line| line.contains("mem 0x0000000080") && agreed.all > 1000);
    if ends { Ok(agreed) } else { Err(format!("the program went astray after {} instructions", agreed.all)) }
}

/// What a log line says without CSR writes, whose set is the implementation's choice, and without what `cbo.zero` stores.
fn essence(line: &str) -> Vec<&str> {
    let is_block = encoding(line) & 0xfff0_707f == 0x0040_200f;
    let mut words = line.split_ascii_whitespace();
    let mut kept = Vec::with_capacity(12);
    while let Some(word) = words.next() {
        if word.starts_with('c') && word.contains('_') {
            words.next();
        } else if word == "mem" && is_block {
            break;
        } else {
            kept.push(word);
        }
    }
    kept
}

/// The floating-point flags that a line says were written.
fn flags(line: &str) -> Option<u64> {
    let (_, rest) = line.split_once("c1_fflags 0x")?;
    u64::from_str_radix(rest.split(' ').next()?, 16).ok()
}

/// The encoding in a log line.
fn encoding(line: &str) -> u32 {
    let word = line.split('(').nth(1).and_then(|rest| rest.split(')').next()).unwrap_or_default();
    u32::from_str_radix(word.trim_start_matches("0x"), 16).unwrap_or(0)
}

/// A log line with the instruction's disassembly.
fn shown(line: &str) -> String {
    format!("{line}  {}", disassemble(encoding(line), 0, Syntax::Aliases))
}

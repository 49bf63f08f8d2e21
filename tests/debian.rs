//! Debian's own riscv64 programs, unmodified, behave under `rvemu --root` byte for byte as under qemu-user in a chroot:
//! same output, same stderr, same exit status.
//!
//! Each file in `tests/debian/cases` is one case. Its first lines carry, behind any comment sign:
//! `run: COMMAND` with `{}` for the case's own file, `stdin` when that file is the command's input instead, and
//! `sample` when the case belongs to the few that every `make test` runs. `RVEMU_DEBIAN=full` runs all.
//! With it, memory stressors of stress-ng run too and must verify clean (`RVEMU_STRESS=10`: 10 seconds each).
//! The packages are fetched by name with apt into `build/debian` (or `RVEMU_DEBIAN_CACHE`).

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use libtest_mimic::{Arguments, Failed, Trial};

const SAMPLE_PACKAGES: &str =
    "base-files busybox-static gzip bash coreutils dash diffutils grep libc-bin python3 sed tzdata";
const FULL_PACKAGES: &str = "base-files busybox-static bash coreutils dash python3 libc-bin perl lua5.4 sqlite3 gcc g++ \
    libc6-dev xz-utils gzip bzip2 zstd tar findutils grep make sed gawk mawk diffutils tzdata util-linux procps file stress-ng";

/// A root file system, and the qemu-user to compare with.
struct Debian {
    root: PathBuf,
    qemu: PathBuf,
}

struct Case {
    name: String,
    file: PathBuf,
    words: Vec<String>,
    reads_itself: bool,
    sample: bool,
}

fn script(name: &str) -> Command {
    Command::new(support::project().join("tests/debian").join(name))
}

/// `Err` says why the packages cannot be had here.
fn unpack(arch: &str, destination: &Path, cache: &Path, packages: &str) -> Result<(), String> {
    let mut command = script("unpack-root");
    command.args(["-a", arch]).arg(destination).arg(cache).args(packages.split_whitespace());
    let outcome = support::run(&mut command, b"", Duration::from_secs(1800))?;
    match outcome.status {
        0 => Ok(()),
        77 => Err(outcome.text().trim().trim_start_matches("skipped: ").to_owned()),
        status => panic!("unpack-root failed with {status}:\n{}", outcome.errors()),
    }
}

fn debian(full: bool) -> Result<Debian, String> {
    let cache =
        std::env::var_os("RVEMU_DEBIAN_CACHE").map_or_else(|| support::project().join("build/debian"), PathBuf::from);
    let (name, packages) = if full { ("full", FULL_PACKAGES) } else { ("sample", SAMPLE_PACKAGES) };
    let debian = Debian { root: cache.join(name), qemu: cache.join("qemu/usr/bin/qemu-riscv64") };
    unpack("riscv64", &debian.root, &cache.join("packages"), packages)?;
    unpack("amd64", &cache.join("qemu"), &cache.join("packages"), "qemu-user")?;
    let check = script("run-in-qemu").arg("--check").arg(&debian.root).env("QEMU", &debian.qemu).output();
    let check = check.map_err(|e| e.to_string())?;
    if check.status.success() {
        Ok(debian)
    } else {
        Err(String::from_utf8_lossy(&check.stderr).trim().trim_start_matches("skipped: ").to_owned())
    }
}

fn parse(file: PathBuf) -> Case {
    let text = fs::read_to_string(&file).expect("a case is text");
    let head: Vec<&str> = text.lines().take(6).collect();
    let field = |key: &str| head.iter().find_map(|line| line.split_once(key).map(|(_, rest)| rest.trim()));
    let run = field("run: ").unwrap_or_else(|| panic!("{}: no `run:` line", file.display()));
    Case {
        name: file.file_name().expect("a name").to_string_lossy().into_owned(),
        words: run.trim_end_matches("*/").split_whitespace().map(str::to_owned).collect(),
        reads_itself: head.iter().any(|line| line.split_whitespace().last() == Some("stdin")),
        sample: head.iter().any(|line| line.split_whitespace().last() == Some("sample")),
        file,
    }
}

/// Runs the case in a fresh folder of its own inside of the root.
fn outcome(case: &Case, debian: &Debian, mut command: Command) -> Result<support::Outcome, String> {
    let folder = format!("/tmp/{}", case.name);
    let on_host = debian.root.join(&folder[1..]);
    if on_host.exists() {
        fs::remove_dir_all(&on_host).map_err(|e| e.to_string())?;
    }
    fs::create_dir_all(&on_host).map_err(|e| e.to_string())?;
    fs::copy(&case.file, on_host.join(&case.name)).map_err(|e| e.to_string())?;
    let words = case.words.iter().map(|word| word.replace("{}", &case.name));
    command.args(["/usr/bin/env", "-C", &folder]).args(words);
    command.env_clear().envs([
        ("PATH", "/usr/local/bin:/usr/bin:/bin"),
        ("HOME", "/root"),
        ("LC_ALL", "C.UTF-8"),
        ("QEMU", &debian.qemu.to_string_lossy()),
        support::LEAK_CHECK,
    ]);
    let input = if case.reads_itself { fs::read(&case.file).map_err(|e| e.to_string())? } else { Vec::new() };
    support::run(&mut command, &input, Duration::from_secs(600))
}

fn compare(case: &Case, debian: &Debian) -> Result<(), Failed> {
    let mut reference = script("run-in-qemu");
    reference.arg(&debian.root);
    let expected = outcome(case, debian, reference)?;
    // The same user namespace as the reference has, so that owners of files look alike.
    let mut command = script("run-in-qemu");
    command.arg("--host").arg(env!("CARGO_BIN_EXE_rvemu")).arg("--root").arg(&debian.root);
    let found = outcome(case, debian, command)?;
    if expected.stdout.is_empty() {
        return Err(format!("nothing to compare: the reference printed nothing\n{}", expected.errors()).into());
    }
    if expected != found {
        return Err(support::difference("qemu", &expected, "rvemu", &found).into());
    }
    Ok(())
}

fn cases() -> Vec<Case> {
    let folder = support::project().join("tests/debian/cases");
    let mut cases: Vec<Case> =
        fs::read_dir(folder).expect("tests/debian/cases").map(|e| parse(e.expect("a readable entry").path())).collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}

/// Stressors of stress-ng that use memory, with their options: they check what they do themselves.
const STRESSORS: [&str; 19] = [
    "mmap 1 --mmap-bytes 64M",
    "mmapfork 1",
    "vm 1 --vm-bytes 32M --vm-method all",
    "mremap 1 --mremap-bytes 64M",
    "madvise 1",
    "mprotect 1",
    "msync 1 --msync-bytes 64M",
    "shm 1",
    "shm-sysv 1",
    "memfd 1",
    "fork 1",
    "vm-splice 1",
    "brk 1",
    "stack 1",
    "bigheap 1 --bigheap-bytes 256M",
    "mincore 1",
    "mlock 1",
    "fault 1",
    "vm-segv 1",
];

/// Seconds that each stressor runs: `RVEMU_STRESS` or this.
const STRESS_SECONDS: &str = "1";

fn stress_ng(debian: &Debian, words: &str) -> Result<support::Outcome, Failed> {
    let seconds = std::env::var("RVEMU_STRESS").unwrap_or_else(|_| STRESS_SECONDS.to_owned());
    let mut command = support::rvemu();
    command.args(["--memory", "2G", "--root"]).arg(&debian.root).args(["/usr/bin/stress-ng", "--temp-path", "/tmp"]);
    command.args(["--verify", "--timeout", &seconds]).args(format!("--{words}").split(' '));
    Ok(support::run(&mut command, b"", Duration::from_secs(600))?)
}

/// The stressor verifies what it does, and nothing fails.
fn stress(debian: &Debian, words: &str) -> Result<(), Failed> {
    let outcome = stress_ng(debian, words)?;
    let report = format!("{}{}", outcome.text(), outcome.errors());
    let name = words.split(' ').next().unwrap_or_default();
    let passed = report.contains(&format!("passed: 1: {name} (1)")) && report.contains("failed: 0");
    let complains = report.lines().any(|line| line.contains(" fail: ") || line.contains("leaked"));
    if outcome.status != 0 || !passed || complains {
        return Err(format!("status {}:\n{report}", outcome.status).into());
    }
    Ok(())
}

/// What rvemu does not have, it says: stress-ng skips it.
fn userfaultfd(debian: &Debian) -> Result<(), Failed> {
    let outcome = stress_ng(debian, "userfaultfd 1")?;
    let report = format!("{}{}", outcome.text(), outcome.errors());
    let skipped = outcome.status == 0 && report.contains("skipped: 1: userfaultfd (1)");
    if skipped { Ok(()) } else { Err(format!("status {}:\n{report}", outcome.status).into()) }
}

fn main() {
    let arguments = Arguments::from_args();
    let full = std::env::var_os("RVEMU_DEBIAN").is_some_and(|v| v == "full");
    let debian = debian(full).map(Arc::new);
    let mut trials = Vec::new();
    for case in cases().into_iter().filter(|case| full || case.sample) {
        trials.push(match debian.clone() {
            Ok(debian) => Trial::test(case.name.clone(), move || compare(&case, &debian)),
            Err(reason) => Trial::test(format!("{} skipped: {reason}", case.name), || Ok(())).with_ignored_flag(true),
        });
    }
    if let (true, Ok(debian)) = (full, debian) {
        for words in STRESSORS {
            let (debian, name) = (debian.clone(), words.split(' ').next().unwrap_or_default());
            trials.push(Trial::test(format!("stress-ng {name}"), move || stress(&debian, words)));
        }
        trials.push(Trial::test("stress-ng userfaultfd", move || userfaultfd(&debian)));
    }
    assert!(!trials.is_empty(), "no cases in tests/debian/cases");
    libtest_mimic::run(&arguments, trials).exit();
}

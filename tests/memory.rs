//! Memory as the host sees it while a guest uses it: what is given back, what operations cost when there is much of everything, files
//! that somebody else shrinks, and memory that runs out. The guests are `tests/vm/*.c`; where the host can do the same, its
//! own build is the oracle. `RVEMU_SCALE=full` takes more (10,000 rounds, 4 GiB), and measures: what a busy machine may spoil
//! is not part of every run.

mod support;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use libtest_mimic::{Arguments, Failed, Trial};

const CROSS: &str = "riscv64-linux-gnu-gcc";
const FLAGS: [&str; 3] = ["-O2", "-static", "-w"];

type Body = fn() -> Result<(), Failed>;

/// Tests of how long something takes.
const MEASURED: [&str; 3] =
    ["65400_mappings_are_as_quick_as_100", "200_gib_are_reserved_in_microseconds", "fork_does_not_copy"];

const TESTS: [(&str, Body); 9] = [
    ("rounds_leave_the_hosts_memory_as_it_was", rounds_leave_the_hosts_memory_as_it_was),
    ("65400_mappings_are_as_quick_as_100", many_mappings_are_as_quick_as_few),
    ("200_gib_are_reserved_in_microseconds", reserving_costs_microseconds),
    ("fork_does_not_copy", fork_does_not_copy),
    ("a_file_that_others_shrink_gives_sigbus", a_file_that_others_shrink_gives_sigbus),
    ("out_of_memory_is_an_error_or_the_end_of_one_process", out_of_memory_ends_one_process),
    ("the_end_for_want_of_memory_is_reported", the_end_for_want_of_memory_is_reported),
    ("huge_pages_are_a_policy", huge_pages_are_a_policy),
    ("who_outlives_the_first_process_keeps_locks_and_gives_all_back", survivors_keep_locks_and_give_all_back),
];

fn main() {
    let missing = ["gcc", CROSS].into_iter().find(|compiler| !support::available(compiler));
    let trial = |(name, body): (&str, Body)| match missing {
        None if MEASURED.contains(&name) && !full() => {
            Trial::test(format!("{name} skipped: RVEMU_SCALE=full measures"), || Ok(())).with_ignored_flag(true)
        }
        None => Trial::test(name, body),
        Some(compiler) => Trial::test(format!("{name} skipped: no {compiler}"), || Ok(())).with_ignored_flag(true),
    };
    libtest_mimic::run(&Arguments::from_args(), TESTS.into_iter().map(trial).collect()).exit();
}

fn full() -> bool {
    std::env::var_os("RVEMU_SCALE").is_some_and(|value| value == "full")
}

fn build(name: &str, compiler: &str, suffix: &str) -> Result<PathBuf, String> {
    let output = support::build_dir("memory").join(format!("{name}.{suffix}"));
    support::compile(compiler, &FLAGS, &[support::project().join("tests/vm").join(name).with_extension("c")], &output)?;
    Ok(output)
}

fn guest(name: &str) -> Result<PathBuf, String> {
    build(name, CROSS, "elf")
}

/// A program that stops for a line of input now and then.
struct Session {
    child: Child,
    output: BufReader<std::process::ChildStdout>,
}

impl Session {
    fn start(mut command: Command) -> Result<Session, Failed> {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let output = BufReader::new(child.stdout.take().ok_or("a piped stdout")?);
        Ok(Session { child, output })
    }

    fn line(&mut self) -> Result<String, Failed> {
        let mut line = String::new();
        self.output.read_line(&mut line)?;
        Ok(line.trim_end().to_owned())
    }

    fn go_on(&mut self) -> Result<(), Failed> {
        self.child.stdin.as_mut().ok_or("a piped stdin")?.write_all(b"go\n")?;
        Ok(())
    }

    /// KiB of host memory that the process has.
    fn resident(&self) -> Result<i64, Failed> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let row = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
        Ok(row.trim().trim_end_matches(" kB").parse()?)
    }

    /// Everything it still prints, and its status, or 128 and the signal.
    fn end(mut self) -> Result<(Vec<String>, i32), Failed> {
        drop(self.child.stdin.take());
        let lines = self.output.lines().collect::<Result<Vec<_>, _>>()?;
        let status = self.child.wait()?;
        Ok((lines, status.code().unwrap_or_else(|| 128 + status.signal().unwrap_or(0))))
    }
}

fn rounds_leave_the_hosts_memory_as_it_was() -> Result<(), Failed> {
    let rounds = if full() { "10000" } else { "1000" };
    let mut command = support::rvemu();
    command.args(["--memory", "512M"]).arg(guest("rounds")?).arg(rounds);
    command.arg(support::build_dir("memory").join("rounds.file"));
    let mut session = Session::start(command)?;
    session.line()?;
    let before = session.resident()?;
    session.go_on()?;
    let last = session.line()?;
    let after = session.resident()?;
    session.go_on()?;
    let (_, status) = session.end()?;
    if status != 0 || last != format!("{rounds} rounds") {
        return Err(format!("status {status} after {last:?}").into());
    }
    // A tenth of the rounds has warmed everything up. Nine times as many again may not take 4 MiB more.
    let grown = after - before;
    if grown > 4096 { Err(format!("{before} KiB, and {grown} more at the end").into()) } else { Ok(()) }
}

/// The figures of `scale`, by name.
fn scale(options: &[&str], words: &[&str]) -> Result<Vec<(String, Vec<f64>)>, Failed> {
    let mut command = support::rvemu();
    command.args(options).arg(guest("scale")?).args(words);
    let outcome = support::run(&mut command, b"", Duration::from_secs(300))?;
    if outcome.status != 0 {
        return Err(format!("status {}: {}", outcome.status, outcome.errors()).into());
    }
    let figures = |line: &str| {
        let mut words = line.split(' ');
        let name = words.next().unwrap_or_default().to_owned();
        (name, words.filter_map(|word| word.parse().ok()).collect())
    };
    Ok(outcome.text().lines().map(figures).collect())
}

/// Tries a measurement again that other work on the machine may have disturbed.
fn patiently(measure: impl Fn() -> Result<(), Failed>) -> Result<(), Failed> {
    let mut seen = measure();
    for _ in 0..3 {
        seen = seen.or_else(|_| measure());
    }
    seen
}

/// How `scale` lays out its mappings, and whether its calls are near each other or all over the place.
const LAYOUTS: [&str; 5] = ["holes", "packed", "spread", "file", "objects"];
const ORDERS: [&str; 2] = ["near", "far"];

/// Prints what every kind of call costs with 100 mappings and with 65,400. Calls near each other may cost three times as
/// much at most; what those cost that jump about is for the most part a matter of the processor's caches, and printed only.
fn many_mappings_are_as_quick_as_few() -> Result<(), Failed> {
    for (layout, order) in LAYOUTS.into_iter().flat_map(|layout| ORDERS.map(|order| (layout, order))) {
        patiently(|| {
            let figures = scale(&["--memory", "3G"], &["vmas", layout, order])?;
            println!("{layout}, {order}: call, ns with 100 mappings, ns with 65,400, factor");
            for (name, costs) in &figures {
                println!("  {name:16} {:6} {:6} {:6.2}", costs[0], costs[1], costs[1] / costs[0]);
            }
            let slow = |costs: &[f64]| order == "near" && costs[1] > 3.0 * costs[0];
            let bad: Vec<_> = figures.iter().filter(|(_, costs)| slow(costs)).collect();
            if figures.len() < 17 || !bad.is_empty() { Err(format!("{layout}: {bad:?}").into()) } else { Ok(()) }
        })?;
    }
    Ok(())
}

/// Prints all figures, and compares those that are wanted with a limit in nanoseconds.
fn within(limit: f64, options: &[&str], words: &[&str], wanted: fn(&str) -> bool) -> Result<(), Failed> {
    patiently(|| {
        let figures = scale(options, words)?;
        println!("{}: {figures:?}", words.join(" "));
        let mut wanted = figures.iter().filter(|(name, _)| wanted(name)).peekable();
        let some = wanted.peek().is_some();
        let bad: Vec<_> = wanted.filter(|(_, costs)| costs.first().is_none_or(|&cost| cost >= limit)).collect();
        if some && bad.is_empty() { Ok(()) } else { Err(format!("{bad:?} ns, limit {limit}").into()) }
    })
}

/// Whatever is done to 200 GiB of which no page has been touched.
fn reserving_costs_microseconds() -> Result<(), Failed> {
    within(20_000.0, &[], &["reserve"], |name| name.ends_with("-0") && !name.starts_with("fork"))
}

fn fork_does_not_copy() -> Result<(), Failed> {
    within(1_000_000.0, &["--memory", "6G"], &["fork", "4096"], |name| name == "fork")?;
    within(1_000_000.0, &["--memory", "6G"], &["fork", "4096", "huge"], |name| name == "fork")
}

/// What `lost` prints when its file is shrunk behind its back.
fn shrink_behind(mut command: Command, name: &str) -> Result<(Vec<String>, i32), Failed> {
    let file = support::build_dir("memory").join(name);
    command.arg(&file);
    let mut session = Session::start(command)?;
    let ready = session.line()?;
    if ready != "ready" {
        return Err(format!("it says {ready:?}").into());
    }
    fs::OpenOptions::new().write(true).open(&file)?.set_len(3 * 4096)?;
    session.go_on()?;
    session.end()
}

fn a_file_that_others_shrink_gives_sigbus() -> Result<(), Failed> {
    let expected = shrink_behind(Command::new(build("lost", "gcc", "host")?), "lost.host.file")?;
    let mut command = support::rvemu();
    command.arg(guest("lost")?);
    let found = shrink_behind(command, "lost.file")?;
    if expected != found {
        return Err(format!("host: {expected:?}\nrvemu: {found:?}").into());
    }
    if expected.0.iter().filter(|line| line.contains("SIGBUS")).count() == 3 { Ok(()) } else { Err("no SIGBUS".into()) }
}

fn exhaust(memory: &str, words: &[&str]) -> Result<support::Outcome, Failed> {
    let mut command = support::rvemu();
    command.args(["--memory", memory]).arg(guest("exhaust")?).args(words);
    Ok(support::run(&mut command, b"", Duration::from_secs(240))?)
}

/// How the cases of `exhaust` end: by the signal of Linux's OOM killer, or with the errnos of mmap(2), madvise(2), mlock(2),
/// memfd_create(2), fallocate(2), fork(2), pthread_create(3). Where there are two, it depends on who comes first.
const ENDS: [(&str, &[&str]); 26] = [
    ("100 GiB at once", &["Cannot allocate memory"]),
    ("overcommit", &["status 0"]),
    ("touching without end", &["signal 9"]),
    ("populate", &["status 12"]),
    ("shared", &["signal 9"]),
    ("memfd", &["status 28", "status 12"]),
    ("forks", &["status 12", "signal 9"]),
    ("tables", &["signal 9"]),
    ("tables of zeroes", &["signal 9"]),
    ("heap", &["signal 9"]),
    ("stack", &["signal 9"]),
    ("huge pages", &["signal 9"]),
    ("file copies", &["signal 9"]),
    ("moved", &["signal 9"]),
    ("segments", &["signal 9"]),
    ("locked", &["status 12", "status 11"]),
    ("reserved", &["status 28"]),
    ("read into", &["signal 9"]),
    ("frame of a signal", &["signal 9"]),
    ("fork, then less", &["status 12"]),
    ("threads", &["signal 9", "status 11"]),
    ("sleeper", &["status 9"]),
    ("sleeper and call", &["status 9"]),
    ("volunteer", &["status 9"]),
    ("shares", &["signal 9"]),
    ("alive, with 8 MiB", &[""]),
];

fn out_of_memory_ends_one_process() -> Result<(), Failed> {
    for memory in ["16M", "64M"] {
        let outcome = exhaust(memory, &[])?;
        let text = outcome.text();
        let ended = |line: &str, (title, ends): (&str, &[&str])| {
            let end = line.strip_prefix(title).map(|end| end.trim_start_matches(": "));
            end.is_some_and(|end| ends.contains(&end))
        };
        let fine = text.lines().count() == ENDS.len() && text.lines().zip(ENDS).all(|(line, end)| ended(line, end));
        if outcome.status != 0 || !fine {
            return Err(format!("{memory}, status {}:\n{text}\n{}", outcome.status, outcome.errors()).into());
        }
        // Whoever is killed is named.
        let named = outcome.errors().matches("guest memory is exhausted (--memory): exhaust").count();
        if named < text.matches("signal 9").count() {
            return Err(format!("{memory}: {named} are named\n{text}\n{}", outcome.errors()).into());
        }
    }
    Ok(())
}

fn the_end_for_want_of_memory_is_reported() -> Result<(), Failed> {
    let outcome = exhaust("64M", &["die"])?;
    let reported = outcome.errors().contains("SIGKILL: guest memory is exhausted");
    if outcome.status == 128 + 9 && reported { Ok(()) } else { Err(format!("{outcome:?}").into()) }
}

fn huge_pages_are_a_policy() -> Result<(), Failed> {
    let expected = support::run(&mut Command::new(build("huge", "gcc", "host")?), b"", Duration::from_secs(60))?;
    for (policy, advised, plain) in [("never", 0, 0), ("madvise", 8, 0), ("always", 8, 8)] {
        let mut command = support::rvemu();
        command.args(["--thp", policy]).arg(guest("huge")?);
        let found = support::run(&mut command, b"", Duration::from_secs(60))?;
        let text = found.text();
        let (pages, rest): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| line.starts_with("huge pages"));
        let wanted = [format!("huge pages, advised: {advised}"), format!("huge pages, not advised: {plain}")];
        let host = expected.text();
        let same = rest == host.lines().filter(|line| !line.starts_with("huge pages")).collect::<Vec<_>>();
        if found.status != 0 || pages != wanted || !same || rest.len() < 10 {
            return Err(format!("--thp={policy}: {text}\n{}\nhost: {host}", found.errors()).into());
        }
    }
    Ok(())
}

/// What `survive` prints and whether its file is locked, while the first process is gone and afterwards.
fn outlive(mut command: Command, name: &str) -> Result<(Vec<String>, i32), Failed> {
    let file = support::build_dir("memory").join(name);
    command.arg(&file);
    let ask = || -> Result<String, Failed> {
        let mut command = Command::new(build("survive", "gcc", "host")?);
        Ok(support::run(command.arg(&file).arg("test"), b"", Duration::from_secs(20))?.text().trim().to_owned())
    };
    let mut session = Session::start(command)?;
    let mut seen = vec![session.line()?];
    // Waiting would close the input, which the one that lives on reads.
    let input = session.child.stdin.take();
    session.child.wait()?;
    session.child.stdin = input;
    seen.push(ask()?);
    session.go_on()?;
    let (lines, status) = session.end()?;
    seen.extend(lines);
    seen.push(ask()?);
    Ok((seen, status))
}

fn survivors_keep_locks_and_give_all_back() -> Result<(), Failed> {
    let expected = outlive(Command::new(build("survive", "gcc", "host")?), "survive.host.file")?;
    let log = support::build_dir("memory").join("survive.log");
    let mut command = support::rvemu();
    command.env("RUST_LOG", "info").arg("--log").arg(&log).arg(guest("survive")?);
    let found = outlive(command, "survive.file")?;
    if expected != found || found.1 != 3 || found.0.len() != 4 {
        return Err(format!("host: {expected:?}\nrvemu: {found:?}").into());
    }
    // One line of each process of the host; the second may come a moment after the end of its output.
    let checks = || fs::read_to_string(&log).map(|text| text.matches("were given back").count());
    let mut patience = 1000;
    while checks()? < 2 && patience > 0 {
        std::thread::sleep(Duration::from_millis(10));
        patience -= 1;
    }
    if checks()? == 2 { Ok(()) } else { Err(fs::read_to_string(&log)?.into()) }
}

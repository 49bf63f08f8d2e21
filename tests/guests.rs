//! The guest programs of `guest/`: the prebuilt ones keep their promises, and the stories about virtual memory are the same,
//! byte for byte, when their source is built for the host and told by the host's own kernel.

mod support;

use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use libtest_mimic::{Arguments, Failed, Trial};

/// The programs that are stories: chapters of checks (`guest/rt/story.h`).
const STORIES: [&str; 7] =
    ["mmap_tour", "sharing", "private_files", "guard_pages", "growing_stacks", "copy_on_write", "split_and_merge"];
/// What a story's run ends with.
const KEPT: &str = "Every promise was kept.";
/// What a line begins with that says why something could not be told (`left_out`).
const LEFT_OUT: &str = "  --     ";
/// A C program without a C library.
const FLAGS: [&str; 8] =
    ["-O2", "-ffreestanding", "-fno-builtin", "-fno-stack-protector", "-fno-pie", "-no-pie", "-nostdlib", "-static"];
const LIMIT: Duration = Duration::from_secs(60);

/// Runs a prebuilt guest.
fn guest(name: &str, arguments: &[String]) -> support::Outcome {
    support::run(support::rvemu().arg(support::guest(name)).args(arguments), b"", LIMIT).expect("rvemu ends by itself")
}

/// A story built for the host.
struct Native(PathBuf);

impl Native {
    fn build(name: &str) -> Result<Native, String> {
        let folder = support::project().join("guest");
        let sources = [&format!("{name}.c"), "rt/rt.c", "rt/story.c"].map(|source| folder.join(source));
        let output = support::build_dir("guests").join(name).with_extension("host");
        for header in ["rt/rt.h", "rt/story.h"] {
            support::drop_if_older(&output, &folder.join(header));
        }
        support::compile("gcc", &FLAGS, &sources, &output).map(|()| Native(output))
    }

    fn run(&self, arguments: &[String]) -> Result<support::Outcome, String> {
        support::run(Command::new(&self.0).args(arguments), b"", LIMIT)
    }
}

/// The numbers of a story's chapters, those that this kernel could tell and those that it could not.
fn chapters(story: &str) -> (Vec<String>, Vec<String>) {
    let (mut told, mut left_out) = (Vec::new(), Vec::new());
    for line in story.lines() {
        let number = line.split_once(". ").map(|(number, _)| number).filter(|number| number.parse::<u32>().is_ok());
        if let Some(number) = number {
            told.push(number.to_owned());
        } else if line.starts_with(LEFT_OUT) {
            left_out.extend(told.pop());
        }
    }
    (told, left_out)
}

fn keeps_its_promises(name: &str) -> Result<(), Failed> {
    let outcome = guest(name, &[]);
    let story = outcome.text();
    let kept = story.lines().last() == Some(KEPT) && !story.contains("FAILED");
    if kept && outcome.status == 0 && outcome.stderr.is_empty() {
        return Ok(());
    }
    Err(format!("status {}\n{story}{}", outcome.status, outcome.errors()).into())
}

/// The host's kernel is the oracle for the chapters that it can tell. What it cannot is in the trial's name.
fn as_on_the_host(name: &'static str) -> Result<Trial, String> {
    let native = Arc::new(Native::build(name)?);
    let (told, left_out) = chapters(&native.run(&[])?.text());
    let note = if left_out.is_empty() { String::new() } else { format!(", chapters left out: {}", left_out.join(" ")) };
    let compare = move || {
        let (ours, theirs) = (guest(name, &told), native.run(&told)?);
        if ours == theirs && theirs.status == 0 {
            return Ok(());
        }
        Err(format!("host's status {}\n{}", theirs.status, support::difference("rvemu", &ours, "host", &theirs)).into())
    };
    Ok(Trial::test(format!("{name} is told as on the host{note}"), compare))
}

fn sieve_counts_the_primes() -> Result<(), Failed> {
    let outcome = guest("sieve", &[]);
    assert_eq!((outcome.status, outcome.text().as_str()), (0, "148933 primes below 2000000\n"));
    Ok(())
}

fn fault_storm_keeps_its_promises() -> Result<(), Failed> {
    let outcome = guest("fault_storm", &[]);
    assert!(outcome.status == 0 && !outcome.text().contains("FAILED"), "{}", outcome.text());
    Ok(())
}

fn main() {
    let mut trials = vec![
        Trial::test("sieve counts the primes", sieve_counts_the_primes),
        Trial::test("fault_storm keeps its promises", fault_storm_keeps_its_promises),
    ];
    for name in STORIES {
        trials.push(Trial::test(format!("{name} keeps its promises"), move || keeps_its_promises(name)));
        trials.push(match support::available("gcc") {
            true => as_on_the_host(name).expect("a story builds and runs"),
            false => {
                Trial::test(format!("{name} is told as on the host skipped: no gcc"), || Ok(())).with_ignored_flag(true)
            }
        });
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

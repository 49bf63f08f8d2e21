//! The command line as a user meets it: options, environment, limits, exit statuses, the crash report.

mod support;

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};

use libtest_mimic::{Arguments, Trial};

/// Each test: its name, the compiler that it needs, and what it does.
const TESTS: &[(&str, &str, fn())] = &[
    ("the_guest_gets_its_arguments_and_options", "", the_guest_gets_its_arguments_and_options),
    ("a_mistyped_option_is_an_error_with_a_tip", "", a_mistyped_option_is_an_error_with_a_tip),
    ("statistics_are_printed_when_asked", "", statistics_are_printed_when_asked),
    ("a_fault_that_fails_is_counted_once", "", a_fault_that_fails_is_counted_once),
    ("system_calls_are_shown_with_decoded_arguments", "", system_calls_are_shown_with_decoded_arguments),
    ("traces_go_to_a_file_when_asked", "", traces_go_to_a_file_when_asked),
    ("a_timeout_ends_an_endless_loop", "riscv64-linux-gnu-gcc", a_timeout_ends_an_endless_loop),
    ("an_instruction_limit_ends_an_endless_loop", "riscv64-linux-gnu-gcc", an_instruction_limit_ends_an_endless_loop),
    ("an_interrupt_ends_an_endless_loop_at_once", "riscv64-linux-gnu-gcc", an_interrupt_ends_an_endless_loop_at_once),
    (
        "a_crash_is_reported_and_kills_by_the_same_signal",
        "riscv64-linux-gnu-gcc",
        a_crash_is_reported_and_kills_by_the_same_signal,
    ),
    ("variables_are_set_and_removed", "riscv64-linux-gnu-gcc", variables_are_set_and_removed),
];

fn main() {
    let trial = |&(name, compiler, body): &(&str, &str, fn())| {
        let missing = !compiler.is_empty() && !support::available(compiler);
        let name = if missing { format!("{name} skipped: no {compiler}") } else { name.to_owned() };
        Trial::test(name, move || {
            body();
            Ok(())
        })
        .with_ignored_flag(missing)
    };
    libtest_mimic::run(&Arguments::from_args(), TESTS.iter().map(trial).collect()).exit();
}

fn rvemu(words: &[&str]) -> support::Outcome {
    let mut command = support::rvemu();
    support::run(command.args(words), b"", Duration::from_secs(60)).expect("rvemu ends by itself")
}

fn guest(name: &str) -> String {
    support::guest(name).to_str().expect("a path in UTF-8").to_owned()
}

/// A program for one test, from assembler source.
fn assembled(name: &str, source: &str) -> PathBuf {
    let dir = support::build_dir("command_line");
    let text = dir.join(format!("{name}.S"));
    if fs::read_to_string(&text).ok().as_deref() != Some(source) {
        fs::write(&text, source).expect("a source file");
    }
    let program = dir.join(format!("{name}.elf"));
    support::compile("riscv64-linux-gnu-gcc", &["-nostdlib", "-static"], &[text], &program).expect("it assembles");
    program
}

fn the_guest_gets_its_arguments_and_options() {
    let outcome = rvemu(&[&guest("hello"), "--stats", "-x", "two words"]);
    assert_eq!(outcome.text(), "Hello from riscv64!\nargument 1: --stats\nargument 2: -x\nargument 3: two words\n");
    assert_eq!((outcome.status, outcome.errors().as_str()), (0, ""));
}

fn a_mistyped_option_is_an_error_with_a_tip() {
    let outcome = rvemu(&["--stat", &guest("hello")]);
    assert!(outcome.errors().contains("--stats"), "{}", outcome.errors());
    assert_eq!(outcome.status, 125);
}

fn statistics_are_printed_when_asked() {
    let outcome = rvemu(&["--stats", &guest("hello")]);
    assert_eq!(outcome.text(), "Hello from riscv64!\n");
    for word in ["instructions", "system calls", "page faults", "TLB misses", "VMAs", "frames"] {
        assert!(outcome.errors().contains(word), "{word} in:\n{}", outcome.errors());
    }
}

fn a_fault_that_fails_is_counted_once() {
    // All signals that the tour gets are page faults'.
    let report = rvemu(&["--stats", &guest("mmap_tour")]).errors();
    let count = |what| -> Option<u64> {
        let line = report.lines().find(|line| line.ends_with(what))?;
        line.split_whitespace().next()?.parse().ok()
    };
    assert!(count("signals delivered") > Some(0), "{report}");
    assert_eq!(count("failed (signal)"), count("signals delivered"), "{report}");
}

fn system_calls_are_shown_with_decoded_arguments() {
    let outcome = rvemu(&["--strace", &guest("mmap_tour")]);
    let trace = outcome.errors();
    assert!(
        trace.contains("mmap(NULL, 65536, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x"),
        "{trace}"
    );
    assert!(trace.contains("exit_group(0)"), "{trace}");
    assert!(trace.contains("= -1 EEXIST (File exists)"), "{trace}");
}

fn traces_go_to_a_file_when_asked() {
    let log = support::build_dir("command_line").join("trace.log");
    let outcome = rvemu(&["--strace", "--log", log.to_str().unwrap(), &guest("hello")]);
    assert_eq!(outcome.errors(), "");
    assert!(fs::read_to_string(log).unwrap().contains("write(1, \"Hello from riscv64!\\n\", 20) = 20"));
}

fn a_timeout_ends_an_endless_loop() {
    let program = assembled("timeout", ".globl _start\n_start: j _start\n");
    let start = Instant::now();
    let outcome = rvemu(&["--timeout", "0.3", program.to_str().unwrap()]);
    assert_eq!(outcome.status, 124, "{}", outcome.errors());
    assert_eq!(outcome.errors().lines().count(), 1, "{}", outcome.errors());
    assert!(start.elapsed() < Duration::from_secs(5));
}

fn an_instruction_limit_ends_an_endless_loop() {
    let program = assembled("limit", ".globl _start\n_start: j _start\n");
    let outcome = rvemu(&["--max-instructions", "1000000", program.to_str().unwrap()]);
    assert_eq!(outcome.status, 124, "{}", outcome.errors());
}

fn an_interrupt_ends_an_endless_loop_at_once() {
    let program = assembled("interrupt", ".globl _start\n_start: j _start\n");
    let mut child = support::rvemu().arg(program).stderr(Stdio::null()).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(300));
    assert!(child.try_wait().unwrap().is_none(), "it is still running");
    let start = Instant::now();
    rustix::process::kill_process(rustix::process::Pid::from_child(&child), rustix::process::Signal::INT).unwrap();
    let status = child.wait().unwrap();
    assert_eq!(status.signal(), Some(2));
    assert!(start.elapsed() < Duration::from_secs(1));
}

fn a_crash_is_reported_and_kills_by_the_same_signal() {
    let source = ".globl _start\n_start: call victim\n.globl victim\nvictim: li a0, 0x1234\n sw zero, 0(a0)\n";
    let program = assembled("victim", source);
    let outcome = rvemu(&[program.to_str().unwrap()]);
    let report = outcome.errors();
    assert_eq!(outcome.status, 128 + 11);
    for part in ["SIGSEGV", "0x1234", "no mapping", "victim+0x", "sw\tzero,0(a0)", "a0", "[stack]"] {
        assert!(report.contains(part), "{part:?} in:\n{report}");
    }
    let quiet = rvemu(&["--quiet", program.to_str().unwrap()]);
    assert_eq!((quiet.status, quiet.errors().as_str()), (128 + 11, ""));
}

fn variables_are_set_and_removed() {
    let source = "
.globl _start
_start:
    ld s0, 0(sp)
    addi s1, sp, 16
    slli s0, s0, 3
    add s1, s1, s0
1:  ld a1, 0(s1)
    beqz a1, 3f
    mv a2, a1
2:  lbu t0, 0(a2)
    addi a2, a2, 1
    bnez t0, 2b
    li t0, 10
    sb t0, -1(a2)
    sub a2, a2, a1
    li a0, 1
    li a7, 64
    ecall
    addi s1, s1, 8
    j 1b
3:  li a0, 7
    li a7, 94
    ecall
";
    let program = assembled("environment", source);
    let mut command = support::rvemu();
    command.env_clear().envs([("KEEP", "1"), ("DROP", "2")]);
    command.args(["-E", "NEW=3 4", "-U", "DROP"]).arg(program);
    let outcome = support::run(&mut command, b"", Duration::from_secs(10)).unwrap();
    let mut lines: Vec<String> = outcome.text().lines().map(str::to_owned).collect();
    lines.sort();
    assert_eq!(lines, ["KEEP=1", "NEW=3 4"]);
    assert_eq!(outcome.status, 7);
}

//! Bare-metal programs as their users see them: HTIF and semihosting, exit statuses, the signature, the commit log; and
//! harts with a part of the extensions, bare-metal and under Linux.

#[path = "../support/mod.rs"]
mod support;

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use libtest_mimic::{Arguments, Failed, Trial};
use support::{Outcome, compile, rvemu_with};

const CROSS: &str = "riscv64-linux-gnu-gcc";
const ELF: &str = "riscv64-unknown-elf-gcc";

/// A test, and the compiler that it needs.
type Case = (&'static str, &'static str, fn() -> Result<(), Failed>);

const CASES: [Case; 11] = [
    ("success_is_0", CROSS, success_is_0),
    ("a_failure_names_its_case", CROSS, a_failure_names_its_case),
    ("a_32_bit_program_is_refused", "riscv64-linux-gnu-as", a_32_bit_program_is_refused),
    ("proxied_calls", CROSS, proxied_calls),
    ("the_signature", CROSS, the_signature),
    ("the_commit_log_has_a_window", CROSS, the_commit_log_has_a_window),
    ("what_is_switched_off_is_illegal", CROSS, what_is_switched_off_is_illegal),
    ("misaligned_fetches_trap_without_c", CROSS, misaligned_fetches_trap_without_c),
    ("linux_programs_are_told_the_truth", CROSS, linux_programs_are_told_the_truth),
    ("calls_of_libgloss", CROSS, calls_of_libgloss),
    ("picolibc_with_semihosting", ELF, picolibc_with_semihosting),
];

fn main() {
    let arguments = Arguments::from_args();
    let trial = |(name, tool, body): Case| {
        let missing = !support::available(tool);
        let name = if missing { format!("{name} skipped: no {tool}") } else { name.to_owned() };
        Trial::test(name, body).with_ignored_flag(missing)
    };
    libtest_mimic::run(&arguments, CASES.into_iter().map(trial).collect()).exit();
}

/// Writes a source unless it is there, and builds it.
fn build(name: &str, source: &str, flags: &[&str]) -> Result<PathBuf, Failed> {
    build_with(CROSS, name, source, flags)
}

fn build_with(compiler: &str, name: &str, source: &str, flags: &[&str]) -> Result<PathBuf, Failed> {
    let folder = support::build_dir("machine");
    let text = folder.join(name);
    if fs::read_to_string(&text).ok().as_deref() != Some(source) {
        fs::write(&text, source)?;
    }
    let program = folder.join(format!("{name}.elf"));
    compile(compiler, flags, &[text], &program)?;
    Ok(program)
}

/// A program for the machine: `body` runs in M-mode and jumps to `finish` with the number of a failed case in a0, or 0.
/// Traps go to `trap`, which ends with the cause unless the body has its own.
fn bare_metal(name: &str, body: &str) -> Result<PathBuf, Failed> {
    let script = support::project().join("riscv-tests/env/bare.ld").to_string_lossy().into_owned();
    let source = format!(
        "    .option norvc
    .section .text.start, \"ax\"
    .globl _start
_start:
    la t0, trap
    csrw mtvec, t0
{body}
    .balign 4
    .weak trap
trap:
    csrr a0, mcause
finish:
    slli a0, a0, 1
    ori a0, a0, 1
    la t0, tohost
    sd a0, 0(t0)
1:  j 1b
    .section .tohost, \"aw\"
    .balign 64
    .globl tohost, fromhost
tohost: .dword 0
    .balign 64
fromhost: .dword 0
"
    );
    let flags = ["-march=rv64gc", "-fno-pic", "-no-pie", "-nostdlib", "-static", "-Wl,--build-id=none"];
    let more = ["-Wl,--no-warn-rwx-segments", "-T", &script];
    build(&format!("{name}.S"), &source, &[&flags[..], &more].concat())
}

fn same(outcome: &Outcome, status: i32, stdout: &str, stderr: &str) -> Result<(), Failed> {
    let is = (outcome.status, outcome.text(), outcome.errors());
    let should = (status, stdout.to_owned(), stderr.to_owned());
    if is == should { Ok(()) } else { Err(format!("{is:?}, not {should:?}").into()) }
}

fn success_is_0() -> Result<(), Failed> {
    same(&rvemu_with(&[&bare_metal("success", "    li a0, 0\n    j finish\n")?]), 0, "", "")
}

fn a_failure_names_its_case() -> Result<(), Failed> {
    let program = bare_metal("failure", "    li a0, 7\n    j finish\n")?;
    same(&rvemu_with(&[&program]), 7, "", "FAILED case 7\n")?;
    let large = bare_metal("failure-large", "    li a0, 1337\n    j finish\n")?;
    same(&rvemu_with(&[&large]), 123, "", "FAILED case 1337\n")
}

fn a_32_bit_program_is_refused() -> Result<(), Failed> {
    let source = ".globl _start, tohost\n_start: j _start\n.data\ntohost: .word 0\n";
    let folder = support::build_dir("machine");
    let text = folder.join("rv32.S");
    fs::write(&text, source)?;
    let (object, program) = (folder.join("rv32.o"), folder.join("rv32.elf"));
    compile("riscv64-linux-gnu-as", &["-march=rv32i", "-mabi=ilp32"], &[text], &object)?;
    let link = ["-m", "elf32lriscv", "-Ttext=0x80000000"];
    compile("riscv64-linux-gnu-ld", &link, &[object], &program)?;
    let outcome = rvemu_with(&[&program]);
    let is_clear = outcome.errors().lines().count() == 1 && outcome.errors().contains("RV32");
    if outcome.status == 126 && is_clear { Ok(()) } else { Err(format!("{outcome:?}").into()) }
}

/// Characters to the console, and a `write` and an `exit` that the host does.
fn proxied_calls() -> Result<(), Failed> {
    let program = bare_metal(
        "proxied",
        "
    la s0, tohost
    li t0, 0x0101 << 48 | 'h'
    sd t0, 0(s0)
    la s1, block
    sd s1, 0(s0)
1:  la t0, fromhost
    ld t1, 0(t0)
    beqz t1, 1b
    sd zero, 0(t0)
    ld a0, 0(s1)
    li t1, 4
    bne a0, t1, finish
    li t0, 93
    sd t0, 0(s1)
    li t0, 9
    sd t0, 8(s1)
    sd s1, 0(s0)
1:  j 1b
    .data
    .balign 64
text: .ascii \"ello\"
    .balign 64
block: .dword 64, 1, text, 4, 0, 0, 0, 0
    .section .text.start, \"ax\"
",
    )?;
    same(&rvemu_with(&[&program]), 9, "hello", "")
}

fn the_signature() -> Result<(), Failed> {
    let program = bare_metal(
        "signature",
        "
    la t0, begin_signature
    li t1, 0x1122334455667788
    sd t1, 0(t0)
    li a0, 0
    j finish
    .data
    .balign 16
    .globl begin_signature, end_signature
begin_signature: .dword 0, 0xdeadbeef
end_signature:
    .section .text.start, \"ax\"
",
    )?;
    let file = support::build_dir("machine").join("signature.txt");
    let words = "55667788\n11223344\ndeadbeef\n00000000\n";
    let doublewords = "1122334455667788\n00000000deadbeef\n";
    for (granularity, expected) in [("4", words), ("8", doublewords)] {
        let arguments: [&dyn AsRef<std::ffi::OsStr>; 5] =
            [&"--signature", &file, &"--signature-granularity", &granularity, &program];
        same(&rvemu_with(&arguments), 0, "", "")?;
        let is = fs::read_to_string(&file)?;
        if is != expected {
            return Err(format!("{is:?}, not {expected:?}").into());
        }
    }
    Ok(())
}

fn the_commit_log_has_a_window() -> Result<(), Failed> {
    let body = "
    li t1, 1000
1:  addi t1, t1, -1
    bnez t1, 1b
    .globl middle, behind
middle:
    la t2, tohost
    ld a0, 0(t2)
behind:
    li a0, 0
    j finish
";
    let program = bare_metal("window", body)?;
    let file = support::build_dir("machine").join("commit.log");
    let log = |window: &str| -> Result<Vec<String>, Failed> {
        let arguments: [&dyn AsRef<std::ffi::OsStr>; 5] =
            [&"--commit-log", &file, &"--commit-log-window", &window, &program];
        same(&rvemu_with(&arguments), 0, "", "")?;
        Ok(fs::read_to_string(&file)?.lines().map(str::to_owned).collect())
    };
    let check = |holds: bool, what: &str, lines: &[String]| match holds {
        true => Ok(()),
        false => Err(Failed::from(format!("{what}: {lines:#?}"))),
    };
    let all = log("..")?;
    check(all.len() == 2014, "the whole run", &all[all.len() - 20..])?;
    let first = "core   0: 3 0x0000000080000000 (0x00000297) x5  0x0000000080000000";
    check(all[0] == first, "the first line", &all[..1])?;
    let counted = log("100..110")?;
    check(counted[..] == all[100..110], "a window by count", &counted)?;
    let named = log("middle..behind")?;
    check(named.len() == 3 && named[2].contains(") x10 0x0000000000000000 mem 0x000000008"), "by symbol", &named)?;
    check(log("middle..")?[..] == all[all.len() - 10..], "from a symbol", &named)
}

fn what_is_switched_off_is_illegal() -> Result<(), Failed> {
    let program = bare_metal("no-mul", "    mul a0, a0, a0\n    li a0, 0\n    j finish\n")?;
    same(&rvemu_with(&[&program]), 0, "", "")?;
    same(&rvemu_with(&[&"--isa", &"rv64ia_zicsr", &program]), 2, "", "FAILED case 2\n")?;
    let hello = support::guest("hello");
    let outcome = rvemu_with(&[&"--quiet", &"--isa", &"rv64gc", &hello]);
    same(&outcome, 0, "Hello from riscv64!\n", "")?;
    same(&rvemu_with(&[&"--quiet", &"--isa", &"rv64g", &hello]), 128 + 4, "", "")?;
    let refused = rvemu_with(&[&"--isa", &"rv64gcv", &hello]);
    let is_clear = refused.status == 125 && refused.errors().contains("unknown or unsupported ISA extension \"v\"");
    if is_clear { Ok(()) } else { Err(format!("{refused:?}").into()) }
}

/// jal, jalr, taken branches: the trap is the jump's own, its value the target. What is not taken does not trap.
fn misaligned_fetches_trap_without_c() -> Result<(), Failed> {
    let case = |number: u32, jump: &str| {
        format!(
            "    li s3, {number}\n    la s1, 8f\n    la s2, 7f + 2\n    la a5, 7f + 2\n8:  {jump}\n7:  nop\n    nop\n"
        )
    };
    let jumps = [".4byte 0x006000ef", ".4byte 0x00000363", "jr a5", "jalr ra, 0(a5)", ".4byte 0x00105363"];
    let mut body = String::from("    li s0, 0\n    li a4, 1\n");
    (1..).zip(jumps).for_each(|(number, jump)| body += &case(number, jump));
    body += "
    li a0, 9
    li s3, 6
    li s1, 0
    # Not taken: bne zero, zero; and mepc has no bit 1.
    .4byte 0x00001363
    li t0, -1
    csrw mepc, t0
    csrr t1, mepc
    li t2, -4
    bne t1, t2, finish
    li t0, 5
    bne s0, t0, finish
    li a0, 0
    j finish
    .balign 4
    .globl trap
trap:
    mv a0, s3
    csrr t0, mcause
    bnez t0, finish
    csrr t0, mepc
    bne t0, s1, finish
    csrr t0, mtval
    bne t0, s2, finish
    addi s0, s0, 1
    addi t0, s1, 8
    csrw mepc, t0
    mret
";
    let body = body.replace(".balign 4\n    .globl trap\ntrap:", ".balign 4\nours:");
    let body = format!("    la t0, ours\n    csrw mtvec, t0\n{body}");
    let program = bare_metal("misaligned", &body)?;
    same(&rvemu_with(&[&"--isa", &"rv64g", &program]), 0, "", "")?;
    let linux = "    .option norvc\n    .globl _start\n_start: la a5, 1f + 2\n    jr a5\n1:  nop\n    nop\n";
    let flags = ["-march=rv64g", "-fno-pic", "-no-pie", "-nostdlib", "-static"];
    let program = build("misaligned-linux.S", linux, &flags)?;
    same(&rvemu_with(&[&"--quiet", &"--isa", &"rv64g", &program]), 128 + 7, "", "")
}

fn linux_programs_are_told_the_truth() -> Result<(), Failed> {
    let source = r#"
#include <stdio.h>
#include <sys/auxv.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
int main(void)
{
    struct { long key; unsigned long value; } pair = { 4, 0 };
    syscall(258, &pair, 1, 0, 0, 0);
    struct timespec now;
    printf("%lx %lx %d\n", getauxval(AT_HWCAP), pair.value, clock_gettime(CLOCK_MONOTONIC, &now));
    char line[1000];
    FILE *file = fopen("/proc/cpuinfo", "r");
    while (fgets(line, sizeof line, file))
        if (line[0] == 'i')
            fputs(line, stdout);
    return 0;
}
"#;
    let program = build("truth.c", source, &["-O1", "-static"])?;
    // The letters' bits; FD, C, Zba and what the letters imply (asm/hwprobe.h). Without Zicntr there is no rdtime.
    let gc = "112d 300280000000003 0\nisa\t\t: rv64imafdc_zicsr_zifencei_zaamo_zalrsc_zca_zcd\n";
    same(&rvemu_with(&[&"--isa", &"rv64gc", &program]), 0, gc, "")?;
    let zba = "112d 30028000000000b 0\nisa\t\t: rv64imafdc_zicsr_zifencei_zaamo_zalrsc_zca_zcd_zba\n";
    same(&rvemu_with(&[&"--isa", &"rv64gc_zba", &program]), 0, zba, "")
}

fn calls_of_libgloss() -> Result<(), Failed> {
    let source = r#"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#define CHECK(x) do { if (!(x)) { printf("line %d: %s, errno %d\n", __LINE__, #x, errno); return 1; } } while (0)
int main(int argc, char **argv)
{
    struct stat about, same;
    CHECK(argc == 2 && chdir(argv[1]) == 0);
    int file = syscall(1024, "one", O_CREAT | O_TRUNC | O_RDWR, 0600);
    CHECK(file >= 0 && write(file, "hello", 5) == 5 && close(file) == 0);
    CHECK(syscall(1025, "one", "two") == 0);
    CHECK(syscall(1038, "two", &about) == 0 && about.st_size == 5 && about.st_nlink == 2);
    CHECK(symlink("two", "three") == 0 && syscall(1039, "three", &same) == 0 && S_ISLNK(same.st_mode));
    CHECK(syscall(1038, "three", &same) == 0 && same.st_ino == about.st_ino);
    CHECK(syscall(1033, "one", R_OK | W_OK) == 0 && syscall(1033, "four", F_OK) == -1 && errno == ENOENT);
    CHECK(syscall(1026, "one") == 0 && syscall(1026, "two") == 0 && syscall(1026, "three") == 0);
    CHECK(syscall(1030, "folder", 0700) == 0 && syscall(1031, "folder") == 0);
    time_t now = 0, then = time(NULL);
    long told = syscall(1062, &now);
    CHECK(told == now && now >= then && now <= then + 5);
    puts("all there");
    return 0;
}
"#;
    let program = build("libgloss.c", source, &["-O1", "-static"])?;
    let folder = support::build_dir("machine").join("libgloss");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    same(&rvemu_with(&[&program, &folder]), 0, "all there\n", "")
}

fn picolibc_with_semihosting() -> Result<(), Failed> {
    let source = r#"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int main(void)
{
    char line[64], *all = malloc(100000);
    memset(all, 1, 100000);
    FILE *file = fopen("NAME", "w");
    if (!file)
        return 1;
    fprintf(file, "%d %.6f\n", all[99999], sqrt(2.0));
    fclose(file);
    file = fopen("NAME", "r");
    if (!file || !fgets(line, sizeof line, file))
        return 2;
    fclose(file);
    printf("picolibc: %s", line);
    if (!fgets(line, sizeof line, stdin))
        return 4;
    printf("typed: %s", line);
    return remove("NAME") ? 5 : 3;
}
"#;
    let name = support::build_dir("machine").join("picolibc.txt");
    let source = source.replace("NAME", &name.to_string_lossy());
    let memory = "-Wl,--defsym=__flash=0x80000000,--defsym=__flash_size=0x400000,--defsym=__ram=0x80400000,\
                  --defsym=__ram_size=0x400000,--defsym=__stack_size=0x4000";
    let flags =
        ["--specs=picolibc.specs", "--oslib=semihost", "--crt0=semihost", "-O2", "-march=rv64gc", "-mabi=lp64d"];
    let program = build_with(ELF, "picolibc.c", &source, &[&flags[..], &["-mcmodel=medany", memory, "-lm"]].concat())?;
    let outcome =
        support::run(support::rvemu().arg("--machine").arg(program), b"some words\n", Duration::from_secs(20))?;
    same(&outcome, 3, "picolibc: 1 1.414214\ntyped: some words\n", "")
}

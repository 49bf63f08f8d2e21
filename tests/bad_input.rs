//! Bad input gets one clear line on stderr and a status of its own: 127 for what is not there, 126 for what cannot be run.
//! Exit statuses as the README has them.

mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// Offsets in the ELF-64 header and in a program header (ELF gABI).
const CLASS: usize = 4;
const MACHINE: usize = 18;
const PROGRAM_HEADERS: usize = 32;
const PROGRAM_HEADER_SIZE: usize = 56;
const PROGRAM_HEADER_COUNT: usize = 56;
const P_OFFSET: usize = 8;
const P_VADDR: usize = 16;
const P_FILESZ: usize = 32;
const PT_LOAD: u32 = 1;

/// A program made for one test, in a folder of its own.
fn file(name: &str, contents: &[u8]) -> PathBuf {
    let path = support::build_dir("bad_input").join(name);
    fs::write(&path, contents).expect("a test file");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("executable");
    path
}

fn hello() -> Vec<u8> {
    fs::read(support::guest("hello")).expect("the prebuilt hello")
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(bytes[at..at + 8].try_into().expect("eight bytes"))
}

/// Where the program headers of loadable segments lie.
fn segments(elf: &[u8]) -> Vec<usize> {
    let start = u64_at(elf, PROGRAM_HEADERS) as usize;
    let count = usize::from(elf[PROGRAM_HEADER_COUNT]);
    let is_load = |at: &usize| elf[*at..*at + 4] == PT_LOAD.to_le_bytes();
    (0..count).map(|i| start + i * PROGRAM_HEADER_SIZE).filter(is_load).collect()
}

fn set(elf: &mut [u8], at: usize, value: u64) {
    elf[at..at + 8].copy_from_slice(&value.to_le_bytes());
}

/// One line on stderr that names the file and has `hint` in it; nothing on stdout; this status.
#[track_caller]
fn refused(path: &Path, status: i32, hint: &str) {
    let outcome = support::rvemu_with(&[&path]);
    let errors = outcome.errors();
    assert_eq!(outcome.status, status, "{errors}");
    assert_eq!(errors.lines().count(), 1, "one line: {errors}");
    assert!(errors.starts_with("rvemu: ") && errors.contains(path.file_name().unwrap().to_str().unwrap()), "{errors}");
    assert!(errors.to_lowercase().contains(hint), "a hint of {hint:?} in: {errors}");
    assert!(outcome.stdout.is_empty());
}

#[test]
fn a_missing_file() {
    refused(Path::new("/nowhere/prog.elf"), 127, "no such file");
}

#[test]
fn a_directory() {
    refused(&support::build_dir("bad_input"), 126, "directory");
}

#[test]
fn an_empty_file() {
    refused(&file("empty", b""), 126, "empty");
}

#[test]
fn a_text_file_without_interpreter_line() {
    refused(&file("notes", b"just some notes\n"), 126, "elf");
}

#[test]
fn a_file_without_execute_permission() {
    let path = file("plain.elf", &hello());
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    refused(&path, 126, "chmod +x");
}

#[test]
fn an_x86_64_program() {
    let mut elf = hello();
    elf[MACHINE] = 62;
    refused(&file("x86.elf", &elf), 126, "x86-64");
}

#[test]
fn a_32_bit_risc_v_program() {
    let mut elf = hello();
    elf[CLASS] = 1;
    refused(&file("rv32.elf", &elf), 126, "32-bit");
}

#[test]
fn a_big_endian_program() {
    let mut elf = hello();
    elf[5] = 2;
    refused(&file("big.elf", &elf), 126, "endian");
}

#[test]
fn truncated_programs() {
    let elf = hello();
    // What follows the last segment (symbols, section headers) may be missing: nothing of it is loaded.
    let end_of = |at: &usize| (u64_at(&elf, at + P_OFFSET) + u64_at(&elf, at + P_FILESZ)) as usize;
    let end = segments(&elf).iter().map(end_of).max().unwrap();
    for length in [5, 40, 63, 70, 200, end - 1] {
        let name = format!("truncated-{length}.elf");
        refused(&file(&name, &elf[..length]), 126, "truncated");
    }
}

#[test]
fn overlapping_segments() {
    let mut elf = hello();
    let loads = segments(&elf);
    let first = u64_at(&elf, loads[0] + P_VADDR);
    set(&mut elf, loads[1] + P_VADDR, first);
    refused(&file("overlap.elf", &elf), 126, "overlap");
}

#[test]
fn a_segment_outside_of_the_user_range() {
    let mut elf = hello();
    let loads = segments(&elf);
    set(&mut elf, loads[1] + P_VADDR, 0xffff_ffff_0000_0000 | u64_at(&hello(), loads[1] + P_VADDR));
    refused(&file("outside.elf", &elf), 126, "outside");
}

#[test]
fn a_missing_elf_interpreter() {
    let mut elf = hello();
    // Any header that is not a loadable segment becomes PT_INTERP with a name of our own.
    let start = u64_at(&elf, PROGRAM_HEADERS) as usize;
    let loads = segments(&elf);
    let spare = (0..).map(|i| start + i * PROGRAM_HEADER_SIZE).find(|at| !loads.contains(at)).unwrap();
    let name = b"/nowhere/ld.so\0";
    let at = elf.len() as u64;
    elf.extend_from_slice(name);
    elf[spare..spare + 4].copy_from_slice(&3u32.to_le_bytes());
    set(&mut elf, spare + 8, at);
    set(&mut elf, spare + 32, name.len() as u64);
    set(&mut elf, spare + 40, name.len() as u64);
    refused(&file("interp.elf", &elf), 127, "/nowhere/ld.so");
}

#[test]
fn a_script_whose_interpreter_is_missing() {
    refused(&file("script", b"#!/nowhere/sh -e\necho hello\n"), 127, "/nowhere/sh");
}

#[test]
fn a_script_without_interpreter() {
    refused(&file("nothing", b"#!\necho hello\n"), 126, "interpreter");
}

#[test]
fn every_truncation_is_refused_or_runs_to_a_documented_end() {
    let elf = hello();
    for length in (0..elf.len()).step_by(97) {
        let outcome = support::rvemu_with(&[&file("any.elf", &elf[..length])]);
        assert!(!outcome.errors().contains("panicked"), "{length}: {}", outcome.errors());
        assert!([0, 126, 128 + 4, 128 + 7, 128 + 11].contains(&outcome.status), "{length}: {}", outcome.status);
    }
}

#[test]
fn a_full_disk_under_the_log() {
    let outcome = support::rvemu_with(&[&"--strace", &"--log", &"/dev/full", &support::guest("hello")]);
    let errors = outcome.errors();
    assert_eq!((outcome.status, errors.lines().count()), (125, 1), "{errors}");
    assert!(errors.starts_with("rvemu: /dev/full: No space left on device"), "{errors}");
    assert!(outcome.text().starts_with("Hello from riscv64!"), "the guest ran all the same");
}

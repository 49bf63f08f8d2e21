//! The command line as clap parses it. Options after the program belong to the guest.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Parser;
use rvemu::isa::Extensions;
use rvemu::os::mm::HugePages;

/// Runs a riscv64 Linux program on this machine.
#[derive(Parser, Debug)]
#[command(
    name = "rvemu",
    version,
    about,
    override_usage = "rvemu [OPTIONS] PROGRAM [ARGUMENTS]...",
    after_help = "Options after PROGRAM are the program's own. More: --help. RUST_LOG=debug: diagnostics.",
    after_long_help = "Exit status: the program's own; a program killed by a signal kills rvemu by the same signal.\n\
        127 PROGRAM not found, 126 not a program that can be run here, 124 a limit given above was reached, 125 any other\n\
        failure of rvemu itself."
)]
pub(crate) struct Args {
    /// Look for the guest's files in PREFIX first
    ///
    /// Absolute paths that the guest opens are looked up in PREFIX before the host's root, as qemu-user does: the ELF
    /// interpreter and shared libraries are found there. Without it: RVEMU_LD_PREFIX, then /usr/riscv64-linux-gnu
    /// when the interpreter is found nowhere else.
    #[arg(short = 'L', value_name = "PREFIX", conflicts_with = "root")]
    pub(crate) prefix: Option<PathBuf>,

    /// Run inside DIR as the guest's root directory
    ///
    /// The guest sees nothing outside of DIR, apart from /proc and /dev, which are rvemu's own. PROGRAM is looked up
    /// inside, along PATH when it has no slash.
    #[arg(long, value_name = "DIR")]
    pub(crate) root: Option<PathBuf>,

    /// Set a variable in the guest's environment
    #[arg(short = 'E', value_name = "NAME=VALUE")]
    pub(crate) set: Vec<OsString>,

    /// Remove a variable from the guest's environment
    #[arg(short = 'U', value_name = "NAME")]
    pub(crate) unset: Vec<OsString>,

    /// Give the guest this argv[0]
    #[arg(short = '0', value_name = "NAME")]
    pub(crate) argv0: Option<OsString>,

    /// Guest memory at most, such as 512M or 4G [half of the host's]
    ///
    /// A ceiling, not a commitment: host memory is used as the guest touches its own.
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub(crate) memory: Option<u64>,

    /// Stop after this many seconds of real time
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub(crate) timeout: Option<f64>,

    /// Stop after this many guest instructions
    #[arg(long, value_name = "N")]
    pub(crate) max_instructions: Option<u64>,

    /// Randomise the guest's address space
    ///
    /// Off by default, so that the same run gives the same addresses.
    #[arg(long)]
    pub(crate) aslr: bool,

    /// Which anonymous memory gets 2 MiB pages
    #[arg(long, value_name = "WHICH", value_enum, default_value_t, hide_short_help = true)]
    pub(crate) thp: Thp,

    /// Map this much of a file around a page that is read, as far as it is in memory [64K]
    ///
    /// A power of two from 4K, which turns it off, to 256K.
    #[arg(long, value_name = "SIZE", value_parser = fault_around, hide_short_help = true)]
    pub(crate) fault_around: Option<u64>,

    /// Print each system call with its arguments and result
    #[arg(long)]
    pub(crate) strace: bool,

    /// Print at the end what the run cost: instructions, faults, frames
    #[arg(long)]
    pub(crate) stats: bool,

    /// Write traces and diagnostics to FILE instead of stderr
    #[arg(long, value_name = "FILE")]
    pub(crate) log: Option<PathBuf>,

    /// Run a bare-metal program (RAM at 0x80000000, HTIF, CLINT)
    ///
    /// Chosen by itself for an ELF file with a `tohost` symbol, no interpreter and an entry in that RAM, such as the
    /// official RISC-V tests. The exit status is 0 on success; otherwise `FAILED case N` is printed, and it is N.
    #[arg(long, hide_short_help = true)]
    pub(crate) machine: bool,

    /// Write the test signature of a bare-metal program to FILE when it ends
    ///
    /// The memory between `begin_signature` and `end_signature`, as RISCOF and riscv-arch-test compare it.
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    pub(crate) signature: Option<PathBuf>,

    /// Bytes in a line of the signature
    #[arg(long, value_name = "BYTES", default_value_t = 4, hide_short_help = true)]
    pub(crate) signature_granularity: usize,

    /// Write each instruction that a bare-metal program retires to FILE, as Spike's --log-commits does
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    pub(crate) commit_log: Option<PathBuf>,

    /// Log only part of the run: START..END, each a number of instructions or a symbol
    ///
    /// A symbol stands for the first time that the pc reaches it. Either may be left out: main.. or ..5000.
    #[arg(long, value_name = "START..END", requires = "commit_log", hide_short_help = true)]
    pub(crate) commit_log_window: Option<String>,

    /// Have these extensions only, such as rv64imac or rv64gc_zba_zbb [all that rvemu knows]
    ///
    /// What is left out is an illegal instruction, and AT_HWCAP, riscv_hwprobe and /proc/cpuinfo say so.
    #[arg(long, value_name = "ISA", value_parser = isa, hide_short_help = true)]
    pub(crate) isa: Option<Extensions>,

    /// No report when the guest dies of a signal
    #[arg(long)]
    pub(crate) quiet: bool,

    /// The program and its arguments
    #[arg(value_name = "PROGRAM", required = true, trailing_var_arg = true, hide_short_help = true)]
    pub(crate) program: Vec<OsString>,
}

/// The values of `--thp`, those of `/sys/kernel/mm/transparent_hugepage/enabled`.
#[derive(clap::ValueEnum, Clone, Copy, Debug, Default)]
pub(crate) enum Thp {
    /// None
    Never,
    /// What the program advises with MADV_HUGEPAGE
    #[default]
    Madvise,
    /// All but what the program advises against
    Always,
}

impl From<Thp> for HugePages {
    fn from(thp: Thp) -> HugePages {
        match thp {
            Thp::Never => HugePages::Never,
            Thp::Madvise => HugePages::Madvise,
            Thp::Always => HugePages::Always,
        }
    }
}

fn fault_around(text: &str) -> Result<u64, String> {
    let size = size(text)?;
    let fits = size.is_power_of_two() && (4 << 10..=256 << 10).contains(&size);
    if fits { Ok(size) } else { Err("a power of two from 4K to 256K".to_owned()) }
}

/// A size in bytes with an optional unit K, M, G or T (powers of 1,024).
fn size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let shift = match text[digits.len()..].to_ascii_uppercase().trim_end_matches('B').trim_end_matches('I') {
        "" => 0,
        "K" => 10,
        "M" => 20,
        "G" => 30,
        "T" => 40,
        unit => return Err(format!("unknown unit {unit:?}: use K, M, G or T")),
    };
    let value: u64 = digits.parse().map_err(|_| "a size is a number with an optional unit, such as 512M".to_owned())?;
    value.checked_mul(1 << shift).filter(|&bytes| bytes > 0).ok_or_else(|| "that size makes no sense".to_owned())
}

fn isa(text: &str) -> Result<Extensions, String> {
    text.parse().map_err(|error: rvemu::isa::IsaError| error.to_string())
}

/// Seconds that clocks and their sums surely hold: some thirty years.
const LONGEST_TIME: f64 = 1e9;

fn seconds(text: &str) -> Result<f64, String> {
    let value: f64 = text.parse().map_err(|_| "a time is a number of seconds, such as 2.5".to_owned())?;
    let is_sane = value > 0.0 && value <= LONGEST_TIME;
    is_sane.then_some(value).ok_or_else(|| format!("the time must be above zero, and at most {LONGEST_TIME} seconds"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Result<Args, clap::Error> {
        Args::try_parse_from(std::iter::once("rvemu").chain(words.iter().copied()))
    }

    #[test]
    fn times_are_numbers_that_clocks_hold() {
        assert_eq!(seconds("2.5"), Ok(2.5));
        for bad in ["0", "-1", "nan", "inf", "1e30", "soon"] {
            assert!(seconds(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn sizes_have_units() {
        assert_eq!(size("512M"), Ok(512 << 20));
        assert_eq!(size("4GiB"), Ok(4 << 30));
        assert_eq!(size("65536"), Ok(65536));
        assert!(size("12X").is_err() && size("M").is_err() && size("0").is_err());
    }

    #[test]
    fn options_after_the_program_are_the_guests() {
        let args = parse(&["--stats", "ls", "--stats", "-L", "x"]).unwrap();
        assert_eq!(args.program, ["ls", "--stats", "-L", "x"]);
        assert!(args.stats && args.prefix.is_none());
    }

    #[test]
    fn a_mistyped_option_is_an_error_with_a_tip() {
        let error = parse(&["--stat", "prog.elf"]).unwrap_err().to_string();
        assert!(error.contains("--stats"), "{error}");
    }

    #[test]
    fn the_short_help_fits_a_screen() {
        let help = parse(&["-h"]).unwrap_err().to_string();
        assert!(help.lines().count() <= 24, "{help}");
    }
}

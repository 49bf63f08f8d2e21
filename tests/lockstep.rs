//! Lock step with Spike: random programs of every extension run here and there, and what each instruction did (pc, encoding,
//! register written, memory accessed) must be the same to the last one. Traps are taken: a handler skips the instruction.
//!
//! Spike is `RVEMU_SPIKE`, or `spike` in the PATH; `RVEMU_LOCKSTEP` is how many programs each group gets.

mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use libtest_mimic::{Arguments, Failed, Trial};
use rvemu::isa::{Format, Inst, Op, Syntax, disassemble};

/// Instructions in a program.
const LENGTH: usize = 1500;
/// The register that points at data; nothing random writes it, nor the next, which the trap handler uses.
const BASE: u8 = 30;
/// What Spike must have.
const ISA: &str = "rv64gc_zicntr_zihpm_zba_zbb_zbs_zbc_zbkb_zbkx_zknd_zkne_zknh_zksed_zksh_zfh_zfa_zicond_zacas_zabha_zawrs\
    _zimop_zcmop_zcb_zicbom_zicbop_zicboz_svinval_zicclsm";

/// Says which instructions belong to a group.
type Choice = fn(Op) -> bool;

/// Which instructions a group's programs are made of.
const GROUPS: [(&str, Choice); 5] = [
    ("integer", |op| is_plain_integer(op.format())),
    ("memory", |op| is_memory(op.format()) || op.format() == Format::I),
    ("float", |op| is_float(op.format())),
    ("control", |op| {
        matches!(op.format(), Format::B | Format::J | Format::Csr | Format::CsrImm | Format::Nullary | Format::R)
    }),
    ("all", |_| true),
];

fn is_plain_integer(format: Format) -> bool {
    use Format::{AesRound, I, MopR, MopRR, R, Shift, ShiftW, Sm4, U, Unary};
    matches!(format, R | Unary | I | Shift | ShiftW | U | MopR | MopRR | AesRound | Sm4)
}

fn is_memory(format: Format) -> bool {
    matches!(format, Format::Load | Format::Store | Format::FLoad | Format::FStore | Format::Amo | Format::AmoPair)
}

fn is_float(format: Format) -> bool {
    format.has_float_rd() || format.has_float_rs1() || format.has_float_rs2()
}

/// What cannot be compared: it waits, returns from traps, or depends on time or on reservations.
fn is_left_out(op: Op) -> bool {
    use Op::{mret, sc_d, sc_w, sret, wfi, wrs_nto, wrs_sto};
    matches!(op, mret | sret | wfi | sc_w | sc_d | wrs_nto | wrs_sto) || matches!(op.format(), Format::Jalr)
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// A value in which boundaries are likely.
    fn value(&mut self) -> u64 {
        match self.below(6) {
            0 => self.below(5).wrapping_sub(2),
            1 => 1 << self.below(64),
            2 => (1u64 << self.below(64)).wrapping_sub(1),
            3 => u64::from(self.next() as u32) | 0xffff_ffff_0000_0000,
            4 => [0x7ff0_0000_0000_0000, 0xffff_ffff_7fc0_0000, 0xffff_ffff_3f80_0000, 0x3ff0_0000_0000_0000]
                [self.below(4) as usize],
            _ => self.next(),
        }
    }

    fn destination(&mut self) -> u8 {
        self.below(u64::from(BASE)) as u8
    }
}

/// A random instruction of this kind that stays where it may.
fn instruction(random: &mut Random, op: Op) -> u32 {
    let mut inst = Inst::new(op);
    let format = op.format();
    inst.rd = if format.has_float_rd() { random.below(32) as u8 } else { random.destination() };
    inst.rs1 = random.below(32) as u8;
    inst.rs2 = random.below(32) as u8;
    inst.rs3 = random.below(32) as u8;
    inst.rm = random.below(8) as u8;
    inst.aqrl = random.below(4) as u8;
    inst.imm = random.next() as i32;
    match format {
        Format::Load | Format::Store | Format::FLoad | Format::FStore => {
            inst.rs1 = BASE;
            inst.imm = random.below(4096) as i32 - 2048;
        }
        Format::Amo | Format::LoadRes | Format::Cbo | Format::Prefetch => inst.rs1 = BASE,
        Format::AmoPair => {
            inst.rs1 = BASE;
            inst.rd &= !1;
            inst.rs2 &= !1;
        }
        // One instruction is jumped over, or none.
        Format::B | Format::J => inst.imm = 4 + 4 * random.below(2) as i32,
        Format::Csr | Format::CsrImm => inst.imm = [0x001, 0x002, 0x003, 0x340, 0x140][random.below(5) as usize],
        _ => {}
    }
    inst.encode()
}

/// A program's source.
fn source(seed: u64, choose: Choice) -> String {
    let mut random = Random(seed);
    let ops: Vec<Op> = Op::ALL.iter().copied().filter(|&op| choose(op) && !is_left_out(op)).collect();
    let mut text = String::from(PROLOGUE);
    let mut line = |args: std::fmt::Arguments<'_>| writeln!(text, "    {args}").expect("a string takes it");
    for register in 0..32 {
        line(format_args!("li t0, {:#x}\n    fmv.d.x f{register}, t0", random.value()));
    }
    for register in (1..32).filter(|&register| register != BASE) {
        line(format_args!("li x{register}, {:#x}", random.value()));
    }
    line(format_args!("la x{BASE}, data + 4096"));
    for _ in 0..LENGTH {
        match random.below(40) {
            0 => line(format_args!("li x{}, {:#x}", 1 + random.below(29), random.value())),
            1 => line(format_args!("fmv.d.x f{}, x{}", random.below(32), random.below(32))),
            _ => {
                let op = ops[random.below(ops.len() as u64) as usize];
                line(format_args!(".4byte {:#010x}", instruction(&mut random, op)));
            }
        }
    }
    text.push_str(EPILOGUE);
    text
}

const PROLOGUE: &str = "
    .option norvc
    .text
    .globl _start
_start:
    la t0, handler
    csrw mtvec, t0
    li t0, 3 << 13
    csrs mstatus, t0
";

/// The end, and the handler, which skips what trapped.
const EPILOGUE: &str = "
    nop
    nop
    li a0, 1
    la a1, tohost
    sd a0, 0(a1)
1:  j 1b
    .balign 4
handler:
    csrr x31, mepc
    addi x31, x31, 4
    csrw mepc, x31
    mret
    .section .tohost, \"aw\"
    .balign 4096
    .globl tohost
tohost: .dword 0
    .globl fromhost
fromhost: .dword 0
    .data
    .balign 4096
data:
    .set n, 0
    .rept 1024
    .dword 0x9e3779b97f4a7c15 * (n + 1)
    .set n, n + 1
    .endr
";

fn spike() -> Option<PathBuf> {
    let named = std::env::var_os("RVEMU_SPIKE").map(PathBuf::from);
    let found = || std::env::split_paths(&std::env::var_os("PATH")?).map(|dir| dir.join("spike")).find(|p| p.exists());
    named.or_else(found)
}

/// What a log line says without CSR writes, whose set is the implementation's choice.
fn essence(line: &str) -> String {
    let mut words = line.split_whitespace();
    let mut kept = Vec::new();
    while let Some(word) = words.next() {
        if word.starts_with('c') && word.contains('_') {
            words.next();
        } else {
            kept.push(word);
        }
    }
    kept.join(" ")
}

fn run(command: &mut Command) -> Result<(), String> {
    support::run(command, b"", Duration::from_secs(60)).map(drop)
}

/// Runs the program of a seed in both. Gives how many instructions agreed.
fn compare(spike: &Path, group: &str, seed: u64, choose: Choice) -> Result<usize, Failed> {
    let file = |suffix: &str| support::build_dir("lockstep").join(format!("{group}-{seed}{suffix}"));
    fs::write(file(".S"), source(seed, choose))?;
    let script = support::project().join("riscv-tests/env/bare.ld").to_string_lossy().into_owned();
    let flags = [
        "-march=rv64gc",
        "-fno-pic",
        "-no-pie",
        "-nostdlib",
        "-static",
        "-Wl,--build-id=none",
        "-Wl,--no-warn-rwx-segments",
        "-T",
        &script,
    ];
    support::compile("riscv64-linux-gnu-gcc", &flags, &[file(".S")], &file(""))?;
    run(support::rvemu().arg("--commit-log").arg(file(".ours")).args(["--max-instructions", "100000"]).arg(file("")))?;
    let isa = format!("--isa={ISA}");
    let log = format!("--log={}", file(".spike").display());
    run(Command::new(spike).args([&isa, "--instructions=100000", "--log-commits", &log]).arg(file("")))?;
    let (ours, theirs) = (fs::read_to_string(file(".ours"))?, fs::read_to_string(file(".spike"))?);
    let from_entry = theirs.lines().skip_while(|line| !line.contains(" 0x0000000080000000 ("));
    let mut agreed = 0;
    for (ours, theirs) in ours.lines().zip(from_entry) {
        if essence(ours) != essence(theirs) {
            return Err(
                format!("after {agreed} instructions:\n  here  {}\n  Spike {}", shown(ours), shown(theirs)).into()
            );
        }
        agreed += 1;
    }
    [".S", "", ".ours", ".spike"].iter().for_each(|suffix| drop(fs::remove_file(file(suffix))));
    if agreed > LENGTH / 2 { Ok(agreed) } else { Err(format!("only {agreed} instructions were compared").into()) }
}

/// A log line with the instruction's disassembly.
fn shown(line: &str) -> String {
    let word = line.split('(').nth(1).and_then(|rest| rest.split(')').next()).unwrap_or_default();
    let bits = u32::from_str_radix(word.trim_start_matches("0x"), 16).unwrap_or(0);
    format!("{line}  {}", disassemble(bits, 0, Syntax::Aliases))
}

fn main() {
    let arguments = Arguments::from_args();
    let spike = spike().filter(|_| support::available("riscv64-linux-gnu-gcc"));
    let programs: u64 = std::env::var("RVEMU_LOCKSTEP").ok().and_then(|text| text.parse().ok()).unwrap_or(4);
    let trial = |(group, choose): (&'static str, Choice)| {
        let missing = spike.is_none();
        let name = if missing { format!("{group} skipped: no Spike or no cross compiler") } else { group.to_owned() };
        let spike = spike.clone().unwrap_or_default();
        Trial::test(name, move || {
            let each =
                |seed| compare(&spike, group, seed, choose).map_err(|why| format!("seed {seed}: {why:?}").into());
            let agreed = (1..=programs).map(each).sum::<Result<usize, Failed>>()?;
            println!("{group}: {agreed} instructions agree");
            Ok(())
        })
        .with_ignored_flag(missing)
    };
    libtest_mimic::run(&arguments, GROUPS.into_iter().map(trial).collect()).exit();
}

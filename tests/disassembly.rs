//! The disassembler against GNU objdump, the independent reader of the same manual: every compressed encoding, samples
//! of every row of the table and of their neighbours, and whole ELF files, each with and without aliases.
//!
//! `RVEMU_BINUTILS` is the command prefix of the tools, `riscv64-linux-gnu-` by default; `RVEMU_DISASSEMBLY_ELF` adds ELF
//! files, separated by colons. Without the tools the tests are skipped.
//!
//! What may differ:
//! - Symbols (`<main+0x4>`) and comments (`# 1234`) are objdump's own, and targets have no `0x` where it knows symbols.
//! - Rows whose extensions objdump does not know are left out.
//! - Before 2.42 objdump shows unknown words as `.2byte` and `.4byte`, knows fewer registers by name, and writes
//!   immediate forms without their `i` (`or a0,a0,1`, `sllw`, `csrc fcsr,31`) where the assembler takes that too.
//! - Reserved fields that a processor ignores make objdump show `.insn`: those of fences, and the rounding mode of exact
//!   conversions.
//! - Hints are shown as what they are instances of (`pause` as `fence w,unknown`) in files that do not declare the extension.
//! - objdump shows some reserved encodings: 0x6101 as `c.addi16sp sp,0`, `aes64ks1i` with rounds above 10; and
//!   instructions of old privileged specs: `uret`, `hret`, `sfence.vm`.

use libtest_mimic::{Arguments, Failed, Trial};
use rvemu::isa::{Extensions, Op, Syntax, decode, disassemble};
use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn main() {
    let arguments = Arguments::from_args();
    let tools = Binutils::find();
    if tools.is_none() {
        eprintln!("skipped: no binutils for riscv64 (apt install binutils-riscv64-linux-gnu)");
    }
    let skip = tools.is_none();
    let tools: &'static Binutils = Box::leak(Box::new(tools.unwrap_or_default()));
    let mut trials = vec![
        Trial::test("every_compressed_encoding", || tools.check_words(compressed(), "compressed"))
            .with_ignored_flag(skip),
        Trial::test("every_row", || tools.check_rows()).with_ignored_flag(skip),
        Trial::test("neighbours_of_every_row", || tools.check_words(neighbours(), "neighbours"))
            .with_ignored_flag(skip),
    ];
    for path in elf_files() {
        let name = format!("elf_{}", path.file_name().unwrap_or_default().display());
        trials.push(Trial::test(name, move || tools.check_elf(&path)).with_ignored_flag(skip));
    }
    libtest_mimic::run(&arguments, trials).exit();
}

/// The assembler and disassembler, and the extensions that they know.
#[derive(Default)]
struct Binutils {
    prefix: Vec<String>,
    arch: String,
    known: Extensions,
}

/// One instruction as objdump shows it.
struct Line {
    pc: u64,
    bits: u32,
    text: String,
}

impl Binutils {
    fn find() -> Option<Self> {
        let prefix = std::env::var("RVEMU_BINUTILS").unwrap_or_else(|_| "riscv64-linux-gnu-".to_owned());
        let mut tools = Self { prefix: prefix.split(' ').map(str::to_owned).collect(), ..Self::default() };
        let takes = |arch: &str| tools.run("as", &[&format!("-march={arch}"), "/dev/null", "-o", "/dev/null"]).is_ok();
        if !takes("rv64gc") {
            return None;
        }
        let names = Extensions::all().named().map(|(name, _)| name).filter(|name| name.len() > 1);
        let known = names.filter(|name| takes(&format!("rv64gc_{name}")));
        tools.arch = known.fold("rv64gc".to_owned(), |arch, name| format!("{arch}_{name}"));
        tools.known = tools.arch.parse().ok()?;
        Some(tools)
    }

    fn run(&self, tool: &str, arguments: &[&str]) -> Result<String, Failed> {
        let (last, wrapper) = self.prefix.split_last().ok_or("no tools")?;
        let mut words = wrapper.iter().cloned().chain([format!("{last}{tool}")]);
        let mut command = Command::new(words.next().ok_or("no tools")?);
        let output = command.args(words).args(arguments).stdin(Stdio::null()).output()?;
        match output.status.success() {
            true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
            false => Err(format!("{tool}: {}", String::from_utf8_lossy(&output.stderr)).into()),
        }
    }

    /// Writes the words into an object file that may use every extension which the tools know.
    fn assemble(&self, words: &[u32], name: &str) -> Result<PathBuf, Failed> {
        let directory = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let (source, object) = (directory.join(format!("{name}.s")), directory.join(format!("{name}.o")));
        let text = words.iter().fold(String::new(), |mut text, &word| {
            let _ = match word & 3 {
                3 => writeln!(text, ".insn 4, {word:#010x}"),
                _ => writeln!(text, ".insn 2, {word:#06x}"),
            };
            text
        });
        std::fs::write(&source, text)?;
        let (source, path) = (source.to_string_lossy(), object.to_string_lossy());
        self.run("as", &[&format!("-march={}", self.arch), &source, "-o", &path])?;
        Ok(object)
    }

    fn objdump(&self, file: &Path, syntax: Syntax) -> Result<Vec<Line>, Failed> {
        let file = file.to_string_lossy();
        let aliases: &[&str] = if syntax == Syntax::Plain { &["-M", "no-aliases"] } else { &[] };
        let text = self.run("objdump", &[&["-d", &file], aliases].concat())?;
        Ok(text.lines().filter_map(parse_line).collect())
    }

    /// Compares every instruction of a file in both syntaxes; returns the words that agree.
    fn check_file(&self, file: &Path) -> Result<HashSet<u32>, Failed> {
        let mut agreed = HashSet::new();
        for syntax in [Syntax::Plain, Syntax::Aliases] {
            let mut differences = Vec::new();
            for line in self.objdump(file, syntax)? {
                let ours = disassemble(line.bits, line.pc, syntax).to_string();
                if self.canonical(&line.text) == self.canonical(&ours) {
                    agreed.insert(line.bits);
                } else if !self.may_differ(&line) {
                    differences.push(format!("{:08x}: objdump `{}`, we `{ours}`", line.bits, line.text));
                }
            }
            if !differences.is_empty() {
                let shown = differences.iter().take(40).map(String::as_str).collect::<Vec<_>>().join("\n");
                return Err(format!("{} of {syntax:?} differ:\n{shown}", differences.len()).into());
            }
        }
        Ok(agreed)
    }

    /// Whether objdump is older than 2.42.
    fn is_old(&self) -> bool {
        !self.known.contains(Extensions::ZICOND)
    }

    /// The documented differences of single words.
    fn may_differ(&self, line: &Line) -> bool {
        let is_unknown = self.canonical(&line.text).starts_with(".insn");
        let Some(inst) = decode(line.bits, Extensions::all()) else {
            let is_obsolete = ["uret", "hret", "sfence.vm"].contains(&line.text.as_str());
            return line.bits == 0x6101 || is_obsolete || line.text.starts_with("aes64ks1i");
        };
        let ignores_fields = [Op::fence, Op::fence_tso, Op::fence_i].contains(&inst.op);
        let is_exact = [Op::fcvt_d_w, Op::fcvt_d_wu, Op::fcvt_d_s, Op::fcvt_d_h, Op::fcvt_s_h].contains(&inst.op);
        let is_hint = HINTS.contains(&inst.op) && BEHIND_HINTS.iter().any(|name| line.text.starts_with(name));
        let is_new_register = self.is_old() && line.text.contains(&format!(",{:#x},", inst.imm));
        (is_unknown && (ignores_fields || is_exact))
            || is_hint
            || is_new_register
            || decode(line.bits, self.known) != Some(inst)
    }

    /// A disassembly without what is objdump's own, see above.
    fn canonical(&self, text: &str) -> String {
        let text = text.split(" <").next().unwrap_or(text);
        let text = text.split(" #").next().unwrap_or(text).trim_end();
        let (mnemonic, operands) = text.split_once('\t').unwrap_or((text, ""));
        let (first, last) = operands.rsplit_once(',').unwrap_or(("", operands));
        if mnemonic.starts_with('.') {
            ".insn".to_owned()
        } else if TO_TARGET.contains(&mnemonic) {
            format!("{mnemonic} {first} {}", last.trim_start_matches("0x"))
        } else if self.is_old() && last.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
            format!("{} {operands}", mnemonic.replace('i', ""))
        } else {
            format!("{mnemonic} {operands}")
        }
    }

    fn check_words(&self, words: Vec<u32>, name: &str) -> Result<(), Failed> {
        self.check_file(&self.assemble(&words, name)?).map(drop)
    }

    fn check_rows(&self) -> Result<(), Failed> {
        let rows = Op::ALL.iter().filter(|op| op.extensions().iter().any(|&needed| self.known.contains(needed)));
        let rows: Vec<(Op, Vec<u32>)> = rows.map(|&op| (op, samples(op))).collect();
        let words: Vec<u32> = rows.iter().flat_map(|(_, words)| words.iter().copied()).collect();
        let agreed = self.check_file(&self.assemble(&words, "rows")?)?;
        let is_proven = |op: Op, words: &[u32]| {
            let mut ours = words.iter().filter(|&&bits| decode(bits, Extensions::all()).is_some_and(|i| i.op == op));
            ours.any(|bits| agreed.contains(bits))
        };
        let unproven: Vec<&str> =
            rows.iter().filter(|(op, words)| !is_proven(*op, words)).map(|(op, _)| op.name()).collect();
        println!("{} of {} rows compared, {} words", rows.len(), Op::COUNT, words.len());
        if unproven.is_empty() { Ok(()) } else { Err(format!("no sample agrees for {unproven:?}").into()) }
    }

    fn check_elf(&self, path: &Path) -> Result<(), Failed> {
        let agreed = self.check_file(path)?;
        println!("{}: {} different words agree", path.display(), agreed.len());
        if agreed.len() > 10 { Ok(()) } else { Err("hardly any instruction was found".into()) }
    }
}

/// The mnemonics whose last operand is a code address.
#[rustfmt::skip]
const TO_TARGET: [&str; 17] = [
    "beq", "bne", "blt", "bge", "bltu", "bgeu", "beqz", "bnez", "blez", "bgez", "bltz", "bgtz", "j", "jal",
    "c.j", "c.beqz", "c.bnez",
];

/// Instructions that are hints, and how they look to an objdump that does not know them.
#[rustfmt::skip]
const HINTS: [Op; 8] = [
    Op::pause, Op::ntl_p1, Op::ntl_pall, Op::ntl_s1, Op::ntl_all, Op::prefetch_i, Op::prefetch_r, Op::prefetch_w,
];
const BEHIND_HINTS: [&str; 4] = ["fence\tw,", "add\tzero,", "c.add\tzero,", "ori\tzero,"];

/// `   10398:\t1141                \taddi\tsp,sp,-16`; data (`.word`) is not an instruction.
fn parse_line(line: &str) -> Option<Line> {
    let (pc, rest) = line.trim_start().split_once(":\t")?;
    let (bits, text) = rest.split_once('\t')?;
    let bits = bits.trim();
    let is_data = text.starts_with('.') && ![".insn", ".2byte", ".4byte"].iter().any(|name| text.starts_with(name));
    if is_data || !matches!(bits.len(), 4 | 8) {
        return None;
    }
    let bits = u32::from_str_radix(bits, 16).ok()?;
    Some(Line { pc: u64::from_str_radix(pc, 16).ok()?, bits, text: text.to_owned() })
}

fn compressed() -> Vec<u32> {
    (0..=0xffff).filter(|word| word & 3 != 3).collect()
}

/// Encodings of a row: register fields of 0, 1, 2, equal registers, all ones, and random ones.
fn samples(op: Op) -> Vec<u32> {
    let mut random = Random(u64::from(op.opcode()) + 1);
    let corners = [0, 0x0010_8080, 0x0021_0100, 0x00a5_0500, 0x00a5_7500, 0x0005_0500, 0x00a0_0500, 0xffff_ffff];
    let csrs = [1, 2, 3, 0xc00, 0xc01, 0xc02, 0x300].map(|csr| csr << 20 | 0x500);
    let fields = corners.into_iter().chain(csrs).chain((0..64).map(|_| random.next()));
    fields.map(|fields| op.opcode() | fields & !op.mask()).collect()
}

/// Words that differ from a row in one or two opcode bits: mostly illegal ones.
fn neighbours() -> Vec<u32> {
    let mut random = Random(1);
    let near = |&op: &Op| {
        let fields = random.next() & !op.mask();
        let (a, b) = (random.next() % 32, random.next() % 32);
        (2..32).map(move |bit| op.opcode() ^ 1 << bit | fields).chain([op.opcode() ^ 1 << a ^ 1 << b | fields])
    };
    let words: Vec<u32> = Op::ALL.iter().flat_map(near).collect();
    words.into_iter().filter(|word| word & 3 == 3 && word & 31 != 31).collect()
}

/// A xorshift generator: the same words in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32) as u32
    }
}

/// The cross compiler's C library, our prebuilt guests, and what the environment names.
fn elf_files() -> Vec<PathBuf> {
    let libraries = ["libc.so.6", "libm.so.6", "ld-linux-riscv64-lp64d.so.1"];
    let mut files: Vec<PathBuf> =
        libraries.iter().map(|name| Path::new("/usr/riscv64-linux-gnu/lib").join(name)).collect();
    let prebuilt = Path::new(env!("CARGO_MANIFEST_DIR")).join("guest/prebuilt");
    let entries = std::fs::read_dir(prebuilt).into_iter().flatten().flatten();
    files.extend(entries.map(|entry| entry.path()));
    files.extend(std::env::var("RVEMU_DISASSEMBLY_ELF").unwrap_or_default().split(':').map(PathBuf::from));
    files.retain(|path| std::fs::read(path).is_ok_and(|bytes| bytes.starts_with(b"\x7fELF")));
    files
}

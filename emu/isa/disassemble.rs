//! Disassembly in the style of GNU objdump 2.44: mnemonic, tab, operands. What no hart of ours can execute is shown
//! as `.insn`.

use super::alias::alias;
use super::csr::CsrName;
use super::decode::find;
use super::op::Row;
use super::operand::{C_IMM, Operand, Style};
use super::{Extensions, Format, Inst};
use std::fmt;

/// Whether the usual aliases are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Syntax {
    /// `li a0,1`, `ret`: as objdump does without options.
    #[default]
    Aliases,
    /// `c.li a0,1`, `c.jr ra`: as `objdump -M no-aliases`.
    Plain,
}

/// One instruction, to be displayed.
#[derive(Debug, Clone, Copy)]
pub struct Disassembly {
    bits: u32,
    pc: u64,
    syntax: Syntax,
    found: Option<(&'static Row, Inst)>,
}

/// Disassembles the instruction `bits`, which lies at `pc`; of a compressed one the upper half is not looked at.
pub fn disassemble(bits: u32, pc: u64, syntax: Syntax) -> Disassembly {
    Disassembly { bits, pc, syntax, found: find(bits, Extensions::all()) }
}

impl Disassembly {
    /// Length in bytes, 2 or 4.
    pub fn len(&self) -> u64 {
        if self.bits & 3 == 3 { 4 } else { 2 }
    }

    /// Where a branch or direct jump goes.
    pub fn target(&self) -> Option<u64> {
        let (row, inst) = self.found?;
        let relative = row.format.operands().iter().find(|operand| operand.style == Style::Target)?;
        Some(self.pc.wrapping_add_signed(relative.get(&inst).into()))
    }

    /// What to call the instruction and which operands to show.
    fn shown(&self, row: &'static Row, inst: &Inst) -> (&'static str, &'static [Operand]) {
        let plain = (row.name, row.format.operands());
        if self.bits == UNIMP {
            return ("unimp", &[]);
        }
        if self.syntax == Syntax::Plain {
            return plain;
        }
        match row.format {
            Format::CAddi if inst.rd == 0 && inst.imm != 0 => ("c.nop", &[C_IMM]),
            Format::CAddi if inst.rd != 0 && inst.imm == 0 => (inst.op.name(), inst.op.format().operands()),
            Format::CLi | Format::CLui | Format::CSlli | Format::CMv | Format::CAdd if inst.rd == 0 => plain,
            Format::CMop | Format::CSlli64 | Format::CShift64 => plain,
            _ => alias(inst).unwrap_or((inst.op.name(), inst.op.format().operands())),
        }
    }

    fn write_operand(&self, f: &mut fmt::Formatter<'_>, operand: &Operand, inst: &Inst) -> fmt::Result {
        let value = operand.get(inst);
        match operand.style {
            Style::Hidden | Style::Ordering | Style::Suffix => Ok(()),
            Style::X => f.write_str(name(&X, value)),
            Style::F => f.write_str(name(&F, value)),
            Style::Base | Style::Address => write!(f, "({})", name(&X, value)),
            Style::Decimal => write!(f, "{value}"),
            Style::Hex => write!(f, "{value:#x}"),
            Style::Upper => write!(f, "{:#x}", (value >> 12) & 0xf_ffff),
            Style::Target => write!(f, "{:#x}", self.pc.wrapping_add_signed(value.into())),
            Style::Csr => write!(f, "{}", CsrName(value as u16)),
            Style::Rounding => f.write_str(name(&ROUNDING, value)),
            Style::Predecessors => write_fence_set(f, value >> 4),
            Style::Successors => write_fence_set(f, value),
            Style::FliConstant => f.write_str(name(&FLI, value)),
        }
    }
}

/// An entry of a table of names.
fn name(names: &[&'static str], index: i32) -> &'static str {
    usize::try_from(index).ok().and_then(|index| names.get(index)).copied().unwrap_or("unknown")
}

fn write_fence_set(f: &mut fmt::Formatter<'_>, set: i32) -> fmt::Result {
    if set & 15 == 0 {
        return f.write_str("unknown");
    }
    let members = [(8, "i"), (4, "o"), (2, "r"), (1, "w")];
    members.iter().filter(|(bit, _)| set & bit != 0).try_for_each(|(_, letter)| f.write_str(letter))
}

impl fmt::Display for Disassembly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((row, inst)) = self.found else {
            return match (self.bits & 0xffff, self.len(), self.syntax) {
                (0, _, Syntax::Aliases) => f.write_str("unimp"),
                (0, _, Syntax::Plain) => f.write_str("c.unimp"),
                (bits, 2, _) => write!(f, ".insn\t2, {bits:#06x}"),
                _ => write!(f, ".insn\t4, {:#010x}", self.bits),
            };
        };
        let (mnemonic, operands) = self.shown(row, &inst);
        f.write_str(mnemonic)?;
        for operand in operands {
            match operand.style {
                Style::Ordering => f.write_str(name(&ORDERING, operand.get(&inst)))?,
                Style::Suffix => write!(f, ".{}", operand.get(&inst))?,
                _ => {}
            }
        }
        let mut separator = "\t";
        for operand in operands.iter().filter(|operand| operand.is_shown(&inst)) {
            f.write_str(if operand.style == Style::Base { "" } else { separator })?;
            self.write_operand(f, operand, &inst)?;
            separator = ",";
        }
        Ok(())
    }
}

/// The ABI's names of the integer registers.
#[rustfmt::skip]
const X: [&str; 32] = [
    "zero", "ra", "sp", "gp", "tp", "t0", "t1", "t2", "s0", "s1", "a0", "a1", "a2", "a3", "a4", "a5",
    "a6", "a7", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "t3", "t4", "t5", "t6",
];

/// The ABI's names of the floating-point registers.
#[rustfmt::skip]
const F: [&str; 32] = [
    "ft0", "ft1", "ft2", "ft3", "ft4", "ft5", "ft6", "ft7", "fs0", "fs1", "fa0", "fa1", "fa2", "fa3", "fa4", "fa5",
    "fa6", "fa7", "fs2", "fs3", "fs4", "fs5", "fs6", "fs7", "fs8", "fs9", "fs10", "fs11", "ft8", "ft9", "ft10", "ft11",
];

/// `csrrw zero,cycle,zero`: a write that always traps.
const UNIMP: u32 = 0xc000_1073;

const ROUNDING: [&str; 5] = ["rne", "rtz", "rdn", "rup", "rmm"];
const ORDERING: [&str; 4] = ["", ".rl", ".aq", ".aqrl"];

/// The constants of `fli`.
#[rustfmt::skip]
const FLI: [&str; 32] = [
    "-0x1p+0", "min", "0x1p-16", "0x1p-15", "0x1p-8", "0x1p-7", "0x1p-4", "0x1p-3",
    "0x1p-2", "0x1.4p-2", "0x1.8p-2", "0x1.cp-2", "0x1p-1", "0x1.4p-1", "0x1.8p-1", "0x1.cp-1",
    "0x1p+0", "0x1.4p+0", "0x1.8p+0", "0x1.cp+0", "0x1p+1", "0x1.4p+1", "0x1.8p+1", "0x1p+2",
    "0x1p+3", "0x1p+4", "0x1p+7", "0x1p+8", "0x1p+15", "0x1p+16", "inf", "nan",
];

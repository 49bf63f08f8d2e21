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
    pub fn size(&self) -> u64 {
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
            Format::CMv => ("mv", row.format.operands()),
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
            return match (self.bits & 0xffff, self.size(), self.syntax) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(bits: u32, syntax: Syntax) -> String {
        disassemble(bits, 0x1_0000, syntax).to_string()
    }

    #[test]
    fn with_and_without_aliases() {
        let both = |bits| [text(bits, Syntax::Aliases), text(bits, Syntax::Plain)];
        assert_eq!(both(0x4505), ["li\ta0,1", "c.li\ta0,1"]);
        assert_eq!(both(0x8082), ["ret", "c.jr\tra"]);
        assert_eq!(both(0x852e), ["mv\ta0,a1", "c.mv\ta0,a1"]);
        assert_eq!(both(0xc020_2573), ["rdinstret\ta0", "csrrs\ta0,instret,zero"]);
        assert_eq!(both(0x22a5_0553), ["fmv.d\tfa0,fa0", "fsgnj.d\tfa0,fa0,fa0"]);
        assert_eq!(both(0x0ff5_7513), ["zext.b\ta0,a0", "andi\ta0,a0,255"]);
        assert_eq!(both(0x0000), ["unimp", "c.unimp"]);
    }

    #[test]
    fn operands_as_objdump_writes_them() {
        let plain = |bits| text(bits, Syntax::Plain);
        assert_eq!(plain(0xfea4_3c23), "sd\ta0,-8(s0)");
        assert_eq!(plain(0x0000_1537), "lui\ta0,0x1");
        assert_eq!(plain(0x06c5_a52f), "amoadd.w.aqrl\ta0,a2,(a1)");
        assert_eq!(plain(0x02b5_1553), "fadd.d\tfa0,fa0,fa1,rtz");
        assert_eq!(plain(0x02b5_7553), "fadd.d\tfa0,fa0,fa1");
        assert_eq!(plain(0x0330_000f), "fence\trw,rw");
        assert_eq!(plain(0x81c5_c573), "mop.r.0\ta0,a1");
        assert_eq!(plain(0xffff_ffff), ".insn\t4, 0xffffffff");
    }

    #[test]
    fn branches_show_where_they_go() {
        let branch = disassemble(0xfe00_0ee3, 0x1_0000, Syntax::Aliases);
        assert_eq!((branch.to_string().as_str(), branch.target()), ("beqz\tzero,0xfffc", Some(0xfffc)));
        let jump = disassemble(0xbff5, 0, Syntax::Aliases);
        assert_eq!((jump.to_string().as_str(), jump.target()), ("j\t0xfffffffffffffffc", Some(u64::MAX - 3)));
        assert_eq!(disassemble(0x8082, 0, Syntax::Aliases).target(), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100_000))]

        #[test]
        fn any_word_can_be_shown(bits: u32, pc: u64, isa: u64) {
            prop_assume!(bits != UNIMP);
            let decoded = crate::isa::decode(bits, Extensions::from_bits_truncate(isa));
            let everywhere = crate::isa::decode(bits, Extensions::all());
            prop_assert!(decoded.is_none() || everywhere.is_some());
            for syntax in [Syntax::Aliases, Syntax::Plain] {
                let text = disassemble(bits, pc, syntax).to_string();
                prop_assert_eq!(text.starts_with(".insn") || text.ends_with("unimp"), everywhere.is_none());
            }
        }
    }
}

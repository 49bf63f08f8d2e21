//! The commit log: one line for each instruction that retired, in the format of Spike's `--log-commits`, so that the two can
//! be compared line by line. Of CSR writes it has those of `fflags`, when the flags have changed.
//!
//! ```text
//! core   0: 3 0x0000000080000000 (0x00a2b023) mem 0x0000000080001000 0x0000000000000001
//!           mode pc              encoding     xN value, fN value, mem address of a load, mem address value of a store
//! ```

use std::fmt;

use crate::cpu::{Hart, PrivilegeMode};
use crate::isa::{Extensions, Format, Inst, Op, decode};
use crate::mem::VirtAddr;

/// What one instruction did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Commit {
    /// The mode that it ran in.
    pub mode: PrivilegeMode,
    /// Where it was.
    pub pc: u64,
    /// Its encoding; 16 bits where the two lowest are not both set.
    pub bits: u32,
    /// The floating-point flags, if it changed them.
    pub flags: Option<u64>,
    /// The register that it wrote.
    pub write: Option<Write>,
    /// What it wrote to the register behind that, if it writes a pair.
    pub second: Option<u64>,
    /// The address that it loaded from.
    pub load: Option<VirtAddr>,
    /// What it stored: address, bytes, value.
    pub store: Option<(VirtAddr, u64, u64)>,
    /// The doubleword that it stored behind that, if it stores a pair.
    pub second_store: Option<u64>,
}

/// A register and its new value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Write {
    /// An integer register.
    Integer(u8, u64),
    /// A floating-point register.
    Float(u8, u64),
}

/// An instruction about to execute.
pub(super) struct Pending {
    commit: Commit,
    inst: Option<Inst>,
    /// The floating-point flags before.
    flags: u64,
}

impl Commit {
    /// An instruction of which nothing is known to have changed.
    fn of(mode: PrivilegeMode, pc: u64, bits: u32) -> Self {
        Self { mode, pc, bits, flags: None, write: None, second: None, load: None, store: None, second_store: None }
    }
}

impl Pending {
    /// What the hart is about to execute.
    pub(super) fn observe(hart: &mut Hart, isa: Extensions) -> Self {
        let (mode, pc, bits) = (hart.mode(), hart.regs().pc, hart.instruction_at_pc());
        let inst = decode(bits, isa);
        let mut commit = Commit::of(mode, pc, bits);
        let flags = flags_of(hart);
        if let Some((inst, size)) = inst.as_ref().and_then(|inst| Some((inst, size_of_access(inst.op)?))) {
            let regs = hart.regs();
            let base = regs.x[usize::from(inst.rs1)];
            let plain = matches!(inst.op.format(), Format::Load | Format::FLoad | Format::Store | Format::FStore);
            let address = VirtAddr(if plain { base.wrapping_add_signed(inst.imm.into()) } else { base });
            let stored = match inst.op.format() {
                Format::FStore => regs.f[usize::from(inst.rs2)],
                _ => regs.x[usize::from(inst.rs2)],
            };
            match inst.op.format() {
                Format::Load | Format::FLoad | Format::LoadRes => commit.load = Some(address),
                Format::Store | Format::FStore => commit.store = Some((address, size, low(stored, size))),
                _ if matches!(inst.op, Op::sc_w | Op::sc_d) => commit.store = Some((address, size, low(stored, size))),
                _ if is_compare_and_swap(inst.op) => {
                    let expected = low(regs.x[usize::from(inst.rd)], size);
                    commit.load = Some(address);
                    commit.store = (hart.peek(address, size) == Some(expected)).then_some((address, size, 0));
                }
                _ => (commit.load, commit.store) = (Some(address), Some((address, size, 0))),
            }
        }
        if let Some(inst) = inst.filter(|inst| inst.op == Op::amocas_q) {
            commit.observe_pair(hart, &inst);
        }
        Self { commit, inst, flags }
    }

    /// What it did, now that it has retired; nothing if something else was executed.
    pub(super) fn finish(mut self, hart: &mut Hart) -> Commit {
        let Some(inst) = self.inst else { return self.commit };
        let flags = flags_of(hart);
        self.commit.flags = (flags != self.flags).then_some(flags);
        let regs = hart.regs();
        let rd = usize::from(inst.rd);
        self.commit.write = match inst.op.format().has_float_rd() {
            true => Some(Write::Float(inst.rd, regs.f[rd])),
            false if rd != 0 => Some(Write::Integer(inst.rd, regs.x[rd])),
            false => None,
        };
        if inst.op == Op::amocas_q && rd != 0 {
            self.commit.second = regs.x.get(rd + 1).copied();
        }
        let failed = matches!(inst.op, Op::sc_w | Op::sc_d) && (regs.x[rd] != 0 || rd == 0 && !self.is_stored(hart));
        self.commit.store = match self.commit.store {
            _ if failed => None,
            Some((address, size, _)) if self.commit.load.is_some() && inst.op != Op::amocas_q => {
                Some((address, size, hart.peek(address, size).unwrap_or(0)))
            }
            store => store,
        };
        self.commit
    }
}

impl Commit {
    /// What `amocas.q` will load and store.
    fn observe_pair(&mut self, hart: &mut Hart, inst: &Inst) {
        let pair = |hart: &Hart, first: u8| match usize::from(first) {
            0 => [0, 0],
            first => [first, first + 1].map(|register| hart.regs().x.get(register).copied().unwrap_or(0)),
        };
        let address = VirtAddr(hart.regs().x[usize::from(inst.rs1)]);
        let found = [address, address + 8].map(|at| hart.peek(at, 8));
        self.load = Some(address);
        if found == pair(hart, inst.rd).map(Some) {
            let [low, high] = pair(hart, inst.rs2);
            (self.store, self.second_store) = (Some((address, 8, low)), Some(high));
        }
    }
}

impl Pending {
    /// Whether memory holds what was to be stored there.
    fn is_stored(&self, hart: &mut Hart) -> bool {
        self.commit.store.is_some_and(|(address, size, value)| hart.peek(address, size) == Some(value))
    }
}

/// Whether the instruction stores only where it finds what it expects.
fn is_compare_and_swap(op: Op) -> bool {
    matches!(op, Op::amocas_b | Op::amocas_h | Op::amocas_w | Op::amocas_d)
}

fn flags_of(hart: &Hart) -> u64 {
    u64::from(hart.regs().fcsr & 0x1f)
}

fn low(value: u64, size: u64) -> u64 {
    if size == 8 { value } else { value & ((1 << (8 * size)) - 1) }
}

/// Bytes that a load, store or atomic accesses.
fn size_of_access(op: Op) -> Option<u64> {
    let name = op.name();
    Some(match op.format() {
        Format::Load | Format::Store | Format::FLoad | Format::FStore => {
            match name.trim_start_matches('f').trim_start_matches(['l', 's']).as_bytes().first()? {
                b'b' => 1,
                b'h' => 2,
                b'w' => 4,
                _ => 8,
            }
        }
        Format::LoadRes | Format::Amo => match name.as_bytes().last()? {
            b'b' => 1,
            b'h' => 2,
            b'w' => 4,
            _ => 8,
        },
        _ => return None,
    })
}

impl fmt::Display for Commit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = if self.bits & 3 == 3 { 10 } else { 6 };
        write!(f, "core   0: {} {:#018x} ({:#0digits$x})", self.mode as u8, self.pc, self.bits)?;
        if let Some(flags) = self.flags {
            write!(f, " c1_fflags {flags:#018x}")?;
        }
        match self.write {
            Some(Write::Integer(number, value)) => write!(f, " {:<3} {value:#018x}", format!("x{number}"))?,
            Some(Write::Float(number, value)) => write!(f, " {:<3} {value:#018x}", format!("f{number}"))?,
            None => {}
        }
        if let (Some(Write::Integer(number, _)), Some(value)) = (self.write, self.second) {
            write!(f, " {:<3} {value:#018x}", format!("x{}", number + 1))?;
        }
        if let Some(address) = self.load {
            write!(f, " mem {:#018x}", address.0)?;
        }
        if let Some((address, size, value)) = self.store {
            write!(f, " mem {:#018x} {value:#0width$x}", address.0, width = 2 + 2 * size as usize)?;
            if let Some(value) = self.second_store {
                write!(f, " mem {:#018x} {value:#018x}", address.0 + 8)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_as_spike_writes_them() {
        let mode = PrivilegeMode::Machine;
        let mut commit = Commit::of(mode, 0x8000_0000, 0x297);
        commit.write = Some(Write::Integer(5, 0x8000_0000));
        assert_eq!(commit.to_string(), "core   0: 3 0x0000000080000000 (0x00000297) x5  0x0000000080000000");
        commit.bits = 0x4185;
        commit.write = Some(Write::Float(10, 0x7fff_f800));
        commit.load = Some(VirtAddr(0x8000));
        commit.store = Some((VirtAddr(0x8000), 4, 0xffff_f800));
        commit.flags = Some(1);
        let line = "core   0: 3 0x0000000080000000 (0x4185) c1_fflags 0x0000000000000001 f10 0x000000007ffff800 \
                    mem 0x0000000000008000 mem 0x0000000000008000 0xfffff800";
        assert_eq!(commit.to_string(), line);
    }

    #[test]
    fn sizes_of_accesses_are_in_the_names() {
        let sizes =
            [(Op::lbu, 1), (Op::fsh, 2), (Op::flw, 4), (Op::lwu, 4), (Op::sd, 8), (Op::amoadd_h, 2), (Op::lr_d, 8)];
        for (op, size) in sizes {
            assert_eq!(size_of_access(op), Some(size), "{op:?}");
        }
        assert_eq!(size_of_access(Op::add), None);
    }
}

//! The instruction set: one table (`table.rs`) with a row per instruction, and what derives from it: the enum [`Op`],
//! [`decode`], compressed expansion, encoding, disassembly.

mod alias;
mod csr;
mod decode;
mod disassemble;
mod extensions;
mod format;
mod op;
mod operand;
mod table;

pub use csr::CsrName;
pub use decode::decode;
pub use disassemble::{Disassembly, Syntax, disassemble};
pub use extensions::{Extensions, IsaError};
pub use format::Format;
pub use op::{Op, mnemonics};
pub(crate) use table::for_each_instruction;

/// A decoded instruction. A compressed one is what it expands to; only `len` tells. Fields that an instruction does
/// not have are 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Inst {
    /// Which instruction.
    pub op: Op,
    /// Destination register.
    pub rd: u8,
    /// First source register; the immediate of `csrrwi` and its kin; the constant's number of `fli`.
    pub rs1: u8,
    /// Second source register.
    pub rs2: u8,
    /// Third source register, of fused multiply-add.
    pub rs3: u8,
    /// Rounding mode as encoded: 7 is dynamic; 5 and 6 are reserved, which is found when it executes.
    pub rm: u8,
    /// Acquire (2) and release (1) of an atomic.
    pub aqrl: u8,
    /// Length in bytes, 2 or 4.
    pub len: u8,
    /// The immediate, sign-extended; for `lui` and `auipc` already shifted by 12. Shift amount, CSR number, fence sets
    /// (predecessors in bits 7 to 4, successors in 3 to 0), AES round, byte select or number of a may-be-operation.
    pub imm: i32,
}

impl Inst {
    /// A 32-bit instruction all of whose operands are 0.
    pub const fn new(op: Op) -> Self {
        Self { op, rd: 0, rs1: 0, rs2: 0, rs3: 0, rm: 0, aqrl: 0, len: 4, imm: 0 }
    }

    /// The 32-bit encoding, disassembly. Operands are cut to the bits that they have.
    pub fn encode(&self) -> u32 {
        let operands = self.op.format().operands().iter();
        operands.fold(self.op.opcode(), |bits, operand| bits | operand.insert(self))
    }
}

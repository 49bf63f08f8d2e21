//! Environment calls, CSR instructions, privileged instructions, and what has no effect.

use super::privileged::leave_engine;
use crate::cpu::csr::Written;
use crate::cpu::engine::{Budget, Cursor, Next, next};
use crate::cpu::{Exception, Hart, Trap};

/// Not an instruction; `imm` has its bits.
pub(crate) extern "C" fn illegal(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    hart.raise(op, budget, Trap::illegal(op.imm() as u32))
}

pub(crate) extern "C" fn ecall(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    let cause = hart.environment_call();
    hart.raise(op, budget, Trap::new(cause, 0))
}

pub(crate) extern "C" fn ebreak(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    let (pc, _) = op.origin();
    hart.raise(op, budget, Trap::new(Exception::Breakpoint, pc))
}

/// How a CSR instruction makes the new value from the old one and its operand.
type Update = fn(u64, u64) -> u64;

/// CSR instructions: where the operand is, and the new value.
macro_rules! csr_instructions {
    ($($name:ident($op:ident, $hart:ident) $operand:expr, $update:expr;)*) => { $(
        pub(crate) extern "C" fn $name($hart: &mut Hart, $op: Cursor, budget: Budget) -> Next {
            let operand = $operand;
            access_csr($hart, $op, budget, operand, $update)
        }
    )* };
}

csr_instructions! {
    csrrw(op, hart) hart.word(op.rs1()), |_, new| new;
    csrrs(op, hart) hart.word(op.rs1()), |old, bits| old | bits;
    csrrc(op, hart) hart.word(op.rs1()), |old, bits| old & !bits;
    csrrwi(op, _hart) u64::from(op.rs1()), |_, new| new;
    csrrsi(op, _hart) u64::from(op.rs1()), |old, bits| old | bits;
    csrrci(op, _hart) u64::from(op.rs1()), |old, bits| old & !bits;
}

/// `rs2` says whether the instruction reads (bit 0) and writes (bit 1).
#[inline(never)]
fn access_csr(hart: &mut Hart, op: Cursor, budget: Budget, operand: u64, update: Update) -> Next {
    let number = op.imm() as u16;
    let (reads, writes) = (op.rs2() & 1 != 0, op.rs2() & 2 != 0);
    let instret = hart.instret_at(op, budget);
    let old = if reads { hart.read_csr(number, instret) } else { Some(0) };
    let Some(old) = old else { return hart.illegal(op, budget) };
    let written = if writes { hart.write_csr(number, update(old, operand), instret) } else { Some(Written::Plain) };
    let Some(written) = written else { return hart.illegal(op, budget) };
    hart.set_word(op.rd(), old);
    match written {
        Written::Plain => next(hart, op, budget),
        Written::Context => leave_engine(hart, op, budget),
    }
}

/// Instructions that only pass.
macro_rules! hints {
    ($($name:ident)*) => { $(
        pub(crate) extern "C" fn $name(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
            next(hart, op, budget)
        }
    )* };
}

hints! { pause prefetch_i prefetch_r prefetch_w ntl_p1 ntl_pall ntl_s1 ntl_all }

/// Zimop: 0, until an extension redefines it.
pub(crate) extern "C" fn mop_r(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    hart.set_word(op.rd(), 0);
    next(hart, op, budget)
}

/// As [`mop_r`].
pub(crate) extern "C" fn mop_rr(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    mop_r(hart, op, budget)
}

//! Jumps and branches (unprivileged specification, section "Control Transfer Instructions").

use crate::cpu::engine::{Budget, Cursor, Next, jump, next, take};
use crate::cpu::{Exception, Hart, Trap};

/// A branch is taken when `taken`; `rd` has the number of instructions that have retired then.
macro_rules! branches {
    ($($name:ident($a:ident, $b:ident) => $taken:expr;)*) => { $(
        pub(crate) extern "C" fn $name(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
            let ($a, $b) = (hart.word(op.rs1()), hart.word(op.rs2()));
            if $taken { take(hart, op, budget, op.rd()) } else { next(hart, op, budget) }
        }
    )* };
}

branches! {
    beq(a, b) => a == b;
    bne(a, b) => a != b;
    blt(a, b) => (a as i64) < b as i64;
    bge(a, b) => a as i64 >= b as i64;
    bltu(a, b) => a < b;
    bgeu(a, b) => a >= b;
}

/// `jal`: `rd` gets the constant behind the op, `rs1` has the number of instructions.
pub(crate) extern "C" fn jal(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    hart.set_word(op.rd(), op.literal(1).value);
    take(hart, op, budget, op.rs1())
}

/// `jalr`: `rd` gets the constant behind the op, `rs2` has the number of instructions.
pub(crate) extern "C" fn jalr(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    let target = hart.word(op.rs1()).wrapping_add(op.imm64()) & !1;
    hart.set_word(op.rd(), op.literal(1).value);
    jump(hart, op, budget.after(op.rs2()), target)
}

/// `jalr` that links nothing: a return, a jump through a table.
pub(crate) extern "C" fn jr(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    let target = hart.word(op.rs1()).wrapping_add(op.imm64()) & !1;
    jump(hart, op, budget.after(op.rs2()), target)
}

/// Before a `jalr` where instructions are multiples of 4 bytes: traps if its target is not.
pub(crate) extern "C" fn check_target(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    let target = hart.word(op.rs1()).wrapping_add(op.imm64()) & !1;
    if target & 2 == 0 { next(hart, op, budget) } else { misaligned(hart, op, budget, target) }
}

/// Before a `jal` to an address that is not a multiple of 4.
pub(crate) extern "C" fn misaligned_jump(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    let (pc, _) = op.origin();
    misaligned(hart, op, budget, pc.wrapping_add(op.imm64()))
}

/// Before a branch to an address that is not a multiple of 4: traps if it will be taken. `rd` has the branch's funct3.
pub(crate) extern "C" fn misaligned_branch(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    let (a, b) = (hart.word(op.rs1()), hart.word(op.rs2()));
    let holds = match op.rd() >> 1 {
        0 => a == b,
        2 => (a as i64) < b as i64,
        _ => a < b,
    };
    if holds == (op.rd() & 1 == 0) { misaligned_jump(hart, op, budget) } else { next(hart, op, budget) }
}

fn misaligned(hart: &mut Hart, op: Cursor, budget: Budget, target: u64) -> Next {
    hart.raise(op, budget, Trap::new(Exception::InstructionMisaligned, target))
}

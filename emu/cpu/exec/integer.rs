//! Integer arithmetic: RV64I and M (unprivileged specification, chapters 2, 4 and 13). An operand `a` is `rs1`, `b` is
//! `rs2`, `imm` the sign-extended immediate or the shift amount.

use super::shapes::{register_immediate, register_register, sext};
use crate::cpu::Hart;
use crate::cpu::engine::{Budget, Cursor, Next, next};

/// `lui`, and any other constant that fits in 32 bits with sign.
pub(crate) extern "C" fn lui(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    hart.set_word(op.rd(), op.imm64());
    next(hart, op, budget)
}

/// `auipc` where the sum is known but does not fit in 32 bits: the constant follows the op.
pub(crate) extern "C" fn auipc(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    hart.set_word(op.rd(), op.literal(1).value);
    next(hart, op.skip(1), budget)
}

register_immediate! {
    addi(a, imm) => a.wrapping_add(imm);
    slti(a, imm) => ((a as i64) < imm as i64).into();
    sltiu(a, imm) => (a < imm).into();
    xori(a, imm) => a ^ imm;
    ori(a, imm) => a | imm;
    andi(a, imm) => a & imm;
    slli(a, imm) => a << (imm & 63);
    srli(a, imm) => a >> (imm & 63);
    srai(a, imm) => (a as i64 >> (imm & 63)) as u64;
    addiw(a, imm) => sext(a.wrapping_add(imm) as u32);
    slliw(a, imm) => sext((a as u32) << (imm & 31));
    srliw(a, imm) => sext(a as u32 >> (imm & 31));
    sraiw(a, imm) => sext((a as i32 >> (imm & 31)) as u32);
}

register_register! {
    add(a, b) => a.wrapping_add(b);
    sub(a, b) => a.wrapping_sub(b);
    sll(a, b) => a << (b & 63);
    slt(a, b) => ((a as i64) < b as i64).into();
    sltu(a, b) => (a < b).into();
    xor(a, b) => a ^ b;
    srl(a, b) => a >> (b & 63);
    sra(a, b) => (a as i64 >> (b & 63)) as u64;
    or(a, b) => a | b;
    and(a, b) => a & b;
    addw(a, b) => sext(a.wrapping_add(b) as u32);
    subw(a, b) => sext(a.wrapping_sub(b) as u32);
    sllw(a, b) => sext((a as u32) << (b & 31));
    srlw(a, b) => sext(a as u32 >> (b & 31));
    sraw(a, b) => sext((a as i32 >> (b & 31)) as u32);

    mul(a, b) => a.wrapping_mul(b);
    mulh(a, b) => ((i128::from(a as i64) * i128::from(b as i64)) >> 64) as u64;
    mulhsu(a, b) => ((i128::from(a as i64) * i128::from(b)) >> 64) as u64;
    mulhu(a, b) => ((u128::from(a) * u128::from(b)) >> 64) as u64;
    mulw(a, b) => sext((a as u32).wrapping_mul(b as u32));
    div(a, b) => if b == 0 { u64::MAX } else { (a as i64).wrapping_div(b as i64) as u64 };
    divu(a, b) => a.checked_div(b).unwrap_or(u64::MAX);
    rem(a, b) => if b == 0 { a } else { (a as i64).wrapping_rem(b as i64) as u64 };
    remu(a, b) => a.checked_rem(b).unwrap_or(a);
    divw(a, b) => if b as u32 == 0 { u64::MAX } else { sext((a as i32).wrapping_div(b as i32) as u32) };
    divuw(a, b) => sext((a as u32).checked_div(b as u32).unwrap_or(u32::MAX));
    remw(a, b) => if b as u32 == 0 { sext(a as u32) } else { sext((a as i32).wrapping_rem(b as i32) as u32) };
    remuw(a, b) => sext((a as u32).checked_rem(b as u32).unwrap_or(a as u32));
}

//! Bit manipulation and conditional zeroes: Zba, Zbb, Zbs, Zbc, Zbkb, Zbkc, Zbkx, Zicond (unprivileged specification,
//! chapters "B" Extension, "Zicond" and the bit-manipulation part of scalar cryptography).

use super::shapes::{register, register_immediate, register_register, sext};
use crate::cpu::engine::{Budget, Cursor, Next, next};
use crate::cpu::{Hart, bits};

/// One bit, counted modulo the register's width.
#[inline(always)]
fn bit(index: u64) -> u64 {
    1 << (index & 63)
}

// Zba, and what Zbs and Zbb do with an immediate.
register_immediate! {
    slli_uw(a, imm) => u64::from(a as u32) << (imm & 63);
    bclri(a, imm) => a & !bit(imm);
    bexti(a, imm) => a >> (imm & 63) & 1;
    binvi(a, imm) => a ^ bit(imm);
    bseti(a, imm) => a | bit(imm);
    rori(a, imm) => a.rotate_right(imm as u32 & 63);
    roriw(a, imm) => sext((a as u32).rotate_right(imm as u32 & 31));
}

register_register! {
    // Zba
    add_uw(a, b) => u64::from(a as u32).wrapping_add(b);
    sh1add(a, b) => (a << 1).wrapping_add(b);
    sh2add(a, b) => (a << 2).wrapping_add(b);
    sh3add(a, b) => (a << 3).wrapping_add(b);
    sh1add_uw(a, b) => (u64::from(a as u32) << 1).wrapping_add(b);
    sh2add_uw(a, b) => (u64::from(a as u32) << 2).wrapping_add(b);
    sh3add_uw(a, b) => (u64::from(a as u32) << 3).wrapping_add(b);
    // Zbb
    andn(a, b) => a & !b;
    orn(a, b) => a | !b;
    xnor(a, b) => !(a ^ b);
    max(a, b) => (a as i64).max(b as i64) as u64;
    maxu(a, b) => a.max(b);
    min(a, b) => (a as i64).min(b as i64) as u64;
    minu(a, b) => a.min(b);
    rol(a, b) => a.rotate_left(b as u32 & 63);
    ror(a, b) => a.rotate_right(b as u32 & 63);
    rolw(a, b) => sext((a as u32).rotate_left(b as u32 & 31));
    rorw(a, b) => sext((a as u32).rotate_right(b as u32 & 31));
    // Zbs
    bclr(a, b) => a & !bit(b);
    bext(a, b) => a >> (b & 63) & 1;
    binv(a, b) => a ^ bit(b);
    bset(a, b) => a | bit(b);
    // Zicond
    czero_eqz(a, b) => if b == 0 { 0 } else { a };
    czero_nez(a, b) => if b != 0 { 0 } else { a };
    // Zbc, Zbkc
    clmul(a, b) => bits::clmul(a, b);
    clmulh(a, b) => bits::clmulh(a, b);
    clmulr(a, b) => bits::clmulr(a, b);
    // Zbkb
    pack(a, b) => bits::pack(a, b);
    packh(a, b) => bits::packh(a, b);
    packw(a, b) => bits::packw(a, b);
    // Zbkx
    xperm8(a, b) => bits::xperm8(a, b);
    xperm4(a, b) => bits::xperm4(a, b);
}

register! {
    // Zbb
    clz(a) => a.leading_zeros().into();
    ctz(a) => a.trailing_zeros().into();
    cpop(a) => a.count_ones().into();
    clzw(a) => (a as u32).leading_zeros().into();
    ctzw(a) => (a as u32).trailing_zeros().into();
    cpopw(a) => (a as u32).count_ones().into();
    sext_b(a) => a as i8 as u64;
    sext_h(a) => a as i16 as u64;
    zext_h(a) => u64::from(a as u16);
    orc_b(a) => bits::orc_b(a);
    rev8(a) => bits::rev8(a);
    // Zbkb
    brev8(a) => bits::brev8(a);
}

//! What instructions do, one at a time, with values from the manual's tables and definitions, published test vectors, or
//! arithmetic of another kind.

use crate::cpu::testbed::{DATA, ECALL, Testbed, i, r, s};
use crate::cpu::{Exception, Exit, Trap};
use crate::isa::{Inst, Op};

const MIN: u64 = 1 << 63;
const MAX: u64 = MIN - 1;
const ONES: u64 = u64::MAX;

/// A hart that has executed one instruction with `x5 = a` and `x6 = b`.
fn executed(instruction: u32, a: u64, b: u64) -> Testbed {
    let mut bed = Testbed::new(&[instruction, ECALL]);
    bed.hart.regs_mut().x[5] = a;
    bed.hart.regs_mut().x[6] = b;
    assert_eq!(bed.run(), Exit::Ecall);
    bed
}

/// `op x7, x5, x6`.
fn of_two(op: Op, a: u64, b: u64) -> u64 {
    executed(r(op, 7, 5, 6), a, b).x(7)
}

/// `op x7, x5, imm`.
fn with_immediate(op: Op, a: u64, imm: i32) -> u64 {
    executed(i(op, 7, 5, imm), a, 0).x(7)
}

/// `op x7, x5`.
fn of_one(op: Op, a: u64) -> u64 {
    with_immediate(op, a, 0)
}

#[test]
fn division_by_zero_and_overflow() {
    for (op, a, b, expected) in [
        (Op::div, 7, 0, ONES),
        (Op::div, MIN, ONES, MIN),
        (Op::div, 7, (-2i64) as u64, (-3i64) as u64),
        (Op::divu, 7, 0, ONES),
        (Op::rem, (-7i64) as u64, 0, (-7i64) as u64),
        (Op::rem, MIN, ONES, 0),
        (Op::rem, (-7i64) as u64, 2, ONES),
        (Op::remu, 7, 0, 7),
        (Op::divw, 0x8000_0000, 0xffff_ffff, 0xffff_ffff_8000_0000),
        (Op::divw, 9, 1 << 32, ONES),
        (Op::divuw, 0xffff_ffff, 1, ONES),
        (Op::divuw, 1, 0, ONES),
        (Op::remw, 0x8000_0000, 0xffff_ffff, 0),
        (Op::remw, 0x8000_0001, 0, 0xffff_ffff_8000_0001),
        (Op::remuw, 0x8000_0001, 0, 0xffff_ffff_8000_0001),
    ] {
        assert_eq!(of_two(op, a, b), expected, "{op:?} {a:#x} {b:#x}");
    }
}

#[test]
fn high_halves_of_products() {
    for (op, a, b, expected) in [
        (Op::mulh, MIN, MIN, 1 << 62),
        (Op::mulh, ONES, ONES, 0),
        (Op::mulh, MIN, 1, ONES),
        (Op::mulhu, ONES, ONES, ONES - 1),
        (Op::mulhsu, ONES, ONES, ONES),
        (Op::mulhsu, 1, ONES, 0),
        (Op::mulw, 0x1_0000_0003, 0x4000_0000, 0xffff_ffff_c000_0000),
    ] {
        assert_eq!(of_two(op, a, b), expected, "{op:?} {a:#x} {b:#x}");
    }
}

#[test]
fn words_and_shifts() {
    for (op, a, b, expected) in [
        (Op::addw, 0x7fff_ffff, 1, 0xffff_ffff_8000_0000),
        (Op::subw, 0, 1, ONES),
        (Op::sll, 1, 64 + 63, MIN),
        (Op::sra, MIN, 63, ONES),
        (Op::srl, MIN, 63, 1),
        (Op::sllw, 1, 31, 0xffff_ffff_8000_0000),
        (Op::srlw, 0xf_8000_0000, 31, 1),
        (Op::sraw, 0x8000_0000, 31, ONES),
        (Op::slt, MIN, MAX, 1),
        (Op::sltu, MIN, MAX, 0),
    ] {
        assert_eq!(of_two(op, a, b), expected, "{op:?} {a:#x} {b:#x}");
    }
    assert_eq!(with_immediate(Op::sltiu, 5, -1), 1);
    assert_eq!(with_immediate(Op::srai, MIN, 4), 0xf800_0000_0000_0000);
    assert_eq!(with_immediate(Op::srliw, 0xffff_ffff_8000_0000, 31), 1);
    assert_eq!(with_immediate(Op::xori, 5, -1), !5);
}

#[test]
fn bits_are_counted_and_moved() {
    for (op, a, expected) in [
        (Op::clz, 1, 63),
        (Op::clz, 0, 64),
        (Op::ctz, 0, 64),
        (Op::ctz, 8, 3),
        (Op::cpop, ONES, 64),
        (Op::clzw, 1 << 32, 32),
        (Op::ctzw, 1 << 32, 32),
        (Op::cpopw, ONES, 32),
        (Op::sext_b, 0x180, (-128i64) as u64),
        (Op::sext_h, 0x18000, (-32768i64) as u64),
        (Op::zext_h, ONES, 0xffff),
        (Op::orc_b, 0x0100_8000_0010_0001, 0xff00_ff00_00ff_00ff),
        (Op::rev8, 0x0102_0304_0506_0708, 0x0807_0605_0403_0201),
        (Op::brev8, 0x0102_0408_1020_4080, 0x8040_2010_0804_0201),
    ] {
        assert_eq!(of_one(op, a), expected, "{op:?} {a:#x}");
    }
    for (op, a, b, expected) in [
        (Op::add_uw, ONES, 1, 1 << 32),
        (Op::sh3add_uw, ONES, 1, 0x7_ffff_fff9),
        (Op::sh2add, 3, 5, 17),
        (Op::rol, MIN | 1, 1, 3),
        (Op::rorw, 1, 1, 0xffff_ffff_8000_0000),
        (Op::min, MIN, 1, MIN),
        (Op::minu, MIN, 1, 1),
        (Op::bext, 8, 64 + 3, 1),
        (Op::binv, 8, 3, 0),
        (Op::czero_eqz, 9, 0, 0),
        (Op::czero_nez, 9, 0, 9),
        (Op::pack, 0xaaaa_aaaa_1111_1111, 0x2222_2222, 0x2222_2222_1111_1111),
        (Op::packh, 0x1234, 0x5678, 0x7834),
        (Op::packw, 0x1234_5678, 0x8765, 0xffff_ffff_8765_5678),
        (Op::xperm4, 0xfedc_ba98_7654_3210, 0x0123_4567_89ab_cdef, 0x0123_4567_89ab_cdef),
        (Op::xperm8, 0x8877_6655_4433_2211, 0x0007_08ff_0102_0304, 0x1188_0000_2233_4455),
        // (x^63 + 1)(x + 1) = x^64 + x^63 + x + 1
        (Op::clmul, MIN | 1, 3, MIN | 3),
        (Op::clmulh, MIN | 1, 3, 1),
        (Op::clmulr, MIN | 1, 3, 3),
    ] {
        assert_eq!(of_two(op, a, b), expected, "{op:?} {a:#x} {b:#x}");
    }
}

#[test]
fn aes_encrypts_as_the_standard_says() {
    // FIPS 197, appendix B: state after the first AddRoundKey, and after the MixColumns of round 1.
    let start = [0x19, 0x3d, 0xe3, 0xbe, 0xa0, 0xf4, 0xe2, 0x2b, 0x9a, 0xc6, 0x8d, 0x2a, 0xe9, 0xf8, 0x48, 0x08];
    let mixed = [0x04, 0x66, 0x81, 0xe5, 0xe0, 0xcb, 0x19, 0x9a, 0x48, 0xf8, 0xd3, 0x7a, 0x28, 0x06, 0x26, 0x4c];
    let word = |bytes: &[u8; 16], half: usize| u64::from_le_bytes(bytes[half * 8..][..8].try_into().unwrap());
    let (low, high) = (word(&start, 0), word(&start, 1));
    assert_eq!(of_two(Op::aes64esm, low, high), word(&mixed, 0));
    assert_eq!(of_two(Op::aes64esm, high, low), word(&mixed, 1));
    // Decryption undoes the substitution of encryption.
    let (a, b) = (of_two(Op::aes64es, low, high), of_two(Op::aes64es, high, low));
    assert_eq!((of_two(Op::aes64ds, a, b), of_two(Op::aes64ds, b, a)), (low, high));
    assert_eq!(of_one(Op::aes64im, 0x0000_0000_e581_6604) as u32, 0x305d_bfd4);
}

#[test]
fn floating_point_boxes_rounds_and_raises() {
    let mut bed = Testbed::new(&[
        Inst { rd: 3, rs1: 1, rs2: 2, rm: 7, ..Inst::new(Op::fadd_s) }.encode(),
        Inst { rd: 4, rs1: 1, rs2: 1, rm: 7, ..Inst::new(Op::fdiv_d) }.encode(),
        ECALL,
    ]);
    // 1.0f is boxed, the other operand is not: a NaN.
    bed.hart.regs_mut().f[1] = 0xffff_ffff_3f80_0000;
    bed.hart.regs_mut().f[2] = 0x0000_0000_3f80_0000;
    assert_eq!(bed.run(), Exit::Ecall);
    assert_eq!(bed.hart.regs().f[3], 0xffff_ffff_7fc0_0000);
    assert_eq!(bed.hart.regs().f[4], f64::NAN.to_bits());
    assert_eq!(bed.hart.regs().fcsr, 0);
}

#[test]
fn rounding_modes_are_the_instructions_or_frm() {
    // 1 / 3 in every mode, statically and dynamically, with and without inexact raised before.
    let down = (1.0f64 / 3.0).to_bits();
    for (rm, expected) in [(0, down), (1, down), (2, down), (3, down + 1), (4, down)] {
        for fcsr in [0, 1] {
            for (field, fcsr) in [(rm, fcsr), (7, fcsr | u32::from(rm) << 5)] {
                let divide = Inst { rd: 3, rs1: 1, rs2: 2, rm: field, ..Inst::new(Op::fdiv_d) }.encode();
                let mut bed = Testbed::new(&[divide, ECALL]);
                bed.hart.regs_mut().f[1] = 1.0f64.to_bits();
                bed.hart.regs_mut().f[2] = 3.0f64.to_bits();
                bed.hart.regs_mut().fcsr = fcsr;
                assert_eq!(bed.run(), Exit::Ecall);
                assert_eq!((bed.hart.regs().f[3], bed.hart.regs().fcsr), (expected, fcsr | 1), "rm {field}");
            }
        }
    }
}

#[test]
fn reserved_rounding_modes_are_illegal() {
    for (field, frm) in [(5, 0), (6, 0), (7, 5), (7, 7)] {
        let add = Inst { rd: 3, rs1: 1, rs2: 2, rm: field, ..Inst::new(Op::fadd_d) }.encode();
        let mut bed = Testbed::new(&[add, ECALL]);
        bed.hart.regs_mut().fcsr = frm << 5;
        assert_eq!(bed.run(), Exit::Trap(Trap::illegal(add)));
    }
}

#[test]
fn conversions_saturate_and_raise() {
    for (op, value, fcsr, expected, raised) in [
        (Op::fcvt_w_d, -1.5, 1, ONES, 1),
        (Op::fcvt_w_d, -1.5, 0, ONES, 1),
        (Op::fcvt_wu_d, -0.75, 1, 0, 1),
        (Op::fcvt_wu_d, -1.0, 1, 0, 0x11),
        (Op::fcvt_wu_d, 4_294_967_295.0, 0, ONES, 0),
        (Op::fcvt_w_d, 2_147_483_648.0, 0, 0x7fff_ffff, 0x10),
        (Op::fcvt_l_d, 9_223_372_036_854_775_808.0, 1, MAX, 0x11),
        (Op::fcvt_lu_d, 9_223_372_036_854_775_808.0, 0, MIN, 0),
        (Op::fcvt_l_d, f64::NAN, 0, MAX, 0x10),
        (Op::fcvt_l_d, 3.0, 0, 3, 0),
    ] {
        let convert = Inst { rd: 7, rs1: 1, rm: 1, ..Inst::new(op) }.encode();
        let mut bed = Testbed::new(&[convert, ECALL]);
        bed.hart.regs_mut().f[1] = f64::to_bits(value);
        bed.hart.regs_mut().fcsr = fcsr;
        assert_eq!(bed.run(), Exit::Ecall);
        assert_eq!((bed.x(7), bed.hart.regs().fcsr), (expected, raised), "{op:?} {value}");
    }
}

#[test]
fn comparisons_with_nans() {
    let quiet = f64::NAN.to_bits();
    let signaling = 0x7ff0_0000_0000_0001;
    for (op, a, b, expected, raised) in [
        (Op::feq_d, quiet, 0, 0, 0),
        (Op::feq_d, signaling, 0, 0, 0x10),
        (Op::flt_d, quiet, 0, 0, 0x10),
        (Op::fle_d, 0, MIN, 1, 0),
        (Op::flt_d, MIN, 0, 0, 0),
        (Op::fltq_d, quiet, 0, 0, 0),
    ] {
        let mut bed = Testbed::new(&[r(op, 7, 1, 2), ECALL]);
        bed.hart.regs_mut().f[1] = a;
        bed.hart.regs_mut().f[2] = b;
        assert_eq!(bed.run(), Exit::Ecall);
        assert_eq!((bed.x(7), bed.hart.regs().fcsr), (expected, raised), "{op:?} {a:#x} {b:#x}");
    }
}

#[test]
fn fused_multiply_add_finds_its_third_source() {
    for (op, expected) in
        [(Op::fmadd_d, 2.0 * 3.0 + 10.0), (Op::fmsub_d, -4.0), (Op::fnmsub_d, 4.0), (Op::fnmadd_d, -16.0)]
    {
        for fcsr in [0, 1] {
            let fused = Inst { rd: 4, rs1: 1, rs2: 2, rs3: 31, rm: 7, ..Inst::new(op) }.encode();
            let mut bed = Testbed::new(&[fused, ECALL]);
            for (register, value) in [(1, 2.0f64), (2, 3.0), (31, 10.0)] {
                bed.hart.regs_mut().f[register] = value.to_bits();
            }
            bed.hart.regs_mut().fcsr = fcsr;
            assert_eq!(bed.run(), Exit::Ecall);
            assert_eq!((f64::from_bits(bed.hart.regs().f[4]), bed.hart.regs().fcsr), (expected, fcsr), "{op:?}");
        }
    }
}

#[test]
fn the_floating_point_csrs_share_their_bits() {
    let mut bed = Testbed::new(&[
        i(Op::csrrwi, 7, 0x1f, 0x001),
        i(Op::csrrwi, 8, 3, 0x002),
        i(Op::csrrs, 9, 0, 0x003),
        i(Op::csrrci, 10, 1, 0x003),
        i(Op::csrrs, 11, 0, 0x001),
        i(Op::csrrs, 12, 0, 0xc02),
        i(Op::csrrw, 0, 5, 0xc02),
    ]);
    assert_eq!(bed.run(), Exit::Trap(Trap::illegal(i(Op::csrrw, 0, 5, 0xc02))));
    assert_eq!([7, 8, 9, 10, 11, 12].map(|register| bed.x(register)), [0, 0, 0x7f, 0x7f, 0x1e, 5]);
}

#[test]
fn atomics_of_every_width() {
    for (op, memory, operand, old, new) in [
        (Op::amoswap_w, 0xaaaa_aaaa_8000_0000, 7, 0xffff_ffff_8000_0000, 0xaaaa_aaaa_0000_0007),
        (Op::amoadd_b, 0xff, 2, ONES, 1),
        (Op::amomin_h, 5, 0xffff, 5, 0xffff),
        (Op::amominu_h, 5, 0xffff, 5, 5),
        (Op::amomax_d, ONES, 1, ONES, 1),
        (Op::amomaxu_d, ONES, 1, ONES, ONES),
        (Op::amoxor_d, 0xff, 0xf0, 0xff, 0x0f),
        (Op::amocas_d, 0, 9, 0, 9),
        (Op::amocas_w, 1, 9, 1, 1),
    ] {
        // Cold, and after a load and a store of the same value have filled the TLB.
        for warm in [vec![], vec![i(Op::ld, 8, 5, 0), s(Op::sd, 5, 8, 0)]] {
            let atomic = Inst { rd: 7, rs1: 5, rs2: 6, ..Inst::new(op) }.encode();
            let mut bed = Testbed::new(&[warm, vec![atomic, ECALL]].concat());
            let at = bed.frame(DATA).address();
            bed.memory.store(at, memory).unwrap();
            bed.hart.regs_mut().x[5] = DATA;
            bed.hart.regs_mut().x[6] = operand;
            assert_eq!(bed.run(), Exit::Ecall);
            assert_eq!((bed.x(7), bed.memory.load(at)), (old, Ok(new)), "{op:?}");
        }
    }
}

#[test]
fn misaligned_atomics_trap() {
    for (instruction, cause) in [
        (r(Op::amoadd_w, 7, 5, 6), Exception::StoreMisaligned),
        (r(Op::lr_d, 7, 5, 0), Exception::LoadMisaligned),
        (r(Op::sc_w, 7, 5, 6), Exception::StoreMisaligned),
    ] {
        let mut bed = Testbed::new(&[instruction, ECALL]);
        bed.hart.regs_mut().x[5] = DATA + 1;
        assert_eq!(bed.run(), Exit::Trap(Trap::new(cause, DATA + 1)));
    }
}

#[test]
fn upper_immediates_are_relative_to_the_pc() {
    let mut bed = Testbed::new(&[
        i(Op::auipc, 7, 0, 0x7000_0000),
        i(Op::auipc, 8, 0, i32::MIN),
        i(Op::lui, 9, 0, i32::MIN),
        ECALL,
    ]);
    assert_eq!(bed.run(), Exit::Ecall);
    let pc = crate::cpu::testbed::CODE;
    assert_eq!(bed.x(7), pc + 0x7000_0000);
    assert_eq!(bed.x(8), (pc + 4).wrapping_sub(1 << 31));
    assert_eq!(bed.x(9), 0xffff_ffff_8000_0000);
}

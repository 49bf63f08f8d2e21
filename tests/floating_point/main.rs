//! Floating point, bit by bit and flag by flag, against an oracle that computes results from their definition alone.
//!
//! Each operation runs in integers, and as the engine calls it, with *inexact* raised before and not. The test
//! that is ignored by default takes many more operands.

mod operands;
mod oracle;

use operands::{Random, corners, few_corners};
use oracle::{Grid, Operation, Real, Term, canonical_nan, infinity, is_nan, is_signaling, number, sign_bit};
use rvemu::cpu::fp::{self, F16, F32, F64, Flags, Format, Integer, Rounding, exact};
use std::fmt::Debug;

/// Compares an implementation with what is expected, from clear flags and with *inexact* raised.
#[track_caller]
fn check<T: PartialEq + Debug>(expected: (T, Flags), run: impl Fn(&mut Flags) -> T, what: impl Fn() -> String) {
    for before in [Flags::empty(), Flags::NX] {
        let mut flags = before;
        let result = run(&mut flags);
        assert_eq!((&result, flags), (&expected.0, expected.1 | before), "{} after {before:?}", what());
    }
}

/// The implementations in integers, called as the others are.
mod in_integers {
    use super::{Flags, Format, Integer, Rounding, exact};

    fn accrue<T>((result, raised): (T, Flags), flags: &mut Flags) -> T {
        *flags |= raised;
        result
    }

    pub(super) fn convert<From: Format, To: Format>(a: From::Bits, rm: Rounding, flags: &mut Flags) -> To::Bits {
        accrue(exact::convert::<From, To>(a, rm), flags)
    }

    pub(super) fn from_int<F: Format, I: Integer>(value: I, rm: Rounding, flags: &mut Flags) -> F::Bits {
        accrue(exact::from_int::<F, I>(value, rm), flags)
    }

    pub(super) fn to_int<F: Format, I: Integer>(a: F::Bits, rm: Rounding, flags: &mut Flags) -> I {
        accrue(exact::to_int::<F, I>(a, rm), flags)
    }
}

/// An operation in integers, which has no variants: they are made by changing signs.
fn run_in_integers<F: Format>(operation: Operation, [a, b, c]: [F::Bits; 3], rm: Rounding) -> (F::Bits, Flags) {
    match operation {
        Operation::Add => exact::add::<F>(a, b, rm),
        Operation::Sub => exact::add::<F>(a, F::negate(b), rm),
        Operation::Mul => exact::mul::<F>(a, b, rm),
        Operation::Div => exact::div::<F>(a, b, rm),
        Operation::Sqrt => exact::sqrt::<F>(a, rm),
        Operation::Madd => exact::madd::<F>(a, b, c, rm),
        Operation::Msub => exact::madd::<F>(a, b, F::negate(c), rm),
        Operation::Nmsub => exact::madd::<F>(F::negate(a), b, c, rm),
        Operation::Nmadd => exact::madd::<F>(F::negate(a), b, F::negate(c), rm),
    }
}

fn run<F: Format>(operation: Operation, [a, b, c]: [F::Bits; 3], rm: Rounding, flags: &mut Flags) -> F::Bits {
    match operation {
        Operation::Add => fp::add::<F>(a, b, rm, flags),
        Operation::Sub => fp::sub::<F>(a, b, rm, flags),
        Operation::Mul => fp::mul::<F>(a, b, rm, flags),
        Operation::Div => fp::div::<F>(a, b, rm, flags),
        Operation::Sqrt => fp::sqrt::<F>(a, rm, flags),
        Operation::Madd => fp::madd::<F>(a, b, c, rm, flags),
        Operation::Msub => fp::msub::<F>(a, b, c, rm, flags),
        Operation::Nmsub => fp::nmsub::<F>(a, b, c, rm, flags),
        Operation::Nmadd => fp::nmadd::<F>(a, b, c, rm, flags),
    }
}

fn arithmetic<F: Format>(operation: Operation, operands: [F::Bits; 3]) {
    for rm in Rounding::ALL {
        let (bits, flags) = run_in_integers::<F>(operation, operands, rm);
        let expected = operation.expect::<F>(operands, rm, bits.into());
        let what = || format!("{operation:?} {} {rm:?} {operands:#x?}", F::WIDTH);
        assert_eq!((bits.into(), flags), expected, "{} in integers", what());
        check(expected, |flags| run::<F>(operation, operands, rm, flags).into(), what);
    }
}

const BINARY: [Operation; 4] = [Operation::Add, Operation::Sub, Operation::Mul, Operation::Div];
const FUSED: [Operation; 4] = [Operation::Madd, Operation::Msub, Operation::Nmsub, Operation::Nmadd];

fn corners_of_arithmetic<F: Format>() {
    let none = F::bits(0);
    for a in corners::<F>() {
        arithmetic::<F>(Operation::Sqrt, [a, none, none]);
        for b in corners::<F>() {
            BINARY.iter().for_each(|&operation| arithmetic::<F>(operation, [a, b, none]));
        }
    }
}

#[test]
fn corners_of_half_arithmetic() {
    corners_of_arithmetic::<F16>();
}

#[test]
fn corners_of_single_arithmetic() {
    corners_of_arithmetic::<F32>();
}

#[test]
fn corners_of_double_arithmetic() {
    corners_of_arithmetic::<F64>();
}

fn corners_of_fused<F: Format>() {
    let mut next = FUSED.iter().cycle();
    for a in few_corners::<F>() {
        for b in few_corners::<F>() {
            for c in few_corners::<F>() {
                next.next().into_iter().for_each(|&operation| arithmetic::<F>(operation, [a, b, c]));
            }
        }
    }
}

#[test]
fn corners_of_fused_multiply_add() {
    corners_of_fused::<F16>();
    corners_of_fused::<F32>();
    corners_of_fused::<F64>();
}

/// Every operation on random operands: unrelated, close to each other, with short divisors, and products that their addends all but cancel.
fn random<F: Format>(random: &mut Random, cases: u32) {
    for _ in 0..cases {
        let a = random.operand::<F>();
        let b = match random.below(4) {
            0 => random.near::<F>(a.into()),
            1 => random.short::<F>(),
            _ => random.operand::<F>(),
        };
        let c = match random.below(3) {
            0 => random.operand::<F>(),
            _ => random.near::<F>(exact::mul::<F>(a, b, Rounding::Zero).0.into()),
        };
        for operation in [Operation::Sqrt].into_iter().chain(BINARY).chain(FUSED) {
            arithmetic::<F>(operation, [a, b, c]);
        }
        conversions::<F>(a);
        from_integers::<F>(random.integer());
        comparisons::<F>(a, b);
    }
}

/// Sums whose error term, computed with the host's arithmetic, overflows on the way.
#[test]
fn error_terms_that_overflow() {
    arithmetic::<F32>(Operation::Add, [0xfe80_0007, 0x7f7f_ffff, 0]);
    arithmetic::<F32>(Operation::Add, [0x7e2e_0d9e, 0xff7f_ffff, 0]);
    arithmetic::<F64>(Operation::Add, [0xffd0_0000_0000_0007, 0x7fef_ffff_ffff_ffff, 0]);
}

#[test]
fn random_operands() {
    random::<F16>(&mut Random(1), 3_000);
    random::<F32>(&mut Random(2), 3_000);
    random::<F64>(&mut Random(3), 3_000);
}

#[test]
#[ignore = "takes minutes: run it with --release"]
fn many_more_operands() {
    random::<F16>(&mut Random(4), 200_000);
    random::<F32>(&mut Random(5), 200_000);
    random::<F64>(&mut Random(6), 200_000);
}

fn to_format<From: Format, To: Format>(a: From::Bits) {
    for rm in Rounding::ALL {
        let run = |flags: &mut Flags| in_integers::convert::<From, To>(a, rm, flags).into();
        let hint = run(&mut Flags::empty());
        let negative = a.into() >> (From::WIDTH - 1) == 1;
        let expected = match number::<From>(a) {
            Some(term) => oracle::round::<To>(Real::number(term), negative, rm, hint),
            None if is_signaling::<From>(a) => (canonical_nan::<To>(), Flags::NV),
            None if is_nan::<From>(a) => (canonical_nan::<To>(), Flags::empty()),
            None => (infinity::<To>() | sign_bit::<To>(negative), Flags::empty()),
        };
        let what = || format!("{a:#x} from {} to {} {rm:?}", From::WIDTH, To::WIDTH);
        check(expected, run, what);
        check(expected, |flags| fp::convert::<From, To>(a, rm, flags).into(), what);
    }
}

fn expected_integer<F: Format, I: Integer>(a: F::Bits, rm: Rounding) -> (i128, Flags) {
    let negative = a.into() >> (F::WIDTH - 1) == 1;
    let saturated = if negative && !is_nan::<F>(a) { I::MIN } else { I::MAX };
    let invalid = (saturated, Flags::NV);
    let Some(term) = number::<F>(a) else { return invalid };
    if term.exponent > 64 {
        return invalid;
    }
    let (magnitude, inexact) = Grid::INTEGERS.round(Real::number(term), rm, 0);
    let value = if negative { -(magnitude as i128) } else { magnitude as i128 };
    match (I::MIN..=I::MAX).contains(&value) {
        true => (value, if inexact { Flags::NX } else { Flags::empty() }),
        false => invalid,
    }
}

fn to_integer<F: Format, I: Integer>(a: F::Bits) {
    for rm in Rounding::ALL {
        let expected = expected_integer::<F, I>(a, rm);
        let what = || format!("{a:#x} of {} to an integer up to {:#x} {rm:?}", F::WIDTH, I::MAX);
        check(expected, |flags| in_integers::to_int::<F, I>(a, rm, flags).widen(), what);
        check(expected, |flags| fp::to_int::<F, I>(a, rm, flags).widen(), what);
    }
}

fn to_integral<F: Format>(a: F::Bits) {
    for rm in Rounding::ALL {
        let (expected, flags) = match number::<F>(a) {
            None if is_signaling::<F>(a) => (canonical_nan::<F>(), Flags::NV),
            None if is_nan::<F>(a) => (canonical_nan::<F>(), Flags::empty()),
            Some(term) if term.exponent < 0 => {
                let (magnitude, inexact) = Grid::INTEGERS.round(Real::number(term), rm, 0);
                let integer = Term { negative: term.negative, ..Term::integer(magnitude as i128) };
                let (bits, _) = oracle::round::<F>(Real::number(integer), term.negative, rm, a.into());
                (bits, if inexact { Flags::NX } else { Flags::empty() })
            }
            _ => (a.into(), Flags::empty()),
        };
        let what = || format!("{a:#x} of {} to integral {rm:?}", F::WIDTH);
        check((expected, flags), |flags| fp::round_to_integral_exact::<F>(a, rm, flags).into(), what);
        check((expected, flags - Flags::NX), |flags| fp::round_to_integral::<F>(a, rm, flags).into(), what);
    }
}

fn conversions<F: Format>(a: F::Bits) {
    to_format::<F, F16>(a);
    to_format::<F, F32>(a);
    to_format::<F, F64>(a);
    to_integer::<F, i32>(a);
    to_integer::<F, u32>(a);
    to_integer::<F, i64>(a);
    to_integer::<F, u64>(a);
    to_integral::<F>(a);
}

fn from_integer<F: Format, I: Integer + Debug>(value: I) {
    for rm in Rounding::ALL {
        let run = |flags: &mut Flags| in_integers::from_int::<F, I>(value, rm, flags).into();
        let real = Real::number(Term::integer(value.widen()));
        let expected = oracle::round::<F>(real, false, rm, run(&mut Flags::empty()));
        let what = || format!("{value:?} to {} {rm:?}", F::WIDTH);
        check(expected, run, what);
        check(expected, |flags| fp::from_int::<F, I>(value, rm, flags).into(), what);
    }
}

fn from_integers<F: Format>(value: u64) {
    from_integer::<F, i32>(value as i32);
    from_integer::<F, u32>(value as u32);
    from_integer::<F, i64>(value as i64);
    from_integer::<F, u64>(value);
}

/// Encodings around the ends of every integer type, with fractions.
fn integer_boundaries<F: Format>() -> impl Iterator<Item = F::Bits> {
    let bounds = [0, 1, 1 << 31, 1 << 32, 1 << 63, 1 << 64, (1 << 24) + 1, (1 << 53) + 1].map(|bound: i128| 8 * bound);
    let eighths = bounds.into_iter().flat_map(|bound| (-20..=20).map(move |rest| bound + rest));
    let encode = |eighths: i128| {
        let term = Term { exponent: -3, ..Term::integer(eighths) };
        F::bits(oracle::round::<F>(Real::number(term), false, Rounding::NearestEven, 0).0)
    };
    eighths.flat_map(move |value| [encode(value), encode(-value)])
}

#[test]
fn corners_of_conversions() {
    corners::<F16>().into_iter().chain(integer_boundaries::<F16>()).for_each(conversions::<F16>);
    corners::<F32>().into_iter().chain(integer_boundaries::<F32>()).for_each(conversions::<F32>);
    corners::<F64>().into_iter().chain(integer_boundaries::<F64>()).for_each(conversions::<F64>);
    for value in (0..64).flat_map(|shift| (0..7).map(move |rest| (1u64 << shift).wrapping_add(rest).wrapping_sub(3))) {
        from_integers::<F16>(value);
        from_integers::<F32>(value);
        from_integers::<F64>(value);
        from_integers::<F64>(value.wrapping_neg());
    }
}

#[test]
fn every_half_is_converted() {
    (0..=u16::MAX).step_by(3).for_each(conversions::<F16>);
}

/// An encoding as the host's double precision has it.
fn in_double<F: Format>(bits: F::Bits) -> f64 {
    let word: u64 = bits.into();
    match (F::WIDTH, number::<F>(bits)) {
        (64, _) => f64::from_bits(word),
        (_, Some(term)) => {
            let magnitude = term.mantissa as f64 * f64::powi(2.0, term.exponent);
            if term.negative { -magnitude } else { magnitude }
        }
        (_, None) if is_nan::<F>(bits) => f64::NAN,
        (_, None) if word >> (F::WIDTH - 1) == 1 => f64::NEG_INFINITY,
        (_, None) => f64::INFINITY,
    }
}

fn comparisons<F: Format>(a: F::Bits, b: F::Bits) {
    let (x, y) = (in_double::<F>(a), in_double::<F>(b));
    let what = || format!("comparing {a:#x} and {b:#x} of {}", F::WIDTH);
    let signaling = is_signaling::<F>(a) || is_signaling::<F>(b);
    let quiet = if signaling { Flags::NV } else { Flags::empty() };
    let loud = if x.is_nan() || y.is_nan() { Flags::NV } else { Flags::empty() };
    check((x == y, quiet), |flags| fp::eq::<F>(a, b, flags), what);
    check((x < y, loud), |flags| fp::lt::<F>(a, b, flags), what);
    check((x <= y, loud), |flags| fp::le::<F>(a, b, flags), what);
    check((x < y, quiet), |flags| fp::lt_quiet::<F>(a, b, flags), what);
    check((x <= y, quiet), |flags| fp::le_quiet::<F>(a, b, flags), what);
    let nan = F::bits(canonical_nan::<F>());
    let a_first = x < y || x == y && x.is_sign_negative();
    let (least, greatest) = match (x.is_nan(), y.is_nan()) {
        (true, true) => (nan, nan),
        (true, false) => (b, b),
        (false, true) => (a, a),
        _ if a_first => (a, b),
        _ => (b, a),
    };
    check((least, quiet), |flags| fp::min::<F>(a, b, flags), what);
    check((greatest, quiet), |flags| fp::max::<F>(a, b, flags), what);
    let any_nan = x.is_nan() || y.is_nan();
    let (least, greatest) = if any_nan { (nan, nan) } else { (least, greatest) };
    check((least, quiet), |flags| fp::min_propagating::<F>(a, b, flags), what);
    check((greatest, quiet), |flags| fp::max_propagating::<F>(a, b, flags), what);
}

fn corners_of_comparisons<F: Format>() {
    for a in corners::<F>() {
        corners::<F>().into_iter().for_each(|b| comparisons::<F>(a, b));
    }
}

#[test]
fn corners_of_all_comparisons() {
    corners_of_comparisons::<F16>();
    corners_of_comparisons::<F32>();
    corners_of_comparisons::<F64>();
}

#[test]
fn classes_are_those_of_the_host() {
    use std::num::FpCategory::{Infinite, Nan, Normal, Subnormal, Zero};
    let mut random = Random(7);
    let encodings = corners::<F64>().into_iter().chain((0..1000).map(|_| random.operand::<F64>()));
    for bits in encodings {
        let value = f64::from_bits(bits);
        let bit = match (value.classify(), value.is_sign_negative()) {
            (Nan, _) => 8 + u32::from(!is_signaling::<F64>(bits)),
            (Infinite, true) => 0,
            (Normal, true) => 1,
            (Subnormal, true) => 2,
            (Zero, true) => 3,
            (Zero, false) => 4,
            (Subnormal, false) => 5,
            (Normal, false) => 6,
            (Infinite, false) => 7,
        };
        assert_eq!(fp::classify::<F64>(bits), 1 << bit, "{bits:#x}");
    }
    let singles =
        [0xff80_0000, 0xbf80_0000, 0x8000_0001, 0x8000_0000, 0, 1, 0x3f80_0000, 0x7f80_0000, 0x7f80_0001, 0xffc0_0000];
    let halves = [0xfc00, 0xbc00, 0x8001, 0x8000, 0, 1, 0x3c00, 0x7c00, 0x7c01, 0xfe00];
    for bit in 0..10 {
        assert_eq!(fp::classify::<F32>(singles[bit]), 1 << bit);
        assert_eq!(fp::classify::<F16>(halves[bit]), 1 << bit);
    }
}

#[test]
fn signs_are_injected() {
    let (minus_two, three) = (0xc000, 0x4200);
    assert_eq!(fp::inject::<F16>(three, minus_two), 0xc200);
    assert_eq!(fp::inject::<F16>(minus_two, three), 0x4000);
    assert_eq!(fp::inject_negated::<F16>(three, minus_two), 0x4200);
    assert_eq!(fp::inject_negated::<F16>(three, three), 0xc200);
    assert_eq!(fp::inject_xor::<F16>(minus_two, minus_two), 0x4000);
    assert_eq!(fp::inject_xor::<F32>(0x7f80_0001, 0x8000_0000), 0xff80_0001, "NaNs keep their payload");
}

/// `fcvtmod.w.d` of any number with 32 bits before the point and any beyond.
#[test]
fn modular_conversion_wraps() {
    let mut random = Random(8);
    let encodings = corners::<F64>().into_iter().chain((0..100_000).map(|_| random.operand::<F64>()));
    for bits in encodings.chain(integer_boundaries::<F64>()) {
        let magnitude = match number::<F64>(bits) {
            Some(Term { mantissa, exponent: shift @ 0..64, .. }) => mantissa << shift,
            Some(Term { mantissa, exponent: shift @ -127..0, .. }) => mantissa >> -shift,
            _ => 0,
        };
        let negative = bits >> 63 == 1;
        let low = magnitude as i32;
        let (_, flags) = expected_integer::<F64, i32>(bits, Rounding::Zero);
        let expected = if negative { low.wrapping_neg() } else { low };
        check((expected, flags), |flags| fp::to_i32_modular(bits, flags), || format!("{bits:#x}"));
    }
}

/// The table of the specification's chapter on Zfa.
#[test]
fn immediates_are_those_of_the_table() {
    let powers = [1.0 / 65536.0, 1.0 / 32768.0, 1.0 / 256.0, 1.0 / 128.0, 0.0625, 0.125, 0.25];
    let steps = [0.3125, 0.375, 0.4375, 0.5, 0.625, 0.75, 0.875, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0];
    let large = [8.0, 16.0, 128.0, 256.0, 32768.0, 65536.0, f32::INFINITY];
    for (i, expected) in (2..).zip(powers.into_iter().chain(steps).chain(large)) {
        assert_eq!(f32::from_bits(fp::immediate::<F32>(i)), expected);
        assert_eq!(f64::from_bits(fp::immediate::<F64>(i)), expected.into());
    }
    assert_eq!(f32::from_bits(fp::immediate::<F32>(0)), -1.0);
    assert_eq!(
        [0, 1, 2, 3, 29, 30, 31].map(fp::immediate::<F16>),
        [0xbc00, 0x400, 0x100, 0x200, 0x7c00, 0x7c00, 0x7e00]
    );
    assert_eq!([1, 31].map(fp::immediate::<F32>), [0x80_0000, 0x7fc0_0000]);
    assert_eq!([1, 31].map(fp::immediate::<F64>), [1 << 52, 0x7ff8 << 48]);
}

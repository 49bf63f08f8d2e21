//! Conversions between formats and to and from integers, rounding to an integral number, and `fli`'s constants.

use super::number::{Number, Sign, Value, infinity, quiet, silent, unpack, zero};
use super::{F32, F64, Flags, Format, Rounding, accrue};

/// An integer type of the conversion instructions: `i32`, `u32`, `i64` or `u64`.
pub trait Integer: Copy {
    /// The least value.
    const MIN: i128;
    /// The greatest value, also the result for NaNs.
    const MAX: i128;

    /// The low bits.
    fn truncate(value: i128) -> Self;
    /// The value.
    fn widen(self) -> i128;
}

macro_rules! integers {
    ($($type:ty)*) => { $(
        impl Integer for $type {
            const MIN: i128 = <$type>::MIN as i128;
            const MAX: i128 = <$type>::MAX as i128;

            #[inline]
            fn truncate(value: i128) -> Self {
                value as Self
            }

            #[inline]
            fn widen(self) -> i128 {
                i128::from(self)
            }
        }
    )* };
}

integers! { i32 u32 i64 u64 }

/// The number in another format.
#[inline(never)]
pub fn convert<From: Format, To: Format>(a: From::Bits, rm: Rounding) -> (To::Bits, Flags) {
    match unpack::<From>(a) {
        Value::Nan => (To::bits(To::NAN), quiet::<From>(&[a]).1),
        Value::Infinity(sign) => infinity::<To>(sign),
        Value::Zero(sign) => zero::<To>(sign),
        Value::Finite(number) => number.round::<To>(rm),
    }
}

/// An integer as a floating-point number.
#[inline(never)]
pub fn from_int<F: Format, I: Integer>(value: I, rm: Rounding) -> (F::Bits, Flags) {
    let value = value.widen();
    match value.unsigned_abs() as u64 {
        0 => zero::<F>(Sign::Plus),
        magnitude => Number::new(if value < 0 { Sign::Minus } else { Sign::Plus }, 63, magnitude).round::<F>(rm),
    }
}

/// The number rounded to an integer. Out of range (after rounding), infinities and NaNs are invalid and give the nearest
/// end of the range, for NaNs the upper.
#[inline(never)]
pub fn to_int<F: Format, I: Integer>(a: F::Bits, rm: Rounding) -> (I, Flags) {
    match integer_value::<F>(a, rm) {
        Some((value, flags)) if (I::MIN..=I::MAX).contains(&value) => (I::truncate(value), flags),
        _ => {
            let negative = F::sign(a) == Sign::Minus && !F::is_nan(a);
            (I::truncate(if negative { I::MIN } else { I::MAX }), Flags::NV)
        }
    }
}

/// `fcvtmod.w.d`: truncated to an integer, of which the low 32 bits; 0 for infinities and NaNs. Flags as `fcvt.w.d`'s.
pub fn to_i32_modular(a: u64, flags: &mut Flags) -> i32 {
    accrue(to_int::<F64, i32>(a, Rounding::Zero), flags);
    let Value::Finite(number) = unpack::<F64>(a) else { return 0 };
    let magnitude = match number.exp {
        ..=63 => number.sig.checked_shr((63 - number.exp) as u32).unwrap_or(0),
        exp => number.sig.checked_shl((exp - 63) as u32).unwrap_or(0),
    };
    let low = magnitude as i32;
    if number.sign == Sign::Minus { low.wrapping_neg() } else { low }
}

/// `fround`: rounded to an integral number; inexact is not raised.
#[inline]
pub fn round_to_integral<F: Format>(a: F::Bits, rm: Rounding, flags: &mut Flags) -> F::Bits {
    let (result, raised) = integral::<F>(a, rm);
    accrue((result, raised - Flags::NX), flags)
}

/// `froundnx`: rounded to an integral number; inexact is raised when that is another.
#[inline]
pub fn round_to_integral_exact<F: Format>(a: F::Bits, rm: Rounding, flags: &mut Flags) -> F::Bits {
    accrue(integral::<F>(a, rm), flags)
}

/// `fli`: the constant with this number (0 to 31; higher bits are dropped).
pub fn immediate<F: Format>(index: u8) -> F::Bits {
    match index % 32 {
        1 => F::bits(1 << F::FRACTION),
        index => convert::<F32, F>(IMMEDIATES[usize::from(index)].to_bits(), Rounding::NearestEven).0,
    }
}

/// The constants of `fli` but number 1, each format's least normal number. In half precision 2^16 is infinity.
const IMMEDIATES: [f32; 32] = [
    -1.0,
    f32::MIN_POSITIVE,
    1.0 / 65536.0,
    1.0 / 32768.0,
    1.0 / 256.0,
    1.0 / 128.0,
    0.0625,
    0.125,
    0.25,
    0.3125,
    0.375,
    0.4375,
    0.5,
    0.625,
    0.75,
    0.875,
    1.0,
    1.25,
    1.5,
    1.75,
    2.0,
    2.5,
    3.0,
    4.0,
    8.0,
    16.0,
    128.0,
    256.0,
    32768.0,
    65536.0,
    f32::INFINITY,
    f32::NAN,
];

/// The value rounded to an integer, and inexact if that changed it, if it is a number that is not too large by far.
#[inline]
fn integer_value<F: Format>(a: F::Bits, rm: Rounding) -> Option<(i128, Flags)> {
    match unpack::<F>(a) {
        Value::Zero(_) => Some((0, Flags::empty())),
        Value::Finite(number) => {
            let (magnitude, flags) = number.to_integer(rm)?;
            let magnitude = i128::from(magnitude);
            Some((if number.sign == Sign::Minus { -magnitude } else { magnitude }, flags))
        }
        Value::Nan | Value::Infinity(_) => None,
    }
}

/// The encoding rounded to an integral number, and inexact if that changed it.
#[inline(never)]
fn integral<F: Format>(a: F::Bits, rm: Rounding) -> (F::Bits, Flags) {
    match unpack::<F>(a) {
        Value::Nan => quiet::<F>(&[a]),
        Value::Finite(number) if number.exp < F::FRACTION as i32 => match number.to_integer(rm) {
            Some((0, flags)) => (zero::<F>(number.sign).0, flags),
            Some((integer, flags)) => (Number::new(number.sign, 63, integer).round::<F>(rm).0, flags),
            None => silent::<F>(a),
        },
        Value::Finite(_) | Value::Zero(_) | Value::Infinity(_) => silent::<F>(a),
    }
}

//! A number taken apart, and back: decoding of operands, rounding and encoding of results.

use std::ops::{BitXor, Neg};

use super::{Flags, Format, Rounding};

/// The sign of a number, a zero or a NaN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Positive.
    Plus,
    /// Negative.
    Minus,
}

impl BitXor for Sign {
    type Output = Self;

    /// The sign of a product or quotient.
    #[inline]
    fn bitxor(self, other: Self) -> Self {
        if self == other { Self::Plus } else { Self::Minus }
    }
}

impl Neg for Sign {
    type Output = Self;

    #[inline]
    fn neg(self) -> Self {
        self ^ Self::Minus
    }
}

/// A finite number other than zero: ±`sig` × 2^(`exp` − 63), the top bit of `sig` set. What lies beyond the low bit is
/// told by the low bit being set ("sticky"), which cannot change how the number rounds to 53 bits or less.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    pub(super) sign: Sign,
    pub(super) exp: i32,
    pub(super) sig: u64,
}

/// What an encoding stands for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Value {
    Nan,
    Infinity(Sign),
    Zero(Sign),
    Finite(Number),
}

/// Takes an encoding apart.
#[inline]
pub(super) fn unpack<F: Format>(bits: F::Bits) -> Value {
    let sign = F::sign(bits);
    let (exponent, fraction) = (F::magnitude(bits) >> F::FRACTION, bits.into() & F::FRACTION_MASK);
    if exponent.wrapping_sub(1) < F::EXPONENT_MAX - 1 {
        let sig = (1 << 63) | fraction << (63 - F::FRACTION);
        return Value::Finite(Number { sign, exp: exponent as i32 - F::BIAS, sig });
    }
    match (exponent, fraction) {
        (0, 0) => Value::Zero(sign),
        (0, _) => Value::Finite(Number::new(sign, F::EXPONENT_MIN + 63 - F::FRACTION as i32, fraction)),
        (_, 0) => Value::Infinity(sign),
        (_, _) => Value::Nan,
    }
}

/// The zero with this sign.
#[inline]
pub(super) fn zero<F: Format>(sign: Sign) -> (F::Bits, Flags) {
    silent::<F>(signed::<F>(sign, 0))
}

/// The infinity with this sign.
#[inline]
pub(super) fn infinity<F: Format>(sign: Sign) -> (F::Bits, Flags) {
    silent::<F>(signed::<F>(sign, F::INFINITY))
}

/// A result that raises nothing.
#[inline]
pub(super) fn silent<F: Format>(bits: F::Bits) -> (F::Bits, Flags) {
    (bits, Flags::empty())
}

/// The result of an operation on NaNs: canonical, and invalid where one of them signals.
#[cold]
pub(super) fn quiet<F: Format>(operands: &[F::Bits]) -> (F::Bits, Flags) {
    let signaling = operands.iter().any(|&bits| F::is_signaling(bits));
    (F::bits(F::NAN), if signaling { Flags::NV } else { Flags::empty() })
}

/// The result of an operation without one.
#[cold]
pub(super) fn invalid<F: Format>() -> (F::Bits, Flags) {
    (F::bits(F::NAN), Flags::NV)
}

/// An encoding from its sign and the rest.
#[inline]
fn signed<F: Format>(sign: Sign, magnitude: u64) -> F::Bits {
    F::bits(magnitude | if sign == Sign::Minus { F::SIGN } else { 0 })
}

impl Number {
    /// The number ±`sig` × 2^(`exp` − 63) with any `sig` but 0.
    #[inline]
    pub(super) fn new(sign: Sign, exp: i32, sig: u64) -> Self {
        let shift = sig.leading_zeros();
        Self { sign, exp: exp - shift as i32, sig: sig << shift }
    }

    /// The number ±`sig` × 2^(`exp` − 127) with any `sig` but 0; what does not fit becomes sticky.
    #[inline]
    pub(super) fn narrow(sign: Sign, exp: i32, sig: u128) -> Self {
        let shift = sig.leading_zeros();
        let sig = sig << shift;
        Self { sign, exp: exp - shift as i32, sig: (sig >> 64) as u64 | u64::from(sig as u64 != 0) }
    }

    /// Rounds to the format: the one place where results are made, and overflow, underflow and inexact are raised.
    #[inline]
    pub(super) fn round<F: Format>(self, rm: Rounding) -> (F::Bits, Flags) {
        let below = F::EXPONENT_MIN - self.exp;
        let drop = 64 - F::PRECISION;
        let split = Split::new(self.sig, drop + below.max(0) as u32);
        let up = split.rounds_up(self.sign, rm);
        // The implicit bit of a normal number, and a carry out of the fraction, add one to the exponent field.
        let field = if below > 0 { 0 } else { (-below) as u64 };
        let magnitude = (field << F::FRACTION) + split.kept + u64::from(up);
        if magnitude >= F::INFINITY {
            return self.overflow::<F>(rm);
        }
        let flags = match split.tail {
            0 => Flags::empty(),
            _ if below > 1 || below == 1 && !self.carries(drop, rm) => Flags::NX | Flags::UF,
            _ => Flags::NX,
        };
        (signed::<F>(self.sign, magnitude), flags)
    }

    /// Whether rounding away the `drop` low bits reaches the next power of two.
    fn carries(self, drop: u32, rm: Rounding) -> bool {
        let split = Split::new(self.sig, drop);
        split.kept + u64::from(split.rounds_up(self.sign, rm)) == 1 << (64 - drop)
    }

    /// The result where the rounded number is too large: infinity, or the largest number when rounding towards zero.
    #[cold]
    fn overflow<F: Format>(self, rm: Rounding) -> (F::Bits, Flags) {
        let to_infinity = match rm {
            Rounding::NearestEven | Rounding::NearestAway => true,
            Rounding::Zero => false,
            Rounding::Down => self.sign == Sign::Minus,
            Rounding::Up => self.sign == Sign::Plus,
        };
        (signed::<F>(self.sign, F::INFINITY - u64::from(!to_infinity)), Flags::OF | Flags::NX)
    }

    /// The magnitude rounded to an integer, and inexact if that changed it; `None` from 2^64 on.
    #[inline]
    pub(super) fn to_integer(self, rm: Rounding) -> Option<(u64, Flags)> {
        if self.exp > 63 {
            return None;
        }
        let split = Split::new(self.sig, (63 - self.exp) as u32);
        let integer = split.kept.checked_add(u64::from(split.rounds_up(self.sign, rm)))?;
        Some((integer, if split.tail == 0 { Flags::empty() } else { Flags::NX }))
    }
}

/// A significand cut in two: the bits that are kept, and those that are dropped as a fraction of the last bit kept.
struct Split {
    kept: u64,
    tail: u64,
}

impl Split {
    const HALF: u64 = 1 << 63;

    /// Cuts off the low `drop` bits, of which there may be more than `sig` has.
    #[inline]
    fn new(sig: u64, drop: u32) -> Self {
        match drop {
            0 => Self { kept: sig, tail: 0 },
            1..64 => Self { kept: sig >> drop, tail: sig << (64 - drop) },
            64 => Self { kept: 0, tail: sig },
            _ => Self { kept: 0, tail: u64::from(sig != 0) },
        }
    }

    /// Whether the mode takes the next number away from zero.
    #[inline]
    fn rounds_up(&self, sign: Sign, rm: Rounding) -> bool {
        match rm {
            Rounding::NearestEven => self.tail > Self::HALF || self.tail == Self::HALF && self.kept & 1 != 0,
            Rounding::NearestAway => self.tail >= Self::HALF,
            Rounding::Zero => false,
            Rounding::Down => self.tail != 0 && sign == Sign::Minus,
            Rounding::Up => self.tail != 0 && sign == Sign::Plus,
        }
    }
}

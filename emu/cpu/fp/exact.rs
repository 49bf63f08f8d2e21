//! Arithmetic in integers, right in every case: results are those of infinite precision, rounded once.

pub use super::convert::{convert, from_int, to_int};
use super::number::{Number, Sign, Value, infinity, nan, unpack, zero};
use super::{Flags, Format, Rounding};
use Value::{Finite, Infinity, Nan, Zero};

/// `a + b`.
#[inline(never)]
pub fn add<F: Format>(a: F::Bits, b: F::Bits, rm: Rounding, flags: &mut Flags) -> F::Bits {
    match (unpack::<F>(a), unpack::<F>(b)) {
        (Finite(x), Finite(y)) => sum::<F>(x.into(), y.into(), rm, flags),
        (Nan, _) | (_, Nan) => quiet::<F>(&[a, b], flags),
        (Infinity(x), Infinity(y)) if x != y => invalid::<F>(flags),
        (Infinity(sign), _) | (_, Infinity(sign)) => infinity::<F>(sign),
        (Zero(x), Zero(y)) => zero::<F>(sign_of_zero_sum(x, y, rm)),
        (_, Zero(_)) => a,
        (Zero(_), _) => b,
    }
}

/// `a − b`.
#[inline(never)]
pub fn sub<F: Format>(a: F::Bits, b: F::Bits, rm: Rounding, flags: &mut Flags) -> F::Bits {
    add::<F>(a, F::negate(b), rm, flags)
}

/// `a × b`.
#[inline(never)]
pub fn mul<F: Format>(a: F::Bits, b: F::Bits, rm: Rounding, flags: &mut Flags) -> F::Bits {
    let sign = F::sign(a) ^ F::sign(b);
    match (unpack::<F>(a), unpack::<F>(b)) {
        (Finite(x), Finite(y)) => Number::from(Wide::product(x, y)).round::<F>(rm, flags),
        (Nan, _) | (_, Nan) => quiet::<F>(&[a, b], flags),
        (Infinity(_), Zero(_)) | (Zero(_), Infinity(_)) => invalid::<F>(flags),
        (Infinity(_), _) | (_, Infinity(_)) => infinity::<F>(sign),
        (Zero(_), _) | (_, Zero(_)) => zero::<F>(sign),
    }
}

/// `a ÷ b`.
#[inline(never)]
pub fn div<F: Format>(a: F::Bits, b: F::Bits, rm: Rounding, flags: &mut Flags) -> F::Bits {
    let sign = F::sign(a) ^ F::sign(b);
    match (unpack::<F>(a), unpack::<F>(b)) {
        (Finite(x), Finite(y)) => quotient(x, y).round::<F>(rm, flags),
        (Nan, _) | (_, Nan) => quiet::<F>(&[a, b], flags),
        (Infinity(_), Infinity(_)) | (Zero(_), Zero(_)) => invalid::<F>(flags),
        (Infinity(_), _) => infinity::<F>(sign),
        (Zero(_), _) | (_, Infinity(_)) => zero::<F>(sign),
        (Finite(_), Zero(_)) => {
            *flags |= Flags::DZ;
            infinity::<F>(sign)
        }
    }
}

/// The square root of `a`.
#[inline(never)]
pub fn sqrt<F: Format>(a: F::Bits, rm: Rounding, flags: &mut Flags) -> F::Bits {
    match unpack::<F>(a) {
        Nan => quiet::<F>(&[a], flags),
        Zero(_) | Infinity(Sign::Plus) => a,
        Infinity(Sign::Minus) | Finite(Number { sign: Sign::Minus, .. }) => invalid::<F>(flags),
        Finite(x) => root(x).round::<F>(rm, flags),
    }
}

/// `a × b + c`, rounded once.
#[inline(never)]
pub fn madd<F: Format>(a: F::Bits, b: F::Bits, c: F::Bits, rm: Rounding, flags: &mut Flags) -> F::Bits {
    let sign = F::sign(a) ^ F::sign(b);
    match (unpack::<F>(a), unpack::<F>(b), unpack::<F>(c)) {
        (Finite(x), Finite(y), Finite(z)) => sum::<F>(Wide::product(x, y), z.into(), rm, flags),
        (Finite(x), Finite(y), Zero(_)) => Number::from(Wide::product(x, y)).round::<F>(rm, flags),
        // Invalid even where the addend is a quiet NaN.
        (Infinity(_), Zero(_), _) | (Zero(_), Infinity(_), _) => invalid::<F>(flags),
        (Nan, ..) | (_, Nan, _) | (.., Nan) => quiet::<F>(&[a, b, c], flags),
        (Infinity(_), _, Infinity(z)) | (_, Infinity(_), Infinity(z)) if z != sign => invalid::<F>(flags),
        (Infinity(_), ..) | (_, Infinity(_), _) => infinity::<F>(sign),
        (.., Infinity(z)) => infinity::<F>(z),
        (.., Zero(z)) => zero::<F>(sign_of_zero_sum(sign, z, rm)),
        (.., Finite(_)) => c,
    }
}

/// `a × b − c`, rounded once.
#[inline(never)]
pub fn msub<F: Format>(a: F::Bits, b: F::Bits, c: F::Bits, rm: Rounding, flags: &mut Flags) -> F::Bits {
    madd::<F>(a, b, F::negate(c), rm, flags)
}

/// `−(a × b) + c`, rounded once.
#[inline(never)]
pub fn nmsub<F: Format>(a: F::Bits, b: F::Bits, c: F::Bits, rm: Rounding, flags: &mut Flags) -> F::Bits {
    madd::<F>(F::negate(a), b, c, rm, flags)
}

/// `−(a × b) − c`, rounded once.
#[inline(never)]
pub fn nmadd<F: Format>(a: F::Bits, b: F::Bits, c: F::Bits, rm: Rounding, flags: &mut Flags) -> F::Bits {
    madd::<F>(F::negate(a), b, F::negate(c), rm, flags)
}

/// The result of an operation on NaNs: canonical, and invalid where one of them signals.
#[cold]
pub(super) fn quiet<F: Format>(operands: &[F::Bits], flags: &mut Flags) -> F::Bits {
    if operands.iter().any(|&bits| F::is_signaling(bits)) {
        *flags |= Flags::NV;
    }
    nan::<F>()
}

/// The result of an operation without one.
#[cold]
fn invalid<F: Format>(flags: &mut Flags) -> F::Bits {
    *flags |= Flags::NV;
    nan::<F>()
}

/// The sign of a sum of zeros; also of `x − x`, as for +0 − 0.
#[inline]
fn sign_of_zero_sum(a: Sign, b: Sign, rm: Rounding) -> Sign {
    match rm {
        _ if a == b => a,
        Rounding::Down => Sign::Minus,
        _ => Sign::Plus,
    }
}

/// A number of twice the width: ±`sig` × 2^(`exp` − 126); bit 127 is free for a carry, bit 126 or 125 is the first set.
#[derive(Clone, Copy)]
struct Wide {
    sign: Sign,
    exp: i32,
    sig: u128,
}

impl From<Number> for Wide {
    #[inline]
    fn from(number: Number) -> Self {
        Self { sign: number.sign, exp: number.exp, sig: u128::from(number.sig) << 63 }
    }
}

impl From<Wide> for Number {
    #[inline]
    fn from(wide: Wide) -> Self {
        Self::narrow(wide.sign, wide.exp + 1, wide.sig)
    }
}

impl Wide {
    /// The exact product.
    #[inline]
    fn product(a: Number, b: Number) -> Self {
        // The low bits of both are free, so that halving the product loses nothing.
        let sig = (u128::from(a.sig) * u128::from(b.sig)) >> 1;
        Self { sign: a.sign ^ b.sign, exp: a.exp + b.exp + 1, sig }
    }

    /// The same number with a larger exponent; bits shifted out become sticky.
    #[inline]
    fn align(self, exp: i32) -> u128 {
        match (exp - self.exp) as u32 {
            0 => self.sig,
            shift @ 1..128 => self.sig >> shift | u128::from(self.sig << (128 - shift) != 0),
            _ => 1,
        }
    }
}

/// The sum of two numbers, rounded.
#[inline(always)]
fn sum<F: Format>(a: Wide, b: Wide, rm: Rounding, flags: &mut Flags) -> F::Bits {
    let exp = a.exp.max(b.exp);
    let (x, y) = (a.align(exp), b.align(exp));
    let (sign, sig) = match a.sign == b.sign {
        true => (a.sign, x + y),
        false if x >= y => (a.sign, x - y),
        false => (b.sign, y - x),
    };
    match sig {
        0 => zero::<F>(sign_of_zero_sum(a.sign, b.sign, rm)),
        _ => Number::narrow(sign, exp + 1, sig).round::<F>(rm, flags),
    }
}

/// `a ÷ b` to 63 or 64 bits and a sticky one.
#[inline]
fn quotient(a: Number, b: Number) -> Number {
    let (dividend, divisor) = (u128::from(a.sig) << 63, u128::from(b.sig));
    let quotient = (dividend / divisor) as u64;
    let sticky = u64::from(dividend % divisor != 0);
    Number::new(a.sign ^ b.sign, a.exp - b.exp, quotient | sticky)
}

/// The square root of a positive number, to 64 bits, the last one sticky.
#[inline]
fn root(a: Number) -> Number {
    // An even exponent below a radicand of 127 or 128 bits.
    let odd = a.exp & 1;
    let radicand = u128::from(a.sig) << (63 + odd);
    let root = radicand.isqrt();
    let sticky = u64::from(root * root != radicand);
    Number { sign: Sign::Plus, exp: (a.exp - odd) / 2, sig: root as u64 | sticky }
}

#[cfg(test)]
mod tests {
    use super::{add, div, madd, mul, sqrt};
    use crate::cpu::fp::{F64, Flags, Rounding};

    /// Operands of every kind, every sign, and around the boundaries.
    fn corners() -> impl Iterator<Item = f64> {
        let positive = [
            0.0,
            f64::from_bits(1),
            f64::from_bits((1 << 52) - 1),
            f64::MIN_POSITIVE,
            f64::EPSILON,
            1.0,
            1.0 + f64::EPSILON,
            1.0 - f64::EPSILON,
            std::f64::consts::PI,
            1e-160,
            1e160,
            f64::MAX,
            f64::INFINITY,
        ];
        positive.into_iter().flat_map(|x| [x, -x])
    }

    fn canonical(x: f64) -> u64 {
        if x.is_nan() { 0x7ff8_0000_0000_0000 } else { x.to_bits() }
    }

    #[test]
    fn agrees_with_the_host_to_nearest_even() {
        let rm = Rounding::NearestEven;
        let flags = &mut Flags::default();
        for x in corners() {
            let a = x.to_bits();
            assert_eq!(sqrt::<F64>(a, rm, flags), canonical(x.sqrt()), "sqrt {x:e}");
            for y in corners() {
                let b = y.to_bits();
                assert_eq!(add::<F64>(a, b, rm, flags), canonical(x + y), "{x:e} + {y:e}");
                assert_eq!(mul::<F64>(a, b, rm, flags), canonical(x * y), "{x:e} * {y:e}");
                assert_eq!(div::<F64>(a, b, rm, flags), canonical(x / y), "{x:e} / {y:e}");
                for z in corners() {
                    let expected = canonical(x.mul_add(y, z));
                    assert_eq!(madd::<F64>(a, b, z.to_bits(), rm, flags), expected, "{x:e} * {y:e} + {z:e}");
                }
            }
        }
    }
}

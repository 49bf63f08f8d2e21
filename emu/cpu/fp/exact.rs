//! Arithmetic in integers, right in every case: results are those of infinite precision, rounded once, and come with
//! the flags that they raise. All is out of line and by value: a handler that calls it can still end in a jump.

pub use super::convert::{convert, from_int, to_int};
use super::number::{Number, Sign, Value, infinity, invalid, quiet, silent, unpack, zero};
use super::{Flags, Format, Rounding};
use Value::{Finite, Infinity, Nan, Zero};

/// `a + b`.
#[inline(never)]
pub fn add<F: Format>(a: F::Bits, b: F::Bits, rm: Rounding) -> (F::Bits, Flags) {
    match (unpack::<F>(a), unpack::<F>(b)) {
        (Finite(x), Finite(y)) => sum::<F>(x.into(), y.into(), rm),
        (Nan, _) | (_, Nan) => quiet::<F>(&[a, b]),
        (Infinity(x), Infinity(y)) if x != y => invalid::<F>(),
        (Infinity(sign), _) | (_, Infinity(sign)) => infinity::<F>(sign),
        (Zero(x), Zero(y)) => zero::<F>(sign_of_zero_sum(x, y, rm)),
        (_, Zero(_)) => silent::<F>(a),
        (Zero(_), _) => silent::<F>(b),
    }
}

/// `a × b`.
#[inline(never)]
pub fn mul<F: Format>(a: F::Bits, b: F::Bits, rm: Rounding) -> (F::Bits, Flags) {
    let sign = F::sign(a) ^ F::sign(b);
    match (unpack::<F>(a), unpack::<F>(b)) {
        (Finite(x), Finite(y)) => Number::from(Wide::product(x, y)).round::<F>(rm),
        (Nan, _) | (_, Nan) => quiet::<F>(&[a, b]),
        (Infinity(_), Zero(_)) | (Zero(_), Infinity(_)) => invalid::<F>(),
        (Infinity(_), _) | (_, Infinity(_)) => infinity::<F>(sign),
        (Zero(_), _) | (_, Zero(_)) => zero::<F>(sign),
    }
}

/// `a ÷ b`.
#[inline(never)]
pub fn div<F: Format>(a: F::Bits, b: F::Bits, rm: Rounding) -> (F::Bits, Flags) {
    let sign = F::sign(a) ^ F::sign(b);
    match (unpack::<F>(a), unpack::<F>(b)) {
        (Finite(x), Finite(y)) => quotient(x, y).round::<F>(rm),
        (Nan, _) | (_, Nan) => quiet::<F>(&[a, b]),
        (Infinity(_), Infinity(_)) | (Zero(_), Zero(_)) => invalid::<F>(),
        (Infinity(_), _) => infinity::<F>(sign),
        (Zero(_), _) | (_, Infinity(_)) => zero::<F>(sign),
        (Finite(_), Zero(_)) => (infinity::<F>(sign).0, Flags::DZ),
    }
}

/// The square root of `a`.
#[inline(never)]
pub fn sqrt<F: Format>(a: F::Bits, rm: Rounding) -> (F::Bits, Flags) {
    match unpack::<F>(a) {
        Nan => quiet::<F>(&[a]),
        Zero(_) | Infinity(Sign::Plus) => silent::<F>(a),
        Infinity(Sign::Minus) | Finite(Number { sign: Sign::Minus, .. }) => invalid::<F>(),
        Finite(x) => root(x).round::<F>(rm),
    }
}

/// `a × b + c`, rounded once.
#[inline(never)]
pub fn madd<F: Format>(a: F::Bits, b: F::Bits, c: F::Bits, rm: Rounding) -> (F::Bits, Flags) {
    let sign = F::sign(a) ^ F::sign(b);
    match (unpack::<F>(a), unpack::<F>(b), unpack::<F>(c)) {
        (Finite(x), Finite(y), Finite(z)) => sum::<F>(Wide::product(x, y), z.into(), rm),
        (Finite(x), Finite(y), Zero(_)) => Number::from(Wide::product(x, y)).round::<F>(rm),
        // Invalid even where the addend is a quiet NaN.
        (Infinity(_), Zero(_), _) | (Zero(_), Infinity(_), _) => invalid::<F>(),
        (Nan, ..) | (_, Nan, _) | (.., Nan) => quiet::<F>(&[a, b, c]),
        (Infinity(_), _, Infinity(z)) | (_, Infinity(_), Infinity(z)) if z != sign => invalid::<F>(),
        (Infinity(_), ..) | (_, Infinity(_), _) => infinity::<F>(sign),
        (.., Infinity(z)) => infinity::<F>(z),
        (.., Zero(z)) => zero::<F>(sign_of_zero_sum(sign, z, rm)),
        (.., Finite(_)) => silent::<F>(c),
    }
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
fn sum<F: Format>(a: Wide, b: Wide, rm: Rounding) -> (F::Bits, Flags) {
    let exp = a.exp.max(b.exp);
    let (x, y) = (a.align(exp), b.align(exp));
    let (sign, sig) = match a.sign == b.sign {
        true => (a.sign, x + y),
        false if x >= y => (a.sign, x - y),
        false => (b.sign, y - x),
    };
    match sig {
        0 => zero::<F>(sign_of_zero_sum(a.sign, b.sign, rm)),
        _ => Number::narrow(sign, exp + 1, sig).round::<F>(rm),
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
    use crate::cpu::fp::{F64, Rounding};

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

    /// The host's result as the guest has it. The compiler must not reason about where it comes from: it takes the root of a
    /// negative subnormal for a number.
    fn canonical(x: f64) -> u64 {
        let x = std::hint::black_box(x);
        if x.is_nan() { 0x7ff8_0000_0000_0000 } else { x.to_bits() }
    }

    #[test]
    fn agrees_with_the_host_to_nearest_even() {
        let rm = Rounding::NearestEven;
        for x in corners() {
            let a = x.to_bits();
            assert_eq!(sqrt::<F64>(a, rm).0, canonical(x.sqrt()), "sqrt {x:e}");
            for y in corners() {
                let b = y.to_bits();
                assert_eq!(add::<F64>(a, b, rm).0, canonical(x + y), "{x:e} + {y:e}");
                assert_eq!(mul::<F64>(a, b, rm).0, canonical(x * y), "{x:e} * {y:e}");
                assert_eq!(div::<F64>(a, b, rm).0, canonical(x / y), "{x:e} / {y:e}");
                for z in corners() {
                    let expected = canonical(x.mul_add(y, z));
                    assert_eq!(madd::<F64>(a, b, z.to_bits(), rm).0, expected, "{x:e} * {y:e} + {z:e}");
                }
            }
        }
    }
}

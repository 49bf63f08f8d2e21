//! The operations as programs use them: on the host's unit where its result and flags are beyond doubt, else [`exact`].
//!
//! The host rounds to nearest even and its flags are not looked at, so it serves in two cases. Where *inexact* is
//! raised already and the result is neither NaN, infinite nor possibly tiny, no flag can change. Where the result is
//! known to be exact, none is raised. A host's NaN never leaves this file.

use std::ops::{Add, Div, Mul, Sub};

use super::{Flags, Format, Integer, Rounding, accrue, exact};

/// Arithmetic of the host in one format, by IEEE 754 to nearest even.
pub trait Host:
    Copy + PartialEq + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// The number with this encoding.
    fn from_bits(bits: u64) -> Self;
    /// The encoding.
    fn to_bits(self) -> u64;
    /// The square root.
    fn sqrt(self) -> Self;
    /// `self × b + c`, rounded once.
    fn mul_add(self, b: Self, c: Self) -> Self;
    /// The nearest number.
    fn from_f64(value: f64) -> Self;
    /// The nearest number.
    fn from_i64(value: i64) -> Self;
    /// The nearest number.
    fn from_u64(value: u64) -> Self;
    /// The same number in double precision.
    fn to_f64(self) -> f64;
}

macro_rules! host {
    ($($float:ident)*) => { $(
        impl Host for $float {
            #[inline]
            fn from_bits(bits: u64) -> Self {
                $float::from_bits(bits as _)
            }

            #[inline]
            fn to_bits(self) -> u64 {
                $float::to_bits(self).into()
            }

            #[inline]
            fn sqrt(self) -> Self {
                $float::sqrt(self)
            }

            #[inline]
            fn mul_add(self, b: Self, c: Self) -> Self {
                $float::mul_add(self, b, c)
            }

            #[inline]
            fn from_f64(value: f64) -> Self {
                value as $float
            }

            #[inline]
            fn from_i64(value: i64) -> Self {
                value as $float
            }

            #[inline]
            fn from_u64(value: u64) -> Self {
                value as $float
            }

            #[inline]
            fn to_f64(self) -> f64 {
                self.into()
            }
        }
    )* };
}

host! { f32 f64 }

/// What a host has for a format that it does not know: nothing but NaNs, which are never taken for results.
#[derive(Clone, Copy, Debug)]
pub struct Absent;

macro_rules! absent {
    ($($operator:ident $method:ident)*) => { $(
        impl $operator for Absent {
            type Output = Self;

            #[inline]
            fn $method(self, _: Self) -> Self {
                self
            }
        }
    )* };
}

absent! { Add add Sub sub Mul mul Div div }

impl PartialEq for Absent {
    #[inline]
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

impl Host for Absent {
    #[inline]
    fn from_bits(_: u64) -> Self {
        Self
    }

    #[inline]
    fn to_bits(self) -> u64 {
        u64::MAX
    }

    #[inline]
    fn sqrt(self) -> Self {
        self
    }

    #[inline]
    fn mul_add(self, _: Self, _: Self) -> Self {
        self
    }

    #[inline]
    fn from_f64(_: f64) -> Self {
        Self
    }

    #[inline]
    fn from_i64(_: i64) -> Self {
        Self
    }

    #[inline]
    fn from_u64(_: u64) -> Self {
        Self
    }

    #[inline]
    fn to_f64(self) -> f64 {
        f64::NAN
    }
}

/// `a + b`.
#[inline]
pub fn add<F: Format>(a: F::Bits, b: F::Bits, rm: Rounding, flags: &mut Flags) -> F::Bits {
    if rm == Rounding::NearestEven {
        let (x, y) = (host::<F>(a), host::<F>(b));
        let sum = x + y;
        // A sum that is tiny is exact.
        if let Some(bits) = finite::<F>(sum)
            && (flags.contains(Flags::NX) || is_exact_sum(x, y, sum))
        {
            return bits;
        }
    }
    accrue(exact::add::<F>(a, b, rm), flags)
}

/// `a − b`.
#[inline]
pub fn sub<F: Format>(a: F::Bits, b: F::Bits, rm: Rounding, flags: &mut Flags) -> F::Bits {
    add::<F>(a, F::negate(b), rm, flags)
}

/// `a × b`.
#[inline]
pub fn mul<F: Format>(a: F::Bits, b: F::Bits, rm: Rounding, flags: &mut Flags) -> F::Bits {
    if rm == Rounding::NearestEven {
        let (x, y) = (host::<F>(a), host::<F>(b));
        if let Some(bits) = ordinary::<F>(x * y)
            && (flags.contains(Flags::NX) || is_exact_product::<F>(x, y))
        {
            return bits;
        }
    }
    accrue(exact::mul::<F>(a, b, rm), flags)
}

/// `a ÷ b`.
#[inline]
pub fn div<F: Format>(a: F::Bits, b: F::Bits, rm: Rounding, flags: &mut Flags) -> F::Bits {
    if rm == Rounding::NearestEven {
        let divisor = host::<F>(b);
        let quotient = host::<F>(a) / divisor;
        // A short product is a multiple of the last place of `a`, like `a`, and less than one of them from it.
        if let Some(bits) = ordinary::<F>(quotient)
            && (flags.contains(Flags::NX) || is_exact_product::<F>(quotient, divisor))
        {
            return bits;
        }
    }
    accrue(exact::div::<F>(a, b, rm), flags)
}

/// The square root of `a`.
#[inline]
pub fn sqrt<F: Format>(a: F::Bits, rm: Rounding, flags: &mut Flags) -> F::Bits {
    if rm == Rounding::NearestEven {
        let x = host::<F>(a);
        let root = x.sqrt();
        let is_exact = || is_exact_product::<F>(root, root) && root * root == x;
        // A root is never tiny.
        if let Some(bits) = finite::<F>(root)
            && (flags.contains(Flags::NX) || is_exact())
        {
            return bits;
        }
    }
    accrue(exact::sqrt::<F>(a, rm), flags)
}

/// `a × b + c`, rounded once.
#[inline]
pub fn madd<F: Format>(a: F::Bits, b: F::Bits, c: F::Bits, rm: Rounding, flags: &mut Flags) -> F::Bits {
    if rm == Rounding::NearestEven {
        let (x, y, z) = (host::<F>(a), host::<F>(b), host::<F>(c));
        let result = x.mul_add(y, z);
        let is_exact_product = || is_exact_product::<F>(x, y) && ordinary::<F>(x * y).is_some();
        if let Some(bits) = ordinary::<F>(result)
            && (flags.contains(Flags::NX) || is_exact_product() && is_exact_sum(x * y, z, result))
        {
            return bits;
        }
    }
    accrue(exact::madd::<F>(a, b, c, rm), flags)
}

/// `a × b − c`, rounded once.
#[inline]
pub fn msub<F: Format>(a: F::Bits, b: F::Bits, c: F::Bits, rm: Rounding, flags: &mut Flags) -> F::Bits {
    madd::<F>(a, b, F::negate(c), rm, flags)
}

/// `−(a × b) + c`, rounded once.
#[inline]
pub fn nmsub<F: Format>(a: F::Bits, b: F::Bits, c: F::Bits, rm: Rounding, flags: &mut Flags) -> F::Bits {
    madd::<F>(F::negate(a), b, c, rm, flags)
}

/// `−(a × b) − c`, rounded once.
#[inline]
pub fn nmadd<F: Format>(a: F::Bits, b: F::Bits, c: F::Bits, rm: Rounding, flags: &mut Flags) -> F::Bits {
    madd::<F>(F::negate(a), b, F::negate(c), rm, flags)
}

/// `fcvt.D.S` and the like: the number in another format.
#[inline]
pub fn convert<From: Format, To: Format>(a: From::Bits, rm: Rounding, flags: &mut Flags) -> To::Bits {
    let value = host::<From>(a).to_f64();
    let result = To::Host::from_f64(value);
    if result.to_f64() == value {
        return To::bits(result.to_bits());
    }
    if inexact_is_raised(rm, flags)
        && let Some(bits) = ordinary::<To>(result)
    {
        return bits;
    }
    accrue(exact::convert::<From, To>(a, rm), flags)
}

/// `fcvt.D.W` and the like: an integer as a floating-point number.
#[inline]
pub fn from_int<F: Format, I: Integer>(value: I, rm: Rounding, flags: &mut Flags) -> F::Bits {
    let wide = value.widen();
    if wide.unsigned_abs() >> F::PRECISION == 0 || inexact_is_raised(rm, flags) {
        let result = match i64::try_from(wide) {
            Ok(value) => F::Host::from_i64(value),
            Err(_) => F::Host::from_u64(wide as u64),
        };
        if let Some(bits) = finite::<F>(result) {
            return bits;
        }
    }
    accrue(exact::from_int::<F, I>(value, rm), flags)
}

/// `fcvt.W.D` and the like: rounded to an integer. Out of range (after rounding), infinities and NaNs are invalid and
/// give the nearest end of the range, for NaNs the upper.
#[inline]
pub fn to_int<F: Format, I: Integer>(a: F::Bits, rm: Rounding, flags: &mut Flags) -> I {
    let value = host::<F>(a).to_f64();
    let truncated = value as i64;
    let rest = value - truncated as f64;
    // Saturation leaves a rest of 1 or more, but for 2^63.
    if rest.abs() < 1.0 && truncated < i64::MAX && in_range::<I>(truncated) {
        if rest == 0.0 {
            return I::truncate(truncated.into());
        }
        if rm == Rounding::Zero {
            *flags |= Flags::NX;
            return I::truncate(truncated.into());
        }
    }
    accrue(exact::to_int::<F, I>(a, rm), flags)
}

#[inline]
fn in_range<I: Integer>(value: i64) -> bool {
    (I::MIN..=I::MAX).contains(&i128::from(value))
}

/// The host's form of a number.
#[inline]
pub(crate) fn host<F: Format>(bits: F::Bits) -> F::Host {
    F::Host::from_bits(bits.into())
}

/// The encoding, if it is neither infinite nor NaN.
#[inline]
pub(crate) fn finite<F: Format>(value: F::Host) -> Option<F::Bits> {
    let bits = value.to_bits();
    (bits & !F::SIGN < F::INFINITY).then(|| F::bits(bits))
}

/// The encoding, if it is finite and greater in magnitude than the least normal number, which a tiny one may be rounded
/// to.
#[inline]
pub(crate) fn ordinary<F: Format>(value: F::Host) -> Option<F::Bits> {
    let (bits, least) = (value.to_bits(), 1 << F::FRACTION);
    ((bits & !F::SIGN).wrapping_sub(least + 1) < F::INFINITY - least - 1).then(|| F::bits(bits))
}

/// Whether rounding is the host's, and an inexact result raises nothing new.
#[inline]
fn inexact_is_raised(rm: Rounding, flags: &Flags) -> bool {
    rm == Rounding::NearestEven && flags.contains(Flags::NX)
}

/// Whether `a + b` is `sum` without rounding, by the error term of Knuth's TwoSum. Overflow on the way makes it a NaN.
#[inline]
fn is_exact_sum<H: Host>(a: H, b: H, sum: H) -> bool {
    let of_b = sum - a;
    let of_a = sum - of_b;
    (a - of_a) + (b - of_b) == H::from_i64(0)
}

/// Whether two significands have few enough bits for their product to need no rounding.
#[inline]
fn is_exact_product<F: Format>(a: F::Host, b: F::Host) -> bool {
    let trailing_zeros = |value: F::Host| (value.to_bits() | 1 << F::FRACTION).trailing_zeros();
    trailing_zeros(a) + trailing_zeros(b) >= F::PRECISION
}

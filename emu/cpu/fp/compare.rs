//! Comparison, minimum and maximum, sign injection and classification: operations that never round.

use std::cmp::Ordering;

use super::number::{Sign, quiet};
use super::{Flags, Format, accrue};

/// `feq`: whether `a = b`. Only a signalling NaN is invalid.
#[inline]
pub fn eq<F: Format>(a: F::Bits, b: F::Bits, flags: &mut Flags) -> bool {
    compare_quiet::<F>(a, b, flags) == Some(Ordering::Equal)
}

/// `flt`: whether `a < b`. Any NaN is invalid.
#[inline]
pub fn lt<F: Format>(a: F::Bits, b: F::Bits, flags: &mut Flags) -> bool {
    compare_signaling::<F>(a, b, flags).is_some_and(Ordering::is_lt)
}

/// `fle`: whether `a ≤ b`. Any NaN is invalid.
#[inline]
pub fn le<F: Format>(a: F::Bits, b: F::Bits, flags: &mut Flags) -> bool {
    compare_signaling::<F>(a, b, flags).is_some_and(Ordering::is_le)
}

/// `fltq`: whether `a < b`. Only a signalling NaN is invalid.
#[inline]
pub fn lt_quiet<F: Format>(a: F::Bits, b: F::Bits, flags: &mut Flags) -> bool {
    compare_quiet::<F>(a, b, flags).is_some_and(Ordering::is_lt)
}

/// `fleq`: whether `a ≤ b`. Only a signalling NaN is invalid.
#[inline]
pub fn le_quiet<F: Format>(a: F::Bits, b: F::Bits, flags: &mut Flags) -> bool {
    compare_quiet::<F>(a, b, flags).is_some_and(Ordering::is_le)
}

/// `fmin`: the lesser, -0 below +0; of a number and a NaN, the number.
#[inline]
pub fn min<F: Format>(a: F::Bits, b: F::Bits, flags: &mut Flags) -> F::Bits {
    if F::is_nan(a) || F::is_nan(b) { accrue(number_of::<F>(a, b), flags) } else { lesser::<F>(a, b) }
}

/// `fmax`: the greater, +0 above -0; of a number and a NaN, the number.
#[inline]
pub fn max<F: Format>(a: F::Bits, b: F::Bits, flags: &mut Flags) -> F::Bits {
    if F::is_nan(a) || F::is_nan(b) { accrue(number_of::<F>(a, b), flags) } else { greater::<F>(a, b) }
}

/// `fminm`: the lesser, -0 below +0; NaN if either is.
#[inline]
pub fn min_propagating<F: Format>(a: F::Bits, b: F::Bits, flags: &mut Flags) -> F::Bits {
    if F::is_nan(a) || F::is_nan(b) { accrue(quiet::<F>(&[a, b]), flags) } else { lesser::<F>(a, b) }
}

/// `fmaxm`: the greater, +0 above -0; NaN if either is.
#[inline]
pub fn max_propagating<F: Format>(a: F::Bits, b: F::Bits, flags: &mut Flags) -> F::Bits {
    if F::is_nan(a) || F::is_nan(b) { accrue(quiet::<F>(&[a, b]), flags) } else { greater::<F>(a, b) }
}

/// `fsgnj`: `a` with the sign of `b`.
#[inline]
pub fn inject<F: Format>(a: F::Bits, b: F::Bits) -> F::Bits {
    F::bits(F::magnitude(a) | b.into() & F::SIGN)
}

/// `fsgnjn`: `a` with the sign that `b` has not.
#[inline]
pub fn inject_negated<F: Format>(a: F::Bits, b: F::Bits) -> F::Bits {
    inject::<F>(a, F::negate(b))
}

/// `fsgnjx`: `a` with its sign changed if `b` is negative.
#[inline]
pub fn inject_xor<F: Format>(a: F::Bits, b: F::Bits) -> F::Bits {
    F::bits(a.into() ^ b.into() & F::SIGN)
}

/// `fclass`: one bit of ten, from minus infinity (bit 0) over the zeros (3 and 4) to the quiet NaN (9).
#[inline]
pub fn classify<F: Format>(a: F::Bits) -> u64 {
    let magnitude = F::magnitude(a);
    let negative_class = match magnitude >> F::FRACTION {
        _ if F::is_nan(a) => return if F::is_signaling(a) { 1 << 8 } else { 1 << 9 },
        _ if magnitude == F::INFINITY => 0,
        0 if magnitude == 0 => 3,
        0 => 2,
        _ => 1,
    };
    1 << if F::sign(a) == Sign::Minus { negative_class } else { 7 - negative_class }
}

/// The order of all encodings but NaNs, -0 before +0, as that of integers.
#[inline]
fn key<F: Format>(a: F::Bits) -> i64 {
    let magnitude = F::magnitude(a) as i64;
    if F::sign(a) == Sign::Minus { !magnitude } else { magnitude }
}

#[inline]
fn lesser<F: Format>(a: F::Bits, b: F::Bits) -> F::Bits {
    if key::<F>(a) <= key::<F>(b) { a } else { b }
}

#[inline]
fn greater<F: Format>(a: F::Bits, b: F::Bits) -> F::Bits {
    if key::<F>(a) >= key::<F>(b) { a } else { b }
}

/// How two encodings compare as numbers; `None` where one is not.
#[inline]
fn compare<F: Format>(a: F::Bits, b: F::Bits) -> Option<Ordering> {
    if F::is_nan(a) || F::is_nan(b) {
        None
    } else if F::magnitude(a) | F::magnitude(b) == 0 {
        Some(Ordering::Equal)
    } else {
        Some(key::<F>(a).cmp(&key::<F>(b)))
    }
}

#[inline]
fn compare_quiet<F: Format>(a: F::Bits, b: F::Bits, flags: &mut Flags) -> Option<Ordering> {
    let order = compare::<F>(a, b);
    if order.is_none() {
        accrue(quiet::<F>(&[a, b]), flags);
    }
    order
}

#[inline]
fn compare_signaling<F: Format>(a: F::Bits, b: F::Bits, flags: &mut Flags) -> Option<Ordering> {
    let order = compare::<F>(a, b);
    if order.is_none() {
        *flags |= Flags::NV;
    }
    order
}

/// The operand that is a number, if there is one, of two that are not both.
#[cold]
fn number_of<F: Format>(a: F::Bits, b: F::Bits) -> (F::Bits, Flags) {
    let (nan, flags) = quiet::<F>(&[a, b]);
    match (F::is_nan(a), F::is_nan(b)) {
        (true, true) => (nan, flags),
        (true, false) => (b, flags),
        (false, _) => (a, flags),
    }
}

//! Arithmetic on the host's floating-point unit, for when *inexact* is raised already and rounding is to nearest even: if the
//! result is finite and cannot be tiny, its bits are the guest's and no other flag can change. (What the unit makes of
//! all other cases is not used, nor are its flags.)
#![cfg_attr(
    target_arch = "x86_64",
    expect(unsafe_code, reason = "fused multiply-add is an instruction that not all hosts have")
)]

use crate::cpu::fp::{Format, Host, Integer, finite, host, ordinary};

#[inline(always)]
pub(super) fn add<F: Format>(a: F::Bits, b: F::Bits) -> Option<F::Bits> {
    finite::<F>(host::<F>(a) + host::<F>(b))
}

#[inline(always)]
pub(super) fn sub<F: Format>(a: F::Bits, b: F::Bits) -> Option<F::Bits> {
    finite::<F>(host::<F>(a) - host::<F>(b))
}

#[inline(always)]
pub(super) fn mul<F: Format>(a: F::Bits, b: F::Bits) -> Option<F::Bits> {
    ordinary::<F>(host::<F>(a) * host::<F>(b))
}

#[inline(always)]
pub(super) fn div<F: Format>(a: F::Bits, b: F::Bits) -> Option<F::Bits> {
    ordinary::<F>(host::<F>(a) / host::<F>(b))
}

#[inline(always)]
pub(super) fn sqrt<F: Format>(a: F::Bits) -> Option<F::Bits> {
    finite::<F>(host::<F>(a).sqrt())
}

/// Whether the host multiplies and adds in one instruction. Without, [`madd`] and its kin may not be used.
#[cfg(target_arch = "x86_64")]
pub(super) fn has_fused() -> bool {
    std::arch::is_x86_feature_detected!("fma")
}

#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn fused<F: Format>(a: F::Bits, b: F::Bits, c: F::Bits) -> F::Host {
    use std::arch::asm;
    let (mut a, b, c): (u64, u64, u64) = (a.into(), b.into(), c.into());
    if F::WIDTH == 64 {
        let mut x = f64::from_bits(a);
        // SAFETY: `has_fused` has been asked when the instruction was decoded.
        unsafe {
            asm!("vfmadd213sd {0}, {1}, {2}", inlateout(xmm_reg) x, in(xmm_reg) f64::from_bits(b), in(xmm_reg) f64::from_bits(c), options(pure, nomem, nostack, preserves_flags));
        }
        a = x.to_bits();
    } else if F::WIDTH == 32 {
        let mut x = f32::from_bits(a as u32);
        // SAFETY: as above.
        unsafe {
            asm!("vfmadd213ss {0}, {1}, {2}", inlateout(xmm_reg) x, in(xmm_reg) f32::from_bits(b as u32), in(xmm_reg) f32::from_bits(c as u32), options(pure, nomem, nostack, preserves_flags));
        }
        a = x.to_bits().into();
    }
    F::Host::from_bits(a)
}

/// Whether the host multiplies and adds in one instruction.
#[cfg(not(target_arch = "x86_64"))]
pub(super) fn has_fused() -> bool {
    cfg!(target_arch = "aarch64")
}

#[cfg(not(target_arch = "x86_64"))]
#[inline(always)]
fn fused<F: Format>(a: F::Bits, b: F::Bits, c: F::Bits) -> F::Host {
    host::<F>(a).mul_add(host::<F>(b), host::<F>(c))
}

#[inline(always)]
pub(super) fn madd<F: Format>(a: F::Bits, b: F::Bits, c: F::Bits) -> Option<F::Bits> {
    ordinary::<F>(fused::<F>(a, b, c))
}

#[inline(always)]
pub(super) fn msub<F: Format>(a: F::Bits, b: F::Bits, c: F::Bits) -> Option<F::Bits> {
    madd::<F>(a, b, F::negate(c))
}

#[inline(always)]
pub(super) fn nmsub<F: Format>(a: F::Bits, b: F::Bits, c: F::Bits) -> Option<F::Bits> {
    madd::<F>(F::negate(a), b, c)
}

#[inline(always)]
pub(super) fn nmadd<F: Format>(a: F::Bits, b: F::Bits, c: F::Bits) -> Option<F::Bits> {
    madd::<F>(F::negate(a), b, F::negate(c))
}

/// The number in another format, if that has it.
#[inline(always)]
pub(super) fn convert_exactly<From: Format, To: Format>(a: From::Bits) -> Option<To::Bits> {
    let value = host::<From>(a).to_f64();
    let result = To::Host::from_f64(value);
    (result.to_f64() == value).then(|| To::bits(result.to_bits()))
}

/// The number in another format, rounded.
#[inline(always)]
pub(super) fn convert<From: Format, To: Format>(a: From::Bits) -> Option<To::Bits> {
    ordinary::<To>(To::Host::from_f64(host::<From>(a).to_f64()))
}

/// The integer as a number, if it has few enough bits.
#[inline(always)]
pub(super) fn from_int_exactly<F: Format, I: Integer>(value: I) -> Option<F::Bits> {
    let value = i64::try_from(value.widen()).ok()?;
    if value.unsigned_abs() >> F::PRECISION == 0 { finite::<F>(F::Host::from_i64(value)) } else { None }
}

/// The integer as a number, rounded.
#[inline(always)]
pub(super) fn from_int<F: Format, I: Integer>(value: I) -> Option<F::Bits> {
    finite::<F>(F::Host::from_i64(i64::try_from(value.widen()).ok()?))
}

/// The number as an integer, if it is one of the type.
#[inline(always)]
pub(super) fn to_int_exactly<F: Format, I: Integer>(a: F::Bits) -> Option<I> {
    let value = host::<F>(a).to_f64();
    let truncated = value as i64;
    if truncated as f64 == value { in_range(truncated) } else { None }
}

/// The number truncated to an integer, if that is one of the type.
#[inline(always)]
pub(super) fn truncate<F: Format, I: Integer>(a: F::Bits) -> Option<I> {
    let value = host::<F>(a).to_f64();
    let truncated = value as i64;
    // Saturation leaves a rest of 1 or more, and NaN one that compares with nothing.
    if (value - truncated as f64).abs() < 1.0 { in_range(truncated) } else { None }
}

/// The integer in its type. The greatest is left out: it is what saturation gives, and no double.
#[inline(always)]
fn in_range<I: Integer>(value: i64) -> Option<I> {
    let fits = value < i64::MAX && (I::MIN..=I::MAX).contains(&i128::from(value));
    fits.then(|| I::truncate(value.into()))
}

/// `a == b`, if neither is a NaN.
#[inline(always)]
pub(super) fn eq<F: Format>(a: F::Bits, b: F::Bits) -> Option<bool> {
    ordered::<F>(a, b).map(|(a, b)| a == b)
}

/// `a < b`, if neither is a NaN.
#[inline(always)]
pub(super) fn lt<F: Format>(a: F::Bits, b: F::Bits) -> Option<bool> {
    ordered::<F>(a, b).map(|(a, b)| a < b)
}

/// `a <= b`, if neither is a NaN.
#[inline(always)]
pub(super) fn le<F: Format>(a: F::Bits, b: F::Bits) -> Option<bool> {
    ordered::<F>(a, b).map(|(a, b)| a <= b)
}

#[inline(always)]
fn ordered<F: Format>(a: F::Bits, b: F::Bits) -> Option<(f64, f64)> {
    let (a, b) = (host::<F>(a).to_f64(), host::<F>(b).to_f64());
    (!a.is_nan() && !b.is_nan()).then_some((a, b))
}

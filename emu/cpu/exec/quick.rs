//! Arithmetic on the host's floating-point unit, for when *inexact* is raised already and rounding is to nearest even: if the
//! result is finite and cannot be tiny, its bits are the guest's and no other flag can change. (What the unit makes of
//! all other cases is not used, nor are its flags.)
#![cfg_attr(
    target_arch = "x86_64",
    expect(unsafe_code, reason = "fused multiply-add is an instruction that not all hosts have")
)]

use crate::cpu::fp::{Format, Host, finite, host, ordinary};

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

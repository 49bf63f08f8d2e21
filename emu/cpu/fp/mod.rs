//! Floating point as RISC-V defines it: IEEE 754-2019 with all five rounding modes, exact exception flags, canonical
//! NaNs and tininess detected after rounding (unprivileged specification, chapters F, D, Zfh and Zfa).
//!
//! Every operation is a pure function of bit patterns, generic over the [`Format`]: `add::<F64>(a, b, rm, &mut flags)`.
//! Flags accumulate. What is here works on plain encodings; NaN boxing in wider registers is the caller's.
//!
//! - `number`: a finite number taken apart, and the one place where results are rounded and packed
//! - [`exact`]: the arithmetic in integers; right in every case
//! - `fast`: on the host's unit where that gives the same bits and flags, else `exact`
//! - `compare`, `convert`: what needs little or no arithmetic

mod compare;
mod convert;
pub mod exact;
mod fast;
mod format;
mod number;

pub use compare::{
    classify, eq, inject, inject_negated, inject_xor, le, le_quiet, lt, lt_quiet, max, max_propagating, min,
    min_propagating,
};
pub use convert::{Integer, immediate, round_to_integral, round_to_integral_exact, to_i32_modular};
pub use fast::{Absent, Host, add, convert, div, from_int, madd, msub, mul, nmadd, nmsub, sqrt, sub, to_int};
pub(crate) use fast::{finite, host, ordinary};
pub use format::{F16, F32, F64, Format};

use bitflags::bitflags;

bitflags! {
    /// The accrued exceptions, at their places in `fflags`.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct Flags: u8 {
        /// Inexact.
        const NX = 1;
        /// Underflow: the result is inexact and was tiny after rounding.
        const UF = 2;
        /// Overflow.
        const OF = 4;
        /// Division of a finite number by zero.
        const DZ = 8;
        /// Invalid operation.
        const NV = 16;
    }
}

/// A result, its flags added to those raised before.
#[inline]
fn accrue<T>((result, raised): (T, Flags), flags: &mut Flags) -> T {
    *flags |= raised;
    result
}

/// A rounding mode, numbered as in `frm` and in the `rm` field of instructions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Rounding {
    /// RNE: to nearest, ties to even.
    NearestEven = 0,
    /// RTZ: towards zero.
    Zero = 1,
    /// RDN: towards minus infinity.
    Down = 2,
    /// RUP: towards plus infinity.
    Up = 3,
    /// RMM: to nearest, ties away from zero.
    NearestAway = 4,
}

impl Rounding {
    /// All modes, in the order of their numbers.
    pub const ALL: [Self; 5] = [Self::NearestEven, Self::Zero, Self::Down, Self::Up, Self::NearestAway];
    /// The value of an instruction's `rm` field that means "as `frm` says".
    pub const DYNAMIC: u8 = 7;

    /// The mode with this number; `None` for the reserved ones (an illegal instruction).
    #[inline]
    pub fn new(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }

    /// The mode of an instruction with this `rm` field while `frm` is in force; `None` where that is reserved.
    #[inline]
    pub fn of_instruction(rm: u8, frm: u8) -> Option<Self> {
        Self::new(if rm == Self::DYNAMIC { frm } else { rm })
    }
}

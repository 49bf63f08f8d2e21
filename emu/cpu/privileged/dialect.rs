//! What decoded code takes for granted besides its bytes: the state of floating point in `mstatus.FS`. Blocks of one
//! dialect never lead to those of another, so that floating-point instructions need not look at FS when they run.

use crate::isa::{Format, Op};

/// How floating-point instructions are decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(in crate::cpu) enum Dialect {
    /// As they are: FS is dirty already, or there is no `mstatus`.
    Full,
    /// FS is off: they are illegal.
    FloatOff,
    /// FS is initial or clean: what changes floating-point state first makes it dirty.
    FloatClean,
}

impl Dialect {
    /// The dialect for a value of FS.
    pub(super) fn of_float_state(fs: u64) -> Self {
        match fs {
            0 => Self::FloatOff,
            3 => Self::Full,
            _ => Self::FloatClean,
        }
    }
}

/// What an instruction does with floating-point registers and flags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cpu) enum FloatUse {
    /// Nothing.
    None,
    /// It reads them only.
    Reads,
    /// It may change them.
    Writes,
}

/// What `op` does with floating-point state.
pub(in crate::cpu) fn touches(op: Op) -> FloatUse {
    use Format::{
        FBinary, FBinaryRm, FCompare, FLoad, FStore, FToX, FToXRm, FUnaryRm, FWiden, FcvtMod, Fli, Fma, XToF,
        XToFExact, XToFRm,
    };
    match op.format() {
        FStore | FToX => FloatUse::Reads,
        FBinary | FBinaryRm | FCompare | FLoad | FToXRm | FUnaryRm | FWiden | FcvtMod | Fli | Fma | XToF
        | XToFExact | XToFRm => FloatUse::Writes,
        _ => FloatUse::None,
    }
}

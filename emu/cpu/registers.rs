//! The registers that software sees without privilege: what a task saves and restores.
#![expect(
    unsafe_code,
    reason = "ops name words of the register file without a check; lowering makes only names in range"
)]

/// Integer and floating-point registers, program counter and floating-point status of one hart.
///
/// The layout is part of the engine: `x`, a word that swallows writes to `x0`, and `f` are one array of words, so that an
/// op names any of them with a byte.
#[derive(Clone, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct Registers {
    /// Integer registers. `x[0]` is always 0: whoever writes it from outside breaks the guest.
    pub x: [u64; 32],
    /// Where the engine's writes to `x0` go; the value means nothing.
    sink: Sink,
    /// Floating-point registers as 64 bits; narrower values are NaN-boxed (unprivileged specification, section "NaN
    /// Boxing of Narrower Values").
    pub f: [u64; 32],
    /// Address of the next instruction. Meaningful while the hart does not run.
    pub pc: u64,
    /// `fcsr`: accrued exceptions in bits 4:0, rounding mode in bits 7:5.
    pub fcsr: u32,
}

/// The word behind writes to `x0`. Two are always equal, whatever was swallowed.
#[derive(Clone, Copy, Debug)]
#[repr(transparent)]
struct Sink(u64);

impl PartialEq for Sink {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Sink {}

impl Registers {
    /// The register index of the word that swallows writes to `x0`.
    pub(crate) const SINK: u8 = 32;
    /// The register index of `f0`.
    pub(crate) const F0: u8 = 33;
    /// How many words the engine can name.
    pub(crate) const COUNT: usize = 65;

    /// The word of this index: an integer register, the sink, or a floating-point register.
    #[inline(always)]
    pub(crate) fn word(&self, index: u8) -> u64 {
        debug_assert!(usize::from(index) < Self::COUNT);
        // SAFETY: the registers start with `COUNT` words, and lowering makes smaller indices only.
        unsafe { *std::ptr::from_ref(self).cast::<u64>().add(index.into()) }
    }

    /// Sets the word of this index; `x0` is never one of them, its writes go to the sink.
    #[inline(always)]
    pub(crate) fn set_word(&mut self, index: u8, value: u64) {
        debug_assert!(usize::from(index) < Self::COUNT && index != 0);
        // SAFETY: as in `word`.
        unsafe { *std::ptr::from_mut(self).cast::<u64>().add(index.into()) = value };
    }
}

impl Default for Registers {
    fn default() -> Self {
        Self { x: [0; 32], sink: Sink(0), f: [0; 32], pc: 0, fcsr: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::mem::offset_of;

    #[test]
    fn registers_are_one_array_of_words() {
        assert_eq!(offset_of!(Registers, x), 0);
        assert_eq!(offset_of!(Registers, sink), 8 * usize::from(Registers::SINK));
        assert_eq!(offset_of!(Registers, f), 8 * usize::from(Registers::F0));
        assert_eq!(offset_of!(Registers, pc), 8 * Registers::COUNT);
    }
}

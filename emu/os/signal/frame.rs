//! The frame that a handler finds on its stack and that rt_sigreturn takes back: `struct rt_sigframe` of riscv64 Linux,
//! `arch/riscv/kernel/signal.c` and `arch/riscv/include/uapi/asm/{sigcontext,ucontext}.h`.

use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::action::ActionFlags;
use super::{AltStack, SS_AUTODISARM, SigAction, SigInfo, SigSet};
use crate::cpu::Registers;
use crate::mem::VirtAddr;
use crate::os::Errno;
use crate::os::mm::AddressSpace;

/// `struct rt_sigframe`: 1,088 bytes, 16-byte aligned.
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
struct Frame {
    info: SigInfo,
    flags: u64,
    link: u64,
    stack: AltStack,
    mask: SigSet,
    /// Room for 1,024 signals, and alignment of what follows to 16 bytes.
    unused: [u64; 16],
    pc: u64,
    /// `x1` to `x31`
    x: [u64; 31],
    f: [u64; 32],
    fcsr: u32,
    /// The rest of the quad-precision state, and the header that ends the list of extensions: all zero.
    rest: [u32; 67],
}

/// Bytes of a frame (`AT_MINSIGSTKSZ`).
pub(in crate::os) const SIZE: u64 = size_of::<Frame>() as u64;

/// A handler to be called.
pub(super) struct Call<'a> {
    pub(super) action: &'a SigAction,
    pub(super) info: &'a SigInfo,
    /// The mask to return to.
    pub(super) mask: SigSet,
    /// Where the vDSO lies, which has the code that returns.
    pub(super) vdso: VirtAddr,
}

/// Pushes a frame and sets the registers to run the handler.
///
/// # Errors
/// `EFAULT` when the stack has no room; nothing is changed then.
pub(super) fn push(
    mm: &mut AddressSpace,
    registers: &mut Registers,
    stack: &mut AltStack,
    call: Call<'_>,
) -> Result<(), Errno> {
    let size = SIZE;
    let sp = registers.x[2];
    let at = if stack.holds(sp) && !stack.holds(sp.wrapping_sub(size)) {
        return Err(Errno::EFAULT);
    } else if call.action.flags().contains(ActionFlags::ONSTACK) && stack.size != 0 && !stack.holds(sp) {
        stack.sp.wrapping_add(stack.size)
    } else {
        sp
    };
    let at = at.wrapping_sub(size) & !15;
    let frame = Frame {
        info: *call.info,
        flags: 0,
        link: 0,
        stack: *stack,
        mask: call.mask,
        unused: [0; 16],
        pc: registers.pc,
        x: std::array::from_fn(|i| registers.x[i + 1]),
        f: registers.f,
        fcsr: registers.fcsr,
        rest: [0; 67],
    };
    mm.write(VirtAddr(at), frame.as_bytes())?;
    if stack.flags & SS_AUTODISARM != 0 {
        *stack = AltStack::NONE;
    }
    registers.x[1] = call.vdso.0 + crate::os::vdso::RT_SIGRETURN;
    registers.x[2] = at;
    registers.x[10] = call.info.signo as u64;
    registers.x[11] = at;
    registers.x[12] = at + size_of::<SigInfo>() as u64;
    registers.pc = call.action.handler;
    Ok(())
}

/// What a frame says to return to.
pub(in crate::os) struct Returned {
    pub(in crate::os) mask: SigSet,
    pub(in crate::os) stack: AltStack,
}

/// Takes the frame at the stack pointer back.
///
/// # Errors
/// `EFAULT` when it cannot be read, `EINVAL` when it asks for an extension that we do not have; nothing is changed then.
pub(in crate::os) fn pop(mm: &mut AddressSpace, registers: &mut Registers) -> Result<Returned, Errno> {
    let mut frame: Frame = zerocopy::FromZeros::new_zeroed();
    if registers.x[2] & 15 != 0 {
        return Err(Errno::EFAULT);
    }
    mm.read(VirtAddr(registers.x[2]), frame.as_mut_bytes())?;
    // Word 129 of the floating-point state is reserved, 130 and 131 the header of an extension.
    if frame.rest[64..].iter().any(|&word| word != 0) {
        return Err(Errno::EINVAL);
    }
    registers.pc = frame.pc;
    registers.x[1..].copy_from_slice(&frame.x);
    registers.f = frame.f;
    registers.fcsr = frame.fcsr & 0xff;
    Ok(Returned { mask: frame.mask.without(SigSet::UNSTOPPABLE), stack: frame.stack })
}

#[cfg(test)]
mod tests {
    use super::Frame;
    use std::mem::offset_of;

    /// Offsets that `offsetof` gives in a C program for riscv64 with Linux's headers.
    #[test]
    fn the_frame_is_linuxs() {
        assert_eq!(size_of::<Frame>(), 128 + 960);
        assert_eq!(offset_of!(Frame, mask), 128 + 40);
        assert_eq!(offset_of!(Frame, pc), 128 + 176);
        assert_eq!(offset_of!(Frame, f), 128 + 432);
        assert_eq!(offset_of!(Frame, fcsr), 128 + 688);
    }
}

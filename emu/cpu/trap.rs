//! Exceptions and traps: the cause numbers of the privileged specification (1.13, table "mcause values after trap") and
//! the value that goes with them.

use super::engine::{Budget, Cursor, Next};
use super::{Exit, Hart, PrivilegeMode};

/// A synchronous exception, numbered as `mcause` and `scause` number it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Exception {
    /// A jump or taken branch to an address that is not a multiple of the instruction alignment.
    InstructionMisaligned = 0,
    /// The fetch hit no memory, or memory that protection forbids.
    InstructionAccessFault = 1,
    /// Unknown, switched off or not permitted at this privilege; `tval` has the instruction's bits.
    IllegalInstruction = 2,
    /// `ebreak`, or a trigger; `tval` has the address.
    Breakpoint = 3,
    /// A load or LR that must be aligned and is not.
    LoadMisaligned = 4,
    /// A load hit no memory, or memory that protection forbids.
    LoadAccessFault = 5,
    /// A store, SC or AMO that must be aligned and is not.
    StoreMisaligned = 6,
    /// A store, SC or AMO hit no memory, or memory that protection forbids.
    StoreAccessFault = 7,
    /// `ecall` in U-mode.
    EcallFromUser = 8,
    /// `ecall` in S-mode.
    EcallFromSupervisor = 9,
    /// `ecall` in M-mode.
    EcallFromMachine = 11,
    /// No translation for the fetch, or one without permission.
    InstructionPageFault = 12,
    /// No translation for the load or LR, or one without permission.
    LoadPageFault = 13,
    /// No translation for the store, SC or AMO, or one without permission.
    StorePageFault = 15,
}

impl Exception {
    /// The cause number, as in `mcause` with the interrupt bit clear.
    pub fn code(self) -> u64 {
        self as u64
    }

    /// The specification's name of the cause.
    pub fn name(self) -> &'static str {
        match self {
            Self::InstructionMisaligned => "instruction address misaligned",
            Self::InstructionAccessFault => "instruction access fault",
            Self::IllegalInstruction => "illegal instruction",
            Self::Breakpoint => "breakpoint",
            Self::LoadMisaligned => "load address misaligned",
            Self::LoadAccessFault => "load access fault",
            Self::StoreMisaligned => "store address misaligned",
            Self::StoreAccessFault => "store access fault",
            Self::EcallFromUser => "environment call from U-mode",
            Self::EcallFromSupervisor => "environment call from S-mode",
            Self::EcallFromMachine => "environment call from M-mode",
            Self::InstructionPageFault => "instruction page fault",
            Self::LoadPageFault => "load page fault",
            Self::StorePageFault => "store page fault",
        }
    }
}

/// A synchronous trap: why, and the address or instruction that it is about. The pc is the hart's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Trap {
    /// The cause.
    pub cause: Exception,
    /// What `mtval` gets: the faulting address (of the half that faults, for an access across pages), the bits of an
    /// illegal instruction, or 0.
    pub tval: u64,
}

impl Trap {
    /// A trap with its cause and value.
    pub fn new(cause: Exception, tval: u64) -> Self {
        Self { cause, tval }
    }

    /// An illegal instruction, with the instruction's bits.
    pub fn illegal(bits: u32) -> Self {
        Self::new(Exception::IllegalInstruction, u64::from(bits))
    }
}

impl Hart {
    /// The instruction of `op` traps.
    #[cold]
    #[inline(never)]
    pub(super) fn raise(&mut self, op: Cursor, budget: Budget, trap: Trap) -> Next {
        let budget = self.settle(op, budget);
        self.deliver(trap, budget)
    }

    /// The instruction of `op` is illegal as things are.
    #[cold]
    #[inline(never)]
    pub(super) fn illegal(&mut self, op: Cursor, budget: Budget) -> Next {
        let budget = self.settle(op, budget);
        let bits = self.bits_at_pc();
        self.deliver(Trap::illegal(bits), budget)
    }

    /// Takes a trap at the hart's pc, the budget being settled.
    pub(super) fn deliver(&mut self, trap: Trap, budget: Budget) -> Next {
        self.reservation = None;
        let exit = if trap.cause == Exception::EcallFromUser { Exit::Ecall } else { Exit::Trap(trap) };
        self.leave(exit, budget)
    }

    /// The cause of an `ecall` at this privilege.
    pub(super) fn environment_call(&self) -> Exception {
        match self.mode() {
            PrivilegeMode::User => Exception::EcallFromUser,
            PrivilegeMode::Supervisor => Exception::EcallFromSupervisor,
            PrivilegeMode::Machine => Exception::EcallFromMachine,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trap_stays_two_words() {
        assert_eq!(size_of::<Trap>(), 16);
    }

    #[test]
    fn causes_have_the_numbers_of_the_specification() {
        assert_eq!(Exception::EcallFromUser.code(), 8);
        assert_eq!(Exception::InstructionPageFault.code(), 12);
        assert_eq!(Exception::LoadPageFault.code(), 13);
        assert_eq!(Exception::StorePageFault.code(), 15);
    }
}

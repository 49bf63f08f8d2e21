//! Taking traps and interrupts (privileged specification, sections "Machine Trap Delegation Registers", "Machine
//! Interrupt Registers").

use super::csr::{environment, interrupt};
use super::{PrivilegeMode, Status};
use crate::cpu::{Hart, Trap};

/// The bit of `mcause` that tells an interrupt from an exception.
const INTERRUPT: u64 = 1 << 63;
/// Interrupt numbers by falling priority.
const PRIORITY: [u32; 6] = [11, 3, 7, 9, 1, 5];

impl Hart {
    /// `mip`: what software has set, and what the platform has.
    pub(super) fn pending(&self) -> u64 {
        let state = &self.privileged;
        let line = |is_high: bool, bit| if is_high { bit } else { 0 };
        let time = state.timer.time();
        let own_timer = state.menvcfg & environment::STCE != 0;
        let software = if own_timer { state.mip & !interrupt::STI } else { state.mip };
        software
            | line(state.timer.software, interrupt::MSI)
            | line(time >= state.timer.compare, interrupt::MTI)
            | line(own_timer && time >= state.timer.supervisor_compare, interrupt::STI)
    }

    /// The number of the interrupt to take now.
    pub(super) fn due_interrupt(&self) -> Option<u32> {
        let state = &self.privileged;
        let pending = self.pending() & state.mie;
        if pending == 0 {
            return None;
        }
        let enabled = |mode: PrivilegeMode, bit| state.mode < mode || state.mode == mode && state.status.has(bit);
        let machine = if enabled(PrivilegeMode::Machine, Status::MIE) { pending & !state.mideleg } else { 0 };
        let supervisor = if enabled(PrivilegeMode::Supervisor, Status::SIE) { pending & state.mideleg } else { 0 };
        let due = if machine != 0 { machine } else { supervisor };
        PRIORITY.into_iter().find(|number| due >> number & 1 != 0)
    }

    /// Takes an exception at the hart's pc.
    pub(super) fn take_trap(&mut self, trap: Trap) {
        let delegated = self.privileged.medeleg >> trap.cause.code() & 1 != 0;
        self.enter_handler(delegated, trap.cause.code(), trap.tval);
    }

    /// Takes an interrupt at the hart's pc.
    pub(super) fn take_interrupt(&mut self, number: u32) {
        let delegated = self.privileged.mideleg >> number & 1 != 0;
        self.enter_handler(delegated, INTERRUPT | u64::from(number), 0);
    }

    fn enter_handler(&mut self, delegated: bool, cause: u64, tval: u64) {
        self.reservation = None;
        let pc = self.regs.pc;
        let state = &mut self.privileged;
        let from = state.mode;
        let registers = if delegated && from != PrivilegeMode::Machine {
            state.mode = PrivilegeMode::Supervisor;
            state.status.enter_supervisor(from);
            &mut state.supervisor
        } else {
            state.mode = PrivilegeMode::Machine;
            state.status.enter_machine(from);
            &mut state.machine
        };
        registers.epc = pc;
        registers.cause = cause;
        registers.tval = tval;
        let vectored = registers.tvec & 1 != 0 && cause & INTERRUPT != 0;
        let offset = if vectored { 4 * (cause & !INTERRUPT) } else { 0 };
        self.regs.pc = (registers.tvec & !1).wrapping_add(offset);
        self.sync();
    }
}

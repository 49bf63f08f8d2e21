//! The loop around the engine of a machine's hart.

use super::Pace;
use crate::cpu::{Exception, Exit, Hart, Trap};

impl Hart {
    /// Runs until the platform is asked for or the budget is used up. A trap that makes no progress counts as an
    /// instruction of the budget, so that a hart whose handlers all trap ends too.
    pub(in crate::cpu) fn run_machine(&mut self, budget: u64) -> Exit {
        let mut end = self.retired.saturating_add(budget);
        loop {
            self.quiesce();
            if self.interrupt.take() {
                return Exit::Interrupted;
            }
            if self.retired >= end {
                return Exit::Budget;
            }
            self.privileged.timer.set_clock(self.retired);
            if let Some(number) = self.due_interrupt() {
                self.take_interrupt(number);
            }
            let before = self.retired;
            let most = match self.privileged.pace {
                Pace::Instructions => 0,
                Pace::Blocks => self.until_deadline(end - self.retired),
            };
            match self.run_slice(most) {
                Exit::Budget => {}
                Exit::Ecall => self.take_trap(Trap::new(Exception::EcallFromUser, 0)),
                Exit::Trap(trap) => {
                    if let Some(exit) = self.serve(trap) {
                        return exit;
                    }
                }
                Exit::Wait => self.wait(),
                exit => return exit,
            }
            if self.retired == before {
                end = end.saturating_sub(1);
            }
        }
    }

    /// A device access, a call to the host, which the owner of the hart serves, or a trap for the guest.
    fn serve(&mut self, trap: Trap) -> Option<Exit> {
        if trap.cause == Exception::Breakpoint && self.is_host_call() {
            return Some(Exit::Trap(trap));
        }
        self.privileged.timer.set_clock(self.retired);
        match self.access_device(trap) {
            Ok(exit) => exit,
            Err(trap) => {
                self.take_trap(trap);
                None
            }
        }
    }

    /// At most `most` instructions, and none behind the next timer interrupt.
    fn until_deadline(&self, most: u64) -> u64 {
        let timer = &self.privileged.timer;
        let deadlines = [timer.compare, timer.supervisor_compare];
        deadlines.into_iter().filter_map(|at| timer.until(at)).fold(most, u64::min)
    }

    /// `wfi` has retired: if nothing is pending, time jumps to what will be.
    fn wait(&mut self) {
        self.privileged.timer.set_clock(self.retired);
        if self.pending() & self.privileged.mie != 0 {
            return;
        }
        let state = &self.privileged;
        let ours = [(state.timer.compare, 1 << 7), (state.timer.supervisor_compare, 1 << 5)];
        let enabled = ours.into_iter().filter(|(at, bit)| state.mie & bit != 0 && *at != u64::MAX);
        if let Some(next) = enabled.map(|(at, _)| at).filter(|&at| at > state.timer.time()).min() {
            self.privileged.timer.set_time(next);
        }
    }
}

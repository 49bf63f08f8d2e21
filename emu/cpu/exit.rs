//! Why a hart stopped running, and how to ask it to stop.

use std::sync::atomic::{AtomicBool, Ordering};

use super::Trap;

/// Why [`Hart::run`](super::Hart::run) returned. The registers are precise: `pc` is the instruction that trapped and has
/// not retired, or the next one to execute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// `ecall` in hosted U-mode. `pc` is at the `ecall`: whoever serves it advances it by 4.
    Ecall,
    /// Any other exception, where nobody in the guest handles it. A breakpoint is one of them.
    Trap(Trap),
    /// The budget is used up.
    Budget,
    /// Somebody asked through [`Interrupt::request`].
    Interrupted,
    /// `wfi` has retired. A machine's hart waits for the interrupt itself.
    Wait,
    /// A store to the address given to [`Hart::set_doorbell`](super::Hart::set_doorbell) has retired.
    Doorbell,
}

/// A request to leave the run loop, shared with other threads and with host signal handlers.
#[derive(Debug, Default)]
pub struct Interrupt(AtomicBool);

impl Interrupt {
    /// Asks the hart to leave [`Hart::run`](super::Hart::run) with [`Exit::Interrupted`] within some ten thousand
    /// instructions, or at once when it next enters. Safe in a signal handler.
    pub fn request(&self) {
        self.0.store(true, Ordering::Release);
    }

    /// Whether a request is waiting.
    pub fn is_requested(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Takes a waiting request.
    pub(crate) fn take(&self) -> bool {
        self.is_requested() && self.0.swap(false, Ordering::Acquire)
    }
}

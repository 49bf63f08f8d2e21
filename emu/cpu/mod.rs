//! The processor: hart state, CSRs, traps, floating point, the execution engine.

mod access;
pub mod bits;
pub mod crypto;
mod csr;
mod engine;
mod exec;
mod exit;
pub mod fp;
mod hart;
mod privileged;
mod registers;
#[cfg(test)]
mod testbed;
#[cfg(test)]
mod tests;
mod trap;

use access::{Reservation, Translation};

pub use exit::{Exit, Interrupt};
pub use hart::{Environment, Hart, HartConfig, HartStats};
pub use privileged::{Bus, Pace, PrivilegeMode, Timer};
pub use registers::Registers;
pub use trap::{Exception, Trap};

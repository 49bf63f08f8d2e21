//! The processor: hart state, CSRs, traps, floating point, the execution engine.

pub mod bits;
pub mod crypto;
mod exit;
pub mod fp;
mod registers;
mod trap;

pub use exit::{Exit, Interrupt};
pub use registers::Registers;
pub use trap::{Exception, Trap};

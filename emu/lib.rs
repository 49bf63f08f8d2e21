//! **rvemu** runs riscv64 Linux programs on any Linux host: a processor with real Sv39 translation, an MMU, and an
//! embedded operating system whose virtual memory is Linux's, case by case.
//!
//! Layers, lowest first; each may use only those before it:
//! [`isa`] ← [`mem`] ← [`cpu`] ← [`os`], [`machine`] ← [`debug`] ← `cli`.

pub mod cpu;
pub mod debug;
mod error;
pub mod isa;
pub mod machine;
pub mod mem;
pub mod os;

pub use error::Error;

//! The processor: hart state, CSRs, traps, floating point, the execution engine.

pub mod fp;

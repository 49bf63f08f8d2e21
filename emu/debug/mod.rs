//! What people look at: statistics, traces, symbols, crash report. Values come from the layers below; this layer turns
//! them into text, and prints nothing itself.

mod symbols;

pub use symbols::{Place, Symbols};

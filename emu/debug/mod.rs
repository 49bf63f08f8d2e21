//! What people look at: statistics, traces, symbols, crash report. Values come from the layers below; this layer turns
//! them into text, and prints nothing itself.

mod crash;
mod statistics;
mod symbols;

pub use crash::CrashReport;
pub use statistics::StatisticsReport;
pub use symbols::{Place, Symbols};

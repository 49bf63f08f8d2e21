//! What people look at: statistics, traces, symbols, crash report.

//! What a run counts in the OS layer, as `--stats` shows it.

use super::mm::FaultStats;

/// Counters of the OS layer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OsStats {
    /// System calls that began.
    pub syscalls: u64,
    /// Processes made, the first included.
    pub processes: u64,
    /// Threads made, first threads of processes included.
    pub threads: u64,
    /// Signals that killed, stopped or ran a handler.
    pub signals: u64,
    /// How often another task was put on a hart.
    pub switches: u64,
    /// Page faults in address spaces that are gone.
    pub ended_faults: FaultStats,
}

/// Adds the faults of one address space to a sum.
pub(super) fn add_faults(sum: &mut FaultStats, faults: &FaultStats) {
    sum.total += faults.total;
    sum.zero += faults.zero;
    sum.anonymous += faults.anonymous;
    sum.object += faults.object;
    sum.copied += faults.copied;
    sum.reused += faults.reused;
    sum.stack_grown += faults.stack_grown;
    sum.spurious += faults.spurious;
    sum.failed += faults.failed;
}

//! What a run counts in the OS layer, as `--stats` shows it.

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
}

//! Clocks: the host's, read in nanoseconds. See clock_gettime(2).

use rustix::time::{ClockId, clock_gettime};

/// Nanoseconds in a second.
pub const SECOND: u64 = 1_000_000_000;

/// The host's CLOCK_MONOTONIC in nanoseconds: what every deadline inside of the OS layer is measured in.
pub fn monotonic() -> u64 {
    let now = clock_gettime(ClockId::Monotonic);
    now.tv_sec as u64 * SECOND + now.tv_nsec as u64
}

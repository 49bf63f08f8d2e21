//! Clocks: the host's, read in nanoseconds. See clock_gettime(2).

use rustix::time::{ClockId, Timespec as HostTime, clock_gettime};

/// Nanoseconds in a second.
pub const SECOND: u64 = 1_000_000_000;

/// The host's CLOCK_MONOTONIC in nanoseconds: what every deadline inside of the OS layer is measured in.
pub fn monotonic() -> u64 {
    nanoseconds(clock_gettime(ClockId::Monotonic)) as u64
}

/// The host's CLOCK_REALTIME in nanoseconds since 1970.
pub fn realtime() -> u64 {
    nanoseconds(clock_gettime(ClockId::Realtime)) as u64
}

fn nanoseconds(time: HostTime) -> i64 {
    time.tv_sec.wrapping_mul(SECOND as i64).wrapping_add(time.tv_nsec)
}

/// The host's clock that a guest's clock of the whole system is read from.
pub(super) fn system_clock(clock: i32) -> Option<ClockId> {
    Some(match clock {
        0 => ClockId::Realtime,
        1 => ClockId::Monotonic,
        4 => ClockId::MonotonicRaw,
        5 => ClockId::RealtimeCoarse,
        6 => ClockId::MonotonicCoarse,
        7 => ClockId::Boottime,
        8 => ClockId::RealtimeAlarm,
        9 => ClockId::BoottimeAlarm,
        _ => return None,
    })
}

/// A guest's clock of the whole system, in nanoseconds.
pub(super) fn read_system_clock(clock: i32) -> Option<u64> {
    system_clock(clock).map(|id| nanoseconds(clock_gettime(id)) as u64)
}

/// What is added to CLOCK_MONOTONIC to get another clock, in nanoseconds; `None` for clocks that go at another rate.
pub(super) fn offset_from_monotonic(clock: i32) -> Option<i64> {
    match clock {
        1 | 6 => Some(0),
        0 | 5 => Some((realtime() as i64).wrapping_sub(monotonic() as i64)),
        7 => Some((read_system_clock(clock)? as i64).wrapping_sub(monotonic() as i64)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{monotonic, offset_from_monotonic, realtime};

    #[test]
    fn offsets_lead_from_one_clock_to_the_other() {
        let offset = offset_from_monotonic(0).expect("the realtime clock has an offset");
        let difference = realtime() as i64 - (monotonic() as i64 + offset);
        assert!(difference.abs() < 50_000_000, "{difference} ns");
        assert_eq!(offset_from_monotonic(4), None);
    }
}

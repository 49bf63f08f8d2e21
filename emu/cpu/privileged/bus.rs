//! What a hart knows of its platform: devices that answer at physical addresses, and the timer.

use crate::mem::PhysAddr;

/// Instructions in a tick of `mtime`.
const TICK: u64 = 100;

/// Devices, by physical address.
pub trait Bus: Send {
    /// A naturally aligned load of `size` bytes (1, 2, 4 or 8), zero-extended. `None`: nothing answers, an access fault.
    fn load(&mut self, at: PhysAddr, size: u64, timer: &mut Timer) -> Option<u64>;

    /// A naturally aligned store. `None`: nothing answers, an access fault.
    fn store(&mut self, at: PhysAddr, size: u64, value: u64, timer: &mut Timer) -> Option<()>;
}

/// The platform's time and what compares with it. Time is counted in instructions, so that a run can be repeated; a hart
/// that waits for an interrupt lets it jump to the next deadline.
#[derive(Clone, Copy, Debug)]
pub struct Timer {
    /// Instructions so far.
    clock: u64,
    /// `mtime` when no instruction had retired.
    offset: u64,
    /// The machine timer interrupt is pending from this time on.
    pub compare: u64,
    /// `stimecmp`: likewise the supervisor's (Sstc).
    pub supervisor_compare: u64,
    /// `msip`: the machine software interrupt is pending.
    pub software: bool,
}

impl Default for Timer {
    fn default() -> Self {
        Self { clock: 0, offset: 0, compare: 0, supervisor_compare: u64::MAX, software: false }
    }
}

impl Timer {
    /// `mtime`.
    pub fn time(&self) -> u64 {
        self.offset.wrapping_add(self.clock / TICK)
    }

    /// Sets `mtime`.
    pub fn set_time(&mut self, time: u64) {
        self.offset = time.wrapping_sub(self.clock / TICK);
    }

    /// So many instructions have retired.
    pub(super) fn set_clock(&mut self, instructions: u64) {
        self.clock = instructions;
    }

    /// Instructions until `mtime` is `deadline`; none when that is past.
    pub(super) fn until(&self, deadline: u64) -> Option<u64> {
        let ticks = deadline.checked_sub(self.time()).filter(|&ticks| ticks != 0)?;
        Some(ticks.saturating_mul(TICK) - self.clock % TICK)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_follows_the_instructions_and_can_be_set() {
        let mut timer = Timer::default();
        timer.set_clock(1250);
        assert_eq!((timer.time(), timer.until(13), timer.until(12)), (12, Some(50), None));
        timer.set_time(1000);
        assert_eq!(timer.time(), 1000);
        timer.set_clock(1300);
        assert_eq!(timer.time(), 1001);
    }
}

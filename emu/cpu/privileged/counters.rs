//! `mcycle` and `minstret`: both count retired instructions, each from where software set it, each stopped by its bit
//! of `mcountinhibit`.

/// The counters that count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counter {
    /// `mcycle`.
    Cycle = 0,
    /// `minstret`.
    Instret = 2,
}

/// A counter: running, its value is the instruction count plus `base`; stopped, it is `base`.
#[derive(Default)]
pub(super) struct Counters {
    cycle: u64,
    instret: u64,
    inhibit: u64,
}

impl Counters {
    /// Bits of `mcountinhibit` that exist.
    const INHIBIT_MASK: u64 = 0b101;

    fn base(&mut self, counter: Counter) -> &mut u64 {
        match counter {
            Counter::Cycle => &mut self.cycle,
            Counter::Instret => &mut self.instret,
        }
    }

    fn is_stopped(&self, counter: Counter) -> bool {
        self.inhibit >> counter as u64 & 1 != 0
    }

    /// The value, `retired` instructions having retired.
    pub(super) fn read(&mut self, counter: Counter, retired: u64) -> u64 {
        let running = if self.is_stopped(counter) { 0 } else { retired };
        self.base(counter).wrapping_add(running)
    }

    /// Sets the value that the next instruction reads; the writing one, which is not among `retired`, is not counted.
    pub(super) fn write(&mut self, counter: Counter, value: u64, retired: u64) {
        let running = if self.is_stopped(counter) { 0 } else { retired + 1 };
        *self.base(counter) = value.wrapping_sub(running);
    }

    /// `mcountinhibit`.
    pub(super) fn inhibit(&self) -> u64 {
        self.inhibit
    }

    /// Writes `mcountinhibit`; it holds from the next instruction on.
    pub(super) fn set_inhibit(&mut self, value: u64, retired: u64) {
        let retired = retired + 1;
        let values = [Counter::Cycle, Counter::Instret].map(|counter| (counter, self.read(counter, retired)));
        self.inhibit = value & Self::INHIBIT_MASK;
        for (counter, value) in values {
            let running = if self.is_stopped(counter) { 0 } else { retired };
            *self.base(counter) = value.wrapping_sub(running);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_value_is_what_the_next_instruction_reads() {
        let mut counters = Counters::default();
        assert_eq!(counters.read(Counter::Instret, 77), 77);
        counters.write(Counter::Instret, u64::MAX, 100);
        assert_eq!(counters.read(Counter::Instret, 101), u64::MAX);
        assert_eq!(counters.read(Counter::Instret, 102), 0);
        assert_eq!(counters.read(Counter::Cycle, 102), 102);
    }

    #[test]
    fn inhibited_counters_stand_still() {
        let mut counters = Counters::default();
        counters.set_inhibit(u64::MAX, 9);
        assert_eq!(counters.inhibit(), 5);
        assert_eq!(counters.read(Counter::Instret, 1000), 10);
        counters.write(Counter::Cycle, 7, 1000);
        assert_eq!(counters.read(Counter::Cycle, 2000), 7);
        counters.set_inhibit(0, 2000);
        assert_eq!(counters.read(Counter::Instret, 2002), 11);
    }
}

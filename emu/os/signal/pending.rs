//! Signals that were sent and not yet delivered: of a standard signal one at most, of a realtime signal as many as were
//! sent (up to `RLIMIT_SIGPENDING`). See signal(7), "Queueing and delivery semantics".

use super::{SigInfo, SigSet};

/// A queue of signals, of a task or of a process.
#[derive(Clone, Debug, Default)]
pub struct Pending {
    set: SigSet,
    queue: Vec<SigInfo>,
}

impl Pending {
    /// The signals that wait.
    pub fn set(&self) -> SigSet {
        self.set
    }

    /// How many signals are queued.
    pub fn len(&self) -> usize {
        self.queue.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.queue.is_empty()
    }

    /// Queues a signal. A standard signal that waits already is not queued again.
    pub fn push(&mut self, info: SigInfo) {
        let signal = info.signal();
        if signal.is_realtime() || !self.set.contains(signal) {
            self.set = self.set.with(SigSet::of(signal));
            self.queue.push(info);
        }
    }

    /// Takes the next signal of those in `wanted`: those that an instruction caused first, then the lowest number, then
    /// the oldest.
    pub fn take(&mut self, wanted: SigSet) -> Option<SigInfo> {
        let ready = self.set.common(wanted);
        let signal = ready.common(SigSet::SYNCHRONOUS).lowest().or(ready.lowest())?;
        let index = self.queue.iter().position(|info| info.signal() == signal)?;
        let info = self.queue.remove(index);
        if !self.queue.iter().any(|other| other.signal() == signal) {
            self.set = self.set.without(SigSet::of(signal));
        }
        Some(info)
    }

    /// Forgets the signals in `set`.
    pub fn discard(&mut self, set: SigSet) {
        self.set = self.set.without(set);
        self.queue.retain(|info| !set.contains(info.signal()));
    }
}

#[cfg(test)]
mod tests {
    use super::Pending;
    use crate::os::signal::{SigInfo, SigSet, Signal};

    fn push(pending: &mut Pending, number: i32) {
        pending.push(SigInfo::kernel(Signal::new(number).expect("a signal")));
    }

    #[test]
    fn delivers_by_number_and_realtime_as_often_as_sent() {
        let mut pending = Pending::default();
        for number in [40, 15, 40, 11, 15, 2] {
            push(&mut pending, number);
        }
        let taken: Vec<i32> = std::iter::from_fn(|| pending.take(SigSet(!0))).map(|info| info.signo).collect();
        assert_eq!(taken, [11, 2, 15, 40, 40]);
        assert!(pending.set().is_empty());
    }

    #[test]
    fn blocked_signals_stay() {
        let mut pending = Pending::default();
        push(&mut pending, 2);
        push(&mut pending, 15);
        let info = pending.take(SigSet(!0).without(SigSet::of(Signal::INT))).expect("SIGTERM is not blocked");
        assert_eq!(info.signal(), Signal::TERM);
        assert_eq!(pending.set(), SigSet::of(Signal::INT));
        pending.discard(SigSet::of(Signal::INT));
        assert!(pending.is_empty());
    }
}

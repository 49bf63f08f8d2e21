//! Which part of a run is observed.

/// A moment of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// So many instructions have retired.
    Count(u64),
    /// The pc is here, for the first time that anyone looks.
    Address(u64),
}

impl Mark {
    /// Whether the moment has come.
    pub(super) fn is_at(self, pc: u64, retired: u64) -> bool {
        match self {
            Self::Count(count) => retired >= count,
            Self::Address(address) => pc == address,
        }
    }
}

/// From one moment up to another, or to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first instruction that is observed.
    pub from: Mark,
    /// The first that is observed no more.
    pub to: Option<Mark>,
}

impl Window {
    /// The whole run.
    pub const ALL: Self = Self { from: Mark::Count(0), to: None };
    /// Instructions by which a run may exceed its limit, amply.
    const OVERRUN: u64 = 10_000;

    /// How many instructions surely come before the window.
    pub(super) fn unobserved(self) -> Option<u64> {
        match self.from {
            Mark::Count(count) if count > Self::OVERRUN => Some(count - Self::OVERRUN),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_counts_or_places() {
        assert!(Mark::Count(5).is_at(0, 5) && !Mark::Count(5).is_at(5, 4));
        assert!(Mark::Address(8).is_at(8, 1) && !Mark::Address(8).is_at(4, 8));
        assert_eq!(Window { from: Mark::Count(30_000), to: None }.unobserved(), Some(20_000));
        assert_eq!(Window::ALL.unobserved(), None);
    }
}

//! Physical memory protection (privileged specification, section "Physical Memory Protection"): 16 entries of 4-byte
//! granularity, as Spike has them by default.

use super::PrivilegeMode;
use crate::mem::{AccessKind, PAGE_SIZE, PhysAddr, Ppn, TlbFill};

/// Entries that exist; those above read as 0.
const ENTRIES: usize = 16;
/// Bits of an address register.
const ADDRESS_MASK: u64 = (1 << 54) - 1;

const READ: u8 = 1;
const WRITE: u8 = 2;
const EXECUTE: u8 = 4;
const MODE: u8 = 3 << 3;
const LOCK: u8 = 1 << 7;
const OFF: u8 = 0;
const TOP_OF_RANGE: u8 = 1 << 3;
const FOUR_BYTES: u8 = 2 << 3;
const POWER_OF_TWO: u8 = 3 << 3;

/// An entry, and the bytes that it matches.
#[derive(Clone, Copy, Default)]
struct Entry {
    config: u8,
    address: u64,
    /// First byte, and the one behind the last; empty when it is off.
    start: u64,
    end: u64,
}

/// The entries.
pub(super) struct Pmp([Entry; ENTRIES]);

/// How the entries cover a frame.
pub(super) enum Coverage {
    /// All bytes alike: these accesses are allowed.
    Whole(TlbFill),
    /// Each access must be looked at.
    Split,
}

impl Pmp {
    /// As Spike leaves reset, for software that knows nothing of PMP: the first entry opens everything.
    pub(super) fn open() -> Self {
        let mut this = Self([Entry::default(); ENTRIES]);
        this.set_address(0, u64::MAX);
        this.set_config(0, u64::from(READ | WRITE | EXECUTE | POWER_OF_TWO));
        this
    }

    /// `pmpcfg` of this (even) number.
    pub(super) fn config(&self, register: u16) -> u64 {
        let bytes = (0..8).map(|i| self.0.get(usize::from(register) * 4 + i).map_or(0, |entry| entry.config));
        bytes.rev().fold(0, |value, byte| value << 8 | u64::from(byte))
    }

    /// `pmpaddr` of this number.
    pub(super) fn address(&self, register: u16) -> u64 {
        self.0.get(usize::from(register)).map_or(0, |entry| entry.address)
    }

    /// Writes `pmpcfg`. Locked entries stay; W without R is reserved, and W stays clear then.
    pub(super) fn set_config(&mut self, register: u16, value: u64) {
        let first = usize::from(register) * 4;
        for (entry, byte) in self.0.iter_mut().skip(first).zip(value.to_le_bytes()) {
            if entry.config & LOCK == 0 {
                let reserved = byte & (READ | WRITE) == WRITE;
                entry.config = byte & (READ | WRITE | EXECUTE | MODE | LOCK) & if reserved { !WRITE } else { 0xff };
            }
        }
        self.resolve();
    }

    /// Writes `pmpaddr`, unless its entry is locked, or the next is and begins where this ends.
    pub(super) fn set_address(&mut self, register: u16, value: u64) {
        let index = usize::from(register);
        let bounds_locked = |next: &Entry| next.config & LOCK != 0 && next.config & MODE == TOP_OF_RANGE;
        let next_locked = self.0.get(index + 1).is_some_and(bounds_locked);
        if let Some(entry) = self.0.get_mut(index).filter(|entry| entry.config & LOCK == 0 && !next_locked) {
            entry.address = value & ADDRESS_MASK;
        }
        self.resolve();
    }

    /// Works out what each entry matches.
    fn resolve(&mut self) {
        let mut below = 0;
        for entry in &mut self.0 {
            let address = entry.address;
            (entry.start, entry.end) = match entry.config & MODE {
                TOP_OF_RANGE => (below << 2, address << 2),
                FOUR_BYTES => (address << 2, (address << 2) + 4),
                POWER_OF_TWO => {
                    let ones = (!address).trailing_zeros();
                    let base = address & !((1u64 << ones) - 1);
                    (base << 2, (base << 2) + (8 << ones))
                }
                _ => (0, 0),
            };
            below = address;
        }
    }

    fn active(&self) -> impl Iterator<Item = &Entry> {
        self.0.iter().filter(|entry| entry.config & MODE != OFF && entry.start < entry.end)
    }

    /// What may be done in `mode` where `entry` decides.
    fn allowed(entry: Option<&Entry>, mode: PrivilegeMode) -> TlbFill {
        let is_machine = mode == PrivilegeMode::Machine;
        match entry {
            Some(entry) if !is_machine || entry.config & LOCK != 0 => {
                let may = |bit, fill| if entry.config & bit != 0 { fill } else { TlbFill::empty() };
                may(READ, TlbFill::READ) | may(WRITE, TlbFill::WRITE) | may(EXECUTE, TlbFill::EXECUTE)
            }
            _ if is_machine => TlbFill::all(),
            _ => TlbFill::empty(),
        }
    }

    /// How the frame is covered for `mode`.
    pub(super) fn coverage(&self, frame: Ppn, mode: PrivilegeMode) -> Coverage {
        let start = frame.address().0;
        let end = start.saturating_add(PAGE_SIZE);
        match self.active().find(|entry| entry.start < end && start < entry.end) {
            Some(entry) if entry.start > start || entry.end < end => Coverage::Split,
            decides => Coverage::Whole(Self::allowed(decides, mode)),
        }
    }

    /// Is the frame covered in parts?
    pub(super) fn is_split(&self, frame: Ppn) -> bool {
        matches!(self.coverage(frame, PrivilegeMode::Machine), Coverage::Split)
    }

    /// Does an entry begin or end inside of a page?
    pub(super) fn splits_any(&self) -> bool {
        self.active().any(|entry| entry.start % PAGE_SIZE != 0 || entry.end % PAGE_SIZE != 0)
    }

    /// May these bytes be accessed? The first entry that matches any of them decides, and must match all.
    pub(super) fn permits(&self, at: PhysAddr, size: u64, kind: AccessKind, mode: PrivilegeMode) -> bool {
        let (start, end) = (at.0, at.0.saturating_add(size));
        let decides = self.active().find(|entry| entry.start < end && start < entry.end);
        if decides.is_some_and(|entry| entry.start > start || entry.end < end) {
            return false;
        }
        Self::allowed(decides, mode).contains(match kind {
            AccessKind::Read => TlbFill::READ,
            AccessKind::Write => TlbFill::WRITE,
            AccessKind::Execute => TlbFill::EXECUTE,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use PrivilegeMode::{Machine, User};

    fn permits(pmp: &Pmp, at: u64, size: u64, kind: AccessKind, mode: PrivilegeMode) -> bool {
        pmp.permits(PhysAddr(at), size, kind, mode)
    }

    #[test]
    fn after_reset_everything_is_open() {
        let pmp = Pmp::open();
        assert_eq!((pmp.config(0), pmp.address(0), pmp.address(1)), (0x1f, ADDRESS_MASK, 0));
        assert!(permits(&pmp, 0x8000_0000, 8, AccessKind::Execute, User));
        assert!(!pmp.splits_any());
    }

    #[test]
    fn without_a_match_machine_mode_may_and_others_may_not() {
        let mut pmp = Pmp::open();
        pmp.set_config(0, 0);
        assert!(permits(&pmp, 0x8000_0000, 8, AccessKind::Write, Machine));
        assert!(!permits(&pmp, 0x8000_0000, 8, AccessKind::Read, User));
    }

    #[test]
    fn the_lowest_entry_decides_and_must_match_all_bytes() {
        let mut pmp = Pmp::open();
        // 16 bytes at 0x8000_0010, no access; then 0..0x8000_1000, read only.
        pmp.set_address(0, 0x8000_0010 >> 2 | 1);
        pmp.set_address(1, 0x8000_1000 >> 2);
        pmp.set_config(0, u64::from(POWER_OF_TWO) | u64::from(TOP_OF_RANGE | READ) << 8);
        assert!(!permits(&pmp, 0x8000_0008, 8, AccessKind::Read, User), "the range begins at pmpaddr0");
        assert!(!permits(&pmp, 0x8000_001c, 8, AccessKind::Read, User));
        assert!(permits(&pmp, 0x8000_0020, 8, AccessKind::Read, User));
        assert!(!permits(&pmp, 0x8000_0020, 8, AccessKind::Write, User));
        assert!(pmp.is_split(Ppn(0x80000)) && !pmp.is_split(Ppn(0x80001)));
    }

    #[test]
    fn locked_entries_bind_machine_mode_and_cannot_be_written() {
        let mut pmp = Pmp::open();
        pmp.set_address(1, 0x9000_0000 >> 2);
        pmp.set_config(0, u64::from(LOCK | TOP_OF_RANGE | READ) << 8);
        assert!(!permits(&pmp, 0x8fff_fff8, 8, AccessKind::Write, Machine) || pmp.address(0) == ADDRESS_MASK);
        pmp.set_address(1, 0);
        pmp.set_address(0, 0);
        assert_eq!((pmp.address(1), pmp.address(0)), (0x9000_0000 >> 2, ADDRESS_MASK));
        pmp.set_config(0, 0);
        assert_eq!(pmp.config(0), u64::from(LOCK | TOP_OF_RANGE | READ) << 8);
        pmp.set_config(0, u64::from(WRITE));
        assert_eq!(pmp.config(0) & 0xff, 0);
    }
}

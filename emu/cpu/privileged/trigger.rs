//! Debug triggers (RISC-V debug specification, chapter "Sdtrig"): address match triggers of the original kind (mcontrol,
//! type 2) that raise a breakpoint exception.

use super::PrivilegeMode;
use super::numbers as n;
use crate::mem::{AccessKind, VirtAddr, Vpn};

/// How many there are.
const TRIGGERS: usize = 4;

const LOAD: u64 = 1 << 0;
const STORE: u64 = 1 << 1;
const EXECUTE: u64 = 1 << 2;
const USER: u64 = 1 << 3;
const SUPERVISOR: u64 = 1 << 4;
const MACHINE: u64 = 1 << 6;
const WRITABLE: u64 = LOAD | STORE | EXECUTE | USER | SUPERVISOR | MACHINE;
/// Type 2 in bits 63:60.
const ADDRESS_MATCH: u64 = 2 << 60;

#[derive(Clone, Copy)]
struct Trigger {
    control: u64,
    address: u64,
}

/// The triggers and which of them is selected.
pub(super) struct Triggers {
    selected: usize,
    all: [Trigger; TRIGGERS],
}

impl Default for Triggers {
    fn default() -> Self {
        Self { selected: 0, all: [Trigger { control: ADDRESS_MATCH, address: 0 }; TRIGGERS] }
    }
}

impl Triggers {
    /// Reads a trigger CSR.
    pub(super) fn read(&self, csr: u16) -> Option<u64> {
        let trigger = self.all.get(self.selected)?;
        match csr {
            n::TSELECT => Some(self.selected as u64),
            n::TDATA1 => Some(trigger.control),
            n::TDATA2 => Some(trigger.address),
            n::TDATA3 => Some(0),
            n::TINFO => Some(1 << 2),
            _ => None,
        }
    }

    /// Writes a trigger CSR.
    pub(super) fn write(&mut self, csr: u16, value: u64) -> Option<()> {
        let trigger = self.all.get_mut(self.selected)?;
        match csr {
            n::TSELECT => {
                self.selected = usize::try_from(value).ok().filter(|&i| i < TRIGGERS).unwrap_or(self.selected)
            }
            n::TDATA1 => trigger.control = ADDRESS_MATCH | value & WRITABLE,
            n::TDATA2 => trigger.address = value,
            n::TDATA3 | n::TINFO => {}
            _ => return None,
        }
        Some(())
    }

    fn of_kind(&self, kind: AccessKind) -> impl Iterator<Item = &Trigger> {
        let bit = match kind {
            AccessKind::Read => LOAD,
            AccessKind::Write => STORE,
            AccessKind::Execute => EXECUTE,
        };
        self.all.iter().filter(move |trigger| trigger.control & bit != 0)
    }

    /// Is there one for data accesses?
    pub(super) fn watch_data(&self) -> bool {
        self.all.iter().any(|trigger| trigger.control & (LOAD | STORE) != 0)
    }

    /// Is there one for data accesses of this kind in the page?
    pub(super) fn watch_page(&self, page: Vpn, kind: AccessKind) -> bool {
        self.of_kind(kind).any(|trigger| VirtAddr(trigger.address).page() == page)
    }

    /// Is there one for fetches of this address, in whatever mode?
    pub(super) fn watch_fetch(&self, pc: u64) -> bool {
        self.of_kind(AccessKind::Execute).any(|trigger| trigger.address == pc)
    }

    /// Does an access in `mode` whose first byte is at `va` fire one?
    pub(super) fn fires(&self, va: u64, kind: AccessKind, mode: PrivilegeMode) -> bool {
        let bit = match mode {
            PrivilegeMode::User => USER,
            PrivilegeMode::Supervisor => SUPERVISOR,
            PrivilegeMode::Machine => MACHINE,
        };
        self.of_kind(kind).any(|trigger| trigger.address == va && trigger.control & bit != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trigger_fires_for_its_kind_mode_and_address() {
        let mut triggers = Triggers::default();
        triggers.write(n::TSELECT, 9);
        assert_eq!(triggers.read(n::TSELECT), Some(0));
        triggers.write(n::TSELECT, 1);
        triggers.write(n::TDATA1, u64::MAX);
        assert_eq!(triggers.read(n::TDATA1), Some(ADDRESS_MATCH | WRITABLE));
        triggers.write(n::TDATA1, STORE | MACHINE);
        triggers.write(n::TDATA2, 0x8000_1004);
        assert!(triggers.fires(0x8000_1004, AccessKind::Write, PrivilegeMode::Machine));
        assert!(!triggers.fires(0x8000_1004, AccessKind::Write, PrivilegeMode::User));
        assert!(!triggers.fires(0x8000_1004, AccessKind::Read, PrivilegeMode::Machine));
        assert!(triggers.watch_data() && !triggers.watch_fetch(0x8000_1004));
        assert!(triggers.watch_page(Vpn(0x80001), AccessKind::Write));
    }
}

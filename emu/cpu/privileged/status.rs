//! `mstatus` and its view `sstatus` (privileged specification, section "Machine Status Registers").

/// A privilege mode, lowest first, numbered as `MPP` numbers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum PrivilegeMode {
    /// U-mode.
    User = 0,
    /// S-mode.
    Supervisor = 1,
    /// M-mode.
    Machine = 3,
}

impl PrivilegeMode {
    /// The mode of this number; the reserved one is U-mode.
    pub(super) fn from_bits(bits: u64) -> Self {
        match bits & 3 {
            1 => Self::Supervisor,
            3 => Self::Machine,
            _ => Self::User,
        }
    }
}

/// `mstatus`. Endianness is little, UXL and SXL are 64; SD is made when it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Status(u64);

impl Status {
    pub(super) const SIE: u64 = 1 << 1;
    pub(super) const MIE: u64 = 1 << 3;
    const SPIE: u64 = 1 << 5;
    const MPIE: u64 = 1 << 7;
    const SPP: u64 = 1 << 8;
    const MPP: u64 = 3 << 11;
    const FS: u64 = 3 << 13;
    pub(super) const MPRV: u64 = 1 << 17;
    pub(super) const SUM: u64 = 1 << 18;
    pub(super) const MXR: u64 = 1 << 19;
    pub(super) const TVM: u64 = 1 << 20;
    pub(super) const TW: u64 = 1 << 21;
    pub(super) const TSR: u64 = 1 << 22;
    const UXL64: u64 = 2 << 32;
    const SXL64: u64 = 2 << 34;
    const SD: u64 = 1 << 63;

    /// What S-mode may write, and what it sees besides SD.
    const SUPERVISOR: u64 = Self::SIE | Self::SPIE | Self::SPP | Self::FS | Self::SUM | Self::MXR;
    /// What M-mode may write.
    const MACHINE: u64 =
        Self::SUPERVISOR | Self::MIE | Self::MPIE | Self::MPP | Self::MPRV | Self::TVM | Self::TW | Self::TSR;

    /// After reset: all clear.
    pub(super) const RESET: Self = Self(Self::UXL64 | Self::SXL64);

    /// Are these bits set?
    pub(super) fn has(self, bits: u64) -> bool {
        self.0 & bits == bits
    }

    /// `mstatus` as it is read.
    pub(super) fn machine(self) -> u64 {
        self.0 | if self.has(Self::FS) { Self::SD } else { 0 }
    }

    /// `sstatus` as it is read.
    pub(super) fn supervisor(self) -> u64 {
        self.machine() & (Self::SUPERVISOR | Self::UXL64 | Self::SD)
    }

    /// A write of `mstatus`. The reserved value of MPP becomes U.
    pub(super) fn write_machine(&mut self, value: u64) {
        self.assign(Self::MACHINE, value);
        self.set_machine_previous(self.machine_previous());
    }

    /// A write of `sstatus`.
    pub(super) fn write_supervisor(&mut self, value: u64) {
        self.assign(Self::SUPERVISOR, value);
    }

    fn assign(&mut self, mask: u64, value: u64) {
        self.0 = self.0 & !mask | value & mask;
    }

    fn put(&mut self, bit: u64, set: bool) {
        self.assign(bit, if set { bit } else { 0 });
    }

    /// Floating-point state: 0 off, 1 initial, 2 clean, 3 dirty.
    pub(super) fn float(self) -> u64 {
        (self.0 & Self::FS) >> 13
    }

    /// Floating-point state has been written.
    pub(super) fn set_float_dirty(&mut self) {
        self.0 |= Self::FS;
    }

    /// MPP.
    pub(super) fn machine_previous(self) -> PrivilegeMode {
        PrivilegeMode::from_bits(self.0 >> 11)
    }

    fn set_machine_previous(&mut self, mode: PrivilegeMode) {
        self.assign(Self::MPP, (mode as u64) << 11);
    }

    /// A trap from `mode` goes to M-mode.
    pub(super) fn enter_machine(&mut self, mode: PrivilegeMode) {
        self.put(Self::MPIE, self.has(Self::MIE));
        self.put(Self::MIE, false);
        self.set_machine_previous(mode);
    }

    /// A trap from `mode` goes to S-mode.
    pub(super) fn enter_supervisor(&mut self, mode: PrivilegeMode) {
        self.put(Self::SPIE, self.has(Self::SIE));
        self.put(Self::SIE, false);
        self.put(Self::SPP, mode == PrivilegeMode::Supervisor);
    }

    /// `mret`. Gives the mode to go to.
    pub(super) fn leave_machine(&mut self) -> PrivilegeMode {
        let mode = self.machine_previous();
        self.put(Self::MIE, self.has(Self::MPIE));
        self.put(Self::MPIE, true);
        self.set_machine_previous(PrivilegeMode::User);
        if mode != PrivilegeMode::Machine {
            self.put(Self::MPRV, false);
        }
        mode
    }

    /// `sret`. Gives the mode to go to.
    pub(super) fn leave_supervisor(&mut self) -> PrivilegeMode {
        let mode = if self.has(Self::SPP) { PrivilegeMode::Supervisor } else { PrivilegeMode::User };
        self.put(Self::SIE, self.has(Self::SPIE));
        self.put(Self::SPIE, true);
        self.put(Self::SPP, false);
        self.put(Self::MPRV, false);
        mode
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reserved_values_and_bits_do_not_stick() {
        let mut status = Status::RESET;
        status.write_machine(!Status::MPP | 2 << 11);
        assert_eq!(status.machine_previous(), PrivilegeMode::User);
        assert_eq!(status.machine(), 0x8000_000a_007e_61aa);
        assert_eq!(status.supervisor(), 0x8000_0002_000c_6122);
    }

    #[test]
    fn traps_and_returns_stack_privilege_and_interrupt_enable() {
        let mut status = Status::RESET;
        status.write_machine(Status::MIE | Status::SIE | Status::MPRV);
        status.enter_machine(PrivilegeMode::Supervisor);
        assert!(!status.has(Status::MIE) && status.has(Status::MPIE | Status::MPRV));
        assert_eq!(status.leave_machine(), PrivilegeMode::Supervisor);
        assert!(status.has(Status::MIE | Status::MPIE) && !status.has(Status::MPRV));
        status.enter_supervisor(PrivilegeMode::User);
        assert!(!status.has(Status::SIE) && status.has(Status::SPIE));
        assert_eq!(status.leave_supervisor(), PrivilegeMode::User);
        assert!(status.has(Status::SIE | Status::SPIE));
    }
}

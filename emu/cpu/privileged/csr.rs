//! Control and status registers of a machine's hart, with their WARL rules (privileged specification, chapters 2 to 4 and
//! 12). Where the specification leaves a choice it is Spike's, so that the two can be compared.

use super::counters::Counter;
use super::numbers as n;
use super::{PrivilegeMode, Status};
use crate::cpu::Hart;
use crate::cpu::csr::Written;
use crate::isa::Extensions;
use crate::mem::Mode;

/// Interrupt bits of `mip` and `mie`.
pub(super) mod interrupt {
    pub(in super::super) const SSI: u64 = 1 << 1;
    pub(in super::super) const MSI: u64 = 1 << 3;
    pub(in super::super) const STI: u64 = 1 << 5;
    pub(in super::super) const MTI: u64 = 1 << 7;
    pub(in super::super) const SEI: u64 = 1 << 9;
    pub(in super::super) const MEI: u64 = 1 << 11;
    /// Those of S-mode.
    pub(in super::super) const SUPERVISOR: u64 = SSI | STI | SEI;
    /// All.
    pub(in super::super) const ALL: u64 = SUPERVISOR | MSI | MTI | MEI;
}

/// Fields of `menvcfg` and `senvcfg`.
pub(super) mod environment {
    pub(in super::super) const FIOM: u64 = 1;
    /// Zicbom: 0 illegal, 1 flush, 3 invalidate.
    pub(in super::super) const CBIE: u64 = 3 << 4;
    pub(in super::super) const CBCFE: u64 = 1 << 6;
    pub(in super::super) const CBZE: u64 = 1 << 7;
    pub(in super::super) const ADUE: u64 = 1 << 61;
    pub(in super::super) const PBMTE: u64 = 1 << 62;
    pub(in super::super) const STCE: u64 = 1 << 63;
    /// The fields that both have.
    pub(in super::super) const USER: u64 = FIOM | CBIE | CBCFE | CBZE;
}

/// Exceptions that M-mode may delegate, as Spike has them: all but `ecall` from M-mode and those of the hypervisor.
/// Misaligned fetches are among them where they are possible.
const DELEGABLE: u64 = 0xc_b3fe;
/// Counters that may be enabled for less privileged modes.
const COUNTERS: u64 = 0xffff_ffff;

impl Hart {
    /// Reads a CSR, `retired` instructions having retired. None when it does not exist or may not be read.
    pub(in crate::cpu) fn read_privileged_csr(&mut self, csr: u16, retired: u64) -> Option<u64> {
        self.check_csr(csr)?;
        self.privileged.timer.set_clock(retired);
        match csr >> 8 & 3 {
            0 => self.read_user(csr, retired),
            1 => self.read_supervisor(csr),
            3 => self.read_machine(csr, retired),
            _ => None,
        }
    }

    /// Writes a CSR, `retired` instructions having retired. None when it does not exist or may not be written.
    pub(in crate::cpu) fn write_privileged_csr(&mut self, csr: u16, value: u64, retired: u64) -> Option<Written> {
        self.check_csr(csr)?;
        if csr >> 10 == 3 {
            return None;
        }
        self.privileged.timer.set_clock(retired);
        match csr >> 8 & 3 {
            0 => {
                self.write_float_csr(csr, value)?;
                self.privileged.status.set_float_dirty();
            }
            1 => self.write_supervisor(csr, value)?,
            3 => self.write_machine(csr, value, retired)?,
            _ => return None,
        }
        self.sync();
        Some(Written::Context)
    }

    /// Whether the CSR may be accessed at all in this mode.
    fn check_csr(&self, csr: u16) -> Option<()> {
        let state = &self.privileged;
        let supervised = state.mode == PrivilegeMode::Supervisor;
        let allowed = match csr {
            _ if u64::from(csr >> 8 & 3) > state.mode as u64 => false,
            n::FFLAGS..=n::FCSR => self.has(Extensions::F) && state.status.float() != 0,
            n::SATP => !(supervised && state.status.has(Status::TVM)),
            n::STIMECMP => self.may_use_supervisor_timer(),
            n::CYCLE..=n::HPMCOUNTER31 => self.is_counter_enabled(csr - n::CYCLE),
            _ => true,
        };
        allowed.then_some(())
    }

    fn is_counter_enabled(&self, counter: u16) -> bool {
        let state = &self.privileged;
        let needed = if counter < 3 { Extensions::ZICNTR } else { Extensions::ZIHPM };
        let enabled = match state.mode {
            PrivilegeMode::Machine => u64::MAX,
            PrivilegeMode::Supervisor => state.mcounteren,
            PrivilegeMode::User => state.mcounteren & state.scounteren,
        };
        self.has(needed) && enabled >> counter & 1 != 0
    }

    fn may_use_supervisor_timer(&self) -> bool {
        let state = &self.privileged;
        let enabled = state.menvcfg & environment::STCE != 0 && state.mcounteren & 2 != 0;
        self.has(Extensions::SSTC) && (state.mode == PrivilegeMode::Machine || enabled)
    }

    fn read_user(&mut self, csr: u16, retired: u64) -> Option<u64> {
        Some(match csr {
            n::FFLAGS..=n::FCSR => return self.read_float_csr(csr),
            n::CYCLE => self.privileged.counters.read(Counter::Cycle, retired),
            n::TIME => self.privileged.timer.time(),
            n::INSTRET => self.privileged.counters.read(Counter::Instret, retired),
            n::HPMCOUNTER3..=n::HPMCOUNTER31 => 0,
            _ => return None,
        })
    }

    fn read_supervisor(&self, csr: u16) -> Option<u64> {
        let state = &self.privileged;
        Some(match csr {
            n::SSTATUS => state.status.supervisor(),
            n::SIE => state.mie & state.mideleg,
            n::SIP => self.pending() & state.mideleg,
            n::STVEC => state.supervisor.tvec,
            n::SCOUNTEREN => state.scounteren,
            n::SENVCFG => state.senvcfg,
            n::SSCRATCH => state.supervisor.scratch,
            n::SEPC => state.supervisor.epc & self.alignment(),
            n::SCAUSE => state.supervisor.cause,
            n::STVAL => state.supervisor.tval,
            n::STIMECMP => state.timer.supervisor_compare,
            n::SATP => state.satp,
            _ => return None,
        })
    }

    fn read_machine(&mut self, csr: u16, retired: u64) -> Option<u64> {
        let misa = self.misa();
        let pending = self.pending();
        let alignment = self.alignment();
        let state = &mut self.privileged;
        Some(match csr {
            n::MSTATUS => state.status.machine(),
            n::MISA => misa,
            n::MEDELEG => state.medeleg,
            n::MIDELEG => state.mideleg,
            n::MIE => state.mie,
            n::MIP => pending,
            n::MTVEC => state.machine.tvec,
            n::MCOUNTEREN => state.mcounteren,
            n::MENVCFG => state.menvcfg,
            n::MCOUNTINHIBIT => state.counters.inhibit(),
            n::MSCRATCH => state.machine.scratch,
            n::MEPC => state.machine.epc & alignment,
            n::MCAUSE => state.machine.cause,
            n::MTVAL => state.machine.tval,
            n::PMPCFG0..=n::PMPCFG15 if csr.is_multiple_of(2) => state.pmp.config(csr - n::PMPCFG0),
            n::PMPADDR0..=n::PMPADDR63 => state.pmp.address(csr - n::PMPADDR0),
            n::TSELECT..=n::TINFO => state.triggers.read(csr)?,
            n::MCYCLE => state.counters.read(Counter::Cycle, retired),
            n::MINSTRET => state.counters.read(Counter::Instret, retired),
            n::MHPMEVENT3..=n::MHPMEVENT31 | n::MHPMCOUNTER3..=n::MHPMCOUNTER31 => 0,
            n::MVENDORID..=n::MCONFIGPTR => 0,
            _ => return None,
        })
    }

    fn write_supervisor(&mut self, csr: u16, value: u64) -> Option<()> {
        let is_legal = is_satp_legal(value);
        let state = &mut self.privileged;
        match csr {
            n::SSTATUS => state.status.write_supervisor(value),
            n::SIE => state.mie = state.mie & !state.mideleg | value & state.mideleg,
            n::SIP => {
                let mask = state.mideleg & interrupt::SSI;
                state.mip = state.mip & !mask | value & mask;
            }
            n::STVEC => state.supervisor.tvec = value & !2,
            n::SCOUNTEREN => state.scounteren = value & COUNTERS,
            n::SENVCFG => state.senvcfg = legal_environment(value, state.senvcfg) & environment::USER,
            n::SSCRATCH => state.supervisor.scratch = value,
            n::SEPC => state.supervisor.epc = value & !1,
            n::SCAUSE => state.supervisor.cause = value,
            n::STVAL => state.supervisor.tval = value,
            n::STIMECMP => state.timer.supervisor_compare = value,
            n::SATP if is_legal => state.satp = value,
            n::SATP => {}
            _ => return None,
        }
        Some(())
    }

    fn write_machine(&mut self, csr: u16, value: u64, retired: u64) -> Option<()> {
        match csr {
            n::MENVCFG => self.write_machine_environment(value),
            n::PMPCFG0..=n::PMPCFG15 if csr.is_multiple_of(2) => {
                self.privileged.pmp.set_config(csr - n::PMPCFG0, value);
                self.protection_changed();
            }
            n::PMPADDR0..=n::PMPADDR63 => {
                self.privileged.pmp.set_address(csr - n::PMPADDR0, value);
                self.protection_changed();
            }
            n::TSELECT..=n::TINFO => {
                self.privileged.triggers.write(csr, value)?;
                self.protection_changed();
            }
            _ => return self.write_plain_machine(csr, value, retired),
        }
        Some(())
    }

    fn write_plain_machine(&mut self, csr: u16, value: u64, retired: u64) -> Option<()> {
        let delegable = DELEGABLE | u64::from(!self.has(Extensions::ZCA));
        let state = &mut self.privileged;
        match csr {
            n::MSTATUS => state.status.write_machine(value),
            n::MEDELEG => state.medeleg = value & delegable,
            n::MIDELEG => state.mideleg = value & interrupt::SUPERVISOR,
            n::MIE => state.mie = value & interrupt::ALL,
            n::MIP => {
                let timer = if state.menvcfg & environment::STCE != 0 { interrupt::STI } else { 0 };
                let mask = interrupt::SUPERVISOR & !timer;
                state.mip = state.mip & !mask | value & mask;
            }
            n::MTVEC => state.machine.tvec = value & !2,
            n::MCOUNTEREN => state.mcounteren = value & COUNTERS,
            n::MCOUNTINHIBIT => state.counters.set_inhibit(value, retired),
            n::MSCRATCH => state.machine.scratch = value,
            n::MEPC => state.machine.epc = value & !1,
            n::MCAUSE => state.machine.cause = value,
            n::MTVAL => state.machine.tval = value,
            n::MCYCLE => state.counters.write(Counter::Cycle, value, retired),
            n::MINSTRET => state.counters.write(Counter::Instret, value, retired),
            n::MISA | n::MHPMEVENT3..=n::MHPMEVENT31 | n::MHPMCOUNTER3..=n::MHPMCOUNTER31 => {}
            _ => return None,
        }
        Some(())
    }

    fn write_machine_environment(&mut self, value: u64) {
        let optional = [
            (Extensions::SVADU, environment::ADUE),
            (Extensions::SVPBMT, environment::PBMTE),
            (Extensions::SSTC, environment::STCE),
        ];
        let present =
            optional.iter().filter(|(extension, _)| self.has(*extension)).fold(0, |bits, (_, bit)| bits | bit);
        let mask = environment::USER | present;
        self.privileged.menvcfg = legal_environment(value, self.privileged.menvcfg) & mask;
    }

    /// `misa`: what is on cannot be switched off.
    fn misa(&self) -> u64 {
        let letters = [
            ('a', Extensions::A),
            ('b', Extensions::ZBA | Extensions::ZBB | Extensions::ZBS),
            ('c', Extensions::C),
            ('d', Extensions::D),
            ('f', Extensions::F),
            ('i', Extensions::I),
            ('m', Extensions::M),
            ('s', Extensions::empty()),
            ('u', Extensions::empty()),
        ];
        let bit = |letter: char| 1 << (letter as u32 - 'a' as u32);
        let present = letters.iter().filter(|(_, extension)| self.has(*extension));
        present.fold(2 << 62, |bits, (letter, _)| bits | bit(*letter))
    }
}

/// Whether a value for `satp` has a MODE that exists; otherwise the whole write has no effect.
fn is_satp_legal(satp: u64) -> bool {
    satp >> 60 == 0 || Mode::from_satp(satp >> 60).is_some()
}

/// A value for `menvcfg` or `senvcfg` in which the reserved value of CBIE keeps the old one.
fn legal_environment(value: u64, old: u64) -> u64 {
    if value & environment::CBIE == 2 << 4 { value & !environment::CBIE | old & environment::CBIE } else { value }
}

//! Control and status registers (privileged specification, chapter 2; unprivileged specification, chapters "Zicsr",
//! "Zicntr" and "F").

use super::{Environment, Hart};
use crate::isa::Extensions;

/// What writing a CSR did besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// Nothing that concerns the engine.
    Plain,
    /// Translation, privilege or what is legal changed: the running block must be left.
    Context,
}

/// CSR numbers.
mod number {
    pub(super) const FFLAGS: u16 = 0x001;
    pub(super) const FRM: u16 = 0x002;
    pub(super) const FCSR: u16 = 0x003;
    pub(super) const CYCLE: u16 = 0xc00;
    pub(super) const TIME: u16 = 0xc01;
    pub(super) const INSTRET: u16 = 0xc02;
}

/// Bits of `fcsr` that exist.
const FCSR_MASK: u32 = 0xff;

impl Hart {
    /// Reads a CSR, `instret` instructions having retired. None when it does not exist or may not be read.
    pub(super) fn read_csr(&mut self, csr: u16, instret: u64) -> Option<u64> {
        match csr {
            _ if self.is_machine() => self.read_privileged_csr(csr, instret),
            number::FFLAGS | number::FRM | number::FCSR if !self.has(Extensions::F) => None,
            number::FFLAGS | number::FRM | number::FCSR => self.read_float_csr(csr),
            number::CYCLE | number::TIME | number::INSTRET if !self.has(Extensions::ZICNTR) => None,
            number::CYCLE | number::INSTRET => Some(instret),
            number::TIME => Some(monotonic_nanoseconds()),
            _ => None,
        }
    }

    /// Writes a CSR, `instret` instructions having retired. None when it does not exist or may not be written.
    pub(super) fn write_csr(&mut self, csr: u16, value: u64, instret: u64) -> Option<Written> {
        match csr {
            _ if self.is_machine() => self.write_privileged_csr(csr, value, instret),
            _ if !self.has(Extensions::F) => None,
            _ => self.write_float_csr(csr, value).map(|()| Written::Plain),
        }
    }

    /// Reads `fflags`, `frm` or `fcsr`.
    pub(super) fn read_float_csr(&self, csr: u16) -> Option<u64> {
        let fcsr = u64::from(self.regs.fcsr & FCSR_MASK);
        match csr {
            number::FFLAGS => Some(fcsr & 0x1f),
            number::FRM => Some(fcsr >> 5),
            number::FCSR => Some(fcsr),
            _ => None,
        }
    }

    /// Writes `fflags`, `frm` or `fcsr`.
    pub(super) fn write_float_csr(&mut self, csr: u16, value: u64) -> Option<()> {
        let (fcsr, value) = (self.regs.fcsr & FCSR_MASK, value as u32);
        let fcsr = match csr {
            number::FFLAGS => Some(fcsr & !0x1f | value & 0x1f),
            number::FRM => Some(fcsr & 0x1f | (value & 7) << 5),
            number::FCSR => Some(value & FCSR_MASK),
            _ => None,
        };
        self.regs.fcsr = fcsr?;
        Some(())
    }

    /// Whether guest software serves the traps, and has the privileged registers.
    pub(super) fn is_machine(&self) -> bool {
        self.config.environment == Environment::Machine
    }

    pub(super) fn has(&self, extension: Extensions) -> bool {
        self.config.isa.contains(extension)
    }
}

/// The `time` CSR: nanoseconds of CLOCK_MONOTONIC.
fn monotonic_nanoseconds() -> u64 {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::Monotonic);
    now.tv_sec as u64 * 1_000_000_000 + now.tv_nsec as u64
}

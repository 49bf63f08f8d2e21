//! What `mret`, `sret`, `wfi` and the fences of translation do, and who may.

use super::csr::environment;
use super::{PrivilegeMode, Status};
use crate::cpu::Hart;
use crate::isa::Extensions;
use crate::mem::VirtAddr;

/// The instruction is illegal in this mode.
pub(in crate::cpu) struct Forbidden;

/// Which cache-block instruction is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cpu) enum CacheBlock {
    /// `cbo.zero`.
    Zero,
    /// `cbo.clean` and `cbo.flush`.
    Clean,
    /// `cbo.inval`.
    Invalidate,
}

impl Hart {
    /// `mret`.
    pub(in crate::cpu) fn return_from_machine(&mut self) -> Result<(), Forbidden> {
        if !self.is_machine() || self.privileged.mode != PrivilegeMode::Machine {
            return Err(Forbidden);
        }
        self.privileged.mode = self.privileged.status.leave_machine();
        self.regs.pc = self.privileged.machine.epc & self.alignment();
        self.sync();
        Ok(())
    }

    /// `sret`.
    pub(in crate::cpu) fn return_from_supervisor(&mut self) -> Result<(), Forbidden> {
        self.require_supervisor(Status::TSR)?;
        self.privileged.mode = self.privileged.status.leave_supervisor();
        self.regs.pc = self.privileged.supervisor.epc & self.alignment();
        self.sync();
        Ok(())
    }

    /// The bits that addresses of instructions may have.
    pub(super) fn alignment(&self) -> u64 {
        if self.has(Extensions::ZCA) { !1 } else { !3 }
    }

    /// Whether `wfi` may be executed.
    pub(in crate::cpu) fn may_wait(&self) -> Result<(), Forbidden> {
        self.require_supervisor(Status::TW)
    }

    /// `sfence.vma` and `sinval.vma`: `va` is none for all pages.
    pub(in crate::cpu) fn fence_translations(&mut self, va: Option<VirtAddr>) -> Result<(), Forbidden> {
        self.require_supervisor(Status::TVM)?;
        match va {
            Some(va) => self.tlb.flush_page(va),
            None => self.tlb.flush_all(),
        }
        self.begin_generation();
        Ok(())
    }

    /// Whether `sfence.w.inval` and `sfence.inval.ir` may be executed.
    pub(in crate::cpu) fn may_order_translations(&self) -> Result<(), Forbidden> {
        self.require_supervisor(0)
    }

    /// S-mode or higher, and in S-mode this bit of `mstatus` is clear (if there is one).
    fn require_supervisor(&self, trapping: u64) -> Result<(), Forbidden> {
        let state = &self.privileged;
        let trapped = trapping != 0 && state.status.has(trapping);
        match state.mode {
            _ if !self.is_machine() => Err(Forbidden),
            PrivilegeMode::Machine => Ok(()),
            PrivilegeMode::Supervisor if !trapped => Ok(()),
            _ => Err(Forbidden),
        }
    }

    /// Whether a cache-block instruction may be executed (privileged specification, `menvcfg` and `senvcfg`).
    pub(in crate::cpu) fn may_manage_blocks(&self, what: CacheBlock) -> Result<(), Forbidden> {
        let state = &self.privileged;
        let bits = match what {
            CacheBlock::Zero => environment::CBZE,
            CacheBlock::Clean => environment::CBCFE,
            CacheBlock::Invalidate => environment::CBIE,
        };
        let allowed = match state.mode {
            _ if !self.is_machine() => what != CacheBlock::Invalidate,
            PrivilegeMode::Machine => true,
            PrivilegeMode::Supervisor => state.menvcfg & bits != 0,
            PrivilegeMode::User => state.menvcfg & bits != 0 && state.senvcfg & bits != 0,
        };
        if allowed { Ok(()) } else { Err(Forbidden) }
    }

    /// Floating-point state is about to change: FS becomes dirty.
    pub(in crate::cpu) fn set_float_dirty(&mut self) {
        self.privileged.status.set_float_dirty();
        self.sync();
    }
}

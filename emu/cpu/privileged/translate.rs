//! Address translation and protection as they are in the hart's mode: `satp`, SUM, MXR, MPRV, PMP, triggers.

use super::csr::environment;
use super::pmp::Coverage;
use super::{Dialect, Pace, PrivilegeMode, Status};
use crate::cpu::access::{access_fault, allowed, page_fault, walk_fault};
use crate::cpu::{Exception, Hart, Trap};
use crate::isa::Extensions;
use crate::mem::{
    AccessKind, AdUpdate, Extensions as WalkExtensions, Mode, Mxr, PermissionContext, PhysAddr, Ppn, Privilege,
    TlbFill, VirtAddr, check, walk_with,
};

/// What translation and permissions of an access depend on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Regime {
    /// The mode that the access is made in, by MPRV perhaps.
    mode: PrivilegeMode,
    /// Scheme and root table; none in M-mode and with `satp` Bare.
    paging: Option<(Mode, Ppn)>,
    context: PermissionContext,
    extensions: WalkExtensions,
}

impl Regime {
    /// No translation.
    pub(super) fn bare(mode: PrivilegeMode) -> Self {
        Self { mode, paging: None, context: PermissionContext::HOSTED, extensions: WalkExtensions::empty() }
    }
}

impl Hart {
    fn regime(&self, mode: PrivilegeMode) -> Regime {
        let state = &self.privileged;
        let scheme = Mode::from_satp(state.satp >> 60).filter(|_| mode != PrivilegeMode::Machine);
        let Some(scheme) = scheme else { return Regime::bare(mode) };
        let sum = state.status.has(Status::SUM);
        let hardware = self.has(Extensions::SVADU) && state.menvcfg & environment::ADUE != 0;
        let mut extensions = WalkExtensions::empty();
        extensions.set(WalkExtensions::SVNAPOT, self.has(Extensions::SVNAPOT));
        extensions.set(WalkExtensions::SVPBMT, state.menvcfg & environment::PBMTE != 0);
        Regime {
            mode,
            paging: Some((scheme, Ppn(state.satp & ((1 << 44) - 1)))),
            context: PermissionContext {
                privilege: match mode {
                    PrivilegeMode::User => Privilege::User,
                    _ if sum => Privilege::SupervisorSum,
                    _ => Privilege::Supervisor,
                },
                mxr: if state.status.has(Status::MXR) { Mxr::On } else { Mxr::Off },
                ad: if hardware { AdUpdate::Hardware } else { AdUpdate::Fault },
            },
            extensions,
        }
    }

    /// Makes TLB, jumps and decoded code what the registers say now. To be called when any of them has changed.
    pub(super) fn sync(&mut self) {
        let state = &self.privileged;
        let data_mode = if state.status.has(Status::MPRV) { state.status.machine_previous() } else { state.mode };
        let (fetch, data) = (self.regime(state.mode), self.regime(data_mode));
        let dialect = Dialect::of_float_state(state.status.float());
        let watchful = state.pmp.splits_any() || state.triggers.watch_data() || state.doorbell.is_some();
        if (fetch, data) != (state.fetch, state.data) {
            self.tlb.flush_all();
        }
        if (fetch, dialect) != (state.fetch, state.dialect) {
            self.begin_generation();
        }
        let state = &mut self.privileged;
        (state.fetch, state.data, state.dialect, state.watchful) = (fetch, data, dialect, watchful);
    }

    /// PMP or triggers have changed: what decoding and the TLB took from them is void.
    pub(super) fn protection_changed(&mut self) {
        self.tlb.flush_all();
        self.begin_generation();
        self.code_is_void = true;
    }

    /// The frame behind a page, and what may be done with it without a look at each access.
    pub(in crate::cpu) fn look_up_privileged(
        &mut self,
        va: VirtAddr,
        kind: AccessKind,
    ) -> Result<(Ppn, TlbFill), Trap> {
        let regime = if kind == AccessKind::Execute { self.privileged.fetch } else { self.privileged.data };
        let (frame, mut allowed) = match regime.paging {
            None => (Ppn(va.page().0), TlbFill::all()),
            Some((scheme, root)) => self.walk_privileged(va, kind, regime, scheme, root)?,
        };
        if self.privileged.fetch != self.privileged.data {
            allowed &= if kind == AccessKind::Execute { TlbFill::EXECUTE } else { TlbFill::READ | TlbFill::WRITE };
        }
        match self.privileged.pmp.coverage(frame, regime.mode) {
            Coverage::Whole(fill) if !fill.contains(needed(kind)) => return Err(access_fault(kind, va.0)),
            Coverage::Whole(fill) => allowed &= fill,
            Coverage::Split => allowed = TlbFill::empty(),
        }
        Ok((frame, allowed & !self.watched(va, frame)))
    }

    fn walk_privileged(
        &mut self,
        va: VirtAddr,
        kind: AccessKind,
        regime: Regime,
        scheme: Mode,
        root: Ppn,
    ) -> Result<(Ppn, TlbFill), Trap> {
        loop {
            let walk = walk_with(&self.memory, scheme, regime.extensions, root, va);
            let pmp = &self.privileged.pmp;
            let readable = |at| pmp.permits(at, 8, AccessKind::Read, PrivilegeMode::Supervisor);
            if walk.steps().iter().any(|step| !readable(step.address)) {
                return Err(access_fault(kind, va.0));
            }
            let leaf = walk.outcome.map_err(|fault| walk_fault(fault, kind, va.0))?;
            let missing = check(leaf.pte, kind, regime.context).map_err(|_| page_fault(kind, va.0))?;
            if missing.is_empty() {
                return Ok((leaf.frame, allowed(leaf.pte, regime.context)));
            }
            if !pmp.permits(leaf.address, 8, AccessKind::Write, PrivilegeMode::Supervisor) {
                return Err(access_fault(kind, va.0));
            }
            self.set_flags(&leaf, missing);
        }
    }

    /// Accesses to the page that must not be remembered.
    fn watched(&self, va: VirtAddr, frame: Ppn) -> TlbFill {
        let state = &self.privileged;
        let mut watched = TlbFill::empty();
        watched.set(TlbFill::READ, state.triggers.watch_page(va.page(), AccessKind::Read));
        let rings = state.doorbell.is_some_and(|at| at.frame() == frame);
        watched.set(TlbFill::WRITE, rings || state.triggers.watch_page(va.page(), AccessKind::Write));
        watched
    }

    /// Translates and checks an access of `size` bytes that lie in one page.
    #[inline]
    pub(in crate::cpu) fn reach(&mut self, va: u64, size: u64, kind: AccessKind) -> Result<PhysAddr, Trap> {
        let at = self.translate(va, kind)?;
        if self.privileged.watchful {
            self.inspect(va, at, size, kind)?;
        }
        Ok(at)
    }

    /// What translation by pages cannot tell: triggers, entries of PMP inside of a page, the doorbell.
    #[cold]
    fn inspect(&self, va: u64, at: PhysAddr, size: u64, kind: AccessKind) -> Result<(), Trap> {
        let state = &self.privileged;
        let regime = if kind == AccessKind::Execute { state.fetch } else { state.data };
        if kind != AccessKind::Execute && self.fires(va, kind, regime.mode) {
            return Err(Trap::new(Exception::Breakpoint, va));
        }
        if !state.pmp.permits(at, size, kind, regime.mode) {
            return Err(access_fault(kind, va));
        }
        // The run loop finds out what it was, and stores.
        if kind == AccessKind::Write && state.doorbell == Some(at) {
            return Err(access_fault(kind, va));
        }
        Ok(())
    }

    /// The frame of a page's code, without a trace.
    pub(in crate::cpu) fn frame_of_privileged(&self, va: VirtAddr) -> Option<Ppn> {
        let regime = self.privileged.fetch;
        match regime.paging {
            None => Some(Ppn(va.page().0)),
            Some((scheme, root)) => {
                walk_with(&self.memory, scheme, regime.extensions, root, va).outcome.ok().map(|leaf| leaf.frame)
            }
        }
    }

    /// Must the frame's code be decoded one instruction at a time, because not all of it may be executed?
    pub(in crate::cpu) fn is_split(&self, frame: Ppn) -> bool {
        self.privileged.pace == Pace::Instructions || self.privileged.watchful && self.privileged.pmp.is_split(frame)
    }

    /// The mode that data accesses are made in.
    pub(super) fn data_mode(&self) -> PrivilegeMode {
        self.privileged.data.mode
    }

    /// The dialect in which code is decoded and found.
    pub(in crate::cpu) fn dialect(&self) -> Dialect {
        self.privileged.dialect
    }

    /// May a trigger fire before the instruction at `pc`?
    pub(in crate::cpu) fn watches_fetch(&self, pc: u64) -> bool {
        self.privileged.triggers.watch_fetch(pc)
    }

    /// Does a trigger fire before the instruction at `pc`?
    pub(in crate::cpu) fn fires_at(&self, pc: u64) -> bool {
        self.fires(pc, AccessKind::Execute, self.privileged.mode)
    }

    /// Does an access in `mode` fire a trigger? Not in the mode whose handler would be interrupted by its own breakpoint:
    /// where interrupts are off (debug specification, "Native Triggers").
    fn fires(&self, va: u64, kind: AccessKind, mode: PrivilegeMode) -> bool {
        let state = &self.privileged;
        let delegated = state.medeleg >> Exception::Breakpoint.code() & 1 != 0;
        let held_back = match state.mode {
            PrivilegeMode::Machine => !state.status.has(Status::MIE),
            PrivilegeMode::Supervisor => delegated && !state.status.has(Status::SIE),
            PrivilegeMode::User => false,
        };
        !held_back && state.triggers.fires(va, kind, mode)
    }
}

fn needed(kind: AccessKind) -> TlbFill {
    match kind {
        AccessKind::Read => TlbFill::READ,
        AccessKind::Write => TlbFill::WRITE,
        AccessKind::Execute => TlbFill::EXECUTE,
    }
}

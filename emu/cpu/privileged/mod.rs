//! The privileged side of a hart whose traps go to guest software (privileged specification 1.13): machine, supervisor and
//! user mode, their registers, traps and interrupts, physical memory protection, triggers.
//!
//! The engine knows nothing of it. Every trap, every change of privilege and everything that may let an interrupt in
//! leaves the engine, and the loop in [`run`] goes on from there:
//!
//! ```text
//!   run ──> interrupt due? take it ──> engine ──> trap ──> device access? do it : take the trap
//!    ^                                   │ slice used up, xRET, CSR write
//!    └───────────────────────────────────┘
//! ```
//!
//! What the TLB and decoded code may assume (privilege, `satp`, SUM, MXR, MPRV, PMP, triggers, FS) is gathered in
//! [`Regime`]s and a [`Dialect`]; [`Hart::sync`] compares them after each change and flushes what no longer holds.

mod bus;
mod counters;
mod csr;
mod device;
mod dialect;
mod numbers;
mod pmp;
mod return_from;
mod run;
mod status;
mod translate;
mod traps;
mod trigger;

pub use bus::{Bus, Timer};
pub(super) use dialect::{Dialect, FloatUse, touches};
pub(super) use return_from::{CacheBlock, Forbidden};
pub use status::PrivilegeMode;

use counters::Counters;
use pmp::Pmp;
use status::Status;
use translate::Regime;
use trigger::Triggers;

use super::{Environment, Hart};
use crate::mem::{AccessKind, PhysAddr, VirtAddr};

/// The registers of machine and supervisor mode, and what the platform adds.
pub(super) struct Privileged {
    mode: PrivilegeMode,
    status: Status,
    medeleg: u64,
    mideleg: u64,
    mie: u64,
    /// The bits of `mip` that software sets.
    mip: u64,
    machine: TrapRegisters,
    supervisor: TrapRegisters,
    mcounteren: u64,
    scounteren: u64,
    menvcfg: u64,
    senvcfg: u64,
    satp: u64,
    counters: Counters,
    pmp: Pmp,
    triggers: Triggers,
    timer: Timer,
    bus: Option<Box<dyn Bus>>,
    /// Stores to this doubleword leave the run loop.
    doorbell: Option<PhysAddr>,
    /// How fetches and data accesses are translated and checked now.
    fetch: Regime,
    data: Regime,
    /// What decoded code takes for granted now.
    dialect: Dialect,
    /// Blocks have one instruction each, and the hart stops behind each.
    stepping: bool,
    /// Some pages need a look at each access: they are never in the TLB for it.
    watchful: bool,
}

/// What each of M and S has to take traps with.
#[derive(Default)]
struct TrapRegisters {
    tvec: u64,
    scratch: u64,
    epc: u64,
    cause: u64,
    tval: u64,
}

impl Privileged {
    /// The state at reset.
    pub(super) fn new(environment: Environment) -> Self {
        let mode = match environment {
            Environment::Hosted => PrivilegeMode::User,
            Environment::Machine => PrivilegeMode::Machine,
        };
        let dialect = match environment {
            Environment::Hosted => Dialect::Full,
            Environment::Machine => Dialect::FloatOff,
        };
        Self {
            mode,
            status: Status::RESET,
            medeleg: 0,
            mideleg: 0,
            mie: 0,
            mip: 0,
            machine: TrapRegisters::default(),
            supervisor: TrapRegisters::default(),
            mcounteren: 0,
            scounteren: 0,
            menvcfg: 0,
            senvcfg: 0,
            satp: 0,
            counters: Counters::default(),
            pmp: Pmp::open(),
            triggers: Triggers::default(),
            timer: Timer::default(),
            bus: None,
            doorbell: None,
            fetch: Regime::bare(mode),
            data: Regime::bare(mode),
            dialect,
            stepping: false,
            watchful: false,
        }
    }
}

impl Hart {
    /// The mode that the hart is in. A hosted hart is always in U-mode.
    pub fn mode(&self) -> PrivilegeMode {
        self.privileged.mode
    }

    /// Gives the hart what answers at physical addresses outside of RAM. [`Environment::Machine`] only.
    pub fn set_bus(&mut self, bus: Box<dyn Bus>) {
        self.privileged.bus = Some(bus);
    }

    /// From now on [`Hart::run`] with a budget of 1 executes exactly one instruction, or takes a trap and executes none.
    /// [`Environment::Machine`] only.
    pub fn set_stepping(&mut self) {
        if !self.privileged.stepping {
            self.privileged.stepping = true;
            self.protection_changed();
        }
    }

    /// The bits of the instruction at the pc; 0 when it cannot be fetched.
    pub fn instruction_at_pc(&mut self) -> u32 {
        self.bits_at_pc()
    }

    /// What a load of `size` bytes at `va` would give, if all of it lies in one page of memory.
    pub fn peek(&mut self, va: VirtAddr, size: u64) -> Option<u64> {
        let (frame, _) = self.look_up_privileged(va, AccessKind::Read).ok()?;
        let mut bytes = [0; 8];
        let wanted = bytes.get_mut(..usize::try_from(size).ok()?)?;
        self.memory.read(frame.address() + va.page_offset(), wanted).ok()?;
        Some(u64::from_le_bytes(bytes))
    }

    /// From now on a plain store to this doubleword retires and then leaves [`Hart::run`] with
    /// [`Exit::Doorbell`](super::Exit::Doorbell). [`Environment::Machine`] only.
    pub fn set_doorbell(&mut self, at: PhysAddr) {
        self.privileged.doorbell = Some(at);
        self.tlb.flush_all();
        self.sync();
    }
}

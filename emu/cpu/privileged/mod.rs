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
use crate::mem::{AccessKind, PAGE_SIZE, PhysAddr, VirtAddr};

/// How fast a machine's hart goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// As fast as it can: [`Hart::run`] may overrun its budget.
    Blocks,
    /// [`Hart::run`] with a budget of 1 executes exactly one instruction, or takes a trap and executes none.
    Instructions,
}

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
    pace: Pace,
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
            pace: Pace::Blocks,
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

    /// How fast to go from now on. [`Environment::Machine`] only.
    pub fn set_pace(&mut self, pace: Pace) {
        if self.privileged.pace != pace {
            self.privileged.pace = pace;
            self.protection_changed();
        }
    }

    /// The bits of the instruction at the pc; 0 when it cannot be fetched.
    pub fn instruction_at_pc(&mut self) -> u32 {
        self.bits_at_pc()
    }

    /// What a load of `size` bytes at `va` would give, if all of it is memory.
    pub fn peek(&mut self, va: VirtAddr, size: u64) -> Option<u64> {
        let mut bytes = [0; 8];
        self.read_virtual(va, bytes.get_mut(..usize::try_from(size).ok()?)?)?;
        Some(u64::from_le_bytes(bytes))
    }

    /// Reads memory as loads at `va` would find it now. None where there is none.
    pub fn read_virtual(&mut self, va: VirtAddr, bytes: &mut [u8]) -> Option<()> {
        let mut done = 0;
        while let Some(rest) = bytes.get_mut(done..).filter(|rest| !rest.is_empty()) {
            let (at, length) = self.run_of_memory(va + done as u64, rest.len())?;
            self.memory.read(at, rest.get_mut(..length)?).ok()?;
            done += length;
        }
        Some(())
    }

    /// Writes memory where loads at `va` would read it now. None where there is none.
    pub fn write_virtual(&mut self, va: VirtAddr, bytes: &[u8]) -> Option<()> {
        let mut done = 0;
        while let Some(rest) = bytes.get(done..).filter(|rest| !rest.is_empty()) {
            let (at, length) = self.run_of_memory(va + done as u64, rest.len())?;
            self.memory.write(at, rest.get(..length)?).ok()?;
            done += length;
        }
        Some(())
    }

    /// Where `va` lies in memory, and how many of `length` bytes from there lie on its page.
    fn run_of_memory(&mut self, va: VirtAddr, length: usize) -> Option<(PhysAddr, usize)> {
        let (frame, _) = self.look_up_privileged(va, AccessKind::Read).ok()?;
        let offset = va.page_offset();
        Some((frame.address() + offset, length.min((PAGE_SIZE - offset) as usize)))
    }

    /// Whether the `ebreak` at the pc stands between the two instructions that make it a call to the host (RISC-V
    /// Semihosting specification).
    fn is_host_call(&mut self) -> bool {
        let around =
            |hart: &mut Self, distance: i64| hart.peek(VirtAddr(hart.regs.pc.wrapping_add_signed(distance)), 4);
        around(self, -4) == Some(0x01f0_1013)
            && around(self, 0) == Some(0x0010_0073)
            && around(self, 4) == Some(0x4070_5013)
    }

    /// From now on a plain store to this doubleword retires and then leaves [`Hart::run`] with
    /// [`Exit::Doorbell`](super::Exit::Doorbell). [`Environment::Machine`] only.
    pub fn set_doorbell(&mut self, at: PhysAddr) {
        self.privileged.doorbell = Some(at);
        self.tlb.flush_all();
        self.sync();
    }
}

//! The bare-metal platform: one hart that boots in M-mode, RAM at 0x8000_0000, HTIF (the two doublewords `tohost` and
//! `fromhost` by which test programs end and print) and a CLINT, all where Spike has them. Programs for it are ELF files
//! with a `tohost` symbol, such as the official RISC-V tests.
//!
//! ```no_run
//! use rvemu::machine::{Image, Machine, MachineConfig, Outcome};
//!
//! let image = Image::read("rv64ui-p-add".as_ref())?;
//! let mut machine = Machine::new(&image, MachineConfig::default())?;
//! assert_eq!(machine.run(1_000_000), Outcome::Exited(0));
//! # Ok::<(), rvemu::Error>(())
//! ```

mod clint;
mod commit;
mod htif;
mod image;
mod signature;

pub use commit::{Commit, Write as RegisterWrite};
pub use image::Image;

use std::io::Write;
use std::sync::Arc;

use clint::Clint;
use commit::Pending;
use htif::{Htif, Request};

use crate::Error;
use crate::cpu::{Environment, Exit, Hart, HartConfig, Interrupt};
use crate::isa::Extensions;
use crate::mem::{GuestMemory, MemoryConfig, PhysAddr};

/// Where RAM begins.
pub const RAM_BASE: PhysAddr = PhysAddr(0x8000_0000);
/// Instructions between two looks at `tohost`, for stores that do not ring.
const LOOK: u64 = 1_000_000;

/// What a machine is like.
pub struct MachineConfig {
    /// The extensions of its hart.
    pub isa: Extensions,
    /// Bytes of RAM. Host memory is used as the guest touches it.
    pub ram_size: u64,
    /// Where the console and the proxied `write` go.
    pub console: Box<dyn Write + Send>,
}

impl Default for MachineConfig {
    /// All extensions, 2 GiB, and nobody who listens.
    fn default() -> Self {
        Self { isa: Extensions::default(), ram_size: 2 << 30, console: Box::new(std::io::sink()) }
    }
}

/// Why [`Machine::run`] returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The program wrote an exit code to `tohost`: 0 is success; anything else is the number of the test case that failed,
    /// in test programs.
    Exited(u64),
    /// All instructions that were allowed have retired.
    Limit,
    /// Somebody asked through [`Machine::interrupt_handle`].
    Interrupted,
}

/// A machine with a program in its memory.
pub struct Machine {
    hart: Box<Hart>,
    memory: Arc<GuestMemory>,
    htif: Htif,
    isa: Extensions,
    /// Where the signature begins and ends, if the program has one.
    signature: Option<(u64, u64)>,
}

impl Machine {
    /// A machine at reset: the program loaded, the pc at its entry, `a0` the hart's number 0.
    ///
    /// # Errors
    ///
    /// When the host refuses memory, or a segment of the program does not lie in RAM.
    pub fn new(image: &Image, config: MachineConfig) -> Result<Self, Error> {
        let memory = Arc::new(GuestMemory::new(MemoryConfig::machine(RAM_BASE, config.ram_size))?);
        image.load(&memory)?;
        let hart_config = HartConfig { isa: config.isa, environment: Environment::Machine };
        let mut hart = Hart::new(Arc::clone(&memory), hart_config)?;
        hart.set_bus(Box::new(Clint));
        hart.regs_mut().pc = image.entry();
        let htif = Htif::new(image.symbol("tohost"), image.symbol("fromhost"), config.console);
        if let Some(tohost) = htif.doorbell() {
            hart.set_doorbell(tohost);
        }
        let signature = image.symbol("begin_signature").zip(image.symbol("end_signature"));
        Ok(Self { hart, memory, htif, isa: config.isa, signature })
    }

    /// Runs until the program exits, or `limit` instructions have retired. A trap whose handler traps at once counts as
    /// an instruction.
    pub fn run(&mut self, limit: u64) -> Outcome {
        let mut left = limit;
        loop {
            let before = self.hart.instret();
            let exit = self.hart.run(left.min(LOOK));
            let done = self.hart.instret() - before;
            if let Some(Request::Exit(code)) = self.htif.serve(&self.memory) {
                return Outcome::Exited(code);
            }
            match exit {
                Exit::Interrupted => return Outcome::Interrupted,
                Exit::Budget if left <= LOOK => return Outcome::Limit,
                Exit::Budget => left -= done.max(LOOK).min(left),
                _ => left = left.saturating_sub(done),
            }
        }
    }

    /// Runs like [`run`](Self::run), one instruction at a time, and shows each that retired to `observer`.
    pub fn run_observed(&mut self, limit: u64, observer: &mut dyn FnMut(&Commit)) -> Outcome {
        self.hart.set_stepping();
        for _ in 0..limit {
            let before = self.hart.instret();
            let pending = Pending::observe(&mut self.hart, self.isa);
            let exit = self.hart.run(1);
            if self.hart.instret() != before {
                observer(&pending.finish(&mut self.hart));
            }
            if let Some(Request::Exit(code)) = self.htif.serve(&self.memory) {
                return Outcome::Exited(code);
            }
            if exit == Exit::Interrupted {
                return Outcome::Interrupted;
            }
        }
        Outcome::Limit
    }

    /// The test signature, `granularity` bytes to a line; none when the program has no `begin_signature` and
    /// `end_signature`.
    pub fn signature(&self, granularity: usize) -> Option<String> {
        let (start, end) = self.signature?;
        Some(signature::signature(&self.memory, start, end, granularity))
    }

    /// The hart, for statistics and registers.
    pub fn hart(&self) -> &Hart {
        &self.hart
    }

    /// Guest-physical memory.
    pub fn memory(&self) -> &GuestMemory {
        &self.memory
    }

    /// How others stop [`run`](Self::run).
    pub fn interrupt_handle(&self) -> Arc<Interrupt> {
        self.hart.interrupt_handle()
    }
}

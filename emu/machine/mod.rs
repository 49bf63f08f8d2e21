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
mod host;
mod htif;
mod image;
mod semihosting;
mod signature;
mod window;

pub use commit::{Commit, Write as RegisterWrite};
pub use host::HostAccess;
pub use image::Image;
pub use window::{Mark, Window};

use std::io::{Read, Write};
use std::sync::Arc;

use clint::Clint;
use commit::Pending;
use host::Host;
use htif::{Htif, Request};

use crate::Error;
use crate::cpu::{Environment, Exit, Hart, HartConfig, Interrupt, Pace};
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
    /// Where the console goes.
    pub console: Box<dyn Write + Send>,
    /// What the console gives to a program that reads it.
    pub input: Box<dyn Read + Send>,
    /// Whether programs may open the host's files.
    pub access: HostAccess,
}

impl Default for MachineConfig {
    /// All extensions, 2 GiB, nobody who listens, and no files.
    fn default() -> Self {
        Self {
            isa: Extensions::default(),
            ram_size: 2 << 30,
            console: Box::new(std::io::sink()),
            input: Box::new(std::io::empty()),
            access: HostAccess::Console,
        }
    }
}

/// Why [`Machine::run`] returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The program wrote an exit code to `tohost`: 0 is success; anything else is the number of the test case that failed,
    /// in test programs.
    Exited(u64),
    /// The program ended with this status by a call to the host.
    Status(u64),
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
    host: Host,
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
        let htif = Htif::new(image.symbol("tohost"), image.symbol("fromhost"));
        if let Some(tohost) = htif.doorbell() {
            hart.set_doorbell(tohost);
        }
        let signature = image.symbol("begin_signature").zip(image.symbol("end_signature"));
        let host = Host::new(config.console, config.input, config.access);
        Ok(Self { hart, memory, htif, host, isa: config.isa, signature })
    }

    /// Runs until the program exits, or `limit` instructions have retired. A trap whose handler traps at once counts as
    /// an instruction.
    pub fn run(&mut self, limit: u64) -> Outcome {
        let mut left = limit;
        loop {
            let before = self.hart.instret();
            let exit = self.hart.run(left.min(LOOK));
            let done = self.hart.instret() - before;
            if let Some(outcome) = self.serve(exit) {
                return outcome;
            }
            match exit {
                Exit::Budget if left <= LOOK => return Outcome::Limit,
                Exit::Budget => left -= done.max(LOOK).min(left),
                _ => left = left.saturating_sub(done),
            }
        }
    }

    /// What the hart left its loop for, and what `tohost` asks for.
    fn serve(&mut self, exit: Exit) -> Option<Outcome> {
        match exit {
            Exit::Interrupted => return Some(Outcome::Interrupted),
            Exit::Trap(_) => {
                if let Some(status) = semihosting::serve(&mut self.hart, &mut self.host) {
                    return Some(Outcome::Status(status));
                }
            }
            _ => {}
        }
        match self.htif.serve(&self.memory, &mut self.host)? {
            Request::Exit(code) => Some(Outcome::Exited(code)),
            Request::Status(status) => Some(Outcome::Status(status)),
            Request::Done => None,
        }
    }

    /// Runs like [`run`](Self::run), one instruction at a time within the window, and shows each that retired there to
    /// `observer`.
    pub fn run_observed(&mut self, limit: u64, window: Window, observer: &mut dyn FnMut(&Commit)) -> Outcome {
        let mut left = limit;
        if let Some(count) = window.unobserved() {
            let before = self.hart.instret();
            match self.run(count.min(limit)) {
                Outcome::Limit => left = left.saturating_sub(self.hart.instret() - before),
                outcome => return outcome,
            }
        }
        self.hart.set_pace(Pace::Instructions);
        let mut is_inside = false;
        for done in 0..left {
            let (pc, retired) = (self.hart.regs().pc, self.hart.instret());
            if !is_inside {
                is_inside = window.from.is_at(pc, retired);
            } else if window.to.is_some_and(|to| to.is_at(pc, retired)) {
                self.hart.set_pace(Pace::Blocks);
                return self.run(left - done);
            }
            let pending = is_inside.then(|| Pending::observe(&mut self.hart, self.isa));
            let exit = self.hart.run(1);
            if let Some(pending) = pending.filter(|_| self.hart.instret() != retired) {
                observer(&pending.finish(&mut self.hart));
            }
            if let Some(outcome) = self.serve(exit) {
                return outcome;
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

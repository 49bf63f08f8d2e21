//! A hart: its state, and what whoever owns it can ask of it.

use std::ops::Range;
use std::sync::Arc;

use super::engine::{ArenaBase, CodeCache, JumpCache, PageFilter};
use super::privileged::Privileged;
use super::{Exit, Interrupt, Registers, Reservation, Translation};
use crate::Error;
use crate::isa::Extensions;
use crate::mem::{
    Flush, GuestMemory, HartInbox, Mode, PAGE_SIZE, Pending, PermissionContext, Ppn, SpaceId, Tlb, VirtAddr,
};

/// Address space for decoded code, of which memory is used as code is decoded.
const ARENA_SIZE: usize = 1 << 30;
/// Pages that are cheaper to look up one by one than all frames with code are to look through.
const FEW_PAGES: u64 = 64;

/// Who serves a hart's traps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Environment {
    /// The hart runs in U-mode and every trap leaves [`Hart::run`] by value: its owner is the supervisor.
    Hosted,
    /// Traps go to guest software in M- and S-mode.
    Machine,
}

/// What a hart is like.
#[derive(Clone, Debug)]
pub struct HartConfig {
    /// The extensions that it has. All other instructions are illegal.
    pub isa: Extensions,
    /// Who serves its traps.
    pub environment: Environment,
}

/// Counts of what is rare enough to be counted always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HartStats {
    /// Page walks for loads, stores and fetches.
    pub tlb_misses: u64,
    /// Blocks decoded, and the instructions in them.
    pub blocks: u64,
    /// Instructions decoded.
    pub instructions: u64,
    /// Frames whose decoded code was dropped because their bytes changed.
    pub code_drops: u64,
    /// Times when decoded code outgrew its arena and was all dropped.
    pub arena_reclaims: u64,
}

/// A riscv64 processor. It owns its TLB and its decoded code; memory it shares with others.
///
/// The engine's handlers reach the first fields in every instruction, so those come first.
#[repr(C)]
pub struct Hart {
    pub(super) regs: Registers,
    /// The time in which executable mappings have not changed; see [`JumpCache`].
    pub(super) generation: u32,
    /// The bottom of the code arena.
    pub(super) arena: ArenaBase,
    pub(super) tlb: Tlb,
    pub(super) jumps: JumpCache,

    pub(super) memory: Arc<GuestMemory>,
    pub(super) code: CodeCache,
    /// Pages that were looked up as code in this generation.
    pub(super) code_pages: PageFilter,
    pub(super) config: HartConfig,
    pub(super) translation: Translation,
    pub(super) space: SpaceId,
    pub(super) reservation: Option<Reservation>,
    /// Why the engine was left last.
    pub(super) exit: Exit,
    /// Instructions retired before the engine was last entered, and the budget that it was entered with.
    pub(super) retired: u64,
    pub(super) slice: i64,
    /// All decoded code must go before the engine is entered again: it is stale, or there is no room.
    pub(super) code_is_void: bool,
    pub(super) stats: HartStats,
    pub(super) privileged: Privileged,
    inbox: HartInbox,
    pending: Pending,
    pub(super) interrupt: Arc<Interrupt>,
}

impl Hart {
    /// A hart with all registers zero and no address space.
    ///
    /// # Errors
    ///
    /// When the host has no address space for decoded code.
    pub fn new(memory: Arc<GuestMemory>, config: HartConfig) -> Result<Box<Self>, Error> {
        let code = CodeCache::new(ARENA_SIZE)?;
        Ok(Box::new(Self {
            regs: Registers::default(),
            generation: 1,
            arena: code.arena().base(),
            tlb: Tlb::new(),
            jumps: JumpCache::EMPTY,
            inbox: memory.shootdown().register_hart(),
            pending: Pending::default(),
            code,
            code_pages: PageFilter::default(),
            translation: match config.environment {
                Environment::Hosted => Translation::Bare,
                Environment::Machine => Translation::Privileged,
            },
            privileged: Privileged::new(config.environment),
            config,
            space: SpaceId::NONE,
            reservation: None,
            exit: Exit::Budget,
            retired: 0,
            slice: 0,
            code_is_void: false,
            stats: HartStats::default(),
            interrupt: Arc::default(),
            memory,
        }))
    }

    /// Runs guest code until something stops it. `budget` counts instructions; up to some hundred more may retire.
    pub fn run(&mut self, budget: u64) -> Exit {
        self.inbox.enter();
        let exit = match self.config.environment {
            Environment::Hosted => self.run_hosted(budget),
            Environment::Machine => self.run_machine(budget),
        };
        self.inbox.leave();
        exit
    }

    fn run_hosted(&mut self, budget: u64) -> Exit {
        let end = self.retired.saturating_add(budget);
        loop {
            self.quiesce();
            if self.interrupt.take() {
                return Exit::Interrupted;
            }
            if self.retired >= end {
                return Exit::Budget;
            }
            match self.run_slice(end - self.retired) {
                Exit::Budget => {}
                exit => return exit,
            }
        }
    }

    /// The registers.
    pub fn regs(&self) -> &Registers {
        &self.regs
    }

    /// The registers, to be set while the hart does not run.
    pub fn regs_mut(&mut self) -> &mut Registers {
        &mut self.regs
    }

    /// Instructions retired so far. Exact: an instruction that traps has not retired.
    pub fn instret(&self) -> u64 {
        self.retired
    }

    /// Counts of rare events.
    pub fn stats(&self) -> &HartStats {
        &self.stats
    }

    /// Guest-physical memory.
    pub fn memory(&self) -> &Arc<GuestMemory> {
        &self.memory
    }

    /// The address space that the hart runs in.
    pub fn space(&self) -> SpaceId {
        self.space
    }

    /// Switches to the Sv39 tables at `root`, which are those of `space`. Nothing happens when they are in use already.
    pub fn activate(&mut self, space: SpaceId, root: Ppn) {
        let context = PermissionContext::HOSTED;
        let translation = Translation::Paged { mode: Mode::Sv39, root, context };
        if self.space == space && self.translation == translation {
            return;
        }
        self.translation = translation;
        self.space = space;
        self.tlb.flush_all();
        self.inbox.activate(space);
        self.begin_generation();
    }

    /// How others ask this hart to leave [`run`](Self::run).
    pub fn interrupt_handle(&self) -> Arc<Interrupt> {
        Arc::clone(&self.interrupt)
    }

    /// Makes the hart see code in `range` as it is in memory now, whoever changed it: `fence.i` and the system call of
    /// the same purpose. Changes by harts and by the OS layer need no flush.
    pub fn flush_code(&mut self, range: Range<VirtAddr>) {
        self.quiesce();
        let pages = (range.end - range.start.align_down(PAGE_SIZE)).div_ceil(PAGE_SIZE);
        let foreign = |hart: &Self, frame: &Ppn| !hart.memory.is_ram(*frame);
        let frames: Vec<Ppn> = if pages <= FEW_PAGES {
            let page = |index| range.start + index * PAGE_SIZE;
            (0..pages).filter_map(|index| self.frame_of(page(index))).filter(|frame| foreign(self, frame)).collect()
        } else {
            self.code.frames().filter(|frame| foreign(self, frame)).collect()
        };
        frames.into_iter().for_each(|frame| self.drop_code(frame));
    }

    /// `fence.i`: what foreign writers may have changed is decoded anew. A handler may run.
    pub(super) fn flush_foreign_code(&mut self) {
        self.drain();
        let foreign: Vec<Ppn> = self.code.frames().filter(|&frame| !self.memory.is_ram(frame)).collect();
        foreign.into_iter().for_each(|frame| self.drop_code(frame));
    }

    /// The word of the register file that an op names.
    #[inline(always)]
    pub(super) fn word(&self, register: u8) -> u64 {
        self.regs.word(register)
    }

    /// Sets the word of the register file that an op names.
    #[inline(always)]
    pub(super) fn set_word(&mut self, register: u8, value: u64) {
        self.regs.set_word(register, value);
    }

    /// Breaks the reservation of LR, as a trap or a switch of tasks does.
    pub fn clear_reservation(&mut self) {
        self.reservation = None;
    }

    /// Does what others have asked for. No handler runs.
    pub(super) fn quiesce(&mut self) {
        if self.inbox.is_pending() {
            self.drain();
        }
        if self.code_is_void {
            self.code_is_void = false;
            self.code.clear();
            self.jumps.clear();
        }
    }

    /// Acts on the inbox. A handler may run: blocks that are dropped stay in memory.
    #[cold]
    pub(super) fn drain(&mut self) {
        let mut pending = std::mem::take(&mut self.pending);
        self.inbox.take(&mut pending);
        pending.flushes().iter().for_each(|flush| self.flush(flush));
        self.code_is_void |= pending.all_code();
        pending.code().iter().for_each(|&frame| self.drop_code(frame));
        self.pending = pending;
        self.inbox.finish();
    }

    fn flush(&mut self, flush: &Flush) {
        self.tlb.apply(&self.memory, flush);
        let code = match flush {
            Flush::Page(va) => self.code_pages.may_hold(*va..*va + 1),
            Flush::Range(range) => self.code_pages.may_hold(range.clone()),
            Flush::Space | Flush::All => true,
            Flush::Writes | Flush::FrameWrites(_) => false,
        };
        if code {
            self.begin_generation();
        }
    }

    /// Executable mappings have changed: what jumps remember is worth nothing.
    pub(super) fn begin_generation(&mut self) {
        self.generation = self.generation.checked_add(1).unwrap_or_else(|| {
            self.jumps.clear();
            self.code_is_void = true;
            1
        });
        self.code_pages = PageFilter::default();
    }

    /// Drops the decoded code of a frame, whose bytes have changed.
    fn drop_code(&mut self, frame: Ppn) {
        self.stats.code_drops += 1;
        self.code.drop_frame(frame);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hart_may_move_to_another_thread() {
        fn assert_send<T: Send>() {}
        assert_send::<Hart>();
    }
}

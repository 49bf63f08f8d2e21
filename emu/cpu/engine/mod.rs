//! The execution engine: guest code is decoded once, block by block, into ops that lead to each other.
//!
//! ```text
//!   enter(pc) ──jump cache──> block          hit: one probe
//!      │ miss
//!      ├─ pc ──TLB/walk──> frame ──> (pc, frame) in the code cache?
//!      └─ no: decode ──> lower ──> block in the arena, frame marked
//!
//!   block:  header | op op op jump … | edge edge | where each op comes from
//!                        └────────────────┘ until linked
//! ```
//!
//! **Precision.** The hart's pc and instruction count are not kept while ops run. The budget is settled at each taken
//! jump; in between, an op's *origin* in the side table has its exact pc and the instructions since. "Leaving before an
//! op" is thus always possible, and is how traps, the budget and changed code are handled.
//!
//! **Validity.** A direct link stays within one virtual page: whoever runs on the page has the page mapped to the frame
//! that the block was made from. All other edges are checked against the hart's exec generation.
//! Code that changes is dropped by frame: the first op of a dropped block finds its successor, and the block that stores
//! into code is left when the store has retired.

mod arena;
mod block;
mod cache;
mod fetch;
mod filter;
mod jumps;
mod lower;
mod op;
mod resolve;

pub(super) use arena::Base as ArenaBase;
pub(super) use cache::CodeCache;
pub(super) use filter::PageFilter;
pub(super) use jumps::JumpCache;
pub(super) use op::{Budget, Cursor, Handler, Next, next};
pub(super) use resolve::{enter, jump, take};

use super::{Exit, Hart, Trap};

/// Instructions between two looks at what others ask for.
const SLICE: u64 = 10_000;

/// Why no block was found.
pub(super) enum Stop {
    /// The fetch trapped, at the hart's pc.
    Trap(Trap),
    /// Decoded code must go first.
    Void,
}

impl Hart {
    /// Enters the engine at the hart's pc for at most [`SLICE`] instructions or so.
    pub(super) fn run_slice(&mut self, most: u64) -> Exit {
        self.slice = most.min(SLICE) as i64;
        self.exit = Exit::Budget;
        let budget = Budget(self.slice);
        let mut next = match self.enter() {
            Ok(op) => Next::resume(op, budget),
            Err(stop) => self.stop(stop, budget),
        };
        while let Some(op) = next.op {
            next = op.handler()(self, op, next.budget);
        }
        self.retired += (self.slice - next.budget.0) as u64;
        self.exit
    }

    /// Makes the hart's pc, and the returned budget, those before `op`.
    pub(super) fn settle(&mut self, op: Cursor, budget: Budget) -> Budget {
        let (pc, retired) = op.origin();
        self.regs.pc = pc;
        budget.after(retired)
    }

    /// Leaves the engine for a reason, the budget being settled.
    pub(super) fn leave(&mut self, exit: Exit, budget: Budget) -> Next {
        self.exit = exit;
        Next::leave(budget)
    }

    /// What follows when there is no block to go to, the budget being settled.
    pub(super) fn stop(&mut self, stop: Stop, budget: Budget) -> Next {
        match stop {
            Stop::Trap(trap) => self.deliver(trap, budget),
            Stop::Void => self.leave(Exit::Budget, budget),
        }
    }

    /// Instructions retired when `op` is about to execute.
    pub(super) fn instret_at(&self, op: Cursor, budget: Budget) -> u64 {
        let (_, retired) = op.origin();
        self.retired + (self.slice - budget.after(retired).0) as u64
    }

    /// The exec generation.
    #[inline(always)]
    pub(super) fn generation(&self) -> u32 {
        self.generation
    }

    /// Sets the pc, before a lookup.
    #[inline(always)]
    pub(super) fn set_pc(&mut self, pc: u64) {
        self.regs.pc = pc;
    }
}

//! Edges: what happens between blocks. Ops here lead from the end of one block to the beginning of the next, first by
//! looking it up and then, where that stays right, by a link.

use super::op::{Budget, Cursor, Next, go};
use crate::cpu::Hart;

/// Takes the displacement of `op`, of which `retired` instructions of its block have retired then. All cycles of guest
/// code pass here or through an indirect jump, so this is where the budget is tested.
#[inline(always)]
pub(crate) fn take(hart: &mut Hart, op: Cursor, budget: Budget, retired: u8) -> Next {
    let (target, budget) = (op.target(), budget.after(retired));
    if budget.is_spent() { pause(hart, target, budget) } else { go(hart, target, budget) }
}

/// A block ends between two instructions: `rd` of them have retired.
pub(crate) extern "C" fn go_on(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    take(hart, op, budget, op.rd())
}

/// Leaves the engine before `op`, the budget being used up.
#[cold]
#[inline(never)]
pub(crate) extern "C" fn pause(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    let budget = hart.settle(op, budget);
    Next::leave(budget)
}

/// An edge that stays on the page, before it is linked: finds the block, links the jump that led here, and goes on.
#[cold]
#[inline(never)]
pub(crate) extern "C" fn near(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    let budget = hart.settle(op, budget);
    match hart.enter() {
        Ok(target) => {
            op.sibling(op.rs1()).link(target);
            Next::resume(target, budget)
        }
        Err(stop) => hart.stop(stop, budget),
    }
}

/// An edge that leaves the page: its link is right as long as no executable mapping changes.
pub(crate) extern "C" fn far(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    if op.literal(1).generation == hart.generation() {
        go(hart, op.target(), budget)
    } else {
        far_slow(hart, op, budget)
    }
}

#[cold]
#[inline(never)]
extern "C" fn far_slow(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    let budget = hart.settle(op, budget);
    match hart.enter() {
        Ok(target) => {
            op.link(target);
            op.set_generation(hart.generation());
            Next::resume(target, budget)
        }
        Err(stop) => hart.stop(stop, budget),
    }
}

/// The first op of a block that has been dropped: finds the block that took its place, and leads there from now on. Links
/// to the dropped block are as good for the new one, which has the same address on the same frame.
#[cold]
#[inline(never)]
pub(crate) extern "C" fn stale(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    let budget = hart.settle(op, budget);
    match hart.enter_slow() {
        Ok(target) => {
            op.link(target);
            op.set_handler(forward);
            Next::resume(target, budget)
        }
        Err(stop) => hart.stop(stop, budget),
    }
}

/// The first op of a dropped block that knows its successor.
extern "C" fn forward(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    go(hart, op.target(), budget)
}

/// Goes to the guest address `target`, which is not known at decode time.
#[inline(always)]
pub(crate) fn jump(hart: &mut Hart, op: Cursor, budget: Budget, target: u64) -> Next {
    match hart.predicted(target) {
        Some(known) if !budget.is_spent() => go(hart, known, budget),
        _ => {
            hart.set_pc(target);
            enter(hart, op, budget)
        }
    }
}

/// Goes on at the hart's pc, the budget being settled.
#[cold]
#[inline(never)]
pub(crate) extern "C" fn enter(hart: &mut Hart, _: Cursor, budget: Budget) -> Next {
    if budget.is_spent() {
        return Next::leave(budget);
    }
    match hart.enter() {
        Ok(target) => Next::resume(target, budget),
        Err(stop) => hart.stop(stop, budget),
    }
}

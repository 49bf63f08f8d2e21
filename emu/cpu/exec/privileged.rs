//! Privileged instructions, and ops that stand for no instruction but look at privileged state. All that changes what is
//! executed next leaves the engine: the loop around it looks for interrupts.

use crate::cpu::engine::{Budget, Cursor, Next, next};
use crate::cpu::privileged::Forbidden;
use crate::cpu::{Exception, Exit, Hart, Trap};
use crate::mem::VirtAddr;

/// Leaves the engine when `op` has retired.
pub(super) fn leave_engine(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    let budget = hart.settle(op.skip(1), budget);
    hart.leave(Exit::Budget, budget)
}

pub(crate) extern "C" fn mret(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    return_to(hart, op, budget, Hart::return_from_machine)
}

pub(crate) extern "C" fn sret(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    return_to(hart, op, budget, Hart::return_from_supervisor)
}

fn return_to(hart: &mut Hart, op: Cursor, budget: Budget, go: fn(&mut Hart) -> Result<(), Forbidden>) -> Next {
    let (_, retired) = op.origin();
    match go(hart) {
        Ok(()) => hart.leave(Exit::Budget, budget.after(retired).after(1)),
        Err(Forbidden) => hart.illegal(op, budget),
    }
}

pub(crate) extern "C" fn wfi(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    if hart.may_wait().is_err() {
        return hart.illegal(op, budget);
    }
    let budget = hart.settle(op, budget);
    hart.regs.pc = hart.regs.pc.wrapping_add(4);
    hart.leave(Exit::Wait, budget.after(1))
}

/// Fences of translation: a page, or all where `rs1` is x0.
macro_rules! translation_fences {
    ($($name:ident)*) => { $(
        pub(crate) extern "C" fn $name(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
            let page = (op.rs1() != 0).then(|| VirtAddr(hart.word(op.rs1())));
            match hart.fence_translations(page) {
                Ok(()) => leave_engine(hart, op, budget),
                Err(Forbidden) => hart.illegal(op, budget),
            }
        }
    )* };
}

translation_fences! { sfence_vma sinval_vma }

/// Order among stores and invalidations, which is never disturbed here.
macro_rules! order {
    ($($name:ident)*) => { $(
        pub(crate) extern "C" fn $name(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
            match hart.may_order_translations() {
                Ok(()) => next(hart, op, budget),
                Err(Forbidden) => hart.illegal(op, budget),
            }
        }
    )* };
}

order! { sfence_w_inval sfence_inval_ir }

/// Before an instruction that a debug trigger watches.
pub(crate) extern "C" fn trigger(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    let (pc, _) = op.origin();
    if hart.fires_at(pc) {
        hart.raise(op, budget, Trap::new(Exception::Breakpoint, pc))
    } else {
        next(hart, op, budget)
    }
}

/// In the place of a floating-point instruction while `mstatus.FS` is not dirty: makes it so, and comes back to the
/// instruction itself.
pub(crate) extern "C" fn first_float(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    let budget = hart.settle(op, budget);
    hart.set_float_dirty();
    hart.leave(Exit::Budget, budget)
}

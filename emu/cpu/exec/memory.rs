//! Loads and stores (unprivileged specification, section "Load and Store Instructions"), those of floating-point
//! registers included. A hit in the TLB is here, inline; everything else is in functions whose name ends in `slow`.

use super::float::{box_half, box_single};
use crate::cpu::access::Stored;
use crate::cpu::engine::{Budget, Cursor, Next, enter, next};
use crate::cpu::{Hart, Trap};

/// `rd = value` of what is loaded, a little-endian integer of the type given.
macro_rules! loads {
    ($($name:ident($loaded:ident: $type:ty) => $value:expr;)*) => { $(
        pub(crate) extern "C" fn $name(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
            #[cold]
            #[inline(never)]
            extern "C" fn slow(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
                let loaded = hart.load_slow(address(hart, op), size_of::<$type>() as u64);
                finish_load(hart, op, budget, loaded.map(|loaded| { let $loaded = loaded as $type; $value }))
            }
            match hart.load_hit::<$type>(address(hart, op)) {
                Some($loaded) => {
                    hart.set_word(op.rd(), $value);
                    next(hart, op, budget)
                }
                None => slow(hart, op, budget),
            }
        }
    )* };
}

loads! {
    lb(byte: u8) => byte as i8 as u64;
    lh(half: u16) => half as i16 as u64;
    lw(word: u32) => word as i32 as u64;
    ld(double: u64) => double;
    lbu(byte: u8) => byte.into();
    lhu(half: u16) => half.into();
    lwu(word: u32) => word.into();
    flh(half: u16) => box_half(half);
    flw(word: u32) => box_single(word);
    fld(double: u64) => double;
}

/// Stores the low bits of `rs2`, as many as the type has.
macro_rules! stores {
    ($($name:ident: $type:ty;)*) => { $(
        pub(crate) extern "C" fn $name(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
            #[cold]
            #[inline(never)]
            extern "C" fn slow(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
                let value = hart.word(op.rs2());
                let stored = hart.store_slow(address(hart, op), size_of::<$type>() as u64, value);
                finish_store(hart, op, budget, stored)
            }
            match hart.store_hit(address(hart, op), hart.word(op.rs2()) as $type) {
                Some(()) => next(hart, op, budget),
                None => slow(hart, op, budget),
            }
        }
    )* };
}

stores! {
    sb: u8;
    sh: u16;
    sw: u32;
    sd: u64;
    fsh: u16;
    fsw: u32;
    fsd: u64;
}

/// `rs1` and the immediate.
#[inline(always)]
fn address(hart: &Hart, op: Cursor) -> u64 {
    hart.word(op.rs1()).wrapping_add(op.imm64())
}

/// Ends a load that took the slow path: `rd = value`, or the trap.
pub(super) fn finish_load(hart: &mut Hart, op: Cursor, budget: Budget, value: Result<u64, Trap>) -> Next {
    match value {
        Ok(value) => {
            hart.set_word(op.rd(), value);
            Next::resume(op.skip(1), budget)
        }
        Err(trap) => hart.raise(op, budget, trap),
    }
}

/// Ends a store that took the slow path. If it changed code, the block is left behind it.
pub(super) fn finish_store(hart: &mut Hart, op: Cursor, budget: Budget, stored: Result<Stored, Trap>) -> Next {
    match stored {
        Ok(Stored::Data) => Next::resume(op.skip(1), budget),
        Ok(Stored::Code) => leave_behind(hart, op, budget),
        Err(trap) => hart.raise(op, budget, trap),
    }
}

/// Goes on behind `op` in a block that is looked up anew.
pub(super) fn leave_behind(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    let behind = op.skip(1);
    let budget = hart.settle(behind, budget);
    enter(hart, behind, budget)
}

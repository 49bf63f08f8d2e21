//! Atomics: Zalrsc, Zaamo, Zabha, Zacas (unprivileged specification, chapters "A", "Zabha" and "Zacas"). All are
//! sequentially consistent, which is more than any ordering bit asks for. They must be aligned.

use super::memory::{finish_load, finish_store, leave_behind};
use crate::cpu::access::{Reservation, Stored};
use crate::cpu::engine::{Budget, Cursor, Next, next};
use crate::cpu::privileged::CacheBlock;
use crate::cpu::{Exception, Hart, Trap};
use crate::mem::{AccessKind, Amo, Scalar};

/// What the atomics of a width return in a register: sign-extended.
trait Width: Scalar {
    const SIZE: u64 = size_of::<Self>() as u64;
    fn truncate(word: u64) -> Self;
    fn extend(self) -> u64;
}

macro_rules! widths {
    ($($type:ty, $signed:ty;)*) => { $(
        impl Width for $type {
            #[inline(always)]
            fn truncate(word: u64) -> Self {
                word as Self
            }

            #[inline(always)]
            fn extend(self) -> u64 {
                i64::from(self as $signed) as u64
            }
        }
    )* };
}

widths! {
    u8, i8;
    u16, i16;
    u32, i32;
    u64, i64;
}

/// `rd = M[rs1]; M[rs1] = rd op rs2`.
macro_rules! amos {
    ($($name:ident: $type:ty, $operation:ident;)*) => { $(
        pub(crate) extern "C" fn $name(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
            #[cold]
            #[inline(never)]
            extern "C" fn slow(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
                let operand = Width::truncate(hart.word(op.rs2()));
                let done = hart.amo_slow::<$type>(hart.word(op.rs1()), Amo::$operation, operand);
                finish_amo(hart, op, budget, done.map(|(old, stored)| (old.extend(), stored)))
            }
            let operand = Width::truncate(hart.word(op.rs2()));
            match hart.amo_hit::<$type>(hart.word(op.rs1()), Amo::$operation, operand) {
                Some(old) => {
                    hart.set_word(op.rd(), old.extend());
                    next(hart, op, budget)
                }
                None => slow(hart, op, budget),
            }
        }
    )* };
}

amos! {
    amoswap_b: u8, Swap;
    amoadd_b: u8, Add;
    amoxor_b: u8, Xor;
    amoand_b: u8, And;
    amoor_b: u8, Or;
    amomin_b: u8, Min;
    amomax_b: u8, Max;
    amominu_b: u8, MinUnsigned;
    amomaxu_b: u8, MaxUnsigned;

    amoswap_h: u16, Swap;
    amoadd_h: u16, Add;
    amoxor_h: u16, Xor;
    amoand_h: u16, And;
    amoor_h: u16, Or;
    amomin_h: u16, Min;
    amomax_h: u16, Max;
    amominu_h: u16, MinUnsigned;
    amomaxu_h: u16, MaxUnsigned;

    amoswap_w: u32, Swap;
    amoadd_w: u32, Add;
    amoxor_w: u32, Xor;
    amoand_w: u32, And;
    amoor_w: u32, Or;
    amomin_w: u32, Min;
    amomax_w: u32, Max;
    amominu_w: u32, MinUnsigned;
    amomaxu_w: u32, MaxUnsigned;

    amoswap_d: u64, Swap;
    amoadd_d: u64, Add;
    amoxor_d: u64, Xor;
    amoand_d: u64, And;
    amoor_d: u64, Or;
    amomin_d: u64, Min;
    amomax_d: u64, Max;
    amominu_d: u64, MinUnsigned;
    amomaxu_d: u64, MaxUnsigned;
}

fn finish_amo(hart: &mut Hart, op: Cursor, budget: Budget, done: Result<(u64, Stored), Trap>) -> Next {
    match done {
        Ok((old, stored)) => {
            hart.set_word(op.rd(), old);
            finish_store(hart, op, budget, Ok(stored))
        }
        Err(trap) => hart.raise(op, budget, trap),
    }
}

pub(crate) extern "C" fn lr_w(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    load_reserved::<u32>(hart, op, budget)
}

pub(crate) extern "C" fn lr_d(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    load_reserved::<u64>(hart, op, budget)
}

pub(crate) extern "C" fn sc_w(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    store_conditional::<u32>(hart, op, budget)
}

pub(crate) extern "C" fn sc_d(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    store_conditional::<u64>(hart, op, budget)
}

/// `rd = M[rs1]`, and the value there is reserved.
fn load_reserved<T: Width>(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    let va = hart.word(op.rs1());
    let loaded = hart.translate_aligned(va, T::SIZE, AccessKind::Read).and_then(|at| {
        let value = hart.memory.load::<T>(at).map_err(|_| Trap::new(Exception::LoadAccessFault, va))?;
        hart.reservation = Some(Reservation { at, value: value.extend(), size: T::SIZE });
        Ok(value.extend())
    });
    finish_load(hart, op, budget, loaded)
}

/// `M[rs1] = rs2` if the reservation holds, and then `rd = 0`; otherwise `rd = 1`.
fn store_conditional<T: Width>(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    let va = hart.word(op.rs1());
    let at = match hart.translate_aligned(va, T::SIZE, AccessKind::Write) {
        Ok(at) => at,
        Err(trap) => return hart.raise(op, budget, trap),
    };
    let reserved = hart.reservation.take().filter(|reserved| reserved.at == at && reserved.size == T::SIZE);
    let new = T::truncate(hart.word(op.rs2()));
    let done = reserved.map(|reserved| hart.memory.compare_exchange(at, T::truncate(reserved.value), new));
    match done {
        Some(Ok(Ok(_))) => {
            hart.set_word(op.rd(), 0);
            let stored = hart.wrote(at, T::SIZE);
            finish_store(hart, op, budget, Ok(stored))
        }
        Some(Err(_)) => hart.raise(op, budget, Trap::new(Exception::StoreAccessFault, va)),
        Some(Ok(Err(_))) | None => finish_load(hart, op, budget, Ok(1)),
    }
}

/// `if M[rs1] == rd { M[rs1] = rs2 }; rd = what was there`.
macro_rules! compare_and_swaps {
    ($($name:ident: $type:ty;)*) => { $(
        pub(crate) extern "C" fn $name(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
            compare_and_swap::<$type>(hart, op, budget)
        }
    )* };
}

compare_and_swaps! {
    amocas_b: u8;
    amocas_h: u16;
    amocas_w: u32;
    amocas_d: u64;
}

/// The expected value's register is `imm`: it is `rd` where a write to `x0` would go elsewhere.
fn compare_and_swap<T: Width>(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    let va = hart.word(op.rs1());
    let (expected, new) = (T::truncate(hart.word(op.imm() as u8)), T::truncate(hart.word(op.rs2())));
    let done = hart.translate_aligned(va, T::SIZE, AccessKind::Write).and_then(|at| {
        let done = hart.memory.compare_exchange(at, expected, new);
        match done.map_err(|_| Trap::new(Exception::StoreAccessFault, va))? {
            Ok(old) => Ok((old.extend(), hart.wrote(at, T::SIZE))),
            Err(old) => Ok((old.extend(), Stored::Data)),
        }
    });
    finish_amo(hart, op, budget, done)
}

/// The same for a pair of registers. The host has no such atomic everywhere: harts exclude each other by a lock, and
/// other stores may come in between.
pub(crate) extern "C" fn amocas_q(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    static PAIRS: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let va = hart.word(op.rs1());
    let pair = |hart: &Hart, low: u8| if low == 0 { (0, 0) } else { (hart.word(low), hart.word(low + 1)) };
    let (expected, new) = (pair(hart, op.imm() as u8), pair(hart, op.rs2()));
    let done = hart.translate_aligned(va, 16, AccessKind::Write).and_then(|at| {
        let fault = |_| Trap::new(Exception::StoreAccessFault, va);
        let _alone = PAIRS.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let old: (u64, u64) = (hart.memory.load(at).map_err(fault)?, hart.memory.load(at + 8).map_err(fault)?);
        if old != expected {
            return Ok((old, Stored::Data));
        }
        hart.memory.store(at, new.0).and_then(|()| hart.memory.store(at + 8, new.1)).map_err(fault)?;
        Ok((old, hart.wrote(at, 16)))
    });
    match done {
        Ok((old, stored)) => {
            if op.imm() != 0 {
                hart.set_word(op.imm() as u8, old.0);
                hart.set_word(op.imm() as u8 + 1, old.1);
            }
            finish_store(hart, op, budget, Ok(stored))
        }
        Err(trap) => hart.raise(op, budget, trap),
    }
}

/// Zawrs: waiting may end at any time, and does so at once.
pub(crate) extern "C" fn wrs_nto(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    next(hart, op, budget)
}

/// As [`wrs_nto`].
pub(crate) extern "C" fn wrs_sto(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    next(hart, op, budget)
}

/// Zicboz: fills the 64-byte block that holds `rs1` with zeroes.
pub(crate) extern "C" fn cbo_zero(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    if hart.may_manage_blocks(CacheBlock::Zero).is_err() {
        return hart.illegal(op, budget);
    }
    let va = hart.word(op.rs1());
    let done =
        hart.reach(va & !63, 64, AccessKind::Write).map_err(|trap| Trap { tval: va, ..trap }).and_then(|block| {
            let zeroed = (0..8).try_for_each(|i| hart.memory.store(block + 8 * i, 0u64));
            zeroed.map_err(|_| Trap::new(Exception::StoreAccessFault, va))?;
            Ok(hart.wrote(block, 64))
        });
    finish_store(hart, op, budget, done)
}

/// Zicbom: memory is coherent, so only the permission is looked at: to load or to store.
pub(crate) extern "C" fn cbo_clean(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    if hart.may_manage_blocks(CacheBlock::Clean).is_err() {
        hart.illegal(op, budget)
    } else {
        reach_block(hart, op, budget)
    }
}

fn reach_block(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    let va = hart.word(op.rs1());
    let reached = hart.translate(va, AccessKind::Read).or_else(|_| hart.translate(va, AccessKind::Write));
    finish_store(hart, op, budget, reached.map(|_| Stored::Data))
}

/// As [`cbo_clean`].
pub(crate) extern "C" fn cbo_flush(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    cbo_clean(hart, op, budget)
}

/// Invalidating is left to more privileged software, as Linux sets it up.
pub(crate) extern "C" fn cbo_inval(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    let allowed = hart.may_manage_blocks(CacheBlock::Invalidate);
    if allowed.is_err() { hart.illegal(op, budget) } else { reach_block(hart, op, budget) }
}

/// `fence.i`: code is as it is in memory now.
pub(crate) extern "C" fn fence_i(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    hart.flush_foreign_code();
    leave_behind(hart, op, budget)
}

/// `fence` with loads after stores.
pub(crate) extern "C" fn fence(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    std::sync::atomic::fence(std::sync::atomic::Ordering::SeqCst);
    next(hart, op, budget)
}

/// `fence.tso`, and all that it implies.
pub(crate) extern "C" fn fence_tso(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    std::sync::atomic::fence(std::sync::atomic::Ordering::AcqRel);
    next(hart, op, budget)
}

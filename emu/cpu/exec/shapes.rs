//! The shapes of instructions without side effects: each macro takes a table of semantics and makes the handlers.

/// `rd = value` of `rs1` and `rs2`.
macro_rules! register_register {
    ($($name:ident($a:ident, $b:ident) => $value:expr;)*) => { $(
        pub(crate) extern "C" fn $name(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
            let ($a, $b) = (hart.word(op.rs1()), hart.word(op.rs2()));
            hart.set_word(op.rd(), $value);
            next(hart, op, budget)
        }
    )* };
}

/// `rd = value` of `rs1` and the immediate.
macro_rules! register_immediate {
    ($($name:ident($a:ident, $imm:ident) => $value:expr;)*) => { $(
        pub(crate) extern "C" fn $name(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
            let ($a, $imm) = (hart.word(op.rs1()), op.imm64());
            hart.set_word(op.rd(), $value);
            next(hart, op, budget)
        }
    )* };
}

/// `rd = value` of `rs1`.
macro_rules! register {
    ($($name:ident($a:ident) => $value:expr;)*) => { $(
        pub(crate) extern "C" fn $name(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
            let $a = hart.word(op.rs1());
            hart.set_word(op.rd(), $value);
            next(hart, op, budget)
        }
    )* };
}

pub(crate) use {register, register_immediate, register_register};

/// The low 32 bits, sign-extended: what every word-sized instruction returns.
#[inline(always)]
pub(crate) fn sext(word: u32) -> u64 {
    i64::from(word as i32) as u64
}

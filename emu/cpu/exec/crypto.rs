//! Scalar cryptography: Zknd, Zkne, Zknh, Zksed, Zksh (unprivileged specification, chapter "Scalar Cryptography").

use super::shapes::{register, register_immediate, register_register};
use crate::cpu::engine::{Budget, Cursor, Next, next};
use crate::cpu::{Hart, crypto};

register! {
    sha256sig0(a) => crypto::sha256sig0(a);
    sha256sig1(a) => crypto::sha256sig1(a);
    sha256sum0(a) => crypto::sha256sum0(a);
    sha256sum1(a) => crypto::sha256sum1(a);
    sha512sig0(a) => crypto::sha512sig0(a);
    sha512sig1(a) => crypto::sha512sig1(a);
    sha512sum0(a) => crypto::sha512sum0(a);
    sha512sum1(a) => crypto::sha512sum1(a);
    sm3p0(a) => crypto::sm3p0(a);
    sm3p1(a) => crypto::sm3p1(a);
    aes64im(a) => crypto::aes64im(a);
}

register_register! {
    aes64es(a, b) => crypto::aes64es(a, b);
    aes64esm(a, b) => crypto::aes64esm(a, b);
    aes64ds(a, b) => crypto::aes64ds(a, b);
    aes64dsm(a, b) => crypto::aes64dsm(a, b);
    aes64ks2(a, b) => crypto::aes64ks2(a, b);
}

register_immediate! {
    aes64ks1i(a, imm) => crypto::aes64ks1i(a, imm as u8);
}

/// `sm4ed` and `sm4ks` have two sources and a byte's number in the immediate.
macro_rules! sm4 {
    ($($name:ident)*) => { $(
        pub(crate) extern "C" fn $name(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
            let value = crypto::$name(hart.word(op.rs1()), hart.word(op.rs2()), op.imm() as u8);
            hart.set_word(op.rd(), value);
            next(hart, op, budget)
        }
    )* };
}

sm4! { sm4ed sm4ks }

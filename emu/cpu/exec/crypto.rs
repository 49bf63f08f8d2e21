//! Scalar cryptography: Zknd, Zkne, Zknh, Zksed, Zksh (unprivileged specification, chapter "Scalar Cryptography").

use super::shapes::{register, register_immediate, register_register, sext};
use crate::cpu::Hart;
use crate::cpu::engine::{Budget, Cursor, Next, next};

register! {
    sha256sig0(a) => sha256(a, |x| x.rotate_right(7) ^ x.rotate_right(18) ^ x >> 3);
    sha256sig1(a) => sha256(a, |x| x.rotate_right(17) ^ x.rotate_right(19) ^ x >> 10);
    sha256sum0(a) => sha256(a, |x| x.rotate_right(2) ^ x.rotate_right(13) ^ x.rotate_right(22));
    sha256sum1(a) => sha256(a, |x| x.rotate_right(6) ^ x.rotate_right(11) ^ x.rotate_right(25));
    sha512sig0(a) => a.rotate_right(1) ^ a.rotate_right(8) ^ a >> 7;
    sha512sig1(a) => a.rotate_right(19) ^ a.rotate_right(61) ^ a >> 6;
    sha512sum0(a) => a.rotate_right(28) ^ a.rotate_right(34) ^ a.rotate_right(39);
    sha512sum1(a) => a.rotate_right(14) ^ a.rotate_right(18) ^ a.rotate_right(41);
    sm3p0(a) => sha256(a, |x| x ^ x.rotate_left(9) ^ x.rotate_left(17));
    sm3p1(a) => sha256(a, |x| x ^ x.rotate_left(15) ^ x.rotate_left(23));
    aes64im(a) => columns(a, |column| mix(column, [0x0e, 0x09, 0x0d, 0x0b]));
}

register_register! {
    aes64es(a, b) => substitute(shift_rows(a, b, [0, 5, 10, 15, 4, 9, 14, 3]), &AES_FORWARD);
    aes64esm(a, b) => {
        let shifted = substitute(shift_rows(a, b, [0, 5, 10, 15, 4, 9, 14, 3]), &AES_FORWARD);
        columns(shifted, |column| mix(column, [2, 1, 1, 3]))
    };
    aes64ds(a, b) => substitute(shift_rows(a, b, [0, 13, 10, 7, 4, 1, 14, 11]), &AES_INVERSE);
    aes64dsm(a, b) => {
        let shifted = substitute(shift_rows(a, b, [0, 13, 10, 7, 4, 1, 14, 11]), &AES_INVERSE);
        columns(shifted, |column| mix(column, [0x0e, 0x09, 0x0d, 0x0b]))
    };
    aes64ks2(a, b) => {
        let low = (a >> 32) as u32 ^ b as u32;
        u64::from(low) | u64::from(low ^ (b >> 32) as u32) << 32
    };
}

register_immediate! {
    aes64ks1i(a, imm) => key_round(a, imm as usize);
}

/// `sm4ed` and `sm4ks` have two sources and a byte's number in the immediate.
macro_rules! sm4 {
    ($($name:ident($x:ident) => $linear:expr;)*) => { $(
        pub(crate) extern "C" fn $name(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
            let shift = 8 * (op.imm() as u32 & 3);
            let byte = (hart.word(op.rs2()) >> shift) as u8;
            let $x = u32::from(SM4_BOX[usize::from(byte)]);
            let mixed: u32 = $linear;
            hart.set_word(op.rd(), sext(mixed.rotate_left(shift) ^ hart.word(op.rs1()) as u32));
            next(hart, op, budget)
        }
    )* };
}

sm4! {
    sm4ed(x) => x ^ x << 8 ^ x << 2 ^ x << 18 ^ (x & 0x3f) << 26 ^ (x & 0xc0) << 10;
    sm4ks(x) => x ^ (x & 7) << 29 ^ (x & 0xfe) << 7 ^ (x & 1) << 23 ^ (x & 0xf8) << 13;
}

/// A function of words, on the low word of a register.
#[inline(always)]
fn sha256(a: u64, function: impl Fn(u32) -> u32) -> u64 {
    sext(function(a as u32))
}

/// Eight of the sixteen bytes of `low` and `high`, by number.
fn shift_rows(low: u64, high: u64, picks: [usize; 8]) -> u64 {
    let state = (u128::from(high) << 64 | u128::from(low)).to_le_bytes();
    u64::from_le_bytes(picks.map(|pick| state[pick & 15]))
}

/// Each byte through a table.
fn substitute(word: u64, table: &[u8; 256]) -> u64 {
    u64::from_le_bytes(word.to_le_bytes().map(|byte| table[usize::from(byte)]))
}

/// A function of columns, on both columns of a register.
fn columns(word: u64, function: impl Fn([u8; 4]) -> [u8; 4]) -> u64 {
    let [a, b, c, d, e, f, g, h] = word.to_le_bytes();
    let ([a, b, c, d], [e, f, g, h]) = (function([a, b, c, d]), function([e, f, g, h]));
    u64::from_le_bytes([a, b, c, d, e, f, g, h])
}

/// The product of a column and a circulant matrix with this first column, over GF(2^8).
fn mix([a, b, c, d]: [u8; 4], [p, q, r, s]: [u8; 4]) -> [u8; 4] {
    let dot = |row: [u8; 4]| times(a, row[0]) ^ times(b, row[1]) ^ times(c, row[2]) ^ times(d, row[3]);
    [dot([p, s, r, q]), dot([q, p, s, r]), dot([r, q, p, s]), dot([s, r, q, p])]
}

/// The product in AES's field.
const fn times(mut a: u8, mut b: u8) -> u8 {
    let mut product = 0;
    while b != 0 {
        if b & 1 != 0 {
            product ^= a;
        }
        a = a << 1 ^ if a & 0x80 != 0 { 0x1b } else { 0 };
        b >>= 1;
    }
    product
}

/// The key schedule's round: rotated and with a constant, but for number 10.
fn key_round(word: u64, round: usize) -> u64 {
    const CONSTANTS: [u32; 10] = [0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0x1b, 0x36];
    let high = (word >> 32) as u32;
    let (rotated, constant) = CONSTANTS.get(round).map_or((high, 0), |&constant| (high.rotate_right(8), constant));
    let mixed = substitute(rotated.into(), &AES_FORWARD) as u32 ^ constant;
    u64::from(mixed) | u64::from(mixed) << 32
}

/// The S-box of AES, from its definition: the inverse in the field, and an affine map (FIPS 197, section 5.1.1).
static AES_FORWARD: [u8; 256] = aes_box();
static AES_INVERSE: [u8; 256] = inverse(&AES_FORWARD);

const fn aes_box() -> [u8; 256] {
    let mut table = [0; 256];
    let (mut p, mut q): (u8, u8) = (1, 1);
    loop {
        // 3 generates the field; 0xf6 is its inverse.
        p = times(p, 3);
        q = times(q, 0xf6);
        table[p as usize] = q ^ q.rotate_left(1) ^ q.rotate_left(2) ^ q.rotate_left(3) ^ q.rotate_left(4) ^ 0x63;
        if p == 1 {
            table[0] = 0x63;
            return table;
        }
    }
}

const fn inverse(table: &[u8; 256]) -> [u8; 256] {
    let (mut inverse, mut i) = ([0; 256], 0);
    while i < 256 {
        inverse[table[i] as usize] = i as u8;
        i += 1;
    }
    inverse
}

/// The S-box of SM4, from its algebraic form: affine map, inverse modulo x^8+x^7+x^6+x^5+x^4+x^2+1, the same affine map.
static SM4_BOX: [u8; 256] = sm4_box();

const fn sm4_box() -> [u8; 256] {
    let (mut table, mut i) = ([0; 256], 0);
    while i < 256 {
        table[i] = sm4_affine(sm4_inverse(sm4_affine(i as u8)));
        i += 1;
    }
    table
}

/// The circulant matrix whose rows are rotations of 0xa7, plus 0xd3.
const fn sm4_affine(x: u8) -> u8 {
    let (mut result, mut i) = (0, 0);
    while i < 8 {
        result |= (((x & 0xa7u8.rotate_left(i)).count_ones() & 1) as u8) << i;
        i += 1;
    }
    result ^ 0xd3
}

/// The inverse in SM4's field: the 254th power.
const fn sm4_inverse(x: u8) -> u8 {
    let (mut result, mut i) = (1, 0);
    while i < 254 {
        result = sm4_times(result, x);
        i += 1;
    }
    if x == 0 { 0 } else { result }
}

const fn sm4_times(mut a: u8, mut b: u8) -> u8 {
    let mut product = 0;
    while b != 0 {
        if b & 1 != 0 {
            product ^= a;
        }
        a = a << 1 ^ if a & 0x80 != 0 { 0xf5 } else { 0 };
        b >>= 1;
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_are_those_of_the_standards() {
        assert_eq!(AES_FORWARD[..8], [0x63, 0x7c, 0x77, 0x7b, 0xf2, 0x6b, 0x6f, 0xc5]);
        assert_eq!((AES_FORWARD[0x53], AES_FORWARD[0xff]), (0xed, 0x16));
        assert_eq!(AES_INVERSE[..4], [0x52, 0x09, 0x6a, 0xd5]);
        assert_eq!(SM4_BOX[..8], [0xd6, 0x90, 0xe9, 0xfe, 0xcc, 0xe1, 0x3d, 0xb7]);
        assert_eq!((SM4_BOX[0xef], SM4_BOX[0xff]), (0x84, 0x48));
    }

    #[test]
    fn columns_mix_as_in_the_standard() {
        // FIPS 197, example of MixColumns.
        assert_eq!(mix([0xd4, 0xbf, 0x5d, 0x30], [2, 1, 1, 3]), [0x04, 0x66, 0x81, 0xe5]);
        assert_eq!(mix([0x04, 0x66, 0x81, 0xe5], [0x0e, 0x09, 0x0d, 0x0b]), [0xd4, 0xbf, 0x5d, 0x30]);
    }
}

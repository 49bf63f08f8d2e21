//! Scalar cryptography (unprivileged specification, Zknd, Zkne, Zknh, Zksed and Zksh), as pure functions of register
//! values named after the instructions. AES: FIPS 197; SHA-2: FIPS 180-4; SM3: GB/T 32905; SM4: GB/T 32907.

/// `aes64es`: the low half of the state `b:a` after ShiftRows and SubBytes, as in the last round of encryption.
pub fn aes64es(a: u64, b: u64) -> u64 {
    substitute(shift_rows(a, b, [0, 1, 2, 3]), &AES)
}

/// `aes64esm`: as [`aes64es`], then MixColumns.
pub fn aes64esm(a: u64, b: u64) -> u64 {
    columns(aes64es(a, b), mix_column)
}

/// `aes64ds`: the low half of the state `b:a` after the inverses of ShiftRows and SubBytes.
pub fn aes64ds(a: u64, b: u64) -> u64 {
    substitute(shift_rows(a, b, [0, 3, 2, 1]), &AES_INVERSE)
}

/// `aes64dsm`: as [`aes64ds`], then the inverse of MixColumns.
pub fn aes64dsm(a: u64, b: u64) -> u64 {
    aes64im(aes64ds(a, b))
}

/// `aes64im`: the inverse of MixColumns on two columns.
pub fn aes64im(a: u64) -> u64 {
    columns(a, |column| {
        let fourfold = double(double(column ^ column.rotate_right(16)));
        mix_column(column ^ fourfold)
    })
}

/// `aes64ks1i`: what the key schedule adds in a round: SubWord of the high word of `a`, rotated and with the round's
/// constant but in round 10, which serves AES-256. Rounds beyond are reserved, and taken for 10.
pub fn aes64ks1i(a: u64, round: u8) -> u64 {
    let word = (a >> 32) as u32;
    let word = match ROUND_CONSTANTS.get(usize::from(round)) {
        Some(&constant) => substitute(word.rotate_right(8).into(), &AES) as u32 ^ u32::from(constant),
        None => substitute(word.into(), &AES) as u32,
    };
    u64::from(word) << 32 | u64::from(word)
}

/// `aes64ks2`: the next two words of the key schedule, out of the one before (high in `a`) and two of the round before.
pub fn aes64ks2(a: u64, b: u64) -> u64 {
    let first = (a >> 32) ^ b & 0xffff_ffff;
    (first ^ b >> 32) << 32 | first
}

/// `sha256sig0`: σ₀ of SHA-256.
#[inline]
pub fn sha256sig0(a: u64) -> u64 {
    word(a, |x| x.rotate_right(7) ^ x.rotate_right(18) ^ x >> 3)
}

/// `sha256sig1`: σ₁ of SHA-256.
#[inline]
pub fn sha256sig1(a: u64) -> u64 {
    word(a, |x| x.rotate_right(17) ^ x.rotate_right(19) ^ x >> 10)
}

/// `sha256sum0`: Σ₀ of SHA-256.
#[inline]
pub fn sha256sum0(a: u64) -> u64 {
    word(a, |x| x.rotate_right(2) ^ x.rotate_right(13) ^ x.rotate_right(22))
}

/// `sha256sum1`: Σ₁ of SHA-256.
#[inline]
pub fn sha256sum1(a: u64) -> u64 {
    word(a, |x| x.rotate_right(6) ^ x.rotate_right(11) ^ x.rotate_right(25))
}

/// `sha512sig0`: σ₀ of SHA-512.
#[inline]
pub fn sha512sig0(a: u64) -> u64 {
    a.rotate_right(1) ^ a.rotate_right(8) ^ a >> 7
}

/// `sha512sig1`: σ₁ of SHA-512.
#[inline]
pub fn sha512sig1(a: u64) -> u64 {
    a.rotate_right(19) ^ a.rotate_right(61) ^ a >> 6
}

/// `sha512sum0`: Σ₀ of SHA-512.
#[inline]
pub fn sha512sum0(a: u64) -> u64 {
    a.rotate_right(28) ^ a.rotate_right(34) ^ a.rotate_right(39)
}

/// `sha512sum1`: Σ₁ of SHA-512.
#[inline]
pub fn sha512sum1(a: u64) -> u64 {
    a.rotate_right(14) ^ a.rotate_right(18) ^ a.rotate_right(41)
}

/// `sm3p0`: P₀ of SM3.
#[inline]
pub fn sm3p0(a: u64) -> u64 {
    word(a, |x| x ^ x.rotate_left(9) ^ x.rotate_left(17))
}

/// `sm3p1`: P₁ of SM3.
#[inline]
pub fn sm3p1(a: u64) -> u64 {
    word(a, |x| x ^ x.rotate_left(15) ^ x.rotate_left(23))
}

/// `sm4ed`: adds to `a` one byte's share (`lane` 0 to 3 of `b`) of a round of encryption or decryption.
pub fn sm4ed(a: u64, b: u64, lane: u8) -> u64 {
    let linear = |x: u32| x ^ x.rotate_left(2) ^ x.rotate_left(10) ^ x.rotate_left(18) ^ x.rotate_left(24);
    word(a, |sum| sum ^ sm4_share(b, lane, linear))
}

/// `sm4ks`: adds to `a` one byte's share (`lane` 0 to 3 of `b`) of a round of the key schedule.
pub fn sm4ks(a: u64, b: u64, lane: u8) -> u64 {
    word(a, |sum| sum ^ sm4_share(b, lane, |x| x ^ x.rotate_left(13) ^ x.rotate_left(23)))
}

/// A function of the low word; the result is sign-extended.
#[inline]
fn word(a: u64, function: impl Fn(u32) -> u32) -> u64 {
    function(a as u32) as i32 as u64
}

/// The low half of the state `b:a` once row `i` is rotated left by `by[i]` columns. A column is a word, its row 0 the
/// low byte.
fn shift_rows(a: u64, b: u64, by: [usize; 4]) -> u64 {
    let state = (u128::from(b) << 64 | u128::from(a)).to_le_bytes();
    u64::from_le_bytes(std::array::from_fn(|i| state[(i + 4 * by[i % 4]) % 16]))
}

fn substitute(bytes: u64, table: &[u8; 256]) -> u64 {
    u64::from_le_bytes(bytes.to_le_bytes().map(|byte| table[usize::from(byte)]))
}

fn columns(state: u64, function: impl Fn(u32) -> u32) -> u64 {
    u64::from(function((state >> 32) as u32)) << 32 | u64::from(function(state as u32))
}

/// Each byte of a column times x in AES's field.
fn double(column: u32) -> u32 {
    ((column & 0x7f7f_7f7f) << 1) ^ ((column >> 7 & 0x0101_0101) * 0x1b)
}

/// MixColumns on one column: twice itself, three times the row below, and the other two.
fn mix_column(column: u32) -> u32 {
    let twice = double(column);
    twice ^ (twice ^ column).rotate_right(8) ^ column.rotate_right(16) ^ column.rotate_right(24)
}

/// One byte of `b` substituted and spread. SM4's words are big-endian, those of the instructions little-endian.
fn sm4_share(b: u64, lane: u8, linear: impl Fn(u32) -> u32) -> u32 {
    let shift = 8 * u32::from(lane % 4);
    let byte = SM4[(b >> shift) as usize & 0xff];
    linear((u32::from(byte) << shift).swap_bytes()).swap_bytes()
}

const ROUND_CONSTANTS: [u8; 10] = [0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0x1b, 0x36];

/// AES's field is that modulo x⁸ + x⁴ + x³ + x + 1.
const AES_POLYNOMIAL: u16 = 0x11b;
/// SM4's field is that modulo x⁸ + x⁷ + x⁶ + x⁵ + x⁴ + x² + 1.
const SM4_POLYNOMIAL: u16 = 0x1f5;

static AES: [u8; 256] = AES_TABLE;
static AES_INVERSE: [u8; 256] = invert(AES_TABLE);
static SM4: [u8; 256] = sm4_table();

const AES_TABLE: [u8; 256] = {
    let mut table = [0; 256];
    let mut i = 0;
    while i < 256 {
        table[i] = affine(inverse(i as u8, AES_POLYNOMIAL), 0xf1, 0x63);
        i += 1;
    }
    table
};

const fn sm4_table() -> [u8; 256] {
    let mut table = [0; 256];
    let mut i = 0;
    while i < 256 {
        table[i] = affine(inverse(affine(i as u8, 0xa7, 0xd3), SM4_POLYNOMIAL), 0xa7, 0xd3);
        i += 1;
    }
    table
}

/// The inverse of a permutation.
const fn invert(table: [u8; 256]) -> [u8; 256] {
    let mut inverse = [0; 256];
    let mut i = 0;
    while i < 256 {
        inverse[table[i] as usize] = i as u8;
        i += 1;
    }
    inverse
}

/// The affine map whose matrix has `row` for bit 0 and it rotated left by i for bit i.
const fn affine(x: u8, row: u8, constant: u8) -> u8 {
    let mut result = constant;
    let mut i = 0;
    while i < 8 {
        result ^= ((x & row.rotate_left(i)).count_ones() as u8 & 1) << i;
        i += 1;
    }
    result
}

/// The multiplicative inverse, and 0 for 0: the 254th power.
const fn inverse(x: u8, polynomial: u16) -> u8 {
    let mut power = 1;
    let mut i = 0;
    while i < 254 {
        power = multiply(power, x, polynomial);
        i += 1;
    }
    power
}

/// The product in GF(2⁸).
const fn multiply(a: u8, b: u8, polynomial: u16) -> u8 {
    let mut product = 0;
    let mut bit = 8;
    while bit > 0 {
        bit -= 1;
        product = product << 1 ^ if b >> bit & 1 == 1 { a as u16 } else { 0 };
        product ^= if product & 0x100 != 0 { polynomial } else { 0 };
    }
    product as u8
}

#[cfg(test)]
mod tests;

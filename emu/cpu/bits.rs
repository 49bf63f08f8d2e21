//! Bit manipulation that takes more than an expression (unprivileged specification, Zbb, Zbc, Zbkb and Zbkx), as pure
//! functions of register values named after the instructions.

const LOW_BITS: u64 = 0x0101_0101_0101_0101;

/// The full 127-bit product of two polynomials over GF(2).
fn carryless_product(a: u64, b: u64) -> u128 {
    let mut multiples = [0; 16];
    for i in 1..16 {
        multiples[i] = multiples[i / 2] << 1 ^ if i % 2 == 1 { u128::from(a) } else { 0 };
    }
    (0..16).rev().fold(0, |product, nibble| product << 4 ^ multiples[(b >> (4 * nibble)) as usize & 15])
}

/// `clmul`: the low half of the carry-less product.
pub fn clmul(a: u64, b: u64) -> u64 {
    carryless_product(a, b) as u64
}

/// `clmulh`: the high half of the carry-less product.
pub fn clmulh(a: u64, b: u64) -> u64 {
    (carryless_product(a, b) >> 64) as u64
}

/// `clmulr`: bits 126 to 63 of the carry-less product, which is that of the reversed operands, reversed.
pub fn clmulr(a: u64, b: u64) -> u64 {
    (carryless_product(a, b) >> 63) as u64
}

/// `orc.b`: every byte that is not 0 becomes 255.
#[inline]
pub fn orc_b(a: u64) -> u64 {
    // Adding 127 carries into the top bit of a byte unless its low seven are 0.
    let carried = (a & (LOW_BITS * 127)) + LOW_BITS * 127;
    ((carried | a) >> 7 & LOW_BITS) * 255
}

/// `rev8`: the bytes in the opposite order.
#[inline]
pub fn rev8(a: u64) -> u64 {
    a.swap_bytes()
}

/// `brev8`: the bits of each byte in the opposite order.
#[inline]
pub fn brev8(a: u64) -> u64 {
    a.reverse_bits().swap_bytes()
}

/// `pack`: the low words of `a` and `b`, that of `a` in the low half.
#[inline]
pub fn pack(a: u64, b: u64) -> u64 {
    b << 32 | a & 0xffff_ffff
}

/// `packh`: the low bytes of `a` and `b`, that of `a` first.
#[inline]
pub fn packh(a: u64, b: u64) -> u64 {
    (b & 0xff) << 8 | a & 0xff
}

/// `packw`: the low halfwords of `a` and `b`, that of `a` first, as a signed word.
#[inline]
pub fn packw(a: u64, b: u64) -> u64 {
    ((b << 16 | a & 0xffff) as i32) as u64
}

/// `xperm4`: for each nibble of `b` the nibble of `a` that it numbers.
pub fn xperm4(a: u64, b: u64) -> u64 {
    let nibble = |shift: u32| (a >> (4 * (b >> shift & 15)) & 15) << shift;
    (0..64).step_by(4).fold(0, |result, shift| result | nibble(shift))
}

/// `xperm8`: for each byte of `b` the byte of `a` that it numbers, or 0 where it is 8 or more.
pub fn xperm8(a: u64, b: u64) -> u64 {
    let bytes = a.to_le_bytes();
    let lookup = |index: u8| bytes.get(usize::from(index)).copied().unwrap_or(0);
    u64::from_le_bytes(b.to_le_bytes().map(lookup))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: [u64; 8] = [
        0,
        1,
        u64::MAX,
        0x8000_0000_0000_0000,
        0x0123_4567_89ab_cdef,
        0xfedc_ba98_7654_3210,
        0x8001_0200_7f00_80ff,
        0x5555_aaaa_3333_cccc,
    ];

    /// The specification's loop over the bits of `b`.
    fn product_by_bits(a: u64, b: u64) -> u128 {
        (0..64).filter(|i| b >> i & 1 == 1).fold(0, |product, i| product ^ u128::from(a) << i)
    }

    #[test]
    fn carryless_products_are_sums_of_shifts() {
        for a in WORDS {
            for b in WORDS {
                let product = product_by_bits(a, b);
                assert_eq!(clmul(a, b), product as u64, "{a:x} {b:x}");
                assert_eq!(clmulh(a, b), (product >> 64) as u64, "{a:x} {b:x}");
                let reversed = clmul(a.reverse_bits(), b.reverse_bits()).reverse_bits();
                assert_eq!(clmulr(a, b), reversed, "{a:x} {b:x}");
            }
        }
        // (x + 1)² = x² + 1; (x³ + x + 1)(x² + 1) = x⁵ + x² + x + 1.
        assert_eq!(clmul(3, 3), 5);
        assert_eq!(clmul(0b1011, 0b101), 0b100111);
    }

    #[test]
    fn bytes_are_combined() {
        assert_eq!(orc_b(0x0001_8000_7f00_0100), 0x00ff_ff00_ff00_ff00);
        assert_eq!(orc_b(u64::MAX), u64::MAX);
        assert_eq!(rev8(0x0123_4567_89ab_cdef), 0xefcd_ab89_6745_2301);
        assert_eq!(brev8(0x0123_4567_89ab_cd80), 0x80c4_a2e6_91d5_b301);
    }

    #[test]
    fn halves_are_packed() {
        let (a, b) = (0x1111_2222_3333_4455, 0x6666_7777_8888_99aa);
        assert_eq!(pack(a, b), 0x8888_99aa_3333_4455);
        assert_eq!(packh(a, b), 0xaa55);
        assert_eq!(packw(a, b), 0xffff_ffff_99aa_4455);
        assert_eq!(packw(b, a), 0x4455_99aa);
    }

    #[test]
    fn permutations_look_up() {
        let a = 0xfedc_ba98_7654_3210;
        assert_eq!(xperm4(a, 0x0123_4567_89ab_cdef), 0x0123_4567_89ab_cdef);
        assert_eq!(xperm4(0x0123_4567_89ab_cdef, 0x0000_000f_0000_0001), 0xffff_fff0_ffff_fffe);
        assert_eq!(xperm8(a, 0x0001_0203_0405_0607), 0x1032_5476_98ba_dcfe);
        assert_eq!(xperm8(a, 0x0807_ff00_8001_1002), 0x00fe_0010_0032_0054);
    }
}

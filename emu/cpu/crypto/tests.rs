//! The published examples of each algorithm, computed with our instructions.

use super::*;

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|i| u8::from_str_radix(&hex[i..i + 2], 16).unwrap()).collect()
}

fn doublewords(bytes: &[u8]) -> Vec<u64> {
    bytes.chunks(8).map(|chunk| u64::from_le_bytes(chunk.try_into().unwrap())).collect()
}

/// The key schedule of AES: two doublewords for each round, from a key of two, three or four.
fn aes_schedule(key: &[u64], rounds: usize) -> Vec<u64> {
    let mut keys = key.to_vec();
    for round in 0.. {
        let previous = keys[keys.len() - key.len()..].to_vec();
        let mut last = aes64ks1i(previous[key.len() - 1], round);
        for (i, &old) in previous.iter().enumerate() {
            if key.len() == 4 && i == 2 {
                last = aes64ks1i(last, 10);
            }
            last = aes64ks2(last, old);
            keys.push(last);
        }
        if keys.len() >= 2 * (rounds + 1) {
            break;
        }
    }
    keys
}

fn aes_encrypt(block: [u64; 2], keys: &[u64], rounds: usize) -> [u64; 2] {
    let [mut a, mut b] = [block[0] ^ keys[0], block[1] ^ keys[1]];
    for round in 1..rounds {
        (a, b) = (aes64esm(a, b) ^ keys[2 * round], aes64esm(b, a) ^ keys[2 * round + 1]);
    }
    [aes64es(a, b) ^ keys[2 * rounds], aes64es(b, a) ^ keys[2 * rounds + 1]]
}

/// The equivalent inverse cipher: round keys go through InvMixColumns.
fn aes_decrypt(block: [u64; 2], keys: &[u64], rounds: usize) -> [u64; 2] {
    let [mut a, mut b] = [block[0] ^ keys[2 * rounds], block[1] ^ keys[2 * rounds + 1]];
    for round in (1..rounds).rev() {
        let (low, high) = (aes64im(keys[2 * round]), aes64im(keys[2 * round + 1]));
        (a, b) = (aes64dsm(a, b) ^ low, aes64dsm(b, a) ^ high);
    }
    [aes64ds(a, b) ^ keys[0], aes64ds(b, a) ^ keys[1]]
}

/// FIPS 197, appendix C: keys of 128, 192 and 256 bits.
#[test]
fn aes_examples() {
    let plain: [u64; 2] = doublewords(&bytes("00112233445566778899aabbccddeeff")).try_into().unwrap();
    let key = doublewords(&(0..32).collect::<Vec<u8>>());
    for (length, rounds, cipher) in [
        (2, 10, "69c4e0d86a7b0430d8cdb78070b4c55a"),
        (3, 12, "dda97ca4864cdfe06eaf70a0ec0d7191"),
        (4, 14, "8ea2b7ca516745bfeafc49904b496089"),
    ] {
        let keys = aes_schedule(&key[..length], rounds);
        let encrypted = aes_encrypt(plain, &keys, rounds);
        assert_eq!(encrypted.to_vec(), doublewords(&bytes(cipher)));
        assert_eq!(aes_decrypt(encrypted, &keys, rounds), plain);
    }
}

#[test]
fn aes_tables_are_inverse() {
    assert_eq!(AES[..8], [0x63, 0x7c, 0x77, 0x7b, 0xf2, 0x6b, 0x6f, 0xc5]);
    assert!((0..=255u8).all(|i| AES_INVERSE[usize::from(AES[usize::from(i)])] == i));
}

/// "abc" padded to one block of words of `size` bytes.
fn padded_abc(size: usize) -> Vec<u8> {
    let mut block = vec![0; 16 * size];
    block[..4].copy_from_slice(b"abc\x80");
    block[16 * size - 1] = 24;
    block
}

/// What SHA-256 and SHA-512 share, in words of 64 bits cut to the width: FIPS 180-4, section 6.2.2 and 6.4.2.
struct Sha2 {
    sums: [fn(u64) -> u64; 2],
    sigmas: [fn(u64) -> u64; 2],
    rounds: usize,
    width: u32,
}

impl Sha2 {
    fn cut(&self, value: u64) -> u64 {
        value & (u64::MAX >> (64 - self.width))
    }

    /// A constant of the longer table, which begins with the shorter one's words.
    fn constant(&self, round: usize) -> u64 {
        CUBE_ROOTS[round] >> (64 - self.width)
    }

    fn compress(&self, initial: [u64; 8], block: &[u64]) -> [u64; 8] {
        let mut w = block.to_vec();
        for t in 16..self.rounds {
            let sum = (self.sigmas[1])(w[t - 2]).wrapping_add(w[t - 7]);
            w.push(self.cut(sum.wrapping_add((self.sigmas[0])(w[t - 15])).wrapping_add(w[t - 16])));
        }
        let mut state = initial;
        for (t, &word) in w.iter().enumerate() {
            let [a, b, c, d, e, f, g, h] = state;
            let choice = e & f ^ !e & g;
            let majority = a & b ^ a & c ^ b & c;
            let sum = h.wrapping_add((self.sums[1])(e)).wrapping_add(choice);
            let first = sum.wrapping_add(self.constant(t)).wrapping_add(word);
            let second = (self.sums[0])(a).wrapping_add(majority);
            state = [self.cut(first.wrapping_add(second)), a, b, c, self.cut(d.wrapping_add(first)), e, f, g];
        }
        std::array::from_fn(|i| self.cut(state[i].wrapping_add(initial[i])))
    }
}

/// The 32 or 64 first bits behind the point of the square roots of the first eight primes.
const SQUARE_ROOTS: [u64; 8] = [
    0x6a09_e667_f3bc_c908,
    0xbb67_ae85_84ca_a73b,
    0x3c6e_f372_fe94_f82b,
    0xa54f_f53a_5f1d_36f1,
    0x510e_527f_ade6_82d1,
    0x9b05_688c_2b3e_6c1f,
    0x1f83_d9ab_fb41_bd6b,
    0x5be0_cd19_137e_2179,
];

/// FIPS 180-4 (examples published with it): SHA-256 of "abc".
#[test]
fn sha256_example() {
    let sha256 = Sha2 { sums: [sha256sum0, sha256sum1], sigmas: [sha256sig0, sha256sig1], rounds: 64, width: 32 };
    let block: Vec<u64> =
        padded_abc(4).chunks(4).map(|chunk| u32::from_be_bytes(chunk.try_into().unwrap()).into()).collect();
    let digest = sha256.compress(SQUARE_ROOTS.map(|root| root >> 32), &block);
    let hex: String = digest.iter().map(|word| format!("{word:08x}")).collect();
    assert_eq!(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/// FIPS 180-4 (examples published with it): SHA-512 of "abc".
#[test]
fn sha512_example() {
    let sha512 = Sha2 { sums: [sha512sum0, sha512sum1], sigmas: [sha512sig0, sha512sig1], rounds: 80, width: 64 };
    let block: Vec<u64> = padded_abc(8).chunks(8).map(|chunk| u64::from_be_bytes(chunk.try_into().unwrap())).collect();
    let digest = sha512.compress(SQUARE_ROOTS, &block);
    let hex: String = digest.iter().map(|word| format!("{word:016x}")).collect();
    assert_eq!(
        hex,
        concat!(
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a",
            "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
        )
    );
}

#[test]
fn words_are_sign_extended() {
    assert_eq!(sha256sum0(0xffff_ffff_0000_0004), 0x0020_1001);
    assert_eq!(sha256sum0(1), 0x4008_0400);
    assert_eq!(sha256sum0(2), 0xffff_ffff_8010_0800);
    assert_eq!(sm3p0(1 << 22), 0xffff_ffff_8040_0080);
    assert_eq!(sm3p1(1), 0x0080_8001);
}

/// GB/T 32905-2016, example A.1: SM3 of "abc".
#[test]
fn sm3_example() {
    let mut w: Vec<u32> = padded_abc(4).chunks(4).map(|chunk| u32::from_be_bytes(chunk.try_into().unwrap())).collect();
    for j in 16..68 {
        let mixed = sm3p1((w[j - 16] ^ w[j - 9] ^ w[j - 3].rotate_left(15)).into()) as u32;
        w.push(mixed ^ w[j - 13].rotate_left(7) ^ w[j - 6]);
    }
    let initial: [u32; 8] =
        [0x7380_166f, 0x4914_b2b9, 0x1724_42d7, 0xda8a_0600, 0xa96f_30bc, 0x1631_38aa, 0xe38d_ee4d, 0xb0fb_0e4e];
    let mut state = initial;
    for j in 0..64 {
        let [a, b, c, d, e, f, g, h] = state;
        let (constant, first, second) = match j {
            0..16 => (0x79cc_4519u32, a ^ b ^ c, e ^ f ^ g),
            _ => (0x7a87_9d8a, a & b | a & c | b & c, e & f | !e & g),
        };
        let twelve = a.rotate_left(12);
        let ss1 = twelve.wrapping_add(e).wrapping_add(constant.rotate_left(j)).rotate_left(7);
        let t = j as usize;
        let tt1 = first.wrapping_add(d).wrapping_add(ss1 ^ twelve).wrapping_add(w[t] ^ w[t + 4]);
        let tt2 = second.wrapping_add(h).wrapping_add(ss1).wrapping_add(w[t]);
        state = [tt1, a, b.rotate_left(9), c, sm3p0(tt2.into()) as u32, e, f.rotate_left(19), g];
    }
    let hex: String = state.iter().zip(initial).map(|(word, start)| format!("{:08x}", word ^ start)).collect();
    assert_eq!(hex, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
}

/// GB/T 32907-2016, example A.1: SM4 with key and plain text alike.
#[test]
fn sm4_example() {
    let text = bytes("0123456789abcdeffedcba9876543210");
    let words: Vec<u64> = text.chunks(4).map(|chunk| u32::from_le_bytes(chunk.try_into().unwrap()).into()).collect();
    let round = |instruction: fn(u64, u64, u8) -> u64, x: &[u64], key: u64| {
        (0..4).fold(x[0], |sum, lane| instruction(sum, x[1] ^ x[2] ^ x[3] ^ key, lane))
    };
    let family = [0xa3b1_bac6_u32, 0x56aa_3350, 0x677d_9197, 0xb270_22dc];
    let mut keys: Vec<u64> = (0..4).map(|i| words[i] ^ u64::from(family[i].swap_bytes())).collect();
    let mut state = words;
    for i in 0..32u8 {
        let constant = u32::from_le_bytes(std::array::from_fn(|j| (4 * i + j as u8).wrapping_mul(7)));
        keys.push(round(sm4ks, &keys[usize::from(i)..], constant.into()));
        state.push(round(sm4ed, &state[usize::from(i)..], keys[usize::from(i) + 4]));
    }
    let hex: String = state[32..].iter().rev().map(|&word| format!("{:08x}", (word as u32).swap_bytes())).collect();
    assert_eq!(hex, "681edf34d206965e86b3e94f536e4246");
}

/// The first 64 bits behind the point of the cube roots of the first eighty primes.
const CUBE_ROOTS: [u64; 80] = [
    0x428a_2f98_d728_ae22,
    0x7137_4491_23ef_65cd,
    0xb5c0_fbcf_ec4d_3b2f,
    0xe9b5_dba5_8189_dbbc,
    0x3956_c25b_f348_b538,
    0x59f1_11f1_b605_d019,
    0x923f_82a4_af19_4f9b,
    0xab1c_5ed5_da6d_8118,
    0xd807_aa98_a303_0242,
    0x1283_5b01_4570_6fbe,
    0x2431_85be_4ee4_b28c,
    0x550c_7dc3_d5ff_b4e2,
    0x72be_5d74_f27b_896f,
    0x80de_b1fe_3b16_96b1,
    0x9bdc_06a7_25c7_1235,
    0xc19b_f174_cf69_2694,
    0xe49b_69c1_9ef1_4ad2,
    0xefbe_4786_384f_25e3,
    0x0fc1_9dc6_8b8c_d5b5,
    0x240c_a1cc_77ac_9c65,
    0x2de9_2c6f_592b_0275,
    0x4a74_84aa_6ea6_e483,
    0x5cb0_a9dc_bd41_fbd4,
    0x76f9_88da_8311_53b5,
    0x983e_5152_ee66_dfab,
    0xa831_c66d_2db4_3210,
    0xb003_27c8_98fb_213f,
    0xbf59_7fc7_beef_0ee4,
    0xc6e0_0bf3_3da8_8fc2,
    0xd5a7_9147_930a_a725,
    0x06ca_6351_e003_826f,
    0x1429_2967_0a0e_6e70,
    0x27b7_0a85_46d2_2ffc,
    0x2e1b_2138_5c26_c926,
    0x4d2c_6dfc_5ac4_2aed,
    0x5338_0d13_9d95_b3df,
    0x650a_7354_8baf_63de,
    0x766a_0abb_3c77_b2a8,
    0x81c2_c92e_47ed_aee6,
    0x9272_2c85_1482_353b,
    0xa2bf_e8a1_4cf1_0364,
    0xa81a_664b_bc42_3001,
    0xc24b_8b70_d0f8_9791,
    0xc76c_51a3_0654_be30,
    0xd192_e819_d6ef_5218,
    0xd699_0624_5565_a910,
    0xf40e_3585_5771_202a,
    0x106a_a070_32bb_d1b8,
    0x19a4_c116_b8d2_d0c8,
    0x1e37_6c08_5141_ab53,
    0x2748_774c_df8e_eb99,
    0x34b0_bcb5_e19b_48a8,
    0x391c_0cb3_c5c9_5a63,
    0x4ed8_aa4a_e341_8acb,
    0x5b9c_ca4f_7763_e373,
    0x682e_6ff3_d6b2_b8a3,
    0x748f_82ee_5def_b2fc,
    0x78a5_636f_4317_2f60,
    0x84c8_7814_a1f0_ab72,
    0x8cc7_0208_1a64_39ec,
    0x90be_fffa_2363_1e28,
    0xa450_6ceb_de82_bde9,
    0xbef9_a3f7_b2c6_7915,
    0xc671_78f2_e372_532b,
    0xca27_3ece_ea26_619c,
    0xd186_b8c7_21c0_c207,
    0xeada_7dd6_cde0_eb1e,
    0xf57d_4f7f_ee6e_d178,
    0x06f0_67aa_7217_6fba,
    0x0a63_7dc5_a2c8_98a6,
    0x113f_9804_bef9_0dae,
    0x1b71_0b35_131c_471b,
    0x28db_77f5_2304_7d84,
    0x32ca_ab7b_40c7_2493,
    0x3c9e_be0a_15c9_bebc,
    0x431d_67c4_9c10_0d4c,
    0x4cc5_d4be_cb3e_42b6,
    0x597f_299c_fc65_7e2a,
    0x5fcb_6fab_3ad6_faec,
    0x6c44_198c_4a47_5817,
];

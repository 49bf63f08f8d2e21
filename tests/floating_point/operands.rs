//! Operands: encodings around every boundary of a format, and pseudo-random ones that favour them.

use rvemu::cpu::fp::Format;

/// A reproducible source of numbers (SplitMix64).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    /// A number of random length, or next to a power of two.
    pub(crate) fn integer(&mut self) -> u64 {
        let length = self.below(64);
        match self.below(3) {
            0 => self.next() >> length,
            1 => (self.next() >> length).wrapping_neg(),
            _ => (1u64 << length).wrapping_add(self.below(5)).wrapping_sub(2),
        }
    }

    fn fraction<F: Format>(&mut self) -> u64 {
        let bit = 1u64 << self.below(F::FRACTION.into());
        let fraction = match self.below(6) {
            0 => self.below(4),
            1 => self.below(4).wrapping_neg(),
            2 => bit,
            3 => (bit - 1) ^ self.below(3),
            4 => self.next() & self.next() & self.next(),
            _ => self.next(),
        };
        fraction % (1 << F::FRACTION)
    }

    fn exponent<F: Format>(&mut self) -> u64 {
        let (largest, reach) = (field_max::<F>(), u64::from(F::FRACTION) + 4);
        let middle = largest / 2;
        match self.below(8) {
            0 => 0,
            1 => self.below(4),
            2 => largest - self.below(4),
            3 => middle - 2 + self.below(5),
            4 => (middle + self.below(2 * reach)).saturating_sub(reach).min(largest),
            5 => middle / 2 - 2 + self.below(5),
            6 => middle + middle / 2 - 2 + self.below(5),
            _ => self.below(largest + 1),
        }
    }

    /// An encoding of any kind.
    pub(crate) fn operand<F: Format>(&mut self) -> F::Bits {
        let sign = self.next() << (F::WIDTH - 1);
        F::bits(sign | self.exponent::<F>() << F::FRACTION | self.fraction::<F>())
    }

    /// A number around 1 with few significant bits.
    pub(crate) fn short<F: Format>(&mut self) -> F::Bits {
        let exponent = field_max::<F>() / 2 - 2 + self.below(5);
        F::bits(exponent << F::FRACTION | self.below(8) << (F::FRACTION - 3))
    }

    /// An encoding a few steps from another, of either sign.
    pub(crate) fn near<F: Format>(&mut self, bits: u64) -> F::Bits {
        let sign = self.next() << (F::WIDTH - 1);
        F::bits((bits ^ sign).wrapping_add(self.below(9)).wrapping_sub(4))
    }
}

fn field_max<F: Format>() -> u64 {
    (1 << (F::WIDTH - 1 - F::FRACTION)) - 1
}

/// Every interesting exponent with every interesting fraction, of both signs: zeros, subnormals, the ends of the range,
/// around 1, infinities, quiet and signalling NaNs with payloads.
pub(crate) fn corners<F: Format>() -> Vec<F::Bits> {
    let (largest, width) = (field_max::<F>(), u64::from(F::FRACTION));
    let middle = largest / 2;
    let exponents = [0, 1, 2, middle - width.min(middle - 1), middle - 1, middle, middle + 1, largest - 1, largest];
    let ones = (1 << F::FRACTION) - 1;
    let fractions = [0, 1, 1 << (F::FRACTION - 1), ones ^ 1, ones];
    let magnitudes = exponents.iter().flat_map(|e| fractions.iter().map(move |f| e << F::FRACTION | f));
    magnitudes.flat_map(|magnitude| [magnitude, magnitude | 1 << (F::WIDTH - 1)]).map(F::bits).collect()
}

/// Fewer, for triples.
pub(crate) fn few_corners<F: Format>() -> Vec<F::Bits> {
    let (largest, fraction) = (field_max::<F>() << F::FRACTION, 1 << F::FRACTION);
    let one = largest / 2 / fraction * fraction;
    let magnitudes = [
        0,
        1,
        fraction - 1,
        fraction,
        fraction + 1,
        one - 1,
        one,
        one + 1,
        one + fraction / 2,
        largest - 1,
        largest,
        largest + 1,
        largest + fraction / 2,
    ];
    magnitudes.into_iter().flat_map(|magnitude| [magnitude, magnitude | 1 << (F::WIDTH - 1)]).map(F::bits).collect()
}

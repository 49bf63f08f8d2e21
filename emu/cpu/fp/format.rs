//! The interchange formats, each described by two widths from which all else follows (IEEE 754-2019, section 3.4).

use super::fast::{Absent, Host};
use super::number::Sign;

/// A binary interchange format.
pub trait Format: Copy {
    /// The unsigned integer that holds an encoding.
    type Bits: Copy + Eq + std::fmt::Debug + std::fmt::LowerHex + Into<u64>;
    /// The host's arithmetic in this format.
    type Host: Host;
    /// Width of an encoding, in bits.
    const WIDTH: u32;
    /// Width of its fraction field: the precision less one.
    const FRACTION: u32;

    /// An encoding out of the low [`WIDTH`](Self::WIDTH) bits of a word; the rest is dropped.
    fn bits(word: u64) -> Self::Bits;

    /// Significant bits of a normal number.
    const PRECISION: u32 = Self::FRACTION + 1;
    /// The sign bit.
    const SIGN: u64 = 1 << (Self::WIDTH - 1);
    /// The fraction field.
    const FRACTION_MASK: u64 = (1 << Self::FRACTION) - 1;
    /// The biased exponent of infinities and NaNs.
    const EXPONENT_MAX: u64 = (1 << (Self::WIDTH - 1 - Self::FRACTION)) - 1;
    /// What is added to an exponent to store it.
    const BIAS: i32 = (Self::EXPONENT_MAX >> 1) as i32;
    /// The least exponent of a normal number.
    const EXPONENT_MIN: i32 = 1 - Self::BIAS;
    /// Plus infinity.
    const INFINITY: u64 = Self::EXPONENT_MAX << Self::FRACTION;
    /// The fraction bit that tells a quiet NaN from a signalling one.
    const QUIET: u64 = 1 << (Self::FRACTION - 1);
    /// The canonical NaN, the only one that arithmetic returns.
    const NAN: u64 = Self::INFINITY | Self::QUIET;

    /// The encoding without its sign.
    #[inline]
    fn magnitude(bits: Self::Bits) -> u64 {
        bits.into() & !Self::SIGN
    }

    /// The sign, also of zeros and NaNs.
    #[inline]
    fn sign(bits: Self::Bits) -> Sign {
        if bits.into() & Self::SIGN == 0 { Sign::Plus } else { Sign::Minus }
    }

    /// Whether this is a NaN of either kind.
    #[inline]
    fn is_nan(bits: Self::Bits) -> bool {
        Self::magnitude(bits) > Self::INFINITY
    }

    /// Whether this is a signalling NaN.
    #[inline]
    fn is_signaling(bits: Self::Bits) -> bool {
        Self::is_nan(bits) && bits.into() & Self::QUIET == 0
    }

    /// The same number (or NaN) with the other sign.
    #[inline]
    fn negate(bits: Self::Bits) -> Self::Bits {
        Self::bits(bits.into() ^ Self::SIGN)
    }
}

macro_rules! formats {
    ($($(#[$doc:meta])* $name:ident: $bits:ty, $host:ty, $fraction:literal;)*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl Format for $name {
            type Bits = $bits;
            type Host = $host;
            const WIDTH: u32 = <$bits>::BITS;
            const FRACTION: u32 = $fraction;

            #[inline]
            fn bits(word: u64) -> $bits {
                word as $bits
            }
        }
    )* };
}

formats! {
    /// Half precision, binary16.
    F16: u16, Absent, 10;
    /// Single precision, binary32.
    F32: u32, f32, 23;
    /// Double precision, binary64.
    F64: u64, f64, 52;
}

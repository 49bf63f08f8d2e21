//! What the standard says a result is, computed from its words alone: a result is a real number, and rounding is finding
//! its neighbours among the numbers of a format by comparison. Slow, and shares nothing with the implementation.

use std::cmp::Ordering;

use rvemu::cpu::fp::{Flags, Format, Rounding};

/// ±`mantissa` × 2^`exponent`, or zero.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Term {
    pub(crate) negative: bool,
    pub(crate) mantissa: u128,
    pub(crate) exponent: i32,
}

impl Term {
    pub(crate) fn integer(value: i128) -> Self {
        Self { negative: value < 0, mantissa: value.unsigned_abs(), exponent: 0 }
    }

    fn times(self, other: Self) -> Self {
        Self {
            negative: self.negative != other.negative,
            mantissa: self.mantissa * other.mantissa,
            exponent: self.exponent + other.exponent,
        }
    }

    fn negated(self) -> Self {
        Self { negative: !self.negative, ..self }
    }

    fn magnitude(self) -> Self {
        Self { negative: false, ..self }
    }
}

/// How a sum compares with zero, in fixed point wide enough for every product of two numbers that we have.
fn sign_of_sum(terms: &[Term]) -> Ordering {
    let exponents = || terms.iter().map(|term| term.exponent);
    let (least, greatest) = (exponents().min().unwrap_or(0), exponents().max().unwrap_or(0));
    let mut storage = [0; 80];
    let sum = &mut storage[..(greatest - least) as usize / 64 + 4];
    for term in terms {
        accumulate(sum, *term, (term.exponent - least) as usize);
    }
    match sum.last() {
        Some(top) if top >> 63 == 1 => Ordering::Less,
        _ if sum.iter().all(|&word| word == 0) => Ordering::Equal,
        _ => Ordering::Greater,
    }
}

/// Adds a term's mantissa, shifted left, to a number in two's complement.
fn accumulate(sum: &mut [u64], term: Term, shift: usize) {
    let low = u128::from(term.mantissa as u64) << (shift % 64);
    let high = ((term.mantissa >> 64) << (shift % 64)) + (low >> 64);
    let digits = [low as u64, high as u64, (high >> 64) as u64];
    let step = if term.negative { subtract_with_borrow } else { add_with_carry };
    let mut carry = false;
    for (word, digit) in sum[shift / 64..].iter_mut().zip(digits.into_iter().chain(std::iter::repeat(0))) {
        (*word, carry) = step(*word, digit, carry);
    }
}

/// `a + b` and a carry, in and out.
fn add_with_carry(a: u64, b: u64, carry: bool) -> (u64, bool) {
    let sum = u128::from(a) + u128::from(b) + u128::from(carry);
    (sum as u64, sum >> 64 != 0)
}

/// `a - b` and a borrow, in and out.
fn subtract_with_borrow(a: u64, b: u64, borrow: bool) -> (u64, bool) {
    let difference = u128::from(a).wrapping_sub(u128::from(b) + u128::from(borrow));
    (difference as u64, difference >> 64 != 0)
}

/// A real number that can be compared with any other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Real {
    negative: bool,
    magnitude: Magnitude,
}

#[derive(Clone, Copy, Debug)]
enum Magnitude {
    Sum(Term, Term),
    Quotient(Term, Term),
    Root(Term),
}

impl Real {
    pub(crate) fn number(term: Term) -> Self {
        Self { negative: term.negative, magnitude: Magnitude::Sum(term.magnitude(), Term::integer(0)) }
    }

    fn sum(a: Term, b: Term) -> Self {
        match sign_of_sum(&[a, b]) {
            Ordering::Less => Self { negative: true, magnitude: Magnitude::Sum(a.negated(), b.negated()) },
            _ => Self { negative: false, magnitude: Magnitude::Sum(a, b) },
        }
    }

    fn quotient(a: Term, b: Term) -> Self {
        let magnitude = Magnitude::Quotient(a.magnitude(), b.magnitude());
        Self { negative: a.negative != b.negative, magnitude }
    }

    fn root(a: Term) -> Self {
        Self { negative: false, magnitude: Magnitude::Root(a) }
    }

    /// How the magnitude compares with a number that is not negative.
    fn compare(self, other: Term) -> Ordering {
        match self.magnitude {
            Magnitude::Sum(a, b) => sign_of_sum(&[a, b, other.negated()]),
            Magnitude::Quotient(a, b) => sign_of_sum(&[a, other.times(b).negated()]),
            Magnitude::Root(a) => sign_of_sum(&[a, other.times(other).negated()]),
        }
    }
}

/// A set of numbers to round to: multiples of 2^`least`, as many as have `precision` bits, then as many of twice that, and
/// so on without end. Numbered from 0, they are the encodings of a format, going on where that has its infinity.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Grid {
    precision: u32,
    least: i32,
}

impl Grid {
    /// The integers, as far as they matter here.
    pub(crate) const INTEGERS: Self = Self { precision: 100, least: 0 };

    pub(crate) fn of<F: Format>() -> Self {
        let bias = (1 << (F::WIDTH - F::FRACTION - 2)) - 1;
        Self { precision: F::FRACTION + 1, least: 1 - bias - F::FRACTION as i32 }
    }

    /// The number with this index.
    pub(crate) fn value(self, index: u128) -> Term {
        let (binade, rest) = (index >> (self.precision - 1), index % (1 << (self.precision - 1)));
        let (mantissa, above) = if binade == 0 { (rest, 0) } else { (rest | 1 << (self.precision - 1), binade - 1) };
        Term { negative: false, mantissa, exponent: self.least + above as i32 }
    }

    /// The point half way between a number and the next.
    fn midpoint(self, index: u128) -> Term {
        let Term { mantissa, exponent, .. } = self.value(index);
        Term { negative: false, mantissa: 2 * mantissa + 1, exponent: exponent - 1 }
    }

    /// The last number that is not greater; `hint` only tells where to begin.
    fn floor(self, real: Real, hint: u128) -> u128 {
        let is_above = |index: u128| real.compare(self.value(index)).is_lt();
        let (mut low, mut high) = (hint, hint + 1);
        let mut step = 1;
        while is_above(low) {
            high = low;
            low = low.saturating_sub(step);
            step *= 2;
        }
        while !is_above(high) {
            low = high;
            high += step;
            step *= 2;
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            *if is_above(middle) { &mut high } else { &mut low } = middle;
        }
        low
    }

    /// The index of the magnitude rounded, and whether that changed it.
    pub(crate) fn round(self, real: Real, rm: Rounding, hint: u128) -> (u128, bool) {
        let below = self.floor(real, hint);
        if real.compare(self.value(below)).is_eq() {
            return (below, false);
        }
        let half = real.compare(self.midpoint(below));
        let up = match rm {
            Rounding::NearestEven => half.is_gt() || half.is_eq() && below % 2 == 1,
            Rounding::NearestAway => half.is_ge(),
            Rounding::Zero => false,
            Rounding::Down => real.negative,
            Rounding::Up => !real.negative,
        };
        (below + u128::from(up), true)
    }
}

/// An operation that rounds to a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    Add,
    Sub,
    Mul,
    Div,
    Sqrt,
    Madd,
    Msub,
    Nmsub,
    Nmadd,
}

/// The number with this encoding, if it is one.
pub(crate) fn number<F: Format>(bits: F::Bits) -> Option<Term> {
    let bits: u64 = bits.into();
    let magnitude = bits % (1 << (F::WIDTH - 1));
    let finite = magnitude >> F::FRACTION != (1 << (F::WIDTH - 1 - F::FRACTION)) - 1;
    let term = Grid::of::<F>().value(magnitude.into());
    finite.then_some(Term { negative: bits >> (F::WIDTH - 1) == 1, ..term })
}

/// The host's number of the same kind: a NaN, an infinity, a zero, or ±1.
fn representative<F: Format>(bits: F::Bits) -> f64 {
    let word: u64 = bits.into();
    let sign = if word >> (F::WIDTH - 1) == 1 { -1.0 } else { 1.0 };
    match number::<F>(bits) {
        Some(Term { mantissa: 0, .. }) => 0.0 * sign,
        Some(_) => sign,
        None if word.trailing_zeros() >= F::FRACTION => f64::INFINITY * sign,
        None => f64::NAN,
    }
}

pub(crate) fn is_nan<F: Format>(bits: F::Bits) -> bool {
    representative::<F>(bits).is_nan()
}

pub(crate) fn is_signaling<F: Format>(bits: F::Bits) -> bool {
    is_nan::<F>(bits) && bits.into() >> (F::FRACTION - 1) & 1 == 0
}

pub(crate) fn canonical_nan<F: Format>() -> u64 {
    ((1 << (F::WIDTH - F::FRACTION)) - 1) << (F::FRACTION - 1)
}

pub(crate) fn infinity<F: Format>() -> u64 {
    canonical_nan::<F>() & !(1 << (F::FRACTION - 1))
}

pub(crate) fn sign_bit<F: Format>(negative: bool) -> u64 {
    u64::from(negative) << (F::WIDTH - 1)
}

impl Operation {
    /// Addends as the instruction takes them: −(a × b) − c is (−a) × b + (−c).
    fn signs(self) -> (bool, bool) {
        match self {
            Self::Nmsub => (true, false),
            Self::Nmadd => (true, true),
            Self::Sub | Self::Msub => (false, true),
            _ => (false, false),
        }
    }

    /// The result and the flags that it raises. Operands that the operation does not have are ignored.
    pub(crate) fn expect<F: Format>(self, [a, b, c]: [F::Bits; 3], rm: Rounding, hint: u64) -> (u64, Flags) {
        let operands = &[a, b, c][..self.arity()];
        let [x, y, z] = [a, b, c].map(representative::<F>);
        let (negate_first, negate_last) = self.signs();
        let flip = |value: f64, negate: bool| if negate { -value } else { value };
        let x = flip(x, negate_first);
        let product = x * y;
        let kind = match self {
            Self::Add | Self::Sub => x + flip(y, negate_last),
            Self::Mul => product,
            Self::Div => x / y,
            Self::Sqrt => x.sqrt(),
            _ => product + flip(z, negate_last),
        };
        if kind.is_nan() {
            let fused_invalid = self.arity() == 3 && product.is_nan() && !x.is_nan() && !y.is_nan();
            let invalid = operands.iter().any(|&bits| is_signaling::<F>(bits))
                || !operands.iter().any(|&bits| is_nan::<F>(bits))
                || fused_invalid;
            return (canonical_nan::<F>(), if invalid { Flags::NV } else { Flags::empty() });
        }
        if kind.is_infinite() {
            let by_zero = self == Self::Div && x.is_finite();
            let sign = sign_bit::<F>(kind.is_sign_negative());
            return (infinity::<F>() | sign, if by_zero { Flags::DZ } else { Flags::empty() });
        }
        if self == Self::Div && y.is_infinite() {
            return (sign_bit::<F>(kind.is_sign_negative()), Flags::empty());
        }
        self.expect_finite::<F>([a, b, c], rm, hint)
    }

    fn expect_finite<F: Format>(self, operands: [F::Bits; 3], rm: Rounding, hint: u64) -> (u64, Flags) {
        let [x, y, z] = operands.map(|bits| number::<F>(bits).unwrap_or(Term::integer(0)));
        let (negate_first, negate_last) = self.signs();
        let flip = |term: Term, negate: bool| if negate { term.negated() } else { term };
        let x = flip(x, negate_first);
        let (real, zero_is_negative) = match self {
            Self::Add | Self::Sub => sum(x, flip(y, negate_last), rm),
            Self::Mul => (Real::number(x.times(y)), x.negative != y.negative),
            Self::Div => (Real::quotient(x, y), x.negative != y.negative),
            Self::Sqrt => (Real::root(x), x.negative),
            _ => sum(x.times(y), flip(z, negate_last), rm),
        };
        round::<F>(real, zero_is_negative, rm, hint)
    }

    /// How many operands the operation has.
    pub(crate) fn arity(self) -> usize {
        match self {
            Self::Sqrt => 1,
            Self::Add | Self::Sub | Self::Mul | Self::Div => 2,
            _ => 3,
        }
    }
}

/// A sum, and the sign of it if it is zero.
fn sum(a: Term, b: Term, rm: Rounding) -> (Real, bool) {
    let negative = if a.negative == b.negative { a.negative } else { rm == Rounding::Down };
    (Real::sum(a, b), negative)
}

/// A real number in a format, with the flags of overflow, underflow (tiny after rounding) and inexact.
pub(crate) fn round<F: Format>(real: Real, zero_is_negative: bool, rm: Rounding, hint: u64) -> (u64, Flags) {
    if real.compare(Term::integer(0)).is_eq() {
        return (sign_bit::<F>(zero_is_negative), Flags::empty());
    }
    let grid = Grid::of::<F>();
    let sign = sign_bit::<F>(real.negative);
    let (index, inexact) = grid.round(real, rm, (hint % (1 << (F::WIDTH - 1))).into());
    if index >= infinity::<F>().into() {
        let to_largest = match rm {
            Rounding::Zero => true,
            Rounding::Down => !real.negative,
            Rounding::Up => real.negative,
            Rounding::NearestEven | Rounding::NearestAway => false,
        };
        return (sign | (infinity::<F>() - u64::from(to_largest)), Flags::OF | Flags::NX);
    }
    let flags = match inexact {
        true if is_tiny(grid, real, rm) => Flags::UF | Flags::NX,
        true => Flags::NX,
        false => Flags::empty(),
    };
    (sign | index as u64, flags)
}

/// Whether the number, rounded as if exponents had no lower bound, is less than the least normal number.
fn is_tiny(grid: Grid, real: Real, rm: Rounding) -> bool {
    let normal = 1 << (grid.precision - 1);
    if real.compare(grid.value(normal)).is_ge() {
        return false;
    }
    let unbounded = Grid { least: grid.least - 8, ..grid };
    unbounded.round(real, rm, 9 * normal).0 < 9 * normal
}

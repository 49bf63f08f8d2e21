//! From instruction words to [`Inst`]: a constant index narrows the tables to a few candidate rows, of which the first
//! that matches, is enabled and has legal operands is the instruction. Reserved encodings are illegal.

use super::op::{BASE, BASE_ROWS, COMPRESSED, COMPRESSED_ROWS, Row};
use super::{Extensions, Inst};

/// Decodes one instruction; `None` is an illegal instruction. When the two lowest bits are not 3 the instruction is a
/// compressed one, of which `bits` may hold anything in its upper half.
pub fn decode(bits: u32, isa: Extensions) -> Option<Inst> {
    find(bits, isa).map(|(_, inst)| inst)
}

/// The row and the decoded instruction.
pub(super) fn find(bits: u32, isa: Extensions) -> Option<(&'static Row, Inst)> {
    if bits & 3 == 3 {
        let key = Key::BASE.of(bits);
        first_match(&BASE, BASE_INDEX.candidates(key), bits, isa, 4)
    } else {
        let bits = bits & 0xffff;
        let key = Key::COMPRESSED.of(bits);
        first_match(&COMPRESSED, COMPRESSED_INDEX.candidates(key), bits, isa, 2)
    }
}

#[inline]
fn first_match(
    rows: &'static [Row],
    candidates: &[u16],
    bits: u32,
    isa: Extensions,
    len: u8,
) -> Option<(&'static Row, Inst)> {
    candidates.iter().find_map(|&number| {
        let row = rows.get(usize::from(number))?;
        let mut inst = Inst { len, ..Inst::new(row.op) };
        (row.matches(bits) && row.is_in(isa) && row.format.extract(bits, &mut inst)).then_some((row, inst))
    })
}

/// The bits of a word that an index goes by: (lowest bit, count) of each field.
struct Key([(u32, u32); 3]);

impl Key {
    /// Major opcode, funct3, and the upper five bits.
    const BASE: Self = Self([(2, 5), (12, 3), (27, 5)]);
    /// Quadrant, the two bits that tell the arithmetic of quadrant 1 apart, and funct3.
    const COMPRESSED: Self = Self([(0, 2), (10, 2), (13, 3)]);

    #[inline]
    const fn of(&self, bits: u32) -> usize {
        let [(a, a_len), (b, b_len), (c, c_len)] = self.0;
        let low = (bits >> a) & ((1 << a_len) - 1);
        let middle = (bits >> b) & ((1 << b_len) - 1);
        let high = (bits >> c) & ((1 << c_len) - 1);
        (low | middle << a_len | high << (a_len + b_len)) as usize
    }

    /// How many values there are.
    const fn count(&self) -> usize {
        self.of(u32::MAX) + 1
    }
}

/// For each key the rows that an instruction with this key may be, in the order of the table.
struct Index<const KEYS: usize, const ENTRIES: usize> {
    /// Where the rows of a key begin and end in `rows`.
    spans: [(u16, u16); KEYS],
    rows: [u16; ENTRIES],
}

static BASE_INDEX: Index<{ Key::BASE.count() }, { entries(&BASE_ROWS, &Key::BASE) }> =
    Index::build(&BASE_ROWS, &Key::BASE);
static COMPRESSED_INDEX: Index<{ Key::COMPRESSED.count() }, { entries(&COMPRESSED_ROWS, &Key::COMPRESSED) }> =
    Index::build(&COMPRESSED_ROWS, &Key::COMPRESSED);

/// The keys that instructions of a row can have: those that agree with `value` outside of the `free` bits.
struct Keys {
    value: usize,
    free: usize,
    subset: usize,
}

impl Keys {
    const fn of(row: &Row, key: &Key) -> Self {
        Self { value: key.of(row.value), free: key.of(!row.mask), subset: 0 }
    }

    /// The key at hand, and the step to the next one; false at the end.
    const fn current(&self) -> usize {
        self.value | self.subset
    }

    const fn advance(&mut self) -> bool {
        self.subset = self.subset.wrapping_sub(self.free) & self.free;
        self.subset != 0
    }
}

/// The length of an index: the sum of the rows' numbers of keys.
const fn entries(rows: &[Row], key: &Key) -> usize {
    let (mut sum, mut row) = (0, 0);
    while row < rows.len() {
        sum += 1 << key.of(!rows[row].mask).count_ones();
        row += 1;
    }
    sum
}

impl<const KEYS: usize, const ENTRIES: usize> Index<KEYS, ENTRIES> {
    /// A counting sort of the rows by key, done by the compiler.
    const fn build(rows: &[Row], key: &Key) -> Self {
        let mut index = Self { spans: [(0, 0); KEYS], rows: [0; ENTRIES] };
        let mut row = 0;
        while row < rows.len() {
            let mut keys = Keys::of(&rows[row], key);
            loop {
                index.spans[keys.current()].1 += 1;
                if !keys.advance() {
                    break;
                }
            }
            row += 1;
        }
        let (mut at, mut start) = (0, 0);
        while at < KEYS {
            let count = index.spans[at].1;
            index.spans[at] = (start, start);
            start += count;
            at += 1;
        }
        row = 0;
        while row < rows.len() {
            let mut keys = Keys::of(&rows[row], key);
            loop {
                let end = &mut index.spans[keys.current()].1;
                index.rows[*end as usize] = row as u16;
                *end += 1;
                if !keys.advance() {
                    break;
                }
            }
            row += 1;
        }
        index
    }

    #[inline]
    fn candidates(&self, key: usize) -> &[u16] {
        let (start, end) = self.spans.get(key).copied().unwrap_or_default();
        self.rows.get(usize::from(start)..usize::from(end)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::isa::Op;

    fn all(bits: u32) -> Option<Inst> {
        decode(bits, Extensions::all())
    }

    #[test]
    fn an_instance_stands_before_what_it_is_an_instance_of() {
        let mut instances = Vec::new();
        for (i, a) in BASE.iter().enumerate() {
            for b in &BASE[i + 1..] {
                if (a.value ^ b.value) & a.mask & b.mask == 0 {
                    assert_eq!(a.mask & b.mask, b.mask, "{} must be an instance of {}", a.name, b.name);
                    instances.push((a.name, b.name));
                }
            }
        }
        let expected = [
            ("prefetch.i", "ori"),
            ("prefetch.r", "ori"),
            ("prefetch.w", "ori"),
            ("ntl.p1", "add"),
            ("ntl.pall", "add"),
            ("ntl.s1", "add"),
            ("ntl.all", "add"),
            ("pause", "fence"),
            ("fence.tso", "fence"),
            ("zext.h", "packw"),
        ];
        assert_eq!(instances, expected);
    }

    #[test]
    fn an_instruction_stays_small() {
        assert_eq!(size_of::<Inst>(), 16);
        assert_eq!(size_of::<Option<Inst>>(), 16);
    }

    #[test]
    fn opcode_bits_lie_under_the_mask() {
        for row in BASE.iter().chain(&COMPRESSED) {
            assert_eq!(row.value & !row.mask, 0, "{}", row.name);
        }
    }

    #[test]
    fn every_row_decodes_to_itself_and_encodes_back() {
        for &op in Op::ALL {
            for operands in [0, 0x0842_0100, 0xffff_ffff_u32] {
                let bits = op.opcode() | operands & !op.mask();
                let Some(inst) = all(bits) else { continue };
                let again = all(inst.encode()).expect("an encoded instruction is legal");
                assert_eq!(again, inst, "{bits:#010x}");
                assert!(operands != 0x0842_0100 || inst.op == op, "{bits:#010x} is {op:?}");
            }
        }
    }

    #[test]
    fn immediates_have_their_signs_and_scales() {
        let imm = |bits| all(bits).map(|inst| (inst.op, inst.imm));
        assert_eq!(imm(0x8000_00b7), Some((Op::lui, i32::MIN)));
        assert_eq!(imm(0xfe00_0ee3), Some((Op::beq, -4)));
        assert_eq!(imm(0xffdf_f06f), Some((Op::jal, -4)));
        assert_eq!(imm(0xfea4_3c23), Some((Op::sd, -8)));
        assert_eq!(imm(0x03f5_1513), Some((Op::slli, 63)));
        assert_eq!(imm(0x7139), Some((Op::addi, -64)));
    }

    #[test]
    fn what_is_switched_off_is_illegal() {
        let base: Extensions = "rv64i".parse().expect("a valid string");
        assert_eq!(decode(0x02b5_0533, base), None, "mul");
        assert_eq!(decode(0x4501, base), None, "c.li");
        let cbo_off = Extensions::all() - Extensions::ZICBOP;
        assert_eq!(decode(0x0000_6013, cbo_off).map(|inst| inst.op), Some(Op::ori), "prefetch.i is a hint");
        assert_eq!(all(0x0000_6013).map(|inst| inst.op), Some(Op::prefetch_i));
    }

    #[test]
    fn reserved_encodings_are_illegal() {
        // All zeros, c.addiw x0, c.lwsp x0, c.jr x0, c.lui a0 0, c.addi16sp 0; all ones; odd amocas.q; AES round 11.
        for bits in [0, 0x2001, 0x4002, 0x8002, 0x6501, 0x6101, u32::MAX, 0x2800_40af, 0x31b0_1013] {
            assert_eq!(all(bits), None, "{bits:#x}");
        }
    }
}

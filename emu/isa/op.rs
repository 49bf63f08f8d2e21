//! What derives from the instruction table: the enum [`Op`], and one [`Row`] of constants for each instruction.

use super::table::{for_each_compressed, for_each_instruction};
use super::{Extensions, Format};

/// One row of a table, 32-bit or compressed, with all that derives from it.
#[derive(Debug)]
pub(super) struct Row {
    /// The mnemonic without suffixes.
    pub(super) name: &'static str,
    pub(super) format: Format,
    /// An encoding belongs to this row when `bits & mask == value`.
    pub(super) mask: u32,
    pub(super) value: u32,
    /// What it is, or what it expands to.
    pub(super) op: Op,
    /// The hart must have all extensions of one of these.
    needs: &'static [Extensions],
}

impl Row {
    /// Whether a hart with these extensions has the instruction.
    #[inline]
    pub(super) fn is_in(&self, isa: Extensions) -> bool {
        self.needs.iter().any(|&needed| isa.contains(needed))
    }

    pub(super) const fn matches(&self, bits: u32) -> bool {
        bits & self.mask == self.value
    }
}

/// `stringify!(fadd_d)` as its mnemonic `fadd.d`.
macro_rules! mnemonic {
    ($ident:ident) => {{
        const BYTES: [u8; stringify!($ident).len()] = dotted(stringify!($ident));
        match std::str::from_utf8(&BYTES) {
            Ok(name) => name,
            Err(_) => stringify!($ident),
        }
    }};
}

const fn dotted<const N: usize>(ident: &str) -> [u8; N] {
    let (mut bytes, mut i) = ([0; N], 0);
    while i < N {
        let byte = ident.as_bytes()[i];
        bytes[i] = if byte == b'_' { b'.' } else { byte };
        i += 1;
    }
    bytes
}

macro_rules! define_ops {
    ($($name:ident $format:ident $value:literal $($needs:ident)|+;)*) => {
        /// An instruction of the table. Variants are spelled as handlers are: the mnemonic with `_` for `.`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u16)]
        #[expect(non_camel_case_types, reason = "one identifier per row of the table, for handlers and variants alike")]
        #[expect(missing_docs, reason = "the manual documents them")]
        pub enum Op { $($name,)* }

        impl Op {
            /// Every instruction, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$name,)*];
        }

        pub(super) static BASE: [Row; Op::COUNT] = BASE_ROWS;
        pub(super) const BASE_ROWS: [Row; Op::COUNT] = [$(Row {
            name: mnemonic!($name),
            format: Format::$format,
            mask: !Format::$format.operand_bits(),
            value: $value,
            op: Op::$name,
            needs: &[$(Extensions::$needs),+],
        },)*];
    };
}

macro_rules! define_compressed {
    ($($name:ident $format:ident $value:literal $op:ident $needs:ident;)*) => {
        pub(super) static COMPRESSED: [Row; COMPRESSED_ROWS.len()] = COMPRESSED_ROWS;
        pub(super) const COMPRESSED_ROWS: [Row; [$(stringify!($name)),*].len()] = [$(Row {
            name: mnemonic!($name),
            format: Format::$format,
            mask: 0xffff & !Format::$format.operand_bits(),
            value: $value,
            op: Op::$op,
            needs: &[Extensions::$needs],
        },)*];
    };
}

for_each_instruction!(define_ops);
for_each_compressed!(define_compressed);

/// The mnemonics of all rows, 32-bit and 16-bit ones.
pub fn mnemonics() -> impl Iterator<Item = &'static str> {
    BASE.iter().chain(&COMPRESSED).map(|row| row.name)
}

impl Op {
    /// How many instructions there are.
    pub const COUNT: usize = Self::ALL.len();

    /// The mnemonic, without suffixes such as `.aq`: `fadd.d`.
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// The operands' layout.
    pub const fn format(self) -> Format {
        self.row().format
    }

    /// The bits that tell the instruction from others; the rest are operands.
    pub const fn mask(self) -> u32 {
        self.row().mask
    }

    /// The opcode bits: an encoding is this instruction when `bits & mask == opcode` (and operands are legal).
    pub const fn opcode(self) -> u32 {
        self.row().value
    }

    /// The alternatives of extensions that have this instruction: all of one of these are needed.
    pub const fn extensions(self) -> &'static [Extensions] {
        self.row().needs
    }

    pub(super) const fn row(self) -> &'static Row {
        &BASE[self as usize]
    }
}

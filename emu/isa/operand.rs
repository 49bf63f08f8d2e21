//! Operands: where the bits of a register number or an immediate lie in an instruction word, which field of [`Inst`]
//! they fill, what values they may have, and how objdump writes them. Unprivileged spec, chapters 2.2, 2.3 and 27.

use super::Inst;

/// A run of bits that moves as one: `len` bits from bit `at` of the word to bit `to` of the value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    at: u8,
    len: u8,
    to: u8,
}

/// Shorthand for the tables below.
const fn piece(at: u8, len: u8, to: u8) -> Piece {
    Piece { at, len, to }
}

/// The field of [`Inst`] that an operand fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Rd,
    Rs1,
    Rs2,
    Rs3,
    Rm,
    AqRl,
    Imm,
    /// Bits that mean nothing to a processor (reserved, to be ignored).
    Ignored,
}

/// The values that make an encoding legal.
#[derive(Debug, Clone, Copy)]
enum Legal {
    Any,
    NonZero,
    Even,
    AtMost(i32),
}

/// How an operand is written in assembly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Not at all: implied by the mnemonic, or ignored.
    Hidden,
    /// An integer register.
    X,
    /// A floating-point register.
    F,
    /// An integer register in parentheses, straight after its offset.
    Base,
    /// An integer register in parentheses, an operand of its own.
    Address,
    /// A signed number.
    Decimal,
    /// A number in hexadecimal.
    Hex,
    /// A number in hexadecimal, shown shifted right by 12 and cut to 20 bits.
    Upper,
    /// A code address, relative to the instruction.
    Target,
    /// The name of a control and status register.
    Csr,
    /// A rounding mode; the dynamic one is left out.
    Rounding,
    /// `.aq`, `.rl`, `.aqrl` after the mnemonic.
    Ordering,
    /// The predecessor set of a fence.
    Predecessors,
    /// The successor set of a fence.
    Successors,
    /// One of the 32 constants of `fli`.
    FliConstant,
    /// A number that is part of the mnemonic.
    Suffix,
}

/// One operand. A value is `base` plus the gathered pieces, sign-extended from its topmost bit where `signed`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Operand {
    pub(super) slot: Slot,
    pieces: &'static [Piece],
    base: i32,
    signed: bool,
    legal: Legal,
    pub(super) style: Style,
}

impl Operand {
    const fn new(slot: Slot, style: Style, pieces: &'static [Piece]) -> Self {
        Self { slot, pieces, base: 0, signed: false, legal: Legal::Any, style }
    }

    const fn base(self, base: i32) -> Self {
        Self { base, ..self }
    }

    const fn signed(self) -> Self {
        Self { signed: true, ..self }
    }

    const fn legal(self, legal: Legal) -> Self {
        Self { legal, ..self }
    }

    const fn style(self, style: Style) -> Self {
        Self { style, ..self }
    }

    /// The bits of the instruction word that belong to this operand.
    pub(super) const fn mask(&self) -> u32 {
        let (mut mask, mut i) = (0, 0);
        while i < self.pieces.len() {
            mask |= ones(self.pieces[i].len) << self.pieces[i].at;
            i += 1;
        }
        mask
    }

    /// The operand's value in the instruction word `bits`.
    #[inline(always)]
    pub(super) fn value(&self, bits: u32) -> i32 {
        let (mut value, mut width) = (0, 0);
        for piece in self.pieces {
            value |= (bits >> piece.at & ones(piece.len)) << piece.to;
            width = width.max(piece.to + piece.len);
        }
        let unused = if self.signed { 32 - u32::from(width) } else { 0 };
        self.base + (((value << unused) as i32) >> unused)
    }

    /// Fills the operand's slot of `inst`; false when the value is reserved.
    #[inline(always)]
    pub(super) fn extract(&self, bits: u32, inst: &mut Inst) -> bool {
        let value = self.value(bits);
        match self.slot {
            Slot::Rd => inst.rd = value as u8,
            Slot::Rs1 => inst.rs1 = value as u8,
            Slot::Rs2 => inst.rs2 = value as u8,
            Slot::Rs3 => inst.rs3 = value as u8,
            Slot::Rm => inst.rm = value as u8,
            Slot::AqRl => inst.aqrl = value as u8,
            Slot::Imm => inst.imm |= value,
            Slot::Ignored => {}
        }
        match self.legal {
            Legal::Any => true,
            Legal::NonZero => value != 0,
            Legal::Even => value & 1 == 0,
            Legal::AtMost(limit) => value <= limit,
        }
    }

    /// The content of the operand's slot of `inst`.
    pub(super) fn get(&self, inst: &Inst) -> i32 {
        match self.slot {
            Slot::Rd => inst.rd.into(),
            Slot::Rs1 => inst.rs1.into(),
            Slot::Rs2 => inst.rs2.into(),
            Slot::Rs3 => inst.rs3.into(),
            Slot::Rm => inst.rm.into(),
            Slot::AqRl => inst.aqrl.into(),
            Slot::Imm => inst.imm,
            Slot::Ignored => 0,
        }
    }

    /// Whether assembly lists the operand after the mnemonic.
    pub(super) fn is_shown(&self, inst: &Inst) -> bool {
        match self.style {
            Style::Hidden | Style::Ordering | Style::Suffix => false,
            Style::Rounding => self.get(inst) != DYNAMIC,
            _ => true,
        }
    }

    /// The inverse of [`extract`](Self::extract): the operand's bits of an instruction word.
    pub(super) fn insert(&self, inst: &Inst) -> u32 {
        let value = self.get(inst).wrapping_sub(self.base) as u32;
        self.pieces.iter().fold(0, |bits, piece| bits | (value >> piece.to & ones(piece.len)) << piece.at)
    }
}

/// The rounding mode that says: as `frm` says.
const DYNAMIC: i32 = 7;

/// `len` one bits; 1 to 31 of them.
const fn ones(len: u8) -> u32 {
    (1 << len) - 1
}

/// An immediate.
const fn imm(style: Style, pieces: &'static [Piece]) -> Operand {
    Operand::new(Slot::Imm, style, pieces)
}

// Registers of 32-bit instructions.
pub(super) const RD: Operand = Operand::new(Slot::Rd, Style::X, &[piece(7, 5, 0)]);
pub(super) const RS1: Operand = Operand::new(Slot::Rs1, Style::X, &[piece(15, 5, 0)]);
pub(super) const RS2: Operand = Operand::new(Slot::Rs2, Style::X, &[piece(20, 5, 0)]);
pub(super) const FRD: Operand = RD.style(Style::F);
pub(super) const FRS1: Operand = RS1.style(Style::F);
pub(super) const FRS2: Operand = RS2.style(Style::F);
pub(super) const FRS3: Operand = Operand::new(Slot::Rs3, Style::F, &[piece(27, 5, 0)]);
pub(super) const RD_PAIR: Operand = RD.legal(Legal::Even);
pub(super) const RS2_PAIR: Operand = RS2.legal(Legal::Even);
pub(super) const BASE: Operand = RS1.style(Style::Base);
pub(super) const ADDRESS: Operand = RS1.style(Style::Address);

// Immediates and modifiers of 32-bit instructions.
pub(super) const IMM_I: Operand = imm(Style::Decimal, &[piece(20, 12, 0)]).signed();
pub(super) const IMM_S: Operand = imm(Style::Decimal, &[piece(7, 5, 0), piece(25, 7, 5)]).signed();
pub(super) const IMM_B: Operand =
    imm(Style::Target, &[piece(8, 4, 1), piece(25, 6, 5), piece(7, 1, 11), piece(31, 1, 12)]).signed();
pub(super) const IMM_U: Operand = imm(Style::Upper, &[piece(12, 20, 12)]).signed();
pub(super) const IMM_J: Operand =
    imm(Style::Target, &[piece(21, 10, 1), piece(20, 1, 11), piece(12, 8, 12), piece(31, 1, 20)]).signed();
pub(super) const IMM_PREFETCH: Operand = imm(Style::Decimal, &[piece(25, 7, 5)]).signed();
pub(super) const SHAMT: Operand = imm(Style::Hex, &[piece(20, 6, 0)]);
pub(super) const SHAMT_W: Operand = imm(Style::Hex, &[piece(20, 5, 0)]);
pub(super) const CSR: Operand = imm(Style::Csr, &[piece(20, 12, 0)]);
pub(super) const ZIMM: Operand = RS1.style(Style::Decimal);
pub(super) const RM: Operand = Operand::new(Slot::Rm, Style::Rounding, &[piece(12, 3, 0)]);
/// Of conversions that are always exact.
pub(super) const RM_UNUSED: Operand = RM.style(Style::Hidden);
/// Written out, but fixed: towards zero.
pub(super) const RM_RTZ: Operand = Operand::new(Slot::Rm, Style::Rounding, &[]).base(1);
pub(super) const AQRL: Operand = Operand::new(Slot::AqRl, Style::Ordering, &[piece(25, 2, 0)]);
pub(super) const FENCE_FM: Operand = imm(Style::Hidden, &[piece(28, 4, 8)]);
pub(super) const FENCE_PRED: Operand = imm(Style::Predecessors, &[piece(24, 4, 4)]);
pub(super) const FENCE_SUCC: Operand = imm(Style::Successors, &[piece(20, 4, 0)]);
pub(super) const IGNORED_RD: Operand = Operand::new(Slot::Ignored, Style::Hidden, &[piece(7, 5, 0)]);
pub(super) const IGNORED_RS1: Operand = Operand::new(Slot::Ignored, Style::Hidden, &[piece(15, 5, 0)]);
pub(super) const IGNORED_IMM: Operand = Operand::new(Slot::Ignored, Style::Hidden, &[piece(20, 12, 0)]);
pub(super) const FLI: Operand = RS1.style(Style::FliConstant);
pub(super) const AES_ROUND: Operand = imm(Style::Hex, &[piece(20, 4, 0)]).legal(Legal::AtMost(10));
pub(super) const BYTE_SELECT: Operand = imm(Style::Hex, &[piece(30, 2, 0)]);
pub(super) const MOP_R: Operand = imm(Style::Suffix, &[piece(20, 2, 0), piece(26, 2, 2), piece(30, 1, 4)]);
pub(super) const MOP_RR: Operand = imm(Style::Suffix, &[piece(26, 2, 0), piece(30, 1, 2)]);

// Registers of compressed instructions: five bits, or three bits that stand for x8 to x15 (a `P`, as in rd').
pub(super) const C_RD: Operand = RD;
pub(super) const C_RD_NZ: Operand = C_RD.legal(Legal::NonZero);
pub(super) const C_FRD: Operand = FRD;
pub(super) const C_RS1_NZ: Operand = Operand::new(Slot::Rs1, Style::X, &[piece(7, 5, 0)]).legal(Legal::NonZero);
/// The destination is the first source, and written once.
pub(super) const C_SAME: Operand = Operand::new(Slot::Rs1, Style::Hidden, &[piece(7, 5, 0)]);
pub(super) const C_RS2: Operand = Operand::new(Slot::Rs2, Style::X, &[piece(2, 5, 0)]);
pub(super) const C_RS2_NZ: Operand = C_RS2.legal(Legal::NonZero);
pub(super) const C_FRS2: Operand = C_RS2.style(Style::F);
pub(super) const C_RD_P: Operand = Operand::new(Slot::Rd, Style::X, &[piece(7, 3, 0)]).base(8);
pub(super) const C_SAME_P: Operand = Operand::new(Slot::Rs1, Style::Hidden, &[piece(7, 3, 0)]).base(8);
pub(super) const C_RS1_P: Operand = C_SAME_P.style(Style::X);
pub(super) const C_BASE_P: Operand = C_SAME_P.style(Style::Base);
pub(super) const C_RS2_P: Operand = Operand::new(Slot::Rs2, Style::X, &[piece(2, 3, 0)]).base(8);
pub(super) const C_FRS2_P: Operand = C_RS2_P.style(Style::F);
pub(super) const C_LD_P: Operand = Operand::new(Slot::Rd, Style::X, &[piece(2, 3, 0)]).base(8);
pub(super) const C_FLD_P: Operand = C_LD_P.style(Style::F);
pub(super) const C_RD_SP: Operand = Operand::new(Slot::Rd, Style::X, &[]).base(2);
pub(super) const C_RS1_SP: Operand = Operand::new(Slot::Rs1, Style::X, &[]).base(2);
pub(super) const C_SAME_SP: Operand = C_RS1_SP.style(Style::Hidden);
pub(super) const C_BASE_SP: Operand = C_RS1_SP.style(Style::Base);
pub(super) const C_LINK: Operand = Operand::new(Slot::Rd, Style::Hidden, &[]).base(1);

// Immediates of compressed instructions.
pub(super) const C_IMM: Operand = imm(Style::Decimal, &[piece(2, 5, 0), piece(12, 1, 5)]).signed();
pub(super) const C_UPPER_NZ: Operand =
    imm(Style::Upper, &[piece(2, 5, 12), piece(12, 1, 17)]).signed().legal(Legal::NonZero);
pub(super) const C_SHAMT: Operand = imm(Style::Hex, &[piece(2, 5, 0), piece(12, 1, 5)]);
pub(super) const C_IMM_4SPN: Operand =
    imm(Style::Decimal, &[piece(6, 1, 2), piece(5, 1, 3), piece(11, 2, 4), piece(7, 4, 6)]).legal(Legal::NonZero);
pub(super) const C_IMM_16SP: Operand =
    imm(Style::Decimal, &[piece(6, 1, 4), piece(2, 1, 5), piece(5, 1, 6), piece(3, 2, 7), piece(12, 1, 9)])
        .signed()
        .legal(Legal::NonZero);
pub(super) const C_IMM_B: Operand = imm(Style::Decimal, &[piece(6, 1, 0), piece(5, 1, 1)]);
pub(super) const C_IMM_H: Operand = imm(Style::Decimal, &[piece(5, 1, 1)]);
pub(super) const C_IMM_W: Operand = imm(Style::Decimal, &[piece(6, 1, 2), piece(10, 3, 3), piece(5, 1, 6)]);
pub(super) const C_IMM_D: Operand = imm(Style::Decimal, &[piece(10, 3, 3), piece(5, 2, 6)]);
pub(super) const C_IMM_LWSP: Operand = imm(Style::Decimal, &[piece(4, 3, 2), piece(12, 1, 5), piece(2, 2, 6)]);
pub(super) const C_IMM_LDSP: Operand = imm(Style::Decimal, &[piece(5, 2, 3), piece(12, 1, 5), piece(2, 3, 6)]);
pub(super) const C_IMM_SWSP: Operand = imm(Style::Decimal, &[piece(9, 4, 2), piece(7, 2, 6)]);
pub(super) const C_IMM_SDSP: Operand = imm(Style::Decimal, &[piece(10, 3, 3), piece(7, 3, 6)]);
pub(super) const C_IMM_BRANCH: Operand =
    imm(Style::Target, &[piece(3, 2, 1), piece(10, 2, 3), piece(2, 1, 5), piece(5, 2, 6), piece(12, 1, 8)]).signed();
pub(super) const C_IMM_JUMP: Operand = imm(
    Style::Target,
    &[
        piece(3, 3, 1),
        piece(11, 1, 4),
        piece(2, 1, 5),
        piece(7, 1, 6),
        piece(6, 1, 7),
        piece(9, 2, 8),
        piece(8, 1, 10),
        piece(12, 1, 11),
    ],
)
.signed();
pub(super) const C_MOP: Operand = imm(Style::Suffix, &[piece(8, 3, 1)]).base(1);
pub(super) const C_ALL_ONES: Operand = imm(Style::Hidden, &[]).base(-1);
pub(super) const C_BYTE: Operand = imm(Style::Hidden, &[]).base(255);

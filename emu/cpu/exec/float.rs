//! Floating point: F, D, Zfh and Zfa (unprivileged specification, chapters of these names). The arithmetic is
//! [`fp`]'s; here are registers, NaN boxing, rounding modes and flags. `imm` has what [`rounding`] made of the
//! instruction.

use super::quick;
use super::shapes::sext;
use crate::cpu::Hart;
use crate::cpu::engine::{Budget, Cursor, Next, next};
use crate::cpu::fp::{self, F16, F32, F64, Flags, Format, Integer, Rounding};
use crate::isa::{self, Inst};

/// `frm` in `fcsr`, and its greatest value that is not reserved.
const MODE: i32 = 0xe0;
const LAST_MODE: u32 = 4 << 5;

/// An instruction whose own rounding mode is reserved.
pub(crate) extern "C" fn reserved_mode(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    hart.illegal(op, budget)
}

/// The immediate of instructions that round: the bits of `fcsr` that must be *inexact* alone for the quick path, the
/// rounding mode of the instruction, and the third source of fused multiply-add.
pub(crate) fn rounding(inst: &Inst) -> i32 {
    const INEXACT: i32 = 1;
    let can_be_quick = inst.op.format() != isa::Format::Fma || quick::has_fused();
    let quick = match inst.rm {
        _ if !can_be_quick => 0,
        0 => INEXACT,
        7 => INEXACT | MODE,
        _ => 0,
    };
    quick | i32::from(inst.rm) << 8 | i32::from(inst.rs3) << 11
}

/// A single in a register.
#[inline(always)]
pub(super) fn box_single(bits: u32) -> u64 {
    u64::from(bits) | 0xffff_ffff_0000_0000
}

/// A half in a register.
#[inline(always)]
pub(super) fn box_half(bits: u16) -> u64 {
    u64::from(bits) | 0xffff_ffff_ffff_0000
}

/// All ones above an encoding.
const fn upper<F: Format>() -> u64 {
    if F::WIDTH == 64 { 0 } else { u64::MAX << F::WIDTH }
}

/// An encoding in a register.
#[inline(always)]
fn boxed<F: Format>(bits: F::Bits) -> u64 {
    bits.into() | upper::<F>()
}

/// The encoding in a register: the canonical NaN if it is not boxed.
#[inline(always)]
fn unboxed<F: Format>(word: u64) -> F::Bits {
    F::bits(if word >= upper::<F>() { word } else { F::NAN })
}

impl Hart {
    #[inline(always)]
    fn float<F: Format>(&self, register: u8) -> F::Bits {
        unboxed::<F>(self.word(register))
    }

    #[inline(always)]
    fn flags(&self) -> Flags {
        Flags::from_bits_truncate(self.regs.fcsr as u8)
    }

    #[inline(always)]
    fn raise_flags(&mut self, flags: Flags) {
        self.regs.fcsr |= u32::from(flags.bits());
    }

    /// Whether rounding is towards zero by the instruction itself, and *inexact* is raised.
    #[inline(always)]
    fn truncates_quickly(&self, op: Cursor) -> bool {
        self.flags().contains(Flags::NX) && op.imm() >> 8 & 7 == Rounding::Zero as i32
    }

    /// Whether rounding is to nearest even and *inexact* is raised.
    #[inline(always)]
    fn rounds_quickly(&self, op: Cursor) -> bool {
        self.regs.fcsr & op.imm() as u32 & 0xff == Flags::NX.bits().into()
    }

    /// Whether `frm` has a rounding mode, if the instruction asks for that.
    #[inline(always)]
    fn has_mode(&self, op: Cursor) -> bool {
        self.regs.fcsr & op.imm() as u32 & MODE as u32 <= LAST_MODE
    }

    /// The rounding mode of an instruction; none when it is, or `frm` has, a reserved one.
    #[inline(always)]
    fn rounding(&self, op: Cursor) -> Option<Rounding> {
        Rounding::of_instruction((op.imm() >> 8) as u8 & 7, (self.regs.fcsr >> 5) as u8 & 7)
    }
}

/// Handlers whose result depends on rounding: `$value` may use the operands, the mode and the flags, and is a register's
/// contents.
macro_rules! rounded {
    ($($(#[$attribute:meta])? $name:ident($hart:ident, $op:ident, $rm:ident, $flags:ident) => $value:expr;)*) => { $(
        $(#[$attribute] #[inline(never)])?
        pub(crate) extern "C" fn $name($hart: &mut Hart, $op: Cursor, budget: Budget) -> Next {
            let Some($rm) = $hart.rounding($op) else { return $hart.illegal($op, budget) };
            let mut flags = $hart.flags();
            let $flags = &mut flags;
            let value = $value;
            $hart.raise_flags(flags);
            $hart.set_word($op.rd(), value);
            next($hart, $op, budget)
        }
    )* };
}

/// A handler that tries the quick way to a register's contents first, and the general one (an item that defines `slow`) when
/// that has no answer.
macro_rules! quick_first {
    ($name:ident($hart:ident, $op:ident) $quick:expr, $general:item) => {
        pub(crate) extern "C" fn $name($hart: &mut Hart, $op: Cursor, budget: Budget) -> Next {
            $general
            match $quick {
                Some(value) => {
                    $hart.set_word($op.rd(), value);
                    next($hart, $op, budget)
                }
                None => slow($hart, $op, budget),
            }
        }
    };
}

/// Arithmetic in each format: `name format, …: (operands) operation`.
macro_rules! arithmetic {
    ($($($name:ident $format:ident),*: $operands:tt $function:ident;)*) => { $($(
        arithmetic_handler! { $name $format $operands $function }
    )*)* };
}

macro_rules! arithmetic_handler {
    ($name:ident $format:ident ($($operand:ident),*) $function:ident) => {
        quick_first! {
            $name(hart, op) {
                let quick = || quick::$function::<$format>($(hart.float::<$format>(operand::$operand(op))),*);
                if hart.rounds_quickly(op) { quick().map(boxed::<$format>) } else { None }
            },
            rounded! {
                #[cold]
                slow(hart, op, rm, flags) => {
                    let result = fp::$function::<$format>($(hart.float::<$format>(operand::$operand(op)),)* rm, flags);
                    boxed::<$format>(result)
                };
            }
        }
    };
}

/// Where an operand's register number is.
mod operand {
    use crate::cpu::Registers;
    use crate::cpu::engine::Cursor;

    #[inline(always)]
    pub(super) fn rs1(op: Cursor) -> u8 {
        op.rs1()
    }

    #[inline(always)]
    pub(super) fn rs2(op: Cursor) -> u8 {
        op.rs2()
    }

    #[inline(always)]
    pub(super) fn rs3(op: Cursor) -> u8 {
        Registers::F0 + (op.imm() >> 11 & 31) as u8
    }
}

arithmetic! {
    fadd_h F16, fadd_s F32, fadd_d F64: (rs1, rs2) add;
    fsub_h F16, fsub_s F32, fsub_d F64: (rs1, rs2) sub;
    fmul_h F16, fmul_s F32, fmul_d F64: (rs1, rs2) mul;
    fdiv_h F16, fdiv_s F32, fdiv_d F64: (rs1, rs2) div;
    fsqrt_h F16, fsqrt_s F32, fsqrt_d F64: (rs1) sqrt;
    fmadd_h F16, fmadd_s F32, fmadd_d F64: (rs1, rs2, rs3) madd;
    fmsub_h F16, fmsub_s F32, fmsub_d F64: (rs1, rs2, rs3) msub;
    fnmsub_h F16, fnmsub_s F32, fnmsub_d F64: (rs1, rs2, rs3) nmsub;
    fnmadd_h F16, fnmadd_s F32, fnmadd_d F64: (rs1, rs2, rs3) nmadd;
}

/// Rounding to an integral number in each format: `exact or not: name format, …`.
macro_rules! integral {
    ($($function:ident: $($name:ident $format:ident),*;)*) => { rounded! { $($(
        $name(hart, op, rm, flags) => boxed::<$format>(fp::$function::<$format>(hart.float::<$format>(op.rs1()), rm, flags));
    )*)* } };
}

integral! {
    round_to_integral: fround_h F16, fround_s F32, fround_d F64;
    round_to_integral_exact: froundnx_h F16, froundnx_s F32, froundnx_d F64;
}

/// Conversions between formats: `name: from, to`.
macro_rules! conversions {
    ($($name:ident: $from:ident, $to:ident;)*) => { $(
        quick_first! {
            $name(hart, op) {
                let (value, rounds) = (hart.float::<$from>(op.rs1()), hart.rounds_quickly(op));
                let exact = if hart.has_mode(op) { quick::convert_exactly::<$from, $to>(value) } else { None };
                exact.or_else(|| if rounds { quick::convert::<$from, $to>(value) } else { None }).map(boxed::<$to>)
            },
            rounded! {
                #[cold]
                slow(hart, op, rm, flags) => {
                    boxed::<$to>(fp::convert::<$from, $to>(hart.float::<$from>(op.rs1()), rm, flags))
                };
            }
        }
    )* };
}

conversions! {
    fcvt_s_h: F16, F32;
    fcvt_d_h: F16, F64;
    fcvt_h_s: F32, F16;
    fcvt_d_s: F32, F64;
    fcvt_h_d: F64, F16;
    fcvt_s_d: F64, F32;
}

/// What an integer of a conversion is in a register: words are sign-extended, unsigned ones too.
trait Word: Integer {
    fn from_word(word: u64) -> Self;
    fn to_word(self) -> u64;
}

macro_rules! words {
    ($($type:ty: $value:ident => $word:expr;)*) => { $(
        impl Word for $type {
            #[inline(always)]
            fn from_word(word: u64) -> Self {
                word as Self
            }

            #[inline(always)]
            fn to_word(self) -> u64 {
                let $value = self;
                $word
            }
        }
    )* };
}

words! {
    i32: value => sext(value as u32);
    u32: value => sext(value);
    i64: value => value as u64;
    u64: value => value;
}

/// Conversions to integers and back: `to from: format, type`.
macro_rules! integer_conversions {
    ($($to:ident $from:ident: $format:ident, $type:ty;)*) => { $(
        quick_first! {
            $to(hart, op) {
                let (value, truncates) = (hart.float::<$format>(op.rs1()), hart.truncates_quickly(op));
                let exact = if hart.has_mode(op) { quick::to_int_exactly::<$format, $type>(value) } else { None };
                exact.or_else(|| if truncates { quick::truncate::<$format, $type>(value) } else { None }).map(Word::to_word)
            },
            rounded! {
                #[cold]
                slow(hart, op, rm, flags) => {
                    fp::to_int::<$format, $type>(hart.float::<$format>(op.rs1()), rm, flags).to_word()
                };
            }
        }
        quick_first! {
            $from(hart, op) {
                let (value, rounds) = (<$type>::from_word(hart.word(op.rs1())), hart.rounds_quickly(op));
                let exact = if hart.has_mode(op) { quick::from_int_exactly::<$format, $type>(value) } else { None };
                exact.or_else(|| if rounds { quick::from_int::<$format, $type>(value) } else { None }).map(boxed::<$format>)
            },
            rounded! {
                #[cold]
                slow(hart, op, rm, flags) => {
                    let value = Word::from_word(hart.word(op.rs1()));
                    boxed::<$format>(fp::from_int::<$format, $type>(value, rm, flags))
                };
            }
        }
    )* };
}

integer_conversions! {
    fcvt_w_h fcvt_h_w: F16, i32;
    fcvt_wu_h fcvt_h_wu: F16, u32;
    fcvt_l_h fcvt_h_l: F16, i64;
    fcvt_lu_h fcvt_h_lu: F16, u64;
    fcvt_w_s fcvt_s_w: F32, i32;
    fcvt_wu_s fcvt_s_wu: F32, u32;
    fcvt_l_s fcvt_s_l: F32, i64;
    fcvt_lu_s fcvt_s_lu: F32, u64;
    fcvt_w_d fcvt_d_w: F64, i32;
    fcvt_wu_d fcvt_d_wu: F64, u32;
    fcvt_l_d fcvt_d_l: F64, i64;
    fcvt_lu_d fcvt_d_lu: F64, u64;
}

/// Handlers that do not round: `$value` is a register's contents.
macro_rules! unrounded {
    ($($(#[$attribute:meta])? $name:ident($hart:ident, $op:ident, $flags:ident) => $value:expr;)*) => { $(
        $(#[$attribute] #[inline(never)])?
        pub(crate) extern "C" fn $name($hart: &mut Hart, $op: Cursor, budget: Budget) -> Next {
            let mut flags = Flags::empty();
            let $flags = &mut flags;
            let value = $value;
            $hart.raise_flags(flags);
            $hart.set_word($op.rd(), value);
            next($hart, $op, budget)
        }
    )* };
}

/// Operations of each format that do not round.
macro_rules! each_format {
    ($($format:ident: $sgnj:ident $sgnjn:ident $sgnjx:ident $min:ident $max:ident $minm:ident $maxm:ident
        $feq:ident $flt:ident $fle:ident $fltq:ident $fleq:ident $fclass:ident $fli:ident;)*) => { $(
        unrounded! {
            $sgnj(hart, op, _flags) => {
                boxed::<$format>(fp::inject::<$format>(hart.float::<$format>(op.rs1()), hart.float::<$format>(op.rs2())))
            };
            $sgnjn(hart, op, _flags) => {
                let (a, b) = (hart.float::<$format>(op.rs1()), hart.float::<$format>(op.rs2()));
                boxed::<$format>(fp::inject_negated::<$format>(a, b))
            };
            $sgnjx(hart, op, _flags) => {
                let (a, b) = (hart.float::<$format>(op.rs1()), hart.float::<$format>(op.rs2()));
                boxed::<$format>(fp::inject_xor::<$format>(a, b))
            };
            $fclass(hart, op, _flags) => fp::classify::<$format>(hart.float::<$format>(op.rs1()));
            $fli(hart, op, _flags) => boxed::<$format>(fp::immediate::<$format>(op.rs1()));
        }
        compared! { $format: $min min, $max max, $minm min_propagating, $maxm max_propagating => boxed::<$format> }
        compared! { $format: $fltq lt_quiet, $fleq le_quiet => u64::from }
        ordered! { $format: $feq eq, $flt lt, $fle le }
    )* };
}

/// Operations on two numbers that may raise flags.
macro_rules! compared {
    ($format:ident: $($name:ident $function:ident),* => $result:expr) => {
        unrounded! { $(
            $name(hart, op, flags) => {
                let (a, b) = (hart.float::<$format>(op.rs1()), hart.float::<$format>(op.rs2()));
                $result(fp::$function::<$format>(a, b, flags))
            };
        )* }
    };
}

/// Comparisons, which raise flags for NaNs alone.
macro_rules! ordered {
    ($format:ident: $($name:ident $function:ident),*) => { $(
        quick_first! {
            $name(hart, op) {
                let (a, b) = (hart.float::<$format>(op.rs1()), hart.float::<$format>(op.rs2()));
                quick::$function::<$format>(a, b).map(u64::from)
            },
            unrounded! {
                #[cold]
                slow(hart, op, flags) => {
                    let (a, b) = (hart.float::<$format>(op.rs1()), hart.float::<$format>(op.rs2()));
                    u64::from(fp::$function::<$format>(a, b, flags))
                };
            }
        }
    )* };
}

each_format! {
    F16: fsgnj_h fsgnjn_h fsgnjx_h fmin_h fmax_h fminm_h fmaxm_h feq_h flt_h fle_h fltq_h fleq_h fclass_h fli_h;
    F32: fsgnj_s fsgnjn_s fsgnjx_s fmin_s fmax_s fminm_s fmaxm_s feq_s flt_s fle_s fltq_s fleq_s fclass_s fli_s;
    F64: fsgnj_d fsgnjn_d fsgnjx_d fmin_d fmax_d fminm_d fmaxm_d feq_d flt_d fle_d fltq_d fleq_d fclass_d fli_d;
}

unrounded! {
    fcvtmod_w_d(hart, op, flags) => sext(fp::to_i32_modular(hart.word(op.rs1()), flags) as u32);
    fmv_x_h(hart, op, _flags) => hart.word(op.rs1()) as i16 as u64;
    fmv_x_w(hart, op, _flags) => sext(hart.word(op.rs1()) as u32);
    fmv_x_d(hart, op, _flags) => hart.word(op.rs1());
    fmv_h_x(hart, op, _flags) => box_half(hart.word(op.rs1()) as u16);
    fmv_w_x(hart, op, _flags) => box_single(hart.word(op.rs1()) as u32);
    fmv_d_x(hart, op, _flags) => hart.word(op.rs1());
}

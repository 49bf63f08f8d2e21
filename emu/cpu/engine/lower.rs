//! From instructions to ops: which handler, and where its operands are. Most instructions are one op; pure ones whose
//! result nobody can see are none.

use super::block::{Builder, Operands};
use super::op::Handler;
use crate::cpu::{Registers, exec};
use crate::isa::{Format, Inst, Op};

/// Appends the ops of an instruction, the builder's next.
pub(crate) fn lower(inst: &Inst, block: &mut Builder) {
    block.begin(inst.len);
    lower_operation(inst, block);
    block.finish();
    if ends_block(inst.op) {
        block.end();
    }
}

/// Appends the op of what is no instruction.
pub(crate) fn lower_illegal(bits: u32, block: &mut Builder) {
    let is_compressed = bits & 3 != 3;
    block.begin(if is_compressed { 2 } else { 4 });
    let bits = if is_compressed { bits & 0xffff } else { bits };
    block.push(exec::illegal, Operands { imm: bits as i32, ..Operands::default() });
    block.finish();
    block.end();
}

/// Appends what makes floating-point state dirty and decodes the instruction anew.
pub(crate) fn lower_first_float(inst: &Inst, block: &mut Builder) {
    block.begin(inst.len);
    block.push(exec::first_float, Operands::default());
    block.finish();
    block.end();
}

/// Appends what traps where a jump or a taken branch leads to an address that is not a multiple of 4, which only harts
/// without 16-bit instructions mind.
pub(crate) fn push_alignment_check(inst: &Inst, block: &mut Builder) {
    let operands = operands(inst);
    let is_odd = inst.imm & 2 != 0;
    match (inst.op, inst.op.format()) {
        (Op::jalr, _) => block.push(exec::check_target, operands),
        (Op::jal, _) if is_odd => block.push(exec::misaligned_jump, operands),
        (op, Format::B) if is_odd => {
            let condition = (op.opcode() >> 12 & 7) as u8;
            block.push(exec::misaligned_branch, Operands { rd: condition, ..operands });
        }
        _ => {}
    }
}

/// Appends a look at the debug triggers before the next instruction.
pub(crate) fn push_trigger(block: &mut Builder) {
    block.push(exec::trigger, Operands::default());
}

fn lower_operation(inst: &Inst, block: &mut Builder) {
    let handler = exec::handler(inst.op);
    let operands = operands(inst);
    match (inst.op, inst.op.format()) {
        (Op::jal, _) => lower_jal(inst, block),
        (Op::jalr, _) => lower_jalr(inst, block),
        (Op::auipc, _) => push_constant(block, inst, block.address().wrapping_add_signed(inst.imm.into())),
        (_, format) if inst.rd == 0 && is_pure(format) => {}
        (_, format) if format.has_rounding() && matches!(inst.rm, 5 | 6) => block.push(exec::reserved_mode, operands),
        (_, Format::B) => {
            let target = block.address().wrapping_add_signed(inst.imm.into());
            block.push_jump(handler, Operands { rd: block.count(), ..operands }, target);
        }
        (_, Format::Fence) => block.push(fence(inst.imm), operands),
        (_, Format::Csr | Format::CsrImm) => block.push(handler, csr_operands(inst, operands)),
        (Op::amocas_q, _) => block.push(handler, Operands { rs2: inst.rs2, imm: inst.rd.into(), ..operands }),
        (Op::amocas_b | Op::amocas_h | Op::amocas_w | Op::amocas_d, _) => {
            block.push(handler, Operands { imm: inst.rd.into(), ..operands });
        }
        _ => block.push(handler, operands),
    }
}

/// Whether nothing runs past the instruction.
fn ends_block(op: Op) -> bool {
    matches!(op, Op::jal | Op::jalr | Op::ecall | Op::ebreak | Op::mret | Op::sret | Op::wfi)
}

/// Whether all that an instruction of this format does is to set `rd`.
fn is_pure(format: Format) -> bool {
    use Format::{AesRound, I, MopR, MopRR, R, Shift, ShiftW, Sm4, U, Unary};
    matches!(format, R | Unary | I | Shift | ShiftW | U | MopR | MopRR | AesRound | Sm4)
}

fn lower_jal(inst: &Inst, block: &mut Builder) {
    let target = block.address().wrapping_add_signed(inst.imm.into());
    if inst.rd == 0 {
        block.push_jump(super::resolve::go_on, Operands { rd: block.count(), ..Operands::default() }, target);
    } else {
        let operands = Operands { rd: inst.rd, rs1: block.count(), ..Operands::default() };
        block.push_jump(exec::handler(Op::jal), operands, target);
        block.push_literal(block.next_pc());
    }
}

fn lower_jalr(inst: &Inst, block: &mut Builder) {
    let operands = Operands { rs2: block.count(), ..operands(inst) };
    if inst.rd == 0 {
        block.push(exec::jr, operands);
    } else {
        block.push(exec::handler(Op::jalr), operands);
        block.push_literal(block.next_pc());
    }
}

/// `rd = value`, in one op where it fits.
fn push_constant(block: &mut Builder, inst: &Inst, value: u64) {
    if inst.rd == 0 {
        return;
    }
    let operands = Operands { rd: inst.rd, ..Operands::default() };
    match i32::try_from(value as i64) {
        Ok(imm) => block.push(exec::constant, Operands { imm, ..operands }),
        Err(_) => {
            block.push(exec::handler(Op::auipc), operands);
            block.push_literal(value);
        }
    }
}

/// Only stores before loads need more than what atomic accesses of their size give.
fn fence(sets: i32) -> Handler {
    const OUTPUT_OR_WRITE: i32 = 0b0101;
    const INPUT_OR_READ: i32 = 0b1010;
    let (before, after) = (sets >> 4, sets);
    if before & OUTPUT_OR_WRITE != 0 && after & INPUT_OR_READ != 0 { exec::fence } else { exec::fence_tso }
}

/// `rs2` says whether the CSR is read (bit 0) and written (bit 1).
fn csr_operands(inst: &Inst, operands: Operands) -> Operands {
    let writes_always = matches!(inst.op, Op::csrrw | Op::csrrwi);
    let reads = !writes_always || inst.rd != 0;
    let writes = writes_always || inst.rs1 != 0;
    Operands { rs2: u8::from(reads) | u8::from(writes) << 1, ..operands }
}

/// Register numbers as the engine's indices.
fn operands(inst: &Inst) -> Operands {
    let format = inst.op.format();
    let float = |is_float| if is_float { Registers::F0 } else { 0 };
    Operands {
        rd: match inst.rd {
            rd if format.has_float_rd() => Registers::F0 + rd,
            0 => Registers::SINK,
            rd => rd,
        },
        rs1: inst.rs1 + float(format.has_float_rs1()),
        rs2: inst.rs2 + float(format.has_float_rs2()),
        imm: if format.has_rounding() { exec::rounding(inst) } else { inst.imm },
    }
}

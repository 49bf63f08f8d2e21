//! The vDSO's code, through the instruction table's own encoder. Everything here runs in the guest.

use super::{CLOCKS, VVAR_MASK, VVAR_OFFSETS, VVAR_SECOND, VVAR_THOUSAND};
use crate::isa::{Extensions, Inst, Op};
use crate::mem::PAGE_SIZE;

/// Where the code begins, in bytes from the start of the image. It begins with rt_sigreturn.
pub(super) const TEXT: u64 = 0x800;

const ZERO: u8 = 0;
const RA: u8 = 1;
const T0: u8 = 5;
const T1: u8 = 6;
const T2: u8 = 7;
const A0: u8 = 10;
const A1: u8 = 11;
const A7: u8 = 17;
const T3: u8 = 28;
const T4: u8 = 29;
/// The CSR `time`.
const TIME: i32 = 0xc01;

/// A function of the vDSO.
pub(super) struct Function {
    pub(super) name: &'static str,
    /// Bytes from the start of the image.
    pub(super) start: u64,
    pub(super) code: Vec<u32>,
}

fn r(op: Op, rd: u8, rs1: u8, rs2: u8) -> u32 {
    Inst { rd, rs1, rs2, ..Inst::new(op) }.encode()
}

fn i(op: Op, rd: u8, rs1: u8, imm: i32) -> u32 {
    Inst { rd, rs1, imm, ..Inst::new(op) }.encode()
}

fn store(op: Op, rs2: u8, rs1: u8, imm: i32) -> u32 {
    Inst { rs1, rs2, imm, ..Inst::new(op) }.encode()
}

fn li(rd: u8, value: i32) -> u32 {
    i(Op::addi, rd, ZERO, value)
}

fn ecall(number: i32) -> [u32; 2] {
    [li(A7, number), Inst::new(Op::ecall).encode()]
}

fn ret() -> u32 {
    i(Op::jalr, ZERO, RA, 0)
}

/// `reg` = the data page, which lies one page below the image; `at`: where this code lies in the image. Two instructions.
fn load_vvar(reg: u8, at: u64) -> [u32; 2] {
    let distance = -(PAGE_SIZE as i32) - at as i32;
    let low = distance << 20 >> 20;
    [i(Op::auipc, reg, 0, distance - low), i(Op::addi, reg, reg, low)]
}

/// A function that only makes its system call.
fn plain(number: i32) -> Vec<u32> {
    let mut code = ecall(number).to_vec();
    code.push(ret());
    code
}

/// Adds a branch over the next `skip` instructions, its own not counted.
fn branch(op: Op, rs1: u8, rs2: u8, skip: usize) -> u32 {
    store(op, rs2, rs1, 4 * (skip as i32 + 1))
}

/// `int clock_gettime(clockid_t clock, struct timespec *time)`
fn clock_gettime(at: u64) -> Vec<u32> {
    let fast = [
        // Has the clock an offset?
        i(Op::ld, T2, T1, VVAR_MASK),
        r(Op::srl, T2, T2, A0),
        i(Op::andi, T2, T2, 1),
        branch(Op::beq, T2, ZERO, 11),
        i(Op::slli, T3, A0, 3),
        r(Op::add, T3, T3, T1),
        i(Op::ld, T3, T3, VVAR_OFFSETS),
        i(Op::csrrs, T4, ZERO, TIME),
        r(Op::add, T4, T4, T3),
        i(Op::ld, T2, T1, VVAR_SECOND),
        r(Op::divu, T3, T4, T2),
        store(Op::sd, T3, A1, 0),
        r(Op::remu, T4, T4, T2),
        store(Op::sd, T4, A1, 8),
        li(A0, 0),
    ];
    let mut code = vec![li(T0, CLOCKS as i32)];
    code.push(branch(Op::bgeu, A0, T0, 2 + fast.len() + 1));
    code.extend(load_vvar(T1, at + 4 * code.len() as u64));
    code.extend(fast);
    // The branch for a clock without an offset skips the rest of the fast path and its return.
    code.push(ret());
    let slow = code.len();
    code[4 + 3] = branch(Op::beq, T2, ZERO, slow - (4 + 3) - 1);
    code.extend(plain(113));
    code
}

/// `int gettimeofday(struct timeval *time, struct timezone *zone)`
fn gettimeofday(at: u64) -> Vec<u32> {
    let mut code = vec![0, 0];
    code.extend(load_vvar(T1, at + 4 * code.len() as u64));
    code.extend([
        i(Op::ld, T3, T1, VVAR_OFFSETS),
        i(Op::csrrs, T4, ZERO, TIME),
        r(Op::add, T4, T4, T3),
        i(Op::ld, T2, T1, VVAR_SECOND),
        r(Op::divu, T3, T4, T2),
        store(Op::sd, T3, A0, 0),
        r(Op::remu, T4, T4, T2),
        i(Op::ld, T2, T1, VVAR_THOUSAND),
        r(Op::divu, T4, T4, T2),
        store(Op::sd, T4, A0, 8),
        li(A0, 0),
        ret(),
    ]);
    let slow = code.len();
    code[0] = branch(Op::beq, A0, ZERO, slow - 1);
    code[1] = branch(Op::bne, A1, ZERO, slow - 2);
    code.extend(plain(169));
    code
}

/// All functions, in the order of their addresses. Harts without counters get those that ask the kernel.
pub(super) fn functions(isa: Extensions) -> Vec<Function> {
    type Body = fn(u64) -> Vec<u32>;
    let has_time = isa.contains(Extensions::ZICNTR | Extensions::M);
    let bodies: [(&str, Body); 6] = [
        ("__vdso_rt_sigreturn", |_| ecall(139).to_vec()),
        ("__vdso_gettimeofday", if has_time { gettimeofday } else { |_| plain(169) }),
        ("__vdso_clock_gettime", if has_time { clock_gettime } else { |_| plain(113) }),
        ("__vdso_clock_getres", |_| plain(114)),
        ("__vdso_getcpu", |_| plain(168)),
        ("__vdso_flush_icache", |_| plain(259)),
    ];
    let mut start = TEXT;
    let mut place = |(name, body): (&'static str, Body)| {
        let code = body(start);
        let function = Function { name, start, code };
        start = (start + 4 * function.code.len() as u64).next_multiple_of(16);
        function
    };
    bodies.into_iter().map(&mut place).collect()
}

#[cfg(test)]
mod tests {
    use super::{TEXT, functions};
    use crate::isa::{Extensions, Op, decode};

    /// What libgcc looks for to unwind through a signal frame.
    #[test]
    fn rt_sigreturn_is_what_unwinders_look_for() {
        let functions = functions(Extensions::all());
        assert_eq!(functions[0].start, TEXT);
        assert_eq!(functions[0].code, [0x08b0_0893, 0x0000_0073]);
    }

    #[test]
    fn the_data_page_is_found() {
        let code = &functions(Extensions::all())[2].code;
        let at = functions(Extensions::all())[2].start as i64 + 8;
        let (high, low) = (i64::from(code[2] as i32 & !0xfff), i64::from(code[3] as i32 >> 20));
        assert_eq!(at + high + low, -4096);
    }

    #[test]
    fn harts_without_counters_are_not_asked_for_the_time() {
        let base: Extensions = "rv64i".parse().expect("an ISA");
        for function in functions(base) {
            let is_known = |word: &u32| decode(*word, base).is_some_and(|inst| inst.op != Op::csrrs);
            assert!(function.code.iter().all(is_known), "{}", function.name);
        }
    }
}

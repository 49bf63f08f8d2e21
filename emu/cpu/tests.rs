//! Whole programs on the hart: what makes the engine an engine, whatever the instructions mean.

use super::testbed::{CODE, DATA, ECALL, Testbed, i, r, s};
use super::{Exception, Exit, Trap};
use crate::isa::Op;
use crate::mem::{Flush, PAGE_SIZE, VirtAddr};

#[test]
fn a_loop_runs_to_its_ecall_and_counts_exactly() {
    // x1 = 1000; do { x2 += x1; x1 -= 1 } while (x1 != 0)
    let mut bed = Testbed::new(&[
        i(Op::addi, 1, 0, 1000),
        r(Op::add, 2, 2, 1),
        i(Op::addi, 1, 1, -1),
        s(Op::bne, 1, 0, -8),
        ECALL,
    ]);
    assert_eq!(bed.run(), Exit::Ecall);
    assert_eq!((bed.x(1), bed.x(2)), (0, 500_500));
    assert_eq!(bed.hart.regs().pc, CODE + 16);
    assert_eq!(bed.hart.instret(), 1 + 3 * 1000);
}

#[test]
fn the_budget_stops_a_loop_that_never_ends() {
    let mut bed = Testbed::new(&[i(Op::addi, 1, 1, 1), i(Op::jal, 0, 0, -4)]);
    assert_eq!(bed.hart.run(50_000), Exit::Budget);
    let retired = bed.hart.instret();
    assert!((50_000..50_300).contains(&retired), "{retired}");
    assert_eq!(bed.x(1), retired.div_ceil(2));
    bed.hart.interrupt_handle().request();
    assert_eq!(bed.hart.run(50_000), Exit::Interrupted);
    assert_eq!(bed.hart.instret(), retired);
}

#[test]
fn a_fault_in_the_middle_of_a_block_is_precise() {
    let mut bed = Testbed::new(&[
        i(Op::addi, 1, 0, 1),
        i(Op::addi, 0, 0, 0),
        i(Op::lui, 5, 0, 0x21000),
        i(Op::addi, 2, 0, 2),
        i(Op::ld, 1, 5, 8),
        i(Op::addi, 2, 0, 3),
        ECALL,
    ]);
    assert_eq!(bed.run(), Exit::Trap(Trap::new(Exception::LoadPageFault, 0x21008)));
    assert_eq!((bed.x(1), bed.x(2), bed.hart.regs().pc), (1, 2, CODE + 16));
    assert_eq!(bed.hart.instret(), 4);
    bed.map_new(0x21000, "r");
    assert_eq!(bed.run(), Exit::Ecall);
    assert_eq!((bed.x(1), bed.x(2)), (0, 3));
    assert_eq!(bed.hart.instret(), 6);
}

#[test]
fn a_store_across_pages_stores_nothing_when_its_second_half_faults() {
    let mut bed = Testbed::new(&[i(Op::lui, 5, 0, 0x21000), i(Op::addi, 6, 0, -1), s(Op::sd, 5, 6, -3), ECALL]);
    assert_eq!(bed.run(), Exit::Trap(Trap::new(Exception::StorePageFault, 0x21000)));
    let end = bed.frame(DATA).address() + (PAGE_SIZE - 8);
    assert_eq!(bed.memory.load::<u64>(end), Ok(0));
    let second = bed.map_new(0x21000, "rw");
    assert_eq!(bed.run(), Exit::Ecall);
    assert_eq!(bed.memory.load::<u64>(end), Ok(0xffff_ff00_0000_0000));
    assert_eq!(bed.memory.load::<u64>(second.address()), Ok(0xff_ffff_ffff));
}

#[test]
fn misaligned_accesses_work_on_a_page_and_across_pages() {
    let mut bed = Testbed::new(&[
        i(Op::lui, 5, 0, 0x21000),
        s(Op::sd, 5, 6, -3),
        i(Op::ld, 7, 5, -3),
        i(Op::lw, 8, 5, -1),
        s(Op::sh, 5, 6, 33),
        i(Op::lhu, 9, 5, 33),
        i(Op::lh, 10, 5, -1),
        ECALL,
    ]);
    bed.map_new(0x21000, "rw");
    bed.hart.regs_mut().x[6] = 0x8899_aabb_ccdd_eeff;
    assert_eq!(bed.run(), Exit::Ecall);
    assert_eq!(bed.x(7), 0x8899_aabb_ccdd_eeff);
    assert_eq!((bed.x(8), bed.x(9), bed.x(10)), (0xffff_ffff_aabb_ccdd, 0xeeff, 0xffff_ffff_ffff_ccdd));
}

#[test]
fn an_instruction_on_two_pages_faults_on_the_right_one_and_runs() {
    let mut bed = Testbed::new(&[]);
    let add = i(Op::addi, 1, 1, 5).to_le_bytes();
    let first = bed.frame(CODE).address();
    bed.memory.write(first + (PAGE_SIZE - 2), &add[..2]).unwrap();
    bed.hart.regs_mut().pc = CODE + PAGE_SIZE - 2;
    assert_eq!(bed.run(), Exit::Trap(Trap::new(Exception::InstructionPageFault, CODE + PAGE_SIZE)));
    assert_eq!(bed.hart.regs().pc, CODE + PAGE_SIZE - 2);
    let second = bed.map_new(CODE + PAGE_SIZE, "rx").address();
    bed.memory.write(second, &[add[2], add[3], 0x73, 0, 0, 0]).unwrap();
    assert_eq!(bed.run(), Exit::Ecall);
    assert_eq!((bed.x(1), bed.hart.regs().pc), (5, CODE + PAGE_SIZE + 2));

    // Another frame behind the second half: the same address is another instruction.
    let other = bed.memory.frames().alloc_zeroed().unwrap();
    let add = i(Op::addi, 1, 1, 9).to_le_bytes();
    bed.memory.write(other.address(), &[add[2], add[3], 0x73, 0, 0, 0]).unwrap();
    bed.map(CODE + PAGE_SIZE, other, "rx");
    let space = bed.hart.space();
    bed.memory.shootdown().flush(space, Flush::Page(VirtAddr(CODE + PAGE_SIZE)));
    bed.hart.regs_mut().pc = CODE + PAGE_SIZE - 2;
    assert_eq!(bed.run(), Exit::Ecall);
    assert_eq!(bed.x(1), 14);
}

#[test]
fn code_that_rewrites_itself_runs_as_rewritten() {
    // The store changes an instruction ahead in its own block, then in a loop that is linked to itself.
    let mut bed = Testbed::new(&[
        i(Op::lui, 5, 0, CODE as i32),
        s(Op::sw, 5, 6, 8),
        i(Op::addi, 1, 1, 1),
        i(Op::addi, 6, 6, 0),
        r(Op::add, 6, 6, 7),
        i(Op::addi, 8, 8, -1),
        s(Op::bne, 8, 0, -20),
        ECALL,
    ]);
    let code = bed.frame(CODE);
    bed.map(CODE, code, "rwx");
    bed.hart.regs_mut().x[6] = i(Op::addi, 1, 1, 100).into();
    // Each turn adds one more: the immediate is in the upper bits.
    bed.hart.regs_mut().x[7] = 1 << 20;
    bed.hart.regs_mut().x[8] = 50;
    assert_eq!(bed.run(), Exit::Ecall);
    assert_eq!(bed.x(1), (100..150).sum::<u64>());
    assert_eq!(bed.hart.instret(), 1 + 6 * 50);
}

#[test]
fn code_written_from_outside_and_remapped_code_run_as_they_are_now() {
    let mut bed = Testbed::new(&[i(Op::addi, 1, 0, 1), ECALL]);
    let run_again = |bed: &mut Testbed| {
        bed.hart.regs_mut().pc = CODE;
        assert_eq!(bed.run(), Exit::Ecall);
        bed.x(1)
    };
    assert_eq!(run_again(&mut bed), 1);
    let old = bed.frame(CODE);
    bed.memory.write(old.address(), &i(Op::addi, 1, 0, 2).to_le_bytes()).unwrap();
    assert_eq!(run_again(&mut bed), 2);

    let new = bed.map_new(CODE, "rx");
    bed.memory.write(new.address(), &i(Op::addi, 1, 0, 3).to_le_bytes()).unwrap();
    bed.memory.write(new.address() + 4, &ECALL.to_le_bytes()).unwrap();
    let space = bed.hart.space();
    bed.memory.shootdown().flush(space, Flush::Page(VirtAddr(CODE)));
    assert_eq!(run_again(&mut bed), 3);
}

#[test]
fn calls_and_returns_across_pages() {
    let far = 0x7_0000 - CODE as i32;
    let mut bed = Testbed::new(&[
        i(Op::addi, 8, 0, 100),
        i(Op::jal, 1, 0, far - 4),
        i(Op::addi, 8, 8, -1),
        s(Op::bne, 8, 0, -8),
        ECALL,
    ]);
    let function = bed.map_new(0x7_0000, "x").address();
    for (at, word) in [(0, i(Op::addi, 2, 2, 3)), (4, i(Op::jalr, 0, 1, 0))] {
        bed.memory.write(function + at, &word.to_le_bytes()).unwrap();
    }
    assert_eq!(bed.run(), Exit::Ecall);
    assert_eq!((bed.x(2), bed.x(1)), (300, CODE + 8));
    assert_eq!(bed.hart.instret(), 1 + 5 * 100);
}

#[test]
fn writes_to_x0_are_lost() {
    let mut bed = Testbed::new(&[
        i(Op::lui, 0, 0, 0x5000),
        i(Op::lui, 5, 0, 0x20000),
        i(Op::ld, 0, 5, 0),
        i(Op::jal, 0, 0, 4),
        i(Op::csrrs, 0, 0, 0xc00),
        r(Op::add, 1, 0, 0),
        ECALL,
    ]);
    bed.hart.regs_mut().x[1] = 7;
    assert_eq!(bed.run(), Exit::Ecall);
    assert_eq!((bed.x(0), bed.x(1)), (0, 0));
}

#[test]
fn what_is_not_an_instruction_traps_with_its_bits() {
    for (bits, tval) in [(0xffff_ffff, 0xffff_ffff), (0, 0), (0x3020_0073, 0x3020_0073), (0x3000_10f3, 0x3000_10f3)] {
        let mut bed = Testbed::new(&[i(Op::addi, 1, 0, 1), bits]);
        assert_eq!(bed.run(), Exit::Trap(Trap::new(Exception::IllegalInstruction, tval)));
        assert_eq!((bed.hart.regs().pc, bed.hart.instret()), (CODE + 4, 1));
    }
}

#[test]
fn load_reserved_and_store_conditional() {
    let program = [
        i(Op::lui, 5, 0, DATA as i32),
        r(Op::lr_d, 6, 5, 0),
        i(Op::addi, 7, 6, 1),
        r(Op::sc_d, 8, 5, 7),
        r(Op::sc_d, 9, 5, 7),
        r(Op::amoadd_d, 10, 5, 7),
        r(Op::amomax_w, 11, 5, 12),
        ECALL,
    ];
    let mut bed = Testbed::new(&program);
    bed.hart.regs_mut().x[12] = u64::MAX;
    assert_eq!(bed.run(), Exit::Ecall);
    assert_eq!([6, 7, 8, 9, 10, 11].map(|register| bed.x(register)), [0, 1, 0, 1, 1, 2]);
}

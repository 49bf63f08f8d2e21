# sinval.vma: illegal in U-mode, and in S-mode with TVM.

.include "privileged.inc"

begin_privileged
    run_in USER, "sinval.vma zero, zero", ILLEGAL
    expect_value 0x16000073
    run_in SUPERVISOR, "sinval.vma zero, zero", 9
    run_in SUPERVISOR, "sinval.vma a0, a1", 9
    run_in MACHINE, "sinval.vma zero, zero", 11
    li t0, 1 << 20
    csrs mstatus, t0
    run_in SUPERVISOR, "sinval.vma zero, zero", ILLEGAL
    run_in SUPERVISOR, "csrr a0, satp", ILLEGAL
    run_in MACHINE, "sinval.vma zero, zero", 11
end

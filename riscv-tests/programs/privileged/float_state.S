# mstatus.FS: off makes floating point illegal, and what writes its state makes it dirty.

.include "privileged.inc"

.macro set_float state
    li t0, 3 << 13
    csrc mstatus, t0
    li t0, \state << 13
    csrs mstatus, t0
.endm

.macro expect_float state
    next_case
    csrr a0, mstatus
    srli a1, a0, 63
    srli a0, a0, 13
    andi a0, a0, 3
    expect a0, \state
    expect a1, (\state + 1) / 4
.endm

begin_privileged
    set_float 0
    run_in MACHINE, "fadd.d fa0, fa1, fa2", ILLEGAL
    expect_value 0x02c5f553
    run_in USER, "fmv.x.d a0, fa0", ILLEGAL
    run_in USER, "fld fa0, 0(a1)", ILLEGAL
    run_in MACHINE, "csrr a0, fcsr", ILLEGAL
    expect_float 0
    set_float 1
    run_in USER, "fmv.x.d a0, fa0", 8
    la a1, scratch
    run_in USER, "fsd fa0, 0(a1)", 8
    run_in USER, "csrr a0, fcsr", 8
    expect_float 1
    run_in USER, "fmv.d.x fa0, zero", 8
    expect_float 3
    set_float 2
    run_in SUPERVISOR, "fsflags zero", 9
    expect_float 3
    set_float 2
end

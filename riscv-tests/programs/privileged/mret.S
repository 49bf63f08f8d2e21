# mret: privilege and interrupt enable come back, MPP becomes U, MPRV is cleared when M-mode is left; illegal below M-mode.

.include "privileged.inc"

begin_privileged
    run_in USER, "mret", ILLEGAL
    expect_value 0x30200073
    run_in SUPERVISOR, "mret", ILLEGAL
    next_case
    li t0, 1 << 17 | 3 << 11 | 1 << 7
    csrs mstatus, t0
    la t0, 1f
    csrw mepc, t0
    mret
1:  csrr a0, mstatus
    li a1, 1 << 17 | 3 << 11 | 1 << 7 | 1 << 3
    and a0, a0, a1
    csrc mstatus, a1
    expect a0, 1 << 17 | 1 << 7 | 1 << 3
    li t0, 1 << 17
    csrs mstatus, t0
    run_in USER, "nop", 8
    next_case
    csrr a0, mstatus
    li a1, 1 << 17
    and a0, a0, a1
    expect a0, 0
end

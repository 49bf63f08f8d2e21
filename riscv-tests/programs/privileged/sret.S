# sret: to SPP with interrupt enable restored; trapped by TSR in S-mode, illegal in U-mode.

.include "privileged.inc"

begin_privileged
    run_in USER, "sret", ILLEGAL
    li t0, 1 << 22
    csrs mstatus, t0
    run_in SUPERVISOR, "sret", ILLEGAL
    expect_value 0x10200073
    li t0, 1 << 22
    csrc mstatus, t0
    # From S to U: the ecall there tells.
    la t0, user
    csrw sepc, t0
    li t0, 1 << 8
    csrc mstatus, t0
    li t0, 1 << 5
    csrs mstatus, t0
    next_case
    la s1, 1f
    set_previous SUPERVISOR
    la t0, 2f
    csrw mepc, t0
    mret
2:  sret
user:
    ecall
1:  expect s2, 8
    next_case
    csrr a0, sstatus
    andi a0, a0, 0x122
    expect a0, 0x22
    # From M by sret to S.
    next_case
    la s1, 1f
    la t0, 2f
    csrw sepc, t0
    li t0, 1 << 8
    csrs mstatus, t0
    sret
2:  ecall
1:  expect s2, 9
end

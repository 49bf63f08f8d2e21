# wfi: illegal in U-mode, and in S-mode with TW; otherwise it ends when an enabled interrupt is pending, even one that is not
# taken.

.include "privileged.inc"

begin_privileged
    run_in USER, "wfi", ILLEGAL
    li t0, 1 << 21
    csrs mstatus, t0
    run_in SUPERVISOR, "wfi", ILLEGAL
    li t0, 1 << 21
    csrc mstatus, t0
    # Delegated, pending and enabled, but S-mode has interrupts off.
    csrwi mideleg, 2
    csrwi mie, 2
    csrwi mip, 2
    run_in SUPERVISOR, "wfi", 9
    csrwi mip, 0
    # The machine timer, due soon, with interrupts off.
    next_case
    li t0, 0x80
    csrw mie, t0
    li t1, 0x200bff8
    ld t2, 0(t1)
    addi t2, t2, 100
    li t1, 0x2004000
    sd t2, 0(t1)
    wfi
    csrr a0, mip
    andi a0, a0, 0x80
    expect a0, 0x80
    next_case
    li t1, 0x200bff8
    ld t3, 0(t1)
    bltu t3, t2, fail
end

# Counters: writes, mcountinhibit, and who may read them.

.include "privileged.inc"

begin_privileged
    integer "csrw minstret, a1; csrr a0, minstret", 100, 100
    integer "csrw minstret, a1; nop; csrr a0, minstret", 101, 100
    integer "csrw minstret, a1; nop; csrr a0, minstret", 0, 0xffffffffffffffff
    integer "csrw minstret, zero; csrr a0, instret", 0
    next_case
    csrwi mcountinhibit, 5
    csrr a0, minstret
    csrr a2, mcycle
    nop
    csrr a1, minstret
    csrr a3, mcycle
    bne a0, a1, fail
    bne a2, a3, fail
    integer "csrw minstret, a1; nop; csrr a0, minstret", 7, 7
    csrwi mcountinhibit, 0
    next_case
    csrr a0, minstret
    csrr a1, minstret
    sub a0, a1, a0
    expect a0, 1
    csrwi mcounteren, 0
    csrwi scounteren, 7
    run_in SUPERVISOR, "rdcycle a0", ILLEGAL
    run_in USER, "rdcycle a0", ILLEGAL
    csrwi mcounteren, 5
    run_in SUPERVISOR, "rdcycle a0", 9
    run_in SUPERVISOR, "rdtime a0", ILLEGAL
    run_in SUPERVISOR, "rdinstret a0", 9
    csrwi scounteren, 1
    run_in USER, "rdcycle a0", 8
    run_in USER, "rdinstret a0", ILLEGAL
    csrwi mcounteren, 7
    csrwi scounteren, 2
    run_in USER, "rdtime a0", 8
    run_in USER, "csrr a0, hpmcounter3", ILLEGAL
end

# Registers keep what they may have (WARL), and no more.

.include "privileged.inc"

begin_privileged
    li t0, 3 << 11
    csrc mstatus, t0
    read_back mscratch, 0x123456789abcdef, 0x123456789abcdef
    read_back mepc, -1, -2
    read_back sepc, -1, -2
    read_back stvec, -1, -3
    read_back mcause, 1 << 63 | 5, 1 << 63 | 5
    read_back mideleg, -1, 0x222
    read_back medeleg, -1, 0xcb3fe
    csrw medeleg, zero
    read_back mie, -1, 0xaaa
    csrw mie, zero
    read_back mcounteren, -1, 0xffffffff
    read_back scounteren, -1, 0xffffffff
    # A mode of satp that does not exist leaves all of it alone.
    read_back satp, 8 << 60 | 0x1234 << 44 | 0x80000, 8 << 60 | 0x1234 << 44 | 0x80000
    read_back satp, 3 << 60 | 7, 8 << 60 | 0x1234 << 44 | 0x80000
    read_back satp, 9 << 60, 9 << 60
    read_back satp, 10 << 60, 10 << 60
    read_back satp, 0, 0
    # MPP = 2 is reserved and becomes U.
    next_case
    li t0, 3 << 11
    csrc mstatus, t0
    li t0, 2 << 11
    csrs mstatus, t0
    csrr a0, mstatus
    li a1, 3 << 11
    and a0, a0, a1
    expect a0, 0
    # UXL and SXL are 64.
    next_case
    csrr a0, mstatus
    srli a0, a0, 32
    andi a0, a0, 15
    expect a0, 10
    # sie and sip show what is delegated.
    next_case
    csrwi mideleg, 2
    li t0, -1
    csrw mie, t0
    csrr a0, sie
    csrw mie, zero
    expect a0, 2
    # Registers that do not exist, or are read-only.
    run_in MACHINE, "csrr a0, 0x5ff", ILLEGAL
    run_in MACHINE, "csrw mhartid, zero", ILLEGAL
    run_in MACHINE, "csrr a0, 0x3a1", ILLEGAL
    run_in SUPERVISOR, "csrr a0, mstatus", ILLEGAL
    run_in USER, "csrr a0, sstatus", ILLEGAL
    run_in MACHINE, "csrw cycle, zero", ILLEGAL
end

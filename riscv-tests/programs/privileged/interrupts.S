# Interrupts: pending and enabled bits, priority, vectored entry, delegation, the CLINT's lines.

.include "privileged.inc"

.set MSIP, 0x2000000
.set MTIMECMP, 0x2004000

# Lets interrupts in for a moment; the cause of the one that was taken.
.macro expect_interrupt number
    next_case
    li s2, -1
    la s1, 9f
    csrsi mstatus, 8
    nop
    nop
9:  csrci mstatus, 8
    li t0, 1 << 7
    csrc mstatus, t0
    expect s2, \number
.endm

begin_privileged
    li t1, MTIMECMP
    li t0, -1
    sd t0, 0(t1)
    li t0, -1
    csrw mie, t0
    expect_interrupt -1
    # Software interrupts of S, the timer of S, external of S: by priority.
    csrwi mip, 2
    expect_interrupt 1 << 63 | 1
    li t0, 0x22
    csrw mip, t0
    expect_interrupt 1 << 63 | 1
    li t0, 0x222
    csrw mip, t0
    expect_interrupt 1 << 63 | 9
    # The CLINT's lines come before them.
    li t1, MTIMECMP
    sd zero, 0(t1)
    expect_interrupt 1 << 63 | 7
    li t1, MSIP
    li t0, 1
    sw t0, 0(t1)
    expect_interrupt 1 << 63 | 3
    next_case
    csrr a0, mip
    expect a0, 0x2aa
    sw zero, 0(t1)
    li t1, MTIMECMP
    li t0, -1
    sd t0, 0(t1)
    # What is delegated waits in M-mode, and is taken in U-mode by S-mode.
    li t0, 0x222
    csrw mideleg, t0
    expect_interrupt -1
    csrw mip, zero
    csrwi mip, 2
    la t0, in_supervisor
    csrw stvec, t0
    next_case
    la s1, 2f
    set_previous USER
    la t0, fail
    csrw mepc, t0
    mret
2:  expect s2, 9
    next_case
    csrr a0, scause
    expect a0, 1 << 63 | 1
    csrw mip, zero
    csrw mideleg, zero
    # Vectored: the fourth word of the table for number 3.
    next_case
    la t0, table + 1
    csrw mtvec, t0
    li t1, MSIP
    li t0, 1
    sw t0, 0(t1)
    csrsi mstatus, 8
    nop
    j fail
    .option norvc
    .balign 256
table:
    j fail
    j fail
    j fail
    j 1f
    j fail
    .balign 4
in_supervisor:
    ecall
1:
end

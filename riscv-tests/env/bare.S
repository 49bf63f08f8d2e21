# A conformance program in M-mode, without translation. An unexpected trap ends as case 1000 + mcause.

    .section .text.start, "ax"
    .globl _start
_start:
    la t0, trap
    csrw mtvec, t0
    li t0, 3 << 13
    csrs mstatus, t0
    j program

    .balign 4
trap:
    csrr a0, mcause
    addi a0, a0, 1000
    .globl finish
finish:
    slli a0, a0, 1
    ori a0, a0, 1
    la t0, tohost
    sd a0, 0(t0)
1:  j 1b

    .section .tohost, "aw"
    .balign 4096
    .globl tohost
tohost: .dword 0
    .globl fromhost
fromhost: .dword 0

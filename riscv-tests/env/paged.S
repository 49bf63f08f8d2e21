# Boot and trap entry of the supervisor in paged.c: M-mode for the first instructions, then S-mode under Sv39.

    .section .text.start, "ax"
    .globl _start
_start:
    la sp, stack_top
    la t0, unexpected
    csrw mtvec, t0
    # All of memory is open to S and U.
    li t0, -1
    csrw pmpaddr0, t0
    li t0, 0x1f
    csrw pmpcfg0, t0
    # Page faults, ecall and breakpoints of U, and the supervisor's timer go to S.
    li t0, 1 << 3 | 1 << 8 | 1 << 12 | 1 << 13 | 1 << 15
    csrw medeleg, t0
    li t0, 1 << 5
    csrw mideleg, t0
    csrw mie, t0
    # S has stimecmp and the counters; U has the counters and all cache-block instructions.
    li t0, 1 << 63 | 0xf0
    csrw 0x30a, t0
    li t0, 7
    csrw mcounteren, t0
    # Floating point on; mret goes to S.
    li t0, 3 << 13 | 1 << 11
    csrw mstatus, t0
    call build_tables
    srli a0, a0, 12
    li t0, 8 << 60
    or a0, a0, t0
    csrw satp, a0
    sfence.vma
    la t0, supervisor
    csrw mepc, t0
    mret

supervisor:
    la t0, trap_entry
    csrw stvec, t0
    csrw sscratch, sp
    li t0, 7
    csrw scounteren, t0
    li t0, 0xf0
    csrw 0x10a, t0
    call start_timer
    la t0, user_entry
    ld t0, 0(t0)
    csrw sepc, t0
    # sret goes to U, with interrupts on.
    li t0, 1 << 8
    csrc sstatus, t0
    li t0, 1 << 5
    csrs sstatus, t0
    csrs sie, t0
    sret

    .balign 4
unexpected:
    csrr a0, mcause
    addi a0, a0, 1000
    j finish_machine

    .globl finish_machine
finish_machine:
    slli a0, a0, 1
    ori a0, a0, 1
    la t0, tohost
    sd a0, 0(t0)
1:  j 1b

    .balign 4
trap_entry:
    csrrw sp, sscratch, sp
    addi sp, sp, -256
    .irp n, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
    sd x\n, 8*\n(sp)
    .endr
    csrr t0, sscratch
    sd t0, 16(sp)
    addi t0, sp, 256
    csrw sscratch, t0
    mv a0, sp
    call trap
    .irp n, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
    ld x\n, 8*\n(sp)
    .endr
    ld sp, 16(sp)
    sret

    .section .tohost, "aw"
    .balign 4096
    .globl tohost
tohost: .dword 0
    .globl fromhost
fromhost: .dword 0

    .bss
    .balign 4096
    .zero 16384
stack_top:

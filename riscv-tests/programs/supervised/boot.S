# The whole way: M-mode boots, sets up Sv39 and drops to S; S runs this program in U-mode, serves its page faults, takes
# the delegated timer interrupt, and prints for it through HTIF. The counts at the end are the supervisor's.
# prints Hello from U-mode
# prints the sum is right
# prints page faults,
# prints timer interrupts

.include "conformance.inc"

begin
    li a0, 1
    la a1, hello
    la a2, hello_end
    sub a2, a2, a1
    li a7, 64
    ecall
    # Sums the pattern many times, while pages come and go.
    li s0, 200
1:  la a1, pattern
    li a2, 8192
    li a3, 0
2:  lbu a4, 0(a1)
    add a3, a3, a4
    addi a1, a1, 1
    addi a2, a2, -1
    bnez a2, 2b
    addi s0, s0, -1
    bnez s0, 1b
    next_case
    la a1, pattern
    lbu a4, 0(a1)
    li a5, 0x5b
    bne a4, a5, fail
    next_case
    li a5, 1044480
    bne a3, a5, fail
    li a0, 1
    la a1, right
    la a2, right_end
    sub a2, a2, a1
    li a7, 64
    ecall
    li a0, 0
    j finish
end
hello: .ascii "Hello from U-mode\n"
hello_end:
right: .ascii "the sum is right\n"
right_end:

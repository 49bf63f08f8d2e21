# ecall: the cause tells the mode; tval is 0, and the pc is that of the ecall.

.include "privileged.inc"

begin_privileged
    run_in USER, "nop", 8
    expect_value 0
    run_in SUPERVISOR, "nop", 9
    run_in MACHINE, "nop", 11
    next_case
    la s1, 1f
2:  ecall
1:  la a0, 2b
    bne s3, a0, fail
end

# auipc: the sum of pc and immediate.

.include "conformance.inc"

begin
    next_case
1:  auipc a0, 0
    la a1, 1b
    bne a0, a1, fail
    next_case
2:  auipc a0, 0x80000
    la a1, 2b
    li a2, 0xffffffff80000000
    add a1, a1, a2
    bne a0, a1, fail
    next_case
3:  auipc a0, 0x7ffff
    la a1, 3b
    li a2, 0x7ffff000
    add a1, a1, a2
    bne a0, a1, fail
end

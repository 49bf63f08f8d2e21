# jalr: target with offset, bit 0 cleared, source and destination the same register.

.include "conformance.inc"

begin
    next_case
    la a1, 1f
    jalr a0, 0(a1)
2:  j fail
1:  la a2, 2b
    bne a0, a2, fail
    next_case
    la a1, 3f + 2045
    jalr a0, -2044(a1)
    j fail
3:  next_case
    la a1, 4f
    jalr a1, 1(a1)
5:  j fail
4:  la a2, 5b
    bne a1, a2, fail
    next_case
    la a1, 6f - 2047
    jalr zero, 2047(a1)
    j fail
6:
end

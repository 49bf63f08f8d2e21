# jal: forwards, backwards, and what it links.

.include "conformance.inc"

begin
    next_case
    jal a0, 1f
2:  j fail
3:  la a1, 4f
    bne ra, a1, fail
    j 5f
1:  la a1, 2b
    bne a0, a1, fail
    next_case
    jal ra, 3b
4:  j fail
5:
end

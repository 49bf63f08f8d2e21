# amocas.q: pairs of registers. (.4byte: amocas.q a0, a2, (a1), with a0/a1 as destination where the address is in a4.)

.include "conformance.inc"

.macro pair expected_low, expected_high, left_low, left_high, memory_low, memory_high, compare_low, compare_high
    next_case
    la a4, scratch + 32
    li t0, \memory_low
    sd t0, 0(a4)
    li t0, \memory_high
    sd t0, 8(a4)
    li a0, \compare_low
    li a1, \compare_high
    li a2, 0x1111
    li a3, 0x2222
    .4byte 0x28c7452f
    expect a0, \expected_low
    expect a1, \expected_high
    ld a0, 0(a4)
    ld a1, 8(a4)
    expect a0, \left_low
    expect a1, \left_high
.endm

begin
    pair 5, 6, 0x1111, 0x2222, 5, 6, 5, 6
    pair 5, 6, 5, 6, 5, 6, 5, 7
    pair 5, 6, 5, 6, 5, 6, 4, 6
    pair -1, -1, 0x1111, 0x2222, -1, -1, -1, -1
    # x0 as a pair is 0, and stays so.
    next_case
    sd zero, 0(a4)
    sd zero, 8(a4)
    .4byte 0x2807402f | 12 << 20
    ld a0, 8(a4)
    expect a0, 0x2222
end

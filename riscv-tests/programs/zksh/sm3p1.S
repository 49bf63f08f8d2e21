# sm3p1: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "sm3p1 a0, a1", 0x0, 0x0
    integer "sm3p1 a0, a1", 0x808001, 0x1
    integer "sm3p1 a0, a1", 0x1010002, 0x2
    integer "sm3p1 a0, a1", 0x1818003, 0x3
    integer "sm3p1 a0, a1", 0x3fbf807f, 0x7f
    integer "sm3p1 a0, a1", 0x40400080, 0x80
    integer "sm3p1 a0, a1", 0x7fff80ff, 0xff
    integer "sm3p1 a0, a1", 0xffffffffc07fffc0, 0x7fff
    integer "sm3p1 a0, a1", 0x40008040, 0x8000
    integer "sm3p1 a0, a1", 0xffffffff807f7f80, 0xffff
    integer "sm3p1 a0, a1", 0x5014549, 0x12345678
    integer "sm3p1 a0, a1", 0x7fbfbfff, 0x7fffffff
    integer "sm3p1 a0, a1", 0xffffffff80404000, 0x80000000
    integer "sm3p1 a0, a1", 0xffffffffffffffff, 0xffffffff
    integer "sm3p1 a0, a1", 0x0, 0x100000000
    integer "sm3p1 a0, a1", 0xffffffff9898dcdc, 0x123456789abcdef
    integer "sm3p1 a0, a1", 0xffffffffffffffff, 0x7fffffffffffffff
    integer "sm3p1 a0, a1", 0x0, 0x8000000000000000
    integer "sm3p1 a0, a1", 0xffffffff80404000, 0xffffffff80000000
    integer "sm3p1 a0, a1", 0x67672323, 0xfedcba9876543210
    integer "sm3p1 a0, a1", 0xffffffffff7f7ffe, 0xfffffffffffffffe
    integer "sm3p1 a0, a1", 0xffffffffffffffff, 0xffffffffffffffff
    integer "sm3p1 a0, a1", 0x808001, 0x1
    integer "sm3p1 a0, a1", 0x40400080, 0x80
    integer "sm3p1 a0, a1", 0x20004020, 0x4000
    integer "sm3p1 a0, a1", 0x201010, 0x200000
    integer "sm3p1 a0, a1", 0x10080800, 0x10000000
    integer "sm3p1 a0, a1", 0x0, 0x800000000
    integer "sm3p1 a0, a1", 0x0, 0x40000000000
    integer "sm3p1 a0, a1", 0x0, 0x2000000000000
    integer "sm3p1 a0, a1", 0x0, 0x100000000000000
    integer "sm3p1 a0, a1", 0x0, 0x8000000000000000
end

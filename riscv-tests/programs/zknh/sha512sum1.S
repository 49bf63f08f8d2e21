# sha512sum1: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "sha512sum1 a0, a1", 0x0, 0x0
    integer "sha512sum1 a0, a1", 0x4400000800000, 0x1
    integer "sha512sum1 a0, a1", 0x8800001000000, 0x2
    integer "sha512sum1 a0, a1", 0xcc00001800000, 0x3
    integer "sha512sum1 a0, a1", 0x1e3c0003f800000, 0x7f
    integer "sha512sum1 a0, a1", 0x220000040000000, 0x80
    integer "sha512sum1 a0, a1", 0x3c3c0007f800000, 0xff
    integer "sha512sum1 a0, a1", 0xe003c03fff800001, 0x7fff
    integer "sha512sum1 a0, a1", 0x2000004000000002, 0x8000
    integer "sha512sum1 a0, a1", 0xc003c07fff800003, 0xffff
    integer "sha512sum1 a0, a1", 0x4c771a2b3c004c5c, 0x12345678
    integer "sha512sum1 a0, a1", 0x3c3fffff81e000, 0x7fffffff
    integer "sha512sum1 a0, a1", 0x40000000022000, 0x80000000
    integer "sha512sum1 a0, a1", 0x7c3fffff83c000, 0xffffffff
    integer "sha512sum1 a0, a1", 0x80000000044000, 0x100000000
    integer "sha512sum1 a0, a1", 0x7703112333475567, 0x123456789abcdef
    integer "sha512sum1 a0, a1", 0xfffddfffffbfffff, 0x7fffffffffffffff
    integer "sha512sum1 a0, a1", 0x2200000400000, 0x8000000000000000
    integer "sha512sum1 a0, a1", 0xffc3c000007e1fff, 0xffffffff80000000
    integer "sha512sum1 a0, a1", 0x88fceedcccb8aa98, 0xfedcba9876543210
    integer "sha512sum1 a0, a1", 0xfffbbfffff7fffff, 0xfffffffffffffffe
    integer "sha512sum1 a0, a1", 0xffffffffffffffff, 0xffffffffffffffff
    integer "sha512sum1 a0, a1", 0x4400000800000, 0x1
    integer "sha512sum1 a0, a1", 0x220000040000000, 0x80
    integer "sha512sum1 a0, a1", 0x1000002000000001, 0x4000
    integer "sha512sum1 a0, a1", 0x100000000088, 0x200000
    integer "sha512sum1 a0, a1", 0x8000000004400, 0x10000000
    integer "sha512sum1 a0, a1", 0x400000000220000, 0x800000000
    integer "sha512sum1 a0, a1", 0x11000002, 0x40000000000
    integer "sha512sum1 a0, a1", 0x880000100, 0x2000000000000
    integer "sha512sum1 a0, a1", 0x44000008000, 0x100000000000000
    integer "sha512sum1 a0, a1", 0x2200000400000, 0x8000000000000000
end

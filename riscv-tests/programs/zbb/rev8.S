# rev8: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "rev8 a0, a1", 0x0, 0x0
    integer "rev8 a0, a1", 0x100000000000000, 0x1
    integer "rev8 a0, a1", 0x200000000000000, 0x2
    integer "rev8 a0, a1", 0x300000000000000, 0x3
    integer "rev8 a0, a1", 0x7f00000000000000, 0x7f
    integer "rev8 a0, a1", 0x8000000000000000, 0x80
    integer "rev8 a0, a1", 0xff00000000000000, 0xff
    integer "rev8 a0, a1", 0xff7f000000000000, 0x7fff
    integer "rev8 a0, a1", 0x80000000000000, 0x8000
    integer "rev8 a0, a1", 0xffff000000000000, 0xffff
    integer "rev8 a0, a1", 0x7856341200000000, 0x12345678
    integer "rev8 a0, a1", 0xffffff7f00000000, 0x7fffffff
    integer "rev8 a0, a1", 0x8000000000, 0x80000000
    integer "rev8 a0, a1", 0xffffffff00000000, 0xffffffff
    integer "rev8 a0, a1", 0x1000000, 0x100000000
    integer "rev8 a0, a1", 0xefcdab8967452301, 0x123456789abcdef
    integer "rev8 a0, a1", 0xffffffffffffff7f, 0x7fffffffffffffff
    integer "rev8 a0, a1", 0x80, 0x8000000000000000
    integer "rev8 a0, a1", 0x80ffffffff, 0xffffffff80000000
    integer "rev8 a0, a1", 0x1032547698badcfe, 0xfedcba9876543210
    integer "rev8 a0, a1", 0xfeffffffffffffff, 0xfffffffffffffffe
    integer "rev8 a0, a1", 0xffffffffffffffff, 0xffffffffffffffff
    integer "rev8 a0, a1", 0x100000000000000, 0x1
    integer "rev8 a0, a1", 0x8000000000000000, 0x80
    integer "rev8 a0, a1", 0x40000000000000, 0x4000
    integer "rev8 a0, a1", 0x200000000000, 0x200000
    integer "rev8 a0, a1", 0x1000000000, 0x10000000
    integer "rev8 a0, a1", 0x8000000, 0x800000000
    integer "rev8 a0, a1", 0x40000, 0x40000000000
    integer "rev8 a0, a1", 0x200, 0x2000000000000
    integer "rev8 a0, a1", 0x1, 0x100000000000000
    integer "rev8 a0, a1", 0x80, 0x8000000000000000
end

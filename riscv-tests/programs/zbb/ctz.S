# ctz: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "ctz a0, a1", 0x40, 0x0
    integer "ctz a0, a1", 0x0, 0x1
    integer "ctz a0, a1", 0x1, 0x2
    integer "ctz a0, a1", 0x0, 0x3
    integer "ctz a0, a1", 0x0, 0x7f
    integer "ctz a0, a1", 0x7, 0x80
    integer "ctz a0, a1", 0x0, 0xff
    integer "ctz a0, a1", 0x0, 0x7fff
    integer "ctz a0, a1", 0xf, 0x8000
    integer "ctz a0, a1", 0x0, 0xffff
    integer "ctz a0, a1", 0x3, 0x12345678
    integer "ctz a0, a1", 0x0, 0x7fffffff
    integer "ctz a0, a1", 0x1f, 0x80000000
    integer "ctz a0, a1", 0x0, 0xffffffff
    integer "ctz a0, a1", 0x20, 0x100000000
    integer "ctz a0, a1", 0x0, 0x123456789abcdef
    integer "ctz a0, a1", 0x0, 0x7fffffffffffffff
    integer "ctz a0, a1", 0x3f, 0x8000000000000000
    integer "ctz a0, a1", 0x1f, 0xffffffff80000000
    integer "ctz a0, a1", 0x4, 0xfedcba9876543210
    integer "ctz a0, a1", 0x1, 0xfffffffffffffffe
    integer "ctz a0, a1", 0x0, 0xffffffffffffffff
    integer "ctz a0, a1", 0x0, 0x1
    integer "ctz a0, a1", 0x7, 0x80
    integer "ctz a0, a1", 0xe, 0x4000
    integer "ctz a0, a1", 0x15, 0x200000
    integer "ctz a0, a1", 0x1c, 0x10000000
    integer "ctz a0, a1", 0x23, 0x800000000
    integer "ctz a0, a1", 0x2a, 0x40000000000
    integer "ctz a0, a1", 0x31, 0x2000000000000
    integer "ctz a0, a1", 0x38, 0x100000000000000
    integer "ctz a0, a1", 0x3f, 0x8000000000000000
end

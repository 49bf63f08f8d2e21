# clzw: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "clzw a0, a1", 0x20, 0x0
    integer "clzw a0, a1", 0x1f, 0x1
    integer "clzw a0, a1", 0x1e, 0x2
    integer "clzw a0, a1", 0x1e, 0x3
    integer "clzw a0, a1", 0x19, 0x7f
    integer "clzw a0, a1", 0x18, 0x80
    integer "clzw a0, a1", 0x18, 0xff
    integer "clzw a0, a1", 0x11, 0x7fff
    integer "clzw a0, a1", 0x10, 0x8000
    integer "clzw a0, a1", 0x10, 0xffff
    integer "clzw a0, a1", 0x3, 0x12345678
    integer "clzw a0, a1", 0x1, 0x7fffffff
    integer "clzw a0, a1", 0x0, 0x80000000
    integer "clzw a0, a1", 0x0, 0xffffffff
    integer "clzw a0, a1", 0x20, 0x100000000
    integer "clzw a0, a1", 0x0, 0x123456789abcdef
    integer "clzw a0, a1", 0x0, 0x7fffffffffffffff
    integer "clzw a0, a1", 0x20, 0x8000000000000000
    integer "clzw a0, a1", 0x0, 0xffffffff80000000
    integer "clzw a0, a1", 0x1, 0xfedcba9876543210
    integer "clzw a0, a1", 0x0, 0xfffffffffffffffe
    integer "clzw a0, a1", 0x0, 0xffffffffffffffff
    integer "clzw a0, a1", 0x1f, 0x1
    integer "clzw a0, a1", 0x18, 0x80
    integer "clzw a0, a1", 0x11, 0x4000
    integer "clzw a0, a1", 0xa, 0x200000
    integer "clzw a0, a1", 0x3, 0x10000000
    integer "clzw a0, a1", 0x20, 0x800000000
    integer "clzw a0, a1", 0x20, 0x40000000000
    integer "clzw a0, a1", 0x20, 0x2000000000000
    integer "clzw a0, a1", 0x20, 0x100000000000000
    integer "clzw a0, a1", 0x20, 0x8000000000000000
end

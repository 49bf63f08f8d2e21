# ctzw: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "ctzw a0, a1", 0x20, 0x0
    integer "ctzw a0, a1", 0x0, 0x1
    integer "ctzw a0, a1", 0x1, 0x2
    integer "ctzw a0, a1", 0x0, 0x3
    integer "ctzw a0, a1", 0x0, 0x7f
    integer "ctzw a0, a1", 0x7, 0x80
    integer "ctzw a0, a1", 0x0, 0xff
    integer "ctzw a0, a1", 0x0, 0x7fff
    integer "ctzw a0, a1", 0xf, 0x8000
    integer "ctzw a0, a1", 0x0, 0xffff
    integer "ctzw a0, a1", 0x3, 0x12345678
    integer "ctzw a0, a1", 0x0, 0x7fffffff
    integer "ctzw a0, a1", 0x1f, 0x80000000
    integer "ctzw a0, a1", 0x0, 0xffffffff
    integer "ctzw a0, a1", 0x20, 0x100000000
    integer "ctzw a0, a1", 0x0, 0x123456789abcdef
    integer "ctzw a0, a1", 0x0, 0x7fffffffffffffff
    integer "ctzw a0, a1", 0x20, 0x8000000000000000
    integer "ctzw a0, a1", 0x1f, 0xffffffff80000000
    integer "ctzw a0, a1", 0x4, 0xfedcba9876543210
    integer "ctzw a0, a1", 0x1, 0xfffffffffffffffe
    integer "ctzw a0, a1", 0x0, 0xffffffffffffffff
    integer "ctzw a0, a1", 0x0, 0x1
    integer "ctzw a0, a1", 0x7, 0x80
    integer "ctzw a0, a1", 0xe, 0x4000
    integer "ctzw a0, a1", 0x15, 0x200000
    integer "ctzw a0, a1", 0x1c, 0x10000000
    integer "ctzw a0, a1", 0x20, 0x800000000
    integer "ctzw a0, a1", 0x20, 0x40000000000
    integer "ctzw a0, a1", 0x20, 0x2000000000000
    integer "ctzw a0, a1", 0x20, 0x100000000000000
    integer "ctzw a0, a1", 0x20, 0x8000000000000000
end

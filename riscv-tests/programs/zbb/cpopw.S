# cpopw: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "cpopw a0, a1", 0x0, 0x0
    integer "cpopw a0, a1", 0x1, 0x1
    integer "cpopw a0, a1", 0x1, 0x2
    integer "cpopw a0, a1", 0x2, 0x3
    integer "cpopw a0, a1", 0x7, 0x7f
    integer "cpopw a0, a1", 0x1, 0x80
    integer "cpopw a0, a1", 0x8, 0xff
    integer "cpopw a0, a1", 0xf, 0x7fff
    integer "cpopw a0, a1", 0x1, 0x8000
    integer "cpopw a0, a1", 0x10, 0xffff
    integer "cpopw a0, a1", 0xd, 0x12345678
    integer "cpopw a0, a1", 0x1f, 0x7fffffff
    integer "cpopw a0, a1", 0x1, 0x80000000
    integer "cpopw a0, a1", 0x20, 0xffffffff
    integer "cpopw a0, a1", 0x0, 0x100000000
    integer "cpopw a0, a1", 0x14, 0x123456789abcdef
    integer "cpopw a0, a1", 0x20, 0x7fffffffffffffff
    integer "cpopw a0, a1", 0x0, 0x8000000000000000
    integer "cpopw a0, a1", 0x1, 0xffffffff80000000
    integer "cpopw a0, a1", 0xc, 0xfedcba9876543210
    integer "cpopw a0, a1", 0x1f, 0xfffffffffffffffe
    integer "cpopw a0, a1", 0x20, 0xffffffffffffffff
    integer "cpopw a0, a1", 0x1, 0x1
    integer "cpopw a0, a1", 0x1, 0x80
    integer "cpopw a0, a1", 0x1, 0x4000
    integer "cpopw a0, a1", 0x1, 0x200000
    integer "cpopw a0, a1", 0x1, 0x10000000
    integer "cpopw a0, a1", 0x0, 0x800000000
    integer "cpopw a0, a1", 0x0, 0x40000000000
    integer "cpopw a0, a1", 0x0, 0x2000000000000
    integer "cpopw a0, a1", 0x0, 0x100000000000000
    integer "cpopw a0, a1", 0x0, 0x8000000000000000
end

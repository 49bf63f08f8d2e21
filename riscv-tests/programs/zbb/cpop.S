# cpop: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "cpop a0, a1", 0x0, 0x0
    integer "cpop a0, a1", 0x1, 0x1
    integer "cpop a0, a1", 0x1, 0x2
    integer "cpop a0, a1", 0x2, 0x3
    integer "cpop a0, a1", 0x7, 0x7f
    integer "cpop a0, a1", 0x1, 0x80
    integer "cpop a0, a1", 0x8, 0xff
    integer "cpop a0, a1", 0xf, 0x7fff
    integer "cpop a0, a1", 0x1, 0x8000
    integer "cpop a0, a1", 0x10, 0xffff
    integer "cpop a0, a1", 0xd, 0x12345678
    integer "cpop a0, a1", 0x1f, 0x7fffffff
    integer "cpop a0, a1", 0x1, 0x80000000
    integer "cpop a0, a1", 0x20, 0xffffffff
    integer "cpop a0, a1", 0x1, 0x100000000
    integer "cpop a0, a1", 0x20, 0x123456789abcdef
    integer "cpop a0, a1", 0x3f, 0x7fffffffffffffff
    integer "cpop a0, a1", 0x1, 0x8000000000000000
    integer "cpop a0, a1", 0x21, 0xffffffff80000000
    integer "cpop a0, a1", 0x20, 0xfedcba9876543210
    integer "cpop a0, a1", 0x3f, 0xfffffffffffffffe
    integer "cpop a0, a1", 0x40, 0xffffffffffffffff
    integer "cpop a0, a1", 0x1, 0x1
    integer "cpop a0, a1", 0x1, 0x80
    integer "cpop a0, a1", 0x1, 0x4000
    integer "cpop a0, a1", 0x1, 0x200000
    integer "cpop a0, a1", 0x1, 0x10000000
    integer "cpop a0, a1", 0x1, 0x800000000
    integer "cpop a0, a1", 0x1, 0x40000000000
    integer "cpop a0, a1", 0x1, 0x2000000000000
    integer "cpop a0, a1", 0x1, 0x100000000000000
    integer "cpop a0, a1", 0x1, 0x8000000000000000
end

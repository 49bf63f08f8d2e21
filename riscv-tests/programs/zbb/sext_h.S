# sext.h: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "sext.h a0, a1", 0x0, 0x0
    integer "sext.h a0, a1", 0x1, 0x1
    integer "sext.h a0, a1", 0x2, 0x2
    integer "sext.h a0, a1", 0x3, 0x3
    integer "sext.h a0, a1", 0x7f, 0x7f
    integer "sext.h a0, a1", 0x80, 0x80
    integer "sext.h a0, a1", 0xff, 0xff
    integer "sext.h a0, a1", 0x7fff, 0x7fff
    integer "sext.h a0, a1", 0xffffffffffff8000, 0x8000
    integer "sext.h a0, a1", 0xffffffffffffffff, 0xffff
    integer "sext.h a0, a1", 0x5678, 0x12345678
    integer "sext.h a0, a1", 0xffffffffffffffff, 0x7fffffff
    integer "sext.h a0, a1", 0x0, 0x80000000
    integer "sext.h a0, a1", 0xffffffffffffffff, 0xffffffff
    integer "sext.h a0, a1", 0x0, 0x100000000
    integer "sext.h a0, a1", 0xffffffffffffcdef, 0x123456789abcdef
    integer "sext.h a0, a1", 0xffffffffffffffff, 0x7fffffffffffffff
    integer "sext.h a0, a1", 0x0, 0x8000000000000000
    integer "sext.h a0, a1", 0x0, 0xffffffff80000000
    integer "sext.h a0, a1", 0x3210, 0xfedcba9876543210
    integer "sext.h a0, a1", 0xfffffffffffffffe, 0xfffffffffffffffe
    integer "sext.h a0, a1", 0xffffffffffffffff, 0xffffffffffffffff
    integer "sext.h a0, a1", 0x1, 0x1
    integer "sext.h a0, a1", 0x80, 0x80
    integer "sext.h a0, a1", 0x4000, 0x4000
    integer "sext.h a0, a1", 0x0, 0x200000
    integer "sext.h a0, a1", 0x0, 0x10000000
    integer "sext.h a0, a1", 0x0, 0x800000000
    integer "sext.h a0, a1", 0x0, 0x40000000000
    integer "sext.h a0, a1", 0x0, 0x2000000000000
    integer "sext.h a0, a1", 0x0, 0x100000000000000
    integer "sext.h a0, a1", 0x0, 0x8000000000000000
end

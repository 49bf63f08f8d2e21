# zext.h: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "zext.h a0, a1", 0x0, 0x0
    integer "zext.h a0, a1", 0x1, 0x1
    integer "zext.h a0, a1", 0x2, 0x2
    integer "zext.h a0, a1", 0x3, 0x3
    integer "zext.h a0, a1", 0x7f, 0x7f
    integer "zext.h a0, a1", 0x80, 0x80
    integer "zext.h a0, a1", 0xff, 0xff
    integer "zext.h a0, a1", 0x7fff, 0x7fff
    integer "zext.h a0, a1", 0x8000, 0x8000
    integer "zext.h a0, a1", 0xffff, 0xffff
    integer "zext.h a0, a1", 0x5678, 0x12345678
    integer "zext.h a0, a1", 0xffff, 0x7fffffff
    integer "zext.h a0, a1", 0x0, 0x80000000
    integer "zext.h a0, a1", 0xffff, 0xffffffff
    integer "zext.h a0, a1", 0x0, 0x100000000
    integer "zext.h a0, a1", 0xcdef, 0x123456789abcdef
    integer "zext.h a0, a1", 0xffff, 0x7fffffffffffffff
    integer "zext.h a0, a1", 0x0, 0x8000000000000000
    integer "zext.h a0, a1", 0x0, 0xffffffff80000000
    integer "zext.h a0, a1", 0x3210, 0xfedcba9876543210
    integer "zext.h a0, a1", 0xfffe, 0xfffffffffffffffe
    integer "zext.h a0, a1", 0xffff, 0xffffffffffffffff
    integer "zext.h a0, a1", 0x1, 0x1
    integer "zext.h a0, a1", 0x80, 0x80
    integer "zext.h a0, a1", 0x4000, 0x4000
    integer "zext.h a0, a1", 0x0, 0x200000
    integer "zext.h a0, a1", 0x0, 0x10000000
    integer "zext.h a0, a1", 0x0, 0x800000000
    integer "zext.h a0, a1", 0x0, 0x40000000000
    integer "zext.h a0, a1", 0x0, 0x2000000000000
    integer "zext.h a0, a1", 0x0, 0x100000000000000
    integer "zext.h a0, a1", 0x0, 0x8000000000000000
end

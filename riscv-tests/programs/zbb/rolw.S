# rolw: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "rolw a0, a1, a2", 0x0, 0x0, 0x0
    integer "rolw a0, a1, a2", 0x0, 0x0, 0x7fff
    integer "rolw a0, a1, a2", 0x0, 0x0, 0x100000000
    integer "rolw a0, a1, a2", 0x0, 0x0, 0xffffffffffffffff
    integer "rolw a0, a1, a2", 0xffffffff80000000, 0x1, 0xff
    integer "rolw a0, a1, a2", 0xffffffff80000000, 0x1, 0xffffffff
    integer "rolw a0, a1, a2", 0x40000000, 0x1, 0xfffffffffffffffe
    integer "rolw a0, a1, a2", 0x2, 0x2, 0x80
    integer "rolw a0, a1, a2", 0x2, 0x2, 0x80000000
    integer "rolw a0, a1, a2", 0x20000, 0x2, 0xfedcba9876543210
    integer "rolw a0, a1, a2", 0xffffffff80000001, 0x3, 0x7f
    integer "rolw a0, a1, a2", 0xffffffff80000001, 0x3, 0x7fffffff
    integer "rolw a0, a1, a2", 0x3, 0x3, 0xffffffff80000000
    integer "rolw a0, a1, a2", 0x3f8, 0x7f, 0x3
    integer "rolw a0, a1, a2", 0x7f000000, 0x7f, 0x12345678
    integer "rolw a0, a1, a2", 0x7f, 0x7f, 0x8000000000000000
    integer "rolw a0, a1, a2", 0x200, 0x80, 0x2
    integer "rolw a0, a1, a2", 0x40, 0x80, 0xffff
    integer "rolw a0, a1, a2", 0x40, 0x80, 0x7fffffffffffffff
    integer "rolw a0, a1, a2", 0x1fe, 0xff, 0x1
    integer "rolw a0, a1, a2", 0xff, 0xff, 0x8000
    integer "rolw a0, a1, a2", 0x7f8000, 0xff, 0x123456789abcdef
    integer "rolw a0, a1, a2", 0x7fff, 0x7fff, 0x0
    integer "rolw a0, a1, a2", 0xffffffff80003fff, 0x7fff, 0x7fff
    integer "rolw a0, a1, a2", 0x7fff, 0x7fff, 0x100000000
    integer "rolw a0, a1, a2", 0xffffffff80003fff, 0x7fff, 0xffffffffffffffff
    integer "rolw a0, a1, a2", 0x4000, 0x8000, 0xff
    integer "rolw a0, a1, a2", 0x4000, 0x8000, 0xffffffff
    integer "rolw a0, a1, a2", 0x2000, 0x8000, 0xfffffffffffffffe
    integer "rolw a0, a1, a2", 0xffff, 0xffff, 0x80
    integer "rolw a0, a1, a2", 0xffff, 0xffff, 0x80000000
    integer "rolw a0, a1, a2", 0xffffffffffff0000, 0xffff, 0xfedcba9876543210
    integer "rolw a0, a1, a2", 0x91a2b3c, 0x12345678, 0x7f
    integer "rolw a0, a1, a2", 0x91a2b3c, 0x12345678, 0x7fffffff
    integer "rolw a0, a1, a2", 0x12345678, 0x12345678, 0xffffffff80000000
    integer "rolw a0, a1, a2", 0xfffffffffffffffb, 0x7fffffff, 0x3
    integer "rolw a0, a1, a2", 0xffffffffff7fffff, 0x7fffffff, 0x12345678
    integer "rolw a0, a1, a2", 0x7fffffff, 0x7fffffff, 0x8000000000000000
    integer "rolw a0, a1, a2", 0x2, 0x80000000, 0x2
    integer "rolw a0, a1, a2", 0x40000000, 0x80000000, 0xffff
    integer "rolw a0, a1, a2", 0x40000000, 0x80000000, 0x7fffffffffffffff
    integer "rolw a0, a1, a2", 0xffffffffffffffff, 0xffffffff, 0x1
    integer "rolw a0, a1, a2", 0xffffffffffffffff, 0xffffffff, 0x8000
    integer "rolw a0, a1, a2", 0xffffffffffffffff, 0xffffffff, 0x123456789abcdef
    integer "rolw a0, a1, a2", 0x0, 0x100000000, 0x0
    integer "rolw a0, a1, a2", 0x0, 0x100000000, 0x7fff
    integer "rolw a0, a1, a2", 0x0, 0x100000000, 0x100000000
    integer "rolw a0, a1, a2", 0x0, 0x100000000, 0xffffffffffffffff
    integer "rolw a0, a1, a2", 0xffffffffc4d5e6f7, 0x123456789abcdef, 0xff
    integer "rolw a0, a1, a2", 0xffffffffc4d5e6f7, 0x123456789abcdef, 0xffffffff
    integer "rolw a0, a1, a2", 0xffffffffe26af37b, 0x123456789abcdef, 0xfffffffffffffffe
    integer "rolw a0, a1, a2", 0xffffffffffffffff, 0x7fffffffffffffff, 0x80
    integer "rolw a0, a1, a2", 0xffffffffffffffff, 0x7fffffffffffffff, 0x80000000
    integer "rolw a0, a1, a2", 0xffffffffffffffff, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "rolw a0, a1, a2", 0x0, 0x8000000000000000, 0x7f
    integer "rolw a0, a1, a2", 0x0, 0x8000000000000000, 0x7fffffff
    integer "rolw a0, a1, a2", 0x0, 0x8000000000000000, 0xffffffff80000000
    integer "rolw a0, a1, a2", 0x4, 0xffffffff80000000, 0x3
    integer "rolw a0, a1, a2", 0x800000, 0xffffffff80000000, 0x12345678
    integer "rolw a0, a1, a2", 0xffffffff80000000, 0xffffffff80000000, 0x8000000000000000
    integer "rolw a0, a1, a2", 0xffffffffd950c841, 0xfedcba9876543210, 0x2
    integer "rolw a0, a1, a2", 0x3b2a1908, 0xfedcba9876543210, 0xffff
    integer "rolw a0, a1, a2", 0x3b2a1908, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "rolw a0, a1, a2", 0xfffffffffffffffd, 0xfffffffffffffffe, 0x1
    integer "rolw a0, a1, a1", 0xffffffff8acf1246, 0x123456789
    update "rolw a0, a0, a1", 0xffffffffdb97531f, 0xfedcba98, 0x5
    update "rolw a0, a1, a0", 0x6e5d4c7f, 0x7, 0xfedcba98
end

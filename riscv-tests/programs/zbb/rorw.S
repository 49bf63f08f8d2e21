# rorw: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "rorw a0, a1, a2", 0x0, 0x0, 0x0
    integer "rorw a0, a1, a2", 0x0, 0x0, 0x7fff
    integer "rorw a0, a1, a2", 0x0, 0x0, 0x100000000
    integer "rorw a0, a1, a2", 0x0, 0x0, 0xffffffffffffffff
    integer "rorw a0, a1, a2", 0x2, 0x1, 0xff
    integer "rorw a0, a1, a2", 0x2, 0x1, 0xffffffff
    integer "rorw a0, a1, a2", 0x4, 0x1, 0xfffffffffffffffe
    integer "rorw a0, a1, a2", 0x2, 0x2, 0x80
    integer "rorw a0, a1, a2", 0x2, 0x2, 0x80000000
    integer "rorw a0, a1, a2", 0x20000, 0x2, 0xfedcba9876543210
    integer "rorw a0, a1, a2", 0x6, 0x3, 0x7f
    integer "rorw a0, a1, a2", 0x6, 0x3, 0x7fffffff
    integer "rorw a0, a1, a2", 0x3, 0x3, 0xffffffff80000000
    integer "rorw a0, a1, a2", 0xffffffffe000000f, 0x7f, 0x3
    integer "rorw a0, a1, a2", 0x7f00, 0x7f, 0x12345678
    integer "rorw a0, a1, a2", 0x7f, 0x7f, 0x8000000000000000
    integer "rorw a0, a1, a2", 0x20, 0x80, 0x2
    integer "rorw a0, a1, a2", 0x100, 0x80, 0xffff
    integer "rorw a0, a1, a2", 0x100, 0x80, 0x7fffffffffffffff
    integer "rorw a0, a1, a2", 0xffffffff8000007f, 0xff, 0x1
    integer "rorw a0, a1, a2", 0xff, 0xff, 0x8000
    integer "rorw a0, a1, a2", 0x1fe0000, 0xff, 0x123456789abcdef
    integer "rorw a0, a1, a2", 0x7fff, 0x7fff, 0x0
    integer "rorw a0, a1, a2", 0xfffe, 0x7fff, 0x7fff
    integer "rorw a0, a1, a2", 0x7fff, 0x7fff, 0x100000000
    integer "rorw a0, a1, a2", 0xfffe, 0x7fff, 0xffffffffffffffff
    integer "rorw a0, a1, a2", 0x10000, 0x8000, 0xff
    integer "rorw a0, a1, a2", 0x10000, 0x8000, 0xffffffff
    integer "rorw a0, a1, a2", 0x20000, 0x8000, 0xfffffffffffffffe
    integer "rorw a0, a1, a2", 0xffff, 0xffff, 0x80
    integer "rorw a0, a1, a2", 0xffff, 0xffff, 0x80000000
    integer "rorw a0, a1, a2", 0xffffffffffff0000, 0xffff, 0xfedcba9876543210
    integer "rorw a0, a1, a2", 0x2468acf0, 0x12345678, 0x7f
    integer "rorw a0, a1, a2", 0x2468acf0, 0x12345678, 0x7fffffff
    integer "rorw a0, a1, a2", 0x12345678, 0x12345678, 0xffffffff80000000
    integer "rorw a0, a1, a2", 0xffffffffefffffff, 0x7fffffff, 0x3
    integer "rorw a0, a1, a2", 0xffffffffffffff7f, 0x7fffffff, 0x12345678
    integer "rorw a0, a1, a2", 0x7fffffff, 0x7fffffff, 0x8000000000000000
    integer "rorw a0, a1, a2", 0x20000000, 0x80000000, 0x2
    integer "rorw a0, a1, a2", 0x1, 0x80000000, 0xffff
    integer "rorw a0, a1, a2", 0x1, 0x80000000, 0x7fffffffffffffff
    integer "rorw a0, a1, a2", 0xffffffffffffffff, 0xffffffff, 0x1
    integer "rorw a0, a1, a2", 0xffffffffffffffff, 0xffffffff, 0x8000
    integer "rorw a0, a1, a2", 0xffffffffffffffff, 0xffffffff, 0x123456789abcdef
    integer "rorw a0, a1, a2", 0x0, 0x100000000, 0x0
    integer "rorw a0, a1, a2", 0x0, 0x100000000, 0x7fff
    integer "rorw a0, a1, a2", 0x0, 0x100000000, 0x100000000
    integer "rorw a0, a1, a2", 0x0, 0x100000000, 0xffffffffffffffff
    integer "rorw a0, a1, a2", 0x13579bdf, 0x123456789abcdef, 0xff
    integer "rorw a0, a1, a2", 0x13579bdf, 0x123456789abcdef, 0xffffffff
    integer "rorw a0, a1, a2", 0x26af37be, 0x123456789abcdef, 0xfffffffffffffffe
    integer "rorw a0, a1, a2", 0xffffffffffffffff, 0x7fffffffffffffff, 0x80
    integer "rorw a0, a1, a2", 0xffffffffffffffff, 0x7fffffffffffffff, 0x80000000
    integer "rorw a0, a1, a2", 0xffffffffffffffff, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "rorw a0, a1, a2", 0x0, 0x8000000000000000, 0x7f
    integer "rorw a0, a1, a2", 0x0, 0x8000000000000000, 0x7fffffff
    integer "rorw a0, a1, a2", 0x0, 0x8000000000000000, 0xffffffff80000000
    integer "rorw a0, a1, a2", 0x10000000, 0xffffffff80000000, 0x3
    integer "rorw a0, a1, a2", 0x80, 0xffffffff80000000, 0x12345678
    integer "rorw a0, a1, a2", 0xffffffff80000000, 0xffffffff80000000, 0x8000000000000000
    integer "rorw a0, a1, a2", 0x1d950c84, 0xfedcba9876543210, 0x2
    integer "rorw a0, a1, a2", 0xffffffffeca86420, 0xfedcba9876543210, 0xffff
    integer "rorw a0, a1, a2", 0xffffffffeca86420, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "rorw a0, a1, a2", 0x7fffffff, 0xfffffffffffffffe, 0x1
    integer "rorw a0, a1, a1", 0xffffffffc491a2b3, 0x123456789
    update "rorw a0, a0, a1", 0xffffffffc7f6e5d4, 0xfedcba98, 0x5
    update "rorw a0, a1, a0", 0x31fdb975, 0x7, 0xfedcba98
end

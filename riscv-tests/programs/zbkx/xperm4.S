# xperm4: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "xperm4 a0, a1, a2", 0x0, 0x0, 0x0
    integer "xperm4 a0, a1, a2", 0x0, 0x0, 0x7fff
    integer "xperm4 a0, a1, a2", 0x0, 0x0, 0x100000000
    integer "xperm4 a0, a1, a2", 0x0, 0x0, 0xffffffffffffffff
    integer "xperm4 a0, a1, a2", 0x1111111111111100, 0x1, 0xff
    integer "xperm4 a0, a1, a2", 0x1111111100000000, 0x1, 0xffffffff
    integer "xperm4 a0, a1, a2", 0x0, 0x1, 0xfffffffffffffffe
    integer "xperm4 a0, a1, a2", 0x2222222222222202, 0x2, 0x80
    integer "xperm4 a0, a1, a2", 0x2222222202222222, 0x2, 0x80000000
    integer "xperm4 a0, a1, a2", 0x2, 0x2, 0xfedcba9876543210
    integer "xperm4 a0, a1, a2", 0x3333333333333300, 0x3, 0x7f
    integer "xperm4 a0, a1, a2", 0x3333333300000000, 0x3, 0x7fffffff
    integer "xperm4 a0, a1, a2", 0x3333333, 0x3, 0xffffffff80000000
    integer "xperm4 a0, a1, a2", 0xfffffffffffffff0, 0x7f, 0x3
    integer "xperm4 a0, a1, a2", 0xffffffff70000000, 0x7f, 0x12345678
    integer "xperm4 a0, a1, a2", 0xfffffffffffffff, 0x7f, 0x8000000000000000
    integer "xperm4 a0, a1, a2", 0x0, 0x80, 0x2
    integer "xperm4 a0, a1, a2", 0x0, 0x80, 0xffff
    integer "xperm4 a0, a1, a2", 0x0, 0x80, 0x7fffffffffffffff
    integer "xperm4 a0, a1, a2", 0xffffffffffffffff, 0xff, 0x1
    integer "xperm4 a0, a1, a2", 0xffffffffffff0fff, 0xff, 0x8000
    integer "xperm4 a0, a1, a2", 0xff00000000000000, 0xff, 0x123456789abcdef
    integer "xperm4 a0, a1, a2", 0xffffffffffffffff, 0x7fff, 0x0
    integer "xperm4 a0, a1, a2", 0xffffffffffff0000, 0x7fff, 0x7fff
    integer "xperm4 a0, a1, a2", 0xffffffffffffffff, 0x7fff, 0x100000000
    integer "xperm4 a0, a1, a2", 0x0, 0x7fff, 0xffffffffffffffff
    integer "xperm4 a0, a1, a2", 0x0, 0x8000, 0xff
    integer "xperm4 a0, a1, a2", 0x0, 0x8000, 0xffffffff
    integer "xperm4 a0, a1, a2", 0x0, 0x8000, 0xfffffffffffffffe
    integer "xperm4 a0, a1, a2", 0xffffffffffffff0f, 0xffff, 0x80
    integer "xperm4 a0, a1, a2", 0xffffffff0fffffff, 0xffff, 0x80000000
    integer "xperm4 a0, a1, a2", 0xffff, 0xffff, 0xfedcba9876543210
    integer "xperm4 a0, a1, a2", 0x8888888888888810, 0x12345678, 0x7f
    integer "xperm4 a0, a1, a2", 0x8888888810000000, 0x12345678, 0x7fffffff
    integer "xperm4 a0, a1, a2", 0x8888888, 0x12345678, 0xffffffff80000000
    integer "xperm4 a0, a1, a2", 0xffffffffffffffff, 0x7fffffff, 0x3
    integer "xperm4 a0, a1, a2", 0xffffffffffffff70, 0x7fffffff, 0x12345678
    integer "xperm4 a0, a1, a2", 0xfffffffffffffff, 0x7fffffff, 0x8000000000000000
    integer "xperm4 a0, a1, a2", 0x0, 0x80000000, 0x2
    integer "xperm4 a0, a1, a2", 0x0, 0x80000000, 0xffff
    integer "xperm4 a0, a1, a2", 0x8000000000000000, 0x80000000, 0x7fffffffffffffff
    integer "xperm4 a0, a1, a2", 0xffffffffffffffff, 0xffffffff, 0x1
    integer "xperm4 a0, a1, a2", 0xffffffffffff0fff, 0xffffffff, 0x8000
    integer "xperm4 a0, a1, a2", 0xffffffff00000000, 0xffffffff, 0x123456789abcdef
    integer "xperm4 a0, a1, a2", 0x0, 0x100000000, 0x0
    integer "xperm4 a0, a1, a2", 0x0, 0x100000000, 0x7fff
    integer "xperm4 a0, a1, a2", 0x0, 0x100000000, 0x100000000
    integer "xperm4 a0, a1, a2", 0x0, 0x100000000, 0xffffffffffffffff
    integer "xperm4 a0, a1, a2", 0xffffffffffffff00, 0x123456789abcdef, 0xff
    integer "xperm4 a0, a1, a2", 0xffffffff00000000, 0x123456789abcdef, 0xffffffff
    integer "xperm4 a0, a1, a2", 0x1, 0x123456789abcdef, 0xfffffffffffffffe
    integer "xperm4 a0, a1, a2", 0xffffffffffffffff, 0x7fffffffffffffff, 0x80
    integer "xperm4 a0, a1, a2", 0xffffffffffffffff, 0x7fffffffffffffff, 0x80000000
    integer "xperm4 a0, a1, a2", 0x7fffffffffffffff, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "xperm4 a0, a1, a2", 0x8, 0x8000000000000000, 0x7f
    integer "xperm4 a0, a1, a2", 0x8888888, 0x8000000000000000, 0x7fffffff
    integer "xperm4 a0, a1, a2", 0x8888888800000000, 0x8000000000000000, 0xffffffff80000000
    integer "xperm4 a0, a1, a2", 0x0, 0xffffffff80000000, 0x3
    integer "xperm4 a0, a1, a2", 0x8f, 0xffffffff80000000, 0x12345678
    integer "xperm4 a0, a1, a2", 0xf000000000000000, 0xffffffff80000000, 0x8000000000000000
    integer "xperm4 a0, a1, a2", 0x2, 0xfedcba9876543210, 0x2
    integer "xperm4 a0, a1, a2", 0xffff, 0xfedcba9876543210, 0xffff
    integer "xperm4 a0, a1, a2", 0x7fffffffffffffff, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "xperm4 a0, a1, a2", 0xeeeeeeeeeeeeeeef, 0xfffffffffffffffe, 0x1
    integer "xperm4 a0, a1, a1", 0x9999999876543210, 0x123456789
    update "xperm4 a0, a0, a1", 0x888888888888888d, 0xfedcba98, 0x5
    update "xperm4 a0, a1, a0", 0x888888888888888f, 0x7, 0xfedcba98
end

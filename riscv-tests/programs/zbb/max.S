# max: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "max a0, a1, a2", 0x0, 0x0, 0x0
    integer "max a0, a1, a2", 0x7fff, 0x0, 0x7fff
    integer "max a0, a1, a2", 0x100000000, 0x0, 0x100000000
    integer "max a0, a1, a2", 0x0, 0x0, 0xffffffffffffffff
    integer "max a0, a1, a2", 0xff, 0x1, 0xff
    integer "max a0, a1, a2", 0xffffffff, 0x1, 0xffffffff
    integer "max a0, a1, a2", 0x1, 0x1, 0xfffffffffffffffe
    integer "max a0, a1, a2", 0x80, 0x2, 0x80
    integer "max a0, a1, a2", 0x80000000, 0x2, 0x80000000
    integer "max a0, a1, a2", 0x2, 0x2, 0xfedcba9876543210
    integer "max a0, a1, a2", 0x7f, 0x3, 0x7f
    integer "max a0, a1, a2", 0x7fffffff, 0x3, 0x7fffffff
    integer "max a0, a1, a2", 0x3, 0x3, 0xffffffff80000000
    integer "max a0, a1, a2", 0x7f, 0x7f, 0x3
    integer "max a0, a1, a2", 0x12345678, 0x7f, 0x12345678
    integer "max a0, a1, a2", 0x7f, 0x7f, 0x8000000000000000
    integer "max a0, a1, a2", 0x80, 0x80, 0x2
    integer "max a0, a1, a2", 0xffff, 0x80, 0xffff
    integer "max a0, a1, a2", 0x7fffffffffffffff, 0x80, 0x7fffffffffffffff
    integer "max a0, a1, a2", 0xff, 0xff, 0x1
    integer "max a0, a1, a2", 0x8000, 0xff, 0x8000
    integer "max a0, a1, a2", 0x123456789abcdef, 0xff, 0x123456789abcdef
    integer "max a0, a1, a2", 0x7fff, 0x7fff, 0x0
    integer "max a0, a1, a2", 0x7fff, 0x7fff, 0x7fff
    integer "max a0, a1, a2", 0x100000000, 0x7fff, 0x100000000
    integer "max a0, a1, a2", 0x7fff, 0x7fff, 0xffffffffffffffff
    integer "max a0, a1, a2", 0x8000, 0x8000, 0xff
    integer "max a0, a1, a2", 0xffffffff, 0x8000, 0xffffffff
    integer "max a0, a1, a2", 0x8000, 0x8000, 0xfffffffffffffffe
    integer "max a0, a1, a2", 0xffff, 0xffff, 0x80
    integer "max a0, a1, a2", 0x80000000, 0xffff, 0x80000000
    integer "max a0, a1, a2", 0xffff, 0xffff, 0xfedcba9876543210
    integer "max a0, a1, a2", 0x12345678, 0x12345678, 0x7f
    integer "max a0, a1, a2", 0x7fffffff, 0x12345678, 0x7fffffff
    integer "max a0, a1, a2", 0x12345678, 0x12345678, 0xffffffff80000000
    integer "max a0, a1, a2", 0x7fffffff, 0x7fffffff, 0x3
    integer "max a0, a1, a2", 0x7fffffff, 0x7fffffff, 0x12345678
    integer "max a0, a1, a2", 0x7fffffff, 0x7fffffff, 0x8000000000000000
    integer "max a0, a1, a2", 0x80000000, 0x80000000, 0x2
    integer "max a0, a1, a2", 0x80000000, 0x80000000, 0xffff
    integer "max a0, a1, a2", 0x7fffffffffffffff, 0x80000000, 0x7fffffffffffffff
    integer "max a0, a1, a2", 0xffffffff, 0xffffffff, 0x1
    integer "max a0, a1, a2", 0xffffffff, 0xffffffff, 0x8000
    integer "max a0, a1, a2", 0x123456789abcdef, 0xffffffff, 0x123456789abcdef
    integer "max a0, a1, a2", 0x100000000, 0x100000000, 0x0
    integer "max a0, a1, a2", 0x100000000, 0x100000000, 0x7fff
    integer "max a0, a1, a2", 0x100000000, 0x100000000, 0x100000000
    integer "max a0, a1, a2", 0x100000000, 0x100000000, 0xffffffffffffffff
    integer "max a0, a1, a2", 0x123456789abcdef, 0x123456789abcdef, 0xff
    integer "max a0, a1, a2", 0x123456789abcdef, 0x123456789abcdef, 0xffffffff
    integer "max a0, a1, a2", 0x123456789abcdef, 0x123456789abcdef, 0xfffffffffffffffe
    integer "max a0, a1, a2", 0x7fffffffffffffff, 0x7fffffffffffffff, 0x80
    integer "max a0, a1, a2", 0x7fffffffffffffff, 0x7fffffffffffffff, 0x80000000
    integer "max a0, a1, a2", 0x7fffffffffffffff, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "max a0, a1, a2", 0x7f, 0x8000000000000000, 0x7f
    integer "max a0, a1, a2", 0x7fffffff, 0x8000000000000000, 0x7fffffff
    integer "max a0, a1, a2", 0xffffffff80000000, 0x8000000000000000, 0xffffffff80000000
    integer "max a0, a1, a2", 0x3, 0xffffffff80000000, 0x3
    integer "max a0, a1, a2", 0x12345678, 0xffffffff80000000, 0x12345678
    integer "max a0, a1, a2", 0xffffffff80000000, 0xffffffff80000000, 0x8000000000000000
    integer "max a0, a1, a2", 0x2, 0xfedcba9876543210, 0x2
    integer "max a0, a1, a2", 0xffff, 0xfedcba9876543210, 0xffff
    integer "max a0, a1, a2", 0x7fffffffffffffff, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "max a0, a1, a2", 0x1, 0xfffffffffffffffe, 0x1
    integer "max a0, a1, a1", 0x123456789, 0x123456789
    update "max a0, a0, a1", 0xfedcba98, 0xfedcba98, 0x5
    update "max a0, a1, a0", 0xfedcba98, 0x7, 0xfedcba98
end

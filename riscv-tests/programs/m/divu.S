# divu: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "divu a0, a1, a2", 0xffffffffffffffff, 0x0, 0x0
    integer "divu a0, a1, a2", 0x0, 0x0, 0x7fff
    integer "divu a0, a1, a2", 0x0, 0x0, 0x100000000
    integer "divu a0, a1, a2", 0x0, 0x0, 0xffffffffffffffff
    integer "divu a0, a1, a2", 0x0, 0x1, 0xff
    integer "divu a0, a1, a2", 0x0, 0x1, 0xffffffff
    integer "divu a0, a1, a2", 0x0, 0x1, 0xfffffffffffffffe
    integer "divu a0, a1, a2", 0x0, 0x2, 0x80
    integer "divu a0, a1, a2", 0x0, 0x2, 0x80000000
    integer "divu a0, a1, a2", 0x0, 0x2, 0xfedcba9876543210
    integer "divu a0, a1, a2", 0x0, 0x3, 0x7f
    integer "divu a0, a1, a2", 0x0, 0x3, 0x7fffffff
    integer "divu a0, a1, a2", 0x0, 0x3, 0xffffffff80000000
    integer "divu a0, a1, a2", 0x2a, 0x7f, 0x3
    integer "divu a0, a1, a2", 0x0, 0x7f, 0x12345678
    integer "divu a0, a1, a2", 0x0, 0x7f, 0x8000000000000000
    integer "divu a0, a1, a2", 0x40, 0x80, 0x2
    integer "divu a0, a1, a2", 0x0, 0x80, 0xffff
    integer "divu a0, a1, a2", 0x0, 0x80, 0x7fffffffffffffff
    integer "divu a0, a1, a2", 0xff, 0xff, 0x1
    integer "divu a0, a1, a2", 0x0, 0xff, 0x8000
    integer "divu a0, a1, a2", 0x0, 0xff, 0x123456789abcdef
    integer "divu a0, a1, a2", 0xffffffffffffffff, 0x7fff, 0x0
    integer "divu a0, a1, a2", 0x1, 0x7fff, 0x7fff
    integer "divu a0, a1, a2", 0x0, 0x7fff, 0x100000000
    integer "divu a0, a1, a2", 0x0, 0x7fff, 0xffffffffffffffff
    integer "divu a0, a1, a2", 0x80, 0x8000, 0xff
    integer "divu a0, a1, a2", 0x0, 0x8000, 0xffffffff
    integer "divu a0, a1, a2", 0x0, 0x8000, 0xfffffffffffffffe
    integer "divu a0, a1, a2", 0x1ff, 0xffff, 0x80
    integer "divu a0, a1, a2", 0x0, 0xffff, 0x80000000
    integer "divu a0, a1, a2", 0x0, 0xffff, 0xfedcba9876543210
    integer "divu a0, a1, a2", 0x24b211, 0x12345678, 0x7f
    integer "divu a0, a1, a2", 0x0, 0x12345678, 0x7fffffff
    integer "divu a0, a1, a2", 0x0, 0x12345678, 0xffffffff80000000
    integer "divu a0, a1, a2", 0x2aaaaaaa, 0x7fffffff, 0x3
    integer "divu a0, a1, a2", 0x7, 0x7fffffff, 0x12345678
    integer "divu a0, a1, a2", 0x0, 0x7fffffff, 0x8000000000000000
    integer "divu a0, a1, a2", 0x40000000, 0x80000000, 0x2
    integer "divu a0, a1, a2", 0x8000, 0x80000000, 0xffff
    integer "divu a0, a1, a2", 0x0, 0x80000000, 0x7fffffffffffffff
    integer "divu a0, a1, a2", 0xffffffff, 0xffffffff, 0x1
    integer "divu a0, a1, a2", 0x1ffff, 0xffffffff, 0x8000
    integer "divu a0, a1, a2", 0x0, 0xffffffff, 0x123456789abcdef
    integer "divu a0, a1, a2", 0xffffffffffffffff, 0x100000000, 0x0
    integer "divu a0, a1, a2", 0x20004, 0x100000000, 0x7fff
    integer "divu a0, a1, a2", 0x1, 0x100000000, 0x100000000
    integer "divu a0, a1, a2", 0x0, 0x100000000, 0xffffffffffffffff
    integer "divu a0, a1, a2", 0x12469d15b06d4, 0x123456789abcdef, 0xff
    integer "divu a0, a1, a2", 0x1234567, 0x123456789abcdef, 0xffffffff
    integer "divu a0, a1, a2", 0x0, 0x123456789abcdef, 0xfffffffffffffffe
    integer "divu a0, a1, a2", 0xffffffffffffff, 0x7fffffffffffffff, 0x80
    integer "divu a0, a1, a2", 0xffffffff, 0x7fffffffffffffff, 0x80000000
    integer "divu a0, a1, a2", 0x0, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "divu a0, a1, a2", 0x102040810204081, 0x8000000000000000, 0x7f
    integer "divu a0, a1, a2", 0x100000002, 0x8000000000000000, 0x7fffffff
    integer "divu a0, a1, a2", 0x0, 0x8000000000000000, 0xffffffff80000000
    integer "divu a0, a1, a2", 0x555555552aaaaaaa, 0xffffffff80000000, 0x3
    integer "divu a0, a1, a2", 0xe10000070, 0xffffffff80000000, 0x12345678
    integer "divu a0, a1, a2", 0x1, 0xffffffff80000000, 0x8000000000000000
    integer "divu a0, a1, a2", 0x7f6e5d4c3b2a1908, 0xfedcba9876543210, 0x2
    integer "divu a0, a1, a2", 0xfeddb9762fca, 0xfedcba9876543210, 0xffff
    integer "divu a0, a1, a2", 0x1, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "divu a0, a1, a2", 0xfffffffffffffffe, 0xfffffffffffffffe, 0x1
    integer "divu a0, a1, a1", 0x1, 0x123456789
    update "divu a0, a0, a1", 0x32f8f21e, 0xfedcba98, 0x5
    update "divu a0, a1, a0", 0x2468acf1, 0x7, 0xfedcba98
end

# div: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "div a0, a1, a2", 0xffffffffffffffff, 0x0, 0x0
    integer "div a0, a1, a2", 0x0, 0x0, 0x7fff
    integer "div a0, a1, a2", 0x0, 0x0, 0x100000000
    integer "div a0, a1, a2", 0x0, 0x0, 0xffffffffffffffff
    integer "div a0, a1, a2", 0x0, 0x1, 0xff
    integer "div a0, a1, a2", 0x0, 0x1, 0xffffffff
    integer "div a0, a1, a2", 0x0, 0x1, 0xfffffffffffffffe
    integer "div a0, a1, a2", 0x0, 0x2, 0x80
    integer "div a0, a1, a2", 0x0, 0x2, 0x80000000
    integer "div a0, a1, a2", 0x0, 0x2, 0xfedcba9876543210
    integer "div a0, a1, a2", 0x0, 0x3, 0x7f
    integer "div a0, a1, a2", 0x0, 0x3, 0x7fffffff
    integer "div a0, a1, a2", 0x0, 0x3, 0xffffffff80000000
    integer "div a0, a1, a2", 0x2a, 0x7f, 0x3
    integer "div a0, a1, a2", 0x0, 0x7f, 0x12345678
    integer "div a0, a1, a2", 0x0, 0x7f, 0x8000000000000000
    integer "div a0, a1, a2", 0x40, 0x80, 0x2
    integer "div a0, a1, a2", 0x0, 0x80, 0xffff
    integer "div a0, a1, a2", 0x0, 0x80, 0x7fffffffffffffff
    integer "div a0, a1, a2", 0xff, 0xff, 0x1
    integer "div a0, a1, a2", 0x0, 0xff, 0x8000
    integer "div a0, a1, a2", 0x0, 0xff, 0x123456789abcdef
    integer "div a0, a1, a2", 0xffffffffffffffff, 0x7fff, 0x0
    integer "div a0, a1, a2", 0x1, 0x7fff, 0x7fff
    integer "div a0, a1, a2", 0x0, 0x7fff, 0x100000000
    integer "div a0, a1, a2", 0xffffffffffff8001, 0x7fff, 0xffffffffffffffff
    integer "div a0, a1, a2", 0x80, 0x8000, 0xff
    integer "div a0, a1, a2", 0x0, 0x8000, 0xffffffff
    integer "div a0, a1, a2", 0xffffffffffffc000, 0x8000, 0xfffffffffffffffe
    integer "div a0, a1, a2", 0x1ff, 0xffff, 0x80
    integer "div a0, a1, a2", 0x0, 0xffff, 0x80000000
    integer "div a0, a1, a2", 0x0, 0xffff, 0xfedcba9876543210
    integer "div a0, a1, a2", 0x24b211, 0x12345678, 0x7f
    integer "div a0, a1, a2", 0x0, 0x12345678, 0x7fffffff
    integer "div a0, a1, a2", 0x0, 0x12345678, 0xffffffff80000000
    integer "div a0, a1, a2", 0x2aaaaaaa, 0x7fffffff, 0x3
    integer "div a0, a1, a2", 0x7, 0x7fffffff, 0x12345678
    integer "div a0, a1, a2", 0x0, 0x7fffffff, 0x8000000000000000
    integer "div a0, a1, a2", 0x40000000, 0x80000000, 0x2
    integer "div a0, a1, a2", 0x8000, 0x80000000, 0xffff
    integer "div a0, a1, a2", 0x0, 0x80000000, 0x7fffffffffffffff
    integer "div a0, a1, a2", 0xffffffff, 0xffffffff, 0x1
    integer "div a0, a1, a2", 0x1ffff, 0xffffffff, 0x8000
    integer "div a0, a1, a2", 0x0, 0xffffffff, 0x123456789abcdef
    integer "div a0, a1, a2", 0xffffffffffffffff, 0x100000000, 0x0
    integer "div a0, a1, a2", 0x20004, 0x100000000, 0x7fff
    integer "div a0, a1, a2", 0x1, 0x100000000, 0x100000000
    integer "div a0, a1, a2", 0xffffffff00000000, 0x100000000, 0xffffffffffffffff
    integer "div a0, a1, a2", 0x12469d15b06d4, 0x123456789abcdef, 0xff
    integer "div a0, a1, a2", 0x1234567, 0x123456789abcdef, 0xffffffff
    integer "div a0, a1, a2", 0xff6e5d4c3b2a1909, 0x123456789abcdef, 0xfffffffffffffffe
    integer "div a0, a1, a2", 0xffffffffffffff, 0x7fffffffffffffff, 0x80
    integer "div a0, a1, a2", 0xffffffff, 0x7fffffffffffffff, 0x80000000
    integer "div a0, a1, a2", 0xffffffffffffff90, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "div a0, a1, a2", 0xfefdfbf7efdfbf7f, 0x8000000000000000, 0x7f
    integer "div a0, a1, a2", 0xfffffffefffffffe, 0x8000000000000000, 0x7fffffff
    integer "div a0, a1, a2", 0x100000000, 0x8000000000000000, 0xffffffff80000000
    integer "div a0, a1, a2", 0xffffffffd5555556, 0xffffffff80000000, 0x3
    integer "div a0, a1, a2", 0xfffffffffffffff9, 0xffffffff80000000, 0x12345678
    integer "div a0, a1, a2", 0x0, 0xffffffff80000000, 0x8000000000000000
    integer "div a0, a1, a2", 0xff6e5d4c3b2a1908, 0xfedcba9876543210, 0x2
    integer "div a0, a1, a2", 0xfffffedcb9752fca, 0xfedcba9876543210, 0xffff
    integer "div a0, a1, a2", 0x0, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "div a0, a1, a2", 0xfffffffffffffffe, 0xfffffffffffffffe, 0x1
    integer "div a0, a1, a1", 0x1, 0x123456789
    update "div a0, a0, a1", 0x32f8f21e, 0xfedcba98, 0x5
    update "div a0, a1, a0", 0x2468acf1, 0x7, 0xfedcba98
end

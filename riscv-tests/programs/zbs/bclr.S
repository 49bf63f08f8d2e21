# bclr: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "bclr a0, a1, a2", 0x0, 0x0, 0x0
    integer "bclr a0, a1, a2", 0x0, 0x0, 0x7fff
    integer "bclr a0, a1, a2", 0x0, 0x0, 0x100000000
    integer "bclr a0, a1, a2", 0x0, 0x0, 0xffffffffffffffff
    integer "bclr a0, a1, a2", 0x1, 0x1, 0xff
    integer "bclr a0, a1, a2", 0x1, 0x1, 0xffffffff
    integer "bclr a0, a1, a2", 0x1, 0x1, 0xfffffffffffffffe
    integer "bclr a0, a1, a2", 0x2, 0x2, 0x80
    integer "bclr a0, a1, a2", 0x2, 0x2, 0x80000000
    integer "bclr a0, a1, a2", 0x2, 0x2, 0xfedcba9876543210
    integer "bclr a0, a1, a2", 0x3, 0x3, 0x7f
    integer "bclr a0, a1, a2", 0x3, 0x3, 0x7fffffff
    integer "bclr a0, a1, a2", 0x2, 0x3, 0xffffffff80000000
    integer "bclr a0, a1, a2", 0x77, 0x7f, 0x3
    integer "bclr a0, a1, a2", 0x7f, 0x7f, 0x12345678
    integer "bclr a0, a1, a2", 0x7e, 0x7f, 0x8000000000000000
    integer "bclr a0, a1, a2", 0x80, 0x80, 0x2
    integer "bclr a0, a1, a2", 0x80, 0x80, 0xffff
    integer "bclr a0, a1, a2", 0x80, 0x80, 0x7fffffffffffffff
    integer "bclr a0, a1, a2", 0xfd, 0xff, 0x1
    integer "bclr a0, a1, a2", 0xfe, 0xff, 0x8000
    integer "bclr a0, a1, a2", 0xff, 0xff, 0x123456789abcdef
    integer "bclr a0, a1, a2", 0x7ffe, 0x7fff, 0x0
    integer "bclr a0, a1, a2", 0x7fff, 0x7fff, 0x7fff
    integer "bclr a0, a1, a2", 0x7ffe, 0x7fff, 0x100000000
    integer "bclr a0, a1, a2", 0x7fff, 0x7fff, 0xffffffffffffffff
    integer "bclr a0, a1, a2", 0x8000, 0x8000, 0xff
    integer "bclr a0, a1, a2", 0x8000, 0x8000, 0xffffffff
    integer "bclr a0, a1, a2", 0x8000, 0x8000, 0xfffffffffffffffe
    integer "bclr a0, a1, a2", 0xfffe, 0xffff, 0x80
    integer "bclr a0, a1, a2", 0xfffe, 0xffff, 0x80000000
    integer "bclr a0, a1, a2", 0xffff, 0xffff, 0xfedcba9876543210
    integer "bclr a0, a1, a2", 0x12345678, 0x12345678, 0x7f
    integer "bclr a0, a1, a2", 0x12345678, 0x12345678, 0x7fffffff
    integer "bclr a0, a1, a2", 0x12345678, 0x12345678, 0xffffffff80000000
    integer "bclr a0, a1, a2", 0x7ffffff7, 0x7fffffff, 0x3
    integer "bclr a0, a1, a2", 0x7fffffff, 0x7fffffff, 0x12345678
    integer "bclr a0, a1, a2", 0x7ffffffe, 0x7fffffff, 0x8000000000000000
    integer "bclr a0, a1, a2", 0x80000000, 0x80000000, 0x2
    integer "bclr a0, a1, a2", 0x80000000, 0x80000000, 0xffff
    integer "bclr a0, a1, a2", 0x80000000, 0x80000000, 0x7fffffffffffffff
    integer "bclr a0, a1, a2", 0xfffffffd, 0xffffffff, 0x1
    integer "bclr a0, a1, a2", 0xfffffffe, 0xffffffff, 0x8000
    integer "bclr a0, a1, a2", 0xffffffff, 0xffffffff, 0x123456789abcdef
    integer "bclr a0, a1, a2", 0x100000000, 0x100000000, 0x0
    integer "bclr a0, a1, a2", 0x100000000, 0x100000000, 0x7fff
    integer "bclr a0, a1, a2", 0x100000000, 0x100000000, 0x100000000
    integer "bclr a0, a1, a2", 0x100000000, 0x100000000, 0xffffffffffffffff
    integer "bclr a0, a1, a2", 0x123456789abcdef, 0x123456789abcdef, 0xff
    integer "bclr a0, a1, a2", 0x123456789abcdef, 0x123456789abcdef, 0xffffffff
    integer "bclr a0, a1, a2", 0x123456789abcdef, 0x123456789abcdef, 0xfffffffffffffffe
    integer "bclr a0, a1, a2", 0x7ffffffffffffffe, 0x7fffffffffffffff, 0x80
    integer "bclr a0, a1, a2", 0x7ffffffffffffffe, 0x7fffffffffffffff, 0x80000000
    integer "bclr a0, a1, a2", 0x7ffffffffffeffff, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "bclr a0, a1, a2", 0x0, 0x8000000000000000, 0x7f
    integer "bclr a0, a1, a2", 0x0, 0x8000000000000000, 0x7fffffff
    integer "bclr a0, a1, a2", 0x8000000000000000, 0x8000000000000000, 0xffffffff80000000
    integer "bclr a0, a1, a2", 0xffffffff80000000, 0xffffffff80000000, 0x3
    integer "bclr a0, a1, a2", 0xfeffffff80000000, 0xffffffff80000000, 0x12345678
    integer "bclr a0, a1, a2", 0xffffffff80000000, 0xffffffff80000000, 0x8000000000000000
    integer "bclr a0, a1, a2", 0xfedcba9876543210, 0xfedcba9876543210, 0x2
    integer "bclr a0, a1, a2", 0x7edcba9876543210, 0xfedcba9876543210, 0xffff
    integer "bclr a0, a1, a2", 0x7edcba9876543210, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "bclr a0, a1, a2", 0xfffffffffffffffc, 0xfffffffffffffffe, 0x1
    integer "bclr a0, a1, a1", 0x123456589, 0x123456789
    update "bclr a0, a0, a1", 0xfedcba98, 0xfedcba98, 0x5
    update "bclr a0, a1, a0", 0xfedcba18, 0x7, 0xfedcba98
end

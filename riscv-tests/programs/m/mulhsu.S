# mulhsu: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "mulhsu a0, a1, a2", 0x0, 0x0, 0x0
    integer "mulhsu a0, a1, a2", 0x0, 0x0, 0x7fff
    integer "mulhsu a0, a1, a2", 0x0, 0x0, 0x100000000
    integer "mulhsu a0, a1, a2", 0x0, 0x0, 0xffffffffffffffff
    integer "mulhsu a0, a1, a2", 0x0, 0x1, 0xff
    integer "mulhsu a0, a1, a2", 0x0, 0x1, 0xffffffff
    integer "mulhsu a0, a1, a2", 0x0, 0x1, 0xfffffffffffffffe
    integer "mulhsu a0, a1, a2", 0x0, 0x2, 0x80
    integer "mulhsu a0, a1, a2", 0x0, 0x2, 0x80000000
    integer "mulhsu a0, a1, a2", 0x1, 0x2, 0xfedcba9876543210
    integer "mulhsu a0, a1, a2", 0x0, 0x3, 0x7f
    integer "mulhsu a0, a1, a2", 0x0, 0x3, 0x7fffffff
    integer "mulhsu a0, a1, a2", 0x2, 0x3, 0xffffffff80000000
    integer "mulhsu a0, a1, a2", 0x0, 0x7f, 0x3
    integer "mulhsu a0, a1, a2", 0x0, 0x7f, 0x12345678
    integer "mulhsu a0, a1, a2", 0x3f, 0x7f, 0x8000000000000000
    integer "mulhsu a0, a1, a2", 0x0, 0x80, 0x2
    integer "mulhsu a0, a1, a2", 0x0, 0x80, 0xffff
    integer "mulhsu a0, a1, a2", 0x3f, 0x80, 0x7fffffffffffffff
    integer "mulhsu a0, a1, a2", 0x0, 0xff, 0x1
    integer "mulhsu a0, a1, a2", 0x0, 0xff, 0x8000
    integer "mulhsu a0, a1, a2", 0x1, 0xff, 0x123456789abcdef
    integer "mulhsu a0, a1, a2", 0x0, 0x7fff, 0x0
    integer "mulhsu a0, a1, a2", 0x0, 0x7fff, 0x7fff
    integer "mulhsu a0, a1, a2", 0x0, 0x7fff, 0x100000000
    integer "mulhsu a0, a1, a2", 0x7ffe, 0x7fff, 0xffffffffffffffff
    integer "mulhsu a0, a1, a2", 0x0, 0x8000, 0xff
    integer "mulhsu a0, a1, a2", 0x0, 0x8000, 0xffffffff
    integer "mulhsu a0, a1, a2", 0x7fff, 0x8000, 0xfffffffffffffffe
    integer "mulhsu a0, a1, a2", 0x0, 0xffff, 0x80
    integer "mulhsu a0, a1, a2", 0x0, 0xffff, 0x80000000
    integer "mulhsu a0, a1, a2", 0xfedb, 0xffff, 0xfedcba9876543210
    integer "mulhsu a0, a1, a2", 0x0, 0x12345678, 0x7f
    integer "mulhsu a0, a1, a2", 0x0, 0x12345678, 0x7fffffff
    integer "mulhsu a0, a1, a2", 0x12345677, 0x12345678, 0xffffffff80000000
    integer "mulhsu a0, a1, a2", 0x0, 0x7fffffff, 0x3
    integer "mulhsu a0, a1, a2", 0x0, 0x7fffffff, 0x12345678
    integer "mulhsu a0, a1, a2", 0x3fffffff, 0x7fffffff, 0x8000000000000000
    integer "mulhsu a0, a1, a2", 0x0, 0x80000000, 0x2
    integer "mulhsu a0, a1, a2", 0x0, 0x80000000, 0xffff
    integer "mulhsu a0, a1, a2", 0x3fffffff, 0x80000000, 0x7fffffffffffffff
    integer "mulhsu a0, a1, a2", 0x0, 0xffffffff, 0x1
    integer "mulhsu a0, a1, a2", 0x0, 0xffffffff, 0x8000
    integer "mulhsu a0, a1, a2", 0x1234567, 0xffffffff, 0x123456789abcdef
    integer "mulhsu a0, a1, a2", 0x0, 0x100000000, 0x0
    integer "mulhsu a0, a1, a2", 0x0, 0x100000000, 0x7fff
    integer "mulhsu a0, a1, a2", 0x1, 0x100000000, 0x100000000
    integer "mulhsu a0, a1, a2", 0xffffffff, 0x100000000, 0xffffffffffffffff
    integer "mulhsu a0, a1, a2", 0x1, 0x123456789abcdef, 0xff
    integer "mulhsu a0, a1, a2", 0x1234567, 0x123456789abcdef, 0xffffffff
    integer "mulhsu a0, a1, a2", 0x123456789abcdee, 0x123456789abcdef, 0xfffffffffffffffe
    integer "mulhsu a0, a1, a2", 0x3f, 0x7fffffffffffffff, 0x80
    integer "mulhsu a0, a1, a2", 0x3fffffff, 0x7fffffffffffffff, 0x80000000
    integer "mulhsu a0, a1, a2", 0x7f6e5d4c3b2a1907, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "mulhsu a0, a1, a2", 0xffffffffffffffc0, 0x8000000000000000, 0x7f
    integer "mulhsu a0, a1, a2", 0xffffffffc0000000, 0x8000000000000000, 0x7fffffff
    integer "mulhsu a0, a1, a2", 0x8000000040000000, 0x8000000000000000, 0xffffffff80000000
    integer "mulhsu a0, a1, a2", 0xffffffffffffffff, 0xffffffff80000000, 0x3
    integer "mulhsu a0, a1, a2", 0xffffffffffffffff, 0xffffffff80000000, 0x12345678
    integer "mulhsu a0, a1, a2", 0xffffffffc0000000, 0xffffffff80000000, 0x8000000000000000
    integer "mulhsu a0, a1, a2", 0xffffffffffffffff, 0xfedcba9876543210, 0x2
    integer "mulhsu a0, a1, a2", 0xfffffffffffffedc, 0xfedcba9876543210, 0xffff
    integer "mulhsu a0, a1, a2", 0xff6e5d4c3b2a1908, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "mulhsu a0, a1, a2", 0xffffffffffffffff, 0xfffffffffffffffe, 0x1
    integer "mulhsu a0, a1, a1", 0x1, 0x123456789
    update "mulhsu a0, a0, a1", 0x0, 0xfedcba98, 0x5
    update "mulhsu a0, a1, a0", 0x0, 0x7, 0xfedcba98
end

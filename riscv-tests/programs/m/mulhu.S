# mulhu: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "mulhu a0, a1, a2", 0x0, 0x0, 0x0
    integer "mulhu a0, a1, a2", 0x0, 0x0, 0x7fff
    integer "mulhu a0, a1, a2", 0x0, 0x0, 0x100000000
    integer "mulhu a0, a1, a2", 0x0, 0x0, 0xffffffffffffffff
    integer "mulhu a0, a1, a2", 0x0, 0x1, 0xff
    integer "mulhu a0, a1, a2", 0x0, 0x1, 0xffffffff
    integer "mulhu a0, a1, a2", 0x0, 0x1, 0xfffffffffffffffe
    integer "mulhu a0, a1, a2", 0x0, 0x2, 0x80
    integer "mulhu a0, a1, a2", 0x0, 0x2, 0x80000000
    integer "mulhu a0, a1, a2", 0x1, 0x2, 0xfedcba9876543210
    integer "mulhu a0, a1, a2", 0x0, 0x3, 0x7f
    integer "mulhu a0, a1, a2", 0x0, 0x3, 0x7fffffff
    integer "mulhu a0, a1, a2", 0x2, 0x3, 0xffffffff80000000
    integer "mulhu a0, a1, a2", 0x0, 0x7f, 0x3
    integer "mulhu a0, a1, a2", 0x0, 0x7f, 0x12345678
    integer "mulhu a0, a1, a2", 0x3f, 0x7f, 0x8000000000000000
    integer "mulhu a0, a1, a2", 0x0, 0x80, 0x2
    integer "mulhu a0, a1, a2", 0x0, 0x80, 0xffff
    integer "mulhu a0, a1, a2", 0x3f, 0x80, 0x7fffffffffffffff
    integer "mulhu a0, a1, a2", 0x0, 0xff, 0x1
    integer "mulhu a0, a1, a2", 0x0, 0xff, 0x8000
    integer "mulhu a0, a1, a2", 0x1, 0xff, 0x123456789abcdef
    integer "mulhu a0, a1, a2", 0x0, 0x7fff, 0x0
    integer "mulhu a0, a1, a2", 0x0, 0x7fff, 0x7fff
    integer "mulhu a0, a1, a2", 0x0, 0x7fff, 0x100000000
    integer "mulhu a0, a1, a2", 0x7ffe, 0x7fff, 0xffffffffffffffff
    integer "mulhu a0, a1, a2", 0x0, 0x8000, 0xff
    integer "mulhu a0, a1, a2", 0x0, 0x8000, 0xffffffff
    integer "mulhu a0, a1, a2", 0x7fff, 0x8000, 0xfffffffffffffffe
    integer "mulhu a0, a1, a2", 0x0, 0xffff, 0x80
    integer "mulhu a0, a1, a2", 0x0, 0xffff, 0x80000000
    integer "mulhu a0, a1, a2", 0xfedb, 0xffff, 0xfedcba9876543210
    integer "mulhu a0, a1, a2", 0x0, 0x12345678, 0x7f
    integer "mulhu a0, a1, a2", 0x0, 0x12345678, 0x7fffffff
    integer "mulhu a0, a1, a2", 0x12345677, 0x12345678, 0xffffffff80000000
    integer "mulhu a0, a1, a2", 0x0, 0x7fffffff, 0x3
    integer "mulhu a0, a1, a2", 0x0, 0x7fffffff, 0x12345678
    integer "mulhu a0, a1, a2", 0x3fffffff, 0x7fffffff, 0x8000000000000000
    integer "mulhu a0, a1, a2", 0x0, 0x80000000, 0x2
    integer "mulhu a0, a1, a2", 0x0, 0x80000000, 0xffff
    integer "mulhu a0, a1, a2", 0x3fffffff, 0x80000000, 0x7fffffffffffffff
    integer "mulhu a0, a1, a2", 0x0, 0xffffffff, 0x1
    integer "mulhu a0, a1, a2", 0x0, 0xffffffff, 0x8000
    integer "mulhu a0, a1, a2", 0x1234567, 0xffffffff, 0x123456789abcdef
    integer "mulhu a0, a1, a2", 0x0, 0x100000000, 0x0
    integer "mulhu a0, a1, a2", 0x0, 0x100000000, 0x7fff
    integer "mulhu a0, a1, a2", 0x1, 0x100000000, 0x100000000
    integer "mulhu a0, a1, a2", 0xffffffff, 0x100000000, 0xffffffffffffffff
    integer "mulhu a0, a1, a2", 0x1, 0x123456789abcdef, 0xff
    integer "mulhu a0, a1, a2", 0x1234567, 0x123456789abcdef, 0xffffffff
    integer "mulhu a0, a1, a2", 0x123456789abcdee, 0x123456789abcdef, 0xfffffffffffffffe
    integer "mulhu a0, a1, a2", 0x3f, 0x7fffffffffffffff, 0x80
    integer "mulhu a0, a1, a2", 0x3fffffff, 0x7fffffffffffffff, 0x80000000
    integer "mulhu a0, a1, a2", 0x7f6e5d4c3b2a1907, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "mulhu a0, a1, a2", 0x3f, 0x8000000000000000, 0x7f
    integer "mulhu a0, a1, a2", 0x3fffffff, 0x8000000000000000, 0x7fffffff
    integer "mulhu a0, a1, a2", 0x7fffffffc0000000, 0x8000000000000000, 0xffffffff80000000
    integer "mulhu a0, a1, a2", 0x2, 0xffffffff80000000, 0x3
    integer "mulhu a0, a1, a2", 0x12345677, 0xffffffff80000000, 0x12345678
    integer "mulhu a0, a1, a2", 0x7fffffffc0000000, 0xffffffff80000000, 0x8000000000000000
    integer "mulhu a0, a1, a2", 0x1, 0xfedcba9876543210, 0x2
    integer "mulhu a0, a1, a2", 0xfedb, 0xfedcba9876543210, 0xffff
    integer "mulhu a0, a1, a2", 0x7f6e5d4c3b2a1907, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "mulhu a0, a1, a2", 0x0, 0xfffffffffffffffe, 0x1
    integer "mulhu a0, a1, a1", 0x1, 0x123456789
    update "mulhu a0, a0, a1", 0x0, 0xfedcba98, 0x5
    update "mulhu a0, a1, a0", 0x0, 0x7, 0xfedcba98
end

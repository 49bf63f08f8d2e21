# and: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "and a0, a1, a2", 0x0, 0x0, 0x0
    integer "and a0, a1, a2", 0x0, 0x0, 0x7fff
    integer "and a0, a1, a2", 0x0, 0x0, 0x100000000
    integer "and a0, a1, a2", 0x0, 0x0, 0xffffffffffffffff
    integer "and a0, a1, a2", 0x1, 0x1, 0xff
    integer "and a0, a1, a2", 0x1, 0x1, 0xffffffff
    integer "and a0, a1, a2", 0x0, 0x1, 0xfffffffffffffffe
    integer "and a0, a1, a2", 0x0, 0x2, 0x80
    integer "and a0, a1, a2", 0x0, 0x2, 0x80000000
    integer "and a0, a1, a2", 0x0, 0x2, 0xfedcba9876543210
    integer "and a0, a1, a2", 0x3, 0x3, 0x7f
    integer "and a0, a1, a2", 0x3, 0x3, 0x7fffffff
    integer "and a0, a1, a2", 0x0, 0x3, 0xffffffff80000000
    integer "and a0, a1, a2", 0x3, 0x7f, 0x3
    integer "and a0, a1, a2", 0x78, 0x7f, 0x12345678
    integer "and a0, a1, a2", 0x0, 0x7f, 0x8000000000000000
    integer "and a0, a1, a2", 0x0, 0x80, 0x2
    integer "and a0, a1, a2", 0x80, 0x80, 0xffff
    integer "and a0, a1, a2", 0x80, 0x80, 0x7fffffffffffffff
    integer "and a0, a1, a2", 0x1, 0xff, 0x1
    integer "and a0, a1, a2", 0x0, 0xff, 0x8000
    integer "and a0, a1, a2", 0xef, 0xff, 0x123456789abcdef
    integer "and a0, a1, a2", 0x0, 0x7fff, 0x0
    integer "and a0, a1, a2", 0x7fff, 0x7fff, 0x7fff
    integer "and a0, a1, a2", 0x0, 0x7fff, 0x100000000
    integer "and a0, a1, a2", 0x7fff, 0x7fff, 0xffffffffffffffff
    integer "and a0, a1, a2", 0x0, 0x8000, 0xff
    integer "and a0, a1, a2", 0x8000, 0x8000, 0xffffffff
    integer "and a0, a1, a2", 0x8000, 0x8000, 0xfffffffffffffffe
    integer "and a0, a1, a2", 0x80, 0xffff, 0x80
    integer "and a0, a1, a2", 0x0, 0xffff, 0x80000000
    integer "and a0, a1, a2", 0x3210, 0xffff, 0xfedcba9876543210
    integer "and a0, a1, a2", 0x78, 0x12345678, 0x7f
    integer "and a0, a1, a2", 0x12345678, 0x12345678, 0x7fffffff
    integer "and a0, a1, a2", 0x0, 0x12345678, 0xffffffff80000000
    integer "and a0, a1, a2", 0x3, 0x7fffffff, 0x3
    integer "and a0, a1, a2", 0x12345678, 0x7fffffff, 0x12345678
    integer "and a0, a1, a2", 0x0, 0x7fffffff, 0x8000000000000000
    integer "and a0, a1, a2", 0x0, 0x80000000, 0x2
    integer "and a0, a1, a2", 0x0, 0x80000000, 0xffff
    integer "and a0, a1, a2", 0x80000000, 0x80000000, 0x7fffffffffffffff
    integer "and a0, a1, a2", 0x1, 0xffffffff, 0x1
    integer "and a0, a1, a2", 0x8000, 0xffffffff, 0x8000
    integer "and a0, a1, a2", 0x89abcdef, 0xffffffff, 0x123456789abcdef
    integer "and a0, a1, a2", 0x0, 0x100000000, 0x0
    integer "and a0, a1, a2", 0x0, 0x100000000, 0x7fff
    integer "and a0, a1, a2", 0x100000000, 0x100000000, 0x100000000
    integer "and a0, a1, a2", 0x100000000, 0x100000000, 0xffffffffffffffff
    integer "and a0, a1, a2", 0xef, 0x123456789abcdef, 0xff
    integer "and a0, a1, a2", 0x89abcdef, 0x123456789abcdef, 0xffffffff
    integer "and a0, a1, a2", 0x123456789abcdee, 0x123456789abcdef, 0xfffffffffffffffe
    integer "and a0, a1, a2", 0x80, 0x7fffffffffffffff, 0x80
    integer "and a0, a1, a2", 0x80000000, 0x7fffffffffffffff, 0x80000000
    integer "and a0, a1, a2", 0x7edcba9876543210, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "and a0, a1, a2", 0x0, 0x8000000000000000, 0x7f
    integer "and a0, a1, a2", 0x0, 0x8000000000000000, 0x7fffffff
    integer "and a0, a1, a2", 0x8000000000000000, 0x8000000000000000, 0xffffffff80000000
    integer "and a0, a1, a2", 0x0, 0xffffffff80000000, 0x3
    integer "and a0, a1, a2", 0x0, 0xffffffff80000000, 0x12345678
    integer "and a0, a1, a2", 0x8000000000000000, 0xffffffff80000000, 0x8000000000000000
    integer "and a0, a1, a2", 0x0, 0xfedcba9876543210, 0x2
    integer "and a0, a1, a2", 0x3210, 0xfedcba9876543210, 0xffff
    integer "and a0, a1, a2", 0x7edcba9876543210, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "and a0, a1, a2", 0x0, 0xfffffffffffffffe, 0x1
    integer "and a0, a1, a1", 0x123456789, 0x123456789
    update "and a0, a0, a1", 0x0, 0xfedcba98, 0x5
    update "and a0, a1, a0", 0x0, 0x7, 0xfedcba98
end

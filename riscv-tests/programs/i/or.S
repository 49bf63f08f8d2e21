# or: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "or a0, a1, a2", 0x0, 0x0, 0x0
    integer "or a0, a1, a2", 0x7fff, 0x0, 0x7fff
    integer "or a0, a1, a2", 0x100000000, 0x0, 0x100000000
    integer "or a0, a1, a2", 0xffffffffffffffff, 0x0, 0xffffffffffffffff
    integer "or a0, a1, a2", 0xff, 0x1, 0xff
    integer "or a0, a1, a2", 0xffffffff, 0x1, 0xffffffff
    integer "or a0, a1, a2", 0xffffffffffffffff, 0x1, 0xfffffffffffffffe
    integer "or a0, a1, a2", 0x82, 0x2, 0x80
    integer "or a0, a1, a2", 0x80000002, 0x2, 0x80000000
    integer "or a0, a1, a2", 0xfedcba9876543212, 0x2, 0xfedcba9876543210
    integer "or a0, a1, a2", 0x7f, 0x3, 0x7f
    integer "or a0, a1, a2", 0x7fffffff, 0x3, 0x7fffffff
    integer "or a0, a1, a2", 0xffffffff80000003, 0x3, 0xffffffff80000000
    integer "or a0, a1, a2", 0x7f, 0x7f, 0x3
    integer "or a0, a1, a2", 0x1234567f, 0x7f, 0x12345678
    integer "or a0, a1, a2", 0x800000000000007f, 0x7f, 0x8000000000000000
    integer "or a0, a1, a2", 0x82, 0x80, 0x2
    integer "or a0, a1, a2", 0xffff, 0x80, 0xffff
    integer "or a0, a1, a2", 0x7fffffffffffffff, 0x80, 0x7fffffffffffffff
    integer "or a0, a1, a2", 0xff, 0xff, 0x1
    integer "or a0, a1, a2", 0x80ff, 0xff, 0x8000
    integer "or a0, a1, a2", 0x123456789abcdff, 0xff, 0x123456789abcdef
    integer "or a0, a1, a2", 0x7fff, 0x7fff, 0x0
    integer "or a0, a1, a2", 0x7fff, 0x7fff, 0x7fff
    integer "or a0, a1, a2", 0x100007fff, 0x7fff, 0x100000000
    integer "or a0, a1, a2", 0xffffffffffffffff, 0x7fff, 0xffffffffffffffff
    integer "or a0, a1, a2", 0x80ff, 0x8000, 0xff
    integer "or a0, a1, a2", 0xffffffff, 0x8000, 0xffffffff
    integer "or a0, a1, a2", 0xfffffffffffffffe, 0x8000, 0xfffffffffffffffe
    integer "or a0, a1, a2", 0xffff, 0xffff, 0x80
    integer "or a0, a1, a2", 0x8000ffff, 0xffff, 0x80000000
    integer "or a0, a1, a2", 0xfedcba987654ffff, 0xffff, 0xfedcba9876543210
    integer "or a0, a1, a2", 0x1234567f, 0x12345678, 0x7f
    integer "or a0, a1, a2", 0x7fffffff, 0x12345678, 0x7fffffff
    integer "or a0, a1, a2", 0xffffffff92345678, 0x12345678, 0xffffffff80000000
    integer "or a0, a1, a2", 0x7fffffff, 0x7fffffff, 0x3
    integer "or a0, a1, a2", 0x7fffffff, 0x7fffffff, 0x12345678
    integer "or a0, a1, a2", 0x800000007fffffff, 0x7fffffff, 0x8000000000000000
    integer "or a0, a1, a2", 0x80000002, 0x80000000, 0x2
    integer "or a0, a1, a2", 0x8000ffff, 0x80000000, 0xffff
    integer "or a0, a1, a2", 0x7fffffffffffffff, 0x80000000, 0x7fffffffffffffff
    integer "or a0, a1, a2", 0xffffffff, 0xffffffff, 0x1
    integer "or a0, a1, a2", 0xffffffff, 0xffffffff, 0x8000
    integer "or a0, a1, a2", 0x1234567ffffffff, 0xffffffff, 0x123456789abcdef
    integer "or a0, a1, a2", 0x100000000, 0x100000000, 0x0
    integer "or a0, a1, a2", 0x100007fff, 0x100000000, 0x7fff
    integer "or a0, a1, a2", 0x100000000, 0x100000000, 0x100000000
    integer "or a0, a1, a2", 0xffffffffffffffff, 0x100000000, 0xffffffffffffffff
    integer "or a0, a1, a2", 0x123456789abcdff, 0x123456789abcdef, 0xff
    integer "or a0, a1, a2", 0x1234567ffffffff, 0x123456789abcdef, 0xffffffff
    integer "or a0, a1, a2", 0xffffffffffffffff, 0x123456789abcdef, 0xfffffffffffffffe
    integer "or a0, a1, a2", 0x7fffffffffffffff, 0x7fffffffffffffff, 0x80
    integer "or a0, a1, a2", 0x7fffffffffffffff, 0x7fffffffffffffff, 0x80000000
    integer "or a0, a1, a2", 0xffffffffffffffff, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "or a0, a1, a2", 0x800000000000007f, 0x8000000000000000, 0x7f
    integer "or a0, a1, a2", 0x800000007fffffff, 0x8000000000000000, 0x7fffffff
    integer "or a0, a1, a2", 0xffffffff80000000, 0x8000000000000000, 0xffffffff80000000
    integer "or a0, a1, a2", 0xffffffff80000003, 0xffffffff80000000, 0x3
    integer "or a0, a1, a2", 0xffffffff92345678, 0xffffffff80000000, 0x12345678
    integer "or a0, a1, a2", 0xffffffff80000000, 0xffffffff80000000, 0x8000000000000000
    integer "or a0, a1, a2", 0xfedcba9876543212, 0xfedcba9876543210, 0x2
    integer "or a0, a1, a2", 0xfedcba987654ffff, 0xfedcba9876543210, 0xffff
    integer "or a0, a1, a2", 0xffffffffffffffff, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "or a0, a1, a2", 0xffffffffffffffff, 0xfffffffffffffffe, 0x1
    integer "or a0, a1, a1", 0x123456789, 0x123456789
    update "or a0, a0, a1", 0xfedcba9d, 0xfedcba98, 0x5
    update "or a0, a1, a0", 0xfedcba9f, 0x7, 0xfedcba98
end

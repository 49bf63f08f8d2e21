# divuw: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "divuw a0, a1, a2", 0xffffffffffffffff, 0x0, 0x0
    integer "divuw a0, a1, a2", 0x0, 0x0, 0x7fff
    integer "divuw a0, a1, a2", 0xffffffffffffffff, 0x0, 0x100000000
    integer "divuw a0, a1, a2", 0x0, 0x0, 0xffffffffffffffff
    integer "divuw a0, a1, a2", 0x0, 0x1, 0xff
    integer "divuw a0, a1, a2", 0x0, 0x1, 0xffffffff
    integer "divuw a0, a1, a2", 0x0, 0x1, 0xfffffffffffffffe
    integer "divuw a0, a1, a2", 0x0, 0x2, 0x80
    integer "divuw a0, a1, a2", 0x0, 0x2, 0x80000000
    integer "divuw a0, a1, a2", 0x0, 0x2, 0xfedcba9876543210
    integer "divuw a0, a1, a2", 0x0, 0x3, 0x7f
    integer "divuw a0, a1, a2", 0x0, 0x3, 0x7fffffff
    integer "divuw a0, a1, a2", 0x0, 0x3, 0xffffffff80000000
    integer "divuw a0, a1, a2", 0x2a, 0x7f, 0x3
    integer "divuw a0, a1, a2", 0x0, 0x7f, 0x12345678
    integer "divuw a0, a1, a2", 0xffffffffffffffff, 0x7f, 0x8000000000000000
    integer "divuw a0, a1, a2", 0x40, 0x80, 0x2
    integer "divuw a0, a1, a2", 0x0, 0x80, 0xffff
    integer "divuw a0, a1, a2", 0x0, 0x80, 0x7fffffffffffffff
    integer "divuw a0, a1, a2", 0xff, 0xff, 0x1
    integer "divuw a0, a1, a2", 0x0, 0xff, 0x8000
    integer "divuw a0, a1, a2", 0x0, 0xff, 0x123456789abcdef
    integer "divuw a0, a1, a2", 0xffffffffffffffff, 0x7fff, 0x0
    integer "divuw a0, a1, a2", 0x1, 0x7fff, 0x7fff
    integer "divuw a0, a1, a2", 0xffffffffffffffff, 0x7fff, 0x100000000
    integer "divuw a0, a1, a2", 0x0, 0x7fff, 0xffffffffffffffff
    integer "divuw a0, a1, a2", 0x80, 0x8000, 0xff
    integer "divuw a0, a1, a2", 0x0, 0x8000, 0xffffffff
    integer "divuw a0, a1, a2", 0x0, 0x8000, 0xfffffffffffffffe
    integer "divuw a0, a1, a2", 0x1ff, 0xffff, 0x80
    integer "divuw a0, a1, a2", 0x0, 0xffff, 0x80000000
    integer "divuw a0, a1, a2", 0x0, 0xffff, 0xfedcba9876543210
    integer "divuw a0, a1, a2", 0x24b211, 0x12345678, 0x7f
    integer "divuw a0, a1, a2", 0x0, 0x12345678, 0x7fffffff
    integer "divuw a0, a1, a2", 0x0, 0x12345678, 0xffffffff80000000
    integer "divuw a0, a1, a2", 0x2aaaaaaa, 0x7fffffff, 0x3
    integer "divuw a0, a1, a2", 0x7, 0x7fffffff, 0x12345678
    integer "divuw a0, a1, a2", 0xffffffffffffffff, 0x7fffffff, 0x8000000000000000
    integer "divuw a0, a1, a2", 0x40000000, 0x80000000, 0x2
    integer "divuw a0, a1, a2", 0x8000, 0x80000000, 0xffff
    integer "divuw a0, a1, a2", 0x0, 0x80000000, 0x7fffffffffffffff
    integer "divuw a0, a1, a2", 0xffffffffffffffff, 0xffffffff, 0x1
    integer "divuw a0, a1, a2", 0x1ffff, 0xffffffff, 0x8000
    integer "divuw a0, a1, a2", 0x1, 0xffffffff, 0x123456789abcdef
    integer "divuw a0, a1, a2", 0xffffffffffffffff, 0x100000000, 0x0
    integer "divuw a0, a1, a2", 0x0, 0x100000000, 0x7fff
    integer "divuw a0, a1, a2", 0xffffffffffffffff, 0x100000000, 0x100000000
    integer "divuw a0, a1, a2", 0x0, 0x100000000, 0xffffffffffffffff
    integer "divuw a0, a1, a2", 0x8a3603, 0x123456789abcdef, 0xff
    integer "divuw a0, a1, a2", 0x0, 0x123456789abcdef, 0xffffffff
    integer "divuw a0, a1, a2", 0x0, 0x123456789abcdef, 0xfffffffffffffffe
    integer "divuw a0, a1, a2", 0x1ffffff, 0x7fffffffffffffff, 0x80
    integer "divuw a0, a1, a2", 0x1, 0x7fffffffffffffff, 0x80000000
    integer "divuw a0, a1, a2", 0x2, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "divuw a0, a1, a2", 0x0, 0x8000000000000000, 0x7f
    integer "divuw a0, a1, a2", 0x0, 0x8000000000000000, 0x7fffffff
    integer "divuw a0, a1, a2", 0x0, 0x8000000000000000, 0xffffffff80000000
    integer "divuw a0, a1, a2", 0x2aaaaaaa, 0xffffffff80000000, 0x3
    integer "divuw a0, a1, a2", 0x7, 0xffffffff80000000, 0x12345678
    integer "divuw a0, a1, a2", 0xffffffffffffffff, 0xffffffff80000000, 0x8000000000000000
    integer "divuw a0, a1, a2", 0x3b2a1908, 0xfedcba9876543210, 0x2
    integer "divuw a0, a1, a2", 0x7654, 0xfedcba9876543210, 0xffff
    integer "divuw a0, a1, a2", 0x0, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "divuw a0, a1, a2", 0xfffffffffffffffe, 0xfffffffffffffffe, 0x1
    integer "divuw a0, a1, a1", 0x1, 0x123456789
    update "divuw a0, a0, a1", 0x32f8f21e, 0xfedcba98, 0x5
    update "divuw a0, a1, a0", 0x2468acf1, 0x7, 0xfedcba98
end

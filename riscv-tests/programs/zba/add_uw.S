# add.uw: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "add.uw a0, a1, a2", 0x0, 0x0, 0x0
    integer "add.uw a0, a1, a2", 0x7fff, 0x0, 0x7fff
    integer "add.uw a0, a1, a2", 0x100000000, 0x0, 0x100000000
    integer "add.uw a0, a1, a2", 0xffffffffffffffff, 0x0, 0xffffffffffffffff
    integer "add.uw a0, a1, a2", 0x100, 0x1, 0xff
    integer "add.uw a0, a1, a2", 0x100000000, 0x1, 0xffffffff
    integer "add.uw a0, a1, a2", 0xffffffffffffffff, 0x1, 0xfffffffffffffffe
    integer "add.uw a0, a1, a2", 0x82, 0x2, 0x80
    integer "add.uw a0, a1, a2", 0x80000002, 0x2, 0x80000000
    integer "add.uw a0, a1, a2", 0xfedcba9876543212, 0x2, 0xfedcba9876543210
    integer "add.uw a0, a1, a2", 0x82, 0x3, 0x7f
    integer "add.uw a0, a1, a2", 0x80000002, 0x3, 0x7fffffff
    integer "add.uw a0, a1, a2", 0xffffffff80000003, 0x3, 0xffffffff80000000
    integer "add.uw a0, a1, a2", 0x82, 0x7f, 0x3
    integer "add.uw a0, a1, a2", 0x123456f7, 0x7f, 0x12345678
    integer "add.uw a0, a1, a2", 0x800000000000007f, 0x7f, 0x8000000000000000
    integer "add.uw a0, a1, a2", 0x82, 0x80, 0x2
    integer "add.uw a0, a1, a2", 0x1007f, 0x80, 0xffff
    integer "add.uw a0, a1, a2", 0x800000000000007f, 0x80, 0x7fffffffffffffff
    integer "add.uw a0, a1, a2", 0x100, 0xff, 0x1
    integer "add.uw a0, a1, a2", 0x80ff, 0xff, 0x8000
    integer "add.uw a0, a1, a2", 0x123456789abceee, 0xff, 0x123456789abcdef
    integer "add.uw a0, a1, a2", 0x7fff, 0x7fff, 0x0
    integer "add.uw a0, a1, a2", 0xfffe, 0x7fff, 0x7fff
    integer "add.uw a0, a1, a2", 0x100007fff, 0x7fff, 0x100000000
    integer "add.uw a0, a1, a2", 0x7ffe, 0x7fff, 0xffffffffffffffff
    integer "add.uw a0, a1, a2", 0x80ff, 0x8000, 0xff
    integer "add.uw a0, a1, a2", 0x100007fff, 0x8000, 0xffffffff
    integer "add.uw a0, a1, a2", 0x7ffe, 0x8000, 0xfffffffffffffffe
    integer "add.uw a0, a1, a2", 0x1007f, 0xffff, 0x80
    integer "add.uw a0, a1, a2", 0x8000ffff, 0xffff, 0x80000000
    integer "add.uw a0, a1, a2", 0xfedcba987655320f, 0xffff, 0xfedcba9876543210
    integer "add.uw a0, a1, a2", 0x123456f7, 0x12345678, 0x7f
    integer "add.uw a0, a1, a2", 0x92345677, 0x12345678, 0x7fffffff
    integer "add.uw a0, a1, a2", 0xffffffff92345678, 0x12345678, 0xffffffff80000000
    integer "add.uw a0, a1, a2", 0x80000002, 0x7fffffff, 0x3
    integer "add.uw a0, a1, a2", 0x92345677, 0x7fffffff, 0x12345678
    integer "add.uw a0, a1, a2", 0x800000007fffffff, 0x7fffffff, 0x8000000000000000
    integer "add.uw a0, a1, a2", 0x80000002, 0x80000000, 0x2
    integer "add.uw a0, a1, a2", 0x8000ffff, 0x80000000, 0xffff
    integer "add.uw a0, a1, a2", 0x800000007fffffff, 0x80000000, 0x7fffffffffffffff
    integer "add.uw a0, a1, a2", 0x100000000, 0xffffffff, 0x1
    integer "add.uw a0, a1, a2", 0x100007fff, 0xffffffff, 0x8000
    integer "add.uw a0, a1, a2", 0x123456889abcdee, 0xffffffff, 0x123456789abcdef
    integer "add.uw a0, a1, a2", 0x0, 0x100000000, 0x0
    integer "add.uw a0, a1, a2", 0x7fff, 0x100000000, 0x7fff
    integer "add.uw a0, a1, a2", 0x100000000, 0x100000000, 0x100000000
    integer "add.uw a0, a1, a2", 0xffffffffffffffff, 0x100000000, 0xffffffffffffffff
    integer "add.uw a0, a1, a2", 0x89abceee, 0x123456789abcdef, 0xff
    integer "add.uw a0, a1, a2", 0x189abcdee, 0x123456789abcdef, 0xffffffff
    integer "add.uw a0, a1, a2", 0x89abcded, 0x123456789abcdef, 0xfffffffffffffffe
    integer "add.uw a0, a1, a2", 0x10000007f, 0x7fffffffffffffff, 0x80
    integer "add.uw a0, a1, a2", 0x17fffffff, 0x7fffffffffffffff, 0x80000000
    integer "add.uw a0, a1, a2", 0xfedcba997654320f, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "add.uw a0, a1, a2", 0x7f, 0x8000000000000000, 0x7f
    integer "add.uw a0, a1, a2", 0x7fffffff, 0x8000000000000000, 0x7fffffff
    integer "add.uw a0, a1, a2", 0xffffffff80000000, 0x8000000000000000, 0xffffffff80000000
    integer "add.uw a0, a1, a2", 0x80000003, 0xffffffff80000000, 0x3
    integer "add.uw a0, a1, a2", 0x92345678, 0xffffffff80000000, 0x12345678
    integer "add.uw a0, a1, a2", 0x8000000080000000, 0xffffffff80000000, 0x8000000000000000
    integer "add.uw a0, a1, a2", 0x76543212, 0xfedcba9876543210, 0x2
    integer "add.uw a0, a1, a2", 0x7655320f, 0xfedcba9876543210, 0xffff
    integer "add.uw a0, a1, a2", 0x800000007654320f, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "add.uw a0, a1, a2", 0xffffffff, 0xfffffffffffffffe, 0x1
    integer "add.uw a0, a1, a1", 0x1468acf12, 0x123456789
    update "add.uw a0, a0, a1", 0xfedcba9d, 0xfedcba98, 0x5
    update "add.uw a0, a1, a0", 0xfedcba9f, 0x7, 0xfedcba98
end

# addw: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "addw a0, a1, a2", 0x0, 0x0, 0x0
    integer "addw a0, a1, a2", 0x7fff, 0x0, 0x7fff
    integer "addw a0, a1, a2", 0x0, 0x0, 0x100000000
    integer "addw a0, a1, a2", 0xffffffffffffffff, 0x0, 0xffffffffffffffff
    integer "addw a0, a1, a2", 0x100, 0x1, 0xff
    integer "addw a0, a1, a2", 0x0, 0x1, 0xffffffff
    integer "addw a0, a1, a2", 0xffffffffffffffff, 0x1, 0xfffffffffffffffe
    integer "addw a0, a1, a2", 0x82, 0x2, 0x80
    integer "addw a0, a1, a2", 0xffffffff80000002, 0x2, 0x80000000
    integer "addw a0, a1, a2", 0x76543212, 0x2, 0xfedcba9876543210
    integer "addw a0, a1, a2", 0x82, 0x3, 0x7f
    integer "addw a0, a1, a2", 0xffffffff80000002, 0x3, 0x7fffffff
    integer "addw a0, a1, a2", 0xffffffff80000003, 0x3, 0xffffffff80000000
    integer "addw a0, a1, a2", 0x82, 0x7f, 0x3
    integer "addw a0, a1, a2", 0x123456f7, 0x7f, 0x12345678
    integer "addw a0, a1, a2", 0x7f, 0x7f, 0x8000000000000000
    integer "addw a0, a1, a2", 0x82, 0x80, 0x2
    integer "addw a0, a1, a2", 0x1007f, 0x80, 0xffff
    integer "addw a0, a1, a2", 0x7f, 0x80, 0x7fffffffffffffff
    integer "addw a0, a1, a2", 0x100, 0xff, 0x1
    integer "addw a0, a1, a2", 0x80ff, 0xff, 0x8000
    integer "addw a0, a1, a2", 0xffffffff89abceee, 0xff, 0x123456789abcdef
    integer "addw a0, a1, a2", 0x7fff, 0x7fff, 0x0
    integer "addw a0, a1, a2", 0xfffe, 0x7fff, 0x7fff
    integer "addw a0, a1, a2", 0x7fff, 0x7fff, 0x100000000
    integer "addw a0, a1, a2", 0x7ffe, 0x7fff, 0xffffffffffffffff
    integer "addw a0, a1, a2", 0x80ff, 0x8000, 0xff
    integer "addw a0, a1, a2", 0x7fff, 0x8000, 0xffffffff
    integer "addw a0, a1, a2", 0x7ffe, 0x8000, 0xfffffffffffffffe
    integer "addw a0, a1, a2", 0x1007f, 0xffff, 0x80
    integer "addw a0, a1, a2", 0xffffffff8000ffff, 0xffff, 0x80000000
    integer "addw a0, a1, a2", 0x7655320f, 0xffff, 0xfedcba9876543210
    integer "addw a0, a1, a2", 0x123456f7, 0x12345678, 0x7f
    integer "addw a0, a1, a2", 0xffffffff92345677, 0x12345678, 0x7fffffff
    integer "addw a0, a1, a2", 0xffffffff92345678, 0x12345678, 0xffffffff80000000
    integer "addw a0, a1, a2", 0xffffffff80000002, 0x7fffffff, 0x3
    integer "addw a0, a1, a2", 0xffffffff92345677, 0x7fffffff, 0x12345678
    integer "addw a0, a1, a2", 0x7fffffff, 0x7fffffff, 0x8000000000000000
    integer "addw a0, a1, a2", 0xffffffff80000002, 0x80000000, 0x2
    integer "addw a0, a1, a2", 0xffffffff8000ffff, 0x80000000, 0xffff
    integer "addw a0, a1, a2", 0x7fffffff, 0x80000000, 0x7fffffffffffffff
    integer "addw a0, a1, a2", 0x0, 0xffffffff, 0x1
    integer "addw a0, a1, a2", 0x7fff, 0xffffffff, 0x8000
    integer "addw a0, a1, a2", 0xffffffff89abcdee, 0xffffffff, 0x123456789abcdef
    integer "addw a0, a1, a2", 0x0, 0x100000000, 0x0
    integer "addw a0, a1, a2", 0x7fff, 0x100000000, 0x7fff
    integer "addw a0, a1, a2", 0x0, 0x100000000, 0x100000000
    integer "addw a0, a1, a2", 0xffffffffffffffff, 0x100000000, 0xffffffffffffffff
    integer "addw a0, a1, a2", 0xffffffff89abceee, 0x123456789abcdef, 0xff
    integer "addw a0, a1, a2", 0xffffffff89abcdee, 0x123456789abcdef, 0xffffffff
    integer "addw a0, a1, a2", 0xffffffff89abcded, 0x123456789abcdef, 0xfffffffffffffffe
    integer "addw a0, a1, a2", 0x7f, 0x7fffffffffffffff, 0x80
    integer "addw a0, a1, a2", 0x7fffffff, 0x7fffffffffffffff, 0x80000000
    integer "addw a0, a1, a2", 0x7654320f, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "addw a0, a1, a2", 0x7f, 0x8000000000000000, 0x7f
    integer "addw a0, a1, a2", 0x7fffffff, 0x8000000000000000, 0x7fffffff
    integer "addw a0, a1, a2", 0xffffffff80000000, 0x8000000000000000, 0xffffffff80000000
    integer "addw a0, a1, a2", 0xffffffff80000003, 0xffffffff80000000, 0x3
    integer "addw a0, a1, a2", 0xffffffff92345678, 0xffffffff80000000, 0x12345678
    integer "addw a0, a1, a2", 0xffffffff80000000, 0xffffffff80000000, 0x8000000000000000
    integer "addw a0, a1, a2", 0x76543212, 0xfedcba9876543210, 0x2
    integer "addw a0, a1, a2", 0x7655320f, 0xfedcba9876543210, 0xffff
    integer "addw a0, a1, a2", 0x7654320f, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "addw a0, a1, a2", 0xffffffffffffffff, 0xfffffffffffffffe, 0x1
    integer "addw a0, a1, a1", 0x468acf12, 0x123456789
    update "addw a0, a0, a1", 0xfffffffffedcba9d, 0xfedcba98, 0x5
    update "addw a0, a1, a0", 0xfffffffffedcba9f, 0x7, 0xfedcba98
end

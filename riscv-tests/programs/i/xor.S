# xor: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "xor a0, a1, a2", 0x0, 0x0, 0x0
    integer "xor a0, a1, a2", 0x7fff, 0x0, 0x7fff
    integer "xor a0, a1, a2", 0x100000000, 0x0, 0x100000000
    integer "xor a0, a1, a2", 0xffffffffffffffff, 0x0, 0xffffffffffffffff
    integer "xor a0, a1, a2", 0xfe, 0x1, 0xff
    integer "xor a0, a1, a2", 0xfffffffe, 0x1, 0xffffffff
    integer "xor a0, a1, a2", 0xffffffffffffffff, 0x1, 0xfffffffffffffffe
    integer "xor a0, a1, a2", 0x82, 0x2, 0x80
    integer "xor a0, a1, a2", 0x80000002, 0x2, 0x80000000
    integer "xor a0, a1, a2", 0xfedcba9876543212, 0x2, 0xfedcba9876543210
    integer "xor a0, a1, a2", 0x7c, 0x3, 0x7f
    integer "xor a0, a1, a2", 0x7ffffffc, 0x3, 0x7fffffff
    integer "xor a0, a1, a2", 0xffffffff80000003, 0x3, 0xffffffff80000000
    integer "xor a0, a1, a2", 0x7c, 0x7f, 0x3
    integer "xor a0, a1, a2", 0x12345607, 0x7f, 0x12345678
    integer "xor a0, a1, a2", 0x800000000000007f, 0x7f, 0x8000000000000000
    integer "xor a0, a1, a2", 0x82, 0x80, 0x2
    integer "xor a0, a1, a2", 0xff7f, 0x80, 0xffff
    integer "xor a0, a1, a2", 0x7fffffffffffff7f, 0x80, 0x7fffffffffffffff
    integer "xor a0, a1, a2", 0xfe, 0xff, 0x1
    integer "xor a0, a1, a2", 0x80ff, 0xff, 0x8000
    integer "xor a0, a1, a2", 0x123456789abcd10, 0xff, 0x123456789abcdef
    integer "xor a0, a1, a2", 0x7fff, 0x7fff, 0x0
    integer "xor a0, a1, a2", 0x0, 0x7fff, 0x7fff
    integer "xor a0, a1, a2", 0x100007fff, 0x7fff, 0x100000000
    integer "xor a0, a1, a2", 0xffffffffffff8000, 0x7fff, 0xffffffffffffffff
    integer "xor a0, a1, a2", 0x80ff, 0x8000, 0xff
    integer "xor a0, a1, a2", 0xffff7fff, 0x8000, 0xffffffff
    integer "xor a0, a1, a2", 0xffffffffffff7ffe, 0x8000, 0xfffffffffffffffe
    integer "xor a0, a1, a2", 0xff7f, 0xffff, 0x80
    integer "xor a0, a1, a2", 0x8000ffff, 0xffff, 0x80000000
    integer "xor a0, a1, a2", 0xfedcba987654cdef, 0xffff, 0xfedcba9876543210
    integer "xor a0, a1, a2", 0x12345607, 0x12345678, 0x7f
    integer "xor a0, a1, a2", 0x6dcba987, 0x12345678, 0x7fffffff
    integer "xor a0, a1, a2", 0xffffffff92345678, 0x12345678, 0xffffffff80000000
    integer "xor a0, a1, a2", 0x7ffffffc, 0x7fffffff, 0x3
    integer "xor a0, a1, a2", 0x6dcba987, 0x7fffffff, 0x12345678
    integer "xor a0, a1, a2", 0x800000007fffffff, 0x7fffffff, 0x8000000000000000
    integer "xor a0, a1, a2", 0x80000002, 0x80000000, 0x2
    integer "xor a0, a1, a2", 0x8000ffff, 0x80000000, 0xffff
    integer "xor a0, a1, a2", 0x7fffffff7fffffff, 0x80000000, 0x7fffffffffffffff
    integer "xor a0, a1, a2", 0xfffffffe, 0xffffffff, 0x1
    integer "xor a0, a1, a2", 0xffff7fff, 0xffffffff, 0x8000
    integer "xor a0, a1, a2", 0x123456776543210, 0xffffffff, 0x123456789abcdef
    integer "xor a0, a1, a2", 0x100000000, 0x100000000, 0x0
    integer "xor a0, a1, a2", 0x100007fff, 0x100000000, 0x7fff
    integer "xor a0, a1, a2", 0x0, 0x100000000, 0x100000000
    integer "xor a0, a1, a2", 0xfffffffeffffffff, 0x100000000, 0xffffffffffffffff
    integer "xor a0, a1, a2", 0x123456789abcd10, 0x123456789abcdef, 0xff
    integer "xor a0, a1, a2", 0x123456776543210, 0x123456789abcdef, 0xffffffff
    integer "xor a0, a1, a2", 0xfedcba9876543211, 0x123456789abcdef, 0xfffffffffffffffe
    integer "xor a0, a1, a2", 0x7fffffffffffff7f, 0x7fffffffffffffff, 0x80
    integer "xor a0, a1, a2", 0x7fffffff7fffffff, 0x7fffffffffffffff, 0x80000000
    integer "xor a0, a1, a2", 0x8123456789abcdef, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "xor a0, a1, a2", 0x800000000000007f, 0x8000000000000000, 0x7f
    integer "xor a0, a1, a2", 0x800000007fffffff, 0x8000000000000000, 0x7fffffff
    integer "xor a0, a1, a2", 0x7fffffff80000000, 0x8000000000000000, 0xffffffff80000000
    integer "xor a0, a1, a2", 0xffffffff80000003, 0xffffffff80000000, 0x3
    integer "xor a0, a1, a2", 0xffffffff92345678, 0xffffffff80000000, 0x12345678
    integer "xor a0, a1, a2", 0x7fffffff80000000, 0xffffffff80000000, 0x8000000000000000
    integer "xor a0, a1, a2", 0xfedcba9876543212, 0xfedcba9876543210, 0x2
    integer "xor a0, a1, a2", 0xfedcba987654cdef, 0xfedcba9876543210, 0xffff
    integer "xor a0, a1, a2", 0x8123456789abcdef, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "xor a0, a1, a2", 0xffffffffffffffff, 0xfffffffffffffffe, 0x1
    integer "xor a0, a1, a1", 0x0, 0x123456789
    update "xor a0, a0, a1", 0xfedcba9d, 0xfedcba98, 0x5
    update "xor a0, a1, a0", 0xfedcba9f, 0x7, 0xfedcba98
end

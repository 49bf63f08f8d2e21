# xnor: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "xnor a0, a1, a2", 0xffffffffffffffff, 0x0, 0x0
    integer "xnor a0, a1, a2", 0xffffffffffff8000, 0x0, 0x7fff
    integer "xnor a0, a1, a2", 0xfffffffeffffffff, 0x0, 0x100000000
    integer "xnor a0, a1, a2", 0x0, 0x0, 0xffffffffffffffff
    integer "xnor a0, a1, a2", 0xffffffffffffff01, 0x1, 0xff
    integer "xnor a0, a1, a2", 0xffffffff00000001, 0x1, 0xffffffff
    integer "xnor a0, a1, a2", 0x0, 0x1, 0xfffffffffffffffe
    integer "xnor a0, a1, a2", 0xffffffffffffff7d, 0x2, 0x80
    integer "xnor a0, a1, a2", 0xffffffff7ffffffd, 0x2, 0x80000000
    integer "xnor a0, a1, a2", 0x123456789abcded, 0x2, 0xfedcba9876543210
    integer "xnor a0, a1, a2", 0xffffffffffffff83, 0x3, 0x7f
    integer "xnor a0, a1, a2", 0xffffffff80000003, 0x3, 0x7fffffff
    integer "xnor a0, a1, a2", 0x7ffffffc, 0x3, 0xffffffff80000000
    integer "xnor a0, a1, a2", 0xffffffffffffff83, 0x7f, 0x3
    integer "xnor a0, a1, a2", 0xffffffffedcba9f8, 0x7f, 0x12345678
    integer "xnor a0, a1, a2", 0x7fffffffffffff80, 0x7f, 0x8000000000000000
    integer "xnor a0, a1, a2", 0xffffffffffffff7d, 0x80, 0x2
    integer "xnor a0, a1, a2", 0xffffffffffff0080, 0x80, 0xffff
    integer "xnor a0, a1, a2", 0x8000000000000080, 0x80, 0x7fffffffffffffff
    integer "xnor a0, a1, a2", 0xffffffffffffff01, 0xff, 0x1
    integer "xnor a0, a1, a2", 0xffffffffffff7f00, 0xff, 0x8000
    integer "xnor a0, a1, a2", 0xfedcba98765432ef, 0xff, 0x123456789abcdef
    integer "xnor a0, a1, a2", 0xffffffffffff8000, 0x7fff, 0x0
    integer "xnor a0, a1, a2", 0xffffffffffffffff, 0x7fff, 0x7fff
    integer "xnor a0, a1, a2", 0xfffffffeffff8000, 0x7fff, 0x100000000
    integer "xnor a0, a1, a2", 0x7fff, 0x7fff, 0xffffffffffffffff
    integer "xnor a0, a1, a2", 0xffffffffffff7f00, 0x8000, 0xff
    integer "xnor a0, a1, a2", 0xffffffff00008000, 0x8000, 0xffffffff
    integer "xnor a0, a1, a2", 0x8001, 0x8000, 0xfffffffffffffffe
    integer "xnor a0, a1, a2", 0xffffffffffff0080, 0xffff, 0x80
    integer "xnor a0, a1, a2", 0xffffffff7fff0000, 0xffff, 0x80000000
    integer "xnor a0, a1, a2", 0x123456789ab3210, 0xffff, 0xfedcba9876543210
    integer "xnor a0, a1, a2", 0xffffffffedcba9f8, 0x12345678, 0x7f
    integer "xnor a0, a1, a2", 0xffffffff92345678, 0x12345678, 0x7fffffff
    integer "xnor a0, a1, a2", 0x6dcba987, 0x12345678, 0xffffffff80000000
    integer "xnor a0, a1, a2", 0xffffffff80000003, 0x7fffffff, 0x3
    integer "xnor a0, a1, a2", 0xffffffff92345678, 0x7fffffff, 0x12345678
    integer "xnor a0, a1, a2", 0x7fffffff80000000, 0x7fffffff, 0x8000000000000000
    integer "xnor a0, a1, a2", 0xffffffff7ffffffd, 0x80000000, 0x2
    integer "xnor a0, a1, a2", 0xffffffff7fff0000, 0x80000000, 0xffff
    integer "xnor a0, a1, a2", 0x8000000080000000, 0x80000000, 0x7fffffffffffffff
    integer "xnor a0, a1, a2", 0xffffffff00000001, 0xffffffff, 0x1
    integer "xnor a0, a1, a2", 0xffffffff00008000, 0xffffffff, 0x8000
    integer "xnor a0, a1, a2", 0xfedcba9889abcdef, 0xffffffff, 0x123456789abcdef
    integer "xnor a0, a1, a2", 0xfffffffeffffffff, 0x100000000, 0x0
    integer "xnor a0, a1, a2", 0xfffffffeffff8000, 0x100000000, 0x7fff
    integer "xnor a0, a1, a2", 0xffffffffffffffff, 0x100000000, 0x100000000
    integer "xnor a0, a1, a2", 0x100000000, 0x100000000, 0xffffffffffffffff
    integer "xnor a0, a1, a2", 0xfedcba98765432ef, 0x123456789abcdef, 0xff
    integer "xnor a0, a1, a2", 0xfedcba9889abcdef, 0x123456789abcdef, 0xffffffff
    integer "xnor a0, a1, a2", 0x123456789abcdee, 0x123456789abcdef, 0xfffffffffffffffe
    integer "xnor a0, a1, a2", 0x8000000000000080, 0x7fffffffffffffff, 0x80
    integer "xnor a0, a1, a2", 0x8000000080000000, 0x7fffffffffffffff, 0x80000000
    integer "xnor a0, a1, a2", 0x7edcba9876543210, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "xnor a0, a1, a2", 0x7fffffffffffff80, 0x8000000000000000, 0x7f
    integer "xnor a0, a1, a2", 0x7fffffff80000000, 0x8000000000000000, 0x7fffffff
    integer "xnor a0, a1, a2", 0x800000007fffffff, 0x8000000000000000, 0xffffffff80000000
    integer "xnor a0, a1, a2", 0x7ffffffc, 0xffffffff80000000, 0x3
    integer "xnor a0, a1, a2", 0x6dcba987, 0xffffffff80000000, 0x12345678
    integer "xnor a0, a1, a2", 0x800000007fffffff, 0xffffffff80000000, 0x8000000000000000
    integer "xnor a0, a1, a2", 0x123456789abcded, 0xfedcba9876543210, 0x2
    integer "xnor a0, a1, a2", 0x123456789ab3210, 0xfedcba9876543210, 0xffff
    integer "xnor a0, a1, a2", 0x7edcba9876543210, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "xnor a0, a1, a2", 0x0, 0xfffffffffffffffe, 0x1
    integer "xnor a0, a1, a1", 0xffffffffffffffff, 0x123456789
    update "xnor a0, a0, a1", 0xffffffff01234562, 0xfedcba98, 0x5
    update "xnor a0, a1, a0", 0xffffffff01234560, 0x7, 0xfedcba98
end

# sub: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "sub a0, a1, a2", 0x0, 0x0, 0x0
    integer "sub a0, a1, a2", 0xffffffffffff8001, 0x0, 0x7fff
    integer "sub a0, a1, a2", 0xffffffff00000000, 0x0, 0x100000000
    integer "sub a0, a1, a2", 0x1, 0x0, 0xffffffffffffffff
    integer "sub a0, a1, a2", 0xffffffffffffff02, 0x1, 0xff
    integer "sub a0, a1, a2", 0xffffffff00000002, 0x1, 0xffffffff
    integer "sub a0, a1, a2", 0x3, 0x1, 0xfffffffffffffffe
    integer "sub a0, a1, a2", 0xffffffffffffff82, 0x2, 0x80
    integer "sub a0, a1, a2", 0xffffffff80000002, 0x2, 0x80000000
    integer "sub a0, a1, a2", 0x123456789abcdf2, 0x2, 0xfedcba9876543210
    integer "sub a0, a1, a2", 0xffffffffffffff84, 0x3, 0x7f
    integer "sub a0, a1, a2", 0xffffffff80000004, 0x3, 0x7fffffff
    integer "sub a0, a1, a2", 0x80000003, 0x3, 0xffffffff80000000
    integer "sub a0, a1, a2", 0x7c, 0x7f, 0x3
    integer "sub a0, a1, a2", 0xffffffffedcbaa07, 0x7f, 0x12345678
    integer "sub a0, a1, a2", 0x800000000000007f, 0x7f, 0x8000000000000000
    integer "sub a0, a1, a2", 0x7e, 0x80, 0x2
    integer "sub a0, a1, a2", 0xffffffffffff0081, 0x80, 0xffff
    integer "sub a0, a1, a2", 0x8000000000000081, 0x80, 0x7fffffffffffffff
    integer "sub a0, a1, a2", 0xfe, 0xff, 0x1
    integer "sub a0, a1, a2", 0xffffffffffff80ff, 0xff, 0x8000
    integer "sub a0, a1, a2", 0xfedcba9876543310, 0xff, 0x123456789abcdef
    integer "sub a0, a1, a2", 0x7fff, 0x7fff, 0x0
    integer "sub a0, a1, a2", 0x0, 0x7fff, 0x7fff
    integer "sub a0, a1, a2", 0xffffffff00007fff, 0x7fff, 0x100000000
    integer "sub a0, a1, a2", 0x8000, 0x7fff, 0xffffffffffffffff
    integer "sub a0, a1, a2", 0x7f01, 0x8000, 0xff
    integer "sub a0, a1, a2", 0xffffffff00008001, 0x8000, 0xffffffff
    integer "sub a0, a1, a2", 0x8002, 0x8000, 0xfffffffffffffffe
    integer "sub a0, a1, a2", 0xff7f, 0xffff, 0x80
    integer "sub a0, a1, a2", 0xffffffff8000ffff, 0xffff, 0x80000000
    integer "sub a0, a1, a2", 0x123456789accdef, 0xffff, 0xfedcba9876543210
    integer "sub a0, a1, a2", 0x123455f9, 0x12345678, 0x7f
    integer "sub a0, a1, a2", 0xffffffff92345679, 0x12345678, 0x7fffffff
    integer "sub a0, a1, a2", 0x92345678, 0x12345678, 0xffffffff80000000
    integer "sub a0, a1, a2", 0x7ffffffc, 0x7fffffff, 0x3
    integer "sub a0, a1, a2", 0x6dcba987, 0x7fffffff, 0x12345678
    integer "sub a0, a1, a2", 0x800000007fffffff, 0x7fffffff, 0x8000000000000000
    integer "sub a0, a1, a2", 0x7ffffffe, 0x80000000, 0x2
    integer "sub a0, a1, a2", 0x7fff0001, 0x80000000, 0xffff
    integer "sub a0, a1, a2", 0x8000000080000001, 0x80000000, 0x7fffffffffffffff
    integer "sub a0, a1, a2", 0xfffffffe, 0xffffffff, 0x1
    integer "sub a0, a1, a2", 0xffff7fff, 0xffffffff, 0x8000
    integer "sub a0, a1, a2", 0xfedcba9976543210, 0xffffffff, 0x123456789abcdef
    integer "sub a0, a1, a2", 0x100000000, 0x100000000, 0x0
    integer "sub a0, a1, a2", 0xffff8001, 0x100000000, 0x7fff
    integer "sub a0, a1, a2", 0x0, 0x100000000, 0x100000000
    integer "sub a0, a1, a2", 0x100000001, 0x100000000, 0xffffffffffffffff
    integer "sub a0, a1, a2", 0x123456789abccf0, 0x123456789abcdef, 0xff
    integer "sub a0, a1, a2", 0x123456689abcdf0, 0x123456789abcdef, 0xffffffff
    integer "sub a0, a1, a2", 0x123456789abcdf1, 0x123456789abcdef, 0xfffffffffffffffe
    integer "sub a0, a1, a2", 0x7fffffffffffff7f, 0x7fffffffffffffff, 0x80
    integer "sub a0, a1, a2", 0x7fffffff7fffffff, 0x7fffffffffffffff, 0x80000000
    integer "sub a0, a1, a2", 0x8123456789abcdef, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "sub a0, a1, a2", 0x7fffffffffffff81, 0x8000000000000000, 0x7f
    integer "sub a0, a1, a2", 0x7fffffff80000001, 0x8000000000000000, 0x7fffffff
    integer "sub a0, a1, a2", 0x8000000080000000, 0x8000000000000000, 0xffffffff80000000
    integer "sub a0, a1, a2", 0xffffffff7ffffffd, 0xffffffff80000000, 0x3
    integer "sub a0, a1, a2", 0xffffffff6dcba988, 0xffffffff80000000, 0x12345678
    integer "sub a0, a1, a2", 0x7fffffff80000000, 0xffffffff80000000, 0x8000000000000000
    integer "sub a0, a1, a2", 0xfedcba987654320e, 0xfedcba9876543210, 0x2
    integer "sub a0, a1, a2", 0xfedcba9876533211, 0xfedcba9876543210, 0xffff
    integer "sub a0, a1, a2", 0x7edcba9876543211, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "sub a0, a1, a2", 0xfffffffffffffffd, 0xfffffffffffffffe, 0x1
    integer "sub a0, a1, a1", 0x0, 0x123456789
    update "sub a0, a0, a1", 0xfedcba93, 0xfedcba98, 0x5
    update "sub a0, a1, a0", 0xfedcba91, 0x7, 0xfedcba98
end

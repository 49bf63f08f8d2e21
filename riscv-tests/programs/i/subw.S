# subw: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "subw a0, a1, a2", 0x0, 0x0, 0x0
    integer "subw a0, a1, a2", 0xffffffffffff8001, 0x0, 0x7fff
    integer "subw a0, a1, a2", 0x0, 0x0, 0x100000000
    integer "subw a0, a1, a2", 0x1, 0x0, 0xffffffffffffffff
    integer "subw a0, a1, a2", 0xffffffffffffff02, 0x1, 0xff
    integer "subw a0, a1, a2", 0x2, 0x1, 0xffffffff
    integer "subw a0, a1, a2", 0x3, 0x1, 0xfffffffffffffffe
    integer "subw a0, a1, a2", 0xffffffffffffff82, 0x2, 0x80
    integer "subw a0, a1, a2", 0xffffffff80000002, 0x2, 0x80000000
    integer "subw a0, a1, a2", 0xffffffff89abcdf2, 0x2, 0xfedcba9876543210
    integer "subw a0, a1, a2", 0xffffffffffffff84, 0x3, 0x7f
    integer "subw a0, a1, a2", 0xffffffff80000004, 0x3, 0x7fffffff
    integer "subw a0, a1, a2", 0xffffffff80000003, 0x3, 0xffffffff80000000
    integer "subw a0, a1, a2", 0x7c, 0x7f, 0x3
    integer "subw a0, a1, a2", 0xffffffffedcbaa07, 0x7f, 0x12345678
    integer "subw a0, a1, a2", 0x7f, 0x7f, 0x8000000000000000
    integer "subw a0, a1, a2", 0x7e, 0x80, 0x2
    integer "subw a0, a1, a2", 0xffffffffffff0081, 0x80, 0xffff
    integer "subw a0, a1, a2", 0x81, 0x80, 0x7fffffffffffffff
    integer "subw a0, a1, a2", 0xfe, 0xff, 0x1
    integer "subw a0, a1, a2", 0xffffffffffff80ff, 0xff, 0x8000
    integer "subw a0, a1, a2", 0x76543310, 0xff, 0x123456789abcdef
    integer "subw a0, a1, a2", 0x7fff, 0x7fff, 0x0
    integer "subw a0, a1, a2", 0x0, 0x7fff, 0x7fff
    integer "subw a0, a1, a2", 0x7fff, 0x7fff, 0x100000000
    integer "subw a0, a1, a2", 0x8000, 0x7fff, 0xffffffffffffffff
    integer "subw a0, a1, a2", 0x7f01, 0x8000, 0xff
    integer "subw a0, a1, a2", 0x8001, 0x8000, 0xffffffff
    integer "subw a0, a1, a2", 0x8002, 0x8000, 0xfffffffffffffffe
    integer "subw a0, a1, a2", 0xff7f, 0xffff, 0x80
    integer "subw a0, a1, a2", 0xffffffff8000ffff, 0xffff, 0x80000000
    integer "subw a0, a1, a2", 0xffffffff89accdef, 0xffff, 0xfedcba9876543210
    integer "subw a0, a1, a2", 0x123455f9, 0x12345678, 0x7f
    integer "subw a0, a1, a2", 0xffffffff92345679, 0x12345678, 0x7fffffff
    integer "subw a0, a1, a2", 0xffffffff92345678, 0x12345678, 0xffffffff80000000
    integer "subw a0, a1, a2", 0x7ffffffc, 0x7fffffff, 0x3
    integer "subw a0, a1, a2", 0x6dcba987, 0x7fffffff, 0x12345678
    integer "subw a0, a1, a2", 0x7fffffff, 0x7fffffff, 0x8000000000000000
    integer "subw a0, a1, a2", 0x7ffffffe, 0x80000000, 0x2
    integer "subw a0, a1, a2", 0x7fff0001, 0x80000000, 0xffff
    integer "subw a0, a1, a2", 0xffffffff80000001, 0x80000000, 0x7fffffffffffffff
    integer "subw a0, a1, a2", 0xfffffffffffffffe, 0xffffffff, 0x1
    integer "subw a0, a1, a2", 0xffffffffffff7fff, 0xffffffff, 0x8000
    integer "subw a0, a1, a2", 0x76543210, 0xffffffff, 0x123456789abcdef
    integer "subw a0, a1, a2", 0x0, 0x100000000, 0x0
    integer "subw a0, a1, a2", 0xffffffffffff8001, 0x100000000, 0x7fff
    integer "subw a0, a1, a2", 0x0, 0x100000000, 0x100000000
    integer "subw a0, a1, a2", 0x1, 0x100000000, 0xffffffffffffffff
    integer "subw a0, a1, a2", 0xffffffff89abccf0, 0x123456789abcdef, 0xff
    integer "subw a0, a1, a2", 0xffffffff89abcdf0, 0x123456789abcdef, 0xffffffff
    integer "subw a0, a1, a2", 0xffffffff89abcdf1, 0x123456789abcdef, 0xfffffffffffffffe
    integer "subw a0, a1, a2", 0xffffffffffffff7f, 0x7fffffffffffffff, 0x80
    integer "subw a0, a1, a2", 0x7fffffff, 0x7fffffffffffffff, 0x80000000
    integer "subw a0, a1, a2", 0xffffffff89abcdef, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "subw a0, a1, a2", 0xffffffffffffff81, 0x8000000000000000, 0x7f
    integer "subw a0, a1, a2", 0xffffffff80000001, 0x8000000000000000, 0x7fffffff
    integer "subw a0, a1, a2", 0xffffffff80000000, 0x8000000000000000, 0xffffffff80000000
    integer "subw a0, a1, a2", 0x7ffffffd, 0xffffffff80000000, 0x3
    integer "subw a0, a1, a2", 0x6dcba988, 0xffffffff80000000, 0x12345678
    integer "subw a0, a1, a2", 0xffffffff80000000, 0xffffffff80000000, 0x8000000000000000
    integer "subw a0, a1, a2", 0x7654320e, 0xfedcba9876543210, 0x2
    integer "subw a0, a1, a2", 0x76533211, 0xfedcba9876543210, 0xffff
    integer "subw a0, a1, a2", 0x76543211, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "subw a0, a1, a2", 0xfffffffffffffffd, 0xfffffffffffffffe, 0x1
    integer "subw a0, a1, a1", 0x0, 0x123456789
    update "subw a0, a0, a1", 0xfffffffffedcba93, 0xfedcba98, 0x5
    update "subw a0, a1, a0", 0xfffffffffedcba91, 0x7, 0xfedcba98
end

# mulw: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "mulw a0, a1, a2", 0x0, 0x0, 0x0
    integer "mulw a0, a1, a2", 0x0, 0x0, 0x7fff
    integer "mulw a0, a1, a2", 0x0, 0x0, 0x100000000
    integer "mulw a0, a1, a2", 0x0, 0x0, 0xffffffffffffffff
    integer "mulw a0, a1, a2", 0xff, 0x1, 0xff
    integer "mulw a0, a1, a2", 0xffffffffffffffff, 0x1, 0xffffffff
    integer "mulw a0, a1, a2", 0xfffffffffffffffe, 0x1, 0xfffffffffffffffe
    integer "mulw a0, a1, a2", 0x100, 0x2, 0x80
    integer "mulw a0, a1, a2", 0x0, 0x2, 0x80000000
    integer "mulw a0, a1, a2", 0xffffffffeca86420, 0x2, 0xfedcba9876543210
    integer "mulw a0, a1, a2", 0x17d, 0x3, 0x7f
    integer "mulw a0, a1, a2", 0x7ffffffd, 0x3, 0x7fffffff
    integer "mulw a0, a1, a2", 0xffffffff80000000, 0x3, 0xffffffff80000000
    integer "mulw a0, a1, a2", 0x17d, 0x7f, 0x3
    integer "mulw a0, a1, a2", 0x7f6e588, 0x7f, 0x12345678
    integer "mulw a0, a1, a2", 0x0, 0x7f, 0x8000000000000000
    integer "mulw a0, a1, a2", 0x100, 0x80, 0x2
    integer "mulw a0, a1, a2", 0x7fff80, 0x80, 0xffff
    integer "mulw a0, a1, a2", 0xffffffffffffff80, 0x80, 0x7fffffffffffffff
    integer "mulw a0, a1, a2", 0xff, 0xff, 0x1
    integer "mulw a0, a1, a2", 0x7f8000, 0xff, 0x8000
    integer "mulw a0, a1, a2", 0x22222111, 0xff, 0x123456789abcdef
    integer "mulw a0, a1, a2", 0x0, 0x7fff, 0x0
    integer "mulw a0, a1, a2", 0x3fff0001, 0x7fff, 0x7fff
    integer "mulw a0, a1, a2", 0x0, 0x7fff, 0x100000000
    integer "mulw a0, a1, a2", 0xffffffffffff8001, 0x7fff, 0xffffffffffffffff
    integer "mulw a0, a1, a2", 0x7f8000, 0x8000, 0xff
    integer "mulw a0, a1, a2", 0xffffffffffff8000, 0x8000, 0xffffffff
    integer "mulw a0, a1, a2", 0xffffffffffff0000, 0x8000, 0xfffffffffffffffe
    integer "mulw a0, a1, a2", 0x7fff80, 0xffff, 0x80
    integer "mulw a0, a1, a2", 0xffffffff80000000, 0xffff, 0x80000000
    integer "mulw a0, a1, a2", 0xffffffffbbbbcdf0, 0xffff, 0xfedcba9876543210
    integer "mulw a0, a1, a2", 0x7f6e588, 0x12345678, 0x7f
    integer "mulw a0, a1, a2", 0xffffffffedcba988, 0x12345678, 0x7fffffff
    integer "mulw a0, a1, a2", 0x0, 0x12345678, 0xffffffff80000000
    integer "mulw a0, a1, a2", 0x7ffffffd, 0x7fffffff, 0x3
    integer "mulw a0, a1, a2", 0xffffffffedcba988, 0x7fffffff, 0x12345678
    integer "mulw a0, a1, a2", 0x0, 0x7fffffff, 0x8000000000000000
    integer "mulw a0, a1, a2", 0x0, 0x80000000, 0x2
    integer "mulw a0, a1, a2", 0xffffffff80000000, 0x80000000, 0xffff
    integer "mulw a0, a1, a2", 0xffffffff80000000, 0x80000000, 0x7fffffffffffffff
    integer "mulw a0, a1, a2", 0xffffffffffffffff, 0xffffffff, 0x1
    integer "mulw a0, a1, a2", 0xffffffffffff8000, 0xffffffff, 0x8000
    integer "mulw a0, a1, a2", 0x76543211, 0xffffffff, 0x123456789abcdef
    integer "mulw a0, a1, a2", 0x0, 0x100000000, 0x0
    integer "mulw a0, a1, a2", 0x0, 0x100000000, 0x7fff
    integer "mulw a0, a1, a2", 0x0, 0x100000000, 0x100000000
    integer "mulw a0, a1, a2", 0x0, 0x100000000, 0xffffffffffffffff
    integer "mulw a0, a1, a2", 0x22222111, 0x123456789abcdef, 0xff
    integer "mulw a0, a1, a2", 0x76543211, 0x123456789abcdef, 0xffffffff
    integer "mulw a0, a1, a2", 0xffffffffeca86422, 0x123456789abcdef, 0xfffffffffffffffe
    integer "mulw a0, a1, a2", 0xffffffffffffff80, 0x7fffffffffffffff, 0x80
    integer "mulw a0, a1, a2", 0xffffffff80000000, 0x7fffffffffffffff, 0x80000000
    integer "mulw a0, a1, a2", 0xffffffff89abcdf0, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "mulw a0, a1, a2", 0x0, 0x8000000000000000, 0x7f
    integer "mulw a0, a1, a2", 0x0, 0x8000000000000000, 0x7fffffff
    integer "mulw a0, a1, a2", 0x0, 0x8000000000000000, 0xffffffff80000000
    integer "mulw a0, a1, a2", 0xffffffff80000000, 0xffffffff80000000, 0x3
    integer "mulw a0, a1, a2", 0x0, 0xffffffff80000000, 0x12345678
    integer "mulw a0, a1, a2", 0x0, 0xffffffff80000000, 0x8000000000000000
    integer "mulw a0, a1, a2", 0xffffffffeca86420, 0xfedcba9876543210, 0x2
    integer "mulw a0, a1, a2", 0xffffffffbbbbcdf0, 0xfedcba9876543210, 0xffff
    integer "mulw a0, a1, a2", 0xffffffff89abcdf0, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "mulw a0, a1, a2", 0xfffffffffffffffe, 0xfffffffffffffffe, 0x1
    integer "mulw a0, a1, a1", 0x6fb98751, 0x123456789
    update "mulw a0, a0, a1", 0xfffffffffa4fa4f8, 0xfedcba98, 0x5
    update "mulw a0, a1, a0", 0xfffffffff8091a28, 0x7, 0xfedcba98
end

# mul: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "mul a0, a1, a2", 0x0, 0x0, 0x0
    integer "mul a0, a1, a2", 0x0, 0x0, 0x7fff
    integer "mul a0, a1, a2", 0x0, 0x0, 0x100000000
    integer "mul a0, a1, a2", 0x0, 0x0, 0xffffffffffffffff
    integer "mul a0, a1, a2", 0xff, 0x1, 0xff
    integer "mul a0, a1, a2", 0xffffffff, 0x1, 0xffffffff
    integer "mul a0, a1, a2", 0xfffffffffffffffe, 0x1, 0xfffffffffffffffe
    integer "mul a0, a1, a2", 0x100, 0x2, 0x80
    integer "mul a0, a1, a2", 0x100000000, 0x2, 0x80000000
    integer "mul a0, a1, a2", 0xfdb97530eca86420, 0x2, 0xfedcba9876543210
    integer "mul a0, a1, a2", 0x17d, 0x3, 0x7f
    integer "mul a0, a1, a2", 0x17ffffffd, 0x3, 0x7fffffff
    integer "mul a0, a1, a2", 0xfffffffe80000000, 0x3, 0xffffffff80000000
    integer "mul a0, a1, a2", 0x17d, 0x7f, 0x3
    integer "mul a0, a1, a2", 0x907f6e588, 0x7f, 0x12345678
    integer "mul a0, a1, a2", 0x8000000000000000, 0x7f, 0x8000000000000000
    integer "mul a0, a1, a2", 0x100, 0x80, 0x2
    integer "mul a0, a1, a2", 0x7fff80, 0x80, 0xffff
    integer "mul a0, a1, a2", 0xffffffffffffff80, 0x80, 0x7fffffffffffffff
    integer "mul a0, a1, a2", 0xff, 0xff, 0x1
    integer "mul a0, a1, a2", 0x7f8000, 0xff, 0x8000
    integer "mul a0, a1, a2", 0x2222222222222111, 0xff, 0x123456789abcdef
    integer "mul a0, a1, a2", 0x0, 0x7fff, 0x0
    integer "mul a0, a1, a2", 0x3fff0001, 0x7fff, 0x7fff
    integer "mul a0, a1, a2", 0x7fff00000000, 0x7fff, 0x100000000
    integer "mul a0, a1, a2", 0xffffffffffff8001, 0x7fff, 0xffffffffffffffff
    integer "mul a0, a1, a2", 0x7f8000, 0x8000, 0xff
    integer "mul a0, a1, a2", 0x7fffffff8000, 0x8000, 0xffffffff
    integer "mul a0, a1, a2", 0xffffffffffff0000, 0x8000, 0xfffffffffffffffe
    integer "mul a0, a1, a2", 0x7fff80, 0xffff, 0x80
    integer "mul a0, a1, a2", 0x7fff80000000, 0xffff, 0x80000000
    integer "mul a0, a1, a2", 0xbbbbbbbbbbbbcdf0, 0xffff, 0xfedcba9876543210
    integer "mul a0, a1, a2", 0x907f6e588, 0x12345678, 0x7f
    integer "mul a0, a1, a2", 0x91a2b3bedcba988, 0x12345678, 0x7fffffff
    integer "mul a0, a1, a2", 0xf6e5d4c400000000, 0x12345678, 0xffffffff80000000
    integer "mul a0, a1, a2", 0x17ffffffd, 0x7fffffff, 0x3
    integer "mul a0, a1, a2", 0x91a2b3bedcba988, 0x7fffffff, 0x12345678
    integer "mul a0, a1, a2", 0x8000000000000000, 0x7fffffff, 0x8000000000000000
    integer "mul a0, a1, a2", 0x100000000, 0x80000000, 0x2
    integer "mul a0, a1, a2", 0x7fff80000000, 0x80000000, 0xffff
    integer "mul a0, a1, a2", 0xffffffff80000000, 0x80000000, 0x7fffffffffffffff
    integer "mul a0, a1, a2", 0xffffffff, 0xffffffff, 0x1
    integer "mul a0, a1, a2", 0x7fffffff8000, 0xffffffff, 0x8000
    integer "mul a0, a1, a2", 0x8888888776543211, 0xffffffff, 0x123456789abcdef
    integer "mul a0, a1, a2", 0x0, 0x100000000, 0x0
    integer "mul a0, a1, a2", 0x7fff00000000, 0x100000000, 0x7fff
    integer "mul a0, a1, a2", 0x0, 0x100000000, 0x100000000
    integer "mul a0, a1, a2", 0xffffffff00000000, 0x100000000, 0xffffffffffffffff
    integer "mul a0, a1, a2", 0x2222222222222111, 0x123456789abcdef, 0xff
    integer "mul a0, a1, a2", 0x8888888776543211, 0x123456789abcdef, 0xffffffff
    integer "mul a0, a1, a2", 0xfdb97530eca86422, 0x123456789abcdef, 0xfffffffffffffffe
    integer "mul a0, a1, a2", 0xffffffffffffff80, 0x7fffffffffffffff, 0x80
    integer "mul a0, a1, a2", 0xffffffff80000000, 0x7fffffffffffffff, 0x80000000
    integer "mul a0, a1, a2", 0x123456789abcdf0, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "mul a0, a1, a2", 0x8000000000000000, 0x8000000000000000, 0x7f
    integer "mul a0, a1, a2", 0x8000000000000000, 0x8000000000000000, 0x7fffffff
    integer "mul a0, a1, a2", 0x0, 0x8000000000000000, 0xffffffff80000000
    integer "mul a0, a1, a2", 0xfffffffe80000000, 0xffffffff80000000, 0x3
    integer "mul a0, a1, a2", 0xf6e5d4c400000000, 0xffffffff80000000, 0x12345678
    integer "mul a0, a1, a2", 0x0, 0xffffffff80000000, 0x8000000000000000
    integer "mul a0, a1, a2", 0xfdb97530eca86420, 0xfedcba9876543210, 0x2
    integer "mul a0, a1, a2", 0xbbbbbbbbbbbbcdf0, 0xfedcba9876543210, 0xffff
    integer "mul a0, a1, a2", 0x123456789abcdf0, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "mul a0, a1, a2", 0xfffffffffffffffe, 0xfffffffffffffffe, 0x1
    integer "mul a0, a1, a1", 0x4b66dc326fb98751, 0x123456789
    update "mul a0, a0, a1", 0x4fa4fa4f8, 0xfedcba98, 0x5
    update "mul a0, a1, a0", 0x6f8091a28, 0x7, 0xfedcba98
end

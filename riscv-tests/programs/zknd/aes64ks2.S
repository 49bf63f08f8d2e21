# aes64ks2: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "aes64ks2 a0, a1, a2", 0x0, 0x0, 0x0
    integer "aes64ks2 a0, a1, a2", 0x7fff00007fff, 0x0, 0x7fff
    integer "aes64ks2 a0, a1, a2", 0x100000000, 0x0, 0x100000000
    integer "aes64ks2 a0, a1, a2", 0xffffffff, 0x0, 0xffffffffffffffff
    integer "aes64ks2 a0, a1, a2", 0xff000000ff, 0x1, 0xff
    integer "aes64ks2 a0, a1, a2", 0xffffffffffffffff, 0x1, 0xffffffff
    integer "aes64ks2 a0, a1, a2", 0x1fffffffe, 0x1, 0xfffffffffffffffe
    integer "aes64ks2 a0, a1, a2", 0x8000000080, 0x2, 0x80
    integer "aes64ks2 a0, a1, a2", 0x8000000080000000, 0x2, 0x80000000
    integer "aes64ks2 a0, a1, a2", 0x8888888876543210, 0x2, 0xfedcba9876543210
    integer "aes64ks2 a0, a1, a2", 0x7f0000007f, 0x3, 0x7f
    integer "aes64ks2 a0, a1, a2", 0x7fffffff7fffffff, 0x3, 0x7fffffff
    integer "aes64ks2 a0, a1, a2", 0x7fffffff80000000, 0x3, 0xffffffff80000000
    integer "aes64ks2 a0, a1, a2", 0x300000003, 0x7f, 0x3
    integer "aes64ks2 a0, a1, a2", 0x1234567812345678, 0x7f, 0x12345678
    integer "aes64ks2 a0, a1, a2", 0x8000000000000000, 0x7f, 0x8000000000000000
    integer "aes64ks2 a0, a1, a2", 0x200000002, 0x80, 0x2
    integer "aes64ks2 a0, a1, a2", 0xffff0000ffff, 0x80, 0xffff
    integer "aes64ks2 a0, a1, a2", 0x80000000ffffffff, 0x80, 0x7fffffffffffffff
    integer "aes64ks2 a0, a1, a2", 0x100000001, 0xff, 0x1
    integer "aes64ks2 a0, a1, a2", 0x800000008000, 0xff, 0x8000
    integer "aes64ks2 a0, a1, a2", 0x8888888889abcdef, 0xff, 0x123456789abcdef
    integer "aes64ks2 a0, a1, a2", 0x0, 0x7fff, 0x0
    integer "aes64ks2 a0, a1, a2", 0x7fff00007fff, 0x7fff, 0x7fff
    integer "aes64ks2 a0, a1, a2", 0x100000000, 0x7fff, 0x100000000
    integer "aes64ks2 a0, a1, a2", 0xffffffff, 0x7fff, 0xffffffffffffffff
    integer "aes64ks2 a0, a1, a2", 0xff000000ff, 0x8000, 0xff
    integer "aes64ks2 a0, a1, a2", 0xffffffffffffffff, 0x8000, 0xffffffff
    integer "aes64ks2 a0, a1, a2", 0x1fffffffe, 0x8000, 0xfffffffffffffffe
    integer "aes64ks2 a0, a1, a2", 0x8000000080, 0xffff, 0x80
    integer "aes64ks2 a0, a1, a2", 0x8000000080000000, 0xffff, 0x80000000
    integer "aes64ks2 a0, a1, a2", 0x8888888876543210, 0xffff, 0xfedcba9876543210
    integer "aes64ks2 a0, a1, a2", 0x7f0000007f, 0x12345678, 0x7f
    integer "aes64ks2 a0, a1, a2", 0x7fffffff7fffffff, 0x12345678, 0x7fffffff
    integer "aes64ks2 a0, a1, a2", 0x7fffffff80000000, 0x12345678, 0xffffffff80000000
    integer "aes64ks2 a0, a1, a2", 0x300000003, 0x7fffffff, 0x3
    integer "aes64ks2 a0, a1, a2", 0x1234567812345678, 0x7fffffff, 0x12345678
    integer "aes64ks2 a0, a1, a2", 0x8000000000000000, 0x7fffffff, 0x8000000000000000
    integer "aes64ks2 a0, a1, a2", 0x200000002, 0x80000000, 0x2
    integer "aes64ks2 a0, a1, a2", 0xffff0000ffff, 0x80000000, 0xffff
    integer "aes64ks2 a0, a1, a2", 0x80000000ffffffff, 0x80000000, 0x7fffffffffffffff
    integer "aes64ks2 a0, a1, a2", 0x100000001, 0xffffffff, 0x1
    integer "aes64ks2 a0, a1, a2", 0x800000008000, 0xffffffff, 0x8000
    integer "aes64ks2 a0, a1, a2", 0x8888888889abcdef, 0xffffffff, 0x123456789abcdef
    integer "aes64ks2 a0, a1, a2", 0x100000001, 0x100000000, 0x0
    integer "aes64ks2 a0, a1, a2", 0x7ffe00007ffe, 0x100000000, 0x7fff
    integer "aes64ks2 a0, a1, a2", 0x1, 0x100000000, 0x100000000
    integer "aes64ks2 a0, a1, a2", 0x1fffffffe, 0x100000000, 0xffffffffffffffff
    integer "aes64ks2 a0, a1, a2", 0x123459801234598, 0x123456789abcdef, 0xff
    integer "aes64ks2 a0, a1, a2", 0xfedcba98fedcba98, 0x123456789abcdef, 0xffffffff
    integer "aes64ks2 a0, a1, a2", 0x1234566fedcba99, 0x123456789abcdef, 0xfffffffffffffffe
    integer "aes64ks2 a0, a1, a2", 0x7fffff7f7fffff7f, 0x7fffffffffffffff, 0x80
    integer "aes64ks2 a0, a1, a2", 0xffffffffffffffff, 0x7fffffffffffffff, 0x80000000
    integer "aes64ks2 a0, a1, a2", 0xf777777709abcdef, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "aes64ks2 a0, a1, a2", 0x8000007f8000007f, 0x8000000000000000, 0x7f
    integer "aes64ks2 a0, a1, a2", 0xffffffffffffffff, 0x8000000000000000, 0x7fffffff
    integer "aes64ks2 a0, a1, a2", 0xffffffff00000000, 0x8000000000000000, 0xffffffff80000000
    integer "aes64ks2 a0, a1, a2", 0xfffffffcfffffffc, 0xffffffff80000000, 0x3
    integer "aes64ks2 a0, a1, a2", 0xedcba987edcba987, 0xffffffff80000000, 0x12345678
    integer "aes64ks2 a0, a1, a2", 0x7fffffffffffffff, 0xffffffff80000000, 0x8000000000000000
    integer "aes64ks2 a0, a1, a2", 0xfedcba9afedcba9a, 0xfedcba9876543210, 0x2
    integer "aes64ks2 a0, a1, a2", 0xfedc4567fedc4567, 0xfedcba9876543210, 0xffff
    integer "aes64ks2 a0, a1, a2", 0x7edcba9801234567, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "aes64ks2 a0, a1, a2", 0xfffffffefffffffe, 0xfffffffffffffffe, 0x1
    integer "aes64ks2 a0, a1, a1", 0x2345678923456788, 0x123456789
    update "aes64ks2 a0, a0, a1", 0x500000005, 0xfedcba98, 0x5
    update "aes64ks2 a0, a1, a0", 0x700000007, 0x7, 0xfedcba98
end

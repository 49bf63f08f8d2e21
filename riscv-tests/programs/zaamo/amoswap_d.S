# amoswap.d: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    atomic "amoswap.d a0, a2, (a1)", 0x0, 0x0, 0x0, 0x0
    atomic "amoswap.d a0, a2, (a1)", 0x0, 0xffffffff, 0x0, 0xffffffff
    atomic "amoswap.d a0, a2, (a1)", 0x1, 0x7f, 0x1, 0x7f
    atomic "amoswap.d a0, a2, (a1)", 0x1, 0x8000000000000000, 0x1, 0x8000000000000000
    atomic "amoswap.d a0, a2, (a1)", 0x2, 0x8000, 0x2, 0x8000
    atomic "amoswap.d a0, a2, (a1)", 0x2, 0xffffffffffffffff, 0x2, 0xffffffffffffffff
    atomic "amoswap.d a0, a2, (a1)", 0x3, 0x80000000, 0x3, 0x80000000
    atomic "amoswap.d a0, a2, (a1)", 0x7f, 0x3, 0x7f, 0x3
    atomic "amoswap.d a0, a2, (a1)", 0x7f, 0x7fffffffffffffff, 0x7f, 0x7fffffffffffffff
    atomic "amoswap.d a0, a2, (a1)", 0x80, 0x7fff, 0x80, 0x7fff
    atomic "amoswap.d a0, a2, (a1)", 0x80, 0xfffffffffffffffe, 0x80, 0xfffffffffffffffe
    atomic "amoswap.d a0, a2, (a1)", 0xff, 0x7fffffff, 0xff, 0x7fffffff
    atomic "amoswap.d a0, a2, (a1)", 0x7fff, 0x2, 0x7fff, 0x2
    atomic "amoswap.d a0, a2, (a1)", 0x7fff, 0x123456789abcdef, 0x7fff, 0x123456789abcdef
    atomic "amoswap.d a0, a2, (a1)", 0x8000, 0xff, 0x8000, 0xff
    atomic "amoswap.d a0, a2, (a1)", 0x8000, 0xfedcba9876543210, 0x8000, 0xfedcba9876543210
    atomic "amoswap.d a0, a2, (a1)", 0xffff, 0x12345678, 0xffff, 0x12345678
    atomic "amoswap.d a0, a2, (a1)", 0x12345678, 0x1, 0x12345678, 0x1
    atomic "amoswap.d a0, a2, (a1)", 0x12345678, 0x100000000, 0x12345678, 0x100000000
    atomic "amoswap.d a0, a2, (a1)", 0x7fffffff, 0x80, 0x7fffffff, 0x80
    atomic "amoswap.d a0, a2, (a1)", 0x7fffffff, 0xffffffff80000000, 0x7fffffff, 0xffffffff80000000
    atomic "amoswap.d a0, a2, (a1)", 0x80000000, 0xffff, 0x80000000, 0xffff
    atomic "amoswap.d a0, a2, (a1)", 0xffffffff, 0x0, 0xffffffff, 0x0
    atomic "amoswap.d a0, a2, (a1)", 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff
    atomic "amoswap.d a0, a2, (a1)", 0x100000000, 0x7f, 0x100000000, 0x7f
    atomic "amoswap.d a0, a2, (a1)", 0x100000000, 0x8000000000000000, 0x100000000, 0x8000000000000000
    atomic "amoswap.d a0, a2, (a1)", 0x123456789abcdef, 0x8000, 0x123456789abcdef, 0x8000
    atomic "amoswap.d a0, a2, (a1)", 0x123456789abcdef, 0xffffffffffffffff, 0x123456789abcdef, 0xffffffffffffffff
    atomic "amoswap.d a0, a2, (a1)", 0x7fffffffffffffff, 0x80000000, 0x7fffffffffffffff, 0x80000000
    atomic "amoswap.d a0, a2, (a1)", 0x8000000000000000, 0x3, 0x8000000000000000, 0x3
    atomic "amoswap.d a0, a2, (a1)", 0x8000000000000000, 0x7fffffffffffffff, 0x8000000000000000, 0x7fffffffffffffff
    atomic "amoswap.d a0, a2, (a1)", 0xffffffff80000000, 0x7fff, 0xffffffff80000000, 0x7fff
    atomic "amoswap.d a0, a2, (a1)", 0xffffffff80000000, 0xfffffffffffffffe, 0xffffffff80000000, 0xfffffffffffffffe
    atomic "amoswap.d a0, a2, (a1)", 0xfedcba9876543210, 0x7fffffff, 0xfedcba9876543210, 0x7fffffff
    atomic "amoswap.d a0, a2, (a1)", 0xfffffffffffffffe, 0x2, 0xfffffffffffffffe, 0x2
    atomic "amoswap.d a0, a2, (a1)", 0xfffffffffffffffe, 0x123456789abcdef, 0xfffffffffffffffe, 0x123456789abcdef
    atomic "amoswap.d a0, a2, (a1)", 0xffffffffffffffff, 0xff, 0xffffffffffffffff, 0xff
    atomic "amoswap.d a0, a2, (a1)", 0xffffffffffffffff, 0xfedcba9876543210, 0xffffffffffffffff, 0xfedcba9876543210
    atomic "amoswap.d a0, a2, (a1)", 0x0, 0x12345678, 0x0, 0x12345678
    atomic "amoswap.d a0, a2, (a1)", 0x1, 0x1, 0x1, 0x1
    atomic "amoswap.d.aqrl a0, a2, (a1)", 0x5, 0x6, 0x5, 0x6
end

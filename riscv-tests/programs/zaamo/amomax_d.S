# amomax.d: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    atomic "amomax.d a0, a2, (a1)", 0x0, 0x0, 0x0, 0x0
    atomic "amomax.d a0, a2, (a1)", 0x0, 0xffffffff, 0x0, 0xffffffff
    atomic "amomax.d a0, a2, (a1)", 0x1, 0x7f, 0x1, 0x7f
    atomic "amomax.d a0, a2, (a1)", 0x1, 0x1, 0x1, 0x8000000000000000
    atomic "amomax.d a0, a2, (a1)", 0x2, 0x8000, 0x2, 0x8000
    atomic "amomax.d a0, a2, (a1)", 0x2, 0x2, 0x2, 0xffffffffffffffff
    atomic "amomax.d a0, a2, (a1)", 0x3, 0x80000000, 0x3, 0x80000000
    atomic "amomax.d a0, a2, (a1)", 0x7f, 0x7f, 0x7f, 0x3
    atomic "amomax.d a0, a2, (a1)", 0x7f, 0x7fffffffffffffff, 0x7f, 0x7fffffffffffffff
    atomic "amomax.d a0, a2, (a1)", 0x80, 0x7fff, 0x80, 0x7fff
    atomic "amomax.d a0, a2, (a1)", 0x80, 0x80, 0x80, 0xfffffffffffffffe
    atomic "amomax.d a0, a2, (a1)", 0xff, 0x7fffffff, 0xff, 0x7fffffff
    atomic "amomax.d a0, a2, (a1)", 0x7fff, 0x7fff, 0x7fff, 0x2
    atomic "amomax.d a0, a2, (a1)", 0x7fff, 0x123456789abcdef, 0x7fff, 0x123456789abcdef
    atomic "amomax.d a0, a2, (a1)", 0x8000, 0x8000, 0x8000, 0xff
    atomic "amomax.d a0, a2, (a1)", 0x8000, 0x8000, 0x8000, 0xfedcba9876543210
    atomic "amomax.d a0, a2, (a1)", 0xffff, 0x12345678, 0xffff, 0x12345678
    atomic "amomax.d a0, a2, (a1)", 0x12345678, 0x12345678, 0x12345678, 0x1
    atomic "amomax.d a0, a2, (a1)", 0x12345678, 0x100000000, 0x12345678, 0x100000000
    atomic "amomax.d a0, a2, (a1)", 0x7fffffff, 0x7fffffff, 0x7fffffff, 0x80
    atomic "amomax.d a0, a2, (a1)", 0x7fffffff, 0x7fffffff, 0x7fffffff, 0xffffffff80000000
    atomic "amomax.d a0, a2, (a1)", 0x80000000, 0x80000000, 0x80000000, 0xffff
    atomic "amomax.d a0, a2, (a1)", 0xffffffff, 0xffffffff, 0xffffffff, 0x0
    atomic "amomax.d a0, a2, (a1)", 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff
    atomic "amomax.d a0, a2, (a1)", 0x100000000, 0x100000000, 0x100000000, 0x7f
    atomic "amomax.d a0, a2, (a1)", 0x100000000, 0x100000000, 0x100000000, 0x8000000000000000
    atomic "amomax.d a0, a2, (a1)", 0x123456789abcdef, 0x123456789abcdef, 0x123456789abcdef, 0x8000
    atomic "amomax.d a0, a2, (a1)", 0x123456789abcdef, 0x123456789abcdef, 0x123456789abcdef, 0xffffffffffffffff
    atomic "amomax.d a0, a2, (a1)", 0x7fffffffffffffff, 0x7fffffffffffffff, 0x7fffffffffffffff, 0x80000000
    atomic "amomax.d a0, a2, (a1)", 0x8000000000000000, 0x3, 0x8000000000000000, 0x3
    atomic "amomax.d a0, a2, (a1)", 0x8000000000000000, 0x7fffffffffffffff, 0x8000000000000000, 0x7fffffffffffffff
    atomic "amomax.d a0, a2, (a1)", 0xffffffff80000000, 0x7fff, 0xffffffff80000000, 0x7fff
    atomic "amomax.d a0, a2, (a1)", 0xffffffff80000000, 0xfffffffffffffffe, 0xffffffff80000000, 0xfffffffffffffffe
    atomic "amomax.d a0, a2, (a1)", 0xfedcba9876543210, 0x7fffffff, 0xfedcba9876543210, 0x7fffffff
    atomic "amomax.d a0, a2, (a1)", 0xfffffffffffffffe, 0x2, 0xfffffffffffffffe, 0x2
    atomic "amomax.d a0, a2, (a1)", 0xfffffffffffffffe, 0x123456789abcdef, 0xfffffffffffffffe, 0x123456789abcdef
    atomic "amomax.d a0, a2, (a1)", 0xffffffffffffffff, 0xff, 0xffffffffffffffff, 0xff
    atomic "amomax.d a0, a2, (a1)", 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xfedcba9876543210
    atomic "amomax.d a0, a2, (a1)", 0x0, 0x12345678, 0x0, 0x12345678
    atomic "amomax.d a0, a2, (a1)", 0x1, 0x1, 0x1, 0x1
    atomic "amomax.d.aqrl a0, a2, (a1)", 0x5, 0x6, 0x5, 0x6
end

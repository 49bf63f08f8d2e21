# amoand.w: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    atomic "amoand.w a0, a2, (a1)", 0x0, 0x0, 0x0, 0x0
    atomic "amoand.w a0, a2, (a1)", 0x0, 0x0, 0x0, 0xffffffff
    atomic "amoand.w a0, a2, (a1)", 0x1, 0x1, 0x1, 0x7f
    atomic "amoand.w a0, a2, (a1)", 0x1, 0x0, 0x1, 0x8000000000000000
    atomic "amoand.w a0, a2, (a1)", 0x2, 0x0, 0x2, 0x8000
    atomic "amoand.w a0, a2, (a1)", 0x2, 0x2, 0x2, 0xffffffffffffffff
    atomic "amoand.w a0, a2, (a1)", 0x3, 0x0, 0x3, 0x80000000
    atomic "amoand.w a0, a2, (a1)", 0x7f, 0x3, 0x7f, 0x3
    atomic "amoand.w a0, a2, (a1)", 0x7f, 0x7f, 0x7f, 0x7fffffffffffffff
    atomic "amoand.w a0, a2, (a1)", 0x80, 0x80, 0x80, 0x7fff
    atomic "amoand.w a0, a2, (a1)", 0x80, 0x80, 0x80, 0xfffffffffffffffe
    atomic "amoand.w a0, a2, (a1)", 0xff, 0xff, 0xff, 0x7fffffff
    atomic "amoand.w a0, a2, (a1)", 0x7fff, 0x2, 0x7fff, 0x2
    atomic "amoand.w a0, a2, (a1)", 0x7fff, 0x4def, 0x7fff, 0x123456789abcdef
    atomic "amoand.w a0, a2, (a1)", 0x8000, 0x0, 0x8000, 0xff
    atomic "amoand.w a0, a2, (a1)", 0x8000, 0x0, 0x8000, 0xfedcba9876543210
    atomic "amoand.w a0, a2, (a1)", 0xffff, 0x5678, 0xffff, 0x12345678
    atomic "amoand.w a0, a2, (a1)", 0x12345678, 0x0, 0x12345678, 0x1
    atomic "amoand.w a0, a2, (a1)", 0x12345678, 0x0, 0x12345678, 0x100000000
    atomic "amoand.w a0, a2, (a1)", 0x7fffffff, 0x80, 0x7fffffff, 0x80
    atomic "amoand.w a0, a2, (a1)", 0x7fffffff, 0x0, 0x7fffffff, 0xffffffff80000000
    atomic "amoand.w a0, a2, (a1)", 0xffffffff80000000, 0x0, 0x80000000, 0xffff
    atomic "amoand.w a0, a2, (a1)", 0xffffffffffffffff, 0x0, 0xffffffff, 0x0
    atomic "amoand.w a0, a2, (a1)", 0xffffffffffffffff, 0xffffffff, 0xffffffff, 0xffffffff
    atomic "amoand.w a0, a2, (a1)", 0x0, 0x100000000, 0x100000000, 0x7f
    atomic "amoand.w a0, a2, (a1)", 0x0, 0x100000000, 0x100000000, 0x8000000000000000
    atomic "amoand.w a0, a2, (a1)", 0xffffffff89abcdef, 0x123456700008000, 0x123456789abcdef, 0x8000
    atomic "amoand.w a0, a2, (a1)", 0xffffffff89abcdef, 0x123456789abcdef, 0x123456789abcdef, 0xffffffffffffffff
    atomic "amoand.w a0, a2, (a1)", 0xffffffffffffffff, 0x7fffffff80000000, 0x7fffffffffffffff, 0x80000000
    atomic "amoand.w a0, a2, (a1)", 0x0, 0x8000000000000000, 0x8000000000000000, 0x3
    atomic "amoand.w a0, a2, (a1)", 0x0, 0x8000000000000000, 0x8000000000000000, 0x7fffffffffffffff
    atomic "amoand.w a0, a2, (a1)", 0xffffffff80000000, 0xffffffff00000000, 0xffffffff80000000, 0x7fff
    atomic "amoand.w a0, a2, (a1)", 0xffffffff80000000, 0xffffffff80000000, 0xffffffff80000000, 0xfffffffffffffffe
    atomic "amoand.w a0, a2, (a1)", 0x76543210, 0xfedcba9876543210, 0xfedcba9876543210, 0x7fffffff
    atomic "amoand.w a0, a2, (a1)", 0xfffffffffffffffe, 0xffffffff00000002, 0xfffffffffffffffe, 0x2
    atomic "amoand.w a0, a2, (a1)", 0xfffffffffffffffe, 0xffffffff89abcdee, 0xfffffffffffffffe, 0x123456789abcdef
    atomic "amoand.w a0, a2, (a1)", 0xffffffffffffffff, 0xffffffff000000ff, 0xffffffffffffffff, 0xff
    atomic "amoand.w a0, a2, (a1)", 0xffffffffffffffff, 0xffffffff76543210, 0xffffffffffffffff, 0xfedcba9876543210
    atomic "amoand.w a0, a2, (a1)", 0x0, 0x0, 0x0, 0x12345678
    atomic "amoand.w a0, a2, (a1)", 0x1, 0x1, 0x1, 0x1
    atomic "amoand.w.aqrl a0, a2, (a1)", 0x5, 0x4, 0x5, 0x6
end

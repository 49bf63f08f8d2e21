# amoor.w: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    atomic "amoor.w a0, a2, (a1)", 0x0, 0x0, 0x0, 0x0
    atomic "amoor.w a0, a2, (a1)", 0x0, 0xffffffff, 0x0, 0xffffffff
    atomic "amoor.w a0, a2, (a1)", 0x1, 0x7f, 0x1, 0x7f
    atomic "amoor.w a0, a2, (a1)", 0x1, 0x1, 0x1, 0x8000000000000000
    atomic "amoor.w a0, a2, (a1)", 0x2, 0x8002, 0x2, 0x8000
    atomic "amoor.w a0, a2, (a1)", 0x2, 0xffffffff, 0x2, 0xffffffffffffffff
    atomic "amoor.w a0, a2, (a1)", 0x3, 0x80000003, 0x3, 0x80000000
    atomic "amoor.w a0, a2, (a1)", 0x7f, 0x7f, 0x7f, 0x3
    atomic "amoor.w a0, a2, (a1)", 0x7f, 0xffffffff, 0x7f, 0x7fffffffffffffff
    atomic "amoor.w a0, a2, (a1)", 0x80, 0x7fff, 0x80, 0x7fff
    atomic "amoor.w a0, a2, (a1)", 0x80, 0xfffffffe, 0x80, 0xfffffffffffffffe
    atomic "amoor.w a0, a2, (a1)", 0xff, 0x7fffffff, 0xff, 0x7fffffff
    atomic "amoor.w a0, a2, (a1)", 0x7fff, 0x7fff, 0x7fff, 0x2
    atomic "amoor.w a0, a2, (a1)", 0x7fff, 0x89abffff, 0x7fff, 0x123456789abcdef
    atomic "amoor.w a0, a2, (a1)", 0x8000, 0x80ff, 0x8000, 0xff
    atomic "amoor.w a0, a2, (a1)", 0x8000, 0x7654b210, 0x8000, 0xfedcba9876543210
    atomic "amoor.w a0, a2, (a1)", 0xffff, 0x1234ffff, 0xffff, 0x12345678
    atomic "amoor.w a0, a2, (a1)", 0x12345678, 0x12345679, 0x12345678, 0x1
    atomic "amoor.w a0, a2, (a1)", 0x12345678, 0x12345678, 0x12345678, 0x100000000
    atomic "amoor.w a0, a2, (a1)", 0x7fffffff, 0x7fffffff, 0x7fffffff, 0x80
    atomic "amoor.w a0, a2, (a1)", 0x7fffffff, 0xffffffff, 0x7fffffff, 0xffffffff80000000
    atomic "amoor.w a0, a2, (a1)", 0xffffffff80000000, 0x8000ffff, 0x80000000, 0xffff
    atomic "amoor.w a0, a2, (a1)", 0xffffffffffffffff, 0xffffffff, 0xffffffff, 0x0
    atomic "amoor.w a0, a2, (a1)", 0xffffffffffffffff, 0xffffffff, 0xffffffff, 0xffffffff
    atomic "amoor.w a0, a2, (a1)", 0x0, 0x10000007f, 0x100000000, 0x7f
    atomic "amoor.w a0, a2, (a1)", 0x0, 0x100000000, 0x100000000, 0x8000000000000000
    atomic "amoor.w a0, a2, (a1)", 0xffffffff89abcdef, 0x123456789abcdef, 0x123456789abcdef, 0x8000
    atomic "amoor.w a0, a2, (a1)", 0xffffffff89abcdef, 0x1234567ffffffff, 0x123456789abcdef, 0xffffffffffffffff
    atomic "amoor.w a0, a2, (a1)", 0xffffffffffffffff, 0x7fffffffffffffff, 0x7fffffffffffffff, 0x80000000
    atomic "amoor.w a0, a2, (a1)", 0x0, 0x8000000000000003, 0x8000000000000000, 0x3
    atomic "amoor.w a0, a2, (a1)", 0x0, 0x80000000ffffffff, 0x8000000000000000, 0x7fffffffffffffff
    atomic "amoor.w a0, a2, (a1)", 0xffffffff80000000, 0xffffffff80007fff, 0xffffffff80000000, 0x7fff
    atomic "amoor.w a0, a2, (a1)", 0xffffffff80000000, 0xfffffffffffffffe, 0xffffffff80000000, 0xfffffffffffffffe
    atomic "amoor.w a0, a2, (a1)", 0x76543210, 0xfedcba987fffffff, 0xfedcba9876543210, 0x7fffffff
    atomic "amoor.w a0, a2, (a1)", 0xfffffffffffffffe, 0xfffffffffffffffe, 0xfffffffffffffffe, 0x2
    atomic "amoor.w a0, a2, (a1)", 0xfffffffffffffffe, 0xffffffffffffffff, 0xfffffffffffffffe, 0x123456789abcdef
    atomic "amoor.w a0, a2, (a1)", 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xff
    atomic "amoor.w a0, a2, (a1)", 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xfedcba9876543210
    atomic "amoor.w a0, a2, (a1)", 0x0, 0x12345678, 0x0, 0x12345678
    atomic "amoor.w a0, a2, (a1)", 0x1, 0x1, 0x1, 0x1
    atomic "amoor.w.aqrl a0, a2, (a1)", 0x5, 0x7, 0x5, 0x6
end

# amoadd.d: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    atomic "amoadd.d a0, a2, (a1)", 0x0, 0x0, 0x0, 0x0
    atomic "amoadd.d a0, a2, (a1)", 0x0, 0xffffffff, 0x0, 0xffffffff
    atomic "amoadd.d a0, a2, (a1)", 0x1, 0x80, 0x1, 0x7f
    atomic "amoadd.d a0, a2, (a1)", 0x1, 0x8000000000000001, 0x1, 0x8000000000000000
    atomic "amoadd.d a0, a2, (a1)", 0x2, 0x8002, 0x2, 0x8000
    atomic "amoadd.d a0, a2, (a1)", 0x2, 0x1, 0x2, 0xffffffffffffffff
    atomic "amoadd.d a0, a2, (a1)", 0x3, 0x80000003, 0x3, 0x80000000
    atomic "amoadd.d a0, a2, (a1)", 0x7f, 0x82, 0x7f, 0x3
    atomic "amoadd.d a0, a2, (a1)", 0x7f, 0x800000000000007e, 0x7f, 0x7fffffffffffffff
    atomic "amoadd.d a0, a2, (a1)", 0x80, 0x807f, 0x80, 0x7fff
    atomic "amoadd.d a0, a2, (a1)", 0x80, 0x7e, 0x80, 0xfffffffffffffffe
    atomic "amoadd.d a0, a2, (a1)", 0xff, 0x800000fe, 0xff, 0x7fffffff
    atomic "amoadd.d a0, a2, (a1)", 0x7fff, 0x8001, 0x7fff, 0x2
    atomic "amoadd.d a0, a2, (a1)", 0x7fff, 0x123456789ac4dee, 0x7fff, 0x123456789abcdef
    atomic "amoadd.d a0, a2, (a1)", 0x8000, 0x80ff, 0x8000, 0xff
    atomic "amoadd.d a0, a2, (a1)", 0x8000, 0xfedcba987654b210, 0x8000, 0xfedcba9876543210
    atomic "amoadd.d a0, a2, (a1)", 0xffff, 0x12355677, 0xffff, 0x12345678
    atomic "amoadd.d a0, a2, (a1)", 0x12345678, 0x12345679, 0x12345678, 0x1
    atomic "amoadd.d a0, a2, (a1)", 0x12345678, 0x112345678, 0x12345678, 0x100000000
    atomic "amoadd.d a0, a2, (a1)", 0x7fffffff, 0x8000007f, 0x7fffffff, 0x80
    atomic "amoadd.d a0, a2, (a1)", 0x7fffffff, 0xffffffffffffffff, 0x7fffffff, 0xffffffff80000000
    atomic "amoadd.d a0, a2, (a1)", 0x80000000, 0x8000ffff, 0x80000000, 0xffff
    atomic "amoadd.d a0, a2, (a1)", 0xffffffff, 0xffffffff, 0xffffffff, 0x0
    atomic "amoadd.d a0, a2, (a1)", 0xffffffff, 0x1fffffffe, 0xffffffff, 0xffffffff
    atomic "amoadd.d a0, a2, (a1)", 0x100000000, 0x10000007f, 0x100000000, 0x7f
    atomic "amoadd.d a0, a2, (a1)", 0x100000000, 0x8000000100000000, 0x100000000, 0x8000000000000000
    atomic "amoadd.d a0, a2, (a1)", 0x123456789abcdef, 0x123456789ac4def, 0x123456789abcdef, 0x8000
    atomic "amoadd.d a0, a2, (a1)", 0x123456789abcdef, 0x123456789abcdee, 0x123456789abcdef, 0xffffffffffffffff
    atomic "amoadd.d a0, a2, (a1)", 0x7fffffffffffffff, 0x800000007fffffff, 0x7fffffffffffffff, 0x80000000
    atomic "amoadd.d a0, a2, (a1)", 0x8000000000000000, 0x8000000000000003, 0x8000000000000000, 0x3
    atomic "amoadd.d a0, a2, (a1)", 0x8000000000000000, 0xffffffffffffffff, 0x8000000000000000, 0x7fffffffffffffff
    atomic "amoadd.d a0, a2, (a1)", 0xffffffff80000000, 0xffffffff80007fff, 0xffffffff80000000, 0x7fff
    atomic "amoadd.d a0, a2, (a1)", 0xffffffff80000000, 0xffffffff7ffffffe, 0xffffffff80000000, 0xfffffffffffffffe
    atomic "amoadd.d a0, a2, (a1)", 0xfedcba9876543210, 0xfedcba98f654320f, 0xfedcba9876543210, 0x7fffffff
    atomic "amoadd.d a0, a2, (a1)", 0xfffffffffffffffe, 0x0, 0xfffffffffffffffe, 0x2
    atomic "amoadd.d a0, a2, (a1)", 0xfffffffffffffffe, 0x123456789abcded, 0xfffffffffffffffe, 0x123456789abcdef
    atomic "amoadd.d a0, a2, (a1)", 0xffffffffffffffff, 0xfe, 0xffffffffffffffff, 0xff
    atomic "amoadd.d a0, a2, (a1)", 0xffffffffffffffff, 0xfedcba987654320f, 0xffffffffffffffff, 0xfedcba9876543210
    atomic "amoadd.d a0, a2, (a1)", 0x0, 0x12345678, 0x0, 0x12345678
    atomic "amoadd.d a0, a2, (a1)", 0x1, 0x2, 0x1, 0x1
    atomic "amoadd.d.aqrl a0, a2, (a1)", 0x5, 0xb, 0x5, 0x6
end

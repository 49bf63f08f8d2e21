# clmul: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "clmul a0, a1, a2", 0x0, 0x0, 0x0
    integer "clmul a0, a1, a2", 0x0, 0x0, 0x7fff
    integer "clmul a0, a1, a2", 0x0, 0x0, 0x100000000
    integer "clmul a0, a1, a2", 0x0, 0x0, 0xffffffffffffffff
    integer "clmul a0, a1, a2", 0xff, 0x1, 0xff
    integer "clmul a0, a1, a2", 0xffffffff, 0x1, 0xffffffff
    integer "clmul a0, a1, a2", 0xfffffffffffffffe, 0x1, 0xfffffffffffffffe
    integer "clmul a0, a1, a2", 0x100, 0x2, 0x80
    integer "clmul a0, a1, a2", 0x100000000, 0x2, 0x80000000
    integer "clmul a0, a1, a2", 0xfdb97530eca86420, 0x2, 0xfedcba9876543210
    integer "clmul a0, a1, a2", 0x81, 0x3, 0x7f
    integer "clmul a0, a1, a2", 0x80000001, 0x3, 0x7fffffff
    integer "clmul a0, a1, a2", 0x80000000, 0x3, 0xffffffff80000000
    integer "clmul a0, a1, a2", 0x81, 0x7f, 0x3
    integer "clmul a0, a1, a2", 0x707f52628, 0x7f, 0x12345678
    integer "clmul a0, a1, a2", 0x8000000000000000, 0x7f, 0x8000000000000000
    integer "clmul a0, a1, a2", 0x100, 0x80, 0x2
    integer "clmul a0, a1, a2", 0x7fff80, 0x80, 0xffff
    integer "clmul a0, a1, a2", 0xffffffffffffff80, 0x80, 0x7fffffffffffffff
    integer "clmul a0, a1, a2", 0xff, 0xff, 0x1
    integer "clmul a0, a1, a2", 0x7f8000, 0xff, 0x8000
    integer "clmul a0, a1, a2", 0xe1dde1a5e1dde1a5, 0xff, 0x123456789abcdef
    integer "clmul a0, a1, a2", 0x0, 0x7fff, 0x0
    integer "clmul a0, a1, a2", 0x15555555, 0x7fff, 0x7fff
    integer "clmul a0, a1, a2", 0x7fff00000000, 0x7fff, 0x100000000
    integer "clmul a0, a1, a2", 0xffffffffffffd555, 0x7fff, 0xffffffffffffffff
    integer "clmul a0, a1, a2", 0x7f8000, 0x8000, 0xff
    integer "clmul a0, a1, a2", 0x7fffffff8000, 0x8000, 0xffffffff
    integer "clmul a0, a1, a2", 0xffffffffffff0000, 0x8000, 0xfffffffffffffffe
    integer "clmul a0, a1, a2", 0x7fff80, 0xffff, 0x80
    integer "clmul a0, a1, a2", 0x7fff80000000, 0xffff, 0x80000000
    integer "clmul a0, a1, a2", 0x3c3c44443c3c11f0, 0xffff, 0xfedcba9876543210
    integer "clmul a0, a1, a2", 0x707f52628, 0x12345678, 0x7f
    integer "clmul a0, a1, a2", 0x709e6ebf1ec3228, 0x12345678, 0x7fffffff
    integer "clmul a0, a1, a2", 0xf8f6191400000000, 0x12345678, 0xffffffff80000000
    integer "clmul a0, a1, a2", 0x80000001, 0x7fffffff, 0x3
    integer "clmul a0, a1, a2", 0x709e6ebf1ec3228, 0x7fffffff, 0x12345678
    integer "clmul a0, a1, a2", 0x8000000000000000, 0x7fffffff, 0x8000000000000000
    integer "clmul a0, a1, a2", 0x100000000, 0x80000000, 0x2
    integer "clmul a0, a1, a2", 0x7fff80000000, 0x80000000, 0xffff
    integer "clmul a0, a1, a2", 0xffffffff80000000, 0x80000000, 0x7fffffffffffffff
    integer "clmul a0, a1, a2", 0xffffffff, 0xffffffff, 0x1
    integer "clmul a0, a1, a2", 0x7fffffff8000, 0xffffffff, 0x8000
    integer "clmul a0, a1, a2", 0x78787878789944a5, 0xffffffff, 0x123456789abcdef
    integer "clmul a0, a1, a2", 0x0, 0x100000000, 0x0
    integer "clmul a0, a1, a2", 0x7fff00000000, 0x100000000, 0x7fff
    integer "clmul a0, a1, a2", 0x0, 0x100000000, 0x100000000
    integer "clmul a0, a1, a2", 0xffffffff00000000, 0x100000000, 0xffffffffffffffff
    integer "clmul a0, a1, a2", 0xe1dde1a5e1dde1a5, 0x123456789abcdef, 0xff
    integer "clmul a0, a1, a2", 0x78787878789944a5, 0x123456789abcdef, 0xffffffff
    integer "clmul a0, a1, a2", 0x1c279baf132894a, 0x123456789abcdef, 0xfffffffffffffffe
    integer "clmul a0, a1, a2", 0xffffffffffffff80, 0x7fffffffffffffff, 0x80
    integer "clmul a0, a1, a2", 0xffffffff80000000, 0x7fffffffffffffff, 0x80000000
    integer "clmul a0, a1, a2", 0x55b469882dcc11f0, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "clmul a0, a1, a2", 0x8000000000000000, 0x8000000000000000, 0x7f
    integer "clmul a0, a1, a2", 0x8000000000000000, 0x8000000000000000, 0x7fffffff
    integer "clmul a0, a1, a2", 0x0, 0x8000000000000000, 0xffffffff80000000
    integer "clmul a0, a1, a2", 0x80000000, 0xffffffff80000000, 0x3
    integer "clmul a0, a1, a2", 0xf8f6191400000000, 0xffffffff80000000, 0x12345678
    integer "clmul a0, a1, a2", 0x0, 0xffffffff80000000, 0x8000000000000000
    integer "clmul a0, a1, a2", 0xfdb97530eca86420, 0xfedcba9876543210, 0x2
    integer "clmul a0, a1, a2", 0x3c3c44443c3c11f0, 0xfedcba9876543210, 0xffff
    integer "clmul a0, a1, a2", 0x55b469882dcc11f0, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "clmul a0, a1, a2", 0xfffffffffffffffe, 0xfffffffffffffffe, 0x1
    integer "clmul a0, a1, a1", 0x405101114154041, 0x123456789
    update "clmul a0, a0, a1", 0x305ae50f8, 0xfedcba98, 0x5
    update "clmul a0, a1, a0", 0x2f81725c8, 0x7, 0xfedcba98
end

# fld: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    float_load "fld fa0, 0(a1)", 0xec459ef750a9025b, 0x0
    float_load "fld fa0, 0(a1)", 0x93ec459ef750a902, 0x1
    float_load "fld fa0, 0(a1)", 0x3a93ec459ef750a9, 0x2
    float_load "fld fa0, 0(a1)", 0x88e13a93ec459ef7, 0x4
    float_load "fld fa0, 0(a1)", 0x247dd62f88e13a93, 0x8
    float_load "fld fa0, 0(a1)", 0x67c01972cb247dd6, 0xff8
    float_load "fld fa0, 0(a1)", 0xd22b67c01972cb24, 0xffa
    float_load "fld fa0, 0(a1)", 0x156ec72079d22b67, 0xfff
    float_load "fld fa0, 0(a1)", 0xbc156ec72079d22b, 0x1000
    float_load "fld fa0, -8(a1)", 0x247dd62f88e13a93, 0x10
end

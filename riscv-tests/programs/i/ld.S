# ld: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    load "ld a0, 0(a1)", 0xec459ef750a9025b, 0x0
    load "ld a0, 0(a1)", 0x93ec459ef750a902, 0x1
    load "ld a0, 0(a1)", 0x3a93ec459ef750a9, 0x2
    load "ld a0, 0(a1)", 0xe13a93ec459ef750, 0x3
    load "ld a0, 0(a1)", 0x88e13a93ec459ef7, 0x4
    load "ld a0, 0(a1)", 0x7dd62f88e13a93ec, 0x7
    load "ld a0, 0(a1)", 0x247dd62f88e13a93, 0x8
    load "ld a0, 0(a1)", 0x67c01972cb247dd6, 0xd
    load "ld a0, 0(a1)", 0x67c01972cb247dd6, 0xff8
    load "ld a0, 0(a1)", 0xd22b67c01972cb24, 0xffa
    load "ld a0, 0(a1)", 0x2079d22b67c01972, 0xffc
    load "ld a0, 0(a1)", 0xc72079d22b67c019, 0xffd
    load "ld a0, 0(a1)", 0x156ec72079d22b67, 0xfff
    load "ld a0, 0(a1)", 0xbc156ec72079d22b, 0x1000
    load "ld a0, -2048(a1)", 0x247dd62f88e13a93, 0x808
    load "ld a0, -1(a1)", 0x65be1770c9227bd4, 0x808
    load "ld a0, 2047(a1)", 0x4da6ff58b10a63bc, 0x808
    load "ld a1, 0(a1); mv a0, a1", 0x5cb50e67c01972cb, 0x10
end

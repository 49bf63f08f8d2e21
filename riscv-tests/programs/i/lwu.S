# lwu: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    load "lwu a0, 0(a1)", 0x50a9025b, 0x0
    load "lwu a0, 0(a1)", 0xf750a902, 0x1
    load "lwu a0, 0(a1)", 0x9ef750a9, 0x2
    load "lwu a0, 0(a1)", 0x459ef750, 0x3
    load "lwu a0, 0(a1)", 0xec459ef7, 0x4
    load "lwu a0, 0(a1)", 0xe13a93ec, 0x7
    load "lwu a0, 0(a1)", 0x88e13a93, 0x8
    load "lwu a0, 0(a1)", 0xcb247dd6, 0xd
    load "lwu a0, 0(a1)", 0xcb247dd6, 0xff8
    load "lwu a0, 0(a1)", 0x1972cb24, 0xffa
    load "lwu a0, 0(a1)", 0x67c01972, 0xffc
    load "lwu a0, 0(a1)", 0x2b67c019, 0xffd
    load "lwu a0, 0(a1)", 0x79d22b67, 0xfff
    load "lwu a0, 0(a1)", 0x2079d22b, 0x1000
    load "lwu a0, -2048(a1)", 0x88e13a93, 0x808
    load "lwu a0, -1(a1)", 0xc9227bd4, 0x808
    load "lwu a0, 2047(a1)", 0xb10a63bc, 0x808
    load "lwu a1, 0(a1); mv a0, a1", 0xc01972cb, 0x10
end

# lw: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    load "lw a0, 0(a1)", 0x50a9025b, 0x0
    load "lw a0, 0(a1)", 0xfffffffff750a902, 0x1
    load "lw a0, 0(a1)", 0xffffffff9ef750a9, 0x2
    load "lw a0, 0(a1)", 0x459ef750, 0x3
    load "lw a0, 0(a1)", 0xffffffffec459ef7, 0x4
    load "lw a0, 0(a1)", 0xffffffffe13a93ec, 0x7
    load "lw a0, 0(a1)", 0xffffffff88e13a93, 0x8
    load "lw a0, 0(a1)", 0xffffffffcb247dd6, 0xd
    load "lw a0, 0(a1)", 0xffffffffcb247dd6, 0xff8
    load "lw a0, 0(a1)", 0x1972cb24, 0xffa
    load "lw a0, 0(a1)", 0x67c01972, 0xffc
    load "lw a0, 0(a1)", 0x2b67c019, 0xffd
    load "lw a0, 0(a1)", 0x79d22b67, 0xfff
    load "lw a0, 0(a1)", 0x2079d22b, 0x1000
    load "lw a0, -2048(a1)", 0xffffffff88e13a93, 0x808
    load "lw a0, -1(a1)", 0xffffffffc9227bd4, 0x808
    load "lw a0, 2047(a1)", 0xffffffffb10a63bc, 0x808
    load "lw a1, 0(a1); mv a0, a1", 0xffffffffc01972cb, 0x10
end

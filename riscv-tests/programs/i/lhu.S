# lhu: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    load "lhu a0, 0(a1)", 0x25b, 0x0
    load "lhu a0, 0(a1)", 0xa902, 0x1
    load "lhu a0, 0(a1)", 0x50a9, 0x2
    load "lhu a0, 0(a1)", 0xf750, 0x3
    load "lhu a0, 0(a1)", 0x9ef7, 0x4
    load "lhu a0, 0(a1)", 0x93ec, 0x7
    load "lhu a0, 0(a1)", 0x3a93, 0x8
    load "lhu a0, 0(a1)", 0x7dd6, 0xd
    load "lhu a0, 0(a1)", 0x7dd6, 0xff8
    load "lhu a0, 0(a1)", 0xcb24, 0xffa
    load "lhu a0, 0(a1)", 0x1972, 0xffc
    load "lhu a0, 0(a1)", 0xc019, 0xffd
    load "lhu a0, 0(a1)", 0x2b67, 0xfff
    load "lhu a0, 0(a1)", 0xd22b, 0x1000
    load "lhu a0, -2048(a1)", 0x3a93, 0x808
    load "lhu a0, -1(a1)", 0x7bd4, 0x808
    load "lhu a0, 2047(a1)", 0x63bc, 0x808
    load "lhu a1, 0(a1); mv a0, a1", 0x72cb, 0x10
end

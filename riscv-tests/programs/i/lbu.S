# lbu: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    load "lbu a0, 0(a1)", 0x5b, 0x0
    load "lbu a0, 0(a1)", 0x2, 0x1
    load "lbu a0, 0(a1)", 0xa9, 0x2
    load "lbu a0, 0(a1)", 0x50, 0x3
    load "lbu a0, 0(a1)", 0xf7, 0x4
    load "lbu a0, 0(a1)", 0xec, 0x7
    load "lbu a0, 0(a1)", 0x93, 0x8
    load "lbu a0, 0(a1)", 0xd6, 0xd
    load "lbu a0, 0(a1)", 0xd6, 0xff8
    load "lbu a0, 0(a1)", 0x24, 0xffa
    load "lbu a0, 0(a1)", 0x72, 0xffc
    load "lbu a0, 0(a1)", 0x19, 0xffd
    load "lbu a0, 0(a1)", 0x67, 0xfff
    load "lbu a0, 0(a1)", 0x2b, 0x1000
    load "lbu a0, -2048(a1)", 0x93, 0x808
    load "lbu a0, -1(a1)", 0xd4, 0x808
    load "lbu a0, 2047(a1)", 0xbc, 0x808
    load "lbu a1, 0(a1); mv a0, a1", 0xcb, 0x10
end

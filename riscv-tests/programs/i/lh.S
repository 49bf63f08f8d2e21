# lh: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    load "lh a0, 0(a1)", 0x25b, 0x0
    load "lh a0, 0(a1)", 0xffffffffffffa902, 0x1
    load "lh a0, 0(a1)", 0x50a9, 0x2
    load "lh a0, 0(a1)", 0xfffffffffffff750, 0x3
    load "lh a0, 0(a1)", 0xffffffffffff9ef7, 0x4
    load "lh a0, 0(a1)", 0xffffffffffff93ec, 0x7
    load "lh a0, 0(a1)", 0x3a93, 0x8
    load "lh a0, 0(a1)", 0x7dd6, 0xd
    load "lh a0, 0(a1)", 0x7dd6, 0xff8
    load "lh a0, 0(a1)", 0xffffffffffffcb24, 0xffa
    load "lh a0, 0(a1)", 0x1972, 0xffc
    load "lh a0, 0(a1)", 0xffffffffffffc019, 0xffd
    load "lh a0, 0(a1)", 0x2b67, 0xfff
    load "lh a0, 0(a1)", 0xffffffffffffd22b, 0x1000
    load "lh a0, -2048(a1)", 0x3a93, 0x808
    load "lh a0, -1(a1)", 0x7bd4, 0x808
    load "lh a0, 2047(a1)", 0x63bc, 0x808
    load "lh a1, 0(a1); mv a0, a1", 0x72cb, 0x10
end

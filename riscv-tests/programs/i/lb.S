# lb: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    load "lb a0, 0(a1)", 0x5b, 0x0
    load "lb a0, 0(a1)", 0x2, 0x1
    load "lb a0, 0(a1)", 0xffffffffffffffa9, 0x2
    load "lb a0, 0(a1)", 0x50, 0x3
    load "lb a0, 0(a1)", 0xfffffffffffffff7, 0x4
    load "lb a0, 0(a1)", 0xffffffffffffffec, 0x7
    load "lb a0, 0(a1)", 0xffffffffffffff93, 0x8
    load "lb a0, 0(a1)", 0xffffffffffffffd6, 0xd
    load "lb a0, 0(a1)", 0xffffffffffffffd6, 0xff8
    load "lb a0, 0(a1)", 0x24, 0xffa
    load "lb a0, 0(a1)", 0x72, 0xffc
    load "lb a0, 0(a1)", 0x19, 0xffd
    load "lb a0, 0(a1)", 0x67, 0xfff
    load "lb a0, 0(a1)", 0x2b, 0x1000
    load "lb a0, -2048(a1)", 0xffffffffffffff93, 0x808
    load "lb a0, -1(a1)", 0xffffffffffffffd4, 0x808
    load "lb a0, 2047(a1)", 0xffffffffffffffbc, 0x808
    load "lb a1, 0(a1); mv a0, a1", 0xffffffffffffffcb, 0x10
end

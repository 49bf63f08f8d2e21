# flh: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    float_load "flh fa0, 0(a1)", 0xffffffffffff025b, 0x0
    float_load "flh fa0, 0(a1)", 0xffffffffffffa902, 0x1
    float_load "flh fa0, 0(a1)", 0xffffffffffff50a9, 0x2
    float_load "flh fa0, 0(a1)", 0xffffffffffff9ef7, 0x4
    float_load "flh fa0, 0(a1)", 0xffffffffffff3a93, 0x8
    float_load "flh fa0, 0(a1)", 0xffffffffffff7dd6, 0xff8
    float_load "flh fa0, 0(a1)", 0xffffffffffffcb24, 0xffa
    float_load "flh fa0, 0(a1)", 0xffffffffffff2b67, 0xfff
    float_load "flh fa0, 0(a1)", 0xffffffffffffd22b, 0x1000
    float_load "flh fa0, -8(a1)", 0xffffffffffff3a93, 0x10
end

# flw: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    float_load "flw fa0, 0(a1)", 0xffffffff50a9025b, 0x0
    float_load "flw fa0, 0(a1)", 0xfffffffff750a902, 0x1
    float_load "flw fa0, 0(a1)", 0xffffffff9ef750a9, 0x2
    float_load "flw fa0, 0(a1)", 0xffffffffec459ef7, 0x4
    float_load "flw fa0, 0(a1)", 0xffffffff88e13a93, 0x8
    float_load "flw fa0, 0(a1)", 0xffffffffcb247dd6, 0xff8
    float_load "flw fa0, 0(a1)", 0xffffffff1972cb24, 0xffa
    float_load "flw fa0, 0(a1)", 0xffffffff79d22b67, 0xfff
    float_load "flw fa0, 0(a1)", 0xffffffff2079d22b, 0x1000
    float_load "flw fa0, -8(a1)", 0xffffffff88e13a93, 0x10
end

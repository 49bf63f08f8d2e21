# fmv.x.d: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    float_to_integer "fmv.x.d a0, fa1", 0x0, 0x0, 0x0, 0x0
    float_to_integer "fmv.x.d a0, fa1", 0x8000000000000000, 0x0, 0x0, 0x8000000000000000
    float_to_integer "fmv.x.d a0, fa1", 0x1, 0x0, 0x0, 0x1
    float_to_integer "fmv.x.d a0, fa1", 0x800fffffffffffff, 0x0, 0x0, 0x800fffffffffffff
    float_to_integer "fmv.x.d a0, fa1", 0x10000000000000, 0x0, 0x0, 0x10000000000000
    float_to_integer "fmv.x.d a0, fa1", 0x3ff0000000000000, 0x0, 0x0, 0x3ff0000000000000
    float_to_integer "fmv.x.d a0, fa1", 0xbff0000000000001, 0x0, 0x0, 0xbff0000000000001
    float_to_integer "fmv.x.d a0, fa1", 0x400921fb54442d18, 0x0, 0x0, 0x400921fb54442d18
    float_to_integer "fmv.x.d a0, fa1", 0x3fefffffffffffff, 0x0, 0x0, 0x3fefffffffffffff
    float_to_integer "fmv.x.d a0, fa1", 0x41dfffffffc00000, 0x0, 0x0, 0x41dfffffffc00000
    float_to_integer "fmv.x.d a0, fa1", 0x43e0000000000000, 0x0, 0x0, 0x43e0000000000000
    float_to_integer "fmv.x.d a0, fa1", 0xc3e0000000000001, 0x0, 0x0, 0xc3e0000000000001
    float_to_integer "fmv.x.d a0, fa1", 0x7fefffffffffffff, 0x0, 0x0, 0x7fefffffffffffff
    float_to_integer "fmv.x.d a0, fa1", 0xffefffffffffffff, 0x0, 0x0, 0xffefffffffffffff
    float_to_integer "fmv.x.d a0, fa1", 0x7ff0000000000000, 0x0, 0x0, 0x7ff0000000000000
    float_to_integer "fmv.x.d a0, fa1", 0xfff0000000000000, 0x0, 0x0, 0xfff0000000000000
    float_to_integer "fmv.x.d a0, fa1", 0x7ff8000000000000, 0x0, 0x0, 0x7ff8000000000000
    float_to_integer "fmv.x.d a0, fa1", 0x7ff0000000000001, 0x0, 0x0, 0x7ff0000000000001
    float_to_integer "fmv.x.d a0, fa1", 0x3cb0000000000000, 0x0, 0x0, 0x3cb0000000000000
    float_to_integer "fmv.x.d a0, fa1", 0x36a0000000000001, 0x0, 0x0, 0x36a0000000000001
    float_to_integer "fmv.x.d a0, fa1", 0x47efffffe0000001, 0x0, 0x0, 0x47efffffe0000001
end

# fmv.x.h: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    float_to_integer "fmv.x.h a0, fa1", 0x0, 0x0, 0x0, 0xffffffffffff0000
    float_to_integer "fmv.x.h a0, fa1", 0xffffffffffff8000, 0x0, 0x0, 0xffffffffffff8000
    float_to_integer "fmv.x.h a0, fa1", 0x1, 0x0, 0x0, 0xffffffffffff0001
    float_to_integer "fmv.x.h a0, fa1", 0xffffffffffff83ff, 0x0, 0x0, 0xffffffffffff83ff
    float_to_integer "fmv.x.h a0, fa1", 0x400, 0x0, 0x0, 0xffffffffffff0400
    float_to_integer "fmv.x.h a0, fa1", 0x3c00, 0x0, 0x0, 0xffffffffffff3c00
    float_to_integer "fmv.x.h a0, fa1", 0xffffffffffffbc01, 0x0, 0x0, 0xffffffffffffbc01
    float_to_integer "fmv.x.h a0, fa1", 0x4248, 0x0, 0x0, 0xffffffffffff4248
    float_to_integer "fmv.x.h a0, fa1", 0x3bff, 0x0, 0x0, 0xffffffffffff3bff
    float_to_integer "fmv.x.h a0, fa1", 0x7bff, 0x0, 0x0, 0xffffffffffff7bff
    float_to_integer "fmv.x.h a0, fa1", 0xfffffffffffffbff, 0x0, 0x0, 0xfffffffffffffbff
    float_to_integer "fmv.x.h a0, fa1", 0x7c00, 0x0, 0x0, 0xffffffffffff7c00
    float_to_integer "fmv.x.h a0, fa1", 0xfffffffffffffc00, 0x0, 0x0, 0xfffffffffffffc00
    float_to_integer "fmv.x.h a0, fa1", 0x7e00, 0x0, 0x0, 0xffffffffffff7e00
    float_to_integer "fmv.x.h a0, fa1", 0x7c01, 0x0, 0x0, 0xffffffffffff7c01
    float_to_integer "fmv.x.h a0, fa1", 0x1400, 0x0, 0x0, 0xffffffffffff1400
    float_to_integer "fmv.x.h a0, fa1", 0x6400, 0x0, 0x0, 0xffffffffffff6400
    float_to_integer "fmv.x.h a0, fa1", 0x77ff, 0x0, 0x0, 0xffffffffffff77ff
    float_to_integer "fmv.x.h a0, fa1", 0x3c00, 0x0, 0x0, 0x3c00
end

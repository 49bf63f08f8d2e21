# fclass.h: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    float_to_integer "fclass.h a0, fa1", 0x10, 0x0, 0x0, 0xffffffffffff0000
    float_to_integer "fclass.h a0, fa1", 0x8, 0x0, 0x0, 0xffffffffffff8000
    float_to_integer "fclass.h a0, fa1", 0x20, 0x0, 0x0, 0xffffffffffff0001
    float_to_integer "fclass.h a0, fa1", 0x4, 0x0, 0x0, 0xffffffffffff83ff
    float_to_integer "fclass.h a0, fa1", 0x40, 0x0, 0x0, 0xffffffffffff0400
    float_to_integer "fclass.h a0, fa1", 0x40, 0x0, 0x0, 0xffffffffffff3c00
    float_to_integer "fclass.h a0, fa1", 0x2, 0x0, 0x0, 0xffffffffffffbc01
    float_to_integer "fclass.h a0, fa1", 0x40, 0x0, 0x0, 0xffffffffffff4248
    float_to_integer "fclass.h a0, fa1", 0x40, 0x0, 0x0, 0xffffffffffff3bff
    float_to_integer "fclass.h a0, fa1", 0x40, 0x0, 0x0, 0xffffffffffff7bff
    float_to_integer "fclass.h a0, fa1", 0x2, 0x0, 0x0, 0xfffffffffffffbff
    float_to_integer "fclass.h a0, fa1", 0x80, 0x0, 0x0, 0xffffffffffff7c00
    float_to_integer "fclass.h a0, fa1", 0x1, 0x0, 0x0, 0xfffffffffffffc00
    float_to_integer "fclass.h a0, fa1", 0x200, 0x0, 0x0, 0xffffffffffff7e00
    float_to_integer "fclass.h a0, fa1", 0x100, 0x0, 0x0, 0xffffffffffff7c01
    float_to_integer "fclass.h a0, fa1", 0x40, 0x0, 0x0, 0xffffffffffff1400
    float_to_integer "fclass.h a0, fa1", 0x40, 0x0, 0x0, 0xffffffffffff6400
    float_to_integer "fclass.h a0, fa1", 0x40, 0x0, 0x0, 0xffffffffffff77ff
    float_to_integer "fclass.h a0, fa1", 0x200, 0x0, 0x0, 0x3c00
end

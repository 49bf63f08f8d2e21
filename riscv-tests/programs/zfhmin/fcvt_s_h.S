# fcvt.s.h: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    float "fcvt.s.h fa0, fa1", 0xffffffff00000000, 0x0, 0x0, 0xffffffffffff0000
    float "fcvt.s.h fa0, fa1", 0xffffffff80000000, 0x0, 0x0, 0xffffffffffff8000
    float "fcvt.s.h fa0, fa1", 0xffffffff33800000, 0x0, 0x0, 0xffffffffffff0001
    float "fcvt.s.h fa0, fa1", 0xffffffffb87fc000, 0x0, 0x0, 0xffffffffffff83ff
    float "fcvt.s.h fa0, fa1", 0xffffffff38800000, 0x0, 0x0, 0xffffffffffff0400
    float "fcvt.s.h fa0, fa1", 0xffffffff3f800000, 0x0, 0x0, 0xffffffffffff3c00
    float "fcvt.s.h fa0, fa1", 0xffffffffbf802000, 0x0, 0x0, 0xffffffffffffbc01
    float "fcvt.s.h fa0, fa1", 0xffffffff40490000, 0x0, 0x0, 0xffffffffffff4248
    float "fcvt.s.h fa0, fa1", 0xffffffff3f7fe000, 0x0, 0x0, 0xffffffffffff3bff
    float "fcvt.s.h fa0, fa1", 0xffffffff477fe000, 0x0, 0x0, 0xffffffffffff7bff
    float "fcvt.s.h fa0, fa1", 0xffffffffc77fe000, 0x0, 0x0, 0xfffffffffffffbff
    float "fcvt.s.h fa0, fa1", 0xffffffff7f800000, 0x0, 0x0, 0xffffffffffff7c00
    float "fcvt.s.h fa0, fa1", 0xffffffffff800000, 0x0, 0x0, 0xfffffffffffffc00
    float "fcvt.s.h fa0, fa1", 0xffffffff7fc00000, 0x0, 0x0, 0xffffffffffff7e00
    float "fcvt.s.h fa0, fa1", 0xffffffff7fc00000, 0x10, 0x0, 0xffffffffffff7c01
    float "fcvt.s.h fa0, fa1", 0xffffffff3a800000, 0x0, 0x0, 0xffffffffffff1400
    float "fcvt.s.h fa0, fa1", 0xffffffff44800000, 0x0, 0x0, 0xffffffffffff6400
    float "fcvt.s.h fa0, fa1", 0xffffffff46ffe000, 0x0, 0x0, 0xffffffffffff77ff
    float "fcvt.s.h fa0, fa1", 0xffffffff7fc00000, 0x0, 0x0, 0x3c00
end

# fcvt.d.h: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    float "fcvt.d.h fa0, fa1", 0x0, 0x0, 0x0, 0xffffffffffff0000
    float "fcvt.d.h fa0, fa1", 0x8000000000000000, 0x0, 0x0, 0xffffffffffff8000
    float "fcvt.d.h fa0, fa1", 0x3e70000000000000, 0x0, 0x0, 0xffffffffffff0001
    float "fcvt.d.h fa0, fa1", 0xbf0ff80000000000, 0x0, 0x0, 0xffffffffffff83ff
    float "fcvt.d.h fa0, fa1", 0x3f10000000000000, 0x0, 0x0, 0xffffffffffff0400
    float "fcvt.d.h fa0, fa1", 0x3ff0000000000000, 0x0, 0x0, 0xffffffffffff3c00
    float "fcvt.d.h fa0, fa1", 0xbff0040000000000, 0x0, 0x0, 0xffffffffffffbc01
    float "fcvt.d.h fa0, fa1", 0x4009200000000000, 0x0, 0x0, 0xffffffffffff4248
    float "fcvt.d.h fa0, fa1", 0x3feffc0000000000, 0x0, 0x0, 0xffffffffffff3bff
    float "fcvt.d.h fa0, fa1", 0x40effc0000000000, 0x0, 0x0, 0xffffffffffff7bff
    float "fcvt.d.h fa0, fa1", 0xc0effc0000000000, 0x0, 0x0, 0xfffffffffffffbff
    float "fcvt.d.h fa0, fa1", 0x7ff0000000000000, 0x0, 0x0, 0xffffffffffff7c00
    float "fcvt.d.h fa0, fa1", 0xfff0000000000000, 0x0, 0x0, 0xfffffffffffffc00
    float "fcvt.d.h fa0, fa1", 0x7ff8000000000000, 0x0, 0x0, 0xffffffffffff7e00
    float "fcvt.d.h fa0, fa1", 0x7ff8000000000000, 0x10, 0x0, 0xffffffffffff7c01
    float "fcvt.d.h fa0, fa1", 0x3f50000000000000, 0x0, 0x0, 0xffffffffffff1400
    float "fcvt.d.h fa0, fa1", 0x4090000000000000, 0x0, 0x0, 0xffffffffffff6400
    float "fcvt.d.h fa0, fa1", 0x40dffc0000000000, 0x0, 0x0, 0xffffffffffff77ff
    float "fcvt.d.h fa0, fa1", 0x7ff8000000000000, 0x0, 0x0, 0x3c00
end

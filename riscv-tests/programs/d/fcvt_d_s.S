# fcvt.d.s: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    float "fcvt.d.s fa0, fa1", 0x0, 0x0, 0x0, 0xffffffff00000000
    float "fcvt.d.s fa0, fa1", 0x8000000000000000, 0x0, 0x0, 0xffffffff80000000
    float "fcvt.d.s fa0, fa1", 0x36a0000000000000, 0x0, 0x0, 0xffffffff00000001
    float "fcvt.d.s fa0, fa1", 0xb80fffffc0000000, 0x0, 0x0, 0xffffffff807fffff
    float "fcvt.d.s fa0, fa1", 0x3810000000000000, 0x0, 0x0, 0xffffffff00800000
    float "fcvt.d.s fa0, fa1", 0x3ff0000000000000, 0x0, 0x0, 0xffffffff3f800000
    float "fcvt.d.s fa0, fa1", 0xbff0000020000000, 0x0, 0x0, 0xffffffffbf800001
    float "fcvt.d.s fa0, fa1", 0x400921fb60000000, 0x0, 0x0, 0xffffffff40490fdb
    float "fcvt.d.s fa0, fa1", 0x3fefffffe0000000, 0x0, 0x0, 0xffffffff3f7fffff
    float "fcvt.d.s fa0, fa1", 0x416fffffe0000000, 0x0, 0x0, 0xffffffff4b7fffff
    float "fcvt.d.s fa0, fa1", 0x41dfffffe0000000, 0x0, 0x0, 0xffffffff4effffff
    float "fcvt.d.s fa0, fa1", 0x43e0000000000000, 0x0, 0x0, 0xffffffff5f000000
    float "fcvt.d.s fa0, fa1", 0xc1e0000020000000, 0x0, 0x0, 0xffffffffcf000001
    float "fcvt.d.s fa0, fa1", 0x47efffffe0000000, 0x0, 0x0, 0xffffffff7f7fffff
    float "fcvt.d.s fa0, fa1", 0xc7efffffe0000000, 0x0, 0x0, 0xffffffffff7fffff
    float "fcvt.d.s fa0, fa1", 0x7ff0000000000000, 0x0, 0x0, 0xffffffff7f800000
    float "fcvt.d.s fa0, fa1", 0xfff0000000000000, 0x0, 0x0, 0xffffffffff800000
    float "fcvt.d.s fa0, fa1", 0x7ff8000000000000, 0x0, 0x0, 0xffffffff7fc00000
    float "fcvt.d.s fa0, fa1", 0x7ff8000000000000, 0x10, 0x0, 0xffffffff7f800001
    float "fcvt.d.s fa0, fa1", 0x3e80000000000000, 0x0, 0x0, 0xffffffff34000000
    float "fcvt.d.s fa0, fa1", 0x7ff8000000000000, 0x0, 0x0, 0x3f800000
end

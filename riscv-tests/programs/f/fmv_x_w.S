# fmv.x.w: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    float_to_integer "fmv.x.w a0, fa1", 0x0, 0x0, 0x0, 0xffffffff00000000
    float_to_integer "fmv.x.w a0, fa1", 0xffffffff80000000, 0x0, 0x0, 0xffffffff80000000
    float_to_integer "fmv.x.w a0, fa1", 0x1, 0x0, 0x0, 0xffffffff00000001
    float_to_integer "fmv.x.w a0, fa1", 0xffffffff807fffff, 0x0, 0x0, 0xffffffff807fffff
    float_to_integer "fmv.x.w a0, fa1", 0x800000, 0x0, 0x0, 0xffffffff00800000
    float_to_integer "fmv.x.w a0, fa1", 0x3f800000, 0x0, 0x0, 0xffffffff3f800000
    float_to_integer "fmv.x.w a0, fa1", 0xffffffffbf800001, 0x0, 0x0, 0xffffffffbf800001
    float_to_integer "fmv.x.w a0, fa1", 0x40490fdb, 0x0, 0x0, 0xffffffff40490fdb
    float_to_integer "fmv.x.w a0, fa1", 0x3f7fffff, 0x0, 0x0, 0xffffffff3f7fffff
    float_to_integer "fmv.x.w a0, fa1", 0x4b7fffff, 0x0, 0x0, 0xffffffff4b7fffff
    float_to_integer "fmv.x.w a0, fa1", 0x4effffff, 0x0, 0x0, 0xffffffff4effffff
    float_to_integer "fmv.x.w a0, fa1", 0x5f000000, 0x0, 0x0, 0xffffffff5f000000
    float_to_integer "fmv.x.w a0, fa1", 0xffffffffcf000001, 0x0, 0x0, 0xffffffffcf000001
    float_to_integer "fmv.x.w a0, fa1", 0x7f7fffff, 0x0, 0x0, 0xffffffff7f7fffff
    float_to_integer "fmv.x.w a0, fa1", 0xffffffffff7fffff, 0x0, 0x0, 0xffffffffff7fffff
    float_to_integer "fmv.x.w a0, fa1", 0x7f800000, 0x0, 0x0, 0xffffffff7f800000
    float_to_integer "fmv.x.w a0, fa1", 0xffffffffff800000, 0x0, 0x0, 0xffffffffff800000
    float_to_integer "fmv.x.w a0, fa1", 0x7fc00000, 0x0, 0x0, 0xffffffff7fc00000
    float_to_integer "fmv.x.w a0, fa1", 0x7f800001, 0x0, 0x0, 0xffffffff7f800001
    float_to_integer "fmv.x.w a0, fa1", 0x34000000, 0x0, 0x0, 0xffffffff34000000
    float_to_integer "fmv.x.w a0, fa1", 0x3f800000, 0x0, 0x0, 0x3f800000
end

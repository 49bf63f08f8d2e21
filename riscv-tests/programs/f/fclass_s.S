# fclass.s: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    float_to_integer "fclass.s a0, fa1", 0x10, 0x0, 0x0, 0xffffffff00000000
    float_to_integer "fclass.s a0, fa1", 0x8, 0x0, 0x0, 0xffffffff80000000
    float_to_integer "fclass.s a0, fa1", 0x20, 0x0, 0x0, 0xffffffff00000001
    float_to_integer "fclass.s a0, fa1", 0x4, 0x0, 0x0, 0xffffffff807fffff
    float_to_integer "fclass.s a0, fa1", 0x40, 0x0, 0x0, 0xffffffff00800000
    float_to_integer "fclass.s a0, fa1", 0x40, 0x0, 0x0, 0xffffffff3f800000
    float_to_integer "fclass.s a0, fa1", 0x2, 0x0, 0x0, 0xffffffffbf800001
    float_to_integer "fclass.s a0, fa1", 0x40, 0x0, 0x0, 0xffffffff40490fdb
    float_to_integer "fclass.s a0, fa1", 0x40, 0x0, 0x0, 0xffffffff3f7fffff
    float_to_integer "fclass.s a0, fa1", 0x40, 0x0, 0x0, 0xffffffff4b7fffff
    float_to_integer "fclass.s a0, fa1", 0x40, 0x0, 0x0, 0xffffffff4effffff
    float_to_integer "fclass.s a0, fa1", 0x40, 0x0, 0x0, 0xffffffff5f000000
    float_to_integer "fclass.s a0, fa1", 0x2, 0x0, 0x0, 0xffffffffcf000001
    float_to_integer "fclass.s a0, fa1", 0x40, 0x0, 0x0, 0xffffffff7f7fffff
    float_to_integer "fclass.s a0, fa1", 0x2, 0x0, 0x0, 0xffffffffff7fffff
    float_to_integer "fclass.s a0, fa1", 0x80, 0x0, 0x0, 0xffffffff7f800000
    float_to_integer "fclass.s a0, fa1", 0x1, 0x0, 0x0, 0xffffffffff800000
    float_to_integer "fclass.s a0, fa1", 0x200, 0x0, 0x0, 0xffffffff7fc00000
    float_to_integer "fclass.s a0, fa1", 0x100, 0x0, 0x0, 0xffffffff7f800001
    float_to_integer "fclass.s a0, fa1", 0x40, 0x0, 0x0, 0xffffffff34000000
    float_to_integer "fclass.s a0, fa1", 0x200, 0x0, 0x0, 0x3f800000
end

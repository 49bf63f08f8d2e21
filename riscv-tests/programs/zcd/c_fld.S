# c.fld: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    float_load "c.fld fa0, 0(a1)", 0xec459ef750a9025b, 0x0
    float_load "c.fld fa0, 0(a1)", 0xc72079d22b67c019, 0xffd
    float_load "c.fld fa0, 248(a1)", 0xb40d66bf1871ca23, 0x0
    float_load "c.fld fa0, 248(a1)", 0x8fe8419af34ca5fe, 0xffd
end

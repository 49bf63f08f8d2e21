# c.fldsp: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    float_load "mv a5, sp; mv sp, a1; c.fldsp fa0, 8(sp); mv sp, a5", 0x247dd62f88e13a93, 0x0
    float_load "mv a5, sp; mv sp, a1; c.fldsp fa0, 8(sp); mv sp, a5", 0x156ec72079d22b67, 0xff7
end

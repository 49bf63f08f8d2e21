# c.lwsp: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    load "mv a5, sp; mv sp, a1; c.lwsp a0, 8(sp); mv sp, a5", 0xffffffff88e13a93, 0x0
    load "mv a5, sp; mv sp, a1; c.lwsp a0, 8(sp); mv sp, a5", 0x79d22b67, 0xff7
end

# c.jalr: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    branch "la a5, 1f; c.jalr a5; 2: nop", 0x1
    integer "la a5, 1f; c.jalr a5; 2: nop; 1: la a0, 2b; sub a0, a0, ra", 0x0
end

# c.jr: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    branch "la a5, 1f; c.jr a5", 0x1
end

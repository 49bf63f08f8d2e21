# c.j: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    branch "c.j 1f", 0x1
end

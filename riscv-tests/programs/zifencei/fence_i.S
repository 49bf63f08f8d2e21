# fence.i: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    quiet "fence.i"
end

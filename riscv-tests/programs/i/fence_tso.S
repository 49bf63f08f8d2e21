# fence.tso: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    quiet "fence.tso"
end

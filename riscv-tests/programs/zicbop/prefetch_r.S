# prefetch.r: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    quiet "prefetch.r 0(a1)"
    quiet "prefetch.r -32(zero)"
end

# prefetch.i: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    quiet "prefetch.i 0(a1)"
    quiet "prefetch.i -32(zero)"
end

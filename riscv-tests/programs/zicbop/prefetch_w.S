# prefetch.w: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    quiet "prefetch.w 0(a1)"
    quiet "prefetch.w -32(zero)"
end

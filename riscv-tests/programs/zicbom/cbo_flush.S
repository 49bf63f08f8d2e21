# cbo.flush: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    quiet "cbo.flush (a1)"
end

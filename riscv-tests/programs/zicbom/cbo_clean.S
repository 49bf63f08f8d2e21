# cbo.clean: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    quiet "cbo.clean (a1)"
end

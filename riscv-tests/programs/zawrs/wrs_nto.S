# wrs.nto: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    quiet "wrs.nto"
end

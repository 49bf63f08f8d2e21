# cbo.zero: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    store "cbo.zero (a1)", 0x0, 0x0, 0x0, 0x0
    store "cbo.zero (a1)", 0x0, 0xffffffffffffffff, 0x0, 0x78
end

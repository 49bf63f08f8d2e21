# c.mop: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    quiet ".2byte 0x6081"
end

# c.addi4spn: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "mv a5, sp; mv sp, a1; c.addi4spn a0, sp, 4; mv sp, a5", 0x1004, 0x1000
    integer "mv a5, sp; mv sp, a1; c.addi4spn a0, sp, 1020; mv sp, a5", 0x13fc, 0x1000
end

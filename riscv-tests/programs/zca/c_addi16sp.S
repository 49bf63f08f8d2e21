# c.addi16sp: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "mv a5, sp; mv sp, a1; c.addi16sp sp, 16; mv a0, sp; mv sp, a5", 0x1010, 0x1000
    integer "mv a5, sp; mv sp, a1; c.addi16sp sp, -512; mv a0, sp; mv sp, a5", 0xe00, 0x1000
    integer "mv a5, sp; mv sp, a1; c.addi16sp sp, 496; mv a0, sp; mv sp, a5", 0x11f0, 0x1000
end

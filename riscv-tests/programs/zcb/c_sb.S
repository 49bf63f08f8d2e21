# c.sb: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    store ".2byte 0x8990", 0xffffffffffffff34, 0xffffffffffffffff, 0x1234, 0x0
    store ".2byte 0x8990", 0xffffffffffff34ff, 0xffffffffffffffff, 0x1234, 0x1
    store ".2byte 0x8990", 0x34ffffffffffffff, 0xffffffffffffffff, 0x1234, 0xfff
end

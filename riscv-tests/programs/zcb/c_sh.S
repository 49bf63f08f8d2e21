# c.sh: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    store ".2byte 0x8d90", 0xffffffffffff1234, 0xffffffffffffffff, 0x1234, 0x0
    store ".2byte 0x8d90", 0xffffffffff1234ff, 0xffffffffffffffff, 0x1234, 0x1
    store ".2byte 0x8d90", 0x34ffffffffffffff, 0xffffffffffffff12, 0x1234, 0xfff
end

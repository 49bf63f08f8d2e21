# c.lbu: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    load ".2byte 0x8188", 0x5b, 0x0
    load ".2byte 0x8188", 0x2, 0x1
    load ".2byte 0x8188", 0xa9, 0x2
    load ".2byte 0x8188", 0x67, 0xfff
end

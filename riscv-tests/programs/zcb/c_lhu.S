# c.lhu: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    load ".2byte 0x8588", 0x25b, 0x0
    load ".2byte 0x8588", 0xa902, 0x1
    load ".2byte 0x8588", 0x50a9, 0x2
    load ".2byte 0x8588", 0x2b67, 0xfff
end

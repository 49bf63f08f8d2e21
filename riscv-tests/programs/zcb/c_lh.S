# c.lh: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    load ".2byte 0x85c8", 0x25b, 0x0
    load ".2byte 0x85c8", 0xffffffffffffa902, 0x1
    load ".2byte 0x85c8", 0x50a9, 0x2
    load ".2byte 0x85c8", 0x2b67, 0xfff
end

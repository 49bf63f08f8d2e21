# c.lw: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    load "c.lw a0, 0(a1)", 0x50a9025b, 0x0
    load "c.lw a0, 0(a1)", 0xffffffff93ec459e, 0x5
    load "c.lw a0, 0(a1)", 0x1f78d12a, 0xf84
    load "c.lw a0, 0(a1)", 0x2b67c019, 0xffd
    load "c.lw a0, 124(a1)", 0x348de63f, 0x0
    load "c.lw a0, 124(a1)", 0x77d02982, 0x5
    load "c.lw a0, 124(a1)", 0x2079d22b, 0xf84
    load "c.lw a0, 124(a1)", 0xf68c11a, 0xffd
end

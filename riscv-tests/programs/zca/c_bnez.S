# c.bnez: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    branch "c.bnez a1, 1f", 0x0, 0x0
    branch "c.bnez a1, 1f", 0x1, 0x2
    branch "c.bnez a1, 1f", 0x1, 0x7f
    branch "c.bnez a1, 1f", 0x1, 0xff
    branch "c.bnez a1, 1f", 0x1, 0x8000
    branch "c.bnez a1, 1f", 0x1, 0x12345678
    branch "c.bnez a1, 1f", 0x1, 0x80000000
    branch "c.bnez a1, 1f", 0x1, 0x100000000
    branch "c.bnez a1, 1f", 0x1, 0x7fffffffffffffff
    branch "c.bnez a1, 1f", 0x1, 0xffffffff80000000
    branch "c.bnez a1, 1f", 0x1, 0xfffffffffffffffe
end

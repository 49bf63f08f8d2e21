# c.beqz: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    branch "c.beqz a1, 1f", 0x1, 0x0
    branch "c.beqz a1, 1f", 0x0, 0x2
    branch "c.beqz a1, 1f", 0x0, 0x7f
    branch "c.beqz a1, 1f", 0x0, 0xff
    branch "c.beqz a1, 1f", 0x0, 0x8000
    branch "c.beqz a1, 1f", 0x0, 0x12345678
    branch "c.beqz a1, 1f", 0x0, 0x80000000
    branch "c.beqz a1, 1f", 0x0, 0x100000000
    branch "c.beqz a1, 1f", 0x0, 0x7fffffffffffffff
    branch "c.beqz a1, 1f", 0x0, 0xffffffff80000000
    branch "c.beqz a1, 1f", 0x0, 0xfffffffffffffffe
end

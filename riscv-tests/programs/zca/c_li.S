# c.li: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    update "c.li a0, 0", 0x0, 0x1, 0x123456789abcded
    update "c.li a0, -32", 0xffffffffffffffe0, 0x1, 0x123456789abcded
    update "c.li a0, 31", 0x1f, 0x1, 0x123456789abcded
end

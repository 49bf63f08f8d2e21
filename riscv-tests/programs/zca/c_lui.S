# c.lui: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    update "c.lui a0, 1", 0x1000, 0x1, 0x123456789abcded
    update "c.lui a0, 31", 0x1f000, 0x1, 0x123456789abcded
    update "c.lui a0, 0xfffe0", 0xfffffffffffe0000, 0x1, 0x123456789abcded
end

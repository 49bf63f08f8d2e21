# lui: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "lui a0, 0x0", 0x0
    integer "lui a0, 0x1", 0x1000
    integer "lui a0, 0x7ffff", 0x7ffff000
    integer "lui a0, 0x80000", 0xffffffff80000000
    integer "lui a0, 0xfffff", 0xfffffffffffff000
    integer "lui a0, 0x12345", 0x12345000
end

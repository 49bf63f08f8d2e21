# c.sd: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    store "c.sd a2, 0(a1)", 0x123456789abcdef, 0xffffffffffffffff, 0x123456789abcdef, 0x0
    store "c.sd a2, 0(a1)", 0xabcdefffffffffff, 0xffffff0123456789, 0x123456789abcdef, 0xffd
    store "c.sd a2, 8(a1)", 0xffffffffffffffff, 0x123456789abcdef, 0x123456789abcdef, 0x0
    store "c.sd a2, 8(a1)", 0xffffffffffffffff, 0xabcdefffffffffff, 0x123456789abcdef, 0xffd
end

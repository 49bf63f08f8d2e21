# c.sw: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    store "c.sw a2, 0(a1)", 0xffffffff89abcdef, 0xffffffffffffffff, 0x123456789abcdef, 0x0
    store "c.sw a2, 0(a1)", 0xabcdefffffffffff, 0xffffffffffffff89, 0x123456789abcdef, 0xffd
    store "c.sw a2, 4(a1)", 0x89abcdefffffffff, 0xffffffffffffffff, 0x123456789abcdef, 0x0
    store "c.sw a2, 4(a1)", 0xffffffffffffffff, 0xffffff89abcdefff, 0x123456789abcdef, 0xffd
end

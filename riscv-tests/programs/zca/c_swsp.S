# c.swsp: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    store "mv a5, sp; mv sp, a1; c.swsp a2, 0(sp); mv sp, a5", 0xffffffff89abcdef, 0xffffffffffffffff, 0x123456789abcdef, 0x0
    store "mv a5, sp; mv sp, a1; c.swsp a2, 0(sp); mv sp, a5", 0xabcdefffffffffff, 0xffffffffffffff89, 0x123456789abcdef, 0xffd
end

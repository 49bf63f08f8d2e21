# c.fsdsp: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    store "mv a5, sp; mv sp, a1; c.fsdsp fa2, 0(sp); mv sp, a5", 0x123456789abcdef, 0xffffffffffffffff, 0x123456789abcdef, 0x0
    store "mv a5, sp; mv sp, a1; c.fsdsp fa2, 0(sp); mv sp, a5", 0xabcdefffffffffff, 0xffffff0123456789, 0x123456789abcdef, 0xffd
end

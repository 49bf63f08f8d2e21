# fsd: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    store "fsd fa2, 0(a1)", 0x123456789abcdef, 0xffffffffffffffff, 0x123456789abcdef, 0x0
    store "fsd fa2, 0(a1)", 0x23456789abcdefff, 0xffffffffffffff01, 0x123456789abcdef, 0x1
    store "fsd fa2, 0(a1)", 0x456789abcdefffff, 0xffffffffffff0123, 0x123456789abcdef, 0x2
    store "fsd fa2, 0(a1)", 0x89abcdefffffffff, 0xffffffff01234567, 0x123456789abcdef, 0x4
    store "fsd fa2, 0(a1)", 0x123456789abcdef, 0xffffffffffffffff, 0x123456789abcdef, 0x8
    store "fsd fa2, 0(a1)", 0x123456789abcdef, 0xffffffffffffffff, 0x123456789abcdef, 0xff8
    store "fsd fa2, 0(a1)", 0x456789abcdefffff, 0xffffffffffff0123, 0x123456789abcdef, 0xffa
    store "fsd fa2, 0(a1)", 0xefffffffffffffff, 0xff0123456789abcd, 0x123456789abcdef, 0xfff
end

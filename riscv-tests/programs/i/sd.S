# sd: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    store "sd a2, 0(a1)", 0x123456789abcdef, 0xffffffffffffffff, 0x123456789abcdef, 0x0
    store "sd a2, 0(a1)", 0x23456789abcdefff, 0xffffffffffffff01, 0x123456789abcdef, 0x1
    store "sd a2, 0(a1)", 0x456789abcdefffff, 0xffffffffffff0123, 0x123456789abcdef, 0x2
    store "sd a2, 0(a1)", 0x6789abcdefffffff, 0xffffffffff012345, 0x123456789abcdef, 0x3
    store "sd a2, 0(a1)", 0x89abcdefffffffff, 0xffffffff01234567, 0x123456789abcdef, 0x4
    store "sd a2, 0(a1)", 0xabcdefffffffffff, 0xffffff0123456789, 0x123456789abcdef, 0x5
    store "sd a2, 0(a1)", 0xefffffffffffffff, 0xff0123456789abcd, 0x123456789abcdef, 0x7
    store "sd a2, 0(a1)", 0x123456789abcdef, 0xffffffffffffffff, 0x123456789abcdef, 0x8
    store "sd a2, 0(a1)", 0xabcdefffffffffff, 0xffffff0123456789, 0x123456789abcdef, 0xd
    store "sd a2, 0(a1)", 0x123456789abcdef, 0xffffffffffffffff, 0x123456789abcdef, 0xff8
    store "sd a2, 0(a1)", 0x456789abcdefffff, 0xffffffffffff0123, 0x123456789abcdef, 0xffa
    store "sd a2, 0(a1)", 0x89abcdefffffffff, 0xffffffff01234567, 0x123456789abcdef, 0xffc
    store "sd a2, 0(a1)", 0xabcdefffffffffff, 0xffffff0123456789, 0x123456789abcdef, 0xffd
    store "sd a2, 0(a1)", 0xefffffffffffffff, 0xff0123456789abcd, 0x123456789abcdef, 0xfff
    store "sd a2, -8(a1)", 0xffffffffffffffff, 0xffffffffffffffff, 0xfedcba9876543210, 0x40
    store "sd a2, 8(a1)", 0xffffffffffffffff, 0xfedcba9876543210, 0xfedcba9876543210, 0x40
end

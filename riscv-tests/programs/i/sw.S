# sw: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    store "sw a2, 0(a1)", 0xffffffff89abcdef, 0xffffffffffffffff, 0x123456789abcdef, 0x0
    store "sw a2, 0(a1)", 0xffffff89abcdefff, 0xffffffffffffffff, 0x123456789abcdef, 0x1
    store "sw a2, 0(a1)", 0xffff89abcdefffff, 0xffffffffffffffff, 0x123456789abcdef, 0x2
    store "sw a2, 0(a1)", 0xff89abcdefffffff, 0xffffffffffffffff, 0x123456789abcdef, 0x3
    store "sw a2, 0(a1)", 0x89abcdefffffffff, 0xffffffffffffffff, 0x123456789abcdef, 0x4
    store "sw a2, 0(a1)", 0xabcdefffffffffff, 0xffffffffffffff89, 0x123456789abcdef, 0x5
    store "sw a2, 0(a1)", 0xefffffffffffffff, 0xffffffffff89abcd, 0x123456789abcdef, 0x7
    store "sw a2, 0(a1)", 0xffffffff89abcdef, 0xffffffffffffffff, 0x123456789abcdef, 0x8
    store "sw a2, 0(a1)", 0xabcdefffffffffff, 0xffffffffffffff89, 0x123456789abcdef, 0xd
    store "sw a2, 0(a1)", 0xffffffff89abcdef, 0xffffffffffffffff, 0x123456789abcdef, 0xff8
    store "sw a2, 0(a1)", 0xffff89abcdefffff, 0xffffffffffffffff, 0x123456789abcdef, 0xffa
    store "sw a2, 0(a1)", 0x89abcdefffffffff, 0xffffffffffffffff, 0x123456789abcdef, 0xffc
    store "sw a2, 0(a1)", 0xabcdefffffffffff, 0xffffffffffffff89, 0x123456789abcdef, 0xffd
    store "sw a2, 0(a1)", 0xefffffffffffffff, 0xffffffffff89abcd, 0x123456789abcdef, 0xfff
    store "sw a2, -8(a1)", 0xffffffffffffffff, 0xffffffffffffffff, 0xfedcba9876543210, 0x40
    store "sw a2, 8(a1)", 0xffffffffffffffff, 0xffffffff76543210, 0xfedcba9876543210, 0x40
end

# sh: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    store "sh a2, 0(a1)", 0xffffffffffffcdef, 0xffffffffffffffff, 0x123456789abcdef, 0x0
    store "sh a2, 0(a1)", 0xffffffffffcdefff, 0xffffffffffffffff, 0x123456789abcdef, 0x1
    store "sh a2, 0(a1)", 0xffffffffcdefffff, 0xffffffffffffffff, 0x123456789abcdef, 0x2
    store "sh a2, 0(a1)", 0xffffffcdefffffff, 0xffffffffffffffff, 0x123456789abcdef, 0x3
    store "sh a2, 0(a1)", 0xffffcdefffffffff, 0xffffffffffffffff, 0x123456789abcdef, 0x4
    store "sh a2, 0(a1)", 0xffcdefffffffffff, 0xffffffffffffffff, 0x123456789abcdef, 0x5
    store "sh a2, 0(a1)", 0xefffffffffffffff, 0xffffffffffffffcd, 0x123456789abcdef, 0x7
    store "sh a2, 0(a1)", 0xffffffffffffcdef, 0xffffffffffffffff, 0x123456789abcdef, 0x8
    store "sh a2, 0(a1)", 0xffcdefffffffffff, 0xffffffffffffffff, 0x123456789abcdef, 0xd
    store "sh a2, 0(a1)", 0xffffffffffffcdef, 0xffffffffffffffff, 0x123456789abcdef, 0xff8
    store "sh a2, 0(a1)", 0xffffffffcdefffff, 0xffffffffffffffff, 0x123456789abcdef, 0xffa
    store "sh a2, 0(a1)", 0xffffcdefffffffff, 0xffffffffffffffff, 0x123456789abcdef, 0xffc
    store "sh a2, 0(a1)", 0xffcdefffffffffff, 0xffffffffffffffff, 0x123456789abcdef, 0xffd
    store "sh a2, 0(a1)", 0xefffffffffffffff, 0xffffffffffffffcd, 0x123456789abcdef, 0xfff
    store "sh a2, -8(a1)", 0xffffffffffffffff, 0xffffffffffffffff, 0xfedcba9876543210, 0x40
    store "sh a2, 8(a1)", 0xffffffffffffffff, 0xffffffffffff3210, 0xfedcba9876543210, 0x40
end

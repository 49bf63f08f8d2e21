# fsh: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    store "fsh fa2, 0(a1)", 0xffffffffffffcdef, 0xffffffffffffffff, 0x123456789abcdef, 0x0
    store "fsh fa2, 0(a1)", 0xffffffffffcdefff, 0xffffffffffffffff, 0x123456789abcdef, 0x1
    store "fsh fa2, 0(a1)", 0xffffffffcdefffff, 0xffffffffffffffff, 0x123456789abcdef, 0x2
    store "fsh fa2, 0(a1)", 0xffffcdefffffffff, 0xffffffffffffffff, 0x123456789abcdef, 0x4
    store "fsh fa2, 0(a1)", 0xffffffffffffcdef, 0xffffffffffffffff, 0x123456789abcdef, 0x8
    store "fsh fa2, 0(a1)", 0xffffffffffffcdef, 0xffffffffffffffff, 0x123456789abcdef, 0xff8
    store "fsh fa2, 0(a1)", 0xffffffffcdefffff, 0xffffffffffffffff, 0x123456789abcdef, 0xffa
    store "fsh fa2, 0(a1)", 0xefffffffffffffff, 0xffffffffffffffcd, 0x123456789abcdef, 0xfff
end

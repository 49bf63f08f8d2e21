# fsw: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    store "fsw fa2, 0(a1)", 0xffffffff89abcdef, 0xffffffffffffffff, 0x123456789abcdef, 0x0
    store "fsw fa2, 0(a1)", 0xffffff89abcdefff, 0xffffffffffffffff, 0x123456789abcdef, 0x1
    store "fsw fa2, 0(a1)", 0xffff89abcdefffff, 0xffffffffffffffff, 0x123456789abcdef, 0x2
    store "fsw fa2, 0(a1)", 0x89abcdefffffffff, 0xffffffffffffffff, 0x123456789abcdef, 0x4
    store "fsw fa2, 0(a1)", 0xffffffff89abcdef, 0xffffffffffffffff, 0x123456789abcdef, 0x8
    store "fsw fa2, 0(a1)", 0xffffffff89abcdef, 0xffffffffffffffff, 0x123456789abcdef, 0xff8
    store "fsw fa2, 0(a1)", 0xffff89abcdefffff, 0xffffffffffffffff, 0x123456789abcdef, 0xffa
    store "fsw fa2, 0(a1)", 0xefffffffffffffff, 0xffffffffff89abcd, 0x123456789abcdef, 0xfff
end

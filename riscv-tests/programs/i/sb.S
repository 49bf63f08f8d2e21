# sb: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    store "sb a2, 0(a1)", 0xffffffffffffffef, 0xffffffffffffffff, 0x123456789abcdef, 0x0
    store "sb a2, 0(a1)", 0xffffffffffffefff, 0xffffffffffffffff, 0x123456789abcdef, 0x1
    store "sb a2, 0(a1)", 0xffffffffffefffff, 0xffffffffffffffff, 0x123456789abcdef, 0x2
    store "sb a2, 0(a1)", 0xffffffffefffffff, 0xffffffffffffffff, 0x123456789abcdef, 0x3
    store "sb a2, 0(a1)", 0xffffffefffffffff, 0xffffffffffffffff, 0x123456789abcdef, 0x4
    store "sb a2, 0(a1)", 0xffffefffffffffff, 0xffffffffffffffff, 0x123456789abcdef, 0x5
    store "sb a2, 0(a1)", 0xefffffffffffffff, 0xffffffffffffffff, 0x123456789abcdef, 0x7
    store "sb a2, 0(a1)", 0xffffffffffffffef, 0xffffffffffffffff, 0x123456789abcdef, 0x8
    store "sb a2, 0(a1)", 0xffffefffffffffff, 0xffffffffffffffff, 0x123456789abcdef, 0xd
    store "sb a2, 0(a1)", 0xffffffffffffffef, 0xffffffffffffffff, 0x123456789abcdef, 0xff8
    store "sb a2, 0(a1)", 0xffffffffffefffff, 0xffffffffffffffff, 0x123456789abcdef, 0xffa
    store "sb a2, 0(a1)", 0xffffffefffffffff, 0xffffffffffffffff, 0x123456789abcdef, 0xffc
    store "sb a2, 0(a1)", 0xffffefffffffffff, 0xffffffffffffffff, 0x123456789abcdef, 0xffd
    store "sb a2, 0(a1)", 0xefffffffffffffff, 0xffffffffffffffff, 0x123456789abcdef, 0xfff
    store "sb a2, -8(a1)", 0xffffffffffffffff, 0xffffffffffffffff, 0xfedcba9876543210, 0x40
    store "sb a2, 8(a1)", 0xffffffffffffffff, 0xffffffffffffff10, 0xfedcba9876543210, 0x40
end

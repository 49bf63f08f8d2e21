# sll: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "sll a0, a1, a2", 0x0, 0x0, 0x0
    integer "sll a0, a1, a2", 0x0, 0x0, 0x7fff
    integer "sll a0, a1, a2", 0x0, 0x0, 0x100000000
    integer "sll a0, a1, a2", 0x0, 0x0, 0xffffffffffffffff
    integer "sll a0, a1, a2", 0x8000000000000000, 0x1, 0xff
    integer "sll a0, a1, a2", 0x8000000000000000, 0x1, 0xffffffff
    integer "sll a0, a1, a2", 0x4000000000000000, 0x1, 0xfffffffffffffffe
    integer "sll a0, a1, a2", 0x2, 0x2, 0x80
    integer "sll a0, a1, a2", 0x2, 0x2, 0x80000000
    integer "sll a0, a1, a2", 0x20000, 0x2, 0xfedcba9876543210
    integer "sll a0, a1, a2", 0x8000000000000000, 0x3, 0x7f
    integer "sll a0, a1, a2", 0x8000000000000000, 0x3, 0x7fffffff
    integer "sll a0, a1, a2", 0x3, 0x3, 0xffffffff80000000
    integer "sll a0, a1, a2", 0x3f8, 0x7f, 0x3
    integer "sll a0, a1, a2", 0x7f00000000000000, 0x7f, 0x12345678
    integer "sll a0, a1, a2", 0x7f, 0x7f, 0x8000000000000000
    integer "sll a0, a1, a2", 0x200, 0x80, 0x2
    integer "sll a0, a1, a2", 0x0, 0x80, 0xffff
    integer "sll a0, a1, a2", 0x0, 0x80, 0x7fffffffffffffff
    integer "sll a0, a1, a2", 0x1fe, 0xff, 0x1
    integer "sll a0, a1, a2", 0xff, 0xff, 0x8000
    integer "sll a0, a1, a2", 0x7f800000000000, 0xff, 0x123456789abcdef
    integer "sll a0, a1, a2", 0x7fff, 0x7fff, 0x0
    integer "sll a0, a1, a2", 0x8000000000000000, 0x7fff, 0x7fff
    integer "sll a0, a1, a2", 0x7fff, 0x7fff, 0x100000000
    integer "sll a0, a1, a2", 0x8000000000000000, 0x7fff, 0xffffffffffffffff
    integer "sll a0, a1, a2", 0x0, 0x8000, 0xff
    integer "sll a0, a1, a2", 0x0, 0x8000, 0xffffffff
    integer "sll a0, a1, a2", 0x0, 0x8000, 0xfffffffffffffffe
    integer "sll a0, a1, a2", 0xffff, 0xffff, 0x80
    integer "sll a0, a1, a2", 0xffff, 0xffff, 0x80000000
    integer "sll a0, a1, a2", 0xffff0000, 0xffff, 0xfedcba9876543210
    integer "sll a0, a1, a2", 0x0, 0x12345678, 0x7f
    integer "sll a0, a1, a2", 0x0, 0x12345678, 0x7fffffff
    integer "sll a0, a1, a2", 0x12345678, 0x12345678, 0xffffffff80000000
    integer "sll a0, a1, a2", 0x3fffffff8, 0x7fffffff, 0x3
    integer "sll a0, a1, a2", 0xff00000000000000, 0x7fffffff, 0x12345678
    integer "sll a0, a1, a2", 0x7fffffff, 0x7fffffff, 0x8000000000000000
    integer "sll a0, a1, a2", 0x200000000, 0x80000000, 0x2
    integer "sll a0, a1, a2", 0x0, 0x80000000, 0xffff
    integer "sll a0, a1, a2", 0x0, 0x80000000, 0x7fffffffffffffff
    integer "sll a0, a1, a2", 0x1fffffffe, 0xffffffff, 0x1
    integer "sll a0, a1, a2", 0xffffffff, 0xffffffff, 0x8000
    integer "sll a0, a1, a2", 0xffff800000000000, 0xffffffff, 0x123456789abcdef
    integer "sll a0, a1, a2", 0x100000000, 0x100000000, 0x0
    integer "sll a0, a1, a2", 0x0, 0x100000000, 0x7fff
    integer "sll a0, a1, a2", 0x100000000, 0x100000000, 0x100000000
    integer "sll a0, a1, a2", 0x0, 0x100000000, 0xffffffffffffffff
    integer "sll a0, a1, a2", 0x8000000000000000, 0x123456789abcdef, 0xff
    integer "sll a0, a1, a2", 0x8000000000000000, 0x123456789abcdef, 0xffffffff
    integer "sll a0, a1, a2", 0xc000000000000000, 0x123456789abcdef, 0xfffffffffffffffe
    integer "sll a0, a1, a2", 0x7fffffffffffffff, 0x7fffffffffffffff, 0x80
    integer "sll a0, a1, a2", 0x7fffffffffffffff, 0x7fffffffffffffff, 0x80000000
    integer "sll a0, a1, a2", 0xffffffffffff0000, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "sll a0, a1, a2", 0x0, 0x8000000000000000, 0x7f
    integer "sll a0, a1, a2", 0x0, 0x8000000000000000, 0x7fffffff
    integer "sll a0, a1, a2", 0x8000000000000000, 0x8000000000000000, 0xffffffff80000000
    integer "sll a0, a1, a2", 0xfffffffc00000000, 0xffffffff80000000, 0x3
    integer "sll a0, a1, a2", 0x0, 0xffffffff80000000, 0x12345678
    integer "sll a0, a1, a2", 0xffffffff80000000, 0xffffffff80000000, 0x8000000000000000
    integer "sll a0, a1, a2", 0xfb72ea61d950c840, 0xfedcba9876543210, 0x2
    integer "sll a0, a1, a2", 0x0, 0xfedcba9876543210, 0xffff
    integer "sll a0, a1, a2", 0x0, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "sll a0, a1, a2", 0xfffffffffffffffc, 0xfffffffffffffffe, 0x1
    integer "sll a0, a1, a1", 0x2468acf1200, 0x123456789
    update "sll a0, a0, a1", 0x1fdb975300, 0xfedcba98, 0x5
    update "sll a0, a1, a0", 0x7f6e5d4c00, 0x7, 0xfedcba98
end

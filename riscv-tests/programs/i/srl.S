# srl: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "srl a0, a1, a2", 0x0, 0x0, 0x0
    integer "srl a0, a1, a2", 0x0, 0x0, 0x7fff
    integer "srl a0, a1, a2", 0x0, 0x0, 0x100000000
    integer "srl a0, a1, a2", 0x0, 0x0, 0xffffffffffffffff
    integer "srl a0, a1, a2", 0x0, 0x1, 0xff
    integer "srl a0, a1, a2", 0x0, 0x1, 0xffffffff
    integer "srl a0, a1, a2", 0x0, 0x1, 0xfffffffffffffffe
    integer "srl a0, a1, a2", 0x2, 0x2, 0x80
    integer "srl a0, a1, a2", 0x2, 0x2, 0x80000000
    integer "srl a0, a1, a2", 0x0, 0x2, 0xfedcba9876543210
    integer "srl a0, a1, a2", 0x0, 0x3, 0x7f
    integer "srl a0, a1, a2", 0x0, 0x3, 0x7fffffff
    integer "srl a0, a1, a2", 0x3, 0x3, 0xffffffff80000000
    integer "srl a0, a1, a2", 0xf, 0x7f, 0x3
    integer "srl a0, a1, a2", 0x0, 0x7f, 0x12345678
    integer "srl a0, a1, a2", 0x7f, 0x7f, 0x8000000000000000
    integer "srl a0, a1, a2", 0x20, 0x80, 0x2
    integer "srl a0, a1, a2", 0x0, 0x80, 0xffff
    integer "srl a0, a1, a2", 0x0, 0x80, 0x7fffffffffffffff
    integer "srl a0, a1, a2", 0x7f, 0xff, 0x1
    integer "srl a0, a1, a2", 0xff, 0xff, 0x8000
    integer "srl a0, a1, a2", 0x0, 0xff, 0x123456789abcdef
    integer "srl a0, a1, a2", 0x7fff, 0x7fff, 0x0
    integer "srl a0, a1, a2", 0x0, 0x7fff, 0x7fff
    integer "srl a0, a1, a2", 0x7fff, 0x7fff, 0x100000000
    integer "srl a0, a1, a2", 0x0, 0x7fff, 0xffffffffffffffff
    integer "srl a0, a1, a2", 0x0, 0x8000, 0xff
    integer "srl a0, a1, a2", 0x0, 0x8000, 0xffffffff
    integer "srl a0, a1, a2", 0x0, 0x8000, 0xfffffffffffffffe
    integer "srl a0, a1, a2", 0xffff, 0xffff, 0x80
    integer "srl a0, a1, a2", 0xffff, 0xffff, 0x80000000
    integer "srl a0, a1, a2", 0x0, 0xffff, 0xfedcba9876543210
    integer "srl a0, a1, a2", 0x0, 0x12345678, 0x7f
    integer "srl a0, a1, a2", 0x0, 0x12345678, 0x7fffffff
    integer "srl a0, a1, a2", 0x12345678, 0x12345678, 0xffffffff80000000
    integer "srl a0, a1, a2", 0xfffffff, 0x7fffffff, 0x3
    integer "srl a0, a1, a2", 0x0, 0x7fffffff, 0x12345678
    integer "srl a0, a1, a2", 0x7fffffff, 0x7fffffff, 0x8000000000000000
    integer "srl a0, a1, a2", 0x20000000, 0x80000000, 0x2
    integer "srl a0, a1, a2", 0x0, 0x80000000, 0xffff
    integer "srl a0, a1, a2", 0x0, 0x80000000, 0x7fffffffffffffff
    integer "srl a0, a1, a2", 0x7fffffff, 0xffffffff, 0x1
    integer "srl a0, a1, a2", 0xffffffff, 0xffffffff, 0x8000
    integer "srl a0, a1, a2", 0x0, 0xffffffff, 0x123456789abcdef
    integer "srl a0, a1, a2", 0x100000000, 0x100000000, 0x0
    integer "srl a0, a1, a2", 0x0, 0x100000000, 0x7fff
    integer "srl a0, a1, a2", 0x100000000, 0x100000000, 0x100000000
    integer "srl a0, a1, a2", 0x0, 0x100000000, 0xffffffffffffffff
    integer "srl a0, a1, a2", 0x0, 0x123456789abcdef, 0xff
    integer "srl a0, a1, a2", 0x0, 0x123456789abcdef, 0xffffffff
    integer "srl a0, a1, a2", 0x0, 0x123456789abcdef, 0xfffffffffffffffe
    integer "srl a0, a1, a2", 0x7fffffffffffffff, 0x7fffffffffffffff, 0x80
    integer "srl a0, a1, a2", 0x7fffffffffffffff, 0x7fffffffffffffff, 0x80000000
    integer "srl a0, a1, a2", 0x7fffffffffff, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "srl a0, a1, a2", 0x1, 0x8000000000000000, 0x7f
    integer "srl a0, a1, a2", 0x1, 0x8000000000000000, 0x7fffffff
    integer "srl a0, a1, a2", 0x8000000000000000, 0x8000000000000000, 0xffffffff80000000
    integer "srl a0, a1, a2", 0x1ffffffff0000000, 0xffffffff80000000, 0x3
    integer "srl a0, a1, a2", 0xff, 0xffffffff80000000, 0x12345678
    integer "srl a0, a1, a2", 0xffffffff80000000, 0xffffffff80000000, 0x8000000000000000
    integer "srl a0, a1, a2", 0x3fb72ea61d950c84, 0xfedcba9876543210, 0x2
    integer "srl a0, a1, a2", 0x1, 0xfedcba9876543210, 0xffff
    integer "srl a0, a1, a2", 0x1, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "srl a0, a1, a2", 0x7fffffffffffffff, 0xfffffffffffffffe, 0x1
    integer "srl a0, a1, a1", 0x91a2b3, 0x123456789
    update "srl a0, a0, a1", 0x7f6e5d4, 0xfedcba98, 0x5
    update "srl a0, a1, a0", 0x1fdb975, 0x7, 0xfedcba98
end

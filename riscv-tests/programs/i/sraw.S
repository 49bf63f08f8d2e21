# sraw: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "sraw a0, a1, a2", 0x0, 0x0, 0x0
    integer "sraw a0, a1, a2", 0x0, 0x0, 0x7fff
    integer "sraw a0, a1, a2", 0x0, 0x0, 0x100000000
    integer "sraw a0, a1, a2", 0x0, 0x0, 0xffffffffffffffff
    integer "sraw a0, a1, a2", 0x0, 0x1, 0xff
    integer "sraw a0, a1, a2", 0x0, 0x1, 0xffffffff
    integer "sraw a0, a1, a2", 0x0, 0x1, 0xfffffffffffffffe
    integer "sraw a0, a1, a2", 0x2, 0x2, 0x80
    integer "sraw a0, a1, a2", 0x2, 0x2, 0x80000000
    integer "sraw a0, a1, a2", 0x0, 0x2, 0xfedcba9876543210
    integer "sraw a0, a1, a2", 0x0, 0x3, 0x7f
    integer "sraw a0, a1, a2", 0x0, 0x3, 0x7fffffff
    integer "sraw a0, a1, a2", 0x3, 0x3, 0xffffffff80000000
    integer "sraw a0, a1, a2", 0xf, 0x7f, 0x3
    integer "sraw a0, a1, a2", 0x0, 0x7f, 0x12345678
    integer "sraw a0, a1, a2", 0x7f, 0x7f, 0x8000000000000000
    integer "sraw a0, a1, a2", 0x20, 0x80, 0x2
    integer "sraw a0, a1, a2", 0x0, 0x80, 0xffff
    integer "sraw a0, a1, a2", 0x0, 0x80, 0x7fffffffffffffff
    integer "sraw a0, a1, a2", 0x7f, 0xff, 0x1
    integer "sraw a0, a1, a2", 0xff, 0xff, 0x8000
    integer "sraw a0, a1, a2", 0x0, 0xff, 0x123456789abcdef
    integer "sraw a0, a1, a2", 0x7fff, 0x7fff, 0x0
    integer "sraw a0, a1, a2", 0x0, 0x7fff, 0x7fff
    integer "sraw a0, a1, a2", 0x7fff, 0x7fff, 0x100000000
    integer "sraw a0, a1, a2", 0x0, 0x7fff, 0xffffffffffffffff
    integer "sraw a0, a1, a2", 0x0, 0x8000, 0xff
    integer "sraw a0, a1, a2", 0x0, 0x8000, 0xffffffff
    integer "sraw a0, a1, a2", 0x0, 0x8000, 0xfffffffffffffffe
    integer "sraw a0, a1, a2", 0xffff, 0xffff, 0x80
    integer "sraw a0, a1, a2", 0xffff, 0xffff, 0x80000000
    integer "sraw a0, a1, a2", 0x0, 0xffff, 0xfedcba9876543210
    integer "sraw a0, a1, a2", 0x0, 0x12345678, 0x7f
    integer "sraw a0, a1, a2", 0x0, 0x12345678, 0x7fffffff
    integer "sraw a0, a1, a2", 0x12345678, 0x12345678, 0xffffffff80000000
    integer "sraw a0, a1, a2", 0xfffffff, 0x7fffffff, 0x3
    integer "sraw a0, a1, a2", 0x7f, 0x7fffffff, 0x12345678
    integer "sraw a0, a1, a2", 0x7fffffff, 0x7fffffff, 0x8000000000000000
    integer "sraw a0, a1, a2", 0xffffffffe0000000, 0x80000000, 0x2
    integer "sraw a0, a1, a2", 0xffffffffffffffff, 0x80000000, 0xffff
    integer "sraw a0, a1, a2", 0xffffffffffffffff, 0x80000000, 0x7fffffffffffffff
    integer "sraw a0, a1, a2", 0xffffffffffffffff, 0xffffffff, 0x1
    integer "sraw a0, a1, a2", 0xffffffffffffffff, 0xffffffff, 0x8000
    integer "sraw a0, a1, a2", 0xffffffffffffffff, 0xffffffff, 0x123456789abcdef
    integer "sraw a0, a1, a2", 0x0, 0x100000000, 0x0
    integer "sraw a0, a1, a2", 0x0, 0x100000000, 0x7fff
    integer "sraw a0, a1, a2", 0x0, 0x100000000, 0x100000000
    integer "sraw a0, a1, a2", 0x0, 0x100000000, 0xffffffffffffffff
    integer "sraw a0, a1, a2", 0xffffffffffffffff, 0x123456789abcdef, 0xff
    integer "sraw a0, a1, a2", 0xffffffffffffffff, 0x123456789abcdef, 0xffffffff
    integer "sraw a0, a1, a2", 0xfffffffffffffffe, 0x123456789abcdef, 0xfffffffffffffffe
    integer "sraw a0, a1, a2", 0xffffffffffffffff, 0x7fffffffffffffff, 0x80
    integer "sraw a0, a1, a2", 0xffffffffffffffff, 0x7fffffffffffffff, 0x80000000
    integer "sraw a0, a1, a2", 0xffffffffffffffff, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "sraw a0, a1, a2", 0x0, 0x8000000000000000, 0x7f
    integer "sraw a0, a1, a2", 0x0, 0x8000000000000000, 0x7fffffff
    integer "sraw a0, a1, a2", 0x0, 0x8000000000000000, 0xffffffff80000000
    integer "sraw a0, a1, a2", 0xfffffffff0000000, 0xffffffff80000000, 0x3
    integer "sraw a0, a1, a2", 0xffffffffffffff80, 0xffffffff80000000, 0x12345678
    integer "sraw a0, a1, a2", 0xffffffff80000000, 0xffffffff80000000, 0x8000000000000000
    integer "sraw a0, a1, a2", 0x1d950c84, 0xfedcba9876543210, 0x2
    integer "sraw a0, a1, a2", 0x0, 0xfedcba9876543210, 0xffff
    integer "sraw a0, a1, a2", 0x0, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "sraw a0, a1, a2", 0xffffffffffffffff, 0xfffffffffffffffe, 0x1
    integer "sraw a0, a1, a1", 0x11a2b3, 0x123456789
    update "sraw a0, a0, a1", 0xfffffffffff6e5d4, 0xfedcba98, 0x5
    update "sraw a0, a1, a0", 0xfffffffffffdb975, 0x7, 0xfedcba98
end

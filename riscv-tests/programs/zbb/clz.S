# clz: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "clz a0, a1", 0x40, 0x0
    integer "clz a0, a1", 0x3f, 0x1
    integer "clz a0, a1", 0x3e, 0x2
    integer "clz a0, a1", 0x3e, 0x3
    integer "clz a0, a1", 0x39, 0x7f
    integer "clz a0, a1", 0x38, 0x80
    integer "clz a0, a1", 0x38, 0xff
    integer "clz a0, a1", 0x31, 0x7fff
    integer "clz a0, a1", 0x30, 0x8000
    integer "clz a0, a1", 0x30, 0xffff
    integer "clz a0, a1", 0x23, 0x12345678
    integer "clz a0, a1", 0x21, 0x7fffffff
    integer "clz a0, a1", 0x20, 0x80000000
    integer "clz a0, a1", 0x20, 0xffffffff
    integer "clz a0, a1", 0x1f, 0x100000000
    integer "clz a0, a1", 0x7, 0x123456789abcdef
    integer "clz a0, a1", 0x1, 0x7fffffffffffffff
    integer "clz a0, a1", 0x0, 0x8000000000000000
    integer "clz a0, a1", 0x0, 0xffffffff80000000
    integer "clz a0, a1", 0x0, 0xfedcba9876543210
    integer "clz a0, a1", 0x0, 0xfffffffffffffffe
    integer "clz a0, a1", 0x0, 0xffffffffffffffff
    integer "clz a0, a1", 0x3f, 0x1
    integer "clz a0, a1", 0x38, 0x80
    integer "clz a0, a1", 0x31, 0x4000
    integer "clz a0, a1", 0x2a, 0x200000
    integer "clz a0, a1", 0x23, 0x10000000
    integer "clz a0, a1", 0x1c, 0x800000000
    integer "clz a0, a1", 0x15, 0x40000000000
    integer "clz a0, a1", 0xe, 0x2000000000000
    integer "clz a0, a1", 0x7, 0x100000000000000
    integer "clz a0, a1", 0x0, 0x8000000000000000
end

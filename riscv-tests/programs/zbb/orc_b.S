# orc.b: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "orc.b a0, a1", 0x0, 0x0
    integer "orc.b a0, a1", 0xff, 0x1
    integer "orc.b a0, a1", 0xff, 0x2
    integer "orc.b a0, a1", 0xff, 0x3
    integer "orc.b a0, a1", 0xff, 0x7f
    integer "orc.b a0, a1", 0xff, 0x80
    integer "orc.b a0, a1", 0xff, 0xff
    integer "orc.b a0, a1", 0xffff, 0x7fff
    integer "orc.b a0, a1", 0xff00, 0x8000
    integer "orc.b a0, a1", 0xffff, 0xffff
    integer "orc.b a0, a1", 0xffffffff, 0x12345678
    integer "orc.b a0, a1", 0xffffffff, 0x7fffffff
    integer "orc.b a0, a1", 0xff000000, 0x80000000
    integer "orc.b a0, a1", 0xffffffff, 0xffffffff
    integer "orc.b a0, a1", 0xff00000000, 0x100000000
    integer "orc.b a0, a1", 0xffffffffffffffff, 0x123456789abcdef
    integer "orc.b a0, a1", 0xffffffffffffffff, 0x7fffffffffffffff
    integer "orc.b a0, a1", 0xff00000000000000, 0x8000000000000000
    integer "orc.b a0, a1", 0xffffffffff000000, 0xffffffff80000000
    integer "orc.b a0, a1", 0xffffffffffffffff, 0xfedcba9876543210
    integer "orc.b a0, a1", 0xffffffffffffffff, 0xfffffffffffffffe
    integer "orc.b a0, a1", 0xffffffffffffffff, 0xffffffffffffffff
    integer "orc.b a0, a1", 0xff, 0x1
    integer "orc.b a0, a1", 0xff, 0x80
    integer "orc.b a0, a1", 0xff00, 0x4000
    integer "orc.b a0, a1", 0xff0000, 0x200000
    integer "orc.b a0, a1", 0xff000000, 0x10000000
    integer "orc.b a0, a1", 0xff00000000, 0x800000000
    integer "orc.b a0, a1", 0xff0000000000, 0x40000000000
    integer "orc.b a0, a1", 0xff000000000000, 0x2000000000000
    integer "orc.b a0, a1", 0xff00000000000000, 0x100000000000000
    integer "orc.b a0, a1", 0xff00000000000000, 0x8000000000000000
end

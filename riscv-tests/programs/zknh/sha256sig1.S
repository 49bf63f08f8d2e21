# sha256sig1: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "sha256sig1 a0, a1", 0x0, 0x0
    integer "sha256sig1 a0, a1", 0xa000, 0x1
    integer "sha256sig1 a0, a1", 0x14000, 0x2
    integer "sha256sig1 a0, a1", 0x1e000, 0x3
    integer "sha256sig1 a0, a1", 0x306000, 0x7f
    integer "sha256sig1 a0, a1", 0x500000, 0x80
    integer "sha256sig1 a0, a1", 0x606000, 0xff
    integer "sha256sig1 a0, a1", 0x3000601f, 0x7fff
    integer "sha256sig1 a0, a1", 0x50000020, 0x8000
    integer "sha256sig1 a0, a1", 0x6000603f, 0xffff
    integer "sha256sig1 a0, a1", 0xffffffffa1f78649, 0x12345678
    integer "sha256sig1 a0, a1", 0x1fafff, 0x7fffffff
    integer "sha256sig1 a0, a1", 0x205000, 0x80000000
    integer "sha256sig1 a0, a1", 0x3fffff, 0xffffffff
    integer "sha256sig1 a0, a1", 0x0, 0x100000000
    integer "sha256sig1 a0, a1", 0xffffffff9f685f13, 0x123456789abcdef
    integer "sha256sig1 a0, a1", 0x3fffff, 0x7fffffffffffffff
    integer "sha256sig1 a0, a1", 0x0, 0x8000000000000000
    integer "sha256sig1 a0, a1", 0x205000, 0xffffffff80000000
    integer "sha256sig1 a0, a1", 0xffffffff9f57a0ec, 0xfedcba9876543210
    integer "sha256sig1 a0, a1", 0x3f5fff, 0xfffffffffffffffe
    integer "sha256sig1 a0, a1", 0x3fffff, 0xffffffffffffffff
    integer "sha256sig1 a0, a1", 0xa000, 0x1
    integer "sha256sig1 a0, a1", 0x500000, 0x80
    integer "sha256sig1 a0, a1", 0x28000010, 0x4000
    integer "sha256sig1 a0, a1", 0x814, 0x200000
    integer "sha256sig1 a0, a1", 0x40a00, 0x10000000
    integer "sha256sig1 a0, a1", 0x0, 0x800000000
    integer "sha256sig1 a0, a1", 0x0, 0x40000000000
    integer "sha256sig1 a0, a1", 0x0, 0x2000000000000
    integer "sha256sig1 a0, a1", 0x0, 0x100000000000000
    integer "sha256sig1 a0, a1", 0x0, 0x8000000000000000
end

# srliw: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "srliw a0, a1, 0", 0x1, 0x1
    integer "srliw a0, a1, 0", 0x7f, 0x7f
    integer "srliw a0, a1, 0", 0x7fff, 0x7fff
    integer "srliw a0, a1, 0", 0x12345678, 0x12345678
    integer "srliw a0, a1, 0", 0xffffffffffffffff, 0xffffffff
    integer "srliw a0, a1, 0", 0xffffffffffffffff, 0x7fffffffffffffff
    integer "srliw a0, a1, 0", 0x76543210, 0xfedcba9876543210
    integer "srliw a0, a1, 1", 0x0, 0x1
    integer "srliw a0, a1, 1", 0x3f, 0x7f
    integer "srliw a0, a1, 1", 0x3fff, 0x7fff
    integer "srliw a0, a1, 1", 0x91a2b3c, 0x12345678
    integer "srliw a0, a1, 1", 0x7fffffff, 0xffffffff
    integer "srliw a0, a1, 1", 0x7fffffff, 0x7fffffffffffffff
    integer "srliw a0, a1, 1", 0x3b2a1908, 0xfedcba9876543210
    integer "srliw a0, a1, 5", 0x0, 0x1
    integer "srliw a0, a1, 5", 0x3, 0x7f
    integer "srliw a0, a1, 5", 0x3ff, 0x7fff
    integer "srliw a0, a1, 5", 0x91a2b3, 0x12345678
    integer "srliw a0, a1, 5", 0x7ffffff, 0xffffffff
    integer "srliw a0, a1, 5", 0x7ffffff, 0x7fffffffffffffff
    integer "srliw a0, a1, 5", 0x3b2a190, 0xfedcba9876543210
    integer "srliw a0, a1, 15", 0x0, 0x1
    integer "srliw a0, a1, 15", 0x0, 0x7f
    integer "srliw a0, a1, 15", 0x0, 0x7fff
    integer "srliw a0, a1, 15", 0x2468, 0x12345678
    integer "srliw a0, a1, 15", 0x1ffff, 0xffffffff
    integer "srliw a0, a1, 15", 0x1ffff, 0x7fffffffffffffff
    integer "srliw a0, a1, 15", 0xeca8, 0xfedcba9876543210
    integer "srliw a0, a1, 16", 0x0, 0x1
    integer "srliw a0, a1, 16", 0x0, 0x7f
    integer "srliw a0, a1, 16", 0x0, 0x7fff
    integer "srliw a0, a1, 16", 0x1234, 0x12345678
    integer "srliw a0, a1, 16", 0xffff, 0xffffffff
    integer "srliw a0, a1, 16", 0xffff, 0x7fffffffffffffff
    integer "srliw a0, a1, 16", 0x7654, 0xfedcba9876543210
    integer "srliw a0, a1, 31", 0x0, 0x1
    integer "srliw a0, a1, 31", 0x0, 0x7f
    integer "srliw a0, a1, 31", 0x0, 0x7fff
    integer "srliw a0, a1, 31", 0x0, 0x12345678
    integer "srliw a0, a1, 31", 0x1, 0xffffffff
    integer "srliw a0, a1, 31", 0x1, 0x7fffffffffffffff
    integer "srliw a0, a1, 31", 0x0, 0xfedcba9876543210
end

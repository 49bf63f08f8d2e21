# roriw: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "roriw a0, a1, 0", 0x1, 0x1
    integer "roriw a0, a1, 0", 0x7f, 0x7f
    integer "roriw a0, a1, 0", 0x7fff, 0x7fff
    integer "roriw a0, a1, 0", 0x12345678, 0x12345678
    integer "roriw a0, a1, 0", 0xffffffffffffffff, 0xffffffff
    integer "roriw a0, a1, 0", 0xffffffffffffffff, 0x7fffffffffffffff
    integer "roriw a0, a1, 0", 0x76543210, 0xfedcba9876543210
    integer "roriw a0, a1, 1", 0xffffffff80000000, 0x1
    integer "roriw a0, a1, 1", 0xffffffff8000003f, 0x7f
    integer "roriw a0, a1, 1", 0xffffffff80003fff, 0x7fff
    integer "roriw a0, a1, 1", 0x91a2b3c, 0x12345678
    integer "roriw a0, a1, 1", 0xffffffffffffffff, 0xffffffff
    integer "roriw a0, a1, 1", 0xffffffffffffffff, 0x7fffffffffffffff
    integer "roriw a0, a1, 1", 0x3b2a1908, 0xfedcba9876543210
    integer "roriw a0, a1, 5", 0x8000000, 0x1
    integer "roriw a0, a1, 5", 0xfffffffff8000003, 0x7f
    integer "roriw a0, a1, 5", 0xfffffffff80003ff, 0x7fff
    integer "roriw a0, a1, 5", 0xffffffffc091a2b3, 0x12345678
    integer "roriw a0, a1, 5", 0xffffffffffffffff, 0xffffffff
    integer "roriw a0, a1, 5", 0xffffffffffffffff, 0x7fffffffffffffff
    integer "roriw a0, a1, 5", 0xffffffff83b2a190, 0xfedcba9876543210
    integer "roriw a0, a1, 15", 0x20000, 0x1
    integer "roriw a0, a1, 15", 0xfe0000, 0x7f
    integer "roriw a0, a1, 15", 0xfffffffffffe0000, 0x7fff
    integer "roriw a0, a1, 15", 0xffffffffacf02468, 0x12345678
    integer "roriw a0, a1, 15", 0xffffffffffffffff, 0xffffffff
    integer "roriw a0, a1, 15", 0xffffffffffffffff, 0x7fffffffffffffff
    integer "roriw a0, a1, 15", 0x6420eca8, 0xfedcba9876543210
    integer "roriw a0, a1, 16", 0x10000, 0x1
    integer "roriw a0, a1, 16", 0x7f0000, 0x7f
    integer "roriw a0, a1, 16", 0x7fff0000, 0x7fff
    integer "roriw a0, a1, 16", 0x56781234, 0x12345678
    integer "roriw a0, a1, 16", 0xffffffffffffffff, 0xffffffff
    integer "roriw a0, a1, 16", 0xffffffffffffffff, 0x7fffffffffffffff
    integer "roriw a0, a1, 16", 0x32107654, 0xfedcba9876543210
    integer "roriw a0, a1, 31", 0x2, 0x1
    integer "roriw a0, a1, 31", 0xfe, 0x7f
    integer "roriw a0, a1, 31", 0xfffe, 0x7fff
    integer "roriw a0, a1, 31", 0x2468acf0, 0x12345678
    integer "roriw a0, a1, 31", 0xffffffffffffffff, 0xffffffff
    integer "roriw a0, a1, 31", 0xffffffffffffffff, 0x7fffffffffffffff
    integer "roriw a0, a1, 31", 0xffffffffeca86420, 0xfedcba9876543210
end

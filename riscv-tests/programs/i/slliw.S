# slliw: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "slliw a0, a1, 0", 0x1, 0x1
    integer "slliw a0, a1, 0", 0x7f, 0x7f
    integer "slliw a0, a1, 0", 0x7fff, 0x7fff
    integer "slliw a0, a1, 0", 0x12345678, 0x12345678
    integer "slliw a0, a1, 0", 0xffffffffffffffff, 0xffffffff
    integer "slliw a0, a1, 0", 0xffffffffffffffff, 0x7fffffffffffffff
    integer "slliw a0, a1, 0", 0x76543210, 0xfedcba9876543210
    integer "slliw a0, a1, 1", 0x2, 0x1
    integer "slliw a0, a1, 1", 0xfe, 0x7f
    integer "slliw a0, a1, 1", 0xfffe, 0x7fff
    integer "slliw a0, a1, 1", 0x2468acf0, 0x12345678
    integer "slliw a0, a1, 1", 0xfffffffffffffffe, 0xffffffff
    integer "slliw a0, a1, 1", 0xfffffffffffffffe, 0x7fffffffffffffff
    integer "slliw a0, a1, 1", 0xffffffffeca86420, 0xfedcba9876543210
    integer "slliw a0, a1, 5", 0x20, 0x1
    integer "slliw a0, a1, 5", 0xfe0, 0x7f
    integer "slliw a0, a1, 5", 0xfffe0, 0x7fff
    integer "slliw a0, a1, 5", 0x468acf00, 0x12345678
    integer "slliw a0, a1, 5", 0xffffffffffffffe0, 0xffffffff
    integer "slliw a0, a1, 5", 0xffffffffffffffe0, 0x7fffffffffffffff
    integer "slliw a0, a1, 5", 0xffffffffca864200, 0xfedcba9876543210
    integer "slliw a0, a1, 15", 0x8000, 0x1
    integer "slliw a0, a1, 15", 0x3f8000, 0x7f
    integer "slliw a0, a1, 15", 0x3fff8000, 0x7fff
    integer "slliw a0, a1, 15", 0x2b3c0000, 0x12345678
    integer "slliw a0, a1, 15", 0xffffffffffff8000, 0xffffffff
    integer "slliw a0, a1, 15", 0xffffffffffff8000, 0x7fffffffffffffff
    integer "slliw a0, a1, 15", 0x19080000, 0xfedcba9876543210
    integer "slliw a0, a1, 16", 0x10000, 0x1
    integer "slliw a0, a1, 16", 0x7f0000, 0x7f
    integer "slliw a0, a1, 16", 0x7fff0000, 0x7fff
    integer "slliw a0, a1, 16", 0x56780000, 0x12345678
    integer "slliw a0, a1, 16", 0xffffffffffff0000, 0xffffffff
    integer "slliw a0, a1, 16", 0xffffffffffff0000, 0x7fffffffffffffff
    integer "slliw a0, a1, 16", 0x32100000, 0xfedcba9876543210
    integer "slliw a0, a1, 31", 0xffffffff80000000, 0x1
    integer "slliw a0, a1, 31", 0xffffffff80000000, 0x7f
    integer "slliw a0, a1, 31", 0xffffffff80000000, 0x7fff
    integer "slliw a0, a1, 31", 0x0, 0x12345678
    integer "slliw a0, a1, 31", 0xffffffff80000000, 0xffffffff
    integer "slliw a0, a1, 31", 0xffffffff80000000, 0x7fffffffffffffff
    integer "slliw a0, a1, 31", 0x0, 0xfedcba9876543210
end

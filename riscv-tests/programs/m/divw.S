# divw: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "divw a0, a1, a2", 0xffffffffffffffff, 0x0, 0x0
    integer "divw a0, a1, a2", 0x0, 0x0, 0x7fff
    integer "divw a0, a1, a2", 0xffffffffffffffff, 0x0, 0x100000000
    integer "divw a0, a1, a2", 0x0, 0x0, 0xffffffffffffffff
    integer "divw a0, a1, a2", 0x0, 0x1, 0xff
    integer "divw a0, a1, a2", 0xffffffffffffffff, 0x1, 0xffffffff
    integer "divw a0, a1, a2", 0x0, 0x1, 0xfffffffffffffffe
    integer "divw a0, a1, a2", 0x0, 0x2, 0x80
    integer "divw a0, a1, a2", 0x0, 0x2, 0x80000000
    integer "divw a0, a1, a2", 0x0, 0x2, 0xfedcba9876543210
    integer "divw a0, a1, a2", 0x0, 0x3, 0x7f
    integer "divw a0, a1, a2", 0x0, 0x3, 0x7fffffff
    integer "divw a0, a1, a2", 0x0, 0x3, 0xffffffff80000000
    integer "divw a0, a1, a2", 0x2a, 0x7f, 0x3
    integer "divw a0, a1, a2", 0x0, 0x7f, 0x12345678
    integer "divw a0, a1, a2", 0xffffffffffffffff, 0x7f, 0x8000000000000000
    integer "divw a0, a1, a2", 0x40, 0x80, 0x2
    integer "divw a0, a1, a2", 0x0, 0x80, 0xffff
    integer "divw a0, a1, a2", 0xffffffffffffff80, 0x80, 0x7fffffffffffffff
    integer "divw a0, a1, a2", 0xff, 0xff, 0x1
    integer "divw a0, a1, a2", 0x0, 0xff, 0x8000
    integer "divw a0, a1, a2", 0x0, 0xff, 0x123456789abcdef
    integer "divw a0, a1, a2", 0xffffffffffffffff, 0x7fff, 0x0
    integer "divw a0, a1, a2", 0x1, 0x7fff, 0x7fff
    integer "divw a0, a1, a2", 0xffffffffffffffff, 0x7fff, 0x100000000
    integer "divw a0, a1, a2", 0xffffffffffff8001, 0x7fff, 0xffffffffffffffff
    integer "divw a0, a1, a2", 0x80, 0x8000, 0xff
    integer "divw a0, a1, a2", 0xffffffffffff8000, 0x8000, 0xffffffff
    integer "divw a0, a1, a2", 0xffffffffffffc000, 0x8000, 0xfffffffffffffffe
    integer "divw a0, a1, a2", 0x1ff, 0xffff, 0x80
    integer "divw a0, a1, a2", 0x0, 0xffff, 0x80000000
    integer "divw a0, a1, a2", 0x0, 0xffff, 0xfedcba9876543210
    integer "divw a0, a1, a2", 0x24b211, 0x12345678, 0x7f
    integer "divw a0, a1, a2", 0x0, 0x12345678, 0x7fffffff
    integer "divw a0, a1, a2", 0x0, 0x12345678, 0xffffffff80000000
    integer "divw a0, a1, a2", 0x2aaaaaaa, 0x7fffffff, 0x3
    integer "divw a0, a1, a2", 0x7, 0x7fffffff, 0x12345678
    integer "divw a0, a1, a2", 0xffffffffffffffff, 0x7fffffff, 0x8000000000000000
    integer "divw a0, a1, a2", 0xffffffffc0000000, 0x80000000, 0x2
    integer "divw a0, a1, a2", 0xffffffffffff8000, 0x80000000, 0xffff
    integer "divw a0, a1, a2", 0xffffffff80000000, 0x80000000, 0x7fffffffffffffff
    integer "divw a0, a1, a2", 0xffffffffffffffff, 0xffffffff, 0x1
    integer "divw a0, a1, a2", 0x0, 0xffffffff, 0x8000
    integer "divw a0, a1, a2", 0x0, 0xffffffff, 0x123456789abcdef
    integer "divw a0, a1, a2", 0xffffffffffffffff, 0x100000000, 0x0
    integer "divw a0, a1, a2", 0x0, 0x100000000, 0x7fff
    integer "divw a0, a1, a2", 0xffffffffffffffff, 0x100000000, 0x100000000
    integer "divw a0, a1, a2", 0x0, 0x100000000, 0xffffffffffffffff
    integer "divw a0, a1, a2", 0xffffffffff893503, 0x123456789abcdef, 0xff
    integer "divw a0, a1, a2", 0x76543211, 0x123456789abcdef, 0xffffffff
    integer "divw a0, a1, a2", 0x3b2a1908, 0x123456789abcdef, 0xfffffffffffffffe
    integer "divw a0, a1, a2", 0x0, 0x7fffffffffffffff, 0x80
    integer "divw a0, a1, a2", 0x0, 0x7fffffffffffffff, 0x80000000
    integer "divw a0, a1, a2", 0x0, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "divw a0, a1, a2", 0x0, 0x8000000000000000, 0x7f
    integer "divw a0, a1, a2", 0x0, 0x8000000000000000, 0x7fffffff
    integer "divw a0, a1, a2", 0x0, 0x8000000000000000, 0xffffffff80000000
    integer "divw a0, a1, a2", 0xffffffffd5555556, 0xffffffff80000000, 0x3
    integer "divw a0, a1, a2", 0xfffffffffffffff9, 0xffffffff80000000, 0x12345678
    integer "divw a0, a1, a2", 0xffffffffffffffff, 0xffffffff80000000, 0x8000000000000000
    integer "divw a0, a1, a2", 0x3b2a1908, 0xfedcba9876543210, 0x2
    integer "divw a0, a1, a2", 0x7654, 0xfedcba9876543210, 0xffff
    integer "divw a0, a1, a2", 0xffffffff89abcdf0, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "divw a0, a1, a2", 0xfffffffffffffffe, 0xfffffffffffffffe, 0x1
    integer "divw a0, a1, a1", 0x1, 0x123456789
    update "divw a0, a0, a1", 0xffffffffffc5beec, 0xfedcba98, 0x5
    update "divw a0, a1, a0", 0xffffffffffd663cd, 0x7, 0xfedcba98
end

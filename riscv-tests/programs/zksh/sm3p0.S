# sm3p0: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "sm3p0 a0, a1", 0x0, 0x0
    integer "sm3p0 a0, a1", 0x20201, 0x1
    integer "sm3p0 a0, a1", 0x40402, 0x2
    integer "sm3p0 a0, a1", 0x60603, 0x3
    integer "sm3p0 a0, a1", 0xfefe7f, 0x7f
    integer "sm3p0 a0, a1", 0x1010080, 0x80
    integer "sm3p0 a0, a1", 0x1fffeff, 0xff
    integer "sm3p0 a0, a1", 0xffffffffff0181ff, 0x7fff
    integer "sm3p0 a0, a1", 0x1008001, 0x8000
    integer "sm3p0 a0, a1", 0xfffffffffe0101fe, 0xffff
    integer "sm3p0 a0, a1", 0xffffffffd6688234, 0x12345678
    integer "sm3p0 a0, a1", 0x7ffefeff, 0x7fffffff
    integer "sm3p0 a0, a1", 0xffffffff80010100, 0x80000000
    integer "sm3p0 a0, a1", 0xffffffffffffffff, 0xffffffff
    integer "sm3p0 a0, a1", 0x0, 0x100000000
    integer "sm3p0 a0, a1", 0x45ef01ab, 0x123456789abcdef
    integer "sm3p0 a0, a1", 0xffffffffffffffff, 0x7fffffffffffffff
    integer "sm3p0 a0, a1", 0x0, 0x8000000000000000
    integer "sm3p0 a0, a1", 0xffffffff80010100, 0xffffffff80000000
    integer "sm3p0 a0, a1", 0xffffffffba10fe54, 0xfedcba9876543210
    integer "sm3p0 a0, a1", 0xfffffffffffdfdfe, 0xfffffffffffffffe
    integer "sm3p0 a0, a1", 0xffffffffffffffff, 0xffffffffffffffff
    integer "sm3p0 a0, a1", 0x20201, 0x1
    integer "sm3p0 a0, a1", 0x1010080, 0x80
    integer "sm3p0 a0, a1", 0xffffffff80804000, 0x4000
    integer "sm3p0 a0, a1", 0x40200040, 0x200000
    integer "sm3p0 a0, a1", 0x10002020, 0x10000000
    integer "sm3p0 a0, a1", 0x0, 0x800000000
    integer "sm3p0 a0, a1", 0x0, 0x40000000000
    integer "sm3p0 a0, a1", 0x0, 0x2000000000000
    integer "sm3p0 a0, a1", 0x0, 0x100000000000000
    integer "sm3p0 a0, a1", 0x0, 0x8000000000000000
end

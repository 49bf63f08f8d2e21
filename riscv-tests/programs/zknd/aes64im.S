# aes64im: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "aes64im a0, a1", 0x0, 0x0
    integer "aes64im a0, a1", 0xb0d090e, 0x1
    integer "aes64im a0, a1", 0x161a121c, 0x2
    integer "aes64im a0, a1", 0x1d171b12, 0x3
    integer "aes64im a0, a1", 0x544daacc, 0x7f
    integer "aes64im a0, a1", 0xf7daec41, 0x80
    integer "aes64im a0, a1", 0xa397468d, 0xff
    integer "aes64im a0, a1", 0xee3d8ad9, 0x7fff
    integer "aes64im a0, a1", 0xdaec41f7, 0x8000
    integer "aes64im a0, a1", 0x34d1cb2e, 0xffff
    integer "aes64im a0, a1", 0x851bd147, 0x12345678
    integer "aes64im a0, a1", 0xbe082513, 0x7fffffff
    integer "aes64im a0, a1", 0x41f7daec, 0x80000000
    integer "aes64im a0, a1", 0xffffffff, 0xffffffff
    integer "aes64im a0, a1", 0xb0d090e00000000, 0x100000000
    integer "aes64im a0, a1", 0xc66c82284ee40aa0, 0x123456789abcdef
    integer "aes64im a0, a1", 0xbe082513ffffffff, 0x7fffffffffffffff
    integer "aes64im a0, a1", 0x41f7daec00000000, 0x8000000000000000
    integer "aes64im a0, a1", 0xffffffff41f7daec, 0xffffffff80000000
    integer "aes64im a0, a1", 0x39937dd7b11bf55f, 0xfedcba9876543210
    integer "aes64im a0, a1", 0xfffffffff4f2f6f1, 0xfffffffffffffffe
    integer "aes64im a0, a1", 0xffffffffffffffff, 0xffffffffffffffff
    integer "aes64im a0, a1", 0xb0d090e, 0x1
    integer "aes64im a0, a1", 0xf7daec41, 0x80
    integer "aes64im a0, a1", 0x6d76adf6, 0x4000
    integer "aes64im a0, a1", 0x3bdb7bbb, 0x200000
    integer "aes64im a0, a1", 0xe0b0d090, 0x10000000
    integer "aes64im a0, a1", 0x5868487000000000, 0x800000000
    integer "aes64im a0, a1", 0x3424382c00000000, 0x40000000000
    integer "aes64im a0, a1", 0x121c161a00000000, 0x2000000000000
    integer "aes64im a0, a1", 0xe0b0d0900000000, 0x100000000000000
    integer "aes64im a0, a1", 0x41f7daec00000000, 0x8000000000000000
end

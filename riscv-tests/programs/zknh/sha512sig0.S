# sha512sig0: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "sha512sig0 a0, a1", 0x0, 0x0
    integer "sha512sig0 a0, a1", 0x8100000000000000, 0x1
    integer "sha512sig0 a0, a1", 0x200000000000001, 0x2
    integer "sha512sig0 a0, a1", 0x8300000000000001, 0x3
    integer "sha512sig0 a0, a1", 0xff0000000000003f, 0x7f
    integer "sha512sig0 a0, a1", 0x8000000000000041, 0x80
    integer "sha512sig0 a0, a1", 0x7f0000000000007e, 0xff
    integer "sha512sig0 a0, a1", 0x7f00000000003f7f, 0x7fff
    integer "sha512sig0 a0, a1", 0x4180, 0x8000
    integer "sha512sig0 a0, a1", 0x7f00000000007eff, 0xffff
    integer "sha512sig0 a0, a1", 0x78000000092c77c6, 0x12345678
    integer "sha512sig0 a0, a1", 0x7f0000003f7fffff, 0x7fffffff
    integer "sha512sig0 a0, a1", 0x41800000, 0x80000000
    integer "sha512sig0 a0, a1", 0x7f0000007effffff, 0xffffffff
    integer "sha512sig0 a0, a1", 0x83000000, 0x100000000
    integer "sha512sig0 a0, a1", 0x6f92c77c6c4f1aa1, 0x123456789abcdef
    integer "sha512sig0 a0, a1", 0x407fffffffffffff, 0x7fffffffffffffff
    integer "sha512sig0 a0, a1", 0x4180000000000000, 0x8000000000000000
    integer "sha512sig0 a0, a1", 0x7effffffc0800000, 0xffffffff80000000
    integer "sha512sig0 a0, a1", 0x6e6d388393b0e55e, 0xfedcba9876543210
    integer "sha512sig0 a0, a1", 0x80ffffffffffffff, 0xfffffffffffffffe
    integer "sha512sig0 a0, a1", 0x1ffffffffffffff, 0xffffffffffffffff
    integer "sha512sig0 a0, a1", 0x8100000000000000, 0x1
    integer "sha512sig0 a0, a1", 0x8000000000000041, 0x80
    integer "sha512sig0 a0, a1", 0x20c0, 0x4000
    integer "sha512sig0 a0, a1", 0x106000, 0x200000
    integer "sha512sig0 a0, a1", 0x8300000, 0x10000000
    integer "sha512sig0 a0, a1", 0x418000000, 0x800000000
    integer "sha512sig0 a0, a1", 0x20c00000000, 0x40000000000
    integer "sha512sig0 a0, a1", 0x1060000000000, 0x2000000000000
    integer "sha512sig0 a0, a1", 0x83000000000000, 0x100000000000000
    integer "sha512sig0 a0, a1", 0x4180000000000000, 0x8000000000000000
end

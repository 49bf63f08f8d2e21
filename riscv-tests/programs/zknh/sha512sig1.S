# sha512sig1: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "sha512sig1 a0, a1", 0x0, 0x0
    integer "sha512sig1 a0, a1", 0x200000000008, 0x1
    integer "sha512sig1 a0, a1", 0x400000000010, 0x2
    integer "sha512sig1 a0, a1", 0x600000000018, 0x3
    integer "sha512sig1 a0, a1", 0xfe000000003f9, 0x7f
    integer "sha512sig1 a0, a1", 0x10000000000402, 0x80
    integer "sha512sig1 a0, a1", 0x1fe000000007fb, 0xff
    integer "sha512sig1 a0, a1", 0xfffe0000003fe07, 0x7fff
    integer "sha512sig1 a0, a1", 0x1000000000040200, 0x8000
    integer "sha512sig1 a0, a1", 0x1fffe0000007fc07, 0xffff
    integer "sha512sig1 a0, a1", 0x8acf000091ea60df, 0x12345678
    integer "sha512sig1 a0, a1", 0xffffe003fe000ff8, 0x7fffffff
    integer "sha512sig1 a0, a1", 0x402001000, 0x80000000
    integer "sha512sig1 a0, a1", 0xffffe007fc001ff8, 0xffffffff
    integer "sha512sig1 a0, a1", 0x804002000, 0x100000000
    integer "sha512sig1 a0, a1", 0x70a3460dbbd4317a, 0x123456789abcdef
    integer "sha512sig1 a0, a1", 0x1ffeffffffffffb, 0x7fffffffffffffff
    integer "sha512sig1 a0, a1", 0x200100000000004, 0x8000000000000000
    integer "sha512sig1 a0, a1", 0xfc001ffc01fff007, 0xffffffff80000000
    integer "sha512sig1 a0, a1", 0x735cb9f2442bce85, 0xfedcba9876543210
    integer "sha512sig1 a0, a1", 0x3ffdffffffffff7, 0xfffffffffffffffe
    integer "sha512sig1 a0, a1", 0x3ffffffffffffff, 0xffffffffffffffff
    integer "sha512sig1 a0, a1", 0x200000000008, 0x1
    integer "sha512sig1 a0, a1", 0x10000000000402, 0x80
    integer "sha512sig1 a0, a1", 0x800000000020100, 0x4000
    integer "sha512sig1 a0, a1", 0x1008004, 0x200000
    integer "sha512sig1 a0, a1", 0x80400200, 0x10000000
    integer "sha512sig1 a0, a1", 0x4020010000, 0x800000000
    integer "sha512sig1 a0, a1", 0x201000800000, 0x40000000000
    integer "sha512sig1 a0, a1", 0x10080040000000, 0x2000000000000
    integer "sha512sig1 a0, a1", 0x804002000000000, 0x100000000000000
    integer "sha512sig1 a0, a1", 0x200100000000004, 0x8000000000000000
end

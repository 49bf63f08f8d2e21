# sha256sum1: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "sha256sum1 a0, a1", 0x0, 0x0
    integer "sha256sum1 a0, a1", 0x4200080, 0x1
    integer "sha256sum1 a0, a1", 0x8400100, 0x2
    integer "sha256sum1 a0, a1", 0xc600180, 0x3
    integer "sha256sum1 a0, a1", 0xfffffffff3e03f81, 0x7f
    integer "sha256sum1 a0, a1", 0x10004002, 0x80
    integer "sha256sum1 a0, a1", 0xffffffffe3e07f83, 0xff
    integer "sha256sum1 a0, a1", 0x3dffe70, 0x7fff
    integer "sha256sum1 a0, a1", 0x400210, 0x8000
    integer "sha256sum1 a0, a1", 0x39ffc60, 0xffff
    integer "sha256sum1 a0, a1", 0x3561abda, 0x12345678
    integer "sha256sum1 a0, a1", 0xfffffffffdefffbf, 0x7fffffff
    integer "sha256sum1 a0, a1", 0x2100040, 0x80000000
    integer "sha256sum1 a0, a1", 0xffffffffffffffff, 0xffffffff
    integer "sha256sum1 a0, a1", 0x0, 0x100000000
    integer "sha256sum1 a0, a1", 0xffffffffd6316d8a, 0x123456789abcdef
    integer "sha256sum1 a0, a1", 0xffffffffffffffff, 0x7fffffffffffffff
    integer "sha256sum1 a0, a1", 0x0, 0x8000000000000000
    integer "sha256sum1 a0, a1", 0x2100040, 0xffffffff80000000
    integer "sha256sum1 a0, a1", 0x29ce9275, 0xfedcba9876543210
    integer "sha256sum1 a0, a1", 0xfffffffffbdfff7f, 0xfffffffffffffffe
    integer "sha256sum1 a0, a1", 0xffffffffffffffff, 0xffffffffffffffff
    integer "sha256sum1 a0, a1", 0x4200080, 0x1
    integer "sha256sum1 a0, a1", 0x10004002, 0x80
    integer "sha256sum1 a0, a1", 0x200108, 0x4000
    integer "sha256sum1 a0, a1", 0x10008400, 0x200000
    integer "sha256sum1 a0, a1", 0x420008, 0x10000000
    integer "sha256sum1 a0, a1", 0x0, 0x800000000
    integer "sha256sum1 a0, a1", 0x0, 0x40000000000
    integer "sha256sum1 a0, a1", 0x0, 0x2000000000000
    integer "sha256sum1 a0, a1", 0x0, 0x100000000000000
    integer "sha256sum1 a0, a1", 0x0, 0x8000000000000000
end

# sha256sum0: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "sha256sum0 a0, a1", 0x0, 0x0
    integer "sha256sum0 a0, a1", 0x40080400, 0x1
    integer "sha256sum0 a0, a1", 0xffffffff80100800, 0x2
    integer "sha256sum0 a0, a1", 0xffffffffc0180c00, 0x3
    integer "sha256sum0 a0, a1", 0xffffffffc3f9fc1f, 0x7f
    integer "sha256sum0 a0, a1", 0x4020020, 0x80
    integer "sha256sum0 a0, a1", 0xffffffffc7fbfc3f, 0xff
    integer "sha256sum0 a0, a1", 0x3e07e3fc, 0x7fff
    integer "sha256sum0 a0, a1", 0x2002004, 0x8000
    integer "sha256sum0 a0, a1", 0x3c07c3f8, 0xffff
    integer "sha256sum0 a0, a1", 0x66146474, 0x12345678
    integer "sha256sum0 a0, a1", 0xffffffffdffbfdff, 0x7fffffff
    integer "sha256sum0 a0, a1", 0x20040200, 0x80000000
    integer "sha256sum0 a0, a1", 0xffffffffffffffff, 0xffffffff
    integer "sha256sum0 a0, a1", 0x0, 0x100000000
    integer "sha256sum0 a0, a1", 0x22210003, 0x123456789abcdef
    integer "sha256sum0 a0, a1", 0xffffffffffffffff, 0x7fffffffffffffff
    integer "sha256sum0 a0, a1", 0x0, 0x8000000000000000
    integer "sha256sum0 a0, a1", 0x20040200, 0xffffffff80000000
    integer "sha256sum0 a0, a1", 0xffffffffdddefffc, 0xfedcba9876543210
    integer "sha256sum0 a0, a1", 0xffffffffbff7fbff, 0xfffffffffffffffe
    integer "sha256sum0 a0, a1", 0xffffffffffffffff, 0xffffffffffffffff
    integer "sha256sum0 a0, a1", 0x40080400, 0x1
    integer "sha256sum0 a0, a1", 0x4020020, 0x80
    integer "sha256sum0 a0, a1", 0x1001002, 0x4000
    integer "sha256sum0 a0, a1", 0xffffffff80080100, 0x200000
    integer "sha256sum0 a0, a1", 0x4008040, 0x10000000
    integer "sha256sum0 a0, a1", 0x0, 0x800000000
    integer "sha256sum0 a0, a1", 0x0, 0x40000000000
    integer "sha256sum0 a0, a1", 0x0, 0x2000000000000
    integer "sha256sum0 a0, a1", 0x0, 0x100000000000000
    integer "sha256sum0 a0, a1", 0x0, 0x8000000000000000
end

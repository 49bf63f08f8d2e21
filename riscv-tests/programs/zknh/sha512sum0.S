# sha512sum0: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "sha512sum0 a0, a1", 0x0, 0x0
    integer "sha512sum0 a0, a1", 0x1042000000, 0x1
    integer "sha512sum0 a0, a1", 0x2084000000, 0x2
    integer "sha512sum0 a0, a1", 0x30c6000000, 0x3
    integer "sha512sum0 a0, a1", 0x7ef3e000000, 0x7f
    integer "sha512sum0 a0, a1", 0x82100000000, 0x80
    integer "sha512sum0 a0, a1", 0xfce3e000000, 0xff
    integer "sha512sum0 a0, a1", 0x7e0f03e000000, 0x7fff
    integer "sha512sum0 a0, a1", 0x8210000000000, 0x8000
    integer "sha512sum0 a0, a1", 0xfc1f03e000000, 0xffff
    integer "sha512sum0 a0, a1", 0x27ec1ab2f0000001, 0x12345678
    integer "sha512sum0 a0, a1", 0xe0fffff03e000007, 0x7fffffff
    integer "sha512sum0 a0, a1", 0x2100000000000008, 0x80000000
    integer "sha512sum0 a0, a1", 0xc1fffff03e00000f, 0xffffffff
    integer "sha512sum0 a0, a1", 0x4200000000000010, 0x100000000
    integer "sha512sum0 a0, a1", 0xb7c57a100c7ec1ab, 0x123456789abcdef
    integer "sha512sum0 a0, a1", 0xfffffff7deffffff, 0x7fffffffffffffff
    integer "sha512sum0 a0, a1", 0x821000000, 0x8000000000000000
    integer "sha512sum0 a0, a1", 0x1f00000fc1fffff8, 0xffffffff80000000
    integer "sha512sum0 a0, a1", 0x483a85eff3813e54, 0xfedcba9876543210
    integer "sha512sum0 a0, a1", 0xffffffefbdffffff, 0xfffffffffffffffe
    integer "sha512sum0 a0, a1", 0xffffffffffffffff, 0xffffffffffffffff
    integer "sha512sum0 a0, a1", 0x1042000000, 0x1
    integer "sha512sum0 a0, a1", 0x82100000000, 0x80
    integer "sha512sum0 a0, a1", 0x4108000000000, 0x4000
    integer "sha512sum0 a0, a1", 0x208400000000000, 0x200000
    integer "sha512sum0 a0, a1", 0x420000000000001, 0x10000000
    integer "sha512sum0 a0, a1", 0x1000000000000082, 0x800000000
    integer "sha512sum0 a0, a1", 0x4108, 0x40000000000
    integer "sha512sum0 a0, a1", 0x208400, 0x2000000000000
    integer "sha512sum0 a0, a1", 0x10420000, 0x100000000000000
    integer "sha512sum0 a0, a1", 0x821000000, 0x8000000000000000
end

# aes64ks1i: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "aes64ks1i a0, a1, 0", 0x857c266f857c266f, 0x123456789abcdef
    integer "aes64ks1i a0, a1, 1", 0x4d7c266c4d7c266c, 0x123456589abcdef
    integer "aes64ks1i a0, a1, 2", 0xfb7c266afb7c266a, 0x123456389abcdef
    integer "aes64ks1i a0, a1, 3", 0xef7c2666ef7c2666, 0x123456189abcdef
    integer "aes64ks1i a0, a1, 4", 0xa87c267ea87c267e, 0x123456f89abcdef
    integer "aes64ks1i a0, a1, 5", 0x3c7c264e3c7c264e, 0x123456d89abcdef
    integer "aes64ks1i a0, a1, 6", 0x7f7c262e7f7c262e, 0x123456b89abcdef
    integer "aes64ks1i a0, a1, 7", 0xf97c26eef97c26ee, 0x123456989abcdef
    integer "aes64ks1i a0, a1, 8", 0xf57c2675f57c2675, 0x123457789abcdef
    integer "aes64ks1i a0, a1, 9", 0x9d7c26589d7c2658, 0x123457589abcdef
    integer "aes64ks1i a0, a1, 10", 0x7c266e8f7c266e8f, 0x123457389abcdef
end

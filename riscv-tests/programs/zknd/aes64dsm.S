# aes64dsm: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "aes64dsm a0, a1, a2", 0x5252525252525252, 0x0, 0x0
    integer "aes64dsm a0, a1, a2", 0x5252525252525252, 0x0, 0x7fff
    integer "aes64dsm a0, a1, a2", 0x5252525252525252, 0x0, 0x100000000
    integer "aes64dsm a0, a1, a2", 0x9fc1b0eeee9fc1b0, 0x0, 0xffffffffffffffff
    integer "aes64dsm a0, a1, a2", 0x525252525190e77d, 0x1, 0xff
    integer "aes64dsm a0, a1, a2", 0xd340a21e1d11f58d, 0x1, 0xffffffff
    integer "aes64dsm a0, a1, a2", 0x9fc1b0eeed5d749f, 0x1, 0xfffffffffffffffe
    integer "aes64dsm a0, a1, a2", 0x52525252c151b119, 0x2, 0x80
    integer "aes64dsm a0, a1, a2", 0x5487ec57c151b119, 0x2, 0x80000000
    integer "aes64dsm a0, a1, a2", 0xca89b46b71ffe962, 0x2, 0xfedcba9876543210
    integer "aes64dsm a0, a1, a2", 0x5252525294ab8139, 0x3, 0x7f
    integer "aes64dsm a0, a1, a2", 0x17ca5cb8d82a93c9, 0x3, 0x7fffffff
    integer "aes64dsm a0, a1, a2", 0x1806fea764e7002b, 0x3, 0xffffffff80000000
    integer "aes64dsm a0, a1, a2", 0x52525252ca5cb817, 0x7f, 0x3
    integer "aes64dsm a0, a1, a2", 0x469afb4c4da6cb63, 0x7f, 0x12345678
    integer "aes64dsm a0, a1, a2", 0x52525252ca5cb817, 0x7f, 0x8000000000000000
    integer "aes64dsm a0, a1, a2", 0x5252525287ec5754, 0x80, 0x2
    integer "aes64dsm a0, a1, a2", 0x5252525287ec5754, 0x80, 0xffff
    integer "aes64dsm a0, a1, a2", 0x9fc1b0ee3b21c4b6, 0x80, 0x7fffffffffffffff
    integer "aes64dsm a0, a1, a2", 0x5252525240a21ed3, 0xff, 0x1
    integer "aes64dsm a0, a1, a2", 0x5252525240a21ed3, 0xff, 0x8000
    integer "aes64dsm a0, a1, a2", 0x85a8be53d3567bb7, 0xff, 0x123456789abcdef
    integer "aes64dsm a0, a1, a2", 0x5cb817ca40a21ed3, 0x7fff, 0x0
    integer "aes64dsm a0, a1, a2", 0x5cb817ca40a21ed3, 0x7fff, 0x7fff
    integer "aes64dsm a0, a1, a2", 0x5cb817ca40a21ed3, 0x7fff, 0x100000000
    integer "aes64dsm a0, a1, a2", 0x912bf576fc6f8d31, 0x7fff, 0xffffffffffffffff
    integer "aes64dsm a0, a1, a2", 0xec57548752525252, 0x8000, 0xff
    integer "aes64dsm a0, a1, a2", 0x6d45a4cb1ed340a2, 0x8000, 0xffffffff
    integer "aes64dsm a0, a1, a2", 0x21c4b63bee9fc1b0, 0x8000, 0xfffffffffffffffe
    integer "aes64dsm a0, a1, a2", 0xa21ed34040a21ed3, 0xffff, 0x80
    integer "aes64dsm a0, a1, a2", 0xa4cb6d4540a21ed3, 0xffff, 0x80000000
    integer "aes64dsm a0, a1, a2", 0x3ac53579f00c46a8, 0xffff, 0xfedcba9876543210
    integer "aes64dsm a0, a1, a2", 0x21a0076d084f35e1, 0x12345678, 0x7f
    integer "aes64dsm a0, a1, a2", 0x6438098744ce2711, 0x12345678, 0x7fffffff
    integer "aes64dsm a0, a1, a2", 0x6bf4ab98f803b4f3, 0x12345678, 0xffffffff80000000
    integer "aes64dsm a0, a1, a2", 0xa21ed34040a21ed3, 0x7fffffff, 0x3
    integer "aes64dsm a0, a1, a2", 0xb6d67a5ec7586da7, 0x7fffffff, 0x12345678
    integer "aes64dsm a0, a1, a2", 0xa21ed34040a21ed3, 0x7fffffff, 0x8000000000000000
    integer "aes64dsm a0, a1, a2", 0x5252525252525252, 0x80000000, 0x2
    integer "aes64dsm a0, a1, a2", 0x5252525252525252, 0x80000000, 0xffff
    integer "aes64dsm a0, a1, a2", 0x9fc1b0eeee9fc1b0, 0x80000000, 0x7fffffffffffffff
    integer "aes64dsm a0, a1, a2", 0xa21ed34040a21ed3, 0xffffffff, 0x1
    integer "aes64dsm a0, a1, a2", 0xa21ed34040a21ed3, 0xffffffff, 0x8000
    integer "aes64dsm a0, a1, a2", 0x75e43f41d3567bb7, 0xffffffff, 0x123456789abcdef
    integer "aes64dsm a0, a1, a2", 0x5190e77d52525252, 0x100000000, 0x0
    integer "aes64dsm a0, a1, a2", 0x5190e77d52525252, 0x100000000, 0x7fff
    integer "aes64dsm a0, a1, a2", 0x5190e77d52525252, 0x100000000, 0x100000000
    integer "aes64dsm a0, a1, a2", 0x9c0305c1ee9fc1b0, 0x100000000, 0xffffffffffffffff
    integer "aes64dsm a0, a1, a2", 0x319fecc8ab2d20ce, 0x123456789abcdef, 0xff
    integer "aes64dsm a0, a1, a2", 0xb08d1c84e7ac323e, 0x123456789abcdef, 0xffffffff
    integer "aes64dsm a0, a1, a2", 0xfc0c0e7417e0b32c, 0x123456789abcdef, 0xfffffffffffffffe
    integer "aes64dsm a0, a1, a2", 0xb0ee9fc1053a1039, 0x7fffffffffffffff, 0x80
    integer "aes64dsm a0, a1, a2", 0xb63b21c4053a1039, 0x7fffffffffffffff, 0x80000000
    integer "aes64dsm a0, a1, a2", 0x283579f8b5944842, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "aes64dsm a0, a1, a2", 0x525252525487ec57, 0x8000000000000000, 0x7f
    integer "aes64dsm a0, a1, a2", 0x17ca5cb81806fea7, 0x8000000000000000, 0x7fffffff
    integer "aes64dsm a0, a1, a2", 0x1806fea7a4cb6d45, 0x8000000000000000, 0xffffffff80000000
    integer "aes64dsm a0, a1, a2", 0x40a21ed3d340a21e, 0xffffffff80000000, 0x3
    integer "aes64dsm a0, a1, a2", 0x546ab7cd54bad16a, 0xffffffff80000000, 0x12345678
    integer "aes64dsm a0, a1, a2", 0x40a21ed3d340a21e, 0xffffffff80000000, 0x8000000000000000
    integer "aes64dsm a0, a1, a2", 0xa5c9d0ff528bec45, 0xfedcba9876543210, 0x2
    integer "aes64dsm a0, a1, a2", 0xa5c9d0ff528bec45, 0xfedcba9876543210, 0xffff
    integer "aes64dsm a0, a1, a2", 0x685a3243ee467fa7, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "aes64dsm a0, a1, a2", 0xb0ee9fc1f7bb3a07, 0xfffffffffffffffe, 0x1
    integer "aes64dsm a0, a1, a1", 0xf2b30c2e2f6400d1, 0x123456789
    update "aes64dsm a0, a0, a1", 0x423cef036ee31528, 0xfedcba98, 0x5
    update "aes64dsm a0, a1, a0", 0x423cef036ee31528, 0x7, 0xfedcba98
end

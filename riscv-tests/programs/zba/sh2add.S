# sh2add: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "sh2add a0, a1, a2", 0x0, 0x0, 0x0
    integer "sh2add a0, a1, a2", 0x7fff, 0x0, 0x7fff
    integer "sh2add a0, a1, a2", 0x100000000, 0x0, 0x100000000
    integer "sh2add a0, a1, a2", 0xffffffffffffffff, 0x0, 0xffffffffffffffff
    integer "sh2add a0, a1, a2", 0x103, 0x1, 0xff
    integer "sh2add a0, a1, a2", 0x100000003, 0x1, 0xffffffff
    integer "sh2add a0, a1, a2", 0x2, 0x1, 0xfffffffffffffffe
    integer "sh2add a0, a1, a2", 0x88, 0x2, 0x80
    integer "sh2add a0, a1, a2", 0x80000008, 0x2, 0x80000000
    integer "sh2add a0, a1, a2", 0xfedcba9876543218, 0x2, 0xfedcba9876543210
    integer "sh2add a0, a1, a2", 0x8b, 0x3, 0x7f
    integer "sh2add a0, a1, a2", 0x8000000b, 0x3, 0x7fffffff
    integer "sh2add a0, a1, a2", 0xffffffff8000000c, 0x3, 0xffffffff80000000
    integer "sh2add a0, a1, a2", 0x1ff, 0x7f, 0x3
    integer "sh2add a0, a1, a2", 0x12345874, 0x7f, 0x12345678
    integer "sh2add a0, a1, a2", 0x80000000000001fc, 0x7f, 0x8000000000000000
    integer "sh2add a0, a1, a2", 0x202, 0x80, 0x2
    integer "sh2add a0, a1, a2", 0x101ff, 0x80, 0xffff
    integer "sh2add a0, a1, a2", 0x80000000000001ff, 0x80, 0x7fffffffffffffff
    integer "sh2add a0, a1, a2", 0x3fd, 0xff, 0x1
    integer "sh2add a0, a1, a2", 0x83fc, 0xff, 0x8000
    integer "sh2add a0, a1, a2", 0x123456789abd1eb, 0xff, 0x123456789abcdef
    integer "sh2add a0, a1, a2", 0x1fffc, 0x7fff, 0x0
    integer "sh2add a0, a1, a2", 0x27ffb, 0x7fff, 0x7fff
    integer "sh2add a0, a1, a2", 0x10001fffc, 0x7fff, 0x100000000
    integer "sh2add a0, a1, a2", 0x1fffb, 0x7fff, 0xffffffffffffffff
    integer "sh2add a0, a1, a2", 0x200ff, 0x8000, 0xff
    integer "sh2add a0, a1, a2", 0x10001ffff, 0x8000, 0xffffffff
    integer "sh2add a0, a1, a2", 0x1fffe, 0x8000, 0xfffffffffffffffe
    integer "sh2add a0, a1, a2", 0x4007c, 0xffff, 0x80
    integer "sh2add a0, a1, a2", 0x8003fffc, 0xffff, 0x80000000
    integer "sh2add a0, a1, a2", 0xfedcba987658320c, 0xffff, 0xfedcba9876543210
    integer "sh2add a0, a1, a2", 0x48d15a5f, 0x12345678, 0x7f
    integer "sh2add a0, a1, a2", 0xc8d159df, 0x12345678, 0x7fffffff
    integer "sh2add a0, a1, a2", 0xffffffffc8d159e0, 0x12345678, 0xffffffff80000000
    integer "sh2add a0, a1, a2", 0x1ffffffff, 0x7fffffff, 0x3
    integer "sh2add a0, a1, a2", 0x212345674, 0x7fffffff, 0x12345678
    integer "sh2add a0, a1, a2", 0x80000001fffffffc, 0x7fffffff, 0x8000000000000000
    integer "sh2add a0, a1, a2", 0x200000002, 0x80000000, 0x2
    integer "sh2add a0, a1, a2", 0x20000ffff, 0x80000000, 0xffff
    integer "sh2add a0, a1, a2", 0x80000001ffffffff, 0x80000000, 0x7fffffffffffffff
    integer "sh2add a0, a1, a2", 0x3fffffffd, 0xffffffff, 0x1
    integer "sh2add a0, a1, a2", 0x400007ffc, 0xffffffff, 0x8000
    integer "sh2add a0, a1, a2", 0x123456b89abcdeb, 0xffffffff, 0x123456789abcdef
    integer "sh2add a0, a1, a2", 0x400000000, 0x100000000, 0x0
    integer "sh2add a0, a1, a2", 0x400007fff, 0x100000000, 0x7fff
    integer "sh2add a0, a1, a2", 0x500000000, 0x100000000, 0x100000000
    integer "sh2add a0, a1, a2", 0x3ffffffff, 0x100000000, 0xffffffffffffffff
    integer "sh2add a0, a1, a2", 0x48d159e26af38bb, 0x123456789abcdef, 0xff
    integer "sh2add a0, a1, a2", 0x48d159f26af37bb, 0x123456789abcdef, 0xffffffff
    integer "sh2add a0, a1, a2", 0x48d159e26af37ba, 0x123456789abcdef, 0xfffffffffffffffe
    integer "sh2add a0, a1, a2", 0x7c, 0x7fffffffffffffff, 0x80
    integer "sh2add a0, a1, a2", 0x7ffffffc, 0x7fffffffffffffff, 0x80000000
    integer "sh2add a0, a1, a2", 0xfedcba987654320c, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "sh2add a0, a1, a2", 0x7f, 0x8000000000000000, 0x7f
    integer "sh2add a0, a1, a2", 0x7fffffff, 0x8000000000000000, 0x7fffffff
    integer "sh2add a0, a1, a2", 0xffffffff80000000, 0x8000000000000000, 0xffffffff80000000
    integer "sh2add a0, a1, a2", 0xfffffffe00000003, 0xffffffff80000000, 0x3
    integer "sh2add a0, a1, a2", 0xfffffffe12345678, 0xffffffff80000000, 0x12345678
    integer "sh2add a0, a1, a2", 0x7ffffffe00000000, 0xffffffff80000000, 0x8000000000000000
    integer "sh2add a0, a1, a2", 0xfb72ea61d950c842, 0xfedcba9876543210, 0x2
    integer "sh2add a0, a1, a2", 0xfb72ea61d951c83f, 0xfedcba9876543210, 0xffff
    integer "sh2add a0, a1, a2", 0x7b72ea61d950c83f, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "sh2add a0, a1, a2", 0xfffffffffffffff9, 0xfffffffffffffffe, 0x1
    integer "sh2add a0, a1, a1", 0x5b05b05ad, 0x123456789
    update "sh2add a0, a0, a1", 0x3fb72ea65, 0xfedcba98, 0x5
    update "sh2add a0, a1, a0", 0x3fb72ea67, 0x7, 0xfedcba98
end

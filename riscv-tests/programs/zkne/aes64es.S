# aes64es: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "aes64es a0, a1, a2", 0x6363636363636363, 0x0, 0x0
    integer "aes64es a0, a1, a2", 0x6363d26363636363, 0x0, 0x7fff
    integer "aes64es a0, a1, a2", 0x6363636363636363, 0x0, 0x100000000
    integer "aes64es a0, a1, a2", 0x6316166316166363, 0x0, 0xffffffffffffffff
    integer "aes64es a0, a1, a2", 0x636363636363637c, 0x1, 0xff
    integer "aes64es a0, a1, a2", 0x636316636316637c, 0x1, 0xffffffff
    integer "aes64es a0, a1, a2", 0x631616631616637c, 0x1, 0xfffffffffffffffe
    integer "aes64es a0, a1, a2", 0x6363636363636377, 0x2, 0x80
    integer "aes64es a0, a1, a2", 0x6363636363636377, 0x2, 0x80000000
    integer "aes64es a0, a1, a2", 0x63862363bb206377, 0x2, 0xfedcba9876543210
    integer "aes64es a0, a1, a2", 0x636363636363637b, 0x3, 0x7f
    integer "aes64es a0, a1, a2", 0x636316636316637b, 0x3, 0x7fffffff
    integer "aes64es a0, a1, a2", 0x631663631663637b, 0x3, 0xffffffff80000000
    integer "aes64es a0, a1, a2", 0x63636363636363d2, 0x7f, 0x3
    integer "aes64es a0, a1, a2", 0x6363b163631863d2, 0x7f, 0x12345678
    integer "aes64es a0, a1, a2", 0x63636363cd6363d2, 0x7f, 0x8000000000000000
    integer "aes64es a0, a1, a2", 0x63636363636363cd, 0x80, 0x2
    integer "aes64es a0, a1, a2", 0x63631663636363cd, 0x80, 0xffff
    integer "aes64es a0, a1, a2", 0x63161663d21663cd, 0x80, 0x7fffffffffffffff
    integer "aes64es a0, a1, a2", 0x6363636363636316, 0xff, 0x1
    integer "aes64es a0, a1, a2", 0x6363cd6363636316, 0xff, 0x8000
    integer "aes64es a0, a1, a2", 0x6326bd637c626316, 0xff, 0x123456789abcdef
    integer "aes64es a0, a1, a2", 0x6363636363636316, 0x7fff, 0x0
    integer "aes64es a0, a1, a2", 0x6363d26363636316, 0x7fff, 0x7fff
    integer "aes64es a0, a1, a2", 0x6363636363636316, 0x7fff, 0x100000000
    integer "aes64es a0, a1, a2", 0x6316166316166316, 0x7fff, 0xffffffffffffffff
    integer "aes64es a0, a1, a2", 0x6363636363636363, 0x8000, 0xff
    integer "aes64es a0, a1, a2", 0x6363166363166363, 0x8000, 0xffffffff
    integer "aes64es a0, a1, a2", 0x6316166316166363, 0x8000, 0xfffffffffffffffe
    integer "aes64es a0, a1, a2", 0x6363636363636316, 0xffff, 0x80
    integer "aes64es a0, a1, a2", 0x6363636363636316, 0xffff, 0x80000000
    integer "aes64es a0, a1, a2", 0x63862363bb206316, 0xffff, 0xfedcba9876543210
    integer "aes64es a0, a1, a2", 0xc9636363636363bc, 0x12345678, 0x7f
    integer "aes64es a0, a1, a2", 0xc9631663631663bc, 0x12345678, 0x7fffffff
    integer "aes64es a0, a1, a2", 0xc9166363166363bc, 0x12345678, 0xffffffff80000000
    integer "aes64es a0, a1, a2", 0xd263636363636316, 0x7fffffff, 0x3
    integer "aes64es a0, a1, a2", 0xd263b16363186316, 0x7fffffff, 0x12345678
    integer "aes64es a0, a1, a2", 0xd2636363cd636316, 0x7fffffff, 0x8000000000000000
    integer "aes64es a0, a1, a2", 0xcd63636363636363, 0x80000000, 0x2
    integer "aes64es a0, a1, a2", 0xcd63166363636363, 0x80000000, 0xffff
    integer "aes64es a0, a1, a2", 0xcd161663d2166363, 0x80000000, 0x7fffffffffffffff
    integer "aes64es a0, a1, a2", 0x1663636363636316, 0xffffffff, 0x1
    integer "aes64es a0, a1, a2", 0x1663cd6363636316, 0xffffffff, 0x8000
    integer "aes64es a0, a1, a2", 0x1626bd637c626316, 0xffffffff, 0x123456789abcdef
    integer "aes64es a0, a1, a2", 0x6363637c63636363, 0x100000000, 0x0
    integer "aes64es a0, a1, a2", 0x6363d27c63636363, 0x100000000, 0x7fff
    integer "aes64es a0, a1, a2", 0x6363637c63636363, 0x100000000, 0x100000000
    integer "aes64es a0, a1, a2", 0x6316167c16166363, 0x100000000, 0xffffffffffffffff
    integer "aes64es a0, a1, a2", 0xa763638563636edf, 0x123456789abcdef, 0xff
    integer "aes64es a0, a1, a2", 0xa763168563166edf, 0x123456789abcdef, 0xffffffff
    integer "aes64es a0, a1, a2", 0xa716168516166edf, 0x123456789abcdef, 0xfffffffffffffffe
    integer "aes64es a0, a1, a2", 0x1663631663631616, 0x7fffffffffffffff, 0x80
    integer "aes64es a0, a1, a2", 0x1663631663631616, 0x7fffffffffffffff, 0x80000000
    integer "aes64es a0, a1, a2", 0x16862316bb201616, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "aes64es a0, a1, a2", 0x6363636363636363, 0x8000000000000000, 0x7f
    integer "aes64es a0, a1, a2", 0x6363166363166363, 0x8000000000000000, 0x7fffffff
    integer "aes64es a0, a1, a2", 0x6316636316636363, 0x8000000000000000, 0xffffffff80000000
    integer "aes64es a0, a1, a2", 0xcd63631663631663, 0xffffffff80000000, 0x3
    integer "aes64es a0, a1, a2", 0xcd63b11663181663, 0xffffffff80000000, 0x12345678
    integer "aes64es a0, a1, a2", 0xcd636316cd631663, 0xffffffff80000000, 0x8000000000000000
    integer "aes64es a0, a1, a2", 0x386363466363f4ca, 0xfedcba9876543210, 0x2
    integer "aes64es a0, a1, a2", 0x386316466363f4ca, 0xfedcba9876543210, 0xffff
    integer "aes64es a0, a1, a2", 0x38161646d216f4ca, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "aes64es a0, a1, a2", 0x16636316636316bb, 0xfffffffffffffffe, 0x1
    integer "aes64es a0, a1, a1", 0x2663857c636e63a7, 0x123456789
    update "aes64es a0, a0, a1", 0xbb63636363636346, 0xfedcba98, 0x5
    update "aes64es a0, a1, a0", 0xbb63636363636346, 0x7, 0xfedcba98
end

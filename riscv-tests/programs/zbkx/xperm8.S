# xperm8: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "xperm8 a0, a1, a2", 0x0, 0x0, 0x0
    integer "xperm8 a0, a1, a2", 0x0, 0x0, 0x7fff
    integer "xperm8 a0, a1, a2", 0x0, 0x0, 0x100000000
    integer "xperm8 a0, a1, a2", 0x0, 0x0, 0xffffffffffffffff
    integer "xperm8 a0, a1, a2", 0x101010101010100, 0x1, 0xff
    integer "xperm8 a0, a1, a2", 0x101010100000000, 0x1, 0xffffffff
    integer "xperm8 a0, a1, a2", 0x0, 0x1, 0xfffffffffffffffe
    integer "xperm8 a0, a1, a2", 0x202020202020200, 0x2, 0x80
    integer "xperm8 a0, a1, a2", 0x202020200020202, 0x2, 0x80000000
    integer "xperm8 a0, a1, a2", 0x0, 0x2, 0xfedcba9876543210
    integer "xperm8 a0, a1, a2", 0x303030303030300, 0x3, 0x7f
    integer "xperm8 a0, a1, a2", 0x303030300000000, 0x3, 0x7fffffff
    integer "xperm8 a0, a1, a2", 0x30303, 0x3, 0xffffffff80000000
    integer "xperm8 a0, a1, a2", 0x7f7f7f7f7f7f7f00, 0x7f, 0x3
    integer "xperm8 a0, a1, a2", 0x7f7f7f7f00000000, 0x7f, 0x12345678
    integer "xperm8 a0, a1, a2", 0x7f7f7f7f7f7f7f, 0x7f, 0x8000000000000000
    integer "xperm8 a0, a1, a2", 0x8080808080808000, 0x80, 0x2
    integer "xperm8 a0, a1, a2", 0x8080808080800000, 0x80, 0xffff
    integer "xperm8 a0, a1, a2", 0x0, 0x80, 0x7fffffffffffffff
    integer "xperm8 a0, a1, a2", 0xffffffffffffff00, 0xff, 0x1
    integer "xperm8 a0, a1, a2", 0xffffffffffff00ff, 0xff, 0x8000
    integer "xperm8 a0, a1, a2", 0x0, 0xff, 0x123456789abcdef
    integer "xperm8 a0, a1, a2", 0xffffffffffffffff, 0x7fff, 0x0
    integer "xperm8 a0, a1, a2", 0xffffffffffff0000, 0x7fff, 0x7fff
    integer "xperm8 a0, a1, a2", 0xffffff7fffffffff, 0x7fff, 0x100000000
    integer "xperm8 a0, a1, a2", 0x0, 0x7fff, 0xffffffffffffffff
    integer "xperm8 a0, a1, a2", 0x0, 0x8000, 0xff
    integer "xperm8 a0, a1, a2", 0x0, 0x8000, 0xffffffff
    integer "xperm8 a0, a1, a2", 0x0, 0x8000, 0xfffffffffffffffe
    integer "xperm8 a0, a1, a2", 0xffffffffffffff00, 0xffff, 0x80
    integer "xperm8 a0, a1, a2", 0xffffffff00ffffff, 0xffff, 0x80000000
    integer "xperm8 a0, a1, a2", 0x0, 0xffff, 0xfedcba9876543210
    integer "xperm8 a0, a1, a2", 0x7878787878787800, 0x12345678, 0x7f
    integer "xperm8 a0, a1, a2", 0x7878787800000000, 0x12345678, 0x7fffffff
    integer "xperm8 a0, a1, a2", 0x787878, 0x12345678, 0xffffffff80000000
    integer "xperm8 a0, a1, a2", 0xffffffffffffff7f, 0x7fffffff, 0x3
    integer "xperm8 a0, a1, a2", 0xffffffff00000000, 0x7fffffff, 0x12345678
    integer "xperm8 a0, a1, a2", 0xffffffffffffff, 0x7fffffff, 0x8000000000000000
    integer "xperm8 a0, a1, a2", 0x0, 0x80000000, 0x2
    integer "xperm8 a0, a1, a2", 0x0, 0x80000000, 0xffff
    integer "xperm8 a0, a1, a2", 0x0, 0x80000000, 0x7fffffffffffffff
    integer "xperm8 a0, a1, a2", 0xffffffffffffffff, 0xffffffff, 0x1
    integer "xperm8 a0, a1, a2", 0xffffffffffff00ff, 0xffffffff, 0x8000
    integer "xperm8 a0, a1, a2", 0xff00000000000000, 0xffffffff, 0x123456789abcdef
    integer "xperm8 a0, a1, a2", 0x0, 0x100000000, 0x0
    integer "xperm8 a0, a1, a2", 0x0, 0x100000000, 0x7fff
    integer "xperm8 a0, a1, a2", 0x0, 0x100000000, 0x100000000
    integer "xperm8 a0, a1, a2", 0x0, 0x100000000, 0xffffffffffffffff
    integer "xperm8 a0, a1, a2", 0xefefefefefefef00, 0x123456789abcdef, 0xff
    integer "xperm8 a0, a1, a2", 0xefefefef00000000, 0x123456789abcdef, 0xffffffff
    integer "xperm8 a0, a1, a2", 0x0, 0x123456789abcdef, 0xfffffffffffffffe
    integer "xperm8 a0, a1, a2", 0xffffffffffffff00, 0x7fffffffffffffff, 0x80
    integer "xperm8 a0, a1, a2", 0xffffffff00ffffff, 0x7fffffffffffffff, 0x80000000
    integer "xperm8 a0, a1, a2", 0x0, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "xperm8 a0, a1, a2", 0x0, 0x8000000000000000, 0x7f
    integer "xperm8 a0, a1, a2", 0x0, 0x8000000000000000, 0x7fffffff
    integer "xperm8 a0, a1, a2", 0x0, 0x8000000000000000, 0xffffffff80000000
    integer "xperm8 a0, a1, a2", 0x80, 0xffffffff80000000, 0x3
    integer "xperm8 a0, a1, a2", 0x0, 0xffffffff80000000, 0x12345678
    integer "xperm8 a0, a1, a2", 0x0, 0xffffffff80000000, 0x8000000000000000
    integer "xperm8 a0, a1, a2", 0x1010101010101054, 0xfedcba9876543210, 0x2
    integer "xperm8 a0, a1, a2", 0x1010101010100000, 0xfedcba9876543210, 0xffff
    integer "xperm8 a0, a1, a2", 0x0, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "xperm8 a0, a1, a2", 0xfefefefefefefeff, 0xfffffffffffffffe, 0x1
    integer "xperm8 a0, a1, a1", 0x8989896700000000, 0x123456789
    update "xperm8 a0, a0, a1", 0x9898989898989800, 0xfedcba98, 0x5
    update "xperm8 a0, a1, a0", 0x9898989898989800, 0x7, 0xfedcba98
end

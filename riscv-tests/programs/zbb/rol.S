# rol: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "rol a0, a1, a2", 0x0, 0x0, 0x0
    integer "rol a0, a1, a2", 0x0, 0x0, 0x7fff
    integer "rol a0, a1, a2", 0x0, 0x0, 0x100000000
    integer "rol a0, a1, a2", 0x0, 0x0, 0xffffffffffffffff
    integer "rol a0, a1, a2", 0x8000000000000000, 0x1, 0xff
    integer "rol a0, a1, a2", 0x8000000000000000, 0x1, 0xffffffff
    integer "rol a0, a1, a2", 0x4000000000000000, 0x1, 0xfffffffffffffffe
    integer "rol a0, a1, a2", 0x2, 0x2, 0x80
    integer "rol a0, a1, a2", 0x2, 0x2, 0x80000000
    integer "rol a0, a1, a2", 0x20000, 0x2, 0xfedcba9876543210
    integer "rol a0, a1, a2", 0x8000000000000001, 0x3, 0x7f
    integer "rol a0, a1, a2", 0x8000000000000001, 0x3, 0x7fffffff
    integer "rol a0, a1, a2", 0x3, 0x3, 0xffffffff80000000
    integer "rol a0, a1, a2", 0x3f8, 0x7f, 0x3
    integer "rol a0, a1, a2", 0x7f00000000000000, 0x7f, 0x12345678
    integer "rol a0, a1, a2", 0x7f, 0x7f, 0x8000000000000000
    integer "rol a0, a1, a2", 0x200, 0x80, 0x2
    integer "rol a0, a1, a2", 0x40, 0x80, 0xffff
    integer "rol a0, a1, a2", 0x40, 0x80, 0x7fffffffffffffff
    integer "rol a0, a1, a2", 0x1fe, 0xff, 0x1
    integer "rol a0, a1, a2", 0xff, 0xff, 0x8000
    integer "rol a0, a1, a2", 0x7f800000000000, 0xff, 0x123456789abcdef
    integer "rol a0, a1, a2", 0x7fff, 0x7fff, 0x0
    integer "rol a0, a1, a2", 0x8000000000003fff, 0x7fff, 0x7fff
    integer "rol a0, a1, a2", 0x7fff, 0x7fff, 0x100000000
    integer "rol a0, a1, a2", 0x8000000000003fff, 0x7fff, 0xffffffffffffffff
    integer "rol a0, a1, a2", 0x4000, 0x8000, 0xff
    integer "rol a0, a1, a2", 0x4000, 0x8000, 0xffffffff
    integer "rol a0, a1, a2", 0x2000, 0x8000, 0xfffffffffffffffe
    integer "rol a0, a1, a2", 0xffff, 0xffff, 0x80
    integer "rol a0, a1, a2", 0xffff, 0xffff, 0x80000000
    integer "rol a0, a1, a2", 0xffff0000, 0xffff, 0xfedcba9876543210
    integer "rol a0, a1, a2", 0x91a2b3c, 0x12345678, 0x7f
    integer "rol a0, a1, a2", 0x91a2b3c, 0x12345678, 0x7fffffff
    integer "rol a0, a1, a2", 0x12345678, 0x12345678, 0xffffffff80000000
    integer "rol a0, a1, a2", 0x3fffffff8, 0x7fffffff, 0x3
    integer "rol a0, a1, a2", 0xff000000007fffff, 0x7fffffff, 0x12345678
    integer "rol a0, a1, a2", 0x7fffffff, 0x7fffffff, 0x8000000000000000
    integer "rol a0, a1, a2", 0x200000000, 0x80000000, 0x2
    integer "rol a0, a1, a2", 0x40000000, 0x80000000, 0xffff
    integer "rol a0, a1, a2", 0x40000000, 0x80000000, 0x7fffffffffffffff
    integer "rol a0, a1, a2", 0x1fffffffe, 0xffffffff, 0x1
    integer "rol a0, a1, a2", 0xffffffff, 0xffffffff, 0x8000
    integer "rol a0, a1, a2", 0xffff800000007fff, 0xffffffff, 0x123456789abcdef
    integer "rol a0, a1, a2", 0x100000000, 0x100000000, 0x0
    integer "rol a0, a1, a2", 0x80000000, 0x100000000, 0x7fff
    integer "rol a0, a1, a2", 0x100000000, 0x100000000, 0x100000000
    integer "rol a0, a1, a2", 0x80000000, 0x100000000, 0xffffffffffffffff
    integer "rol a0, a1, a2", 0x8091a2b3c4d5e6f7, 0x123456789abcdef, 0xff
    integer "rol a0, a1, a2", 0x8091a2b3c4d5e6f7, 0x123456789abcdef, 0xffffffff
    integer "rol a0, a1, a2", 0xc048d159e26af37b, 0x123456789abcdef, 0xfffffffffffffffe
    integer "rol a0, a1, a2", 0x7fffffffffffffff, 0x7fffffffffffffff, 0x80
    integer "rol a0, a1, a2", 0x7fffffffffffffff, 0x7fffffffffffffff, 0x80000000
    integer "rol a0, a1, a2", 0xffffffffffff7fff, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "rol a0, a1, a2", 0x4000000000000000, 0x8000000000000000, 0x7f
    integer "rol a0, a1, a2", 0x4000000000000000, 0x8000000000000000, 0x7fffffff
    integer "rol a0, a1, a2", 0x8000000000000000, 0x8000000000000000, 0xffffffff80000000
    integer "rol a0, a1, a2", 0xfffffffc00000007, 0xffffffff80000000, 0x3
    integer "rol a0, a1, a2", 0xffffffff800000, 0xffffffff80000000, 0x12345678
    integer "rol a0, a1, a2", 0xffffffff80000000, 0xffffffff80000000, 0x8000000000000000
    integer "rol a0, a1, a2", 0xfb72ea61d950c843, 0xfedcba9876543210, 0x2
    integer "rol a0, a1, a2", 0x7f6e5d4c3b2a1908, 0xfedcba9876543210, 0xffff
    integer "rol a0, a1, a2", 0x7f6e5d4c3b2a1908, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "rol a0, a1, a2", 0xfffffffffffffffd, 0xfffffffffffffffe, 0x1
    integer "rol a0, a1, a1", 0x2468acf1200, 0x123456789
    update "rol a0, a0, a1", 0x1fdb975300, 0xfedcba98, 0x5
    update "rol a0, a1, a0", 0x7f6e5d4c00, 0x7, 0xfedcba98
end

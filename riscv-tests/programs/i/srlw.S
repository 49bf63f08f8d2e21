# srlw: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "srlw a0, a1, a2", 0x0, 0x0, 0x0
    integer "srlw a0, a1, a2", 0x0, 0x0, 0x7fff
    integer "srlw a0, a1, a2", 0x0, 0x0, 0x100000000
    integer "srlw a0, a1, a2", 0x0, 0x0, 0xffffffffffffffff
    integer "srlw a0, a1, a2", 0x0, 0x1, 0xff
    integer "srlw a0, a1, a2", 0x0, 0x1, 0xffffffff
    integer "srlw a0, a1, a2", 0x0, 0x1, 0xfffffffffffffffe
    integer "srlw a0, a1, a2", 0x2, 0x2, 0x80
    integer "srlw a0, a1, a2", 0x2, 0x2, 0x80000000
    integer "srlw a0, a1, a2", 0x0, 0x2, 0xfedcba9876543210
    integer "srlw a0, a1, a2", 0x0, 0x3, 0x7f
    integer "srlw a0, a1, a2", 0x0, 0x3, 0x7fffffff
    integer "srlw a0, a1, a2", 0x3, 0x3, 0xffffffff80000000
    integer "srlw a0, a1, a2", 0xf, 0x7f, 0x3
    integer "srlw a0, a1, a2", 0x0, 0x7f, 0x12345678
    integer "srlw a0, a1, a2", 0x7f, 0x7f, 0x8000000000000000
    integer "srlw a0, a1, a2", 0x20, 0x80, 0x2
    integer "srlw a0, a1, a2", 0x0, 0x80, 0xffff
    integer "srlw a0, a1, a2", 0x0, 0x80, 0x7fffffffffffffff
    integer "srlw a0, a1, a2", 0x7f, 0xff, 0x1
    integer "srlw a0, a1, a2", 0xff, 0xff, 0x8000
    integer "srlw a0, a1, a2", 0x0, 0xff, 0x123456789abcdef
    integer "srlw a0, a1, a2", 0x7fff, 0x7fff, 0x0
    integer "srlw a0, a1, a2", 0x0, 0x7fff, 0x7fff
    integer "srlw a0, a1, a2", 0x7fff, 0x7fff, 0x100000000
    integer "srlw a0, a1, a2", 0x0, 0x7fff, 0xffffffffffffffff
    integer "srlw a0, a1, a2", 0x0, 0x8000, 0xff
    integer "srlw a0, a1, a2", 0x0, 0x8000, 0xffffffff
    integer "srlw a0, a1, a2", 0x0, 0x8000, 0xfffffffffffffffe
    integer "srlw a0, a1, a2", 0xffff, 0xffff, 0x80
    integer "srlw a0, a1, a2", 0xffff, 0xffff, 0x80000000
    integer "srlw a0, a1, a2", 0x0, 0xffff, 0xfedcba9876543210
    integer "srlw a0, a1, a2", 0x0, 0x12345678, 0x7f
    integer "srlw a0, a1, a2", 0x0, 0x12345678, 0x7fffffff
    integer "srlw a0, a1, a2", 0x12345678, 0x12345678, 0xffffffff80000000
    integer "srlw a0, a1, a2", 0xfffffff, 0x7fffffff, 0x3
    integer "srlw a0, a1, a2", 0x7f, 0x7fffffff, 0x12345678
    integer "srlw a0, a1, a2", 0x7fffffff, 0x7fffffff, 0x8000000000000000
    integer "srlw a0, a1, a2", 0x20000000, 0x80000000, 0x2
    integer "srlw a0, a1, a2", 0x1, 0x80000000, 0xffff
    integer "srlw a0, a1, a2", 0x1, 0x80000000, 0x7fffffffffffffff
    integer "srlw a0, a1, a2", 0x7fffffff, 0xffffffff, 0x1
    integer "srlw a0, a1, a2", 0xffffffffffffffff, 0xffffffff, 0x8000
    integer "srlw a0, a1, a2", 0x1ffff, 0xffffffff, 0x123456789abcdef
    integer "srlw a0, a1, a2", 0x0, 0x100000000, 0x0
    integer "srlw a0, a1, a2", 0x0, 0x100000000, 0x7fff
    integer "srlw a0, a1, a2", 0x0, 0x100000000, 0x100000000
    integer "srlw a0, a1, a2", 0x0, 0x100000000, 0xffffffffffffffff
    integer "srlw a0, a1, a2", 0x1, 0x123456789abcdef, 0xff
    integer "srlw a0, a1, a2", 0x1, 0x123456789abcdef, 0xffffffff
    integer "srlw a0, a1, a2", 0x2, 0x123456789abcdef, 0xfffffffffffffffe
    integer "srlw a0, a1, a2", 0xffffffffffffffff, 0x7fffffffffffffff, 0x80
    integer "srlw a0, a1, a2", 0xffffffffffffffff, 0x7fffffffffffffff, 0x80000000
    integer "srlw a0, a1, a2", 0xffff, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "srlw a0, a1, a2", 0x0, 0x8000000000000000, 0x7f
    integer "srlw a0, a1, a2", 0x0, 0x8000000000000000, 0x7fffffff
    integer "srlw a0, a1, a2", 0x0, 0x8000000000000000, 0xffffffff80000000
    integer "srlw a0, a1, a2", 0x10000000, 0xffffffff80000000, 0x3
    integer "srlw a0, a1, a2", 0x80, 0xffffffff80000000, 0x12345678
    integer "srlw a0, a1, a2", 0xffffffff80000000, 0xffffffff80000000, 0x8000000000000000
    integer "srlw a0, a1, a2", 0x1d950c84, 0xfedcba9876543210, 0x2
    integer "srlw a0, a1, a2", 0x0, 0xfedcba9876543210, 0xffff
    integer "srlw a0, a1, a2", 0x0, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "srlw a0, a1, a2", 0x7fffffff, 0xfffffffffffffffe, 0x1
    integer "srlw a0, a1, a1", 0x11a2b3, 0x123456789
    update "srlw a0, a0, a1", 0x7f6e5d4, 0xfedcba98, 0x5
    update "srlw a0, a1, a0", 0x1fdb975, 0x7, 0xfedcba98
end

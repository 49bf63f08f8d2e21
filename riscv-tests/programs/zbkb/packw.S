# packw: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "packw a0, a1, a2", 0x0, 0x0, 0x0
    integer "packw a0, a1, a2", 0x7fff0000, 0x0, 0x7fff
    integer "packw a0, a1, a2", 0x0, 0x0, 0x100000000
    integer "packw a0, a1, a2", 0xffffffffffff0000, 0x0, 0xffffffffffffffff
    integer "packw a0, a1, a2", 0xff0001, 0x1, 0xff
    integer "packw a0, a1, a2", 0xffffffffffff0001, 0x1, 0xffffffff
    integer "packw a0, a1, a2", 0xfffffffffffe0001, 0x1, 0xfffffffffffffffe
    integer "packw a0, a1, a2", 0x800002, 0x2, 0x80
    integer "packw a0, a1, a2", 0x2, 0x2, 0x80000000
    integer "packw a0, a1, a2", 0x32100002, 0x2, 0xfedcba9876543210
    integer "packw a0, a1, a2", 0x7f0003, 0x3, 0x7f
    integer "packw a0, a1, a2", 0xffffffffffff0003, 0x3, 0x7fffffff
    integer "packw a0, a1, a2", 0x3, 0x3, 0xffffffff80000000
    integer "packw a0, a1, a2", 0x3007f, 0x7f, 0x3
    integer "packw a0, a1, a2", 0x5678007f, 0x7f, 0x12345678
    integer "packw a0, a1, a2", 0x7f, 0x7f, 0x8000000000000000
    integer "packw a0, a1, a2", 0x20080, 0x80, 0x2
    integer "packw a0, a1, a2", 0xffffffffffff0080, 0x80, 0xffff
    integer "packw a0, a1, a2", 0xffffffffffff0080, 0x80, 0x7fffffffffffffff
    integer "packw a0, a1, a2", 0x100ff, 0xff, 0x1
    integer "packw a0, a1, a2", 0xffffffff800000ff, 0xff, 0x8000
    integer "packw a0, a1, a2", 0xffffffffcdef00ff, 0xff, 0x123456789abcdef
    integer "packw a0, a1, a2", 0x7fff, 0x7fff, 0x0
    integer "packw a0, a1, a2", 0x7fff7fff, 0x7fff, 0x7fff
    integer "packw a0, a1, a2", 0x7fff, 0x7fff, 0x100000000
    integer "packw a0, a1, a2", 0xffffffffffff7fff, 0x7fff, 0xffffffffffffffff
    integer "packw a0, a1, a2", 0xff8000, 0x8000, 0xff
    integer "packw a0, a1, a2", 0xffffffffffff8000, 0x8000, 0xffffffff
    integer "packw a0, a1, a2", 0xfffffffffffe8000, 0x8000, 0xfffffffffffffffe
    integer "packw a0, a1, a2", 0x80ffff, 0xffff, 0x80
    integer "packw a0, a1, a2", 0xffff, 0xffff, 0x80000000
    integer "packw a0, a1, a2", 0x3210ffff, 0xffff, 0xfedcba9876543210
    integer "packw a0, a1, a2", 0x7f5678, 0x12345678, 0x7f
    integer "packw a0, a1, a2", 0xffffffffffff5678, 0x12345678, 0x7fffffff
    integer "packw a0, a1, a2", 0x5678, 0x12345678, 0xffffffff80000000
    integer "packw a0, a1, a2", 0x3ffff, 0x7fffffff, 0x3
    integer "packw a0, a1, a2", 0x5678ffff, 0x7fffffff, 0x12345678
    integer "packw a0, a1, a2", 0xffff, 0x7fffffff, 0x8000000000000000
    integer "packw a0, a1, a2", 0x20000, 0x80000000, 0x2
    integer "packw a0, a1, a2", 0xffffffffffff0000, 0x80000000, 0xffff
    integer "packw a0, a1, a2", 0xffffffffffff0000, 0x80000000, 0x7fffffffffffffff
    integer "packw a0, a1, a2", 0x1ffff, 0xffffffff, 0x1
    integer "packw a0, a1, a2", 0xffffffff8000ffff, 0xffffffff, 0x8000
    integer "packw a0, a1, a2", 0xffffffffcdefffff, 0xffffffff, 0x123456789abcdef
    integer "packw a0, a1, a2", 0x0, 0x100000000, 0x0
    integer "packw a0, a1, a2", 0x7fff0000, 0x100000000, 0x7fff
    integer "packw a0, a1, a2", 0x0, 0x100000000, 0x100000000
    integer "packw a0, a1, a2", 0xffffffffffff0000, 0x100000000, 0xffffffffffffffff
    integer "packw a0, a1, a2", 0xffcdef, 0x123456789abcdef, 0xff
    integer "packw a0, a1, a2", 0xffffffffffffcdef, 0x123456789abcdef, 0xffffffff
    integer "packw a0, a1, a2", 0xfffffffffffecdef, 0x123456789abcdef, 0xfffffffffffffffe
    integer "packw a0, a1, a2", 0x80ffff, 0x7fffffffffffffff, 0x80
    integer "packw a0, a1, a2", 0xffff, 0x7fffffffffffffff, 0x80000000
    integer "packw a0, a1, a2", 0x3210ffff, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "packw a0, a1, a2", 0x7f0000, 0x8000000000000000, 0x7f
    integer "packw a0, a1, a2", 0xffffffffffff0000, 0x8000000000000000, 0x7fffffff
    integer "packw a0, a1, a2", 0x0, 0x8000000000000000, 0xffffffff80000000
    integer "packw a0, a1, a2", 0x30000, 0xffffffff80000000, 0x3
    integer "packw a0, a1, a2", 0x56780000, 0xffffffff80000000, 0x12345678
    integer "packw a0, a1, a2", 0x0, 0xffffffff80000000, 0x8000000000000000
    integer "packw a0, a1, a2", 0x23210, 0xfedcba9876543210, 0x2
    integer "packw a0, a1, a2", 0xffffffffffff3210, 0xfedcba9876543210, 0xffff
    integer "packw a0, a1, a2", 0xffffffffffff3210, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "packw a0, a1, a2", 0x1fffe, 0xfffffffffffffffe, 0x1
    integer "packw a0, a1, a1", 0x67896789, 0x123456789
    update "packw a0, a0, a1", 0x5ba98, 0xfedcba98, 0x5
    update "packw a0, a1, a0", 0x7ba98, 0x7, 0xfedcba98
end

# pack: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "pack a0, a1, a2", 0x0, 0x0, 0x0
    integer "pack a0, a1, a2", 0x7fff00000000, 0x0, 0x7fff
    integer "pack a0, a1, a2", 0x0, 0x0, 0x100000000
    integer "pack a0, a1, a2", 0xffffffff00000000, 0x0, 0xffffffffffffffff
    integer "pack a0, a1, a2", 0xff00000001, 0x1, 0xff
    integer "pack a0, a1, a2", 0xffffffff00000001, 0x1, 0xffffffff
    integer "pack a0, a1, a2", 0xfffffffe00000001, 0x1, 0xfffffffffffffffe
    integer "pack a0, a1, a2", 0x8000000002, 0x2, 0x80
    integer "pack a0, a1, a2", 0x8000000000000002, 0x2, 0x80000000
    integer "pack a0, a1, a2", 0x7654321000000002, 0x2, 0xfedcba9876543210
    integer "pack a0, a1, a2", 0x7f00000003, 0x3, 0x7f
    integer "pack a0, a1, a2", 0x7fffffff00000003, 0x3, 0x7fffffff
    integer "pack a0, a1, a2", 0x8000000000000003, 0x3, 0xffffffff80000000
    integer "pack a0, a1, a2", 0x30000007f, 0x7f, 0x3
    integer "pack a0, a1, a2", 0x123456780000007f, 0x7f, 0x12345678
    integer "pack a0, a1, a2", 0x7f, 0x7f, 0x8000000000000000
    integer "pack a0, a1, a2", 0x200000080, 0x80, 0x2
    integer "pack a0, a1, a2", 0xffff00000080, 0x80, 0xffff
    integer "pack a0, a1, a2", 0xffffffff00000080, 0x80, 0x7fffffffffffffff
    integer "pack a0, a1, a2", 0x1000000ff, 0xff, 0x1
    integer "pack a0, a1, a2", 0x8000000000ff, 0xff, 0x8000
    integer "pack a0, a1, a2", 0x89abcdef000000ff, 0xff, 0x123456789abcdef
    integer "pack a0, a1, a2", 0x7fff, 0x7fff, 0x0
    integer "pack a0, a1, a2", 0x7fff00007fff, 0x7fff, 0x7fff
    integer "pack a0, a1, a2", 0x7fff, 0x7fff, 0x100000000
    integer "pack a0, a1, a2", 0xffffffff00007fff, 0x7fff, 0xffffffffffffffff
    integer "pack a0, a1, a2", 0xff00008000, 0x8000, 0xff
    integer "pack a0, a1, a2", 0xffffffff00008000, 0x8000, 0xffffffff
    integer "pack a0, a1, a2", 0xfffffffe00008000, 0x8000, 0xfffffffffffffffe
    integer "pack a0, a1, a2", 0x800000ffff, 0xffff, 0x80
    integer "pack a0, a1, a2", 0x800000000000ffff, 0xffff, 0x80000000
    integer "pack a0, a1, a2", 0x765432100000ffff, 0xffff, 0xfedcba9876543210
    integer "pack a0, a1, a2", 0x7f12345678, 0x12345678, 0x7f
    integer "pack a0, a1, a2", 0x7fffffff12345678, 0x12345678, 0x7fffffff
    integer "pack a0, a1, a2", 0x8000000012345678, 0x12345678, 0xffffffff80000000
    integer "pack a0, a1, a2", 0x37fffffff, 0x7fffffff, 0x3
    integer "pack a0, a1, a2", 0x123456787fffffff, 0x7fffffff, 0x12345678
    integer "pack a0, a1, a2", 0x7fffffff, 0x7fffffff, 0x8000000000000000
    integer "pack a0, a1, a2", 0x280000000, 0x80000000, 0x2
    integer "pack a0, a1, a2", 0xffff80000000, 0x80000000, 0xffff
    integer "pack a0, a1, a2", 0xffffffff80000000, 0x80000000, 0x7fffffffffffffff
    integer "pack a0, a1, a2", 0x1ffffffff, 0xffffffff, 0x1
    integer "pack a0, a1, a2", 0x8000ffffffff, 0xffffffff, 0x8000
    integer "pack a0, a1, a2", 0x89abcdefffffffff, 0xffffffff, 0x123456789abcdef
    integer "pack a0, a1, a2", 0x0, 0x100000000, 0x0
    integer "pack a0, a1, a2", 0x7fff00000000, 0x100000000, 0x7fff
    integer "pack a0, a1, a2", 0x0, 0x100000000, 0x100000000
    integer "pack a0, a1, a2", 0xffffffff00000000, 0x100000000, 0xffffffffffffffff
    integer "pack a0, a1, a2", 0xff89abcdef, 0x123456789abcdef, 0xff
    integer "pack a0, a1, a2", 0xffffffff89abcdef, 0x123456789abcdef, 0xffffffff
    integer "pack a0, a1, a2", 0xfffffffe89abcdef, 0x123456789abcdef, 0xfffffffffffffffe
    integer "pack a0, a1, a2", 0x80ffffffff, 0x7fffffffffffffff, 0x80
    integer "pack a0, a1, a2", 0x80000000ffffffff, 0x7fffffffffffffff, 0x80000000
    integer "pack a0, a1, a2", 0x76543210ffffffff, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "pack a0, a1, a2", 0x7f00000000, 0x8000000000000000, 0x7f
    integer "pack a0, a1, a2", 0x7fffffff00000000, 0x8000000000000000, 0x7fffffff
    integer "pack a0, a1, a2", 0x8000000000000000, 0x8000000000000000, 0xffffffff80000000
    integer "pack a0, a1, a2", 0x380000000, 0xffffffff80000000, 0x3
    integer "pack a0, a1, a2", 0x1234567880000000, 0xffffffff80000000, 0x12345678
    integer "pack a0, a1, a2", 0x80000000, 0xffffffff80000000, 0x8000000000000000
    integer "pack a0, a1, a2", 0x276543210, 0xfedcba9876543210, 0x2
    integer "pack a0, a1, a2", 0xffff76543210, 0xfedcba9876543210, 0xffff
    integer "pack a0, a1, a2", 0xffffffff76543210, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "pack a0, a1, a2", 0x1fffffffe, 0xfffffffffffffffe, 0x1
    integer "pack a0, a1, a1", 0x2345678923456789, 0x123456789
    update "pack a0, a0, a1", 0x5fedcba98, 0xfedcba98, 0x5
    update "pack a0, a1, a0", 0x7fedcba98, 0x7, 0xfedcba98
end

# ror: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "ror a0, a1, a2", 0x0, 0x0, 0x0
    integer "ror a0, a1, a2", 0x0, 0x0, 0x7fff
    integer "ror a0, a1, a2", 0x0, 0x0, 0x100000000
    integer "ror a0, a1, a2", 0x0, 0x0, 0xffffffffffffffff
    integer "ror a0, a1, a2", 0x2, 0x1, 0xff
    integer "ror a0, a1, a2", 0x2, 0x1, 0xffffffff
    integer "ror a0, a1, a2", 0x4, 0x1, 0xfffffffffffffffe
    integer "ror a0, a1, a2", 0x2, 0x2, 0x80
    integer "ror a0, a1, a2", 0x2, 0x2, 0x80000000
    integer "ror a0, a1, a2", 0x2000000000000, 0x2, 0xfedcba9876543210
    integer "ror a0, a1, a2", 0x6, 0x3, 0x7f
    integer "ror a0, a1, a2", 0x6, 0x3, 0x7fffffff
    integer "ror a0, a1, a2", 0x3, 0x3, 0xffffffff80000000
    integer "ror a0, a1, a2", 0xe00000000000000f, 0x7f, 0x3
    integer "ror a0, a1, a2", 0x7f00, 0x7f, 0x12345678
    integer "ror a0, a1, a2", 0x7f, 0x7f, 0x8000000000000000
    integer "ror a0, a1, a2", 0x20, 0x80, 0x2
    integer "ror a0, a1, a2", 0x100, 0x80, 0xffff
    integer "ror a0, a1, a2", 0x100, 0x80, 0x7fffffffffffffff
    integer "ror a0, a1, a2", 0x800000000000007f, 0xff, 0x1
    integer "ror a0, a1, a2", 0xff, 0xff, 0x8000
    integer "ror a0, a1, a2", 0x1fe0000, 0xff, 0x123456789abcdef
    integer "ror a0, a1, a2", 0x7fff, 0x7fff, 0x0
    integer "ror a0, a1, a2", 0xfffe, 0x7fff, 0x7fff
    integer "ror a0, a1, a2", 0x7fff, 0x7fff, 0x100000000
    integer "ror a0, a1, a2", 0xfffe, 0x7fff, 0xffffffffffffffff
    integer "ror a0, a1, a2", 0x10000, 0x8000, 0xff
    integer "ror a0, a1, a2", 0x10000, 0x8000, 0xffffffff
    integer "ror a0, a1, a2", 0x20000, 0x8000, 0xfffffffffffffffe
    integer "ror a0, a1, a2", 0xffff, 0xffff, 0x80
    integer "ror a0, a1, a2", 0xffff, 0xffff, 0x80000000
    integer "ror a0, a1, a2", 0xffff000000000000, 0xffff, 0xfedcba9876543210
    integer "ror a0, a1, a2", 0x2468acf0, 0x12345678, 0x7f
    integer "ror a0, a1, a2", 0x2468acf0, 0x12345678, 0x7fffffff
    integer "ror a0, a1, a2", 0x12345678, 0x12345678, 0xffffffff80000000
    integer "ror a0, a1, a2", 0xe00000000fffffff, 0x7fffffff, 0x3
    integer "ror a0, a1, a2", 0x7fffffff00, 0x7fffffff, 0x12345678
    integer "ror a0, a1, a2", 0x7fffffff, 0x7fffffff, 0x8000000000000000
    integer "ror a0, a1, a2", 0x20000000, 0x80000000, 0x2
    integer "ror a0, a1, a2", 0x100000000, 0x80000000, 0xffff
    integer "ror a0, a1, a2", 0x100000000, 0x80000000, 0x7fffffffffffffff
    integer "ror a0, a1, a2", 0x800000007fffffff, 0xffffffff, 0x1
    integer "ror a0, a1, a2", 0xffffffff, 0xffffffff, 0x8000
    integer "ror a0, a1, a2", 0x1fffffffe0000, 0xffffffff, 0x123456789abcdef
    integer "ror a0, a1, a2", 0x100000000, 0x100000000, 0x0
    integer "ror a0, a1, a2", 0x200000000, 0x100000000, 0x7fff
    integer "ror a0, a1, a2", 0x100000000, 0x100000000, 0x100000000
    integer "ror a0, a1, a2", 0x200000000, 0x100000000, 0xffffffffffffffff
    integer "ror a0, a1, a2", 0x2468acf13579bde, 0x123456789abcdef, 0xff
    integer "ror a0, a1, a2", 0x2468acf13579bde, 0x123456789abcdef, 0xffffffff
    integer "ror a0, a1, a2", 0x48d159e26af37bc, 0x123456789abcdef, 0xfffffffffffffffe
    integer "ror a0, a1, a2", 0x7fffffffffffffff, 0x7fffffffffffffff, 0x80
    integer "ror a0, a1, a2", 0x7fffffffffffffff, 0x7fffffffffffffff, 0x80000000
    integer "ror a0, a1, a2", 0xffff7fffffffffff, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "ror a0, a1, a2", 0x1, 0x8000000000000000, 0x7f
    integer "ror a0, a1, a2", 0x1, 0x8000000000000000, 0x7fffffff
    integer "ror a0, a1, a2", 0x8000000000000000, 0x8000000000000000, 0xffffffff80000000
    integer "ror a0, a1, a2", 0x1ffffffff0000000, 0xffffffff80000000, 0x3
    integer "ror a0, a1, a2", 0xffffff80000000ff, 0xffffffff80000000, 0x12345678
    integer "ror a0, a1, a2", 0xffffffff80000000, 0xffffffff80000000, 0x8000000000000000
    integer "ror a0, a1, a2", 0x3fb72ea61d950c84, 0xfedcba9876543210, 0x2
    integer "ror a0, a1, a2", 0xfdb97530eca86421, 0xfedcba9876543210, 0xffff
    integer "ror a0, a1, a2", 0xfdb97530eca86421, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "ror a0, a1, a2", 0x7fffffffffffffff, 0xfffffffffffffffe, 0x1
    integer "ror a0, a1, a1", 0xc48000000091a2b3, 0x123456789
    update "ror a0, a0, a1", 0xc000000007f6e5d4, 0xfedcba98, 0x5
    update "ror a0, a1, a0", 0x3000000001fdb975, 0x7, 0xfedcba98
end

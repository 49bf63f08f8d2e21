# andn: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "andn a0, a1, a2", 0x0, 0x0, 0x0
    integer "andn a0, a1, a2", 0x0, 0x0, 0x7fff
    integer "andn a0, a1, a2", 0x0, 0x0, 0x100000000
    integer "andn a0, a1, a2", 0x0, 0x0, 0xffffffffffffffff
    integer "andn a0, a1, a2", 0x0, 0x1, 0xff
    integer "andn a0, a1, a2", 0x0, 0x1, 0xffffffff
    integer "andn a0, a1, a2", 0x1, 0x1, 0xfffffffffffffffe
    integer "andn a0, a1, a2", 0x2, 0x2, 0x80
    integer "andn a0, a1, a2", 0x2, 0x2, 0x80000000
    integer "andn a0, a1, a2", 0x2, 0x2, 0xfedcba9876543210
    integer "andn a0, a1, a2", 0x0, 0x3, 0x7f
    integer "andn a0, a1, a2", 0x0, 0x3, 0x7fffffff
    integer "andn a0, a1, a2", 0x3, 0x3, 0xffffffff80000000
    integer "andn a0, a1, a2", 0x7c, 0x7f, 0x3
    integer "andn a0, a1, a2", 0x7, 0x7f, 0x12345678
    integer "andn a0, a1, a2", 0x7f, 0x7f, 0x8000000000000000
    integer "andn a0, a1, a2", 0x80, 0x80, 0x2
    integer "andn a0, a1, a2", 0x0, 0x80, 0xffff
    integer "andn a0, a1, a2", 0x0, 0x80, 0x7fffffffffffffff
    integer "andn a0, a1, a2", 0xfe, 0xff, 0x1
    integer "andn a0, a1, a2", 0xff, 0xff, 0x8000
    integer "andn a0, a1, a2", 0x10, 0xff, 0x123456789abcdef
    integer "andn a0, a1, a2", 0x7fff, 0x7fff, 0x0
    integer "andn a0, a1, a2", 0x0, 0x7fff, 0x7fff
    integer "andn a0, a1, a2", 0x7fff, 0x7fff, 0x100000000
    integer "andn a0, a1, a2", 0x0, 0x7fff, 0xffffffffffffffff
    integer "andn a0, a1, a2", 0x8000, 0x8000, 0xff
    integer "andn a0, a1, a2", 0x0, 0x8000, 0xffffffff
    integer "andn a0, a1, a2", 0x0, 0x8000, 0xfffffffffffffffe
    integer "andn a0, a1, a2", 0xff7f, 0xffff, 0x80
    integer "andn a0, a1, a2", 0xffff, 0xffff, 0x80000000
    integer "andn a0, a1, a2", 0xcdef, 0xffff, 0xfedcba9876543210
    integer "andn a0, a1, a2", 0x12345600, 0x12345678, 0x7f
    integer "andn a0, a1, a2", 0x0, 0x12345678, 0x7fffffff
    integer "andn a0, a1, a2", 0x12345678, 0x12345678, 0xffffffff80000000
    integer "andn a0, a1, a2", 0x7ffffffc, 0x7fffffff, 0x3
    integer "andn a0, a1, a2", 0x6dcba987, 0x7fffffff, 0x12345678
    integer "andn a0, a1, a2", 0x7fffffff, 0x7fffffff, 0x8000000000000000
    integer "andn a0, a1, a2", 0x80000000, 0x80000000, 0x2
    integer "andn a0, a1, a2", 0x80000000, 0x80000000, 0xffff
    integer "andn a0, a1, a2", 0x0, 0x80000000, 0x7fffffffffffffff
    integer "andn a0, a1, a2", 0xfffffffe, 0xffffffff, 0x1
    integer "andn a0, a1, a2", 0xffff7fff, 0xffffffff, 0x8000
    integer "andn a0, a1, a2", 0x76543210, 0xffffffff, 0x123456789abcdef
    integer "andn a0, a1, a2", 0x100000000, 0x100000000, 0x0
    integer "andn a0, a1, a2", 0x100000000, 0x100000000, 0x7fff
    integer "andn a0, a1, a2", 0x0, 0x100000000, 0x100000000
    integer "andn a0, a1, a2", 0x0, 0x100000000, 0xffffffffffffffff
    integer "andn a0, a1, a2", 0x123456789abcd00, 0x123456789abcdef, 0xff
    integer "andn a0, a1, a2", 0x123456700000000, 0x123456789abcdef, 0xffffffff
    integer "andn a0, a1, a2", 0x1, 0x123456789abcdef, 0xfffffffffffffffe
    integer "andn a0, a1, a2", 0x7fffffffffffff7f, 0x7fffffffffffffff, 0x80
    integer "andn a0, a1, a2", 0x7fffffff7fffffff, 0x7fffffffffffffff, 0x80000000
    integer "andn a0, a1, a2", 0x123456789abcdef, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "andn a0, a1, a2", 0x8000000000000000, 0x8000000000000000, 0x7f
    integer "andn a0, a1, a2", 0x8000000000000000, 0x8000000000000000, 0x7fffffff
    integer "andn a0, a1, a2", 0x0, 0x8000000000000000, 0xffffffff80000000
    integer "andn a0, a1, a2", 0xffffffff80000000, 0xffffffff80000000, 0x3
    integer "andn a0, a1, a2", 0xffffffff80000000, 0xffffffff80000000, 0x12345678
    integer "andn a0, a1, a2", 0x7fffffff80000000, 0xffffffff80000000, 0x8000000000000000
    integer "andn a0, a1, a2", 0xfedcba9876543210, 0xfedcba9876543210, 0x2
    integer "andn a0, a1, a2", 0xfedcba9876540000, 0xfedcba9876543210, 0xffff
    integer "andn a0, a1, a2", 0x8000000000000000, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "andn a0, a1, a2", 0xfffffffffffffffe, 0xfffffffffffffffe, 0x1
    integer "andn a0, a1, a1", 0x0, 0x123456789
    update "andn a0, a0, a1", 0xfedcba98, 0xfedcba98, 0x5
    update "andn a0, a1, a0", 0xfedcba98, 0x7, 0xfedcba98
end

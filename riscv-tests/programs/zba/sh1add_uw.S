# sh1add.uw: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "sh1add.uw a0, a1, a2", 0x0, 0x0, 0x0
    integer "sh1add.uw a0, a1, a2", 0x7fff, 0x0, 0x7fff
    integer "sh1add.uw a0, a1, a2", 0x100000000, 0x0, 0x100000000
    integer "sh1add.uw a0, a1, a2", 0xffffffffffffffff, 0x0, 0xffffffffffffffff
    integer "sh1add.uw a0, a1, a2", 0x101, 0x1, 0xff
    integer "sh1add.uw a0, a1, a2", 0x100000001, 0x1, 0xffffffff
    integer "sh1add.uw a0, a1, a2", 0x0, 0x1, 0xfffffffffffffffe
    integer "sh1add.uw a0, a1, a2", 0x84, 0x2, 0x80
    integer "sh1add.uw a0, a1, a2", 0x80000004, 0x2, 0x80000000
    integer "sh1add.uw a0, a1, a2", 0xfedcba9876543214, 0x2, 0xfedcba9876543210
    integer "sh1add.uw a0, a1, a2", 0x85, 0x3, 0x7f
    integer "sh1add.uw a0, a1, a2", 0x80000005, 0x3, 0x7fffffff
    integer "sh1add.uw a0, a1, a2", 0xffffffff80000006, 0x3, 0xffffffff80000000
    integer "sh1add.uw a0, a1, a2", 0x101, 0x7f, 0x3
    integer "sh1add.uw a0, a1, a2", 0x12345776, 0x7f, 0x12345678
    integer "sh1add.uw a0, a1, a2", 0x80000000000000fe, 0x7f, 0x8000000000000000
    integer "sh1add.uw a0, a1, a2", 0x102, 0x80, 0x2
    integer "sh1add.uw a0, a1, a2", 0x100ff, 0x80, 0xffff
    integer "sh1add.uw a0, a1, a2", 0x80000000000000ff, 0x80, 0x7fffffffffffffff
    integer "sh1add.uw a0, a1, a2", 0x1ff, 0xff, 0x1
    integer "sh1add.uw a0, a1, a2", 0x81fe, 0xff, 0x8000
    integer "sh1add.uw a0, a1, a2", 0x123456789abcfed, 0xff, 0x123456789abcdef
    integer "sh1add.uw a0, a1, a2", 0xfffe, 0x7fff, 0x0
    integer "sh1add.uw a0, a1, a2", 0x17ffd, 0x7fff, 0x7fff
    integer "sh1add.uw a0, a1, a2", 0x10000fffe, 0x7fff, 0x100000000
    integer "sh1add.uw a0, a1, a2", 0xfffd, 0x7fff, 0xffffffffffffffff
    integer "sh1add.uw a0, a1, a2", 0x100ff, 0x8000, 0xff
    integer "sh1add.uw a0, a1, a2", 0x10000ffff, 0x8000, 0xffffffff
    integer "sh1add.uw a0, a1, a2", 0xfffe, 0x8000, 0xfffffffffffffffe
    integer "sh1add.uw a0, a1, a2", 0x2007e, 0xffff, 0x80
    integer "sh1add.uw a0, a1, a2", 0x8001fffe, 0xffff, 0x80000000
    integer "sh1add.uw a0, a1, a2", 0xfedcba987656320e, 0xffff, 0xfedcba9876543210
    integer "sh1add.uw a0, a1, a2", 0x2468ad6f, 0x12345678, 0x7f
    integer "sh1add.uw a0, a1, a2", 0xa468acef, 0x12345678, 0x7fffffff
    integer "sh1add.uw a0, a1, a2", 0xffffffffa468acf0, 0x12345678, 0xffffffff80000000
    integer "sh1add.uw a0, a1, a2", 0x100000001, 0x7fffffff, 0x3
    integer "sh1add.uw a0, a1, a2", 0x112345676, 0x7fffffff, 0x12345678
    integer "sh1add.uw a0, a1, a2", 0x80000000fffffffe, 0x7fffffff, 0x8000000000000000
    integer "sh1add.uw a0, a1, a2", 0x100000002, 0x80000000, 0x2
    integer "sh1add.uw a0, a1, a2", 0x10000ffff, 0x80000000, 0xffff
    integer "sh1add.uw a0, a1, a2", 0x80000000ffffffff, 0x80000000, 0x7fffffffffffffff
    integer "sh1add.uw a0, a1, a2", 0x1ffffffff, 0xffffffff, 0x1
    integer "sh1add.uw a0, a1, a2", 0x200007ffe, 0xffffffff, 0x8000
    integer "sh1add.uw a0, a1, a2", 0x123456989abcded, 0xffffffff, 0x123456789abcdef
    integer "sh1add.uw a0, a1, a2", 0x0, 0x100000000, 0x0
    integer "sh1add.uw a0, a1, a2", 0x7fff, 0x100000000, 0x7fff
    integer "sh1add.uw a0, a1, a2", 0x100000000, 0x100000000, 0x100000000
    integer "sh1add.uw a0, a1, a2", 0xffffffffffffffff, 0x100000000, 0xffffffffffffffff
    integer "sh1add.uw a0, a1, a2", 0x113579cdd, 0x123456789abcdef, 0xff
    integer "sh1add.uw a0, a1, a2", 0x213579bdd, 0x123456789abcdef, 0xffffffff
    integer "sh1add.uw a0, a1, a2", 0x113579bdc, 0x123456789abcdef, 0xfffffffffffffffe
    integer "sh1add.uw a0, a1, a2", 0x20000007e, 0x7fffffffffffffff, 0x80
    integer "sh1add.uw a0, a1, a2", 0x27ffffffe, 0x7fffffffffffffff, 0x80000000
    integer "sh1add.uw a0, a1, a2", 0xfedcba9a7654320e, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "sh1add.uw a0, a1, a2", 0x7f, 0x8000000000000000, 0x7f
    integer "sh1add.uw a0, a1, a2", 0x7fffffff, 0x8000000000000000, 0x7fffffff
    integer "sh1add.uw a0, a1, a2", 0xffffffff80000000, 0x8000000000000000, 0xffffffff80000000
    integer "sh1add.uw a0, a1, a2", 0x100000003, 0xffffffff80000000, 0x3
    integer "sh1add.uw a0, a1, a2", 0x112345678, 0xffffffff80000000, 0x12345678
    integer "sh1add.uw a0, a1, a2", 0x8000000100000000, 0xffffffff80000000, 0x8000000000000000
    integer "sh1add.uw a0, a1, a2", 0xeca86422, 0xfedcba9876543210, 0x2
    integer "sh1add.uw a0, a1, a2", 0xeca9641f, 0xfedcba9876543210, 0xffff
    integer "sh1add.uw a0, a1, a2", 0x80000000eca8641f, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "sh1add.uw a0, a1, a2", 0x1fffffffd, 0xfffffffffffffffe, 0x1
    integer "sh1add.uw a0, a1, a1", 0x169d0369b, 0x123456789
    update "sh1add.uw a0, a0, a1", 0x1fdb97535, 0xfedcba98, 0x5
    update "sh1add.uw a0, a1, a0", 0x1fdb97537, 0x7, 0xfedcba98
end

# clmulr: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "clmulr a0, a1, a2", 0x0, 0x0, 0x0
    integer "clmulr a0, a1, a2", 0x0, 0x0, 0x7fff
    integer "clmulr a0, a1, a2", 0x0, 0x0, 0x100000000
    integer "clmulr a0, a1, a2", 0x0, 0x0, 0xffffffffffffffff
    integer "clmulr a0, a1, a2", 0x0, 0x1, 0xff
    integer "clmulr a0, a1, a2", 0x0, 0x1, 0xffffffff
    integer "clmulr a0, a1, a2", 0x1, 0x1, 0xfffffffffffffffe
    integer "clmulr a0, a1, a2", 0x0, 0x2, 0x80
    integer "clmulr a0, a1, a2", 0x0, 0x2, 0x80000000
    integer "clmulr a0, a1, a2", 0x3, 0x2, 0xfedcba9876543210
    integer "clmulr a0, a1, a2", 0x0, 0x3, 0x7f
    integer "clmulr a0, a1, a2", 0x0, 0x3, 0x7fffffff
    integer "clmulr a0, a1, a2", 0x2, 0x3, 0xffffffff80000000
    integer "clmulr a0, a1, a2", 0x0, 0x7f, 0x3
    integer "clmulr a0, a1, a2", 0x0, 0x7f, 0x12345678
    integer "clmulr a0, a1, a2", 0x7f, 0x7f, 0x8000000000000000
    integer "clmulr a0, a1, a2", 0x0, 0x80, 0x2
    integer "clmulr a0, a1, a2", 0x0, 0x80, 0xffff
    integer "clmulr a0, a1, a2", 0x7f, 0x80, 0x7fffffffffffffff
    integer "clmulr a0, a1, a2", 0x0, 0xff, 0x1
    integer "clmulr a0, a1, a2", 0x0, 0xff, 0x8000
    integer "clmulr a0, a1, a2", 0x1, 0xff, 0x123456789abcdef
    integer "clmulr a0, a1, a2", 0x0, 0x7fff, 0x0
    integer "clmulr a0, a1, a2", 0x0, 0x7fff, 0x7fff
    integer "clmulr a0, a1, a2", 0x0, 0x7fff, 0x100000000
    integer "clmulr a0, a1, a2", 0x5555, 0x7fff, 0xffffffffffffffff
    integer "clmulr a0, a1, a2", 0x0, 0x8000, 0xff
    integer "clmulr a0, a1, a2", 0x0, 0x8000, 0xffffffff
    integer "clmulr a0, a1, a2", 0xffff, 0x8000, 0xfffffffffffffffe
    integer "clmulr a0, a1, a2", 0x0, 0xffff, 0x80
    integer "clmulr a0, a1, a2", 0x0, 0xffff, 0x80000000
    integer "clmulr a0, a1, a2", 0xab68, 0xffff, 0xfedcba9876543210
    integer "clmulr a0, a1, a2", 0x0, 0x12345678, 0x7f
    integer "clmulr a0, a1, a2", 0x0, 0x12345678, 0x7fffffff
    integer "clmulr a0, a1, a2", 0x1c279baf, 0x12345678, 0xffffffff80000000
    integer "clmulr a0, a1, a2", 0x0, 0x7fffffff, 0x3
    integer "clmulr a0, a1, a2", 0x0, 0x7fffffff, 0x12345678
    integer "clmulr a0, a1, a2", 0x7fffffff, 0x7fffffff, 0x8000000000000000
    integer "clmulr a0, a1, a2", 0x0, 0x80000000, 0x2
    integer "clmulr a0, a1, a2", 0x0, 0x80000000, 0xffff
    integer "clmulr a0, a1, a2", 0x7fffffff, 0x80000000, 0x7fffffffffffffff
    integer "clmulr a0, a1, a2", 0x0, 0xffffffff, 0x1
    integer "clmulr a0, a1, a2", 0x0, 0xffffffff, 0x8000
    integer "clmulr a0, a1, a2", 0x1c279ba, 0xffffffff, 0x123456789abcdef
    integer "clmulr a0, a1, a2", 0x0, 0x100000000, 0x0
    integer "clmulr a0, a1, a2", 0x0, 0x100000000, 0x7fff
    integer "clmulr a0, a1, a2", 0x2, 0x100000000, 0x100000000
    integer "clmulr a0, a1, a2", 0x1ffffffff, 0x100000000, 0xffffffffffffffff
    integer "clmulr a0, a1, a2", 0x1, 0x123456789abcdef, 0xff
    integer "clmulr a0, a1, a2", 0x1c279ba, 0x123456789abcdef, 0xffffffff
    integer "clmulr a0, a1, a2", 0x1c279baf132894a, 0x123456789abcdef, 0xfffffffffffffffe
    integer "clmulr a0, a1, a2", 0x7f, 0x7fffffffffffffff, 0x80
    integer "clmulr a0, a1, a2", 0x7fffffff, 0x7fffffffffffffff, 0x80000000
    integer "clmulr a0, a1, a2", 0x55b469882dcc11f0, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "clmulr a0, a1, a2", 0x7f, 0x8000000000000000, 0x7f
    integer "clmulr a0, a1, a2", 0x7fffffff, 0x8000000000000000, 0x7fffffff
    integer "clmulr a0, a1, a2", 0xffffffff80000000, 0x8000000000000000, 0xffffffff80000000
    integer "clmulr a0, a1, a2", 0x2, 0xffffffff80000000, 0x3
    integer "clmulr a0, a1, a2", 0x1c279baf, 0xffffffff80000000, 0x12345678
    integer "clmulr a0, a1, a2", 0xffffffff80000000, 0xffffffff80000000, 0x8000000000000000
    integer "clmulr a0, a1, a2", 0x3, 0xfedcba9876543210, 0x2
    integer "clmulr a0, a1, a2", 0xab68, 0xfedcba9876543210, 0xffff
    integer "clmulr a0, a1, a2", 0x55b469882dcc11f0, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "clmulr a0, a1, a2", 0x1, 0xfffffffffffffffe, 0x1
    integer "clmulr a0, a1, a1", 0x2, 0x123456789
    update "clmulr a0, a0, a1", 0x0, 0xfedcba98, 0x5
    update "clmulr a0, a1, a0", 0x0, 0x7, 0xfedcba98
end

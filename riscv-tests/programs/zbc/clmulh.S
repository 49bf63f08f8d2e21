# clmulh: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "clmulh a0, a1, a2", 0x0, 0x0, 0x0
    integer "clmulh a0, a1, a2", 0x0, 0x0, 0x7fff
    integer "clmulh a0, a1, a2", 0x0, 0x0, 0x100000000
    integer "clmulh a0, a1, a2", 0x0, 0x0, 0xffffffffffffffff
    integer "clmulh a0, a1, a2", 0x0, 0x1, 0xff
    integer "clmulh a0, a1, a2", 0x0, 0x1, 0xffffffff
    integer "clmulh a0, a1, a2", 0x0, 0x1, 0xfffffffffffffffe
    integer "clmulh a0, a1, a2", 0x0, 0x2, 0x80
    integer "clmulh a0, a1, a2", 0x0, 0x2, 0x80000000
    integer "clmulh a0, a1, a2", 0x1, 0x2, 0xfedcba9876543210
    integer "clmulh a0, a1, a2", 0x0, 0x3, 0x7f
    integer "clmulh a0, a1, a2", 0x0, 0x3, 0x7fffffff
    integer "clmulh a0, a1, a2", 0x1, 0x3, 0xffffffff80000000
    integer "clmulh a0, a1, a2", 0x0, 0x7f, 0x3
    integer "clmulh a0, a1, a2", 0x0, 0x7f, 0x12345678
    integer "clmulh a0, a1, a2", 0x3f, 0x7f, 0x8000000000000000
    integer "clmulh a0, a1, a2", 0x0, 0x80, 0x2
    integer "clmulh a0, a1, a2", 0x0, 0x80, 0xffff
    integer "clmulh a0, a1, a2", 0x3f, 0x80, 0x7fffffffffffffff
    integer "clmulh a0, a1, a2", 0x0, 0xff, 0x1
    integer "clmulh a0, a1, a2", 0x0, 0xff, 0x8000
    integer "clmulh a0, a1, a2", 0x0, 0xff, 0x123456789abcdef
    integer "clmulh a0, a1, a2", 0x0, 0x7fff, 0x0
    integer "clmulh a0, a1, a2", 0x0, 0x7fff, 0x7fff
    integer "clmulh a0, a1, a2", 0x0, 0x7fff, 0x100000000
    integer "clmulh a0, a1, a2", 0x2aaa, 0x7fff, 0xffffffffffffffff
    integer "clmulh a0, a1, a2", 0x0, 0x8000, 0xff
    integer "clmulh a0, a1, a2", 0x0, 0x8000, 0xffffffff
    integer "clmulh a0, a1, a2", 0x7fff, 0x8000, 0xfffffffffffffffe
    integer "clmulh a0, a1, a2", 0x0, 0xffff, 0x80
    integer "clmulh a0, a1, a2", 0x0, 0xffff, 0x80000000
    integer "clmulh a0, a1, a2", 0x55b4, 0xffff, 0xfedcba9876543210
    integer "clmulh a0, a1, a2", 0x0, 0x12345678, 0x7f
    integer "clmulh a0, a1, a2", 0x0, 0x12345678, 0x7fffffff
    integer "clmulh a0, a1, a2", 0xe13cdd7, 0x12345678, 0xffffffff80000000
    integer "clmulh a0, a1, a2", 0x0, 0x7fffffff, 0x3
    integer "clmulh a0, a1, a2", 0x0, 0x7fffffff, 0x12345678
    integer "clmulh a0, a1, a2", 0x3fffffff, 0x7fffffff, 0x8000000000000000
    integer "clmulh a0, a1, a2", 0x0, 0x80000000, 0x2
    integer "clmulh a0, a1, a2", 0x0, 0x80000000, 0xffff
    integer "clmulh a0, a1, a2", 0x3fffffff, 0x80000000, 0x7fffffffffffffff
    integer "clmulh a0, a1, a2", 0x0, 0xffffffff, 0x1
    integer "clmulh a0, a1, a2", 0x0, 0xffffffff, 0x8000
    integer "clmulh a0, a1, a2", 0xe13cdd, 0xffffffff, 0x123456789abcdef
    integer "clmulh a0, a1, a2", 0x0, 0x100000000, 0x0
    integer "clmulh a0, a1, a2", 0x0, 0x100000000, 0x7fff
    integer "clmulh a0, a1, a2", 0x1, 0x100000000, 0x100000000
    integer "clmulh a0, a1, a2", 0xffffffff, 0x100000000, 0xffffffffffffffff
    integer "clmulh a0, a1, a2", 0x0, 0x123456789abcdef, 0xff
    integer "clmulh a0, a1, a2", 0xe13cdd, 0x123456789abcdef, 0xffffffff
    integer "clmulh a0, a1, a2", 0xe13cdd789944a5, 0x123456789abcdef, 0xfffffffffffffffe
    integer "clmulh a0, a1, a2", 0x3f, 0x7fffffffffffffff, 0x80
    integer "clmulh a0, a1, a2", 0x3fffffff, 0x7fffffffffffffff, 0x80000000
    integer "clmulh a0, a1, a2", 0x2ada34c416e608f8, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "clmulh a0, a1, a2", 0x3f, 0x8000000000000000, 0x7f
    integer "clmulh a0, a1, a2", 0x3fffffff, 0x8000000000000000, 0x7fffffff
    integer "clmulh a0, a1, a2", 0x7fffffffc0000000, 0x8000000000000000, 0xffffffff80000000
    integer "clmulh a0, a1, a2", 0x1, 0xffffffff80000000, 0x3
    integer "clmulh a0, a1, a2", 0xe13cdd7, 0xffffffff80000000, 0x12345678
    integer "clmulh a0, a1, a2", 0x7fffffffc0000000, 0xffffffff80000000, 0x8000000000000000
    integer "clmulh a0, a1, a2", 0x1, 0xfedcba9876543210, 0x2
    integer "clmulh a0, a1, a2", 0x55b4, 0xfedcba9876543210, 0xffff
    integer "clmulh a0, a1, a2", 0x2ada34c416e608f8, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "clmulh a0, a1, a2", 0x0, 0xfffffffffffffffe, 0x1
    integer "clmulh a0, a1, a1", 0x1, 0x123456789
    update "clmulh a0, a0, a1", 0x0, 0xfedcba98, 0x5
    update "clmulh a0, a1, a0", 0x0, 0x7, 0xfedcba98
end

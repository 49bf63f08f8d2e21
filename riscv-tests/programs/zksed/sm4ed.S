# sm4ed: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "sm4ed a0, a1, a2, 0", 0x5b5bd58e, 0x0, 0x0
    integer "sm4ed a0, a1, a2, 0", 0xffffffffacac2b86, 0x1, 0xfedcba9876543210
    integer "sm4ed a0, a1, a2, 0", 0x2121496b, 0x3, 0x7fffffffffffffff
    integer "sm4ed a0, a1, a2, 0", 0x212149e8, 0x80, 0xffffffff
    integer "sm4ed a0, a1, a2, 0", 0x31313283, 0x7fff, 0x12345678
    integer "sm4ed a0, a1, a2, 0", 0x2121b697, 0xffff, 0x7fff
    integer "sm4ed a0, a1, a2, 0", 0x5856319, 0x7fffffff, 0x7f
    integer "sm4ed a0, a1, a2, 0", 0xffffffffbdbd6d2f, 0xffffffff, 0x1
    integer "sm4ed a0, a1, a2, 0", 0xffffffffe4e439dd, 0x100000000, 0xfffffffffffffffe
    integer "sm4ed a0, a1, a2, 0", 0xffffffffa4a42a71, 0x7fffffffffffffff, 0x8000000000000000
    integer "sm4ed a0, a1, a2, 0", 0xffffffffdb5bd58e, 0xffffffff80000000, 0x100000000
    integer "sm4ed a0, a1, a2, 0", 0xffffffffdedeb696, 0xfffffffffffffffe, 0x7fffffff
    integer "sm4ed a0, a1, a2, 1", 0x5bd58e5b, 0x0, 0x0
    integer "sm4ed a0, a1, a2, 1", 0x701c6c71, 0x1, 0xfedcba9876543210
    integer "sm4ed a0, a1, a2, 1", 0x21496822, 0x3, 0x7fffffffffffffff
    integer "sm4ed a0, a1, a2, 1", 0x214968a1, 0x80, 0xffffffff
    integer "sm4ed a0, a1, a2, 1", 0x6bd9cd94, 0x7fff, 0x12345678
    integer "sm4ed a0, a1, a2, 1", 0x7a9c1985, 0xffff, 0x7fff
    integer "sm4ed a0, a1, a2, 1", 0x242a71a4, 0x7fffffff, 0x7f
    integer "sm4ed a0, a1, a2, 1", 0xffffffffa42a71a4, 0xffffffff, 0x1
    integer "sm4ed a0, a1, a2, 1", 0x21496821, 0x100000000, 0xfffffffffffffffe
    integer "sm4ed a0, a1, a2, 1", 0xffffffffa42a71a4, 0x7fffffffffffffff, 0x8000000000000000
    integer "sm4ed a0, a1, a2, 1", 0xffffffffdbd58e5b, 0xffffffff80000000, 0x100000000
    integer "sm4ed a0, a1, a2, 1", 0xffffffffdeb697df, 0xfffffffffffffffe, 0x7fffffff
    integer "sm4ed a0, a1, a2, 2", 0xffffffffd58e5b5b, 0x0, 0x0
    integer "sm4ed a0, a1, a2, 2", 0x70b5c5c4, 0x1, 0xfedcba9876543210
    integer "sm4ed a0, a1, a2, 2", 0x49682122, 0x3, 0x7fffffffffffffff
    integer "sm4ed a0, a1, a2, 2", 0x496821a1, 0x80, 0xffffffff
    integer "sm4ed a0, a1, a2, 2", 0xffffffffcaed58d8, 0x7fff, 0x12345678
    integer "sm4ed a0, a1, a2, 2", 0xffffffffd58ea4a4, 0xffff, 0x7fff
    integer "sm4ed a0, a1, a2, 2", 0xffffffffaa71a4a4, 0x7fffffff, 0x7f
    integer "sm4ed a0, a1, a2, 2", 0x2a71a4a4, 0xffffffff, 0x1
    integer "sm4ed a0, a1, a2, 2", 0x49682121, 0x100000000, 0xfffffffffffffffe
    integer "sm4ed a0, a1, a2, 2", 0x2a71a4a4, 0x7fffffffffffffff, 0x8000000000000000
    integer "sm4ed a0, a1, a2, 2", 0x558e5b5b, 0xffffffff80000000, 0x100000000
    integer "sm4ed a0, a1, a2, 2", 0xffffffffb697dedf, 0xfffffffffffffffe, 0x7fffffff
    integer "sm4ed a0, a1, a2, 3", 0xffffffff8e5b5bd5, 0x0, 0x0
    integer "sm4ed a0, a1, a2, 3", 0xffffffffbb9c9c26, 0x1, 0xfedcba9876543210
    integer "sm4ed a0, a1, a2, 3", 0x6821214a, 0x3, 0x7fffffffffffffff
    integer "sm4ed a0, a1, a2, 3", 0x682121c9, 0x80, 0xffffffff
    integer "sm4ed a0, a1, a2, 3", 0xfffffffff26a1567, 0x7fff, 0x12345678
    integer "sm4ed a0, a1, a2, 3", 0xffffffff8e5ba42a, 0xffff, 0x7fff
    integer "sm4ed a0, a1, a2, 3", 0xfffffffff1a4a42a, 0x7fffffff, 0x7f
    integer "sm4ed a0, a1, a2, 3", 0x71a4a42a, 0xffffffff, 0x1
    integer "sm4ed a0, a1, a2, 3", 0x68212149, 0x100000000, 0xfffffffffffffffe
    integer "sm4ed a0, a1, a2, 3", 0x71a4a42a, 0x7fffffffffffffff, 0x8000000000000000
    integer "sm4ed a0, a1, a2, 3", 0xe5b5bd5, 0xffffffff80000000, 0x100000000
    integer "sm4ed a0, a1, a2, 3", 0x19858562, 0xfffffffffffffffe, 0x7fffffff
end

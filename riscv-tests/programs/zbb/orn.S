# orn: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "orn a0, a1, a2", 0xffffffffffffffff, 0x0, 0x0
    integer "orn a0, a1, a2", 0xffffffffffff8000, 0x0, 0x7fff
    integer "orn a0, a1, a2", 0xfffffffeffffffff, 0x0, 0x100000000
    integer "orn a0, a1, a2", 0x0, 0x0, 0xffffffffffffffff
    integer "orn a0, a1, a2", 0xffffffffffffff01, 0x1, 0xff
    integer "orn a0, a1, a2", 0xffffffff00000001, 0x1, 0xffffffff
    integer "orn a0, a1, a2", 0x1, 0x1, 0xfffffffffffffffe
    integer "orn a0, a1, a2", 0xffffffffffffff7f, 0x2, 0x80
    integer "orn a0, a1, a2", 0xffffffff7fffffff, 0x2, 0x80000000
    integer "orn a0, a1, a2", 0x123456789abcdef, 0x2, 0xfedcba9876543210
    integer "orn a0, a1, a2", 0xffffffffffffff83, 0x3, 0x7f
    integer "orn a0, a1, a2", 0xffffffff80000003, 0x3, 0x7fffffff
    integer "orn a0, a1, a2", 0x7fffffff, 0x3, 0xffffffff80000000
    integer "orn a0, a1, a2", 0xffffffffffffffff, 0x7f, 0x3
    integer "orn a0, a1, a2", 0xffffffffedcba9ff, 0x7f, 0x12345678
    integer "orn a0, a1, a2", 0x7fffffffffffffff, 0x7f, 0x8000000000000000
    integer "orn a0, a1, a2", 0xfffffffffffffffd, 0x80, 0x2
    integer "orn a0, a1, a2", 0xffffffffffff0080, 0x80, 0xffff
    integer "orn a0, a1, a2", 0x8000000000000080, 0x80, 0x7fffffffffffffff
    integer "orn a0, a1, a2", 0xffffffffffffffff, 0xff, 0x1
    integer "orn a0, a1, a2", 0xffffffffffff7fff, 0xff, 0x8000
    integer "orn a0, a1, a2", 0xfedcba98765432ff, 0xff, 0x123456789abcdef
    integer "orn a0, a1, a2", 0xffffffffffffffff, 0x7fff, 0x0
    integer "orn a0, a1, a2", 0xffffffffffffffff, 0x7fff, 0x7fff
    integer "orn a0, a1, a2", 0xfffffffeffffffff, 0x7fff, 0x100000000
    integer "orn a0, a1, a2", 0x7fff, 0x7fff, 0xffffffffffffffff
    integer "orn a0, a1, a2", 0xffffffffffffff00, 0x8000, 0xff
    integer "orn a0, a1, a2", 0xffffffff00008000, 0x8000, 0xffffffff
    integer "orn a0, a1, a2", 0x8001, 0x8000, 0xfffffffffffffffe
    integer "orn a0, a1, a2", 0xffffffffffffffff, 0xffff, 0x80
    integer "orn a0, a1, a2", 0xffffffff7fffffff, 0xffff, 0x80000000
    integer "orn a0, a1, a2", 0x123456789abffff, 0xffff, 0xfedcba9876543210
    integer "orn a0, a1, a2", 0xfffffffffffffff8, 0x12345678, 0x7f
    integer "orn a0, a1, a2", 0xffffffff92345678, 0x12345678, 0x7fffffff
    integer "orn a0, a1, a2", 0x7fffffff, 0x12345678, 0xffffffff80000000
    integer "orn a0, a1, a2", 0xffffffffffffffff, 0x7fffffff, 0x3
    integer "orn a0, a1, a2", 0xffffffffffffffff, 0x7fffffff, 0x12345678
    integer "orn a0, a1, a2", 0x7fffffffffffffff, 0x7fffffff, 0x8000000000000000
    integer "orn a0, a1, a2", 0xfffffffffffffffd, 0x80000000, 0x2
    integer "orn a0, a1, a2", 0xffffffffffff0000, 0x80000000, 0xffff
    integer "orn a0, a1, a2", 0x8000000080000000, 0x80000000, 0x7fffffffffffffff
    integer "orn a0, a1, a2", 0xffffffffffffffff, 0xffffffff, 0x1
    integer "orn a0, a1, a2", 0xffffffffffffffff, 0xffffffff, 0x8000
    integer "orn a0, a1, a2", 0xfedcba98ffffffff, 0xffffffff, 0x123456789abcdef
    integer "orn a0, a1, a2", 0xffffffffffffffff, 0x100000000, 0x0
    integer "orn a0, a1, a2", 0xffffffffffff8000, 0x100000000, 0x7fff
    integer "orn a0, a1, a2", 0xffffffffffffffff, 0x100000000, 0x100000000
    integer "orn a0, a1, a2", 0x100000000, 0x100000000, 0xffffffffffffffff
    integer "orn a0, a1, a2", 0xffffffffffffffef, 0x123456789abcdef, 0xff
    integer "orn a0, a1, a2", 0xffffffff89abcdef, 0x123456789abcdef, 0xffffffff
    integer "orn a0, a1, a2", 0x123456789abcdef, 0x123456789abcdef, 0xfffffffffffffffe
    integer "orn a0, a1, a2", 0xffffffffffffffff, 0x7fffffffffffffff, 0x80
    integer "orn a0, a1, a2", 0xffffffffffffffff, 0x7fffffffffffffff, 0x80000000
    integer "orn a0, a1, a2", 0x7fffffffffffffff, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "orn a0, a1, a2", 0xffffffffffffff80, 0x8000000000000000, 0x7f
    integer "orn a0, a1, a2", 0xffffffff80000000, 0x8000000000000000, 0x7fffffff
    integer "orn a0, a1, a2", 0x800000007fffffff, 0x8000000000000000, 0xffffffff80000000
    integer "orn a0, a1, a2", 0xfffffffffffffffc, 0xffffffff80000000, 0x3
    integer "orn a0, a1, a2", 0xffffffffedcba987, 0xffffffff80000000, 0x12345678
    integer "orn a0, a1, a2", 0xffffffffffffffff, 0xffffffff80000000, 0x8000000000000000
    integer "orn a0, a1, a2", 0xfffffffffffffffd, 0xfedcba9876543210, 0x2
    integer "orn a0, a1, a2", 0xffffffffffff3210, 0xfedcba9876543210, 0xffff
    integer "orn a0, a1, a2", 0xfedcba9876543210, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "orn a0, a1, a2", 0xfffffffffffffffe, 0xfffffffffffffffe, 0x1
    integer "orn a0, a1, a1", 0xffffffffffffffff, 0x123456789
    update "orn a0, a0, a1", 0xfffffffffffffffa, 0xfedcba98, 0x5
    update "orn a0, a1, a0", 0xfffffffffffffff8, 0x7, 0xfedcba98
end

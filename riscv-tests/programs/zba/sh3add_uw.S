# sh3add.uw: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "sh3add.uw a0, a1, a2", 0x0, 0x0, 0x0
    integer "sh3add.uw a0, a1, a2", 0x7fff, 0x0, 0x7fff
    integer "sh3add.uw a0, a1, a2", 0x100000000, 0x0, 0x100000000
    integer "sh3add.uw a0, a1, a2", 0xffffffffffffffff, 0x0, 0xffffffffffffffff
    integer "sh3add.uw a0, a1, a2", 0x107, 0x1, 0xff
    integer "sh3add.uw a0, a1, a2", 0x100000007, 0x1, 0xffffffff
    integer "sh3add.uw a0, a1, a2", 0x6, 0x1, 0xfffffffffffffffe
    integer "sh3add.uw a0, a1, a2", 0x90, 0x2, 0x80
    integer "sh3add.uw a0, a1, a2", 0x80000010, 0x2, 0x80000000
    integer "sh3add.uw a0, a1, a2", 0xfedcba9876543220, 0x2, 0xfedcba9876543210
    integer "sh3add.uw a0, a1, a2", 0x97, 0x3, 0x7f
    integer "sh3add.uw a0, a1, a2", 0x80000017, 0x3, 0x7fffffff
    integer "sh3add.uw a0, a1, a2", 0xffffffff80000018, 0x3, 0xffffffff80000000
    integer "sh3add.uw a0, a1, a2", 0x3fb, 0x7f, 0x3
    integer "sh3add.uw a0, a1, a2", 0x12345a70, 0x7f, 0x12345678
    integer "sh3add.uw a0, a1, a2", 0x80000000000003f8, 0x7f, 0x8000000000000000
    integer "sh3add.uw a0, a1, a2", 0x402, 0x80, 0x2
    integer "sh3add.uw a0, a1, a2", 0x103ff, 0x80, 0xffff
    integer "sh3add.uw a0, a1, a2", 0x80000000000003ff, 0x80, 0x7fffffffffffffff
    integer "sh3add.uw a0, a1, a2", 0x7f9, 0xff, 0x1
    integer "sh3add.uw a0, a1, a2", 0x87f8, 0xff, 0x8000
    integer "sh3add.uw a0, a1, a2", 0x123456789abd5e7, 0xff, 0x123456789abcdef
    integer "sh3add.uw a0, a1, a2", 0x3fff8, 0x7fff, 0x0
    integer "sh3add.uw a0, a1, a2", 0x47ff7, 0x7fff, 0x7fff
    integer "sh3add.uw a0, a1, a2", 0x10003fff8, 0x7fff, 0x100000000
    integer "sh3add.uw a0, a1, a2", 0x3fff7, 0x7fff, 0xffffffffffffffff
    integer "sh3add.uw a0, a1, a2", 0x400ff, 0x8000, 0xff
    integer "sh3add.uw a0, a1, a2", 0x10003ffff, 0x8000, 0xffffffff
    integer "sh3add.uw a0, a1, a2", 0x3fffe, 0x8000, 0xfffffffffffffffe
    integer "sh3add.uw a0, a1, a2", 0x80078, 0xffff, 0x80
    integer "sh3add.uw a0, a1, a2", 0x8007fff8, 0xffff, 0x80000000
    integer "sh3add.uw a0, a1, a2", 0xfedcba98765c3208, 0xffff, 0xfedcba9876543210
    integer "sh3add.uw a0, a1, a2", 0x91a2b43f, 0x12345678, 0x7f
    integer "sh3add.uw a0, a1, a2", 0x111a2b3bf, 0x12345678, 0x7fffffff
    integer "sh3add.uw a0, a1, a2", 0x11a2b3c0, 0x12345678, 0xffffffff80000000
    integer "sh3add.uw a0, a1, a2", 0x3fffffffb, 0x7fffffff, 0x3
    integer "sh3add.uw a0, a1, a2", 0x412345670, 0x7fffffff, 0x12345678
    integer "sh3add.uw a0, a1, a2", 0x80000003fffffff8, 0x7fffffff, 0x8000000000000000
    integer "sh3add.uw a0, a1, a2", 0x400000002, 0x80000000, 0x2
    integer "sh3add.uw a0, a1, a2", 0x40000ffff, 0x80000000, 0xffff
    integer "sh3add.uw a0, a1, a2", 0x80000003ffffffff, 0x80000000, 0x7fffffffffffffff
    integer "sh3add.uw a0, a1, a2", 0x7fffffff9, 0xffffffff, 0x1
    integer "sh3add.uw a0, a1, a2", 0x800007ff8, 0xffffffff, 0x8000
    integer "sh3add.uw a0, a1, a2", 0x123456f89abcde7, 0xffffffff, 0x123456789abcdef
    integer "sh3add.uw a0, a1, a2", 0x0, 0x100000000, 0x0
    integer "sh3add.uw a0, a1, a2", 0x7fff, 0x100000000, 0x7fff
    integer "sh3add.uw a0, a1, a2", 0x100000000, 0x100000000, 0x100000000
    integer "sh3add.uw a0, a1, a2", 0xffffffffffffffff, 0x100000000, 0xffffffffffffffff
    integer "sh3add.uw a0, a1, a2", 0x44d5e7077, 0x123456789abcdef, 0xff
    integer "sh3add.uw a0, a1, a2", 0x54d5e6f77, 0x123456789abcdef, 0xffffffff
    integer "sh3add.uw a0, a1, a2", 0x44d5e6f76, 0x123456789abcdef, 0xfffffffffffffffe
    integer "sh3add.uw a0, a1, a2", 0x800000078, 0x7fffffffffffffff, 0x80
    integer "sh3add.uw a0, a1, a2", 0x87ffffff8, 0x7fffffffffffffff, 0x80000000
    integer "sh3add.uw a0, a1, a2", 0xfedcbaa076543208, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "sh3add.uw a0, a1, a2", 0x7f, 0x8000000000000000, 0x7f
    integer "sh3add.uw a0, a1, a2", 0x7fffffff, 0x8000000000000000, 0x7fffffff
    integer "sh3add.uw a0, a1, a2", 0xffffffff80000000, 0x8000000000000000, 0xffffffff80000000
    integer "sh3add.uw a0, a1, a2", 0x400000003, 0xffffffff80000000, 0x3
    integer "sh3add.uw a0, a1, a2", 0x412345678, 0xffffffff80000000, 0x12345678
    integer "sh3add.uw a0, a1, a2", 0x8000000400000000, 0xffffffff80000000, 0x8000000000000000
    integer "sh3add.uw a0, a1, a2", 0x3b2a19082, 0xfedcba9876543210, 0x2
    integer "sh3add.uw a0, a1, a2", 0x3b2a2907f, 0xfedcba9876543210, 0xffff
    integer "sh3add.uw a0, a1, a2", 0x80000003b2a1907f, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "sh3add.uw a0, a1, a2", 0x7fffffff1, 0xfffffffffffffffe, 0x1
    integer "sh3add.uw a0, a1, a1", 0x23d70a3d1, 0x123456789
    update "sh3add.uw a0, a0, a1", 0x7f6e5d4c5, 0xfedcba98, 0x5
    update "sh3add.uw a0, a1, a0", 0x7f6e5d4c7, 0x7, 0xfedcba98
end

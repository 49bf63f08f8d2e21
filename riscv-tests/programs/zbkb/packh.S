# packh: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "packh a0, a1, a2", 0x0, 0x0, 0x0
    integer "packh a0, a1, a2", 0xff00, 0x0, 0x7fff
    integer "packh a0, a1, a2", 0x0, 0x0, 0x100000000
    integer "packh a0, a1, a2", 0xff00, 0x0, 0xffffffffffffffff
    integer "packh a0, a1, a2", 0xff01, 0x1, 0xff
    integer "packh a0, a1, a2", 0xff01, 0x1, 0xffffffff
    integer "packh a0, a1, a2", 0xfe01, 0x1, 0xfffffffffffffffe
    integer "packh a0, a1, a2", 0x8002, 0x2, 0x80
    integer "packh a0, a1, a2", 0x2, 0x2, 0x80000000
    integer "packh a0, a1, a2", 0x1002, 0x2, 0xfedcba9876543210
    integer "packh a0, a1, a2", 0x7f03, 0x3, 0x7f
    integer "packh a0, a1, a2", 0xff03, 0x3, 0x7fffffff
    integer "packh a0, a1, a2", 0x3, 0x3, 0xffffffff80000000
    integer "packh a0, a1, a2", 0x37f, 0x7f, 0x3
    integer "packh a0, a1, a2", 0x787f, 0x7f, 0x12345678
    integer "packh a0, a1, a2", 0x7f, 0x7f, 0x8000000000000000
    integer "packh a0, a1, a2", 0x280, 0x80, 0x2
    integer "packh a0, a1, a2", 0xff80, 0x80, 0xffff
    integer "packh a0, a1, a2", 0xff80, 0x80, 0x7fffffffffffffff
    integer "packh a0, a1, a2", 0x1ff, 0xff, 0x1
    integer "packh a0, a1, a2", 0xff, 0xff, 0x8000
    integer "packh a0, a1, a2", 0xefff, 0xff, 0x123456789abcdef
    integer "packh a0, a1, a2", 0xff, 0x7fff, 0x0
    integer "packh a0, a1, a2", 0xffff, 0x7fff, 0x7fff
    integer "packh a0, a1, a2", 0xff, 0x7fff, 0x100000000
    integer "packh a0, a1, a2", 0xffff, 0x7fff, 0xffffffffffffffff
    integer "packh a0, a1, a2", 0xff00, 0x8000, 0xff
    integer "packh a0, a1, a2", 0xff00, 0x8000, 0xffffffff
    integer "packh a0, a1, a2", 0xfe00, 0x8000, 0xfffffffffffffffe
    integer "packh a0, a1, a2", 0x80ff, 0xffff, 0x80
    integer "packh a0, a1, a2", 0xff, 0xffff, 0x80000000
    integer "packh a0, a1, a2", 0x10ff, 0xffff, 0xfedcba9876543210
    integer "packh a0, a1, a2", 0x7f78, 0x12345678, 0x7f
    integer "packh a0, a1, a2", 0xff78, 0x12345678, 0x7fffffff
    integer "packh a0, a1, a2", 0x78, 0x12345678, 0xffffffff80000000
    integer "packh a0, a1, a2", 0x3ff, 0x7fffffff, 0x3
    integer "packh a0, a1, a2", 0x78ff, 0x7fffffff, 0x12345678
    integer "packh a0, a1, a2", 0xff, 0x7fffffff, 0x8000000000000000
    integer "packh a0, a1, a2", 0x200, 0x80000000, 0x2
    integer "packh a0, a1, a2", 0xff00, 0x80000000, 0xffff
    integer "packh a0, a1, a2", 0xff00, 0x80000000, 0x7fffffffffffffff
    integer "packh a0, a1, a2", 0x1ff, 0xffffffff, 0x1
    integer "packh a0, a1, a2", 0xff, 0xffffffff, 0x8000
    integer "packh a0, a1, a2", 0xefff, 0xffffffff, 0x123456789abcdef
    integer "packh a0, a1, a2", 0x0, 0x100000000, 0x0
    integer "packh a0, a1, a2", 0xff00, 0x100000000, 0x7fff
    integer "packh a0, a1, a2", 0x0, 0x100000000, 0x100000000
    integer "packh a0, a1, a2", 0xff00, 0x100000000, 0xffffffffffffffff
    integer "packh a0, a1, a2", 0xffef, 0x123456789abcdef, 0xff
    integer "packh a0, a1, a2", 0xffef, 0x123456789abcdef, 0xffffffff
    integer "packh a0, a1, a2", 0xfeef, 0x123456789abcdef, 0xfffffffffffffffe
    integer "packh a0, a1, a2", 0x80ff, 0x7fffffffffffffff, 0x80
    integer "packh a0, a1, a2", 0xff, 0x7fffffffffffffff, 0x80000000
    integer "packh a0, a1, a2", 0x10ff, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "packh a0, a1, a2", 0x7f00, 0x8000000000000000, 0x7f
    integer "packh a0, a1, a2", 0xff00, 0x8000000000000000, 0x7fffffff
    integer "packh a0, a1, a2", 0x0, 0x8000000000000000, 0xffffffff80000000
    integer "packh a0, a1, a2", 0x300, 0xffffffff80000000, 0x3
    integer "packh a0, a1, a2", 0x7800, 0xffffffff80000000, 0x12345678
    integer "packh a0, a1, a2", 0x0, 0xffffffff80000000, 0x8000000000000000
    integer "packh a0, a1, a2", 0x210, 0xfedcba9876543210, 0x2
    integer "packh a0, a1, a2", 0xff10, 0xfedcba9876543210, 0xffff
    integer "packh a0, a1, a2", 0xff10, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "packh a0, a1, a2", 0x1fe, 0xfffffffffffffffe, 0x1
    integer "packh a0, a1, a1", 0x8989, 0x123456789
    update "packh a0, a0, a1", 0x598, 0xfedcba98, 0x5
    update "packh a0, a1, a0", 0x798, 0x7, 0xfedcba98
end

# sc.d: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    atomic "lr.d a0, (a1); sc.d a0, a2, (a1)", 0x0, 0x0, 0x0, 0x0
    atomic "lr.d a0, (a1); sc.d a0, a2, (a1)", 0x0, 0x80, 0x2, 0x80
    atomic "lr.d a0, (a1); sc.d a0, a2, (a1)", 0x0, 0x12345678, 0x7f, 0x12345678
    atomic "lr.d a0, (a1); sc.d a0, a2, (a1)", 0x0, 0x123456789abcdef, 0xff, 0x123456789abcdef
    atomic "lr.d a0, (a1); sc.d a0, a2, (a1)", 0x0, 0xfffffffffffffffe, 0x8000, 0xfffffffffffffffe
    atomic "lr.d a0, (a1); sc.d a0, a2, (a1)", 0x0, 0x3, 0x7fffffff, 0x3
    atomic "lr.d a0, (a1); sc.d a0, a2, (a1)", 0x0, 0x8000, 0xffffffff, 0x8000
    atomic "lr.d a0, (a1); sc.d a0, a2, (a1)", 0x0, 0xffffffff, 0x123456789abcdef, 0xffffffff
    atomic "lr.d a0, (a1); sc.d a0, a2, (a1)", 0x0, 0xffffffff80000000, 0x8000000000000000, 0xffffffff80000000
    atomic "lr.d a0, (a1); sc.d a0, a2, (a1)", 0x0, 0x1, 0xfffffffffffffffe, 0x1
    atomic "lr.d a0, (a1); sc.d a0, a2, (a1); sc.d a0, a2, (a1)", 0x1, 0x2, 0x1, 0x2
end

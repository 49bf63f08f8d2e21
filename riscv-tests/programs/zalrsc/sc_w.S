# sc.w: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    atomic "lr.w a0, (a1); sc.w a0, a2, (a1)", 0x0, 0x0, 0x0, 0x0
    atomic "lr.w a0, (a1); sc.w a0, a2, (a1)", 0x0, 0x80, 0x2, 0x80
    atomic "lr.w a0, (a1); sc.w a0, a2, (a1)", 0x0, 0x12345678, 0x7f, 0x12345678
    atomic "lr.w a0, (a1); sc.w a0, a2, (a1)", 0x0, 0x89abcdef, 0xff, 0x123456789abcdef
    atomic "lr.w a0, (a1); sc.w a0, a2, (a1)", 0x0, 0xfffffffe, 0x8000, 0xfffffffffffffffe
    atomic "lr.w a0, (a1); sc.w a0, a2, (a1)", 0x0, 0x3, 0x7fffffff, 0x3
    atomic "lr.w a0, (a1); sc.w a0, a2, (a1)", 0x0, 0x8000, 0xffffffff, 0x8000
    atomic "lr.w a0, (a1); sc.w a0, a2, (a1)", 0x0, 0x1234567ffffffff, 0x123456789abcdef, 0xffffffff
    atomic "lr.w a0, (a1); sc.w a0, a2, (a1)", 0x0, 0x8000000080000000, 0x8000000000000000, 0xffffffff80000000
    atomic "lr.w a0, (a1); sc.w a0, a2, (a1)", 0x0, 0xffffffff00000001, 0xfffffffffffffffe, 0x1
    atomic "lr.w a0, (a1); sc.w a0, a2, (a1); sc.w a0, a2, (a1)", 0x1, 0x2, 0x1, 0x2
end

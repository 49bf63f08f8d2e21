# amoxor.w: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    atomic "amoxor.w a0, a2, (a1)", 0x0, 0x0, 0x0, 0x0
    atomic "amoxor.w a0, a2, (a1)", 0x0, 0xffffffff, 0x0, 0xffffffff
    atomic "amoxor.w a0, a2, (a1)", 0x1, 0x7e, 0x1, 0x7f
    atomic "amoxor.w a0, a2, (a1)", 0x1, 0x1, 0x1, 0x8000000000000000
    atomic "amoxor.w a0, a2, (a1)", 0x2, 0x8002, 0x2, 0x8000
    atomic "amoxor.w a0, a2, (a1)", 0x2, 0xfffffffd, 0x2, 0xffffffffffffffff
    atomic "amoxor.w a0, a2, (a1)", 0x3, 0x80000003, 0x3, 0x80000000
    atomic "amoxor.w a0, a2, (a1)", 0x7f, 0x7c, 0x7f, 0x3
    atomic "amoxor.w a0, a2, (a1)", 0x7f, 0xffffff80, 0x7f, 0x7fffffffffffffff
    atomic "amoxor.w a0, a2, (a1)", 0x80, 0x7f7f, 0x80, 0x7fff
    atomic "amoxor.w a0, a2, (a1)", 0x80, 0xffffff7e, 0x80, 0xfffffffffffffffe
    atomic "amoxor.w a0, a2, (a1)", 0xff, 0x7fffff00, 0xff, 0x7fffffff
    atomic "amoxor.w a0, a2, (a1)", 0x7fff, 0x7ffd, 0x7fff, 0x2
    atomic "amoxor.w a0, a2, (a1)", 0x7fff, 0x89abb210, 0x7fff, 0x123456789abcdef
    atomic "amoxor.w a0, a2, (a1)", 0x8000, 0x80ff, 0x8000, 0xff
    atomic "amoxor.w a0, a2, (a1)", 0x8000, 0x7654b210, 0x8000, 0xfedcba9876543210
    atomic "amoxor.w a0, a2, (a1)", 0xffff, 0x1234a987, 0xffff, 0x12345678
    atomic "amoxor.w a0, a2, (a1)", 0x12345678, 0x12345679, 0x12345678, 0x1
    atomic "amoxor.w a0, a2, (a1)", 0x12345678, 0x12345678, 0x12345678, 0x100000000
    atomic "amoxor.w a0, a2, (a1)", 0x7fffffff, 0x7fffff7f, 0x7fffffff, 0x80
    atomic "amoxor.w a0, a2, (a1)", 0x7fffffff, 0xffffffff, 0x7fffffff, 0xffffffff80000000
    atomic "amoxor.w a0, a2, (a1)", 0xffffffff80000000, 0x8000ffff, 0x80000000, 0xffff
    atomic "amoxor.w a0, a2, (a1)", 0xffffffffffffffff, 0xffffffff, 0xffffffff, 0x0
    atomic "amoxor.w a0, a2, (a1)", 0xffffffffffffffff, 0x0, 0xffffffff, 0xffffffff
    atomic "amoxor.w a0, a2, (a1)", 0x0, 0x10000007f, 0x100000000, 0x7f
    atomic "amoxor.w a0, a2, (a1)", 0x0, 0x100000000, 0x100000000, 0x8000000000000000
    atomic "amoxor.w a0, a2, (a1)", 0xffffffff89abcdef, 0x123456789ab4def, 0x123456789abcdef, 0x8000
    atomic "amoxor.w a0, a2, (a1)", 0xffffffff89abcdef, 0x123456776543210, 0x123456789abcdef, 0xffffffffffffffff
    atomic "amoxor.w a0, a2, (a1)", 0xffffffffffffffff, 0x7fffffff7fffffff, 0x7fffffffffffffff, 0x80000000
    atomic "amoxor.w a0, a2, (a1)", 0x0, 0x8000000000000003, 0x8000000000000000, 0x3
    atomic "amoxor.w a0, a2, (a1)", 0x0, 0x80000000ffffffff, 0x8000000000000000, 0x7fffffffffffffff
    atomic "amoxor.w a0, a2, (a1)", 0xffffffff80000000, 0xffffffff80007fff, 0xffffffff80000000, 0x7fff
    atomic "amoxor.w a0, a2, (a1)", 0xffffffff80000000, 0xffffffff7ffffffe, 0xffffffff80000000, 0xfffffffffffffffe
    atomic "amoxor.w a0, a2, (a1)", 0x76543210, 0xfedcba9809abcdef, 0xfedcba9876543210, 0x7fffffff
    atomic "amoxor.w a0, a2, (a1)", 0xfffffffffffffffe, 0xfffffffffffffffc, 0xfffffffffffffffe, 0x2
    atomic "amoxor.w a0, a2, (a1)", 0xfffffffffffffffe, 0xffffffff76543211, 0xfffffffffffffffe, 0x123456789abcdef
    atomic "amoxor.w a0, a2, (a1)", 0xffffffffffffffff, 0xffffffffffffff00, 0xffffffffffffffff, 0xff
    atomic "amoxor.w a0, a2, (a1)", 0xffffffffffffffff, 0xffffffff89abcdef, 0xffffffffffffffff, 0xfedcba9876543210
    atomic "amoxor.w a0, a2, (a1)", 0x0, 0x12345678, 0x0, 0x12345678
    atomic "amoxor.w a0, a2, (a1)", 0x1, 0x0, 0x1, 0x1
    atomic "amoxor.w.aqrl a0, a2, (a1)", 0x5, 0x3, 0x5, 0x6
end

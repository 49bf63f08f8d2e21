# bgeu: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    branch "bgeu a1, a2, 1f", 0x1, 0x0, 0x0
    branch "bgeu a1, a2, 1f", 0x0, 0x0, 0xffffffff
    branch "bgeu a1, a2, 1f", 0x0, 0x1, 0x7f
    branch "bgeu a1, a2, 1f", 0x0, 0x1, 0x8000000000000000
    branch "bgeu a1, a2, 1f", 0x0, 0x2, 0x8000
    branch "bgeu a1, a2, 1f", 0x0, 0x2, 0xffffffffffffffff
    branch "bgeu a1, a2, 1f", 0x0, 0x3, 0x80000000
    branch "bgeu a1, a2, 1f", 0x1, 0x7f, 0x3
    branch "bgeu a1, a2, 1f", 0x0, 0x7f, 0x7fffffffffffffff
    branch "bgeu a1, a2, 1f", 0x0, 0x80, 0x7fff
    branch "bgeu a1, a2, 1f", 0x0, 0x80, 0xfffffffffffffffe
    branch "bgeu a1, a2, 1f", 0x0, 0xff, 0x7fffffff
    branch "bgeu a1, a2, 1f", 0x1, 0x7fff, 0x2
    branch "bgeu a1, a2, 1f", 0x0, 0x7fff, 0x123456789abcdef
    branch "bgeu a1, a2, 1f", 0x1, 0x8000, 0xff
    branch "bgeu a1, a2, 1f", 0x0, 0x8000, 0xfedcba9876543210
    branch "bgeu a1, a2, 1f", 0x0, 0xffff, 0x12345678
    branch "bgeu a1, a2, 1f", 0x1, 0x12345678, 0x1
    branch "bgeu a1, a2, 1f", 0x0, 0x12345678, 0x100000000
    branch "bgeu a1, a2, 1f", 0x1, 0x7fffffff, 0x80
    branch "bgeu a1, a2, 1f", 0x0, 0x7fffffff, 0xffffffff80000000
    branch "bgeu a1, a2, 1f", 0x1, 0x80000000, 0xffff
    branch "bgeu a1, a2, 1f", 0x1, 0xffffffff, 0x0
    branch "bgeu a1, a2, 1f", 0x1, 0xffffffff, 0xffffffff
    branch "bgeu a1, a2, 1f", 0x1, 0x100000000, 0x7f
    branch "bgeu a1, a2, 1f", 0x0, 0x100000000, 0x8000000000000000
    branch "bgeu a1, a2, 1f", 0x1, 0x123456789abcdef, 0x8000
    branch "bgeu a1, a2, 1f", 0x0, 0x123456789abcdef, 0xffffffffffffffff
    branch "bgeu a1, a2, 1f", 0x1, 0x7fffffffffffffff, 0x80000000
    branch "bgeu a1, a2, 1f", 0x1, 0x8000000000000000, 0x3
    branch "bgeu a1, a2, 1f", 0x1, 0x8000000000000000, 0x7fffffffffffffff
    branch "bgeu a1, a2, 1f", 0x1, 0xffffffff80000000, 0x7fff
    branch "bgeu a1, a2, 1f", 0x0, 0xffffffff80000000, 0xfffffffffffffffe
    branch "bgeu a1, a2, 1f", 0x1, 0xfedcba9876543210, 0x7fffffff
    branch "bgeu a1, a2, 1f", 0x1, 0xfffffffffffffffe, 0x2
    branch "bgeu a1, a2, 1f", 0x1, 0xfffffffffffffffe, 0x123456789abcdef
    branch "bgeu a1, a2, 1f", 0x1, 0xffffffffffffffff, 0xff
    branch "bgeu a1, a2, 1f", 0x1, 0xffffffffffffffff, 0xfedcba9876543210
    branch "bgeu a1, a2, 1f", 0x0, 0x0, 0x12345678
    branch "bgeu a1, a2, 1f", 0x1, 0x1, 0x1
end

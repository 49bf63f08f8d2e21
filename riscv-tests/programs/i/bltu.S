# bltu: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    branch "bltu a1, a2, 1f", 0x0, 0x0, 0x0
    branch "bltu a1, a2, 1f", 0x1, 0x0, 0xffffffff
    branch "bltu a1, a2, 1f", 0x1, 0x1, 0x7f
    branch "bltu a1, a2, 1f", 0x1, 0x1, 0x8000000000000000
    branch "bltu a1, a2, 1f", 0x1, 0x2, 0x8000
    branch "bltu a1, a2, 1f", 0x1, 0x2, 0xffffffffffffffff
    branch "bltu a1, a2, 1f", 0x1, 0x3, 0x80000000
    branch "bltu a1, a2, 1f", 0x0, 0x7f, 0x3
    branch "bltu a1, a2, 1f", 0x1, 0x7f, 0x7fffffffffffffff
    branch "bltu a1, a2, 1f", 0x1, 0x80, 0x7fff
    branch "bltu a1, a2, 1f", 0x1, 0x80, 0xfffffffffffffffe
    branch "bltu a1, a2, 1f", 0x1, 0xff, 0x7fffffff
    branch "bltu a1, a2, 1f", 0x0, 0x7fff, 0x2
    branch "bltu a1, a2, 1f", 0x1, 0x7fff, 0x123456789abcdef
    branch "bltu a1, a2, 1f", 0x0, 0x8000, 0xff
    branch "bltu a1, a2, 1f", 0x1, 0x8000, 0xfedcba9876543210
    branch "bltu a1, a2, 1f", 0x1, 0xffff, 0x12345678
    branch "bltu a1, a2, 1f", 0x0, 0x12345678, 0x1
    branch "bltu a1, a2, 1f", 0x1, 0x12345678, 0x100000000
    branch "bltu a1, a2, 1f", 0x0, 0x7fffffff, 0x80
    branch "bltu a1, a2, 1f", 0x1, 0x7fffffff, 0xffffffff80000000
    branch "bltu a1, a2, 1f", 0x0, 0x80000000, 0xffff
    branch "bltu a1, a2, 1f", 0x0, 0xffffffff, 0x0
    branch "bltu a1, a2, 1f", 0x0, 0xffffffff, 0xffffffff
    branch "bltu a1, a2, 1f", 0x0, 0x100000000, 0x7f
    branch "bltu a1, a2, 1f", 0x1, 0x100000000, 0x8000000000000000
    branch "bltu a1, a2, 1f", 0x0, 0x123456789abcdef, 0x8000
    branch "bltu a1, a2, 1f", 0x1, 0x123456789abcdef, 0xffffffffffffffff
    branch "bltu a1, a2, 1f", 0x0, 0x7fffffffffffffff, 0x80000000
    branch "bltu a1, a2, 1f", 0x0, 0x8000000000000000, 0x3
    branch "bltu a1, a2, 1f", 0x0, 0x8000000000000000, 0x7fffffffffffffff
    branch "bltu a1, a2, 1f", 0x0, 0xffffffff80000000, 0x7fff
    branch "bltu a1, a2, 1f", 0x1, 0xffffffff80000000, 0xfffffffffffffffe
    branch "bltu a1, a2, 1f", 0x0, 0xfedcba9876543210, 0x7fffffff
    branch "bltu a1, a2, 1f", 0x0, 0xfffffffffffffffe, 0x2
    branch "bltu a1, a2, 1f", 0x0, 0xfffffffffffffffe, 0x123456789abcdef
    branch "bltu a1, a2, 1f", 0x0, 0xffffffffffffffff, 0xff
    branch "bltu a1, a2, 1f", 0x0, 0xffffffffffffffff, 0xfedcba9876543210
    branch "bltu a1, a2, 1f", 0x1, 0x0, 0x12345678
    branch "bltu a1, a2, 1f", 0x0, 0x1, 0x1
end

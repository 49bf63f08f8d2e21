# brev8: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "brev8 a0, a1", 0x0, 0x0
    integer "brev8 a0, a1", 0x80, 0x1
    integer "brev8 a0, a1", 0x40, 0x2
    integer "brev8 a0, a1", 0xc0, 0x3
    integer "brev8 a0, a1", 0xfe, 0x7f
    integer "brev8 a0, a1", 0x1, 0x80
    integer "brev8 a0, a1", 0xff, 0xff
    integer "brev8 a0, a1", 0xfeff, 0x7fff
    integer "brev8 a0, a1", 0x100, 0x8000
    integer "brev8 a0, a1", 0xffff, 0xffff
    integer "brev8 a0, a1", 0x482c6a1e, 0x12345678
    integer "brev8 a0, a1", 0xfeffffff, 0x7fffffff
    integer "brev8 a0, a1", 0x1000000, 0x80000000
    integer "brev8 a0, a1", 0xffffffff, 0xffffffff
    integer "brev8 a0, a1", 0x8000000000, 0x100000000
    integer "brev8 a0, a1", 0x80c4a2e691d5b3f7, 0x123456789abcdef
    integer "brev8 a0, a1", 0xfeffffffffffffff, 0x7fffffffffffffff
    integer "brev8 a0, a1", 0x100000000000000, 0x8000000000000000
    integer "brev8 a0, a1", 0xffffffff01000000, 0xffffffff80000000
    integer "brev8 a0, a1", 0x7f3b5d196e2a4c08, 0xfedcba9876543210
    integer "brev8 a0, a1", 0xffffffffffffff7f, 0xfffffffffffffffe
    integer "brev8 a0, a1", 0xffffffffffffffff, 0xffffffffffffffff
    integer "brev8 a0, a1", 0x80, 0x1
    integer "brev8 a0, a1", 0x1, 0x80
    integer "brev8 a0, a1", 0x200, 0x4000
    integer "brev8 a0, a1", 0x40000, 0x200000
    integer "brev8 a0, a1", 0x8000000, 0x10000000
    integer "brev8 a0, a1", 0x1000000000, 0x800000000
    integer "brev8 a0, a1", 0x200000000000, 0x40000000000
    integer "brev8 a0, a1", 0x40000000000000, 0x2000000000000
    integer "brev8 a0, a1", 0x8000000000000000, 0x100000000000000
    integer "brev8 a0, a1", 0x100000000000000, 0x8000000000000000
end

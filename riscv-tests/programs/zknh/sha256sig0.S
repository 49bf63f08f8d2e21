# sha256sig0: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "sha256sig0 a0, a1", 0x0, 0x0
    integer "sha256sig0 a0, a1", 0x2004000, 0x1
    integer "sha256sig0 a0, a1", 0x4008000, 0x2
    integer "sha256sig0 a0, a1", 0x600c000, 0x3
    integer "sha256sig0 a0, a1", 0xfffffffffe1fc00f, 0x7f
    integer "sha256sig0 a0, a1", 0x200011, 0x80
    integer "sha256sig0 a0, a1", 0xfffffffffe3fc01e, 0xff
    integer "sha256sig0 a0, a1", 0xffffffffe1ffcf00, 0x7fff
    integer "sha256sig0 a0, a1", 0x20001100, 0x8000
    integer "sha256sig0 a0, a1", 0xffffffffc1ffde00, 0xffff
    integer "sha256sig0 a0, a1", 0xffffffffe7fce6ee, 0x12345678
    integer "sha256sig0 a0, a1", 0xeffdfff, 0x7fffffff
    integer "sha256sig0 a0, a1", 0x11002000, 0x80000000
    integer "sha256sig0 a0, a1", 0x1fffffff, 0xffffffff
    integer "sha256sig0 a0, a1", 0x0, 0x100000000
    integer "sha256sig0 a0, a1", 0x3d5dcc4c, 0x123456789abcdef
    integer "sha256sig0 a0, a1", 0x1fffffff, 0x7fffffffffffffff
    integer "sha256sig0 a0, a1", 0x0, 0x8000000000000000
    integer "sha256sig0 a0, a1", 0x11002000, 0xffffffff80000000
    integer "sha256sig0 a0, a1", 0x22a233b3, 0xfedcba9876543210
    integer "sha256sig0 a0, a1", 0x1dffbfff, 0xfffffffffffffffe
    integer "sha256sig0 a0, a1", 0x1fffffff, 0xffffffffffffffff
    integer "sha256sig0 a0, a1", 0x2004000, 0x1
    integer "sha256sig0 a0, a1", 0x200011, 0x80
    integer "sha256sig0 a0, a1", 0x10000880, 0x4000
    integer "sha256sig0 a0, a1", 0x44008, 0x200000
    integer "sha256sig0 a0, a1", 0x2200400, 0x10000000
    integer "sha256sig0 a0, a1", 0x0, 0x800000000
    integer "sha256sig0 a0, a1", 0x0, 0x40000000000
    integer "sha256sig0 a0, a1", 0x0, 0x2000000000000
    integer "sha256sig0 a0, a1", 0x0, 0x100000000000000
    integer "sha256sig0 a0, a1", 0x0, 0x8000000000000000
end

# sm4ks: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "sm4ks a0, a1, a2, 0", 0xffffffffc01a6bd6, 0x0, 0x0
    integer "sm4ks a0, a1, a2, 0", 0x6085152a, 0x1, 0xfedcba9876543210
    integer "sm4ks a0, a1, a2, 0", 0x9244b, 0x3, 0x7fffffffffffffff
    integer "sm4ks a0, a1, a2, 0", 0x924c8, 0x80, 0xffffffff
    integer "sm4ks a0, a1, a2, 0", 0xffffffff800959b3, 0x7fff, 0x12345678
    integer "sm4ks a0, a1, a2, 0", 0x9dbb7, 0xffff, 0x7fff
    integer "sm4ks a0, a1, a2, 0", 0xffffffffbfecb061, 0x7fffffff, 0x7f
    integer "sm4ks a0, a1, a2, 0", 0xffffffffffedb76f, 0xffffffff, 0x1
    integer "sm4ks a0, a1, a2, 0", 0x20871c39, 0x100000000, 0xfffffffffffffffe
    integer "sm4ks a0, a1, a2, 0", 0x3fe59429, 0x7fffffffffffffff, 0x8000000000000000
    integer "sm4ks a0, a1, a2, 0", 0x401a6bd6, 0xffffffff80000000, 0x100000000
    integer "sm4ks a0, a1, a2, 0", 0xfffffffffff6dbb6, 0xfffffffffffffffe, 0x7fffffff
    integer "sm4ks a0, a1, a2, 1", 0x1a6bd6c0, 0x0, 0x0
    integer "sm4ks a0, a1, a2, 1", 0x30e1c81, 0x1, 0xfedcba9876543210
    integer "sm4ks a0, a1, a2, 1", 0x9244803, 0x3, 0x7fffffffffffffff
    integer "sm4ks a0, a1, a2, 1", 0x9244880, 0x80, 0xffffffff
    integer "sm4ks a0, a1, a2, 1", 0x1b6da5bf, 0x7fff, 0x12345678
    integer "sm4ks a0, a1, a2, 1", 0x134f613f, 0xffff, 0x7fff
    integer "sm4ks a0, a1, a2, 1", 0x6594293f, 0x7fffffff, 0x7f
    integer "sm4ks a0, a1, a2, 1", 0xffffffffe594293f, 0xffffffff, 0x1
    integer "sm4ks a0, a1, a2, 1", 0x9244800, 0x100000000, 0xfffffffffffffffe
    integer "sm4ks a0, a1, a2, 1", 0xffffffffe594293f, 0x7fffffffffffffff, 0x8000000000000000
    integer "sm4ks a0, a1, a2, 1", 0xffffffff9a6bd6c0, 0xffffffff80000000, 0x100000000
    integer "sm4ks a0, a1, a2, 1", 0xfffffffff6dbb7fe, 0xfffffffffffffffe, 0x7fffffff
    integer "sm4ks a0, a1, a2, 2", 0x6bd6c01a, 0x0, 0x0
    integer "sm4ks a0, a1, a2, 2", 0x3871208f, 0x1, 0xfedcba9876543210
    integer "sm4ks a0, a1, a2, 2", 0x2448000a, 0x3, 0x7fffffffffffffff
    integer "sm4ks a0, a1, a2, 2", 0x24480089, 0x80, 0xffffffff
    integer "sm4ks a0, a1, a2, 2", 0x64c95f66, 0x7fff, 0x12345678
    integer "sm4ks a0, a1, a2, 2", 0x6bd63fe5, 0xffff, 0x7fff
    integer "sm4ks a0, a1, a2, 2", 0x14293fe5, 0x7fffffff, 0x7f
    integer "sm4ks a0, a1, a2, 2", 0xffffffff94293fe5, 0xffffffff, 0x1
    integer "sm4ks a0, a1, a2, 2", 0x24480009, 0x100000000, 0xfffffffffffffffe
    integer "sm4ks a0, a1, a2, 2", 0xffffffff94293fe5, 0x7fffffffffffffff, 0x8000000000000000
    integer "sm4ks a0, a1, a2, 2", 0xffffffffebd6c01a, 0xffffffff80000000, 0x100000000
    integer "sm4ks a0, a1, a2, 2", 0xffffffffdbb7fff7, 0xfffffffffffffffe, 0x7fffffff
    integer "sm4ks a0, a1, a2, 3", 0xffffffffd6c01a6b, 0x0, 0x0
    integer "sm4ks a0, a1, a2, 3", 0x27e08412, 0x1, 0xfedcba9876543210
    integer "sm4ks a0, a1, a2, 3", 0x48000927, 0x3, 0x7fffffffffffffff
    integer "sm4ks a0, a1, a2, 3", 0x480009a4, 0x80, 0xffffffff
    integer "sm4ks a0, a1, a2, 3", 0xffffffff9a406cb2, 0x7fff, 0x12345678
    integer "sm4ks a0, a1, a2, 3", 0xffffffffd6c0e594, 0xffff, 0x7fff
    integer "sm4ks a0, a1, a2, 3", 0xffffffffa93fe594, 0x7fffffff, 0x7f
    integer "sm4ks a0, a1, a2, 3", 0x293fe594, 0xffffffff, 0x1
    integer "sm4ks a0, a1, a2, 3", 0x48000924, 0x100000000, 0xfffffffffffffffe
    integer "sm4ks a0, a1, a2, 3", 0x293fe594, 0x7fffffffffffffff, 0x8000000000000000
    integer "sm4ks a0, a1, a2, 3", 0x56c01a6b, 0xffffffff80000000, 0x100000000
    integer "sm4ks a0, a1, a2, 3", 0x613fecb1, 0xfffffffffffffffe, 0x7fffffff
end

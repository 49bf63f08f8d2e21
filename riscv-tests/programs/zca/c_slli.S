# c.slli: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    update "c.slli a0, 1", 0x0, 0x0, 0x123456789abcdef
    update "c.slli a0, 1", 0x4, 0x2, 0x123456789abcdeb
    update "c.slli a0, 1", 0xfe, 0x7f, 0x123456789abcd11
    update "c.slli a0, 1", 0x1fe, 0xff, 0x123456789abcc11
    update "c.slli a0, 1", 0x10000, 0x8000, 0x123456789aacdef
    update "c.slli a0, 1", 0x2468acf0, 0x12345678, 0x1234567adc3611f
    update "c.slli a0, 1", 0x100000000, 0x80000000, 0x123456689abcdef
    update "c.slli a0, 1", 0x200000000, 0x100000000, 0x123456589abcdef
    update "c.slli a0, 1", 0xfffffffffffffffe, 0x7fffffffffffffff, 0xfedcba9876543211
    update "c.slli a0, 1", 0xffffffff00000000, 0xffffffff80000000, 0xfedcba9889abcdef
    update "c.slli a0, 1", 0xfffffffffffffffc, 0xfffffffffffffffe, 0xfedcba9876543213
    update "c.slli a0, 31", 0x0, 0x0, 0x123456789abcdef
    update "c.slli a0, 31", 0x100000000, 0x2, 0x123456789abcdeb
    update "c.slli a0, 31", 0x3f80000000, 0x7f, 0x123456789abcd11
    update "c.slli a0, 31", 0x7f80000000, 0xff, 0x123456789abcc11
    update "c.slli a0, 31", 0x400000000000, 0x8000, 0x123456789aacdef
    update "c.slli a0, 31", 0x91a2b3c00000000, 0x12345678, 0x1234567adc3611f
    update "c.slli a0, 31", 0x4000000000000000, 0x80000000, 0x123456689abcdef
    update "c.slli a0, 31", 0x8000000000000000, 0x100000000, 0x123456589abcdef
    update "c.slli a0, 31", 0xffffffff80000000, 0x7fffffffffffffff, 0xfedcba9876543211
    update "c.slli a0, 31", 0xc000000000000000, 0xffffffff80000000, 0xfedcba9889abcdef
    update "c.slli a0, 31", 0xffffffff00000000, 0xfffffffffffffffe, 0xfedcba9876543213
    update "c.slli a0, 63", 0x0, 0x0, 0x123456789abcdef
    update "c.slli a0, 63", 0x0, 0x2, 0x123456789abcdeb
    update "c.slli a0, 63", 0x8000000000000000, 0x7f, 0x123456789abcd11
    update "c.slli a0, 63", 0x8000000000000000, 0xff, 0x123456789abcc11
    update "c.slli a0, 63", 0x0, 0x8000, 0x123456789aacdef
    update "c.slli a0, 63", 0x0, 0x12345678, 0x1234567adc3611f
    update "c.slli a0, 63", 0x0, 0x80000000, 0x123456689abcdef
    update "c.slli a0, 63", 0x0, 0x100000000, 0x123456589abcdef
    update "c.slli a0, 63", 0x8000000000000000, 0x7fffffffffffffff, 0xfedcba9876543211
    update "c.slli a0, 63", 0x0, 0xffffffff80000000, 0xfedcba9889abcdef
    update "c.slli a0, 63", 0x0, 0xfffffffffffffffe, 0xfedcba9876543213
end

# c.srli: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    update "c.srli a0, 1", 0x0, 0x0, 0x123456789abcdef
    update "c.srli a0, 1", 0x1, 0x2, 0x123456789abcdeb
    update "c.srli a0, 1", 0x3f, 0x7f, 0x123456789abcd11
    update "c.srli a0, 1", 0x7f, 0xff, 0x123456789abcc11
    update "c.srli a0, 1", 0x4000, 0x8000, 0x123456789aacdef
    update "c.srli a0, 1", 0x91a2b3c, 0x12345678, 0x1234567adc3611f
    update "c.srli a0, 1", 0x40000000, 0x80000000, 0x123456689abcdef
    update "c.srli a0, 1", 0x80000000, 0x100000000, 0x123456589abcdef
    update "c.srli a0, 1", 0x3fffffffffffffff, 0x7fffffffffffffff, 0xfedcba9876543211
    update "c.srli a0, 1", 0x7fffffffc0000000, 0xffffffff80000000, 0xfedcba9889abcdef
    update "c.srli a0, 1", 0x7fffffffffffffff, 0xfffffffffffffffe, 0xfedcba9876543213
    update "c.srli a0, 31", 0x0, 0x0, 0x123456789abcdef
    update "c.srli a0, 31", 0x0, 0x2, 0x123456789abcdeb
    update "c.srli a0, 31", 0x0, 0x7f, 0x123456789abcd11
    update "c.srli a0, 31", 0x0, 0xff, 0x123456789abcc11
    update "c.srli a0, 31", 0x0, 0x8000, 0x123456789aacdef
    update "c.srli a0, 31", 0x0, 0x12345678, 0x1234567adc3611f
    update "c.srli a0, 31", 0x1, 0x80000000, 0x123456689abcdef
    update "c.srli a0, 31", 0x2, 0x100000000, 0x123456589abcdef
    update "c.srli a0, 31", 0xffffffff, 0x7fffffffffffffff, 0xfedcba9876543211
    update "c.srli a0, 31", 0x1ffffffff, 0xffffffff80000000, 0xfedcba9889abcdef
    update "c.srli a0, 31", 0x1ffffffff, 0xfffffffffffffffe, 0xfedcba9876543213
    update "c.srli a0, 63", 0x0, 0x0, 0x123456789abcdef
    update "c.srli a0, 63", 0x0, 0x2, 0x123456789abcdeb
    update "c.srli a0, 63", 0x0, 0x7f, 0x123456789abcd11
    update "c.srli a0, 63", 0x0, 0xff, 0x123456789abcc11
    update "c.srli a0, 63", 0x0, 0x8000, 0x123456789aacdef
    update "c.srli a0, 63", 0x0, 0x12345678, 0x1234567adc3611f
    update "c.srli a0, 63", 0x0, 0x80000000, 0x123456689abcdef
    update "c.srli a0, 63", 0x0, 0x100000000, 0x123456589abcdef
    update "c.srli a0, 63", 0x0, 0x7fffffffffffffff, 0xfedcba9876543211
    update "c.srli a0, 63", 0x1, 0xffffffff80000000, 0xfedcba9889abcdef
    update "c.srli a0, 63", 0x1, 0xfffffffffffffffe, 0xfedcba9876543213
end

# c.andi: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    update "c.andi a0, 0", 0x0, 0x0, 0x123456789abcdef
    update "c.andi a0, 0", 0x0, 0x2, 0x123456789abcdeb
    update "c.andi a0, 0", 0x0, 0x7f, 0x123456789abcd11
    update "c.andi a0, 0", 0x0, 0xff, 0x123456789abcc11
    update "c.andi a0, 0", 0x0, 0x8000, 0x123456789aacdef
    update "c.andi a0, 0", 0x0, 0x12345678, 0x1234567adc3611f
    update "c.andi a0, 0", 0x0, 0x80000000, 0x123456689abcdef
    update "c.andi a0, 0", 0x0, 0x100000000, 0x123456589abcdef
    update "c.andi a0, 0", 0x0, 0x7fffffffffffffff, 0xfedcba9876543211
    update "c.andi a0, 0", 0x0, 0xffffffff80000000, 0xfedcba9889abcdef
    update "c.andi a0, 0", 0x0, 0xfffffffffffffffe, 0xfedcba9876543213
    update "c.andi a0, -32", 0x0, 0x0, 0x123456789abcdef
    update "c.andi a0, -32", 0x0, 0x2, 0x123456789abcdeb
    update "c.andi a0, -32", 0x60, 0x7f, 0x123456789abcd11
    update "c.andi a0, -32", 0xe0, 0xff, 0x123456789abcc11
    update "c.andi a0, -32", 0x8000, 0x8000, 0x123456789aacdef
    update "c.andi a0, -32", 0x12345660, 0x12345678, 0x1234567adc3611f
    update "c.andi a0, -32", 0x80000000, 0x80000000, 0x123456689abcdef
    update "c.andi a0, -32", 0x100000000, 0x100000000, 0x123456589abcdef
    update "c.andi a0, -32", 0x7fffffffffffffe0, 0x7fffffffffffffff, 0xfedcba9876543211
    update "c.andi a0, -32", 0xffffffff80000000, 0xffffffff80000000, 0xfedcba9889abcdef
    update "c.andi a0, -32", 0xffffffffffffffe0, 0xfffffffffffffffe, 0xfedcba9876543213
    update "c.andi a0, 31", 0x0, 0x0, 0x123456789abcdef
    update "c.andi a0, 31", 0x2, 0x2, 0x123456789abcdeb
    update "c.andi a0, 31", 0x1f, 0x7f, 0x123456789abcd11
    update "c.andi a0, 31", 0x1f, 0xff, 0x123456789abcc11
    update "c.andi a0, 31", 0x0, 0x8000, 0x123456789aacdef
    update "c.andi a0, 31", 0x18, 0x12345678, 0x1234567adc3611f
    update "c.andi a0, 31", 0x0, 0x80000000, 0x123456689abcdef
    update "c.andi a0, 31", 0x0, 0x100000000, 0x123456589abcdef
    update "c.andi a0, 31", 0x1f, 0x7fffffffffffffff, 0xfedcba9876543211
    update "c.andi a0, 31", 0x0, 0xffffffff80000000, 0xfedcba9889abcdef
    update "c.andi a0, 31", 0x1e, 0xfffffffffffffffe, 0xfedcba9876543213
end

# c.mv: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    update "c.mv a0, a1", 0x123456789abcdef, 0x0, 0x123456789abcdef
    update "c.mv a0, a1", 0x123456789abcdeb, 0x2, 0x123456789abcdeb
    update "c.mv a0, a1", 0x123456789abcd11, 0x7f, 0x123456789abcd11
    update "c.mv a0, a1", 0x123456789abcc11, 0xff, 0x123456789abcc11
    update "c.mv a0, a1", 0x123456789aacdef, 0x8000, 0x123456789aacdef
    update "c.mv a0, a1", 0x1234567adc3611f, 0x12345678, 0x1234567adc3611f
    update "c.mv a0, a1", 0x123456689abcdef, 0x80000000, 0x123456689abcdef
    update "c.mv a0, a1", 0x123456589abcdef, 0x100000000, 0x123456589abcdef
    update "c.mv a0, a1", 0xfedcba9876543211, 0x7fffffffffffffff, 0xfedcba9876543211
    update "c.mv a0, a1", 0xfedcba9889abcdef, 0xffffffff80000000, 0xfedcba9889abcdef
    update "c.mv a0, a1", 0xfedcba9876543213, 0xfffffffffffffffe, 0xfedcba9876543213
end

# c.addi: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    update "c.addi a0, 1", 0x1, 0x0, 0x123456789abcdef
    update "c.addi a0, 1", 0x3, 0x2, 0x123456789abcdeb
    update "c.addi a0, 1", 0x80, 0x7f, 0x123456789abcd11
    update "c.addi a0, 1", 0x100, 0xff, 0x123456789abcc11
    update "c.addi a0, 1", 0x8001, 0x8000, 0x123456789aacdef
    update "c.addi a0, 1", 0x12345679, 0x12345678, 0x1234567adc3611f
    update "c.addi a0, 1", 0x80000001, 0x80000000, 0x123456689abcdef
    update "c.addi a0, 1", 0x100000001, 0x100000000, 0x123456589abcdef
    update "c.addi a0, 1", 0x8000000000000000, 0x7fffffffffffffff, 0xfedcba9876543211
    update "c.addi a0, 1", 0xffffffff80000001, 0xffffffff80000000, 0xfedcba9889abcdef
    update "c.addi a0, 1", 0xffffffffffffffff, 0xfffffffffffffffe, 0xfedcba9876543213
    update "c.addi a0, -32", 0xffffffffffffffe0, 0x0, 0x123456789abcdef
    update "c.addi a0, -32", 0xffffffffffffffe2, 0x2, 0x123456789abcdeb
    update "c.addi a0, -32", 0x5f, 0x7f, 0x123456789abcd11
    update "c.addi a0, -32", 0xdf, 0xff, 0x123456789abcc11
    update "c.addi a0, -32", 0x7fe0, 0x8000, 0x123456789aacdef
    update "c.addi a0, -32", 0x12345658, 0x12345678, 0x1234567adc3611f
    update "c.addi a0, -32", 0x7fffffe0, 0x80000000, 0x123456689abcdef
    update "c.addi a0, -32", 0xffffffe0, 0x100000000, 0x123456589abcdef
    update "c.addi a0, -32", 0x7fffffffffffffdf, 0x7fffffffffffffff, 0xfedcba9876543211
    update "c.addi a0, -32", 0xffffffff7fffffe0, 0xffffffff80000000, 0xfedcba9889abcdef
    update "c.addi a0, -32", 0xffffffffffffffde, 0xfffffffffffffffe, 0xfedcba9876543213
    update "c.addi a0, 31", 0x1f, 0x0, 0x123456789abcdef
    update "c.addi a0, 31", 0x21, 0x2, 0x123456789abcdeb
    update "c.addi a0, 31", 0x9e, 0x7f, 0x123456789abcd11
    update "c.addi a0, 31", 0x11e, 0xff, 0x123456789abcc11
    update "c.addi a0, 31", 0x801f, 0x8000, 0x123456789aacdef
    update "c.addi a0, 31", 0x12345697, 0x12345678, 0x1234567adc3611f
    update "c.addi a0, 31", 0x8000001f, 0x80000000, 0x123456689abcdef
    update "c.addi a0, 31", 0x10000001f, 0x100000000, 0x123456589abcdef
    update "c.addi a0, 31", 0x800000000000001e, 0x7fffffffffffffff, 0xfedcba9876543211
    update "c.addi a0, 31", 0xffffffff8000001f, 0xffffffff80000000, 0xfedcba9889abcdef
    update "c.addi a0, 31", 0x1d, 0xfffffffffffffffe, 0xfedcba9876543213
end

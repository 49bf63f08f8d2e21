# c.addiw: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    update "c.addiw a0, 0", 0x0, 0x0, 0x123456789abcdef
    update "c.addiw a0, 0", 0x2, 0x2, 0x123456789abcdeb
    update "c.addiw a0, 0", 0x7f, 0x7f, 0x123456789abcd11
    update "c.addiw a0, 0", 0xff, 0xff, 0x123456789abcc11
    update "c.addiw a0, 0", 0x8000, 0x8000, 0x123456789aacdef
    update "c.addiw a0, 0", 0x12345678, 0x12345678, 0x1234567adc3611f
    update "c.addiw a0, 0", 0xffffffff80000000, 0x80000000, 0x123456689abcdef
    update "c.addiw a0, 0", 0x0, 0x100000000, 0x123456589abcdef
    update "c.addiw a0, 0", 0xffffffffffffffff, 0x7fffffffffffffff, 0xfedcba9876543211
    update "c.addiw a0, 0", 0xffffffff80000000, 0xffffffff80000000, 0xfedcba9889abcdef
    update "c.addiw a0, 0", 0xfffffffffffffffe, 0xfffffffffffffffe, 0xfedcba9876543213
    update "c.addiw a0, -32", 0xffffffffffffffe0, 0x0, 0x123456789abcdef
    update "c.addiw a0, -32", 0xffffffffffffffe2, 0x2, 0x123456789abcdeb
    update "c.addiw a0, -32", 0x5f, 0x7f, 0x123456789abcd11
    update "c.addiw a0, -32", 0xdf, 0xff, 0x123456789abcc11
    update "c.addiw a0, -32", 0x7fe0, 0x8000, 0x123456789aacdef
    update "c.addiw a0, -32", 0x12345658, 0x12345678, 0x1234567adc3611f
    update "c.addiw a0, -32", 0x7fffffe0, 0x80000000, 0x123456689abcdef
    update "c.addiw a0, -32", 0xffffffffffffffe0, 0x100000000, 0x123456589abcdef
    update "c.addiw a0, -32", 0xffffffffffffffdf, 0x7fffffffffffffff, 0xfedcba9876543211
    update "c.addiw a0, -32", 0x7fffffe0, 0xffffffff80000000, 0xfedcba9889abcdef
    update "c.addiw a0, -32", 0xffffffffffffffde, 0xfffffffffffffffe, 0xfedcba9876543213
    update "c.addiw a0, 31", 0x1f, 0x0, 0x123456789abcdef
    update "c.addiw a0, 31", 0x21, 0x2, 0x123456789abcdeb
    update "c.addiw a0, 31", 0x9e, 0x7f, 0x123456789abcd11
    update "c.addiw a0, 31", 0x11e, 0xff, 0x123456789abcc11
    update "c.addiw a0, 31", 0x801f, 0x8000, 0x123456789aacdef
    update "c.addiw a0, 31", 0x12345697, 0x12345678, 0x1234567adc3611f
    update "c.addiw a0, 31", 0xffffffff8000001f, 0x80000000, 0x123456689abcdef
    update "c.addiw a0, 31", 0x1f, 0x100000000, 0x123456589abcdef
    update "c.addiw a0, 31", 0x1e, 0x7fffffffffffffff, 0xfedcba9876543211
    update "c.addiw a0, 31", 0xffffffff8000001f, 0xffffffff80000000, 0xfedcba9889abcdef
    update "c.addiw a0, 31", 0x1d, 0xfffffffffffffffe, 0xfedcba9876543213
end

# c.or: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    update "c.or a0, a1", 0x123456789abcdef, 0x0, 0x123456789abcdef
    update "c.or a0, a1", 0x123456789abcded, 0x1, 0x123456789abcded
    update "c.or a0, a1", 0x123456789abcdeb, 0x2, 0x123456789abcdeb
    update "c.or a0, a1", 0x123456789abcdeb, 0x3, 0x123456789abcde9
    update "c.or a0, a1", 0x123456789abcd7f, 0x7f, 0x123456789abcd11
    update "c.or a0, a1", 0x123456789abccef, 0x80, 0x123456789abccef
    update "c.or a0, a1", 0x123456789abccff, 0xff, 0x123456789abcc11
    update "c.or a0, a1", 0x123456789ab7fff, 0x7fff, 0x123456789ab3211
    update "c.or a0, a1", 0x123456789aacdef, 0x8000, 0x123456789aacdef
    update "c.or a0, a1", 0x123456789aaffff, 0xffff, 0x123456789aa3211
    update "c.or a0, a1", 0x1234567bff7777f, 0x12345678, 0x1234567adc3611f
    update "c.or a0, a1", 0x12345677fffffff, 0x7fffffff, 0x123456776543211
    update "c.or a0, a1", 0x123456689abcdef, 0x80000000, 0x123456689abcdef
    update "c.or a0, a1", 0x1234566ffffffff, 0xffffffff, 0x123456676543211
    update "c.or a0, a1", 0x123456589abcdef, 0x100000000, 0x123456589abcdef
    update "c.or a0, a1", 0x367cfef9bffdfff, 0x123456789abcdef, 0x365cfa89afc5631
    update "c.or a0, a1", 0xffffffffffffffff, 0x7fffffffffffffff, 0xfedcba9876543211
    update "c.or a0, a1", 0x8123456789abcdef, 0x8000000000000000, 0x123456789abcdef
    update "c.or a0, a1", 0xffffffff89abcdef, 0xffffffff80000000, 0xfedcba9889abcdef
    update "c.or a0, a1", 0xfedebadf7757bbdf, 0xfedcba9876543210, 0xfc9a30576503a9cf
    update "c.or a0, a1", 0xffffffffffffffff, 0xfffffffffffffffe, 0xfedcba9876543213
    update "c.or a0, a1", 0xffffffffffffffff, 0xffffffffffffffff, 0xfedcba9876543211
end

# c.and: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    update "c.and a0, a1", 0x0, 0x0, 0x123456789abcdef
    update "c.and a0, a1", 0x1, 0x1, 0x123456789abcded
    update "c.and a0, a1", 0x2, 0x2, 0x123456789abcdeb
    update "c.and a0, a1", 0x1, 0x3, 0x123456789abcde9
    update "c.and a0, a1", 0x11, 0x7f, 0x123456789abcd11
    update "c.and a0, a1", 0x80, 0x80, 0x123456789abccef
    update "c.and a0, a1", 0x11, 0xff, 0x123456789abcc11
    update "c.and a0, a1", 0x3211, 0x7fff, 0x123456789ab3211
    update "c.and a0, a1", 0x8000, 0x8000, 0x123456789aacdef
    update "c.and a0, a1", 0x3211, 0xffff, 0x123456789aa3211
    update "c.and a0, a1", 0x4018, 0x12345678, 0x1234567adc3611f
    update "c.and a0, a1", 0x76543211, 0x7fffffff, 0x123456776543211
    update "c.and a0, a1", 0x80000000, 0x80000000, 0x123456689abcdef
    update "c.and a0, a1", 0x76543211, 0xffffffff, 0x123456676543211
    update "c.and a0, a1", 0x100000000, 0x100000000, 0x123456589abcdef
    update "c.and a0, a1", 0x121452088a84421, 0x123456789abcdef, 0x365cfa89afc5631
    update "c.and a0, a1", 0x7edcba9876543211, 0x7fffffffffffffff, 0xfedcba9876543211
    update "c.and a0, a1", 0x0, 0x8000000000000000, 0x123456789abcdef
    update "c.and a0, a1", 0xfedcba9880000000, 0xffffffff80000000, 0xfedcba9889abcdef
    update "c.and a0, a1", 0xfc98301064002000, 0xfedcba9876543210, 0xfc9a30576503a9cf
    update "c.and a0, a1", 0xfedcba9876543212, 0xfffffffffffffffe, 0xfedcba9876543213
    update "c.and a0, a1", 0xfedcba9876543211, 0xffffffffffffffff, 0xfedcba9876543211
end

# c.subw: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    update "c.subw a0, a1", 0x76543211, 0x0, 0x123456789abcdef
    update "c.subw a0, a1", 0x76543214, 0x1, 0x123456789abcded
    update "c.subw a0, a1", 0x76543217, 0x2, 0x123456789abcdeb
    update "c.subw a0, a1", 0x7654321a, 0x3, 0x123456789abcde9
    update "c.subw a0, a1", 0x7654336e, 0x7f, 0x123456789abcd11
    update "c.subw a0, a1", 0x76543391, 0x80, 0x123456789abccef
    update "c.subw a0, a1", 0x765434ee, 0xff, 0x123456789abcc11
    update "c.subw a0, a1", 0x76554dee, 0x7fff, 0x123456789ab3211
    update "c.subw a0, a1", 0x7655b211, 0x8000, 0x123456789aacdef
    update "c.subw a0, a1", 0x7656cdee, 0xffff, 0x123456789aa3211
    update "c.subw a0, a1", 0x6470f559, 0x12345678, 0x1234567adc3611f
    update "c.subw a0, a1", 0x9abcdee, 0x7fffffff, 0x123456776543211
    update "c.subw a0, a1", 0xfffffffff6543211, 0x80000000, 0x123456689abcdef
    update "c.subw a0, a1", 0xffffffff89abcdee, 0xffffffff, 0x123456676543211
    update "c.subw a0, a1", 0x76543211, 0x100000000, 0x123456589abcdef
    update "c.subw a0, a1", 0xffffffffeeaf77be, 0x123456789abcdef, 0x365cfa89afc5631
    update "c.subw a0, a1", 0xffffffff89abcdee, 0x7fffffffffffffff, 0xfedcba9876543211
    update "c.subw a0, a1", 0x76543211, 0x8000000000000000, 0x123456789abcdef
    update "c.subw a0, a1", 0xfffffffff6543211, 0xffffffff80000000, 0xfedcba9889abcdef
    update "c.subw a0, a1", 0x11508841, 0xfedcba9876543210, 0xfc9a30576503a9cf
    update "c.subw a0, a1", 0xffffffff89abcdeb, 0xfffffffffffffffe, 0xfedcba9876543213
    update "c.subw a0, a1", 0xffffffff89abcdee, 0xffffffffffffffff, 0xfedcba9876543211
end

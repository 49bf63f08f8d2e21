# c.sub: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    update "c.sub a0, a1", 0xfedcba9876543211, 0x0, 0x123456789abcdef
    update "c.sub a0, a1", 0xfedcba9876543214, 0x1, 0x123456789abcded
    update "c.sub a0, a1", 0xfedcba9876543217, 0x2, 0x123456789abcdeb
    update "c.sub a0, a1", 0xfedcba987654321a, 0x3, 0x123456789abcde9
    update "c.sub a0, a1", 0xfedcba987654336e, 0x7f, 0x123456789abcd11
    update "c.sub a0, a1", 0xfedcba9876543391, 0x80, 0x123456789abccef
    update "c.sub a0, a1", 0xfedcba98765434ee, 0xff, 0x123456789abcc11
    update "c.sub a0, a1", 0xfedcba9876554dee, 0x7fff, 0x123456789ab3211
    update "c.sub a0, a1", 0xfedcba987655b211, 0x8000, 0x123456789aacdef
    update "c.sub a0, a1", 0xfedcba987656cdee, 0xffff, 0x123456789aa3211
    update "c.sub a0, a1", 0xfedcba986470f559, 0x12345678, 0x1234567adc3611f
    update "c.sub a0, a1", 0xfedcba9909abcdee, 0x7fffffff, 0x123456776543211
    update "c.sub a0, a1", 0xfedcba99f6543211, 0x80000000, 0x123456689abcdef
    update "c.sub a0, a1", 0xfedcba9a89abcdee, 0xffffffff, 0x123456676543211
    update "c.sub a0, a1", 0xfedcba9b76543211, 0x100000000, 0x123456589abcdef
    update "c.sub a0, a1", 0xfdbd75beeeaf77be, 0x123456789abcdef, 0x365cfa89afc5631
    update "c.sub a0, a1", 0x8123456789abcdee, 0x7fffffffffffffff, 0xfedcba9876543211
    update "c.sub a0, a1", 0x7edcba9876543211, 0x8000000000000000, 0x123456789abcdef
    update "c.sub a0, a1", 0x1234566f6543211, 0xffffffff80000000, 0xfedcba9889abcdef
    update "c.sub a0, a1", 0x2428a4111508841, 0xfedcba9876543210, 0xfc9a30576503a9cf
    update "c.sub a0, a1", 0x123456789abcdeb, 0xfffffffffffffffe, 0xfedcba9876543213
    update "c.sub a0, a1", 0x123456789abcdee, 0xffffffffffffffff, 0xfedcba9876543211
end

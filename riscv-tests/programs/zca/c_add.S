# c.add: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    update "c.add a0, a1", 0x123456789abcdef, 0x0, 0x123456789abcdef
    update "c.add a0, a1", 0x123456789abcdee, 0x1, 0x123456789abcded
    update "c.add a0, a1", 0x123456789abcded, 0x2, 0x123456789abcdeb
    update "c.add a0, a1", 0x123456789abcdec, 0x3, 0x123456789abcde9
    update "c.add a0, a1", 0x123456789abcd90, 0x7f, 0x123456789abcd11
    update "c.add a0, a1", 0x123456789abcd6f, 0x80, 0x123456789abccef
    update "c.add a0, a1", 0x123456789abcd10, 0xff, 0x123456789abcc11
    update "c.add a0, a1", 0x123456789abb210, 0x7fff, 0x123456789ab3211
    update "c.add a0, a1", 0x123456789ab4def, 0x8000, 0x123456789aacdef
    update "c.add a0, a1", 0x123456789ab3210, 0xffff, 0x123456789aa3211
    update "c.add a0, a1", 0x1234567bff7b797, 0x12345678, 0x1234567adc3611f
    update "c.add a0, a1", 0x1234567f6543210, 0x7fffffff, 0x123456776543211
    update "c.add a0, a1", 0x123456709abcdef, 0x80000000, 0x123456689abcdef
    update "c.add a0, a1", 0x123456776543210, 0xffffffff, 0x123456676543211
    update "c.add a0, a1", 0x123456689abcdef, 0x100000000, 0x123456589abcdef
    update "c.add a0, a1", 0x489151024a82420, 0x123456789abcdef, 0x365cfa89afc5631
    update "c.add a0, a1", 0x7edcba9876543210, 0x7fffffffffffffff, 0xfedcba9876543211
    update "c.add a0, a1", 0x8123456789abcdef, 0x8000000000000000, 0x123456789abcdef
    update "c.add a0, a1", 0xfedcba9809abcdef, 0xffffffff80000000, 0xfedcba9889abcdef
    update "c.add a0, a1", 0xfb76eaefdb57dbdf, 0xfedcba9876543210, 0xfc9a30576503a9cf
    update "c.add a0, a1", 0xfedcba9876543211, 0xfffffffffffffffe, 0xfedcba9876543213
    update "c.add a0, a1", 0xfedcba9876543210, 0xffffffffffffffff, 0xfedcba9876543211
end

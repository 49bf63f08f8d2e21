# c.addw: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    update "c.addw a0, a1", 0xffffffff89abcdef, 0x0, 0x123456789abcdef
    update "c.addw a0, a1", 0xffffffff89abcdee, 0x1, 0x123456789abcded
    update "c.addw a0, a1", 0xffffffff89abcded, 0x2, 0x123456789abcdeb
    update "c.addw a0, a1", 0xffffffff89abcdec, 0x3, 0x123456789abcde9
    update "c.addw a0, a1", 0xffffffff89abcd90, 0x7f, 0x123456789abcd11
    update "c.addw a0, a1", 0xffffffff89abcd6f, 0x80, 0x123456789abccef
    update "c.addw a0, a1", 0xffffffff89abcd10, 0xff, 0x123456789abcc11
    update "c.addw a0, a1", 0xffffffff89abb210, 0x7fff, 0x123456789ab3211
    update "c.addw a0, a1", 0xffffffff89ab4def, 0x8000, 0x123456789aacdef
    update "c.addw a0, a1", 0xffffffff89ab3210, 0xffff, 0x123456789aa3211
    update "c.addw a0, a1", 0xffffffffbff7b797, 0x12345678, 0x1234567adc3611f
    update "c.addw a0, a1", 0xfffffffff6543210, 0x7fffffff, 0x123456776543211
    update "c.addw a0, a1", 0x9abcdef, 0x80000000, 0x123456689abcdef
    update "c.addw a0, a1", 0x76543210, 0xffffffff, 0x123456676543211
    update "c.addw a0, a1", 0xffffffff89abcdef, 0x100000000, 0x123456589abcdef
    update "c.addw a0, a1", 0x24a82420, 0x123456789abcdef, 0x365cfa89afc5631
    update "c.addw a0, a1", 0x76543210, 0x7fffffffffffffff, 0xfedcba9876543211
    update "c.addw a0, a1", 0xffffffff89abcdef, 0x8000000000000000, 0x123456789abcdef
    update "c.addw a0, a1", 0x9abcdef, 0xffffffff80000000, 0xfedcba9889abcdef
    update "c.addw a0, a1", 0xffffffffdb57dbdf, 0xfedcba9876543210, 0xfc9a30576503a9cf
    update "c.addw a0, a1", 0x76543211, 0xfffffffffffffffe, 0xfedcba9876543213
    update "c.addw a0, a1", 0x76543210, 0xffffffffffffffff, 0xfedcba9876543211
end

# c.not: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    update ".2byte 0x9d75", 0xffffffffffffffff, 0x0, 0x123456789abcdef
    update ".2byte 0x9d75", 0xfffffffffffffffe, 0x1, 0x123456789abcded
    update ".2byte 0x9d75", 0xfffffffffffffffd, 0x2, 0x123456789abcdeb
    update ".2byte 0x9d75", 0xfffffffffffffffc, 0x3, 0x123456789abcde9
    update ".2byte 0x9d75", 0xffffffffffffff80, 0x7f, 0x123456789abcd11
    update ".2byte 0x9d75", 0xffffffffffffff7f, 0x80, 0x123456789abccef
    update ".2byte 0x9d75", 0xffffffffffffff00, 0xff, 0x123456789abcc11
    update ".2byte 0x9d75", 0xffffffffffff8000, 0x7fff, 0x123456789ab3211
    update ".2byte 0x9d75", 0xffffffffffff7fff, 0x8000, 0x123456789aacdef
    update ".2byte 0x9d75", 0xffffffffffff0000, 0xffff, 0x123456789aa3211
    update ".2byte 0x9d75", 0xffffffffedcba987, 0x12345678, 0x1234567adc3611f
    update ".2byte 0x9d75", 0xffffffff80000000, 0x7fffffff, 0x123456776543211
    update ".2byte 0x9d75", 0xffffffff7fffffff, 0x80000000, 0x123456689abcdef
    update ".2byte 0x9d75", 0xffffffff00000000, 0xffffffff, 0x123456676543211
    update ".2byte 0x9d75", 0xfffffffeffffffff, 0x100000000, 0x123456589abcdef
    update ".2byte 0x9d75", 0xfedcba9876543210, 0x123456789abcdef, 0x365cfa89afc5631
    update ".2byte 0x9d75", 0x8000000000000000, 0x7fffffffffffffff, 0xfedcba9876543211
    update ".2byte 0x9d75", 0x7fffffffffffffff, 0x8000000000000000, 0x123456789abcdef
    update ".2byte 0x9d75", 0x7fffffff, 0xffffffff80000000, 0xfedcba9889abcdef
    update ".2byte 0x9d75", 0x123456789abcdef, 0xfedcba9876543210, 0xfc9a30576503a9cf
    update ".2byte 0x9d75", 0x1, 0xfffffffffffffffe, 0xfedcba9876543213
    update ".2byte 0x9d75", 0x0, 0xffffffffffffffff, 0xfedcba9876543211
end

# c.mul: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    update ".2byte 0x9d4d", 0x0, 0x0, 0x123456789abcdef
    update ".2byte 0x9d4d", 0x123456789abcded, 0x1, 0x123456789abcded
    update ".2byte 0x9d4d", 0x2468acf13579bd6, 0x2, 0x123456789abcdeb
    update ".2byte 0x9d4d", 0x369d0369d0369bb, 0x3, 0x123456789abcde9
    update ".2byte 0x9d4d", 0x907f6e5d4c3abb6f, 0x7f, 0x123456789abcd11
    update ".2byte 0x9d4d", 0x91a2b3c4d5e67780, 0x80, 0x123456789abccef
    update ".2byte 0x9d4d", 0x22222222222044ef, 0xff, 0x123456789abcc11
    update ".2byte 0x9d4d", 0xa1907f6e0f5d4def, 0x7fff, 0x123456789ab3211
    update ".2byte 0x9d4d", 0xa2b3c4d566f78000, 0x8000, 0x123456789aacdef
    update ".2byte 0x9d4d", 0x44444442a866cdef, 0xffff, 0x123456789aa3211
    update ".2byte 0x9d4d", 0xc520657cfe81f088, 0x12345678, 0x1234567adc3611f
    update ".2byte 0x9d4d", 0xba06d3a109abcdef, 0x7fffffff, 0x123456776543211
    update ".2byte 0x9d4d", 0x44d5e6f780000000, 0x80000000, 0x123456689abcdef
    update ".2byte 0x9d4d", 0x7530ecaa89abcdef, 0xffffffff, 0x123456676543211
    update ".2byte 0x9d4d", 0x89abcdef00000000, 0x100000000, 0x123456589abcdef
    update ".2byte 0x9d4d", 0xfc5c55e98e54b4bf, 0x123456789abcdef, 0x365cfa89afc5631
    update ".2byte 0x9d4d", 0x8123456789abcdef, 0x7fffffffffffffff, 0xfedcba9876543211
    update ".2byte 0x9d4d", 0x8000000000000000, 0x8000000000000000, 0x123456789abcdef
    update ".2byte 0x9d4d", 0xbb2a190880000000, 0xffffffff80000000, 0xfedcba9889abcdef
    update ".2byte 0x9d4d", 0xffc2259229510af0, 0xfedcba9876543210, 0xfc9a30576503a9cf
    update ".2byte 0x9d4d", 0x2468acf13579bda, 0xfffffffffffffffe, 0xfedcba9876543213
    update ".2byte 0x9d4d", 0x123456789abcdef, 0xffffffffffffffff, 0xfedcba9876543211
end

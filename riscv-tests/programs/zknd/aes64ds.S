# aes64ds: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    integer "aes64ds a0, a1, a2", 0x5252525252525252, 0x0, 0x0
    integer "aes64ds a0, a1, a2", 0x5252525252525252, 0x0, 0x7fff
    integer "aes64ds a0, a1, a2", 0x5252525252525252, 0x0, 0x100000000
    integer "aes64ds a0, a1, a2", 0x7d7d5252527d7d52, 0x0, 0xffffffffffffffff
    integer "aes64ds a0, a1, a2", 0x5252525252525209, 0x1, 0xff
    integer "aes64ds a0, a1, a2", 0x7d525252527d5209, 0x1, 0xffffffff
    integer "aes64ds a0, a1, a2", 0x7d7d5252527d7d09, 0x1, 0xfffffffffffffffe
    integer "aes64ds a0, a1, a2", 0x525252525252526a, 0x2, 0x80
    integer "aes64ds a0, a1, a2", 0x3a5252525252526a, 0x2, 0x80000000
    integer "aes64ds a0, a1, a2", 0xf93525252fdc06a, 0x2, 0xfedcba9876543210
    integer "aes64ds a0, a1, a2", 0x52525252525252d5, 0x3, 0x7f
    integer "aes64ds a0, a1, a2", 0x6b525252527d52d5, 0x3, 0x7fffffff
    integer "aes64ds a0, a1, a2", 0x3a7d525252527dd5, 0x3, 0xffffffff80000000
    integer "aes64ds a0, a1, a2", 0x525252525252526b, 0x7f, 0x3
    integer "aes64ds a0, a1, a2", 0x395252525228526b, 0x7f, 0x12345678
    integer "aes64ds a0, a1, a2", 0x525252525252526b, 0x7f, 0x8000000000000000
    integer "aes64ds a0, a1, a2", 0x525252525252523a, 0x80, 0x2
    integer "aes64ds a0, a1, a2", 0x525252525252523a, 0x80, 0xffff
    integer "aes64ds a0, a1, a2", 0x7d7d5252527d7d3a, 0x80, 0x7fffffffffffffff
    integer "aes64ds a0, a1, a2", 0x525252525252527d, 0xff, 0x1
    integer "aes64ds a0, a1, a2", 0x525252525252527d, 0xff, 0x8000
    integer "aes64ds a0, a1, a2", 0xf2325252520e687d, 0xff, 0x123456789abcdef
    integer "aes64ds a0, a1, a2", 0x52526b525252527d, 0x7fff, 0x0
    integer "aes64ds a0, a1, a2", 0x52526b525252527d, 0x7fff, 0x7fff
    integer "aes64ds a0, a1, a2", 0x52526b525252527d, 0x7fff, 0x100000000
    integer "aes64ds a0, a1, a2", 0x7d7d6b52527d7d7d, 0x7fff, 0xffffffffffffffff
    integer "aes64ds a0, a1, a2", 0x52523a5252525252, 0x8000, 0xff
    integer "aes64ds a0, a1, a2", 0x7d523a52527d5252, 0x8000, 0xffffffff
    integer "aes64ds a0, a1, a2", 0x7d7d3a52527d7d52, 0x8000, 0xfffffffffffffffe
    integer "aes64ds a0, a1, a2", 0x52527d525252527d, 0xffff, 0x80
    integer "aes64ds a0, a1, a2", 0x3a527d525252527d, 0xffff, 0x80000000
    integer "aes64ds a0, a1, a2", 0xf937d5252fdc07d, 0xffff, 0xfedcba9876543210
    integer "aes64ds a0, a1, a2", 0x5252b952525252c1, 0x12345678, 0x7f
    integer "aes64ds a0, a1, a2", 0x6b52b952527d52c1, 0x12345678, 0x7fffffff
    integer "aes64ds a0, a1, a2", 0x3a7db95252527dc1, 0x12345678, 0xffffffff80000000
    integer "aes64ds a0, a1, a2", 0x52527d525252527d, 0x7fffffff, 0x3
    integer "aes64ds a0, a1, a2", 0x39527d525228527d, 0x7fffffff, 0x12345678
    integer "aes64ds a0, a1, a2", 0x52527d525252527d, 0x7fffffff, 0x8000000000000000
    integer "aes64ds a0, a1, a2", 0x5252525252525252, 0x80000000, 0x2
    integer "aes64ds a0, a1, a2", 0x5252525252525252, 0x80000000, 0xffff
    integer "aes64ds a0, a1, a2", 0x7d7d5252527d7d52, 0x80000000, 0x7fffffffffffffff
    integer "aes64ds a0, a1, a2", 0x52527d525252527d, 0xffffffff, 0x1
    integer "aes64ds a0, a1, a2", 0x52527d525252527d, 0xffffffff, 0x8000
    integer "aes64ds a0, a1, a2", 0xf2327d52520e687d, 0xffffffff, 0x123456789abcdef
    integer "aes64ds a0, a1, a2", 0x5252520952525252, 0x100000000, 0x0
    integer "aes64ds a0, a1, a2", 0x5252520952525252, 0x100000000, 0x7fff
    integer "aes64ds a0, a1, a2", 0x5252520952525252, 0x100000000, 0x100000000
    integer "aes64ds a0, a1, a2", 0x7d7d5209527d7d52, 0x100000000, 0xffffffffffffffff
    integer "aes64ds a0, a1, a2", 0x5252800a09525261, 0x123456789abcdef, 0xff
    integer "aes64ds a0, a1, a2", 0x7d52800a097d5261, 0x123456789abcdef, 0xffffffff
    integer "aes64ds a0, a1, a2", 0x7d7d800a097d7d61, 0x123456789abcdef, 0xfffffffffffffffe
    integer "aes64ds a0, a1, a2", 0x52527d7d6b52527d, 0x7fffffffffffffff, 0x80
    integer "aes64ds a0, a1, a2", 0x3a527d7d6b52527d, 0x7fffffffffffffff, 0x80000000
    integer "aes64ds a0, a1, a2", 0xf937d7d6bfdc07d, 0x7fffffffffffffff, 0xfedcba9876543210
    integer "aes64ds a0, a1, a2", 0x525252523a525252, 0x8000000000000000, 0x7f
    integer "aes64ds a0, a1, a2", 0x6b5252523a7d5252, 0x8000000000000000, 0x7fffffff
    integer "aes64ds a0, a1, a2", 0x3a7d52523a527d52, 0x8000000000000000, 0xffffffff80000000
    integer "aes64ds a0, a1, a2", 0x5252527d7d525252, 0xffffffff80000000, 0x3
    integer "aes64ds a0, a1, a2", 0x3952527d7d285252, 0xffffffff80000000, 0x12345678
    integer "aes64ds a0, a1, a2", 0x5252527d7d525252, 0xffffffff80000000, 0x8000000000000000
    integer "aes64ds a0, a1, a2", 0x5252a1e20c52527c, 0xfedcba9876543210, 0x2
    integer "aes64ds a0, a1, a2", 0x5252a1e20c52527c, 0xfedcba9876543210, 0xffff
    integer "aes64ds a0, a1, a2", 0x7d7da1e20c7d7d7c, 0xfedcba9876543210, 0x7fffffffffffffff
    integer "aes64ds a0, a1, a2", 0x52527d7d7d52520c, 0xfffffffffffffffe, 0x1
    integer "aes64ds a0, a1, a1", 0x32520a09526852f2, 0x123456789
    update "aes64ds a0, a0, a1", 0x5252c052525252e2, 0xfedcba98, 0x5
    update "aes64ds a0, a1, a0", 0x5252c052525252e2, 0x7, 0xfedcba98
end

# c.ntl.s1: a hint, which changes nothing.

.include "conformance.inc"

begin
    quiet ".2byte 0x9012"
    quiet ".2byte 0x9012; lw zero, 0(a1)"
end

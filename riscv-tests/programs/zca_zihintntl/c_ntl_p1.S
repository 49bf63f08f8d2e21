# c.ntl.p1: a hint, which changes nothing.

.include "conformance.inc"

begin
    quiet ".2byte 0x900a"
    quiet ".2byte 0x900a; lw zero, 0(a1)"
end

# c.ntl.pall: a hint, which changes nothing.

.include "conformance.inc"

begin
    quiet ".2byte 0x900e"
    quiet ".2byte 0x900e; lw zero, 0(a1)"
end

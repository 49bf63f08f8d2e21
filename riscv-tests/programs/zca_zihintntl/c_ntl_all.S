# c.ntl.all: a hint, which changes nothing.

.include "conformance.inc"

begin
    quiet ".2byte 0x9016"
    quiet ".2byte 0x9016; lw zero, 0(a1)"
end

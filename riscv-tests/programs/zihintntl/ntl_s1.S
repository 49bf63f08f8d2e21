# ntl.s1: a hint, which changes nothing.

.include "conformance.inc"

begin
    quiet ".4byte 0x00400033"
    quiet ".4byte 0x00400033; lw zero, 0(a1)"
end

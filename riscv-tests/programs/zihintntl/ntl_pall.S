# ntl.pall: a hint, which changes nothing.

.include "conformance.inc"

begin
    quiet ".4byte 0x00300033"
    quiet ".4byte 0x00300033; lw zero, 0(a1)"
end

# ntl.all: a hint, which changes nothing.

.include "conformance.inc"

begin
    quiet ".4byte 0x00500033"
    quiet ".4byte 0x00500033; lw zero, 0(a1)"
end

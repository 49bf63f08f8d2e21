# c.slli64: a shift by 0, which RV64 has as a hint: nothing changes.

.include "conformance.inc"

begin
    update ".2byte 0x0502", 0x123456789abcdef0, 0x123456789abcdef0, 5
    update ".2byte 0x0502", -1, -1, 5
end

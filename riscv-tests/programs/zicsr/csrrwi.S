# csrrwi: an immediate of 5 bits is written.

.include "conformance.inc"

begin
    integer "csrrwi zero, fcsr, 31; csrrwi a0, fcsr, 9", 31
    integer "csrrwi a0, fcsr, 0", 9
    integer "csrr a0, fcsr", 0
end

# csrrci: bits of an immediate are cleared; with 0 nothing is written.

.include "conformance.inc"

begin
    integer "csrw fcsr, a1; csrrci a0, fcsr, 17", 0xff, 0xff
    integer "csrrci a0, fcsr, 0", 0xee
    integer "csrrci a0, fcsr, 14", 0xee
    integer "csrr a0, fcsr; csrw fcsr, zero", 0xe0
end

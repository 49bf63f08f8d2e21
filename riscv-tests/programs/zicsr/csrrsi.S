# csrrsi: bits of an immediate are set; with 0 nothing is written.

.include "conformance.inc"

begin
    integer "csrw fcsr, zero; csrrsi a0, fcsr, 17", 0
    integer "csrrsi a0, fcsr, 6", 17
    integer "csrrsi a0, fcsr, 0; csrw fcsr, zero", 23
end

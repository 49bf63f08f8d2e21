# csrrs: bits are set; with x0 nothing is written.

.include "conformance.inc"

begin
    integer "csrw fcsr, zero; csrrs a0, fflags, a1", 0, 0x11
    integer "csrrs a0, fflags, a1", 0x11, 0x06
    integer "csrrs a0, fflags, zero", 0x17
    integer "csrrs a0, frm, a1", 0, 5
    integer "csrrs a0, fcsr, zero; csrw fcsr, zero", 0xb7
end

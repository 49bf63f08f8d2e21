# csrrw: the old value is read, the new one written; fcsr has 8 bits.

.include "conformance.inc"

begin
    integer "csrw fcsr, zero; csrrw a0, fcsr, a1", 0, 0xffffffffffffffff
    integer "csrrw a0, fcsr, a1", 0xff, 0x5a
    integer "csrrw a1, fcsr, a1; mv a0, a1", 0x5a, 0x13
    integer "csrrw zero, fcsr, a1; csrr a0, fflags", 0x15, 0x75
    integer "csrr a0, frm", 3
    integer "csrrw a0, frm, zero", 3
    integer "csrr a0, fcsr", 0x15
end

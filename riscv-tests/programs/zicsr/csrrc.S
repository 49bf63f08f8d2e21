# csrrc: bits are cleared; with x0 nothing is written.

.include "conformance.inc"

begin
    integer "csrw fcsr, a1; csrrc a0, fflags, a2", 0x1f, 0xff, 0x0a
    integer "csrrc a0, fcsr, a1", 0xf5, 0xe0
    integer "csrrc a0, fcsr, zero", 0x15
    integer "csrrc a0, fcsr, a1", 0x15, 0xffffffffffffffff
    integer "csrr a0, fcsr", 0
end

# c.ld: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    load "c.ld a0, 0(a1)", 0xec459ef750a9025b, 0x0
    load "c.ld a0, 0(a1)", 0x2f88e13a93ec459e, 0x5
    load "c.ld a0, 0(a1)", 0xd73089e23b94ed46, 0xf08
    load "c.ld a0, 0(a1)", 0xc72079d22b67c019, 0xffd
    load "c.ld a0, 248(a1)", 0xb40d66bf1871ca23, 0x0
    load "c.ld a0, 248(a1)", 0x146dc61f78b40d66, 0x5
    load "c.ld a0, 248(a1)", 0xbc156ec72079d22b, 0xf08
    load "c.ld a0, 248(a1)", 0x8fe8419af34ca5fe, 0xffd
end

# Debug triggers: an address match on execution, load and store raises a breakpoint in the modes that are chosen.

.include "privileged.inc"

.set EXECUTE, 4
.set STORE, 2
.set LOAD, 1
.set IN_M, 64
.set IN_U, 8

.macro trigger number, where, kind
    csrwi tselect, \number
    la t0, \where
    csrw tdata2, t0
    li t0, 2 << 60 | \kind
    csrw tdata1, t0
.endm

# In M-mode triggers are held back while interrupts are off.
.macro with_interrupts
    li t0, 1 << 7
    csrs mstatus, t0
.endm

begin_privileged
    trigger 0, scratch + 8, LOAD | IN_M
    la a1, scratch
    run_in MACHINE, "ld a0, 8(a1)", 11
    trigger 0, scratch + 8, LOAD | IN_M
    la a1, scratch
    with_interrupts
    run_in MACHINE, "ld a0, 8(a1)", BREAKPOINT
    la a0, scratch + 8
    bne s4, a0, fail
    la a1, scratch
    with_interrupts
    run_in MACHINE, "ld a0, 0(a1)", 11
    with_interrupts
    run_in MACHINE, "sd a0, 8(a1)", 11
    with_interrupts
    run_in USER, "ld a0, 8(a1)", 8
    trigger 1, scratch + 16, STORE | IN_U
    la a1, scratch
    with_interrupts
    run_in USER, "sd a0, 16(a1)", BREAKPOINT
    with_interrupts
    run_in MACHINE, "sd a0, 16(a1)", 11
    trigger 0, watched, EXECUTE | IN_U
    with_interrupts
    run_in USER, "watched: nop", BREAKPOINT
    csrw tdata1, zero
end

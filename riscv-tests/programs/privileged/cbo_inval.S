# Cache-block instructions below M-mode: each field of menvcfg and senvcfg allows its own.

.include "privileged.inc"

.set MENVCFG, 0x30a
.set SENVCFG, 0x10a

.macro expect_blocks mode, inval, clean, zero
    la a1, scratch
    run_in \mode, "cbo.inval (a1)", \inval
    la a1, scratch
    run_in \mode, "cbo.clean (a1)", \clean
    la a1, scratch
    run_in \mode, "cbo.flush (a1)", \clean
    la a1, scratch
    run_in \mode, "cbo.zero (a1)", \zero
.endm

begin_privileged
    expect_blocks MACHINE, 11, 11, 11
    expect_blocks SUPERVISOR, ILLEGAL, ILLEGAL, ILLEGAL
    li t0, 0x30
    csrw MENVCFG, t0
    expect_blocks SUPERVISOR, 9, ILLEGAL, ILLEGAL
    expect_blocks USER, ILLEGAL, ILLEGAL, ILLEGAL
    csrw SENVCFG, t0
    li t0, 0xf0
    csrw MENVCFG, t0
    expect_blocks SUPERVISOR, 9, 9, 9
    li t0, 0x30
    csrw SENVCFG, t0
    expect_blocks USER, 8, ILLEGAL, ILLEGAL
    li t0, 0xc0
    csrw SENVCFG, t0
    expect_blocks USER, ILLEGAL, 8, 8
end

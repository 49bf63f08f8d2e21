# Physical memory protection: modes, order of entries, partial matches, locking.

.include "privileged.inc"

.set NAPOT, 0x18
.set NA4, 0x10
.set TOR, 0x08
.set LOCK, 0x80

.macro address number, value, shift=2
    la t0, \value
    srli t0, t0, \shift
    csrw pmpaddr\number, t0
.endm

.macro expect_load mode, where, cause
    la a1, \where
    run_in \mode, "ld a0, 0(a1)", \cause
.endm

.macro expect_store mode, where, cause
    la a1, \where
    run_in \mode, "sd a0, 0(a1)", \cause
.endm

begin_privileged
    # Everything is open in the last entry; the first is one doubleword without rights.
    li t0, -1
    csrw pmpaddr7, t0
    address 0, scratch + 64
    li t0, (NAPOT | 7) << 56 | NAPOT
    csrw pmpcfg0, t0
    expect_load USER, scratch + 64, LOAD_ACCESS
    expect_load USER, scratch + 56, 8
    expect_load USER, scratch + 72, 8
    expect_load USER, scratch + 60, LOAD_ACCESS
    expect_load SUPERVISOR, scratch + 64, LOAD_ACCESS
    expect_load MACHINE, scratch + 64, 11
    expect_store USER, scratch + 64, STORE_ACCESS
    # Four bytes, readable.
    address 0, scratch + 64
    li t0, (NAPOT | 7) << 56 | NA4 | 1
    csrw pmpcfg0, t0
    la a1, scratch + 64
    run_in USER, "lw a0, 0(a1)", 8
    la a1, scratch + 64
    run_in USER, "sw a0, 0(a1)", STORE_ACCESS
    expect_load USER, scratch + 64, LOAD_ACCESS
    # A range from entry 0 to entry 1, writable and readable only.
    address 0, scratch
    address 1, scratch + 128
    li t0, (TOR | 3) << 8
    csrw pmpcfg0, t0
    la a1, scratch + 120
    run_in MACHINE, "ld a0, 0(a1)", 11
    # With MPRV, M-mode loads as U does, also past the range.
    next_case
    la s1, 1f
    la a1, scratch + 120
    la a2, scratch + 128
    li s2, -1
    set_previous USER
    li t0, 1 << 17
    csrs mstatus, t0
    ld a0, 0(a1)
2:  ld a0, 0(a2)
1:  li t0, 1 << 17
    csrc mstatus, t0
    expect s2, LOAD_ACCESS
    la a0, 2b
    bne s3, a0, fail
    la a0, scratch + 128
    bne s4, a0, fail
    # Code that may not be executed.
    li t0, (NAPOT | 3) << 56
    csrw pmpcfg0, t0
    next_case
    la s1, 1f
    set_previous USER
    la t0, fail
    csrw mepc, t0
    mret
1:  expect s2, 1
    # A locked entry binds M-mode, and cannot be changed.
    address 3, scratch + 4096
    li t0, (NAPOT | 7) << 56 | (LOCK | NAPOT | 1) << 24
    csrw pmpcfg0, t0
    expect_store MACHINE, scratch + 4096, STORE_ACCESS
    expect_load MACHINE, scratch + 4096, 11
    next_case
    csrw pmpcfg0, zero
    csrr a0, pmpcfg0
    expect a0, (LOCK | NAPOT | 1) << 24
    next_case
    csrr a0, pmpaddr3
    csrw pmpaddr3, zero
    csrr a1, pmpaddr3
    bne a0, a1, fail
end

# Sv39, Sv48 and Sv57: permissions, SUM, MXR, A and D by trap and (Svadu) by the hart, superpages, reserved bits, Svnapot,
# Svpbmt, addresses that are not canonical, faults in the second half of an access.

.include "privileged.inc"

.set V, 1
.set R, 2
.set W, 4
.set X, 8
.set U, 16
.set A, 64
.set D, 128
.set RWX, R | W | X
.set MENVCFG, 0x30a

# The leaf entry of `va` (in the first 2 MiB) for the frame of `target`.
.macro map va, target, flags
    la t0, \target
    srli t0, t0, 12
    slli t0, t0, 10
    li t1, \flags
    or t0, t0, t1
    la t1, leaves + (\va >> 12 & 511) * 8
    sd t0, 0(t1)
    sfence.vma
.endm

# A load or store by M-mode as S-mode would do it (MPRV), with these bits of mstatus. A cause, or -1.
.macro access insn, va, cause, mode=SUPERVISOR, bits=0
    next_case
    la s1, 9f
    li s2, -1
    set_previous \mode
    li a1, \va
    li t0, 1 << 17 | \bits
    csrs mstatus, t0
    \insn
9:  li t0, 1 << 17 | 1 << 18 | 1 << 19
    csrc mstatus, t0
    expect s2, \cause
.endm

.set SUM, 1 << 18
.set MXR, 1 << 19

.macro set_satp mode, root
    la t0, \root
    srli t0, t0, 12
    li t1, \mode << 60
    or t0, t0, t1
    csrw satp, t0
    sfence.vma
.endm

.macro link table, next
    la t0, \next
    srli t0, t0, 12
    slli t0, t0, 10
    ori t0, t0, V
    la t1, \table
    sd t0, 0(t1)
.endm

begin_privileged
    link level4, level3
    link level3, level2
    link level2, level1
    link level1, leaves
    .irp mode, 8, 9, 10
    .if \mode == 8
    set_satp 8, level2
    .elseif \mode == 9
    set_satp 9, level3
    .else
    set_satp 10, level4
    .endif
    map 0x1000, scratch, V | R | W | A | D
    access "ld a0, 0(a1)", 0x1000, -1
    access "sd a0, 0(a1)", 0x1000, -1
    access "ld a0, 0(a1)", 0x1000, LOAD_PAGE, USER
    access "ld a0, 0(a1)", 0x2000, LOAD_PAGE
    expect_value 0x2000
    access "sd a0, 0(a1)", 0x2000, STORE_PAGE
    access "amoadd.d a0, a0, (a1)", 0x2000, STORE_PAGE
    access "lr.d a0, (a1)", 0x2000, LOAD_PAGE
    # The second half of an access is the one that faults.
    access "ld a0, 0(a1)", 0x1ffc, LOAD_PAGE
    expect_value 0x2000
    access "sd a0, 0(a1)", 0x1ffe, STORE_PAGE
    expect_value 0x2000
    .endr
    access "ld a0, 0(a1)", 0x0200000000001000, LOAD_PAGE
    set_satp 8, level2
    access "ld a0, 0(a1)", 0x0000008000001000, LOAD_PAGE
    access "ld a0, 0(a1)", 0x0000004000001000, LOAD_PAGE
    # Permissions.
    map 0x1000, scratch, V | R | A | D
    access "sd a0, 0(a1)", 0x1000, STORE_PAGE
    access "ld a0, 0(a1)", 0x1000, -1
    map 0x1000, scratch, V | X | A | D
    access "ld a0, 0(a1)", 0x1000, LOAD_PAGE
    access "ld a0, 0(a1)", 0x1000, -1, SUPERVISOR, MXR
    map 0x1000, scratch, V | W | A | D
    access "ld a0, 0(a1)", 0x1000, LOAD_PAGE
    # User pages.
    map 0x1000, scratch, V | R | W | U | A | D
    access "ld a0, 0(a1)", 0x1000, LOAD_PAGE
    access "ld a0, 0(a1)", 0x1000, -1, SUPERVISOR, SUM
    access "ld a0, 0(a1)", 0x1000, -1, USER
    # A and D: first by trap, then by the hart.
    map 0x1000, scratch, V | R | W
    access "ld a0, 0(a1)", 0x1000, LOAD_PAGE
    map 0x1000, scratch, V | R | W | A
    access "ld a0, 0(a1)", 0x1000, -1
    access "sd a0, 0(a1)", 0x1000, STORE_PAGE
    li t0, 1 << 61
    csrw MENVCFG, t0
    map 0x1000, scratch, V | R | W
    access "ld a0, 0(a1)", 0x1000, -1
    next_case
    la t0, leaves + 8
    ld a0, 0(t0)
    andi a0, a0, A | D
    expect a0, A
    access "sd a0, 0(a1)", 0x1000, -1
    next_case
    la t0, leaves + 8
    ld a0, 0(t0)
    andi a0, a0, A | D
    expect a0, A | D
    csrw MENVCFG, zero
    # Reserved bits; memory types are reserved until they are enabled.
    map 0x1000, scratch, V | R | A | D | 1 << 54
    access "ld a0, 0(a1)", 0x1000, LOAD_PAGE
    map 0x1000, scratch, V | R | A | D | 1 << 61
    access "ld a0, 0(a1)", 0x1000, LOAD_PAGE
    li t0, 1 << 62
    csrw MENVCFG, t0
    sfence.vma
    access "ld a0, 0(a1)", 0x1000, -1
    map 0x1000, scratch, V | R | A | D | 3 << 61
    access "ld a0, 0(a1)", 0x1000, LOAD_PAGE
    # A 64 KiB range: the low bits of the frame number come from the address.
    la t0, range
    srli t0, t0, 12
    ori t0, t0, 8
    slli t0, t0, 10
    li t1, 1 << 63 | V | R | A | D
    or t0, t0, t1
    la t1, leaves + 0x15 * 8
    sd t0, 0(t1)
    sfence.vma
    access "ld a0, 0(a1)", 0x15010, -1
    next_case
    la t0, range + 0x5010
    ld t1, 0(t0)
    bne a0, t1, fail
    # Superpages: aligned, and not.
    li t0, 0x80000000 >> 12 << 10 | V | R | A | D
    la t1, level1 + 8
    sd t0, 0(t1)
    li t0, 0x80001000 >> 12 << 10 | V | R | A | D
    sd t0, 8(t1)
    sfence.vma
    access "lwu a0, 0(a1)", 0x200000, -1
    next_case
    la t0, _start
    lwu t1, 0(t0)
    bne a0, t1, fail
    access "ld a0, 0(a1)", 0x400000, LOAD_PAGE
    # A table that lies outside of memory is an access fault.
    li t0, 0x40000000 >> 12 << 10 | V
    la t1, level1 + 24
    sd t0, 0(t1)
    sfence.vma
    access "ld a0, 0(a1)", 0x600000, LOAD_ACCESS
    # Fetches: a page without X, and a user page from S-mode.
    map 0x1000, scratch, V | R | W | A | D
    next_case
    la s1, 1f
    set_previous SUPERVISOR
    li t0, 0x1000
    csrw mepc, t0
    mret
1:  expect s2, FETCH_PAGE
    expect s4, 0x1000
    map 0x1000, scratch, V | R | W | X | U | A | D
    next_case
    la s1, 1f
    set_previous SUPERVISOR
    li t0, 0x1000
    csrw mepc, t0
    mret
1:  expect s2, FETCH_PAGE
    # In U-mode it runs: an ecall.
    la t0, scratch
    li t1, 0x73
    sw t1, 0(t0)
    next_case
    la s1, 1f
    set_previous USER
    li t0, 0x1000
    csrw mepc, t0
    mret
1:  expect s2, 8
    expect s3, 0x1000
end
    .balign 4096
level4: .zero 4096
level3: .zero 4096
level2: .zero 4096
level1: .zero 4096
leaves: .zero 4096
    .balign 65536
range:
    .set n, 0
    .rept 8192
    .dword n
    .set n, n + 3
    .endr

# sfence.w.inval: illegal in U-mode.

.include "privileged.inc"

begin_privileged
    run_in USER, "sfence.w.inval", ILLEGAL
    run_in SUPERVISOR, "sfence.w.inval", 9
    run_in MACHINE, "sfence.w.inval", 11
end

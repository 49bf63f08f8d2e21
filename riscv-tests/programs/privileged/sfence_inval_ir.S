# sfence.inval.ir: illegal in U-mode.

.include "privileged.inc"

begin_privileged
    run_in USER, "sfence.inval.ir", ILLEGAL
    run_in SUPERVISOR, "sfence.inval.ir", 9
    run_in MACHINE, "sfence.inval.ir", 11
end

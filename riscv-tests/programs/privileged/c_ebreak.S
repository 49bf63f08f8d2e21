# c.ebreak: a breakpoint in every mode, whose value is its address.

.include "privileged.inc"

begin_privileged
    run_in USER, "c.ebreak", BREAKPOINT
    bne s4, s3, fail
    run_in SUPERVISOR, "c.ebreak", BREAKPOINT
    bne s4, s3, fail
    run_in MACHINE, "c.ebreak", BREAKPOINT
    bne s4, s3, fail
end

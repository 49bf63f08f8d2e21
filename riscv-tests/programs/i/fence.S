# fence: expected values from Spike. Written by riscv-tests/generate.

.include "conformance.inc"

begin
    quiet "fence"
    quiet "fence rw, rw"
    quiet "fence w, r"
    quiet "fence r, r"
    quiet ".4byte 0x0000000f"
end

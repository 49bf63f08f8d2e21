//! What a run cost, as `--stats` prints it: one line a figure, each with its unit.

use std::fmt;

use crate::os::Statistics;

/// A run's statistics, rendered.
pub struct StatisticsReport<'a>(pub &'a Statistics);

impl fmt::Display for StatisticsReport<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Statistics { instructions, os, mm, hart, frames } = self.0;
        let faults = &mm.faults;
        let mut line = |count: u64, what: &str| writeln!(f, "{count:>16}  {what}");
        line(*instructions, "instructions")?;
        line(os.syscalls, "system calls")?;
        line(os.signals, "signals delivered")?;
        line(os.processes, "processes")?;
        line(os.threads, "threads")?;
        line(os.switches, "task switches")?;
        line(faults.total, "page faults, of which")?;
        line(faults.zero, "  zero page mapped")?;
        line(faults.anonymous, "  new anonymous page")?;
        line(faults.huge, "  new 2 MiB page")?;
        line(faults.object, "  page of a file or shared object")?;
        line(faults.copied, "  copied on write")?;
        line(faults.reused, "  last owner, made writable")?;
        line(faults.stack_grown, "  stack grown")?;
        line(faults.spurious, "  already served")?;
        line(faults.failed, "  failed (signal)")?;
        line(faults.around, "pages mapped around a fault on a file")?;
        line(hart.tlb_misses, "TLB misses")?;
        line(hart.blocks, "blocks of code decoded")?;
        line(mm.vmas_peak, "VMAs at peak")?;
        line(frames.peak, "frames at peak (4 KiB each)")
    }
}

//! What tasks have used of time and memory: getrusage(2), wait4(2), times(2), /proc/PID/stat.
//!
//! An address space counts the faults that it serves; they are charged to the task on whose behalf that was when it leaves the
//! hart, since others may share the address space.

use super::Tid;
use crate::mem::PAGE_SIZE;
use crate::os::mm::AddressSpace;
use crate::os::wait::lock;
use crate::os::{Kernel, Pid};

/// Resources used, as far as we count them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Time on a hart, in nanoseconds.
    pub cpu_time: u64,
    /// Page faults served without reading a file.
    pub minor_faults: u64,
    /// Page faults that had to.
    pub major_faults: u64,
    /// The most memory in use at a time, in KiB.
    pub max_rss: u64,
}

impl Usage {
    /// Adds another process's use to this one.
    pub fn add(&mut self, other: Usage) {
        self.cpu_time += other.cpu_time;
        self.minor_faults += other.minor_faults;
        self.major_faults += other.major_faults;
        self.max_rss = self.max_rss.max(other.max_rss);
    }
}

/// The most memory that an address space had at a time, in KiB.
fn max_rss(mm: &AddressSpace) -> u64 {
    mm.resident().peak() * (PAGE_SIZE >> 10)
}

impl Kernel {
    /// Charges a task for the faults that its address space has served since anyone was charged last, and remembers how large
    /// its process was: before another task runs, and before it loses the address space.
    pub(in crate::os) fn settle(&mut self, tid: Tid) {
        let task = self.task_mut(tid);
        let pid = task.pid;
        let max_rss = {
            let mut mm = lock(&task.mm);
            task.minor_faults += mm.take_uncharged_faults();
            max_rss(&mm)
        };
        let usage = &mut self.process_mut(pid).usage;
        usage.max_rss = usage.max_rss.max(max_rss);
    }

    /// What a task has used, but for the time since it came on the hart.
    pub(in crate::os) fn task_usage(&self, tid: Tid) -> Usage {
        let task = self.task(tid);
        let mm = lock(&task.mm);
        Usage {
            cpu_time: task.cpu_time,
            minor_faults: task.minor_faults + mm.uncharged_faults(),
            major_faults: 0,
            max_rss: self.process(task.pid).usage.max_rss.max(max_rss(&mm)),
        }
    }

    /// What a process has used, but for the time since one of its tasks came on the hart.
    pub(in crate::os) fn usage(&self, pid: Pid) -> Usage {
        let process = self.process(pid);
        let mut usage = process.usage;
        for task in process.threads.iter().map(|&tid| self.task(tid)) {
            usage.cpu_time += task.cpu_time;
            usage.minor_faults += task.minor_faults;
        }
        // The threads of a process share its address space.
        if let Some(&tid) = process.threads.first() {
            let mm = lock(&self.task(tid).mm);
            usage.minor_faults += mm.uncharged_faults();
            usage.max_rss = usage.max_rss.max(max_rss(&mm));
        }
        usage
    }

    /// A process's time on a hart, in nanoseconds.
    pub(in crate::os) fn cpu_time(&self, pid: Pid) -> u64 {
        let process = self.process(pid);
        process.usage.cpu_time + process.threads.iter().map(|&tid| self.task(tid).cpu_time).sum::<u64>()
    }
}

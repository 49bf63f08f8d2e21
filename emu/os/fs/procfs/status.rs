//! The files of /proc/PID that show a process's numbers: stat, statm, status, limits.

use std::fmt::Write;

use crate::mem::PAGE_SHIFT;
use crate::os::mm::account::PageKind;
use crate::os::mm::{HugePages, Layout};
use crate::os::signal::{Disposition, SigSet};
use crate::os::task::{Process, Resource, Task, limits};
use crate::os::time::SECOND;
use crate::os::wait::lock;
use crate::os::{Kernel, Tid};

/// Clock ticks in a second (`sysconf(_SC_CLK_TCK)`).
const TICKS: u64 = 100;

/// The task and its process.
fn both(kernel: &Kernel, tid: Tid) -> (&Task, &Process) {
    let task = kernel.task(tid);
    (task, kernel.process(task.pid))
}

/// What a task does, as one letter.
fn state(task: &Task, process: &Process) -> char {
    match () {
        () if process.is_stopped() => 'T',
        () if task.is_parked() => 'S',
        () => 'R',
    }
}

fn ticks(nanoseconds: u64) -> u64 {
    nanoseconds / (SECOND / TICKS)
}

/// /proc/PID/stat: 52 numbers in a line.
pub(super) fn stat(kernel: &Kernel, tid: Tid) -> Vec<u8> {
    let (task, process) = both(kernel, tid);
    let used = kernel.usage(task.pid);
    let mm = lock(&task.mm);
    let (usage, resident, layout) = (mm.usage(), mm.resident(), mm.layout());
    let mut line = format!("{} (", task.tid).into_bytes();
    line.extend_from_slice(&task.comm);
    let actions = lock(&process.actions);
    let exit_signal = process.exit_signal.map_or(0, |signal| signal.number());
    let start = ticks(process.started);
    let rss_limit = process.limits.soft(Resource::Rss);
    let terminal = kernel.terminal_of(process.session);
    let fields: [i128; 49] = [
        process.parent.0.into(),
        process.group.0.into(),
        process.session.0.into(),
        terminal.map_or(0, |(id, _)| id.0).into(),
        terminal.map_or(-1, |(_, terminal)| kernel.foreground_of(terminal).0).into(),
        0x40_0000,
        used.minor_faults.into(),
        process.children_usage.minor_faults.into(),
        used.major_faults.into(),
        process.children_usage.major_faults.into(),
        ticks(used.cpu_time).into(),
        0, // stime
        ticks(process.children_usage.cpu_time).into(),
        0, // cstime
        (20 + task.nice).into(),
        task.nice.into(),
        process.threads.len() as i128,
        0, // itrealvalue
        start.into(),
        (usage.total << PAGE_SHIFT).into(),
        resident.total().into(),
        rss_limit.into(),
        layout.start_code.0.into(),
        layout.end_code.0.into(),
        layout.start_stack.0.into(),
        0, // kstkesp
        0, // kstkeip
        low31(task.signals.pending.set()),
        low31(task.signals.blocked),
        low31(actions.with_disposition(Disposition::Ignore)),
        low31(actions.with_disposition(Disposition::Handler)),
        0, // wchan
        0, // nswap
        0, // cnswap
        exit_signal.into(),
        0, // processor
        0, // rt_priority
        0, // policy
        0, // delayacct_blkio_ticks
        0, // guest_time
        0, // cguest_time
        layout.start_data.0.into(),
        layout.end_data.0.into(),
        layout.start_brk.0.into(),
        layout.arg_start.0.into(),
        layout.arg_end.0.into(),
        layout.env_start.0.into(),
        layout.env_end.0.into(),
        0, // exit_code
    ];
    line.extend_from_slice(format!(") {}", state(task, process)).as_bytes());
    for field in fields {
        line.extend_from_slice(format!(" {field}").as_bytes());
    }
    line.push(b'\n');
    line
}

/// The old fields for signals have 31 bits.
fn low31(set: SigSet) -> i128 {
    (set.0 & 0x7fff_ffff).into()
}

/// /proc/PID/statm: size resident shared text lib data dirty, in pages.
pub(super) fn statm(kernel: &Kernel, tid: Tid) -> Vec<u8> {
    let mm = lock(&kernel.task(tid).mm);
    let (usage, resident, layout) = (mm.usage(), mm.resident(), mm.layout());
    let text = code_pages(layout).min(usage.exec);
    let shared = resident[PageKind::File] + resident[PageKind::SharedMemory];
    let data = usage.data + usage.stack;
    format!("{} {} {shared} {text} 0 {data} 0\n", usage.total, resident.total()).into_bytes()
}

/// /proc/PID/status.
pub(super) fn status(kernel: &Kernel, tid: Tid) -> Vec<u8> {
    let (task, process) = both(kernel, tid);
    let letter = state(task, process);
    let word = match letter {
        'R' => "running",
        'T' => "stopped",
        _ => "sleeping",
    };
    let (users, groups) = (&task.credentials.uid, &task.credentials.gid);
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = write!(
        text,
        "Name:\t{}\nUmask:\t{:04o}\nState:\t{letter} ({word})\nTgid:\t{}\nNgid:\t0\nPid:\t{}\nPPid:\t{}\nTracerPid:\t0\n\
         Uid:\t{}\t{}\t{}\t{}\nGid:\t{}\t{}\t{}\t{}\nFDSize:\t{}\nGroups:\t{} \n\
         NStgid:\t{}\nNSpid:\t{}\nNSpgid:\t{}\nNSsid:\t{}\nKthread:\t0\n",
        String::from_utf8_lossy(&task.comm),
        lock(&task.fs).umask,
        process.pid,
        task.tid,
        process.parent,
        users.real,
        users.effective,
        users.saved,
        users.fs,
        groups.real,
        groups.effective,
        groups.saved,
        groups.fs,
        lock(&task.files).capacity(),
        groups_list(&task.credentials.groups),
        process.pid,
        task.tid,
        process.group,
        process.session,
    );
    memory(&mut text, task);
    signals(&mut text, task, process);
    capabilities(&mut text, task);
    text.push_str("NoNewPrivs:\t0\nSeccomp:\t0\nSeccomp_filters:\t0\nSpeculation_Store_Bypass:\tunknown\n");
    text.push_str("SpeculationIndirectBranch:\tunknown\n");
    let harts = kernel.settings.harts.min(63);
    let _ = write!(text, "Cpus_allowed:\t{:x}\nCpus_allowed_list:\t{}\n", (1u64 << harts) - 1, cpu_list(harts));
    text.push_str("Mems_allowed:\t1\nMems_allowed_list:\t0\n");
    text.push_str("voluntary_ctxt_switches:\t0\nnonvoluntary_ctxt_switches:\t0\n");
    text.into_bytes()
}

/// The processors 0 to `count` - 1 as a list.
pub(super) fn cpu_list(count: usize) -> String {
    if count <= 1 { "0".into() } else { format!("0-{}", count - 1) }
}

fn groups_list(groups: &[u32]) -> String {
    groups.iter().map(u32::to_string).collect::<Vec<_>>().join(" ")
}

fn memory(text: &mut String, task: &Task) {
    let mm = lock(&task.mm);
    let (usage, resident, layout) = (mm.usage(), mm.resident(), mm.layout());
    let kib = |pages: u64| pages << (PAGE_SHIFT - 10);
    let code = code_pages(layout).min(usage.exec);
    let rows = [
        ("VmPeak", usage.peak),
        ("VmSize", usage.total),
        ("VmLck", usage.locked),
        ("VmPin", 0),
        ("VmHWM", resident.peak()),
        ("VmRSS", resident.total()),
        ("RssAnon", resident[PageKind::Anonymous]),
        ("RssFile", resident[PageKind::File]),
        ("RssShmem", resident[PageKind::SharedMemory]),
        ("VmData", usage.data),
        ("VmStk", usage.stack),
        ("VmExe", code),
        ("VmLib", usage.exec - code),
        ("VmPTE", mm.table_bytes() >> PAGE_SHIFT),
        ("VmSwap", 0),
        ("HugetlbPages", 0),
    ];
    for (name, pages) in rows {
        let _ = writeln!(text, "{name}:\t{:8} kB", kib(pages));
    }
    let huge = u8::from(mm.manager().policy().huge_pages != HugePages::Never);
    let _ = writeln!(text, "CoreDumping:\t0\nTHP_enabled:\t{huge}\nuntag_mask:\t0xffffffffffffffff");
}

/// Pages of the program's code, whole pages at both ends.
fn code_pages(layout: &Layout) -> u64 {
    let end = layout.end_code.align_up(1 << PAGE_SHIFT).unwrap_or(layout.end_code);
    end.0.saturating_sub(layout.start_code.align_down(1 << PAGE_SHIFT).0) >> PAGE_SHIFT
}

/// All capabilities of Linux 6.18, which root has.
const ALL_CAPABILITIES: u64 = (1 << 41) - 1;

fn capabilities(text: &mut String, task: &Task) {
    let root = task.credentials.uid.effective == 0;
    let has = if root { ALL_CAPABILITIES } else { 0 };
    for (name, set) in [("CapInh", 0), ("CapPrm", has), ("CapEff", has), ("CapBnd", ALL_CAPABILITIES), ("CapAmb", 0)] {
        let _ = writeln!(text, "{name}:\t{set:016x}");
    }
}

fn signals(text: &mut String, task: &Task, process: &Process) {
    let actions = lock(&process.actions);
    let queued = task.signals.pending.len() + process.pending.len();
    let _ = writeln!(text, "Threads:\t{}", process.threads.len());
    let _ = writeln!(text, "SigQ:\t{queued}/{}", process.limits.soft(Resource::PendingSignals));
    let sets = [
        ("SigPnd", task.signals.pending.set()),
        ("ShdPnd", process.pending.set()),
        ("SigBlk", task.signals.blocked),
        ("SigIgn", actions.with_disposition(Disposition::Ignore)),
        ("SigCgt", actions.with_disposition(Disposition::Handler)),
    ];
    for (name, set) in sets {
        let _ = writeln!(text, "{name}:\t{:016x}", set.0);
    }
}

/// The limits in the order and with the names and units of /proc/PID/limits.
const LIMITS: [(&str, Resource, &str); 16] = [
    ("Max cpu time", Resource::Cpu, "seconds"),
    ("Max file size", Resource::FileSize, "bytes"),
    ("Max data size", Resource::Data, "bytes"),
    ("Max stack size", Resource::Stack, "bytes"),
    ("Max core file size", Resource::Core, "bytes"),
    ("Max resident set", Resource::Rss, "bytes"),
    ("Max processes", Resource::Processes, "processes"),
    ("Max open files", Resource::OpenFiles, "files"),
    ("Max locked memory", Resource::LockedMemory, "bytes"),
    ("Max address space", Resource::AddressSpace, "bytes"),
    ("Max file locks", Resource::Locks, "locks"),
    ("Max pending signals", Resource::PendingSignals, "signals"),
    ("Max msgqueue size", Resource::MessageQueue, "bytes"),
    ("Max nice priority", Resource::Nice, ""),
    ("Max realtime priority", Resource::RealtimePriority, ""),
    ("Max realtime timeout", Resource::RealtimeTime, "us"),
];

/// /proc/PID/limits.
pub(super) fn limits_table(kernel: &Kernel, tid: Tid) -> Vec<u8> {
    let (_, process) = both(kernel, tid);
    let value = |limit: u64| if limit == limits::INFINITY { "unlimited".into() } else { limit.to_string() };
    let mut text = format!("{:<25} {:<20} {:<20} {:<10}\n", "Limit", "Soft Limit", "Hard Limit", "Units");
    for (name, resource, unit) in LIMITS {
        let limit = process.limits.get(resource);
        let width = if unit.is_empty() { 0 } else { 10 };
        let _ = writeln!(text, "{name:<25} {:<20} {:<20} {unit:<width$}", value(limit.soft), value(limit.hard));
    }
    text.into_bytes()
}

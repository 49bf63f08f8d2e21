//! The files of /proc about the whole system.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Arc;

use super::Node;
use crate::mem::PAGE_SHIFT;
use crate::os::mm::MemoryManager;
use crate::os::mm::account::PageKind;
use crate::os::mm::layout::MAX_MAP_COUNT;
use crate::os::syscall::{RELEASE, VERSION};
use crate::os::time::{SECOND, monotonic};
use crate::os::wait::lock;
use crate::os::{Kernel, Randomise};

/// The files: path below /proc and variant from one row.
macro_rules! system_files {
    ($($name:literal $variant:ident;)*) => {
        /// A file of /proc about the whole system.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "proc(5) describes them under their names")]
        pub enum SystemFile { $($variant),* }

        impl SystemFile {
            /// All of them, with their paths.
            fn all() -> impl Iterator<Item = (&'static str, Self)> {
                [$(($name, Self::$variant)),*].into_iter()
            }
        }
    };
}

system_files! {
    "cmdline" CommandLine;
    "cpuinfo" CpuInfo;
    "devices" Devices;
    "filesystems" FileSystems;
    "loadavg" LoadAverage;
    "meminfo" MemoryInfo;
    "stat" Stat;
    "swaps" Swaps;
    "uptime" Uptime;
    "tty/drivers" TtyDrivers;
    "version" Version;
    "vmstat" VmStat;
    "sys/fs/epoll/max_user_watches" EpollWatches;
    "sys/fs/file-max" FileMax;
    "sys/fs/inotify/max_queued_events" InotifyEvents;
    "sys/fs/inotify/max_user_instances" InotifyInstances;
    "sys/fs/inotify/max_user_watches" InotifyWatches;
    "sys/fs/nr_open" NrOpen;
    "sys/fs/pipe-max-size" PipeMaxSize;
    "sys/kernel/cap_last_cap" CapLastCap;
    "sys/kernel/core_pattern" CorePattern;
    "sys/kernel/hostname" HostName;
    "sys/kernel/msgmax" MsgMax;
    "sys/kernel/msgmnb" MsgMnb;
    "sys/kernel/msgmni" MsgMni;
    "sys/kernel/ngroups_max" NgroupsMax;
    "sys/kernel/osrelease" OsRelease;
    "sys/kernel/ostype" OsType;
    "sys/kernel/pid_max" PidMax;
    "sys/kernel/random/boot_id" BootId;
    "sys/kernel/random/entropy_avail" EntropyAvailable;
    "sys/kernel/random/uuid" Uuid;
    "sys/kernel/randomize_va_space" RandomizeVaSpace;
    "sys/kernel/sem" Semaphores;
    "sys/kernel/shmall" ShmAll;
    "sys/kernel/shmmax" ShmMax;
    "sys/kernel/shmmni" ShmMni;
    "sys/kernel/threads-max" ThreadsMax;
    "sys/kernel/version" KernelVersion;
    "sys/net/core/somaxconn" SoMaxConn;
    "sys/vm/admin_reserve_kbytes" AdminReserve;
    "sys/vm/dirty_background_ratio" DirtyBackgroundRatio;
    "sys/vm/dirty_ratio" DirtyRatio;
    "sys/vm/laptop_mode" LaptopMode;
    "sys/vm/max_map_count" MaxMapCount;
    "sys/vm/memfd_noexec" MemfdNoExec;
    "sys/vm/min_free_kbytes" MinFree;
    "sys/vm/mmap_min_addr" MmapMinAddr;
    "sys/vm/nr_hugepages" HugePagesCount;
    "sys/vm/nr_overcommit_hugepages" OvercommitHugePages;
    "sys/vm/oom_dump_tasks" OomDumpTasks;
    "sys/vm/oom_kill_allocating_task" OomKillAllocating;
    "sys/vm/overcommit_kbytes" OvercommitKbytes;
    "sys/vm/overcommit_memory" OvercommitMemory;
    "sys/vm/overcommit_ratio" OvercommitRatio;
    "sys/vm/page-cluster" PageCluster;
    "sys/vm/panic_on_oom" PanicOnOom;
    "sys/vm/swappiness" Swappiness;
    "sys/vm/unprivileged_userfaultfd" UnprivilegedUserfaultfd;
    "sys/vm/user_reserve_kbytes" UserReserve;
    "sys/vm/vfs_cache_pressure" VfsCachePressure;
    "sys/vm/zone_reclaim_mode" ZoneReclaimMode;
    "sysvipc/msg" IpcMessages;
    "sysvipc/sem" IpcSemaphores;
    "sysvipc/shm" IpcSharedMemory;
}

/// The rest of `path` below the directory `directory`, which is empty for /proc itself.
fn inside(path: &'static str, directory: &str) -> Option<&'static str> {
    if directory.is_empty() { Some(path) } else { path.strip_prefix(directory)?.strip_prefix('/') }
}

impl SystemFile {
    /// What is called `name` in the directory `directory`.
    pub(super) fn below(directory: &str, name: &str) -> Option<Node> {
        Self::all().find_map(|(path, file)| {
            let rest = inside(path, directory)?;
            match rest.split_once('/') {
                None if rest == name => Some(Node::System(file)),
                Some((first, _)) if first == name => {
                    Some(Node::SystemDir(&path[..path.len() - rest.len() + first.len()]))
                }
                _ => None,
            }
        })
    }

    /// All that is in the directory `directory`.
    pub(super) fn entries(directory: &str) -> Vec<(String, Node)> {
        let names = Self::all().filter_map(|(path, _)| inside(path, directory)?.split('/').next());
        let names: BTreeSet<&str> = names.collect();
        names.into_iter().filter_map(|name| Some((name.into(), Self::below(directory, name)?))).collect()
    }

    /// The content now.
    pub(super) fn render(self, kernel: &Kernel) -> Vec<u8> {
        let text = match self {
            Self::CommandLine => "\n".into(),
            Self::CpuInfo => cpu_info(kernel),
            Self::Devices => "Character devices:\n  1 mem\n  5 /dev/tty\n136 pts\n\nBlock devices:\n".into(),
            Self::FileSystems => "nodev\tproc\nnodev\ttmpfs\nnodev\tdevtmpfs\nnodev\tdevpts\n\text4\n".into(),
            Self::LoadAverage => load_average(kernel),
            Self::MemoryInfo => memory_info(kernel),
            Self::Stat => stat(kernel),
            Self::Swaps => "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n".into(),
            Self::Uptime => uptime(),
            Self::Version => format!("Linux version {RELEASE} (rvemu) {VERSION}\n"),
            Self::FileMax => "9223372036854775807\n".into(),
            Self::NrOpen => "1048576\n".into(),
            Self::PipeMaxSize => "1048576\n".into(),
            Self::CapLastCap => "40\n".into(),
            Self::HostName => format!("{}\n", String::from_utf8_lossy(&kernel.settings.hostname)),
            Self::NgroupsMax => "65536\n".into(),
            Self::OsRelease => format!("{RELEASE}\n"),
            Self::OsType => "Linux\n".into(),
            Self::PidMax => format!("{}\n", kernel.settings.pid_max()),
            Self::BootId => format!("{}\n", uuid(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef)),
            Self::EntropyAvailable => "256\n".into(),
            Self::Uuid => format!("{}\n", uuid(u128::from_le_bytes(kernel.settings.random_bytes()))),
            Self::RandomizeVaSpace if kernel.settings.randomise == Randomise::On => "2\n".into(),
            Self::RandomizeVaSpace => "0\n".into(),
            Self::ThreadsMax => "127000\n".into(),
            Self::KernelVersion => format!("{VERSION}\n"),
            Self::SoMaxConn => "4096\n".into(),
            Self::MaxMapCount => format!("{MAX_MAP_COUNT}\n"),
            Self::MmapMinAddr => "65536\n".into(),
            Self::HugePagesCount
            | Self::LaptopMode
            | Self::MemfdNoExec
            | Self::OomKillAllocating
            | Self::OvercommitHugePages
            | Self::OvercommitKbytes
            | Self::PanicOnOom
            | Self::UnprivilegedUserfaultfd
            | Self::ZoneReclaimMode => "0\n".into(),
            Self::OvercommitMemory => format!("{}\n", manager(kernel).map_or(0, |manager| manager.overcommit() as i32)),
            Self::OomDumpTasks => "1\n".into(),
            Self::PageCluster => "3\n".into(),
            Self::AdminReserve => "8192\n".into(),
            Self::DirtyBackgroundRatio => "10\n".into(),
            Self::DirtyRatio => "20\n".into(),
            Self::MinFree => "67584\n".into(),
            Self::UserReserve => "131072\n".into(),
            Self::VfsCachePressure => "100\n".into(),
            Self::IpcMessages => IPC_MESSAGES.into(),
            Self::IpcSemaphores => IPC_SEMAPHORES.into(),
            Self::IpcSharedMemory => shared_memory(kernel),
            Self::OvercommitRatio => "50\n".into(),
            Self::Swappiness => "60\n".into(),
            Self::TtyDrivers => "/dev/tty             /dev/tty        5       0 system:/dev/tty\n\
                                 /dev/ptmx            /dev/ptmx       5       2 system\n\
                                 pty_slave            /dev/pts      136 0-1048575 pty:slave\n\
                                 pty_master           /dev/ptm      128 0-1048575 pty:master\n"
                .into(),
            Self::VmStat => vm_stat(kernel),
            Self::EpollWatches | Self::InotifyWatches => "1048576\n".into(),
            Self::InotifyEvents => "16384\n".into(),
            Self::InotifyInstances => "128\n".into(),
            Self::CorePattern => "core\n".into(),
            Self::MsgMax => "8192\n".into(),
            Self::MsgMnb => "16384\n".into(),
            Self::MsgMni => "32000\n".into(),
            Self::Semaphores => "32000\t1024000000\t500\t32000\n".into(),
            Self::ShmAll | Self::ShmMax => "18446744073692774399\n".into(),
            Self::ShmMni => "4096\n".into(),
        };
        text.into_bytes()
    }
}

/// A random (version 4) UUID of these bits.
fn uuid(bits: u128) -> String {
    let bits = bits & !(0xf << 76) & !(0x3 << 62) | 0x4 << 76 | 0x2 << 62;
    let hex = format!("{bits:032x}");
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

fn cpu_info(kernel: &Kernel) -> String {
    let isa = kernel.settings.isa;
    let mut text = String::new();
    for hart in 0..kernel.settings.harts {
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "processor\t: {hart}\nhart\t\t: {hart}\nisa\t\t: {isa}\nmmu\t\t: sv39\nmvendorid\t: 0x0\nmarchid\t\t: 0x0\n\
             mimpid\t\t: 0x0\nhart isa\t: {isa}\n\n"
        );
    }
    text
}

fn load_average(kernel: &Kernel) -> String {
    let runnable = kernel.tasks.values().filter(|task| !task.is_parked()).count();
    let last = kernel.tasks.keys().next_back().map_or(0, |tid| tid.0);
    format!("0.00 0.00 0.00 {runnable}/{} {last}\n", kernel.tasks.len())
}

fn uptime() -> String {
    let hundredths = monotonic() / (SECOND / 100);
    format!("{}.{:02} 0.00\n", hundredths / 100, hundredths % 100)
}

/// What all address spaces share.
pub(super) fn manager(kernel: &Kernel) -> Option<Arc<MemoryManager>> {
    kernel.tasks.values().next().map(|task| lock(&task.mm).manager().clone())
}

/// The heads of the tables of what there is none of.
const IPC_MESSAGES: &str = "       key      msqid perms      cbytes       qnum lspid lrpid   uid   gid  cuid  cgid      \
                            stime      rtime      ctime\n";
const IPC_SEMAPHORES: &str = "       key      semid perms      nsems   uid   gid  cuid  cgid      otime      ctime\n";

/// sysvipc/shm: a line for each segment.
fn shared_memory(kernel: &Kernel) -> String {
    let mut text = "       key      shmid perms                  size  cpid  lpid nattch   uid   gid  cuid  cgid      \
                    atime      dtime      ctime                   rss                  swap\n"
        .to_owned();
    let Some(manager) = manager(kernel) else { return text };
    for (id, segment, object, pages) in manager.segments().all() {
        let attached = manager.count_mappings(object);
        let _ = writeln!(
            text,
            "{:10} {id:10}  {:4o} {:21} {:5} {:5}  {attached:5} {:5} {:5} {:5} {:5} {:10} {:10} {:10} {:21} {:21}",
            segment.key,
            segment.mode,
            segment.size,
            segment.creator,
            segment.last,
            segment.uid,
            segment.gid,
            segment.creator_uid,
            segment.creator_gid,
            segment.attach_time,
            segment.detach_time,
            segment.change_time,
            pages << PAGE_SHIFT,
            0,
        );
    }
    text
}

/// Mapped memory by its kind, summed over all processes.
fn mapped(kernel: &Kernel, kind: PageKind) -> u64 {
    let mut seen = Vec::new();
    let mut pages = 0;
    for task in kernel.tasks.values() {
        let mm = lock(&task.mm);
        if !seen.contains(&mm.id()) {
            seen.push(mm.id());
            pages += mm.resident()[kind];
        }
    }
    pages
}

fn memory_info(kernel: &Kernel) -> String {
    let Some(manager) = manager(kernel) else { return String::new() };
    let frames = manager.memory().frames().stats();
    let kib = |frames: u64| frames << 2;
    let shared = mapped(kernel, PageKind::SharedMemory);
    let free = frames.total.saturating_sub(frames.in_use);
    let rows = [
        ("MemTotal", frames.total),
        ("MemFree", free),
        ("MemAvailable", free),
        ("Buffers", 0),
        ("Cached", 0),
        ("SwapCached", 0),
        ("Active", frames.in_use),
        ("Inactive", 0),
        ("Active(anon)", frames.in_use),
        ("Inactive(anon)", 0),
        ("Active(file)", 0),
        ("Inactive(file)", 0),
        ("Unevictable", 0),
        ("Mlocked", 0),
        ("SwapTotal", 0),
        ("SwapFree", 0),
        ("Dirty", 0),
        ("Writeback", 0),
        ("AnonPages", frames.in_use.saturating_sub(frames.tables + shared)),
        ("Mapped", mapped(kernel, PageKind::File) + shared),
        ("Shmem", shared),
        ("KReclaimable", 0),
        ("Slab", 0),
        ("SReclaimable", 0),
        ("SUnreclaim", 0),
        ("KernelStack", 0),
        ("PageTables", frames.tables),
        ("SecPageTables", 0),
        ("NFS_Unstable", 0),
        ("Bounce", 0),
        ("WritebackTmp", 0),
        ("CommitLimit", frames.total / 2),
        ("Committed_AS", frames.in_use),
        ("VmallocTotal", 1 << 24),
        ("VmallocUsed", 0),
        ("VmallocChunk", 0),
        ("Percpu", 0),
        ("AnonHugePages", 0),
        ("ShmemHugePages", 0),
        ("ShmemPmdMapped", 0),
        ("FileHugePages", 0),
        ("FilePmdMapped", 0),
    ];
    let mut text: String =
        rows.iter().map(|(name, frames)| format!("{:<16}{:>8} kB\n", format!("{name}:"), kib(*frames))).collect();
    for name in ["HugePages_Total", "HugePages_Free", "HugePages_Rsvd", "HugePages_Surp"] {
        let _ = writeln!(text, "{:<16}{:>8}", format!("{name}:"), 0);
    }
    text.push_str("Hugepagesize:       2048 kB\nHugetlb:               0 kB\n");
    text
}

fn vm_stat(kernel: &Kernel) -> String {
    let Some(manager) = manager(kernel) else { return String::new() };
    let frames = manager.memory().frames().stats();
    let rows = [
        ("nr_free_pages", frames.total.saturating_sub(frames.in_use)),
        ("nr_anon_pages", frames.in_use.saturating_sub(frames.tables)),
        ("nr_page_table_pages", frames.tables),
        ("pgpgin", 0),
        ("pgpgout", 0),
        ("pswpin", 0),
        ("pswpout", 0),
        ("pgfault", kernel.processes.keys().map(|&pid| kernel.usage(pid).minor_faults).sum()),
        ("pgmajfault", 0),
    ];
    rows.iter().map(|(name, count)| format!("{name} {count}\n")).collect()
}

fn stat(kernel: &Kernel) -> String {
    let ticks = monotonic() / (SECOND / 100);
    let harts = kernel.settings.harts as u64;
    let mut text = format!("cpu  {} 0 0 0 0 0 0 0 0 0\n", ticks * harts);
    for hart in 0..harts {
        let _ = writeln!(text, "cpu{hart} {ticks} 0 0 0 0 0 0 0 0 0");
    }
    let now = rustix::time::clock_gettime(rustix::time::ClockId::Realtime).tv_sec;
    let boot = now - (monotonic() / SECOND).cast_signed();
    let runnable = kernel.tasks.values().filter(|task| !task.is_parked()).count();
    let (switches, made) = (kernel.stats.switches, kernel.stats.threads);
    let _ = write!(
        text,
        "intr 0\nctxt {switches}\nbtime {boot}\nprocesses {made}\nprocs_running {runnable}\nprocs_blocked 0\n\
         softirq 0 0 0 0 0 0 0 0 0 0 0\n"
    );
    text
}

#[cfg(test)]
mod tests {
    use super::{Node, SystemFile, uuid};

    #[test]
    fn directories_come_from_the_paths() {
        assert_eq!(SystemFile::below("", "sys"), Some(Node::SystemDir("sys")));
        assert_eq!(SystemFile::below("sys", "kernel"), Some(Node::SystemDir("sys/kernel")));
        assert_eq!(SystemFile::below("sys/kernel", "ostype"), Some(Node::System(SystemFile::OsType)));
        assert_eq!(SystemFile::below("sys", "ostype"), None);
        let names: Vec<String> = SystemFile::entries("sys").into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["fs", "kernel", "net", "vm"]);
    }

    #[test]
    fn uuids_say_that_they_are_random() {
        let text = uuid(u128::MAX);
        assert_eq!(text, "ffffffff-ffff-4fff-bfff-ffffffffffff");
    }
}

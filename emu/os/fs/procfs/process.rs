//! /proc/PID and /proc/PID/task/TID.

use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use super::settings::to_old_scale;
use super::{maps, smaps, status};
use crate::mem::VirtAddr;
use crate::os::fs::file::{OpenFile, Result};
use crate::os::fs::table::{Fd, OnExec};
use crate::os::fs::{FileTable, FsContext, OpenFlags};
use crate::os::mm::ObjectAccess;
use crate::os::mm::vma::VmaFlags;
use crate::os::wait::lock;
use crate::os::{Errno, Kernel, Pid, Shared, Tid};

/// The files of a process's directory: variant and name from one row.
macro_rules! process_files {
    ($($name:literal $variant:ident $permissions:literal;)*) => {
        /// A file in the directory of a process or thread.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "proc(5) describes them under their names")]
        pub enum ProcessFile { $($variant),* }

        impl ProcessFile {
            /// All of them, with their names.
            pub(super) fn all() -> impl Iterator<Item = (&'static str, Self)> {
                [$(($name, Self::$variant)),*].into_iter()
            }

            /// The permission bits.
            pub(super) fn permissions(self) -> u32 {
                match self { $(Self::$variant => $permissions),* }
            }
        }
    };
}

process_files! {
    "auxv" Auxv 0o400;
    "cgroup" Cgroup 0o444;
    "clear_refs" ClearRefs 0o200;
    "cmdline" Cmdline 0o444;
    "comm" Comm 0o644;
    "coredump_filter" CoredumpFilter 0o644;
    "environ" Environ 0o400;
    "gid_map" GidMap 0o644;
    "io" Io 0o400;
    "limits" Limits 0o444;
    "loginuid" LoginUid 0o644;
    "maps" Maps 0o444;
    "mem" Memory 0o600;
    "mountinfo" MountInfo 0o444;
    "mounts" Mounts 0o444;
    "oom_adj" OomAdjust 0o644;
    "oom_score" OomScore 0o444;
    "oom_score_adj" OomScoreAdjust 0o644;
    "pagemap" PageMap 0o400;
    "personality" Personality 0o400;
    "schedstat" SchedStat 0o444;
    "setgroups" SetGroups 0o644;
    "smaps" Smaps 0o444;
    "smaps_rollup" SmapsRollup 0o444;
    "stat" Stat 0o444;
    "statm" Statm 0o444;
    "status" Status 0o444;
    "timerslack_ns" TimerSlack 0o666;
    "uid_map" UidMap 0o644;
    "wchan" Wchan 0o444;
}

impl ProcessFile {
    /// Whether it tells of the memory of the process, which is not for everybody.
    pub(super) fn is_about_memory(self) -> bool {
        use ProcessFile::{Auxv, Environ, Maps, Memory, PageMap, Smaps, SmapsRollup};
        matches!(self, Auxv | Environ | Maps | Memory | PageMap | Smaps | SmapsRollup)
    }

    /// The content now.
    pub(super) fn render(self, kernel: &Kernel, tid: Tid) -> Vec<u8> {
        let task = kernel.task(tid);
        let process = kernel.process(task.pid);
        match self {
            Self::Auxv => process.auxv.iter().flatten().flat_map(|word| word.to_le_bytes()).collect(),
            Self::Cgroup => b"0::/\n".to_vec(),
            Self::Cmdline => process.command_line.clone(),
            Self::Comm => [task.comm.as_slice(), b"\n"].concat(),
            Self::Environ => process.environment.clone(),
            Self::Limits => status::limits_table(kernel, tid),
            Self::LoginUid => u32::MAX.to_string().into_bytes(),
            Self::Maps => maps::maps(&lock(&task.mm), process.vdso, &kernel.namespace),
            Self::MountInfo => MOUNT_INFO.to_vec(),
            Self::Mounts => MOUNTS.to_vec(),
            Self::OomScore => format!("{}\n", kernel.oom_score(process)).into_bytes(),
            Self::OomAdjust => format!("{}\n", to_old_scale(process.oom.score)).into_bytes(),
            Self::OomScoreAdjust => format!("{}\n", process.oom.score).into_bytes(),
            Self::CoredumpFilter => format!("{:08x}\n", process.dump_filter).into_bytes(),
            Self::UidMap | Self::GidMap => format!("{:>10} {:>10} {:>10}\n", 0, 0, u32::MAX).into_bytes(),
            Self::SetGroups => b"allow\n".to_vec(),
            Self::Io => IO.to_vec(),
            Self::SchedStat => format!("{} 0 0\n", task.cpu_time).into_bytes(),
            Self::TimerSlack => format!("{}\n", task.timer_slack).into_bytes(),
            // Opened as files of their own kinds.
            Self::ClearRefs | Self::Memory | Self::PageMap => Vec::new(),
            Self::Smaps => smaps::smaps(&task.mm, process.vdso, &kernel.namespace),
            Self::SmapsRollup => smaps::smaps_rollup(&task.mm),
            Self::Personality => format!("{:08x}\n", process.personality).into_bytes(),
            Self::Stat => status::stat(kernel, tid),
            Self::Statm => status::statm(kernel, tid),
            Self::Status => status::status(kernel, tid),
            Self::Wchan => b"0".to_vec(),
        }
    }
}

/// What was read and written is not counted.
const IO: &[u8] = b"\
rchar: 0
wchar: 0
syscr: 0
syscw: 0
read_bytes: 0
write_bytes: 0
cancelled_write_bytes: 0
";
/// What is mounted, as the guest sees it.
const MOUNTS: &[u8] = b"\
/dev/root / ext4 rw,relatime 0 0
proc /proc proc rw,nosuid,nodev,noexec,relatime 0 0
devtmpfs /dev devtmpfs rw,nosuid 0 0
devpts /dev/pts devpts rw,nosuid,noexec,relatime,gid=5,mode=620,ptmxmode=000 0 0
tmpfs /dev/shm tmpfs rw,nosuid,nodev 0 0
";
const MOUNT_INFO: &[u8] = b"\
20 1 8:1 / / rw,relatime - ext4 /dev/root rw
21 20 0:22 / /proc rw,nosuid,nodev,noexec,relatime - proc proc rw
22 20 0:5 / /dev rw,nosuid - devtmpfs devtmpfs rw
23 22 0:23 / /dev/pts rw,nosuid,noexec,relatime - devpts devpts rw,gid=5,mode=620,ptmxmode=000
24 22 0:24 / /dev/shm rw,nosuid,nodev - tmpfs tmpfs rw
";

/// Whether there is such a task.
pub(super) fn exists(kernel: &Kernel, tid: Tid) -> bool {
    kernel.tasks.contains_key(&tid)
}

/// The process of the task that asks.
pub(super) fn pid_of(kernel: &Kernel, tid: Option<Tid>) -> Result<Pid> {
    tid.filter(|tid| exists(kernel, *tid)).map(|tid| kernel.task(tid).pid).ok_or(Errno::ENOENT)
}

/// All processes.
pub(super) fn pids(kernel: &Kernel) -> impl Iterator<Item = Pid> {
    kernel.processes.values().filter(|process| !process.is_zombie()).map(|process| process.pid)
}

/// The threads of a process.
pub(super) fn threads(kernel: &Kernel, pid: Pid) -> Vec<Tid> {
    kernel.processes.get(&pid).map(|process| process.threads.iter().copied().collect()).unwrap_or_default()
}

fn files(kernel: &Kernel, tid: Tid) -> Result<&Shared<FileTable>> {
    kernel.tasks.get(&tid).map(|task| &task.files).ok_or(Errno::ENOENT)
}

fn context(kernel: &Kernel, tid: Tid) -> Result<&Shared<FsContext>> {
    kernel.tasks.get(&tid).map(|task| &task.fs).ok_or(Errno::ENOENT)
}

/// The open descriptors.
pub(super) fn fds(kernel: &Kernel, tid: Tid) -> Result<Vec<Fd>> {
    Ok(lock(files(kernel, tid)?).iter().map(|(fd, _)| fd).collect())
}

/// The descriptor that `name` names, if it is open.
pub(super) fn open_fd(kernel: &Kernel, tid: Tid, name: &str) -> Option<Fd> {
    let fd = Fd(u32::try_from(super::number(name)?).ok()?);
    file(kernel, tid, fd).ok().map(|_| fd)
}

/// The file behind a descriptor.
pub(super) fn file(kernel: &Kernel, tid: Tid, fd: Fd) -> Result<Arc<OpenFile>> {
    lock(files(kernel, tid)?).file(fd).map_err(|_| Errno::ENOENT)
}

/// The permissions of a link in fd: what the file is open for.
pub(super) fn fd_permissions(kernel: &Kernel, tid: Tid, fd: Fd) -> Result<u32> {
    let access = file(kernel, tid, fd)?.access();
    Ok(0o100 | if access.can_read() { 0o400 } else { 0 } | if access.can_write() { 0o200 } else { 0 })
}

/// fdinfo/N.
pub(super) fn fd_info(kernel: &Kernel, tid: Tid, fd: Fd) -> Result<Vec<u8>> {
    let entry = lock(files(kernel, tid)?).get(fd)?.clone();
    let position = entry.file.file().seek(rustix::fs::SeekFrom::Current(0)).unwrap_or(0);
    let cloexec = if entry.on_exec == OnExec::Close { OpenFlags::CLOEXEC } else { OpenFlags::empty() };
    let flags = (entry.file.flags() | cloexec).bits();
    let stat = entry.file.file().stat().unwrap_or_default();
    Ok(format!("pos:\t{position}\nflags:\t0{flags:o}\nmnt_id:\t{}\nino:\t{}\n", stat.mnt_id, stat.ino).into_bytes())
}

/// The mappings of files and shared memory, with their names.
pub(super) fn mapped_files(kernel: &Kernel, tid: Tid) -> Result<Vec<(Range<VirtAddr>, Vec<u8>)>> {
    let mm = lock(&kernel.tasks.get(&tid).ok_or(Errno::ENOENT)?.mm);
    // Special mappings are no files.
    let files = mm.vmas().iter().filter(|vma| !vma.flags.contains(VmaFlags::DONT_EXPAND));
    Ok(files.filter_map(|vma| Some((vma.range(), vma.backing.object()?.name()))).collect())
}

/// What a mapping is called in map_files.
pub(super) fn range_name(range: &Range<VirtAddr>) -> String {
    format!("{:x}-{:x}", range.start.0, range.end.0)
}

/// The name of the file that is mapped at exactly this range.
pub(super) fn mapped_file(kernel: &Kernel, tid: Tid, range: &Range<VirtAddr>) -> Result<Vec<u8>> {
    let found = mapped_files(kernel, tid)?.into_iter().find(|(known, _)| known == range);
    found.map(|(_, name)| name).ok_or(Errno::ENOENT)
}

/// The permissions of a link in map_files: what the file is open for.
pub(super) fn map_file_permissions(kernel: &Kernel, tid: Tid, range: &Range<VirtAddr>) -> Result<u32> {
    let mm = lock(&kernel.tasks.get(&tid).ok_or(Errno::ENOENT)?.mm);
    let id = mm.vmas().containing(range.start).ok_or(Errno::ENOENT)?;
    let access = mm.vmas().get(id).backing.object().ok_or(Errno::ENOENT)?.access();
    let bit = |flag, bit| if access.contains(flag) { bit } else { 0 };
    Ok(bit(ObjectAccess::READ, 0o400) | bit(ObjectAccess::WRITE, 0o200))
}

/// The program's guest path.
pub(super) fn exe(kernel: &Kernel, tid: Tid) -> Result<PathBuf> {
    let process = kernel.process(pid_of(kernel, Some(tid))?);
    if process.exe.as_os_str().is_empty() { Err(Errno::ENOENT) } else { Ok(process.exe.clone()) }
}

/// The working directory.
pub(super) fn cwd(kernel: &Kernel, tid: Tid) -> Result<Arc<OpenFile>> {
    Ok(lock(context(kernel, tid)?).cwd.clone())
}

/// What chroot made `/`.
pub(super) fn root(kernel: &Kernel, tid: Tid) -> Result<PathBuf> {
    Ok(lock(context(kernel, tid)?).root.clone())
}

//! /proc/PID and /proc/PID/task/TID.

use std::path::PathBuf;
use std::sync::Arc;

use crate::os::fs::file::{OpenFile, Result};
use crate::os::fs::table::{Fd, OnExec};
use crate::os::fs::{FileTable, FsContext, OpenFlags};
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
    "cmdline" Cmdline 0o444;
}

impl ProcessFile {
    /// The content now.
    pub(super) fn render(self, _kernel: &Kernel, _tid: Tid) -> Result<Vec<u8>> {
        match self {
            Self::Cmdline => Ok(Vec::new()),
        }
    }
}

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
    kernel.processes.keys().copied()
}

/// The threads of a process.
pub(super) fn threads(kernel: &Kernel, pid: Pid) -> Vec<Tid> {
    kernel.tasks.values().filter(|task| task.pid == pid).map(|task| task.tid).collect()
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

/// The program's guest path.
pub(super) fn exe(_kernel: &Kernel, _tid: Tid) -> Result<PathBuf> {
    Err(Errno::ENOENT)
}

/// The working directory.
pub(super) fn cwd(kernel: &Kernel, tid: Tid) -> Result<Arc<OpenFile>> {
    Ok(lock(context(kernel, tid)?).cwd.clone())
}

/// What chroot made `/`.
pub(super) fn root(kernel: &Kernel, tid: Tid) -> Result<PathBuf> {
    Ok(lock(context(kernel, tid)?).root.clone())
}

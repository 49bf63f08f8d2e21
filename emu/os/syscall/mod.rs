//! System calls: the table names them all, this file finds the handler of a number, the other files are the handlers
//! by topic. A handler is `fn(&mut Context, arguments…) -> SysResult` with the arguments in the types of their kinds.

mod at;
mod attr;
mod bounce;
mod dir;
mod epoll;
mod event;
mod file;
mod futex;
mod identity;
mod inotify;
mod ioctl;
mod legacy;
mod lock;
mod message;
mod mm;
mod numa;
mod pagemap;
mod pipe;
mod poll;
mod process;
mod rw;
mod sched;
mod shm;
mod signal;
mod signalfd;
mod socket;
mod stat;
mod system;
mod table;
mod time;
pub mod trace;
mod transfer;
mod unix;

pub use numa::MemoryPolicy;
pub(crate) use system::{RELEASE, VERSION};
pub use table::Kind;

use super::{Context, Errno, SysResult};

/// One more than the highest number in the table.
const SYSCALL_COUNT: usize = 470;
/// The numbers from which newlib's own calls are counted.
const LEGACY_START: usize = 1024;
const LEGACY_COUNT: usize = 64;

/// Unpacks six argument registers (`a0` to `a5`) and runs a handler.
pub type Handler = fn(&mut Context<'_>, &[u64; 6]) -> SysResult;

/// One row of the table.
#[derive(Debug)]
pub struct Syscall {
    /// The number in `a7`.
    pub number: u16,
    /// Linux's name.
    pub name: &'static str,
    /// Name and kind of each argument.
    pub args: &'static [(&'static str, Kind)],
    /// Who does it; `None`: we do not have it (`ENOSYS`).
    pub handler: Option<Handler>,
}

/// The system call with this number, if Linux defines it.
pub fn find(number: u64) -> Option<&'static Syscall> {
    let number = usize::try_from(number).ok()?;
    let legacy = || table::LEGACY.get(number.checked_sub(LEGACY_START)?);
    table::TABLE.get(number).or_else(legacy)?.as_ref()
}

/// Runs the system call with this number.
///
/// # Errors
/// `ENOSYS` when the number is unknown or has no handler; else what the handler says.
pub fn dispatch(context: &mut Context<'_>, number: u64, registers: &[u64; 6]) -> SysResult {
    match find(number).and_then(|syscall| syscall.handler) {
        Some(handler) => handler(context, registers),
        None => Err(missing(context, number)),
    }
}

#[cold]
fn missing(context: &mut Context<'_>, number: u64) -> super::Stop {
    if context.kernel.missing_syscalls.insert(number) {
        log::warn!("system call {number} ({}) is not implemented", find(number).map_or("unknown", |s| s.name));
    }
    Errno::ENOSYS.into()
}

#[cfg(test)]
mod tests {
    use super::{SYSCALL_COUNT, find, table::TABLE};

    #[test]
    fn rows_are_at_their_numbers() {
        for (number, name) in [
            (56, "openat"),
            (98, "futex"),
            (222, "mmap"),
            (258, "riscv_hwprobe"),
            (435, "clone3"),
            (1024, "open"),
            (1062, "time"),
        ] {
            assert_eq!(find(number).map(|s| s.name), Some(name));
        }
        assert!(
            find(38).is_none()
                && find(1027).is_none()
                && find(1088).is_none()
                && find(244).is_none()
                && find(u64::MAX).is_none()
        );
        assert!(TABLE[SYSCALL_COUNT - 1].is_some());
        for (number, row) in TABLE.iter().enumerate() {
            assert!(row.as_ref().is_none_or(|row| usize::from(row.number) == number && row.args.len() <= 6));
        }
    }
}

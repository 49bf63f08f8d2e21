//! What the host knows of a terminal: which one a descriptor is, which one is our own, and who has it.

use std::os::fd::{AsFd, BorrowedFd};

use rustix::fs::{Mode, OFlags};

use super::ioctl::by_buffer;
use crate::os::task::terminal::{TerminalEnd, TerminalId};

/// TIOCGDEV: the device number of a terminal; of a pty's slave, whichever side is asked.
const TIOCGDEV: u32 = 0x8004_5432;
/// TIOCGPTN: the number of a pty, answered by its master alone.
const TIOCGPTN: u32 = 0x8004_5430;

/// Which terminal `fd` is, and which side of it; `None` when it is no terminal.
pub(crate) fn end(fd: BorrowedFd<'_>) -> Option<TerminalEnd> {
    let mut number = [0; 4];
    by_buffer(fd, TIOCGDEV, &mut number).ok()?;
    let id = TerminalId(u32::from_le_bytes(number));
    let is_master = by_buffer(fd, TIOCGPTN, &mut number).is_ok();
    Some(if is_master { TerminalEnd::Master(id) } else { TerminalEnd::Slave(id) })
}

fn open_own() -> Option<std::os::fd::OwnedFd> {
    rustix::fs::open("/dev/tty", OFlags::RDWR | OFlags::CLOEXEC | OFlags::NOCTTY, Mode::empty()).ok()
}

/// Our own controlling terminal.
pub(crate) fn own() -> Option<TerminalId> {
    match end(open_own()?.as_fd())? {
        TerminalEnd::Slave(id) | TerminalEnd::Master(id) => Some(id),
    }
}

/// The foreground group of our own terminal, when that is not our own group.
pub(crate) fn foreign_foreground() -> Option<i32> {
    let group = rustix::termios::tcgetpgrp(open_own()?).ok()?;
    (group != rustix::process::getpgrp()).then_some(group.as_raw_pid())
}

#[cfg(test)]
mod tests {
    use super::{TerminalEnd, end};
    use std::os::fd::AsFd;

    #[test]
    fn both_sides_of_a_pty_name_the_same_terminal() {
        let Ok(master) = std::fs::File::options().read(true).write(true).open("/dev/ptmx") else { return };
        let Some(TerminalEnd::Master(id)) = end(master.as_fd()) else { panic!("a master") };
        assert!(id.pts().is_some());
        assert_eq!(end(std::fs::File::open("/dev/null").unwrap().as_fd()), None);
    }
}

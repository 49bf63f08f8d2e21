//! Controlling terminals: which session has which terminal, and which of its groups is in the foreground. See tty_ioctl(4),
//! termios(3) and Linux `drivers/tty/tty_jobctrl.c`.
//!
//! The line discipline is the host's. The terminal that the emulator itself was started on signals us, and we pass that
//! on to the guest's foreground group. A terminal that a guest made (a pty) has no session on the host and signals nobody:
//! there the interrupt, quit and suspend characters are looked for in what is written to its master.

use std::collections::BTreeMap;
use std::os::fd::BorrowedFd;

use rustix::termios::{LocalModes, SpecialCodeIndex};

use crate::os::signal::{Disposition, SigInfo, Signal};
use crate::os::wait::lock;
use crate::os::{Errno, Kernel, Pid, Restart, Stop, Tid, Wait};

/// A terminal, by its device number as TIOCGDEV tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TerminalId(pub u32);

impl TerminalId {
    /// The number of the pty's slave, /dev/pts/N.
    pub fn pts(self) -> Option<u32> {
        // Unix98 slaves have the majors 136 to 143; the minor is split as new_encode_dev does.
        let major = self.0 >> 8 & 0xfff;
        (136..144).contains(&major).then(|| (major - 136) << 20 | self.0 & 0xff | self.0 >> 12 & 0xf_ff00)
    }
}

/// Which side of a terminal an open file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TerminalEnd {
    /// What programs talk to.
    Slave(TerminalId),
    /// Who plays the user.
    Master(TerminalId),
}

/// Whose line discipline signals it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::os) enum Signaller {
    /// The host's: it is our own controlling terminal.
    Host,
    /// We do.
    Us,
}

/// What the terminal of a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::os) struct Terminal {
    pub(in crate::os) session: Pid,
    pub(in crate::os) foreground: Pid,
    pub(in crate::os) signaller: Signaller,
}

/// The terminals that some session has.
pub(in crate::os) type Terminals = BTreeMap<TerminalId, Terminal>;

/// What a background process does to its terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::os) enum TerminalUse {
    /// Reads.
    Read,
    /// Writes: allowed unless TOSTOP is set, which the caller has looked at, or changes settings.
    Change,
}

impl Kernel {
    /// Notes the terminal that the emulator was started on as that of the first process's session.
    pub(in crate::os) fn adopt_host_terminal(&mut self) {
        let Some(id) = crate::os::fs::host::terminal::own() else { return };
        let first = self.process(self.first);
        let terminal = Terminal { session: first.session, foreground: first.group, signaller: Signaller::Host };
        self.terminals.insert(id, terminal);
    }

    /// The terminal of a session.
    pub(in crate::os) fn terminal_of(&self, session: Pid) -> Option<(TerminalId, Terminal)> {
        self.terminals.iter().find(|(_, terminal)| terminal.session == session).map(|(id, terminal)| (*id, *terminal))
    }

    /// The group in the foreground. While the emulator is in the background on the host, that is a group of the host's.
    pub(in crate::os) fn foreground_of(&self, terminal: Terminal) -> Pid {
        match terminal.signaller {
            Signaller::Us => terminal.foreground,
            Signaller::Host => crate::os::fs::host::terminal::foreign_foreground().map_or(terminal.foreground, Pid),
        }
    }

    /// The group that the host's terminal signals go to.
    pub(in crate::os) fn host_foreground(&self) -> Option<Pid> {
        let terminal = self.terminals.values().find(|terminal| terminal.signaller == Signaller::Host);
        let group = terminal.map(|terminal| terminal.foreground);
        group.filter(|&group| self.members(group).next().is_some())
    }

    /// TIOCSCTTY: the terminal becomes that of the caller's session.
    ///
    /// # Errors
    /// `EPERM` unless the caller leads a session without a terminal, and no other session has this one.
    pub(in crate::os) fn take_terminal(&mut self, pid: Pid, id: TerminalId) -> Result<(), Errno> {
        let process = self.process(pid);
        let (session, foreground) = (process.session, process.group);
        if self.terminals.get(&id).is_some_and(|terminal| terminal.session == session) {
            return Ok(());
        }
        let is_taken = self
            .terminals
            .get(&id)
            .is_some_and(|terminal| self.processes.values().any(|p| p.session == terminal.session));
        if session != pid || self.terminal_of(session).is_some() || is_taken {
            return Err(Errno::EPERM);
        }
        self.terminals.insert(id, Terminal { session, foreground, signaller: Signaller::Us });
        Ok(())
    }

    /// The leader of a session gives its terminal up, by TIOCNOTTY or by its end: the foreground group is hung up.
    pub(in crate::os) fn leave_terminal(&mut self, leader: Pid) {
        let Some((id, terminal)) = self.terminal_of(leader) else { return };
        if terminal.signaller == Signaller::Us {
            self.terminals.remove(&id);
            self.send_to_group(terminal.foreground, SigInfo::kernel(Signal::HUP));
            self.send_to_group(terminal.foreground, SigInfo::kernel(Signal::CONT));
        }
    }

    /// Lets a task use its terminal, or stops it for being in the background.
    ///
    /// # Errors
    /// `EIO` when it cannot be stopped; a park that the stop signal interrupts.
    pub(in crate::os) fn check_background(&mut self, tid: Tid, id: TerminalId, what: TerminalUse) -> Result<(), Stop> {
        let process = self.process(self.task(tid).pid);
        let (group, session) = (process.group, process.session);
        let Some(terminal) = self.terminals.get(&id).copied().filter(|terminal| terminal.session == session) else {
            return Ok(());
        };
        if self.foreground_of(terminal) == group {
            return Ok(());
        }
        let signal = if what == TerminalUse::Read { Signal::TTIN } else { Signal::TTOU };
        let ignored = lock(&process.actions).get(signal).disposition() == Disposition::Ignore;
        let deaf = ignored || self.task(tid).signals.blocked.contains(signal);
        match what {
            TerminalUse::Change if deaf => return Ok(()),
            _ if deaf || self.is_orphaned(group) => return Err(Errno::EIO.into()),
            _ => {}
        }
        self.send_to_group(group, SigInfo::kernel(signal));
        Err(Stop::Park(Wait::default().restart(Restart::Always)))
    }

    /// Somebody wrote `bytes` to the master of a terminal: signals are sent for the characters that mean one.
    pub(in crate::os) fn typed(&mut self, master: BorrowedFd<'_>, id: TerminalId, bytes: &[u8]) {
        let Some(terminal) = self.terminals.get(&id).copied().filter(|one| one.signaller == Signaller::Us) else {
            return;
        };
        let Ok(settings) = rustix::termios::tcgetattr(master) else { return };
        if !settings.local_modes.contains(LocalModes::ISIG) {
            return;
        }
        let meanings = [
            (SpecialCodeIndex::VINTR, Signal::INT),
            (SpecialCodeIndex::VQUIT, Signal::QUIT),
            (SpecialCodeIndex::VSUSP, Signal::TSTP),
        ];
        for &byte in bytes {
            let meaning = meanings.iter().find(|(code, _)| byte != 0 && settings.special_codes[*code] == byte);
            if let Some((_, signal)) = meaning {
                self.send_to_group(terminal.foreground, SigInfo::kernel(*signal));
            }
        }
    }

    /// The size of a terminal's window has changed.
    pub(in crate::os) fn resized(&mut self, id: TerminalId) {
        if let Some(terminal) = self.terminals.get(&id).copied().filter(|one| one.signaller == Signaller::Us) {
            self.send_to_group(terminal.foreground, SigInfo::kernel(Signal::WINCH));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Signaller, Terminal, TerminalId, TerminalUse};
    use crate::os::task::Process;
    use crate::os::{Errno, Kernel, Pid};

    #[test]
    fn the_number_of_a_pts_is_in_its_device_number() {
        assert_eq!(TerminalId(0x8803).pts(), Some(3));
        assert_eq!(TerminalId(136 << 8 | 1 << 20).pts(), Some(256));
        assert_eq!(TerminalId(4 << 8 | 1).pts(), None);
    }

    #[test]
    fn a_session_leader_takes_one_terminal_that_nobody_has() {
        let mut kernel = Kernel::default();
        for (pid, session) in [(10, 10), (11, 10), (20, 20)] {
            let mut process = Process::new(Pid(pid), Pid(1));
            process.session = Pid(session);
            kernel.processes.insert(Pid(pid), process);
        }
        let (one, two) = (TerminalId(0x8801), TerminalId(0x8802));
        assert_eq!(kernel.take_terminal(Pid(11), one), Err(Errno::EPERM));
        assert_eq!(kernel.take_terminal(Pid(10), one), Ok(()));
        assert_eq!(kernel.take_terminal(Pid(10), one), Ok(()));
        assert_eq!(kernel.take_terminal(Pid(10), two), Err(Errno::EPERM));
        assert_eq!(kernel.take_terminal(Pid(20), one), Err(Errno::EPERM));
        let expected = Terminal { session: Pid(10), foreground: Pid(10), signaller: Signaller::Us };
        assert_eq!(kernel.terminal_of(Pid(10)), Some((one, expected)));
        kernel.leave_terminal(Pid(10));
        assert_eq!(kernel.take_terminal(Pid(20), one), Ok(()));
        assert_ne!(TerminalUse::Read, TerminalUse::Change);
    }
}

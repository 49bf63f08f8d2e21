//! What a process does on a signal: `struct sigaction` of riscv64 (no restorer), one per signal, shared by threads.

use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::{Default as DefaultAction, SigSet, Signal};

bitflags::bitflags! {
    /// `SA_*`. Bits that Linux does not know are dropped, as it does.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
    pub struct ActionFlags: u64 {
        /// `SA_NOCLDSTOP`
        const NOCLDSTOP = 1;
        /// `SA_NOCLDWAIT`
        const NOCLDWAIT = 2;
        /// `SA_SIGINFO`
        const SIGINFO = 4;
        /// `SA_EXPOSE_TAGBITS`
        const EXPOSE_TAGBITS = 0x800;
        /// `SA_ONSTACK`
        const ONSTACK = 0x0800_0000;
        /// `SA_RESTART`
        const RESTART = 0x1000_0000;
        /// `SA_NODEFER`
        const NODEFER = 0x4000_0000;
        /// `SA_RESETHAND`
        const RESETHAND = 0x8000_0000;
    }
}

/// `struct sigaction` as the guest passes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
pub struct SigAction {
    /// `SIG_DFL` (0), `SIG_IGN` (1) or the address of a function.
    pub handler: u64,
    /// [`ActionFlags`].
    pub flags: u64,
    /// What is blocked while the handler runs.
    pub mask: SigSet,
}

/// What is to be done on a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disposition {
    /// The signal's default action.
    Default,
    /// Nothing.
    Ignore,
    /// A function of the guest is called.
    Handler,
}

const SIG_IGN: u64 = 1;

impl SigAction {
    /// `SIG_IGN`
    pub const IGNORE: SigAction = SigAction { handler: SIG_IGN, flags: 0, mask: SigSet::EMPTY };

    /// The flags that Linux knows.
    pub fn flags(&self) -> ActionFlags {
        ActionFlags::from_bits_truncate(self.flags)
    }

    /// What is to be done.
    pub fn disposition(&self) -> Disposition {
        match self.handler {
            0 => Disposition::Default,
            SIG_IGN => Disposition::Ignore,
            _ => Disposition::Handler,
        }
    }
}

/// The actions of a process.
#[derive(Clone, Debug)]
pub struct Actions([SigAction; 64]);

impl Default for Actions {
    fn default() -> Actions {
        Actions([SigAction::default(); 64])
    }
}

impl Actions {
    /// The action on a signal.
    pub fn get(&self, signal: Signal) -> SigAction {
        self.0[signal.number() as usize - 1]
    }

    /// Sets the action on a signal.
    pub fn set(&mut self, signal: Signal, mut action: SigAction) {
        action.flags = action.flags().bits();
        action.mask = action.mask.without(SigSet::UNSTOPPABLE);
        self.0[signal.number() as usize - 1] = action;
    }

    /// Whether the signal would be thrown away: ignored, or nothing by default.
    pub fn ignores(&self, signal: Signal) -> bool {
        match self.get(signal).disposition() {
            Disposition::Ignore => true,
            Disposition::Default => signal.default_action() == DefaultAction::Ignore,
            Disposition::Handler => false,
        }
    }

    /// What exec does: handlers are gone, ignored signals stay ignored.
    pub fn reset_handlers(&mut self) {
        for action in &mut self.0 {
            *action =
                if action.disposition() == Disposition::Ignore { SigAction::IGNORE } else { SigAction::default() };
        }
    }

    /// The signals with this disposition (for /proc/PID/status).
    pub fn with_disposition(&self, disposition: Disposition) -> SigSet {
        let matching = (1..=64).filter_map(Signal::new).filter(|&s| self.get(s).disposition() == disposition);
        matching.fold(SigSet::EMPTY, |set, signal| set.with(SigSet::of(signal)))
    }
}

#[cfg(test)]
mod tests {
    use super::{ActionFlags, Actions, Disposition, SigAction};
    use crate::os::signal::{SigSet, Signal};

    #[test]
    fn exec_keeps_only_ignored_signals() {
        let mut actions = Actions::default();
        actions.set(Signal::INT, SigAction { handler: 0x1000, flags: !0, mask: SigSet(!0) });
        actions.set(Signal::HUP, SigAction::IGNORE);
        assert_eq!(actions.get(Signal::INT).flags, ActionFlags::all().bits());
        assert!(!actions.get(Signal::INT).mask.contains(Signal::KILL));
        actions.reset_handlers();
        assert_eq!(actions.get(Signal::INT), SigAction::default());
        assert_eq!(actions.with_disposition(Disposition::Ignore), SigSet::of(Signal::HUP));
        assert!(actions.ignores(Signal::CHLD) && !actions.ignores(Signal::TERM));
    }
}

//! Signals: numbers, sets, what each does by default. See signal(7) and Linux's `kernel/signal.c`.
//!
//! A signal is *sent* ([`send`]) to a task or a process, waits in a queue ([`pending`]), and is *delivered* ([`deliver`])
//! when its task is about to run guest code: an action ([`action`]) is taken, a handler gets a [`frame`].

pub mod action;
pub mod deliver;
pub mod frame;
pub mod info;
pub mod pending;
pub mod send;

use std::fmt;

pub use action::{ActionFlags, Actions, Disposition, SigAction};
pub use info::SigInfo;
pub use pending::Pending;

/// A signal number, 1 to 64.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Signal(u8);

/// The standard signals: number, name and default action derive from one row.
macro_rules! signals {
    ($($name:ident = $number:literal, $default:ident;)*) => {
        impl Signal {
            $(
                #[doc = concat!("SIG", stringify!($name))]
                pub const $name: Signal = Signal($number);
            )*

            /// Linux's name, such as `"SIGSEGV"`; `None` for a realtime signal.
            pub fn name(self) -> Option<&'static str> {
                match self.0 {
                    $($number => Some(concat!("SIG", stringify!($name))),)*
                    _ => None,
                }
            }

            /// What it does to a process that neither handles nor ignores it.
            pub fn default_action(self) -> Default {
                match self.0 {
                    $($number => Default::$default,)*
                    _ => Default::Terminate,
                }
            }
        }
    };
}

/// The default action of a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Default {
    /// The process dies.
    Terminate,
    /// The process dies and would leave a core dump.
    Core,
    /// Nothing.
    Ignore,
    /// The process stops.
    Stop,
    /// The process goes on, if stopped (that happened when the signal was sent).
    Continue,
}

signals! {
    HUP = 1, Terminate;
    INT = 2, Terminate;
    QUIT = 3, Core;
    ILL = 4, Core;
    TRAP = 5, Core;
    ABRT = 6, Core;
    BUS = 7, Core;
    FPE = 8, Core;
    KILL = 9, Terminate;
    USR1 = 10, Terminate;
    SEGV = 11, Core;
    USR2 = 12, Terminate;
    PIPE = 13, Terminate;
    ALRM = 14, Terminate;
    TERM = 15, Terminate;
    STKFLT = 16, Terminate;
    CHLD = 17, Ignore;
    CONT = 18, Continue;
    STOP = 19, Stop;
    TSTP = 20, Stop;
    TTIN = 21, Stop;
    TTOU = 22, Stop;
    URG = 23, Ignore;
    XCPU = 24, Core;
    XFSZ = 25, Core;
    VTALRM = 26, Terminate;
    PROF = 27, Terminate;
    WINCH = 28, Ignore;
    IO = 29, Terminate;
    PWR = 30, Terminate;
    SYS = 31, Core;
}

impl Signal {
    /// The signal with this number, if there is one.
    pub fn new(number: i32) -> Option<Signal> {
        (1..=64).contains(&number).then_some(Signal(number as u8))
    }

    /// The number, 1 to 64.
    pub fn number(self) -> i32 {
        i32::from(self.0)
    }

    /// Whether it is queued as often as it is sent (32 to 64).
    pub fn is_realtime(self) -> bool {
        self.0 >= 32
    }

    /// Whether no process can catch, block or ignore it.
    pub fn is_unstoppable(self) -> bool {
        self == Signal::KILL || self == Signal::STOP
    }
}

impl fmt::Display for Signal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "SIGRT_{}", self.0 - 32),
        }
    }
}

impl fmt::Debug for Signal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A set of signals, laid out as `sigset_t` of the kernel: signal n is bit n - 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, zerocopy::FromBytes, zerocopy::IntoBytes, zerocopy::Immutable)]
#[repr(transparent)]
pub struct SigSet(pub u64);

impl SigSet {
    /// No signal.
    pub const EMPTY: SigSet = SigSet(0);
    /// SIGKILL and SIGSTOP, which no mask holds back.
    pub const UNSTOPPABLE: SigSet = SigSet(1 << (9 - 1) | 1 << (19 - 1));
    /// The signals that stop a process.
    pub const STOPS: SigSet = SigSet(1 << (19 - 1) | 1 << (20 - 1) | 1 << (21 - 1) | 1 << (22 - 1));
    /// Signals that an instruction causes; they are delivered before others.
    pub const SYNCHRONOUS: SigSet =
        SigSet(1 << (11 - 1) | 1 << (7 - 1) | 1 << (4 - 1) | 1 << (5 - 1) | 1 << (8 - 1) | 1 << (31 - 1));

    /// The set of one signal.
    pub fn of(signal: Signal) -> SigSet {
        SigSet(1 << (signal.0 - 1))
    }

    /// Whether the signal is in the set.
    pub fn contains(self, signal: Signal) -> bool {
        self.0 & SigSet::of(signal).0 != 0
    }

    /// Whether it has no signal.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Both sets' signals.
    #[must_use]
    pub fn with(self, other: SigSet) -> SigSet {
        SigSet(self.0 | other.0)
    }

    /// This set's signals that the other does not have.
    #[must_use]
    pub fn without(self, other: SigSet) -> SigSet {
        SigSet(self.0 & !other.0)
    }

    /// The signals in both.
    #[must_use]
    pub fn common(self, other: SigSet) -> SigSet {
        SigSet(self.0 & other.0)
    }

    /// The signal with the lowest number.
    pub fn lowest(self) -> Option<Signal> {
        (self.0 != 0).then(|| Signal(self.0.trailing_zeros() as u8 + 1))
    }

    /// The signals in ascending order.
    pub fn iter(self) -> impl Iterator<Item = Signal> {
        (1..=64).map(Signal).filter(move |&signal| self.contains(signal))
    }
}

/// The alternate stack of a task: `stack_t` of sigaltstack(2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, zerocopy::FromBytes, zerocopy::IntoBytes, zerocopy::Immutable)]
#[repr(C)]
pub struct AltStack {
    /// Its lowest address.
    pub sp: u64,
    /// `SS_ONSTACK`, `SS_DISABLE`, `SS_AUTODISARM`.
    pub flags: u32,
    /// Always 0.
    pub pad: u32,
    /// Bytes.
    pub size: u64,
}

/// The task runs on it now.
pub const SS_ONSTACK: u32 = 1;
/// There is none.
pub const SS_DISABLE: u32 = 2;
/// It is forgotten while a handler runs.
pub const SS_AUTODISARM: u32 = 1 << 31;
/// The least size of an alternate stack that we accept (`MINSIGSTKSZ` of riscv64).
pub const MINSIGSTKSZ: u64 = 2048;

impl AltStack {
    /// No alternate stack.
    pub const NONE: AltStack = AltStack { sp: 0, flags: SS_DISABLE, pad: 0, size: 0 };

    /// Whether this stack pointer lies on it. Never with `SS_AUTODISARM`: what is disarmed is not there.
    pub fn holds(&self, sp: u64) -> bool {
        self.flags & SS_AUTODISARM == 0 && sp > self.sp && sp - self.sp <= self.size
    }

    /// What sigaltstack(2) reports while the stack pointer is `sp`.
    pub fn status(&self, sp: u64) -> u32 {
        match self {
            AltStack { size: 0, .. } => SS_DISABLE,
            stack if stack.holds(sp) => SS_ONSTACK,
            _ => 0,
        }
    }
}

/// What a task keeps about signals.
#[derive(Clone, Debug)]
pub struct TaskSignals {
    /// The mask: signals that wait.
    pub blocked: SigSet,
    /// The mask to return to, while sigsuspend, ppoll and the like run with another one.
    pub saved_mask: Option<SigSet>,
    /// Signals sent to this task alone.
    pub pending: Pending,
    /// The alternate stack.
    pub stack: AltStack,
}

impl std::default::Default for TaskSignals {
    /// No signal pending, none blocked, no alternate stack.
    fn default() -> TaskSignals {
        TaskSignals { blocked: SigSet::EMPTY, saved_mask: None, pending: Pending::default(), stack: AltStack::NONE }
    }
}

#[cfg(test)]
mod tests {
    use super::{AltStack, Default, SS_AUTODISARM, SS_DISABLE, SS_ONSTACK, SigSet, Signal};

    #[test]
    fn numbers_are_linuxs() {
        assert_eq!(Signal::CHLD.number(), libc::SIGCHLD);
        assert_eq!(Signal::SYS.number(), libc::SIGSYS);
        assert_eq!(Signal::new(0), None);
        assert_eq!(Signal::new(65), None);
        assert_eq!(Signal::new(34).map(|s| s.to_string()), Some("SIGRT_2".to_owned()));
    }

    #[test]
    fn default_actions() {
        assert_eq!(Signal::SEGV.default_action(), Default::Core);
        assert_eq!(Signal::WINCH.default_action(), Default::Ignore);
        assert_eq!(Signal::TSTP.default_action(), Default::Stop);
        assert_eq!(Signal::new(40).map(Signal::default_action), Some(Default::Terminate));
    }

    #[test]
    fn sets() {
        let set = SigSet::of(Signal::INT).with(SigSet::of(Signal::HUP));
        assert_eq!(set.0, 0b11);
        assert_eq!(set.lowest(), Some(Signal::HUP));
        assert_eq!(set.without(SigSet::of(Signal::HUP)).iter().collect::<Vec<_>>(), [Signal::INT]);
        assert!(SigSet::SYNCHRONOUS.contains(Signal::SEGV) && !SigSet::SYNCHRONOUS.contains(Signal::ABRT));
    }

    #[test]
    fn the_alternate_stack_holds_what_lies_on_it() {
        let stack = AltStack { sp: 0x1000, flags: 0, pad: 0, size: 0x1000 };
        assert!(!stack.holds(0x1000) && stack.holds(0x1001) && stack.holds(0x2000) && !stack.holds(0x2001));
        assert_eq!(stack.status(0x1800), SS_ONSTACK);
        assert_eq!(AltStack::NONE.status(0), SS_DISABLE);
        assert!(!AltStack { flags: SS_AUTODISARM, ..stack }.holds(0x1800));
    }
}

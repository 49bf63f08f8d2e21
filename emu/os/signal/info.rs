//! `siginfo_t`: what a handler learns about a signal. Layout: Linux `include/uapi/asm-generic/siginfo.h`, 64 bits.

use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::Signal;
use crate::mem::VirtAddr;
use crate::os::Pid;

/// Codes that say where a signal comes from (`si_code`).
#[expect(missing_docs, reason = "the names are Linux's, explained in sigaction(2)")]
pub mod code {
    pub const SI_USER: i32 = 0;
    pub const SI_KERNEL: i32 = 0x80;
    pub const SI_QUEUE: i32 = -1;
    pub const SI_TIMER: i32 = -2;
    pub const SI_TKILL: i32 = -6;
    pub const ILL_ILLOPC: i32 = 1;
    pub const FPE_INTDIV: i32 = 1;
    pub const SEGV_MAPERR: i32 = 1;
    pub const SEGV_ACCERR: i32 = 2;
    pub const BUS_ADRALN: i32 = 1;
    pub const BUS_ADRERR: i32 = 2;
    pub const TRAP_BRKPT: i32 = 1;
    pub const CLD_EXITED: i32 = 1;
    pub const CLD_KILLED: i32 = 2;
    pub const CLD_DUMPED: i32 = 3;
    pub const CLD_STOPPED: i32 = 5;
    pub const CLD_CONTINUED: i32 = 6;
}

/// A signal with all that is known about it; 128 bytes as the guest sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
pub struct SigInfo {
    /// The signal's number.
    pub signo: i32,
    /// An errno; almost always 0.
    pub errno: i32,
    /// Where it comes from: [`code`].
    pub code: i32,
    pad: i32,
    /// What depends on the code; the constructors know the layouts.
    pub fields: [u64; 14],
}

/// How a child changed: the fields of SIGCHLD and of waitid(2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChildChange {
    /// `CLD_EXITED` and the like.
    pub code: i32,
    /// The exit status, or the signal's number.
    pub status: i32,
    /// The child.
    pub pid: Pid,
    /// Its real user.
    pub uid: u32,
    /// Its time on the processor, in clock ticks: user, system.
    pub times: [u64; 2],
}

fn pair(low: i32, high: u32) -> u64 {
    u64::from(low as u32) | u64::from(high) << 32
}

impl SigInfo {
    fn new(signal: Signal, code: i32, head: [u64; 4]) -> SigInfo {
        let mut fields = [0; 14];
        fields[..4].copy_from_slice(&head);
        SigInfo { signo: signal.number(), errno: 0, code, pad: 0, fields }
    }

    /// From the kernel itself, without more.
    pub fn kernel(signal: Signal) -> SigInfo {
        SigInfo::new(signal, code::SI_KERNEL, [0; 4])
    }

    /// From a process with kill(2) (`SI_USER`) or tkill(2) (`SI_TKILL`).
    pub fn user(signal: Signal, code: i32, pid: Pid, uid: u32) -> SigInfo {
        SigInfo::new(signal, code, [pair(pid.0, uid), 0, 0, 0])
    }

    /// Caused by an access or instruction at `addr`.
    pub fn fault(signal: Signal, code: i32, addr: VirtAddr) -> SigInfo {
        SigInfo::new(signal, code, [addr.0, 0, 0, 0])
    }

    /// A child exited, stopped or went on.
    pub fn child(signal: Signal, change: ChildChange) -> SigInfo {
        let fields = [pair(change.pid.0, change.uid), pair(change.status, 0), change.times[0], change.times[1]];
        SigInfo::new(signal, change.code, fields)
    }

    /// A POSIX timer expired.
    pub fn timer(signal: Signal, timer: i32, overrun: i32, value: u64) -> SigInfo {
        SigInfo::new(signal, code::SI_TIMER, [pair(timer, overrun as u32), value, 0, 0])
    }

    /// The signal. A number that is none (only a guest's own sigqueueinfo could bring one, and is refused) is SIGKILL.
    pub fn signal(&self) -> Signal {
        Signal::new(self.signo).unwrap_or(Signal::KILL)
    }

    /// The sender, where the code says that there is one.
    pub fn sender(&self) -> (Pid, u32) {
        (Pid(self.fields[0] as i32), (self.fields[0] >> 32) as u32)
    }

    /// The faulting address, where the code says that there is one.
    pub fn addr(&self) -> VirtAddr {
        VirtAddr(self.fields[0])
    }
}

#[cfg(test)]
mod tests {
    use super::{ChildChange, SigInfo, code};
    use crate::mem::VirtAddr;
    use crate::os::Pid;
    use crate::os::signal::Signal;
    use zerocopy::IntoBytes;

    /// Reads the i32 at a byte offset.
    fn at(info: &SigInfo, offset: usize) -> i32 {
        i32::from_le_bytes(info.as_bytes()[offset..offset + 4].try_into().expect("four bytes"))
    }

    #[test]
    fn is_laid_out_as_the_hosts() {
        assert_eq!(size_of::<SigInfo>(), size_of::<libc::siginfo_t>());
        let change = ChildChange { code: code::CLD_EXITED, status: 7, pid: Pid(12), uid: 1000, times: [3, 4] };
        let info = SigInfo::child(Signal::CHLD, change);
        assert_eq!([at(&info, 0), at(&info, 8), at(&info, 16), at(&info, 20), at(&info, 24)], [17, 1, 12, 1000, 7]);
        assert_eq!([at(&info, 32), at(&info, 40)], [3, 4]);
        let info = SigInfo::fault(Signal::SEGV, code::SEGV_MAPERR, VirtAddr(0x1234));
        assert_eq!(at(&info, 16), 0x1234);
    }
}

//! What a process may be told by writing to a file of its directory (proc_pid_comm(5), proc_pid_oom_score_adj(5),
//! proc_pid_coredump_filter(5), proc_pid_timerslack_ns(5); Linux's `fs/proc/base.c`), and all of them by way of /proc/sys.

use std::ops::RangeInclusive;

use super::{ProcessFile, SystemFile, system};
use crate::os::fs::file::Result;
use crate::os::mm::Overcommit;
use crate::os::task::credentials::Privilege;
use crate::os::task::oom::{FIRST, NEVER};
use crate::os::task::{DEFAULT_TIMER_SLACK, short_name};
use crate::os::{Errno, Kernel, Tid};

/// The ends of the scale before `oom_score_adj` (`OOM_DISABLE`, `OOM_ADJUST_MAX`).
const OLD_SCALE: RangeInclusive<i64> = -17..=15;
/// The kinds of memory that a core dump can have.
const DUMPABLE_KINDS: u32 = 0x1ff;

impl ProcessFile {
    /// Takes what `writer` has written about `tid`.
    ///
    /// # Errors
    /// `EINVAL` not a number, out of range, or no setting; `EACCES` only for root; `EPERM` a setting of namespaces or of audit,
    /// which are not there.
    pub(super) fn set(self, kernel: &mut Kernel, tid: Tid, writer: Tid, text: &[u8]) -> Result<()> {
        let (pid, own) = (kernel.task(tid).pid, kernel.task(writer).pid);
        let privilege = kernel.task(writer).credentials.privilege();
        match self {
            Self::Comm if pid != own => return Err(Errno::EINVAL),
            Self::Comm => kernel.task_mut(tid).comm = short_name(text),
            Self::OomScoreAdjust => {
                let score = number(text, NEVER.into()..=FIRST.into())?;
                kernel.process_mut(pid).oom.set(score as i32, privilege)?;
            }
            Self::OomAdjust => {
                let score = from_old_scale(number(text, OLD_SCALE)?);
                kernel.process_mut(pid).oom.set_by_old_name(score, privilege)?;
            }
            Self::CoredumpFilter => {
                kernel.process_mut(pid).dump_filter = number(text, 0..=u32::MAX.into())? as u32 & DUMPABLE_KINDS;
            }
            Self::TimerSlack => {
                let slack = number(text, 0..=i64::MAX)? as u64;
                kernel.task_mut(tid).timer_slack = if slack == 0 { DEFAULT_TIMER_SLACK } else { slack };
            }
            Self::UidMap | Self::GidMap | Self::LoginUid => return Err(Errno::EPERM),
            _ => return Err(Errno::EINVAL),
        }
        Ok(())
    }
}

impl SystemFile {
    /// Takes what `writer` has written. What cannot be set is as in a container where /proc/sys is not its own.
    ///
    /// # Errors
    /// `EROFS`; `EACCES` not root; `EINVAL`.
    pub(super) fn set(self, kernel: &mut Kernel, writer: Tid, text: &[u8]) -> Result<()> {
        if self != Self::OvercommitMemory {
            return Err(Errno::EROFS);
        }
        if kernel.task(writer).credentials.privilege() == Privilege::None {
            return Err(Errno::EACCES);
        }
        let mode = number(text, 0..=2).ok().and_then(Overcommit::from_number).ok_or(Errno::EINVAL)?;
        system::manager(kernel).ok_or(Errno::EIO)?.set_overcommit(mode);
        Ok(())
    }
}

/// A number as the kernel reads it: decimal, hexadecimal after `0x`, octal after `0`.
fn number(text: &[u8], range: RangeInclusive<i64>) -> Result<i64> {
    let text = std::str::from_utf8(text).map_err(|_| Errno::EINVAL)?.trim();
    let (digits, sign) = match text.strip_prefix('-') {
        Some(digits) => (digits, -1),
        None => (text.strip_prefix('+').unwrap_or(text), 1),
    };
    let (digits, radix) = match digits.strip_prefix("0x").or(digits.strip_prefix("0X")) {
        Some(digits) => (digits, 16),
        None if digits.len() > 1 && digits.starts_with('0') => (digits, 8),
        None => (digits, 10),
    };
    let plain = digits.starts_with(|first: char| first.is_ascii_hexdigit());
    let value = i64::from_str_radix(digits, radix).ok().filter(|_| plain).map(|value| sign * value);
    value.filter(|value| range.contains(value)).ok_or(Errno::EINVAL)
}

fn from_old_scale(old: i64) -> i32 {
    if old == *OLD_SCALE.end() { FIRST } else { (old * 1000 / 17) as i32 }
}

/// What `oom_adj` shows for a score.
pub(super) fn to_old_scale(score: i32) -> i64 {
    if score == FIRST { *OLD_SCALE.end() } else { i64::from(score) * 17 / 1000 }
}

#[cfg(test)]
mod tests {
    use super::{Errno, from_old_scale, number, to_old_scale};

    #[test]
    fn numbers_are_read_as_the_kernel_does() {
        for (text, value) in [("7", 7), (" -7\n", -7), ("0x10", 16), ("010", 8), ("0", 0), ("+3", 3)] {
            assert_eq!(number(text.as_bytes(), -100..=100), Ok(value), "{text}");
        }
        for text in ["", "x", "7 8", "101", "--1", "0x", "-+1", "09"] {
            assert_eq!(number(text.as_bytes(), -100..=100), Err(Errno::EINVAL), "{text}");
        }
    }

    #[test]
    fn the_old_scale_is_coarser() {
        assert_eq!([15, -17, 5].map(from_old_scale), [1000, -1000, 294]);
        assert_eq!([1000, -1000, 294, 16].map(to_old_scale), [15, -17, 4, 0]);
    }
}

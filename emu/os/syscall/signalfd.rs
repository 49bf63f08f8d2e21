//! signalfd4(2), and reading from what it makes.

use rustix::event::PollFlags;

use crate::mem::VirtAddr;
use crate::os::fs::{OpenFile, OpenFlags, SignalFd};
use crate::os::signal::{SigInfo, SigSet};
use crate::os::{Context, Errno, SysResult};

/// The size of `struct signalfd_siginfo`.
const RECORD: usize = 128;

pub(super) fn signalfd4(context: &mut Context<'_>, fd: i32, mask: VirtAddr, size: u64, flags: u32) -> SysResult {
    if size != 8 {
        return Err(Errno::EINVAL.into());
    }
    let flags = OpenFlags::from_bits(flags).ok_or(Errno::EINVAL)?;
    if !(OpenFlags::CLOEXEC | OpenFlags::NONBLOCK).contains(flags) {
        return Err(Errno::EINVAL.into());
    }
    let mask = context.read::<SigSet>(mask)?.without(SigSet::UNSTOPPABLE);
    if fd == -1 {
        let queue = context.process().signal_waiters.clone();
        return context.install_anonymous(Box::new(SignalFd::new(mask, queue)), flags | OpenFlags::RDWR);
    }
    let file = context.file(fd)?;
    file.downcast::<SignalFd>().ok_or(Errno::EINVAL)?.set_mask(mask);
    Ok(fd.cast_unsigned().into())
}

impl Context<'_> {
    /// Whether the calling task has a signal pending that `signals` is for.
    pub(super) fn has_signal_for(&self, signals: &SignalFd) -> bool {
        let pending = self.task().signals.pending.set().with(self.process().pending.set());
        !pending.common(signals.mask()).is_empty()
    }

    /// read(2) of a signalfd: as many signals as there are and fit.
    pub(super) fn read_signals(&mut self, file: &OpenFile, signals: &SignalFd, buf: VirtAddr, count: u64) -> SysResult {
        if count < RECORD as u64 {
            return Err(Errno::EINVAL.into());
        }
        let mut done = 0;
        while done + RECORD as u64 <= count {
            let mask = signals.mask();
            let own = self.task_mut().signals.pending.take(mask);
            let Some(info) = own.or_else(|| self.process_mut().pending.take(mask)) else { break };
            self.write_bytes(VirtAddr(buf.0 + done), &record(&info))?;
            done += RECORD as u64;
        }
        if done == 0 { Err(self.wait_for(file, PollFlags::IN)) } else { Ok(done) }
    }
}

/// One `struct signalfd_siginfo`.
fn record(info: &SigInfo) -> [u8; RECORD] {
    let mut bytes = [0; RECORD];
    let (pid, uid) = info.sender();
    let words = [info.signo, info.errno, info.code, pid.0, uid.cast_signed()];
    for (index, word) in words.into_iter().enumerate() {
        bytes[index * 4..index * 4 + 4].copy_from_slice(&word.to_le_bytes());
    }
    bytes
}

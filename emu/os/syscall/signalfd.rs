//! signalfd4(2), and reading from what it makes.

use rustix::event::PollFlags;

use crate::mem::VirtAddr;
use crate::os::fs::{OpenFile, OpenFlags, SignalFd};
use crate::os::signal::{SigInfo, SigSet};
use crate::os::{Context, Errno, SysResult, UserBuffer};

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
    pub(super) fn read_signals(&mut self, file: &OpenFile, signals: &SignalFd, buffers: &[UserBuffer]) -> SysResult {
        let room = buffers.iter().map(|buffer| buffer.len).sum::<u64>() as usize / RECORD;
        if room == 0 {
            return Err(Errno::EINVAL.into());
        }
        file.note_operation();
        let mut records = Vec::new();
        while records.len() < room * RECORD {
            let mask = signals.mask();
            let own = self.task_mut().signals.pending.take(mask);
            let Some(info) = own.or_else(|| self.process_mut().pending.take(mask)) else { break };
            records.extend(record(&info));
        }
        if records.is_empty() {
            return Err(self.wait_for(file, PollFlags::IN));
        }
        self.scatter(buffers, &records)?;
        Ok(records.len() as u64)
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

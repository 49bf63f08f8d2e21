//! Moving bytes between the guest's buffers and open files, and waiting for files: what all reading and writing calls share.
//!
//! A guest's buffer is made accessible first; what a bad address cuts off is not transferred, and `EFAULT` is the answer
//! only if nothing was.

use std::sync::Arc;

use rustix::event::PollFlags;
use rustix::termios::{LocalModes, tcgetattr};

use super::bounce::Bounce;
use crate::mem::{FileId, PAGE_SIZE, VirtAddr};
use crate::os::fs::{Fd, FileType, OpenFile, OpenFlags, SeekFrom};
use crate::os::mm::ObjectId;
use crate::os::signal::{SigInfo, Signal};
use crate::os::task::Resource;
use crate::os::task::limits::INFINITY;
use crate::os::task::terminal::{TerminalEnd, TerminalUse};
use crate::os::{Context, Errno, MAX_TRANSFER, Restart, Stop, SysResult, UserBuffer, Wait};

/// The most that goes through a host buffer at once.
const CHUNK: usize = 256 << 10;

/// Where in the file a transfer takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    /// At the description's own position, which advances.
    Own,
    /// At this offset.
    At(u64),
}

impl Position {
    /// The offset of pread(2) and its kin.
    ///
    /// # Errors
    /// `EINVAL` when it is negative.
    pub(super) fn at(offset: i64) -> Result<Self, Errno> {
        u64::try_from(offset).map(Self::At).map_err(|_| Errno::EINVAL)
    }

    /// # Errors
    /// `EINVAL` when the buffers reach beyond the largest offset.
    pub(super) fn check_end(self, buffers: &[UserBuffer]) -> Result<(), Errno> {
        let Self::At(offset) = self else { return Ok(()) };
        let end = buffers.iter().try_fold(offset, |end, buffer| end.checked_add(buffer.len));
        end.and_then(|end| i64::try_from(end).ok()).map(|_| ()).ok_or(Errno::EINVAL)
    }

    /// The offset, unless it is the description's own.
    fn explicit(self) -> Option<u64> {
        match self {
            Self::Own => None,
            Self::At(offset) => Some(offset),
        }
    }

    fn after(self, count: u64) -> Self {
        match self {
            Self::Own => Self::Own,
            Self::At(offset) => Self::At(offset.saturating_add(count)),
        }
    }

    /// The offset in a file that can be sought in.
    fn offset(self, file: &OpenFile) -> Result<u64, Errno> {
        match self {
            Self::Own => file.file().seek(SeekFrom::Current(0)),
            Self::At(offset) => Ok(offset),
        }
    }

    /// One read of the file there.
    fn read(self, file: &OpenFile, bytes: &mut [u8]) -> Result<usize, Errno> {
        match self {
            Self::Own => file.read(bytes),
            Self::At(offset) => file.read_at(bytes, offset),
        }
    }
}

impl Context<'_> {
    /// The open file that `fd` names.
    ///
    /// # Errors
    /// `EBADF`, for one opened with O_PATH too.
    pub(super) fn file(&self, fd: i32) -> Result<Arc<OpenFile>, Errno> {
        let file = self.any_file(fd)?;
        if file.is_path() { Err(Errno::EBADF) } else { Ok(file) }
    }

    /// The open file that `fd` names, O_PATH or not.
    ///
    /// # Errors
    /// `EBADF`
    pub(super) fn any_file(&self, fd: i32) -> Result<Arc<OpenFile>, Errno> {
        let fd = u32::try_from(fd).map_err(|_| Errno::EBADF)?;
        self.files().file(Fd(fd))
    }

    /// Parks until `file` may have one of `events`, or fails with `EAGAIN` if it is non-blocking.
    pub(super) fn wait_for(&self, file: &OpenFile, events: PollFlags) -> Stop {
        if file.is_nonblocking() {
            return Errno::EAGAIN.into();
        }
        let mut wait = Wait::default();
        file.file().wait(events, &mut wait.sources);
        Stop::Park(wait)
    }

    /// Keeps the count of what a call has done that cannot go on now: the next attempt goes on there, and a signal ends the
    /// call with it.
    pub(super) fn after_part(&mut self, stop: Stop, done: u64) -> Stop {
        self.attempt().progress = done;
        match stop {
            Stop::Park(wait) if done > 0 => Stop::Park(wait.restart(Restart::Partial)),
            stop => stop,
        }
    }

    /// Reads from `file` into the guest's `buffers`: one attempt of read(2), readv(2), pread(2), …
    pub(super) fn read_file(&mut self, file: &OpenFile, buffers: &[UserBuffer], position: Position) -> SysResult {
        file.check_readable()?;
        if let Some(TerminalEnd::Slave(id)) = file.file().terminal() {
            self.kernel.check_background(self.tid, id, TerminalUse::Read)?;
        }
        file.file().refresh(self.kernel)?;
        let mut done = 0;
        for buffer in buffers {
            match self.read_buffer(file, *buffer, position.after(done)) {
                Ok(count) => {
                    done += count;
                    if count < buffer.len {
                        break;
                    }
                }
                Err(_) if done > 0 => break,
                Err(Errno::EAGAIN) => return Err(self.wait_for(file, PollFlags::IN)),
                Err(errno) => return Err(errno.into()),
            }
        }
        Ok(done)
    }

    /// Fills one buffer as far as it goes.
    fn read_buffer(&mut self, file: &OpenFile, buffer: UserBuffer, position: Position) -> Result<u64, Errno> {
        let length = buffer.len.min(MAX_TRANSFER);
        if file.file().is_stored() {
            return self.read_stored(file, VirtAddr(buffer.addr.0), length, position);
        }
        let accessible = self.mm().writable(buffer.addr, length);
        if accessible == 0 && length > 0 {
            return Err(Errno::EFAULT);
        }
        let mut bytes = Bounce::new((accessible as usize).min(CHUNK), buffer.addr);
        let mut done = 0;
        loop {
            let room = bytes.len().min((accessible - done) as usize);
            let count = match position.after(done).read(file, &mut bytes[..room]) {
                Ok(count) => count,
                Err(_) if done > 0 => return Ok(done),
                Err(errno) => return Err(errno),
            };
            self.write_bytes(VirtAddr(buffer.addr.0 + done), &bytes[..count])?;
            done += count as u64;
            if count < room || done == accessible || count == 0 || is_long_enough(done) {
                return Ok(done);
            }
        }
    }

    /// Fills a buffer from a file that keeps its bytes: only memory that bytes arrive in is touched, and what finds no
    /// place stays unread.
    fn read_stored(&self, file: &OpenFile, to: VirtAddr, length: u64, position: Position) -> Result<u64, Errno> {
        let mut bytes = Bounce::new((length as usize).min(CHUNK), to);
        let mut done = 0;
        loop {
            let room = self.round(file, position.after(done))?.min(bytes.len()).min((length - done) as usize);
            let count = match position.after(done).read(file, &mut bytes[..room]) {
                Ok(count) => count,
                Err(_) if done > 0 => return Ok(done),
                Err(errno) => return Err(errno),
            };
            let placed = self.mm().write_partial(VirtAddr(to.0.wrapping_add(done)), &bytes[..count]);
            done += placed as u64;
            if placed < count {
                if position == Position::Own {
                    file.file().seek(SeekFrom::Current(placed as i64 - count as i64))?;
                }
                return if done == 0 { Err(Errno::EFAULT) } else { Ok(done) };
            }
            if count < room || done == length || count == 0 || is_long_enough(done) {
                return Ok(done);
            }
        }
    }

    /// The most that one round moves to or from `file`. Of a file that the caller maps this is the rest of a page, as in
    /// Linux: its pages may be the memory that bytes come from or go to.
    fn round(&self, file: &OpenFile, position: Position) -> Result<usize, Errno> {
        let of_host = |id: FileId| ObjectId { device: id.device, inode: id.inode };
        let object = file.file().object().map(|object| object.id()).or_else(|| file.file().identity().map(of_host));
        if object.is_none_or(|object| self.mm().vmas().count_of_object(object) == 0) {
            return Ok(CHUNK);
        }
        Ok((PAGE_SIZE - position.offset(file)? % PAGE_SIZE) as usize)
    }

    /// Writes the guest's `buffers` to `file`: one attempt of write(2), writev(2), pwrite(2), … What earlier attempts
    /// wrote is in `attempt.progress`.
    pub(super) fn write_file(&mut self, file: &OpenFile, buffers: &[UserBuffer], position: Position) -> SysResult {
        file.check_writable()?;
        self.check_terminal_output(file)?;
        let total: u64 = buffers.iter().map(|buffer| buffer.len).sum::<u64>().min(MAX_TRANSFER);
        let total = self.within_file_size_limit(file, position, total)?;
        let mut done = self.attempt().progress;
        let total = match done {
            0 if total > 0 => file.file().check_write(position.explicit(), total)?,
            _ => total,
        };
        loop {
            let most = self.round(file, position.after(done))?.min((total - done) as usize);
            let mut bytes = self.gather(buffers, done, most);
            if bytes.is_empty() && done == 0 && total > 0 {
                write_nothing(file, position, total)?;
                // The file may have grown into a mapping that the bytes come from.
                bytes = self.gather(buffers, 0, most);
            }
            if bytes.is_empty() && done < total {
                if done == 0 {
                    return Err(Errno::EFAULT.into());
                }
                // The page that the next byte would have gone to is there, too.
                let _ = write_nothing(file, position.after(done), total - done);
                return Ok(done);
            }
            if let Err(errno) = file.file().set(self.kernel, self.tid, &bytes) {
                return self.write_failed(errno, done);
            }
            let answer = match position.after(done) {
                Position::Own => file.write(&bytes),
                Position::At(offset) => file.write_at(&bytes, offset),
            };
            match answer {
                Ok(count) => {
                    self.note_written(file);
                    if let (Some(TerminalEnd::Master(id)), Some(fd)) = (file.file().terminal(), file.file().host_fd()) {
                        self.kernel.typed(fd, id, &bytes[..count]);
                    }
                    done += count as u64;
                }
                Err(Errno::EAGAIN) if done > 0 && file.is_nonblocking() => return Ok(done),
                Err(Errno::EAGAIN) => {
                    let stop = self.wait_for(file, PollFlags::OUT);
                    return Err(self.after_part(stop, done));
                }
                Err(errno) => return self.write_failed(errno, done),
            }
            if done >= total || is_long_enough(done) {
                return Ok(done);
            }
        }
    }

    /// Stops a background process that writes to its terminal, if the terminal is set so (TOSTOP).
    fn check_terminal_output(&mut self, file: &OpenFile) -> Result<(), Stop> {
        if let (Some(TerminalEnd::Slave(id)), Some(fd)) = (file.file().terminal(), file.file().host_fd())
            && tcgetattr(fd).is_ok_and(|settings| settings.local_modes.contains(LocalModes::TOSTOP))
        {
            self.kernel.check_background(self.tid, id, TerminalUse::Change)?;
        }
        Ok(())
    }

    /// How much of a write of `length` bytes RLIMIT_FSIZE allows.
    ///
    /// # Errors
    /// `EFBIG`, with SIGXFSZ, when not even the first byte.
    fn within_file_size_limit(&mut self, file: &OpenFile, position: Position, length: u64) -> Result<u64, Errno> {
        let limit = self.process().limits.soft(Resource::FileSize);
        if limit == INFINITY || length == 0 || file.file().stat()?.file_type() != FileType::Regular {
            return Ok(length);
        }
        let start = match position {
            _ if file.flags().contains(OpenFlags::APPEND) => file.file().stat()?.size,
            _ => position.offset(file)?,
        };
        self.check_file_size(start)?;
        Ok(length.min(limit - start))
    }

    /// Fails with `EFBIG`, and sends SIGXFSZ, when RLIMIT_FSIZE allows no byte at `offset`.
    pub(super) fn check_file_size(&mut self, offset: u64) -> Result<(), Errno> {
        if offset < self.process().limits.soft(Resource::FileSize) {
            return Ok(());
        }
        let tid = self.tid;
        self.kernel.send_to_task(tid, SigInfo::kernel(Signal::XFSZ));
        Err(Errno::EFBIG)
    }

    /// A write that failed after `done` bytes. A broken pipe raises SIGPIPE.
    pub(super) fn write_failed(&mut self, errno: Errno, done: u64) -> SysResult {
        if done > 0 {
            return Ok(done);
        }
        if errno == Errno::EPIPE {
            self.raise_sigpipe();
        }
        Err(errno.into())
    }

    /// What was decoded from a file is stale once it is written to.
    pub(super) fn note_written(&self, file: &OpenFile) {
        if let Some(id) = file.file().identity() {
            self.mm().manager().memory().windows().note_write(id, 0..i64::MAX as u64);
        }
    }

    /// The bytes of `buffers` from the `skip`th on, at most `most`, up to the first that is not accessible.
    pub(super) fn gather(&self, buffers: &[UserBuffer], mut skip: u64, most: usize) -> Bounce {
        let parts = buffers.iter().filter_map(|buffer| {
            let skipped = skip.min(buffer.len);
            skip -= skipped;
            (skipped < buffer.len)
                .then(|| UserBuffer { addr: VirtAddr(buffer.addr.0.wrapping_add(skipped)), len: buffer.len - skipped })
        });
        let parts: Vec<UserBuffer> = parts.collect();
        let first = parts.first().map_or(VirtAddr(0), |part| part.addr);
        let total = parts.iter().fold(0, |sum: u64, part| sum.saturating_add(part.len));
        let mut bytes = Bounce::new(total.min(most as u64) as usize, first);
        let mut filled = 0;
        for part in parts {
            let length = part.len.min((bytes.len() - filled) as u64) as usize;
            let count = self.mm().read_partial(part.addr, &mut bytes[filled..filled + length]);
            filled += count;
            if count < length || filled == bytes.len() {
                break;
            }
        }
        bytes.truncate(filled);
        bytes
    }

    /// Spreads `bytes` over the guest's `buffers`.
    ///
    /// # Errors
    /// `EFAULT`
    pub(super) fn scatter(&self, buffers: &[UserBuffer], bytes: &[u8]) -> Result<(), Errno> {
        let mut rest = bytes;
        for buffer in buffers {
            let (now, later) = rest.split_at(rest.len().min(buffer.len as usize));
            self.write_bytes(buffer.addr, now)?;
            rest = later;
        }
        Ok(())
    }
}

/// Whether a transfer of `done` bytes so far must end, since a signal has come meanwhile and would wait for long.
fn is_long_enough(done: u64) -> bool {
    const LONG: u64 = 16 << 20;
    done >= LONG && crate::os::host::has_signals()
}

/// One buffer as a vector.
pub(super) fn single(addr: VirtAddr, len: u64) -> [UserBuffer; 1] {
    [UserBuffer { addr, len: len.min(MAX_TRANSFER) }]
}

/// A write from memory that is not there. As in Linux since 6.16 a file grows up to the offset nevertheless.
///
/// # Errors
/// The file's own objection, which comes before `EFAULT`.
fn write_nothing(file: &OpenFile, position: Position, length: u64) -> Result<(), Errno> {
    if !file.file().is_stored() {
        return Ok(());
    }
    file.file().write_nothing(position.offset(file)?, length)
}

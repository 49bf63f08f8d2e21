//! pipe2(2), splice(2), tee(2), vmsplice(2), sendfile(2), copy_file_range(2): files that feed files.

use std::sync::Arc;

use rustix::event::PollFlags;

use super::transfer::Position;
use crate::mem::VirtAddr;
use crate::os::fs::pipe::{self, Pipe, PipeEnd, Source};
use crate::os::fs::{File, FileType, OnExec, OpenFile, OpenFlags};
use crate::os::{Context, Errno, Stop, SysResult, UserBuffer};

pub(super) fn pipe2(context: &mut Context<'_>, pair: VirtAddr, flags: u32) -> SysResult {
    let flags = OpenFlags::from_bits(flags).ok_or(Errno::EINVAL)?;
    if !(OpenFlags::CLOEXEC | OpenFlags::NONBLOCK).contains(flags) {
        return Err(Errno::EINVAL.into());
    }
    let (read, write) = pipe::pipe();
    context.install_pair(pair, Box::new(read), flags, Box::new(write), flags | OpenFlags::WRONLY)
}

impl Context<'_> {
    /// Opens two files and writes their descriptors to `pair`; neither stays open if that fails.
    pub(super) fn install_pair(
        &mut self,
        pair: VirtAddr,
        first: Box<dyn File>,
        first_flags: OpenFlags,
        second: Box<dyn File>,
        second_flags: OpenFlags,
    ) -> SysResult {
        let limit = self.descriptor_limit();
        let on_exec = OnExec::close_if(first_flags.contains(OpenFlags::CLOEXEC));
        let open = |file, flags| Arc::new(OpenFile::new(file, flags, Default::default()));
        let (first, second) = (open(first, first_flags), open(second, second_flags));
        let fds = {
            let mut files = self.files();
            let one = files.insert(limit, first, on_exec)?;
            let two = files.insert(limit, second, on_exec).inspect_err(|_| drop(files.close(one)))?;
            [one, two]
        };
        self.write(pair, &[fds[0].0, fds[1].0]).inspect_err(|_| {
            for fd in fds {
                drop(self.files().close(fd));
            }
        })?;
        Ok(0)
    }
}

/// The most bytes that one attempt moves.
const CHUNK: u64 = 64 << 10;

/// A side of a transfer between files: the file, and where in it.
struct Side {
    file: Arc<OpenFile>,
    /// Where the guest keeps the offset, if not in the description.
    offset_at: VirtAddr,
    position: Position,
}

impl Side {
    fn new(context: &Context<'_>, file: Arc<OpenFile>, offset_at: VirtAddr) -> Result<Self, Errno> {
        let position = if offset_at.0 == 0 { Position::Own } else { Position::at(context.read(offset_at)?)? };
        Ok(Self { file, offset_at, position })
    }

    fn read(&self, buffer: &mut [u8], done: u64) -> Result<usize, Errno> {
        match self.position {
            Position::Own => self.file.read(buffer),
            Position::At(offset) => self.file.read_at(buffer, offset + done),
        }
    }

    fn write(&self, data: &[u8], done: u64) -> Result<usize, Errno> {
        match self.position {
            Position::Own => self.file.write(data),
            Position::At(offset) => self.file.write_at(data, offset + done),
        }
    }

    /// Gives back `count` bytes that were read and could not be written.
    fn unread(&self, count: usize) {
        if self.position == Position::Own {
            let back = -i64::try_from(count).unwrap_or(0);
            if self.file.file().seek(rustix::fs::SeekFrom::Current(back)).is_err() {
                log::warn!("{count} bytes of {:?} were read and could not be passed on", self.file);
            }
        }
    }

    /// Tells the guest the new offset.
    fn finish(&self, context: &Context<'_>, done: u64) -> Result<(), Errno> {
        match self.position {
            Position::At(offset) => context.write(self.offset_at, &(offset + done)),
            Position::Own => Ok(()),
        }
    }

    /// Where in the file the transfer begins.
    fn offset(&self) -> Result<u64, Errno> {
        match self.position {
            Position::At(offset) => Ok(offset),
            Position::Own => self.file.file().seek(rustix::fs::SeekFrom::Current(0)),
        }
    }

    fn pipe(&self) -> Option<&Arc<Pipe>> {
        self.file.downcast::<PipeEnd>().map(PipeEnd::pipe)
    }
}

/// Copies up to `length` bytes through a buffer of ours.
///
/// # Errors
/// `Park` only if nothing was copied.
fn copy(context: &mut Context<'_>, from: &Side, to: &Side, length: u64) -> SysResult {
    from.file.check_readable()?;
    to.file.check_writable()?;
    from.file.file().refresh(context.kernel)?;
    let mut done = 0;
    let mut buffer = vec![0; length.min(CHUNK) as usize];
    while done < length {
        let room = buffer.len().min((length - done) as usize);
        if !to.file.file().poll().contains(PollFlags::OUT) && done > 0 {
            break;
        }
        if !to.file.file().poll().intersects(PollFlags::OUT | PollFlags::ERR) {
            return Err(context.wait_for(&to.file, PollFlags::OUT));
        }
        // What cannot be given back must fit where it goes.
        let room = if to.pipe().is_some() || from.position != Position::Own { room.min(pipe::PIPE_BUF) } else { room };
        let count = match from.read(&mut buffer[..room], done) {
            Ok(0) => break,
            Ok(count) => count,
            Err(_) if done > 0 => break,
            Err(Errno::EAGAIN) => return Err(context.wait_for(&from.file, PollFlags::IN)),
            Err(errno) => return Err(errno.into()),
        };
        let written = to.write(&buffer[..count], done);
        from.unread(count - written.unwrap_or(0));
        match written {
            Ok(written) => {
                context.note_written(&to.file);
                done += written as u64;
            }
            Err(_) if done > 0 => break,
            Err(Errno::EAGAIN) => return Err(context.wait_for(&to.file, PollFlags::OUT)),
            Err(errno) => return context.write_failed(errno, 0),
        }
        if written != Ok(count) {
            break;
        }
    }
    from.finish(context, done)?;
    to.finish(context, done)?;
    Ok(done)
}

pub(super) fn sendfile(context: &mut Context<'_>, out: i32, input: i32, offset: VirtAddr, count: u64) -> SysResult {
    let (from, to) = (context.file(input)?, context.file(out)?);
    from.check_readable()?;
    to.check_writable()?;
    if to.flags().contains(OpenFlags::APPEND) || from.file().stat()?.is_dir() {
        return Err(Errno::EINVAL.into());
    }
    let (from, to) = (Side::new(context, from, offset)?, Side::new(context, to, VirtAddr(0))?);
    copy(context, &from, &to, count.min(crate::os::MAX_TRANSFER))
}

pub(super) fn copy_file_range(
    context: &mut Context<'_>,
    input: i32,
    input_offset: VirtAddr,
    out: i32,
    out_offset: VirtAddr,
    length: u64,
    flags: u32,
) -> SysResult {
    let (from, to) = (context.file(input)?, context.file(out)?);
    from.check_readable()?;
    to.check_writable()?;
    if flags != 0 {
        return Err(Errno::EINVAL.into());
    }
    if to.flags().contains(OpenFlags::APPEND) {
        return Err(Errno::EBADF.into());
    }
    for file in [&from, &to] {
        match file.file().stat()?.file_type() {
            FileType::Regular => {}
            FileType::Directory => return Err(Errno::EISDIR.into()),
            _ => return Err(Errno::EINVAL.into()),
        }
    }
    let (from, to) = (Side::new(context, from, input_offset)?, Side::new(context, to, out_offset)?);
    check_copied_range(&from, &to, length)?;
    copy(context, &from, &to, length.min(crate::os::MAX_TRANSFER))
}

/// What copy_file_range(2) refuses: to go from one file system to another, and ranges of one file that overlap.
fn check_copied_range(from: &Side, to: &Side, length: u64) -> Result<(), Errno> {
    let (source, target) = (from.file.file().stat()?, to.file.file().stat()?);
    if source.dev != target.dev {
        return Err(Errno::EXDEV);
    }
    let (start, at) = (from.offset()?, to.offset()?);
    let fits = |start: u64| start.checked_add(length).filter(|&end| i64::try_from(end).is_ok());
    let (Some(end), Some(stop)) = (fits(start), fits(at)) else { return Err(Errno::EOVERFLOW) };
    let overlap = source.ino == target.ino && at < end && start < stop;
    if overlap && start < source.size { Err(Errno::EINVAL) } else { Ok(()) }
}

/// SPLICE_F_*: MOVE, NONBLOCK, MORE, GIFT.
const SPLICE_FLAGS: u32 = 0xf;
const SPLICE_NONBLOCK: u32 = 2;

/// With SPLICE_F_NONBLOCK a call that would park fails.
fn unless_nonblocking(answer: SysResult, flags: u32) -> SysResult {
    match answer {
        Err(Stop::Park(_)) if flags & SPLICE_NONBLOCK != 0 => Err(Errno::EAGAIN.into()),
        answer => answer,
    }
}

pub(super) fn splice(
    context: &mut Context<'_>,
    input: i32,
    input_offset: VirtAddr,
    out: i32,
    out_offset: VirtAddr,
    length: u64,
    flags: u32,
) -> SysResult {
    if length == 0 {
        return Ok(0);
    }
    if flags & !SPLICE_FLAGS != 0 {
        return Err(Errno::EINVAL.into());
    }
    let (from, to) = (context.file(input)?, context.file(out)?);
    from.check_readable()?;
    to.check_writable()?;
    let from = Side::new(context, from, input_offset)?;
    let to = Side::new(context, to, out_offset)?;
    if (from.pipe().is_some() && input_offset.0 != 0) || (to.pipe().is_some() && out_offset.0 != 0) {
        return Err(Errno::ESPIPE.into());
    }
    let answer = match (from.pipe(), to.pipe()) {
        (Some(source), Some(sink)) => match source.splice(sink, length as usize, Source::Consumed) {
            Ok(count) => Ok(count as u64),
            Err(errno) => Err(pipes_stopped(context, &from.file, &to.file, errno)),
        },
        (None, None) => Err(Errno::EINVAL.into()),
        _ => copy(context, &from, &to, length.min(CHUNK)),
    };
    unless_nonblocking(answer, flags)
}

/// Two pipes that could not go on: wait for the one that is the reason.
fn pipes_stopped(context: &mut Context<'_>, from: &OpenFile, to: &OpenFile, errno: Errno) -> Stop {
    match errno {
        Errno::EAGAIN if from.file().poll().contains(PollFlags::IN) => context.wait_for(to, PollFlags::OUT),
        Errno::EAGAIN => context.wait_for(from, PollFlags::IN),
        errno => context.write_failed(errno, 0).err().unwrap_or_else(|| errno.into()),
    }
}

pub(super) fn tee(context: &mut Context<'_>, input: i32, out: i32, length: u64, flags: u32) -> SysResult {
    if flags & !SPLICE_FLAGS != 0 {
        return Err(Errno::EINVAL.into());
    }
    if length == 0 {
        return Ok(0);
    }
    let (from, to) = (context.file(input)?, context.file(out)?);
    from.check_readable()?;
    to.check_writable()?;
    let ends = (from.downcast::<PipeEnd>().ok_or(Errno::EINVAL)?, to.downcast::<PipeEnd>().ok_or(Errno::EINVAL)?);
    let answer = match ends.0.pipe().splice(ends.1.pipe(), length as usize, Source::Kept) {
        Ok(count) => Ok(count as u64),
        Err(errno) => Err(pipes_stopped(context, &from, &to, errno)),
    };
    unless_nonblocking(answer, flags)
}

pub(super) fn vmsplice(context: &mut Context<'_>, fd: i32, iov: VirtAddr, count: u64, flags: u32) -> SysResult {
    let file = context.file(fd)?;
    if flags & !SPLICE_FLAGS != 0 || file.downcast::<PipeEnd>().is_none() {
        return Err(Errno::EBADF.into());
    }
    let buffers: Vec<UserBuffer> = context.read_iovecs(iov, count)?;
    let answer = if file.access().can_write() {
        context.write_file(&file, &buffers, Position::Own)
    } else {
        context.read_file(&file, &buffers, Position::Own)
    };
    unless_nonblocking(answer, flags)
}

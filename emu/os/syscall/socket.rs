//! Sockets: socket(2), bind(2), connect(2), accept(2), send(2), recv(2) and their kin. Names in the file system (unix(7))
//! go through the path resolver.

use std::sync::Arc;

use rustix::event::PollFlags;

use super::transfer::single;
use crate::mem::VirtAddr;
use crate::os::fs::host::socket::{self as host, ADDRESS_MAX, Received, Side};
use crate::os::fs::{OpenFile, OpenFlags, Socket};
use crate::os::time::SECOND;
use crate::os::{Context, Errno, MAX_TRANSFER, Stop, SysResult, UserBuffer, Wait};

/// SOCK_NONBLOCK and SOCK_CLOEXEC are O_NONBLOCK and O_CLOEXEC.
const KIND_MASK: u32 = 0xf;
const SOL_SOCKET: i32 = 1;
const SO_ERROR: i32 = 4;
const SO_RCVTIMEO: i32 = 20;
const SO_SNDTIMEO: i32 = 21;
const MSG_DONTWAIT: u32 = 0x40;
const MSG_WAITALL: u32 = 0x100;
const MSG_NOSIGNAL: u32 = 0x4000;
/// What goes through a host buffer at once; the largest datagram fits.
const CHUNK: usize = 256 << 10;

fn kind_flags(kind: u32) -> Result<OpenFlags, Errno> {
    let flags = OpenFlags::from_bits(kind & !KIND_MASK).ok_or(Errno::EINVAL)?;
    if (OpenFlags::CLOEXEC | OpenFlags::NONBLOCK).contains(flags) {
        Ok(flags | OpenFlags::RDWR)
    } else {
        Err(Errno::EINVAL)
    }
}

/// The socket that an open file is.
fn of(file: &OpenFile) -> Result<&Socket, Errno> {
    file.downcast::<Socket>().ok_or(Errno::ENOTSOCK)
}

/// Parks until the socket may have `events`, as long as its timeout allows; `EAGAIN` if it or the call is non-blocking.
fn wait(context: &mut Context<'_>, file: &OpenFile, events: PollFlags, flags: u32) -> Stop {
    if file.is_nonblocking() || flags & MSG_DONTWAIT != 0 || context.attempt().expired {
        return Errno::EAGAIN.into();
    }
    let option = if events.contains(PollFlags::IN) { SO_RCVTIMEO } else { SO_SNDTIMEO };
    let deadline = of(file).ok().and_then(|socket| timeout(socket, option)).map(|after| context.deadline_after(after));
    let mut wait = Wait::default().until(deadline);
    file.file().wait(events, &mut wait.sources);
    Stop::Park(wait)
}

/// A timeout option in nanoseconds; `None` for no timeout.
fn timeout(socket: &Socket, option: i32) -> Option<u64> {
    let mut value = [0u8; 16];
    host::option(socket.fd(), SOL_SOCKET, option, &mut value).ok()?;
    let word = |range: std::ops::Range<usize>| value[range].try_into().map(u64::from_le_bytes).unwrap_or(0);
    let after = word(0..8).saturating_mul(SECOND).saturating_add(word(8..16).saturating_mul(1000));
    (after != 0).then_some(after)
}

pub(super) fn socket(context: &mut Context<'_>, domain: i32, kind: u32, protocol: i32) -> SysResult {
    let flags = kind_flags(kind)?;
    let fd = host::socket(domain, (kind & KIND_MASK).cast_signed(), protocol)?;
    context.install_anonymous(Box::new(Socket::new(fd)), flags)
}

pub(super) fn socketpair(
    context: &mut Context<'_>,
    domain: i32,
    kind: u32,
    protocol: i32,
    pair: VirtAddr,
) -> SysResult {
    let flags = kind_flags(kind)?;
    let [one, two] = host::pair(domain, (kind & KIND_MASK).cast_signed(), protocol)?;
    context.install_pair(pair, Box::new(Socket::new(one)), flags, Box::new(Socket::new(two)), flags)
}

fn read_address(context: &Context<'_>, addr: VirtAddr, length: u32) -> Result<Vec<u8>, Errno> {
    if length as usize > ADDRESS_MAX {
        return Err(Errno::EINVAL);
    }
    context.read_bytes(addr, length as usize)
}

/// Gives an address to the guest: as much as it has room for, and how long it is.
fn write_address(context: &Context<'_>, address: &[u8], addr: VirtAddr, length_at: VirtAddr) -> Result<(), Errno> {
    if addr.0 == 0 {
        return Ok(());
    }
    let room: i32 = context.read(length_at)?;
    let room = usize::try_from(room).map_err(|_| Errno::EINVAL)?;
    let address = context.guest_address(address);
    context.write_bytes(addr, &address[..address.len().min(room)])?;
    context.write(length_at, &(address.len() as u32))
}

pub(super) fn bind(context: &mut Context<'_>, fd: i32, addr: VirtAddr, length: u32) -> SysResult {
    let file = context.file(fd)?;
    let socket = of(&file)?;
    let address = read_address(context, addr, length)?;
    context.bind_socket(socket, &address)?;
    Ok(0)
}

pub(super) fn connect(context: &mut Context<'_>, fd: i32, addr: VirtAddr, length: u32) -> SysResult {
    let file = context.file(fd)?;
    let socket = of(&file)?;
    if context.attempt().progress == 1 {
        return finish_connect(context, &file);
    }
    let address = read_address(context, addr, length)?;
    match context.connect_socket(socket, &address) {
        Ok(()) => Ok(0),
        Err(Errno::EINPROGRESS) if !file.is_nonblocking() => {
            context.attempt().progress = 1;
            Err(wait(context, &file, PollFlags::OUT, 0))
        }
        // A Unix socket whose queue is full: nobody tells when it no longer is.
        Err(Errno::EAGAIN) if !file.is_nonblocking() => {
            Err(Stop::Park(Wait::default().until(Some(crate::os::time::monotonic() + 5_000_000))))
        }
        Err(errno) => Err(errno.into()),
    }
}

/// A connection that was under way: has it come about?
fn finish_connect(context: &mut Context<'_>, file: &OpenFile) -> SysResult {
    if !file.file().poll().intersects(PollFlags::OUT | PollFlags::ERR | PollFlags::HUP) {
        let stop = wait(context, file, PollFlags::OUT, 0);
        return Err(if matches!(stop, Stop::Errno(_)) { Errno::EINPROGRESS.into() } else { stop });
    }
    let mut error = [0; 4];
    host::option(of(file)?.fd(), SOL_SOCKET, SO_ERROR, &mut error)?;
    match i32::from_le_bytes(error) {
        0 => Ok(0),
        number => Err(Errno::from_raw(number).into()),
    }
}

pub(super) fn listen(context: &mut Context<'_>, fd: i32, backlog: i32) -> SysResult {
    let file = context.file(fd)?;
    host::listen(of(&file)?.fd(), backlog)?;
    Ok(0)
}

pub(super) fn accept(context: &mut Context<'_>, fd: i32, addr: VirtAddr, length: VirtAddr) -> SysResult {
    accept4(context, fd, addr, length, 0)
}

pub(super) fn accept4(context: &mut Context<'_>, fd: i32, addr: VirtAddr, length: VirtAddr, flags: u32) -> SysResult {
    let flags = kind_flags(flags)?;
    let file = context.file(fd)?;
    let socket = of(&file)?;
    context.check_descriptor_free()?;
    file.note_operation();
    if file.file().poll().is_empty() {
        return Err(wait(context, &file, PollFlags::IN, 0));
    }
    match host::accept(socket.fd()) {
        Ok((new, address)) => {
            write_address(context, &address, addr, length)?;
            context.install_anonymous(Box::new(Socket::new(new)), flags)
        }
        Err(Errno::EAGAIN) => Err(wait(context, &file, PollFlags::IN, 0)),
        Err(errno) => Err(errno.into()),
    }
}

pub(super) fn getsockname(context: &mut Context<'_>, fd: i32, addr: VirtAddr, length: VirtAddr) -> SysResult {
    name(context, fd, addr, length, Side::Local)
}

pub(super) fn getpeername(context: &mut Context<'_>, fd: i32, addr: VirtAddr, length: VirtAddr) -> SysResult {
    name(context, fd, addr, length, Side::Peer)
}

fn name(context: &Context<'_>, fd: i32, addr: VirtAddr, length: VirtAddr, side: Side) -> SysResult {
    let file = context.file(fd)?;
    let address = host::address(of(&file)?.fd(), side)?;
    write_address(context, &address, addr, length)?;
    Ok(0)
}

pub(super) fn shutdown(context: &mut Context<'_>, fd: i32, how: i32) -> SysResult {
    let file = context.file(fd)?;
    host::shutdown(of(&file)?.fd(), how)?;
    Ok(0)
}

/// The longest option value that passes.
const OPTION_MAX: usize = 4096;

pub(super) fn setsockopt(
    context: &mut Context<'_>,
    fd: i32,
    level: i32,
    option: i32,
    value: VirtAddr,
    length: u32,
) -> SysResult {
    let file = context.file(fd)?;
    let socket = of(&file)?;
    if length as usize > OPTION_MAX {
        return Err(Errno::EINVAL.into());
    }
    let bytes = context.read_bytes(value, length as usize)?;
    host::set_option(socket.fd(), level, option, &bytes)?;
    Ok(0)
}

pub(super) fn getsockopt(
    context: &mut Context<'_>,
    fd: i32,
    level: i32,
    option: i32,
    value: VirtAddr,
    length_at: VirtAddr,
) -> SysResult {
    let file = context.file(fd)?;
    let socket = of(&file)?;
    let length: i32 = context.read(length_at)?;
    let length = usize::try_from(length).map_err(|_| Errno::EINVAL)?;
    let mut bytes = vec![0; length.min(OPTION_MAX)];
    let length = host::option(socket.fd(), level, option, &mut bytes)?;
    context.write_bytes(value, &bytes[..length.min(bytes.len())])?;
    context.write(length_at, &(length as u32))?;
    Ok(0)
}

/// What is sent besides the data.
pub(super) struct Envelope {
    /// To whom; empty on connected sockets.
    pub(super) address: Vec<u8>,
    /// Control data, in the host's numbers.
    pub(super) control: Vec<u8>,
    /// `MSG_*`.
    pub(super) flags: u32,
}

/// One attempt to send `buffers`; on a stream the attempt goes on until all is sent.
pub(super) fn send(
    c: &mut Context<'_>,
    file: &Arc<OpenFile>,
    buffers: &[UserBuffer],
    envelope: &Envelope,
) -> SysResult {
    let socket = of(file)?;
    file.note_operation();
    let total: u64 = buffers.iter().map(|buffer| buffer.len).sum::<u64>().min(MAX_TRANSFER);
    let mut done = c.attempt().progress;
    loop {
        let bytes = c.gather(buffers, done, CHUNK);
        if bytes.is_empty() && done < total {
            return if done > 0 { Ok(done) } else { Err(Errno::EFAULT.into()) };
        }
        let control: &[u8] = if done == 0 { &envelope.control } else { &[] };
        let flags = (envelope.flags & !MSG_DONTWAIT).cast_signed();
        match host::send(socket.fd(), &bytes, &envelope.address, control, flags) {
            Ok(count) => done += count as u64,
            Err(Errno::EAGAIN) => {
                return match wait(c, file, PollFlags::OUT, envelope.flags) {
                    Stop::Errno(_) if done > 0 => Ok(done),
                    stop => Err(c.after_part(stop, done)),
                };
            }
            Err(Errno::EPIPE) if envelope.flags & MSG_NOSIGNAL != 0 && done == 0 => return Err(Errno::EPIPE.into()),
            Err(errno) => return c.write_failed(errno, done),
        }
        if done >= total {
            return Ok(done);
        }
    }
}

pub(super) fn sendto(
    context: &mut Context<'_>,
    fd: i32,
    buf: VirtAddr,
    length: u64,
    flags: u32,
    addr: VirtAddr,
    addr_length: u32,
) -> SysResult {
    let file = context.file(fd)?;
    of(&file)?;
    let address = if addr.0 == 0 { Vec::new() } else { read_address(context, addr, addr_length)? };
    let address = context.host_address(address)?;
    let envelope = Envelope { address: address.bytes, control: Vec::new(), flags };
    send(context, &file, &single(buf, length), &envelope)
}

/// One attempt to receive into `buffers`, with room for `control` bytes of control data. The count is that of the host, which
/// with MSG_TRUNC may be more than there was room for.
pub(super) fn receive(
    c: &mut Context<'_>,
    file: &Arc<OpenFile>,
    buffers: &[UserBuffer],
    control: usize,
    flags: u32,
) -> Result<Received, Stop> {
    let socket = of(file)?;
    file.note_operation();
    let mut done = c.attempt().progress;
    let room = accessible(c, buffers, done)?;
    let mut bytes = vec![0; room.min(CHUNK)];
    let host_flags = (flags & !(MSG_DONTWAIT | MSG_WAITALL)).cast_signed();
    let mut received = match host::receive(socket.fd(), &mut bytes, control, host_flags) {
        Ok(received) => received,
        Err(Errno::EAGAIN) => match wait(c, file, PollFlags::IN, flags) {
            Stop::Errno(_) if done > 0 => return Ok(Received { count: done as usize, ..Received::default() }),
            stop => return Err(c.after_part(stop, done)),
        },
        Err(errno) => return Err(errno.into()),
    };
    let count = received.count.min(bytes.len());
    scatter_from(c, buffers, done, &bytes[..count])?;
    done += count as u64;
    if flags & MSG_WAITALL != 0
        && count > 0
        && count < room
        && !file.is_nonblocking()
        && let stop @ Stop::Park(_) = wait(c, file, PollFlags::IN, flags)
    {
        return Err(c.after_part(stop, done));
    }
    received.count = done as usize + received.count - count;
    Ok(received)
}

/// How much of `buffers` can be written, from byte `skip` on.
fn accessible(c: &Context<'_>, buffers: &[UserBuffer], skip: u64) -> Result<usize, Errno> {
    let mut total = 0;
    for buffer in buffers {
        let length = c.mm().writable(buffer.addr, buffer.len);
        total += length;
        if length < buffer.len {
            break;
        }
    }
    let wanted: u64 = buffers.iter().map(|buffer| buffer.len).sum();
    if total == 0 && wanted > 0 { Err(Errno::EFAULT) } else { Ok(total.saturating_sub(skip) as usize) }
}

fn scatter_from(c: &Context<'_>, buffers: &[UserBuffer], mut skip: u64, bytes: &[u8]) -> Result<(), Errno> {
    let mut rest = Vec::with_capacity(buffers.len());
    for buffer in buffers {
        let over = skip.min(buffer.len);
        skip -= over;
        rest.push(UserBuffer { addr: VirtAddr(buffer.addr.0 + over), len: buffer.len - over });
    }
    c.scatter(&rest, bytes)
}

pub(super) fn recvfrom(
    context: &mut Context<'_>,
    fd: i32,
    buf: VirtAddr,
    length: u64,
    flags: u32,
    addr: VirtAddr,
    length_at: VirtAddr,
) -> SysResult {
    let file = context.file(fd)?;
    let received = receive(context, &file, &single(buf, length), 0, flags)?;
    write_address(context, &received.address, addr, length_at)?;
    Ok(received.count as u64)
}

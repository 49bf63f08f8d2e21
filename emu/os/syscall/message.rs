//! sendmsg(2), recvmsg(2), sendmmsg(2), recvmmsg(2): vectors and control data, with descriptors in it (SCM_RIGHTS).

use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::sync::{Arc, Mutex};

use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::socket::{Envelope, receive, send};
use crate::mem::VirtAddr;
use crate::os::fs::host::socket as host;
use crate::os::fs::{File, OnExec, OpenFile, OpenFlags, Stat};
use crate::os::wait::lock;
use crate::os::{Context, Errno, SysResult};

/// `struct msghdr` of riscv64.
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
struct GuestMessage {
    name: u64,
    name_length: u32,
    pad1: u32,
    iov: u64,
    iov_length: u64,
    control: u64,
    control_length: u64,
    flags: u32,
    pad2: u32,
}

const MSG_CMSG_CLOEXEC: u32 = 0x4000_0000;
const MSG_CTRUNC: i32 = 8;
const SOL_SOCKET: i32 = 1;
const SCM_RIGHTS: i32 = 1;
/// The most control data that one message carries.
const CONTROL_MAX: u64 = 4096;
/// The size of `struct cmsghdr`.
const HEADER: usize = 16;
/// The most descriptors in one message (SCM_MAX_FD).
const RIGHTS_MAX: usize = 253;

/// Open files of ours on their way through a host socket: a host file that stands for each, and the file.
static IN_FLIGHT: Mutex<Vec<(OwnedFd, Arc<OpenFile>)>> = Mutex::new(Vec::new());

/// One piece of control data.
struct Control<'a> {
    level: i32,
    kind: i32,
    data: &'a [u8],
}

/// Takes control data apart. What is cut off in the middle ends it.
fn parse(mut bytes: &[u8]) -> Vec<Control<'_>> {
    let mut all = Vec::new();
    while let Some((header, _)) = bytes.split_first_chunk::<HEADER>() {
        let length = u64::from_le_bytes(header[..8].try_into().unwrap_or_default()) as usize;
        let word = |at: usize| i32::from_le_bytes(header[at..at + 4].try_into().unwrap_or_default());
        let Some(data) = bytes.get(HEADER..length) else { break };
        all.push(Control { level: word(8), kind: word(12), data });
        bytes = bytes.get(length.next_multiple_of(8)..).unwrap_or_default();
    }
    all
}

/// Puts one piece of control data at the end of `bytes`.
fn append(bytes: &mut Vec<u8>, control: &Control<'_>) {
    bytes.extend_from_slice(&((HEADER + control.data.len()) as u64).to_le_bytes());
    bytes.extend_from_slice(&control.level.to_le_bytes());
    bytes.extend_from_slice(&control.kind.to_le_bytes());
    bytes.extend_from_slice(control.data);
    bytes.resize(bytes.len().next_multiple_of(8), 0);
}

/// Control data for the host: the guest's descriptors become the host's. The second part keeps those alive until it is
/// sent.
fn to_host(context: &Context<'_>, bytes: &[u8]) -> Result<(Vec<u8>, Vec<Arc<OpenFile>>), Errno> {
    let (mut out, mut files) = (Vec::new(), Vec::new());
    for control in parse(bytes) {
        if (control.level, control.kind) != (SOL_SOCKET, SCM_RIGHTS) {
            append(&mut out, &control);
            continue;
        }
        let mut numbers = Vec::new();
        for number in control.data.chunks_exact(4) {
            let fd = i32::from_le_bytes(number.try_into().unwrap_or_default());
            let file = context.any_file(fd)?;
            numbers.extend_from_slice(&stand_in(&file)?.to_le_bytes());
            files.push(file);
        }
        if files.len() > RIGHTS_MAX {
            return Err(Errno::EINVAL);
        }
        append(&mut out, &Control { data: &numbers, ..control });
    }
    Ok((out, files))
}

/// The host's descriptor that travels for an open file: its own, or one that stands for it.
fn stand_in(file: &Arc<OpenFile>) -> Result<i32, Errno> {
    if let Some(fd) = file.file().host_fd() {
        return Ok(fd.as_raw_fd());
    }
    let token = rustix::fs::memfd_create("rvemu-descriptor", rustix::fs::MemfdFlags::CLOEXEC)?;
    let number = token.as_raw_fd();
    lock(&IN_FLIGHT).push((token, file.clone()));
    Ok(number)
}

/// The open file that a received descriptor of the host is.
fn arrived(fd: OwnedFd) -> Result<Arc<OpenFile>, Errno> {
    let inode = |fd: &OwnedFd| Stat::of_fd(fd.as_fd()).map(|stat| (stat.dev, stat.ino));
    let here = inode(&fd)?;
    let mut in_flight = lock(&IN_FLIGHT);
    if let Some(index) = in_flight.iter().position(|(token, _)| inode(token) == Ok(here)) {
        return Ok(in_flight.remove(index).1);
    }
    drop(in_flight);
    let flags = OpenFlags::from_host(rustix::fs::fcntl_getfl(&fd)?);
    let path = crate::os::fs::host::path_of(fd.as_fd()).unwrap_or_default();
    let file: Box<dyn File> = crate::os::fs::classify(fd)?;
    Ok(Arc::new(OpenFile::new(file, flags, path)))
}

/// Control data for the guest: the host's descriptors become the guest's.
fn to_guest(context: &mut Context<'_>, bytes: &[u8], on_exec: OnExec) -> Result<Vec<u8>, Errno> {
    let mut out = Vec::new();
    for control in parse(bytes) {
        if (control.level, control.kind) != (SOL_SOCKET, SCM_RIGHTS) {
            append(&mut out, &control);
            continue;
        }
        let mut numbers = Vec::new();
        for fd in host::adopt(control.data) {
            let file = arrived(fd)?;
            let limit = context.descriptor_limit();
            let Ok(fd) = context.files().insert(limit, file, on_exec) else { break };
            numbers.extend_from_slice(&fd.0.to_le_bytes());
        }
        append(&mut out, &Control { data: &numbers, ..control });
    }
    Ok(out)
}

pub(super) fn sendmsg(context: &mut Context<'_>, fd: i32, message: VirtAddr, flags: u32) -> SysResult {
    let file = context.file(fd)?;
    let header: GuestMessage = context.read(message)?;
    if header.control_length > CONTROL_MAX || header.name_length as usize > host::ADDRESS_MAX {
        return Err(if header.control_length > CONTROL_MAX { Errno::ENOBUFS } else { Errno::EINVAL }.into());
    }
    let buffers = context.read_iovecs(VirtAddr(header.iov), header.iov_length)?;
    let name_length = if header.name == 0 { 0 } else { header.name_length as usize };
    let address = context.read_bytes(VirtAddr(header.name), name_length)?;
    let address = context.host_address(address)?;
    let control_length = if header.control == 0 { 0 } else { header.control_length as usize };
    let control = context.read_bytes(VirtAddr(header.control), control_length)?;
    let (control, _alive) = to_host(context, &control)?;
    send(context, &file, &buffers, &Envelope { address: address.bytes, control, flags })
}

pub(super) fn recvmsg(context: &mut Context<'_>, fd: i32, message: VirtAddr, flags: u32) -> SysResult {
    let file = context.file(fd)?;
    let mut header: GuestMessage = context.read(message)?;
    let buffers = context.read_iovecs(VirtAddr(header.iov), header.iov_length)?;
    let room = if header.control == 0 { 0 } else { header.control_length.min(CONTROL_MAX) as usize };
    let received = receive(context, &file, &buffers, room, flags & !MSG_CMSG_CLOEXEC)?;
    if header.name != 0 {
        let address = context.guest_address(&received.address);
        let length = address.len().min(header.name_length as usize);
        context.write_bytes(VirtAddr(header.name), &address[..length])?;
        header.name_length = address.len() as u32;
    }
    let on_exec = OnExec::close_if(flags & MSG_CMSG_CLOEXEC != 0);
    let control = to_guest(context, &received.control, on_exec)?;
    let fits = control.len().min(room);
    context.write_bytes(VirtAddr(header.control), &control[..fits])?;
    header.control_length = fits as u64;
    header.flags =
        (received.flags | if fits < control.len() { MSG_CTRUNC } else { 0 }).cast_unsigned() & !MSG_CMSG_CLOEXEC;
    context.write(message, &header)?;
    Ok(received.count as u64)
}

/// `struct mmsghdr`: a message and how much of it went.
const MULTI: u64 = size_of::<GuestMessage>() as u64 + 8;

/// Runs `each` on every message until one fails; what the failure is matters only for the first.
fn for_each_message(
    context: &mut Context<'_>,
    messages: VirtAddr,
    count: u32,
    each: impl Fn(&mut Context<'_>, VirtAddr) -> SysResult,
) -> SysResult {
    let mut done = 0;
    while done < u64::from(count.min(1024)) {
        let message = VirtAddr(messages.0 + done * MULTI);
        match each(context, message) {
            Ok(length) => {
                context.write(VirtAddr(message.0 + size_of::<GuestMessage>() as u64), &(length as u32))?;
                done += 1;
                context.attempt().progress = 0;
            }
            Err(_) if done > 0 => break,
            Err(stop) => return Err(stop),
        }
    }
    Ok(done)
}

pub(super) fn sendmmsg(context: &mut Context<'_>, fd: i32, messages: VirtAddr, count: u32, flags: u32) -> SysResult {
    for_each_message(context, messages, count, |context, message| sendmsg(context, fd, message, flags))
}

pub(super) fn recvmmsg(
    context: &mut Context<'_>,
    fd: i32,
    messages: VirtAddr,
    count: u32,
    flags: u32,
    timeout: VirtAddr,
) -> SysResult {
    context.deadline_at(timeout)?;
    for_each_message(context, messages, count, |context, message| recvmsg(context, fd, message, flags))
}

#[cfg(test)]
mod tests {
    use super::{Control, append, parse};

    #[test]
    fn control_data_is_aligned_to_eight_bytes() {
        let mut bytes = Vec::new();
        append(&mut bytes, &Control { level: 1, kind: 1, data: &[7, 0, 0, 0] });
        append(&mut bytes, &Control { level: 41, kind: 50, data: &[1; 20] });
        assert_eq!(bytes.len(), 24 + 40);
        let parsed = parse(&bytes);
        assert_eq!((parsed[0].level, parsed[0].kind, parsed[0].data), (1, 1, &[7u8, 0, 0, 0][..]));
        assert_eq!((parsed[1].level, parsed[1].data.len()), (41, 20));
        assert_eq!(parse(&[0xff; 16]).len(), 0);
        assert_eq!(parse(&[0; 40]).len(), 0);
    }
}

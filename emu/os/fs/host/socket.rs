//! Socket calls of the host with addresses, options and control data as bytes, as the guest gives them: their layouts
//! are the same on riscv64 and here.
#![expect(unsafe_code, reason = "rustix has no calls on addresses and control data as bytes")]

use std::mem::MaybeUninit;
use std::os::fd::{AsRawFd, BorrowedFd, FromRawFd, OwnedFd};

use libc::{c_int, socklen_t};

use crate::os::Errno;
use crate::os::fs::file::Result;

/// The size of `struct sockaddr_storage`: the longest address.
pub(crate) const ADDRESS_MAX: usize = 128;

fn check(answer: isize) -> Result<usize> {
    usize::try_from(answer).map_err(|_| Errno::from(std::io::Error::last_os_error()))
}

fn check_int(answer: c_int) -> Result<usize> {
    check(answer as isize)
}

fn owned(fd: usize) -> OwnedFd {
    // SAFETY: the host has just opened this descriptor for us, and nobody else owns it.
    unsafe { OwnedFd::from_raw_fd(fd as c_int) }
}

const OURS: c_int = libc::SOCK_NONBLOCK | libc::SOCK_CLOEXEC;

/// A new socket, non-blocking on the host.
pub(crate) fn socket(domain: i32, kind: i32, protocol: i32) -> Result<OwnedFd> {
    // SAFETY: no pointers.
    check_int(unsafe { libc::socket(domain, kind | OURS, protocol) }).map(owned)
}

/// Two connected sockets.
pub(crate) fn pair(domain: i32, kind: i32, protocol: i32) -> Result<[OwnedFd; 2]> {
    let mut fds: [c_int; 2] = [-1; 2];
    // SAFETY: the host writes two descriptors to `fds`, which has room for them.
    check_int(unsafe { libc::socketpair(domain, kind | OURS, protocol, fds.as_mut_ptr()) })?;
    Ok(fds.map(|fd| owned(fd as usize)))
}

/// bind(2).
pub(crate) fn bind(fd: BorrowedFd<'_>, address: &[u8]) -> Result<()> {
    // SAFETY: the host reads `address.len()` bytes behind the pointer.
    check_int(unsafe { libc::bind(fd.as_raw_fd(), address.as_ptr().cast(), address.len() as socklen_t) }).map(drop)
}

/// connect(2).
pub(crate) fn connect(fd: BorrowedFd<'_>, address: &[u8]) -> Result<()> {
    // SAFETY: the host reads `address.len()` bytes behind the pointer.
    check_int(unsafe { libc::connect(fd.as_raw_fd(), address.as_ptr().cast(), address.len() as socklen_t) }).map(drop)
}

/// listen(2).
pub(crate) fn listen(fd: BorrowedFd<'_>, backlog: i32) -> Result<()> {
    // SAFETY: no pointers.
    check_int(unsafe { libc::listen(fd.as_raw_fd(), backlog) }).map(drop)
}

/// shutdown(2).
pub(crate) fn shutdown(fd: BorrowedFd<'_>, how: i32) -> Result<()> {
    // SAFETY: no pointers.
    check_int(unsafe { libc::shutdown(fd.as_raw_fd(), how) }).map(drop)
}

/// accept(2): the new socket and the address of the other side.
pub(crate) fn accept(fd: BorrowedFd<'_>) -> Result<(OwnedFd, Vec<u8>)> {
    let mut address = vec![0; ADDRESS_MAX];
    let mut length = ADDRESS_MAX as socklen_t;
    // SAFETY: the host writes at most `length` bytes to `address`, which has them.
    let new = check_int(unsafe { libc::accept4(fd.as_raw_fd(), address.as_mut_ptr().cast(), &raw mut length, OURS) })?;
    address.truncate(length as usize);
    Ok((owned(new), address))
}

/// Which address of a socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// getsockname(2).
    Local,
    /// getpeername(2).
    Peer,
}

/// The address of one side.
pub(crate) fn address(fd: BorrowedFd<'_>, side: Side) -> Result<Vec<u8>> {
    let mut address = vec![0; ADDRESS_MAX];
    let mut length = ADDRESS_MAX as socklen_t;
    let call = if side == Side::Local { libc::getsockname } else { libc::getpeername };
    // SAFETY: the host writes at most `length` bytes to `address`, which has them.
    check_int(unsafe { call(fd.as_raw_fd(), address.as_mut_ptr().cast(), &raw mut length) })?;
    address.truncate(length as usize);
    Ok(address)
}

/// getsockopt(2): fills `value` and returns how long the answer is.
pub(crate) fn option(fd: BorrowedFd<'_>, level: i32, option: i32, value: &mut [u8]) -> Result<usize> {
    let mut length = value.len() as socklen_t;
    // SAFETY: the host writes at most `length` bytes to `value`, which has them.
    check_int(unsafe { libc::getsockopt(fd.as_raw_fd(), level, option, value.as_mut_ptr().cast(), &raw mut length) })?;
    Ok(length as usize)
}

/// setsockopt(2).
pub(crate) fn set_option(fd: BorrowedFd<'_>, level: i32, option: i32, value: &[u8]) -> Result<()> {
    let length = value.len() as socklen_t;
    // SAFETY: the host reads `length` bytes behind the pointer.
    check_int(unsafe { libc::setsockopt(fd.as_raw_fd(), level, option, value.as_ptr().cast(), length) }).map(drop)
}

/// A `struct msghdr` without pointers.
fn empty_header() -> libc::msghdr {
    // SAFETY: all of the structure's fields are integers and pointers, for which zero is a value.
    unsafe { MaybeUninit::zeroed().assume_init() }
}

/// sendmsg(2): `address` and `control` may be empty. Never raises SIGPIPE.
pub(crate) fn send(fd: BorrowedFd<'_>, data: &[u8], address: &[u8], control: &[u8], flags: i32) -> Result<usize> {
    let mut vector = libc::iovec { iov_base: data.as_ptr().cast_mut().cast(), iov_len: data.len() };
    let mut header = empty_header();
    header.msg_iov = &raw mut vector;
    header.msg_iovlen = 1;
    if !address.is_empty() {
        header.msg_name = address.as_ptr().cast_mut().cast();
        header.msg_namelen = address.len() as socklen_t;
    }
    if !control.is_empty() {
        header.msg_control = control.as_ptr().cast_mut().cast();
        header.msg_controllen = control.len() as _;
    }
    let flags = flags | libc::MSG_NOSIGNAL | libc::MSG_DONTWAIT;
    // SAFETY: the header's pointers lead to `data`, `address` and `control` with their lengths; sendmsg only reads them.
    check(unsafe { libc::sendmsg(fd.as_raw_fd(), &raw const header, flags) })
}

/// What recvmsg(2) gave.
#[derive(Clone, Debug, Default)]
pub(crate) struct Received {
    /// Bytes of data; more than there was room for with MSG_TRUNC.
    pub(crate) count: usize,
    /// The sender's address.
    pub(crate) address: Vec<u8>,
    /// Control data.
    pub(crate) control: Vec<u8>,
    /// `msg_flags`.
    pub(crate) flags: i32,
}

/// recvmsg(2) with room for `control` bytes of control data.
pub(crate) fn receive(fd: BorrowedFd<'_>, data: &mut [u8], control: usize, flags: i32) -> Result<Received> {
    let mut vector = libc::iovec { iov_base: data.as_mut_ptr().cast(), iov_len: data.len() };
    // Control data is a sequence of structures aligned to 8 bytes.
    let mut space = vec![0u64; control.div_ceil(8)];
    let mut address = vec![0; ADDRESS_MAX];
    let mut header = empty_header();
    header.msg_iov = &raw mut vector;
    header.msg_iovlen = 1;
    header.msg_name = address.as_mut_ptr().cast();
    header.msg_namelen = ADDRESS_MAX as socklen_t;
    header.msg_control = space.as_mut_ptr().cast();
    header.msg_controllen = control as _;
    let flags = flags | libc::MSG_DONTWAIT | libc::MSG_CMSG_CLOEXEC;
    // SAFETY: the header's pointers lead to `data`, `address` and `space` with their lengths, all of which may be written.
    let count = check(unsafe { libc::recvmsg(fd.as_raw_fd(), &raw mut header, flags) })?;
    address.truncate(header.msg_namelen as usize);
    let bytes: Vec<u8> = space.iter().flat_map(|word| word.to_ne_bytes()).collect();
    let control = bytes[..header.msg_controllen.min(control)].to_vec();
    Ok(Received { count, address, control, flags: header.msg_flags })
}

/// Takes possession of descriptors that came in control data.
pub(crate) fn adopt(descriptors: &[u8]) -> Vec<OwnedFd> {
    let numbers = descriptors.chunks_exact(4).map(|bytes| i32::from_ne_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]));
    numbers.filter(|number| *number >= 0).map(|number| owned(number as usize)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Received, pair, receive, send};
    use crate::os::Errno;
    use std::os::fd::AsFd;

    #[test]
    fn a_datagram_keeps_its_edges() {
        let [one, two] = pair(libc::AF_UNIX, libc::SOCK_DGRAM, 0).unwrap();
        assert_eq!(receive(two.as_fd(), &mut [0; 8], 0, 0).unwrap_err(), Errno::EAGAIN);
        assert_eq!(send(one.as_fd(), b"hello", &[], &[], 0), Ok(5));
        let mut buffer = [0; 3];
        let Received { count, flags, .. } = receive(two.as_fd(), &mut buffer, 64, 0).unwrap();
        assert_eq!((count, &buffer, flags & libc::MSG_TRUNC != 0), (3, b"hel", true));
    }
}

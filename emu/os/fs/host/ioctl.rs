//! ioctl(2) requests that pass through to the host: those whose argument has the same layout on riscv64 and here.
#![expect(unsafe_code, reason = "ioctl has no typed form for a table of requests")]

use std::os::fd::{AsRawFd, BorrowedFd};

use crate::os::Errno;
use crate::os::fs::file::Result;

/// What a request does with its argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transfer {
    /// The argument is a number.
    Value,
    /// It points to so many bytes that the host reads.
    In(usize),
    /// It points to so many bytes that the host writes.
    Out(usize),
    /// It points to so many bytes that the host reads and writes.
    Both(usize),
}

/// The requests, asm-generic numbers; the sizes are those of the kernel's structures (termios 36 bytes, termios2 44,
/// winsize 8, ifreq 40, which holds no pointer in these).
const REQUESTS: [(u32, Transfer); 46] = [
    (0x5401, Transfer::Out(36)),      // TCGETS
    (0x5402, Transfer::In(36)),       // TCSETS
    (0x5403, Transfer::In(36)),       // TCSETSW
    (0x5404, Transfer::In(36)),       // TCSETSF
    (0x5409, Transfer::Value),        // TCSBRK
    (0x540a, Transfer::Value),        // TCXONC
    (0x540b, Transfer::Value),        // TCFLSH
    (0x540c, Transfer::Value),        // TIOCEXCL
    (0x540d, Transfer::Value),        // TIOCNXCL
    (0x5411, Transfer::Out(4)),       // TIOCOUTQ
    (0x5413, Transfer::Out(8)),       // TIOCGWINSZ
    (0x5414, Transfer::In(8)),        // TIOCSWINSZ
    (0x5415, Transfer::Out(4)),       // TIOCMGET
    (0x541b, Transfer::Out(4)),       // FIONREAD
    (0x5420, Transfer::In(4)),        // TIOCPKT
    (0x5424, Transfer::Out(4)),       // TIOCGETD
    (0x5425, Transfer::Value),        // TCSBRKP
    (0x5427, Transfer::Value),        // TIOCSBRK
    (0x5428, Transfer::Value),        // TIOCCBRK
    (0x802c_542a, Transfer::Out(44)), // TCGETS2
    (0x402c_542b, Transfer::In(44)),  // TCSETS2
    (0x402c_542c, Transfer::In(44)),  // TCSETSW2
    (0x402c_542d, Transfer::In(44)),  // TCSETSF2
    (0x8004_5430, Transfer::Out(4)),  // TIOCGPTN
    (0x4004_5431, Transfer::In(4)),   // TIOCSPTLCK
    (0x8004_5432, Transfer::Out(4)),  // TIOCGDEV
    (0x8004_5438, Transfer::Out(4)),  // TIOCGPKT
    (0x8004_5439, Transfer::Out(4)),  // TIOCGPTLCK
    (0x8004_5440, Transfer::Out(4)),  // TIOCGEXCL
    (0x8008_6601, Transfer::Out(4)),  // FS_IOC_GETFLAGS: an int, whatever the number says
    (0x4008_6602, Transfer::In(4)),   // FS_IOC_SETFLAGS
    (0x0000_1260, Transfer::Out(8)),  // BLKGETSIZE
    (0x8008_1272, Transfer::Out(8)),  // BLKGETSIZE64
    (0x0000_0002, Transfer::Out(4)),  // FIGETBSZ
    (0x8905, Transfer::Out(4)),       // SIOCATMARK
    (0x8910, Transfer::Both(40)),     // SIOCGIFNAME
    (0x8913, Transfer::Both(40)),     // SIOCGIFFLAGS
    (0x8915, Transfer::Both(40)),     // SIOCGIFADDR
    (0x8917, Transfer::Both(40)),     // SIOCGIFDSTADDR
    (0x8919, Transfer::Both(40)),     // SIOCGIFBRDADDR
    (0x891b, Transfer::Both(40)),     // SIOCGIFNETMASK
    (0x891d, Transfer::Both(40)),     // SIOCGIFMETRIC
    (0x8921, Transfer::Both(40)),     // SIOCGIFMTU
    (0x8927, Transfer::Both(40)),     // SIOCGIFHWADDR
    (0x8933, Transfer::Both(40)),     // SIOCGIFINDEX
    (0x8942, Transfer::Both(40)),     // SIOCGIFTXQLEN
];

/// What `request` does with its argument; `None` for one that does not pass through.
pub fn transfer(request: u32) -> Option<Transfer> {
    REQUESTS.iter().find(|(known, _)| *known == request).map(|(_, transfer)| *transfer)
}

/// Runs a request whose argument is a number.
///
/// # Errors
/// What the host says.
pub fn by_value(fd: BorrowedFd<'_>, request: u32, value: u64) -> Result<u64> {
    debug_assert_eq!(transfer(request), Some(Transfer::Value));
    // SAFETY: the table says that the host takes the argument as a number and follows no pointer.
    answer(unsafe { libc::ioctl(fd.as_raw_fd(), request.into(), value) })
}

/// Runs a request whose argument points to `buffer`, which has the size that [`transfer`] says.
///
/// # Errors
/// What the host says; `EINVAL` for a buffer of another size.
pub fn by_buffer(fd: BorrowedFd<'_>, request: u32, buffer: &mut [u8]) -> Result<u64> {
    let Some(Transfer::In(size) | Transfer::Out(size) | Transfer::Both(size)) = transfer(request) else {
        return Err(Errno::ENOTTY);
    };
    if size != buffer.len() {
        return Err(Errno::EINVAL);
    }
    // SAFETY: the table says that the host reads or writes at most `size` bytes behind the pointer, and `buffer` has them.
    answer(unsafe { libc::ioctl(fd.as_raw_fd(), request.into(), buffer.as_mut_ptr()) })
}

fn answer(value: libc::c_int) -> Result<u64> {
    match u64::try_from(value) {
        Ok(value) => Ok(value),
        Err(_) => Err(Errno::from(std::io::Error::last_os_error())),
    }
}

#[cfg(test)]
mod tests {
    use super::{by_buffer, transfer};
    use crate::os::Errno;
    use std::os::fd::AsFd;

    #[test]
    fn a_pipe_tells_how_much_it_holds_and_is_no_terminal() {
        let (read, write) = rustix::pipe::pipe().unwrap();
        rustix::io::write(&write, b"hello").unwrap();
        let mut count = [0; 4];
        by_buffer(read.as_fd(), 0x541b, &mut count).unwrap();
        assert_eq!(i32::from_le_bytes(count), 5);
        assert_eq!(by_buffer(read.as_fd(), 0x5401, &mut [0; 36]), Err(Errno::ENOTTY));
        assert_eq!(transfer(0x1234_5678), None);
    }
}

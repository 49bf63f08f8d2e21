//! The flags of open(2) and the file modes, in the guest's numbering (asm-generic), and their translation to the host's.

use bitflags::bitflags;
use rustix::fs::OFlags;

bitflags! {
    /// `O_*` of riscv64 (asm-generic/fcntl.h). The access mode is the low two bits: see [`OpenFlags::access`].
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub struct OpenFlags: u32 {
        /// Write only.
        const WRONLY = 0o1;
        /// Read and write.
        const RDWR = 0o2;
        /// Create the file if it is missing.
        const CREAT = 0o100;
        /// With CREAT: fail if it exists.
        const EXCL = 0o200;
        /// Do not make a terminal the controlling one.
        const NOCTTY = 0o400;
        /// Cut to length 0.
        const TRUNC = 0o1000;
        /// Each write goes to the end.
        const APPEND = 0o2000;
        /// Calls that would block fail with EAGAIN.
        const NONBLOCK = 0o4000;
        /// Data is on the disk when write returns.
        const DSYNC = 0o10000;
        /// SIGIO when ready.
        const ASYNC = 0o20000;
        /// Bypass the page cache.
        const DIRECT = 0o40000;
        /// Set on every 64-bit system.
        const LARGEFILE = 0o100000;
        /// Fail unless it is a directory.
        const DIRECTORY = 0o200000;
        /// Fail if the last component is a symbolic link.
        const NOFOLLOW = 0o400000;
        /// Leave the access time alone.
        const NOATIME = 0o1000000;
        /// Close on exec.
        const CLOEXEC = 0o2000000;
        /// The bit that with DSYNC makes O_SYNC.
        const SYNC_BIT = 0o4000000;
        /// A place in the tree only, not the file's content.
        const PATH = 0o10000000;
        /// The bit that with DIRECTORY makes O_TMPFILE.
        const TMPFILE_BIT = 0o20000000;
    }
}

/// What open(2)'s access mode allows; mode 3 allows ioctl only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessMode {
    /// O_RDONLY.
    Read,
    /// O_WRONLY.
    Write,
    /// O_RDWR.
    ReadWrite,
    /// The undocumented mode 3: neither, ioctl only.
    Neither,
}

impl AccessMode {
    /// Whether read(2) is allowed.
    pub fn can_read(self) -> bool {
        matches!(self, Self::Read | Self::ReadWrite)
    }

    /// Whether write(2) is allowed.
    pub fn can_write(self) -> bool {
        matches!(self, Self::Write | Self::ReadWrite)
    }
}

impl OpenFlags {
    /// The flags that F_SETFL changes.
    pub const SETTABLE: Self =
        Self::APPEND.union(Self::NONBLOCK).union(Self::ASYNC).union(Self::DIRECT).union(Self::NOATIME);
    /// The flags that act at open only and that F_GETFL does not show.
    pub const TRANSIENT: Self =
        Self::CREAT.union(Self::EXCL).union(Self::NOCTTY).union(Self::TRUNC).union(Self::CLOEXEC);
    /// The access mode's bits.
    const ACCESS: Self = Self::WRONLY.union(Self::RDWR);

    /// The access mode.
    pub fn access(self) -> AccessMode {
        match self.intersection(Self::ACCESS).bits() {
            0 => AccessMode::Read,
            1 => AccessMode::Write,
            2 => AccessMode::ReadWrite,
            _ => AccessMode::Neither,
        }
    }

    /// Whether an unnamed temporary file is asked for.
    pub fn is_tmpfile(self) -> bool {
        self.contains(Self::TMPFILE_BIT)
    }

    /// The same flags in the host's numbering, which differs between architectures. CLOEXEC is always set, since the
    /// host descriptor is ours; the caller decides about NONBLOCK.
    pub fn to_host(self) -> OFlags {
        let mut host = OFlags::CLOEXEC | OFlags::from_bits_retain(self.intersection(Self::ACCESS).bits());
        for (guest, flag) in Self::HOST {
            if self.contains(guest) {
                host |= flag;
            }
        }
        host
    }

    /// Guest flags of a host description, as fcntl(F_GETFL) reports it.
    pub fn from_host(host: OFlags) -> Self {
        let mut flags = Self::from_bits_truncate(host.bits() & 3) | Self::LARGEFILE;
        for (guest, flag) in Self::HOST {
            if host.contains(flag) {
                flags |= guest;
            }
        }
        flags - Self::TRANSIENT
    }

    const HOST: [(Self, OFlags); 16] = [
        (Self::CREAT, OFlags::CREATE),
        (Self::EXCL, OFlags::EXCL),
        (Self::NOCTTY, OFlags::NOCTTY),
        (Self::TRUNC, OFlags::TRUNC),
        (Self::APPEND, OFlags::APPEND),
        (Self::NONBLOCK, OFlags::NONBLOCK),
        (Self::DSYNC, OFlags::DSYNC),
        (Self::SYNC_BIT.union(Self::DSYNC), OFlags::SYNC),
        (Self::DIRECT, OFlags::DIRECT),
        (Self::DIRECTORY, OFlags::DIRECTORY),
        (Self::NOFOLLOW, OFlags::NOFOLLOW),
        (Self::NOATIME, OFlags::NOATIME),
        (Self::PATH, OFlags::PATH),
        (Self::TMPFILE_BIT.union(Self::DIRECTORY), OFlags::TMPFILE),
        (Self::CLOEXEC, OFlags::CLOEXEC),
        (Self::LARGEFILE, OFlags::LARGEFILE),
    ];
}

#[cfg(test)]
mod tests {
    use super::{AccessMode, OpenFlags};
    use rustix::fs::OFlags;

    #[test]
    fn access_mode_is_the_low_two_bits() {
        assert_eq!(OpenFlags::empty().access(), AccessMode::Read);
        assert_eq!(OpenFlags::from_bits_truncate(3).access(), AccessMode::Neither);
        assert!(OpenFlags::RDWR.access().can_read() && OpenFlags::RDWR.access().can_write());
    }

    #[test]
    fn flags_survive_the_way_to_the_host_and_back() {
        let flags = OpenFlags::RDWR | OpenFlags::APPEND | OpenFlags::NONBLOCK | OpenFlags::LARGEFILE;
        assert_eq!(OpenFlags::from_host(flags.to_host()), flags);
        assert!((OpenFlags::DIRECTORY | OpenFlags::NOFOLLOW).to_host().contains(OFlags::DIRECTORY | OFlags::NOFOLLOW));
    }
}

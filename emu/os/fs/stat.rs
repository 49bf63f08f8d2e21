//! What stat(2), statx(2) and statfs(2) tell of a file, in one host-independent form, and the structures of the riscv64
//! ABI (asm-generic/stat.h, uapi/linux/stat.h, asm-generic/statfs.h) that carry it to the guest.

use rustix::fs::{AtFlags, StatFs, Statx, StatxFlags};
use rustix::path::Arg;
use std::os::fd::AsFd;
use zerocopy::{FromBytes, Immutable, IntoBytes};

use crate::os::Errno;

/// A point in time, seconds and nanoseconds since the epoch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileTime {
    /// Seconds, negative before 1970.
    pub sec: i64,
    /// Nanoseconds, 0 to 999,999,999.
    pub nsec: u32,
}

impl FileTime {
    /// The host's clock now.
    pub fn now() -> Self {
        let now = rustix::time::clock_gettime(rustix::time::ClockId::Realtime);
        Self { sec: now.tv_sec, nsec: now.tv_nsec as u32 }
    }
}

/// The file types of `st_mode` and `d_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileType {
    /// S_IFIFO.
    Fifo,
    /// S_IFCHR.
    CharDevice,
    /// S_IFDIR.
    Directory,
    /// S_IFBLK.
    BlockDevice,
    /// S_IFREG.
    Regular,
    /// S_IFLNK.
    Symlink,
    /// S_IFSOCK.
    Socket,
    /// None of them: anonymous inodes have no type bits.
    Other,
}

impl FileType {
    /// The type that a `st_mode` names.
    pub fn from_mode(mode: u32) -> Self {
        match mode & 0o170000 {
            0o010000 => Self::Fifo,
            0o020000 => Self::CharDevice,
            0o040000 => Self::Directory,
            0o060000 => Self::BlockDevice,
            0o100000 => Self::Regular,
            0o120000 => Self::Symlink,
            0o140000 => Self::Socket,
            _ => Self::Other,
        }
    }

    /// The type's bits in `st_mode`.
    pub fn mode_bits(self) -> u32 {
        match self {
            Self::Fifo => 0o010000,
            Self::CharDevice => 0o020000,
            Self::Directory => 0o040000,
            Self::BlockDevice => 0o060000,
            Self::Regular => 0o100000,
            Self::Symlink => 0o120000,
            Self::Socket => 0o140000,
            Self::Other => 0,
        }
    }

    /// The type as `d_type` of getdents64(2), DT_*.
    pub fn dirent(self) -> u8 {
        (self.mode_bits() >> 12) as u8
    }
}

/// All that is known of a file: statx(2)'s answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stat {
    /// Device of the file system, as the kernel's 64-bit encoding of major and minor.
    pub dev: u64,
    /// Inode number.
    pub ino: u64,
    /// Type and permissions.
    pub mode: u32,
    /// Number of hard links.
    pub nlink: u32,
    /// Owner.
    pub uid: u32,
    /// Group.
    pub gid: u32,
    /// Device number of a device file.
    pub rdev: u64,
    /// Size in bytes.
    pub size: u64,
    /// Preferred size of a transfer in bytes.
    pub blksize: u32,
    /// Blocks of 512 bytes in use.
    pub blocks: u64,
    /// Last access.
    pub atime: FileTime,
    /// Last change of content.
    pub mtime: FileTime,
    /// Last change of status.
    pub ctime: FileTime,
    /// Birth, where the file system knows it.
    pub btime: Option<FileTime>,
    /// STATX_ATTR_* that are set.
    pub attributes: u64,
    /// STATX_ATTR_* that the file system knows.
    pub attributes_mask: u64,
    /// Mount identifier.
    pub mnt_id: u64,
}

/// Linux's `new_encode_dev` for 64-bit st_dev: the same layout as the C library's makedev.
pub fn makedev(major: u32, minor: u32) -> u64 {
    rustix::fs::makedev(major, minor)
}

/// The major number of a device.
pub fn major(device: u64) -> u32 {
    rustix::fs::major(device)
}

/// The minor number of a device.
pub fn minor(device: u64) -> u32 {
    rustix::fs::minor(device)
}

impl Stat {
    /// The type.
    pub fn file_type(&self) -> FileType {
        FileType::from_mode(self.mode)
    }

    /// Whether it is a directory.
    pub fn is_dir(&self) -> bool {
        self.file_type() == FileType::Directory
    }

    /// Whether it is a symbolic link.
    pub fn is_symlink(&self) -> bool {
        self.file_type() == FileType::Symlink
    }

    /// Asks the host about the open descriptor `fd`.
    pub fn of_fd(fd: impl AsFd) -> Result<Self, Errno> {
        Self::ask(fd, c"", AtFlags::EMPTY_PATH)
    }

    /// Asks the host about the absolute host path `path`; a symbolic link in the last component is not followed.
    pub fn of_path(path: impl Arg) -> Result<Self, Errno> {
        Self::ask(rustix::fs::CWD, path, AtFlags::SYMLINK_NOFOLLOW)
    }

    fn ask(fd: impl AsFd, path: impl Arg, flags: AtFlags) -> Result<Self, Errno> {
        let wanted = StatxFlags::BASIC_STATS | StatxFlags::BTIME | StatxFlags::MNT_ID;
        let answer = rustix::fs::statx(fd, path, flags | AtFlags::NO_AUTOMOUNT, wanted)?;
        Ok(Self::from(&answer))
    }
}

impl From<&Statx> for Stat {
    fn from(x: &Statx) -> Self {
        let time = |t: &rustix::fs::StatxTimestamp| FileTime { sec: t.tv_sec, nsec: t.tv_nsec };
        let has = |flag: StatxFlags| x.stx_mask & flag.bits() != 0;
        Self {
            dev: makedev(x.stx_dev_major, x.stx_dev_minor),
            ino: x.stx_ino,
            mode: x.stx_mode.into(),
            nlink: x.stx_nlink,
            uid: x.stx_uid,
            gid: x.stx_gid,
            rdev: makedev(x.stx_rdev_major, x.stx_rdev_minor),
            size: x.stx_size,
            blksize: x.stx_blksize,
            blocks: x.stx_blocks,
            atime: time(&x.stx_atime),
            mtime: time(&x.stx_mtime),
            ctime: time(&x.stx_ctime),
            btime: has(StatxFlags::BTIME).then(|| time(&x.stx_btime)),
            attributes: x.stx_attributes.bits(),
            attributes_mask: x.stx_attributes_mask.bits(),
            mnt_id: x.stx_mnt_id,
        }
    }
}

/// `struct stat` of riscv64: 128 bytes.
#[derive(Clone, Copy, Debug, Default, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
#[expect(missing_docs, reason = "the fields are those of stat(3type)")]
pub struct GuestStat {
    pub st_dev: u64,
    pub st_ino: u64,
    pub st_mode: u32,
    pub st_nlink: u32,
    pub st_uid: u32,
    pub st_gid: u32,
    pub st_rdev: u64,
    pub pad1: u64,
    pub st_size: i64,
    pub st_blksize: i32,
    pub pad2: i32,
    pub st_blocks: i64,
    pub st_atime: i64,
    pub st_atime_nsec: u64,
    pub st_mtime: i64,
    pub st_mtime_nsec: u64,
    pub st_ctime: i64,
    pub st_ctime_nsec: u64,
    pub unused: [u32; 2],
}

impl From<&Stat> for GuestStat {
    fn from(s: &Stat) -> Self {
        Self {
            st_dev: s.dev,
            st_ino: s.ino,
            st_mode: s.mode,
            st_nlink: s.nlink,
            st_uid: s.uid,
            st_gid: s.gid,
            st_rdev: s.rdev,
            st_size: s.size.cast_signed(),
            st_blksize: s.blksize.cast_signed(),
            st_blocks: s.blocks.cast_signed(),
            st_atime: s.atime.sec,
            st_atime_nsec: s.atime.nsec.into(),
            st_mtime: s.mtime.sec,
            st_mtime_nsec: s.mtime.nsec.into(),
            st_ctime: s.ctime.sec,
            st_ctime_nsec: s.ctime.nsec.into(),
            ..Self::default()
        }
    }
}

/// `struct statx_timestamp`.
#[derive(Clone, Copy, Debug, Default, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
#[expect(missing_docs, reason = "the fields are those of statx(2)")]
pub struct GuestStatxTime {
    pub tv_sec: i64,
    pub tv_nsec: u32,
    pub reserved: i32,
}

impl From<FileTime> for GuestStatxTime {
    fn from(t: FileTime) -> Self {
        Self { tv_sec: t.sec, tv_nsec: t.nsec, reserved: 0 }
    }
}

/// `struct statx`: 256 bytes.
#[derive(Clone, Copy, Debug, Default, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
#[expect(missing_docs, reason = "the fields are those of statx(2)")]
pub struct GuestStatx {
    pub stx_mask: u32,
    pub stx_blksize: u32,
    pub stx_attributes: u64,
    pub stx_nlink: u32,
    pub stx_uid: u32,
    pub stx_gid: u32,
    pub stx_mode: u16,
    pub pad1: u16,
    pub stx_ino: u64,
    pub stx_size: u64,
    pub stx_blocks: u64,
    pub stx_attributes_mask: u64,
    pub stx_atime: GuestStatxTime,
    pub stx_btime: GuestStatxTime,
    pub stx_ctime: GuestStatxTime,
    pub stx_mtime: GuestStatxTime,
    pub stx_rdev_major: u32,
    pub stx_rdev_minor: u32,
    pub stx_dev_major: u32,
    pub stx_dev_minor: u32,
    pub stx_mnt_id: u64,
    pub spare: [u64; 13],
}

impl From<&Stat> for GuestStatx {
    fn from(s: &Stat) -> Self {
        const BASIC: u32 = 0x7ff;
        const BTIME: u32 = 0x800;
        const MNT_ID: u32 = 0x1000;
        Self {
            stx_mask: BASIC | MNT_ID | if s.btime.is_some() { BTIME } else { 0 },
            stx_blksize: s.blksize,
            stx_attributes: s.attributes,
            stx_nlink: s.nlink,
            stx_uid: s.uid,
            stx_gid: s.gid,
            stx_mode: s.mode as u16,
            stx_ino: s.ino,
            stx_size: s.size,
            stx_blocks: s.blocks,
            stx_attributes_mask: s.attributes_mask,
            stx_atime: s.atime.into(),
            stx_btime: s.btime.unwrap_or_default().into(),
            stx_ctime: s.ctime.into(),
            stx_mtime: s.mtime.into(),
            stx_rdev_major: major(s.rdev),
            stx_rdev_minor: minor(s.rdev),
            stx_dev_major: major(s.dev),
            stx_dev_minor: minor(s.dev),
            stx_mnt_id: s.mnt_id,
            ..Self::default()
        }
    }
}

/// `struct statfs` of riscv64: 120 bytes.
#[derive(Clone, Copy, Debug, Default, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
#[expect(missing_docs, reason = "the fields are those of statfs(2)")]
pub struct GuestStatfs {
    pub f_type: u64,
    pub f_bsize: u64,
    pub f_blocks: u64,
    pub f_bfree: u64,
    pub f_bavail: u64,
    pub f_files: u64,
    pub f_ffree: u64,
    pub f_fsid: [u32; 2],
    pub f_namelen: u64,
    pub f_frsize: u64,
    pub f_flags: u64,
    pub f_spare: [u64; 4],
}

impl GuestStatfs {
    /// The answer for a file system that lives in memory only; `magic` is its f_type.
    pub fn in_memory(magic: u64) -> Self {
        Self { f_type: magic, f_bsize: 4096, f_frsize: 4096, f_namelen: 255, f_flags: 0x20, ..Self::default() }
    }
}

impl From<&StatFs> for GuestStatfs {
    fn from(s: &StatFs) -> Self {
        Self {
            f_type: s.f_type as u64,
            f_bsize: s.f_bsize as u64,
            f_blocks: s.f_blocks,
            f_bfree: s.f_bfree,
            f_bavail: s.f_bavail,
            f_files: s.f_files,
            f_ffree: s.f_ffree,
            f_fsid: [0; 2],
            f_namelen: s.f_namelen as u64,
            f_frsize: s.f_frsize as u64,
            f_flags: s.f_flags as u64,
            f_spare: [0; 4],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{FileType, GuestStat, GuestStatfs, GuestStatx, Stat};

    #[test]
    fn sizes_are_those_of_the_abi() {
        assert_eq!(size_of::<GuestStat>(), 128);
        assert_eq!(size_of::<GuestStatx>(), 256);
        assert_eq!(size_of::<GuestStatfs>(), 120);
    }

    #[test]
    fn the_host_describes_its_root() {
        let stat = Stat::of_path("/").unwrap();
        assert!(stat.is_dir());
        assert_eq!(FileType::from_mode(stat.mode).dirent(), 4);
        assert_eq!(GuestStat::from(&stat).st_ino, stat.ino);
    }
}

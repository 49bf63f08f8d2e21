//! Guest-physical memory: what harts, devices and the OS layer read and write by physical address.

use super::addr::{BLOCK_SIZE, FRAMES_PER_BLOCK, PAGE_SIZE, PhysAddr, Ppn};
use super::code::CodeMarks;
use super::frames::FrameAllocator;
use super::host::{Amo, Reservation, Scalar};
use super::shootdown::Shootdown;
use super::windows::FileWindows;
use crate::Error;
use std::io;
use std::ops::Range;
use std::os::fd::BorrowedFd;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// Room for windows that is not given up for the host's sake.
const LEAST_WINDOWS: u64 = 256 << 20;

/// Nothing answers at this physical address, or a scalar there would not be aligned: an access fault for a hart.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("no memory at physical address {0}")]
pub struct BusError(pub PhysAddr);

/// How big guest-physical memory is, and where.
#[derive(Clone, Debug)]
pub struct MemoryConfig {
    /// Where RAM begins. A multiple of 2 MiB.
    pub ram_base: PhysAddr,
    /// Bytes of RAM, a ceiling: host memory is used as guest frames are. Rounded up to 2 MiB.
    pub ram_size: u64,
    /// Bytes of guest-physical space above RAM for windows of files. Rounded up to 2 MiB.
    pub window_size: u64,
    /// Free bytes of used RAM to keep before whole blocks are given back to the host.
    pub keep_free: u64,
}

impl MemoryConfig {
    /// For the OS layer: RAM low (frame 0 stays unused: it means "none"), room for 32 GiB of mapped files.
    pub const fn hosted(ram_size: u64) -> Self {
        Self { ram_base: PhysAddr(BLOCK_SIZE), ram_size, window_size: 32 << 30, keep_free: 256 << 20 }
    }

    /// For bare machines: RAM where they expect it, no file windows.
    pub const fn machine(ram_base: PhysAddr, ram_size: u64) -> Self {
        Self { ram_base, ram_size, window_size: 0, keep_free: 0 }
    }
}

/// All of guest-physical memory, shared by harts and the OS layer as `Arc<GuestMemory>`.
#[derive(Debug)]
pub struct GuestMemory {
    windows: Arc<FileWindows>,
    frames: FrameAllocator,
    code: Arc<CodeMarks>,
    space: Arc<Reservation>,
    shootdown: Arc<Shootdown>,
}

impl GuestMemory {
    /// Reserves the space. Costs no memory until it is used.
    ///
    /// # Errors
    /// The host refuses to reserve that much, or the sizes make no sense.
    pub fn new(config: MemoryConfig) -> Result<Self, Error> {
        let no_memory = || Error::Host { what: "allocating tables of guest memory", source: host_out_of_memory() };
        let (space, ram) = reserve(config.clone())?;
        let end = space.window_range().end.0;
        let shootdown = Arc::new(Shootdown::default());
        let code = Arc::new(CodeMarks::new(end / PAGE_SIZE, Arc::clone(&shootdown)).ok_or_else(no_memory)?);
        let keep = config.keep_free;
        let windows = FileWindows::new(Arc::clone(&space), Arc::clone(&code)).map(Arc::new).ok_or_else(no_memory)?;
        let frames = FrameAllocator::new(Arc::clone(&space), Arc::clone(&code), Arc::clone(&windows), ram, keep)
            .ok_or_else(no_memory)?;
        Ok(Self { windows, frames, code, shootdown, space })
    }

    /// Host address of physical address 0: `host = base + pa` for all memory.
    #[inline(always)]
    pub fn host_base(&self) -> *mut u8 {
        self.space.base()
    }

    /// The host address of `length` bytes at `pa`, if all of them are memory.
    #[inline(always)]
    pub fn host_address(&self, pa: PhysAddr, length: u64) -> Option<*mut u8> {
        self.space.host(pa, length)
    }

    /// The physical address of a host address inside the reservation.
    pub fn physical_address(&self, host: usize) -> Option<PhysAddr> {
        self.space.physical(host)
    }

    /// Are all `length` bytes at `pa` memory (RAM or file window)?
    #[inline(always)]
    pub fn contains(&self, pa: PhysAddr, length: u64) -> bool {
        self.space.contains(pa, length)
    }

    /// Is this frame RAM, and not a page of a file?
    #[inline(always)]
    pub fn is_ram(&self, frame: Ppn) -> bool {
        self.space.is_ram(frame.address())
    }

    /// One more reference to a frame, of RAM or of a file window. The caller holds one already.
    #[inline]
    pub fn retain(&self, frame: Ppn) {
        self.frames.retain(frame);
    }

    /// One reference to a frame, of RAM or of a file window, fewer. All flushes have been done.
    #[inline]
    pub fn release(&self, frame: Ppn) {
        self.frames.release(frame);
    }

    /// Loads a naturally aligned scalar, atomically and relaxed.
    #[inline(always)]
    pub fn load<T: Scalar>(&self, pa: PhysAddr) -> Result<T, BusError> {
        self.space.load(pa).ok_or(BusError(pa))
    }

    /// A frame as the 512 entries of a page table; `None` for frames outside memory.
    #[inline(always)]
    pub(super) fn words(&self, frame: Ppn) -> Option<&[AtomicU64; FRAMES_PER_BLOCK as usize]> {
        self.space.words(frame)
    }

    /// Stores a naturally aligned scalar, atomically and relaxed. Says nothing to [`GuestMemory::code`]: a hart does
    /// that itself, page tables hold no code.
    #[inline(always)]
    pub fn store<T: Scalar>(&self, pa: PhysAddr, value: T) -> Result<(), BusError> {
        self.space.store(pa, value).ok_or(BusError(pa))
    }

    /// An atomic read-modify-write, sequentially consistent. Gives the old value. As with [`GuestMemory::store`], code
    /// marks are the caller's.
    pub fn amo<T: Scalar>(&self, pa: PhysAddr, op: Amo, operand: T) -> Result<T, BusError> {
        self.space.amo(pa, op, operand).ok_or(BusError(pa))
    }

    /// Stores `new` if the memory holds `expected`. `Ok(Ok(old))` if it did, `Ok(Err(seen))` if not.
    pub fn compare_exchange<T: Scalar>(&self, pa: PhysAddr, expected: T, new: T) -> Result<Result<T, T>, BusError> {
        self.space.compare_exchange(pa, expected, new).ok_or(BusError(pa))
    }

    /// Copies bytes out.
    pub fn read(&self, pa: PhysAddr, into: &mut [u8]) -> Result<(), BusError> {
        self.space.read(pa, into).ok_or(BusError(pa))
    }

    /// Copies bytes in, and drops code that was decoded from there.
    pub fn write(&self, pa: PhysAddr, from: &[u8]) -> Result<(), BusError> {
        self.space.write(pa, from).ok_or(BusError(pa))?;
        self.code.note_write_range(pa, from.len() as u64);
        Ok(())
    }

    /// Fills bytes with zero, and drops code that was decoded from there.
    pub fn zero(&self, pa: PhysAddr, length: u64) -> Result<(), BusError> {
        self.space.fill(pa, length, 0).ok_or(BusError(pa))?;
        self.code.note_write_range(pa, length);
        Ok(())
    }

    /// Fills a frame with zero. Frames outside memory are left alone.
    pub fn zero_frame(&self, frame: Ppn) {
        if self.space.zero_frame(frame).is_some() {
            self.code.note_write(frame);
        }
    }

    /// Copies a frame, and drops code that was decoded from the target. Frames outside memory are left alone.
    pub fn copy_frame(&self, from: Ppn, to: Ppn) {
        let copied = self.space.copy(from.address(), to.address(), PAGE_SIZE);
        debug_assert!(copied.is_some(), "copy of {from} to {to}, of which one is no memory");
        self.code.note_write(to);
    }

    /// Reads from a host file into memory, at `offset` or (without one) where the file's own position is. Gives the
    /// number of bytes, which may be fewer.
    ///
    /// # Errors
    /// The host's, and `EFAULT` where it is not memory.
    pub fn read_file(&self, fd: BorrowedFd<'_>, offset: Option<u64>, pa: PhysAddr, length: u64) -> io::Result<u64> {
        let done = self.space.pread(fd, offset, pa, length)?;
        self.code.note_write_range(pa, done);
        Ok(done)
    }

    /// Frames of RAM.
    #[inline(always)]
    pub fn frames(&self) -> &FrameAllocator {
        &self.frames
    }

    /// Pages of host files as frames.
    #[inline(always)]
    pub fn windows(&self) -> &FileWindows {
        &self.windows
    }

    /// Which frames hold decoded code.
    #[inline(always)]
    pub fn code(&self) -> &CodeMarks {
        &self.code
    }

    /// What harts tell each other.
    #[inline(always)]
    pub fn shootdown(&self) -> &Arc<Shootdown> {
        &self.shootdown
    }
}

fn host_out_of_memory() -> io::Error {
    io::Error::from(io::ErrorKind::OutOfMemory)
}

/// Reserves the space, with less room for windows where the host (`ulimit -v`) does not give as much. Gives where RAM is.
fn reserve(mut config: MemoryConfig) -> Result<(Arc<Reservation>, Range<u64>), Error> {
    let nonsense = || Error::Host {
        what: "the size of guest memory",
        source: io::Error::new(io::ErrorKind::InvalidInput, "must be more than nothing and less than 64 TiB"),
    };
    loop {
        let (start, ram_end, end) = layout(&config).ok_or_else(nonsense)?;
        match Reservation::new(start, ram_end, end) {
            Ok(space) => return Ok((Arc::new(space), start..ram_end)),
            Err(_) if config.window_size > LEAST_WINDOWS => config.window_size /= 2,
            Err(error) => return Err(error),
        }
    }
}

/// `(start of RAM, its end, end of the windows)`, all multiples of [`BLOCK_SIZE`] and below 2^46.
fn layout(config: &MemoryConfig) -> Option<(u64, u64, u64)> {
    let start = config.ram_base.0;
    let ram_end = start.checked_add(config.ram_size)?.checked_next_multiple_of(BLOCK_SIZE)?;
    let end = ram_end.checked_add(config.window_size)?.checked_next_multiple_of(BLOCK_SIZE)?;
    (start.is_multiple_of(BLOCK_SIZE) && ram_end > start && end < 1 << 46).then_some((start, ram_end, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::os::fd::AsFd;

    const RAM: PhysAddr = PhysAddr(0x8000_0000);

    fn memory() -> GuestMemory {
        GuestMemory::new(MemoryConfig::machine(RAM, 2 << 20)).unwrap()
    }

    #[test]
    fn only_ram_answers_and_only_aligned() {
        let memory = memory();
        let last = RAM + (2 << 20) - 8;
        memory.store(last, 0x0102_0304_0506_0708u64).unwrap();
        assert_eq!(memory.load::<u64>(last), Ok(0x0102_0304_0506_0708));
        assert_eq!(memory.load::<u8>(last + 7), Ok(1));
        assert_eq!(memory.load::<u16>(last + 2), Ok(0x0506));
        for bad in [RAM - 8, last + 8, last + 1, PhysAddr(0), PhysAddr(u64::MAX - 7)] {
            assert_eq!(memory.load::<u64>(bad), Err(BusError(bad)));
            assert_eq!(memory.store(bad, 0u64), Err(BusError(bad)));
            assert_eq!(memory.amo(bad, Amo::Add, 1u64), Err(BusError(bad)));
            assert_eq!(memory.compare_exchange(bad, 0u64, 1), Err(BusError(bad)));
        }
        assert!(memory.contains(RAM, 2 << 20) && !memory.contains(RAM, (2 << 20) + 1));
        assert!(!memory.contains(RAM, u64::MAX) && !memory.contains(PhysAddr(u64::MAX), 2));
        let host = memory.host_address(last, 8).unwrap();
        assert_eq!(host as usize, memory.host_base() as usize + last.0 as usize);
        assert_eq!(memory.physical_address(host as usize), Some(last));
        assert_eq!(memory.physical_address(memory.host_base() as usize), None);
    }

    #[test]
    fn bytes_in_and_out() {
        let memory = memory();
        memory.write(RAM + 4095, b"over a page").unwrap();
        let mut bytes = [0; 11];
        memory.read(RAM + 4095, &mut bytes).unwrap();
        assert_eq!(&bytes, b"over a page");
        memory.copy_frame(RAM.frame() + 1, RAM.frame() + 2);
        memory.zero_frame(RAM.frame() + 1);
        memory.read(RAM + 8192, &mut bytes[..4]).unwrap();
        assert_eq!(&bytes[..4], b"ver ");
        memory.read(RAM + 4095, &mut bytes).unwrap();
        assert_eq!(&bytes, b"o\0\0\0\0\0\0\0\0\0\0");
        assert!(memory.write(RAM - 1, b"no").is_err() && memory.read(RAM + (2 << 20) - 1, &mut bytes).is_err());
        assert!(memory.zero(RAM, (2 << 20) + 1).is_err());
    }

    #[test]
    fn atomics_do_what_the_extension_says() {
        let memory = memory();
        let minus = |n: i32| -n as u32;
        for (op, old, operand, new) in [
            (Amo::Swap, 1, 2, 2),
            (Amo::Add, u32::MAX, 2, 1),
            (Amo::Xor, 0b1100, 0b1010, 0b0110),
            (Amo::And, 0b1100, 0b1010, 0b1000),
            (Amo::Or, 0b1100, 0b1010, 0b1110),
            (Amo::Min, minus(5), 3, minus(5)),
            (Amo::Max, minus(5), 3, 3),
            (Amo::MinUnsigned, minus(5), 3, 3),
            (Amo::MaxUnsigned, minus(5), 3, minus(5)),
        ] {
            memory.store(RAM, u64::MAX).unwrap();
            memory.store(RAM, old).unwrap();
            assert_eq!(memory.amo(RAM, op, operand), Ok(old), "{op:?}");
            assert_eq!(memory.load::<u32>(RAM), Ok(new), "{op:?}");
            assert_eq!(memory.load::<u32>(RAM + 4), Ok(u32::MAX), "{op:?} touches its neighbour");
        }
        memory.store(RAM, 7u64).unwrap();
        assert_eq!(memory.compare_exchange(RAM, 7u64, 8), Ok(Ok(7)));
        assert_eq!(memory.compare_exchange(RAM, 7u64, 9), Ok(Err(8)));
        assert_eq!(memory.load::<u64>(RAM), Ok(8));
    }

    #[test]
    fn writes_from_outside_drop_decoded_code() {
        let memory = memory();
        let frame = RAM.frame() + 1;
        let (reader, mut writer) = std::io::pipe().unwrap();
        writer.write_all(b"new code").unwrap();
        memory.code().mark(frame);
        assert_eq!(memory.read_file(reader.as_fd(), None, frame.address() + 8, 100).unwrap(), 8);
        assert!(!memory.code().is_marked(frame));
        assert_eq!(memory.load::<u8>(frame.address() + 15), Ok(b'e'));
        type Change = fn(&GuestMemory, Ppn);
        let changes: [Change; 3] = [
            |memory, frame| memory.write(frame.address() - 1, &[0; 2]).unwrap(),
            GuestMemory::zero_frame,
            |memory, frame| memory.copy_frame(frame + 1, frame),
        ];
        for change in changes {
            memory.code().mark(frame);
            change(&memory, frame);
            assert!(!memory.code().is_marked(frame));
        }
        let fault = memory.read_file(reader.as_fd(), None, PhysAddr(0), 1).unwrap_err();
        assert_eq!(fault.raw_os_error(), Some(libc::EFAULT));
    }

    #[test]
    fn nonsense_sizes_are_errors() {
        let refused =
            |ram_base, ram_size| GuestMemory::new(MemoryConfig::machine(PhysAddr(ram_base), ram_size)).is_err();
        assert!(refused(0x1000, 1 << 20) && refused(0, 0) && refused(0, u64::MAX) && refused(1 << 62, 1 << 62));
        assert!(refused(0, 1 << 50));
        let at_zero = GuestMemory::new(MemoryConfig::machine(PhysAddr(0), 4 << 20)).unwrap();
        assert_eq!(at_zero.load::<u64>(PhysAddr(0)), Ok(0));
        assert_eq!(at_zero.frames().stats().total, 512);
        assert!(at_zero.frames().alloc_zeroed().unwrap() >= Ppn(512));
    }
}

//! The host reservation that is the guest-physical address space, and every access to it. This is one of the two
//! files of the layer with `unsafe` (the other is `sigbus`).
//!
//! Invariants that this file keeps: `base` is the start of a host mapping of at least `end` bytes which lives as long
//! as the [`Reservation`]; RAM, `[ram_start, ram_end)`, is always readable and writable; the windows,
//! `[ram_end, end)`, are whatever [`Reservation::map_file`] put there. Every method checks its range against
//! `[ram_start, end)` before it touches memory. Guest memory is never turned into a Rust reference but to
//! atomics: scalars are atomic, and bulk copies go through raw pointers, so that harts and the host kernel may change it at any time
//! (a racing bulk copy yields a mixture of old and new bytes, as it does on a machine).
#![expect(unsafe_code, reason = "guest memory is host memory behind raw pointers")]

use super::addr::{BLOCK_SIZE, FRAMES_PER_BLOCK, PAGE_SIZE, PhysAddr, Ppn};
use crate::Error;
use rustix::mm::{Advice, MapFlags, MprotectFlags, ProtFlags};
use std::ffi::c_void;
use std::io;
use std::ops::Range;
use std::os::fd::BorrowedFd;
use std::ptr;
use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, SeqCst};
use std::sync::atomic::{AtomicU8, AtomicU16, AtomicU32, AtomicU64};

/// An atomic read-modify-write of the A, Zaamo and Zabha extensions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Amo {
    /// Store the operand.
    Swap,
    /// Wrapping sum.
    Add,
    /// Exclusive or.
    Xor,
    /// And.
    And,
    /// Or.
    Or,
    /// The smaller as signed numbers.
    Min,
    /// The larger as signed numbers.
    Max,
    /// The smaller as unsigned numbers.
    MinUnsigned,
    /// The larger as unsigned numbers.
    MaxUnsigned,
}

mod sealed {
    pub trait Sealed {}
}

/// What a hart loads and stores at once: `u8`, `u16`, `u32`, `u64`. Values are the guest's, little-endian.
pub trait Scalar: sealed::Sealed + Copy + Default + Eq + 'static {
    /// # Safety
    /// `at` is valid for reads and aligned for `Self`; all concurrent accesses are atomic.
    #[doc(hidden)]
    unsafe fn load(at: *mut u8) -> Self;
    /// # Safety
    /// As for [`Scalar::load`], and valid for writes.
    #[doc(hidden)]
    unsafe fn store(at: *mut u8, value: Self);
    /// # Safety
    /// As for [`Scalar::store`].
    #[doc(hidden)]
    unsafe fn amo(at: *mut u8, op: Amo, operand: Self) -> Self;
    /// # Safety
    /// As for [`Scalar::store`].
    #[doc(hidden)]
    unsafe fn compare_exchange(at: *mut u8, expected: Self, new: Self) -> Result<Self, Self>;
}

/// Implements [`Scalar`] for an unsigned type by its atomic.
macro_rules! scalar {
    ($($uint:ty, $int:ty, $atomic:ty;)*) => { $(
        const _: () = assert!(cfg!(target_endian = "little"), "guest memory is little-endian, and so must the host be");
        impl sealed::Sealed for $uint {}
        impl Scalar for $uint {
            #[inline(always)]
            unsafe fn load(at: *mut u8) -> Self {
                // SAFETY: the caller's promise is that of `from_ptr`.
                unsafe { <$atomic>::from_ptr(at.cast()) }.load(Relaxed)
            }
            #[inline(always)]
            unsafe fn store(at: *mut u8, value: Self) {
                // SAFETY: the caller's promise is that of `from_ptr`.
                unsafe { <$atomic>::from_ptr(at.cast()) }.store(value, Relaxed);
            }
            #[inline]
            unsafe fn amo(at: *mut u8, op: Amo, operand: Self) -> Self {
                // SAFETY: the caller's promise is that of `from_ptr`.
                let cell = unsafe { <$atomic>::from_ptr(at.cast()) };
                let signed = |choose: fn($int, $int) -> $int| {
                    let mut old = cell.load(Relaxed);
                    loop {
                        let new = choose(old as $int, operand as $int) as $uint;
                        match cell.compare_exchange_weak(old, new, SeqCst, Relaxed) {
                            Ok(old) => return old,
                            Err(seen) => old = seen,
                        }
                    }
                };
                match op {
                    Amo::Swap => cell.swap(operand, SeqCst),
                    Amo::Add => cell.fetch_add(operand, SeqCst),
                    Amo::Xor => cell.fetch_xor(operand, SeqCst),
                    Amo::And => cell.fetch_and(operand, SeqCst),
                    Amo::Or => cell.fetch_or(operand, SeqCst),
                    Amo::Min => signed(<$int>::min),
                    Amo::Max => signed(<$int>::max),
                    Amo::MinUnsigned => cell.fetch_min(operand, SeqCst),
                    Amo::MaxUnsigned => cell.fetch_max(operand, SeqCst),
                }
            }
            #[inline]
            unsafe fn compare_exchange(at: *mut u8, expected: Self, new: Self) -> Result<Self, Self> {
                // SAFETY: the caller's promise is that of `from_ptr`.
                unsafe { <$atomic>::from_ptr(at.cast()) }.compare_exchange(expected, new, AcqRel, Acquire)
            }
        }
    )* };
}

scalar! {
    u8, i8, AtomicU8;
    u16, i16, AtomicU16;
    u32, i32, AtomicU32;
    u64, i64, AtomicU64;
}

/// Fills a page with zero. On x86-64 a loop of AVX stores is faster than the C library's `rep stosb` for pages in cache (45
/// against 63 ns on Zen 4), which recycled frames are.
///
/// # Safety
/// `page` is valid for writes of [`PAGE_SIZE`] bytes and a multiple of 32.
#[inline]
unsafe fn zero_page(page: *mut u8) {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx") {
        // SAFETY: the processor has AVX; the rest is the caller's promise.
        return unsafe { zero_page_avx(page) };
    }
    // SAFETY: the caller's promise.
    unsafe { ptr::write_bytes(page, 0, PAGE_SIZE as usize) }
}

/// # Safety
/// As for [`zero_page`].
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx")]
unsafe fn zero_page_avx(page: *mut u8) {
    use std::arch::x86_64::{__m256i, _mm256_setzero_si256};
    let zero = _mm256_setzero_si256();
    for offset in (0..PAGE_SIZE as usize).step_by(128) {
        for part in [0, 32, 64, 96] {
            // Volatile, or the compiler makes the C library's function of the loop.
            // SAFETY: inside the page, and aligned as the page is.
            unsafe { page.add(offset + part).cast::<__m256i>().write_volatile(zero) };
        }
    }
}

/// May the guest's stores reach the file behind a window?
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum FileAccess {
    ReadOnly,
    ReadWrite,
}

/// The reservation: see the module's invariants.
#[derive(Debug)]
pub(super) struct Reservation {
    /// Host address of guest-physical address 0. A multiple of 2 MiB.
    base: *mut u8,
    /// What was mapped, larger than needed for the alignment of `base`.
    mapping: (*mut c_void, usize),
    ram_start: u64,
    ram_end: u64,
    end: u64,
}

// SAFETY: the pointers lead to shared memory that is only accessed as the module's invariants say.
unsafe impl Send for Reservation {}
// SAFETY: as above; every method takes `&self` and is safe to run concurrently.
unsafe impl Sync for Reservation {}

impl Reservation {
    /// Reserves `[0, end)` of guest-physical space and makes `[ram_start, ram_end)` of it RAM. All three are multiples
    /// of [`BLOCK_SIZE`].
    pub(super) fn new(ram_start: u64, ram_end: u64, end: u64) -> Result<Self, Error> {
        let host = |what| move |source: rustix::io::Errno| Error::Host { what, source: source.into() };
        let too_big = || host("reserving guest memory")(rustix::io::Errno::NOMEM);
        let length = usize::try_from(end + BLOCK_SIZE).map_err(|_| too_big())?;
        // SAFETY: a new mapping at an address of the kernel's choice disturbs nothing.
        let start = unsafe {
            rustix::mm::mmap_anonymous(
                ptr::null_mut(),
                length,
                ProtFlags::empty(),
                MapFlags::PRIVATE | MapFlags::NORESERVE,
            )
        }
        .map_err(host("reserving guest memory (a smaller --memory may help)"))?;
        let base = start.cast::<u8>().wrapping_add(start.cast::<u8>().align_offset(BLOCK_SIZE as usize));
        let this = Self { base, mapping: (start, length), ram_start, ram_end, end };
        let ram = this.base.wrapping_add(ram_start as usize).cast::<c_void>();
        let ram_length = (ram_end - ram_start) as usize;
        // SAFETY: the range lies inside the reservation just made, and nothing uses it yet.
        unsafe { rustix::mm::mprotect(ram, ram_length, MprotectFlags::READ | MprotectFlags::WRITE) }
            .map_err(host("making guest RAM accessible (a smaller --memory may help)"))?;
        // SAFETY: advice about a range of our own; it changes no contents. Hosts without huge pages refuse: no harm.
        let _ = unsafe { rustix::mm::madvise(ram, ram_length, Advice::LinuxHugepage) };
        Ok(this)
    }

    /// Host address of guest-physical address 0.
    #[inline(always)]
    pub(super) const fn base(&self) -> *mut u8 {
        self.base
    }

    /// Where file windows are.
    pub(super) const fn window_range(&self) -> Range<PhysAddr> {
        PhysAddr(self.ram_end)..PhysAddr(self.end)
    }

    /// Is the host page of this frame in memory? `None` outside, or when the host does not say.
    pub(super) fn is_resident(&self, pa: PhysAddr) -> Option<bool> {
        let page = PhysAddr(pa.0 & !(PAGE_SIZE - 1));
        let at = self.at(page, PAGE_SIZE)?;
        let mut state = 0u8;
        // SAFETY: writes one byte, to `state`, for one page; memory that is not mapped is an error, not a fault.
        let asked = unsafe { libc::mincore(at.cast(), PAGE_SIZE as usize, &raw mut state) };
        (asked == 0).then_some(state & 1 != 0)
    }

    /// Which of up to 64 host pages from this frame on are in memory, one bit each; 0 when the host does not say.
    pub(super) fn resident_pages(&self, pa: PhysAddr, pages: usize) -> u64 {
        let (start, pages) = (PhysAddr(pa.0 & !(PAGE_SIZE - 1)), pages.min(64));
        let length = pages as u64 * PAGE_SIZE;
        let Some(at) = self.at(start, length) else { return 0 };
        let mut state = [0u8; 64];
        // SAFETY: writes one byte for each of at most 64 pages, to `state`; memory that is not mapped is an error.
        let asked = unsafe { libc::mincore(at.cast(), length as usize, state.as_mut_ptr()) };
        let bits = state.iter().take(pages).rev().fold(0, |bits, page| bits << 1 | u64::from(page & 1));
        if asked == 0 { bits } else { 0 }
    }

    /// Where the guest-physical address of a host address is, if it is inside.
    pub(super) fn physical(&self, host: usize) -> Option<PhysAddr> {
        let pa = host.wrapping_sub(self.base as usize) as u64;
        self.contains(PhysAddr(pa), 1).then_some(PhysAddr(pa))
    }

    /// Are all `length` bytes at `pa` RAM or window?
    #[inline(always)]
    pub(super) const fn contains(&self, pa: PhysAddr, length: u64) -> bool {
        let size = self.end - self.ram_start;
        length <= size && pa.0.wrapping_sub(self.ram_start) <= size - length
    }

    /// Is it RAM (and not file window, and not outside)?
    #[inline(always)]
    pub(super) const fn is_ram(&self, pa: PhysAddr) -> bool {
        pa.0.wrapping_sub(self.ram_start) < self.ram_end - self.ram_start
    }

    #[inline(always)]
    fn at(&self, pa: PhysAddr, length: u64) -> Option<*mut u8> {
        self.contains(pa, length).then(|| self.base.wrapping_add(pa.0 as usize))
    }

    /// The host address of `length` bytes at `pa`.
    pub(super) fn host(&self, pa: PhysAddr, length: u64) -> Option<*mut u8> {
        self.at(pa, length)
    }

    #[inline(always)]
    fn scalar<T: Scalar>(&self, pa: PhysAddr) -> Option<*mut u8> {
        let aligned = pa.0.is_multiple_of(size_of::<T>() as u64);
        if aligned { self.at(pa, size_of::<T>() as u64) } else { None }
    }

    /// `None` outside or where misaligned.
    #[inline(always)]
    pub(super) fn load<T: Scalar>(&self, pa: PhysAddr) -> Option<T> {
        // SAFETY: `scalar` checked range and alignment; all scalar accesses are atomic.
        self.scalar::<T>(pa).map(|at| unsafe { T::load(at) })
    }

    /// A frame as 512 doublewords, as page tables have it. `None` outside.
    #[inline(always)]
    pub(super) fn words(&self, frame: Ppn) -> Option<&[AtomicU64; FRAMES_PER_BLOCK as usize]> {
        let at = self.at(frame.address(), PAGE_SIZE)?;
        // SAFETY: `at` checked the range, frames are aligned, the mapping lives as long as `self`, and atomics may be
        // shared with all who access memory.
        Some(unsafe { &*at.cast() })
    }

    /// `None` outside or where misaligned.
    #[inline(always)]
    pub(super) fn store<T: Scalar>(&self, pa: PhysAddr, value: T) -> Option<()> {
        // SAFETY: as in `load`.
        self.scalar::<T>(pa).map(|at| unsafe { T::store(at, value) })
    }

    /// `None` outside or where misaligned.
    pub(super) fn amo<T: Scalar>(&self, pa: PhysAddr, op: Amo, operand: T) -> Option<T> {
        // SAFETY: as in `load`.
        self.scalar::<T>(pa).map(|at| unsafe { T::amo(at, op, operand) })
    }

    /// `None` outside or where misaligned.
    pub(super) fn compare_exchange<T: Scalar>(&self, pa: PhysAddr, expected: T, new: T) -> Option<Result<T, T>> {
        // SAFETY: as in `load`.
        self.scalar::<T>(pa).map(|at| unsafe { T::compare_exchange(at, expected, new) })
    }

    /// `None` where any byte is outside.
    pub(super) fn read(&self, pa: PhysAddr, into: &mut [u8]) -> Option<()> {
        let from = self.at(pa, into.len() as u64)?;
        // SAFETY: `at` checked the range; `into` is ours alone and so cannot overlap.
        unsafe { ptr::copy_nonoverlapping(from, into.as_mut_ptr(), into.len()) };
        Some(())
    }

    /// `None` where any byte is outside.
    pub(super) fn write(&self, pa: PhysAddr, from: &[u8]) -> Option<()> {
        let to = self.at(pa, from.len() as u64)?;
        // SAFETY: as in `read`.
        unsafe { ptr::copy_nonoverlapping(from.as_ptr(), to, from.len()) };
        Some(())
    }

    /// `None` where any byte is outside.
    pub(super) fn fill(&self, pa: PhysAddr, length: u64, byte: u8) -> Option<()> {
        let to = self.at(pa, length)?;
        // SAFETY: `at` checked the range.
        unsafe { ptr::write_bytes(to, byte, length as usize) };
        Some(())
    }

    /// Fills a frame with zero. `None` outside.
    #[inline]
    pub(super) fn zero_frame(&self, frame: Ppn) -> Option<()> {
        let to = self.at(frame.address(), PAGE_SIZE)?;
        // SAFETY: `at` checked the range, and a frame's host address is a multiple of the page size.
        unsafe { zero_page(to) };
        Some(())
    }

    /// `None` where any byte is outside. The ranges may overlap.
    pub(super) fn copy(&self, from: PhysAddr, to: PhysAddr, length: u64) -> Option<()> {
        let (from, to) = (self.at(from, length)?, self.at(to, length)?);
        // SAFETY: `at` checked both ranges, and `copy` allows overlap.
        unsafe { ptr::copy(from, to, length as usize) };
        Some(())
    }

    /// One `pread` (or `read`, without an offset) into guest memory. Outside: `EFAULT`.
    pub(super) fn pread(&self, fd: BorrowedFd<'_>, offset: Option<u64>, pa: PhysAddr, length: u64) -> io::Result<u64> {
        let to = self.at(pa, length).ok_or(rustix::io::Errno::FAULT)?;
        // SAFETY: `at` checked the range; the bytes are written by the kernel, which needs no initialised memory,
        // and the slice is of `MaybeUninit`, lives for this call only, and is not looked at.
        let buffer = unsafe { std::slice::from_raw_parts_mut(to.cast::<std::mem::MaybeUninit<u8>>(), length as usize) };
        let (done, _) = match offset {
            Some(offset) => rustix::io::pread(fd, buffer, offset)?,
            None => rustix::io::read(fd, buffer)?,
        };
        Ok(done.len() as u64)
    }

    /// Gives RAM back to the host: it reads as zero afterwards. `length` and `pa` are multiples of the page size.
    pub(super) fn discard(&self, pa: PhysAddr, length: u64) -> io::Result<()> {
        let inside = pa.0 >= self.ram_start && pa.0 + length <= self.ram_end;
        let at = self.at(pa, length).filter(|_| inside).ok_or(rustix::io::Errno::INVAL)?;
        // SAFETY: the range is RAM of ours, private and anonymous; its contents are the guest's and given up.
        Ok(unsafe { rustix::mm::madvise(at.cast(), length as usize, Advice::LinuxDontNeed) }?)
    }

    /// Maps `length` bytes of a file at `offset` as the window at `pa`, over whatever was there.
    pub(super) fn map_file(
        &self,
        pa: PhysAddr,
        length: u64,
        fd: BorrowedFd<'_>,
        offset: u64,
        access: FileAccess,
    ) -> io::Result<()> {
        let at = self.window(pa, length)?;
        let prot = match access {
            FileAccess::ReadOnly => ProtFlags::READ,
            FileAccess::ReadWrite => ProtFlags::READ | ProtFlags::WRITE,
        };
        let flags = MapFlags::SHARED | MapFlags::FIXED;
        // SAFETY: the range lies in the window part of our own reservation, which holds no Rust objects.
        unsafe { rustix::mm::mmap(at, length as usize, prot, flags, fd, offset) }?;
        Ok(())
    }

    /// Takes the window at `pa` away: nothing is accessible there afterwards.
    pub(super) fn unmap_window(&self, pa: PhysAddr, length: u64) -> io::Result<()> {
        let at = self.window(pa, length)?;
        let flags = MapFlags::PRIVATE | MapFlags::NORESERVE | MapFlags::FIXED;
        // SAFETY: as in `map_file`.
        unsafe { rustix::mm::mmap_anonymous(at, length as usize, ProtFlags::empty(), flags) }?;
        Ok(())
    }

    fn window(&self, pa: PhysAddr, length: u64) -> io::Result<*mut c_void> {
        let inside = pa.0 >= self.ram_end;
        Ok(self.at(pa, length).filter(|_| inside).ok_or(rustix::io::Errno::INVAL)?.cast())
    }
}

impl Drop for Reservation {
    fn drop(&mut self) {
        // SAFETY: this is exactly what `new` mapped, and no access can follow the drop.
        let unmapped = unsafe { rustix::mm::munmap(self.mapping.0, self.mapping.1) };
        debug_assert!(unmapped.is_ok());
    }
}

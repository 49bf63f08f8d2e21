//! The field's quantities as types: virtual and physical addresses and page numbers. All arithmetic wraps, because
//! guests may form any address; whether an address means something is asked elsewhere (the walk, [`super::GuestMemory`]).

use std::fmt;
use std::ops::{Add, AddAssign, Sub};

/// log2 of [`PAGE_SIZE`].
pub const PAGE_SHIFT: u32 = 12;
/// Bytes in a page and in a frame.
pub const PAGE_SIZE: u64 = 1 << PAGE_SHIFT;
/// log2 of [`BLOCK_SIZE`].
pub const BLOCK_SHIFT: u32 = 21;
/// Bytes in a 2 MiB block: a level-1 superpage, the range of a leaf table, a chunk of a file.
pub const BLOCK_SIZE: u64 = 1 << BLOCK_SHIFT;
/// Frames in a block, and entries in a page table.
pub const FRAMES_PER_BLOCK: u64 = BLOCK_SIZE / PAGE_SIZE;

/// A guest virtual address.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[repr(transparent)]
pub struct VirtAddr(pub u64);

/// A guest physical address.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[repr(transparent)]
pub struct PhysAddr(pub u64);

/// A virtual page number: a virtual address without its low 12 bits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[repr(transparent)]
pub struct Vpn(pub u64);

/// A physical page number: names a frame. Zero is never handed out by the allocator and stands for "none".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[repr(transparent)]
pub struct Ppn(pub u64);

impl VirtAddr {
    /// The page that holds this address.
    pub const fn page(self) -> Vpn {
        Vpn(self.0 >> PAGE_SHIFT)
    }

    /// Bytes from the start of its page.
    pub const fn page_offset(self) -> u64 {
        self.0 & (PAGE_SIZE - 1)
    }

    /// Rounded down to a multiple of `align`, a power of two.
    pub const fn align_down(self, align: u64) -> Self {
        Self(self.0 & !(align - 1))
    }

    /// Rounded up to a multiple of `align`, a power of two; `None` past the top of the address space.
    pub const fn align_up(self, align: u64) -> Option<Self> {
        match self.0.checked_add(align - 1) {
            Some(sum) => Some(Self(sum & !(align - 1))),
            None => None,
        }
    }

    /// Is it a multiple of `align`, a power of two?
    pub const fn is_aligned(self, align: u64) -> bool {
        self.0 & (align - 1) == 0
    }

    /// The sum, or `None` where it would wrap.
    pub const fn checked_add(self, bytes: u64) -> Option<Self> {
        match self.0.checked_add(bytes) {
            Some(sum) => Some(Self(sum)),
            None => None,
        }
    }
}

impl PhysAddr {
    /// The frame that holds this address.
    pub const fn frame(self) -> Ppn {
        Ppn(self.0 >> PAGE_SHIFT)
    }

    /// Bytes from the start of its frame.
    pub const fn page_offset(self) -> u64 {
        self.0 & (PAGE_SIZE - 1)
    }
}

impl Vpn {
    /// The first address of the page.
    pub const fn address(self) -> VirtAddr {
        VirtAddr(self.0 << PAGE_SHIFT)
    }
}

impl Ppn {
    /// No frame.
    pub const NONE: Self = Self(0);

    /// The first address of the frame.
    pub const fn address(self) -> PhysAddr {
        PhysAddr(self.0 << PAGE_SHIFT)
    }
}

/// Defines what all four quantities share: adding and subtracting plain counts, the distance of two, hexadecimal.
macro_rules! quantity {
    ($($name:ident)*) => { $(
        impl Add<u64> for $name {
            type Output = Self;
            fn add(self, count: u64) -> Self {
                Self(self.0.wrapping_add(count))
            }
        }
        impl AddAssign<u64> for $name {
            fn add_assign(&mut self, count: u64) {
                *self = *self + count;
            }
        }
        impl Sub<u64> for $name {
            type Output = Self;
            fn sub(self, count: u64) -> Self {
                Self(self.0.wrapping_sub(count))
            }
        }
        impl Sub for $name {
            type Output = u64;
            fn sub(self, other: Self) -> u64 {
                self.0.wrapping_sub(other.0)
            }
        }
        impl fmt::LowerHex for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::LowerHex::fmt(&self.0, f)
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:#x}", self.0)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({:#x})"), self.0)
            }
        }
    )* };
}

quantity!(VirtAddr PhysAddr Vpn Ppn);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_offsets() {
        let va = VirtAddr(0x12345);
        assert_eq!(va.page(), Vpn(0x12));
        assert_eq!(va.page_offset(), 0x345);
        assert_eq!(va.page().address(), VirtAddr(0x12000));
        assert_eq!(PhysAddr(0x8000_0fff).frame(), Ppn(0x80000));
    }

    #[test]
    fn rounding_up_does_not_wrap() {
        assert_eq!(VirtAddr(1).align_up(PAGE_SIZE), Some(VirtAddr(0x1000)));
        assert_eq!(VirtAddr(0x1000).align_up(PAGE_SIZE), Some(VirtAddr(0x1000)));
        assert_eq!(VirtAddr(u64::MAX).align_up(PAGE_SIZE), None);
    }

    #[test]
    fn arithmetic_wraps_and_distances_are_plain() {
        assert_eq!(VirtAddr(u64::MAX) + 1, VirtAddr(0));
        assert_eq!(Ppn(7) - Ppn(3), 4);
        assert_eq!(format!("{} {:?}", VirtAddr(0x40), Ppn(1)), "0x40 Ppn(0x1)");
    }
}

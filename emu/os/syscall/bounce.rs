//! Host buffers that the guest's bytes go through on their way from and to host files.

use std::ops::{Deref, DerefMut, Range};

use zerocopy::{FromBytes, FromZeros, Immutable, IntoBytes};

use crate::mem::{PAGE_SIZE, VirtAddr};

/// As much as a page, and aligned like one.
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable)]
#[repr(C, align(4096))]
struct Page([u8; PAGE_SIZE as usize]);

/// Bytes that lie in host pages as the guest's buffer lies in its own: for O_DIRECT the alignment decides.
pub(super) struct Bounce {
    pages: Vec<Page>,
    used: Range<usize>,
}

impl Bounce {
    /// `length` bytes, all zero, placed as those at `addr`. Without memory for them, there are none.
    pub(super) fn new(length: usize, addr: VirtAddr) -> Bounce {
        let start = addr.page_offset() as usize;
        let pages = (start + length).div_ceil(PAGE_SIZE as usize);
        match Page::new_vec_zeroed(pages) {
            Ok(pages) => Bounce { pages, used: start..start + length },
            Err(_) => Bounce { pages: Vec::new(), used: 0..0 },
        }
    }

    /// Forgets all but the first `length` bytes.
    pub(super) fn truncate(&mut self, length: usize) {
        self.used.end = self.used.end.min(self.used.start + length);
    }
}

impl Deref for Bounce {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.pages.as_bytes().get(self.used.clone()).unwrap_or_default()
    }
}

impl DerefMut for Bounce {
    fn deref_mut(&mut self) -> &mut [u8] {
        self.pages.as_mut_bytes().get_mut(self.used.clone()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{Bounce, VirtAddr};

    #[test]
    fn bytes_lie_in_pages_as_the_guests() {
        let mut bytes = Bounce::new(5000, VirtAddr(0x1234));
        assert_eq!((bytes.len(), bytes.as_ptr().addr() % 4096), (5000, 0x234));
        bytes[4999] = 1;
        bytes.truncate(10);
        assert_eq!(&*bytes, &[0; 10]);
    }
}

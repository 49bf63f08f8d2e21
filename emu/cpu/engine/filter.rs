//! Which pages may be reached by what jumps remember: a set of pages that may say yes wrongly, never no.

use std::ops::Range;

use crate::mem::{PAGE_SIZE, VirtAddr, Vpn};

/// Bits of the set; a power of two.
const BITS: u64 = 4096;

/// A set of virtual pages.
pub(crate) struct PageFilter([u64; (BITS / 64) as usize]);

impl Default for PageFilter {
    fn default() -> Self {
        Self([0; (BITS / 64) as usize])
    }
}

impl PageFilter {
    /// Adds a page.
    pub(crate) fn insert(&mut self, page: Vpn) {
        self.0[(page.0 % BITS / 64) as usize] |= 1 << (page.0 % 64);
    }

    /// Whether a page of the range may have been added.
    pub(crate) fn may_hold(&self, range: Range<VirtAddr>) -> bool {
        let first = range.start.page();
        let pages = (range.end - first.address()).div_ceil(PAGE_SIZE);
        pages >= BITS || (0..pages).any(|i| self.holds(first + i))
    }

    fn holds(&self, page: Vpn) -> bool {
        self.0[(page.0 % BITS / 64) as usize] >> (page.0 % 64) & 1 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_added_are_found_and_others_mostly_not() {
        let mut filter = PageFilter::default();
        filter.insert(Vpn(0x12345));
        let page = Vpn(0x12345).address();
        assert!(filter.may_hold(page..page + 1));
        assert!(filter.may_hold(page - 3 * PAGE_SIZE..page + 1));
        assert!(!filter.may_hold(page - 3 * PAGE_SIZE..page));
        assert!(!filter.may_hold(page + PAGE_SIZE..page + 9 * PAGE_SIZE));
        assert!(filter.may_hold(VirtAddr(0)..VirtAddr(1 << 38)));
    }
}

//! The search for free space, top-down and bottom-up, in O(log n).
//!
//! As in Linux (`unmapped_area_topdown`) the search is for what is free between mappings, and guard gaps come after it: a stack
//! right above what was found makes the search begin again below its guard gap, or above the stack. So top-down,
//! a stack hides what is free within 256 pages below it, even behind other mappings.
//!
//! A subtree whose largest gap is too small is skipped. One that has a large enough gap and lies wholly inside the
//! window cannot disappoint, so a search goes astray only along the two paths where the window cuts the tree.

use std::ops::Range;

use super::super::vma::Vma;
use super::tree::{Arena, Link, Side};
use super::{Pages, VmaSet, address};
use crate::mem::{PAGE_SIZE, VirtAddr};

impl VmaSet {
    /// The highest address at which `len` bytes lie free inside `window`, no mapping's guard gap among them. What is above
    /// the highest mapping is free too.
    pub fn highest_gap(&self, len: u64, mut window: Range<VirtAddr>) -> Option<VirtAddr> {
        loop {
            let start = fit(self.topmost_gap(), len, &window).map(|free| free.end.0 - len);
            let start = start.or_else(|| self.roomy_root(len)?.highest(&window))?;
            match self.guard_above(start, len) {
                Some(vma) => window.end = vma.guarded_start(),
                None => return Some(VirtAddr(start)),
            }
        }
    }

    /// The lowest address at which `len` bytes lie free inside `window`, no mapping's guard gap among them. What is above
    /// the highest mapping is free too.
    pub fn lowest_gap(&self, len: u64, mut window: Range<VirtAddr>) -> Option<VirtAddr> {
        loop {
            let start = self.roomy_root(len).and_then(|root| root.lowest(&window));
            let start = start.or_else(|| fit(self.topmost_gap(), len, &window).map(|free| free.start.0))?;
            match self.guard_above(start, len) {
                Some(vma) => window.start = vma.end(),
                None => return Some(VirtAddr(start)),
            }
        }
    }

    /// The mapping above `len` bytes at `start`, if its guard gap reaches into them.
    fn guard_above(&self, start: u64, len: u64) -> Option<&Vma> {
        let above = self.find(VirtAddr(start)).map(|id| self.get(id))?;
        (above.guarded_start().0 < start + len).then_some(above)
    }

    /// What is free above the highest mapping.
    fn topmost_gap(&self) -> Range<VirtAddr> {
        let start = self.last().map_or(VirtAddr(0), |id| self.end(id.0));
        start..VirtAddr(u64::MAX)
    }

    /// The whole tree, if there is a gap of `len` bytes in it.
    fn roomy_root(&self, len: u64) -> Option<Subtree<'_>> {
        let pages = Pages::try_from(len.div_ceil(PAGE_SIZE)).ok()?;
        (self.nodes.held(self.root).most() >= pages).then_some(Subtree { set: self, root: self.root, pages, len })
    }
}

/// A subtree in which there is a gap that is large enough.
#[derive(Clone, Copy)]
struct Subtree<'a> {
    set: &'a VmaSet,
    root: Link,
    len: u64,
    /// The same, in pages.
    pages: Pages,
}

impl Subtree<'_> {
    fn child(self, side: Side) -> Option<Self> {
        let large_enough = self.set.nodes.held(self.root).below[side as usize] >= self.pages;
        large_enough.then(|| Subtree { root: self.set.nodes.knot(self.root).child[side as usize], ..self })
    }

    /// What lies above the root and may reach into the window.
    fn above(self, window: &Range<VirtAddr>) -> Option<Self> {
        if self.set.end(self.root) < window.end { self.child(Side::Right) } else { None }
    }

    /// What lies below the root and may reach into the window.
    fn below(self, window: &Range<VirtAddr>) -> Option<Self> {
        if self.set.end(self.root) > window.start { self.child(Side::Left) } else { None }
    }

    /// The free space that the root ends, if it is large enough inside the window.
    fn here(self, window: &Range<VirtAddr>) -> Option<Range<VirtAddr>> {
        let gap = self.set.nodes.held(self.root).value;
        if gap < self.pages {
            return None;
        }
        let start = self.set.end_before(self.root);
        let found = fit(start..start + address(gap).0, self.len, window);
        if found.is_some() {
            self.set.point(self.root);
        }
        found
    }

    fn highest(self, window: &Range<VirtAddr>) -> Option<u64> {
        let above = self.above(window).and_then(|above| above.highest(window));
        let here = || self.here(window).map(|free| free.end.0 - self.len);
        above.or_else(here).or_else(|| self.below(window)?.highest(window))
    }

    fn lowest(self, window: &Range<VirtAddr>) -> Option<u64> {
        let below = self.below(window).and_then(|below| below.lowest(window));
        let here = || self.here(window).map(|free| free.start.0);
        below.or_else(here).or_else(|| self.above(window)?.lowest(window))
    }
}

/// The part of `gap` inside `window`, if `len` bytes fit there.
fn fit(gap: Range<VirtAddr>, len: u64, window: &Range<VirtAddr>) -> Option<Range<VirtAddr>> {
    let free = gap.start.max(window.start)..gap.end.min(window.end);
    (free.start <= free.end && free.end.0 - free.start.0 >= len).then_some(free)
}

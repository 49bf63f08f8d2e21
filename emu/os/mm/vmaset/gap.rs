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
use super::{Link, NIL, Side, VmaSet};
use crate::mem::VirtAddr;

impl VmaSet {
    /// The highest address at which `len` free bytes lie inside `window`, below every mapping's guard gap.
    pub fn highest_gap(&self, len: u64, mut window: Range<VirtAddr>) -> Option<VirtAddr> {
        loop {
            let start = fit(self.topmost_gap(), len, &window).map(|free| free.end.0 - len);
            let start = start.or_else(|| self.highest_in(self.root, len, &window))?;
            match self.guard_above(start, len) {
                Some(vma) => window.end = vma.guarded_start(),
                None => return Some(VirtAddr(start)),
            }
        }
    }

    /// The lowest address at which `len` free bytes lie inside `window`, below every mapping's guard gap.
    pub fn lowest_gap(&self, len: u64, mut window: Range<VirtAddr>) -> Option<VirtAddr> {
        loop {
            let start = self.lowest_in(self.root, len, &window);
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
        let start = self.last().map_or(VirtAddr(0), |id| self.get(id).end());
        start..VirtAddr(u64::MAX)
    }

    fn highest_in(&self, node: Link, len: u64, window: &Range<VirtAddr>) -> Option<u64> {
        if node == NIL || self.keys[node as usize].max_gap < len {
            return None;
        }
        let (gap, end) = (self.gap_of(node), self.keys[node as usize].end);
        let above =
            || if end < window.end { self.highest_in(self.child(node, Side::Right), len, window) } else { None };
        let here = || fit(gap.clone(), len, window).map(|free| free.end.0 - len);
        let below = || {
            if gap.start > window.start { self.highest_in(self.child(node, Side::Left), len, window) } else { None }
        };
        above().or_else(here).or_else(below)
    }

    fn lowest_in(&self, node: Link, len: u64, window: &Range<VirtAddr>) -> Option<u64> {
        if node == NIL || self.keys[node as usize].max_gap < len {
            return None;
        }
        let (gap, end) = (self.gap_of(node), self.keys[node as usize].end);
        let below = || {
            if gap.start > window.start { self.lowest_in(self.child(node, Side::Left), len, window) } else { None }
        };
        let here = || fit(gap.clone(), len, window).map(|free| free.start.0);
        let above = || if end < window.end { self.lowest_in(self.child(node, Side::Right), len, window) } else { None };
        below().or_else(here).or_else(above)
    }

    /// The free space that `node` ends.
    fn gap_of(&self, node: Link) -> Range<VirtAddr> {
        let start = self.gap_start(node);
        start..VirtAddr(start.0 + self.nodes[node as usize].gap)
    }
}

/// The part of `gap` inside `window`, if `len` bytes fit there.
fn fit(gap: Range<VirtAddr>, len: u64, window: &Range<VirtAddr>) -> Option<Range<VirtAddr>> {
    let free = gap.start.max(window.start)..gap.end.min(window.end);
    (free.start <= free.end && free.end.0 - free.start.0 >= len).then_some(free)
}

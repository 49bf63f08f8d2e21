//! Splitting and merging mappings, as `/proc/PID/maps` shows it (Linux's `mm/vma.c`).
//!
//! Two neighbours may become one mapping when nothing can tell them apart afterwards:
//!
//! - they touch, and have the same flags ([`VmaFlags::STICKY`] ones apart) and the same open file (or none);
//! - the page offset continues: of private anonymous memory that is the page number at which it was made, so a mapping
//!   that was moved after it got pages does not join new neighbours, and joins the old ones when moved back;
//! - their anonymous identities are compatible. The neighbour that stays is the *target*, what comes to it the *source*:
//!
//! | target's identity | source's identity | may they join? |
//! |---|---|---|
//! | none | none, or the same as the source's | yes |
//! | some | none | if the target's was not inherited by fork |
//! | none | some | if the source's was not inherited; a mapping that merely grows is not asked ([`Origin::Grown`]) |
//! | some | another | never |
//!
//! - a mapping whose end is announced to its object (a System V segment counts its attachments) is never swallowed: it
//!   may give up a part to a neighbour, or grow over free space, but none of its parts vanishes in another.
//!
//! When both neighbours would do, they must also be compatible with each other; else the left one wins.
//!
//! ```text
//!   mmap of the gap:      [A id=1][ gap ][B id=2]   ->  [A + gap  id=1][B id=2]      both would do: the left one wins
//!   mprotect and back:    [  A rw  ]  ->  [A rw][A r][A rw]  ->  [  A rw  ]          split parts share the identity
//! ```

use std::ops::Range;

use super::layout::MAX_MAP_COUNT;
use super::vma::{Anon, Vma, VmaFlags};
use super::vmaset::{VmaId, VmaSet};
use crate::mem::VirtAddr;
use crate::os::Errno;

/// Where a mapping that looks for neighbours comes from: decides whether an inherited identity may spread.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Origin {
    /// It is new, and has no identity yet (mmap, brk).
    New,
    /// It was there, and changed its flags.
    Changed,
    /// It is what another mapping becomes at another place (mremap).
    Moved,
    /// It was there, and reaches up to a neighbour now (mremap).
    Grown,
}

/// Whether `right` continues `left`, apart from what their anonymous pages descend from.
fn continues(left: &Vma, right: &Vma) -> bool {
    let aligned = left.page_offset.wrapping_add(left.pages()) == right.page_offset;
    let alike = (left.flags ^ right.flags).difference(VmaFlags::STICKY).is_empty();
    left.end() == right.start() && alike && aligned && left.backing.same(&right.backing)
}

/// Whether a source with this identity may join a target with that one.
fn compatible(target: Anon, source: Anon, origin: Origin) -> bool {
    match (target.id, source.id) {
        (None, Some(_)) => origin == Origin::Grown || !source.inherited,
        (Some(_), None) => !target.inherited,
        (target, source) => target == source,
    }
}

/// The identity of a mapping made of parts with compatible ones.
fn joined(parts: &[Anon]) -> Anon {
    parts.iter().copied().find(|anon| anon.id.is_some()).unwrap_or_default()
}

/// Whether a mapping may vanish in another.
fn may_vanish(vma: &Vma) -> bool {
    !vma.flags.contains(VmaFlags::SYSV)
}

/// Which neighbours a mapping may join.
struct Neighbours {
    prev: Option<VmaId>,
    next: Option<VmaId>,
}

impl VmaSet {
    /// Adds a mapping, joined with its neighbours where that is allowed. Returns the mapping that it became part of.
    pub(super) fn insert_merging(&mut self, new: Vma, origin: Origin) -> VmaId {
        let prev = self.before(new.start());
        let next = prev.map_or(self.first(), |prev| self.next(prev));
        match self.joinable(&new, prev, next, origin) {
            Neighbours { prev: Some(prev), next } => self.grow_over(prev, new.end(), next, &new),
            Neighbours { prev: None, next: Some(next) } => self.grow_down(next, new.start(), &new),
            Neighbours { prev: None, next: None } => self.insert(new),
        }
    }

    /// Puts a new mapping in the place of one that has the same range, joined with its neighbours where that is allowed.
    /// Returns the mapping that it became part of.
    pub(super) fn exchange(&mut self, id: VmaId, new: Vma) -> VmaId {
        match self.joinable(&new, self.prev(id), self.next(id), Origin::New) {
            Neighbours { prev: None, next: None } => {
                self.replace(id, new);
                id
            }
            _ => {
                self.remove(id);
                self.insert_merging(new, Origin::New)
            }
        }
    }

    /// Changes the part of one mapping that lies in `part`: joins it to a neighbour that it then equals, or splits it off.
    /// Returns the mapping that holds the part.
    ///
    /// # Errors
    /// `ENOMEM` when a split would exceed the limit of mappings.
    pub(super) fn modify(
        &mut self,
        id: VmaId,
        part: Range<VirtAddr>,
        change: impl FnOnce(&mut Vma),
    ) -> Result<VmaId, Errno> {
        let (whole, mut changed) = (self.get(id).range(), self.get(id).slice(part.clone()));
        change(&mut changed);
        let stays = part != whole || may_vanish(&changed);
        let prev = if part.start == whole.start && stays { self.prev(id) } else { None };
        let next = if part.end == whole.end && stays { self.next(id) } else { None };
        match self.joinable(&changed, prev, next, Origin::Changed) {
            Neighbours { prev: Some(prev), next } => {
                self.cut_from(id, part.clone());
                Ok(self.grow_over(prev, part.end, next, &changed))
            }
            Neighbours { prev: None, next: Some(next) } => {
                self.cut_from(id, part.clone());
                Ok(self.grow_down(next, part.start, &changed))
            }
            Neighbours { prev: None, next: None } => {
                let id = self.isolate(id, part)?;
                *self.get_mut(id) = changed;
                Ok(id)
            }
        }
    }

    /// Lets a mapping grow up to `end` (nothing is there), and join what it then touches.
    pub(super) fn extend(&mut self, id: VmaId, end: VirtAddr) {
        let mut grown = self.get(id).clone();
        grown.set_range(grown.start()..end);
        let Neighbours { next, .. } = self.joinable(&grown, None, self.next(id), Origin::Grown);
        self.grow_over(id, end, next.filter(|&next| may_vanish(self.get(next))), &grown);
    }

    /// Lets a mapping grow up to `end`, if it ends at `range` and the range could become part of it; never joins what
    /// follows (brk). Returns whether it did.
    pub(super) fn extend_by(&mut self, new: &Vma) -> bool {
        let prev = self.before(new.start());
        let Neighbours { prev: Some(prev), .. } = self.joinable(new, prev, None, Origin::New) else { return false };
        self.grow_over(prev, new.end(), None, new);
        true
    }

    /// Makes `part` of a mapping a mapping of its own, and returns it.
    fn isolate(&mut self, id: VmaId, part: Range<VirtAddr>) -> Result<VmaId, Errno> {
        let mut id = id;
        if self.get(id).start() < part.start {
            self.room_for_split()?;
            id = self.split(id, part.start);
        }
        if self.get(id).end() > part.end {
            self.room_for_split()?;
            self.split(id, part.end);
        }
        Ok(id)
    }

    fn room_for_split(&self) -> Result<(), Errno> {
        if self.len() >= MAX_MAP_COUNT { Err(Errno::ENOMEM) } else { Ok(()) }
    }

    /// Which of two neighbours `vma` may join. Both only if they may also join each other.
    fn joinable(&self, vma: &Vma, prev: Option<VmaId>, next: Option<VmaId>, origin: Origin) -> Neighbours {
        let joins = |target: VmaId| compatible(self.get(target).anon, vma.anon, origin);
        let prev = prev.filter(|&prev| continues(self.get(prev), vma) && joins(prev));
        let next = next.filter(|&next| continues(vma, self.get(next)) && joins(next));
        let clash = |prev: VmaId, next: VmaId| match (self.get(prev).anon.id, self.get(next).anon.id) {
            (Some(a), Some(b)) => a != b,
            _ => false,
        };
        match (prev, next) {
            (Some(left), Some(right)) if clash(left, right) || !may_vanish(self.get(right)) => {
                Neighbours { prev, next: None }
            }
            _ => Neighbours { prev, next },
        }
    }

    /// Grows `next` down to `start`, over what `between` was.
    fn grow_down(&mut self, next: VmaId, start: VirtAddr, between: &Vma) -> VmaId {
        self.absorb(next, between);
        self.resize(next, start..self.get(next).end());
        next
    }

    /// A mapping takes on the identity and the sticky flags of one that it joins with.
    fn absorb(&mut self, id: VmaId, other: &Vma) {
        let vma = self.get_mut(id);
        vma.anon = joined(&[vma.anon, other.anon]);
        vma.flags |= other.flags & VmaFlags::STICKY;
    }

    /// Grows `prev` up to `end`, over what `between` was, or over the whole of `next` too, which then vanishes.
    fn grow_over(&mut self, prev: VmaId, end: VirtAddr, next: Option<VmaId>, between: &Vma) -> VmaId {
        self.absorb(prev, between);
        match next.and_then(|_| self.swallow_next(prev)) {
            Some(next) => self.absorb(prev, &next),
            None => self.resize(prev, self.get(prev).start()..end),
        }
        prev
    }

    /// Takes `part`, which touches one end, or is all of it, out of a mapping, for a neighbour to grow over.
    fn cut_from(&mut self, id: VmaId, part: Range<VirtAddr>) {
        if part == self.get(id).range() {
            self.remove(id);
        } else {
            self.yield_part(id, part);
        }
    }

    /// An identity that the mapping may share with a neighbour that it could merge with but for permissions; never an
    /// inherited one. The upper neighbour is asked first (Linux's `find_mergeable_anon_vma`).
    pub(super) fn reusable_identity(&self, id: VmaId) -> Option<Anon> {
        let vma = self.get(id);
        let similar = |left: &Vma, right: &Vma| {
            let aligned = left.page_offset.wrapping_add(left.pages()) == right.page_offset;
            let behaviour = (left.flags ^ right.flags).difference(VmaFlags::ACCESS | VmaFlags::STICKY);
            left.end() == right.start() && aligned && behaviour.is_empty() && left.backing.same(&right.backing)
        };
        let owned = |anon: Anon| (anon.id.is_some() && !anon.inherited).then_some(anon);
        let next = self.next(id).map(|next| self.get(next)).filter(|next| similar(vma, next));
        let prev = || self.prev(id).map(|prev| self.get(prev)).filter(|prev| similar(prev, vma));
        next.and_then(|next| owned(next.anon)).or_else(|| prev().and_then(|prev| owned(prev.anon)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::os::mm::vma::AnonId;

    const RW: VmaFlags = VmaFlags::READ.union(VmaFlags::WRITE);

    fn range(pages: Range<u64>) -> Range<VirtAddr> {
        VirtAddr(pages.start << 12)..VirtAddr(pages.end << 12)
    }

    fn anonymous(pages: Range<u64>, id: Option<u64>) -> Vma {
        let mut vma = Vma::anonymous(range(pages), RW);
        vma.anon.id = id.and_then(std::num::NonZeroU64::new).map(AnonId);
        vma
    }

    fn shown(set: &VmaSet) -> Vec<(u64, u64)> {
        assert_eq!(set.validate(), Ok(()));
        set.iter().map(|vma| (vma.start().0 >> 12, vma.end().0 >> 12)).collect()
    }

    #[test]
    fn a_filled_gap_joins_both_sides_or_only_the_left() {
        for (left, right, expected) in [
            (None, None, vec![(10, 40)]),
            (Some(1), None, vec![(10, 40)]),
            (Some(1), Some(1), vec![(10, 40)]),
            (Some(1), Some(2), vec![(10, 30), (30, 40)]),
        ] {
            let mut set = VmaSet::new();
            set.insert(anonymous(10..20, left));
            set.insert(anonymous(30..40, right));
            set.insert_merging(anonymous(20..30, None), Origin::New);
            assert_eq!(shown(&set), expected);
        }
    }

    #[test]
    fn an_inherited_identity_refuses_new_neighbours() {
        let mut set = VmaSet::new();
        let mut old = anonymous(10..20, Some(1));
        old.anon.inherited = true;
        set.insert(old);
        set.insert_merging(anonymous(20..30, None), Origin::New);
        set.insert_merging(anonymous(5..10, None), Origin::New);
        assert_eq!(shown(&set), [(5, 10), (10, 20), (20, 30)]);
    }

    #[test]
    fn an_inherited_identity_spreads_by_growing_only() {
        for (origin, expected) in [(Origin::Moved, vec![(10, 20), (20, 30)]), (Origin::Grown, vec![(10, 30)])] {
            let mut set = VmaSet::new();
            set.insert(anonymous(20..30, None));
            let mut old = anonymous(10..20, Some(1));
            old.anon.inherited = true;
            set.insert_merging(old, origin);
            assert_eq!(shown(&set), expected);
        }
    }

    #[test]
    fn a_segment_gives_up_parts_but_is_never_swallowed() {
        let segment = RW | VmaFlags::SYSV;
        let read_only = VmaFlags::READ | VmaFlags::SYSV;
        let mut set = VmaSet::new();
        let id = set.insert(Vma::anonymous(range(10..40), segment));
        set.modify(id, range(10..20), |vma| vma.flags = read_only).unwrap();
        set.modify(set.containing(VirtAddr(20 << 12)).unwrap(), range(20..30), |vma| vma.flags = read_only).unwrap();
        assert_eq!(shown(&set), [(10, 30), (30, 40)]);
        set.modify(set.containing(VirtAddr(30 << 12)).unwrap(), range(30..40), |vma| vma.flags = read_only).unwrap();
        assert_eq!(shown(&set), [(10, 30), (30, 40)]);
    }

    #[test]
    fn a_moved_mapping_with_pages_does_not_join() {
        let mut set = VmaSet::new();
        let mut moved = anonymous(10..20, Some(1));
        moved.page_offset = 99;
        set.insert(moved);
        set.insert_merging(anonymous(20..30, None), Origin::New);
        assert_eq!(shown(&set), [(10, 20), (20, 30)]);
    }

    #[test]
    fn away_and_back_merges() {
        let mut set = VmaSet::new();
        let id = set.insert(anonymous(10..40, Some(1)));
        let middle = set.modify(id, range(20..30), |vma| vma.flags = VmaFlags::READ).unwrap();
        assert_eq!(shown(&set), [(10, 20), (20, 30), (30, 40)]);
        set.modify(middle, range(20..30), |vma| vma.flags = RW).unwrap();
        assert_eq!(shown(&set), [(10, 40)]);
    }

    #[test]
    fn part_of_a_mapping_goes_over_to_its_neighbour() {
        let mut set = VmaSet::new();
        set.insert(anonymous(10..20, None));
        let id = set.insert(Vma::anonymous(range(20..40), VmaFlags::READ));
        set.modify(id, range(20..25), |vma| vma.flags = RW).unwrap();
        assert_eq!(shown(&set), [(10, 25), (25, 40)]);
        assert_eq!(set.containing(VirtAddr(30 << 12)).map(|id| set.get(id).page_offset), Some(25));
    }

    #[test]
    fn a_new_identity_is_shared_with_a_neighbour_of_other_permissions() {
        let mut set = VmaSet::new();
        let left = set.insert(anonymous(10..20, Some(3)));
        let right = set.insert(Vma::anonymous(range(20..30), VmaFlags::READ));
        assert_eq!(set.reusable_identity(right), Some(set.get(left).anon));
        set.get_mut(left).anon.inherited = true;
        assert_eq!(set.reusable_identity(right), None);
    }
}

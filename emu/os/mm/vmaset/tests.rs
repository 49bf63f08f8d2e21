//! The set against a model: a `BTreeMap` of starts and ends, searched from end to end.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::mem::{GuestMemory, Ppn};
use crate::os::mm::layout::STACK_GUARD_GAP;
use crate::os::mm::mappable::{Mappable, ObjectAccess, PageError, PageUse};
use crate::os::mm::vma::{Backing, VmaFlags};

const PAGE: u64 = 4096;
const GUARD: u64 = STACK_GUARD_GAP / PAGE;

/// Mappings by start page: (end page, pages of guard below).
type Model = BTreeMap<u64, (u64, u64)>;

fn pages(range: Range<u64>) -> Range<VirtAddr> {
    VirtAddr(range.start * PAGE)..VirtAddr(range.end * PAGE)
}

fn vma(range: Range<u64>, flags: VmaFlags) -> Vma {
    Vma::anonymous(pages(range), flags)
}

/// An object of which only the name matters.
struct Named(ObjectId);

impl Mappable for Named {
    fn id(&self) -> ObjectId {
        self.0
    }
    fn name(&self) -> Vec<u8> {
        Vec::new()
    }
    fn size(&self) -> u64 {
        0
    }
    fn access(&self) -> ObjectAccess {
        ObjectAccess::all()
    }
    fn page(&self, _: &GuestMemory, _: u64, _: PageUse) -> Result<Ppn, PageError> {
        Err(PageError::Bus)
    }
    fn is_resident(&self, _: &GuestMemory, _: u64) -> bool {
        false
    }
}

fn object(inode: u64) -> ObjectId {
    ObjectId { device: 1, inode }
}

fn shown(range: Range<u64>, inode: u64, first: u64) -> Vma {
    Vma::new(pages(range), VmaFlags::READ, Backing::Object(Arc::new(Named(object(inode)))), first)
}

#[derive(Clone, Debug)]
enum Step {
    Show { start: u64, len: u64, inode: u64, first: u64 },
    Insert { start: u64, len: u64, stack: bool },
    Replace { nth: usize, shown: Option<(u64, u64)> },
    Remove { nth: usize },
    Resize { nth: usize, start: i64, end: i64 },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..4000u64, 1..40u64, prop::bool::weighted(0.1))
            .prop_map(|(start, len, stack)| Step::Insert { start, len, stack }),
        4 => (0..4000u64, 1..40u64, 0..3u64, 50..100u64)
            .prop_map(|(start, len, inode, first)| Step::Show { start, len, inode, first }),
        2 => (any::<usize>(), prop::option::of((0..3u64, 50..100u64))).prop_map(|(nth, shown)| Step::Replace { nth, shown }),
        2 => any::<usize>().prop_map(|nth| Step::Remove { nth }),
        2 => (any::<usize>(), -8..8i64, -8..8i64).prop_map(|(nth, start, end)| Step::Resize { nth, start, end }),
    ]
}

fn is_free(model: &Model, range: &Range<u64>) -> bool {
    model.iter().all(|(&start, &(end, _))| end <= range.start || start >= range.end)
}

fn nth(set: &VmaSet, nth: usize) -> Option<VmaId> {
    let index = nth.checked_rem(set.len())?;
    set.ids_from(set.first()).nth(index)
}

fn apply(step: Step, set: &mut VmaSet, model: &mut Model) {
    match step {
        Step::Insert { start, len, stack } => {
            if is_free(model, &(start..start + len)) {
                let flags = if stack { VmaFlags::GROWS_DOWN } else { VmaFlags::READ };
                set.insert(vma(start..start + len, flags));
                model.insert(start, (start + len, if stack { GUARD } else { 0 }));
            }
        }
        Step::Show { start, len, inode, first } => {
            if is_free(model, &(start..start + len)) {
                set.insert(shown(start..start + len, inode, first));
                model.insert(start, (start + len, 0));
            }
        }
        Step::Replace { nth: index, shown: object } => {
            let Some(id) = nth(set, index) else { return };
            let range = set.get(id).start().0 / PAGE..set.get(id).end().0 / PAGE;
            let new =
                object.map_or(vma(range.clone(), VmaFlags::WRITE), |(inode, first)| shown(range.clone(), inode, first));
            assert_eq!(set.replace(id, new).range(), pages(range.clone()));
            model.insert(range.start, (range.end, 0));
        }
        Step::Remove { nth: index } => {
            if let Some(id) = nth(set, index) {
                let removed = set.remove(id);
                assert!(model.remove(&(removed.start().0 / PAGE)).is_some());
            }
        }
        Step::Resize { nth: index, start, end } => {
            let Some(id) = nth(set, index) else { return };
            let old = set.get(id).start().0 / PAGE;
            let (old_end, guard) = model.remove(&old).unwrap();
            let new = old.saturating_add_signed(start)..old_end.saturating_add_signed(end);
            // A mapping grows and shrinks where it is: it does not hop over its neighbours.
            let stays = new.start < old_end && old < new.end;
            let new = if stays && new.start < new.end && is_free(model, &new) { new } else { old..old_end };
            set.resize(id, pages(new.clone()));
            model.insert(new.start, (new.end, guard));
        }
    }
}

/// Every maximal free range in address order, and where the guard gap of what is above it begins.
fn free_ranges(model: &Model) -> Vec<(Range<u64>, u64)> {
    let mut free = Vec::new();
    let mut from = 0;
    for (&start, &(end, guard)) in model {
        free.push((from..start, start.saturating_sub(guard)));
        from = end;
    }
    free.push((from..1 << 40, 1 << 40));
    free
}

/// The end of the highest place for `len` pages: guard gaps that are met lower the limit for all that follows.
fn highest_end(model: &Model, len: u64, window: &Range<u64>) -> Option<u64> {
    let mut limit = window.end;
    for (free, guard) in free_ranges(model).into_iter().rev() {
        let fits = |limit: u64| free.start.max(window.start) + len <= free.end.min(limit);
        if fits(limit) && guard < free.end.min(limit) {
            limit = guard;
        }
        if fits(limit) {
            return Some(free.end.min(limit));
        }
    }
    None
}

fn compare_searches(set: &VmaSet, model: &Model, len: u64, window: Range<u64>) {
    let address = |page: u64| VirtAddr(page * PAGE);
    let highest = highest_end(model, len, &window).map(|end| address(end - len));
    assert_eq!(set.highest_gap(len * PAGE, pages(window.clone())), highest);
    let guarded = |(free, guard): (Range<u64>, u64)| free.start.max(window.start)..free.end.min(guard).min(window.end);
    let fitting = free_ranges(model).into_iter().map(guarded).find(|free| free.start + len <= free.end);
    let lowest = fitting.map(|free| address(free.start));
    assert_eq!(set.lowest_gap(len * PAGE, pages(window)), lowest);
}

fn compare_lookups(set: &VmaSet, model: &Model, page: u64) {
    let start_of = |id: Option<VmaId>| id.map(|id| set.get(id).start().0 / PAGE);
    let addr = VirtAddr(page * PAGE + 5);
    let at_or_above = model.iter().find(|&(_, &(end, _))| end > page).map(|(&start, _)| start);
    assert_eq!(start_of(set.find(addr)), at_or_above);
    assert_eq!(start_of(set.containing(addr)), at_or_above.filter(|&start| start <= page));
    let below = model.iter().rev().find(|&(_, &(end, _))| end <= page).map(|(&start, _)| start);
    assert_eq!(start_of(set.before(VirtAddr(page * PAGE))), below);
}

fn compare_objects(set: &VmaSet, inode: u64, pages: Range<u64>) {
    let shows = |vma: &Vma| {
        let is_it = vma.backing.object().is_some_and(|shown| shown.id() == object(inode));
        is_it && vma.page_offset < pages.end && pages.start < vma.page_offset + vma.pages()
    };
    let mut wants: Vec<VirtAddr> = set.iter().filter(|vma| shows(vma)).map(Vma::start).collect();
    let mut has: Vec<VirtAddr> = set.showing(object(inode), pages.clone()).map(|id| set.get(id).start()).collect();
    wants.sort_unstable();
    has.sort_unstable();
    assert_eq!(has, wants);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: if cfg!(miri) { 4 } else { 300 }, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn behaves_like_a_sorted_map(
        steps in prop::collection::vec(step(), 1..if cfg!(miri) { 60 } else { 200 }),
        probes in prop::collection::vec((0..4100u64, 1..600u64, 0..4100u64), 8),
    ) {
        let (mut set, mut model) = (VmaSet::new(), Model::new());
        for step in steps {
            apply(step, &mut set, &mut model);
            prop_assert_eq!(set.validate(), Ok(()));
        }
        let ranges: Vec<(u64, u64)> = set.iter().map(|vma| (vma.start().0 / PAGE, vma.end().0 / PAGE)).collect();
        let expected: Vec<(u64, u64)> = model.iter().map(|(&start, &(end, _))| (start, end)).collect();
        prop_assert_eq!(ranges, expected);
        for (page, len, other) in probes {
            compare_objects(&set, page % 3, page % 150..page % 150 + len % 20);
            compare_objects(&set, page % 3, page % 150..u64::MAX);
            compare_lookups(&set, &model, page);
            compare_searches(&set, &model, len, page.min(other)..page.max(other));
            compare_searches(&set, &model, len, 0..1 << 30);
        }
    }
}

#[test]
fn handles_survive_changes_around_them() {
    let mut set = VmaSet::new();
    let ids: Vec<VmaId> = (0..100).map(|i| set.insert(vma(i * 10..i * 10 + 3, VmaFlags::READ))).collect();
    for (i, &id) in ids.iter().enumerate().filter(|(i, _)| i % 3 != 0) {
        assert_eq!(set.remove(id).start().0 / PAGE, i as u64 * 10);
    }
    for (i, &id) in ids.iter().enumerate().filter(|(i, _)| i % 3 == 0) {
        assert_eq!(set.get(id).start().0 / PAGE, i as u64 * 10);
    }
    assert_eq!(set.validate(), Ok(()));
    assert_eq!(set.len(), 34);
}

#[test]
fn a_stack_keeps_its_guard_gap_free() {
    let mut set = VmaSet::new();
    set.insert(vma(2000..2010, VmaFlags::GROWS_DOWN));
    assert_eq!(set.highest_gap(PAGE, pages(0..2000)), Some(VirtAddr((2000 - GUARD - 1) * PAGE)));
    assert_eq!(set.lowest_gap(PAGE, pages(2000 - GUARD..3000)), Some(VirtAddr(2010 * PAGE)));
    set.insert(vma(1900..1950, VmaFlags::READ));
    set.insert(vma(1700..1899, VmaFlags::READ));
    assert_eq!(set.highest_gap(PAGE, pages(0..2000)), Some(VirtAddr(1699 * PAGE)), "not 1899, since a stack is above");
}

#[test]
fn an_empty_range_holds_nothing() {
    let mut set = VmaSet::new();
    set.insert(vma(10..20, VmaFlags::READ));
    assert_eq!(set.first_in(&pages(15..15)), None);
    assert_eq!(set.ids_in(pages(15..15)).count(), 0);
}

#[test]
fn moving_the_start_moves_the_page_offset() {
    let mut set = VmaSet::new();
    let id = set.insert(Vma::new(pages(100..110), VmaFlags::READ, super::super::vma::Backing::Anonymous, 7));
    set.resize(id, pages(104..110));
    assert_eq!(set.get(id).page_offset, 11);
    set.resize(id, pages(98..110));
    assert_eq!(set.get(id).page_offset, 5);
}

#[test]
fn a_full_set_is_searched_in_logarithmic_time() {
    let mut set = VmaSet::new();
    let count = if cfg!(miri) { 200 } else { 65_530 };
    for i in 0..count {
        set.insert(vma(i * 2 + 1..i * 2 + 2, VmaFlags::READ));
    }
    assert_eq!(set.validate(), Ok(()));
    assert_eq!(set.highest_gap(2 * PAGE, pages(0..count * 2)), None);
    assert_eq!(set.lowest_gap(PAGE, pages(0..count * 2)), Some(VirtAddr(0)));
    assert_eq!(size_of::<Key>(), 16, "four keys are one cache line");
    assert_eq!(size_of::<Place>(), 20);
    assert_eq!(size_of::<Body>(), 64, "what a mapping is, is one cache line");
}

/// Every answer, whatever was asked for before: the set remembers where it was.
#[test]
fn an_answer_does_not_depend_on_the_one_before() {
    let mut set = VmaSet::new();
    for page in [10, 13, 16, 40] {
        set.insert(vma(page..page + 3, VmaFlags::READ));
    }
    let fresh = |page: u64| set.iter().map(Vma::start).find(|&start| start.0 / PAGE + 3 > page);
    let step = if cfg!(miri) { 7 } else { 1 };
    let pages = || (0..50).step_by(step);
    for (first, second, third) in pages().flat_map(|a| pages().map(move |b| (a, b, (a * 7 + b * 3) % 50))) {
        for page in [first, second, third] {
            let found = set.find(VirtAddr(page * PAGE)).map(|id| set.get(id).start());
            assert_eq!(found, fresh(page), "{first}, {second}, {third}");
        }
    }
    assert_eq!(set.find(VirtAddr(u64::MAX)), None);
}

/// munlock(2) of a range that ends inside of a mapping once went on for ever.
#[test]
fn an_empty_range_shares_nothing_with_the_mapping_around_it() {
    let mut set = VmaSet::new();
    let id = set.insert(vma(10..20, VmaFlags::READ));
    assert_eq!(set.first_in(&pages(15..15)), None);
    assert_eq!(set.first_in(&pages(15..16)), Some(id));
}

#[test]
fn a_copy_has_no_room_for_what_is_gone() {
    let mut set = VmaSet::new();
    let ids: Vec<VmaId> = (0..1000).map(|i| set.insert(vma(2 * i..2 * i + 1, VmaFlags::READ))).collect();
    assert_eq!(set.copy().peak(), 1000);
    for (i, &id) in ids.iter().enumerate() {
        if i % 100 != 0 {
            set.remove(id);
        }
    }
    let copy = set.copy();
    assert_eq!((copy.len(), copy.peak(), copy.validate()), (10, 10, Ok(())));
    assert!(copy.iter().map(Vma::range).eq(set.iter().map(Vma::range)));
}

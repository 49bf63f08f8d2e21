//! The set checks itself: every invariant is recomputed from nothing but the trees' links.

use std::collections::BTreeMap;

use super::tree::{Arena, Color, Link, NIL};
use super::{VmaSet, page};
use crate::mem::VirtAddr;

impl VmaSet {
    /// Recomputes every invariant: order, colours, black height, parents, gaps, largest gaps, the list against the
    /// in-order walk, the number of nodes, the index of objects. O(n log n); meant for tests.
    ///
    /// # Errors
    /// The first invariant that does not hold, in words.
    pub fn validate(&self) -> Result<(), String> {
        let in_order = validate_tree(&self.nodes, self.root)?;
        check(in_order.len() == self.len, || format!("{} nodes, len says {}", in_order.len(), self.len))?;
        let slots = self.peak();
        check(slots == self.len + self.free.len(), || "every slot is live or free".into())?;
        let points_somewhere = |finger: Link| finger == NIL || in_order.contains(&finger);
        check(self.fingers.get().into_iter().all(points_somewhere), || "a finger points to a dead mapping".into())?;
        self.validate_list(&in_order)?;
        self.validate_objects()
    }

    /// Checks that the list is the in-order walk, mappings are disjoint, and each gap is what lies between two.
    fn validate_list(&self, in_order: &[Link]) -> Result<(), String> {
        let ring: Vec<Link> = [NIL].into_iter().chain(in_order.iter().copied()).chain([NIL]).collect();
        for pair in ring.windows(2) {
            let (prev, next) = (pair[0], pair[1]);
            let linked = self.place(prev).next == next && self.place(next).prev == prev;
            check(linked, || format!("the list does not lead from {prev} to {next} and back"))?;
            if next == NIL {
                continue;
            }
            let (vma, end) = (self.vma(next), if prev == NIL { 0 } else { self.vma(prev).end().0 });
            check(vma.end() == self.end(next), || format!("{next}: the key has another end"))?;
            check(vma.start().0 >= end && vma.start() < vma.end(), || format!("{next} is empty or overlaps"))?;
            let (has, wants) = (self.place(next).gap.value, page(VirtAddr(vma.start().0.saturating_sub(end))));
            check(has == wants, || format!("{next}: gap {has:#x}, not {wants:#x}"))?;
        }
        Ok(())
    }

    /// Checks the index of objects against the mappings.
    fn validate_objects(&self) -> Result<(), String> {
        let mut wants = BTreeMap::<_, Vec<_>>::new();
        for id in self.ids_from(self.first()) {
            let vma = self.get(id);
            if let Some(object) = vma.backing.object() {
                wants.entry(object.id()).or_default().push((vma.object_pages(), id.0));
            }
        }
        let mut has = self.objects.validate()?;
        for (object, shown) in &has {
            check(shown.is_sorted_by_key(|(pages, _)| pages.start), || {
                format!("{object:?}: not in the order of pages")
            })?;
        }
        has.values_mut().chain(wants.values_mut()).for_each(|shown| shown.sort_unstable_by_key(|(_, link)| *link));
        check(has == wants, || format!("the index of objects has {has:?}, the mappings {wants:?}"))
    }
}

/// Checks what holds for every red-black tree; returns its nodes in order.
pub(super) fn validate_tree<A: Arena>(arena: &A, root: Link) -> Result<Vec<Link>, String> {
    if root == NIL {
        return Ok(Vec::new());
    }
    let (sentinel, holds) = (arena.knot(NIL), arena.held(NIL).most());
    check(sentinel.color() == Color::Black && holds == A::Value::default(), || "the sentinel is no sentinel".into())?;
    check(arena.knot(root).color() == Color::Black, || "the root is black".into())?;
    check(arena.knot(root).parent() == NIL, || "the root has no parent".into())?;
    let mut in_order = Vec::new();
    validate_subtree(arena, root, &mut in_order)?;
    Ok(in_order)
}

/// Checks a subtree, appends its nodes in order, returns its black height.
fn validate_subtree<A: Arena>(arena: &A, link: Link, in_order: &mut Vec<Link>) -> Result<usize, String> {
    if link == NIL {
        return Ok(0);
    }
    let knot = arena.knot(link);
    for (child, has) in knot.child.into_iter().zip(arena.held(link).below) {
        check(child == NIL || arena.knot(child).parent() == link, || format!("{link}: parent of {child}"))?;
        let both_red = knot.color() == Color::Red && arena.knot(child).color() == Color::Red;
        check(!both_red, || format!("{link} and its child {child} are both red"))?;
        check(has == arena.held(child).most(), || format!("{link} does not know what {child} holds"))?;
    }
    let left_height = validate_subtree(arena, knot.child[0], in_order)?;
    in_order.push(link);
    let right_height = validate_subtree(arena, knot.child[1], in_order)?;
    check(left_height == right_height, || format!("{link}: black heights {left_height} and {right_height}"))?;
    Ok(left_height + usize::from(knot.color() == Color::Black))
}

fn check(holds: bool, what: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(what()) }
}

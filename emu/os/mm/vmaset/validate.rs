//! The set checks itself: every invariant is recomputed from nothing but the tree's links.

use std::collections::{BTreeMap, BTreeSet};

use super::{Color, Link, NIL, Side, VmaSet};

impl VmaSet {
    /// Recomputes every invariant: order, colours, black height, parents, gaps, largest gaps, the list against the
    /// in-order walk, the number of nodes. O(n); meant for tests.
    ///
    /// # Errors
    /// The first invariant that does not hold, in words.
    pub fn validate(&self) -> Result<(), String> {
        check(self.color(NIL) == Color::Black, || "the sentinel is black".into())?;
        check(self.color(self.root) == Color::Black, || "the root is black".into())?;
        check(self.root == NIL || self.parent(self.root) == NIL, || "the root has no parent".into())?;
        let mut in_order = Vec::with_capacity(self.len);
        self.validate_subtree(self.root, &mut in_order)?;
        check(in_order.len() == self.len, || format!("{} nodes, len says {}", in_order.len(), self.len))?;
        let slots = self.nodes.len() - 1;
        check(slots == self.len + self.free.len(), || "every slot is live or free".into())?;
        self.validate_objects()?;
        self.validate_list(&in_order)
    }

    /// Checks the index of objects against the mappings.
    fn validate_objects(&self) -> Result<(), String> {
        let mut wants = BTreeMap::<_, BTreeSet<Link>>::new();
        for (link, node) in (0..).zip(&self.nodes) {
            if let Some(object) = node.vma.as_ref().and_then(|vma| vma.backing.object()) {
                wants.entry(object.id()).or_default().insert(link);
            }
        }
        check(wants == self.objects, || "the index of objects is not that of the mappings".into())
    }

    /// Checks a subtree, appends its nodes in order, returns its black height.
    fn validate_subtree(&self, node: Link, in_order: &mut Vec<Link>) -> Result<usize, String> {
        if node == NIL {
            return Ok(0);
        }
        let [left, right] = [Side::Left, Side::Right].map(|side| self.child(node, side));
        for child in [left, right] {
            check(child == NIL || self.parent(child) == node, || format!("{node}: parent of {child}"))?;
            let both_red = self.color(node) == Color::Red && self.color(child) == Color::Red;
            check(!both_red, || format!("{node} and its child {child} are both red"))?;
        }
        let left_height = self.validate_subtree(left, in_order)?;
        in_order.push(node);
        let right_height = self.validate_subtree(right, in_order)?;
        check(left_height == right_height, || format!("{node}: black heights {left_height} and {right_height}"))?;
        let (has, wants) = (self.keys[node as usize].max_gap, self.expected_max_gap(node));
        check(has == wants, || format!("{node}: largest gap {has:#x}, not {wants:#x}"))?;
        Ok(left_height + usize::from(self.color(node) == Color::Black))
    }

    /// Checks that the list is the in-order walk, mappings are disjoint, and each gap is what lies between two.
    fn validate_list(&self, in_order: &[Link]) -> Result<(), String> {
        let ring: Vec<Link> = [NIL].into_iter().chain(in_order.iter().copied()).chain([NIL]).collect();
        for pair in ring.windows(2) {
            let (prev, next) = (pair[0], pair[1]);
            let linked = self.nodes[prev as usize].next == next && self.nodes[next as usize].prev == prev;
            check(linked, || format!("the list does not lead from {prev} to {next} and back"))?;
            if next == NIL {
                continue;
            }
            let (vma, end) = (self.vma(next), if prev == NIL { 0 } else { self.vma(prev).end().0 });
            let key = &self.keys[next as usize];
            check(vma.range() == (key.start..key.end), || format!("{next}: the key is not the mapping's range"))?;
            check(vma.start().0 >= end && vma.start() < vma.end(), || format!("{next} is empty or overlaps"))?;
            let wants = vma.start().0.saturating_sub(end);
            let has = self.nodes[next as usize].gap;
            check(has == wants, || format!("{next}: gap {has:#x}, not {wants:#x}"))?;
        }
        Ok(())
    }
}

fn check(holds: bool, what: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(what()) }
}

//! Which mappings show which pages of an object: for each object an interval tree (CLRS chapter 17.3), ordered by the
//! first page that a mapping shows; the value of which subtrees keep the largest is the end.
//!
//! ```text
//!   object      0         5         10        15       which mappings show any of the pages 11 to 13?
//!   mapping A   |---------------------|                a subtree that ends before 11 is skipped, and so is what
//!   mapping B             |-----|                      begins after 13
//!   mapping C                         |---------|
//! ```
//!
//! Nodes have the indices of the mappings' own.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::mappable::ObjectId;
use super::tree::{Arena, Held, Knot, Link, NIL, Side, Tree};
use super::validate::validate_tree;

#[derive(Clone, Copy, Default)]
struct Shown {
    knot: Knot,
    first: u64,
    /// Of the first page that is not shown any more.
    end: Held<u64>,
}

#[derive(Clone, Default)]
struct Nodes(Vec<Shown>);

impl Arena for Nodes {
    type Value = u64;
    fn knot(&self, node: Link) -> &Knot {
        &self.0[node as usize].knot
    }
    fn knot_mut(&mut self, node: Link) -> &mut Knot {
        &mut self.0[node as usize].knot
    }
    fn held(&self, node: Link) -> &Held<u64> {
        &self.0[node as usize].end
    }
    fn held_mut(&mut self, node: Link) -> &mut Held<u64> {
        &mut self.0[node as usize].end
    }
}

/// Which pages of an object each of its mappings shows.
pub(super) type ShownPages = Vec<(Range<u64>, Link)>;

/// The mappings of one object.
#[derive(Clone, Copy, Default)]
struct Mappings {
    root: Link,
    count: u64,
}

/// The mappings of every object that has some.
#[derive(Clone, Default)]
pub(super) struct ObjectIndex {
    nodes: Nodes,
    objects: BTreeMap<ObjectId, Mappings>,
}

impl ObjectIndex {
    /// Mapping `link` shows these pages of `object`.
    pub(super) fn insert(&mut self, object: ObjectId, link: Link, pages: Range<u64>) {
        if self.nodes.0.len() <= link as usize {
            self.nodes.0.resize(link as usize + 1, Shown::default());
        }
        self.nodes.0[link as usize].first = pages.start;
        let Mappings { root, count } = self.objects.entry(object).or_default();
        let (parent, side) = self.nodes.place(*root, pages.start);
        Tree { arena: &mut self.nodes, root }.hang(link, pages.end, parent, side);
        *count += 1;
    }

    /// Mapping `link` shows nothing of `object` any more.
    pub(super) fn remove(&mut self, object: ObjectId, link: Link) {
        let Some(Mappings { root, count }) = self.objects.get_mut(&object) else { return };
        Tree { arena: &mut self.nodes, root }.take(link);
        *count -= 1;
        if *root == NIL {
            self.objects.remove(&object);
        }
    }

    /// Mapping `link` shows other pages of `object` than before.
    pub(super) fn change(&mut self, object: ObjectId, link: Link, pages: Range<u64>) {
        if self.nodes.0[link as usize].first != pages.start {
            self.remove(object, link);
            self.insert(object, link, pages);
        } else if let Some(Mappings { root, .. }) = self.objects.get_mut(&object) {
            Tree { arena: &mut self.nodes, root }.set_value(link, pages.end);
        }
    }

    /// The objects that have mappings.
    pub(super) fn objects(&self) -> impl Iterator<Item = ObjectId> {
        self.objects.keys().copied()
    }

    /// How many mappings an object has.
    pub(super) fn count(&self, object: ObjectId) -> u64 {
        self.objects.get(&object).map_or(0, |mappings| mappings.count)
    }

    /// The mappings that show some of these pages of an object, by their first pages. O(log n) for each at most.
    pub(super) fn showing(&self, object: ObjectId, pages: &Range<u64>) -> Vec<Link> {
        let mut found = Vec::new();
        let root = self.objects.get(&object).map_or(NIL, |mappings| mappings.root);
        if root != NIL {
            self.collect(root, pages, &mut found);
        }
        found
    }

    fn collect(&self, link: Link, pages: &Range<u64>, found: &mut Vec<Link>) {
        let Shown { knot, first, end } = &self.nodes.0[link as usize];
        let [left, right] = end.below.map(|end| end > pages.start);
        if left {
            self.collect(knot.child[Side::Left as usize], pages, found);
        }
        if *first >= pages.end {
            return;
        }
        if end.value > pages.start {
            found.push(link);
        }
        if right {
            self.collect(knot.child[Side::Right as usize], pages, found);
        }
    }

    /// Recomputes what holds of the trees. Gives for each object the pages of its mappings, in the trees' order.
    ///
    /// # Errors
    /// The first invariant that does not hold, in words.
    pub(super) fn validate(&self) -> Result<BTreeMap<ObjectId, ShownPages>, String> {
        let shown = |link: Link| {
            let node = &self.nodes.0[link as usize];
            (node.first..node.end.value, link)
        };
        let checked = |(&object, &Mappings { root, count }): (&ObjectId, &Mappings)| {
            let links = validate_tree(&self.nodes, root)?;
            let counted = links.len() as u64 == count;
            let shown = links.into_iter().map(shown).collect();
            if counted { Ok((object, shown)) } else { Err(format!("{object:?} has not {count} mappings")) }
        };
        self.objects.iter().map(checked).collect()
    }
}

impl Nodes {
    /// Where a mapping that shows pages from `first` on belongs.
    fn place(&self, root: Link, first: u64) -> (Link, Side) {
        let (mut parent, mut side, mut link) = (NIL, Side::Left, root);
        while link != NIL {
            let node = &self.0[link as usize];
            (parent, side) = (link, if first < node.first { Side::Left } else { Side::Right });
            link = node.knot.child[side as usize];
        }
        (parent, side)
    }
}

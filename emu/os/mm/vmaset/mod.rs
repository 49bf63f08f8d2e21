//! The set of mappings of one address space: a red-black tree that knows the free gaps, threaded by a list.
//!
//! An address space is asked three questions all the time. One structure answers all of them:
//!
//! - Which mapping holds this address, or is the first above it? Every fault asks. **The tree**, ordered by address.
//! - What lies next to this mapping? Splitting, merging and walking ask. **The list**, in address order.
//! - Where are `len` bytes free, as high as possible? `mmap` asks. **The gaps**: each node knows how much is free below
//!   it, and the most that is free below any node of its subtree.
//!
//! A fourth, asked when a file is truncated, has a structure of its own beside the tree: which mappings show this object?
//!
//! # Drawn
//!
//! Four mappings, inserted in the order A, B, C, D:
//!
//! ```text
//!   0      0x1000   0x3000     0x6000   0x8000 0x9000        0xd000   0xf000
//!   | free |   A    |   free   |   B    |  C   |    free     |   D    |   free
//!   |<---->|        |<-------->|        ||     |<----------->|
//!    gap of A         gap of B      gap of C       gap of D           above the last mapping: in no node
//!    0x1000           0x3000        0              0x4000
//!
//!   tree              B                B  black   gap 0x3000   largest 0x4000
//!                   /   \              A  black   gap 0x1000   largest 0x1000
//!                 A       C            C  black   gap 0        largest 0x4000
//!                           \          D  red     gap 0x4000   largest 0x4000
//!                             D
//!
//!   list     (sentinel) <-> A <-> B <-> C <-> D <-> (sentinel)
//! ```
//!
//! A gap belongs to the mapping that ends it. *Largest* is the largest gap of a node's subtree, so a search for free space
//! skips any subtree that has none large enough. The highest place for 0x2000 bytes below 0xd000 is found along the right
//! edge, B, C, D, at 0xb000; that there is none for 0x5000 below 0xf000 is seen at the root.
//!
//! A mapping that grows downwards claims a guard gap of free space below it ([`Vma::guarded_start`]): it is no part of
//! the gap, so that searches never hand it out.
//!
//! # What it costs
//!
//! With n mappings:
//!
//! | operation | cost |
//! |---|---|
//! | [`VmaSet::find`], `containing`, `before`, `first_in` | O(log n) |
//! | [`VmaSet::next`], `prev`, `first`, `last`, `get`, `len` | O(1) |
//! | [`VmaSet::ids_in`] a range that k mappings touch | O(log n + k) |
//! | [`VmaSet::insert`], `remove`, `resize` | O(log n) |
//! | [`VmaSet::highest_gap`], `lowest_gap` | O(log n) |
//! | [`VmaSet::of_object`] with k mappings | O(log n + k) |
//! | [`VmaSet::validate`], `clone` (fork) | O(n) |
//!
//! # In use
//!
//! ```
//! use rvemu::mem::VirtAddr;
//! use rvemu::os::mm::vma::{Vma, VmaFlags};
//! use rvemu::os::mm::vmaset::VmaSet;
//!
//! let mapping = |start, end| Vma::anonymous(VirtAddr(start)..VirtAddr(end), VmaFlags::READ);
//! let mut set = VmaSet::new();
//! let [a, b, c, d] = [(0x1000, 0x3000), (0x6000, 0x8000), (0x8000, 0x9000), (0xd000, 0xf000)]
//!     .map(|(start, end)| set.insert(mapping(start, end)));
//!
//! // The tree: the mapping that holds an address, or the first above it.
//! assert_eq!(set.find(VirtAddr(0x6fff)), Some(b));
//! assert_eq!(set.find(VirtAddr(0x3000)), Some(b));
//! assert_eq!(set.containing(VirtAddr(0x3000)), None);
//!
//! // The list: neighbours, touching or not.
//! assert_eq!((set.prev(b), set.next(b), set.next(d)), (Some(a), Some(c), None));
//!
//! // The gaps: the highest and the lowest place for 0x2000 bytes below 0xd000, and for too many.
//! let window = VirtAddr(0)..VirtAddr(0xd000);
//! assert_eq!(set.highest_gap(0x2000, window.clone()), Some(VirtAddr(0xb000)));
//! assert_eq!(set.lowest_gap(0x2000, window.clone()), Some(VirtAddr(0x3000)));
//! assert_eq!(set.highest_gap(0x5000, window), None);
//!
//! // Handles of other mappings outlive every change.
//! set.remove(c);
//! set.resize(b, VirtAddr(0x5000)..VirtAddr(0x9000));
//! assert_eq!(set.get(b).range(), VirtAddr(0x5000)..VirtAddr(0x9000));
//! assert_eq!(set.iter().map(Vma::pages).sum::<u64>(), 2 + 4 + 2);
//! assert_eq!(set.validate(), Ok(()));
//! ```
//!
//! # How it is made
//!
//! Nodes live in one arena and links are indices into it, so the whole is safe Rust. Index 0 is the sentinel: it stands for
//! every missing child, for the root's parent, and closes the list into a ring; being a real node it saves the balancing
//! code its special cases. What a search reads of a node (range, children, largest gap) lies apart from the rest, two nodes
//! to a cache line. The algorithms are those of Cormen, Leiserson, Rivest and Stein, chapter 13 (red-black trees) and 17
//! (augmenting them).
//!
//! `tree.rs` links, unlinks and balances; `gap.rs` searches for free space; `validate.rs` recomputes every invariant, after
//! every change in tests. A model, a `BTreeMap` searched from end to end, is the set's oracle. Which mappings may become
//! one is no business of the set's: that is `merge.rs`, one folder up.

mod gap;
mod tree;
mod validate;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::mappable::ObjectId;
use super::vma::Vma;
use crate::mem::VirtAddr;

/// An index into the arena; [`NIL`] is the sentinel.
type Link = u32;

/// The sentinel: no child, the root's parent, both ends of the list.
const NIL: Link = 0;

/// A handle to one mapping of a [`VmaSet`]. It stays valid, whatever happens to other mappings, until its own mapping
/// is removed; after that it must not be used: its place may be another mapping's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct VmaId(Link);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Color {
    Red,
    Black,
}

/// Left or right; code that balances is written once for both.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left = 0,
    Right = 1,
}

impl Side {
    fn other(self) -> Side {
        match self {
            Side::Left => Side::Right,
            Side::Right => Side::Left,
        }
    }
}

/// What a search reads of a node: two of them in a cache line, so that a set of tens of thousands is searched in cache.
#[derive(Clone, Copy)]
#[repr(align(32))]
struct Key {
    start: VirtAddr,
    end: VirtAddr,
    /// The largest `gap` in the subtree of which this node is the root.
    max_gap: u64,
    child: [Link; 2],
}

impl Key {
    fn new(range: Range<VirtAddr>) -> Key {
        Key { start: range.start, end: range.end, max_gap: 0, child: [NIL; 2] }
    }
}

#[derive(Clone)]
struct Node {
    /// `None` in the sentinel and in free slots only.
    vma: Option<Vma>,
    parent: Link,
    prev: Link,
    next: Link,
    color: Color,
    /// Free bytes between the previous mapping's end and this one's guarded start.
    gap: u64,
}

impl Node {
    fn new(vma: Option<Vma>, color: Color) -> Node {
        Node { vma, parent: NIL, prev: NIL, next: NIL, color, gap: 0 }
    }
}

/// The mappings of an address space, disjoint and ordered by address. See the [module's text](self) for how, and for what
/// each operation costs.
#[derive(Clone)]
pub struct VmaSet {
    nodes: Vec<Node>,
    /// By the same indices.
    keys: Vec<Key>,
    free: Vec<Link>,
    root: Link,
    len: usize,
    /// The mappings of each object.
    objects: BTreeMap<ObjectId, BTreeSet<Link>>,
}

impl Default for VmaSet {
    fn default() -> Self {
        Self::new()
    }
}

impl VmaSet {
    /// An empty set.
    pub fn new() -> VmaSet {
        let keys = vec![Key::new(VirtAddr(0)..VirtAddr(0))];
        VmaSet {
            nodes: vec![Node::new(None, Color::Black)],
            keys,
            free: Vec::new(),
            root: NIL,
            len: 0,
            objects: BTreeMap::new(),
        }
    }

    /// How many mappings there are (Linux's `map_count`).
    pub fn len(&self) -> usize {
        self.len
    }

    /// The most mappings that there ever were: the arena keeps a node for each.
    pub fn peak(&self) -> usize {
        self.nodes.len() - 1
    }

    /// Whether there is no mapping at all.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Adds a mapping, which must not be empty or overlap another, and returns its handle. It is not joined with its
    /// neighbours, however alike.
    pub fn insert(&mut self, vma: Vma) -> VmaId {
        debug_assert!(vma.start() < vma.end(), "a mapping is never empty");
        let (parent, side) = self.insertion_point(vma.start());
        let object = vma.backing.object().map(|object| object.id());
        let node = self.allocate(vma);
        if let Some(object) = object {
            self.objects.entry(object).or_default().insert(node);
        }
        self.link(node, parent, side);
        self.len += 1;
        self.check();
        VmaId(node)
    }

    /// Takes a mapping out of the set. Its handle is dead from now on.
    pub fn remove(&mut self, id: VmaId) -> Vma {
        self.unlink(id.0);
        self.len -= 1;
        self.free.push(id.0);
        let vma = self.nodes[id.0 as usize].vma.take().expect("a handle leads to a live mapping");
        if let Some(object) = vma.backing.object() {
            self.forget_object(object.id(), id.0);
        }
        self.check();
        vma
    }

    /// In tests every change is followed by a check of everything.
    fn check(&self) {
        #[cfg(test)]
        if self.len < 200 {
            assert_eq!(self.validate(), Ok(()));
        }
    }

    fn forget_object(&mut self, object: ObjectId, node: Link) {
        if let Some(nodes) = self.objects.get_mut(&object) {
            nodes.remove(&node);
            if nodes.is_empty() {
                self.objects.remove(&object);
            }
        }
    }

    /// The mappings of an object, in no particular order: those that truncation must visit.
    pub fn of_object(&self, object: ObjectId) -> impl Iterator<Item = VmaId> {
        self.objects.get(&object).into_iter().flatten().map(|&node| VmaId(node))
    }

    /// The objects that have mappings.
    pub fn objects(&self) -> impl Iterator<Item = ObjectId> {
        self.objects.keys().copied()
    }

    /// Whether an object has a mapping.
    pub fn maps_object(&self, object: ObjectId) -> bool {
        self.objects.contains_key(&object)
    }

    /// Moves one or both ends of a mapping. The order of mappings must not change by it.
    pub fn resize(&mut self, id: VmaId, range: Range<VirtAddr>) {
        debug_assert!(range.start < range.end);
        let node = &mut self.nodes[id.0 as usize];
        let next = node.next;
        let key = &mut self.keys[id.0 as usize];
        (key.start, key.end) = (range.start, range.end);
        node.vma.as_mut().expect("a handle leads to a live mapping").set_range(range);
        self.refresh_gap(id.0);
        self.refresh_gap(next);
        self.check();
    }

    /// The mapping behind a handle.
    pub fn get(&self, id: VmaId) -> &Vma {
        self.vma(id.0)
    }

    /// The mapping behind a handle, to change anything but its range (which is [`VmaSet::resize`]'s) and its backing.
    pub fn get_mut(&mut self, id: VmaId) -> &mut Vma {
        self.nodes[id.0 as usize].vma.as_mut().expect("a handle leads to a live mapping")
    }

    /// The mapping that holds `addr` or, if none does, the first one above it (Linux's `find_vma`).
    pub fn find(&self, addr: VirtAddr) -> Option<VmaId> {
        let (mut best, mut node) = (NIL, self.root);
        while node != NIL {
            let key = &self.keys[node as usize];
            if key.end > addr {
                (best, node) = (node, key.child[Side::Left as usize]);
            } else {
                node = key.child[Side::Right as usize];
            }
        }
        Self::id(best)
    }

    /// The mapping that holds `addr`.
    pub fn containing(&self, addr: VirtAddr) -> Option<VmaId> {
        self.find(addr).filter(|&id| self.start_of(id) <= addr)
    }

    /// The first mapping that shares at least one byte with `range`.
    pub fn first_in(&self, range: &Range<VirtAddr>) -> Option<VmaId> {
        self.find(range.start).filter(|&id| !range.is_empty() && self.start_of(id) < range.end)
    }

    /// The last mapping that ends at or below `addr`: the lower neighbour of what would begin there.
    pub fn before(&self, addr: VirtAddr) -> Option<VmaId> {
        let (mut best, mut node) = (NIL, self.root);
        while node != NIL {
            let key = &self.keys[node as usize];
            if key.end <= addr {
                (best, node) = (node, key.child[Side::Right as usize]);
            } else {
                node = key.child[Side::Left as usize];
            }
        }
        Self::id(best)
    }

    /// The next mapping in address order.
    pub fn next(&self, id: VmaId) -> Option<VmaId> {
        Self::id(self.nodes[id.0 as usize].next)
    }

    /// The previous mapping in address order.
    pub fn prev(&self, id: VmaId) -> Option<VmaId> {
        Self::id(self.nodes[id.0 as usize].prev)
    }

    /// The lowest mapping.
    pub fn first(&self) -> Option<VmaId> {
        Self::id(self.nodes[NIL as usize].next)
    }

    /// The highest mapping.
    pub fn last(&self) -> Option<VmaId> {
        Self::id(self.nodes[NIL as usize].prev)
    }

    /// All mappings in address order.
    pub fn iter(&self) -> impl Iterator<Item = &Vma> {
        self.ids_from(self.first()).map(|id| self.get(id))
    }

    /// Handles of all mappings that share at least one byte with `range`, in address order.
    pub fn ids_in(&self, range: Range<VirtAddr>) -> impl Iterator<Item = VmaId> {
        self.ids_from(self.first_in(&range)).take_while(move |&id| self.start_of(id) < range.end)
    }

    /// Handles from `first` upwards.
    pub fn ids_from(&self, first: Option<VmaId>) -> impl Iterator<Item = VmaId> {
        std::iter::successors(first, |&id| self.next(id))
    }

    fn id(link: Link) -> Option<VmaId> {
        (link != NIL).then_some(VmaId(link))
    }

    fn vma(&self, link: Link) -> &Vma {
        self.nodes[link as usize].vma.as_ref().expect("a link leads to a live mapping")
    }

    fn child(&self, link: Link, side: Side) -> Link {
        self.keys[link as usize].child[side as usize]
    }

    fn set_child(&mut self, link: Link, side: Side, child: Link) {
        self.keys[link as usize].child[side as usize] = child;
    }

    fn start_of(&self, id: VmaId) -> VirtAddr {
        self.keys[id.0 as usize].start
    }

    /// Where the list says that the mapping before `link` ends: the start of `link`'s gap.
    fn gap_start(&self, link: Link) -> VirtAddr {
        match self.nodes[link as usize].prev {
            NIL => VirtAddr(0),
            prev => self.keys[prev as usize].end,
        }
    }

    /// A node for `vma` in the arena, linked to nothing.
    fn allocate(&mut self, vma: Vma) -> Link {
        let key = Key::new(vma.range());
        let node = Node::new(Some(vma), Color::Red);
        if let Some(link) = self.free.pop() {
            self.nodes[link as usize] = node;
            self.keys[link as usize] = key;
            return link;
        }
        self.nodes.push(node);
        self.keys.push(key);
        Link::try_from(self.nodes.len() - 1).expect("map_count keeps the arena far below 2^32 nodes")
    }
}

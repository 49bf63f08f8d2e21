//! The set of mappings of one address space: a red-black tree that knows the free gaps, threaded by a list.
//!
//! An address space is asked three questions all the time. One structure answers all of them:
//!
//! - Which mapping holds this address, or is the first above it? Every fault asks. **The tree**, ordered by address.
//! - What lies next to this mapping? Splitting, merging and walking ask. **The list**, in address order.
//! - Where are `len` bytes free, as high as possible? `mmap` asks. **The gaps**: each node knows how much is free below
//!   it, and the most that is free below any node of its subtree.
//!
//! A fourth has a structure of its own beside the tree: which mappings show these pages of an object? Truncation asks.
//! **An interval tree for each object** (`objects.rs`).
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
//! A mapping that grows downwards claims a guard gap of free space below it ([`Vma::guarded_start`]), which searches never
//! hand out.
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
//! | [`VmaSet::insert`], `remove`, `replace`, `resize` | O(log n) |
//! | [`VmaSet::highest_gap`], `lowest_gap` | O(log n) |
//! | [`VmaSet::showing`], `of_object`, that find k mappings | O(k log n) |
//! | [`VmaSet::copy`] (fork), `validate` | O(n), O(n log n) |
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
//! Nodes live in one arena and links are indices into it, so the whole is safe Rust. Index 0 is the sentinel of the tree;
//! it also closes the list into a ring, and counts as a mapping above all others. The algorithms are those of Cormen,
//! Leiserson, Rivest and Stein, chapter 13 (red-black trees) and 17 (augmenting them).
//!
//! With tens of thousands of mappings what a call costs is how many cache lines it touches that no other did for a
//! while. Hence three rows by the same index: what a search reads of every mapping on its way (four to a line), what a
//! change of the tree reads besides, and what is read only of the mapping that was found. And the set remembers what
//! was found last, as most calls ask for it several times.
//!
//! `tree.rs` hangs, takes and balances, for `objects.rs` too; `gap.rs` searches for free space; `validate.rs` recomputes every invariant, after
//! every change in tests. A model, a `BTreeMap` searched from end to end, is the set's oracle. Which mappings may become
//! one is no business of the set's: that is `merge.rs`, one folder up.

mod gap;
mod objects;
mod tree;
mod validate;

#[cfg(test)]
mod tests;

use std::cell::Cell;
use std::ops::Range;

use super::layout::TASK_SIZE;
use super::mappable::ObjectId;
use super::vma::Vma;
use crate::mem::{PAGE_SHIFT, VirtAddr};
use objects::ObjectIndex;
use tree::{Arena, Held, Knot, Link, NIL, Side, Tree};

/// A handle to one mapping of a [`VmaSet`]. It stays valid, whatever happens to other mappings, until its own mapping
/// is removed; after that it must not be used: its place may be another mapping's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct VmaId(Link);

/// Pages, or a page number: half of what an address takes.
type Pages = u32;

const _: () = assert!(TASK_SIZE >> PAGE_SHIFT < Pages::MAX as u64);

/// What a search reads of every mapping on its way.
#[derive(Clone, Copy)]
#[repr(align(16))]
struct Key {
    knot: Knot,
    /// The first page above the mapping.
    end: Pages,
}

/// What a change of the tree reads besides.
#[derive(Clone, Copy)]
struct Place {
    /// Of the gap: free pages between the previous mapping's end and this one's start.
    gap: Held<Pages>,
    prev: Link,
    next: Link,
}

/// What a mapping is; `None` in the sentinel and in free slots only.
#[derive(Clone)]
#[repr(align(64))]
struct Body(Option<Vma>);

/// All that is known of mappings, by their indices.
#[derive(Clone)]
struct Nodes {
    keys: Vec<Key>,
    places: Vec<Place>,
    bodies: Vec<Body>,
}

impl Nodes {
    /// With the sentinel, which lies above all mappings.
    fn new() -> Nodes {
        let mut nodes = Nodes { keys: Vec::new(), places: Vec::new(), bodies: Vec::new() };
        nodes.push(Pages::MAX, Body(None));
        nodes
    }

    fn push(&mut self, end: Pages, body: Body) -> usize {
        self.keys.push(Key { knot: Knot::default(), end });
        self.places.push(Place { gap: Held::default(), prev: NIL, next: NIL });
        self.bodies.push(body);
        self.keys.len() - 1
    }
}

impl Arena for Nodes {
    type Value = Pages;
    fn knot(&self, node: Link) -> &Knot {
        &self.keys[node as usize].knot
    }
    fn knot_mut(&mut self, node: Link) -> &mut Knot {
        &mut self.keys[node as usize].knot
    }
    fn held(&self, node: Link) -> &Held<Pages> {
        &self.places[node as usize].gap
    }
    fn held_mut(&mut self, node: Link) -> &mut Held<Pages> {
        &mut self.places[node as usize].gap
    }
}

/// The mappings of an address space, disjoint and ordered by address. See the [module's text](self) for how, and for what
/// each operation costs.
#[derive(Clone)]
pub struct VmaSet {
    nodes: Nodes,
    free: Vec<Link>,
    root: Link,
    len: usize,
    objects: ObjectIndex,
    /// What was found or added last, and before: mappings or the sentinel. Two, as mremap goes to and fro.
    fingers: Cell<[Link; 2]>,
}

impl Default for VmaSet {
    fn default() -> Self {
        Self::new()
    }
}

impl VmaSet {
    /// An empty set.
    pub fn new() -> VmaSet {
        VmaSet {
            nodes: Nodes::new(),
            free: Vec::new(),
            root: NIL,
            len: 0,
            objects: ObjectIndex::default(),
            fingers: Cell::new([NIL; 2]),
        }
    }

    /// A copy, for a forked child. If most of what the arena has room for is gone, the copy has no such room.
    pub fn copy(&self) -> VmaSet {
        if self.free.len() <= self.len {
            return self.clone();
        }
        let mut copy = VmaSet::new();
        self.iter().for_each(|vma| {
            copy.insert(vma.clone());
        });
        copy
    }

    /// How many mappings there are (Linux's `map_count`).
    pub fn len(&self) -> usize {
        self.len
    }

    /// The most mappings that there ever were: the arena keeps a node for each.
    pub fn peak(&self) -> usize {
        self.nodes.keys.len() - 1
    }

    /// Whether there is no mapping at all.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Adds a mapping, which must not be empty or overlap another, and returns its handle. It is not joined with its
    /// neighbours, however alike.
    pub fn insert(&mut self, vma: Vma) -> VmaId {
        let next = self.seek(vma.start());
        self.insert_before(next, vma)
    }

    /// Adds a mapping of which `next` is the next one in address order.
    fn insert_before(&mut self, next: Link, vma: Vma) -> VmaId {
        debug_assert!(vma.start() < vma.end(), "a mapping is never empty");
        let object = vma.backing.object().map(|object| object.id());
        let pages = vma.object_pages();
        let node = self.allocate(vma);
        if let Some(object) = object {
            self.objects.insert(object, node, pages);
        }
        self.link(node, next);
        self.point(node);
        self.len += 1;
        self.check();
        VmaId(node)
    }

    /// Takes a mapping out of the set. Its handle is dead from now on.
    pub fn remove(&mut self, id: VmaId) -> Vma {
        self.unlink(id.0);
        self.len -= 1;
        self.free.push(id.0);
        let vma = self.nodes.bodies[id.0 as usize].0.take().expect("a handle leads to a live mapping");
        if let Some(object) = vma.backing.object() {
            self.objects.remove(object.id(), id.0);
        }
        self.check();
        vma
    }

    /// Puts another mapping, of the same range, in the place of one, and returns that. The handle is the new one's.
    pub fn replace(&mut self, id: VmaId, new: Vma) -> Vma {
        debug_assert_eq!(self.get(id).range(), new.range());
        let shown = |vma: &Vma| vma.backing.object().map(|object| (object.id(), vma.object_pages()));
        let (before, after) = (shown(self.get(id)), shown(&new));
        if before != after {
            before.into_iter().for_each(|(object, _)| self.objects.remove(object, id.0));
            after.into_iter().for_each(|(object, pages)| self.objects.insert(object, id.0, pages));
        }
        let old = std::mem::replace(self.get_mut(id), new);
        self.check();
        old
    }

    /// Splits a mapping at `at`, which lies inside. The handle keeps the lower part; the upper part's is returned.
    pub(super) fn split(&mut self, id: VmaId, at: VirtAddr) -> VmaId {
        let whole = self.get(id).range();
        let upper = self.get(id).slice(at..whole.end);
        let next = self.place(id.0).next;
        self.set_range(id.0, whole.start..at);
        self.insert_before(next, upper)
    }

    /// Lets a mapping reach up over all that the next one holds. Returns what that was.
    pub(super) fn swallow_next(&mut self, id: VmaId) -> Option<Vma> {
        let next = self.next(id)?;
        let range = self.get(id).start()..self.get(next).end();
        self.set_range(id.0, range);
        Some(self.remove(next))
    }

    /// In tests every change is followed by a check of everything.
    fn check(&self) {
        #[cfg(test)]
        if self.len < if cfg!(miri) { 20 } else { 200 } {
            assert_eq!(self.validate(), Ok(()));
        }
    }

    /// The mappings that show some of `pages` of an object, by the first page that they show.
    pub fn showing(&self, object: ObjectId, pages: Range<u64>) -> impl Iterator<Item = VmaId> + use<> {
        self.objects.showing(object, &pages).into_iter().map(VmaId)
    }

    /// The mappings of an object, by the first page that they show.
    pub fn of_object(&self, object: ObjectId) -> impl Iterator<Item = VmaId> + use<> {
        self.showing(object, 0..u64::MAX)
    }

    /// The objects that have mappings.
    pub fn objects(&self) -> impl Iterator<Item = ObjectId> {
        self.objects.objects()
    }

    /// How many mappings an object has.
    pub fn count_of_object(&self, object: ObjectId) -> u64 {
        self.objects.count(object)
    }

    /// Moves one or both ends of a mapping. The order of mappings must not change by it.
    pub fn resize(&mut self, id: VmaId, range: Range<VirtAddr>) {
        self.set_range(id.0, range);
        self.refresh_gap(id.0);
        self.refresh_gap(self.place(id.0).next);
        self.check();
    }

    /// Gives up `part` of a mapping, which touches one of its ends and is not all of it, to the neighbour there, which is
    /// resized next.
    pub(super) fn yield_part(&mut self, id: VmaId, part: Range<VirtAddr>) {
        let whole = self.get(id).range();
        self.set_range(id.0, if part.start == whole.start { part.end..whole.end } else { whole.start..part.start });
    }

    /// Moves the ends of a mapping and leaves the gaps to the caller.
    fn set_range(&mut self, link: Link, range: Range<VirtAddr>) {
        debug_assert!(range.start < range.end);
        self.nodes.keys[link as usize].end = page(range.end);
        let vma = self.nodes.bodies[link as usize].0.as_mut().expect("a handle leads to a live mapping");
        vma.set_range(range);
        if let Some(object) = vma.backing.object() {
            self.objects.change(object.id(), link, vma.object_pages());
        }
    }

    /// The mapping behind a handle.
    pub fn get(&self, id: VmaId) -> &Vma {
        self.vma(id.0)
    }

    /// The mapping behind a handle, to change its flags and its anonymous identity.
    pub fn get_mut(&mut self, id: VmaId) -> &mut Vma {
        self.nodes.bodies[id.0 as usize].0.as_mut().expect("a handle leads to a live mapping")
    }

    /// The mapping that holds `addr` or, if none does, the first one above it (Linux's `find_vma`).
    pub fn find(&self, addr: VirtAddr) -> Option<VmaId> {
        Self::id(self.seek(addr))
    }

    /// The same, as a link: the sentinel is above all.
    fn seek(&self, addr: VirtAddr) -> Link {
        let [last, before] = self.fingers.get();
        if self.is_first_above(last, addr) {
            return last;
        }
        let found = if self.is_first_above(before, addr) { before } else { self.descend(addr) };
        self.fingers.set([found, last]);
        found
    }

    /// Whatever goes to `link` is about to be looked for.
    fn point(&self, link: Link) {
        self.fingers.set([link, self.fingers.get()[0]]);
    }

    /// Whether a mapping ends above `addr`, and the one before it does not.
    fn is_first_above(&self, link: Link, addr: VirtAddr) -> bool {
        let holds = |vma: &Vma| vma.start() <= addr;
        addr < self.end(link)
            && (self.nodes.bodies[link as usize].0.as_ref().is_some_and(holds) || self.end_before(link) <= addr)
    }

    fn descend(&self, addr: VirtAddr) -> Link {
        let (mut best, mut link) = (NIL, self.root);
        while link != NIL {
            let key = &self.nodes.keys[link as usize];
            if address(key.end) > addr {
                (best, link) = (link, key.knot.child[Side::Left as usize]);
            } else {
                link = key.knot.child[Side::Right as usize];
            }
        }
        best
    }

    /// The mapping that holds `addr`.
    pub fn containing(&self, addr: VirtAddr) -> Option<VmaId> {
        self.find(addr).filter(|&id| self.get(id).start() <= addr)
    }

    /// The first mapping that shares at least one byte with `range`.
    pub fn first_in(&self, range: &Range<VirtAddr>) -> Option<VmaId> {
        self.find(range.start).filter(|&id| !range.is_empty() && self.get(id).start() < range.end)
    }

    /// The last mapping that ends at or below `addr`.
    pub fn before(&self, addr: VirtAddr) -> Option<VmaId> {
        Self::id(self.place(self.seek(addr)).prev)
    }

    /// The next mapping in address order.
    pub fn next(&self, id: VmaId) -> Option<VmaId> {
        Self::id(self.place(id.0).next)
    }

    /// The previous mapping in address order.
    pub fn prev(&self, id: VmaId) -> Option<VmaId> {
        Self::id(self.place(id.0).prev)
    }

    /// The lowest mapping.
    pub fn first(&self) -> Option<VmaId> {
        Self::id(self.place(NIL).next)
    }

    /// The highest mapping.
    pub fn last(&self) -> Option<VmaId> {
        Self::id(self.place(NIL).prev)
    }

    /// All mappings in address order.
    pub fn iter(&self) -> impl Iterator<Item = &Vma> {
        self.ids_from(self.first()).map(|id| self.get(id))
    }

    /// Handles of all mappings that share at least one byte with `range`, in address order.
    pub fn ids_in(&self, range: Range<VirtAddr>) -> impl Iterator<Item = VmaId> {
        self.ids_from(self.first_in(&range)).take_while(move |&id| self.get(id).start() < range.end)
    }

    /// Handles from `first` upwards.
    pub fn ids_from(&self, first: Option<VmaId>) -> impl Iterator<Item = VmaId> {
        std::iter::successors(first, |&id| self.next(id))
    }

    fn id(link: Link) -> Option<VmaId> {
        (link != NIL).then_some(VmaId(link))
    }

    fn vma(&self, link: Link) -> &Vma {
        self.nodes.bodies[link as usize].0.as_ref().expect("a link leads to a live mapping")
    }

    fn place(&self, link: Link) -> &Place {
        &self.nodes.places[link as usize]
    }

    fn end(&self, link: Link) -> VirtAddr {
        address(self.nodes.keys[link as usize].end)
    }

    /// Where the list says that the mapping before `link` ends: the start of `link`'s gap.
    fn end_before(&self, link: Link) -> VirtAddr {
        match self.place(link).prev {
            NIL => VirtAddr(0),
            prev => self.end(prev),
        }
    }

    fn tree(&mut self) -> Tree<'_, Nodes> {
        Tree { arena: &mut self.nodes, root: &mut self.root }
    }

    /// Ties a node into list and tree, before `next`. One of its neighbours has no child on its side.
    fn link(&mut self, node: Link, next: Link) {
        let prev = self.place(next).prev;
        self.join(prev, node);
        self.join(node, next);
        let gap = self.gap_before(node);
        let free = next != NIL && self.nodes.knot(next).child[Side::Left as usize] == NIL;
        let (parent, side) = if free { (next, Side::Left) } else { (prev, Side::Right) };
        self.tree().hang(node, gap, parent, side);
        self.refresh_gap(next);
    }

    /// Takes a node out of tree and list.
    fn unlink(&mut self, link: Link) {
        let Place { prev, next, .. } = *self.place(link);
        self.tree().take(link);
        self.join(prev, next);
        self.refresh_gap(next);
        self.fingers.set(self.fingers.get().map(|finger| if finger == link { next } else { finger }));
    }

    /// Makes `next` follow `prev` in the list; either may be the sentinel.
    fn join(&mut self, prev: Link, next: Link) {
        self.nodes.places[prev as usize].next = next;
        self.nodes.places[next as usize].prev = prev;
    }

    /// Free pages before a mapping.
    fn gap_before(&self, link: Link) -> Pages {
        page(self.vma(link).start()) - page(self.end_before(link))
    }

    /// Recomputes the gap that a mapping ends.
    fn refresh_gap(&mut self, link: Link) {
        if link != NIL {
            let gap = self.gap_before(link);
            self.tree().set_value(link, gap);
        }
    }

    /// A node for `vma` in the arena, linked to nothing.
    fn allocate(&mut self, vma: Vma) -> Link {
        let end = page(vma.end());
        let body = Body(Some(vma));
        if let Some(link) = self.free.pop() {
            self.nodes.keys[link as usize].end = end;
            self.nodes.bodies[link as usize] = body;
            return link;
        }
        Link::try_from(self.nodes.push(end, body)).expect("map_count keeps the arena far below 2^31 nodes")
    }
}

/// The number of the page at a page-aligned address up to [`TASK_SIZE`].
fn page(addr: VirtAddr) -> Pages {
    debug_assert!(addr.0 <= TASK_SIZE);
    (addr.0 >> PAGE_SHIFT) as Pages
}

/// The address of a page.
fn address(page: Pages) -> VirtAddr {
    VirtAddr(u64::from(page) << PAGE_SHIFT)
}

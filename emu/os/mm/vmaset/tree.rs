//! Linking, unlinking and balancing: a red-black tree with its list and its gaps (CLRS chapter 13 and 17.1).
//!
//! 1. Every node is red or black; the root and the sentinel are black.
//! 2. A red node has black children.
//! 3. Every path from a node down to the sentinel passes the same number of black nodes.
//!
//! Only two things change the largest gap of a subtree: a node's own gap ([`VmaSet::refresh_gap`]) and a change of
//! shape (rotations, and the path above a node that was taken out).

use super::{Color, Link, NIL, Side, VmaSet};
use crate::mem::VirtAddr;

impl VmaSet {
    /// The leaf below which a mapping that starts at `start` belongs, and on which side.
    pub(super) fn insertion_point(&self, start: VirtAddr) -> (Link, Side) {
        let (mut parent, mut side, mut node) = (NIL, Side::Left, self.root);
        while node != NIL {
            parent = node;
            side = if start < self.keys[node as usize].start { Side::Left } else { Side::Right };
            node = self.child(node, side);
        }
        (parent, side)
    }

    /// Hangs `node` below `parent`, into the list beside it, and restores balance and gaps.
    pub(super) fn link(&mut self, node: Link, parent: Link, side: Side) {
        let (prev, next) = match (parent, side) {
            (NIL, _) => (NIL, NIL),
            (_, Side::Left) => (self.nodes[parent as usize].prev, parent),
            (_, Side::Right) => (parent, self.nodes[parent as usize].next),
        };
        self.join(prev, node);
        self.join(node, next);
        self.nodes[node as usize].parent = parent;
        match parent {
            NIL => self.root = node,
            _ => self.set_child(parent, side, node),
        }
        self.refresh_gap(node);
        self.refresh_gap(next);
        self.balance_after_insert(node);
    }

    /// Takes `node` out of tree and list and restores balance and gaps.
    pub(super) fn unlink(&mut self, node: Link) {
        let [left, right] = self.keys[node as usize].child;
        let mut lost = self.color(node);
        let moved_up; // the subtree that now hangs one black node too high, if `lost` was black
        if left == NIL || right == NIL {
            moved_up = if left == NIL { right } else { left };
            self.replace(node, moved_up);
        } else {
            let successor = self.nodes[node as usize].next; // the leftmost of the right subtree: it has no left child
            lost = self.color(successor);
            moved_up = self.child(successor, Side::Right);
            if self.parent(successor) == node {
                self.nodes[moved_up as usize].parent = successor; // written even into the sentinel: balancing reads it
            } else {
                self.replace(successor, moved_up);
                self.adopt(successor, Side::Right, right);
            }
            self.replace(node, successor);
            self.adopt(successor, Side::Left, left);
            self.nodes[successor as usize].color = self.color(node);
        }
        self.refresh_upwards(self.parent(moved_up));
        let (prev, next) = (self.nodes[node as usize].prev, self.nodes[node as usize].next);
        self.join(prev, next);
        self.refresh_gap(next);
        if lost == Color::Black {
            self.balance_after_remove(moved_up);
        }
    }

    /// Recomputes the gap that `node` ends, and the largest gaps above it.
    pub(super) fn refresh_gap(&mut self, node: Link) {
        if node == NIL {
            return;
        }
        self.nodes[node as usize].gap = self.vma(node).start() - self.gap_start(node);
        let mut node = node;
        // Above a node whose largest gap stays the same, nothing changes either.
        while node != NIL && self.keys[node as usize].max_gap != self.expected_max_gap(node) {
            self.refresh(node);
            node = self.parent(node);
        }
    }

    /// Recomputes the largest gap of `node` and of everything above it.
    fn refresh_upwards(&mut self, mut node: Link) {
        while node != NIL {
            self.refresh(node);
            node = self.parent(node);
        }
    }

    /// Recomputes the largest gap of `node` from its own and its children's.
    fn refresh(&mut self, node: Link) {
        self.keys[node as usize].max_gap = self.expected_max_gap(node);
    }

    pub(super) fn expected_max_gap(&self, node: Link) -> u64 {
        let [left, right] = self.keys[node as usize].child.map(|child| self.keys[child as usize].max_gap);
        self.nodes[node as usize].gap.max(left).max(right)
    }

    pub(super) fn color(&self, node: Link) -> Color {
        self.nodes[node as usize].color
    }

    pub(super) fn parent(&self, node: Link) -> Link {
        self.nodes[node as usize].parent
    }

    /// Makes `next` follow `prev` in the list; either may be the sentinel.
    fn join(&mut self, prev: Link, next: Link) {
        self.nodes[prev as usize].next = next;
        self.nodes[next as usize].prev = prev;
    }

    /// Hangs `child` below `parent`.
    fn adopt(&mut self, parent: Link, side: Side, child: Link) {
        self.set_child(parent, side, child);
        self.nodes[child as usize].parent = parent;
    }

    /// Puts `new` where `old` hangs; `old`'s own children stay with it.
    fn replace(&mut self, old: Link, new: Link) {
        let parent = self.parent(old);
        if parent == NIL {
            self.root = new;
        } else {
            let side = self.side_of(old);
            self.set_child(parent, side, new);
        }
        self.nodes[new as usize].parent = parent;
    }

    /// On which side of its parent a node hangs.
    fn side_of(&self, node: Link) -> Side {
        if self.child(self.parent(node), Side::Left) == node { Side::Left } else { Side::Right }
    }

    /// Lets `node` sink towards `side` and its child from the other side rise in its place.
    ///
    /// ```text
    ///        node                rising
    ///       /    \     Left     /      \
    ///      a    rising  -->   node      c
    ///           /    \       /    \
    ///          b      c     a      b
    /// ```
    fn rotate(&mut self, node: Link, side: Side) {
        let rising = self.child(node, side.other());
        let middle = self.child(rising, side);
        self.set_child(node, side.other(), middle);
        if middle != NIL {
            self.nodes[middle as usize].parent = node;
        }
        self.replace(node, rising);
        self.adopt(rising, side, node);
        self.refresh(node);
        self.refresh(rising);
    }

    /// Repairs rule 2 after the red `node` was hung in: a red uncle lets us push the redness up, a black one ends it
    /// with at most two rotations.
    fn balance_after_insert(&mut self, mut node: Link) {
        while self.color(self.parent(node)) == Color::Red {
            let mut parent = self.parent(node);
            let grandparent = self.parent(parent);
            let side = self.side_of(parent);
            let uncle = self.child(grandparent, side.other());
            if self.color(uncle) == Color::Red {
                self.paint(parent, Color::Black);
                self.paint(uncle, Color::Black);
                self.paint(grandparent, Color::Red);
                node = grandparent;
                continue;
            }
            if self.side_of(node) != side {
                self.rotate(parent, side);
                parent = node;
            }
            self.paint(parent, Color::Black);
            self.paint(grandparent, Color::Red);
            self.rotate(grandparent, side.other());
            break;
        }
        self.paint(self.root, Color::Black);
    }

    /// Repairs rule 3 after a black node above `node` was taken away: `node` counts as doubly black until a red node
    /// takes the extra black, or it reaches the root.
    fn balance_after_remove(&mut self, mut node: Link) {
        while node != self.root && self.color(node) == Color::Black {
            let parent = self.parent(node);
            let side = if self.child(parent, Side::Left) == node { Side::Left } else { Side::Right };
            let mut sibling = self.child(parent, side.other());
            if self.color(sibling) == Color::Red {
                self.paint(sibling, Color::Black);
                self.paint(parent, Color::Red);
                self.rotate(parent, side);
                sibling = self.child(parent, side.other());
            }
            let [near, far] = [side, side.other()].map(|side| self.child(sibling, side));
            if self.color(near) == Color::Black && self.color(far) == Color::Black {
                self.paint(sibling, Color::Red);
                node = parent;
                continue;
            }
            if self.color(far) == Color::Black {
                self.paint(near, Color::Black);
                self.paint(sibling, Color::Red);
                self.rotate(sibling, side.other());
                sibling = near;
            }
            self.paint(sibling, self.color(parent));
            self.paint(parent, Color::Black);
            self.paint(self.child(sibling, side.other()), Color::Black);
            self.rotate(parent, side);
            node = self.root;
        }
        self.paint(node, Color::Black);
    }

    fn paint(&mut self, node: Link, color: Color) {
        self.nodes[node as usize].color = color;
    }
}

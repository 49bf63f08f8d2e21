//! Red-black trees (CLRS chapter 13) whose nodes know the largest value of the subtrees below them (chapter 17).
//!
//! 1. Every node is red or black; the root and the sentinel are black.
//! 2. A red node has black children.
//! 3. Every path from a node down to the sentinel passes the same number of black nodes.
//!
//! ```text
//!   value 3  below 7 5             a node keeps what its children's subtrees hold, and not what its own does:
//!      /        \                  so the way from a change up to the root, and a search for a large value,
//!   value 7    value 2  below 0 5  read no node beside it
//!                  \
//!                 value 5
//! ```
//!
//! Nodes live in an arena and links are indices into it. Index 0 is the sentinel: it stands for every missing child and
//! for the root's parent; being a real node it saves the balancing code its special cases. Several trees may share an
//! arena.

/// An index into the arena, less than 2^31; [`NIL`] is the sentinel.
pub(super) type Link = u32;

/// The sentinel: no child, the root's parent.
pub(super) const NIL: Link = 0;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Color {
    Black,
    Red,
}

/// Left or right; code that balances is written once for both.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Side {
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

/// What ties a node into a tree.
#[derive(Clone, Copy, Default)]
pub(super) struct Knot {
    pub(super) child: [Link; 2],
    /// The parent, times two, and one more if the node is red: so a node is searched and balanced within 12 bytes.
    above: u32,
}

impl Knot {
    pub(super) fn parent(&self) -> Link {
        self.above >> 1
    }

    pub(super) fn color(&self) -> Color {
        if self.above & 1 == 0 { Color::Black } else { Color::Red }
    }

    fn set(&mut self, parent: Link, color: Color) {
        self.above = parent << 1 | color as u32;
    }

    fn set_parent(&mut self, parent: Link) {
        self.set(parent, self.color());
    }
}

/// The largest values of a node and of the subtrees below it.
#[derive(Clone, Copy, Default)]
pub(super) struct Held<V> {
    /// The node's own.
    pub(super) value: V,
    /// In the subtree of each child; the least value of all where there is none.
    pub(super) below: [V; 2],
}

impl<V: Copy + Ord> Held<V> {
    /// In the subtree of which this node is the root.
    pub(super) fn most(&self) -> V {
        let [left, right] = self.below;
        self.value.max(left).max(right)
    }
}

/// Where nodes live. Whoever owns it knows their order, and puts them in their places.
pub(super) trait Arena {
    type Value: Copy + Ord + Default;
    fn knot(&self, node: Link) -> &Knot;
    fn knot_mut(&mut self, node: Link) -> &mut Knot;
    fn held(&self, node: Link) -> &Held<Self::Value>;
    fn held_mut(&mut self, node: Link) -> &mut Held<Self::Value>;
}

/// A tree to be changed.
pub(super) struct Tree<'a, A> {
    pub(super) arena: &'a mut A,
    pub(super) root: &'a mut Link,
}

impl<A: Arena> Tree<'_, A> {
    /// Hangs a new node with a value of its own below `parent`, which has no child on that side, and restores the
    /// balance.
    pub(super) fn hang(&mut self, node: Link, value: A::Value, parent: Link, side: Side) {
        *self.arena.held_mut(node) = Held { value, ..Held::default() };
        let knot = self.arena.knot_mut(node);
        knot.child = [NIL; 2];
        knot.set(parent, Color::Red);
        match parent {
            NIL => *self.root = node,
            _ => self.arena.knot_mut(parent).child[side as usize] = node,
        }
        self.climb(node);
        self.balance_after_insert(node);
    }

    /// Takes a node out and restores the balance.
    pub(super) fn take(&mut self, node: Link) {
        let [left, right] = self.arena.knot(node).child;
        let mut lost = self.color(node);
        let moved_up; // the subtree that now hangs one black node too high, if `lost` was black
        if left == NIL || right == NIL {
            moved_up = if left == NIL { right } else { left };
            self.replace(node, moved_up);
            self.climb(self.parent(moved_up));
        } else {
            let successor = self.leftmost(right);
            lost = self.color(successor);
            moved_up = self.child(successor, Side::Right);
            if successor == right {
                self.arena.knot_mut(moved_up).set_parent(successor); // even in the sentinel: balancing reads it
            } else {
                self.replace(successor, moved_up);
                self.adopt(successor, Side::Right, right);
            }
            self.adopt(successor, Side::Left, left);
            self.replace(node, successor);
            self.paint(successor, self.color(node));
            self.climb(self.parent(moved_up));
            self.climb(self.parent(successor)); // that climb may have ended below the successor, in `node`'s place
        }
        if lost == Color::Black {
            self.balance_after_remove(moved_up);
        }
    }

    /// Gives a node another value.
    pub(super) fn set_value(&mut self, node: Link, value: A::Value) {
        let held = self.arena.held_mut(node);
        if held.value != value {
            held.value = value;
            self.climb(node);
        }
    }

    /// Tells the nodes above what the subtree of `node` holds now. Above one that knows already, all do.
    fn climb(&mut self, mut node: Link) {
        while node != NIL && self.parent(node) != NIL {
            let (most, parent, side) = (self.arena.held(node).most(), self.parent(node), self.side_of(node));
            let known = &mut self.arena.held_mut(parent).below[side as usize];
            if *known == most {
                break;
            }
            *known = most;
            node = parent;
        }
    }

    fn leftmost(&self, mut node: Link) -> Link {
        while self.child(node, Side::Left) != NIL {
            node = self.child(node, Side::Left);
        }
        node
    }

    fn child(&self, node: Link, side: Side) -> Link {
        self.arena.knot(node).child[side as usize]
    }

    fn parent(&self, node: Link) -> Link {
        self.arena.knot(node).parent()
    }

    fn color(&self, node: Link) -> Color {
        self.arena.knot(node).color()
    }

    fn paint(&mut self, node: Link, color: Color) {
        let knot = self.arena.knot_mut(node);
        knot.set(knot.parent(), color);
    }

    /// On which side of its parent a node hangs.
    fn side_of(&self, node: Link) -> Side {
        if self.child(self.parent(node), Side::Left) == node { Side::Left } else { Side::Right }
    }

    /// Hangs `child` below `parent`, which learns what it holds.
    fn adopt(&mut self, parent: Link, side: Side, child: Link) {
        self.tie(parent, side, child);
        self.arena.held_mut(parent).below[side as usize] = self.arena.held(child).most();
    }

    /// Hangs `child` below `parent`.
    fn tie(&mut self, parent: Link, side: Side, child: Link) {
        self.arena.knot_mut(parent).child[side as usize] = child;
        self.arena.knot_mut(child).set_parent(parent);
    }

    /// Puts `new` where `old` hangs; `old`'s own children stay with it.
    fn replace(&mut self, old: Link, new: Link) {
        match self.parent(old) {
            NIL => self.crown(new),
            parent => self.adopt(parent, self.side_of(old), new),
        }
    }

    fn crown(&mut self, root: Link) {
        *self.root = root;
        self.arena.knot_mut(root).set_parent(NIL);
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
    ///
    /// The whole holds what it held, so what the nodes above know stays true.
    fn rotate(&mut self, node: Link, side: Side) {
        let rising = self.child(node, side.other());
        let middle = self.child(rising, side);
        match self.parent(node) {
            NIL => self.crown(rising),
            parent => self.tie(parent, self.side_of(node), rising),
        }
        match middle {
            NIL => self.arena.knot_mut(node).child[side.other() as usize] = NIL,
            _ => self.tie(node, side.other(), middle),
        }
        self.arena.held_mut(node).below[side.other() as usize] = self.arena.held(rising).below[side as usize];
        self.adopt(rising, side, node);
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
        self.paint(*self.root, Color::Black);
    }

    /// Repairs rule 3 after a black node above `node` was taken away: `node` counts as doubly black until a red node
    /// takes the extra black, or it reaches the root.
    fn balance_after_remove(&mut self, mut node: Link) {
        while node != *self.root && self.color(node) == Color::Black {
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
            node = *self.root;
        }
        self.paint(node, Color::Black);
    }
}

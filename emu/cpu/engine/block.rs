//! Blocks: runs of ops made from instructions of one page, laid out in the arena as header, ops and a side table that
//! tells where each op comes from.

use std::ptr::NonNull;

use super::op::{Cursor, Handler, Literal, Op, Slot};
use super::resolve;
use crate::mem::PAGE_SIZE;

/// The most slots in a block: an op names its own by a byte, and branches count their instructions in one.
const MAX_SLOTS: usize = 255;
/// Room that every instruction must find: the longest lowering, and the edge that ends the block.
const RESERVE: usize = 12;
/// Room for an edge.
const EDGE_SLOTS: usize = 2;

/// What lies before a block's ops.
#[derive(Clone, Copy, Debug)]
#[repr(C, align(16))]
pub(crate) struct Header {
    /// Virtual address of the first instruction.
    pub(crate) pc: u64,
    /// The side table, one entry for each slot.
    pub(crate) origins: NonNull<Origin>,
}

/// Where an op comes from, relative to its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub(crate) struct Origin {
    /// The pc of its instruction, less the block's.
    pub(crate) offset: i32,
    /// Instructions of the block that retired before it.
    pub(crate) retired: u8,
}

/// Operands of an op in the making.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Operands {
    pub(crate) rd: u8,
    pub(crate) rs1: u8,
    pub(crate) rs2: u8,
    pub(crate) imm: i32,
}

/// A block in the making. Lowering pushes ops; the current instruction is what they come from.
pub(crate) struct Builder {
    pc: u64,
    /// The current instruction: its address, and its number in the block.
    at: u64,
    /// Length of the current instruction, in bytes.
    length: u8,
    retired: u8,
    slots: Vec<Slot>,
    origins: Vec<Origin>,
    /// Edges that follow the last op: the slot of the op that they belong to, and where they lead.
    edges: Vec<(u8, u64)>,
    ended: bool,
    /// Set for an instruction that stands alone: nothing in its block is linked.
    straddles: bool,
}

/// Whether a block's instructions all lie on one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pages {
    /// The usual case.
    One,
    /// A single instruction of a page that may not be executed as a whole: each is looked up.
    Apart,
    /// A single instruction whose halves lie on two pages.
    Two,
}

impl Builder {
    /// An empty block that begins at `pc`.
    pub(crate) fn new(pc: u64, pages: Pages) -> Self {
        Self {
            pc,
            at: pc,
            length: 0,
            retired: 0,
            slots: Vec::with_capacity(64),
            origins: Vec::with_capacity(64),
            edges: Vec::new(),
            ended: false,
            straddles: pages != Pages::One,
        }
    }

    /// Begins the instruction of `length` bytes behind the current one.
    pub(crate) fn begin(&mut self, length: u8) {
        self.length = length;
    }

    /// Ends the current instruction: what follows is the next.
    pub(crate) fn finish(&mut self) {
        self.at = self.next_pc();
        self.retired += 1;
    }

    /// Address of the current instruction.
    pub(crate) fn address(&self) -> u64 {
        self.at
    }

    /// Address behind the current instruction.
    pub(crate) fn next_pc(&self) -> u64 {
        self.at.wrapping_add(u64::from(self.length))
    }

    /// Instructions in the block up to the current one, and with it.
    pub(crate) fn count(&self) -> u8 {
        self.retired + 1
    }

    /// Whether an op that leaves has been pushed.
    pub(crate) fn has_ended(&self) -> bool {
        self.ended
    }

    /// Whether another instruction may not fit.
    pub(crate) fn is_full(&self) -> bool {
        self.slots.len() + self.edges.len() * EDGE_SLOTS + RESERVE > MAX_SLOTS
            || usize::from(self.retired) + 1 >= MAX_SLOTS
    }

    /// Appends an op of the current instruction.
    pub(crate) fn push(&mut self, handler: Handler, operands: Operands) {
        self.push_from(handler, operands, self.at, self.retired);
    }

    /// Appends an op that stands for the state `retired` instructions into the block, about to execute `pc`.
    fn push_from(&mut self, handler: Handler, operands: Operands, pc: u64, retired: u8) {
        let Operands { rd, rs1, rs2, imm } = operands;
        let slot = self.slots.len() as u8;
        self.slots.push(Slot::op(Op { handler, imm, rd, rs1, rs2, slot }));
        self.origins.push(Origin { offset: pc.wrapping_sub(self.pc) as i32, retired });
    }

    /// Appends a constant.
    pub(crate) fn push_literal(&mut self, value: u64) {
        self.slots.push(Slot::literal(Literal { value, generation: 0 }));
        self.origins.push(Origin { offset: 0, retired: 0 });
    }

    /// Appends an op of the current instruction whose displacement leads to `target`, a guest address. Until the link
    /// is made, and for good where it may not be, it leads to an edge behind the block's last op.
    pub(crate) fn push_jump(&mut self, handler: Handler, operands: Operands, target: u64) {
        self.edges.push((self.slots.len() as u8, target));
        self.push(handler, operands);
    }

    /// Ends the block by going on at the current instruction, which is not part of it.
    pub(crate) fn push_fall_through(&mut self) {
        self.push_jump(resolve::go_on, Operands { rd: self.retired, ..Operands::default() }, self.at);
        self.end();
    }

    /// Declares that nothing runs past the last op, and appends the edges. An edge stands for the state in which the
    /// budget is settled and its target is next. One that stays on the page is linked when first taken; any other
    /// keeps a check.
    pub(crate) fn end(&mut self) {
        self.ended = true;
        for (source, target) in std::mem::take(&mut self.edges) {
            let distance = (self.slots.len() - usize::from(source)) * size_of::<Slot>();
            if let Some(slot) = self.slots.get_mut(usize::from(source)) {
                slot.set_displacement(distance as i32);
            }
            let operands = Operands { rs1: source, ..Operands::default() };
            if self.may_link(target) {
                self.push_from(resolve::near, operands, target, 0);
            } else {
                self.push_from(resolve::far, operands, target, 0);
                self.push_literal(target);
            }
        }
    }

    /// Direct links stay within one virtual page, and an instruction at its very end may reach into the next.
    fn may_link(&self, target: u64) -> bool {
        let page = !(PAGE_SIZE - 1);
        target & page == self.pc & page && target & !page != PAGE_SIZE - 2 && !self.straddles
    }

    /// Bytes of guest code that the block was made from, which lie in one run.
    pub(crate) fn length(&self) -> u64 {
        self.at.wrapping_sub(self.pc)
    }

    /// Bytes that the block takes in the arena.
    pub(crate) fn size(&self) -> usize {
        let size = size_of::<Header>() + self.slots.len() * (size_of::<Slot>() + size_of::<Origin>());
        size.next_multiple_of(align_of::<Header>())
    }

    /// Lays the block out.
    pub(crate) fn write_to(&self, place: super::arena::Place) -> Cursor {
        place.write(self.pc, &self.slots, &self.origins)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layouts_are_as_the_arena_expects() {
        assert_eq!(size_of::<Header>(), 16);
        assert_eq!(size_of::<Origin>(), 8);
    }
}

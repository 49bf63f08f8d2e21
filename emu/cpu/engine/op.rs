//! Ops, and how one leads to the next. An op is a decoded instruction: the function that executes it and its operands, 16
//! bytes. A handler ends by going to the next op: with [`rvemu_tail_calls`](../../../build.rs) that is a call in tail
//! position, which LLVM turns into a jump; otherwise the handler returns the next op to a loop. The bodies are the same.
//!
//! # Safety
//!
//! A [`Cursor`] points at an op of a block in the code arena. Blocks are complete before a cursor to them exists, they
//! always end in an op that leaves, and the arena is reclaimed only while no handler runs. So whatever cursor a handler
//! gets, and whatever cursor it makes by the methods here, is valid until the handler chain returns.
#![expect(unsafe_code, reason = "cursors walk ops in the code arena; the module doc says why that is sound")]

use std::ptr::NonNull;

use super::arena::{Base, UNIT};
use super::block::{Header, Origin};
use crate::cpu::Hart;

/// Executes one op, and in tail-call builds all that follow.
pub(crate) type Handler = extern "C" fn(&mut Hart, Cursor, Budget) -> Next;

/// Instructions that may still retire before the hart must look up; negative when some too many did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(transparent)]
pub(crate) struct Budget(pub(crate) i64);

impl Budget {
    /// What is left after `retired` more instructions.
    #[inline(always)]
    pub(crate) fn after(self, retired: u8) -> Self {
        Self(self.0 - i64::from(retired))
    }

    /// Whether it is time to look up.
    #[inline(always)]
    pub(crate) fn is_spent(self) -> bool {
        self.0 < 0
    }
}

/// What a handler returns: where to go on, or nothing when the hart leaves the engine, and the budget then.
#[derive(Clone, Copy)]
#[repr(C)]
pub(crate) struct Next {
    pub(crate) op: Option<Cursor>,
    pub(crate) budget: Budget,
}

impl Next {
    /// Leaves the engine. (If the compiler knew that there is no op, it would see to it that callers in tail position
    /// return none, and they would be calls for that.)
    #[inline(always)]
    pub(crate) fn leave(budget: Budget) -> Self {
        Self { op: std::hint::black_box(None), budget }
    }

    /// Goes on at `op` by way of the loop around the engine. For slow paths, which need not be jumps.
    #[inline(always)]
    pub(crate) fn resume(op: Cursor, budget: Budget) -> Self {
        Self { op: Some(op), budget }
    }
}

/// A decoded instruction. What `rd`, `rs1`, `rs2` and `imm` mean is between the handler and its lowering; usually
/// register indices as [`Registers`](crate::cpu::Registers) numbers them.
#[derive(Clone, Copy)]
#[repr(C)]
pub(crate) struct Op {
    pub(crate) handler: Handler,
    pub(crate) imm: i32,
    pub(crate) rd: u8,
    pub(crate) rs1: u8,
    pub(crate) rs2: u8,
    /// Index of this op in its block.
    pub(crate) slot: u8,
}

/// Constants that follow an op in its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub(crate) struct Literal {
    /// An address: of a far target, or what a jump links.
    pub(crate) value: u64,
    /// For a far target, the exec generation in which the link is right.
    pub(crate) generation: u32,
}

/// One place in a block.
#[derive(Clone, Copy)]
#[repr(C, align(16))]
pub(crate) union Slot {
    op: Op,
    literal: Literal,
}

impl Slot {
    /// A place that holds an op.
    pub(crate) fn op(op: Op) -> Self {
        Self { op }
    }

    /// Sets the displacement of the op that this place holds.
    pub(crate) fn set_displacement(&mut self, bytes: i32) {
        self.op.imm = bytes;
    }

    /// A place that holds a constant.
    pub(crate) fn literal(literal: Literal) -> Self {
        Self { literal }
    }
}

/// A pointer at an op in the arena; the engine's instruction pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(transparent)]
pub(crate) struct Cursor(NonNull<Op>);

// SAFETY: a cursor belongs to a hart and moves between threads with it, and with the arena that it points into.
unsafe impl Send for Cursor {}

impl Cursor {
    /// A cursor at the first op of the block behind `header`.
    ///
    /// # Safety
    ///
    /// `header` is a complete block in the arena.
    pub(crate) unsafe fn first_of(header: NonNull<Header>) -> Self {
        // SAFETY: a block's ops follow its header.
        Self(unsafe { header.add(1) }.cast())
    }

    /// The cursor at the op of this name, counted from the arena's bottom.
    ///
    /// # Safety
    ///
    /// `name` is [`Arena::name`](super::arena::Arena::name) of an op that has not been reclaimed.
    #[inline(always)]
    pub(crate) unsafe fn named(base: Base, name: u32) -> Self {
        // SAFETY: the caller's promise.
        Self(unsafe { base.get().add(name as usize * UNIT) }.cast())
    }

    /// The op's host address.
    pub(crate) fn address(self) -> usize {
        self.0.addr().get()
    }

    #[inline(always)]
    fn get(self) -> Op {
        // SAFETY: see the module's documentation.
        unsafe { self.0.read() }
    }

    /// The function that executes the op.
    #[inline(always)]
    pub(crate) fn handler(self) -> Handler {
        self.get().handler
    }

    /// The immediate.
    #[inline(always)]
    pub(crate) fn imm(self) -> i32 {
        self.get().imm
    }

    /// The immediate, sign-extended to a register's width.
    #[inline(always)]
    pub(crate) fn imm64(self) -> u64 {
        i64::from(self.imm()) as u64
    }

    /// The destination.
    #[inline(always)]
    pub(crate) fn rd(self) -> u8 {
        self.get().rd
    }

    /// The first source.
    #[inline(always)]
    pub(crate) fn rs1(self) -> u8 {
        self.get().rs1
    }

    /// The second source.
    #[inline(always)]
    pub(crate) fn rs2(self) -> u8 {
        self.get().rs2
    }

    /// The op `slots` further in the same block.
    #[inline(always)]
    pub(crate) fn skip(self, slots: usize) -> Self {
        // SAFETY: lowering puts that many slots behind the op.
        Self(unsafe { self.0.add(slots) })
    }

    /// The op in slot `slot` of the same block.
    pub(crate) fn sibling(self, slot: u8) -> Self {
        // SAFETY: lowering names slots of the op's own block only.
        Self(unsafe { self.0.offset(isize::from(slot) - isize::from(self.get().slot)) })
    }

    /// The constant `slots` further in the same block.
    #[inline(always)]
    pub(crate) fn literal(self, slots: usize) -> Literal {
        // SAFETY: lowering put a constant there; every bit pattern is one.
        unsafe { self.0.add(slots).cast::<Literal>().read() }
    }

    /// The op that the displacement in `imm` (bytes from this op) leads to.
    #[inline(always)]
    pub(crate) fn target(self) -> Self {
        // SAFETY: displacements are made by lowering and by `link`, between ops of the arena.
        Self(unsafe { self.0.byte_offset(self.imm() as isize) })
    }

    /// Makes the displacement lead to `target`.
    pub(crate) fn link(self, target: Self) {
        let displacement = target.0.addr().get().wrapping_sub(self.0.addr().get()) as isize;
        let Ok(imm) = i32::try_from(displacement) else { return };
        // SAFETY: the op is in the arena, and no reference to it lives across handlers.
        unsafe { (*self.0.as_ptr()).imm = imm };
    }

    /// Replaces what executes the op.
    pub(crate) fn set_handler(self, handler: Handler) {
        // SAFETY: as in `link`.
        unsafe { (*self.0.as_ptr()).handler = handler };
    }

    /// Notes the generation in which the far link of this op is right, in the constant behind it.
    pub(crate) fn set_generation(self, generation: u32) {
        // SAFETY: as in `link`; a far edge has its constant right behind it.
        unsafe { (*self.0.add(1).cast::<Literal>().as_ptr()).generation = generation };
    }

    /// Where the op comes from: the exact pc of its instruction, and how many instructions retired before it since its
    /// block was entered.
    pub(crate) fn origin(self) -> (u64, u8) {
        let slot = usize::from(self.get().slot);
        // SAFETY: `slot` is the op's index, the header lies before the first op, and the side table has an entry for
        // each slot.
        let (header, origin): (Header, Origin) = unsafe {
            let header = self.0.sub(slot).cast::<Header>().sub(1).read();
            (header, header.origins.add(slot).read())
        };
        (header.pc.wrapping_add_signed(i64::from(origin.offset)), origin.retired)
    }
}

/// Goes to `op`.
#[inline(always)]
pub(crate) fn go(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    if cfg!(rvemu_tail_calls) { op.handler()(hart, op, budget) } else { Next::resume(op, budget) }
}

/// Goes to the op right behind `op`.
#[inline(always)]
pub(crate) fn next(hart: &mut Hart, op: Cursor, budget: Budget) -> Next {
    go(hart, op.skip(1), budget)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_sixteen_bytes() {
        assert_eq!(size_of::<Op>(), 16);
        assert_eq!(size_of::<Slot>(), 16);
        assert_eq!(size_of::<Option<Cursor>>(), 8);
    }
}

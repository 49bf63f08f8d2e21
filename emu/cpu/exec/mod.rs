//! What instructions do: one handler for each row of the instruction table, with the row's name, sorted by topic. A row
//! without handler does not compile.

mod atomic;
mod bitmanip;
mod control;
mod crypto;
mod float;
mod integer;
mod memory;
mod privileged;
mod quick;
mod shapes;
mod system;
#[cfg(test)]
mod tests;

use super::engine::Handler;
use crate::isa::{Op, for_each_instruction};

/// All handlers under one roof, for the table.
mod rows {
    pub(super) use super::{
        atomic::*, bitmanip::*, control::*, crypto::*, float::*, integer::*, memory::*, privileged::*, system::*,
    };
}

pub(super) use atomic::{fence, fence_tso};
pub(super) use control::{check_target, jr, misaligned_branch, misaligned_jump};
pub(super) use float::{reserved_mode, rounding};
pub(super) use integer::lui as constant;
pub(super) use privileged::{first_float, trigger};
pub(super) use system::illegal;

macro_rules! define_handlers {
    ($($name:ident $format:ident $value:literal $($needs:ident)|+;)*) => {
        static HANDLERS: [Handler; Op::COUNT] = [$(rows::$name,)*];
    };
}

for_each_instruction!(define_handlers);

/// What executes an instruction.
pub(super) fn handler(op: Op) -> Handler {
    HANDLERS[op as usize]
}

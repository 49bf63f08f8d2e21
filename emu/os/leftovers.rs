//! What a machine still holds when its run is over and all its processes are gone: nothing, if every frame, page table,
//! file window and address space was given back.

use std::fmt;

use super::Emulator;
use crate::mem::{GuestMemory, Leak};

/// Leaked frames that are named.
const NAMED: usize = 8;

/// What should have been given back, and was not.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Leftovers {
    /// Some of the frames that somebody holds.
    pub frames: Vec<Leak>,
    /// Frames in use, page tables included.
    pub in_use: u64,
    /// Page tables.
    pub tables: u64,
    /// References to pages of file windows.
    pub window_users: u64,
    /// Address spaces.
    pub spaces: usize,
}

impl Leftovers {
    /// Was everything given back?
    pub fn is_empty(&self) -> bool {
        *self == Leftovers::default()
    }

    fn of(memory: &GuestMemory, spaces: usize) -> Leftovers {
        let stats = memory.frames().stats();
        Leftovers {
            frames: memory.frames().leaks(NAMED),
            in_use: stats.in_use,
            tables: stats.tables,
            window_users: memory.windows().stats().users,
            spaces,
        }
    }
}

impl fmt::Display for Leftovers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} frames in use ({} page tables), ", self.in_use, self.tables)?;
        write!(f, "{} references to file windows, {} address spaces", self.window_users, self.spaces)?;
        self.frames.iter().try_for_each(|leak| write!(f, "; {} held {} times", leak.frame, leak.references))
    }
}

impl Emulator {
    /// Ends all processes that are left and takes the machine apart. Returns what was not given back.
    pub fn finish(self) -> Leftovers {
        let (kernel, hart, manager) = self.into_parts();
        drop(kernel);
        drop(hart);
        let memory = manager.memory().clone();
        let spaces = manager.live_spaces();
        drop(manager);
        Leftovers::of(&memory, spaces)
    }
}

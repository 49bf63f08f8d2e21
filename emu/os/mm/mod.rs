//! Virtual memory: address spaces of processes, as Linux has them, on real Sv39 page tables.
//!
//! ```text
//!   AddressSpace ── VmaSet ──── what the process asked for: mappings, each with range, permissions and backing
//!        │                      0x10000-0x12000 r-xp file:0    0x20000-0x23000 rw-p anonymous
//!        └──────── PageTable ── what the hart sees: entries that lead to frames, made when first touched
//!                               0x10 -> frame 70 r-x (the file's)    0x20 -> frame 9 rw- (own)    0x21 -> nothing yet
//! ```
//!
//! A mapping costs nothing until it is touched. The hart then faults, and [`AddressSpace::fault`] looks up what the mapping
//! says should be there: one table of decisions, in the file `fault`. Everything else is a verb on an address space with a
//! file of its own: `map`, `unmap`, `protect`, `remap`, `advise`, `brk`, `lock`, `sync`, `fork`; system calls reach user memory through `access`.
//!
//! Verbs work in two phases: *plan* makes every check and has no effect, *commit* cannot fail. What is taken away is gathered,
//! then flushed from the harts, then freed.
//!
//! Lock order: an address space, then what [`MemoryManager`] or an object keeps inside; never two address spaces.

mod access;
pub mod account;
mod advise;
mod around;
mod brk;
mod fault;
mod fork;
mod huge;
pub mod layout;
mod lock;
mod manager;
mod map;
pub mod mappable;
mod merge;
mod pages;
mod protect;
mod remap;
mod shm;
mod smaps;
mod space;
mod sync;
mod sysv;
mod unmap;
pub mod vma;
pub mod vmaset;

#[cfg(test)]
mod tests;

pub use account::{Limits, Overcommit, Privileges};
pub use advise::{Advice, Removals};
pub use fault::{Access, Fault, FaultStats};
pub use huge::HugePages;
pub use manager::{MemoryManager, Policy, PrivateCopies, Totals};
pub use map::{MapFlags, MapRequest, MapSource, Prot, Replace};
pub use mappable::{Mappable, ObjectAccess, ObjectId, ObjectKind, PageError, PageUse};
pub use remap::RemapFlags;
pub use shm::{KeepSize, Seals, ShmObject};
pub use smaps::{PageCounts, PageMapEntry, Sharers};
pub use space::{AddressSpace, Layout, MmConfig};
pub use sysv::{Caller, MAY_EXECUTE, MAY_READ, MAY_WRITE, SegmentStatus, SegmentTotals, Segments};

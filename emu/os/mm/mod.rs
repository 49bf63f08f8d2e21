//! Virtual memory: address spaces of processes, as Linux has them, on real Sv39 page tables.
//!
//! The page that follows is also this folder's `README.md`.
//!
#![doc = include_str!("README.md")]

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
mod remote;
mod scan;
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

pub use account::{Limits, Overcommit, PageKind, Privileges};
pub use advise::{Advice, Removals};
pub use fault::{Access, Fault, FaultStats};
pub use huge::HugePages;
pub use manager::{MemoryManager, Policy, PrivateCopies, Totals};
pub use map::{MapFlags, MapRequest, MapSource, NoMapping, Prot, Replace, huge_page_size};
pub use mappable::{Mappable, ObjectAccess, ObjectId, ObjectKind, PageError, PageUse};
pub use remap::RemapFlags;
pub use scan::{PageRegion, PageScan, PageStates, Scanned};
pub use shm::{KeepSize, Seals, ShmObject};
pub use smaps::{PageCounts, PageMapEntry, ReferencedBy, Sharers};
pub use space::{AddressSpace, Layout, MmConfig};
pub use sysv::{Caller, MAY_EXECUTE, MAY_READ, MAY_WRITE, SegmentStatus, SegmentTotals, Segments};

//! Guest-physical memory, frames, Sv39 page tables and walk, TLB.

/// A guest-virtual address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VirtAddr(pub u64);

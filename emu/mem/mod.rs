//! Guest-physical memory, frames, Sv39 page tables and walk, TLB.
//!
//! ```text
//!   virtual address ──TLB──> host address            one probe, inline in the engine
//!        │ miss
//!        └──walk()──> PTE ──> physical address ──(+ base)──> host address
//!
//!   guest-physical space (one host reservation)
//!   | hole (ppn 0 = none) | RAM: 2 MiB blocks of frames | file windows: 2 MiB chunks of host files |
//! ```
//!
//! All `unsafe` of this layer is in `host` (the reservation and accesses to it) and `sigbus` (the signal handler).
//! Lock order, outermost first: file windows, frame allocator, shootdown inboxes. No lock is held across a call out
//! of this layer.

mod addr;
#[cfg(test)]
mod bench;
mod code;
mod frames;
mod host;
mod limits;
mod memory;
mod pagetable;
mod pte;
mod shootdown;
mod sigbus;
mod tlb;
mod walk;
mod windows;

pub use addr::{BLOCK_SHIFT, BLOCK_SIZE, FRAMES_PER_BLOCK, PAGE_SHIFT, PAGE_SIZE, PhysAddr, Ppn, VirtAddr, Vpn};
pub use code::{CodeMarks, Marked};
pub use frames::{FrameAllocator, FrameStats, Leak, OutOfFrames};
pub use host::{Amo, Scalar};
pub use limits::default_ram_size;
pub use memory::{BusError, GuestMemory, MemoryConfig};
pub use pagetable::{ForkPolicy, ForkTable, ForkedEntry, Gather, Lookup, PageTable, Slot, TableOwner, Touched};
pub use pte::{Pte, PteFlags};
pub use shootdown::{Flush, HartInbox, Pending, Shootdown, SpaceId, Ticket};
pub use tlb::{TLB_ENTRIES, Tlb, TlbEntry, TlbFill, tlb_index};
pub use walk::{
    AccessKind, AdUpdate, Denied, Extensions, Leaf, Mode, Mxr, PermissionContext, Privilege, Step, Walk, WalkFault,
    check, translate, walk, walk_with,
};
pub use windows::{FileId, FileWindows, HostFile, LostPage, WindowError, WindowStats, WindowUse};

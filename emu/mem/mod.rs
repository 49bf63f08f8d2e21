//! Guest-physical memory, frames, Sv39 page tables and walk, TLB.

//! The layout of an Sv39 address space under Linux, and other constants of its memory management
//! (`arch/riscv/include/asm/processor.h`, `include/linux/mm.h`).

use crate::mem::{PAGE_SIZE, VirtAddr};

/// The first address that no user mapping may reach (Sv39).
pub const TASK_SIZE: u64 = 0x40_0000_0000;
/// The lowest address that an unprivileged process may map.
pub const MMAP_MIN_ADDR: u64 = 65536;
/// Where the search for free space from below begins when the one from above found nothing.
pub const MMAP_BOTTOM_UP: u64 = (TASK_SIZE / 3) & !(PAGE_SIZE - 1);
/// Where position-independent executables are loaded.
pub const ELF_ET_DYN_BASE: VirtAddr = VirtAddr((TASK_SIZE / 3 * 2) & !(PAGE_SIZE - 1));
/// Bytes kept free below a mapping that grows downwards.
pub const STACK_GUARD_GAP: u64 = 256 * PAGE_SIZE;
/// `vm.max_map_count`: the most mappings before a call refuses to make another.
pub const MAX_MAP_COUNT: usize = 65530;
/// Bytes of a leaf page table's reach, and of a transparent huge page.
pub const HUGE_PAGE_SIZE: u64 = 2 << 20;
/// The least and the most room left for the stack below `TASK_SIZE`.
pub const STACK_ROOM: std::ops::RangeInclusive<u64> = (128 << 20)..=(TASK_SIZE / 6 * 5);
/// How far below its upper limit the mmap area begins when nothing is random. That limit is a multiple of what a
/// direct-mapped TLB reaches, so the vDSO and the first libraries would share their entries of it with the stack.
pub const MMAP_STAGGER: u64 = 2 << 20;

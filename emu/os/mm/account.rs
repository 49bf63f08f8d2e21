//! What an address space uses, in pages, and how much it may: RLIMIT_AS, RLIMIT_DATA, RLIMIT_STACK, RLIMIT_MEMLOCK and
//! overcommit (getrlimit(2), proc(5), Linux's `mm/mmap.c`).

use std::ops::{Index, IndexMut};

use bitflags::bitflags;

use super::vma::VmaFlags;
use crate::mem::PAGE_SHIFT;

/// The soft limits that memory management obeys, in bytes; `u64::MAX` is no limit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// RLIMIT_AS: all mappings together.
    pub address_space: u64,
    /// RLIMIT_DATA: private writable mappings, stacks left out.
    pub data: u64,
    /// What counts for mappings when that is 0: the hard limit (Linux does so for Valgrind).
    pub data_hard: u64,
    /// RLIMIT_STACK: how far a stack may grow.
    pub stack: u64,
    /// RLIMIT_MEMLOCK: locked mappings.
    pub locked: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { address_space: u64::MAX, data: u64::MAX, data_hard: u64::MAX, stack: 8 << 20, locked: 8 << 20 }
    }
}

bitflags! {
    /// Capabilities that change what memory management permits.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    pub struct Privileges: u8 {
        /// CAP_SYS_RAWIO: may map below `mmap_min_addr`.
        const RAW_IO = 1;
        /// CAP_IPC_LOCK: RLIMIT_MEMLOCK does not count.
        const IPC_LOCK = 2;
        /// CAP_SYS_ADMIN: sees frame numbers in pagemap.
        const ADMIN = 4;
    }
}

/// `vm.overcommit_memory`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Overcommit {
    /// 0: a single request larger than all of RAM is refused.
    #[default]
    Guess,
    /// 1: nothing is refused.
    Always,
}

impl Overcommit {
    /// The mode with this number; 2, which counts strictly, there is not.
    pub fn from_number(number: i64) -> Option<Overcommit> {
        match number {
            0 => Some(Overcommit::Guess),
            1 => Some(Overcommit::Always),
            _ => None,
        }
    }
}

/// Pages mapped, whether touched or not.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Usage {
    /// VmSize.
    pub total: u64,
    /// VmData: private, writable, not a stack.
    pub data: u64,
    /// VmStk.
    pub stack: u64,
    /// VmExe and VmLib: executable and not writable.
    pub exec: u64,
    /// VmLck.
    pub locked: u64,
    /// VmPeak: the most that `total` has been.
    pub peak: u64,
}

/// The heading under which a mapping counts, besides the total.
fn heading(usage: &mut Usage, flags: VmaFlags) -> Option<&mut u64> {
    let stack = flags.contains(VmaFlags::GROWS_DOWN);
    let write = flags.contains(VmaFlags::WRITE);
    match () {
        () if flags.contains(VmaFlags::EXEC) && !write && !stack => Some(&mut usage.exec),
        () if stack => Some(&mut usage.stack),
        () if write && !flags.contains(VmaFlags::SHARED) => Some(&mut usage.data),
        () => None,
    }
}

/// Whether RLIMIT_DATA counts a mapping with these flags.
fn is_data(flags: VmaFlags) -> bool {
    flags.contains(VmaFlags::WRITE) && !flags.intersects(VmaFlags::SHARED.union(VmaFlags::GROWS_DOWN))
}

impl Usage {
    /// Counts `pages` more of a mapping with these flags.
    pub(super) fn add(&mut self, flags: VmaFlags, pages: u64) {
        self.total += pages;
        self.peak = self.peak.max(self.total);
        if let Some(count) = heading(self, flags) {
            *count += pages;
        }
        if flags.contains(VmaFlags::LOCKED) {
            self.locked += pages;
        }
    }

    /// Counts `pages` fewer.
    pub(super) fn remove(&mut self, flags: VmaFlags, pages: u64) {
        self.total -= pages;
        if let Some(count) = heading(self, flags) {
            *count -= pages;
        }
        if flags.contains(VmaFlags::LOCKED) {
            self.locked -= pages;
        }
    }

    /// Counts `pages` under other flags than before.
    pub(super) fn change(&mut self, old: VmaFlags, new: VmaFlags, pages: u64) {
        self.remove(old, pages);
        self.add(new, pages);
    }

    /// Whether RLIMIT_AS and RLIMIT_DATA allow `pages` more with these flags, once `freed` pages are gone
    /// (`may_expand_vm`).
    pub(super) fn may_expand(&self, limits: &Limits, flags: VmaFlags, pages: u64, freed: u64) -> bool {
        let within = |used: u64, limit: u64| (used + pages).saturating_sub(freed) <= limit >> PAGE_SHIFT;
        let data = if limits.data == 0 { limits.data_hard } else { limits.data };
        within(self.total, limits.address_space) && (!is_data(flags) || within(self.data, data))
    }
}

/// What a resident page is counted as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PageKind {
    /// RssAnon: the process's own.
    Anonymous,
    /// RssFile: a page of a file.
    File,
    /// RssShmem: a page of a shared memory object.
    SharedMemory,
}

/// Pages present in the page table, the zero frame left out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Resident {
    count: [u64; 3],
    peak: u64,
}

impl Resident {
    /// VmRSS.
    pub fn total(&self) -> u64 {
        self.count.iter().sum()
    }

    /// VmHWM: the most that `total` has been.
    pub fn peak(&self) -> u64 {
        self.peak.max(self.total())
    }

    pub(super) fn forget_peak(&mut self) {
        self.peak = 0;
    }

    pub(super) fn note_peak(&mut self) {
        self.peak = self.peak();
    }
}

impl Index<PageKind> for Resident {
    type Output = u64;
    fn index(&self, kind: PageKind) -> &u64 {
        &self.count[kind as usize]
    }
}

impl IndexMut<PageKind> for Resident {
    fn index_mut(&mut self, kind: PageKind) -> &mut u64 {
        &mut self.count[kind as usize]
    }
}

/// Whether the pages of a mapping are charged against the commit limit: private, writable, reserved.
pub(super) fn is_accountable(flags: VmaFlags) -> bool {
    flags.contains(VmaFlags::WRITE) && !flags.intersects(VmaFlags::SHARED.union(VmaFlags::NO_RESERVE))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RW: VmaFlags = VmaFlags::READ.union(VmaFlags::WRITE);

    #[test]
    fn private_writable_memory_is_data_and_a_stack_is_not() {
        let mut usage = Usage::default();
        usage.add(RW, 10);
        usage.add(RW | VmaFlags::GROWS_DOWN, 3);
        usage.add(RW | VmaFlags::SHARED, 5);
        usage.add(VmaFlags::READ | VmaFlags::EXEC, 7);
        assert_eq!(usage, Usage { total: 25, data: 10, stack: 3, exec: 7, locked: 0, peak: 25 });
        usage.change(RW, RW | VmaFlags::LOCKED, 4);
        assert_eq!((usage.total, usage.data, usage.locked), (25, 10, 4));
    }

    #[test]
    fn limits_are_net_of_what_is_replaced() {
        let limits = Limits { address_space: 100 << 12, data: 20 << 12, ..Limits::default() };
        let usage = Usage { total: 90, data: 20, ..Usage::default() };
        assert!(usage.may_expand(&limits, VmaFlags::READ, 10, 0));
        assert!(!usage.may_expand(&limits, VmaFlags::READ, 11, 0));
        assert!(usage.may_expand(&limits, VmaFlags::READ, 11, 1));
        assert!(!usage.may_expand(&limits, RW, 1, 0));
        assert!(usage.may_expand(&limits, RW | VmaFlags::SHARED, 1, 0));
    }
}

//! /proc/PID/smaps and smaps_rollup (proc_pid_smaps(5)).

use std::fmt::Write;

use super::maps;
use crate::mem::{PAGE_SIZE, VirtAddr};
use crate::os::Shared;
use crate::os::fs::namespace::Namespace;
use crate::os::mm::vma::{Vma, VmaFlags};
use crate::os::mm::{AddressSpace, PageCounts, Sharers};
use crate::os::wait::lock;

/// Who shares the pages that an address space maps.
fn all_sharers(space: &Shared<AddressSpace>) -> Sharers {
    let (manager, objects) = {
        let space = lock(space);
        (space.manager().clone(), space.vmas().objects().collect::<Vec<_>>())
    };
    manager.all_sharers(objects.into_iter())
}

/// The columns of a row: name, number.
const NAME_WIDTH: usize = 16;
const NUMBER_WIDTH: usize = 8;

/// A row: name, 8 places, unit. There are 24 of them for each mapping, so this does without `format!`.
fn row(text: &mut Vec<u8>, name: &str, kib: u64) {
    let start = text.len();
    text.extend_from_slice(name.as_bytes());
    text.push(b':');
    let mut digits = [b' '; 20];
    let (mut left, mut first) = (kib, digits.len());
    while left > 0 || first == digits.len() {
        first -= 1;
        digits[first] = b'0' + (left % 10) as u8;
        left /= 10;
    }
    text.resize(start + NAME_WIDTH, b' ');
    text.extend_from_slice(&digits[first.min(digits.len() - NUMBER_WIDTH)..]);
    text.extend_from_slice(b" kB\n");
}

/// The rows that smaps and its sum have in common, from Rss on.
fn rows(text: &mut Vec<u8>, counts: &PageCounts, by_kind: ByKind) {
    let share = PageCounts::share_in_kib;
    row(text, "Rss", counts.rss >> 10);
    row(text, "Pss", share(counts.pss));
    row(text, "Pss_Dirty", share(counts.pss_dirty));
    if by_kind == ByKind::Yes {
        row(text, "Pss_Anon", share(counts.pss_anon));
        row(text, "Pss_File", share(counts.pss_file));
        row(text, "Pss_Shmem", share(counts.pss_shmem));
    }
    for (name, bytes) in [
        ("Shared_Clean", counts.shared_clean),
        ("Shared_Dirty", counts.shared_dirty),
        ("Private_Clean", counts.private_clean),
        ("Private_Dirty", counts.private_dirty),
        ("Referenced", counts.referenced),
        ("Anonymous", counts.anonymous),
        ("KSM", 0),
        ("LazyFree", counts.lazy_free),
        ("AnonHugePages", counts.anon_huge),
        ("ShmemPmdMapped", 0),
        ("FilePmdMapped", 0),
        ("Shared_Hugetlb", 0),
        ("Private_Hugetlb", 0),
        ("Swap", 0),
        ("SwapPss", 0),
    ] {
        row(text, name, bytes >> 10);
    }
    row(text, "Locked", share(counts.locked));
}

/// Whether proportional shares are listed by kind of page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ByKind {
    Yes,
    No,
}

/// /proc/PID/smaps.
pub(super) fn smaps(space: &Shared<AddressSpace>, vdso: VirtAddr, names: &Namespace) -> Vec<u8> {
    let sharers = all_sharers(space);
    let space = lock(space);
    let mut text = Vec::new();
    for vma in space.vmas().iter() {
        text.extend_from_slice(&maps::line(vma, space.layout(), vdso, names));
        row(&mut text, "Size", vma.size() >> 10);
        row(&mut text, "KernelPageSize", PAGE_SIZE >> 10);
        row(&mut text, "MMUPageSize", PAGE_SIZE >> 10);
        rows(&mut text, &space.count_pages(vma, &sharers), ByKind::No);
        let eligible = u8::from(space.may_have_huge_pages(vma));
        text.extend_from_slice(format!("THPeligible:    {eligible:8}\n{}\n", flags_line(vma)).as_bytes());
    }
    text
}

/// /proc/PID/smaps_rollup: the sum over all mappings.
pub(super) fn smaps_rollup(space: &Shared<AddressSpace>) -> Vec<u8> {
    let sharers = all_sharers(space);
    let space = lock(space);
    let mut sum = PageCounts::default();
    space.vmas().iter().for_each(|vma| sum += space.count_pages(vma, &sharers));
    let start = space.vmas().first().map_or(VirtAddr(0), |id| space.vmas().get(id).start());
    let end = space.vmas().last().map_or(VirtAddr(0), |id| space.vmas().get(id).end());
    let mut head = format!("{:08x}-{:08x} ---p 00000000 00:00 0 ", start.0, end.0);
    // Writing to a string cannot fail.
    let _ = writeln!(head, "{:width$}[rollup]", "", width = maps::NAME_COLUMN.saturating_sub(head.len()));
    let mut text = head.into_bytes();
    rows(&mut text, &sum, ByKind::Yes);
    text
}

/// The two letters of each flag, in the order of Linux's bits.
const LETTERS: [(VmaFlags, &str); 28] = [
    (VmaFlags::READ, "rd"),
    (VmaFlags::WRITE, "wr"),
    (VmaFlags::EXEC, "ex"),
    (VmaFlags::SHARED, "sh"),
    (VmaFlags::MAY_READ, "mr"),
    (VmaFlags::MAY_WRITE, "mw"),
    (VmaFlags::MAY_EXEC, "me"),
    (VmaFlags::MAY_SHARE, "ms"),
    (VmaFlags::GROWS_DOWN, "gd"),
    (VmaFlags::PFN_MAP, "pf"),
    (VmaFlags::MAYBE_GUARD, "gu"),
    (VmaFlags::LOCKED, "lo"),
    (VmaFlags::IO, "io"),
    (VmaFlags::SEQUENTIAL, "sr"),
    (VmaFlags::RANDOM, "rr"),
    (VmaFlags::DONT_COPY, "dc"),
    (VmaFlags::DONT_EXPAND, "de"),
    (VmaFlags::LOCK_ON_FAULT, "lf"),
    (VmaFlags::ACCOUNT, "ac"),
    (VmaFlags::NO_RESERVE, "nr"),
    (VmaFlags::SYNC, "sf"),
    (VmaFlags::WIPE_ON_FORK, "wf"),
    (VmaFlags::DONT_DUMP, "dd"),
    (VmaFlags::HUGE_PAGE, "hg"),
    (VmaFlags::NO_HUGE_PAGE, "nh"),
    (VmaFlags::MERGEABLE, "mg"),
    (VmaFlags::DROPPABLE, "dp"),
    (VmaFlags::SEALED, "sl"),
];

fn flags_line(vma: &Vma) -> String {
    let set = LETTERS.iter().filter(|(flag, _)| vma.flags.contains(*flag));
    format!("VmFlags: {}", set.map(|(_, letters)| format!("{letters} ")).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_come_in_linuxs_order() {
        let flags = VmaFlags::ACCOUNT | VmaFlags::GROWS_DOWN | VmaFlags::READ | VmaFlags::WRITE | VmaFlags::MAY_READ;
        let vma = Vma::anonymous(VirtAddr(0x1000)..VirtAddr(0x2000), flags);
        assert_eq!(flags_line(&vma), "VmFlags: rd wr mr gd ac ");
    }

    #[test]
    fn rows_are_as_wide_as_linuxs() {
        let mut text = Vec::new();
        row(&mut text, "Private_Hugetlb", 12);
        row(&mut text, "Rss", 123456);
        assert_eq!(text, b"Private_Hugetlb:      12 kB\nRss:              123456 kB\n");
    }
}

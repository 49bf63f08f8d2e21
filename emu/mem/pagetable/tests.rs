//! Page tables against what the walk sees, and against a map of pages over chains of forks.

use super::*;
use crate::mem::addr::{BLOCK_SIZE, PAGE_SIZE};
use crate::mem::memory::MemoryConfig;
use crate::mem::shootdown::{Flush, SpaceId};
use crate::mem::walk::{WalkFault, walk};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;

const RW: PteFlags = PteFlags::V.union(PteFlags::R).union(PteFlags::W).union(PteFlags::U);
const BASE: VirtAddr = VirtAddr(0x10_0000_0000 - 2 * BLOCK_SIZE);

fn memory() -> Arc<GuestMemory> {
    let config = MemoryConfig { window_size: 0, ..MemoryConfig::hosted(64 << 20) };
    Arc::new(GuestMemory::new(config).unwrap())
}

fn table(memory: &Arc<GuestMemory>) -> PageTable {
    PageTable::new(Arc::clone(memory), Mode::Sv39).unwrap()
}

fn map(table: &mut PageTable, va: VirtAddr, flags: PteFlags) -> Ppn {
    let frame = table.memory.frames().alloc_zeroed().unwrap();
    let slot = table.slot(va).unwrap();
    assert_eq!(table.set(slot, Pte::new(frame, flags)), Pte::EMPTY);
    frame
}

/// What a hart sees: frame and writability.
fn seen(table: &PageTable, va: VirtAddr) -> Result<(Ppn, bool), WalkFault> {
    let leaf = walk(&table.memory, table.mode, table.root, va).outcome?;
    Ok((leaf.frame, leaf.pte.has(PteFlags::W)))
}

fn unmap(table: &mut PageTable, range: Range<VirtAddr>) -> Vec<VirtAddr> {
    let (mut gather, mut gone) = (Gather::default(), Vec::new());
    table.unmap(range, &mut gather, |va, _, _| gone.push(va)).unwrap();
    let memory = Arc::clone(&table.memory);
    gather.finish(&memory, SpaceId::NONE, Flush::Space);
    assert!(gather.is_empty());
    gone
}

/// Shares everything.
struct ShareAll;

impl ForkPolicy for ShareAll {
    fn table(&mut self, _: Range<VirtAddr>) -> ForkTable {
        ForkTable::Share
    }
    fn entry(&mut self, _: VirtAddr, pte: Pte, _: u8) -> ForkedEntry {
        ForkedEntry { parent: pte, child: Pte::EMPTY }
    }
}

#[test]
fn mapped_pages_are_seen_by_the_walk_and_unmapped_ones_leave_no_table() {
    let memory = memory();
    let mut table = table(&memory);
    let (low, high) = (BASE, BASE + BLOCK_SIZE * 3 + PAGE_SIZE);
    let (a, b) = (map(&mut table, low, RW), map(&mut table, high, RW));
    assert_eq!((seen(&table, low), seen(&table, high)), (Ok((a, true)), Ok((b, true))));
    assert_eq!(seen(&table, low + PAGE_SIZE), Err(WalkFault::Invalid));
    assert_eq!(memory.frames().stats().tables, 5);
    let mut found = Vec::new();
    table.for_each(VirtAddr(0)..VirtAddr(1 << 38), |va, slot, pte| found.push((va, slot.level, pte.frame())));
    assert_eq!(found, [(low, 0, a), (high, 0, b)]);
    assert_eq!(unmap(&mut table, low..low + PAGE_SIZE), [low]);
    assert_eq!(memory.frames().stats().tables, 3);
    assert_eq!(table.lookup(low), Lookup::NoTable);
    assert_eq!(unmap(&mut table, VirtAddr(0)..VirtAddr(1 << 38)), [high]);
    assert_eq!(memory.frames().stats().in_use, 1);
    drop(table);
    assert_eq!(memory.frames().stats().in_use, 0);
}

#[test]
fn superpages_split_without_changing_translations() {
    let memory = memory();
    let mut table = table(&memory);
    let block = memory.frames().alloc_block().unwrap();
    let slot = table.superpage_slot(BASE).unwrap().unwrap();
    table.set(slot, Pte::new(block, RW));
    assert_eq!(seen(&table, BASE + 5 * PAGE_SIZE), Ok((block + 5, true)));
    let hole = BASE + 5 * PAGE_SIZE..BASE + 7 * PAGE_SIZE;
    assert_eq!(unmap(&mut table, hole.clone()), [hole.start, hole.start + PAGE_SIZE]);
    assert_eq!(seen(&table, BASE + 4 * PAGE_SIZE), Ok((block + 4, true)));
    assert_eq!(seen(&table, hole.start), Err(WalkFault::Invalid));
    assert_eq!(memory.frames().references(block + 5), 0);
    assert!(table.superpage_slot(BASE).unwrap().is_none());
    assert_eq!(unmap(&mut table, BASE..BASE + BLOCK_SIZE).len(), 510);
    assert!(table.superpage_slot(BASE).unwrap().is_some());
    drop(table);
    assert_eq!(memory.frames().stats().in_use, 0);
}

#[test]
fn update_and_markers() {
    let memory = memory();
    let mut table = table(&memory);
    let frame = map(&mut table, BASE, RW);
    let slot = table.slot(BASE + PAGE_SIZE).unwrap();
    table.set(slot, Pte::marker(3));
    table
        .update(BASE..BASE + BLOCK_SIZE, |_, pte, _| if pte.is_leaf() { pte.without(PteFlags::W) } else { pte })
        .unwrap();
    assert_eq!(seen(&table, BASE), Ok((frame, false)));
    let Lookup::Entry { pte, owner, .. } = table.lookup(BASE + PAGE_SIZE) else { panic!("the marker is gone") };
    assert_eq!((pte.marker_payload(), owner), (Some(3), TableOwner::Own));
    assert_eq!(unmap(&mut table, BASE..BASE + BLOCK_SIZE).len(), 2);
    assert_eq!(memory.frames().stats().tables, 1);
}

#[test]
fn moves_take_whole_tables_where_they_can() {
    let memory = memory();
    let mut table = table(&memory);
    let frames: Vec<Ppn> = (0..512).map(|i| map(&mut table, BASE + i * PAGE_SIZE, RW)).collect();
    let extra = map(&mut table, BASE + BLOCK_SIZE + PAGE_SIZE, RW);
    let mut gather = Gather::default();
    let target = BASE + 16 * BLOCK_SIZE;
    let before = memory.frames().stats();
    table.relocate(BASE..BASE + BLOCK_SIZE + 2 * PAGE_SIZE, target, &mut gather).unwrap();
    gather.release(&memory);
    assert_eq!(memory.frames().stats().in_use, before.in_use);
    assert_eq!(seen(&table, target + 511 * PAGE_SIZE), Ok((frames[511], true)));
    assert_eq!(seen(&table, target + BLOCK_SIZE + PAGE_SIZE), Ok((extra, true)));
    assert_eq!(table.lookup(BASE), Lookup::NoTable);
    // By an odd distance, page by page over two tables.
    let odd = BASE + 3 * PAGE_SIZE;
    table.relocate(target..target + BLOCK_SIZE, odd, &mut gather).unwrap();
    gather.release(&memory);
    assert!((0..512).all(|i| seen(&table, odd + i * PAGE_SIZE) == Ok((frames[i as usize], true))));
    drop(table);
    assert_eq!(memory.frames().stats().in_use, 0);
}

#[test]
fn a_forked_table_is_shared_until_it_is_changed() {
    let memory = memory();
    let mut parent = table(&memory);
    let rwa = RW | PteFlags::A;
    let (private, shared) = (map(&mut parent, BASE, rwa), map(&mut parent, BASE + PAGE_SIZE, rwa | PteFlags::SHARED));
    let tables = memory.frames().stats().tables;
    let mut child = parent.fork(&mut ShareAll).unwrap();
    // A root and a middle table: the leaf table is shared.
    assert_eq!(memory.frames().stats().tables, tables + 2);
    assert_eq!((seen(&parent, BASE), seen(&child, BASE)), (Err(WalkFault::Invalid), Err(WalkFault::Invalid)));
    assert!(
        matches!(child.lookup(BASE), Lookup::Entry { pte, owner: TableOwner::Untouched, .. } if !pte.has(PteFlags::W))
    );
    // The child reads: its own table, in which nothing was used, and the frame held twice.
    assert_eq!(child.touch(BASE), Touched::Owned);
    assert_eq!((child.touch(BASE), child.touch(VirtAddr(0))), (Touched::Nothing, Touched::Nothing));
    assert_eq!((seen(&child, BASE), seen(&child, BASE + PAGE_SIZE)), (Ok((private, false)), Ok((shared, true))));
    let used = |table: &PageTable, va| matches!(table.lookup(va), Lookup::Entry { pte, .. } if pte.has(PteFlags::A));
    assert_eq!((used(&parent, BASE), used(&child, BASE), used(&child, BASE + PAGE_SIZE)), (true, false, false));
    let slot = child.slot(BASE).unwrap();
    assert_eq!((memory.frames().references(private), memory.frames().references(shared)), (2, 2));
    assert!(!child.is_sole_owner(slot, private));
    assert_eq!(parent.touch(BASE), Touched::Owned);
    assert_eq!((seen(&parent, BASE), seen(&parent, BASE + PAGE_SIZE)), (Ok((private, false)), Ok((shared, true))));
    drop(parent);
    assert!(child.is_sole_owner(slot, private));
    drop(child);
    assert_eq!(memory.frames().stats().in_use, 0);
}

#[test]
fn a_child_that_only_exits_leaves_the_parent_as_it_was() {
    let memory = memory();
    let mut parent = table(&memory);
    let frame = map(&mut parent, BASE, RW);
    drop(parent.fork(&mut ShareAll).unwrap());
    assert_eq!(parent.touch(BASE), Touched::Owned);
    assert_eq!(seen(&parent, BASE), Ok((frame, true)));
    assert!(matches!(parent.lookup(BASE), Lookup::Entry { slot, .. } if parent.is_sole_owner(slot, frame)));
}

#[test]
fn unmapping_a_shared_table_tells_of_its_pages_and_frees_none() {
    let memory = memory();
    let mut parent = table(&memory);
    let frame = map(&mut parent, BASE, RW);
    let mut child = parent.fork(&mut ShareAll).unwrap();
    assert_eq!(unmap(&mut child, BASE..BASE + BLOCK_SIZE), [BASE]);
    assert_eq!(memory.frames().references(frame), 1);
    drop(child);
    assert_eq!(unmap(&mut parent, BASE..BASE + PAGE_SIZE), [BASE]);
    assert_eq!(memory.frames().references(frame), 0);
}

#[test]
fn no_memory_is_an_error_that_changes_no_translation() {
    let config = MemoryConfig { window_size: 0, ..MemoryConfig::hosted(BLOCK_SIZE) };
    let memory = Arc::new(GuestMemory::new(config).unwrap());
    let mut table = table(&memory);
    let frame = map(&mut table, BASE, RW);
    let mut child = table.fork(&mut ShareAll).unwrap();
    let hoard: Vec<Ppn> = std::iter::from_fn(|| memory.frames().alloc_zeroed()).collect();
    assert_eq!(child.slot(BASE), Err(OutOfFrames));
    assert_eq!(child.slot(VirtAddr(0)), Err(OutOfFrames));
    assert!(table.fork(&mut ShareAll).is_err());
    assert_eq!(child.touch(BASE), Touched::Shared);
    assert_eq!(seen(&child, BASE), Ok((frame, false)));
    hoard.iter().for_each(|&frame| memory.frames().release(frame));
    drop((table, child));
    assert_eq!(memory.frames().stats().in_use, 0);
}

/// A process of the model: its tables and, page by page, the value that its memory must show.
struct Process {
    table: PageTable,
    pages: BTreeMap<VirtAddr, u64>,
}

#[derive(Clone, Debug)]
enum Action {
    Write(usize, u64, u64),
    Read(usize, u64),
    Unmap(usize, u64, u64),
    Move(usize, u64, u64),
    Fork(usize),
    Exit(usize),
}

const PAGES: u64 = 3 * 512;

fn action() -> impl Strategy<Value = Action> {
    let page = || prop_oneof![0..8u64, 508..516u64, 0..PAGES];
    let process = any::<usize>;
    prop_oneof![
        6 => (process(), page(), any::<u64>()).prop_map(|(p, page, value)| Action::Write(p, page, value)),
        3 => (process(), page()).prop_map(|(p, page)| Action::Read(p, page)),
        2 => (process(), page(), prop_oneof![1..6u64, 400..1100u64]).prop_map(|(p, page, n)| Action::Unmap(p, page, n)),
        1 => (process(), page(), prop_oneof![1..6u64, 400..1100u64]).prop_map(|(p, page, n)| Action::Move(p, page, n)),
        2 => process().prop_map(Action::Fork),
        1 => process().prop_map(Action::Exit),
    ]
}

impl Process {
    fn load(&mut self, va: VirtAddr) -> Option<u64> {
        self.table.touch(va);
        let (frame, _) = seen(&self.table, va).ok()?;
        Some(self.table.memory.load(frame.address()).unwrap())
    }

    /// Copy on write, as an address space does it.
    fn store(&mut self, va: VirtAddr, value: u64) {
        self.table.touch(va);
        let memory = Arc::clone(&self.table.memory);
        let frame = match seen(&self.table, va) {
            Ok((frame, true)) => frame,
            _ => self.make_writable(&memory, va),
        };
        memory.store(frame.address(), value).unwrap();
    }

    fn make_writable(&mut self, memory: &GuestMemory, va: VirtAddr) -> Ppn {
        let slot = self.table.slot(va).unwrap();
        let old = self.table.get(slot);
        if old.is_leaf() && self.table.is_sole_owner(slot, old.frame()) {
            self.table.set(slot, Pte::new(old.frame(), RW));
            return old.frame();
        }
        let new = memory.frames().alloc_zeroed().unwrap();
        if old.is_leaf() {
            memory.copy_frame(old.frame(), new);
        }
        self.table.set(slot, Pte::new(new, RW));
        if old.is_leaf() {
            memory.release(old.frame());
        }
        new
    }
}

fn page(index: u64) -> VirtAddr {
    BASE + index * PAGE_SIZE
}

fn act(processes: &mut Vec<Process>, action: &Action) -> Result<(), TestCaseError> {
    let count = processes.len();
    match *action {
        Action::Write(p, index, value) => {
            let process = &mut processes[p % count];
            process.store(page(index), value);
            process.pages.insert(page(index), value);
        }
        Action::Read(p, index) => {
            let process = &mut processes[p % count];
            prop_assert_eq!(process.load(page(index)), process.pages.get(&page(index)).copied());
        }
        Action::Unmap(p, index, length) => {
            let process = &mut processes[p % count];
            let range = page(index)..page(index + length);
            let gone: Vec<VirtAddr> = process.pages.range(range.clone()).map(|(&va, _)| va).collect();
            prop_assert_eq!(unmap(&mut process.table, range.clone()), gone);
            process.pages.retain(|va, _| !range.contains(va));
        }
        Action::Move(p, index, length) => {
            let process = &mut processes[p % count];
            let (range, distance) = (page(index)..page(index + length), (length % 2) * PAGE_SIZE + 64 * BLOCK_SIZE);
            let mut gather = Gather::default();
            process.table.relocate(range.clone(), range.start + distance, &mut gather).unwrap();
            let moved: Vec<(VirtAddr, u64)> = process.pages.range(range.clone()).map(|(&va, &v)| (va, v)).collect();
            for (va, value) in moved {
                prop_assert_eq!(process.load(va + distance), Some(value));
                prop_assert_eq!(process.load(va), None);
            }
            process.table.relocate(range.start + distance..range.end + distance, range.start, &mut gather).unwrap();
            gather.release(&process.table.memory);
        }
        Action::Fork(p) if count < 10 => {
            let process = &mut processes[p % count];
            let table = process.table.fork(&mut ShareAll).unwrap();
            let pages = process.pages.clone();
            processes.push(Process { table, pages });
        }
        Action::Exit(p) if count > 1 => drop(processes.swap_remove(p % count)),
        Action::Fork(_) | Action::Exit(_) => {}
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn forks_of_forks_see_their_own_memory(actions in prop::collection::vec(action(), 1..120)) {
        let memory = memory();
        let mut processes = vec![Process { table: table(&memory), pages: BTreeMap::new() }];
        for action in &actions {
            act(&mut processes, action)?;
        }
        for process in &mut processes {
            let pages = process.pages.clone();
            for (&va, &value) in &pages {
                prop_assert_eq!(process.load(va), Some(value));
            }
            let mut present = Vec::new();
            process.table.for_each(VirtAddr(0)..VirtAddr(1 << 38), |va, _, _| present.push(va));
            prop_assert_eq!(present, pages.into_keys().collect::<Vec<_>>());
        }
        processes.clear();
        prop_assert_eq!((memory.frames().stats().in_use, memory.frames().stats().tables), (0, 0));
        prop_assert!(memory.frames().leaks(1).is_empty());
    }
}

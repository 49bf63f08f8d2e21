//! Figures, not tests: `cargo test --release --lib mem::bench -- --ignored --nocapture --test-threads 1`.

use super::*;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

fn memory() -> Arc<GuestMemory> {
    Arc::new(GuestMemory::new(MemoryConfig::hosted(1 << 30)).unwrap())
}

/// Nanoseconds per round, best of five.
fn time(what: &str, rounds: u64, mut work: impl FnMut(u64)) {
    let mut once = || {
        let start = Instant::now();
        (0..rounds).for_each(&mut work);
        start.elapsed().as_nanos() as f64 / rounds as f64
    };
    let best = (0..5).map(|_| once()).fold(f64::INFINITY, f64::min);
    println!("{what:50} {best:9.2} ns");
}

#[test]
#[ignore = "a measurement"]
fn figures() {
    let memory = memory();
    let frames = memory.frames();
    let flags = PteFlags::V | PteFlags::R | PteFlags::W | PteFlags::U | PteFlags::A | PteFlags::D;
    time("alloc_uninit + release", 10_000_000, |_| frames.release(black_box(frames.alloc_uninit().unwrap())));
    time("alloc_zeroed + release", 2_000_000, |_| frames.release(black_box(frames.alloc_zeroed().unwrap())));
    time("alloc_block + release", 2_000, |_| frames.release_block(black_box(frames.alloc_block().unwrap())));
    let mut held = Vec::with_capacity(1 << 16);
    time("128 MiB: alloc_zeroed, store, release: all pages", 1, |_| {
        held.extend((0..1 << 15).map(|_| frames.alloc_zeroed().unwrap()));
        held.iter().for_each(|frame| memory.store(frame.address(), 1u64).unwrap());
        held.drain(..).for_each(|frame| frames.release(frame));
    });

    let mut table = PageTable::new(Arc::clone(&memory), Mode::Sv39).unwrap();
    let va = VirtAddr(0x10_0000_0000);
    for i in 0..512 {
        let slot = table.slot(va + i * PAGE_SIZE).unwrap();
        table.set(slot, Pte::new(frames.alloc_zeroed().unwrap(), flags));
    }
    let page = |i: u64| va + i % 512 * PAGE_SIZE;
    time("walk and check", 10_000_000, |i| {
        let leaf = translate(&memory, Mode::Sv39, table.root(), page(i)).unwrap();
        black_box((leaf.frame, check(leaf.pte, AccessKind::Write, PermissionContext::HOSTED))).1.unwrap();
    });
    let mut tlb = Tlb::new();
    time("walk that tells its steps", 10_000_000, |i| {
        black_box(walk(&memory, Mode::Sv39, table.root(), page(i)).outcome.unwrap());
    });
    time("walk, check, TLB fill", 10_000_000, |i| {
        let leaf = translate(&memory, Mode::Sv39, table.root(), page(i)).unwrap();
        check(leaf.pte, AccessKind::Write, PermissionContext::HOSTED).unwrap();
        tlb.fill(&memory, page(i), leaf.frame, TlbFill::READ | TlbFill::WRITE);
    });
    time("TLB hit", 100_000_000, |i| {
        black_box(tlb.read(page(i), 8).unwrap());
    });
    time("TLB flush of all 1,024 entries", 1_000_000, |_| {
        (0..65).for_each(|i| assert!(!tlb.fill(&memory, page(i), Ppn(512), TlbFill::READ).is_empty()));
        tlb.flush_all();
    });
    time("TLB flush of 10 filled entries", 1_000_000, |_| {
        (0..10).for_each(|i| assert!(!tlb.fill(&memory, page(i), Ppn(512), TlbFill::READ).is_empty()));
        tlb.flush_all();
    });
    table_figures(&memory, &mut table, flags);
}

fn table_figures(memory: &Arc<GuestMemory>, table: &mut PageTable, flags: PteFlags) {
    let frames = memory.frames();
    let cold = VirtAddr(0x20_0000_0000);
    let mut gather = Gather::default();
    time("map a zeroed page, touch, unmap, flush (new table)", 1_000_000, |_| {
        let slot = table.slot(cold).unwrap();
        let frame = frames.alloc_zeroed().unwrap();
        table.set(slot, Pte::new(frame, flags));
        memory.store(frame.address(), 1u64).unwrap();
        table.unmap(cold..cold + PAGE_SIZE, &mut gather, |_, _, _| {}).unwrap();
        gather.finish(memory, SpaceId::NONE, Flush::Page(cold));
    });
    time("map 512 pages, touch, unmap: all of them", 20_000, |i| {
        for page in (0..512).map(|page| cold + page * PAGE_SIZE) {
            let slot = table.slot(page).unwrap();
            let frame = frames.alloc_zeroed().unwrap();
            table.set(slot, Pte::new(frame, flags));
            memory.store(frame.address(), i).unwrap();
        }
        table.unmap(cold..cold + BLOCK_SIZE, &mut gather, |_, _, _| {}).unwrap();
        gather.finish(memory, SpaceId::NONE, Flush::Space);
    });
    fork_figures(memory, table, flags);
}

/// Shares every table.
struct Share;

impl ForkPolicy for Share {
    fn table(&mut self, _: std::ops::Range<VirtAddr>) -> ForkTable {
        ForkTable::Share
    }
    fn entry(&mut self, _: VirtAddr, pte: Pte, _: u8) -> ForkedEntry {
        ForkedEntry { parent: pte, child: Pte::EMPTY }
    }
}

fn fork_figures(memory: &Arc<GuestMemory>, table: &mut PageTable, flags: PteFlags) {
    let start = VirtAddr(0x30_0000_0000);
    for page in 0..1u64 << 17 {
        let slot = table.slot(start + page * PAGE_SIZE).unwrap();
        table.set(slot, Pte::new(memory.frames().alloc_uninit().unwrap(), flags));
    }
    time("fork of 512 MiB and exit of the child", 2_000, |_| drop(table.fork(&mut Share).unwrap()));
    let tables: Vec<VirtAddr> = (0..256).map(|i| start + i * BLOCK_SIZE).collect();
    let mut each = |what: &str, work: &mut dyn FnMut(&mut PageTable, VirtAddr)| {
        let mut once = || {
            let mut child = table.fork(&mut Share).unwrap();
            tables.iter().for_each(|&va| assert_ne!(table.touch(va), Touched::Owned));
            let start = Instant::now();
            tables.iter().for_each(|&va| work(&mut child, va));
            start.elapsed().as_nanos() as f64 / tables.len() as f64
        };
        println!("{what:50} {:9.2} ns", (0..9).map(|_| once()).fold(f64::INFINITY, f64::min));
    };
    each("copy of a shared table (512 entries)", &mut |child, va| assert_eq!(child.touch(va), Touched::Owned));
}

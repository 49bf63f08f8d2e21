//! The allocator against a plain model, and its figures.

use super::*;
use crate::mem::addr::PAGE_SIZE;
use crate::mem::memory::{GuestMemory, MemoryConfig};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn memory(blocks: u64) -> GuestMemory {
    let config =
        MemoryConfig { window_size: 0, keep_free: 2 * BLOCK_SIZE, ..MemoryConfig::hosted(blocks * BLOCK_SIZE) };
    GuestMemory::new(config).unwrap()
}

fn first_word(memory: &GuestMemory, frame: Ppn) -> u64 {
    memory.load(frame.address()).unwrap()
}

fn is_zero(memory: &GuestMemory, frame: Ppn) -> bool {
    let mut bytes = [1; PAGE_SIZE as usize];
    memory.read(frame.address(), &mut bytes).unwrap();
    bytes.iter().all(|&byte| byte == 0)
}

fn scribble(memory: &GuestMemory, frame: Ppn) {
    memory.write(frame.address(), &[0xa5; PAGE_SIZE as usize]).unwrap();
}

#[test]
fn the_frame_freed_last_comes_first_and_is_zeroed() {
    let memory = memory(1);
    let frames = memory.frames();
    let (a, b) = (frames.alloc_zeroed().unwrap(), frames.alloc_zeroed().unwrap());
    assert!(a != Ppn::NONE && a != b && memory.is_ram(a));
    scribble(&memory, a);
    scribble(&memory, b);
    frames.release(b);
    frames.release(a);
    assert_eq!(frames.alloc_uninit(), Some(a));
    assert_eq!(first_word(&memory, a), 0xa5a5_a5a5_a5a5_a5a5);
    assert_eq!(frames.alloc_zeroed(), Some(b));
    assert!(is_zero(&memory, b));
}

#[test]
fn references_are_counted() {
    let memory = memory(1);
    let frames = memory.frames();
    let frame = frames.alloc_zeroed().unwrap();
    frames.retain(frame);
    assert_eq!(frames.references(frame), 2);
    assert_eq!(frames.leaks(9), [Leak { frame, references: 2 }]);
    frames.release(frame);
    assert_eq!((frames.references(frame), frames.stats().in_use), (1, 1));
    frames.release(frame);
    assert_eq!((frames.references(frame), frames.stats().in_use, frames.stats().peak), (0, 0, 1));
    assert!(frames.leaks(9).is_empty());
    assert_eq!(frames.references(Ppn(1 << 40)), 0);
    frames.release(Ppn(1 << 40));
}

#[test]
fn every_frame_can_be_had_once() {
    let memory = memory(3);
    let frames = memory.frames();
    for round in 0..3 {
        let mut all: Vec<Ppn> = std::iter::from_fn(|| frames.alloc_zeroed()).collect();
        assert_eq!(all.len() as u64, 3 * FRAMES_PER_BLOCK, "round {round}");
        assert!(frames.alloc_uninit().is_none() && frames.alloc_block().is_none() && frames.alloc_table().is_none());
        all.sort();
        all.dedup();
        assert_eq!(all.len() as u64, 3 * FRAMES_PER_BLOCK);
        assert!(all.iter().all(|&frame| is_zero(&memory, frame)));
        all.iter().for_each(|&frame| scribble(&memory, frame));
        all.iter().for_each(|&frame| frames.release(frame));
        assert_eq!(frames.stats().in_use, 0);
    }
}

#[test]
fn blocks_are_aligned_zero_and_made_of_frames() {
    let memory = memory(2);
    let frames = memory.frames();
    let block = frames.alloc_block().unwrap();
    assert!(block.0.is_multiple_of(FRAMES_PER_BLOCK));
    frames.retain(block + 7);
    frames.release_block(block);
    assert_eq!((frames.stats().in_use, frames.references(block + 7)), (1, 1));
    scribble(&memory, block + 7);
    frames.release(block + 7);
    // Single frames on the hot stack do not keep a block from being whole again.
    let (a, b) = (frames.alloc_block().unwrap(), frames.alloc_block().unwrap());
    assert!((0..FRAMES_PER_BLOCK).all(|i| is_zero(&memory, a + i) && is_zero(&memory, b + i)));
    assert_eq!(frames.stats().in_use, 2 * FRAMES_PER_BLOCK);
    frames.retain_block(a);
    frames.release_block(a);
    frames.release_block(a);
    frames.release_block(b);
    assert_eq!(frames.stats().in_use, 0);
}

#[test]
fn a_block_held_twice_is_split_and_released_in_any_order() {
    let memory = memory(1);
    let frames = memory.frames();
    let block = frames.alloc_block().unwrap();
    let seen = || (frames.references(block), frames.references(block + 511), frames.is_sole_block(block));
    frames.retain_block(block);
    frames.retain_block(block);
    assert_eq!(seen(), (3, 3, false));
    frames.split_block(block);
    frames.release(block);
    assert_eq!(seen(), (2, 3, false));
    frames.release_block(block);
    assert_eq!(seen(), (1, 2, false));
    // The last one that holds the whole: a split changes nothing.
    frames.split_block(block);
    assert_eq!(seen(), (1, 2, false));
    (1..FRAMES_PER_BLOCK).for_each(|i| frames.release(block + i));
    assert_eq!(seen(), (1, 1, true));
    frames.release_block(block);
    assert_eq!((seen(), frames.stats().in_use), ((0, 0, false), 0));
}

#[test]
fn free_blocks_above_the_watermark_go_back_to_the_host() {
    let memory = memory(8);
    let frames = memory.frames();
    let blocks: Vec<Ppn> = (0..8).filter_map(|_| frames.alloc_block()).collect();
    blocks.iter().for_each(|&block| scribble(&memory, block));
    assert_eq!(frames.stats().resident, 8 * FRAMES_PER_BLOCK);
    blocks.iter().for_each(|&block| frames.release_block(block));
    assert!(frames.stats().resident <= 3 * FRAMES_PER_BLOCK, "{:?}", frames.stats());
    frames.trim();
    assert_eq!(frames.stats().resident, 0);
    assert!(blocks.iter().all(|&block| first_word(&memory, block) == 0));
    assert!(frames.alloc_block().is_some());
}

#[test]
fn tables_are_counted_and_come_back_zero() {
    let memory = memory(1);
    let frames = memory.frames();
    let table = frames.alloc_table().unwrap();
    assert_eq!((frames.stats().tables, frames.stats().in_use), (1, 1));
    frames.note(table).unwrap().store(77, Relaxed);
    frames.retain(table);
    assert!(!frames.drop_table(table));
    assert!(frames.drop_table(table));
    frames.free_table(table, TableContents::Empty);
    assert_eq!((frames.stats().tables, frames.stats().in_use), (0, 0));
    let again = frames.alloc_table().unwrap();
    assert_eq!(again, table);
    assert_eq!(frames.note(again).unwrap().load(Relaxed), 0);
    scribble(&memory, again);
    assert!(frames.drop_table(again));
    frames.free_table(again, TableContents::Entries);
    let frame = frames.alloc_zeroed().unwrap();
    assert!(is_zero(&memory, frame));
}

#[test]
fn code_is_dropped_with_its_frame() {
    let memory = memory(2);
    let frames = memory.frames();
    let frame = frames.alloc_zeroed().unwrap();
    memory.code().mark(frame);
    frames.release(frame);
    assert!(!memory.code().is_marked(frame));
    let block = frames.alloc_block().unwrap();
    memory.code().mark(block + 3);
    frames.release_block(block);
    assert!(!memory.code().is_marked(block + 3));
    assert_eq!(memory.code().generation(), 2);
}

#[test]
fn harts_may_allocate_at_once() {
    let memory = memory(4);
    let work = || {
        for _ in 0..200 {
            let held: Vec<Ppn> = (0..100).filter_map(|_| memory.frames().alloc_zeroed()).collect();
            for &frame in &held {
                assert!(is_zero(&memory, frame));
                scribble(&memory, frame);
            }
            held.iter().for_each(|&frame| memory.frames().release(frame));
        }
    };
    std::thread::scope(|scope| (0..4).for_each(|_| drop(scope.spawn(work))));
    assert_eq!(memory.frames().stats().in_use, 0);
}

#[derive(Clone, Debug)]
enum Action {
    Alloc(u16),
    Block,
    Retain(usize),
    Release(usize),
    ReleaseMany(usize),
    Trim,
}

fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        4 => (1..700u16).prop_map(Action::Alloc),
        2 => Just(Action::Block),
        2 => any::<usize>().prop_map(Action::Retain),
        3 => any::<usize>().prop_map(Action::Release),
        3 => any::<usize>().prop_map(Action::ReleaseMany),
        1 => Just(Action::Trim),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn like_a_map_of_counts(actions in prop::collection::vec(action(), 1..60)) {
        let memory = memory(5);
        let frames = memory.frames();
        let mut model: BTreeMap<Ppn, u32> = BTreeMap::new();
        let pick = |model: &BTreeMap<Ppn, u32>, n: usize| model.keys().nth(n % model.len().max(1)).copied();
        for action in actions {
            match action {
                Action::Alloc(count) => for _ in 0..count {
                    let Some(frame) = frames.alloc_zeroed() else {
                        prop_assert_eq!(model.len() as u64, 5 * FRAMES_PER_BLOCK);
                        break;
                    };
                    prop_assert_eq!(first_word(&memory, frame), 0);
                    memory.store(frame.address(), u64::MAX).unwrap();
                    prop_assert_eq!(model.insert(frame, 1), None);
                },
                Action::Block => if let Some(block) = frames.alloc_block() {
                    for frame in (0..FRAMES_PER_BLOCK).map(|i| block + i) {
                        prop_assert_eq!(first_word(&memory, frame), 0);
                        memory.store(frame.address(), u64::MAX).unwrap();
                        prop_assert_eq!(model.insert(frame, 1), None);
                    }
                },
                Action::Retain(n) => if let Some(frame) = pick(&model, n) {
                    frames.retain(frame);
                    *model.get_mut(&frame).unwrap() += 1;
                },
                Action::Release(n) => if let Some(frame) = pick(&model, n) {
                    release(frames, &mut model, frame);
                },
                Action::ReleaseMany(n) => {
                    let some: Vec<Ppn> = model.keys().copied().skip(n % 700).take(900).collect();
                    some.into_iter().for_each(|frame| release(frames, &mut model, frame));
                },
                Action::Trim => frames.trim(),
            }
            prop_assert_eq!(frames.stats().in_use, model.len() as u64);
        }
        let held: Vec<Leak> = model.iter().map(|(&frame, &references)| Leak { frame, references }).collect();
        prop_assert_eq!(frames.leaks(usize::MAX), held);
    }
}

fn release(frames: &FrameAllocator, model: &mut BTreeMap<Ppn, u32>, frame: Ppn) {
    frames.release(frame);
    let count = model.get_mut(&frame).unwrap();
    *count -= 1;
    if *count == 0 {
        model.remove(&frame);
    }
}

//! What a process sees of its memory, call by call. Expectations are Linux's (`VM` sections of the man pages).

use std::sync::Arc;

use super::account::PageKind;
use super::layout::TASK_SIZE;
use super::*;
use crate::mem::{GuestMemory, MemoryConfig, PAGE_SIZE, VirtAddr};
use crate::os::Errno;

/// A machine with little memory, that checks at its end that every frame came back.
struct Machine {
    manager: Option<Arc<MemoryManager>>,
    memory: Arc<GuestMemory>,
}

impl Machine {
    fn new() -> Machine {
        let memory = Arc::new(GuestMemory::new(MemoryConfig::hosted(64 << 20)).unwrap());
        Machine { manager: Some(MemoryManager::new(Arc::clone(&memory)).unwrap()), memory }
    }

    fn manager(&self) -> &Arc<MemoryManager> {
        self.manager.as_ref().unwrap()
    }

    fn space(&self) -> AddressSpace {
        AddressSpace::new(self.manager(), &MmConfig::default()).unwrap()
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        self.manager = None;
        if !std::thread::panicking() {
            assert_eq!(self.memory.frames().leaks(10), []);
        }
    }
}

fn rw() -> Prot {
    Prot::READ | Prot::WRITE
}

const BASE: VirtAddr = VirtAddr(0x10_0000_0000);

fn page(n: u64) -> VirtAddr {
    BASE + n * PAGE_SIZE
}

fn map(space: &mut AddressSpace, start: u64, pages: u64, prot: Prot) -> VirtAddr {
    space.mmap(MapRequest::anonymous(pages * PAGE_SIZE, prot).at(page(start))).unwrap()
}

fn shared(pages: u64) -> MapRequest {
    let mut request = MapRequest::anonymous(pages * PAGE_SIZE, rw());
    request.flags = MapFlags::ANONYMOUS | MapFlags::from_bits_retain(1);
    request
}

fn byte(space: &mut AddressSpace, addr: VirtAddr) -> Result<u8, Errno> {
    let mut bytes = [0];
    space.read(addr, &mut bytes).map(|()| bytes[0])
}

/// Mappings as (first page, end page) from [`BASE`].
fn shown(space: &AddressSpace) -> Vec<(u64, u64)> {
    assert_eq!(space.vmas().validate(), Ok(()));
    let number = |addr: VirtAddr| (addr - BASE) / PAGE_SIZE;
    space.vmas().iter().map(|vma| (number(vma.start()), number(vma.end()))).collect()
}

#[test]
fn reads_of_untouched_memory_show_the_zero_frame() {
    let machine = Machine::new();
    let mut space = machine.space();
    map(&mut space, 0, 4, rw());
    assert_eq!(byte(&mut space, page(1)), Ok(0));
    assert_eq!((space.stats().zero, space.stats().anonymous, space.resident().total()), (1, 0, 0));
    space.write(page(1) + 7, b"x").unwrap();
    assert_eq!(byte(&mut space, page(1) + 7), Ok(b'x'));
    assert_eq!((space.stats().zero, space.stats().anonymous), (1, 1));
    assert_eq!(space.resident()[PageKind::Anonymous], 1);
}

#[test]
fn a_bad_access_says_why() {
    let machine = Machine::new();
    let mut space = machine.space();
    map(&mut space, 0, 1, Prot::READ);
    map(&mut space, 1, 1, Prot::EXEC);
    map(&mut space, 2, 1, Prot::empty());
    map(&mut space, 3, 1, Prot::WRITE);
    assert_eq!(space.fault(page(0), Access::Write), Err(Fault::Denied));
    assert_eq!(space.fault(page(0), Access::Execute), Err(Fault::Denied));
    assert_eq!(space.fault(page(1), Access::Read), Err(Fault::Denied));
    assert!(space.fault(page(1), Access::Execute).is_ok());
    assert_eq!(space.fault(page(2), Access::Read), Err(Fault::Denied));
    assert!(space.fault(page(3), Access::Read).is_ok());
    assert_eq!(space.fault(page(4), Access::Read), Err(Fault::Unmapped));
    assert_eq!((Fault::Denied.signal(), Fault::Denied.code()), (libc::SIGSEGV, 2));
    assert_eq!((Fault::Unmapped.signal(), Fault::Unmapped.code()), (libc::SIGSEGV, 1));
    assert_eq!(byte(&mut space, VirtAddr(u64::MAX)), Err(Errno::EFAULT));
}

#[test]
fn munmap_splits_and_frees() {
    let machine = Machine::new();
    let mut space = machine.space();
    map(&mut space, 0, 10, rw());
    space.write(page(0), &[1; 10 * PAGE_SIZE as usize]).unwrap();
    let before = machine.memory.frames().stats().in_use;
    space.munmap(page(3), 4 * PAGE_SIZE - 5).unwrap();
    assert_eq!(shown(&space), [(0, 3), (7, 10)]);
    assert_eq!(machine.memory.frames().stats().in_use, before - 4);
    assert_eq!((space.usage().total, space.resident().total()), (6, 6));
    assert_eq!(byte(&mut space, page(2)), Ok(1));
    assert_eq!(byte(&mut space, page(3)), Err(Errno::EFAULT));
    assert_eq!(space.munmap(page(0) + 1, 1), Err(Errno::EINVAL));
    assert_eq!(space.munmap(page(0), 0), Err(Errno::EINVAL));
    assert_eq!(space.munmap(VirtAddr(TASK_SIZE), PAGE_SIZE), Err(Errno::EINVAL));
    assert_eq!(space.munmap(page(100), PAGE_SIZE), Ok(()));
}

#[test]
fn after_fork_each_side_has_its_own_pages() {
    let machine = Machine::new();
    let mut parent = machine.space();
    map(&mut parent, 0, 4, rw());
    parent.write(page(0), b"old").unwrap();
    let mut child = parent.fork().unwrap();
    assert_eq!(child.resident()[PageKind::Anonymous], 1);
    child.write(page(0), b"new").unwrap();
    let mut seen = [0; 3];
    parent.read(page(0), &mut seen).unwrap();
    assert_eq!(&seen, b"old");
    assert_eq!((child.stats().copied, parent.stats().copied), (1, 0));
    parent.write(page(0), b"own").unwrap();
    assert_eq!((parent.stats().copied, parent.stats().reused), (0, 1), "the last owner takes the frame over");
    child.read(page(0), &mut seen).unwrap();
    assert_eq!(&seen, b"new");
}

#[test]
fn chains_of_forks_balance() {
    let machine = Machine::new();
    let mut spaces = vec![machine.space()];
    map(&mut spaces[0], 0, 600, rw());
    spaces[0].write(page(0), &vec![7; 600 * PAGE_SIZE as usize]).unwrap();
    for depth in 1..10u8 {
        let mut child = spaces.last_mut().unwrap().fork().unwrap();
        child.write(page(u64::from(depth)), &[depth]).unwrap();
        spaces.push(child);
    }
    for (depth, space) in spaces.iter_mut().enumerate() {
        for n in 1..10 {
            let expected = if n <= depth as u64 { n as u8 } else { 7 };
            assert_eq!(byte(space, page(n)), Ok(expected), "page {n} at depth {depth}");
        }
        assert_eq!(space.resident()[PageKind::Anonymous], 600);
    }
    spaces.remove(0);
    spaces[3].munmap(page(0), 300 * PAGE_SIZE).unwrap();
    assert_eq!(spaces[3].resident().total(), 300);
    assert_eq!(byte(&mut spaces[4], page(3)), Ok(3));
}

#[test]
fn shared_memory_is_shared_over_fork() {
    let machine = Machine::new();
    let mut parent = machine.space();
    let addr = parent.mmap(shared(3)).unwrap();
    parent.write(addr, b"a").unwrap();
    let mut child = parent.fork().unwrap();
    child.write(addr + 1, b"b").unwrap();
    child.write(addr + PAGE_SIZE, b"c").unwrap();
    assert_eq!([byte(&mut parent, addr), byte(&mut parent, addr + 1)], [Ok(b'a'), Ok(b'b')]);
    assert_eq!(byte(&mut parent, addr + PAGE_SIZE), Ok(b'c'));
    assert_eq!(parent.resident()[PageKind::SharedMemory], 2);
    assert_eq!(space_name(&parent), b"/dev/zero (deleted)");
}

fn space_name(space: &AddressSpace) -> Vec<u8> {
    space.vmas().iter().find_map(|vma| vma.backing.object()).map(|object| object.name()).unwrap()
}

#[test]
fn mprotect_changes_what_comes_before_a_hole() {
    let machine = Machine::new();
    let mut space = machine.space();
    map(&mut space, 0, 4, rw());
    map(&mut space, 6, 4, rw());
    space.write(page(0), b"x").unwrap();
    assert_eq!(space.mprotect(page(0), 10 * PAGE_SIZE, Prot::READ), Err(Errno::ENOMEM));
    assert_eq!(space.write(page(0), b"y"), Err(Errno::EFAULT));
    assert_eq!(space.write(page(6), b"y"), Ok(()));
    space.mprotect(page(0), 4 * PAGE_SIZE, rw()).unwrap();
    assert_eq!(space.write(page(0), b"y"), Ok(()));
    space.mprotect(page(0), PAGE_SIZE, Prot::empty()).unwrap();
    assert_eq!(byte(&mut space, page(0)), Err(Errno::EFAULT));
    space.mprotect(page(0), PAGE_SIZE, Prot::READ).unwrap();
    assert_eq!(byte(&mut space, page(0)), Ok(b'y'));
    assert_eq!(space.mprotect(page(0) + 1, 1, Prot::READ), Err(Errno::EINVAL));
    assert_eq!(space.mprotect(page(0), 0, Prot::READ), Ok(()));
    assert_eq!(space.mprotect(page(0), 1, Prot::from_bits_retain(0x40)), Err(Errno::EINVAL));
}

#[test]
fn the_stack_grows_but_not_into_its_guard() {
    let machine = Machine::new();
    let mut space = machine.space();
    let mut request = MapRequest::anonymous(4 * PAGE_SIZE, rw()).at(page(2000));
    request.flags |= MapFlags::GROWS_DOWN;
    space.mmap(request).unwrap();
    space.write(page(1500), b"deep").unwrap();
    assert_eq!(shown(&space), [(1500, 2004)]);
    map(&mut space, 1000, 1, Prot::empty());
    space.write(page(1001), b"a PROT_NONE neighbour does not block").unwrap();
    space.munmap(page(0), 1100 * PAGE_SIZE).unwrap();
    map(&mut space, 800, 1, Prot::READ);
    assert_eq!(space.fault(page(1056), Access::Write), Err(Fault::Unmapped));
    assert!(space.fault(page(1057), Access::Write).is_ok());
    assert_eq!(space.stats().stack_grown, 3);
}

#[test]
fn brk_is_byte_granular() {
    let machine = Machine::new();
    let mut space = machine.space();
    *space.layout_mut() = Layout { start_brk: page(0), brk: page(0), ..*space.layout() };
    assert_eq!(space.brk(VirtAddr(0)), page(0));
    assert_eq!(space.brk(page(2) + 5), page(2) + 5);
    space.write(page(2) + 4, b"ab").unwrap();
    assert_eq!(space.brk(page(2) + 1), page(2) + 1);
    assert_eq!(byte(&mut space, page(2) + 4), Ok(b'a'), "the page is kept, and so are its bytes");
    assert_eq!(space.brk(page(1)), page(1));
    assert_eq!(shown(&space), [(0, 1)]);
    map(&mut space, 300, 1, rw());
    assert_eq!(space.brk(page(300)), page(1), "a mapping is in the way");
    assert_eq!(space.brk(page(200)), page(200));
}

#[test]
fn mmap_chooses_the_highest_gap_and_honours_hints() {
    let machine = Machine::new();
    let mut space = machine.space();
    let top = space.layout().mmap_base;
    assert_eq!(top, VirtAddr(TASK_SIZE - (128 << 20)));
    assert_eq!(space.mmap(MapRequest::anonymous(1, rw())), Ok(top - PAGE_SIZE));
    assert_eq!(space.mmap(MapRequest::anonymous(PAGE_SIZE, Prot::READ)), Ok(top - 2 * PAGE_SIZE));
    let hinted = MapRequest { addr: page(5) + 123, ..MapRequest::anonymous(PAGE_SIZE, rw()) };
    assert_eq!(space.mmap(hinted.clone()), Ok(page(5)));
    assert_eq!(space.mmap(hinted), Ok(top - 3 * PAGE_SIZE));
    let huge = space.mmap(MapRequest::anonymous(2 << 20, rw())).unwrap();
    assert!(huge.is_aligned(2 << 20));
}

#[test]
fn mmap_checks_in_linuxs_order() {
    let machine = Machine::new();
    let mut space = machine.space();
    let base = MapRequest::anonymous(PAGE_SIZE, rw());
    let mut expect = |change: &dyn Fn(&mut MapRequest), errno| {
        let mut request = base.clone();
        change(&mut request);
        assert_eq!(space.mmap(request), Err(errno));
    };
    let fixed = MapFlags::FIXED;
    expect(&|r| (r.offset, r.length) = (1, 0), Errno::EINVAL);
    expect(&|r| r.length = 0, Errno::EINVAL);
    expect(&|r| r.length = u64::MAX, Errno::ENOMEM);
    expect(&|r| (r.length, r.offset) = (!0xfff, !0xfff), Errno::ENOMEM);
    expect(&|r| (r.addr, r.flags) = (VirtAddr(TASK_SIZE + 1), r.flags | fixed), Errno::ENOMEM);
    expect(&|r| (r.addr, r.flags) = (page(0) + 1, r.flags | fixed), Errno::EINVAL);
    expect(&|r| (r.addr, r.flags) = (VirtAddr(0x8000), r.flags | fixed), Errno::EPERM);
    for kind in [0, 3, 4] {
        expect(&|r| r.flags = MapFlags::ANONYMOUS | MapFlags::from_bits_retain(kind), Errno::EINVAL);
    }
    expect(&|r| r.flags = MapFlags::ANONYMOUS | MapFlags::GROWS_DOWN | MapFlags::from_bits_retain(1), Errno::EINVAL);
    let huge = || MapSource::Huge(ObjectAccess::all(), 2 << 20);
    expect(&|r| r.source = huge(), Errno::ENOMEM);
    expect(&|r| (r.source, r.addr, r.flags) = (huge(), page(1), r.flags | fixed), Errno::EINVAL);
    map(&mut space, 0, 1, rw());
    let mut request = MapRequest::anonymous(PAGE_SIZE, rw());
    (request.addr, request.flags) = (page(0), request.flags | MapFlags::FIXED_NO_REPLACE);
    assert_eq!(space.mmap(request), Err(Errno::EEXIST));
}

#[test]
fn limits_hold() {
    let machine = Machine::new();
    let mut space = machine.space();
    map(&mut space, 0, 10, rw());
    space.set_limits(
        Limits { address_space: 12 * PAGE_SIZE, data: 11 * PAGE_SIZE, ..Limits::default() },
        Privileges::empty(),
    );
    assert_eq!(space.mmap(MapRequest::anonymous(3 * PAGE_SIZE, Prot::READ)), Err(Errno::ENOMEM));
    assert_eq!(space.mmap(MapRequest::anonymous(2 * PAGE_SIZE, rw())), Err(Errno::ENOMEM));
    let readable = space.mmap(MapRequest::anonymous(2 * PAGE_SIZE, Prot::READ)).unwrap();
    space.set_limits(Limits { data: 11 * PAGE_SIZE, ..Limits::default() }, Privileges::empty());
    assert_eq!(space.mprotect(readable, 2 * PAGE_SIZE, rw()), Err(Errno::ENOMEM));
    assert_eq!(space.mprotect(readable, PAGE_SIZE, rw()), Ok(()));
    assert_eq!(space.mmap(MapRequest::anonymous(5 * PAGE_SIZE, rw()).at(page(0))), Ok(page(0)), "net of what goes");
}

#[test]
fn running_out_of_memory_is_an_errno_and_leaves_no_trace() {
    let machine = Machine::new();
    let mut space = machine.space();
    let mut request = MapRequest::anonymous(80 << 20, rw());
    request.flags |= MapFlags::NO_RESERVE;
    let addr = space.mmap(request).unwrap();
    let mut at = addr;
    while space.fault(at, Access::Write).is_ok() {
        at += PAGE_SIZE;
    }
    assert_eq!(space.fault(at, Access::Write), Err(Fault::OutOfMemory));
    assert!(at - addr > 60 << 20);
    assert!(space.fork().is_err() || machine.memory.frames().stats().in_use <= machine.memory.frames().stats().total);
    space.munmap(addr, 32 << 20).unwrap();
    assert!(space.fault(at, Access::Write).is_ok());
}

#[test]
fn truncation_takes_pages_from_every_mapping() {
    let machine = Machine::new();
    let manager = machine.manager();
    let object =
        ShmObject::new(&machine.memory, manager.new_object_id(), b"/memfd:x (deleted)".to_vec(), 4 * PAGE_SIZE);
    let shared = manager.share(machine.space());
    let mut space = shared.lock().unwrap();
    let private = space.mmap(MapRequest::private(object.clone(), 4 * PAGE_SIZE, rw(), 0)).unwrap();
    object.write(PAGE_SIZE, b"seen").unwrap();
    assert_eq!(byte(&mut space, private + PAGE_SIZE), Ok(b's'));
    space.write(private + 2 * PAGE_SIZE, b"copy").unwrap();
    assert_eq!(object.read(2 * PAGE_SIZE, &mut [0; 4]), 4);
    drop(space);
    object.punch_hole(manager, 0..4 * PAGE_SIZE).unwrap();
    assert_eq!(byte(&mut shared.lock().unwrap(), private + 2 * PAGE_SIZE), Ok(b'c'), "a hole keeps copies");
    assert_eq!(byte(&mut shared.lock().unwrap(), private + PAGE_SIZE), Ok(0));
    object.truncate(manager, PAGE_SIZE + 1).unwrap();
    assert_eq!(shared.lock().unwrap().fault(private + 2 * PAGE_SIZE, Access::Read), Err(Fault::PastEnd));
    object.truncate(manager, 4 * PAGE_SIZE).unwrap();
    assert_eq!(byte(&mut shared.lock().unwrap(), private + 2 * PAGE_SIZE), Ok(0), "truncation drops copies");
}

fn remap(space: &mut AddressSpace, from: u64, old: u64, new: u64, flags: u64, to: u64) -> Result<u64, Errno> {
    let flags = RemapFlags::from_bits_retain(flags);
    let at = space.mremap(page(from), old * PAGE_SIZE, new * PAGE_SIZE, flags, page(to))?;
    Ok((at - BASE) / PAGE_SIZE)
}

#[test]
fn mremap_grows_in_place_or_moves() {
    let machine = Machine::new();
    let mut space = machine.space();
    map(&mut space, 0, 4, rw());
    space.write(page(1), b"kept").unwrap();
    assert_eq!(remap(&mut space, 0, 4, 8, 0, 0), Ok(0));
    assert_eq!(shown(&space), [(0, 8)]);
    map(&mut space, 8, 1, Prot::READ);
    assert_eq!(remap(&mut space, 0, 8, 9, 0, 0), Err(Errno::ENOMEM));
    assert_eq!(remap(&mut space, 0, 8, 700, 3, 1000), Ok(1000));
    assert_eq!(shown(&space), [(8, 9), (1000, 1700)]);
    assert_eq!(byte(&mut space, page(1001)), Ok(b'k'));
    assert_eq!(remap(&mut space, 1000, 700, 2, 0, 0), Ok(1000));
    assert_eq!((shown(&space), space.usage().total), (vec![(8, 9), (1000, 1002)], 3));
    assert_eq!(space.resident().total(), 1);
}

#[test]
fn mremap_refuses_as_linux_does() {
    let machine = Machine::new();
    let mut space = machine.space();
    map(&mut space, 0, 4, rw());
    for (flags, old, new, to, errno) in [
        (8, 4, 4, 100, Errno::EINVAL),
        (2, 4, 4, 100, Errno::EINVAL),
        (4, 4, 4, 100, Errno::EINVAL),
        (5, 4, 5, 100, Errno::EINVAL),
        (3, 4, 4, 2, Errno::EINVAL),
        (1, 4, 0, 100, Errno::EINVAL),
        (1, 0, 4, 100, Errno::EINVAL),
        (1, 5, 6, 100, Errno::EFAULT),
    ] {
        assert_eq!(remap(&mut space, 0, old, new, flags, to), Err(errno), "flags {flags} {old} -> {new} to {to}");
    }
    assert_eq!(remap(&mut space, 50, 1, 2, 1, 0), Err(Errno::EFAULT));
    assert_eq!(shown(&space), [(0, 4)]);
}

#[test]
fn mremap_with_dontunmap_leaves_an_empty_mapping() {
    let machine = Machine::new();
    let mut space = machine.space();
    map(&mut space, 0, 2, rw());
    space.write(page(0), b"moves").unwrap();
    assert_eq!(remap(&mut space, 0, 2, 2, 7, 10), Ok(10));
    assert_eq!(shown(&space), [(0, 2), (10, 12)]);
    assert_eq!(byte(&mut space, page(0)), Ok(0));
    assert_eq!(byte(&mut space, page(10)), Ok(b'm'));
}

#[test]
fn mremap_moves_several_mappings_with_their_holes() {
    let machine = Machine::new();
    let mut space = machine.space();
    map(&mut space, 0, 2, rw());
    map(&mut space, 4, 2, Prot::READ);
    space.write(page(1), b"a").unwrap();
    assert_eq!(remap(&mut space, 1, 4, 4, 3, 101), Ok(101));
    assert_eq!(shown(&space), [(0, 1), (5, 6), (101, 102), (104, 105)]);
    assert_eq!(byte(&mut space, page(101)), Ok(b'a'));
}

#[test]
fn a_shared_mapping_of_length_zero_is_duplicated() {
    let machine = Machine::new();
    let mut space = machine.space();
    let addr = space.mmap(shared(2)).unwrap();
    space.write(addr, b"both").unwrap();
    let other = space.mremap(addr, 0, 2 * PAGE_SIZE, RemapFlags::MAY_MOVE, VirtAddr(0)).unwrap();
    assert_ne!(other, addr);
    assert_eq!(byte(&mut space, other), Ok(b'b'));
}

#[test]
fn dontneed_drops_and_guards_stay() {
    let machine = Machine::new();
    let mut space = machine.space();
    map(&mut space, 0, 8, rw());
    space.write(page(0), &[1; 8 * PAGE_SIZE as usize]).unwrap();
    let advise = |space: &mut AddressSpace, start, pages, advice| {
        space.madvise(page(start), pages * PAGE_SIZE, advice).and_then(|removals| removals.error.map_or(Ok(0), Err))
    };
    assert_eq!(advise(&mut space, 2, 2, 102), Ok(0));
    assert_eq!(shown(&space), [(0, 8)], "a guard does not split");
    assert_eq!(space.fault(page(2), Access::Read), Err(Fault::Unmapped));
    assert_eq!(advise(&mut space, 0, 8, 4), Ok(0));
    assert_eq!(byte(&mut space, page(0)), Ok(0));
    assert_eq!(byte(&mut space, page(3)), Err(Errno::EFAULT));
    assert_eq!(advise(&mut space, 0, 8, 103), Ok(0));
    assert_eq!(byte(&mut space, page(3)), Ok(0));
    assert_eq!(advise(&mut space, 6, 8, 4), Err(Errno::ENOMEM));
    assert_eq!(advise(&mut space, 0, 1, 77), Err(Errno::EINVAL));
    assert_eq!(space.madvise(page(0) + 1, 0, 4).err(), Some(Errno::EINVAL));
    assert_eq!(advise(&mut space, 0, 1, 9), Err(Errno::EINVAL), "private memory has no holes to punch");
}

#[test]
fn advice_for_fork_is_obeyed() {
    let machine = Machine::new();
    let mut space = machine.space();
    map(&mut space, 0, 6, rw());
    space.write(page(0), &[1; 6 * PAGE_SIZE as usize]).unwrap();
    space.madvise(page(2), 2 * PAGE_SIZE, 10).unwrap();
    space.madvise(page(4), 2 * PAGE_SIZE, 18).unwrap();
    assert_eq!(shown(&space), [(0, 2), (2, 4), (4, 6)]);
    let mut child = space.fork().unwrap();
    assert_eq!(shown(&child), [(0, 2), (4, 6)]);
    assert_eq!([byte(&mut child, page(0)), byte(&mut child, page(4))], [Ok(1), Ok(0)]);
    assert_eq!((child.resident().total(), child.usage().total), (2, 4));
    space.madvise(page(2), 4 * PAGE_SIZE, 11).unwrap();
    space.madvise(page(2), 4 * PAGE_SIZE, 19).unwrap();
    assert_eq!(shown(&space), [(0, 6)]);
}

#[test]
fn locks_count_and_are_not_inherited() {
    let machine = Machine::new();
    let mut space = machine.space();
    map(&mut space, 0, 4, rw());
    map(&mut space, 4, 2, Prot::empty());
    assert_eq!(space.mlock(page(1) + 5, 1, 0), Ok(()));
    assert_eq!((shown(&space), space.usage().locked), (vec![(0, 1), (1, 2), (2, 4), (4, 6)], 1));
    assert_eq!(space.resident().total(), 1);
    assert_eq!(space.madvise(page(1), PAGE_SIZE, 4).err(), Some(Errno::EINVAL));
    assert_eq!(space.mlock(page(3), 3 * PAGE_SIZE, 0), Err(Errno::ENOMEM));
    assert_eq!(space.usage().locked, 4);
    assert_eq!(space.fork().unwrap().usage().locked, 0);
    space.set_limits(Limits { locked: 4 * PAGE_SIZE, ..Limits::default() }, Privileges::empty());
    assert_eq!(space.mlock(page(0), PAGE_SIZE, 0), Err(Errno::ENOMEM));
    space.munlock(page(0), 6 * PAGE_SIZE).unwrap();
    let apart = vec![(0, 3), (3, 4), (4, 6)];
    assert_eq!((shown(&space), space.usage().locked), (apart, 0), "pages 1 and 3 were faulted in apart");
    space.set_limits(Limits { locked: 0, ..Limits::default() }, Privileges::empty());
    assert_eq!(space.mlock(page(100), PAGE_SIZE, 0), Err(Errno::EPERM));
}

#[test]
fn mincore_tells_what_is_present() {
    let machine = Machine::new();
    let mut space = machine.space();
    map(&mut space, 0, 3, rw());
    map(&mut space, 10, 1, rw());
    byte(&mut space, page(0)).unwrap();
    space.write(page(2), b"x").unwrap();
    space.mincore(page(0), 3 * PAGE_SIZE, page(10)).unwrap();
    let mut seen = [9; 3];
    space.read(page(10), &mut seen).unwrap();
    assert_eq!(seen, [1, 0, 1]);
    assert_eq!(space.mincore(page(0), 4 * PAGE_SIZE, page(10)), Err(Errno::ENOMEM));
    assert_eq!(space.mincore(page(0), PAGE_SIZE, page(20)), Err(Errno::EFAULT));
    assert_eq!(space.mincore(page(0) + 1, PAGE_SIZE, page(10)), Err(Errno::EINVAL));
    assert_eq!(space.msync(page(0), 3 * PAGE_SIZE, 5), Err(Errno::EINVAL));
    assert_eq!(space.msync(page(0), 3 * PAGE_SIZE, 4), Ok(()));
    assert_eq!(space.msync(page(0), 4 * PAGE_SIZE, 4), Err(Errno::ENOMEM));
}

//! Windows against files of the host.

use super::*;
use crate::mem::memory::{GuestMemory, MemoryConfig};
use std::fs::File;
use std::os::fd::AsFd;
use std::os::unix::fs::{FileExt, MetadataExt};

/// A file without a name, and guest memory with room for `chunks` windows.
fn setup(length: u64, chunks: u64) -> (GuestMemory, File) {
    let config = MemoryConfig { window_size: chunks * BLOCK_SIZE, ..MemoryConfig::hosted(4 << 20) };
    (GuestMemory::new(config).unwrap(), file(length))
}

fn file(length: u64) -> File {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let name = format!("rvemu-window-{}-{}", std::process::id(), NEXT.fetch_add(1, Relaxed));
    let path = std::env::temp_dir().join(name);
    let file = File::options().read(true).write(true).create_new(true).open(&path).unwrap();
    std::fs::remove_file(path).unwrap();
    file.set_len(length).unwrap();
    file
}

fn id(file: &File) -> FileId {
    let data = file.metadata().unwrap();
    FileId { device: data.dev(), inode: data.ino() }
}

fn host(file: &File) -> HostFile<'_> {
    HostFile { id: id(file), read: file.as_fd(), write: Some(file.as_fd()) }
}

fn bytes<const N: usize>(memory: &GuestMemory, frame: Ppn) -> [u8; N] {
    let mut bytes = [0; N];
    memory.read(frame.address(), &mut bytes).unwrap();
    bytes
}

#[test]
fn windows_and_file_see_each_other() {
    let (memory, file) = setup(3 * BLOCK_SIZE, 4);
    file.write_all_at(b"before", 600 * PAGE_SIZE).unwrap();
    let frame = memory.windows().acquire(&host(&file), 600, WindowUse::Read).unwrap();
    assert!(!memory.is_ram(frame));
    assert_eq!(&bytes(&memory, frame), b"before");
    file.write_all_at(b"after!", 600 * PAGE_SIZE).unwrap();
    assert_eq!(&bytes(&memory, frame), b"after!");
    // Made writable in place, for a second user, under the first.
    let same = memory.windows().acquire(&host(&file), 600, WindowUse::Write).unwrap();
    assert_eq!(same, frame);
    memory.write(frame.address() + 5, b"?").unwrap();
    let mut read = [0; 6];
    file.read_exact_at(&mut read, 600 * PAGE_SIZE).unwrap();
    assert_eq!(&read, b"after?");
    assert!(memory.windows().is_resident(frame));
    assert_eq!(memory.windows().stats(), WindowStats { mapped: 1, idle: 0, users: 2 });
}

#[test]
fn references_are_per_chunk_and_idle_chunks_stay_warm() {
    let (memory, file) = setup(2 * BLOCK_SIZE, 4);
    let windows = memory.windows();
    let frame = windows.acquire(&host(&file), 5, WindowUse::Read).unwrap();
    memory.retain(frame + 1);
    assert_eq!(memory.frames().references(frame), 2);
    memory.release(frame);
    memory.frames().release(frame + 1);
    assert_eq!(windows.stats(), WindowStats { mapped: 1, idle: 1, users: 0 });
    assert_eq!(windows.acquire(&host(&file), 5, WindowUse::Read).unwrap(), frame);
    windows.trim();
    assert_eq!(windows.stats().mapped, 1);
    memory.release(frame);
    windows.trim();
    assert_eq!(windows.stats().mapped, 0);
}

#[test]
fn the_longest_idle_chunks_give_way_and_used_ones_do_not() {
    let (memory, file) = setup(9 * BLOCK_SIZE, 2);
    let windows = memory.windows();
    let page = |chunk: u64| windows.acquire(&host(&file), chunk * 512, WindowUse::Read);
    let used = page(0).unwrap();
    for chunk in 1..9 {
        file.write_all_at(&[chunk as u8], chunk * BLOCK_SIZE).unwrap();
        let frame = page(chunk).unwrap();
        assert_eq!(bytes(&memory, frame), [chunk as u8]);
        memory.release(frame);
    }
    let other = page(7).unwrap();
    assert!(matches!(page(3), Err(WindowError::Full)));
    memory.release(other);
    memory.release(used);
    assert!(page(3).is_ok());
}

#[test]
fn a_window_needs_a_writable_descriptor_to_be_written() {
    let (memory, file) = setup(BLOCK_SIZE, 2);
    let read_only = HostFile { write: None, ..host(&file) };
    let wanted = memory.windows().acquire(&read_only, 0, WindowUse::Write);
    assert!(matches!(wanted, Err(WindowError::NotWritable)));
    let frame = memory.windows().acquire(&host(&file), 0, WindowUse::Write).unwrap();
    // A reader does not take the writer's permission away.
    memory.windows().acquire(&read_only, 0, WindowUse::Read).unwrap();
    memory.write(frame.address(), b"x").unwrap();
}

#[test]
fn unlinked_files_go_with_their_last_user() {
    let (memory, file) = setup(2 * BLOCK_SIZE, 4);
    let windows = memory.windows();
    let kept = windows.acquire(&host(&file), 0, WindowUse::Read).unwrap();
    let idle = windows.acquire(&host(&file), 512, WindowUse::Read).unwrap();
    memory.release(idle);
    windows.forget(id(&file));
    assert_eq!(windows.stats(), WindowStats { mapped: 1, idle: 0, users: 1 });
    memory.release(kept);
    assert_eq!(windows.stats().mapped, 0);
    let again = windows.acquire(&host(&file), 0, WindowUse::Read).unwrap();
    memory.release(again);
    assert_eq!(windows.stats(), WindowStats { mapped: 1, idle: 1, users: 0 });
}

#[test]
fn code_goes_with_writes_truncation_and_reuse() {
    let (memory, file) = setup(2 * BLOCK_SIZE, 4);
    let (windows, code) = (memory.windows(), memory.code());
    let frame = windows.acquire(&host(&file), 513, WindowUse::Read).unwrap();
    code.mark(frame);
    windows.note_write(id(&file), 0..513 * PAGE_SIZE);
    windows.note_write(FileId { inode: 0, ..id(&file) }, 0..u64::MAX);
    assert!(code.is_marked(frame));
    windows.note_write(id(&file), 514 * PAGE_SIZE - 1..514 * PAGE_SIZE + 1);
    assert!(!code.is_marked(frame));
    code.mark(frame);
    windows.truncated(id(&file), 513 * PAGE_SIZE);
    assert!(!code.is_marked(frame));
    // Idle, changed by a foreign writer meanwhile: what was decoded is stale.
    code.mark(frame);
    memory.release(frame);
    file.set_len(3 * BLOCK_SIZE).unwrap();
    let again = windows.acquire(&host(&file), 513, WindowUse::Read).unwrap();
    assert_eq!(again, frame);
    assert!(!code.is_marked(frame));
    memory.release(again);
    windows.truncated(id(&file), 100);
    assert_eq!(windows.stats().mapped, 0);
}

#[test]
fn a_page_shrunk_away_reads_zero_and_is_told() {
    let (memory, file) = setup(BLOCK_SIZE, 2);
    let windows = memory.windows();
    file.write_all_at(&[7; 100], 3 * PAGE_SIZE).unwrap();
    let frame = windows.acquire(&host(&file), 3, WindowUse::Write).unwrap();
    assert_eq!(bytes(&memory, frame), [7]);
    file.set_len(PAGE_SIZE).unwrap();
    assert!(!windows.has_lost());
    assert_eq!(memory.load::<u8>(frame.address()).unwrap(), 0);
    assert!(windows.has_lost());
    assert_eq!(windows.take_lost(), [LostPage { frame, file: id(&file), page: 3 }]);
    assert!(!windows.has_lost() && windows.take_lost().is_empty());
    // The file grows again; the next use mends the window.
    file.set_len(BLOCK_SIZE).unwrap();
    file.write_all_at(&[9], 3 * PAGE_SIZE).unwrap();
    windows.acquire(&host(&file), 3, WindowUse::Write).unwrap();
    assert_eq!(bytes(&memory, frame), [9]);
}

#[test]
fn what_the_host_cannot_map_is_an_error() {
    let (memory, _) = setup(0, 2);
    let (pipe, _write) = rustix::pipe::pipe().unwrap();
    let file = HostFile { id: FileId { device: 0, inode: 1 }, read: pipe.as_fd(), write: None };
    for _ in 0..3 {
        let refused = memory.windows().acquire(&file, 0, WindowUse::Read);
        assert!(matches!(refused, Err(WindowError::Host(error)) if error.raw_os_error() == Some(libc::ENODEV)));
    }
    assert_eq!(memory.windows().stats(), WindowStats::default());
}

//! Record locks, fcntl(2) "Advisory record locking": a table of ranges per inode, of our own, since all guest processes are
//! one process to the host. The table is one for the whole emulator, as host inodes are. What is held is mirrored to the
//! host by open-file-description locks on one descriptor per inode, so that other host processes see it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::os::fd::{AsFd, OwnedFd};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use rustix::fs::OFlags;

use super::file::{OpenFile, Result};
use super::host::{self, record_lock};
use crate::os::wait::lock;
use crate::os::{Errno, WaitQueue};

/// Byte offsets, both ends included.
pub type LockRange = RangeInclusive<u64>;

/// Whether others may hold the same bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LockKind {
    /// F_RDLCK.
    Shared,
    /// F_WRLCK.
    Exclusive,
}

/// Who holds a record lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// A process, by the number of its descriptor table.
    Table(u64),
    /// An open file description.
    Description(u64),
}

/// One lock that is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// By whom.
    pub owner: Owner,
    /// The process to report to F_GETLK; -1 for a description.
    pub pid: i32,
    /// Shared or exclusive.
    pub kind: LockKind,
    /// Which bytes.
    pub range: LockRange,
}

/// Why a lock was not granted.
#[derive(Debug)]
pub enum Refused {
    /// A guest process holds it; the queue is woken when locks of the file change.
    Held(Held, WaitQueue),
    /// Another process of the host holds it.
    Elsewhere,
    /// The host failed otherwise.
    Failed(Errno),
}

/// Inode: device and number.
type Inode = (u64, u64);

#[derive(Default)]
struct FileLocks {
    held: Vec<Held>,
    mirror: Option<OwnedFd>,
    changed: WaitQueue,
}

static LOCKS: Mutex<BTreeMap<Inode, FileLocks>> = Mutex::new(BTreeMap::new());

fn overlap(a: &LockRange, b: &LockRange) -> bool {
    a.start() <= b.end() && b.start() <= a.end()
}

impl FileLocks {
    /// A lock of someone else that stands in the way.
    fn conflict(&self, wanted: &Held) -> Option<&Held> {
        self.held.iter().find(|held| {
            let exclusive = held.kind == LockKind::Exclusive || wanted.kind == LockKind::Exclusive;
            held.owner != wanted.owner && exclusive && overlap(&held.range, &wanted.range)
        })
    }

    /// Takes `range` out of what `owner` holds; a lock in the middle of which it lies becomes two.
    fn remove(&mut self, owner: Owner, range: &LockRange) {
        let (mine, mut rest): (Vec<Held>, Vec<Held>) =
            self.held.drain(..).partition(|held| held.owner == owner && overlap(&held.range, range));
        for held in mine {
            if held.range.start() < range.start() {
                rest.push(Held { range: *held.range.start()..=range.start() - 1, ..held.clone() });
            }
            if held.range.end() > range.end() {
                rest.push(Held { range: range.end() + 1..=*held.range.end(), ..held });
            }
        }
        self.held = rest;
    }

    /// Makes the host hold over `range` what the guests hold: the strongest lock of each piece.
    fn mirror(&self, range: &LockRange) -> Result<()> {
        let Some(mirror) = &self.mirror else { return Ok(()) };
        let mut starts: BTreeSet<u64> = [*range.start()].into();
        for held in self.held.iter().filter(|held| overlap(&held.range, range)) {
            starts.insert(*held.range.start().max(range.start()));
            starts.extend(held.range.end().checked_add(1).filter(|next| range.contains(next)));
        }
        let starts: Vec<u64> = starts.into_iter().collect();
        for (index, &start) in starts.iter().enumerate() {
            let end = starts.get(index + 1).map_or(*range.end(), |next| next - 1);
            let strongest = self.held.iter().filter(|held| held.range.contains(&start)).map(|held| held.kind).max();
            record_lock::set(mirror.as_fd(), strongest, start..=end)?;
        }
        Ok(())
    }
}

fn inode(file: &OpenFile) -> Result<Inode> {
    file.file().stat().map(|stat| (stat.dev, stat.ino))
}

/// A descriptor of our own for the mirror, open as the host allows.
fn mirror_of(file: &OpenFile) -> Option<OwnedFd> {
    let path = host::fd_link(file.file().host_fd()?);
    let open = |flags| host::open(&path, flags | OFlags::CLOEXEC | OFlags::NONBLOCK, 0).ok();
    open(OFlags::RDWR).or_else(|| open(OFlags::RDONLY)).or_else(|| open(OFlags::WRONLY))
}

/// Takes a lock; one that the owner holds already on the same bytes changes its kind.
pub fn acquire(file: &OpenFile, wanted: Held) -> std::result::Result<(), Refused> {
    let inode = inode(file).map_err(Refused::Failed)?;
    let mut table = lock(&LOCKS);
    let locks = table.entry(inode).or_default();
    if let Some(held) = locks.conflict(&wanted) {
        return Err(Refused::Held(held.clone(), locks.changed.clone()));
    }
    if locks.mirror.is_none() {
        locks.mirror = mirror_of(file);
    }
    let before = locks.held.clone();
    let range = wanted.range.clone();
    locks.remove(wanted.owner, &range);
    locks.held.push(wanted);
    if let Err(errno) = locks.mirror(&range) {
        locks.held = before;
        let _ = locks.mirror(&range);
        return Err(if errno == Errno::EAGAIN { Refused::Elsewhere } else { Refused::Failed(errno) });
    }
    locks.changed.wake_all();
    Ok(())
}

/// Gives up what `owner` holds of `range`.
///
/// # Errors
/// What the host says.
pub fn release(file: &OpenFile, owner: Owner, range: &LockRange) -> Result<()> {
    release_inode(inode(file)?, owner, range)
}

fn release_inode(inode: Inode, owner: Owner, range: &LockRange) -> Result<()> {
    let mut table = lock(&LOCKS);
    let Some(locks) = table.get_mut(&inode) else { return Ok(()) };
    locks.remove(owner, range);
    let answer = locks.mirror(range);
    locks.changed.wake_all();
    if locks.held.is_empty() {
        table.remove(&inode);
    }
    answer
}

/// The lock that would stand in the way of `wanted`, of a guest process or elsewhere on the host.
///
/// # Errors
/// What the host says.
pub fn test(file: &OpenFile, wanted: &Held) -> Result<Option<Held>> {
    let inode = inode(file)?;
    if let Some(held) = lock(&LOCKS).get(&inode).and_then(|locks| locks.conflict(wanted)) {
        return Ok(Some(held.clone()));
    }
    let Some(mirror) = mirror_of(file).filter(|_| !lock(&LOCKS).contains_key(&inode)) else { return Ok(None) };
    let found = record_lock::test(mirror.as_fd(), wanted.kind, wanted.range.clone())?;
    Ok(found.map(|(kind, range, pid)| Held { owner: Owner::Table(0), pid, kind, range }))
}

/// The whole file.
const ALL: LockRange = 0..=i64::MAX as u64;

/// Gives up all that an open file description holds, when it goes.
pub(super) fn description_closed(id: u64) {
    let owner = Owner::Description(id);
    let holds = |locks: &FileLocks| locks.held.iter().any(|held| held.owner == owner);
    let inodes: Vec<Inode> = lock(&LOCKS).iter().filter(|(_, locks)| holds(locks)).map(|(inode, _)| *inode).collect();
    for inode in inodes {
        let _ = release_inode(inode, owner, &ALL);
    }
}

/// After the emulator has forked on the host: the copy goes on with the locks. Ours are forgotten, not given up, since
/// what the host holds for both hangs on descriptions that both share.
pub(in crate::os) fn leave_to_copy() {
    lock(&LOCKS).clear();
}

/// The identity of a descriptor table as an owner of record locks.
#[derive(Debug)]
pub struct LockOwner {
    id: u64,
    /// Where it has set locks.
    inodes: Mutex<BTreeSet<Inode>>,
}

impl Default for LockOwner {
    fn default() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Self { id: NEXT.fetch_add(1, Ordering::Relaxed), inodes: Mutex::default() }
    }
}

impl LockOwner {
    /// The owner, for a lock that is to be set on `file`.
    ///
    /// # Errors
    /// What the host says to fstat(2).
    pub fn of(&self, file: &OpenFile) -> Result<Owner> {
        lock(&self.inodes).insert(inode(file)?);
        Ok(Owner::Table(self.id))
    }

    /// The process closed a descriptor of `file`: all of its record locks on the file go.
    pub fn file_closed(&self, file: &OpenFile) {
        let mut inodes = lock(&self.inodes);
        if !inodes.is_empty()
            && let Ok(inode) = inode(file)
            && inodes.remove(&inode)
        {
            let _ = release_inode(inode, Owner::Table(self.id), &ALL);
        }
    }
}

impl Drop for LockOwner {
    fn drop(&mut self) {
        for inode in std::mem::take(&mut *lock(&self.inodes)) {
            let _ = release_inode(inode, Owner::Table(self.id), &ALL);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{FileLocks, Held, LockKind, Owner};

    fn held(owner: u64, kind: LockKind, range: super::LockRange) -> Held {
        Held { owner: Owner::Table(owner), pid: owner as i32, kind, range }
    }

    #[test]
    fn shared_locks_go_together_and_exclusive_ones_do_not() {
        let locks = FileLocks { held: vec![held(1, LockKind::Shared, 10..=19)], ..Default::default() };
        assert_eq!(locks.conflict(&held(2, LockKind::Shared, 0..=100)), None);
        assert!(locks.conflict(&held(2, LockKind::Exclusive, 19..=19)).is_some());
        assert_eq!(locks.conflict(&held(2, LockKind::Exclusive, 20..=30)), None);
        assert_eq!(locks.conflict(&held(1, LockKind::Exclusive, 10..=19)), None);
    }

    #[test]
    fn unlocking_the_middle_leaves_both_sides() {
        let mut locks = FileLocks { held: vec![held(1, LockKind::Exclusive, 0..=99)], ..Default::default() };
        locks.remove(Owner::Table(1), &(40..=59));
        let mut ranges: Vec<_> = locks.held.iter().map(|held| held.range.clone()).collect();
        ranges.sort_by_key(|range| *range.start());
        assert_eq!(ranges, [0..=39, 60..=99]);
        locks.remove(Owner::Table(2), &(0..=99));
        assert_eq!(locks.held.len(), 2);
    }

    #[test]
    fn a_process_sees_the_locks_of_another_and_closing_gives_them_up() {
        use crate::os::fs::file::OpenFile;
        use crate::os::fs::flags::OpenFlags;
        let dir = crate::os::fs::testing::TempDir::new();
        let path = dir.file("locked", "content");
        let open = || {
            let file = std::fs::File::options().read(true).write(true).open(&path).unwrap();
            OpenFile::new(Box::new(super::host::HostFile::new(file.into())), OpenFlags::RDWR, path.clone())
        };
        let (file, other) = (open(), open());
        let (one, two) = (super::LockOwner::default(), super::LockOwner::default());
        let lock = |owner: &super::LockOwner, file: &OpenFile, kind| {
            let owner = owner.of(file).unwrap();
            super::acquire(file, Held { owner, pid: 1, kind, range: 0..=9 })
        };
        lock(&one, &file, LockKind::Exclusive).unwrap();
        assert!(matches!(lock(&two, &other, LockKind::Shared), Err(super::Refused::Held(..))));
        // The host sees it too.
        let host = std::fs::File::open(&path).unwrap();
        let seen = super::record_lock::test(std::os::fd::AsFd::as_fd(&host), LockKind::Shared, 0..=9).unwrap();
        assert!(seen.is_some());
        one.file_closed(&file);
        lock(&two, &other, LockKind::Shared).unwrap();
    }
}

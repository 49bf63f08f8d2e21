//! Futexes: tasks that wait for a word of memory to change. See futex(2) and Linux `kernel/futex/`.
//!
//! A key names the word: by address space and address if private, by the mapped object and the offset in it if shared.
//! A waiter is in the list of its key until someone wakes it, it gives up, or it is requeued to another key.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use super::mm::AddressSpace;
use super::mm::mappable::ObjectId;
use super::wait::lock;
use super::{Errno, Kernel, Tid, WaitQueue};
use crate::mem::{SpaceId, VirtAddr};

/// Names a futex word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FutexKey {
    /// Of one address space.
    Private {
        /// The address space's number.
        space: u64,
        /// The word.
        addr: VirtAddr,
    },
    /// Of a mapped object, whoever maps it and where.
    Shared {
        /// The object.
        object: ObjectId,
        /// Bytes from its start.
        offset: u64,
    },
}

/// Whether other address spaces can name the same futex.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FutexScope {
    /// `FUTEX_PRIVATE_FLAG`
    Private,
    /// Without it.
    Shared,
}

impl FutexKey {
    /// The key of the word at `addr`. A shared key in private memory is private.
    ///
    /// # Errors
    /// `EINVAL` for a misaligned address, `EFAULT` where nothing is mapped and the key would be shared.
    pub(super) fn of(mm: &AddressSpace, addr: VirtAddr, scope: FutexScope) -> Result<FutexKey, Errno> {
        if !addr.is_aligned(4) {
            return Err(Errno::EINVAL);
        }
        let private = FutexKey::private(mm.id(), addr);
        if scope == FutexScope::Private {
            return Ok(private);
        }
        let vma = mm.vmas().get(mm.vmas().containing(addr).ok_or(Errno::EFAULT)?);
        let Some(object) = vma.backing.object().filter(|_| vma.flags.contains(super::mm::vma::VmaFlags::SHARED)) else {
            return Ok(private);
        };
        let offset = (vma.page_index(addr) << crate::mem::PAGE_SHIFT) + addr.page_offset();
        Ok(FutexKey::Shared { object: object.id(), offset })
    }

    fn private(space: SpaceId, addr: VirtAddr) -> FutexKey {
        FutexKey::Private { space: space.number(), addr }
    }
}

/// Waiters by key, each list in order of arrival.
#[derive(Debug, Default)]
pub(super) struct FutexTable {
    waiters: BTreeMap<FutexKey, Vec<Waiter>>,
}

/// One task that waits.
#[derive(Clone, Debug)]
struct Waiter {
    tid: Tid,
    bitset: u32,
    place: Arc<Mutex<Place>>,
    queue: WaitQueue,
}

/// Where a waiter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// In the list of this key.
    Waiting(FutexKey),
    /// In none: it was woken.
    Woken,
}

/// What a waiting call keeps between attempts.
#[derive(Clone, Debug)]
pub(super) struct FutexTicket {
    place: Arc<Mutex<Place>>,
    /// What the call parks on.
    pub(super) queue: WaitQueue,
}

impl FutexTicket {
    /// Whether it was woken.
    pub(super) fn is_woken(&self) -> bool {
        *lock(&self.place) == Place::Woken
    }
}

/// Matches every waiter (`FUTEX_BITSET_MATCH_ANY`).
pub(super) const ANY: u32 = u32::MAX;

impl FutexTable {
    /// Adds a waiter at the end of a list.
    pub(super) fn enter(&mut self, key: FutexKey, tid: Tid, bitset: u32) -> FutexTicket {
        let (place, queue) = (Arc::new(Mutex::new(Place::Waiting(key))), WaitQueue::new());
        let waiter = Waiter { tid, bitset, place: place.clone(), queue: queue.clone() };
        self.waiters.entry(key).or_default().push(waiter);
        FutexTicket { place, queue }
    }

    /// Takes a waiter out that gives up.
    pub(super) fn leave(&mut self, ticket: &FutexTicket) {
        if let Place::Waiting(key) = *lock(&ticket.place) {
            self.edit(key, |list| list.retain(|waiter| !Arc::ptr_eq(&waiter.place, &ticket.place)));
        }
    }

    /// Wakes up to `count` waiters whose bit sets meet `bitset`; returns how many.
    pub(super) fn wake(&mut self, key: FutexKey, count: u32, bitset: u32) -> u32 {
        let mut woken = 0;
        self.edit(key, |list| {
            list.retain(|waiter| {
                let keep = woken == count || waiter.bitset & bitset == 0;
                if !keep {
                    woken += 1;
                    *lock(&waiter.place) = Place::Woken;
                    waiter.queue.wake_all();
                }
                keep
            });
        });
        woken
    }

    /// Moves up to `count` waiters to another list; returns how many.
    pub(super) fn requeue(&mut self, from: FutexKey, to: FutexKey, count: u32) -> u32 {
        let mut moved = Vec::new();
        self.edit(from, |list| moved = list.drain(..list.len().min(count as usize)).collect());
        let moves = moved.len() as u32;
        for waiter in &moved {
            *lock(&waiter.place) = Place::Waiting(to);
        }
        self.waiters.entry(to).or_default().extend(moved);
        self.edit(to, |_| {});
        moves
    }

    /// Forgets the waiters of a task that ends.
    pub(super) fn forget(&mut self, tid: Tid) {
        for list in self.waiters.values_mut() {
            list.retain(|waiter| waiter.tid != tid);
        }
        self.waiters.retain(|_, list| !list.is_empty());
    }

    /// Changes a list, and drops it when it is empty.
    fn edit(&mut self, key: FutexKey, change: impl FnOnce(&mut Vec<Waiter>)) {
        if let Some(list) = self.waiters.get_mut(&key) {
            change(list);
            if list.is_empty() {
                self.waiters.remove(&key);
            }
        }
    }
}

impl Kernel {
    /// Gives up the futex wait of a task, if its call in progress is one.
    pub(super) fn cancel_futex_wait(&mut self, tid: Tid) {
        self.futexes.forget(tid);
    }
}

#[cfg(test)]
mod tests {
    use super::{ANY, FutexKey, FutexTable};
    use crate::mem::{SpaceId, VirtAddr};
    use crate::os::Tid;

    #[test]
    fn wakes_in_order_and_moves_the_rest() {
        let mut table = FutexTable::default();
        let [a, b] = [8, 16].map(|addr| FutexKey::private(SpaceId::NONE, VirtAddr(addr)));
        let tickets: Vec<_> = (1..=4).map(|tid| table.enter(a, Tid(tid), ANY)).collect();
        assert_eq!(table.wake(a, 1, ANY), 1);
        assert_eq!(table.requeue(a, b, 2), 2);
        let woken: Vec<bool> = tickets.iter().map(super::FutexTicket::is_woken).collect();
        assert_eq!(woken, [true, false, false, false]);
        table.leave(&tickets[1]);
        assert_eq!(table.wake(b, 9, ANY), 1);
        assert_eq!(table.wake(a, 9, 0), 0);
        assert_eq!(table.wake(a, 9, ANY), 1);
        assert!(table.waiters.is_empty());
    }
}

//! Waiting for several files: ppoll(2), pselect6(2).

use std::sync::Arc;

use rustix::event::PollFlags;
use zerocopy::{FromBytes, Immutable, IntoBytes};

use crate::mem::VirtAddr;
use crate::os::fs::{Epoll, OpenFile, SignalFd};
use crate::os::time::SECOND;
use crate::os::{Context, Errno, Restart, Stop, SysResult, Wait};

/// What is always reported, asked for or not.
const ALWAYS: PollFlags = PollFlags::ERR.union(PollFlags::HUP).union(PollFlags::NVAL);

/// `struct pollfd`.
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
struct GuestPollFd {
    fd: i32,
    events: u16,
    revents: u16,
}

/// A file and the events that are waited for.
type Watched = (Arc<OpenFile>, PollFlags);

impl Context<'_> {
    /// The deadline that a relative `struct timespec` at `addr` means; `None` for a null pointer.
    ///
    /// # Errors
    /// `EFAULT`, `EINVAL` for a time that is none.
    pub(super) fn deadline_at(&mut self, addr: VirtAddr) -> Result<Option<u64>, Errno> {
        if addr.0 == 0 {
            return Ok(None);
        }
        let [sec, nsec] = self.read::<[i64; 2]>(addr)?;
        let (Ok(sec), 0..SECOND) = (u64::try_from(sec), nsec.cast_unsigned()) else {
            return Err(Errno::EINVAL);
        };
        Ok(Some(self.deadline_after(sec.saturating_mul(SECOND).saturating_add(nsec.cast_unsigned()))))
    }

    /// Whether the deadline has passed, so that the call must not park.
    pub(super) fn is_expired(&mut self, deadline: Option<u64>) -> bool {
        self.attempt().expired || deadline.is_some_and(|deadline| deadline <= crate::os::time::monotonic())
    }
}

/// Parks until one of `watched` may be ready.
fn park(watched: &[Watched], deadline: Option<u64>) -> Stop {
    let mut wait = Wait::default().until(deadline).restart(Restart::NoHandler);
    for (file, events) in watched {
        file.file().wait(*events | ALWAYS, &mut wait.sources);
    }
    Stop::Park(wait)
}

pub(super) fn ppoll(
    context: &mut Context<'_>,
    fds: VirtAddr,
    count: u32,
    timeout: VirtAddr,
    sigmask: VirtAddr,
    sigsetsize: u64,
) -> SysResult {
    if u64::from(count) > context.descriptor_limit() {
        return Err(Errno::EINVAL.into());
    }
    let deadline = context.deadline_at(timeout)?;
    context.use_signal_mask(sigmask, sigsetsize)?;
    let mut list: Vec<GuestPollFd> = context.read_slice(fds, count as usize)?;
    let mut watched = Vec::new();
    for entry in &mut list {
        let events = PollFlags::from_bits_retain(entry.events as _);
        entry.revents = match context.any_file(entry.fd) {
            _ if entry.fd < 0 => 0,
            Err(_) => PollFlags::NVAL.bits() as _,
            Ok(file) => {
                let ready = context.ready(&file) & (events | ALWAYS);
                watched.push((file, events));
                ready.bits() as _
            }
        };
    }
    let ready = list.iter().filter(|entry| entry.revents != 0).count() as u64;
    if ready == 0 && !context.is_expired(deadline) {
        return Err(park(&watched, deadline));
    }
    for (index, entry) in list.iter().enumerate() {
        context.write(VirtAddr(fds.0 + index as u64 * size_of::<GuestPollFd>() as u64 + 6), &entry.revents)?;
    }
    Ok(ready)
}

impl Context<'_> {
    /// Until the call ends, the task's signal mask is the one at `addr`, unless that is null.
    pub(super) fn use_signal_mask(&mut self, addr: VirtAddr, size: u64) -> Result<(), Errno> {
        if addr.0 == 0 {
            return Ok(());
        }
        if size != 8 {
            return Err(Errno::EINVAL);
        }
        let mask = self.read(addr)?;
        self.set_temporary_mask(mask);
        Ok(())
    }

    /// The events of a file that hold now, as the calling task sees them. Nothing holds for O_PATH.
    pub(super) fn ready(&self, file: &OpenFile) -> PollFlags {
        if let Some(signals) = file.downcast::<SignalFd>() {
            let ready = PollFlags::IN | PollFlags::RDNORM;
            return if self.has_signal_for(signals) { ready } else { PollFlags::empty() };
        }
        match file.downcast::<Epoll>() {
            Some(epoll) => epoll.poll_with(&|file| self.ready(file)),
            None if file.is_path() => PollFlags::NVAL,
            None => file.file().poll(),
        }
    }
}

/// What makes a descriptor ready in the three sets of select(2), and what is asked of poll.
const SETS: [(PollFlags, PollFlags); 3] = [
    (
        PollFlags::IN.union(PollFlags::RDNORM).union(PollFlags::RDBAND).union(PollFlags::HUP).union(PollFlags::ERR),
        PollFlags::IN.union(PollFlags::RDNORM),
    ),
    (
        PollFlags::OUT.union(PollFlags::WRNORM).union(PollFlags::WRBAND).union(PollFlags::ERR),
        PollFlags::OUT.union(PollFlags::WRNORM),
    ),
    (PollFlags::PRI, PollFlags::PRI),
];

pub(super) fn pselect6(
    context: &mut Context<'_>,
    nfds: i32,
    read: VirtAddr,
    write: VirtAddr,
    except: VirtAddr,
    timeout: VirtAddr,
    sigmask: VirtAddr,
) -> SysResult {
    let nfds = usize::try_from(nfds).map_err(|_| Errno::EINVAL)?.min(context.files().capacity());
    let deadline = context.deadline_at(timeout)?;
    if sigmask.0 != 0 {
        let [mask, size] = context.read::<[u64; 2]>(sigmask)?;
        context.use_signal_mask(VirtAddr(mask), size)?;
    }
    let sets = [read, write, except];
    let mut wanted = Vec::new();
    for set in sets {
        wanted.push(if set.0 == 0 {
            vec![0u64; nfds.div_ceil(64)]
        } else {
            context.read_slice(set, nfds.div_ceil(64))?
        });
    }
    let (ready, watched) = select(context, nfds, &wanted)?;
    let count = ready.iter().flatten().map(|word| u64::from(word.count_ones())).sum();
    if count == 0 && !context.is_expired(deadline) {
        return Err(park(&watched, deadline));
    }
    for (set, words) in sets.into_iter().zip(&ready) {
        if set.0 != 0 {
            context.write(set, words.as_slice())?;
        }
    }
    Ok(count)
}

/// The bits of each set that hold now, and all that is to be waited for.
fn select(context: &Context<'_>, nfds: usize, wanted: &[Vec<u64>]) -> Result<(Vec<Vec<u64>>, Vec<Watched>), Errno> {
    let mut ready = vec![vec![0u64; nfds.div_ceil(64)]; wanted.len()];
    let mut watched = Vec::new();
    for fd in 0..nfds {
        let (word, bit) = (fd / 64, 1u64 << (fd % 64));
        let asked: Vec<usize> = (0..wanted.len()).filter(|&set| wanted[set][word] & bit != 0).collect();
        if asked.is_empty() {
            continue;
        }
        let file = context.any_file(fd as i32)?;
        let events = context.ready(&file);
        let mut interest = PollFlags::empty();
        for set in asked {
            interest |= SETS[set].1;
            if events.intersects(SETS[set].0) {
                ready[set][word] |= bit;
            }
        }
        watched.push((file, interest));
    }
    Ok((ready, watched))
}

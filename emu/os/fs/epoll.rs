//! epoll(7): a set of files to wait for. Readiness is asked of each file anew; what is edge-triggered is reported again only
//! when something was done with the file, or happened to it, since it was last reported.

use std::collections::BTreeMap;
use std::os::fd::{AsRawFd, OwnedFd};
use std::sync::{Arc, Mutex, OnceLock, Weak};

use bitflags::bitflags;
use rustix::event::{PollFlags, Timespec, epoll};

use super::eventfd::anonymous_stat;
use super::file::{File, OpenFile, Result};
use super::stat::{FileType, Stat};
use super::table::Fd;
use crate::os::wait::lock;
use crate::os::{Errno, WaitQueue, WaitSource};

bitflags! {
    /// The flags of `struct epoll_event` that are no poll events.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct EpollFlags: u32 {
        /// EPOLLEXCLUSIVE: wake one waiter only; we wake as many as wait.
        const EXCLUSIVE = 1 << 28;
        /// EPOLLWAKEUP: accepted, there is no sleep to prevent.
        const WAKEUP = 1 << 29;
        /// EPOLLONESHOT: disarmed once reported.
        const ONE_SHOT = 1 << 30;
        /// EPOLLET: edge-triggered.
        const EDGE = 1 << 31;
    }
}

/// What is waited for in one file.
struct Interest {
    file: Weak<OpenFile>,
    events: PollFlags,
    flags: EpollFlags,
    data: u64,
    /// Whether it can be reported: false after a one-shot was.
    armed: bool,
    /// What was reported last, and the file's edge count then.
    reported: Option<(PollFlags, u64)>,
    /// Who looks out for edges.
    watch: Watch,
    /// The host has told of an edge that was not reported yet.
    news: bool,
}

/// Who looks out for the edges of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Watch {
    /// We do: it is a file of our own, or edges do not matter.
    Ours,
    /// The host's epoll does.
    Host,
}

/// One report of epoll_wait(2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// The events.
    pub events: u32,
    /// The caller's word.
    pub data: u64,
}

/// An epoll instance.
#[derive(Default)]
pub struct Epoll {
    interests: Mutex<BTreeMap<Key, Interest>>,
    changed: WaitQueue,
    /// The host's epoll instance, for edges of files that are the host's.
    host: OnceLock<Option<OwnedFd>>,
}

/// Names an interest: the descriptor and the description that it named.
type Key = (Fd, u64);

/// What an exclusive interest may be in (`EPOLLEXCLUSIVE_OK_BITS`).
const MAY_BE_EXCLUSIVE: u32 = PollFlags::IN.bits() as u32
    | PollFlags::OUT.bits() as u32
    | PollFlags::ERR.bits() as u32
    | PollFlags::HUP.bits() as u32
    | EpollFlags::EXCLUSIVE.union(EpollFlags::WAKEUP).union(EpollFlags::EDGE).bits();

fn is_exclusive(events: u32) -> bool {
    events & EpollFlags::EXCLUSIVE.bits() != 0
}

/// A time to wait.
const NOW: Timespec = Timespec { tv_sec: 0, tv_nsec: 0 };
/// Always reported.
const ALWAYS: PollFlags = PollFlags::ERR.union(PollFlags::HUP);

impl Interest {
    fn new(file: &Arc<OpenFile>, events: u32, data: u64) -> Self {
        let flags = EpollFlags::from_bits_truncate(events);
        let events = PollFlags::from_bits_retain(events as _) | ALWAYS;
        Self {
            file: Arc::downgrade(file),
            events,
            flags,
            data,
            armed: true,
            reported: None,
            watch: Watch::Ours,
            news: false,
        }
    }

    /// The events to report now; `poll` tells which events of a file hold.
    fn ready(&self, poll: &dyn Fn(&OpenFile) -> PollFlags) -> PollFlags {
        let Some(file) = self.file.upgrade().filter(|_| self.armed) else { return PollFlags::empty() };
        if self.watch == Watch::Host && !self.news {
            return PollFlags::empty();
        }
        let ready = poll(&file) & self.events;
        let known = self.reported.filter(|_| self.flags.contains(EpollFlags::EDGE) && self.watch == Watch::Ours);
        match known {
            Some((before, edge)) if edge == file.edges() && before.contains(ready) => PollFlags::empty(),
            _ => ready,
        }
    }

    /// Notes that `ready` was reported.
    fn report(&mut self, ready: PollFlags) -> Report {
        let edge = self.file.upgrade().map_or(0, |file| file.edges());
        self.reported = Some((ready, edge));
        self.news = false;
        self.armed = !self.flags.contains(EpollFlags::ONE_SHOT);
        Report { events: ready.bits() as u32, data: self.data }
    }
}

impl Epoll {
    /// EPOLL_CTL_ADD.
    ///
    /// # Errors
    /// `EEXIST` if it is there, `EPERM` for a file that never makes anyone wait, `ELOOP` for this instance itself, `EINVAL`
    /// for what cannot be exclusive.
    pub fn add(&self, fd: Fd, file: &Arc<OpenFile>, events: u32, data: u64) -> Result<()> {
        let own_kind = file.downcast::<Self>();
        if is_exclusive(events) && (own_kind.is_some() || events & !MAY_BE_EXCLUSIVE != 0) {
            return Err(Errno::EINVAL);
        }
        if own_kind.is_some_and(|other| std::ptr::eq(other, self) || other.leads_to(self, 0)) {
            return Err(Errno::ELOOP);
        }
        if own_kind.is_none() && matches!(file.file().stat()?.file_type(), FileType::Regular | FileType::Directory) {
            return Err(Errno::EPERM);
        }
        let mut interests = lock(&self.interests);
        interests.retain(|_, interest| interest.file.strong_count() > 0);
        if interests.contains_key(&(fd, file.id())) {
            return Err(Errno::EEXIST);
        }
        let mut interest = Interest::new(file, events, data);
        self.watch_on_host(&mut interest, file);
        interests.insert((fd, file.id()), interest);
        drop(interests);
        self.changed.wake_all();
        Ok(())
    }

    /// Whether `target` is watched by this instance, directly or through others.
    fn leads_to(&self, target: &Self, depth: u32) -> bool {
        let files: Vec<Arc<OpenFile>> = lock(&self.interests).values().filter_map(|one| one.file.upgrade()).collect();
        files
            .iter()
            .filter_map(|file| file.downcast::<Self>())
            .any(|inner| std::ptr::eq(inner, target) || depth >= 4 || inner.leads_to(target, depth + 1))
    }

    /// EPOLL_CTL_MOD.
    ///
    /// # Errors
    /// `ENOENT` if it is not there; `EINVAL` if it is exclusive, or is to be.
    pub fn modify(&self, fd: Fd, file: &Arc<OpenFile>, events: u32, data: u64) -> Result<()> {
        let mut interests = lock(&self.interests);
        if is_exclusive(events) {
            return Err(Errno::EINVAL);
        }
        let interest = interests.get_mut(&(fd, file.id())).ok_or(Errno::ENOENT)?;
        if interest.flags.contains(EpollFlags::EXCLUSIVE) {
            return Err(Errno::EINVAL);
        }
        self.forget_on_host(interest, file);
        *interest = Interest::new(file, events, data);
        self.watch_on_host(interest, file);
        drop(interests);
        self.changed.wake_all();
        Ok(())
    }

    /// EPOLL_CTL_DEL.
    ///
    /// # Errors
    /// `ENOENT` if it is not there.
    pub fn remove(&self, fd: Fd, file: &OpenFile) -> Result<()> {
        let interest = lock(&self.interests).remove(&(fd, file.id())).ok_or(Errno::ENOENT)?;
        self.forget_on_host(&interest, file);
        Ok(())
    }

    /// Has the host look out for edges, if it is asked for and the file is the host's.
    fn watch_on_host(&self, interest: &mut Interest, file: &OpenFile) {
        let Some(fd) = file.file().host_fd().filter(|_| interest.flags.contains(EpollFlags::EDGE)) else { return };
        let host = self.host.get_or_init(|| epoll::create(epoll::CreateFlags::CLOEXEC).ok());
        let Some(host) = host else { return };
        let events = epoll::EventFlags::from_bits_retain(interest.events.bits() as u32) | epoll::EventFlags::ET;
        if epoll::add(host, fd, epoll::EventData::new_u64(file.id()), events).is_ok() {
            interest.watch = Watch::Host;
        }
    }

    fn forget_on_host(&self, interest: &Interest, file: &OpenFile) {
        if let (Watch::Host, Some(Some(host)), Some(fd)) = (interest.watch, self.host.get(), file.file().host_fd()) {
            // It may be gone already, with its file.
            let _ = epoll::delete(host, fd);
        }
    }

    /// Notes the edges that the host has seen.
    fn take_host_edges(&self, interests: &mut BTreeMap<Key, Interest>) {
        let Some(Some(host)) = self.host.get() else { return };
        let mut events = Vec::with_capacity(64);
        while epoll::wait(host, rustix::buffer::spare_capacity(&mut events), Some(&NOW)).is_ok_and(|count| count > 0) {
            for event in events.drain(..) {
                let of_file = |(key, _): &(&Key, &mut Interest)| key.1 == event.data.u64();
                for (_, interest) in interests.iter_mut().filter(of_file) {
                    interest.news = true;
                }
            }
        }
    }

    /// The poll(2) events of the instance itself.
    pub fn poll_with(&self, poll: &dyn Fn(&OpenFile) -> PollFlags) -> PollFlags {
        let mut interests = lock(&self.interests);
        self.take_host_edges(&mut interests);
        let ready = interests.values().any(|interest| !interest.ready(poll).is_empty());
        if ready { PollFlags::IN | PollFlags::RDNORM } else { PollFlags::empty() }
    }

    /// Takes up to `most` reports; `poll` tells which events of a file hold.
    pub fn take(&self, most: usize, poll: &dyn Fn(&OpenFile) -> PollFlags) -> Vec<Report> {
        let mut reports = Vec::new();
        let mut interests = lock(&self.interests);
        self.take_host_edges(&mut interests);
        interests.retain(|_, interest| interest.file.strong_count() > 0);
        for interest in interests.values_mut() {
            if reports.len() == most {
                break;
            }
            let ready = interest.ready(poll);
            if !ready.is_empty() {
                reports.push(interest.report(ready));
            }
        }
        reports
    }
}

impl File for Epoll {
    fn stat(&self) -> Result<Stat> {
        Ok(anonymous_stat())
    }

    fn poll(&self) -> PollFlags {
        self.poll_with(&|file| file.file().poll())
    }

    fn wait(&self, _events: PollFlags, sources: &mut Vec<WaitSource>) {
        sources.push(WaitSource::Queue(self.changed.clone()));
        if let Some(Some(host)) = self.host.get() {
            sources.push(WaitSource::Host { fd: host.as_raw_fd(), events: PollFlags::IN });
        }
        let interests = lock(&self.interests);
        for interest in interests.values().filter(|interest| interest.armed && interest.watch == Watch::Ours) {
            if let Some(file) = interest.file.upgrade() {
                file.file().wait(interest.events, sources);
            }
        }
    }

    fn anonymous_name(&self) -> Option<String> {
        Some("anon_inode:[eventpoll]".into())
    }
}

#[cfg(test)]
mod tests {
    use super::{Epoll, EpollFlags, Errno, Fd, OpenFile, PollFlags, Report};
    use crate::os::fs::flags::OpenFlags;
    use crate::os::fs::pipe::pipe;
    use std::path::PathBuf;
    use std::sync::Arc;

    fn ends() -> (Arc<OpenFile>, Arc<OpenFile>) {
        let (read, write) = pipe();
        let open = |end, flags| Arc::new(OpenFile::new(Box::new(end), flags, PathBuf::new()));
        (open(read, OpenFlags::empty()), open(write, OpenFlags::WRONLY))
    }

    fn take(epoll: &Epoll) -> Vec<Report> {
        epoll.take(8, &|file| file.file().poll())
    }

    const IN: u32 = PollFlags::IN.bits() as u32;

    #[test]
    fn level_triggered_reports_as_long_as_it_holds() {
        let (read, write) = ends();
        let epoll = Epoll::default();
        epoll.add(Fd(3), &read, IN, 77).unwrap();
        assert_eq!(epoll.add(Fd(3), &read, IN, 77), Err(Errno::EEXIST));
        assert_eq!(take(&epoll), []);
        write.write(b"x").unwrap();
        for _ in 0..2 {
            assert_eq!(take(&epoll), [Report { events: IN, data: 77 }]);
        }
        read.read(&mut [0; 1]).unwrap();
        assert_eq!(take(&epoll), []);
        drop(read);
        assert_eq!(take(&epoll), []);
    }

    #[test]
    fn edge_triggered_reports_news_only_and_one_shot_once() {
        let (read, write) = ends();
        let epoll = Epoll::default();
        epoll.add(Fd(3), &read, IN | EpollFlags::EDGE.bits(), 1).unwrap();
        write.write(b"x").unwrap();
        assert_eq!(take(&epoll).len(), 1);
        assert_eq!(take(&epoll).len(), 0);
        write.write(b"y").unwrap();
        assert_eq!(take(&epoll).len(), 1);
        epoll.modify(Fd(3), &read, IN | EpollFlags::ONE_SHOT.bits(), 1).unwrap();
        assert_eq!(take(&epoll).len(), 1);
        write.write(b"z").unwrap();
        assert_eq!(take(&epoll).len(), 0);
        epoll.remove(Fd(3), &read).unwrap();
        assert_eq!(epoll.remove(Fd(3), &read), Err(Errno::ENOENT));
    }

    #[test]
    fn edges_of_the_hosts_files_are_told_by_the_host() {
        let (read, write) = rustix::pipe::pipe().unwrap();
        let read = crate::os::fs::classify(read).unwrap();
        let read = Arc::new(OpenFile::new(read, OpenFlags::empty(), PathBuf::new()));
        let epoll = Epoll::default();
        epoll.add(Fd(3), &read, IN | EpollFlags::EDGE.bits(), 1).unwrap();
        assert_eq!(take(&epoll).len(), 0);
        rustix::io::write(&write, b"x").unwrap();
        assert_eq!(take(&epoll), [Report { events: IN, data: 1 }]);
        assert_eq!(take(&epoll).len(), 0);
        rustix::io::write(&write, b"y").unwrap();
        assert_eq!(take(&epoll).len(), 1, "news, though nothing was read");
        read.read(&mut [0; 8]).unwrap();
        assert_eq!(take(&epoll).len(), 0);
        epoll.modify(Fd(3), &read, IN | EpollFlags::EDGE.bits(), 2).unwrap();
        rustix::io::write(&write, b"z").unwrap();
        assert_eq!(take(&epoll), [Report { events: IN, data: 2 }]);
        epoll.remove(Fd(3), &read).unwrap();
    }
}

//! epoll(7): a set of files to wait for. Readiness is asked of each file anew; what is edge-triggered is reported again only
//! when something was done with the file, or happened to it, since it was last reported.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, Weak};

use bitflags::bitflags;
use rustix::event::PollFlags;

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
    interests: Mutex<BTreeMap<(Fd, u64), Interest>>,
    changed: WaitQueue,
}

/// Always reported.
const ALWAYS: PollFlags = PollFlags::ERR.union(PollFlags::HUP);

impl Interest {
    fn new(file: &Arc<OpenFile>, events: u32, data: u64) -> Self {
        let flags = EpollFlags::from_bits_truncate(events);
        let events = PollFlags::from_bits_retain(events as u16) | ALWAYS;
        Self { file: Arc::downgrade(file), events, flags, data, armed: true, reported: None }
    }

    /// The events to report now.
    fn ready(&self) -> PollFlags {
        let Some(file) = self.file.upgrade().filter(|_| self.armed) else { return PollFlags::empty() };
        let ready = file.file().poll() & self.events;
        let known = self.reported.filter(|_| self.flags.contains(EpollFlags::EDGE));
        match known {
            Some((before, edge)) if edge == file.edges() && before.contains(ready) => PollFlags::empty(),
            _ => ready,
        }
    }

    /// Notes that `ready` was reported.
    fn report(&mut self, ready: PollFlags) -> Report {
        let edge = self.file.upgrade().map_or(0, |file| file.edges());
        self.reported = Some((ready, edge));
        self.armed = !self.flags.contains(EpollFlags::ONE_SHOT);
        Report { events: ready.bits().into(), data: self.data }
    }
}

impl Epoll {
    /// EPOLL_CTL_ADD.
    ///
    /// # Errors
    /// `EEXIST` if it is there, `EPERM` for a file that never makes anyone wait, `ELOOP` for this instance itself.
    pub fn add(&self, fd: Fd, file: &Arc<OpenFile>, events: u32, data: u64) -> Result<()> {
        let own_kind = file.downcast::<Self>();
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
        interests.insert((fd, file.id()), Interest::new(file, events, data));
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
    /// `ENOENT` if it is not there.
    pub fn modify(&self, fd: Fd, file: &Arc<OpenFile>, events: u32, data: u64) -> Result<()> {
        let mut interests = lock(&self.interests);
        *interests.get_mut(&(fd, file.id())).ok_or(Errno::ENOENT)? = Interest::new(file, events, data);
        drop(interests);
        self.changed.wake_all();
        Ok(())
    }

    /// EPOLL_CTL_DEL.
    ///
    /// # Errors
    /// `ENOENT` if it is not there.
    pub fn remove(&self, fd: Fd, file: &OpenFile) -> Result<()> {
        lock(&self.interests).remove(&(fd, file.id())).map(drop).ok_or(Errno::ENOENT)
    }

    /// Takes up to `most` reports.
    pub fn take(&self, most: usize) -> Vec<Report> {
        let mut reports = Vec::new();
        let mut interests = lock(&self.interests);
        interests.retain(|_, interest| interest.file.strong_count() > 0);
        for interest in interests.values_mut() {
            if reports.len() == most {
                break;
            }
            let ready = interest.ready();
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
        let ready = lock(&self.interests).values().any(|interest| !interest.ready().is_empty());
        if ready { PollFlags::IN | PollFlags::RDNORM } else { PollFlags::empty() }
    }

    fn wait(&self, _events: PollFlags, sources: &mut Vec<WaitSource>) {
        sources.push(WaitSource::Queue(self.changed.clone()));
        for interest in lock(&self.interests).values().filter(|interest| interest.armed) {
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

    const IN: u32 = PollFlags::IN.bits() as u32;

    #[test]
    fn level_triggered_reports_as_long_as_it_holds() {
        let (read, write) = ends();
        let epoll = Epoll::default();
        epoll.add(Fd(3), &read, IN, 77).unwrap();
        assert_eq!(epoll.add(Fd(3), &read, IN, 77), Err(Errno::EEXIST));
        assert_eq!(epoll.take(8), []);
        write.write(b"x").unwrap();
        for _ in 0..2 {
            assert_eq!(epoll.take(8), [Report { events: IN, data: 77 }]);
        }
        read.read(&mut [0; 1]).unwrap();
        assert_eq!(epoll.take(8), []);
        drop(read);
        assert_eq!(epoll.take(8), []);
    }

    #[test]
    fn edge_triggered_reports_news_only_and_one_shot_once() {
        let (read, write) = ends();
        let epoll = Epoll::default();
        epoll.add(Fd(3), &read, IN | EpollFlags::EDGE.bits(), 1).unwrap();
        write.write(b"x").unwrap();
        assert_eq!(epoll.take(8).len(), 1);
        assert_eq!(epoll.take(8).len(), 0);
        write.write(b"y").unwrap();
        assert_eq!(epoll.take(8).len(), 1);
        epoll.modify(Fd(3), &read, IN | EpollFlags::ONE_SHOT.bits(), 1).unwrap();
        assert_eq!(epoll.take(8).len(), 1);
        write.write(b"z").unwrap();
        assert_eq!(epoll.take(8).len(), 0);
        epoll.remove(Fd(3), &read).unwrap();
        assert_eq!(epoll.remove(Fd(3), &read), Err(Errno::ENOENT));
    }
}

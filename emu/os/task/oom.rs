//! Guest memory is exhausted: somebody must go. Linux `mm/oom_kill.c`.
//!
//! As there, it is the process that holds most memory, with all that share its memory, and not whoever happens to need a
//! page: a shell lives on when its child eats everything.

use std::sync::Arc;

use super::Process;
use super::credentials::Privilege;
use crate::mem::PAGE_SHIFT;
use crate::os::mm::{AddressSpace, PageKind};
use crate::os::signal::{SigInfo, Signal};
use crate::os::wait::lock;
use crate::os::{Errno, Kernel, Pid, Shared, Tid};

/// What came of looking for memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::os) enum Relief {
    /// Somebody else was killed: it is worth another try.
    Other,
    /// The task that needed memory must go itself.
    Itself,
}

/// The ends of what `oom_score_adj` may be: not to be killed for memory at all, and the first to be.
pub(in crate::os) const NEVER: i32 = -1000;
/// See [`NEVER`].
pub(in crate::os) const FIRST: i32 = 1000;

/// How much more, in thousandths of all memory, a process is taken to hold when one is to be killed (`oom_score_adj`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OomAdjust {
    /// Now.
    pub score: i32,
    /// The least that it may be set to without privilege.
    least: i32,
}

impl OomAdjust {
    /// # Errors
    /// `EACCES` less than root once set.
    pub(in crate::os) fn set(&mut self, score: i32, privilege: Privilege) -> Result<(), Errno> {
        match privilege {
            Privilege::Root => *self = OomAdjust { score, least: score },
            Privilege::None if score < self.least => return Err(Errno::EACCES),
            Privilege::None => self.score = score,
        }
        Ok(())
    }

    /// The same by way of `oom_adj`, which compares with what there is.
    ///
    /// # Errors
    /// `EACCES` less than now, and not by root.
    pub(in crate::os) fn set_by_old_name(&mut self, score: i32, privilege: Privilege) -> Result<(), Errno> {
        if privilege == Privilege::None && score < self.score {
            return Err(Errno::EACCES);
        }
        self.score = score;
        Ok(())
    }
}

/// What an address space holds, and what there is: pages of RAM.
struct Share {
    /// What goes when the address space does: its own pages, those of shared memory, and its tables.
    held: i64,
    total: i64,
}

impl Share {
    fn of(mm: &Shared<AddressSpace>) -> Share {
        let mm = lock(mm);
        let pages = mm.resident()[PageKind::Anonymous] + mm.resident()[PageKind::SharedMemory];
        let held = pages + (mm.table_bytes() >> PAGE_SHIFT);
        Share { held: held as i64, total: mm.manager().policy().total_pages as i64 }
    }

    /// The adjusted share (`oom_badness`).
    fn points(&self, adjust: OomAdjust) -> i64 {
        self.held + i64::from(adjust.score) * self.total / 1000
    }
}

impl Kernel {
    /// Kills for the sake of a task that needs a page. Its own process dies when it next looks at its signals.
    pub(in crate::os) fn relieve(&mut self, needy: Tid) -> Relief {
        let own = self.task(needy).mm.clone();
        // Of equals, the needy one: nobody is worse, and killing another would not help more.
        let candidates = self.processes.values().filter_map(|process| {
            let mm = self.killable(process)?;
            Some((Share::of(mm).points(process.oom), Arc::ptr_eq(mm, &own), mm))
        });
        let worst = candidates.max_by_key(|&(points, is_own, _)| (points, is_own)).map(|(_, _, mm)| mm.clone());
        let worst = worst.unwrap_or_else(|| own.clone());
        let shares = |task: &&super::Task| Arc::ptr_eq(&task.mm, &worst);
        let victims: std::collections::BTreeSet<Pid> =
            self.tasks.values().filter(shares).map(|task| task.pid).collect();
        let itself = Arc::ptr_eq(&worst, &own);
        // Nobody but the tasks may hold on to the memory now.
        drop((worst, own));
        for &pid in &victims {
            self.kill_for_memory(pid, needy);
        }
        if itself { Relief::Itself } else { Relief::Other }
    }

    /// The memory of a process, unless it is not to be killed for it.
    fn killable(&self, process: &Process) -> Option<&Shared<AddressSpace>> {
        let tid = process.threads.first().filter(|_| process.oom.score != NEVER)?;
        Some(&self.task(*tid).mm)
    }

    /// `oom_score`: 0 to 2000, a process that holds next to nothing having 666.
    pub(in crate::os) fn oom_score(&self, process: &Process) -> i64 {
        let score = |mm| {
            let share = Share::of(mm);
            (1000 + share.points(process.oom) * 1000 / share.total.max(1)) * 2 / 3
        };
        self.killable(process).map_or(0, score)
    }

    /// The first process's end is in the crash report; that of others is told here.
    fn kill_for_memory(&mut self, pid: Pid, needy: Tid) {
        let info = SigInfo::kernel(Signal::KILL);
        let Some(&tid) = self.processes.get(&pid).and_then(|process| process.threads.first()) else { return };
        if pid != self.first {
            let name = String::from_utf8_lossy(&self.task(tid).comm);
            log::error!("guest memory is exhausted (--memory): {name} (pid {}) is killed", pid.0);
        }
        if self.tasks.get(&needy).is_some_and(|task| task.pid == pid) {
            self.force(needy, info);
        } else {
            self.kill_process(pid, info);
        }
    }
}

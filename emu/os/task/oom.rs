//! Guest memory is exhausted: somebody must go. Linux `mm/oom_kill.c`.
//!
//! As there, it is the process that holds most memory, with all that share its memory, and not whoever happens to need a
//! page: a shell lives on when its child eats everything.

use std::sync::Arc;

use crate::mem::PAGE_SHIFT;
use crate::os::mm::{AddressSpace, PageKind};
use crate::os::signal::{SigInfo, Signal};
use crate::os::wait::lock;
use crate::os::{Kernel, Pid, Shared, Tid};

/// What came of looking for memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::os) enum Relief {
    /// Somebody else was killed: it is worth another try.
    Other,
    /// The task that needed memory must go itself.
    Itself,
}

/// Pages of RAM that go when the address space does: its own, of shared memory, and its tables.
fn badness(mm: &Shared<AddressSpace>) -> u64 {
    let mm = lock(mm);
    let pages = mm.resident()[PageKind::Anonymous] + mm.resident()[PageKind::SharedMemory];
    pages + (mm.table_bytes() >> PAGE_SHIFT)
}

impl Kernel {
    /// Kills for the sake of a task that needs a page. Its own process dies when it next looks at its signals.
    pub(in crate::os) fn relieve(&mut self, needy: Tid) -> Relief {
        let own = self.task(needy).mm.clone();
        // Of equals, the needy one: nobody is worse, and killing another would not help more.
        let leaders = self.processes.values().filter_map(|process| process.threads.first());
        let spaces = leaders.map(|&tid| &self.task(tid).mm);
        let worst = spaces.max_by_key(|mm| (badness(mm), Arc::ptr_eq(mm, &own)));
        let worst = worst.cloned().unwrap_or_else(|| own.clone());
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

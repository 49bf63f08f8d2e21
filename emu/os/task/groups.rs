//! Process groups and sessions. See setpgid(2), setsid(2), credentials(7) and POSIX on orphaned process groups.

use crate::os::signal::{SigInfo, Signal};
use crate::os::{Errno, Kernel, Pid};

impl Kernel {
    /// setpgid(2): moves `target` (0: the caller) to `group` (0: one of its own).
    ///
    /// # Errors
    /// `ESRCH`, `EACCES`, `EPERM`, `EINVAL`
    pub(in crate::os) fn set_group(&mut self, caller: Pid, target: Pid, group: Pid) -> Result<(), Errno> {
        let target = if target.0 == 0 { caller } else { target };
        let group = if group.0 == 0 { target } else { group };
        if group.0 < 0 {
            return Err(Errno::EINVAL);
        }
        let process = self.processes.get(&target).filter(|process| !process.is_zombie()).ok_or(Errno::ESRCH)?;
        let session = self.process(caller).session;
        if process.parent == caller {
            if process.session != session {
                return Err(Errno::EPERM);
            }
            if process.has_execed {
                return Err(Errno::EACCES);
            }
        } else if target != caller {
            return Err(Errno::ESRCH);
        }
        let leads_session = process.session == target;
        let exists = self.members(group).any(|pid| self.process(pid).session == session);
        if leads_session || (group != target && !exists) {
            return Err(Errno::EPERM);
        }
        self.process_mut(target).group = group;
        Ok(())
    }

    /// setsid(2): the new session.
    ///
    /// # Errors
    /// `EPERM` for the leader of a group.
    pub(in crate::os) fn new_session(&mut self, pid: Pid) -> Result<Pid, Errno> {
        if self.processes.values().any(|process| process.group == pid) {
            return Err(Errno::EPERM);
        }
        let process = self.process_mut(pid);
        process.session = pid;
        process.group = pid;
        Ok(pid)
    }

    /// Whether nobody outside of the group, but in its session, is the parent of one of its members: no shell would
    /// continue them. The first process's parent is the host's shell.
    pub(in crate::os) fn is_orphaned(&self, group: Pid) -> bool {
        !self.members(group).any(|pid| {
            let process = self.process(pid);
            pid == self.first
                || self.processes.get(&process.parent).is_some_and(|parent| {
                    parent.group != group && parent.session == process.session && !parent.is_zombie()
                })
        })
    }

    /// `pid` has ended, or `parent` has, which was its parent. If that was the last tie of its group to a shell, and the
    /// group has stopped members, these are hung up and continued (`kill_orphaned_pgrp`).
    pub(in crate::os) fn hang_up_if_orphaned(&mut self, pid: Pid, parent: Pid) {
        let (Some(process), Some(parent)) = (self.processes.get(&pid), self.processes.get(&parent)) else { return };
        let group = process.group;
        let was_tie = parent.group != group && parent.session == process.session;
        let has_stopped = || self.members(group).any(|member| self.process(member).is_stopped());
        if was_tie && has_stopped() && self.is_orphaned(group) {
            self.send_to_group(group, SigInfo::kernel(Signal::HUP));
            self.send_to_group(group, SigInfo::kernel(Signal::CONT));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::os::signal::Signal;
    use crate::os::task::{JobState, Process};
    use crate::os::{Errno, Kernel, Pid};

    /// A shell, number 10, with children 11 and 12 in its group and session.
    fn shell() -> Kernel {
        let mut kernel = Kernel { first: Pid(10), ..Kernel::default() };
        kernel.processes.insert(Pid(10), Process::new(Pid(10), Pid(1)));
        for child in [11, 12] {
            let mut process = Process::new(Pid(child), Pid(10));
            (process.group, process.session) = (Pid(10), Pid(10));
            kernel.processes.insert(Pid(child), process);
        }
        kernel
    }

    #[test]
    fn a_shell_puts_its_children_into_a_job() {
        let mut kernel = shell();
        assert_eq!(kernel.set_group(Pid(10), Pid(11), Pid(11)), Ok(()));
        assert_eq!(kernel.set_group(Pid(10), Pid(12), Pid(11)), Ok(()));
        assert_eq!(kernel.members(Pid(11)).collect::<Vec<_>>(), [Pid(11), Pid(12)]);
        kernel.process_mut(Pid(12)).has_execed = true;
        assert_eq!(kernel.set_group(Pid(10), Pid(12), Pid(12)), Err(Errno::EACCES));
        assert_eq!(kernel.set_group(Pid(11), Pid(12), Pid(12)), Err(Errno::ESRCH));
        assert_eq!(kernel.set_group(Pid(10), Pid(10), Pid(99)), Err(Errno::EPERM));
        assert_eq!(kernel.set_group(Pid(12), Pid(0), Pid(99)), Err(Errno::EPERM));
    }

    #[test]
    fn only_those_who_lead_no_group_begin_a_session() {
        let mut kernel = shell();
        assert_eq!(kernel.new_session(Pid(10)), Err(Errno::EPERM));
        assert_eq!(kernel.new_session(Pid(11)), Ok(Pid(11)));
        assert_eq!(kernel.process(Pid(11)).group, Pid(11));
    }

    #[test]
    fn an_orphaned_group_that_is_stopped_goes_on() {
        let mut kernel = shell();
        kernel.first = Pid(99);
        assert_eq!(kernel.set_group(Pid(10), Pid(11), Pid(11)), Ok(()));
        assert!(!kernel.is_orphaned(Pid(11)));
        kernel.process_mut(Pid(11)).job = JobState::Stopped(Signal::TSTP);
        kernel.process_mut(Pid(11)).parent = Pid(1);
        assert!(kernel.is_orphaned(Pid(11)));
        kernel.hang_up_if_orphaned(Pid(11), Pid(10));
        assert_eq!(kernel.process(Pid(11)).job, JobState::Running);
    }
}

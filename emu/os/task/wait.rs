//! Waiting for children. See wait4(2), waitid(2) and Linux `kernel/exit.c`, `do_wait`.

use super::{JobReport, Process, Usage};
use crate::os::signal::Signal;
use crate::os::signal::info::{ChildChange, code};
use crate::os::{Errno, Kernel, Pid};

bitflags::bitflags! {
    /// The options of wait4(2) and waitid(2).
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct WaitOptions: u32 {
        /// `WNOHANG`
        const NOHANG = 1;
        /// `WUNTRACED`
        const UNTRACED = 2;
        /// `WEXITED`
        const EXITED = 4;
        /// `WCONTINUED`
        const CONTINUED = 8;
        /// `WNOWAIT`
        const NOWAIT = 0x0100_0000;
        /// `__WNOTHREAD`
        const NOTHREAD = 0x2000_0000;
        /// `__WALL`
        const ALL = 0x4000_0000;
        /// `__WCLONE`
        const CLONE = 0x8000_0000;
    }
}

/// Which children.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Any.
    Any,
    /// This one.
    Process(Pid),
    /// Those in this group.
    Group(Pid),
}

/// What became of a child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waited {
    /// The child and its change.
    pub change: ChildChange,
    /// The status as wait4(2) encodes it.
    pub status: u32,
    /// What it used, with its own children.
    pub usage: Usage,
}

impl Kernel {
    /// A child of `parent` that changed in a way that `options` ask for; `None` if none has changed yet.
    ///
    /// # Errors
    /// `ECHILD` when there is no such child.
    pub(in crate::os) fn wait_for_child(
        &mut self,
        parent: Pid,
        which: Which,
        options: WaitOptions,
    ) -> Result<Option<Waited>, Errno> {
        let mut candidates = 0;
        for pid in self.process(parent).children.clone() {
            let child = self.process(pid);
            if !matches(child, which, options) {
                continue;
            }
            candidates += 1;
            if let Some(waited) = self.look_at(pid, options) {
                return Ok(Some(waited));
            }
        }
        if candidates == 0 { Err(Errno::ECHILD) } else { Ok(None) }
    }

    fn look_at(&mut self, pid: Pid, options: WaitOptions) -> Option<Waited> {
        let child = self.process(pid);
        if let Some(reason) = child.exit {
            return options.contains(WaitOptions::EXITED).then(|| {
                let change = self.child_change(pid, reason);
                let mut usage = self.process(pid).usage;
                usage.add(self.process(pid).children_usage);
                if !options.contains(WaitOptions::NOWAIT) {
                    self.reap(pid, usage);
                }
                Waited { change, status: reason.wait_status(), usage }
            });
        }
        let (code, signal, status) = match child.report? {
            JobReport::Stopped(signal) if options.contains(WaitOptions::UNTRACED) => {
                (code::CLD_STOPPED, signal, (signal.number() as u32) << 8 | 0x7f)
            }
            JobReport::Continued if options.contains(WaitOptions::CONTINUED) => {
                (code::CLD_CONTINUED, Signal::CONT, 0xffff)
            }
            _ => return None,
        };
        if !options.contains(WaitOptions::NOWAIT) {
            self.process_mut(pid).report = None;
        }
        let usage = self.usage(pid);
        Some(Waited { change: self.change(pid, code, signal.number()), status, usage })
    }

    fn reap(&mut self, pid: Pid, usage: Usage) {
        let parent = self.process(pid).parent;
        self.forget_process(pid);
        if let Some(parent) = self.processes.get_mut(&parent) {
            parent.children_usage.add(usage);
        }
    }
}

/// Whether wait looks at this child at all.
fn matches(child: &Process, which: Which, options: WaitOptions) -> bool {
    let is_clone = child.exit_signal != Some(Signal::CHLD);
    let kind = options.contains(WaitOptions::ALL) || is_clone == options.contains(WaitOptions::CLONE);
    kind && match which {
        Which::Any => true,
        Which::Process(pid) => child.pid == pid,
        Which::Group(group) => child.group == group,
    }
}

#[cfg(test)]
mod tests {
    use super::{WaitOptions, Which};
    use crate::os::signal::Signal;
    use crate::os::task::{ExitReason, JobReport, Process};
    use crate::os::{Errno, Kernel, Pid};

    /// A parent, number 10, with children 11 and 12.
    fn family() -> Kernel {
        let mut kernel = Kernel::default();
        kernel.processes.insert(Pid(10), Process::new(Pid(10), Pid(1)));
        for child in [11, 12] {
            kernel.processes.insert(Pid(child), Process::new(Pid(child), Pid(10)));
            kernel.process_mut(Pid(10)).children.insert(Pid(child));
        }
        kernel
    }

    fn wait(kernel: &mut Kernel, which: Which, options: WaitOptions) -> Result<Option<(i32, u32)>, Errno> {
        let waited = kernel.wait_for_child(Pid(10), which, options)?;
        Ok(waited.map(|waited| (waited.change.pid.0, waited.status)))
    }

    #[test]
    fn a_zombie_is_reported_once() {
        let mut kernel = family();
        assert_eq!(wait(&mut kernel, Which::Any, WaitOptions::EXITED), Ok(None));
        kernel.process_mut(Pid(12)).exit = Some(ExitReason::Code(7));
        assert_eq!(wait(&mut kernel, Which::Process(Pid(11)), WaitOptions::EXITED), Ok(None));
        let look = WaitOptions::EXITED | WaitOptions::NOWAIT;
        assert_eq!(wait(&mut kernel, Which::Any, look), Ok(Some((12, 0x700))));
        assert_eq!(wait(&mut kernel, Which::Any, WaitOptions::EXITED), Ok(Some((12, 0x700))));
        assert_eq!(wait(&mut kernel, Which::Process(Pid(12)), WaitOptions::EXITED), Err(Errno::ECHILD));
    }

    #[test]
    fn stops_are_reported_to_those_who_ask() {
        let mut kernel = family();
        kernel.process_mut(Pid(11)).report = Some(JobReport::Stopped(Signal::TSTP));
        assert_eq!(wait(&mut kernel, Which::Any, WaitOptions::EXITED), Ok(None));
        let untraced = WaitOptions::EXITED | WaitOptions::UNTRACED;
        assert_eq!(wait(&mut kernel, Which::Group(Pid(11)), untraced), Ok(Some((11, 20 << 8 | 0x7f))));
        assert_eq!(wait(&mut kernel, Which::Any, untraced), Ok(None));
    }

    #[test]
    fn children_without_sigchld_are_waited_for_when_asked() {
        let mut kernel = family();
        let child = kernel.process_mut(Pid(11));
        child.exit_signal = None;
        child.exit = Some(ExitReason::Signal(Signal::KILL));
        assert_eq!(wait(&mut kernel, Which::Process(Pid(11)), WaitOptions::EXITED), Err(Errno::ECHILD));
        let all = WaitOptions::EXITED | WaitOptions::ALL;
        assert_eq!(wait(&mut kernel, Which::Process(Pid(11)), all), Ok(Some((11, 9))));
    }
}

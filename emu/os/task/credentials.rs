//! Who a task acts for: emulated, because the host's credentials are the emulator's own and stay what they are.
//! See credentials(7) and setresuid(2).

use crate::os::Errno;
use crate::os::mm::Privileges;

/// User or group numbers: real, effective, saved, and for the file system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ids {
    /// Who started it.
    pub real: u32,
    /// Whose rights it has.
    pub effective: u32,
    /// Whose rights it may take back.
    pub saved: u32,
    /// Whose rights it has on files.
    pub fs: u32,
}

/// "Leave it" in setresuid and the like.
pub const KEEP: u32 = u32::MAX;

impl Ids {
    /// All four the same.
    pub fn all(id: u32) -> Ids {
        Ids { real: id, effective: id, saved: id, fs: id }
    }

    fn is_one_of_mine(self, id: u32) -> bool {
        id == self.real || id == self.effective || id == self.saved
    }

    /// setresuid(2), setresgid(2).
    ///
    /// # Errors
    /// `EPERM` when an unprivileged task takes an id that it does not have.
    pub fn set_all(&mut self, privilege: Privilege, real: u32, effective: u32, saved: u32) -> Result<(), Errno> {
        let old = *self;
        let allowed = |id| id == KEEP || privilege == Privilege::Root || old.is_one_of_mine(id);
        if ![real, effective, saved].into_iter().all(allowed) {
            return Err(Errno::EPERM);
        }
        let choose = |new, old| if new == KEEP { old } else { new };
        self.real = choose(real, old.real);
        self.effective = choose(effective, old.effective);
        self.saved = choose(saved, old.saved);
        self.fs = self.effective;
        Ok(())
    }

    /// setreuid(2), setregid(2): the saved id follows when the real one is set, or the effective one to another.
    ///
    /// # Errors
    /// `EPERM`
    pub fn set_real_effective(&mut self, privilege: Privilege, real: u32, effective: u32) -> Result<(), Errno> {
        let old = *self;
        if privilege == Privilege::None && real != KEEP && real != old.real && real != old.effective {
            return Err(Errno::EPERM);
        }
        let follows = real != KEEP || (effective != KEEP && effective != old.real);
        self.set_all(privilege, real, effective, KEEP)?;
        if follows {
            self.saved = self.effective;
        }
        Ok(())
    }

    /// setuid(2), setgid(2): all of them for root, else the effective one.
    ///
    /// # Errors
    /// `EPERM`
    pub fn set(&mut self, privilege: Privilege, id: u32) -> Result<(), Errno> {
        match privilege {
            Privilege::Root => *self = Ids::all(id),
            Privilege::None if id == self.real || id == self.saved => {
                self.effective = id;
                self.fs = id;
            }
            Privilege::None => return Err(Errno::EPERM),
        }
        Ok(())
    }

    /// setfsuid(2), setfsgid(2): the old id, whether it was changed or not.
    pub fn set_fs(&mut self, privilege: Privilege, id: u32) -> u32 {
        let old = self.fs;
        if privilege == Privilege::Root || self.is_one_of_mine(id) || id == old {
            self.fs = id;
        }
        old
    }
}

/// Whether a task may do what only root may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Privilege {
    /// Its effective user is root.
    Root,
    /// It is not.
    None,
}

/// Users and groups of a task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Credentials {
    /// User ids.
    pub uid: Ids,
    /// Group ids.
    pub gid: Ids,
    /// Supplementary groups.
    pub groups: Vec<u32>,
}

/// Every capability that Linux 6.18 knows.
pub const ALL_CAPABILITIES: u64 = (1 << 41) - 1;

impl Credentials {
    /// The emulator's own.
    pub fn of_host() -> Credentials {
        let ids = |real, effective| Ids { real, effective, saved: effective, fs: effective };
        let uid = ids(rustix::process::getuid().as_raw(), rustix::process::geteuid().as_raw());
        let gid = ids(rustix::process::getgid().as_raw(), rustix::process::getegid().as_raw());
        let groups = rustix::process::getgroups().unwrap_or_default().iter().map(|gid| gid.as_raw()).collect();
        Credentials { uid, gid, groups }
    }

    /// Whether it may do what only root may.
    pub fn privilege(&self) -> Privilege {
        if self.uid.effective == 0 { Privilege::Root } else { Privilege::None }
    }

    /// What they permit in memory management.
    pub fn memory_privileges(&self) -> Privileges {
        match self.privilege() {
            Privilege::Root => Privileges::all(),
            Privilege::None => Privileges::empty(),
        }
    }

    /// The effective capabilities.
    pub fn capabilities(&self) -> u64 {
        match self.privilege() {
            Privilege::Root => ALL_CAPABILITIES,
            Privilege::None => 0,
        }
    }

    /// Whether it may look into a task with the other credentials (`__ptrace_may_access`, ptrace(2)).
    pub fn may_inspect(&self, other: &Credentials) -> bool {
        let all = |ids: &Ids, id: u32| [ids.real, ids.effective, ids.saved] == [id; 3];
        self.privilege() == Privilege::Root || (all(&other.uid, self.uid.fs) && all(&other.gid, self.gid.fs))
    }

    /// Whether it may send a signal to a task with the other credentials (kill(2)).
    pub fn may_signal(&self, other: &Credentials) -> bool {
        let mine = [self.uid.effective, self.uid.real];
        self.privilege() == Privilege::Root || mine.contains(&other.uid.real) || mine.contains(&other.uid.saved)
    }
}

#[cfg(test)]
mod tests {
    use super::{Ids, KEEP, Privilege};
    use crate::os::Errno;

    #[test]
    fn an_unprivileged_task_only_moves_between_its_ids() {
        let mut ids = Ids { real: 1, effective: 2, saved: 3, fs: 2 };
        assert_eq!(ids.set_all(Privilege::None, KEEP, 3, KEEP), Ok(()));
        assert_eq!(ids, Ids { real: 1, effective: 3, saved: 3, fs: 3 });
        assert_eq!(ids.set_all(Privilege::None, 9, KEEP, KEEP), Err(Errno::EPERM));
        assert_eq!(ids.set(Privilege::None, 1), Ok(()));
        assert_eq!(ids.effective, 1);
        assert_eq!(ids.set_fs(Privilege::None, 9), 1);
    }

    #[test]
    fn root_gives_itself_up_for_good() {
        let mut ids = Ids::all(0);
        ids.set(Privilege::Root, 1000).expect("root may");
        assert_eq!(ids, Ids::all(1000));
        let mut ids = Ids::all(0);
        ids.set_real_effective(Privilege::Root, KEEP, 7).expect("root may");
        assert_eq!(ids, Ids { real: 0, effective: 7, saved: 7, fs: 7 });
    }
}

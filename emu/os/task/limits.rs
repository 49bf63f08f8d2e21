//! Resource limits, emulated: what a guest sets holds for the guest alone. See getrlimit(2).

use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::credentials::Privilege;
use crate::os::wait::lock;
use crate::os::{Errno, Kernel, Tid, mm};

/// A soft and a hard limit, laid out as `struct rlimit64`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
pub struct Limit {
    /// What counts.
    pub soft: u64,
    /// How far the soft one may be raised.
    pub hard: u64,
}

/// No limit.
pub const INFINITY: u64 = u64::MAX;

/// `RLIMIT_*` of riscv64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of getrlimit(2)")]
pub enum Resource {
    Cpu,
    FileSize,
    Data,
    Stack,
    Core,
    Rss,
    Processes,
    OpenFiles,
    LockedMemory,
    AddressSpace,
    Locks,
    PendingSignals,
    MessageQueue,
    Nice,
    RealtimePriority,
    RealtimeTime,
}

/// All resources in the order of their numbers, with what getrlimit says of the host.
const RESOURCES: [(Resource, libc::__rlimit_resource_t); 16] = [
    (Resource::Cpu, libc::RLIMIT_CPU),
    (Resource::FileSize, libc::RLIMIT_FSIZE),
    (Resource::Data, libc::RLIMIT_DATA),
    (Resource::Stack, libc::RLIMIT_STACK),
    (Resource::Core, libc::RLIMIT_CORE),
    (Resource::Rss, libc::RLIMIT_RSS),
    (Resource::Processes, libc::RLIMIT_NPROC),
    (Resource::OpenFiles, libc::RLIMIT_NOFILE),
    (Resource::LockedMemory, libc::RLIMIT_MEMLOCK),
    (Resource::AddressSpace, libc::RLIMIT_AS),
    (Resource::Locks, libc::RLIMIT_LOCKS),
    (Resource::PendingSignals, libc::RLIMIT_SIGPENDING),
    (Resource::MessageQueue, libc::RLIMIT_MSGQUEUE),
    (Resource::Nice, libc::RLIMIT_NICE),
    (Resource::RealtimePriority, libc::RLIMIT_RTPRIO),
    (Resource::RealtimeTime, libc::RLIMIT_RTTIME),
];

impl Resource {
    /// The resource with this number on riscv64 (the generic numbering).
    ///
    /// # Errors
    /// `EINVAL`
    pub fn new(number: i32) -> Result<Resource, Errno> {
        usize::try_from(number).ok().and_then(|n| RESOURCES.get(n)).map(|r| r.0).ok_or(Errno::EINVAL)
    }
}

/// The limits of a process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourceLimits([Limit; 16]);

impl Default for ResourceLimits {
    /// Linux's limits of the first process.
    fn default() -> ResourceLimits {
        let mut limits = ResourceLimits([Limit { soft: INFINITY, hard: INFINITY }; 16]);
        let mut set = |resource, soft, hard| *limits.get_mut(resource) = Limit { soft, hard };
        set(Resource::Stack, 8 << 20, INFINITY);
        set(Resource::Core, 0, INFINITY);
        set(Resource::OpenFiles, 1024, 524_288);
        set(Resource::LockedMemory, 8 << 20, 8 << 20);
        set(Resource::MessageQueue, 819_200, 819_200);
        set(Resource::Nice, 0, 0);
        set(Resource::RealtimePriority, 0, 0);
        limits
    }
}

impl ResourceLimits {
    /// The emulator's own limits, which the first process inherits as any child would.
    pub fn of_host() -> ResourceLimits {
        let mut limits = ResourceLimits::default();
        for (resource, number) in RESOURCES {
            if let Some(limit) = crate::os::host::limit(number) {
                *limits.get_mut(resource) = limit;
            }
        }
        limits
    }

    /// The limits on one resource.
    pub fn get(&self, resource: Resource) -> Limit {
        self.0[resource as usize]
    }

    fn get_mut(&mut self, resource: Resource) -> &mut Limit {
        &mut self.0[resource as usize]
    }

    /// The limit that counts.
    pub fn soft(&self, resource: Resource) -> u64 {
        self.get(resource).soft
    }

    /// Those that memory management obeys.
    pub(in crate::os) fn of_memory(&self) -> mm::Limits {
        mm::Limits {
            address_space: self.soft(Resource::AddressSpace),
            data: self.soft(Resource::Data),
            data_hard: self.get(Resource::Data).hard,
            stack: self.soft(Resource::Stack),
            locked: self.soft(Resource::LockedMemory),
        }
    }

    /// Raises a soft limit that has been exceeded, as the kernel does to warn again later.
    pub(in crate::os) fn exceed(&mut self, resource: Resource, soft: u64) {
        self.get_mut(resource).soft = soft;
    }

    /// prlimit(2).
    ///
    /// # Errors
    /// `EINVAL`: soft above hard; `EPERM`: the hard limit raised without privilege, or open files above the kernel's.
    pub fn set(&mut self, resource: Resource, limit: Limit, privilege: Privilege) -> Result<(), Errno> {
        let old = self.get(resource);
        if limit.soft > limit.hard {
            return Err(Errno::EINVAL);
        }
        if limit.hard > old.hard && privilege == Privilege::None {
            return Err(Errno::EPERM);
        }
        if resource == Resource::OpenFiles && limit.hard > 1 << 30 {
            return Err(Errno::EPERM);
        }
        *self.get_mut(resource) = limit;
        Ok(())
    }
}

impl Kernel {
    /// Has memory management obey the limits and the credentials of a task: that which runs.
    pub(in crate::os) fn tell_memory(&self, tid: Tid) {
        let task = self.task(tid);
        let limits = self.process(task.pid).limits.of_memory();
        lock(&task.mm).set_limits(limits, task.credentials.memory_privileges());
    }
}

#[cfg(test)]
mod tests {
    use super::{Limit, RESOURCES, Resource, ResourceLimits};
    use crate::os::Errno;
    use crate::os::task::credentials::Privilege;

    #[test]
    fn resources_are_at_their_numbers() {
        for (number, (resource, _)) in RESOURCES.iter().enumerate() {
            assert_eq!(*resource as usize, number);
        }
        assert_eq!(Resource::new(7), Ok(Resource::OpenFiles));
        assert_eq!(Resource::new(16), Err(Errno::EINVAL));
    }

    #[test]
    fn raising_the_hard_limit_needs_privilege() {
        let mut limits = ResourceLimits::default();
        let set = |limits: &mut ResourceLimits, soft, hard, who| {
            limits.set(Resource::LockedMemory, Limit { soft, hard }, who)
        };
        assert_eq!(set(&mut limits, 2, 1, Privilege::Root), Err(Errno::EINVAL));
        assert_eq!(set(&mut limits, 1, 4096, Privilege::None), Ok(()));
        assert_eq!(set(&mut limits, 1, 8192, Privilege::None), Err(Errno::EPERM));
        assert_eq!(set(&mut limits, 1, 8192, Privilege::Root), Ok(()));
    }
}

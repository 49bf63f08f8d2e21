//! What a system-call handler gets: the kernel, the calling task, and checked access to the guest's memory and registers.
//! Guest pointers are only ever followed here and in [`mm`](super::mm): a bad one is `EFAULT`, never a signal.

use std::sync::MutexGuard;

use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::fs::{FileTable, FsContext};
use super::mm::AddressSpace;
use super::task::{Process, Task};
use super::wait::lock;
use super::{Attempt, Errno, Kernel, Shared, Tid};
use crate::mem::VirtAddr;

/// The longest path, with its final NUL (`PATH_MAX`).
pub const PATH_MAX: usize = 4096;
/// The most buffers in one vectored call (`IOV_MAX`).
pub const IOV_MAX: u64 = 1024;
/// The most bytes that one read or write transfers (`MAX_RW_COUNT`).
pub const MAX_TRANSFER: u64 = 0x7fff_f000;

/// A system call in progress.
pub struct Context<'k> {
    /// All state of the OS layer.
    pub kernel: &'k mut Kernel,
    /// The task that makes the call.
    pub tid: Tid,
}

/// One buffer of a vectored call, in guest memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UserBuffer {
    /// Where it starts.
    pub addr: VirtAddr,
    /// How many bytes it has.
    pub len: u64,
}

impl Context<'_> {
    /// The calling task.
    pub fn task(&self) -> &Task {
        self.kernel.task(self.tid)
    }

    /// The calling task.
    pub fn task_mut(&mut self) -> &mut Task {
        self.kernel.task_mut(self.tid)
    }

    /// The caller's process (thread group).
    pub fn process(&self) -> &Process {
        self.kernel.process(self.task().pid)
    }

    /// The caller's process (thread group).
    pub fn process_mut(&mut self) -> &mut Process {
        let pid = self.task().pid;
        self.kernel.process_mut(pid)
    }

    /// The caller's address space, locked.
    pub fn mm(&self) -> MutexGuard<'_, AddressSpace> {
        lock(&self.task().mm)
    }

    /// The caller's address space, to keep while the kernel is borrowed.
    pub fn shared_mm(&self) -> Shared<AddressSpace> {
        self.task().mm.clone()
    }

    /// The caller's descriptor table, locked.
    pub fn files(&self) -> MutexGuard<'_, FileTable> {
        lock(&self.task().files)
    }

    /// The caller's working directory, root and umask, locked.
    pub fn fs(&self) -> MutexGuard<'_, FsContext> {
        lock(&self.task().fs)
    }

    /// What this call keeps from one attempt to the next.
    pub fn attempt(&mut self) -> &mut Attempt {
        &mut self.task_mut().attempt
    }

    /// The absolute deadline of a call with a relative timeout: computed at the first attempt and kept.
    /// Nanoseconds of CLOCK_MONOTONIC.
    pub fn deadline_after(&mut self, nanoseconds: u64) -> u64 {
        let now = super::time::monotonic();
        *self.attempt().deadline.get_or_insert(now.saturating_add(nanoseconds))
    }

    /// Reads a value of the guest's ABI.
    ///
    /// # Errors
    /// `EFAULT`
    pub fn read<T: FromBytes + IntoBytes>(&self, addr: VirtAddr) -> Result<T, Errno> {
        let mut value = T::new_zeroed();
        self.mm().read(addr, value.as_mut_bytes())?;
        Ok(value)
    }

    /// Writes a value of the guest's ABI.
    ///
    /// # Errors
    /// `EFAULT`
    pub fn write<T: IntoBytes + Immutable + ?Sized>(&self, addr: VirtAddr, value: &T) -> Result<(), Errno> {
        self.mm().write(addr, value.as_bytes())
    }

    /// The same, unless the pointer is null.
    ///
    /// # Errors
    /// `EFAULT`
    pub fn write_optional<T: IntoBytes + Immutable + ?Sized>(&self, addr: VirtAddr, value: &T) -> Result<(), Errno> {
        if addr.0 == 0 { Ok(()) } else { self.write(addr, value) }
    }

    /// Reads `len` bytes. The caller has bounded `len`.
    ///
    /// # Errors
    /// `EFAULT`
    pub fn read_bytes(&self, addr: VirtAddr, len: usize) -> Result<Vec<u8>, Errno> {
        let mut bytes = vec![0; len];
        self.mm().read(addr, &mut bytes)?;
        Ok(bytes)
    }

    /// Reads `count` values. The caller has bounded `count`.
    ///
    /// # Errors
    /// `EFAULT`
    pub fn read_slice<T: FromBytes + IntoBytes + Clone>(&self, addr: VirtAddr, count: usize) -> Result<Vec<T>, Errno> {
        let mut values = vec![T::new_zeroed(); count];
        self.mm().read(addr, values.as_mut_slice().as_mut_bytes())?;
        Ok(values)
    }

    /// Reads an array.
    ///
    /// # Errors
    /// `EFAULT`
    pub fn read_array<T: FromBytes + IntoBytes, const N: usize>(&self, addr: VirtAddr) -> Result<[T; N], Errno> {
        let mut values: [T; N] = std::array::from_fn(|_| T::new_zeroed());
        self.mm().read(addr, values.as_mut_slice().as_mut_bytes())?;
        Ok(values)
    }

    /// Writes an array.
    ///
    /// # Errors
    /// `EFAULT`
    pub fn write_slice<T: IntoBytes + Immutable>(&self, addr: VirtAddr, values: &[T]) -> Result<(), Errno> {
        self.mm().write(addr, values.as_bytes())
    }

    /// Reads up to `max` bytes, as far as there is memory.
    ///
    /// # Errors
    /// `EFAULT` when not even the first can be read.
    pub fn read_prefix(&self, addr: VirtAddr, max: usize) -> Result<Vec<u8>, Errno> {
        let in_page = (crate::mem::PAGE_SIZE - addr.page_offset()) as usize;
        self.read_bytes(addr, max).or_else(|_| self.read_bytes(addr, max.min(in_page)))
    }

    /// Writes bytes.
    ///
    /// # Errors
    /// `EFAULT`
    pub fn write_bytes(&self, addr: VirtAddr, bytes: &[u8]) -> Result<(), Errno> {
        self.mm().write(addr, bytes)
    }

    /// Reads a path without its NUL. It may be empty.
    ///
    /// # Errors
    /// `EFAULT`, `ENAMETOOLONG`
    pub fn read_path(&self, addr: VirtAddr) -> Result<Vec<u8>, Errno> {
        self.read_string(addr, PATH_MAX)?.ok_or(Errno::ENAMETOOLONG)
    }

    /// Reads a string without its NUL; `None` when there is no NUL in the first `max` bytes.
    ///
    /// # Errors
    /// `EFAULT`
    pub fn read_string(&self, addr: VirtAddr, max: usize) -> Result<Option<Vec<u8>>, Errno> {
        self.mm().read_c_string(addr, max)
    }

    /// Reads an array of `struct iovec`.
    ///
    /// # Errors
    /// `EINVAL` for more than [`IOV_MAX`] or a length beyond `SSIZE_MAX`, `EFAULT`. The total is capped as Linux does.
    pub fn read_iovecs(&self, addr: VirtAddr, count: u64) -> Result<Vec<UserBuffer>, Errno> {
        if count > IOV_MAX {
            return Err(Errno::EINVAL);
        }
        let mut total = 0;
        self.read_slice::<[u64; 2]>(addr, count as usize)?
            .into_iter()
            .map(|[addr, len]| {
                if i64::try_from(len).is_err() {
                    return Err(Errno::EINVAL);
                }
                let len = len.min(MAX_TRANSFER - total);
                total += len;
                Ok(UserBuffer { addr: VirtAddr(addr), len })
            })
            .collect()
    }
}

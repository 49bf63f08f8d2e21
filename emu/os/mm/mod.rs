//! Placeholder until the memory management lands.

use super::Errno;
use crate::mem::VirtAddr;

/// An address space.
#[derive(Default)]
pub struct AddressSpace;

impl AddressSpace {
    /// Reads guest memory.
    pub fn read(&mut self, _addr: VirtAddr, _bytes: &mut [u8]) -> Result<(), Errno> {
        Err(Errno::EFAULT)
    }

    /// Writes guest memory.
    pub fn write(&mut self, _addr: VirtAddr, _bytes: &[u8]) -> Result<(), Errno> {
        Err(Errno::EFAULT)
    }

    /// Reads a string without its NUL; `None` when there is none within `max` bytes.
    pub fn read_c_string(&mut self, _addr: VirtAddr, _max: usize) -> Result<Option<Vec<u8>>, Errno> {
        Err(Errno::EFAULT)
    }

    /// Reads guest memory up to the first bad page; returns how much.
    pub fn read_partial(&mut self, _addr: VirtAddr, _bytes: &mut [u8]) -> usize {
        0
    }

    /// Makes a buffer writable; returns how much of it is.
    pub fn fault_in_writable(&mut self, _addr: VirtAddr, _length: u64) -> u64 {
        0
    }
}

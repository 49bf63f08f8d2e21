//! The core-local interruptor (RISC-V ACLINT specification; the layout of SiFive's CLINT), for one hart:
//!
//! ```text
//!   0x200_0000  msip      bit 0: machine software interrupt
//!   0x200_4000  mtimecmp
//!   0x200_bff8  mtime
//! ```

use std::ops::Range;

use crate::cpu::{Bus, Timer};
use crate::mem::PhysAddr;

const SPACE: Range<u64> = 0x200_0000..0x20c_0000;
const MSIP: u64 = 0;
const MTIMECMP: u64 = 0x4000;
const MTIME: u64 = 0xbff8;

/// The device; its state is the hart's [`Timer`].
pub(super) struct Clint;

/// The register that holds this byte offset.
fn register(offset: u64, timer: &Timer) -> u64 {
    match offset {
        MSIP => timer.software.into(),
        MTIMECMP => timer.compare,
        MTIME => timer.time(),
        _ => 0,
    }
}

/// Offset in the device of the doubleword that holds an address, and the address's first bit in it.
fn locate(at: PhysAddr) -> Option<(u64, u64)> {
    SPACE.contains(&at.0).then(|| ((at.0 - SPACE.start) & !7, at.0 % 8 * 8))
}

impl Bus for Clint {
    fn load(&mut self, at: PhysAddr, size: u64, timer: &mut Timer) -> Option<u64> {
        let (offset, shift) = locate(at)?;
        let value = register(offset, timer) >> shift;
        Some(if size == 8 { value } else { value & ((1 << (8 * size)) - 1) })
    }

    fn store(&mut self, at: PhysAddr, size: u64, value: u64, timer: &mut Timer) -> Option<()> {
        let (offset, shift) = locate(at)?;
        let mask = if size == 8 { u64::MAX } else { ((1 << (8 * size)) - 1) << shift };
        let value = register(offset, timer) & !mask | value << shift & mask;
        match offset {
            MSIP => timer.software = value & 1 != 0,
            MTIMECMP => timer.compare = value,
            MTIME => timer.set_time(value),
            _ => {}
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn registers_are_where_software_expects_them_in_every_width() {
        let (mut clint, mut timer) = (Clint, Timer::default());
        let at = |offset| PhysAddr(0x200_0000 + offset);
        clint.store(at(MTIMECMP), 8, 0x1122_3344_5566_7788, &mut timer);
        clint.store(at(MTIMECMP + 4), 4, 0xaabb_ccdd, &mut timer);
        assert_eq!(timer.compare, 0xaabb_ccdd_5566_7788);
        assert_eq!(clint.load(at(MTIMECMP + 4), 4, &mut timer), Some(0xaabb_ccdd));
        clint.store(at(MSIP), 4, 3, &mut timer);
        assert_eq!((timer.software, clint.load(at(MSIP), 4, &mut timer)), (true, Some(1)));
        clint.store(at(MTIME), 8, 99, &mut timer);
        assert_eq!(timer.time(), 99);
        assert_eq!(clint.load(PhysAddr(0x1000), 8, &mut timer), None);
    }
}

//! The test signature: memory between the symbols `begin_signature` and `end_signature`, as RISCOF and riscv-arch-test
//! compare it. A line has `granularity` bytes in hexadecimal, the last byte first.

use crate::mem::{GuestMemory, PhysAddr};

/// The signature as text; bytes outside of memory, and those that fill the last line, are 0.
pub(super) fn signature(memory: &GuestMemory, start: u64, end: u64, granularity: usize) -> String {
    let length = end.saturating_sub(start);
    let byte = |index: u64| match index < length {
        true => memory.load::<u8>(PhysAddr(start) + index).unwrap_or(0),
        false => 0,
    };
    let step = granularity.max(1);
    let lines = (0..length).step_by(step);
    let line =
        |first: u64| (0..step as u64).rev().map(|i| format!("{:02x}", byte(first + i))).collect::<String>() + "\n";
    lines.map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mem::MemoryConfig;

    #[test]
    fn a_line_is_a_little_endian_word() {
        let memory = GuestMemory::new(MemoryConfig::machine(PhysAddr(0x8000_0000), 2 << 20)).unwrap();
        memory.write(PhysAddr(0x8000_0100), &[1, 2, 3, 4, 5, 6]).unwrap();
        assert_eq!(signature(&memory, 0x8000_0100, 0x8000_0106, 4), "04030201\n00000605\n");
        assert_eq!(signature(&memory, 0x8000_0100, 0x8000_0100, 4), "");
    }
}

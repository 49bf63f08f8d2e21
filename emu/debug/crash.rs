//! The report on a guest that died of a signal: what happened and why, where in the code, the registers, the mappings.

use std::fmt::{self, Write};
use std::fs::File;
use std::path::Path;

use super::{Place, Symbols};
use crate::cpu::{Exception, Registers};
use crate::isa::{Syntax, disassemble};
use crate::mem::VirtAddr;
use crate::os::Crash;
use crate::os::mm::vma::{Vma, VmaFlags};
use crate::os::signal::{Signal, info::code};

/// Mappings shown at most; of a larger address space, those around the faulting address and the pc.
const MOST_MAPPINGS: usize = 60;
/// How far below the pc disassembly begins, in bytes, if it can.
const CONTEXT: u64 = 16;

/// The ABI's names of the integer registers.
const NAMES: [&str; 32] = [
    "zero", "ra", "sp", "gp", "tp", "t0", "t1", "t2", "s0", "s1", "a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "s2",
    "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "t3", "t4", "t5", "t6",
];

/// A crash, rendered. `open` opens a file by its guest path, to look up symbols.
pub struct CrashReport<'a, F> {
    crash: &'a Crash,
    open: F,
}

impl<'a, F: Fn(&Path) -> Option<File>> CrashReport<'a, F> {
    /// A report on `crash`.
    pub fn new(crash: &'a Crash, open: F) -> Self {
        Self { crash, open }
    }

    fn vma_at(&self, addr: u64) -> Option<&Vma> {
        self.crash.vmas.iter().find(|vma| vma.range().contains(&VirtAddr(addr)))
    }

    /// The symbol and file that an address lies in.
    fn place(&self, addr: u64) -> Option<(Place, String)> {
        let vma = self.vma_at(addr)?;
        let name = String::from_utf8(vma.backing.object()?.name()).ok()?;
        let offset = (vma.page_index(VirtAddr(addr)) << crate::mem::PAGE_SHIFT) + addr % crate::mem::PAGE_SIZE;
        let place = Symbols::read((self.open)(Path::new(&name))?)?.at_offset(offset)?;
        Some((place, name))
    }

    fn headline(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Crash { signal, pid, comm, .. } = self.crash;
        let comm = String::from_utf8_lossy(comm);
        writeln!(f, "rvemu: {comm} (pid {pid}) was killed by {signal}: {}", self.cause())
    }

    /// Why, in words.
    fn cause(&self) -> String {
        let info = &self.crash.info;
        let addr = info.addr().0;
        match (info.signal(), info.code) {
            (Signal::SEGV, code::SEGV_MAPERR) => format!("{} {addr:#x}: {}", self.access(), self.unmapped(addr)),
            (Signal::SEGV, code::SEGV_ACCERR) => format!("{} {addr:#x}: {}", self.access(), self.forbidden(addr)),
            (Signal::BUS, code::BUS_ADRERR) => format!("{} {addr:#x}: {}", self.access(), self.past_end(addr)),
            (Signal::BUS, code::BUS_ADRALN) => format!("{} {addr:#x}: a misaligned address", self.access()),
            (Signal::ILL, code::ILL_ILLOPC) => format!("an illegal instruction at {addr:#x}"),
            (Signal::TRAP, code::TRAP_BRKPT) => format!("a breakpoint at {addr:#x} that no handler awaits"),
            (_, code::SI_USER | code::SI_TKILL | code::SI_QUEUE) if info.sender().0 == self.crash.pid => {
                "sent by the process itself".to_owned()
            }
            (_, code::SI_USER | code::SI_TKILL | code::SI_QUEUE) => format!("sent by process {}", info.sender().0),
            (Signal::KILL, code::SI_KERNEL) => "guest memory is exhausted (--memory)".to_owned(),
            _ => "sent by the kernel".to_owned(),
        }
    }

    fn access(&self) -> &'static str {
        use Exception::{InstructionAccessFault, InstructionPageFault, LoadAccessFault, LoadPageFault};
        match self.crash.trap.map(|trap| trap.cause) {
            Some(LoadPageFault | LoadAccessFault) => "a read from",
            Some(InstructionPageFault | InstructionAccessFault) => "a jump to",
            _ => "a write to",
        }
    }

    fn unmapped(&self, addr: u64) -> String {
        if addr < 0x1_0000 {
            return "no mapping there; a null pointer, or a member of what one points to".to_owned();
        }
        let vmas = &self.crash.vmas;
        let below = vmas.iter().rev().find(|vma| vma.end().0 <= addr);
        let above = vmas.iter().find(|vma| vma.start().0 > addr);
        if let Some(vma) = self.vma_at(addr) {
            return format!("a guard page (MADV_GUARD_INSTALL) in {}", self.describe(vma));
        }
        let below = below.map(|vma| format!("{:#x} bytes above the end of {}", addr - vma.end().0, self.describe(vma)));
        let above = above.map(|vma| format!("{:#x} bytes below {}", vma.start().0 - addr, self.describe(vma)));
        let nearest: Vec<String> = below.into_iter().chain(above).collect();
        match nearest.len() {
            0 => "no mapping there, nor anywhere".to_owned(),
            _ => format!("no mapping there; it is {}", nearest.join(", and ")),
        }
    }

    fn forbidden(&self, addr: u64) -> String {
        let Some(vma) = self.vma_at(addr) else { return "not permitted".to_owned() };
        let next = self.crash.vmas.iter().find(|other| other.start() == vma.end());
        if !vma.flags.intersects(VmaFlags::ACCESS) {
            let guarded = next.map(|next| format!(", a guard page of {}", self.describe(next))).unwrap_or_default();
            return format!("no access (PROT_NONE){guarded}");
        }
        let kind = match (vma.flags.contains(VmaFlags::WRITE), vma.flags.contains(VmaFlags::EXEC)) {
            (true, false) => "writable, not executable",
            (false, true) => "executable, not writable",
            (true, true) => "writable and executable",
            (false, false) => "read-only",
        };
        format!("not permitted by {} ({kind})", self.describe(vma))
    }

    fn past_end(&self, addr: u64) -> String {
        match self.vma_at(addr).and_then(|vma| vma.backing.object()) {
            Some(object) => {
                let name = String::from_utf8_lossy(&object.name()).into_owned();
                format!("the page lies behind the end of {name} ({} bytes)", object.size())
            }
            None => "no memory there".to_owned(),
        }
    }

    fn describe(&self, vma: &Vma) -> String {
        format!("{} {:#x}-{:#x}", self.name(vma), vma.start().0, vma.end().0)
    }

    fn name(&self, vma: &Vma) -> String {
        let Some(object) = vma.backing.object() else {
            let is_stack = vma.flags.contains(VmaFlags::GROWS_DOWN);
            let is_heap = vma.range().start < self.crash.heap.end && self.crash.heap.start < vma.range().end;
            return if is_stack {
                "[stack]"
            } else if is_heap {
                "[heap]"
            } else {
                "anonymous memory"
            }
            .to_owned();
        };
        String::from_utf8_lossy(&object.name()).into_owned()
    }

    fn code(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pc = self.crash.registers.pc;
        match self.place(pc) {
            Some((place, file)) => writeln!(f, "\n  pc {pc:#x} is {place} in {file}")?,
            None => writeln!(f, "\n  pc {pc:#x}")?,
        }
        if let Some((place, file)) = self.place(self.crash.registers.x[1]) {
            writeln!(f, "  ra {:#x} is {place} in {file}", self.crash.registers.x[1])?;
        }
        for (address, bits) in instructions(self.crash.code.0, &self.crash.code.1, pc) {
            let mark = if address == pc { "=>" } else { "  " };
            let width = if bits & 3 == 3 { 8 } else { 4 };
            let bits = if bits & 3 == 3 { bits } else { bits & 0xffff };
            writeln!(
                f,
                "  {mark} {address:>10x}:  {bits:0width$x}{:pad$}  {}",
                "",
                disassemble(bits, address, Syntax::Aliases),
                pad = 8 - width
            )?;
        }
        Ok(())
    }

    fn mappings(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let vmas = &self.crash.vmas;
        writeln!(f, "\n  {} mappings:", vmas.len())?;
        let interesting = [self.crash.info.addr().0, self.crash.registers.pc, self.crash.registers.x[2]];
        let near = |index: usize| {
            let here = |addr: &u64| vmas.partition_point(|vma| vma.end().0 <= *addr).abs_diff(index) <= 5;
            vmas.len() <= MOST_MAPPINGS || interesting.iter().any(here)
        };
        let mut gap = false;
        for (index, vma) in vmas.iter().enumerate() {
            if near(index) {
                writeln!(f, "  {:>12x}-{:<12x} {} {}", vma.start().0, vma.end().0, rights(vma), self.name(vma))?;
            } else if !gap {
                writeln!(f, "  ...")?;
            }
            gap = !near(index);
        }
        Ok(())
    }
}

impl<F: Fn(&Path) -> Option<File>> fmt::Display for CrashReport<'_, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.headline(f)?;
        self.code(f)?;
        registers(f, &self.crash.registers)?;
        self.mappings(f)
    }
}

fn rights(vma: &Vma) -> String {
    let flags = [(VmaFlags::READ, 'r'), (VmaFlags::WRITE, 'w'), (VmaFlags::EXEC, 'x')];
    let mut text: String = flags.iter().map(|&(flag, c)| if vma.flags.contains(flag) { c } else { '-' }).collect();
    text.push(if vma.is_shared() { 's' } else { 'p' });
    text
}

fn registers(f: &mut fmt::Formatter<'_>, registers: &Registers) -> fmt::Result {
    f.write_char('\n')?;
    for (index, name) in NAMES.iter().enumerate().skip(1) {
        write!(f, "  {name:>4} {:016x}", registers.x[index])?;
        if index % 4 == 0 || index == 31 {
            f.write_char('\n')?;
        }
    }
    Ok(())
}

/// The instructions around the pc: their addresses and bits. Where decoding begins is not known, since instructions
/// have two lengths; the earliest start within [`CONTEXT`] that leads exactly to the pc is taken.
fn instructions(start: u64, bytes: &[u8], pc: u64) -> Vec<(u64, u32)> {
    let from = |first: u64| {
        let mut found = Vec::new();
        let mut at = first;
        while let Some(bits) = bits_at(bytes, at.wrapping_sub(start)) {
            found.push((at, bits));
            at += if bits & 3 == 3 { 4 } else { 2 };
        }
        found
    };
    let candidates = (pc.saturating_sub(CONTEXT).max(start)..=pc).step_by(2).map(from);
    let mut best = candidates.into_iter().find(|list| list.iter().any(|(at, _)| *at == pc)).unwrap_or_default();
    best.retain(|(at, _)| *at <= pc + CONTEXT);
    best
}

/// The instruction at `offset` of `bytes`; the upper half of the last compressed one may be missing.
fn bits_at(bytes: &[u8], offset: u64) -> Option<u32> {
    let rest = bytes.get(usize::try_from(offset).ok()?..)?;
    let low = u32::from(u16::from_le_bytes(rest.get(..2)?.try_into().ok()?));
    if low & 3 != 3 {
        return Some(low);
    }
    Some(low | u32::from(u16::from_le_bytes(rest.get(2..4)?.try_into().ok()?)) << 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decoding_begins_where_it_leads_to_the_pc() {
        // c.nop; lui t0,0x12345 (4 bytes, whose upper half looks like an instruction); c.nop
        let bytes = [0x01, 0x00, 0xb7, 0x52, 0x34, 0x12, 0x01, 0x00];
        let list = instructions(0x1000, &bytes, 0x1006);
        assert_eq!(list, [(0x1000, 0x0001), (0x1002, 0x1234_52b7), (0x1006, 0x0001)]);
    }

    #[test]
    fn code_that_could_not_be_read_shows_nothing() {
        assert!(instructions(0x1000, &[], 0x1020).is_empty());
    }
}

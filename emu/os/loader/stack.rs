//! The first stack: strings, random bytes, auxiliary vector, pointers. Linux `fs/binfmt_elf.c`, `create_elf_tables`;
//! getauxval(3). From the top down:
//!
//! ```text
//!   8 zero bytes | path | environment strings | argument strings | 16 random bytes |
//!   auxv | envp, NULL | argv, NULL | argc  <- sp, 16-byte aligned
//! ```

use super::elf::StackCode;
use super::map::Mapped;
use super::{LoadError, Program, Setting};
use crate::mem::{PAGE_SIZE, VirtAddr};
use crate::os::Errno;
use crate::os::mm::layout::TASK_SIZE;
use crate::os::mm::{AddressSpace, MapFlags, MapRequest, Prot};

/// The longest argument or environment string with its NUL (`MAX_ARG_STRLEN`).
const STRING_MAX: usize = 32 * PAGE_SIZE as usize;
/// What a stack has at the start; it grows from there.
const INITIAL_SIZE: u64 = 128 << 10;
/// The most that arguments may take, whatever the stack's limit (3/4 of 8 MiB).
const ARGUMENTS_MAX: u64 = 6 << 20;
/// The least that Linux grants to arguments (`ARG_MAX`).
const ARGUMENTS_MIN: u64 = 128 << 10;

/// `AT_*` of the auxiliary vector.
mod at {
    pub(super) const PHDR: u64 = 3;
    pub(super) const PHENT: u64 = 4;
    pub(super) const PHNUM: u64 = 5;
    pub(super) const PAGESZ: u64 = 6;
    pub(super) const BASE: u64 = 7;
    pub(super) const FLAGS: u64 = 8;
    pub(super) const ENTRY: u64 = 9;
    pub(super) const UID: u64 = 11;
    pub(super) const EUID: u64 = 12;
    pub(super) const GID: u64 = 13;
    pub(super) const EGID: u64 = 14;
    pub(super) const HWCAP: u64 = 16;
    pub(super) const CLKTCK: u64 = 17;
    pub(super) const SECURE: u64 = 23;
    pub(super) const RANDOM: u64 = 25;
    pub(super) const HWCAP2: u64 = 26;
    pub(super) const EXECFN: u64 = 31;
    pub(super) const SYSINFO_EHDR: u64 = 33;
    pub(super) const MINSIGSTKSZ: u64 = 51;
}

/// What the auxiliary vector tells.
pub(super) struct Facts<'a> {
    pub(super) main: &'a Mapped,
    pub(super) linker: Option<&'a Mapped>,
    pub(super) vdso: VirtAddr,
    pub(super) setting: &'a Setting<'a>,
    pub(super) execfn: &'a [u8],
}

/// The finished stack.
pub(super) struct Built {
    pub(super) pointer: VirtAddr,
    pub(super) auxv: Vec<[u64; 2]>,
}

/// Refuses arguments that are too long for a stack with this limit.
///
/// # Errors
/// `E2BIG`
pub(super) fn check_size(program: &Program, stack_limit: u64) -> Result<(), LoadError> {
    let strings = || program.argv.iter().chain(&program.envp);
    let total: usize = strings().map(|string| string.len() + 1 + size_of::<u64>()).sum();
    let limit = (stack_limit / 4).clamp(ARGUMENTS_MIN, ARGUMENTS_MAX);
    if total as u64 > limit || strings().any(|string| string.len() >= STRING_MAX) {
        return Err(LoadError::new(Errno::E2BIG, &program.path, "argument list too long"));
    }
    Ok(())
}

/// Maps the stack, `random` bytes below the top of the address space. Returns its end.
pub(super) fn map(mm: &mut AddressSpace, random: u64, code: StackCode) -> Result<VirtAddr, Errno> {
    let top = VirtAddr(TASK_SIZE - random);
    let size = INITIAL_SIZE + 2 * PAGE_SIZE;
    let exec = if code == StackCode::Allowed { Prot::EXEC } else { Prot::empty() };
    let mut request = MapRequest::anonymous(size, Prot::READ | Prot::WRITE | exec).at(top - size);
    request.flags |= MapFlags::GROWS_DOWN;
    mm.mmap(request)?;
    Ok(top)
}

/// Writes downwards from the top of the stack.
struct Writer<'a> {
    mm: &'a mut AddressSpace,
    at: VirtAddr,
}

impl Writer<'_> {
    fn push(&mut self, bytes: &[u8]) -> Result<VirtAddr, Errno> {
        self.at = self.at - bytes.len() as u64;
        self.mm.write(self.at, bytes)?;
        Ok(self.at)
    }

    fn push_string(&mut self, string: &[u8]) -> Result<VirtAddr, Errno> {
        self.push(&[string, &[0]].concat())
    }

    /// Pushes strings so that the first ends up lowest; returns their addresses.
    fn push_strings(&mut self, strings: &[Vec<u8>]) -> Result<Vec<u64>, Errno> {
        let mut addresses = strings
            .iter()
            .rev()
            .map(|string| self.push_string(string).map(|at| at.0))
            .collect::<Result<Vec<_>, _>>()?;
        addresses.reverse();
        Ok(addresses)
    }
}

/// Fills the stack whose end is `top`.
pub(super) fn build(
    mm: &mut AddressSpace,
    top: VirtAddr,
    argv: &[Vec<u8>],
    envp: &[Vec<u8>],
    facts: &Facts<'_>,
) -> Result<Built, Errno> {
    let mut writer = Writer { mm, at: top - 8 };
    let execfn = writer.push_string(facts.execfn)?;
    let env_end = writer.at;
    let env = writer.push_strings(envp)?;
    let arg_end = writer.at;
    let args = writer.push_strings(argv)?;
    let arg_start = writer.at;
    writer.at = writer.at.align_down(16);
    let random = writer.push(&facts.setting.random_bytes)?;
    let auxv = auxiliary_vector(facts, execfn, random);
    let mut words = vec![argv.len() as u64];
    words.extend(&args);
    words.push(0);
    words.extend(&env);
    words.push(0);
    words.extend(auxv.iter().flatten());
    let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
    writer.at = (writer.at - bytes.len() as u64).align_down(16) + bytes.len() as u64;
    let pointer = writer.push(&bytes)?;
    let layout = mm.layout_mut();
    (layout.arg_start, layout.arg_end) = (arg_start, arg_end);
    (layout.env_start, layout.env_end) = (arg_end, env_end);
    layout.start_stack = pointer;
    Ok(Built { pointer, auxv })
}

fn auxiliary_vector(facts: &Facts<'_>, execfn: VirtAddr, random: VirtAddr) -> Vec<[u64; 2]> {
    let Facts { main, linker, vdso, setting, .. } = facts;
    let credentials = setting.credentials;
    vec![
        [at::SYSINFO_EHDR, vdso.0],
        // As on a machine whose device tree tells no cache sizes: AT_L1I_CACHESIZE to AT_L3_CACHEGEOMETRY.
        [40, 0],
        [41, 0],
        [42, 0],
        [43, 0],
        [44, 0],
        [45, 0],
        [46, 0],
        [47, 0],
        [at::MINSIGSTKSZ, crate::os::signal::frame::SIZE],
        [at::HWCAP, setting.hwcap],
        [at::PAGESZ, PAGE_SIZE],
        [at::CLKTCK, crate::os::task::exit::CLOCK_TICKS],
        [at::PHDR, main.headers.0],
        [at::PHENT, 56],
        [at::PHNUM, main.header_count],
        [at::BASE, linker.map_or(0, |linker| linker.bias)],
        [at::FLAGS, 0],
        [at::ENTRY, main.entry.0],
        [at::UID, credentials.uid.real.into()],
        [at::EUID, credentials.uid.effective.into()],
        [at::GID, credentials.gid.real.into()],
        [at::EGID, credentials.gid.effective.into()],
        [at::SECURE, 0],
        [at::RANDOM, random.0],
        [at::HWCAP2, 0],
        [at::EXECFN, execfn.0],
        [0, 0],
    ]
}

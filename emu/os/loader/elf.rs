//! What the loader reads from an ELF file: header and program headers, through goblin, and what is wrong with a file that
//! cannot be run. elf(5); RISC-V ELF psABI.

use goblin::container::{Container, Ctx, Endian};
use goblin::elf::Header;
use goblin::elf::header::{EI_CLASS, EI_DATA, ELFCLASS32, ELFCLASS64, ELFDATA2LSB, EM_RISCV, ET_DYN, ET_EXEC};
use goblin::elf::program_header::{PF_X, PT_GNU_STACK, PT_INTERP, PT_LOAD, PT_PHDR, ProgramHeader};

use super::LoadError;
use crate::mem::PAGE_SIZE;
use crate::os::Errno;
use crate::os::fs::OpenFile;
use crate::os::mm::layout::TASK_SIZE;

/// The most bytes of program headers that Linux reads.
const HEADERS_MAX: usize = 65536;
/// Bytes of a 64-bit program header.
const HEADER_SIZE: usize = 56;

/// Whether a program's addresses are its own choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Placement {
    /// `ET_EXEC`: where its headers say.
    Fixed,
    /// `ET_DYN`: anywhere.
    Anywhere,
}

/// Whether the program wants to execute code on its stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StackCode {
    /// It does not.
    Forbidden,
    /// `PT_GNU_STACK` with `PF_X`.
    Allowed,
}

/// What the loader knows of a file.
#[derive(Debug)]
pub(super) struct Image {
    pub(super) placement: Placement,
    /// The entry point before relocation.
    pub(super) entry: u64,
    /// `PT_LOAD` headers in the order of the file.
    pub(super) segments: Vec<ProgramHeader>,
    /// The path in `PT_INTERP`.
    pub(super) interpreter: Option<Vec<u8>>,
    pub(super) stack: StackCode,
    /// Address of the program headers before relocation; 0: they are not mapped.
    pub(super) headers: u64,
    /// How many there are.
    pub(super) header_count: u64,
}

/// What is wrong with a file.
#[derive(Debug)]
pub(super) struct BadElf {
    errno: Errno,
    pub(super) reason: String,
}

impl BadElf {
    pub(super) fn about(self, path: &[u8]) -> LoadError {
        LoadError::new(self.errno, path, self.reason)
    }
}

fn bad(reason: impl Into<String>) -> BadElf {
    BadElf { errno: Errno::ENOEXEC, reason: reason.into() }
}

/// The name of a machine that users are likely to have programs for.
fn machine_name(machine: u16) -> String {
    match machine {
        3 => "i386".into(),
        8 => "MIPS".into(),
        20 | 21 => "PowerPC".into(),
        22 => "s390x".into(),
        40 => "32-bit ARM".into(),
        62 => "x86-64".into(),
        183 => "aarch64".into(),
        258 => "LoongArch".into(),
        other => format!("machine {other}"),
    }
}

impl Image {
    /// Reads a file's headers; `start` is its first page.
    ///
    /// # Errors
    /// Everything that keeps it from being run here, in words.
    pub(super) fn parse(file: &OpenFile, start: &[u8]) -> Result<Image, BadElf> {
        let header = parse_header(start)?;
        let placement = match header.e_type {
            ET_EXEC => Placement::Fixed,
            ET_DYN => Placement::Anywhere,
            other => return Err(bad(format!("an ELF file of type {other}, not a program"))),
        };
        let all = program_headers(file, &header)?;
        let segments: Vec<_> = all.iter().filter(|header| header.p_type == PT_LOAD).cloned().collect();
        let size = file.file().stat().map_or(u64::MAX, |stat| stat.size);
        check_segments(&segments, size, placement)?;
        let interpreter = match all.iter().find(|header| header.p_type == PT_INTERP) {
            Some(header) => Some(interpreter_path(file, header)?),
            None => None,
        };
        let stack = match all.iter().find(|header| header.p_type == PT_GNU_STACK) {
            Some(header) if header.p_flags & PF_X != 0 => StackCode::Allowed,
            _ => StackCode::Forbidden,
        };
        let headers = headers_address(&all, &segments, header.e_phoff);
        let header_count = u64::from(header.e_phnum);
        Ok(Image { placement, entry: header.e_entry, segments, interpreter, stack, headers, header_count })
    }

    /// The range from the first to the last byte in memory, whole pages, before relocation.
    pub(super) fn span(&self) -> std::ops::Range<u64> {
        let start = self.segments.iter().map(|segment| segment.p_vaddr).min().unwrap_or(0) & !(PAGE_SIZE - 1);
        let end = self.segments.iter().map(|segment| segment.p_vaddr + segment.p_memsz).max().unwrap_or(0);
        start..end.next_multiple_of(PAGE_SIZE)
    }

    /// The largest alignment of a segment, a power of two from a page on.
    pub(super) fn alignment(&self) -> u64 {
        let powers = self.segments.iter().map(|segment| segment.p_align).filter(|align| align.is_power_of_two());
        powers.max().unwrap_or(0).max(PAGE_SIZE)
    }
}

fn parse_header(start: &[u8]) -> Result<Header, BadElf> {
    if !start.starts_with(b"\x7fELF") {
        return Err(bad("neither an ELF file nor a script (no #! line)"));
    }
    if start.len() < 64 {
        return Err(bad("truncated: its ELF header is not complete"));
    }
    let machine = u16::from_le_bytes([start[18], start[19]]);
    match start[EI_CLASS] {
        ELFCLASS64 => {}
        ELFCLASS32 if machine == EM_RISCV => return Err(bad("a 32-bit RISC-V program; only 64-bit ones run here")),
        _ => return Err(bad(format!("a 32-bit program for {}, not for riscv64", machine_name(machine)))),
    }
    if start[EI_DATA] != ELFDATA2LSB {
        return Err(bad("a big-endian program, not for riscv64"));
    }
    if machine != EM_RISCV {
        return Err(bad(format!("a program for {}, not for riscv64", machine_name(machine))));
    }
    goblin::elf::Elf::parse_header(start).map_err(|error| bad(format!("a damaged ELF header: {error}")))
}

fn program_headers(file: &OpenFile, header: &Header) -> Result<Vec<ProgramHeader>, BadElf> {
    if usize::from(header.e_phentsize) != HEADER_SIZE {
        return Err(bad(format!("program headers of {} bytes instead of {HEADER_SIZE}", header.e_phentsize)));
    }
    let count = usize::from(header.e_phnum);
    if count == 0 || count * HEADER_SIZE > HEADERS_MAX {
        return Err(bad(format!("{count} program headers")));
    }
    let mut bytes = vec![0; count * HEADER_SIZE];
    let length = file.read_full_at(&mut bytes, header.e_phoff).unwrap_or(0);
    if length < bytes.len() {
        return Err(bad("truncated: its program headers lie past the end of the file"));
    }
    let context = Ctx::new(Container::Big, Endian::Little);
    ProgramHeader::parse(&bytes, 0, count, context).map_err(|error| bad(format!("damaged program headers: {error}")))
}

/// Refuses segments that cannot be mapped as they say.
fn check_segments(segments: &[ProgramHeader], file_size: u64, placement: Placement) -> Result<(), BadElf> {
    if segments.is_empty() {
        return Err(bad("no segment to load"));
    }
    let mut ranges = Vec::new();
    for segment in segments {
        let end = segment.p_vaddr.checked_add(segment.p_memsz).filter(|&end| end <= TASK_SIZE);
        let Some(end) = end else {
            return Err(bad(format!("a segment at {:#x} lies outside of the user's addresses", segment.p_vaddr)));
        };
        if segment.p_filesz > segment.p_memsz {
            return Err(bad(format!(
                "the segment at {:#x} has more bytes in the file than in memory",
                segment.p_vaddr
            )));
        }
        if segment.p_offset.checked_add(segment.p_filesz).is_none_or(|end| end > file_size) {
            return Err(bad(format!("truncated: the segment at {:#x} lies past the end of the file", segment.p_vaddr)));
        }
        if (segment.p_vaddr ^ segment.p_offset) & (PAGE_SIZE - 1) != 0 {
            return Err(bad(format!(
                "the segment at {:#x} and its place in the file differ within a page",
                segment.p_vaddr
            )));
        }
        if placement == Placement::Fixed && segment.p_vaddr < crate::os::mm::layout::MMAP_MIN_ADDR {
            return Err(bad(format!(
                "a segment at {:#x}, below the lowest address that may be mapped",
                segment.p_vaddr
            )));
        }
        ranges.push(segment.p_vaddr..end);
    }
    ranges.sort_by_key(|range| range.start);
    match ranges.windows(2).find(|pair| pair[0].end > pair[1].start) {
        Some(pair) => Err(bad(format!("the segments at {:#x} and {:#x} overlap", pair[0].start, pair[1].start))),
        None => Ok(()),
    }
}

fn interpreter_path(file: &OpenFile, header: &ProgramHeader) -> Result<Vec<u8>, BadElf> {
    if !(2..=4096).contains(&header.p_filesz) {
        return Err(bad("an interpreter's name of impossible length"));
    }
    let mut path = vec![0; header.p_filesz as usize];
    let length = file.read_full_at(&mut path, header.p_offset).unwrap_or(0);
    if length < path.len() || path.pop() != Some(0) {
        return Err(bad("truncated: its interpreter's name is not complete"));
    }
    path.truncate(path.iter().position(|&byte| byte == 0).unwrap_or(path.len()));
    Ok(path)
}

/// Where the program headers are in memory: `PT_PHDR`, or in the segment that holds their place in the file.
fn headers_address(all: &[ProgramHeader], segments: &[ProgramHeader], offset: u64) -> u64 {
    let holds = |segment: &&ProgramHeader| (segment.p_offset..segment.p_offset + segment.p_filesz).contains(&offset);
    let named = all.iter().find(|header| header.p_type == PT_PHDR).map(|header| header.p_vaddr);
    let found = segments.iter().find(holds).map(|segment| segment.p_vaddr + (offset - segment.p_offset));
    found.or(named).unwrap_or(0)
}

//! Programs for the machine: ELF files with a `tohost` symbol, read with the `elf` crate (System V gABI).

use std::path::{Path, PathBuf};

use elf::ElfBytes;
use elf::abi::{EM_RISCV, PT_INTERP, PT_LOAD};
use elf::endian::AnyEndian;
use elf::file::Class;

use super::RAM_BASE;
use crate::Error;
use crate::mem::{GuestMemory, PhysAddr};

/// A program in the host's memory.
pub struct Image {
    path: PathBuf,
    entry: u64,
    segments: Vec<Segment>,
    /// The symbols that the platform and its tools look for, or all: name and value.
    symbols: Vec<(String, u64)>,
}

/// What is loaded where.
struct Segment {
    at: PhysAddr,
    bytes: Vec<u8>,
}

impl Image {
    /// Reads a program.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when there is no such file, [`Error::NotExecutable`] when it is no program for this machine.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let missing = |source: std::io::Error| Error::NotFound { path: path.to_owned(), reason: source.to_string() };
        Self::parse(path, &std::fs::read(path).map_err(missing)?)
    }

    /// Whether the file is a program for the machine rather than for Linux: it names `tohost`, has no interpreter, and
    /// begins where RAM does or behind.
    pub fn is_bare_metal(bytes: &[u8]) -> bool {
        let Ok(file) = ElfBytes::<AnyEndian>::minimal_parse(bytes) else { return false };
        let interpreter = file.segments().is_some_and(|all| all.iter().any(|segment| segment.p_type == PT_INTERP));
        file.ehdr.e_machine == EM_RISCV
            && file.ehdr.e_entry >= RAM_BASE.0
            && !interpreter
            && symbols(&file).iter().any(|(name, _)| name == "tohost")
    }

    /// Takes a program from the bytes of an ELF file; `path` is for messages.
    ///
    /// # Errors
    ///
    /// [`Error::NotExecutable`].
    pub fn parse(path: &Path, bytes: &[u8]) -> Result<Self, Error> {
        let refuse = |reason: &str| Error::NotExecutable { path: path.to_owned(), reason: reason.to_owned() };
        let file = ElfBytes::<AnyEndian>::minimal_parse(bytes).map_err(|_| refuse("not a complete ELF file"))?;
        if file.ehdr.e_machine != EM_RISCV || file.ehdr.endianness != AnyEndian::Little {
            return Err(refuse("not a RISC-V program"));
        }
        if file.ehdr.class != Class::ELF64 {
            return Err(refuse("a 32-bit RISC-V program (RV32); rvemu runs 64-bit ones (RV64) only"));
        }
        let headers = file.segments().ok_or_else(|| refuse("an ELF file without program headers"))?;
        let mut segments = Vec::new();
        for header in headers.iter().filter(|header| header.p_type == PT_LOAD && header.p_filesz != 0) {
            let data = file.segment_data(&header).map_err(|_| refuse("a segment lies outside of the file"))?;
            segments.push(Segment { at: PhysAddr(header.p_paddr), bytes: data.to_vec() });
        }
        Ok(Self { path: path.to_owned(), entry: file.ehdr.e_entry, segments, symbols: symbols(&file) })
    }

    /// Where the program begins.
    pub fn entry(&self) -> u64 {
        self.entry
    }

    /// The value of a symbol.
    pub fn symbol(&self, name: &str) -> Option<u64> {
        self.symbols.iter().find(|(known, _)| known == name).map(|&(_, value)| value)
    }

    /// Copies the segments into memory, which is zero elsewhere.
    pub(super) fn load(&self, memory: &GuestMemory) -> Result<(), Error> {
        for Segment { at, bytes } in &self.segments {
            memory.write(*at, bytes).map_err(|_| Error::NotExecutable {
                path: self.path.clone(),
                reason: format!("{} bytes at {at} do not fit into RAM, which begins at {RAM_BASE}", bytes.len()),
            })?;
        }
        Ok(())
    }
}

/// Names and values of all defined symbols.
fn symbols(file: &ElfBytes<'_, AnyEndian>) -> Vec<(String, u64)> {
    let Ok(Some((table, strings))) = file.symbol_table() else { return Vec::new() };
    let defined = table.iter().filter(|symbol| !symbol.is_undefined() && symbol.st_name != 0);
    defined
        .filter_map(|symbol| Some((strings.get(symbol.st_name as usize).ok()?.to_owned(), symbol.st_value)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A 64-bit ELF file of this machine number with one segment of 4 bytes at `at`.
    fn tiny(class: u8, machine: u16, at: u64) -> Vec<u8> {
        let mut bytes = vec![0x7f, b'E', b'L', b'F', class, 1, 1];
        bytes.resize(16, 0);
        bytes.extend([2, 0]);
        bytes.extend(machine.to_le_bytes());
        bytes.extend(1u32.to_le_bytes());
        bytes.extend(at.to_le_bytes());
        bytes.extend(64u64.to_le_bytes());
        bytes.extend(0u64.to_le_bytes());
        bytes.extend(0u32.to_le_bytes());
        for half in [64u16, 56, 1, 64, 0, 0] {
            bytes.extend(half.to_le_bytes());
        }
        bytes.extend(1u32.to_le_bytes());
        bytes.extend(5u32.to_le_bytes());
        for word in [120, at, at, 4, 4, 4096u64] {
            bytes.extend(word.to_le_bytes());
        }
        bytes.extend([0x13, 0, 0, 0]);
        bytes
    }

    fn parse(bytes: &[u8]) -> Result<Image, String> {
        Image::parse(Path::new("prog"), bytes).map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_no_program_for_us_is_refused_with_a_reason() {
        let reason = |bytes: &[u8]| parse(bytes).err().unwrap();
        assert!(reason(b"text").contains("not a complete ELF file"));
        assert!(reason(&tiny(2, 62, 0x8000_0000)).contains("not a RISC-V program"));
        assert!(!Image::is_bare_metal(&tiny(2, 243, 0x8000_0000)), "there is no tohost");
    }

    #[test]
    fn segments_must_fit_into_ram() {
        let memory = GuestMemory::new(crate::mem::MemoryConfig::machine(RAM_BASE, 2 << 20)).unwrap();
        let image = parse(&tiny(2, 243, 0x8000_1000)).unwrap();
        image.load(&memory).unwrap();
        assert_eq!((image.entry(), memory.load(PhysAddr(0x8000_1000))), (0x8000_1000, Ok(0x13u32)));
        let outside = parse(&tiny(2, 243, 0x1000)).unwrap();
        assert!(outside.load(&memory).unwrap_err().to_string().contains("do not fit into RAM"));
    }
}

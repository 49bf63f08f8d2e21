//! The vDSO as an ELF shared object: headers, symbols with the version `LINUX_4.15`, and a hash table, as the C libraries
//! look them up. System V ABI, chapters 4 and 5; LSB on symbol versions.

use super::code::{self, Function};
use crate::isa::Extensions;
use crate::mem::PAGE_SIZE;

const SONAME: &str = "linux-vdso.so.1";
const VERSION: &str = "LINUX_4.15";

const HEADERS: u64 = 64 + 2 * 56;

/// A file under construction: sections are appended, and their places remembered.
#[derive(Default)]
struct Builder {
    bytes: Vec<u8>,
}

impl Builder {
    /// Appends bytes at a multiple of 8, and returns where.
    fn append(&mut self, bytes: &[u8]) -> u64 {
        self.bytes.resize(self.bytes.len().next_multiple_of(8), 0);
        let at = self.bytes.len() as u64;
        self.bytes.extend_from_slice(bytes);
        at
    }

    fn append_words(&mut self, words: &[u64]) -> u64 {
        let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
        self.append(&bytes)
    }
}

/// Strings, each followed by a NUL.
struct Strings(Vec<u8>);

impl Strings {
    fn add(&mut self, text: &str) -> u32 {
        let at = self.0.len() as u32;
        self.0.extend_from_slice(text.as_bytes());
        self.0.push(0);
        at
    }
}

/// The hash function of `DT_HASH` and of versions.
fn elf_hash(name: &str) -> u32 {
    name.bytes().fold(0u32, |hash, byte| {
        let hash = (hash << 4).wrapping_add(u32::from(byte));
        let top = hash & 0xf000_0000;
        (hash ^ top >> 24) & !top
    })
}

fn halves(values: &[u16]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}

fn words(values: &[u32]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}

/// `Elf64_Sym` of a global function.
fn symbol(name: u32, function: &Function) -> Vec<u8> {
    const GLOBAL_FUNCTION: u8 = 1 << 4 | 2;
    let mut bytes = words(&[name]);
    bytes.extend([GLOBAL_FUNCTION, 0]);
    // Any section but 0 (undefined).
    bytes.extend(1u16.to_le_bytes());
    bytes.extend(function.start.to_le_bytes());
    bytes.extend((4 * function.code.len() as u64).to_le_bytes());
    bytes
}

/// `DT_HASH` with one bucket: a chain through all symbols.
fn hash_table(symbols: u32) -> Vec<u8> {
    let mut table = vec![1, symbols, if symbols > 1 { 1 } else { 0 }, 0];
    table.extend((1..symbols).map(|index| if index + 1 < symbols { index + 1 } else { 0 }));
    words(&table)
}

/// `Elf64_Verdef` and `Elf64_Verdaux`: the object itself, and the version of the symbols.
fn version_definitions(soname: u32, version: u32) -> Vec<u8> {
    let definition = |flags: u16, index: u16, hash: u32, name: u32, next: u32| {
        let mut bytes = halves(&[1, flags, index, 1]);
        bytes.extend(words(&[hash, 20, next, name, 0]));
        bytes
    };
    let mut bytes = definition(1, 1, elf_hash(SONAME), soname, 28);
    bytes.extend(definition(0, 2, elf_hash(VERSION), version, 0));
    bytes
}

/// The image, whole pages.
pub(super) fn build(isa: Extensions) -> Vec<u8> {
    let functions = code::functions(isa);
    let mut strings = Strings(vec![0]);
    let soname = strings.add(SONAME);
    let version = strings.add(VERSION);
    let mut symbols = vec![0; 24];
    for function in &functions {
        symbols.extend(symbol(strings.add(function.name), function));
    }
    let count = functions.len() as u32 + 1;
    let mut file = Builder::default();
    file.append(&[0; HEADERS as usize]);
    let strtab = file.append(&strings.0);
    let symtab = file.append(&symbols);
    let hash = file.append(&hash_table(count));
    let mut indices = vec![2u16; count as usize];
    indices[0] = 0;
    let versym = file.append(&halves(&indices));
    let verdef = file.append(&version_definitions(soname, version));
    let dynamic = file.append_words(&[
        14,
        u64::from(soname),
        4,
        hash,
        5,
        strtab,
        6,
        symtab,
        10,
        strings.0.len() as u64,
        11,
        24,
        0x6fff_fff0,
        versym,
        0x6fff_fffc,
        verdef,
        0x6fff_fffd,
        2,
        0,
        0,
    ]);
    let dynamic_size = file.bytes.len() as u64 - dynamic;
    debug_assert!(file.bytes.len() as u64 <= code::TEXT);
    for function in &functions {
        file.bytes.resize(function.start as usize, 0);
        file.bytes.extend(words(&function.code));
    }
    file.bytes.resize(file.bytes.len().next_multiple_of(PAGE_SIZE as usize), 0);
    let headers = headers(file.bytes.len() as u64, dynamic, dynamic_size);
    file.bytes[..headers.len()].copy_from_slice(&headers);
    file.bytes
}

/// `Elf64_Ehdr` and two `Elf64_Phdr`: everything, and the dynamic section.
fn headers(size: u64, dynamic: u64, dynamic_size: u64) -> Vec<u8> {
    let mut bytes = vec![0x7f, b'E', b'L', b'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    // ET_DYN, EM_RISCV, version 1
    bytes.extend(halves(&[3, 243]));
    bytes.extend(words(&[1]));
    for value in [0u64, 64, 0] {
        bytes.extend(value.to_le_bytes());
    }
    // EF_RISCV_RVC | EF_RISCV_FLOAT_ABI_DOUBLE
    bytes.extend(words(&[5]));
    bytes.extend(halves(&[64, 56, 2, 64, 0, 0]));
    for (kind, flags, offset, size, align) in [(1, 5, 0, size, PAGE_SIZE), (2, 4, dynamic, dynamic_size, 8)] {
        bytes.extend(words(&[kind, flags]));
        for value in [offset, offset, offset, size, size, align] {
            bytes.extend(value.to_le_bytes());
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::{Extensions, build};
    use elf::{ElfBytes, endian::LittleEndian};

    #[test]
    fn the_symbols_are_found_by_name_and_version() {
        let image = build(Extensions::all());
        assert_eq!(image.len() % 4096, 0);
        let file = ElfBytes::<LittleEndian>::minimal_parse(&image).expect("a valid ELF");
        assert_eq!(file.ehdr.e_machine, elf::abi::EM_RISCV);
        let segments = file.segments().expect("program headers");
        assert_eq!(segments.iter().map(|s| s.p_type).collect::<Vec<_>>(), [elf::abi::PT_LOAD, elf::abi::PT_DYNAMIC]);
        let dynamic = file.dynamic().expect("readable").expect("a dynamic section");
        let tags: Vec<i64> = dynamic.iter().map(|entry| entry.d_tag).collect();
        assert!(tags.contains(&elf::abi::DT_HASH) && tags.contains(&elf::abi::DT_VERDEF));
        let text = String::from_utf8_lossy(&image);
        assert!(text.contains("__vdso_clock_gettime\0") && text.contains("LINUX_4.15\0"));
    }

    /// The value for "printf" in the System V ABI's tradition.
    #[test]
    fn the_hash_is_system_vs() {
        assert_eq!(super::elf_hash("printf"), 0x077905a6);
        assert_eq!(super::elf_hash(""), 0);
    }
}

//! Names for addresses: the symbol tables of an ELF file, read when somebody asks. ELF gABI, "Symbol Table".

use std::fmt;
use std::io::{Read, Seek};

use elf::ElfStream;
use elf::abi::{PT_LOAD, STT_FUNC, STT_NOTYPE, STT_OBJECT};
use elf::endian::LittleEndian;
use elf::symbol::Symbol as RawSymbol;

/// A symbol's name, demangled, and how far behind its start an address lies: `memcpy+0x1c`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The symbol's name as its language writes it.
    pub name: String,
    /// Bytes from the symbol's start.
    pub offset: u64,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}+{:#x}", self.name, self.offset)
    }
}

struct Symbol {
    start: u64,
    size: u64,
    name: String,
}

struct Segment {
    offset: u64,
    vaddr: u64,
    size: u64,
}

/// The symbols of one ELF file, with what is needed to find a place in the file by its offset.
pub struct Symbols {
    /// In address order.
    symbols: Vec<Symbol>,
    segments: Vec<Segment>,
}

impl Symbols {
    /// Reads the symbol table, or the dynamic one when the file is stripped. `None` when this is no ELF file; a file
    /// without symbols is an empty table.
    pub fn read(file: impl Read + Seek) -> Option<Symbols> {
        let mut elf = ElfStream::<LittleEndian, _>::open_stream(file).ok()?;
        let segments = elf
            .segments()
            .iter()
            .filter(|s| s.p_type == PT_LOAD)
            .map(|s| Segment { offset: s.p_offset, vaddr: s.p_vaddr, size: s.p_filesz })
            .collect();
        let mut symbols =
            static_symbols(&mut elf).filter(|s| !s.is_empty()).unwrap_or_else(|| dynamic_symbols(&mut elf));
        symbols.sort_by_key(|a| (a.start, a.size));
        Some(Symbols { symbols, segments })
    }

    /// The symbol that holds a virtual address of the file (before any load bias).
    pub fn at(&self, vaddr: u64) -> Option<Place> {
        let after = self.symbols.partition_point(|s| s.start <= vaddr);
        let symbol = self.symbols[..after].iter().next_back()?;
        let offset = vaddr - symbol.start;
        // A symbol without size (hand-written assembly) reaches to the next one.
        (offset < symbol.size || symbol.size == 0).then(|| Place { name: demangled(&symbol.name), offset })
    }

    /// The same by an offset in the file, as a mapping knows it.
    pub fn at_offset(&self, offset: u64) -> Option<Place> {
        let segment = self.segments.iter().find(|s| s.offset <= offset && offset - s.offset < s.size)?;
        self.at(segment.vaddr.checked_add(offset - segment.offset)?)
    }

    /// The address of the symbol with this name.
    pub fn address_of(&self, name: &str) -> Option<u64> {
        self.symbols.iter().find(|s| s.name == name).map(|s| s.start)
    }
}

fn static_symbols<S: Read + Seek>(elf: &mut ElfStream<LittleEndian, S>) -> Option<Vec<Symbol>> {
    let (table, strings) = elf.symbol_table().ok()??;
    Some(table.iter().filter_map(|s| named(&s, strings.get(s.st_name as usize).ok()?)).collect())
}

fn dynamic_symbols<S: Read + Seek>(elf: &mut ElfStream<LittleEndian, S>) -> Vec<Symbol> {
    let Ok(Some((table, strings))) = elf.dynamic_symbol_table() else { return Vec::new() };
    table.iter().filter_map(|s| named(&s, strings.get(s.st_name as usize).ok()?)).collect()
}

/// What is worth a name: defined code and data. Mapping symbols (`$x`, `$d`) and local labels are not.
fn named(symbol: &RawSymbol, name: &str) -> Option<Symbol> {
    let kind = symbol.st_symtype();
    let useful = [STT_FUNC, STT_OBJECT, STT_NOTYPE].contains(&kind) && !symbol.is_undefined();
    let hidden = name.is_empty() || name.starts_with('$') || name.starts_with(".L");
    (useful && !hidden).then(|| Symbol { start: symbol.st_value, size: symbol.st_size, name: name.to_owned() })
}

fn demangled(name: &str) -> String {
    rustc_demangle::try_demangle(name).map_or_else(|_| name.to_owned(), |d| format!("{d:#}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;
    use std::path::Path;

    fn hello() -> Symbols {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("guest/prebuilt/hello.elf");
        Symbols::read(File::open(path).unwrap()).unwrap()
    }

    #[test]
    fn a_symbol_is_found_by_name_address_and_file_offset() {
        let symbols = hello();
        let main = symbols.address_of("main").unwrap();
        assert_eq!(symbols.at(main + 4).unwrap().to_string(), "main+0x4");
        let segment = symbols.segments.iter().find(|s| (s.vaddr..s.vaddr + s.size).contains(&main)).unwrap();
        assert_eq!(symbols.at_offset(main - segment.vaddr + segment.offset).unwrap().name, "main");
    }

    #[test]
    fn nothing_is_found_outside() {
        assert_eq!(hello().at(0), None);
        assert!(Symbols::read(std::io::Cursor::new(b"not an ELF file")).is_none());
    }

    #[test]
    fn rust_names_are_demangled() {
        assert_eq!(demangled("_ZN4core3fmt5write17h0123456789abcdefE"), "core::fmt::write");
        assert_eq!(demangled("main"), "main");
    }
}

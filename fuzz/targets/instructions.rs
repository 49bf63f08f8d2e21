//! Any bytes as code on the machine: it runs until its limit, whatever it does.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use rvemu::isa::{Extensions, Op, Syntax, decode, disassemble};
use rvemu::machine::{Image, Machine, MachineConfig, RAM_BASE};

/// An ELF file for the machine whose only segment is this code.
fn bare_metal(code: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0x7f, b'E', b'L', b'F', 2, 1, 1];
    bytes.resize(16, 0);
    let halves = |bytes: &mut Vec<u8>, values: &[u16]| values.iter().for_each(|value| bytes.extend(value.to_le_bytes()));
    let words = |bytes: &mut Vec<u8>, values: &[u64]| values.iter().for_each(|value| bytes.extend(value.to_le_bytes()));
    halves(&mut bytes, &[2, 243, 1, 0]);
    words(&mut bytes, &[RAM_BASE.0, 64, 0]);
    halves(&mut bytes, &[0, 0, 64, 56, 1, 64, 0, 0]);
    halves(&mut bytes, &[1, 0, 7, 0]);
    words(&mut bytes, &[120, RAM_BASE.0, RAM_BASE.0, code.len() as u64, code.len() as u64, 4096]);
    bytes.extend(code);
    bytes
}

fuzz_target!(|code: &[u8]| {
    for word in code.chunks_exact(4) {
        let bits = u32::from_le_bytes([word[0], word[1], word[2], word[3]]);
        let _ = disassemble(bits, 0x1000, Syntax::Plain).to_string();
        if let Some(inst) = decode(bits, Extensions::all()).filter(|inst| inst.len == 4 && inst.op != Op::fence) {
            assert!(decode(inst.encode(), Extensions::all()).is_some_and(|again| again.op == inst.op));
        }
    }
    let Ok(image) = Image::parse(Path::new("code"), &bare_metal(code)) else { return };
    let config = MachineConfig { ram_size: 4 << 20, ..MachineConfig::default() };
    if let Ok(mut machine) = Machine::new(&image, config) {
        machine.run(5_000);
    }
});

//! The instruction table, and what derives from it: decode, compressed expansion, disassembly.

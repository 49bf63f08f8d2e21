//! What tests of the processor stand on: a hosted hart on page tables made by hand, and a small assembler.

use std::sync::Arc;

use super::{Environment, Exit, Hart, HartConfig};
use crate::isa::{Extensions, Inst, Op};
use crate::mem::{GuestMemory, MemoryConfig, Ppn, Pte, PteFlags, SpaceId, VirtAddr};

/// Where test programs lie.
pub(super) const CODE: u64 = 0x10000;
/// A page of data, readable and writable; the next page is not mapped.
pub(super) const DATA: u64 = 0x20000;

/// A hart with an address space.
pub(super) struct Testbed {
    pub(super) hart: Box<Hart>,
    pub(super) memory: Arc<GuestMemory>,
    root: Ppn,
}

impl Testbed {
    /// One page of code that starts with `program`, one page of data.
    pub(super) fn new(program: &[u32]) -> Self {
        let memory = Arc::new(GuestMemory::new(MemoryConfig::hosted(16 << 20)).unwrap());
        let config = HartConfig { isa: Extensions::default(), environment: Environment::Hosted };
        let mut hart = Hart::new(Arc::clone(&memory), config).unwrap();
        let root = memory.frames().alloc_zeroed().unwrap();
        hart.activate(SpaceId::fresh(), root);
        hart.regs_mut().pc = CODE;
        let mut this = Self { hart, memory, root };
        let code = this.map_new(CODE, "rx");
        let bytes: Vec<u8> = program.iter().flat_map(|word| word.to_le_bytes()).collect();
        this.memory.write(code.address(), &bytes).unwrap();
        this.map_new(DATA, "rw");
        this
    }

    /// Maps a fresh zeroed frame at `va`, for users, with these of `r`, `w`, `x`.
    pub(super) fn map_new(&mut self, va: u64, rights: &str) -> Ppn {
        let frame = self.memory.frames().alloc_zeroed().unwrap();
        self.map(va, frame, rights);
        frame
    }

    /// Maps a frame at `va`.
    pub(super) fn map(&mut self, va: u64, frame: Ppn, rights: &str) {
        let flag = |c: char| PteFlags::from_name(&c.to_uppercase().to_string()).unwrap();
        let flags: PteFlags = rights.chars().map(flag).collect();
        let mut table = self.root;
        for level in [2, 1] {
            let at = table.address() + (va >> (12 + 9 * level) & 511) * 8;
            let mut pte = Pte(self.memory.load(at).unwrap());
            if !pte.is_valid() {
                pte = Pte::table(self.memory.frames().alloc_zeroed().unwrap());
                self.memory.store(at, pte.0).unwrap();
            }
            table = pte.frame();
        }
        let pte = Pte::new(frame, flags | PteFlags::V | PteFlags::U | PteFlags::A | PteFlags::D);
        self.memory.store(table.address() + (va >> 12 & 511) * 8, pte.0).unwrap();
    }

    /// The frame that a page is mapped to.
    pub(super) fn frame(&self, va: u64) -> Ppn {
        self.hart.frame_of(VirtAddr(va)).unwrap()
    }

    /// Runs until something other than the budget stops the hart.
    pub(super) fn run(&mut self) -> Exit {
        for _ in 0..1000 {
            match self.hart.run(100_000) {
                Exit::Budget => {}
                exit => return exit,
            }
        }
        panic!("the program does not end");
    }

    pub(super) fn x(&self, register: usize) -> u64 {
        self.hart.regs().x[register]
    }
}

/// Register-register.
pub(super) fn r(op: Op, rd: u8, rs1: u8, rs2: u8) -> u32 {
    Inst { rd, rs1, rs2, ..Inst::new(op) }.encode()
}

/// With an immediate: arithmetic, loads, `lui`, `jal`, `jalr`.
pub(super) fn i(op: Op, rd: u8, rs1: u8, imm: i32) -> u32 {
    Inst { rd, rs1, imm, ..Inst::new(op) }.encode()
}

/// Branches and stores: two sources and an immediate.
pub(super) fn s(op: Op, rs1: u8, rs2: u8, imm: i32) -> u32 {
    Inst { rs1, rs2, imm, ..Inst::new(op) }.encode()
}

/// `ecall`.
pub(super) const ECALL: u32 = 0x73;

//! From a guest address to a block: the jump cache, the translation, the code cache, and decoding.
#![expect(unsafe_code, reason = "turns names in the jump cache into cursors")]

use super::Stop;
use super::block::{Builder, Pages};
use super::cache::Key;
use super::lower::{lower, lower_first_float, lower_illegal, push_alignment_check, push_trigger};
use super::op::Cursor;
use crate::cpu::privileged::{Dialect, FloatUse, touches};
use crate::cpu::{Hart, Trap};
use crate::isa::{Extensions, decode};
use crate::mem::{AccessKind, Marked, PAGE_SIZE, PhysAddr, Ppn, VirtAddr};

impl Hart {
    /// The block at `target`, if a jump there is remembered.
    #[inline(always)]
    pub(in crate::cpu) fn predicted(&self, target: u64) -> Option<Cursor> {
        let name = self.jumps.get(target, self.generation)?;
        // SAFETY: the jump cache is cleared whenever the arena is reclaimed.
        Some(unsafe { Cursor::named(self.arena, name) })
    }

    /// The block at the hart's pc.
    pub(in crate::cpu) fn enter(&mut self) -> Result<Cursor, Stop> {
        match self.predicted(self.regs.pc) {
            Some(known) => Ok(known),
            None => self.enter_slow(),
        }
    }

    /// The block at the hart's pc, without asking the jump cache.
    pub(in crate::cpu) fn enter_slow(&mut self) -> Result<Cursor, Stop> {
        if self.code_is_void {
            return Err(Stop::Void);
        }
        let key = self.locate(self.regs.pc).map_err(Stop::Trap)?;
        let first = match self.code.find(&key) {
            Some(known) => known,
            None => self.decode_block(key)?,
        };
        let name = self.code.arena().name(first);
        self.jumps.put(key.pc, self.generation, name);
        self.code_pages.insert(VirtAddr(key.pc).page());
        if key.second != Ppn::NONE {
            self.code_pages.insert(VirtAddr(key.pc).page() + 1);
        }
        Ok(first)
    }

    /// Translates a fetch: the frame, or both frames of an instruction on two pages.
    fn locate(&mut self, pc: u64) -> Result<Key, Trap> {
        let at = self.reach(pc, 2, AccessKind::Execute)?;
        let straddles = pc % PAGE_SIZE == PAGE_SIZE - 2 && self.parcel(at) & 3 == 3;
        let second = if straddles || self.is_split(at.frame()) && self.parcel(at) & 3 == 3 {
            self.reach(pc.wrapping_add(2), 2, AccessKind::Execute)?.frame()
        } else {
            Ppn::NONE
        };
        let second = if straddles { second } else { Ppn::NONE };
        Ok(Key { pc, frame: at.frame(), second, dialect: self.dialect() })
    }

    /// Decodes the block at `key`. Frames are marked before their bytes are read.
    fn decode_block(&mut self, key: Key) -> Result<Cursor, Stop> {
        self.mark(key.frame);
        let pages = match key.second {
            Ppn::NONE if self.is_split(key.frame) => Pages::Apart,
            Ppn::NONE => Pages::One,
            _ => Pages::Two,
        };
        let mut block = Builder::new(key.pc, pages);
        if pages == Pages::Two {
            self.mark(key.second);
            let low = self.parcel(key.frame.address() + (PAGE_SIZE - 2));
            let high = self.parcel(key.second.address());
            self.decode_one(&mut block, u32::from(low) | u32::from(high) << 16);
        } else {
            self.decode_page(&mut block, key.frame, pages);
        }
        if !block.has_ended() {
            block.push_fall_through();
        }
        self.stats.blocks += 1;
        self.code.insert(key, &block).ok_or_else(|| {
            self.code_is_void = true;
            self.stats.arena_reclaims += 1;
            Stop::Void
        })
    }

    /// Decodes instructions until one ends the block, the page ends, or the block is full.
    fn decode_page(&mut self, block: &mut Builder, frame: Ppn, pages: Pages) {
        loop {
            let offset = block.address() % PAGE_SIZE;
            let low = self.parcel(frame.address() + offset);
            let high = match offset + 2 {
                PAGE_SIZE if low & 3 == 3 => return,
                PAGE_SIZE => 0,
                next => self.parcel(frame.address() + next),
            };
            self.decode_one(block, u32::from(low) | u32::from(high) << 16);
            if block.has_ended()
                || block.is_full()
                || pages == Pages::Apart
                || block.address().is_multiple_of(PAGE_SIZE)
            {
                return;
            }
        }
    }

    fn decode_one(&mut self, block: &mut Builder, bits: u32) {
        self.stats.instructions += 1;
        if self.watches_fetch(block.address()) {
            push_trigger(block);
        }
        match decode(bits, self.config.isa) {
            Some(inst) => match (self.dialect(), touches(inst.op)) {
                (Dialect::Full, _) | (_, FloatUse::None) | (Dialect::FloatClean, FloatUse::Reads) => {
                    if !self.has(Extensions::ZCA) {
                        push_alignment_check(&inst, block);
                    }
                    lower(&inst, block);
                }
                (Dialect::FloatClean, FloatUse::Writes) => lower_first_float(&inst, block),
                (Dialect::FloatOff, _) => lower_illegal(bits, block),
            },
            None => lower_illegal(bits, block),
        }
    }

    /// Two bytes of code. Outside of memory there is none, and `translate` has said so.
    fn parcel(&self, at: PhysAddr) -> u16 {
        self.memory.load(at).unwrap_or(0)
    }

    fn mark(&mut self, frame: Ppn) {
        if self.memory.code().mark(frame) == Marked::Newly {
            self.tlb.flush_frame_writes(&self.memory, frame);
        }
    }

    /// The bits of the instruction at the hart's pc, for a trap's value; 0 when it cannot be read.
    pub(in crate::cpu) fn bits_at_pc(&mut self) -> u32 {
        let pc = self.regs.pc;
        let parcel = |hart: &mut Self, va| hart.translate(va, AccessKind::Execute).map(|pa| hart.parcel(pa));
        let low = parcel(self, pc).map_or(0, u32::from);
        let high = if low & 3 == 3 { parcel(self, pc.wrapping_add(2)).map_or(0, u32::from) } else { 0 };
        low | high << 16
    }
}

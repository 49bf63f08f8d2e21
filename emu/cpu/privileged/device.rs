//! Loads and stores that reach devices. The engine knows memory only: such an access leaves it as an access fault, and is
//! done here, with exact time.

use super::Hart;
use crate::cpu::{Exception, Exit, Trap};
use crate::isa::{Inst, Op, decode};
use crate::mem::{AccessKind, PhysAddr, VirtAddr};

/// What an instruction that may reach a device does.
struct Access {
    size: u64,
    /// Bits to shift left and then right arithmetically, for a load that extends the sign.
    sign: u32,
    kind: AccessKind,
}

fn access(op: Op) -> Option<Access> {
    use AccessKind::{Read, Write};
    let (size, sign, kind) = match op {
        Op::lb => (1, 56, Read),
        Op::lbu => (1, 0, Read),
        Op::lh => (2, 48, Read),
        Op::lhu => (2, 0, Read),
        Op::lw => (4, 32, Read),
        Op::lwu => (4, 0, Read),
        Op::ld => (8, 0, Read),
        Op::sb => (1, 0, Write),
        Op::sh => (2, 0, Write),
        Op::sw => (4, 0, Write),
        Op::sd => (8, 0, Write),
        _ => return None,
    };
    Some(Access { size, sign, kind })
}

impl Hart {
    /// Does the load or store at the hart's pc if `trap` came from one that reaches a device or rings the doorbell. Gives
    /// the trap back if not; otherwise why to leave the run loop, if at all.
    pub(super) fn access_device(&mut self, trap: Trap) -> Result<Option<Exit>, Trap> {
        if !matches!(trap.cause, Exception::LoadAccessFault | Exception::StoreAccessFault) {
            return Err(trap);
        }
        let inst = decode(self.bits_at_pc(), self.config.isa).ok_or(trap)?;
        let access = access(inst.op).ok_or(trap)?;
        let va = self.regs.word(inst.rs1).wrapping_add_signed(inst.imm.into());
        if va != trap.tval || !va.is_multiple_of(access.size) {
            return Err(trap);
        }
        let (frame, _) = self.look_up_privileged(VirtAddr(va), access.kind).map_err(|_| trap)?;
        let at = frame.address() + VirtAddr(va).page_offset();
        if !self.privileged.pmp.permits(at, access.size, access.kind, self.data_mode()) {
            return Err(trap);
        }
        let exit = self.perform(&inst, &access, at).ok_or(trap)?;
        self.regs.pc = self.regs.pc.wrapping_add(inst.len.into());
        self.retired += 1;
        Ok(exit)
    }

    fn perform(&mut self, inst: &Inst, access: &Access, at: PhysAddr) -> Option<Option<Exit>> {
        let value = self.regs.word(inst.rs2);
        if access.kind == AccessKind::Write && self.privileged.doorbell == Some(at) {
            let mask = if access.size == 8 { u64::MAX } else { (1 << (8 * access.size)) - 1 };
            self.memory.store(at, self.memory.load::<u64>(at).ok()? & !mask | value & mask).ok()?;
            return Some(Some(Exit::Doorbell));
        }
        let bus = self.privileged.bus.as_mut()?;
        let timer = &mut self.privileged.timer;
        match access.kind {
            AccessKind::Write => bus.store(at, access.size, value, timer)?,
            _ => {
                let loaded = bus.load(at, access.size, timer)?;
                if inst.rd != 0 {
                    self.regs.set_word(inst.rd, ((loaded << access.sign) as i64 >> access.sign) as u64);
                }
            }
        }
        Some(None)
    }
}

//! Loads, stores and atomics by virtual address: what the engine's probes leave over. Translation by walk, accesses
//! that are misaligned or cross pages, frames that hold decoded code.
#![expect(unsafe_code, reason = "a TLB entry vouches for a host address")]

use std::ptr;

use super::{Exception, Hart, Trap};
use crate::mem::{
    AccessKind, Amo, BusError, Leaf, Mode, PAGE_SIZE, PermissionContext, PhysAddr, Ppn, Pte, PteFlags, Scalar, TlbFill,
    VirtAddr, WalkFault, check, tlb_index, translate as walk,
};

/// How virtual addresses become physical.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Translation {
    /// They are physical.
    Bare,
    /// As `satp` and the hart's mode say.
    Privileged,
    /// By page tables.
    Paged {
        /// The scheme.
        mode: Mode,
        /// The root table.
        root: Ppn,
        /// What permissions depend on.
        context: PermissionContext,
    },
}

/// What LR has reserved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reservation {
    /// Where.
    pub(super) at: PhysAddr,
    /// What was loaded: SC succeeds if it is still there.
    pub(super) value: u64,
    /// Bytes.
    pub(super) size: u64,
}

/// What a store did besides storing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stored {
    /// Nothing.
    Data,
    /// It changed decoded code, which is dropped: the running block must be left.
    Code,
}

impl Hart {
    /// An aligned load that hits the TLB.
    #[inline(always)]
    pub(super) fn load_hit<T: Scalar>(&self, va: u64) -> Option<T> {
        let entry = self.tlb.entries()[tlb_index(VirtAddr(va))];
        let host = (entry.read == tag::<T>(va)).then(|| va.wrapping_add(entry.addend))?;
        // SAFETY: a read tag means that the page is guest memory at this host address, and the tag compares alignment.
        Some(unsafe { T::load(ptr::with_exposed_provenance_mut(host as usize)) })
    }

    /// An aligned store that hits the TLB.
    #[inline(always)]
    pub(super) fn store_hit<T: Scalar>(&self, va: u64, value: T) -> Option<()> {
        let entry = self.tlb.entries()[tlb_index(VirtAddr(va))];
        let host = (entry.write == tag::<T>(va)).then(|| va.wrapping_add(entry.addend))?;
        // SAFETY: as in `load_hit`; a write tag means that the page is writable and holds no decoded code.
        let _: () = unsafe { T::store(ptr::with_exposed_provenance_mut(host as usize), value) };
        Some(())
    }

    /// An aligned atomic that hits the TLB. Gives the old value.
    #[inline(always)]
    pub(super) fn amo_hit<T: Scalar>(&self, va: u64, op: Amo, operand: T) -> Option<T> {
        let host = self.tlb.write(VirtAddr(va), size_of::<T>() as u64)?;
        // SAFETY: as in `store_hit`; what may be written may be read.
        Some(unsafe { T::amo(ptr::with_exposed_provenance_mut(host as usize), op, operand) })
    }

    /// Loads `size` bytes, zero-extended, whatever their alignment.
    pub(super) fn load_slow(&mut self, va: u64, size: u64) -> Result<u64, Trap> {
        let first = size.min(PAGE_SIZE - va % PAGE_SIZE);
        let at = self.reach(va, first, AccessKind::Read)?;
        if first == size {
            return self.load_physical(at, size).map_err(|_| access_fault(AccessKind::Read, va));
        }
        let second = va.wrapping_add(first);
        let next = self.reach(second, size - first, AccessKind::Read)?;
        let low = self.load_bytes(at, first).map_err(|_| access_fault(AccessKind::Read, va))?;
        let high = self.load_bytes(next, size - first).map_err(|_| access_fault(AccessKind::Read, second))?;
        Ok(low | high << (8 * first))
    }

    /// Stores the low `size` bytes of `value`, whatever their alignment. Where two pages are concerned, both are checked
    /// before anything is stored.
    pub(super) fn store_slow(&mut self, va: u64, size: u64, value: u64) -> Result<Stored, Trap> {
        let first = size.min(PAGE_SIZE - va % PAGE_SIZE);
        let at = self.reach(va, first, AccessKind::Write)?;
        if first == size {
            self.store_physical(at, size, value).map_err(|_| access_fault(AccessKind::Write, va))?;
            return Ok(self.wrote(at, size));
        }
        let second = va.wrapping_add(first);
        let next = self.reach(second, size - first, AccessKind::Write)?;
        self.memory_at(at).map_err(|_| access_fault(AccessKind::Write, va))?;
        self.memory_at(next).map_err(|_| access_fault(AccessKind::Write, second))?;
        let bytes = value.to_le_bytes();
        let (low, high) = bytes[..size as usize].split_at(first as usize);
        self.store_bytes(at, low)
            .and_then(|()| self.store_bytes(next, high))
            .map_err(|_| access_fault(AccessKind::Write, va))?;
        Ok(if self.wrote(at, first) == Stored::Code { Stored::Code } else { self.wrote(next, size - first) })
    }

    /// An atomic on memory that the TLB does not know to be writable. Gives the old value.
    pub(super) fn amo_slow<T: Scalar>(&mut self, va: u64, op: Amo, operand: T) -> Result<(T, Stored), Trap> {
        let at = self.translate_aligned(va, size_of::<T>() as u64, AccessKind::Write)?;
        let old = self.memory.amo(at, op, operand).map_err(|_| access_fault(AccessKind::Write, va))?;
        Ok((old, self.wrote(at, size_of::<T>() as u64)))
    }

    /// Translates for an access that must be aligned. If it is not, a machine has an access fault, as Spike has: nobody is to
    /// emulate it. Linux would make that a SIGSEGV, and programs expect the SIGBUS of the other cause.
    pub(super) fn translate_aligned(&mut self, va: u64, size: u64, kind: AccessKind) -> Result<PhysAddr, Trap> {
        match kind {
            _ if va.is_multiple_of(size) => self.reach(va, size, kind),
            _ if self.is_machine() => Err(access_fault(kind, va)),
            AccessKind::Write => Err(Trap::new(Exception::StoreMisaligned, va)),
            _ => Err(Trap::new(Exception::LoadMisaligned, va)),
        }
    }

    /// What follows a store to physical memory: code that was decoded from there is dropped.
    pub(super) fn wrote(&mut self, at: PhysAddr, size: u64) -> Stored {
        let offset = at.page_offset();
        if !self.memory.code().is_marked(at.frame()) || self.code.is_clear_of(at.frame(), offset..offset + size) {
            return Stored::Data;
        }
        self.memory.code().note_write(at.frame());
        self.drain();
        Stored::Code
    }

    fn memory_at(&self, at: PhysAddr) -> Result<(), BusError> {
        if self.memory.contains(at, 1) { Ok(()) } else { Err(BusError(at)) }
    }

    fn load_bytes(&self, at: PhysAddr, size: u64) -> Result<u64, BusError> {
        let mut bytes = [0; 8];
        self.memory.read(at, &mut bytes[..size as usize])?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn load_physical(&self, at: PhysAddr, size: u64) -> Result<u64, BusError> {
        match size {
            1 => self.memory.load::<u8>(at).map(u64::from),
            2 if at.0.is_multiple_of(2) => self.memory.load::<u16>(at).map(u64::from),
            4 if at.0.is_multiple_of(4) => self.memory.load::<u32>(at).map(u64::from),
            8 if at.0.is_multiple_of(8) => self.memory.load(at),
            _ => self.load_bytes(at, size),
        }
    }

    fn store_physical(&self, at: PhysAddr, size: u64, value: u64) -> Result<(), BusError> {
        match size {
            1 => self.memory.store(at, value as u8),
            2 if at.0.is_multiple_of(2) => self.memory.store(at, value as u16),
            4 if at.0.is_multiple_of(4) => self.memory.store(at, value as u32),
            8 if at.0.is_multiple_of(8) => self.memory.store(at, value),
            _ => self.store_bytes(at, &value.to_le_bytes()[..size as usize]),
        }
    }

    fn store_bytes(&self, at: PhysAddr, bytes: &[u8]) -> Result<(), BusError> {
        bytes.iter().zip(0..).try_for_each(|(&byte, i)| self.memory.store(at + i, byte))
    }

    /// Lets the TLB know what a page fault was served with: the access that is tried again needs no walk.
    pub fn note_mapped(&mut self, va: VirtAddr, frame: Ppn, kind: AccessKind) {
        let allowed = match kind {
            AccessKind::Read => TlbFill::READ,
            AccessKind::Write => TlbFill::READ | TlbFill::WRITE,
            // Fetches are looked up a block at a time.
            AccessKind::Execute => return,
        };
        self.tlb.fill(&self.memory, va, frame, allowed);
    }

    /// Translates one address and fills the TLB.
    pub(super) fn translate(&mut self, va: u64, kind: AccessKind) -> Result<PhysAddr, Trap> {
        let at = VirtAddr(va);
        let hit = match kind {
            AccessKind::Read => self.tlb.read(at, 1),
            AccessKind::Write => self.tlb.write(at, 1),
            AccessKind::Execute => self.tlb.exec(at),
        };
        if let Some(pa) = hit.and_then(|host| self.memory.physical_address(host as usize)) {
            return Ok(pa);
        }
        self.stats.tlb_misses += 1;
        let (frame, allowed) = self.look_up(at, kind)?;
        if self.tlb.fill(&self.memory, at, frame, allowed).is_empty()
            && !self.memory.contains(frame.address(), PAGE_SIZE)
        {
            return Err(access_fault(kind, va));
        }
        Ok(frame.address() + at.page_offset())
    }

    /// The frame behind a page, and what may be done with it.
    fn look_up(&mut self, va: VirtAddr, kind: AccessKind) -> Result<(Ppn, TlbFill), Trap> {
        match self.translation {
            Translation::Bare => Ok((Ppn(va.page().0), TlbFill::all())),
            Translation::Privileged => self.look_up_privileged(va, kind),
            Translation::Paged { mode, root, context } => loop {
                let leaf = walk(&self.memory, mode, root, va).map_err(|fault| walk_fault(fault, kind, va.0))?;
                let missing = check(leaf.pte, kind, context).map_err(|_| page_fault(kind, va.0))?;
                if missing.is_empty() || self.set_flags(&leaf, missing) {
                    return Ok((leaf.frame, allowed(leaf.pte.with(missing), context)));
                }
            },
        }
    }

    /// Sets flags in a leaf entry, if it is still what the walk saw (Svadu).
    #[cold]
    pub(super) fn set_flags(&self, leaf: &Leaf, flags: PteFlags) -> bool {
        self.memory.compare_exchange(leaf.address, leaf.pte.0, leaf.pte.with(flags).0).is_ok_and(|done| done.is_ok())
    }

    /// The frame that a page's code is on, if any; no trap, and no trace in the TLB.
    pub(super) fn frame_of(&self, va: VirtAddr) -> Option<Ppn> {
        match self.translation {
            Translation::Bare => Some(Ppn(va.page().0)),
            Translation::Privileged => self.frame_of_privileged(va),
            Translation::Paged { mode, root, .. } => walk(&self.memory, mode, root, va).ok().map(|leaf| leaf.frame),
        }
    }
}

/// What the tag of an entry must be for an aligned access of this size.
#[inline(always)]
fn tag<T>(va: u64) -> u64 {
    va & (!(PAGE_SIZE - 1) | (size_of::<T>() as u64 - 1))
}

/// All that an entry allows without being changed.
pub(super) fn allowed(pte: Pte, context: PermissionContext) -> TlbFill {
    let may = |kind, fill| {
        if check(pte, kind, context).is_ok_and(|missing| missing.is_empty()) { fill } else { TlbFill::empty() }
    };
    may(AccessKind::Read, TlbFill::READ)
        | may(AccessKind::Write, TlbFill::WRITE)
        | may(AccessKind::Execute, TlbFill::EXECUTE)
}

pub(super) fn walk_fault(fault: WalkFault, kind: AccessKind, va: u64) -> Trap {
    if fault == WalkFault::Bus { access_fault(kind, va) } else { page_fault(kind, va) }
}

pub(super) fn page_fault(kind: AccessKind, va: u64) -> Trap {
    let cause = match kind {
        AccessKind::Read => Exception::LoadPageFault,
        AccessKind::Write => Exception::StorePageFault,
        AccessKind::Execute => Exception::InstructionPageFault,
    };
    Trap::new(cause, va)
}

pub(super) fn access_fault(kind: AccessKind, va: u64) -> Trap {
    let cause = match kind {
        AccessKind::Read => Exception::LoadAccessFault,
        AccessKind::Write => Exception::StoreAccessFault,
        AccessKind::Execute => Exception::InstructionAccessFault,
    };
    Trap::new(cause, va)
}

//! Page-table entries of Sv39, Sv48 and Sv57 (privileged specification, "Sv39: Page-Based 39-bit Virtual-Memory
//! System", with Svnapot and Svpbmt), and the states that the OS layer keeps in entries that the hardware ignores.
//!
//! ```text
//!  63  62:61  60:54      53:10     9:8   7 6 5 4 3 2 1 0
//!  N   PBMT   reserved   PPN       RSW   D A G U X W R V
//! ```
//!
//! States of an entry in the OS layer's tables:
//!
//! ```text
//! 0                       empty
//! V, R|X                  leaf -> frame
//! V, R|X, SHARED          leaf of a shared mapping: stays writable over fork
//! V                       table
//! V, SHARED               table shared with other address spaces, seen read-only
//! !V, SHARED, PPN         table shared by fork and not touched since: any access faults
//! !V, MARKER, payload     software marker (a guard page): not present, and not empty
//! ```

use super::addr::Ppn;
use std::fmt;

bitflags::bitflags! {
    /// Bits of an entry other than its frame number.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
    pub struct PteFlags: u64 {
        /// Valid.
        const V = 1 << 0;
        /// Readable.
        const R = 1 << 1;
        /// Writable.
        const W = 1 << 2;
        /// Executable.
        const X = 1 << 3;
        /// Accessible in U-mode.
        const U = 1 << 4;
        /// Global.
        const G = 1 << 5;
        /// Accessed.
        const A = 1 << 6;
        /// Dirty.
        const D = 1 << 7;
        /// Software bit 0: see the states above.
        const SHARED = 1 << 8;
        /// Software bit 1: a marker if not valid; free for the owner of the table if valid.
        const MARKER = 1 << 9;
        /// Reserved: must be zero.
        const RESERVED = 0x7f << 54;
        /// Memory type (Svpbmt), both bits.
        const PBMT = 3 << 61;
        /// Naturally aligned power of two range (Svnapot).
        const N = 1 << 63;
    }
}

/// log2 of the position of the frame number.
const PPN_SHIFT: u32 = 10;
/// The frame number's 44 bits.
const PPN_MASK: u64 = (1 << 44) - 1;

/// A page-table entry as it lies in memory.
#[derive(Clone, Copy, PartialEq, Eq, Default, Hash)]
#[repr(transparent)]
pub struct Pte(pub u64);

impl Pte {
    /// Nothing at all.
    pub const EMPTY: Self = Self(0);

    /// An entry of a frame and flags.
    pub const fn new(frame: Ppn, flags: PteFlags) -> Self {
        Self((frame.0 & PPN_MASK) << PPN_SHIFT | flags.bits())
    }

    /// A pointer to the next table.
    pub const fn table(frame: Ppn) -> Self {
        Self::new(frame, PteFlags::V)
    }

    /// A shared table that faults at the first touch.
    pub const fn untouched_table(frame: Ppn) -> Self {
        Self::new(frame, PteFlags::SHARED)
    }

    /// The same, of a child that has used nothing in it: its entries look as [`Pte::unused`] makes them.
    pub const fn unused_table(frame: Ppn) -> Self {
        Self::new(frame, PteFlags::SHARED.union(PteFlags::MARKER))
    }

    /// A software marker with a payload of 44 bits.
    pub const fn marker(payload: u64) -> Self {
        Self::new(Ppn(payload), PteFlags::MARKER)
    }

    /// The frame it points to.
    pub const fn frame(self) -> Ppn {
        Ppn(self.0 >> PPN_SHIFT & PPN_MASK)
    }

    /// All bits but the frame number.
    pub const fn flags(self) -> PteFlags {
        PteFlags::from_bits_retain(self.0 & !(PPN_MASK << PPN_SHIFT))
    }

    /// Are all of these set?
    pub const fn has(self, flags: PteFlags) -> bool {
        self.0 & flags.bits() == flags.bits()
    }

    /// Is any of these set?
    pub const fn has_any(self, flags: PteFlags) -> bool {
        self.0 & flags.bits() != 0
    }

    /// With these set too.
    pub const fn with(self, flags: PteFlags) -> Self {
        Self(self.0 | flags.bits())
    }

    /// With these cleared.
    pub const fn without(self, flags: PteFlags) -> Self {
        Self(self.0 & !flags.bits())
    }

    /// Nothing at all?
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// V?
    pub const fn is_valid(self) -> bool {
        self.has(PteFlags::V)
    }

    /// Valid, and maps a page or superpage.
    pub const fn is_leaf(self) -> bool {
        self.is_valid() && self.has_any(PteFlags::R.union(PteFlags::W).union(PteFlags::X))
    }

    /// Valid, and points to a table.
    pub const fn is_table(self) -> bool {
        self.is_valid() && !self.is_leaf()
    }

    /// A table shared by fork that faults at the first touch.
    pub const fn is_untouched_table(self) -> bool {
        !self.is_valid() && self.has(PteFlags::SHARED)
    }

    /// A table shared by fork of which a child has used nothing.
    pub const fn is_unused_table(self) -> bool {
        !self.is_valid() && self.has(PteFlags::SHARED.union(PteFlags::MARKER))
    }

    /// What a child process gets of an entry: it has not used it yet. What is shared for good it has not written either.
    pub const fn unused(self) -> Self {
        match (self.is_leaf(), self.has(PteFlags::SHARED)) {
            (false, _) => self,
            (true, false) => self.without(PteFlags::A),
            (true, true) => self.without(PteFlags::A.union(PteFlags::D)),
        }
    }

    /// A software marker's payload.
    pub const fn marker_payload(self) -> Option<u64> {
        if !self.is_valid() && self.has(PteFlags::MARKER) { Some(self.frame().0) } else { None }
    }
}

impl fmt::Debug for Pte {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pte({self})")
    }
}

impl fmt::Display for Pte {
    /// `ppn 0x81234 rsw 0 daguxwrv` with capitals for what is set.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ppn {:#x} rsw {} ", self.frame().0, self.0 >> 8 & 3)?;
        for (bit, name) in ["v", "r", "w", "x", "u", "g", "a", "d"].iter().enumerate().rev() {
            let set = self.0 >> bit & 1 != 0;
            if set { write!(f, "{}", name.to_uppercase())? } else { write!(f, "{name}")? }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_where_the_specification_puts_them() {
        // PPN 0x80123 at bit 10; V R W U A D = 1 + 2 + 4 + 16 + 64 + 128.
        let flags = PteFlags::V | PteFlags::R | PteFlags::W | PteFlags::U | PteFlags::A | PteFlags::D;
        let pte = Pte::new(Ppn(0x80123), flags);
        assert_eq!(pte.0, 0x80123 << 10 | 0xd7);
        assert_eq!((pte.frame(), pte.flags()), (Ppn(0x80123), flags));
        assert_eq!(size_of::<Pte>(), 8);
        assert_eq!(format!("{pte}"), "ppn 0x80123 rsw 0 DAgUxWRV");
    }

    #[test]
    fn states_exclude_each_other() {
        let leaf = Pte::new(Ppn(5), PteFlags::V | PteFlags::X);
        assert!(leaf.is_leaf() && !leaf.is_table() && !leaf.is_untouched_table());
        assert!(Pte::table(Ppn(5)).is_table() && !Pte::table(Ppn(5)).is_leaf());
        let shared = Pte::untouched_table(Ppn(5));
        assert!(shared.is_untouched_table() && !shared.is_valid() && !shared.is_empty());
        assert_eq!(shared.frame(), Ppn(5));
        assert!(!shared.is_unused_table() && Pte::unused_table(Ppn(5)).is_unused_table());
        assert!(Pte::unused_table(Ppn(5)).is_untouched_table());
        assert_eq!(Pte::marker(9).marker_payload(), Some(9));
        assert_eq!(leaf.with(PteFlags::MARKER).marker_payload(), None);
        assert_eq!(Pte(u64::MAX).frame(), Ppn((1 << 44) - 1));
    }
}

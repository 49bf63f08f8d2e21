//! The jump cache: where a guest address was found last, for edges that cannot be linked. An entry is right in one exec
//! generation: the time in which one address space's executable mappings do not change.

/// Entries; a power of two.
const ENTRIES: usize = 4096;

#[derive(Clone, Copy, Debug)]
#[repr(C)]
struct Entry {
    pc: u64,
    /// Never 0 in an entry that says something.
    generation: u32,
    /// The block's first op, as the arena names it.
    op: u32,
}

/// Direct mapped, by the address of the target.
#[repr(C)]
pub(crate) struct JumpCache([Entry; ENTRIES]);

impl JumpCache {
    pub(crate) const EMPTY: Self = Self([Entry { pc: 0, generation: 0, op: 0 }; ENTRIES]);

    #[inline(always)]
    fn index(pc: u64) -> usize {
        (pc >> 1) as usize % ENTRIES
    }

    /// The name of the block at `pc`, if it is known in this generation.
    #[inline(always)]
    pub(crate) fn get(&self, pc: u64, generation: u32) -> Option<u32> {
        let entry = &self.0[Self::index(pc)];
        (entry.pc == pc && entry.generation == generation).then_some(entry.op)
    }

    /// Notes the block at `pc`.
    pub(crate) fn put(&mut self, pc: u64, generation: u32, op: u32) {
        self.0[Self::index(pc)] = Entry { pc, generation, op };
    }

    /// Forgets everything, so that generations may be numbered anew.
    pub(crate) fn clear(&mut self) {
        *self = Self::EMPTY;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_holds_for_its_address_and_generation() {
        let mut jumps = Box::new(JumpCache::EMPTY);
        assert_eq!(size_of::<Entry>(), 16);
        assert_eq!(jumps.get(0, 1), None);
        jumps.put(0x1000, 3, 77);
        assert_eq!(jumps.get(0x1000, 3), Some(77));
        assert_eq!(jumps.get(0x1000, 4), None);
        assert_eq!(jumps.get(0x1000 + 2 * ENTRIES as u64, 3), None);
    }
}

//! The one page walk (privileged specification, "Virtual Address Translation Process"), which tells all that it read
//! and why it ended, and the permission check, which is apart: the fault explainer wants to know both.

use super::addr::{PAGE_SHIFT, PhysAddr, Ppn, VirtAddr};
use super::memory::GuestMemory;
use super::pte::{Pte, PteFlags};

/// log2 of the entries in a table.
pub(super) const INDEX_BITS: u32 = 9;
/// The deepest tree, Sv57.
const MAX_LEVELS: usize = 5;

/// A translation scheme: the `MODE` field of `satp`, without Bare.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Mode {
    /// 39-bit addresses, three levels.
    Sv39,
    /// 48-bit addresses, four levels.
    Sv48,
    /// 57-bit addresses, five levels.
    Sv57,
}

impl Mode {
    /// Levels of tables.
    pub const fn levels(self) -> u8 {
        match self {
            Self::Sv39 => 3,
            Self::Sv48 => 4,
            Self::Sv57 => 5,
        }
    }

    /// Bits of a virtual address that are translated.
    pub const fn address_bits(self) -> u32 {
        PAGE_SHIFT + INDEX_BITS * self.levels() as u32
    }

    /// Are the bits above the translated ones copies of the topmost of them?
    pub const fn is_canonical(self, va: VirtAddr) -> bool {
        let unused = 64 - self.address_bits();
        ((va.0 << unused) as i64 >> unused) as u64 == va.0
    }

    /// Scheme of a `satp` MODE value.
    pub const fn from_satp(mode: u64) -> Option<Self> {
        match mode {
            8 => Some(Self::Sv39),
            9 => Some(Self::Sv48),
            10 => Some(Self::Sv57),
            _ => None,
        }
    }
}

/// Bytes that an entry of this level maps, as a shift.
pub(super) const fn level_shift(level: u8) -> u32 {
    PAGE_SHIFT + INDEX_BITS * level as u32
}

/// Index of `va` in a table of this level.
pub(super) const fn level_index(va: VirtAddr, level: u8) -> u64 {
    va.0 >> level_shift(level) & ((1 << INDEX_BITS) - 1)
}

bitflags::bitflags! {
    /// Optional extensions that give meaning to upper bits of an entry. Without them those bits are reserved.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct Extensions: u8 {
        /// N: 64 KiB ranges.
        const SVNAPOT = 1;
        /// PBMT: memory types.
        const SVPBMT = 2;
    }
}

/// One level of a walk.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Step {
    /// Where the entry lies.
    pub address: PhysAddr,
    /// What was read there.
    pub pte: Pte,
    /// Its level: 0 maps 4 KiB, 1 maps 2 MiB, and so on.
    pub level: u8,
}

/// Where a walk arrived.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Leaf {
    /// The 4 KiB frame that holds the address (inside the superpage, for one).
    pub frame: Ppn,
    /// The leaf entry.
    pub pte: Pte,
    /// Where the leaf entry lies.
    pub address: PhysAddr,
    /// Its level.
    pub level: u8,
}

/// Why a walk found no leaf. All but [`WalkFault::Bus`] are page faults.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WalkFault {
    /// The address's upper bits are not copies of its topmost translated bit. Nothing was read.
    NonCanonical,
    /// V is clear.
    Invalid,
    /// W without R.
    WriteWithoutRead,
    /// Reserved bits are set, or PBMT or N where they mean nothing.
    Reserved,
    /// A pointer to a table with D, A or U set.
    TableFlags,
    /// A pointer to a table at level 0.
    NoLeaf,
    /// A superpage whose low frame number bits are not zero.
    Misaligned,
    /// A table lies outside memory: an access fault.
    Bus,
}

/// All that a walk saw.
#[derive(Clone, Copy, Debug)]
pub struct Walk {
    steps: [Step; MAX_LEVELS],
    length: u8,
    /// The leaf, or why there is none.
    pub outcome: Result<Leaf, WalkFault>,
}

impl Walk {
    /// Every entry read, from the root down. The last one decided.
    pub fn steps(&self) -> &[Step] {
        &self.steps[..usize::from(self.length)]
    }
}

/// Walks from `root` with all optional extensions present, and tells what it saw.
pub fn walk(memory: &GuestMemory, mode: Mode, root: Ppn, va: VirtAddr) -> Walk {
    walk_with(memory, mode, Extensions::all(), root, va)
}

/// Walks from `root`, and tells what it saw.
pub fn walk_with(memory: &GuestMemory, mode: Mode, extensions: Extensions, root: Ppn, va: VirtAddr) -> Walk {
    let (mut steps, mut length) = ([Step::default(); MAX_LEVELS], 0);
    let outcome = walk_observed(memory, mode, extensions, root, va, |step| {
        steps[usize::from(length)] = step;
        length += 1;
    });
    Walk { steps, length, outcome }
}

/// The same walk for those who want the leaf alone: a TLB miss.
#[inline]
pub fn translate(memory: &GuestMemory, mode: Mode, root: Ppn, va: VirtAddr) -> Result<Leaf, WalkFault> {
    walk_observed(memory, mode, Extensions::all(), root, va, |_| {})
}

#[inline(always)]
fn walk_observed(
    memory: &GuestMemory,
    mode: Mode,
    extensions: Extensions,
    root: Ppn,
    va: VirtAddr,
    mut observe: impl FnMut(Step),
) -> Result<Leaf, WalkFault> {
    if !mode.is_canonical(va) {
        return Err(WalkFault::NonCanonical);
    }
    let mut table = root;
    for level in (0..mode.levels()).rev() {
        let address = table.address() + level_index(va, level) * 8;
        let pte = Pte(memory.load(address).map_err(|_| WalkFault::Bus)?);
        let step = Step { address, pte, level };
        observe(step);
        match classify(step, extensions, va)? {
            Next::Table(next) => table = next,
            Next::Leaf(leaf) => return Ok(leaf),
        }
    }
    // `classify` takes no table for an answer at level 0.
    Err(WalkFault::NoLeaf)
}

enum Next {
    Table(Ppn),
    Leaf(Leaf),
}

/// The checks of one level, in the specification's order.
#[inline]
fn classify(step: Step, extensions: Extensions, va: VirtAddr) -> Result<Next, WalkFault> {
    let Step { pte, level, address } = step;
    if !pte.is_valid() {
        return Err(WalkFault::Invalid);
    }
    if pte.has(PteFlags::W) && !pte.has(PteFlags::R) {
        return Err(WalkFault::WriteWithoutRead);
    }
    let upper = PteFlags::RESERVED.union(PteFlags::PBMT).union(PteFlags::N);
    if !pte.is_leaf() {
        return table(pte, level, pte.has_any(upper));
    }
    let napot = pte.has_any(upper) && upper_bits(pte, level, extensions)?;
    let low = (1u64 << (INDEX_BITS * u32::from(level))) - 1;
    if pte.frame().0 & low != 0 {
        return Err(WalkFault::Misaligned);
    }
    let low = if napot { 15 } else { low };
    let frame = Ppn(pte.frame().0 & !low | va.page().0 & low);
    Ok(Next::Leaf(Leaf { frame, pte, address, level }))
}

fn table(pte: Pte, level: u8, upper: bool) -> Result<Next, WalkFault> {
    if upper {
        Err(WalkFault::Reserved)
    } else if pte.has_any(PteFlags::D.union(PteFlags::A).union(PteFlags::U)) {
        Err(WalkFault::TableFlags)
    } else if level == 0 {
        Err(WalkFault::NoLeaf)
    } else {
        Ok(Next::Table(pte.frame()))
    }
}

/// Checks a leaf's upper bits. Is it a 64 KiB range?
#[cold]
fn upper_bits(pte: Pte, level: u8, extensions: Extensions) -> Result<bool, WalkFault> {
    let memory_type = pte.flags().intersection(PteFlags::PBMT).bits();
    let napot = pte.has(PteFlags::N);
    let bad = pte.has_any(PteFlags::RESERVED)
        || memory_type != 0 && !extensions.contains(Extensions::SVPBMT)
        || memory_type == PteFlags::PBMT.bits()
        || napot && !extensions.contains(Extensions::SVNAPOT)
        || napot && (level != 0 || pte.frame().0 & 15 != 8);
    if bad { Err(WalkFault::Reserved) } else { Ok(napot) }
}

/// What an access wants to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum AccessKind {
    /// A load, or LR.
    Read,
    /// A store, SC or AMO.
    Write,
    /// An instruction fetch.
    Execute,
}

/// The privilege that an access is made with (after MPRV).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Privilege {
    /// U-mode.
    User,
    /// S-mode with SUM clear: U pages are out of reach.
    Supervisor,
    /// S-mode with SUM set: loads and stores reach U pages.
    SupervisorSum,
}

/// What loads are allowed on pages with X.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mxr {
    /// MXR clear: R is needed.
    Off,
    /// MXR set: R or X is enough.
    On,
}

/// Who sets A and D.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AdUpdate {
    /// Svade: an access that would have to set them faults.
    Fault,
    /// Svadu: the hart sets them.
    Hardware,
}

/// What a permission check depends on besides the entry and the kind of access.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PermissionContext {
    /// Effective privilege.
    pub privilege: Privilege,
    /// `mstatus.MXR`.
    pub mxr: Mxr,
    /// Svade or Svadu.
    pub ad: AdUpdate,
}

impl PermissionContext {
    /// How user programs run under the OS layer.
    pub const HOSTED: Self = Self { privilege: Privilege::User, mxr: Mxr::Off, ad: AdUpdate::Hardware };
}

/// Why a leaf does not allow an access. All are page faults.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Denied {
    /// U-mode on a page without U.
    NotUser,
    /// S-mode on a U page: without SUM, or a fetch.
    UserPage,
    /// R, W or X is clear.
    Permission,
    /// A is clear, or D for a write, and the hart does not set them (Svade).
    AccessedDirty,
}

/// May this access be made through this leaf? `Ok` gives the bits that must be set in the entry first (atomically, in
/// memory), none in most cases.
#[inline]
pub fn check(pte: Pte, kind: AccessKind, context: PermissionContext) -> Result<PteFlags, Denied> {
    match (context.privilege, pte.has(PteFlags::U)) {
        (Privilege::User, false) => return Err(Denied::NotUser),
        (Privilege::Supervisor, true) => return Err(Denied::UserPage),
        (Privilege::SupervisorSum, true) if kind == AccessKind::Execute => return Err(Denied::UserPage),
        _ => {}
    }
    let (allowed, bits) = match kind {
        AccessKind::Read if context.mxr == Mxr::On => (pte.has_any(PteFlags::R.union(PteFlags::X)), PteFlags::A),
        AccessKind::Read => (pte.has(PteFlags::R), PteFlags::A),
        AccessKind::Write => (pte.has(PteFlags::W), PteFlags::A.union(PteFlags::D)),
        AccessKind::Execute => (pte.has(PteFlags::X), PteFlags::A),
    };
    if !allowed {
        return Err(Denied::Permission);
    }
    let missing = bits.difference(pte.flags());
    if !missing.is_empty() && context.ad == AdUpdate::Fault { Err(Denied::AccessedDirty) } else { Ok(missing) }
}

#[cfg(test)]
mod tests {
    use super::super::memory::MemoryConfig;
    use super::*;

    const ROOT: Ppn = Ppn(0x80001);
    const MIDDLE: Ppn = Ppn(0x80002);
    const LEAVES: Ppn = Ppn(0x80003);
    const VA: VirtAddr = VirtAddr(0x40_2345_6789 & 0x3f_ffff_ffff);

    fn memory() -> GuestMemory {
        GuestMemory::new(MemoryConfig::machine(PhysAddr(0x8000_0000), 4 << 20)).unwrap()
    }

    fn put(memory: &GuestMemory, table: Ppn, level: u8, pte: Pte) {
        memory.store(table.address() + (VA.0 >> (12 + 9 * level) & 511) * 8, pte.0).unwrap();
    }

    fn flags(text: &str) -> PteFlags {
        text.chars().map(|c| PteFlags::from_name(&c.to_uppercase().to_string()).unwrap()).collect()
    }

    /// Three levels with this leaf at level 0.
    fn tree(leaf: Pte) -> GuestMemory {
        let memory = memory();
        put(&memory, ROOT, 2, Pte::table(MIDDLE));
        put(&memory, MIDDLE, 1, Pte::table(LEAVES));
        put(&memory, LEAVES, 0, leaf);
        memory
    }

    fn outcome(memory: &GuestMemory) -> Result<Leaf, WalkFault> {
        walk(memory, Mode::Sv39, ROOT, VA).outcome
    }

    #[test]
    fn a_page_is_found_and_every_level_told() {
        let leaf = Pte::new(Ppn(0x80100), flags("vrwuad"));
        let memory = tree(leaf);
        let walk = walk(&memory, Mode::Sv39, ROOT, VA);
        let found = walk.outcome.unwrap();
        assert_eq!((found.frame, found.pte, found.level), (Ppn(0x80100), leaf, 0));
        let seen: Vec<_> = walk.steps().iter().map(|step| (step.level, step.pte)).collect();
        assert_eq!(seen, [(2, Pte::table(MIDDLE)), (1, Pte::table(LEAVES)), (0, leaf)]);
        assert_eq!(found.address, walk.steps()[2].address);
    }

    #[test]
    fn superpages_give_the_4k_frame_inside() {
        let memory = tree(Pte::EMPTY);
        put(&memory, MIDDLE, 1, Pte::new(Ppn(0x80200), flags("vr")));
        let leaf = outcome(&memory).unwrap();
        assert_eq!((leaf.frame.0, leaf.level), (0x80200 + (VA.0 >> 12 & 511), 1));
        put(&memory, MIDDLE, 1, Pte::new(Ppn(0x80201), flags("vr")));
        assert_eq!(outcome(&memory), Err(WalkFault::Misaligned));
        put(&memory, ROOT, 2, Pte::new(Ppn(0x80000), flags("vx")));
        assert_eq!(outcome(&memory).unwrap().frame.0, 0x80000 | VA.0 >> 12 & 0x3ffff);
    }

    #[test]
    fn every_reason_to_fail() {
        let fault = |pte| outcome(&tree(pte)).unwrap_err();
        assert_eq!(fault(Pte::EMPTY), WalkFault::Invalid);
        assert_eq!(fault(Pte::new(Ppn(1), flags("rwx"))), WalkFault::Invalid);
        assert_eq!(fault(Pte::new(Ppn(1), flags("vw"))), WalkFault::WriteWithoutRead);
        assert_eq!(fault(Pte::new(Ppn(1), flags("vwx"))), WalkFault::WriteWithoutRead);
        assert_eq!(fault(Pte::table(Ppn(1))), WalkFault::NoLeaf);
        assert_eq!(fault(Pte(1 << 54 | 3)), WalkFault::Reserved);
        assert_eq!(fault(Pte(3 << 61 | 3)), WalkFault::Reserved);
        let memory = tree(Pte::new(Ppn(1), flags("vr")));
        for flag in ["a", "d", "u"] {
            put(&memory, MIDDLE, 1, Pte::table(LEAVES).with(flags(flag)));
            assert_eq!(outcome(&memory), Err(WalkFault::TableFlags));
        }
        put(&memory, MIDDLE, 1, Pte(Pte::table(LEAVES).0 | 1 << 61));
        assert_eq!(outcome(&memory), Err(WalkFault::Reserved));
        put(&memory, MIDDLE, 1, Pte::table(Ppn(0x1234_5678)));
        assert_eq!(outcome(&memory), Err(WalkFault::Bus));
        let walk = walk(&memory, Mode::Sv39, ROOT, VirtAddr(1 << 38));
        assert_eq!((walk.outcome, walk.steps().len()), (Err(WalkFault::NonCanonical), 0));
    }

    #[test]
    fn napot_and_memory_types_need_their_extensions() {
        let napot = Pte(Pte::new(Ppn(0x80108), flags("vr")).0 | 1 << 63);
        let memory = tree(napot);
        assert_eq!(outcome(&memory).unwrap().frame.0, 0x80100 | VA.0 >> 12 & 15);
        let without = |memory: &GuestMemory| walk_with(memory, Mode::Sv39, Extensions::empty(), ROOT, VA).outcome;
        assert_eq!(without(&memory), Err(WalkFault::Reserved));
        let uncached = tree(Pte(Pte::new(Ppn(0x80100), flags("vr")).0 | 1 << 61));
        assert!(outcome(&uncached).is_ok());
        assert_eq!(without(&uncached), Err(WalkFault::Reserved));
        assert_eq!(outcome(&tree(Pte(Pte::new(Ppn(0x80104), flags("vr")).0 | 1 << 63))), Err(WalkFault::Reserved));
    }

    #[test]
    fn deeper_modes_have_wider_canonical_ranges() {
        for (mode, bits) in [(Mode::Sv39, 39), (Mode::Sv48, 48), (Mode::Sv57, 57)] {
            assert_eq!(mode.address_bits(), bits);
            assert!(mode.is_canonical(VirtAddr((1 << (bits - 1)) - 1)));
            assert!(!mode.is_canonical(VirtAddr(1 << (bits - 1))));
            assert!(mode.is_canonical(VirtAddr(u64::MAX << (bits - 1))));
        }
        let memory = tree(Pte::new(Ppn(0x80100), flags("vr")));
        memory.store(Ppn(0x80010).address(), Pte::table(ROOT).0).unwrap();
        assert_eq!(walk(&memory, Mode::Sv48, Ppn(0x80010), VA).outcome.unwrap().frame, Ppn(0x80100));
    }

    #[test]
    fn permissions() {
        use AccessKind::{Execute, Read, Write};
        let user = PermissionContext { ad: AdUpdate::Fault, ..PermissionContext::HOSTED };
        let supervisor = PermissionContext { privilege: Privilege::Supervisor, ..user };
        let sum = PermissionContext { privilege: Privilege::SupervisorSum, ..user };
        let mxr = PermissionContext { mxr: Mxr::On, ..user };
        let svadu = PermissionContext { ad: AdUpdate::Hardware, ..user };
        let pte = |text| Pte::new(Ppn(1), flags(text));
        let none = Ok(PteFlags::empty());
        for (leaf, kind, context, expected) in [
            ("vrua", Read, user, none),
            ("vrua", Write, user, Err(Denied::Permission)),
            ("vxua", Read, user, Err(Denied::Permission)),
            ("vxua", Read, mxr, none),
            ("vxua", Execute, user, none),
            ("vrxa", Execute, user, Err(Denied::NotUser)),
            ("vrxua", Read, supervisor, Err(Denied::UserPage)),
            ("vrxua", Read, sum, none),
            ("vrxua", Execute, sum, Err(Denied::UserPage)),
            ("vrxa", Execute, supervisor, none),
            ("vru", Read, user, Err(Denied::AccessedDirty)),
            ("vrwua", Write, user, Err(Denied::AccessedDirty)),
            ("vrwu", Write, svadu, Ok(PteFlags::A | PteFlags::D)),
            ("vrwua", Write, svadu, Ok(PteFlags::D)),
        ] {
            assert_eq!(check(pte(leaf), kind, context), expected, "{leaf} {kind:?} {context:?}");
        }
    }
}

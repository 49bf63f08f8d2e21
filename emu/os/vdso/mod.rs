//! The vDSO: a small shared object that every process finds in its memory, with the clock calls that need no system call
//! and the code that returns from signal handlers. vdso(7); Linux `arch/riscv/kernel/vdso/`.
//!
//! The image is assembled here, so that no cross compiler is needed. Its data page ([vvar]) lies right below it and
//! holds what turns `rdtime` (nanoseconds of CLOCK_MONOTONIC) into each clock.

mod code;
mod image;

use std::sync::Arc;

use super::mm::mappable::{Mappable, ObjectAccess, ObjectId, PageError, PageUse};
use super::time::{self, SECOND};
use super::{Errno, Kernel};
use crate::isa::Extensions;
use crate::mem::{GuestMemory, PAGE_SIZE, PhysAddr, Ppn};

/// Where rt_sigreturn's code lies, in bytes from the start of the image.
pub(super) const RT_SIGRETURN: u64 = code::TEXT;

/// Clocks that the data page has an offset for.
const CLOCKS: usize = 12;

/// Layout of the data page, in bytes.
const VVAR_MASK: i32 = 0;
const VVAR_SECOND: i32 = 8;
const VVAR_THOUSAND: i32 = 16;
const VVAR_OFFSETS: i32 = 24;

/// The pages that all processes share.
pub(super) struct Vdso {
    memory: Arc<GuestMemory>,
    /// The data page.
    pub(super) vvar: Arc<SpecialPages>,
    /// The image.
    pub(super) image: Arc<SpecialPages>,
}

/// Pages of the kernel's own that processes map.
pub(super) struct SpecialPages {
    memory: Arc<GuestMemory>,
    frames: Vec<Ppn>,
    name: &'static str,
}

impl SpecialPages {
    fn new(memory: &Arc<GuestMemory>, name: &'static str, content: &[u8]) -> Result<SpecialPages, Errno> {
        let mut pages = SpecialPages { memory: memory.clone(), frames: Vec::new(), name };
        for chunk in content.chunks(PAGE_SIZE as usize) {
            let frame = memory.frames().alloc_zeroed().ok_or(Errno::ENOMEM)?;
            pages.frames.push(frame);
            memory.write(frame.address(), chunk).map_err(|_| Errno::EIO)?;
        }
        Ok(pages)
    }

    /// Bytes.
    pub(super) fn length(&self) -> u64 {
        self.frames.len() as u64 * PAGE_SIZE
    }

    fn start(&self) -> PhysAddr {
        self.frames.first().map_or(PhysAddr(0), |frame| frame.address())
    }
}

impl Drop for SpecialPages {
    fn drop(&mut self) {
        for &frame in &self.frames {
            self.memory.release(frame);
        }
    }
}

impl Mappable for SpecialPages {
    fn id(&self) -> ObjectId {
        ObjectId { device: 0, inode: 0 }
    }

    fn name(&self) -> Vec<u8> {
        self.name.into()
    }

    fn size(&self) -> u64 {
        self.length()
    }

    fn access(&self) -> ObjectAccess {
        ObjectAccess::READ | ObjectAccess::EXEC
    }

    fn page(&self, _memory: &GuestMemory, index: u64, _usage: PageUse) -> Result<Ppn, PageError> {
        let frame = usize::try_from(index).ok().and_then(|index| self.frames.get(index)).ok_or(PageError::Bus)?;
        self.memory.retain(*frame);
        Ok(*frame)
    }

    fn is_resident(&self, _memory: &GuestMemory, _index: u64) -> bool {
        true
    }
}

impl Vdso {
    /// Builds the image, for harts with these extensions, and its data page.
    ///
    /// # Errors
    /// `ENOMEM`
    pub(super) fn new(memory: &Arc<GuestMemory>, isa: Extensions) -> Result<Vdso, Errno> {
        let vvar = Arc::new(SpecialPages::new(memory, "[vvar]", &[0; PAGE_SIZE as usize])?);
        let image = Arc::new(SpecialPages::new(memory, "[vdso]", &image::build(isa))?);
        let vdso = Vdso { memory: memory.clone(), vvar, image };
        vdso.set(VVAR_SECOND, SECOND);
        vdso.set(VVAR_THOUSAND, 1000);
        vdso.update();
        Ok(vdso)
    }

    fn set(&self, offset: i32, value: u64) {
        // The page exists for as long as we do.
        let _ = self.memory.store(self.vvar.start() + offset as u64, value);
    }

    /// Brings the offsets up to date: the host's clock may have been set.
    pub(super) fn update(&self) {
        let mut mask = 0;
        for clock in 0..CLOCKS as i32 {
            if let Some(offset) = time::offset_from_monotonic(clock) {
                self.set(VVAR_OFFSETS + 8 * clock, offset as u64);
                mask |= 1 << clock;
            }
        }
        self.set(VVAR_MASK, mask);
    }
}

impl Kernel {
    /// The pages that all processes share.
    ///
    /// # Errors
    /// `ENOMEM`
    pub(super) fn vdso(&mut self, memory: &Arc<GuestMemory>) -> Result<Arc<Vdso>, Errno> {
        if self.vdso.is_none() {
            self.vdso = Some(Arc::new(Vdso::new(memory, self.settings.isa)?));
        }
        self.vdso.clone().ok_or(Errno::ENOMEM)
    }
}

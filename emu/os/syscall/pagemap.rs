//! The request of /proc/PID/pagemap: `PAGEMAP_SCAN` (Linux's `Documentation/admin-guide/mm/pagemap.rst`).

use zerocopy::{FromBytes, Immutable, IntoBytes};

use crate::mem::{PAGE_SIZE, VirtAddr};
use crate::os::fs::procfs::PageMapFile;
use crate::os::mm::layout::TASK_SIZE;
use crate::os::mm::{PageScan, PageStates};
use crate::os::wait::lock;
use crate::os::{Context, Errno, SysResult};

/// The request's number.
pub(super) const PAGEMAP_SCAN: u32 = 0xc060_6610;

/// Write-protect what is found.
const PM_SCAN_WP_MATCHING: u64 = 1;
/// Fail where that cannot be done.
const PM_SCAN_CHECK_WPASYNC: u64 = 2;

/// `struct pm_scan_arg`
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
struct ScanArgument {
    size: u64,
    flags: u64,
    start: u64,
    end: u64,
    walk_end: u64,
    vec: u64,
    vec_len: u64,
    max_pages: u64,
    category_inverted: u64,
    category_mask: u64,
    category_anyof_mask: u64,
    return_mask: u64,
}

/// Where `walk_end` lies.
const WALK_END: u64 = std::mem::offset_of!(ScanArgument, walk_end) as u64;
/// Bytes of a `struct page_region`.
const REGION: u64 = 24;

/// A range of user addresses.
fn check_range(start: u64, length: u64) -> Result<(), Errno> {
    let end = start.checked_add(length).filter(|&end| end <= TASK_SIZE);
    end.map(|_| ()).ok_or(Errno::EFAULT)
}

impl ScanArgument {
    /// The checks of `pagemap_scan_get_args`.
    fn check(&self) -> Result<PageScan, Errno> {
        let states = |bits| PageStates::from_bits(bits).ok_or(Errno::EINVAL);
        let flags = PM_SCAN_WP_MATCHING | PM_SCAN_CHECK_WPASYNC;
        if self.size != size_of::<ScanArgument>() as u64 || self.flags & !flags != 0 {
            return Err(Errno::EINVAL);
        }
        let scan = PageScan {
            inverted: states(self.category_inverted)?,
            all: states(self.category_mask)?,
            any: states(self.category_anyof_mask)?,
            told: states(self.return_mask)?,
            max_regions: self.vec_len,
            max_pages: if self.max_pages == 0 { u64::MAX } else { self.max_pages },
        };
        if !self.start.is_multiple_of(PAGE_SIZE) {
            return Err(Errno::EINVAL);
        }
        check_range(self.start, self.end.wrapping_sub(self.start))?;
        if self.vec == 0 && self.vec_len != 0 {
            return Err(Errno::EINVAL);
        }
        if self.vec != 0 {
            check_range(self.vec, self.vec_len.saturating_mul(REGION))?;
        }
        Ok(scan)
    }
}

/// Looks for pages, and tells how many regions of them there are.
pub(super) fn scan(context: &mut Context<'_>, file: &PageMapFile, argument: VirtAddr) -> SysResult {
    let request: ScanArgument = context.read(argument)?;
    let scan = request.check()?;
    let space = file.space().ok_or(Errno::ESRCH)?;
    let end = VirtAddr(request.end).align_up(PAGE_SIZE).ok_or(Errno::EINVAL)?;
    let range = VirtAddr(request.start)..end;
    let anything = lock(&space).vmas().ids_in(range.clone()).next().is_some();
    // Nothing can be write-protected without userfaultfd: what is there is left out, or refused.
    let scan = match request.flags {
        flags if flags & PM_SCAN_CHECK_WPASYNC != 0 && anything => {
            context.write(argument + WALK_END, &request.end)?;
            return Err(Errno::EPERM.into());
        }
        0 => scan,
        _ => PageScan { max_regions: 0, ..scan },
    };
    let found = lock(&space).scan_pages(range, &scan);
    context.write_slice(VirtAddr(request.vec), &found.regions)?;
    context.write(argument + WALK_END, &found.end.0)?;
    Ok(found.regions.len() as u64)
}

//! The host's SIGBUS: a page of a file window lies past the end of its file, because someone else has shrunk the file (or its disk is
//! full or broken). The handler puts a zero page there, notes it, and the access is made again and succeeds; the OS layer
//! asks ([`SigbusRegion::take`]) and gives the guest its own SIGBUS.
//!
//! Invariants: the handler touches nothing but the atomics of this file and makes only async-signal-safe host calls; a registered range is
//! part of a live reservation (the owner of the [`SigbusRegion`] drops it before the reservation goes).
#![expect(unsafe_code, reason = "a signal handler, and a mapping made inside of it")]

use super::addr::PAGE_SIZE;
use std::ffi::{c_int, c_void};
use std::ops::Range;
use std::ptr;
use std::sync::OnceLock;
use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release};
use std::sync::atomic::{AtomicBool, AtomicUsize};

/// Guest memories with windows that can live at once with this protection.
const REGIONS: usize = 64;
/// Pages noted until somebody asks; more are repaired but not reported.
const NOTED: usize = 64;

/// A registered range of host addresses. `start` 0: free; 1: being set up.
struct Region {
    start: AtomicUsize,
    end: AtomicUsize,
    pending: AtomicBool,
    next: AtomicUsize,
    pages: [AtomicUsize; NOTED],
}

static TABLE: [Region; REGIONS] = [const {
    Region {
        start: AtomicUsize::new(0),
        end: AtomicUsize::new(0),
        pending: AtomicBool::new(false),
        next: AtomicUsize::new(0),
        pages: [const { AtomicUsize::new(0) }; NOTED],
    }
}; REGIONS];

/// Watches a range of host addresses as long as it lives.
#[derive(Debug)]
pub(super) struct SigbusRegion {
    slot: usize,
}

impl SigbusRegion {
    /// Installs the handler (once for the process) and adds a range. `None` when the table is full or the host refuses:
    /// then such an access kills the process, as it would without us.
    pub(super) fn new(range: Range<usize>) -> Option<Self> {
        static INSTALLED: OnceLock<bool> = OnceLock::new();
        if range.is_empty() || !*INSTALLED.get_or_init(install) {
            return None;
        }
        let free = |region: &Region| region.start.compare_exchange(0, 1, AcqRel, Relaxed).is_ok();
        let slot = TABLE.iter().position(free)?;
        let region = &TABLE[slot];
        region.pages.iter().for_each(|page| page.store(0, Relaxed));
        region.next.store(0, Relaxed);
        region.pending.store(false, Relaxed);
        region.end.store(range.end, Relaxed);
        region.start.store(range.start, Release);
        Some(Self { slot })
    }

    /// Has a page been lost since the last [`SigbusRegion::take`]?
    #[inline(always)]
    pub(super) fn is_pending(&self) -> bool {
        TABLE[self.slot].pending.load(Relaxed)
    }

    /// Host addresses of the pages lost.
    pub(super) fn take(&self) -> Vec<usize> {
        let region = &TABLE[self.slot];
        region.pending.swap(false, AcqRel);
        region.next.store(0, Relaxed);
        region.pages.iter().map(|page| page.swap(0, AcqRel)).filter(|&page| page != 0).collect()
    }
}

impl Drop for SigbusRegion {
    fn drop(&mut self) {
        let region = &TABLE[self.slot];
        region.end.store(0, Release);
        region.start.store(0, Release);
    }
}

/// What handled SIGBUS before us.
static PREVIOUS: OnceLock<libc::sigaction> = OnceLock::new();

fn install() -> bool {
    // SAFETY: all-zero is a valid `sigaction` (default action, empty mask).
    let mut previous: libc::sigaction = unsafe { std::mem::zeroed() };
    // SAFETY: only writes to `previous`.
    if unsafe { libc::sigaction(libc::SIGBUS, ptr::null(), &raw mut previous) } != 0 || PREVIOUS.set(previous).is_err()
    {
        return false;
    }
    let mut action = previous;
    action.sa_sigaction = handler as extern "C" fn(c_int, *mut libc::siginfo_t, *mut c_void) as usize;
    action.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK | libc::SA_RESTART;
    // SAFETY: `handler` has the signature that SA_SIGINFO asks for and is async-signal-safe (module text).
    unsafe {
        libc::sigemptyset(&raw mut action.sa_mask) == 0
            && libc::sigaction(libc::SIGBUS, &raw const action, ptr::null_mut()) == 0
    }
}

extern "C" fn handler(signal: c_int, info: *mut libc::siginfo_t, _context: *mut c_void) {
    // SAFETY: the kernel gives a valid siginfo to an SA_SIGINFO handler; `si_addr` is meaningful for faults, which have
    // positive codes.
    let (code, address) = unsafe { ((*info).si_code, (*info).si_addr() as usize) };
    let fault = code > 0 && code != libc::SI_KERNEL;
    if !(fault && repair(address & !(PAGE_SIZE as usize - 1))) {
        pass_on(signal, fault);
    }
}

/// Puts a zero page at a page of a watched range, and notes it.
fn repair(page: usize) -> bool {
    let watches = |region: &&Region| (region.start.load(Acquire).max(2)..region.end.load(Acquire)).contains(&page);
    let Some(region) = TABLE.iter().find(watches) else { return false };
    let prot = libc::PROT_READ | libc::PROT_WRITE;
    let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_FIXED;
    // SAFETY: the page is part of a live reservation's windows, which hold no Rust objects. `mmap` is a plain system
    // call.
    let mapped = unsafe { libc::mmap(page as *mut c_void, PAGE_SIZE as usize, prot, flags, -1, 0) };
    if mapped == libc::MAP_FAILED {
        return false;
    }
    if let Some(note) = region.pages.get(region.next.fetch_add(1, Relaxed)) {
        note.store(page, Release);
    }
    region.pending.store(true, Release);
    true
}

/// Not ours: puts back what was there before. A fault comes again; a signal that was sent is sent again.
fn pass_on(signal: c_int, fault: bool) {
    if let Some(previous) = PREVIOUS.get() {
        // SAFETY: `previous` is what the kernel gave us; `sigaction` and `raise` are async-signal-safe.
        unsafe { libc::sigaction(signal, previous, ptr::null_mut()) };
    }
    if !fault {
        // SAFETY: as above.
        unsafe { libc::raise(signal) };
    }
}

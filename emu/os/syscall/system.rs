//! The machine and its limits: uname, sysinfo, resources, randomness, processor features.

use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::time::GuestTimeval;
use crate::isa::Extensions;
use crate::mem::VirtAddr;
use crate::os::settings::fill_random;
use crate::os::task::{Limit, Resource, Usage};
use crate::os::time::{self, SECOND};
use crate::os::{Context, Errno, MAX_TRANSFER, Pid, SysResult, mm};

/// The version of Linux that answers (`uname -r`).
pub(crate) const RELEASE: &str = "6.18.0-rvemu";
/// The build (`uname -v`).
pub(crate) const VERSION: &str = "#1 SMP PREEMPT rvemu";

/// uname(2).
pub(super) fn uname(cx: &mut Context<'_>, buf: VirtAddr) -> SysResult {
    let mut fields = [[0u8; 65]; 6];
    let hostname = cx.kernel.settings.hostname.clone();
    let texts: [&[u8]; 6] = [b"Linux", &hostname, RELEASE.as_bytes(), VERSION.as_bytes(), b"riscv64", b"(none)"];
    for (field, text) in fields.iter_mut().zip(texts) {
        let length = text.len().min(64);
        field[..length].copy_from_slice(&text[..length]);
    }
    cx.write(buf, &fields)?;
    Ok(0)
}

/// sethostname(2).
pub(super) fn sethostname(_cx: &mut Context<'_>, _name: VirtAddr, _len: u64) -> SysResult {
    Err(Errno::EPERM.into())
}

/// `struct sysinfo` of riscv64.
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
struct GuestSysinfo {
    uptime: u64,
    loads: [u64; 3],
    total_ram: u64,
    free_ram: u64,
    shared_ram: u64,
    buffer_ram: u64,
    total_swap: u64,
    free_swap: u64,
    processes: u16,
    pad: [u8; 6],
    total_high: u64,
    free_high: u64,
    unit: u32,
    rest: u32,
}

/// sysinfo(2): the guest's memory is our RAM; load and uptime are the host's.
pub(super) fn sysinfo(cx: &mut Context<'_>, at: VirtAddr) -> SysResult {
    let host = rustix::system::sysinfo();
    let frames = cx.mm().manager().memory().frames().stats();
    let info = GuestSysinfo {
        uptime: host.uptime as u64,
        loads: host.loads.map(u64::from),
        total_ram: frames.total * crate::mem::PAGE_SIZE,
        free_ram: frames.total.saturating_sub(frames.in_use) * crate::mem::PAGE_SIZE,
        shared_ram: 0,
        buffer_ram: 0,
        total_swap: 0,
        free_swap: 0,
        processes: cx.kernel.tasks.len().min(u16::MAX.into()) as u16,
        pad: [0; 6],
        total_high: 0,
        free_high: 0,
        unit: 1,
        rest: 0,
    };
    cx.write(at, &info)?;
    Ok(0)
}

/// `struct rusage`.
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
pub(super) struct GuestRusage {
    user: GuestTimeval,
    system: GuestTimeval,
    max_rss: u64,
    unused: [u64; 3],
    minor_faults: u64,
    major_faults: u64,
    rest: [u64; 8],
}

impl From<Usage> for GuestRusage {
    fn from(usage: Usage) -> GuestRusage {
        GuestRusage {
            user: GuestTimeval::from_ns(usage.cpu_time),
            system: GuestTimeval::from_ns(0),
            max_rss: usage.max_rss,
            unused: [0; 3],
            minor_faults: usage.minor_faults,
            major_faults: usage.major_faults,
            rest: [0; 8],
        }
    }
}

/// getrusage(2).
pub(super) fn getrusage(cx: &mut Context<'_>, who: i32, at: VirtAddr) -> SysResult {
    const CHILDREN: i32 = -1;
    const SELF: i32 = 0;
    const THREAD: i32 = 1;
    let running = cx.kernel.running_time();
    let with_running = |usage: Usage| Usage { cpu_time: usage.cpu_time + running, ..usage };
    let usage = match who {
        CHILDREN => cx.process().children_usage,
        SELF => with_running(cx.kernel.usage(cx.task().pid)),
        THREAD => with_running(cx.kernel.task_usage(cx.tid)),
        _ => return Err(Errno::EINVAL.into()),
    };
    cx.write(at, &GuestRusage::from(usage))?;
    Ok(0)
}

/// getrlimit(2).
pub(super) fn getrlimit(cx: &mut Context<'_>, resource: i32, at: VirtAddr) -> SysResult {
    let limit = cx.process().limits.get(Resource::new(resource)?);
    cx.write(at, &limit)?;
    Ok(0)
}

/// setrlimit(2).
pub(super) fn setrlimit(cx: &mut Context<'_>, resource: i32, at: VirtAddr) -> SysResult {
    prlimit64(cx, 0, resource, at, VirtAddr(0))
}

/// prlimit(2).
pub(super) fn prlimit64(cx: &mut Context<'_>, pid: i32, resource: i32, new: VirtAddr, old: VirtAddr) -> SysResult {
    let resource = Resource::new(resource)?;
    let pid = if pid == 0 { cx.task().pid } else { Pid(pid) };
    let new = if new.0 != 0 { Some(cx.read::<Limit>(new)?) } else { None };
    let privilege = cx.task().credentials.privilege();
    let process = cx.kernel.processes.get_mut(&pid).ok_or(Errno::ESRCH)?;
    let previous = process.limits.get(resource);
    if let Some(new) = new {
        process.limits.set(resource, new, privilege)?;
        cx.kernel.tell_memory(cx.tid);
    }
    cx.write_optional(old, &previous)?;
    Ok(0)
}

/// getrandom(2).
pub(super) fn getrandom(cx: &mut Context<'_>, buf: VirtAddr, len: u64, flags: u32) -> SysResult {
    const NONBLOCK: u32 = 1;
    const RANDOM: u32 = 2;
    const INSECURE: u32 = 4;
    if flags & !(NONBLOCK | RANDOM | INSECURE) != 0 || flags & (RANDOM | INSECURE) == RANDOM | INSECURE {
        return Err(Errno::EINVAL.into());
    }
    let len = cx.mm().writable(buf, len.min(MAX_TRANSFER)).min(1 << 20).min(len);
    if len == 0 {
        return if cx.write_bytes(buf, &[]).is_ok() { Ok(0) } else { Err(Errno::EFAULT.into()) };
    }
    let mut bytes = vec![0; len as usize];
    fill_random(&mut bytes);
    cx.write_bytes(buf, &bytes)?;
    Ok(len)
}

/// getcpu(2): one processor per hart.
pub(super) fn getcpu(cx: &mut Context<'_>, cpu: VirtAddr, node: VirtAddr, _cache: VirtAddr) -> SysResult {
    cx.write_optional(cpu, &0u32)?;
    cx.write_optional(node, &0u32)?;
    Ok(0)
}

/// personality(2): remembered, without effect.
pub(super) fn personality(cx: &mut Context<'_>, persona: u32) -> SysResult {
    const ASK: u32 = 0xffff_ffff;
    let process = cx.process_mut();
    let old = process.personality;
    if persona != ASK {
        process.personality = persona;
    }
    Ok(old.into())
}

/// riscv_flush_icache(2): harts decode the range anew.
pub(super) fn riscv_flush_icache(cx: &mut Context<'_>, start: VirtAddr, end: VirtAddr, flags: u64) -> SysResult {
    if flags > 1 {
        return Err(Errno::EINVAL.into());
    }
    if end > start {
        cx.kernel.stale_code = Some(start..end);
    }
    Ok(0)
}

/// Keys of riscv_hwprobe(2).
mod key {
    pub(super) const MVENDORID: i64 = 0;
    pub(super) const MIMPID: i64 = 2;
    pub(super) const BASE_BEHAVIOR: i64 = 3;
    pub(super) const IMA_EXT_0: i64 = 4;
    pub(super) const CPUPERF_0: i64 = 5;
    pub(super) const ZICBOZ_BLOCK_SIZE: i64 = 6;
    pub(super) const HIGHEST_VIRT_ADDRESS: i64 = 7;
    pub(super) const TIME_CSR_FREQ: i64 = 8;
    pub(super) const MISALIGNED_SCALAR_PERF: i64 = 9;
}

/// The bits of `RISCV_HWPROBE_KEY_IMA_EXT_0`, for those extensions that we can have.
const IMA_EXT_0: [(Extensions, u32); 34] = [
    (Extensions::F.union(Extensions::D), 0),
    (Extensions::C, 1),
    (Extensions::ZBA, 3),
    (Extensions::ZBB, 4),
    (Extensions::ZBS, 5),
    (Extensions::ZICBOZ, 6),
    (Extensions::ZBC, 7),
    (Extensions::ZBKB, 8),
    (Extensions::ZBKC, 9),
    (Extensions::ZBKX, 10),
    (Extensions::ZKND, 11),
    (Extensions::ZKNE, 12),
    (Extensions::ZKNH, 13),
    (Extensions::ZKSED, 14),
    (Extensions::ZKSH, 15),
    (Extensions::ZFH, 27),
    (Extensions::ZFHMIN, 28),
    (Extensions::ZIHINTNTL, 29),
    (Extensions::ZFA, 32),
    (Extensions::ZACAS, 34),
    (Extensions::ZICOND, 35),
    (Extensions::ZIHINTPAUSE, 36),
    (Extensions::ZIMOP, 42),
    (Extensions::ZCA, 43),
    (Extensions::ZCB, 44),
    (Extensions::ZCD, 45),
    (Extensions::ZCMOP, 47),
    (Extensions::ZAWRS, 48),
    (Extensions::ZICNTR, 50),
    (Extensions::ZIHPM, 51),
    (Extensions::ZICBOM, 55),
    (Extensions::ZAAMO, 56),
    (Extensions::ZALRSC, 57),
    (Extensions::ZABHA, 58),
];

/// What a key of riscv_hwprobe is on our harts; `None`: we do not know the key.
fn probe(key: i64, isa: Extensions) -> Option<u64> {
    Some(match key {
        key::MVENDORID..=key::MIMPID => 0,
        // RISCV_HWPROBE_BASE_BEHAVIOR_IMA
        key::BASE_BEHAVIOR => 1,
        key::IMA_EXT_0 => {
            IMA_EXT_0.iter().filter(|(needed, _)| isa.contains(*needed)).fold(0, |bits, (_, bit)| bits | 1 << bit)
        }
        // Misaligned accesses are emulated without a trap: slower than aligned ones.
        key::CPUPERF_0 | key::MISALIGNED_SCALAR_PERF => 2,
        key::ZICBOZ_BLOCK_SIZE if isa.contains(Extensions::ZICBOZ) => 64,
        key::HIGHEST_VIRT_ADDRESS => mm::layout::TASK_SIZE - 1,
        key::TIME_CSR_FREQ => SECOND,
        _ => return None,
    })
}

/// riscv_hwprobe(2): all harts are alike, so the set of processors does not matter.
pub(super) fn riscv_hwprobe(
    cx: &mut Context<'_>,
    pairs: VirtAddr,
    count: u64,
    _cpusetsize: u64,
    _cpus: VirtAddr,
    flags: u32,
) -> SysResult {
    if flags & !1 != 0 {
        return Err(Errno::EINVAL.into());
    }
    let isa = cx.kernel.settings.isa;
    for index in 0..count {
        let at = pairs + 16 * index;
        let [key, _]: [u64; 2] = cx.read(at)?;
        let pair = match probe(key as i64, isa) {
            Some(value) => [key, value],
            None => [u64::MAX, 0],
        };
        cx.write(at, &pair)?;
    }
    Ok(0)
}

/// syslog(2): there is no kernel log to read.
pub(super) fn syslog(_cx: &mut Context<'_>, _action: i32, _buf: VirtAddr, _len: i32) -> SysResult {
    Err(Errno::EPERM.into())
}

impl crate::os::Kernel {
    /// What the task on the hart has used since its slice began, and that no account has yet.
    pub(in crate::os) fn running_time(&self) -> u64 {
        self.slice_start.map_or(0, |start| time::monotonic().saturating_sub(start))
    }
}

#[cfg(test)]
mod tests {
    use super::{GuestRusage, GuestSysinfo, probe};

    #[test]
    fn structures_are_the_hosts() {
        assert_eq!(size_of::<GuestSysinfo>(), size_of::<libc::sysinfo>());
        assert_eq!(size_of::<GuestRusage>(), size_of::<libc::rusage>());
    }

    #[test]
    fn hwprobe_tells_what_the_hart_has() {
        let isa = "rv64gc_zba_zbb".parse().expect("an ISA");
        // FD, C, Zba, Zbb, and what they imply: Zca 43, Zcd 45, Zaamo 56, Zalrsc 57 (asm/hwprobe.h).
        assert_eq!(probe(4, isa), Some(0b11011 | 5 << 43 | 3 << 56));
        assert_eq!(probe(8, isa), Some(1_000_000_000));
        assert_eq!(probe(99, isa), None);
    }
}

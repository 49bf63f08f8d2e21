//! What a trace of system calls says: names and arguments as the table gives them, rendered as strace(1)
//! does, and the result. Whoever wants it registers a [`SyscallObserver`].

use std::fmt::{self, Write};

use super::table::Kind;
use super::{Syscall, find};
use crate::mem::VirtAddr;
use crate::os::mm::AddressSpace;
use crate::os::signal::{SigSet, Signal};
use crate::os::wait::lock;
use crate::os::{Errno, Kernel, Tid};

/// The most bytes of a string or buffer that are shown.
const SHOWN: usize = 32;
/// The most strings of an array that are shown.
const SHOWN_STRINGS: usize = 8;

/// Looks at system calls.
pub trait SyscallObserver: Send {
    /// A call has ended, or its task has.
    fn completed(&mut self, call: &CallRecord);
}

/// A system call, its arguments in words.
#[derive(Clone, Debug)]
pub struct CallRecord {
    /// Who made it.
    pub tid: Tid,
    /// Its number.
    pub number: u64,
    /// Linux's name, or `syscall_N`.
    pub name: String,
    /// Its arguments in order, rendered.
    pub args: Vec<String>,
    /// What it returned.
    pub result: CallResult,
    registers: [u64; 6],
}

/// What a call returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallResult {
    /// A number.
    Value(i64),
    /// An address.
    Address(u64),
    /// It failed.
    Failed(Errno),
    /// It does not return.
    Never,
}

impl fmt::Display for CallRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}({}) = {}", self.tid, self.name, self.args.join(", "), self.result)
    }
}

impl fmt::Display for CallResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CallResult::Value(value) => value.fmt(f),
            CallResult::Address(address) => write!(f, "{address:#x}"),
            CallResult::Failed(errno) => write!(f, "-1 {errno:?} ({errno})"),
            CallResult::Never => f.write_char('?'),
        }
    }
}

/// Calls whose result is an address.
const RETURN_ADDRESSES: [&str; 4] = ["mmap", "brk", "mremap", "shmat"];

impl Kernel {
    /// A call begins: what it reads is rendered before it changes anything.
    pub(in crate::os) fn trace_begin(&mut self, tid: Tid, number: u64, registers: [u64; 6]) {
        if self.observer.is_none() {
            return;
        }
        let syscall = find(number);
        let mm = self.task(tid).mm.clone();
        let args = match syscall {
            Some(syscall) => render_all(&mut lock(&mm), syscall, &registers, Moment::Before, &[]),
            None => registers.iter().map(|register| format!("{register:#x}")).collect(),
        };
        let name = syscall.map_or_else(|| format!("syscall_{number}"), |syscall| syscall.name.to_owned());
        let record = CallRecord { tid, number, name, args, result: CallResult::Never, registers };
        self.traced.insert(tid, record);
    }

    /// A call ends with this value in `a0`, or never.
    pub(in crate::os) fn trace_end(&mut self, tid: Tid, value: Option<u64>) {
        let Some(mut record) = self.traced.remove(&tid) else { return };
        record.result = match value.map(|value| value as i64) {
            None => CallResult::Never,
            Some(error @ -4095..0) => CallResult::Failed(Errno::from_raw(-error as i32)),
            Some(value) if RETURN_ADDRESSES.contains(&record.name.as_str()) => CallResult::Address(value as u64),
            Some(value) => CallResult::Value(value),
        };
        if let (Some(task), Some(syscall)) = (self.tasks.get(&tid), find(record.number)) {
            let after = match record.result {
                CallResult::Value(count) => Moment::After(count),
                _ => Moment::Failed,
            };
            record.args = render_all(&mut lock(&task.mm), syscall, &record.registers, after, &record.args);
        }
        if let Some(observer) = &mut self.observer {
            observer.completed(&record);
        }
    }
}

/// When arguments are rendered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Moment {
    /// What the call reads.
    Before,
    /// What it wrote, with its result.
    After(i64),
    /// It wrote nothing.
    Failed,
}

fn is_output(kind: Kind) -> bool {
    matches!(kind, Kind::Out | Kind::FdPair | Kind::WaitStatus)
}

/// Renders all arguments; those that are not to be rendered at this moment stay as they were.
fn render_all(
    mm: &mut AddressSpace,
    syscall: &Syscall,
    registers: &[u64; 6],
    moment: Moment,
    old: &[String],
) -> Vec<String> {
    let rows = syscall.args.iter().zip(registers).enumerate();
    rows.map(|(index, ((_, kind), &register))| {
        if is_output(*kind) == (moment == Moment::Before) {
            return old.get(index).cloned().unwrap_or_else(|| format!("{register:#x}"));
        }
        let mut text = String::new();
        // Writing to a String cannot fail.
        let _ = render(&mut text, mm, *kind, register, Neighbours { registers, index, moment });
        text
    })
    .collect()
}

/// What else a rendering may look at.
struct Neighbours<'a> {
    registers: &'a [u64; 6],
    index: usize,
    moment: Moment,
}

impl Neighbours<'_> {
    /// The next argument: the length of a buffer.
    fn next(&self) -> u64 {
        self.registers.get(self.index + 1).copied().unwrap_or(0)
    }
}

fn render(out: &mut String, mm: &mut AddressSpace, kind: Kind, value: u64, near: Neighbours<'_>) -> fmt::Result {
    match kind {
        Kind::Fd if value as i32 == -100 => out.write_str("AT_FDCWD"),
        Kind::Fd | Kind::Int | Kind::Pid | Kind::IdType | Kind::Domain | Kind::Advice | Kind::Prctl => {
            write!(out, "{}", value as i32)
        }
        Kind::Signal => match Signal::new(value as i32) {
            Some(signal) => write!(out, "{signal}"),
            None => write!(out, "{}", value as i32),
        },
        Kind::Uint | Kind::Uid | Kind::SockType => write!(out, "{}", value as u32),
        Kind::Size | Kind::Ulong => write!(out, "{value}"),
        Kind::Off | Kind::Long => write!(out, "{}", value as i64),
        Kind::Mode => write!(out, "{:#05o}", value as u32),
        Kind::Clock => named(out, value, &CLOCKS),
        Kind::Whence => named(out, value, &WHENCE),
        Kind::SigHow => named(out, value, &SIG_HOW),
        Kind::Resource => named(out, value, &RESOURCES),
        Kind::FcntlCmd => named(out, value, &FCNTL),
        Kind::FutexOp => futex_op(out, value),
        Kind::OpenFlags => open_flags(out, value),
        Kind::Prot => flags(out, value, &PROT, "PROT_NONE"),
        Kind::MapFlags => flags(out, value, &MAP, "0"),
        Kind::CloneFlags => clone_flags(out, value),
        Kind::WaitFlags => flags(out, value as u32 as u64, &WAIT, "0"),
        Kind::AtFlags => flags(out, value as u32 as u64, &AT, "0"),
        Kind::FdFlags => flags(out, value as u32 as u64, &FD_FLAGS, "0"),
        Kind::Hex | Kind::Hex32 | Kind::IoctlCmd => write!(out, "{value:#x}"),
        _ if value == 0 => out.write_str("NULL"),
        Kind::Path | Kind::Str => string(out, mm, value),
        Kind::StrArray => strings(out, mm, value),
        Kind::In => bytes(out, mm, value, near.next()),
        Kind::Out => match near.moment {
            Moment::After(count) if count > 0 && count as u64 <= near.next() => bytes(out, mm, value, count as u64),
            _ => write!(out, "{value:#x}"),
        },
        Kind::Timespec | Kind::Timeval => words(out, mm, value, 2),
        Kind::RLimit => words(out, mm, value, 2),
        Kind::SigSet => signal_set(out, mm, value),
        Kind::FdPair => pair(out, mm, value),
        Kind::WaitStatus => status(out, mm, value),
        Kind::SigAction => words(out, mm, value, 3),
        Kind::Addr | Kind::IoVec | Kind::PollFds | Kind::Sockaddr | Kind::Stat => write!(out, "{value:#x}"),
    }
}

type Names<'a> = [(u64, &'a str)];

/// The name of a value, or the value.
fn named(out: &mut String, value: u64, names: &Names<'_>) -> fmt::Result {
    match names.iter().find(|(number, _)| *number == u64::from(value as u32)) {
        Some((_, name)) => out.write_str(name),
        None => write!(out, "{}", value as i32),
    }
}

/// The names of bits; what is left over in hexadecimal.
fn flags(out: &mut String, value: u64, names: &Names<'_>, none: &str) -> fmt::Result {
    let mut left = value;
    let mut words = Vec::new();
    for (bits, name) in names {
        if left & bits == *bits {
            left &= !bits;
            words.push((*name).to_owned());
        }
    }
    if left != 0 {
        words.push(format!("{left:#x}"));
    }
    out.write_str(if words.is_empty() { none } else { "" })?;
    out.write_str(&words.join("|"))
}

const CLOCKS: [(u64, &str); 8] = [
    (0, "CLOCK_REALTIME"),
    (1, "CLOCK_MONOTONIC"),
    (2, "CLOCK_PROCESS_CPUTIME_ID"),
    (3, "CLOCK_THREAD_CPUTIME_ID"),
    (4, "CLOCK_MONOTONIC_RAW"),
    (5, "CLOCK_REALTIME_COARSE"),
    (6, "CLOCK_MONOTONIC_COARSE"),
    (7, "CLOCK_BOOTTIME"),
];
const WHENCE: [(u64, &str); 5] =
    [(0, "SEEK_SET"), (1, "SEEK_CUR"), (2, "SEEK_END"), (3, "SEEK_DATA"), (4, "SEEK_HOLE")];
const SIG_HOW: [(u64, &str); 3] = [(0, "SIG_BLOCK"), (1, "SIG_UNBLOCK"), (2, "SIG_SETMASK")];
const RESOURCES: [(u64, &str); 10] = [
    (0, "RLIMIT_CPU"),
    (1, "RLIMIT_FSIZE"),
    (2, "RLIMIT_DATA"),
    (3, "RLIMIT_STACK"),
    (4, "RLIMIT_CORE"),
    (5, "RLIMIT_RSS"),
    (6, "RLIMIT_NPROC"),
    (7, "RLIMIT_NOFILE"),
    (8, "RLIMIT_MEMLOCK"),
    (9, "RLIMIT_AS"),
];
const FCNTL: [(u64, &str); 9] = [
    (0, "F_DUPFD"),
    (1, "F_GETFD"),
    (2, "F_SETFD"),
    (3, "F_GETFL"),
    (4, "F_SETFL"),
    (5, "F_GETLK"),
    (6, "F_SETLK"),
    (7, "F_SETLKW"),
    (1030, "F_DUPFD_CLOEXEC"),
];
const FUTEX: [(u64, &str); 12] = [
    (0, "FUTEX_WAIT"),
    (1, "FUTEX_WAKE"),
    (3, "FUTEX_REQUEUE"),
    (4, "FUTEX_CMP_REQUEUE"),
    (5, "FUTEX_WAKE_OP"),
    (6, "FUTEX_LOCK_PI"),
    (7, "FUTEX_UNLOCK_PI"),
    (8, "FUTEX_TRYLOCK_PI"),
    (9, "FUTEX_WAIT_BITSET"),
    (10, "FUTEX_WAKE_BITSET"),
    (11, "FUTEX_WAIT_REQUEUE_PI"),
    (13, "FUTEX_LOCK_PI2"),
];
const OPEN: [(u64, &str); 14] = [
    (0o4010000, "O_SYNC"),
    (0o20200000, "O_TMPFILE"),
    (0o100, "O_CREAT"),
    (0o200, "O_EXCL"),
    (0o400, "O_NOCTTY"),
    (0o1000, "O_TRUNC"),
    (0o2000, "O_APPEND"),
    (0o4000, "O_NONBLOCK"),
    (0o40000, "O_DIRECT"),
    (0o100000, "O_LARGEFILE"),
    (0o200000, "O_DIRECTORY"),
    (0o400000, "O_NOFOLLOW"),
    (0o2000000, "O_CLOEXEC"),
    (0o10000000, "O_PATH"),
];
const PROT: [(u64, &str); 3] = [(1, "PROT_READ"), (2, "PROT_WRITE"), (4, "PROT_EXEC")];
const MAP: [(u64, &str); 10] = [
    (3, "MAP_SHARED_VALIDATE"),
    (1, "MAP_SHARED"),
    (2, "MAP_PRIVATE"),
    (0x10, "MAP_FIXED"),
    (0x20, "MAP_ANONYMOUS"),
    (0x100, "MAP_GROWSDOWN"),
    (0x4000, "MAP_NORESERVE"),
    (0x8000, "MAP_POPULATE"),
    (0x20000, "MAP_STACK"),
    (0x100000, "MAP_FIXED_NOREPLACE"),
];
const WAIT: [(u64, &str); 5] =
    [(1, "WNOHANG"), (2, "WUNTRACED"), (4, "WEXITED"), (8, "WCONTINUED"), (0x100_0000, "WNOWAIT")];
const AT: [(u64, &str); 5] = [
    (0x100, "AT_SYMLINK_NOFOLLOW"),
    (0x200, "AT_REMOVEDIR"),
    (0x400, "AT_SYMLINK_FOLLOW"),
    (0x800, "AT_NO_AUTOMOUNT"),
    (0x1000, "AT_EMPTY_PATH"),
];
const FD_FLAGS: [(u64, &str); 2] = [(0o2000000, "CLOEXEC"), (0o4000, "NONBLOCK")];

fn futex_op(out: &mut String, value: u64) -> fmt::Result {
    named(out, value & 0x7f, &FUTEX)?;
    out.write_str(if value & 0x80 != 0 { "_PRIVATE" } else { "" })?;
    out.write_str(if value & 0x100 != 0 { "|FUTEX_CLOCK_REALTIME" } else { "" })
}

fn open_flags(out: &mut String, value: u64) -> fmt::Result {
    const ACCESS: [&str; 4] = ["O_RDONLY", "O_WRONLY", "O_RDWR", "O_ACCMODE"];
    out.write_str(ACCESS[(value & 3) as usize])?;
    let rest = u64::from(value as u32) & !3;
    if rest == 0 {
        return Ok(());
    }
    out.write_char('|')?;
    flags(out, rest, &OPEN, "")
}

fn clone_flags(out: &mut String, value: u64) -> fmt::Result {
    use crate::os::task::clone::CloneFlags;
    let known = CloneFlags::from_bits_truncate(value & !0xff);
    let names: Vec<String> = known.iter_names().map(|(name, _)| format!("CLONE_{name}")).collect();
    let signal = Signal::new((value & 0xff) as i32).map(|signal| signal.to_string());
    out.write_str(&names.into_iter().chain(signal).collect::<Vec<_>>().join("|"))
}

/// Bytes between quotes, as C would write them.
fn quote(out: &mut String, bytes: &[u8]) -> fmt::Result {
    out.write_char('"')?;
    for &byte in bytes.iter().take(SHOWN.max(256).min(bytes.len())) {
        match byte {
            b'\n' => out.write_str("\\n")?,
            b'\t' => out.write_str("\\t")?,
            b'"' | b'\\' => write!(out, "\\{}", byte as char)?,
            b' '..=b'~' => out.write_char(byte as char)?,
            _ => write!(out, "\\{byte:o}")?,
        }
    }
    out.write_char('"')
}

fn string(out: &mut String, mm: &mut AddressSpace, at: u64) -> fmt::Result {
    match mm.read_c_string(VirtAddr(at), 256) {
        Ok(Some(text)) => quote(out, &text),
        Ok(None) => out.write_str("\"...\""),
        Err(_) => write!(out, "{at:#x}"),
    }
}

fn strings(out: &mut String, mm: &mut AddressSpace, at: u64) -> fmt::Result {
    out.write_char('[')?;
    for index in 0.. {
        let mut word = [0; 8];
        let pointer = match mm.read(VirtAddr(at) + 8 * index, &mut word) {
            Ok(()) => u64::from_le_bytes(word),
            Err(_) => break,
        };
        if pointer == 0 {
            break;
        }
        out.write_str(if index == 0 { "" } else { ", " })?;
        if index as usize == SHOWN_STRINGS {
            out.write_str("...")?;
            break;
        }
        string(out, mm, pointer)?;
    }
    out.write_char(']')
}

fn bytes(out: &mut String, mm: &mut AddressSpace, at: u64, length: u64) -> fmt::Result {
    let mut buffer = vec![0; length.min(SHOWN as u64) as usize];
    if mm.read(VirtAddr(at), &mut buffer).is_err() {
        return write!(out, "{at:#x}");
    }
    quote(out, &buffer)?;
    out.write_str(if length > SHOWN as u64 { "..." } else { "" })
}

fn words(out: &mut String, mm: &mut AddressSpace, at: u64, count: usize) -> fmt::Result {
    let mut buffer = vec![0; 8 * count];
    if mm.read(VirtAddr(at), &mut buffer).is_err() {
        return write!(out, "{at:#x}");
    }
    let values = buffer.chunks_exact(8).map(|chunk| i64::from_le_bytes(chunk.try_into().unwrap_or_default()));
    write!(out, "{{{}}}", values.map(|value| value.to_string()).collect::<Vec<_>>().join(", "))
}

fn signal_set(out: &mut String, mm: &mut AddressSpace, at: u64) -> fmt::Result {
    let mut word = [0; 8];
    if mm.read(VirtAddr(at), &mut word).is_err() {
        return write!(out, "{at:#x}");
    }
    let set = SigSet(u64::from_le_bytes(word));
    let (prefix, shown) = if set.0.count_ones() > 32 { ("~", SigSet(!set.0)) } else { ("", set) };
    let names: Vec<String> = shown.iter().map(|signal| signal.to_string().replace("SIG", "")).collect();
    write!(out, "{prefix}[{}]", names.join(" "))
}

fn pair(out: &mut String, mm: &mut AddressSpace, at: u64) -> fmt::Result {
    let mut word = [0; 8];
    if mm.read(VirtAddr(at), &mut word).is_err() {
        return write!(out, "{at:#x}");
    }
    let both = u64::from_le_bytes(word);
    write!(out, "[{}, {}]", both as i32, (both >> 32) as i32)
}

fn status(out: &mut String, mm: &mut AddressSpace, at: u64) -> fmt::Result {
    let mut word = [0; 4];
    if mm.read(VirtAddr(at), &mut word).is_err() {
        return write!(out, "{at:#x}");
    }
    let status = u32::from_le_bytes(word);
    match (status & 0x7f, status >> 8 & 0xff) {
        (0, code) => write!(out, "[exited {code}]"),
        (0x7f, signal) => write!(out, "[stopped {signal}]"),
        (signal, _) => write!(out, "[killed {signal}]"),
    }
}

#[cfg(test)]
mod tests {
    use super::{CallRecord, CallResult, MAP, Tid, clone_flags, flags, open_flags, quote};
    use crate::os::Errno;

    fn text(render: impl FnOnce(&mut String) -> std::fmt::Result) -> String {
        let mut out = String::new();
        render(&mut out).expect("strings take everything");
        out
    }

    #[test]
    fn arguments_are_named() {
        assert_eq!(text(|out| open_flags(out, 0o2000101)), "O_WRONLY|O_CREAT|O_CLOEXEC");
        assert_eq!(text(|out| flags(out, 0x22, &MAP, "0")), "MAP_PRIVATE|MAP_ANONYMOUS");
        assert_eq!(text(|out| flags(out, 0, &MAP, "0")), "0");
        assert_eq!(text(|out| clone_flags(out, 0x4111)), "CLONE_VM|CLONE_VFORK|SIGCHLD");
        assert_eq!(text(|out| quote(out, b"a\n\x01\"")), r#""a\n\1\"""#);
    }

    #[test]
    fn a_line_is_straces() {
        let record = CallRecord {
            tid: Tid(7),
            number: 57,
            name: "close".into(),
            args: vec!["3".into()],
            result: CallResult::Failed(Errno::EBADF),
            registers: [3, 0, 0, 0, 0, 0],
        };
        assert_eq!(record.to_string(), "7 close(3) = -1 EBADF (Bad file descriptor)");
    }
}

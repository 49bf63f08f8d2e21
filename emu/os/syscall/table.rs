//! The table of system calls: every number that riscv64 Linux 6.18 defines, its name, its arguments and who handles it.
//! A row without a handler is a call that we do not have: it answers `ENOSYS`, and says so once in the log.
//!
//! The kind of an argument decides the type in which its handler gets it, and how the trace shows it. Numbers: the
//! kernel's `scripts/syscall.tbl`; arguments: section 2 of the man pages.

use super::{Handler, LEGACY_COUNT, LEGACY_START, SYSCALL_COUNT, Syscall};
use crate::mem::VirtAddr;
use crate::os::{Context, SysResult};

/// What an argument means. The type that a handler gets is in `value!`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the man pages' own")]
pub enum Kind {
    // 32 bits, signed: i32
    Fd,
    Int,
    Pid,
    Signal,
    Clock,
    Whence,
    FutexOp,
    WaitFlags,
    AtFlags,
    Advice,
    IdType,
    Prctl,
    SigHow,
    Resource,
    Domain,
    // 32 bits, unsigned: u32
    Uint,
    OpenFlags,
    Mode,
    Uid,
    Hex32,
    SockType,
    FcntlCmd,
    IoctlCmd,
    FdFlags,
    // 64 bits, unsigned: u64
    Size,
    Ulong,
    Hex,
    Prot,
    MapFlags,
    CloneFlags,
    // 64 bits, signed: i64
    Off,
    Long,
    // guest pointers: VirtAddr
    Addr,
    Path,
    Str,
    StrArray,
    In,
    Out,
    IoVec,
    Timespec,
    Timeval,
    SigSet,
    SigAction,
    PollFds,
    FdPair,
    Sockaddr,
    Stat,
    WaitStatus,
    RLimit,
}

/// The Rust value of a register, as the kind of the argument says. Narrow kinds are truncated, as Linux does.
macro_rules! value {
    (Size, $r:expr) => {
        $r
    };
    (Ulong, $r:expr) => {
        $r
    };
    (Hex, $r:expr) => {
        $r
    };
    (Prot, $r:expr) => {
        $r
    };
    (MapFlags, $r:expr) => {
        $r
    };
    (CloneFlags, $r:expr) => {
        $r
    };
    (Off, $r:expr) => {
        $r as i64
    };
    (Long, $r:expr) => {
        $r as i64
    };
    (Uint, $r:expr) => {
        $r as u32
    };
    (OpenFlags, $r:expr) => {
        $r as u32
    };
    (Mode, $r:expr) => {
        $r as u32
    };
    (Uid, $r:expr) => {
        $r as u32
    };
    (Hex32, $r:expr) => {
        $r as u32
    };
    (SockType, $r:expr) => {
        $r as u32
    };
    (FcntlCmd, $r:expr) => {
        $r as u32
    };
    (IoctlCmd, $r:expr) => {
        $r as u32
    };
    (FdFlags, $r:expr) => {
        $r as u32
    };
    (Fd, $r:expr) => {
        $r as i32
    };
    (Int, $r:expr) => {
        $r as i32
    };
    (Pid, $r:expr) => {
        $r as i32
    };
    (Signal, $r:expr) => {
        $r as i32
    };
    (Clock, $r:expr) => {
        $r as i32
    };
    (Whence, $r:expr) => {
        $r as i32
    };
    (FutexOp, $r:expr) => {
        $r as i32
    };
    (WaitFlags, $r:expr) => {
        $r as i32
    };
    (AtFlags, $r:expr) => {
        $r as i32
    };
    (Advice, $r:expr) => {
        $r as i32
    };
    (IdType, $r:expr) => {
        $r as i32
    };
    (Prctl, $r:expr) => {
        $r as i32
    };
    (SigHow, $r:expr) => {
        $r as i32
    };
    (Resource, $r:expr) => {
        $r as i32
    };
    (Domain, $r:expr) => {
        $r as i32
    };
    ($pointer:ident, $r:expr) => {
        VirtAddr($r)
    };
}

/// Reads the rows into a table indexed by number, less the first that it may have.
macro_rules! syscalls {
    ($(#[$doc:meta])* $table:ident: [$first:expr; $count:expr]; $($number:literal $name:ident ($($arg:ident : $kind:ident),*) $(=> $module:ident :: $function:ident)?;)*) => {
        $(#[$doc])*
        pub(super) static $table: [Option<Syscall>; $count] = {
            let mut table = [const { None }; $count];
            $(table[$number - $first] = Some(Syscall {
                number: $number,
                name: stringify!($name),
                args: &[$((stringify!($arg), Kind::$kind)),*],
                handler: handler!(($($arg: $kind),*) $($module :: $function)?),
            });)*
            table
        };
    };
}

/// The function that unpacks the registers and calls the handler of a row.
macro_rules! handler {
    (($($arg:ident : $kind:ident),*)) => { None };
    (($($arg:ident : $kind:ident),*) $module:ident :: $function:ident) => {{
        fn call(context: &mut Context<'_>, registers: &[u64; 6]) -> SysResult {
            let mut _registers = registers.iter().copied();
            $(let $arg = value!($kind, _registers.next().unwrap_or_default());)*
            super::$module::$function(context, $($arg),*)
        }
        Some(call as Handler)
    }};
}

syscalls! {
    /// Every system call by its number.
    TABLE: [0; SYSCALL_COUNT];
    0 io_setup(nr: Uint, ctx: Out);
    1 io_destroy(ctx: Ulong);
    2 io_submit(ctx: Ulong, nr: Long, iocbs: Addr);
    3 io_cancel(ctx: Ulong, iocb: Addr, result: Out);
    4 io_getevents(ctx: Ulong, min: Long, nr: Long, events: Out, timeout: Timespec);
    5 setxattr(path: Path, name: Str, value: In, size: Size, flags: Int) => attr::setxattr;
    6 lsetxattr(path: Path, name: Str, value: In, size: Size, flags: Int) => attr::lsetxattr;
    7 fsetxattr(fd: Fd, name: Str, value: In, size: Size, flags: Int) => attr::fsetxattr;
    8 getxattr(path: Path, name: Str, value: Out, size: Size) => attr::getxattr;
    9 lgetxattr(path: Path, name: Str, value: Out, size: Size) => attr::lgetxattr;
    10 fgetxattr(fd: Fd, name: Str, value: Out, size: Size) => attr::fgetxattr;
    11 listxattr(path: Path, list: Out, size: Size) => attr::listxattr;
    12 llistxattr(path: Path, list: Out, size: Size) => attr::llistxattr;
    13 flistxattr(fd: Fd, list: Out, size: Size) => attr::flistxattr;
    14 removexattr(path: Path, name: Str) => attr::removexattr;
    15 lremovexattr(path: Path, name: Str) => attr::lremovexattr;
    16 fremovexattr(fd: Fd, name: Str) => attr::fremovexattr;
    17 getcwd(buf: Out, size: Size) => dir::getcwd;
    18 lookup_dcookie(cookie: Ulong, buf: Out, len: Size);
    19 eventfd2(count: Uint, flags: FdFlags) => event::eventfd2;
    20 epoll_create1(flags: FdFlags) => epoll::epoll_create1;
    21 epoll_ctl(epfd: Fd, op: Int, fd: Fd, event: Addr) => epoll::epoll_ctl;
    22 epoll_pwait(epfd: Fd, events: Out, maxevents: Int, timeout: Int, sigmask: SigSet, sigsetsize: Size) => epoll::epoll_pwait;
    23 dup(fd: Fd) => file::dup;
    24 dup3(oldfd: Fd, newfd: Fd, flags: FdFlags) => file::dup3;
    25 fcntl(fd: Fd, cmd: FcntlCmd, arg: Hex) => file::fcntl;
    26 inotify_init1(flags: FdFlags) => inotify::inotify_init1;
    27 inotify_add_watch(fd: Fd, path: Path, mask: Hex32) => inotify::inotify_add_watch;
    28 inotify_rm_watch(fd: Fd, wd: Int) => inotify::inotify_rm_watch;
    29 ioctl(fd: Fd, cmd: IoctlCmd, arg: Hex) => ioctl::ioctl;
    30 ioprio_set(which: Int, who: Int, ioprio: Int) => sched::ioprio_set;
    31 ioprio_get(which: Int, who: Int) => sched::ioprio_get;
    32 flock(fd: Fd, operation: Int) => lock::flock;
    33 mknodat(dirfd: Fd, path: Path, mode: Mode, dev: Uint) => dir::mknodat;
    34 mkdirat(dirfd: Fd, path: Path, mode: Mode) => dir::mkdirat;
    35 unlinkat(dirfd: Fd, path: Path, flags: AtFlags) => dir::unlinkat;
    36 symlinkat(target: Path, newdirfd: Fd, linkpath: Path) => dir::symlinkat;
    37 linkat(olddirfd: Fd, oldpath: Path, newdirfd: Fd, newpath: Path, flags: AtFlags) => dir::linkat;
    39 umount2(target: Path, flags: Int);
    40 mount(source: Str, target: Path, fstype: Str, flags: Hex, data: Addr);
    41 pivot_root(new_root: Path, put_old: Path);
    42 nfsservctl();
    43 statfs(path: Path, buf: Out) => stat::statfs;
    44 fstatfs(fd: Fd, buf: Out) => stat::fstatfs;
    45 truncate(path: Path, length: Off) => file::truncate;
    46 ftruncate(fd: Fd, length: Off) => file::ftruncate;
    47 fallocate(fd: Fd, mode: Int, offset: Off, length: Off) => file::fallocate;
    48 faccessat(dirfd: Fd, path: Path, mode: Uint) => stat::faccessat;
    49 chdir(path: Path) => dir::chdir;
    50 fchdir(fd: Fd) => dir::fchdir;
    51 chroot(path: Path) => dir::chroot;
    52 fchmod(fd: Fd, mode: Mode) => attr::fchmod;
    53 fchmodat(dirfd: Fd, path: Path, mode: Mode) => attr::fchmodat;
    54 fchownat(dirfd: Fd, path: Path, owner: Uid, group: Uid, flags: AtFlags) => attr::fchownat;
    55 fchown(fd: Fd, owner: Uid, group: Uid) => attr::fchown;
    56 openat(dirfd: Fd, path: Path, flags: OpenFlags, mode: Mode) => file::openat;
    57 close(fd: Fd) => file::close;
    58 vhangup();
    59 pipe2(pipefd: FdPair, flags: FdFlags) => pipe::pipe2;
    60 quotactl(cmd: Int, special: Path, id: Int, addr: Addr);
    61 getdents64(fd: Fd, dirp: Out, count: Uint) => file::getdents64;
    62 lseek(fd: Fd, offset: Off, whence: Whence) => rw::lseek;
    63 read(fd: Fd, buf: Out, count: Size) => rw::read;
    64 write(fd: Fd, buf: In, count: Size) => rw::write;
    65 readv(fd: Fd, iov: IoVec, iovcnt: Size) => rw::readv;
    66 writev(fd: Fd, iov: IoVec, iovcnt: Size) => rw::writev;
    67 pread64(fd: Fd, buf: Out, count: Size, offset: Off) => rw::pread64;
    68 pwrite64(fd: Fd, buf: In, count: Size, offset: Off) => rw::pwrite64;
    69 preadv(fd: Fd, iov: IoVec, iovcnt: Size, offset: Off) => rw::preadv;
    70 pwritev(fd: Fd, iov: IoVec, iovcnt: Size, offset: Off) => rw::pwritev;
    71 sendfile(out_fd: Fd, in_fd: Fd, offset: Addr, count: Size) => pipe::sendfile;
    72 pselect6(nfds: Int, readfds: Addr, writefds: Addr, exceptfds: Addr, timeout: Timespec, sigmask: Addr) => poll::pselect6;
    73 ppoll(fds: PollFds, nfds: Uint, timeout: Timespec, sigmask: SigSet, sigsetsize: Size) => poll::ppoll;
    74 signalfd4(fd: Fd, mask: SigSet, sizemask: Size, flags: FdFlags) => signalfd::signalfd4;
    75 vmsplice(fd: Fd, iov: IoVec, iovcnt: Size, flags: Uint) => pipe::vmsplice;
    76 splice(fd_in: Fd, off_in: Addr, fd_out: Fd, off_out: Addr, len: Size, flags: Uint) => pipe::splice;
    77 tee(fd_in: Fd, fd_out: Fd, len: Size, flags: Uint) => pipe::tee;
    78 readlinkat(dirfd: Fd, path: Path, buf: Out, bufsiz: Int) => stat::readlinkat;
    79 newfstatat(dirfd: Fd, path: Path, statbuf: Stat, flags: AtFlags) => stat::newfstatat;
    80 fstat(fd: Fd, statbuf: Stat) => stat::fstat;
    81 sync() => file::sync;
    82 fsync(fd: Fd) => file::fsync;
    83 fdatasync(fd: Fd) => file::fdatasync;
    84 sync_file_range(fd: Fd, offset: Off, nbytes: Off, flags: Uint) => file::sync_file_range;
    85 timerfd_create(clock: Clock, flags: FdFlags) => event::timerfd_create;
    86 timerfd_settime(fd: Fd, flags: Int, new: Addr, old: Out) => event::timerfd_settime;
    87 timerfd_gettime(fd: Fd, value: Out) => event::timerfd_gettime;
    88 utimensat(dirfd: Fd, path: Path, times: Timespec, flags: AtFlags) => attr::utimensat;
    89 acct(path: Path);
    90 capget(header: Addr, data: Out) => identity::capget;
    91 capset(header: Addr, data: Addr) => identity::capset;
    92 personality(persona: Hex32) => system::personality;
    93 exit(status: Int) => process::exit;
    94 exit_group(status: Int) => process::exit_group;
    95 waitid(idtype: IdType, id: Pid, info: Out, options: WaitFlags, rusage: Out) => process::waitid;
    96 set_tid_address(tidptr: Addr) => process::set_tid_address;
    97 unshare(flags: CloneFlags) => process::unshare;
    98 futex(uaddr: Addr, op: FutexOp, val: Uint, timeout: Addr, uaddr2: Addr, val3: Uint) => futex::futex;
    99 set_robust_list(head: Addr, len: Size) => futex::set_robust_list;
    100 get_robust_list(pid: Pid, head: Out, len: Out) => futex::get_robust_list;
    101 nanosleep(request: Timespec, remain: Out) => time::nanosleep;
    102 getitimer(which: Int, value: Out) => time::getitimer;
    103 setitimer(which: Int, new: Addr, old: Out) => time::setitimer;
    104 kexec_load();
    105 init_module();
    106 delete_module();
    107 timer_create(clock: Clock, event: Addr, timerid: Out) => time::timer_create;
    108 timer_gettime(timer: Int, value: Out) => time::timer_gettime;
    109 timer_getoverrun(timer: Int) => time::timer_getoverrun;
    110 timer_settime(timer: Int, flags: Int, new: Addr, old: Out) => time::timer_settime;
    111 timer_delete(timer: Int) => time::timer_delete;
    112 clock_settime(clock: Clock, time: Timespec) => time::clock_settime;
    113 clock_gettime(clock: Clock, time: Out) => time::clock_gettime;
    114 clock_getres(clock: Clock, resolution: Out) => time::clock_getres;
    115 clock_nanosleep(clock: Clock, flags: Int, request: Timespec, remain: Out) => time::clock_nanosleep;
    116 syslog(action: Int, buf: Out, len: Int) => system::syslog;
    117 ptrace(request: Long, pid: Pid, addr: Addr, data: Addr);
    118 sched_setparam(pid: Pid, param: Addr) => sched::sched_setparam;
    119 sched_setscheduler(pid: Pid, policy: Int, param: Addr) => sched::sched_setscheduler;
    120 sched_getscheduler(pid: Pid) => sched::sched_getscheduler;
    121 sched_getparam(pid: Pid, param: Out) => sched::sched_getparam;
    122 sched_setaffinity(pid: Pid, size: Size, mask: Addr) => sched::sched_setaffinity;
    123 sched_getaffinity(pid: Pid, size: Size, mask: Out) => sched::sched_getaffinity;
    124 sched_yield() => sched::sched_yield;
    125 sched_get_priority_max(policy: Int) => sched::sched_get_priority_max;
    126 sched_get_priority_min(policy: Int) => sched::sched_get_priority_min;
    127 sched_rr_get_interval(pid: Pid, interval: Out) => sched::sched_rr_get_interval;
    128 restart_syscall();
    129 kill(pid: Pid, sig: Signal) => signal::kill;
    130 tkill(tid: Pid, sig: Signal) => signal::tkill;
    131 tgkill(tgid: Pid, tid: Pid, sig: Signal) => signal::tgkill;
    132 sigaltstack(new: Addr, old: Out) => signal::sigaltstack;
    133 rt_sigsuspend(mask: SigSet, sigsetsize: Size) => signal::rt_sigsuspend;
    134 rt_sigaction(sig: Signal, act: SigAction, oldact: Out, sigsetsize: Size) => signal::rt_sigaction;
    135 rt_sigprocmask(how: SigHow, set: SigSet, oldset: Out, sigsetsize: Size) => signal::rt_sigprocmask;
    136 rt_sigpending(set: Out, sigsetsize: Size) => signal::rt_sigpending;
    137 rt_sigtimedwait(set: SigSet, info: Out, timeout: Timespec, sigsetsize: Size) => signal::rt_sigtimedwait;
    138 rt_sigqueueinfo(pid: Pid, sig: Signal, info: Addr) => signal::rt_sigqueueinfo;
    139 rt_sigreturn() => signal::rt_sigreturn;
    140 setpriority(which: Int, who: Int, prio: Int) => sched::setpriority;
    141 getpriority(which: Int, who: Int) => sched::getpriority;
    142 reboot(magic: Hex32, magic2: Hex32, op: Hex32, arg: Addr);
    143 setregid(rgid: Uid, egid: Uid) => identity::setregid;
    144 setgid(gid: Uid) => identity::setgid;
    145 setreuid(ruid: Uid, euid: Uid) => identity::setreuid;
    146 setuid(uid: Uid) => identity::setuid;
    147 setresuid(ruid: Uid, euid: Uid, suid: Uid) => identity::setresuid;
    148 getresuid(ruid: Out, euid: Out, suid: Out) => identity::getresuid;
    149 setresgid(rgid: Uid, egid: Uid, sgid: Uid) => identity::setresgid;
    150 getresgid(rgid: Out, egid: Out, sgid: Out) => identity::getresgid;
    151 setfsuid(uid: Uid) => identity::setfsuid;
    152 setfsgid(gid: Uid) => identity::setfsgid;
    153 times(buf: Out) => time::times;
    154 setpgid(pid: Pid, pgid: Pid) => process::setpgid;
    155 getpgid(pid: Pid) => process::getpgid;
    156 getsid(pid: Pid) => process::getsid;
    157 setsid() => process::setsid;
    158 getgroups(size: Int, list: Out) => identity::getgroups;
    159 setgroups(size: Int, list: Addr) => identity::setgroups;
    160 uname(buf: Out) => system::uname;
    161 sethostname(name: Str, len: Size) => system::sethostname;
    162 setdomainname(name: Str, len: Size);
    163 getrlimit(resource: Resource, limit: Out) => system::getrlimit;
    164 setrlimit(resource: Resource, limit: RLimit) => system::setrlimit;
    165 getrusage(who: Int, usage: Out) => system::getrusage;
    166 umask(mask: Mode) => dir::umask;
    167 prctl(option: Prctl, arg2: Hex, arg3: Hex, arg4: Hex, arg5: Hex) => process::prctl;
    168 getcpu(cpu: Out, node: Out, cache: Addr) => system::getcpu;
    169 gettimeofday(tv: Out, tz: Out) => time::gettimeofday;
    170 settimeofday(tv: Timeval, tz: Addr) => time::settimeofday;
    171 adjtimex(buf: Addr) => time::adjtimex;
    172 getpid() => process::getpid;
    173 getppid() => process::getppid;
    174 getuid() => identity::getuid;
    175 geteuid() => identity::geteuid;
    176 getgid() => identity::getgid;
    177 getegid() => identity::getegid;
    178 gettid() => process::gettid;
    179 sysinfo(info: Out) => system::sysinfo;
    180 mq_open(name: Str, flags: OpenFlags, mode: Mode, attr: Addr);
    181 mq_unlink(name: Str);
    182 mq_timedsend(mq: Fd, msg: In, len: Size, prio: Uint, timeout: Timespec);
    183 mq_timedreceive(mq: Fd, msg: Out, len: Size, prio: Out, timeout: Timespec);
    184 mq_notify(mq: Fd, event: Addr);
    185 mq_getsetattr(mq: Fd, new: Addr, old: Out);
    186 msgget(key: Int, flags: Int);
    187 msgctl(id: Int, cmd: Int, buf: Addr);
    188 msgrcv(id: Int, msg: Out, size: Size, kind: Long, flags: Int);
    189 msgsnd(id: Int, msg: Addr, size: Size, flags: Int);
    190 semget(key: Int, nsems: Int, flags: Int);
    191 semctl(id: Int, num: Int, cmd: Int, arg: Hex);
    192 semtimedop(id: Int, ops: Addr, nsops: Size, timeout: Timespec);
    193 semop(id: Int, ops: Addr, nsops: Size);
    194 shmget(key: Int, size: Size, flags: Int) => shm::shmget;
    195 shmctl(id: Int, cmd: Int, buf: Addr) => shm::shmctl;
    196 shmat(id: Int, addr: Addr, flags: Int) => shm::shmat;
    197 shmdt(addr: Addr) => shm::shmdt;
    198 socket(domain: Domain, kind: SockType, protocol: Int) => socket::socket;
    199 socketpair(domain: Domain, kind: SockType, protocol: Int, sv: FdPair) => socket::socketpair;
    200 bind(fd: Fd, addr: Sockaddr, len: Uint) => socket::bind;
    201 listen(fd: Fd, backlog: Int) => socket::listen;
    202 accept(fd: Fd, addr: Out, len: Addr) => socket::accept;
    203 connect(fd: Fd, addr: Sockaddr, len: Uint) => socket::connect;
    204 getsockname(fd: Fd, addr: Out, len: Addr) => socket::getsockname;
    205 getpeername(fd: Fd, addr: Out, len: Addr) => socket::getpeername;
    206 sendto(fd: Fd, buf: In, len: Size, flags: Uint, addr: Sockaddr, addrlen: Uint) => socket::sendto;
    207 recvfrom(fd: Fd, buf: Out, len: Size, flags: Uint, addr: Out, addrlen: Addr) => socket::recvfrom;
    208 setsockopt(fd: Fd, level: Int, option: Int, value: Addr, len: Uint) => socket::setsockopt;
    209 getsockopt(fd: Fd, level: Int, option: Int, value: Out, len: Addr) => socket::getsockopt;
    210 shutdown(fd: Fd, how: Int) => socket::shutdown;
    211 sendmsg(fd: Fd, msg: Addr, flags: Uint) => message::sendmsg;
    212 recvmsg(fd: Fd, msg: Addr, flags: Uint) => message::recvmsg;
    213 readahead(fd: Fd, offset: Off, count: Size) => file::readahead;
    214 brk(addr: Addr) => mm::brk;
    215 munmap(addr: Addr, length: Size) => mm::munmap;
    216 mremap(old: Addr, old_size: Size, new_size: Size, flags: Uint, new: Addr) => mm::mremap;
    217 add_key(kind: Str, description: Str, payload: Addr, len: Size, ring: Int);
    218 request_key(kind: Str, description: Str, callout: Str, ring: Int);
    219 keyctl(op: Int, arg2: Hex, arg3: Hex, arg4: Hex, arg5: Hex);
    220 clone(flags: CloneFlags, stack: Addr, parent_tid: Addr, tls: Addr, child_tid: Addr) => process::clone;
    221 execve(path: Path, argv: StrArray, envp: StrArray) => process::execve;
    222 mmap(addr: Addr, length: Size, prot: Prot, flags: MapFlags, fd: Fd, offset: Ulong) => mm::mmap;
    223 fadvise64(fd: Fd, offset: Off, len: Off, advice: Int) => file::fadvise64;
    224 swapon(path: Path, flags: Int);
    225 swapoff(path: Path);
    226 mprotect(addr: Addr, length: Size, prot: Prot) => mm::mprotect;
    227 msync(addr: Addr, length: Size, flags: Int) => mm::msync;
    228 mlock(addr: Addr, length: Size) => mm::mlock;
    229 munlock(addr: Addr, length: Size) => mm::munlock;
    230 mlockall(flags: Int) => mm::mlockall;
    231 munlockall() => mm::munlockall;
    232 mincore(addr: Addr, length: Size, vec: Out) => mm::mincore;
    233 madvise(addr: Addr, length: Size, advice: Advice) => mm::madvise;
    234 remap_file_pages(addr: Addr, size: Size, prot: Prot, pgoff: Size, flags: Int) => mm::remap_file_pages;
    235 mbind(addr: Addr, len: Ulong, mode: Int, nodemask: Addr, maxnode: Ulong, flags: Uint) => numa::mbind;
    236 get_mempolicy(mode: Out, nodemask: Out, maxnode: Ulong, addr: Addr, flags: Ulong) => numa::get_mempolicy;
    237 set_mempolicy(mode: Int, nodemask: Addr, maxnode: Ulong) => numa::set_mempolicy;
    238 migrate_pages(pid: Pid, maxnode: Ulong, old: Addr, new: Addr) => numa::migrate_pages;
    239 move_pages(pid: Pid, count: Ulong, pages: Addr, nodes: Addr, status: Out, flags: Int) => numa::move_pages;
    240 rt_tgsigqueueinfo(tgid: Pid, tid: Pid, sig: Signal, info: Addr) => signal::rt_tgsigqueueinfo;
    241 perf_event_open(attr: Addr, pid: Pid, cpu: Int, group: Fd, flags: Ulong);
    242 accept4(fd: Fd, addr: Out, len: Addr, flags: FdFlags) => socket::accept4;
    243 recvmmsg(fd: Fd, msgs: Addr, count: Uint, flags: Uint, timeout: Timespec) => message::recvmmsg;
    258 riscv_hwprobe(pairs: Addr, pair_count: Size, cpusetsize: Size, cpus: Addr, flags: Uint) => system::riscv_hwprobe;
    259 riscv_flush_icache(start: Addr, end: Addr, flags: Ulong) => system::riscv_flush_icache;
    260 wait4(pid: Pid, status: WaitStatus, options: WaitFlags, rusage: Out) => process::wait4;
    261 prlimit64(pid: Pid, resource: Resource, new: RLimit, old: Out) => system::prlimit64;
    262 fanotify_init(flags: Uint, event_flags: Uint);
    263 fanotify_mark(fd: Fd, flags: Uint, mask: Hex, dirfd: Fd, path: Path);
    264 name_to_handle_at(dirfd: Fd, path: Path, handle: Addr, mount_id: Out, flags: AtFlags);
    265 open_by_handle_at(mount_fd: Fd, handle: Addr, flags: OpenFlags);
    266 clock_adjtime(clock: Clock, buf: Addr) => time::clock_adjtime;
    267 syncfs(fd: Fd) => file::syncfs;
    268 setns(fd: Fd, kind: Int);
    269 sendmmsg(fd: Fd, msgs: Addr, count: Uint, flags: Uint) => message::sendmmsg;
    270 process_vm_readv(pid: Pid, local: IoVec, liovcnt: Ulong, remote: IoVec, riovcnt: Ulong, flags: Ulong) => mm::process_vm_readv;
    271 process_vm_writev(pid: Pid, local: IoVec, liovcnt: Ulong, remote: IoVec, riovcnt: Ulong, flags: Ulong) => mm::process_vm_writev;
    272 kcmp(pid1: Pid, pid2: Pid, kind: Int, idx1: Ulong, idx2: Ulong);
    273 finit_module();
    274 sched_setattr(pid: Pid, attr: Addr, flags: Uint) => sched::sched_setattr;
    275 sched_getattr(pid: Pid, attr: Out, size: Uint, flags: Uint) => sched::sched_getattr;
    276 renameat2(olddirfd: Fd, oldpath: Path, newdirfd: Fd, newpath: Path, flags: Uint) => dir::renameat2;
    277 seccomp(operation: Uint, flags: Uint, args: Addr);
    278 getrandom(buf: Out, len: Size, flags: Uint) => system::getrandom;
    279 memfd_create(name: Str, flags: Uint) => mm::memfd_create;
    280 bpf(cmd: Int, attr: Addr, size: Uint);
    281 execveat(dirfd: Fd, path: Path, argv: StrArray, envp: StrArray, flags: AtFlags) => process::execveat;
    282 userfaultfd(flags: FdFlags);
    283 membarrier(cmd: Int, flags: Uint, cpu: Int) => mm::membarrier;
    284 mlock2(addr: Addr, length: Size, flags: Uint) => mm::mlock2;
    285 copy_file_range(fd_in: Fd, off_in: Addr, fd_out: Fd, off_out: Addr, len: Size, flags: Uint) => pipe::copy_file_range;
    286 preadv2(fd: Fd, iov: IoVec, iovcnt: Size, offset: Off, offset_high: Ulong, flags: Uint) => rw::preadv2;
    287 pwritev2(fd: Fd, iov: IoVec, iovcnt: Size, offset: Off, offset_high: Ulong, flags: Uint) => rw::pwritev2;
    288 pkey_mprotect(addr: Addr, length: Size, prot: Prot, key: Int) => mm::pkey_mprotect;
    289 pkey_alloc(flags: Ulong, rights: Ulong);
    290 pkey_free(key: Int);
    291 statx(dirfd: Fd, path: Path, flags: AtFlags, mask: Hex32, statbuf: Out) => stat::statx;
    292 io_pgetevents(ctx: Ulong, min: Long, nr: Long, events: Out, timeout: Timespec, sigmask: Addr);
    293 rseq(area: Addr, len: Uint, flags: Int, signature: Hex32);
    294 kexec_file_load();
    424 pidfd_send_signal(pidfd: Fd, sig: Signal, info: Addr, flags: Uint) => signal::pidfd_send_signal;
    425 io_uring_setup(entries: Uint, params: Addr);
    426 io_uring_enter(fd: Fd, to_submit: Uint, min_complete: Uint, flags: Uint, sigmask: Addr, size: Size);
    427 io_uring_register(fd: Fd, op: Uint, arg: Addr, count: Uint);
    428 open_tree(dirfd: Fd, path: Path, flags: Uint);
    429 move_mount(from: Fd, from_path: Path, to: Fd, to_path: Path, flags: Uint);
    430 fsopen(name: Str, flags: Uint);
    431 fsconfig(fd: Fd, cmd: Uint, key: Str, value: Addr, aux: Int);
    432 fsmount(fd: Fd, flags: Uint, attrs: Uint);
    433 fspick(dirfd: Fd, path: Path, flags: Uint);
    434 pidfd_open(pid: Pid, flags: Uint) => process::pidfd_open;
    435 clone3(args: Addr, size: Size) => process::clone3;
    436 close_range(first: Uint, last: Uint, flags: Uint) => file::close_range;
    437 openat2(dirfd: Fd, path: Path, how: Addr, size: Size) => file::openat2;
    438 pidfd_getfd(pidfd: Fd, fd: Fd, flags: Uint) => process::pidfd_getfd;
    439 faccessat2(dirfd: Fd, path: Path, mode: Uint, flags: AtFlags) => stat::faccessat2;
    440 process_madvise(pidfd: Fd, iov: IoVec, iovcnt: Size, advice: Advice, flags: Uint) => mm::process_madvise;
    441 epoll_pwait2(epfd: Fd, events: Out, maxevents: Int, timeout: Timespec, sigmask: SigSet, sigsetsize: Size) => epoll::epoll_pwait2;
    442 mount_setattr(dirfd: Fd, path: Path, flags: Uint, attr: Addr, size: Size);
    443 quotactl_fd(fd: Fd, cmd: Uint, id: Int, addr: Addr);
    444 landlock_create_ruleset(attr: Addr, size: Size, flags: Uint);
    445 landlock_add_rule(fd: Fd, kind: Int, attr: Addr, flags: Uint);
    446 landlock_restrict_self(fd: Fd, flags: Uint);
    447 memfd_secret(flags: Uint);
    448 process_mrelease(pidfd: Fd, flags: Uint) => mm::process_mrelease;
    449 futex_waitv(waiters: Addr, count: Uint, flags: Uint, timeout: Timespec, clock: Clock);
    450 set_mempolicy_home_node(start: Addr, len: Ulong, node: Ulong, flags: Ulong);
    451 cachestat(fd: Fd, range: Addr, stat: Out, flags: Uint) => mm::cachestat;
    452 fchmodat2(dirfd: Fd, path: Path, mode: Mode, flags: AtFlags) => attr::fchmodat2;
    453 map_shadow_stack(addr: Addr, size: Size, flags: Uint);
    454 futex_wake(uaddr: Addr, mask: Hex, count: Int, flags: Uint);
    455 futex_wait(uaddr: Addr, value: Ulong, mask: Hex, flags: Uint, timeout: Timespec, clock: Clock);
    456 futex_requeue(waiters: Addr, flags: Uint, wake: Int, requeue: Int);
    457 statmount(request: Addr, buf: Out, size: Size, flags: Uint);
    458 listmount(request: Addr, ids: Out, count: Size, flags: Uint);
    459 lsm_get_self_attr(attr: Uint, ctx: Out, size: Addr, flags: Uint);
    460 lsm_set_self_attr(attr: Uint, ctx: Addr, size: Uint, flags: Uint);
    461 lsm_list_modules(ids: Out, size: Addr, flags: Uint);
    462 mseal(addr: Addr, length: Size, flags: Ulong) => mm::mseal;
    463 setxattrat(dirfd: Fd, path: Path, flags: AtFlags, name: Str, args: Addr, size: Size);
    464 getxattrat(dirfd: Fd, path: Path, flags: AtFlags, name: Str, args: Addr, size: Size);
    465 listxattrat(dirfd: Fd, path: Path, flags: AtFlags, list: Out, size: Size);
    466 removexattrat(dirfd: Fd, path: Path, flags: AtFlags, name: Str);
    467 open_tree_attr(dirfd: Fd, path: Path, flags: Uint, attr: Addr, size: Size);
    468 file_getattr(dirfd: Fd, path: Path, attr: Out, size: Size, flags: AtFlags);
    469 file_setattr(dirfd: Fd, path: Path, attr: Addr, size: Size, flags: AtFlags);
}

syscalls! {
    /// What Linux does not have on RISC-V, but programs that were linked with newlib call.
    LEGACY: [LEGACY_START; LEGACY_COUNT];
    1024 open(path: Path, flags: OpenFlags, mode: Mode) => legacy::open;
    1025 link(oldpath: Path, newpath: Path) => legacy::link;
    1026 unlink(path: Path) => legacy::unlink;
    1030 mkdir(path: Path, mode: Mode) => legacy::mkdir;
    1031 rmdir(path: Path) => legacy::rmdir;
    1033 access(path: Path, mode: Uint) => legacy::access;
    1038 stat(path: Path, statbuf: Stat) => legacy::stat;
    1039 lstat(path: Path, statbuf: Stat) => legacy::lstat;
    1062 time(at: Out) => legacy::time;
}

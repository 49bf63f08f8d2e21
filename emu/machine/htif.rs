//! The host-target interface as Spike has it. A program stores a request to `tohost`:
//!
//! ```text
//!   63    56 55    48 47                    0
//!   | device | command | payload            |   bit 0 set, device 0: exit with code payload >> 1
//! ```
//!
//! Device 0 proxies a system call whose number and arguments lie at the payload's address; device 1 is the console.

use std::ffi::OsStr;
use std::fs::OpenOptions;
use std::io::SeekFrom;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::OpenOptionsExt;

use super::host::{EBADF, Host};
use crate::mem::{GuestMemory, PAGE_SIZE, PhysAddr};

const SYSTEM_CALLS: u64 = 0;
const CONSOLE: u64 = 1;
const PUT_CHARACTER: u64 = 1;
const SYS_OPENAT: u64 = 56;
const SYS_CLOSE: u64 = 57;
const SYS_LSEEK: u64 = 62;
const SYS_READ: u64 = 63;
const SYS_WRITE: u64 = 64;
const SYS_FSTAT: u64 = 80;
const SYS_EXIT: u64 = 93;
const SYS_EXIT_GROUP: u64 = 94;
const EINVAL: i64 = 22;
const EFAULT: i64 = 14;
const ENOSYS: i64 = 38;

/// What a program asked for that the machine's owner must know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Request {
    /// To end, with this code.
    Exit(u64),
    /// To end by the system call, with this status.
    Status(u64),
    /// Something that has been done.
    Done,
}

/// The interface of one program.
pub(super) struct Htif {
    tohost: Option<PhysAddr>,
    fromhost: Option<PhysAddr>,
}

impl Htif {
    /// With the addresses of the two doublewords.
    pub(super) fn new(tohost: Option<u64>, fromhost: Option<u64>) -> Self {
        Self { tohost: tohost.map(PhysAddr), fromhost: fromhost.map(PhysAddr) }
    }

    /// The address at which a store is a request.
    pub(super) fn doorbell(&self) -> Option<PhysAddr> {
        self.tohost
    }

    /// Does what `tohost` asks for, if anything.
    pub(super) fn serve(&mut self, memory: &GuestMemory, host: &mut Host) -> Option<Request> {
        let tohost = self.tohost?;
        let word: u64 = memory.load(tohost).ok().filter(|&word| word != 0)?;
        let (device, command, payload) = (word >> 56, word >> 48 & 0xff, word & ((1 << 48) - 1));
        let request = match (device, command) {
            (SYSTEM_CALLS, 0) if payload & 1 != 0 => Request::Exit(payload >> 1),
            (SYSTEM_CALLS, 0) => self.system_call(&mut Call::new(memory, host, PhysAddr(payload))),
            (CONSOLE, PUT_CHARACTER) => {
                // Nobody can be told that the console is gone.
                let _ = host.write(1, &[payload as u8]);
                Request::Done
            }
            _ => Request::Done,
        };
        let _ = memory.store(tohost, 0u64);
        Some(request)
    }

    fn system_call(&mut self, call: &mut Call<'_>) -> Request {
        let [number, status, ..] = call.words;
        if matches!(number, SYS_EXIT | SYS_EXIT_GROUP) {
            return Request::Status(status);
        }
        let result = call.serve().map_or_else(|errno| -errno, |value| value as i64);
        let _ = call.memory.store(call.block, result as u64);
        if let Some(fromhost) = self.fromhost {
            let _ = call.memory.store(fromhost, 1u64);
        }
        Request::Done
    }
}

/// A proxied call: number and arguments lie at `block`, to which the result goes.
struct Call<'a> {
    memory: &'a GuestMemory,
    host: &'a mut Host,
    block: PhysAddr,
    words: [u64; 6],
}

impl<'a> Call<'a> {
    fn new(memory: &'a GuestMemory, host: &'a mut Host, block: PhysAddr) -> Self {
        let words = std::array::from_fn(|index| memory.load(block + 8 * index as u64).unwrap_or(0));
        Self { memory, host, block, words }
    }

    /// The result, or an error's number. Pointers are physical.
    fn serve(&mut self) -> Result<u64, i64> {
        let [number, descriptor, pointer, length, flags, mode] = self.words;
        match number {
            SYS_OPENAT => self.open(PhysAddr(pointer), length, flags, mode),
            SYS_CLOSE => self.host.close(descriptor),
            SYS_LSEEK => self.seek(descriptor, pointer as i64, length),
            SYS_READ => self.read(descriptor, PhysAddr(pointer), length),
            SYS_WRITE => self.write(descriptor, PhysAddr(pointer), length),
            SYS_FSTAT => self.stat(descriptor, PhysAddr(pointer)),
            _ => Err(ENOSYS),
        }
    }

    /// The name's length counts its final zero; the flags are Linux's.
    fn open(&mut self, name: PhysAddr, length: u64, flags: u64, mode: u64) -> Result<u64, i64> {
        let mut bytes = vec![0; length.min(PAGE_SIZE) as usize];
        self.memory.read(name, &mut bytes).map_err(|_| EFAULT)?;
        let path = bytes.split(|&byte| byte == 0).next().unwrap_or_default();
        let flags = flags as i32;
        let mut how = OpenOptions::new();
        let access = flags & libc::O_ACCMODE;
        how.read(access != libc::O_WRONLY).write(access != libc::O_RDONLY).mode(mode as u32);
        how.create(flags & libc::O_CREAT != 0)
            .truncate(flags & libc::O_TRUNC != 0)
            .custom_flags(flags & libc::O_APPEND);
        self.host.open(OsStr::from_bytes(path).as_ref(), &how)
    }

    fn seek(&mut self, descriptor: u64, offset: i64, whence: u64) -> Result<u64, i64> {
        let to = match whence {
            0 => SeekFrom::Start(u64::try_from(offset).map_err(|_| EINVAL)?),
            1 => SeekFrom::Current(offset),
            2 => SeekFrom::End(offset),
            _ => return Err(EINVAL),
        };
        self.host.seek(descriptor, to)
    }

    fn write(&mut self, descriptor: u64, from: PhysAddr, length: u64) -> Result<u64, i64> {
        let mut bytes = [0; PAGE_SIZE as usize];
        let mut done = 0;
        if length == 0 {
            return self.host.write(descriptor, &[]);
        }
        while done < length {
            let chunk = &mut bytes[..(length - done).min(PAGE_SIZE) as usize];
            self.memory.read(from + done, chunk).map_err(|_| EFAULT)?;
            self.host.write(descriptor, chunk)?;
            done += chunk.len() as u64;
        }
        Ok(length)
    }

    fn read(&mut self, descriptor: u64, to: PhysAddr, length: u64) -> Result<u64, i64> {
        let mut bytes = [0; PAGE_SIZE as usize];
        let mut done = 0;
        while done < length {
            let chunk = &mut bytes[..(length - done).min(PAGE_SIZE) as usize];
            let count = self.host.read(descriptor, chunk)?;
            self.memory.write(to + done, chunk.get(..count as usize).ok_or(EBADF)?).map_err(|_| EFAULT)?;
            done += count;
            if count < chunk.len() as u64 {
                break;
            }
        }
        Ok(done)
    }

    /// Linux's `struct stat`, of which type, rights and size are given.
    fn stat(&mut self, descriptor: u64, to: PhysAddr) -> Result<u64, i64> {
        const MODE: u64 = 16;
        const SIZE: u64 = 48;
        let length = self.host.length(descriptor)?;
        let kind = if length.is_some() { libc::S_IFREG } else { libc::S_IFCHR };
        self.memory.write(to, &[0; 128]).map_err(|_| EFAULT)?;
        self.memory.store(to + MODE, kind | 0o600).map_err(|_| EFAULT)?;
        self.memory.store(to + SIZE, length.unwrap_or(0)).map_err(|_| EFAULT)?;
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::HostAccess;
    use crate::mem::MemoryConfig;
    use std::io::Write;
    use std::sync::{Arc, Mutex};

    const TOHOST: PhysAddr = PhysAddr(0x8000_1000);
    const FROMHOST: PhysAddr = PhysAddr(0x8000_1040);

    #[derive(Clone, Default)]
    struct Paper(Arc<Mutex<Vec<u8>>>);

    impl Write for Paper {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    fn setting() -> (GuestMemory, Htif, Host, Paper) {
        let memory = GuestMemory::new(MemoryConfig::machine(PhysAddr(0x8000_0000), 4 << 20)).unwrap();
        let paper = Paper::default();
        let host = Host::new(Box::new(paper.clone()), Box::new(&b"typed"[..]), HostAccess::Console);
        (memory, Htif::new(Some(TOHOST.0), Some(FROMHOST.0)), host, paper)
    }

    #[test]
    fn exit_codes_and_characters() {
        let (memory, mut htif, mut host, paper) = setting();
        assert_eq!(htif.serve(&memory, &mut host), None);
        memory.store(TOHOST, 0x0101_0000_0000_0041u64).unwrap();
        assert_eq!(htif.serve(&memory, &mut host), Some(Request::Done));
        assert_eq!((memory.load(TOHOST), paper.0.lock().unwrap().as_slice()), (Ok(0u64), b"A".as_slice()));
        memory.store(TOHOST, 7u64).unwrap();
        assert_eq!(htif.serve(&memory, &mut host), Some(Request::Exit(3)));
    }

    #[test]
    fn a_proxied_write_gives_its_length_or_an_error() {
        let (memory, mut htif, mut host, paper) = setting();
        let block = PhysAddr(0x8000_2000);
        let mut call = |words: [u64; 4]| {
            (0..).zip(words).for_each(|(i, word)| memory.store(block + 8 * i, word).unwrap());
            memory.store(TOHOST, block.0).unwrap();
            memory.store(FROMHOST, 0u64).unwrap();
            assert_eq!(htif.serve(&memory, &mut host), Some(Request::Done));
            assert_eq!(memory.load(FROMHOST), Ok(1u64));
            memory.load::<u64>(block).unwrap() as i64
        };
        memory.write(PhysAddr(0x8000_3000), b"hello").unwrap();
        assert_eq!(call([64, 1, 0x8000_3000, 5]), 5);
        assert_eq!(call([64, 1, 0x1000, 5]), -EFAULT);
        assert_eq!(call([64, 7, 0x8000_3000, 5]), -EBADF);
        assert_eq!(call([999, 0, 0, 0]), -ENOSYS);
        assert_eq!(call([63, 0, 0x8000_3100, 100]), 5);
        assert_eq!(memory.load(PhysAddr(0x8000_3100)), Ok(0x64_6570_7974u64));
        assert_eq!((call([80, 1, 0x8000_3200, 0]), call([57, 1, 0, 0]), call([57, 1, 0, 0])), (0, 0, -EBADF));
        assert_eq!(memory.load(PhysAddr(0x8000_3210)), Ok(libc::S_IFCHR | 0o600));
        assert_eq!(paper.0.lock().unwrap().as_slice(), b"hello");
    }
}

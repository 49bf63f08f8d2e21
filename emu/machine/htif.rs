//! The host-target interface as Spike has it. A program stores a request to `tohost`:
//!
//! ```text
//!   63    56 55    48 47                    0
//!   | device | command | payload            |   bit 0 set, device 0: exit with code payload >> 1
//! ```
//!
//! Device 0 proxies a system call whose number and arguments lie at the payload's address; device 1 is the console.

use std::io::Write;

use crate::mem::{GuestMemory, PAGE_SIZE, PhysAddr};

const SYSTEM_CALLS: u64 = 0;
const CONSOLE: u64 = 1;
const PUT_CHARACTER: u64 = 1;
const SYS_WRITE: u64 = 64;
const SYS_EXIT: u64 = 93;
const EBADF: i64 = 9;
const EFAULT: i64 = 14;
const ENOSYS: i64 = 38;

/// What a program asked for that the machine's owner must know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Request {
    /// To end, with this code.
    Exit(u64),
    /// Something that has been done.
    Done,
}

/// The interface of one program.
pub(super) struct Htif {
    tohost: Option<PhysAddr>,
    fromhost: Option<PhysAddr>,
    console: Box<dyn Write + Send>,
}

impl Htif {
    /// With the addresses of the two doublewords.
    pub(super) fn new(tohost: Option<u64>, fromhost: Option<u64>, console: Box<dyn Write + Send>) -> Self {
        Self { tohost: tohost.map(PhysAddr), fromhost: fromhost.map(PhysAddr), console }
    }

    /// The address at which a store is a request.
    pub(super) fn doorbell(&self) -> Option<PhysAddr> {
        self.tohost
    }

    /// Does what `tohost` asks for, if anything.
    pub(super) fn serve(&mut self, memory: &GuestMemory) -> Option<Request> {
        let tohost = self.tohost?;
        let word: u64 = memory.load(tohost).ok().filter(|&word| word != 0)?;
        let (device, command, payload) = (word >> 56, word >> 48 & 0xff, word & ((1 << 48) - 1));
        let request = match (device, command) {
            (SYSTEM_CALLS, 0) if payload & 1 != 0 => Request::Exit(payload >> 1),
            (SYSTEM_CALLS, 0) => self.system_call(memory, PhysAddr(payload)),
            (CONSOLE, PUT_CHARACTER) => self.put(&[payload as u8]),
            _ => Request::Done,
        };
        let _ = memory.store(tohost, 0u64);
        Some(request)
    }

    fn put(&mut self, bytes: &[u8]) -> Request {
        // Nobody can be told that the console is gone.
        let _ = self.console.write_all(bytes).and_then(|()| self.console.flush());
        Request::Done
    }

    /// A proxied call: number and arguments at `block`, to which the result goes.
    fn system_call(&mut self, memory: &GuestMemory, block: PhysAddr) -> Request {
        let word = |index: u64| memory.load::<u64>(block + 8 * index).unwrap_or(0);
        let result = match word(0) {
            SYS_WRITE => self.write(memory, word(1), PhysAddr(word(2)), word(3)),
            SYS_EXIT => return Request::Exit(word(1)),
            _ => -ENOSYS,
        };
        let _ = memory.store(block, result as u64);
        if let Some(fromhost) = self.fromhost {
            let _ = memory.store(fromhost, 1u64);
        }
        Request::Done
    }

    /// Writes guest memory to the console: descriptors 1 and 2 are the same here.
    fn write(&mut self, memory: &GuestMemory, descriptor: u64, from: PhysAddr, length: u64) -> i64 {
        if !(1..=2).contains(&descriptor) {
            return -EBADF;
        }
        let mut done = 0;
        while done < length {
            let mut chunk = [0; PAGE_SIZE as usize];
            let chunk = &mut chunk[..(length - done).min(PAGE_SIZE) as usize];
            if memory.read(from + done, chunk).is_err() {
                return -EFAULT;
            }
            self.put(chunk);
            done += chunk.len() as u64;
        }
        length as i64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mem::MemoryConfig;
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

    fn setting() -> (GuestMemory, Htif, Paper) {
        let memory = GuestMemory::new(MemoryConfig::machine(PhysAddr(0x8000_0000), 4 << 20)).unwrap();
        let paper = Paper::default();
        (memory, Htif::new(Some(TOHOST.0), Some(FROMHOST.0), Box::new(paper.clone())), paper)
    }

    #[test]
    fn exit_codes_and_characters() {
        let (memory, mut htif, paper) = setting();
        assert_eq!(htif.serve(&memory), None);
        memory.store(TOHOST, 0x0101_0000_0000_0041u64).unwrap();
        assert_eq!(htif.serve(&memory), Some(Request::Done));
        assert_eq!((memory.load(TOHOST), paper.0.lock().unwrap().as_slice()), (Ok(0u64), b"A".as_slice()));
        memory.store(TOHOST, 7u64).unwrap();
        assert_eq!(htif.serve(&memory), Some(Request::Exit(3)));
    }

    #[test]
    fn a_proxied_write_gives_its_length_or_an_error() {
        let (memory, mut htif, paper) = setting();
        let block = PhysAddr(0x8000_2000);
        let mut call = |words: [u64; 4]| {
            (0..).zip(words).for_each(|(i, word)| memory.store(block + 8 * i, word).unwrap());
            memory.store(TOHOST, block.0).unwrap();
            memory.store(FROMHOST, 0u64).unwrap();
            assert_eq!(htif.serve(&memory), Some(Request::Done));
            assert_eq!(memory.load(FROMHOST), Ok(1u64));
            memory.load::<u64>(block).unwrap() as i64
        };
        memory.write(PhysAddr(0x8000_3000), b"hello").unwrap();
        assert_eq!(call([64, 1, 0x8000_3000, 5]), 5);
        assert_eq!(call([64, 1, 0x1000, 5]), -EFAULT);
        assert_eq!(call([64, 7, 0x8000_3000, 5]), -EBADF);
        assert_eq!(call([999, 0, 0, 0]), -ENOSYS);
        assert_eq!(paper.0.lock().unwrap().as_slice(), b"hello");
    }
}

//! Semihosting: calls to the host by an `ebreak` between two marks, as picolibc makes them. RISC-V Semihosting
//! specification 0.4; numbers, arguments and results are those of "Semihosting for AArch32 and AArch64" for 64 bits: `a0` is
//! the call, `a1` its argument or the address of its arguments.

use std::ffi::OsStr;
use std::fs::OpenOptions;
use std::io::SeekFrom;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use super::host::{EIO, Host};
use crate::cpu::Hart;
use crate::mem::{PAGE_SIZE, VirtAddr};

const OPEN: u64 = 0x01;
const CLOSE: u64 = 0x02;
const WRITE_CHARACTER: u64 = 0x03;
const WRITE_STRING: u64 = 0x04;
const WRITE: u64 = 0x05;
const READ: u64 = 0x06;
const READ_CHARACTER: u64 = 0x07;
const IS_ERROR: u64 = 0x08;
const IS_TERMINAL: u64 = 0x09;
const SEEK: u64 = 0x0a;
const LENGTH: u64 = 0x0c;
const REMOVE: u64 = 0x0e;
const RENAME: u64 = 0x0f;
const CLOCK: u64 = 0x10;
const TIME: u64 = 0x11;
const ERRNO: u64 = 0x13;
const COMMAND_LINE: u64 = 0x15;
const EXIT: u64 = 0x18;
const EXIT_EXTENDED: u64 = 0x20;

/// What the file `:semihosting-features` says: a mark, and that an exit has a status and stderr is told from stdout.
const FEATURES: &[u8] = b"SHFB\x03";
/// The reason of a program that ends by itself.
const APPLICATION_EXIT: u64 = 0x2_0026;
const FAILED: u64 = u64::MAX;
const A0: usize = 10;
const A1: usize = 11;

/// Serves the call at the hart's pc. Gives the exit status if the program ends.
pub(super) fn serve(hart: &mut Hart, host: &mut Host) -> Option<u64> {
    let (call, argument) = (hart.regs().x[A0], hart.regs().x[A1]);
    let mut caller = Caller { hart, host, argument };
    if matches!(call, EXIT | EXIT_EXTENDED) {
        let [reason, code] = caller.words();
        return Some(if reason == APPLICATION_EXIT { code } else { 1 });
    }
    let result = caller.call(call).unwrap_or(FAILED);
    hart.regs_mut().x[A0] = result;
    hart.regs_mut().pc += 4;
    None
}

/// A call being served.
struct Caller<'a> {
    hart: &'a mut Hart,
    host: &'a mut Host,
    argument: u64,
}

impl Caller<'_> {
    /// The words that the argument points at; 0 where there is no memory.
    fn words<const N: usize>(&mut self) -> [u64; N] {
        let at = VirtAddr(self.argument);
        std::array::from_fn(|index| self.hart.peek(at + 8 * index as u64, 8).unwrap_or(0))
    }

    fn path(&mut self, at: u64, length: u64) -> Option<PathBuf> {
        let mut bytes = vec![0; usize::try_from(length.min(PAGE_SIZE)).ok()?];
        self.hart.read_virtual(VirtAddr(at), &mut bytes)?;
        Some(PathBuf::from(OsStr::from_bytes(&bytes)))
    }

    /// The result, or none for failure.
    fn call(&mut self, call: u64) -> Option<u64> {
        match call {
            OPEN => self.open(),
            CLOSE => {
                let [descriptor] = self.words();
                self.host.close(descriptor).ok()
            }
            WRITE_CHARACTER => {
                let byte = self.hart.peek(VirtAddr(self.argument), 1)? as u8;
                self.host.write(1, &[byte]).ok()
            }
            WRITE_STRING => self.write_string(),
            WRITE => self.write(),
            READ => self.read(),
            READ_CHARACTER => {
                let mut byte = [0];
                (self.host.read(0, &mut byte).ok()? == 1).then_some(byte[0].into())
            }
            IS_ERROR => {
                let [status] = self.words();
                Some(u64::from((status as i64) < 0))
            }
            IS_TERMINAL => {
                let [descriptor] = self.words();
                Some(u64::from(self.host.length(descriptor).ok()?.is_none()))
            }
            SEEK => {
                let [descriptor, position] = self.words();
                self.host.seek(descriptor, SeekFrom::Start(position)).ok().map(|_| 0)
            }
            LENGTH => {
                let [descriptor] = self.words();
                self.host.length(descriptor).ok().map(|length| length.unwrap_or(0))
            }
            REMOVE | RENAME => self.change_directory_entry(call),
            CLOCK => Some(since_epoch().0 * 100 + since_epoch().1 / 10_000_000),
            TIME => Some(since_epoch().0),
            ERRNO => Some(EIO as u64),
            COMMAND_LINE => self.command_line(),
            _ => None,
        }
    }

    /// Name, mode (the position of C's mode in "r rb r+ r+b w wb …"), length of the name. `:tt` is the console.
    fn open(&mut self) -> Option<u64> {
        let [name, mode, length] = self.words();
        let path = self.path(name, length)?;
        match path.as_os_str().as_bytes() {
            b":tt" => return Some(self.host.open_console()),
            b":semihosting-features" => return Some(self.host.open_bytes(FEATURES)),
            _ => {}
        }
        let (kind, updates) = (mode / 4, mode & 2 != 0);
        let mut how = OpenOptions::new();
        how.read(kind == 0 || updates);
        match kind {
            0 => how.write(updates),
            1 => how.write(true).create(true).truncate(true),
            2 => how.append(true).create(true),
            _ => return None,
        };
        self.host.open(&path, &how).ok()
    }

    fn write_string(&mut self) -> Option<u64> {
        let mut at = VirtAddr(self.argument);
        loop {
            match self.hart.peek(at, 1)? as u8 {
                0 => return Some(0),
                byte => self.host.write(1, &[byte]).ok()?,
            };
            at += 1;
        }
    }

    /// Descriptor, buffer, length; the result is how much is left over.
    fn write(&mut self) -> Option<u64> {
        let [descriptor, buffer, length] = self.words();
        let mut bytes = [0; PAGE_SIZE as usize];
        let mut left = length;
        while left > 0 {
            let chunk = &mut bytes[..left.min(PAGE_SIZE) as usize];
            let written = self.hart.read_virtual(VirtAddr(buffer + (length - left)), chunk);
            if written.and_then(|()| self.host.write(descriptor, chunk).ok()).is_none() {
                break;
            }
            left -= chunk.len() as u64;
        }
        Some(left)
    }

    /// As [`write`](Self::write).
    fn read(&mut self) -> Option<u64> {
        let [descriptor, buffer, length] = self.words();
        let mut bytes = [0; PAGE_SIZE as usize];
        let mut left = length;
        while left > 0 {
            let chunk = &mut bytes[..left.min(PAGE_SIZE) as usize];
            let count = self.host.read(descriptor, chunk).unwrap_or(0);
            let read = chunk.get(..count as usize)?;
            if count == 0 || self.hart.write_virtual(VirtAddr(buffer + (length - left)), read).is_none() {
                break;
            }
            left -= count;
        }
        Some(left)
    }

    /// Name and length; for a new name, these too.
    fn change_directory_entry(&mut self, call: u64) -> Option<u64> {
        let [old, old_length, new, new_length] = self.words();
        let old = self.path(old, old_length).filter(|_| self.host.may_use_files())?;
        let result = match call {
            REMOVE => std::fs::remove_file(old),
            _ => std::fs::rename(old, self.path(new, new_length)?),
        };
        result.ok().map(|()| 0)
    }

    /// Buffer and its length: there are no arguments.
    fn command_line(&mut self) -> Option<u64> {
        let [buffer, _] = self.words();
        self.hart.write_virtual(VirtAddr(buffer), &[0])?;
        self.hart.write_virtual(VirtAddr(self.argument) + 8, &0u64.to_le_bytes()).map(|()| 0)
    }
}

/// Seconds, and nanoseconds beyond.
fn since_epoch() -> (u64, u64) {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    (now.as_secs(), now.subsec_nanos().into())
}

//! What bare-metal programs can ask of their host, by semihosting or by HTIF: a console, and files if they are allowed to.

use std::fs::{File, OpenOptions};
use std::io::{Cursor, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// Linux's numbers of errors, which are newlib's too.
pub(super) const EIO: i64 = 5;
pub(super) const EBADF: i64 = 9;
pub(super) const EACCES: i64 = 13;
pub(super) const ESPIPE: i64 = 29;

/// What a program may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostAccess {
    /// The console only.
    Console,
    /// The host's files too, with the rights of whoever runs the emulator.
    Files,
}

/// What a descriptor stands for.
enum Open {
    Console,
    File(File),
    /// A file of our own.
    Bytes(Cursor<&'static [u8]>),
}

/// The host's side of the calls.
pub(super) struct Host {
    console: Box<dyn Write + Send>,
    input: Box<dyn Read + Send>,
    access: HostAccess,
    descriptors: Vec<Option<Open>>,
}

fn number(error: &std::io::Error) -> i64 {
    error.raw_os_error().map_or(EIO, i64::from)
}

impl Host {
    /// Descriptors 0, 1 and 2 are the console.
    pub(super) fn new(console: Box<dyn Write + Send>, input: Box<dyn Read + Send>, access: HostAccess) -> Self {
        Self { console, input, access, descriptors: (0..3).map(|_| Some(Open::Console)).collect() }
    }

    fn slot(&mut self, descriptor: u64) -> Result<&mut Option<Open>, i64> {
        usize::try_from(descriptor).ok().and_then(|index| self.descriptors.get_mut(index)).ok_or(EBADF)
    }

    fn open_file(&mut self, descriptor: u64) -> Result<&mut Open, i64> {
        self.slot(descriptor)?.as_mut().ok_or(EBADF)
    }

    /// Opens a file, or refuses with an error's number.
    pub(super) fn open(&mut self, path: &Path, how: &OpenOptions) -> Result<u64, i64> {
        if self.access == HostAccess::Console {
            return Err(EACCES);
        }
        let file = how.open(path).map_err(|error| number(&error))?;
        Ok(self.enter(Open::File(file)))
    }

    /// Another descriptor for the console.
    pub(super) fn open_console(&mut self) -> u64 {
        self.enter(Open::Console)
    }

    /// A descriptor for a file that has these bytes.
    pub(super) fn open_bytes(&mut self, bytes: &'static [u8]) -> u64 {
        self.enter(Open::Bytes(Cursor::new(bytes)))
    }

    fn enter(&mut self, open: Open) -> u64 {
        let free = self.descriptors.iter().position(Option::is_none).unwrap_or(self.descriptors.len());
        if free == self.descriptors.len() {
            self.descriptors.push(None);
        }
        self.descriptors[free] = Some(open);
        free as u64
    }

    /// Closes a descriptor.
    pub(super) fn close(&mut self, descriptor: u64) -> Result<u64, i64> {
        self.slot(descriptor)?.take().map(|_| 0).ok_or(EBADF)
    }

    /// Writes all of `bytes`.
    pub(super) fn write(&mut self, descriptor: u64, bytes: &[u8]) -> Result<u64, i64> {
        let result = match self.open_file(descriptor)? {
            Open::File(file) => file.write_all(bytes),
            Open::Console => self.console.write_all(bytes).and_then(|()| self.console.flush()),
            Open::Bytes(_) => return Err(EBADF),
        };
        result.map(|()| bytes.len() as u64).map_err(|error| number(&error))
    }

    /// Reads what there is, at most all of `bytes`.
    pub(super) fn read(&mut self, descriptor: u64, bytes: &mut [u8]) -> Result<u64, i64> {
        let result = match self.open_file(descriptor)? {
            Open::File(file) => file.read(bytes),
            Open::Console => self.input.read(bytes),
            Open::Bytes(own) => own.read(bytes),
        };
        result.map(|count| count as u64).map_err(|error| number(&error))
    }

    /// Moves a file's position.
    pub(super) fn seek(&mut self, descriptor: u64, to: SeekFrom) -> Result<u64, i64> {
        match self.open_file(descriptor)? {
            Open::File(file) => file.seek(to).map_err(|error| number(&error)),
            Open::Bytes(own) => own.seek(to).map_err(|error| number(&error)),
            Open::Console => Err(ESPIPE),
        }
    }

    /// The length of a file; none for the console.
    pub(super) fn length(&mut self, descriptor: u64) -> Result<Option<u64>, i64> {
        match self.open_file(descriptor)? {
            Open::File(file) => file.metadata().map(|about| Some(about.len())).map_err(|error| number(&error)),
            Open::Bytes(own) => Ok(Some(own.get_ref().len() as u64)),
            Open::Console => Ok(None),
        }
    }

    /// Whether the host's files are there to be changed.
    pub(super) fn may_use_files(&self) -> bool {
        self.access == HostAccess::Files
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_access_there_are_no_files() {
        let mut host = Host::new(Box::new(std::io::sink()), Box::new(&b"in"[..]), HostAccess::Console);
        assert_eq!(host.open(Path::new("/dev/null"), OpenOptions::new().read(true)), Err(EACCES));
        let mut bytes = [0; 4];
        assert_eq!((host.read(0, &mut bytes), &bytes[..2]), (Ok(2), &b"in"[..]));
        assert_eq!((host.write(1, b"out"), host.write(3, b"out")), (Ok(3), Err(EBADF)));
        assert_eq!((host.close(2), host.close(2), host.open_console()), (Ok(0), Err(EBADF), 2));
    }

    #[test]
    fn files_are_read_and_positioned() {
        let mut host = Host::new(Box::new(std::io::sink()), Box::new(std::io::empty()), HostAccess::Files);
        let itself = Path::new(env!("CARGO_MANIFEST_DIR")).join(file!());
        let file = host.open(&itself, OpenOptions::new().read(true)).expect("this source file");
        let mut bytes = [0; 8];
        assert_eq!(host.seek(file, SeekFrom::Start(4)), Ok(4));
        assert_eq!((host.read(file, &mut bytes), &bytes), (Ok(8), b"What bar"));
        assert!(host.length(file).is_ok_and(|length| length > Some(1000)));
        assert_eq!(host.open(Path::new("/nowhere"), OpenOptions::new().read(true)), Err(2));
    }
}

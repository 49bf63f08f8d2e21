//! Where traces, statistics and diagnostics go: stderr, or the file of `--log`. What `log` records (`RUST_LOG`) goes
//! there too, by `env_logger`.

use std::fmt::Display;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use rvemu::Error;

/// Where text for people goes.
#[derive(Clone)]
pub(crate) struct Log {
    file: Option<Arc<LogFile>>,
}

/// The file of `--log`.
struct LogFile {
    path: PathBuf,
    file: Mutex<File>,
    /// Something of the log was lost, and the user has been told.
    is_cut: AtomicBool,
}

impl Log {
    /// Opens the file, or takes stderr, and starts `env_logger` on it.
    ///
    /// # Errors
    /// The file cannot be made.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self, Error> {
        let log = Self { file: path.map(LogFile::create).transpose()?.map(Arc::new) };
        let mut builder = env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("error"));
        if log.file.is_some() {
            builder.target(env_logger::Target::Pipe(Box::new(log.clone())));
        }
        builder.format_timestamp(None).init();
        Ok(log)
    }

    /// Writes text whole, not mixed with other lines.
    pub(crate) fn write(&self, text: &dyn Display) {
        let text = text.to_string();
        // The file itself says so when the disk is full; a closed stderr leaves nobody to tell.
        let _ = self.clone().write_all(text.as_bytes());
    }

    /// Whether the file has all that was written.
    pub(crate) fn is_whole(&self) -> bool {
        !self.file.as_ref().is_some_and(|file| file.is_cut.load(Ordering::Relaxed))
    }
}

impl LogFile {
    fn create(path: &Path) -> Result<Self, Error> {
        let file = File::create(path).map_err(|source| Error::Host { what: "the file of --log", source })?;
        Ok(Self { path: path.to_owned(), file: Mutex::new(file), is_cut: AtomicBool::new(false) })
    }

    /// Appends the bytes. The guest runs on when that fails: the user is told, once, and by the exit status.
    fn append(&self, bytes: &[u8]) -> io::Result<()> {
        let appended = self.file.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).write_all(bytes);
        if let Err(error) = &appended
            && !self.is_cut.swap(true, Ordering::Relaxed)
        {
            eprintln!(
                "rvemu: {}: {error}; what follows is not in the log: make room, or name another file",
                self.path.display()
            );
        }
        appended
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &self.file {
            None => io::stderr().write(bytes),
            Some(file) => file.append(bytes).map(|()| bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &self.file {
            None => io::stderr().flush(),
            // A `File` has no buffer.
            Some(_) => Ok(()),
        }
    }
}

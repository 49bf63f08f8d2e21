//! Where traces, statistics and diagnostics go: stderr, or the file of `--log`. What `log` records (`RUST_LOG`) goes
//! there too, by `env_logger`.

use std::fmt::Display;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};

use rvemu::Error;

/// Where text for people goes.
#[derive(Clone)]
pub(crate) struct Log {
    file: Option<Arc<Mutex<File>>>,
}

impl Log {
    /// Opens the file, or takes stderr, and starts `env_logger` on it.
    ///
    /// # Errors
    /// The file cannot be made.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self, Error> {
        let open = |path| File::create(path).map_err(|source| Error::Host { what: "the file of --log", source });
        let file = path.map(open).transpose()?.map(|file| Arc::new(Mutex::new(file)));
        let log = Self { file };
        let mut builder = env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("error"));
        if log.file.is_some() {
            builder.target(env_logger::Target::Pipe(Box::new(log.clone())));
        }
        builder.format_timestamp(None).init();
        Ok(log)
    }

    /// Writes text whole, not mixed with other lines. A full disk loses the text and nothing else.
    pub(crate) fn write(&self, text: &dyn Display) {
        let text = text.to_string();
        let _ = self.clone().write_all(text.as_bytes());
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &self.file {
            None => io::stderr().write(bytes),
            Some(file) => file.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &self.file {
            None => io::stderr().flush(),
            Some(file) => file.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).flush(),
        }
    }
}

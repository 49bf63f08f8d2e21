//! What can go wrong on our side: the host refused something, or the program cannot be run at all. Guest traps are
//! [`crate::cpu::Trap`], guest system-call failures are [`crate::os::Errno`]; the three are never mixed.

use std::path::PathBuf;

/// A failure of the emulator or its host, told in one line that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The host refused a resource.
    #[error("{what}: {source}")]
    Host {
        /// What was asked for.
        what: &'static str,
        /// The host's answer.
        source: std::io::Error,
    },
    /// The program, its script interpreter or its ELF interpreter does not exist (exit status 127).
    #[error("{path}: {reason}")]
    NotFound {
        /// The path as the user gave it.
        path: PathBuf,
        /// What was looked for and where.
        reason: String,
    },
    /// The file exists and is not a program that we can run (exit status 126).
    #[error("{path}: {reason}")]
    NotExecutable {
        /// The path as the user gave it.
        path: PathBuf,
        /// What is wrong with the file, and what would be right.
        reason: String,
    },
}

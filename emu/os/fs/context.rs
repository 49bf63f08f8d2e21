//! What path names start from: a process's root, working directory and umask (Linux's `fs_struct`, CLONE_FS).

use std::path::PathBuf;
use std::sync::Arc;

use super::file::OpenFile;

/// Root, working directory and umask.
#[derive(Clone, Debug)]
pub struct FsContext {
    /// What chroot(2) made `/`: a guest path, `/` without chroot.
    pub root: PathBuf,
    /// The working directory, an open directory that follows renames.
    pub cwd: Arc<OpenFile>,
    /// Permission bits that new files do not get.
    pub umask: u32,
}

impl FsContext {
    /// Root `/`, working directory `cwd`.
    pub fn new(cwd: Arc<OpenFile>, umask: u32) -> Self {
        Self { root: PathBuf::from("/"), cwd, umask: umask & 0o777 }
    }

    /// The copy that fork makes.
    pub fn fork(&self) -> Self {
        self.clone()
    }

    /// umask(2): sets the mask and returns the old one.
    pub fn set_umask(&mut self, umask: u32) -> u32 {
        std::mem::replace(&mut self.umask, umask & 0o777)
    }
}

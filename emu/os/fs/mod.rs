//! Placeholder until the file layer lands.

/// Descriptors.
#[derive(Default)]
pub struct FileTable;

/// Working directory, root and umask.
#[derive(Default)]
pub struct FsContext;

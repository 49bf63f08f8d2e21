//! The files of /proc about the whole system.

use crate::os::Kernel;

/// The files: variant and name from one row.
macro_rules! system_files {
    ($($name:literal $variant:ident;)*) => {
        /// A file of /proc about the whole system.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "proc(5) describes them under their names")]
        pub enum SystemFile { $($variant),* }

        impl SystemFile {
            /// All of them, with their names.
            pub(super) fn all() -> impl Iterator<Item = (&'static str, Self)> {
                [$(($name, Self::$variant)),*].into_iter()
            }
        }
    };
}

system_files! {
    "version" Version;
}

impl SystemFile {
    /// The file called `name`.
    pub(super) fn by_name(name: &str) -> Option<Self> {
        Self::all().find(|(known, _)| *known == name).map(|(_, file)| file)
    }

    /// The content now.
    pub(super) fn render(self, _kernel: &Kernel) -> Vec<u8> {
        match self {
            Self::Version => b"Linux version 6.18.0 (rvemu) #1 SMP\n".to_vec(),
        }
    }
}

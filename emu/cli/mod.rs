//! The command line: arguments, exit statuses, rendering. A thin user of the library's public API.

mod args;

pub(crate) use args::Args;

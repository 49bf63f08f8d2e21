//! The command line: arguments, exit statuses, rendering. A thin user of the library's public API.

mod args;
mod run;

pub(crate) use args::Args;
pub(crate) use run::run;

//! The `rvemu` command: a thin user of the library's public API.

mod cli;

fn main() {
    let _ = <cli::Args as clap::Parser>::parse();
}

//! The `rvemu` command: a thin user of the library's public API.

mod cli;

fn main() {
    let args = <cli::Args as clap::Parser>::parse();
    std::process::exit(cli::run(args));
}

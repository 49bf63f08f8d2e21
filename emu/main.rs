//! The `rvemu` command: a thin user of the library's public API.

mod cli;

fn main() -> std::process::ExitCode {
    cli::main()
}

//! The `rvemu` command: a thin user of the library's public API.

fn main() {}

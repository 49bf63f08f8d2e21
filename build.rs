//! Chooses the engine's form. Optimised builds for targets where LLVM turns a call in tail position into a jump get
//! `rvemu_tail_calls`: handlers jump to each other. All others run the same handlers under a loop.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-check-cfg=cfg(rvemu_tail_calls)");
    let optimised = env::var("OPT_LEVEL").is_ok_and(|level| matches!(level.as_str(), "2" | "3" | "s"));
    let jumps = env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| matches!(arch.as_str(), "x86_64" | "aarch64"));
    if optimised && jumps {
        println!("cargo::rustc-cfg=rvemu_tail_calls");
    }
}

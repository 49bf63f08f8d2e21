//! Any bytes as a program: it is loaded or refused, as one for Linux and as one for the machine. Nothing of it runs.
#![no_main]

use std::path::PathBuf;
use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use rvemu::machine::{Image, Machine, MachineConfig};
use rvemu::os::{Config, Emulator};

/// A file that is this process's own, in memory where there is a place for that.
fn file() -> &'static PathBuf {
    static FILE: OnceLock<PathBuf> = OnceLock::new();
    FILE.get_or_init(|| {
        let folder = if cfg!(target_os = "linux") { "/dev/shm".into() } else { std::env::temp_dir() };
        folder.join(format!("rvemu-fuzz-{}", std::process::id()))
    })
}

fuzz_target!(|bytes: &[u8]| {
    let path = file();
    std::fs::write(path, bytes).expect("a file of our own");
    set_executable(path);
    let _ = Emulator::new(Config { program: path.clone(), memory: Some(64 << 20), ..Config::default() });
    let _ = Image::is_bare_metal(bytes);
    if let Ok(image) = Image::parse(path, bytes) {
        let _ = Machine::new(&image, MachineConfig::default());
    }
});

fn set_executable(path: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).expect("our own file's rights");
}

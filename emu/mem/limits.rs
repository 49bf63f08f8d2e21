//! How much memory the host lets us use: installed memory, the cgroups we are in (v2 and v1), and RLIMIT_AS.

use super::addr::BLOCK_SIZE;
use rustix::process::{Resource, getrlimit};
use std::fs;
use std::path::{Path, PathBuf};

/// Never less than this: smaller guests would not get far.
const LEAST: u64 = 64 << 20;
/// When the host tells nothing.
const UNKNOWN: u64 = 2 << 30;

/// Bytes of guest RAM when the user does not say: half of what the host or our cgroup allows, in multiples of 2 MiB.
pub fn default_ram_size() -> u64 {
    let cgroups = fs::read_to_string("/proc/self/cgroup").unwrap_or_default();
    let installed = fs::read_to_string("/proc/meminfo").ok().and_then(|text| installed(&text));
    let address_space = getrlimit(Resource::As).current;
    let limits = [installed, cgroup_limit(&cgroups, Path::new("/sys/fs/cgroup")), address_space];
    let allowed = limits.into_iter().flatten().min().unwrap_or(UNKNOWN);
    (allowed / 2).max(LEAST) / BLOCK_SIZE * BLOCK_SIZE
}

/// `MemTotal` of `/proc/meminfo`, in bytes.
fn installed(meminfo: &str) -> Option<u64> {
    let line = meminfo.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()?.checked_mul(1024)
}

/// The least limit of the cgroups named in `/proc/self/cgroup` and of those above them.
fn cgroup_limit(cgroups: &str, mounted: &Path) -> Option<u64> {
    cgroups.lines().filter_map(|line| line_limit(line, mounted)).min()
}

/// A line is `number:controllers:/path`; version 2 has no controllers.
fn line_limit(line: &str, mounted: &Path) -> Option<u64> {
    let mut fields = line.splitn(3, ':').skip(1);
    let (controllers, path) = (fields.next()?, fields.next()?.trim_start_matches('/'));
    let (top, file) = match controllers {
        "" => (mounted.to_path_buf(), "memory.max"),
        list if list.split(',').any(|name| name == "memory") => (mounted.join("memory"), "memory.limit_in_bytes"),
        _ => return None,
    };
    let own: PathBuf = top.join(path);
    let groups = own.ancestors().take_while(|group| group.starts_with(&top));
    groups.filter_map(|group| fs::read_to_string(group.join(file)).ok()?.trim().parse().ok()).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_limit_on_the_way_up_counts() {
        let top = std::env::temp_dir().join(format!("rvemu-cgroup-{}", std::process::id()));
        fs::create_dir_all(top.join("a/b")).unwrap();
        fs::create_dir_all(top.join("memory/c")).unwrap();
        fs::write(top.join("a/memory.max"), "1000000\n").unwrap();
        fs::write(top.join("a/b/memory.max"), "max\n").unwrap();
        fs::write(top.join("memory/c/memory.limit_in_bytes"), "500\n").unwrap();
        assert_eq!(cgroup_limit("0::/a/b\n", &top), Some(1_000_000));
        assert_eq!(cgroup_limit("0::/a/b\n7:cpu,memory:/c\n", &top), Some(500));
        assert_eq!(cgroup_limit("3:cpu:/a\nnonsense\n", &top), None);
        fs::remove_dir_all(top).unwrap();
    }

    #[test]
    fn installed_memory_is_in_kilobytes() {
        assert_eq!(installed("MemFree: 1 kB\nMemTotal:       24609644 kB\n"), Some(24_609_644 << 10));
        assert_eq!(installed("MemTotal: many\n"), None);
        assert!(default_ram_size() >= LEAST && default_ram_size().is_multiple_of(BLOCK_SIZE));
    }
}

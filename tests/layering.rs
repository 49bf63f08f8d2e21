//! Layers go one way: `isa` ← `mem` ← `cpu` ← `os`, `machine` ← `debug` ← `cli`; `os` and `machine` do not know each
//! other. This test reads every path that begins with `crate::` and fails on an arrow that runs back.

use std::fs;
use std::path::{Path, PathBuf};

/// What each layer may use besides itself and the crate's own `Error`.
const LAYERS: [(&str, &[&str]); 7] = [
    ("isa", &[]),
    ("mem", &["isa"]),
    ("cpu", &["isa", "mem"]),
    ("os", &["isa", "mem", "cpu"]),
    ("machine", &["isa", "mem", "cpu"]),
    ("debug", &["isa", "mem", "cpu", "os", "machine"]),
    ("cli", &["isa", "mem", "cpu", "os", "machine", "debug"]),
];

fn rust_files(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("the layer's folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The modules that a line names behind `crate::`, one for each item of a `{…}` list.
fn modules_named(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or_default();
    let mut names = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let list = rest.strip_prefix('{').map_or(rest, |inner| inner.split('}').next().unwrap_or_default());
        let items: Vec<&str> = if rest.starts_with('{') { list.split(',').collect() } else { vec![list] };
        for item in items {
            names.push(item.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    names
}

#[test]
fn layers_go_one_way() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("emu");
    let mut wrong = Vec::new();
    let mut arrows = 0;
    for (layer, allowed) in LAYERS {
        let mut files = Vec::new();
        rust_files(&root.join(layer), &mut files);
        for file in files {
            let text = fs::read_to_string(&file).expect("a source file");
            for (number, line) in text.lines().enumerate() {
                for used in modules_named(line) {
                    let is_layer = LAYERS.iter().any(|(name, _)| *name == used);
                    arrows += usize::from(is_layer);
                    if is_layer && used != layer && !allowed.contains(&used.as_str()) {
                        wrong.push(format!("{}:{}: {layer} uses {used}", file.display(), number + 1));
                    }
                }
            }
        }
    }
    assert!(arrows > 50, "only {arrows} uses were found: does this test still read the sources?");
    assert!(wrong.is_empty(), "arrows that run back:\n{}", wrong.join("\n"));
}

#[test]
fn the_reader_sees_lists_and_single_paths() {
    assert_eq!(modules_named("use crate::mem::{Ppn, Pte};"), ["mem"]);
    assert_eq!(modules_named("use crate::{cpu::Trap, isa};"), ["cpu", "isa"]);
    assert!(modules_named("// crate::os is not used").is_empty());
}

//! The engine's handlers jump to each other: in an optimised build for x86-64, a handler that programs live in has no call
//! and saves no register. Reads GNU objdump's disassembly of the release binary; without either the test is skipped.

use std::collections::HashMap;
use std::path::PathBuf;
use std::process::Command;

use libtest_mimic::{Arguments, Failed, Trial};
use rvemu::isa::{Extensions, Format, Op};

fn main() {
    let arguments = Arguments::from_args();
    let binary = release_binary();
    let has_objdump = Command::new("objdump").arg("--version").output().is_ok();
    let skip = if !cfg!(target_arch = "x86_64") {
        Some("the host is not x86-64")
    } else if binary.is_none() {
        Some("no release binary (cargo build --release)")
    } else if !has_objdump {
        Some("no objdump (apt install binutils)")
    } else {
        None
    };
    if let Some(reason) = skip {
        eprintln!("skipped: {reason}");
    }
    let trial = Trial::test("hot_handlers_are_jumps", || hot_handlers_are_jumps(binary.unwrap_or_default()));
    libtest_mimic::run(&arguments, vec![trial.with_ignored_flag(skip.is_some())]).exit();
}

/// The binary of this build if it is an optimised one, else the release build beside it if it is not older.
fn release_binary() -> Option<PathBuf> {
    let ours = PathBuf::from(env!("CARGO_BIN_EXE_rvemu"));
    if !cfg!(debug_assertions) {
        return Some(ours);
    }
    let release = ours.parent()?.parent()?.join("release/rvemu");
    let built = |path: &PathBuf| path.metadata().and_then(|data| data.modified()).ok();
    (built(&release)? >= built(&ours)?).then_some(release)
}

fn hot_handlers_are_jumps(binary: PathBuf) -> Result<(), Failed> {
    let output = Command::new("objdump").args(["-d", "-C", "--no-show-raw-insn"]).arg(&binary).output()?;
    let functions = functions(&String::from_utf8_lossy(&output.stdout));
    let found: Vec<(&str, &Vec<String>)> = hot()
        .iter()
        .filter_map(|name| functions.get_key_value(*name))
        .map(|(name, body)| (name.as_str(), body))
        .collect();
    // Handlers with the same body may be one function, of which one name is left.
    if found.len() * 2 < hot().len() {
        return Err(format!("only {} of {} handlers found in {}", found.len(), hot().len(), binary.display()).into());
    }
    let bad: Vec<String> = found
        .iter()
        .flat_map(|(name, body)| {
            body.iter().filter(|line| is_call_or_push(line)).map(move |line| format!("{name}: {line}"))
        })
        .collect();
    if bad.is_empty() { Ok(()) } else { Err(bad.join("\n").into()) }
}

fn is_call_or_push(instruction: &str) -> bool {
    ["call", "push"].iter().any(|mnemonic| instruction.starts_with(mnemonic))
}

/// Names of the handlers, without their modules.
fn hot() -> Vec<&'static str> {
    use Format::{B, FBinary, FBinaryRm, FLoad, FStore, Fma, I, J, Jalr, Load, R, Shift, ShiftW, Store, U, Unary};
    let seldom = Extensions::ZBC
        | Extensions::ZBKC
        | Extensions::ZBKX
        | Extensions::ZKND
        | Extensions::ZKNE
        | Extensions::ZKSED
        | Extensions::ZFH
        | Extensions::ZFA;
    let is_hot = |op: &Op| {
        let format = matches!(
            op.format(),
            R | Unary | I | Shift | ShiftW | Load | Store | B | U | J | Jalr | FLoad | FStore | FBinaryRm | Fma
        );
        let moves = op.format() == FBinary && format!("{op:?}").starts_with("fsgnj");
        (format || moves) && !op.extensions().iter().any(|&needs| needs.intersects(seldom))
    };
    let mut names: Vec<&'static str> =
        Op::ALL.iter().copied().filter(|op| is_hot(op)).map(|op| &*format!("{op:?}").leak()).collect();
    names.extend(["jr", "go_on", "far", "forward"]);
    names
}

/// The functions of the engine: name without modules, instructions.
fn functions(disassembly: &str) -> HashMap<String, Vec<String>> {
    let mut functions: HashMap<String, Vec<String>> = HashMap::new();
    let mut current = None;
    for line in disassembly.lines() {
        if let Some(header) = line.strip_suffix(">:") {
            current = header.split_once('<').and_then(|(_, name)| handler_name(name));
        } else if let (Some(name), Some((_, instruction))) = (&current, line.split_once(":\t")) {
            functions.entry(String::clone(name)).or_default().push(instruction.trim().to_owned());
        }
    }
    functions
}

/// `rvemu::cpu::exec::integer::add` is `add`; what lies deeper is a slow path.
fn handler_name(path: &str) -> Option<String> {
    let path = path.strip_prefix("rvemu::cpu::")?;
    let mut parts = path.split("::");
    let (room, _file, name) = (parts.next()?, parts.next()?, parts.next()?);
    let rest = parts.next().filter(|rest| !is_hash(rest));
    (matches!(room, "exec" | "engine") && rest.is_none()).then(|| name.to_owned())
}

/// Whether a part of a demangled name is the compiler's hash.
fn is_hash(part: &str) -> bool {
    part.len() == 17 && part.starts_with('h') && part[1..].chars().all(|c| c.is_ascii_hexdigit())
}

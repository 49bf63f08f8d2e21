//! C and C++ programs print the same under rvemu as built for the host: each source in `tests/programs`, built with
//! `-O0`, `-O2` and `-O3`, static and dynamic, by the cross compiler and by the host's own; same arguments, same input.
//! The host's build on the host's kernel is the oracle. A first line `// flags: …` adds options for both compilers.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use libtest_mimic::{Arguments, Failed, Trial};

const LEVELS: [&str; 3] = ["-O0", "-O2", "-O3"];
const LINKS: [(&str, &[&str]); 2] = [("static", &["-static"]), ("dynamic", &[])];
const CROSS: [&str; 2] = ["riscv64-linux-gnu-gcc", "riscv64-linux-gnu-g++"];
/// Contraction would let the two compilers round differently; the rest is what a user would write.
const FLAGS: [&str; 6] = ["-ffp-contract=off", "-fno-strict-aliasing", "-w", "-lm", "-lpthread", "-g0"];

struct Program {
    source: PathBuf,
    name: String,
    cxx: bool,
    /// What the source's own first line asks for.
    flags: Vec<String>,
}

fn programs() -> Vec<Program> {
    let mut found: Vec<Program> = fs::read_dir(support::project().join("tests/programs"))
        .expect("tests/programs")
        .filter_map(|entry| {
            let source = entry.expect("a readable entry").path();
            let cxx = match source.extension()?.to_str()? {
                "c" => false,
                "cpp" => true,
                _ => return None,
            };
            let name = source.file_stem()?.to_str()?.to_owned();
            let text = fs::read_to_string(&source).expect("a source is text");
            let flags = text.lines().next()?.strip_prefix("// flags:").unwrap_or_default();
            let flags = flags.split_whitespace().map(str::to_owned).collect();
            Some(Program { source, name, cxx, flags })
        })
        .collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

fn build(program: &Program, compilers: [&str; 2], extra: &[&str], output: &str) -> Result<PathBuf, String> {
    let output = support::build_dir("programs").join(output);
    // Sources come first on the command line, libraries last.
    let own = program.flags.iter().map(String::as_str);
    let flags: Vec<&str> = extra.iter().copied().chain(FLAGS).chain(own).collect();
    support::compile(compilers[usize::from(program.cxx)], &flags, std::slice::from_ref(&program.source), &output)?;
    Ok(output)
}

/// Both run with the same first argument, so that what a program prints of it agrees.
fn outcome(mut command: Command, name: &str) -> Result<support::Outcome, String> {
    support::run(command.args([name, "two words"]), b"first line\nsecond 2.5 line\n", Duration::from_secs(120))
}

/// One level of optimisation of a program: what both links of the guest's build have in common is made once, by the
/// first of them that runs.
struct Level {
    program: Arc<Program>,
    level: &'static str,
    /// The host's outcome and the guest's object file.
    common: OnceLock<Result<(support::Outcome, PathBuf), String>>,
}

impl Level {
    fn common(&self) -> Result<(&support::Outcome, &Path), String> {
        let made = self.common.get_or_init(|| {
            let (program, level) = (&*self.program, self.level);
            let native = build(program, ["gcc", "g++"], &[level], &format!("{}{level}.host", program.name))?;
            let object = build(program, CROSS, &[level, "-c"], &format!("{}{level}.o", program.name))?;
            Ok((outcome(Command::new(native), &program.name)?, object))
        });
        made.as_ref().map(|(outcome, object)| (outcome, object.as_path())).map_err(Clone::clone)
    }

    fn compare(&self, link: (&str, &[&str])) -> Result<(), Failed> {
        let (expected, object) = self.common()?;
        if expected.stdout.is_empty() {
            return Err("the program prints nothing: there is nothing to compare".into());
        }
        let name = format!("{}{}", self.program.name, self.level);
        let linked = Program {
            source: object.to_owned(),
            name: name.clone(),
            cxx: self.program.cxx,
            flags: self.program.flags.clone(),
        };
        let guest = build(&linked, CROSS, link.1, &format!("{name}.{}", link.0))?;
        let mut command = support::rvemu();
        command.arg(guest);
        let found = outcome(command, &self.program.name)?;
        if *expected != found {
            return Err(support::difference("host", expected, "rvemu", &found).into());
        }
        Ok(())
    }
}

fn main() {
    let arguments = Arguments::from_args();
    let missing = ["gcc", "g++"].into_iter().chain(CROSS).find(|compiler| !support::available(compiler));
    let programs: Vec<Arc<Program>> = programs().into_iter().map(Arc::new).collect();
    assert!(programs.len() >= 40, "programs went missing");
    let levels: Vec<Arc<Level>> = programs
        .iter()
        .flat_map(|program| LEVELS.map(|level| (program.clone(), level)))
        .map(|(program, level)| Arc::new(Level { program, level, common: OnceLock::new() }))
        .collect();
    let mut trials = Vec::new();
    // All of one link, then all of the other: so two threads seldom wait for the same level.
    for link in LINKS {
        for level in &levels {
            let (level, name) = (level.clone(), format!("{}{}::{}", level.program.name, level.level, link.0));
            trials.push(match missing {
                None => Trial::test(name, move || level.compare(link)),
                Some(compiler) => {
                    Trial::test(format!("{name} skipped: no {compiler}"), || Ok(())).with_ignored_flag(true)
                }
            });
        }
    }
    libtest_mimic::run(&arguments, trials).exit();
}

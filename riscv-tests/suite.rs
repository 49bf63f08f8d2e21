//! Our own programs: how they are built, and which environments each runs in. `programs/FOLDER/NAME.S` tests one row of the
//! instruction table, or in `programs/privileged` a behaviour of M- and S-mode; the folder is the extension.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime};

use libtest_mimic::{Failed, Trial};

use crate::report::Report;
use crate::{run_bare_metal, support};

const ASSEMBLER: &str = "riscv64-linux-gnu-as";
const LINKER: &str = "riscv64-linux-gnu-ld";
const COMPILER: &str = "riscv64-linux-gnu-gcc";
/// What Debian 12's assembler knows of what we have; the rest is written as words.
const ARCH: &str = "-march=rv64gc_zba_zbb_zbc_zbs_zbkb_zbkc_zbkx_zkne_zknd_zknh_zksed_zksh_zfh_zicbom_zicbop_zicboz_zawrs\
    _svinval_zihintpause";
const C_FLAGS: [&str; 9] = [
    "-c",
    "-O2",
    "-Wall",
    "-Wextra",
    "-Werror",
    "-mcmodel=medany",
    "-ffreestanding",
    "-fno-pic",
    "-fno-stack-protector",
];

/// Where a program runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Environment {
    Bare,
    Paged,
    Linux,
}

impl Environment {
    const ALL: [Self; 3] = [Self::Bare, Self::Paged, Self::Linux];

    fn name(self) -> &'static str {
        match self {
            Self::Bare => "bare",
            Self::Paged => "paged",
            Self::Linux => "linux",
        }
    }
}

/// A program's source.
#[derive(Clone)]
struct Program {
    source: PathBuf,
    group: String,
    name: String,
    /// Its object file, which all environments share, once it is built.
    object: Arc<OnceLock<Result<PathBuf, String>>>,
}

impl Program {
    fn environments(&self) -> &'static [Environment] {
        match self.group.as_str() {
            "privileged" => &[Environment::Bare],
            "supervised" => &[Environment::Paged],
            _ => &Environment::ALL,
        }
    }
}

fn folder() -> PathBuf {
    support::project().join("riscv-tests")
}

fn programs() -> Vec<Program> {
    let list = |folder: &Path| {
        let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
        paths.sort();
        paths
    };
    let stem = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let groups = list(&folder().join("programs")).into_iter();
    groups
        .flat_map(|group| list(&group).into_iter().map(move |source| (stem(&group), source)))
        .map(|(group, source)| Program { name: stem(&source), group, source, object: Arc::default() })
        .collect()
}

/// All tests of the suite.
pub(crate) fn trials(report: &Arc<Report>) -> Vec<Trial> {
    let missing = [ASSEMBLER, LINKER, COMPILER].into_iter().find(|tool| !support::available(tool));
    let all = programs();
    let names: Vec<String> = all.iter().map(|program| program.name.clone()).collect();
    let coverage = Trial::test("every_instruction_has_a_program", move || covered(&names));
    let pairs = all.into_iter().flat_map(|program| {
        let environments = program.environments();
        environments.iter().map(move |&environment| (program.clone(), environment))
    });
    let trial = |(program, environment): (Program, Environment)| {
        let skipped = missing.map_or_else(String::new, |tool| format!(" skipped: no {tool}"));
        let name = format!("{}::{}::{}{skipped}", environment.name(), program.group, program.name);
        let group = format!("{} {}", environment.name(), program.group);
        report.trial(&group, &name, move || run(&program, environment)).with_ignored_flag(missing.is_some())
    };
    pairs.map(trial).chain([coverage]).collect()
}

/// Compares the list of programs with the table.
fn covered(names: &[String]) -> Result<(), Failed> {
    let bare: Vec<String> =
        rvemu::isa::mnemonics().map(|name| name.replace('.', "_")).filter(|name| !names.contains(name)).collect();
    if bare.is_empty() { Ok(()) } else { Err(format!("no program for {}", bare.join(" ")).into()) }
}

fn run(program: &Program, environment: Environment) -> Result<(), Failed> {
    let built = build(program, environment)?;
    if environment != Environment::Linux {
        let text = run_bare_metal(&built)?;
        return said_what_it_should(program, &text);
    }
    let outcome = support::run(support::rvemu().arg(&built), b"", Duration::from_secs(60))?;
    match outcome.status {
        0 => Ok(()),
        case => Err(format!("FAILED case {case}\n{}", outcome.errors()).into()),
    }
}

/// A line `# prints TEXT` in a source says what must be among what its program prints.
fn said_what_it_should(program: &Program, text: &str) -> Result<(), Failed> {
    let source = std::fs::read_to_string(&program.source)?;
    let wanted = source.lines().filter_map(|line| line.strip_prefix("# prints "));
    let missing: Vec<&str> = wanted.filter(|wanted| !text.contains(wanted)).collect();
    if missing.is_empty() { Ok(()) } else { Err(format!("{missing:?} is not in {text:?}").into()) }
}

fn build(program: &Program, environment: Environment) -> Result<PathBuf, String> {
    let common = environment_objects()?;
    let build = support::build_dir("riscv-tests");
    let env = folder().join("env");
    let object = program.object.get_or_init(|| assemble(program)).clone()?;
    let script = |name: &str| env.join(name).to_string_lossy().into_owned();
    let (script, first) = match environment {
        Environment::Bare => (Some(script("bare.ld")), &["bare.S"][..]),
        Environment::Paged => (Some(script("paged.ld")), &["paged.S", "paged.c", "paged-user.S"][..]),
        Environment::Linux => (None, &["linux.S"][..]),
    };
    let flags: Vec<&str> = match &script {
        Some(script) => vec!["--no-warn-rwx-segments", "-T", script],
        None => vec![],
    };
    let objects: Vec<PathBuf> = first.iter().map(|name| common.join(format!("{name}.o"))).chain([object]).collect();
    let output = build.join(format!("{}.{}.{}", program.group, program.name, environment.name()));
    make(LINKER, &flags, &objects, &env, &output)?;
    Ok(output)
}

fn assemble(program: &Program) -> Result<PathBuf, String> {
    let object = support::build_dir("riscv-tests").join(format!("{}.{}.o", program.group, program.name));
    let env = folder().join("env");
    let include = env.to_str().ok_or("the project's path is not UTF-8")?;
    make(ASSEMBLER, &[ARCH, "-I", include], std::slice::from_ref(&program.source), &env, &object)?;
    Ok(object)
}

/// Builds what programs are linked with, once. Gives the folder.
fn environment_objects() -> Result<&'static Path, String> {
    static BUILT: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        let (env, build) = (folder().join("env"), support::build_dir("riscv-tests"));
        for name in ["bare.S", "paged.S", "paged-user.S", "linux.S", "paged.c"] {
            let output = build.join(format!("{name}.o"));
            let (tool, flags) = if name.ends_with(".c") { (COMPILER, &C_FLAGS[..]) } else { (ASSEMBLER, &[ARCH][..]) };
            make(tool, flags, &[env.join(name)], &env, &output)?;
        }
        Ok(build)
    });
    built.as_deref().map_err(Clone::clone)
}

/// Makes `output`, unless it is newer than its sources and everything in the folder `also`.
fn make(tool: &str, flags: &[&str], sources: &[PathBuf], also: &Path, output: &Path) -> Result<(), String> {
    let changed = |path: &Path| path.metadata().and_then(|about| about.modified()).ok();
    let shared: Option<SystemTime> =
        std::fs::read_dir(also).ok().and_then(|all| all.flatten().filter_map(|entry| changed(&entry.path())).max());
    if changed(output).is_some_and(|built| shared.is_none_or(|shared| shared >= built)) {
        let _ = std::fs::remove_file(output);
    }
    support::compile(tool, flags, sources, output)
}

//! Loading a program: from a path and its arguments to an address space that is ready to run. execve(2), elf(5), Linux
//! `fs/exec.c`, `fs/binfmt_elf.c`, `fs/binfmt_script.c`.
//!
//! Nothing of the caller changes here: a new address space is built beside the old one, and whoever asked puts it in
//! place when all is done. So every failure is an errno, and for the first program a sentence ([`LoadError`]). Linux
//! gives the old program up before it maps the new one: what fails from there on kills.

mod elf;
mod map;
mod script;
mod stack;

use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Errno;
use super::fs::{Lookup, OpenFile, OpenRequest};
use super::mm::layout::MMAP_STAGGER;
use super::mm::{AddressSpace, MemoryManager, MmConfig};
use super::task::{Credentials, Resource, ResourceLimits, short_name};
use super::vdso::Vdso;
use crate::Error;
use crate::mem::VirtAddr;

/// How many interpreters of scripts may lead to each other.
const MAX_SCRIPTS: usize = 5;

/// What is to be run.
#[derive(Clone, Debug)]
pub(super) struct Program {
    /// The file as it was named.
    pub(super) path: Vec<u8>,
    /// The arguments, the program's name first.
    pub(super) argv: Vec<Vec<u8>>,
    /// The environment.
    pub(super) envp: Vec<Vec<u8>>,
}

/// What loading needs to know about who runs the program.
pub(super) struct Setting<'a> {
    pub(super) manager: &'a Arc<MemoryManager>,
    pub(super) vdso: &'a Vdso,
    pub(super) credentials: &'a Credentials,
    pub(super) limits: &'a ResourceLimits,
    /// Bits of `AT_HWCAP`.
    pub(super) hwcap: u64,
    /// What randomises addresses; `None`: nothing does.
    pub(super) randomness: Option<[u64; 4]>,
    /// `AT_RANDOM`
    pub(super) random_bytes: [u8; 16],
}

/// A program in memory.
pub(super) struct Loaded {
    pub(super) mm: AddressSpace,
    /// The first instruction.
    pub(super) entry: VirtAddr,
    /// The stack pointer at the start.
    pub(super) stack: VirtAddr,
    /// The guest's absolute path of the ELF file.
    pub(super) exe: PathBuf,
    pub(super) comm: Vec<u8>,
    pub(super) argv: Vec<Vec<u8>>,
    pub(super) auxv: Vec<[u64; 2]>,
    pub(super) vdso: VirtAddr,
}

/// Why a program cannot be run.
#[derive(Debug)]
pub(super) struct LoadError {
    /// What execve(2) says.
    pub(super) errno: Errno,
    /// Whether Linux would have given up the old program by then, and would kill the caller.
    pub(super) is_fatal: bool,
    path: PathBuf,
    reason: String,
}

impl LoadError {
    pub(super) fn new(errno: Errno, path: &[u8], reason: impl Into<String>) -> LoadError {
        let path = Path::new(std::ffi::OsStr::from_bytes(path)).to_owned();
        LoadError { errno, is_fatal: false, path, reason: reason.into() }
    }
}

impl From<LoadError> for Error {
    fn from(error: LoadError) -> Error {
        let LoadError { errno, path, reason, .. } = error;
        match errno {
            Errno::ENOENT | Errno::ENOTDIR => Error::NotFound { path, reason },
            _ => Error::NotExecutable { path, reason },
        }
    }
}

/// Loads a program; relative paths start from the guest path `base`.
///
/// # Errors
/// What is wrong with the program, its interpreter, or its arguments.
pub(super) fn load(
    lookup: &Lookup<'_>,
    base: &Path,
    program: Program,
    setting: &Setting<'_>,
) -> Result<Loaded, LoadError> {
    let opened = open(lookup, base, &program.path)?;
    load_file(lookup, base, opened, program, setting)
}

/// Loads a program from an open file.
///
/// # Errors
/// As [`load`].
pub(super) fn load_file(
    lookup: &Lookup<'_>,
    base: &Path,
    mut file: Arc<OpenFile>,
    program: Program,
    setting: &Setting<'_>,
) -> Result<Loaded, LoadError> {
    stack::check_size(&program, setting.limits.soft(Resource::Stack))?;
    let Program { path, mut argv, envp } = program;
    let comm = short_name(path.rsplit(|&byte| byte == b'/').next().unwrap_or_default());
    let mut name = path.clone();
    for _ in 0..=MAX_SCRIPTS {
        let start = read_start(&file, &name)?;
        let Some(script) = script::parse(&start).map_err(|reason| LoadError::new(Errno::ENOEXEC, &name, reason))?
        else {
            return Loader { lookup, base, setting }.load_elf(&file, &name, &path, &start, argv, envp, comm);
        };
        argv = script.arguments(&name, argv);
        let interpreter = open(lookup, base, &script.interpreter).map_err(|error| LoadError {
            reason: format!("the interpreter in its #! line, {}: {}", error.path.display(), error.reason),
            path: Path::new(std::ffi::OsStr::from_bytes(&name)).to_owned(),
            ..error
        })?;
        name = script.interpreter;
        file = interpreter;
    }
    Err(LoadError::new(Errno::ELOOP, &path, "too many scripts as interpreters of scripts"))
}

/// Opens a file to execute it.
pub(super) fn open(lookup: &Lookup<'_>, base: &Path, path: &[u8]) -> Result<Arc<OpenFile>, LoadError> {
    let fail = |errno: Errno| {
        let reason = if errno == Errno::ENOENT { "no such file".to_owned() } else { errno.to_string() };
        LoadError::new(errno, path, reason)
    };
    let found = lookup.resolve(base, path, super::fs::Last::Follow).map_err(fail)?;
    if let Some(stat) = found.stat(lookup).map_err(fail)? {
        check_executable(&stat).map_err(|(errno, reason)| LoadError::new(errno, path, reason))?;
    }
    lookup.open_found(&found, OpenRequest::READ).map(Arc::new).map_err(fail)
}

/// Whether this is a file that may be executed.
pub(super) fn check_executable(stat: &super::fs::Stat) -> Result<(), (Errno, &'static str)> {
    if stat.is_dir() {
        return Err((Errno::EACCES, "is a directory"));
    }
    if stat.file_type() != super::fs::FileType::Regular {
        return Err((Errno::EACCES, "is not a regular file"));
    }
    if stat.mode & 0o111 == 0 { Err((Errno::EACCES, "is not executable (chmod +x)")) } else { Ok(()) }
}

/// The first bytes of a file, as many as Linux looks at and a header needs.
fn read_start(file: &OpenFile, name: &[u8]) -> Result<Vec<u8>, LoadError> {
    let mut start = vec![0; 4096];
    let length = file.read_full_at(&mut start, 0).map_err(|errno| LoadError::new(errno, name, errno.to_string()))?;
    start.truncate(length);
    Ok(start)
}

/// What an address space is made from.
struct Parts<'a> {
    file: &'a Arc<OpenFile>,
    image: &'a elf::Image,
    interpreter: Option<(Arc<OpenFile>, elf::Image)>,
    execfn: &'a [u8],
    argv: &'a [Vec<u8>],
    envp: &'a [Vec<u8>],
}

/// What is known of one that is ready.
struct Filled {
    entry: VirtAddr,
    vdso: VirtAddr,
    built: stack::Built,
}

/// Loads one ELF program.
struct Loader<'a> {
    lookup: &'a Lookup<'a>,
    base: &'a Path,
    setting: &'a Setting<'a>,
}

impl Loader<'_> {
    #[expect(clippy::too_many_arguments, reason = "the state of the loop over interpreters, used once")]
    fn load_elf(
        &self,
        file: &Arc<OpenFile>,
        name: &[u8],
        execfn: &[u8],
        start: &[u8],
        argv: Vec<Vec<u8>>,
        envp: Vec<Vec<u8>>,
        comm: Vec<u8>,
    ) -> Result<Loaded, LoadError> {
        let image = elf::Image::parse(file, start).map_err(|error| error.about(name))?;
        let interpreter = image.interpreter.as_ref().map(|path| self.interpreter(name, path)).transpose()?;
        let fail = |errno: Errno| LoadError::new(errno, name, format!("cannot be mapped: {errno}"));
        let mut random = self.setting.randomness.unwrap_or_default().into_iter();
        let mut pages = |mask: u64| (random.next().unwrap_or(0) & mask) << crate::mem::PAGE_SHIFT;
        let config = MmConfig {
            limits: self.setting.limits.of_memory(),
            privileges: self.setting.credentials.memory_privileges(),
            mmap_offset: if self.setting.randomness.is_some() { pages(0x3ffff) } else { MMAP_STAGGER },
        };
        let mut mm = AddressSpace::new(self.setting.manager, &config).map_err(fail)?;
        let parts = Parts { file, image: &image, interpreter, execfn, argv: &argv, envp: &envp };
        let filled = self.fill(&mut mm, &parts, pages).map_err(|errno| match mm.take_starved() {
            true => fail(Errno::ENOMEM),
            false => LoadError { is_fatal: true, ..fail(errno) },
        })?;
        let Filled { entry, vdso, built } = filled;
        let exe = file.path().to_owned();
        Ok(Loaded { mm, entry, stack: built.pointer, exe, comm, argv, auxv: built.auxv, vdso })
    }

    /// Maps everything into a new address space. `pages`: a random number of bytes, whole pages under a mask.
    fn fill(
        &self,
        mm: &mut AddressSpace,
        parts: &Parts<'_>,
        mut pages: impl FnMut(u64) -> u64,
    ) -> Result<Filled, Errno> {
        let stack_top = stack::map(mm, pages(0x3fff), parts.image.stack)?;
        let main = map::program(mm, parts.file, parts.image, pages(0x3ffff))?;
        let linker = match &parts.interpreter {
            Some((file, image)) => Some(map::interpreter(mm, file, image)?),
            None => None,
        };
        map::set_break(mm, &main, pages(0x1fff));
        let vdso = map::vdso(mm, self.setting.vdso)?;
        let (linker, execfn) = (linker.as_ref(), parts.execfn);
        let facts = stack::Facts { main: &main, linker, vdso, setting: self.setting, execfn };
        let built = stack::build(mm, stack_top, parts.argv, parts.envp, &facts)?;
        Ok(Filled { entry: linker.unwrap_or(&main).entry, vdso, built })
    }

    /// Opens the interpreter; one that is found nowhere else, in the fallback prefix.
    fn open_interpreter(&self, path: &[u8]) -> Result<Arc<OpenFile>, LoadError> {
        let found = open(self.lookup, self.base, path);
        match found {
            Err(error) if error.errno == Errno::ENOENT && self.lookup.kernel.namespace.use_fallback() => {
                open(self.lookup, self.base, path)
            }
            found => found,
        }
    }

    fn interpreter(&self, name: &[u8], path: &[u8]) -> Result<(Arc<OpenFile>, elf::Image), LoadError> {
        let shown = String::from_utf8_lossy(path);
        let about = |errno: Errno, reason: &dyn std::fmt::Display| {
            LoadError::new(errno, name, format!("its ELF interpreter {shown}: {reason}"))
        };
        let file = self.open_interpreter(path).map_err(|error| match error.errno {
            Errno::ENOENT => {
                about(Errno::ENOENT, &"not found; give the riscv64 libraries with -L PREFIX or --root DIR")
            }
            errno => about(errno, &error.reason),
        })?;
        let start = read_start(&file, path)?;
        let image = elf::Image::parse(&file, &start).map_err(|error| about(Errno::ELIBBAD, &error.reason))?;
        Ok((file, image))
    }
}

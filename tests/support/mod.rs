//! What the integration tests share: the emulator under test, bounded runs, the cross compilers, and honest skipping.
#![expect(dead_code, reason = "each test file uses its own part of this")]

use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant, SystemTime};

/// What a run left behind.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// The exit status, or 128 + the signal that it died of.
    pub(crate) status: i32,
    /// Its standard output.
    pub(crate) stdout: Vec<u8>,
    /// Its standard error.
    pub(crate) stderr: Vec<u8>,
}

impl Outcome {
    /// Its standard output as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }

    /// Its standard error as text.
    pub(crate) fn errors(&self) -> String {
        String::from_utf8_lossy(&self.stderr).into_owned()
    }
}

/// Makes `rvemu` check at its end that it has given back all memory, and fail if not.
pub(crate) const LEAK_CHECK: (&str, &str) = ("RVEMU_LEAK_CHECK", "1");

/// The `rvemu` that cargo built for this test.
pub(crate) fn rvemu() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rvemu"));
    command.env(LEAK_CHECK.0, LEAK_CHECK.1);
    command
}

/// The project's root.
pub(crate) fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A prebuilt guest program.
pub(crate) fn guest(name: &str) -> PathBuf {
    project().join("guest/prebuilt").join(format!("{name}.elf"))
}

/// A folder for what tests build, kept between runs.
pub(crate) fn build_dir(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&dir).expect("the build folder");
    dir
}

/// Runs a command with `input` on its standard input, and kills it with all its children after `limit`.
///
/// # Errors
/// A sentence when it could not be started, or did not end in time.
pub(crate) fn run(command: &mut Command, input: &[u8], limit: Duration) -> Result<Outcome, String> {
    let shown = format!("{command:?}");
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .process_group(0)
        .spawn()
        .map_err(|e| format!("{shown}: {e}"))?;
    let group = rustix::process::Pid::from_child(&child);
    let deadline = Instant::now() + limit;
    let mut stdin = child.stdin.take().expect("a piped stdin");
    let input = input.to_vec();
    // A child that does not read its input closes the pipe: that is its right.
    std::thread::spawn(move || drop(stdin.write_all(&input)));
    let stdout = drain(child.stdout.take().expect("a piped stdout"));
    let stderr = drain(child.stderr.take().expect("a piped stderr"));
    let outcome = wait(&mut child, deadline).and_then(|status| {
        // Descendants that live on may hold the streams open.
        let collect = |stream: Receiver<Vec<u8>>| {
            let left = deadline.saturating_duration_since(Instant::now()).max(Duration::from_secs(1));
            stream.recv_timeout(left).map_err(|_| "a stream stayed open".to_owned())
        };
        let outcome = Outcome { status, stdout: collect(stdout)?, stderr: collect(stderr)? };
        // Of a copy that went on with processes that outlived the first one, this is all that is seen.
        if outcome.errors().contains("rvemu: leaked") { Err(outcome.errors()) } else { Ok(outcome) }
    });
    outcome.map_err(|problem| {
        // What has ended cannot be killed, which is fine.
        let _gone = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        let _reaped = child.wait();
        format!("{shown}: {problem} (limit {limit:?})")
    })
}

/// The exit status, or 128 + the signal, of a child that ends by `deadline`.
fn wait(child: &mut Child, deadline: Instant) -> Result<i32, String> {
    loop {
        if let Some(status) = child.try_wait().map_err(|e| e.to_string())? {
            return Ok(status.code().unwrap_or_else(|| 128 + status.signal().unwrap_or(0)));
        }
        if Instant::now() > deadline {
            return Err("still running".to_owned());
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn drain(mut pipe: impl Read + Send + 'static) -> Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let _whole = pipe.read_to_end(&mut bytes);
        // Nobody listens any more after a time-out.
        let _heard = sender.send(bytes);
    });
    receiver
}

/// Where two outcomes part, for a person to read: statuses, and the first lines that differ of each stream.
pub(crate) fn difference(one: &str, a: &Outcome, other: &str, b: &Outcome) -> String {
    let mut text = String::new();
    if a.status != b.status {
        text += &format!("status: {one} {}, {other} {}\n", a.status, b.status);
    }
    for (stream, x, y) in [("stdout", a.text(), b.text()), ("stderr", a.errors(), b.errors())] {
        if x == y {
            continue;
        }
        let (x, y): (Vec<&str>, Vec<&str>) = (x.split('\n').collect(), y.split('\n').collect());
        let at = x.iter().zip(&y).take_while(|(p, q)| p == q).count();
        text += &format!("{stream} from line {}:\n", at + 1);
        for (name, lines) in [(one, x), (other, y)] {
            for line in lines.iter().skip(at).take(6) {
                text += &format!("  {name}: {line:?}\n");
            }
        }
    }
    text
}

/// Runs `rvemu` with these arguments and no input, for at most a minute.
pub(crate) fn rvemu_with(arguments: &[&dyn AsRef<OsStr>]) -> Outcome {
    let mut command = rvemu();
    for argument in arguments {
        command.arg(argument.as_ref());
    }
    run(&mut command, b"", Duration::from_secs(60)).expect("rvemu ends by itself")
}

/// Whether a command can be started at all.
pub(crate) fn available(command: &str) -> bool {
    Command::new(command).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

/// When a file was last written, if it is there.
fn changed(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|metadata| metadata.modified()).ok()
}

/// Drops what was built before a header that it includes was last written, so that [`compile`] builds it again.
pub(crate) fn drop_if_older(output: &Path, header: &Path) {
    if changed(header) > changed(output) {
        // It is not there, if it ever was.
        let _gone = fs::remove_file(output);
    }
}

/// Builds `output` from `sources` unless it is newer than all of them.
///
/// # Errors
/// The compiler's messages.
pub(crate) fn compile(compiler: &str, flags: &[&str], sources: &[PathBuf], output: &Path) -> Result<(), String> {
    let fresh = changed(output).is_some_and(|at| sources.iter().all(|s| changed(s).is_some_and(|when| when < at)));
    if fresh {
        return Ok(());
    }
    // Built beside its place and renamed, so that an interrupted build leaves nothing half done.
    static BUILDS: AtomicUsize = AtomicUsize::new(0);
    let build = BUILDS.fetch_add(1, Ordering::Relaxed);
    let name = output.file_name().unwrap_or_default().to_string_lossy();
    let partial = output.with_file_name(format!("{name}.{}-{build}.partial", std::process::id()));
    let result = Command::new(compiler)
        .args(sources)
        .args(flags)
        .arg("-o")
        .arg(&partial)
        .output()
        .map_err(|e| format!("{compiler}: {e}"))?;
    if !result.status.success() {
        return Err(format!("{compiler} {sources:?}:\n{}", String::from_utf8_lossy(&result.stderr)));
    }
    fs::rename(&partial, output).map_err(|e| e.to_string())
}

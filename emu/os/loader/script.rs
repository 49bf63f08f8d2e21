//! `#!` scripts: Linux `fs/binfmt_script.c`, execve(2) "Interpreter scripts".

/// How much of the first line Linux looks at (`BINPRM_BUF_SIZE`).
const LINE_MAX: usize = 256;

/// The first line of a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Script {
    /// The path after `#!`.
    pub(super) interpreter: Vec<u8>,
    /// The rest of the line, as one argument.
    argument: Option<Vec<u8>>,
}

impl Script {
    /// The interpreter's arguments: its name, the line's, the script's name, and the script's own.
    pub(super) fn arguments(&self, script: &[u8], argv: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
        let head = [Some(self.interpreter.clone()), self.argument.clone(), Some(script.to_vec())];
        head.into_iter().flatten().chain(argv.into_iter().skip(1)).collect()
    }
}

fn is_blank(byte: u8) -> bool {
    byte == b' ' || byte == b'\t'
}

/// Reads the first line of a file that begins with these bytes. `None`: it is not a script.
///
/// # Errors
/// A script whose line names no interpreter, or one that does not fit.
pub(super) fn parse(start: &[u8]) -> Result<Option<Script>, &'static str> {
    let Some(rest) = start.strip_prefix(b"#!") else { return Ok(None) };
    let window = &rest[..rest.len().min(LINE_MAX - 2)];
    let end = window.iter().position(|&byte| byte == b'\n' || byte == 0);
    let line = &window[..end.unwrap_or(window.len())];
    let line = line.trim_ascii_start();
    let name_end = line.iter().position(|&byte| is_blank(byte));
    if end.is_none() && rest.len() > window.len() && name_end.is_none() {
        return Err("a script whose interpreter has a name too long for its #! line");
    }
    let (name, argument) = line.split_at(name_end.unwrap_or(line.len()));
    if name.is_empty() {
        return Err("a script that names no interpreter after #!");
    }
    let argument = argument.trim_ascii();
    let argument = (!argument.is_empty()).then(|| argument.to_vec());
    Ok(Some(Script { interpreter: name.to_vec(), argument }))
}

#[cfg(test)]
mod tests {
    use super::parse;

    fn arguments(line: &str) -> Option<Vec<String>> {
        let script = parse(line.as_bytes()).expect("a good line")?;
        let argv = script.arguments(b"./s", vec![b"zero".to_vec(), b"one".to_vec()]);
        Some(argv.into_iter().map(|arg| String::from_utf8(arg).expect("text")).collect())
    }

    #[test]
    fn the_rest_of_the_line_is_one_argument() {
        let expected = |words: &[&str]| Some(words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>());
        assert_eq!(arguments("#!/bin/sh\necho"), expected(&["/bin/sh", "./s", "one"]));
        assert_eq!(arguments("#! /bin/env  a b \nx"), expected(&["/bin/env", "a b", "./s", "one"]));
        assert_eq!(arguments("#!/bin/sh"), expected(&["/bin/sh", "./s", "one"]));
        assert_eq!(arguments("\x7fELF"), None);
    }

    #[test]
    fn a_line_without_an_interpreter_is_refused() {
        assert!(parse(b"#!\n").is_err() && parse(b"#!   \n").is_err());
        let long = format!("#!/{}\n", "x".repeat(300));
        assert!(parse(long.as_bytes()).is_err());
        let long_argument = format!("#!/bin/sh {}\n", "x".repeat(300));
        assert!(parse(long_argument.as_bytes()).is_ok());
    }
}
